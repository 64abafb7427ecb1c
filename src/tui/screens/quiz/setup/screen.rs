//! What the set-up holds, and who takes each message.

use crate::{
    quiz::night::MOST_SEATS,
    text::sanitize,
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{Command, Context},
        quiz::{
            offer::{Offer, Wish},
            own_form::OwnForm,
            set_up::{Row, SetUp},
        },
        screen::{Message, Screen, Stage},
        widgets::{field, lines::Lines},
    },
};
use ratatui::Frame;
use tui_input::Input;

/// Where the host is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Form,
    /// Which decks are asked; the marked one.
    Decks(usize),
    /// The path of a quiz file is typed.
    File,
    /// Tonight's questions.
    Tonight,
    /// A question of the host's own.
    Own,
}

/// The set-up of a night.
pub struct SetupScreen {
    pub(super) set_up: SetUp,
    pub(super) step: Step,
    pub(super) row: Row,
    pub(super) seed: Input,
    pub(super) file: Input,
    pub(super) teams: Lines,
    pub(super) own: OwnForm,
    /// How far what stands below the rows is scrolled.
    pub(super) offset: usize,
    /// The marked question, counted through all rounds.
    pub(super) marked: usize,
    pub(super) shows_answers: bool,
}

impl SetupScreen {
    pub fn new(offer: Offer, wish: &Wish, stage: &Stage) -> Self {
        let set_up = SetUp::new(offer, wish, stage.collection);
        Self {
            step: Step::Form,
            row: set_up.first_row(),
            seed: Input::from(set_up.seed.as_str()),
            file: Input::default(),
            teams: Lines::new(&set_up.teams, true),
            own: OwnForm::default(),
            offset: 0,
            marked: 0,
            shows_answers: false,
            set_up,
        }
    }

    pub(super) fn begin(&self) -> Vec<Effect> {
        let Some(plan) = self.set_up.plan() else {
            let why = self.set_up.seed_problem();
            return tell(why.unwrap_or("There is nothing to ask tonight."));
        };
        let mut effects = vec![
            Effect::KeepSetUp(self.set_up.wish()),
            Effect::BeginNight {
                plan: Box::new(plan.clone()),
                teams: self.set_up.team_names(),
            },
        ];
        if self.set_up.has_phones() {
            effects.push(Effect::OpenDoor);
        }
        effects
    }

    /// What every step of the set-up knows.
    pub(super) fn anywhere(&mut self, command: Command) -> Option<Vec<Effect>> {
        Some(match command {
            Command::Begin => self.begin(),
            Command::OpenSeason => vec![Effect::Open(Place::Season)],
            Command::OpenProjector => vec![Effect::Open(Place::Projector)],
            Command::OpenKeyboardTest => {
                let teams = self.set_up.team_names();
                let teams: Vec<String> = match teams.is_empty() {
                    true => (1..=MOST_SEATS).map(|n| format!("Team {n}")).collect(),
                    false => teams
                        .iter()
                        .map(|name| sanitize::line(name).into_owned())
                        .collect(),
                };
                let teams = teams.into_iter().enumerate().take(MOST_SEATS).collect();
                vec![Effect::Open(Place::KeyboardTest { teams })]
            }
            Command::Help => vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))],
            _ => return None,
        })
    }

    pub(super) fn is_typing(&self) -> bool {
        matches!(self.row, Row::Seed | Row::Teams)
    }
}

pub(super) fn tell(sentence: impl Into<String>) -> Vec<Effect> {
    vec![Effect::Tell(sentence.into())]
}

impl Screen for SetupScreen {
    fn context(&self) -> Context {
        match self.step {
            Step::Form if self.row == Row::Teams => Context::TeamNames,
            Step::Form if self.is_typing() => Context::SettingUpField,
            Step::Form => Context::SettingUp,
            Step::File => Context::SettingUpField,
            Step::Decks(_) => Context::ChoosingDecks,
            Step::Tonight => Context::Tonight,
            Step::Own => Context::OwnQuestion,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => {
                if let Some(effects) = self.anywhere(command) {
                    return effects;
                }
                match self.step {
                    Step::Form => return self.form(command, stage),
                    Step::Decks(marked) => self.decks(command, marked, stage),
                    Step::File => return self.path(command),
                    Step::Tonight => return self.tonight(command, stage),
                    Step::Own => return self.own(command),
                }
            }
            Message::Pasted(text) => match (self.step, self.row) {
                (Step::File, _) => {
                    field::paste(&mut self.file, &text);
                }
                (Step::Own, _) => self.own.paste(&text),
                (Step::Form, Row::Seed) => {
                    field::paste(&mut self.seed, &text);
                    self.typed();
                }
                // Names are pasted from wherever the host stands.
                (Step::Form, row) => {
                    if row != Row::Teams && !self.teams.is_on_empty_line() {
                        self.teams.new_line();
                    }
                    self.row = Row::Teams;
                    self.teams.paste(text.trim_end());
                    self.typed();
                }
                _ => {}
            },
            Message::Quiz(quiz) => {
                self.set_up.take_quiz(*quiz, stage.collection);
                self.step = Step::Form;
                self.row = Row::Quiz;
            }
            Message::Shown => self.set_up.settle(stage.collection),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        self.draw(frame, stage);
    }
}
