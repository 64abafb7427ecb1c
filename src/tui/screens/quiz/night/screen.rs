//! What the night on the screen holds, how an event happens, and who takes each message.

use super::panel::Panel;
use crate::{
    quiz::{
        console::Console,
        night::{Event, Night, Phase, Recorded, Refused, Step, TeamId},
        stage::Stage as Shown,
    },
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{Command, Context},
        quiz::{door::Door, own_form::OwnForm},
        screen::{Message, Screen, Stage},
    },
};
use ratatui::Frame;

/// Milliseconds within which a second Space or `q` is the first one, held down or pressed by a trembling hand.
pub(super) const SAME_PRESS: i64 = 500;
/// Milliseconds after the first buzzer within which the others still count: who presses together is in a row, or tied.
pub(super) const SAME_MOMENT: i64 = 300;
/// Seconds of a break that the plan does not name.
pub(super) const BREAK: u32 = 600;

/// The night on the screen.
pub struct NightScreen {
    pub(super) night: Night,
    pub(super) panel: Option<Panel>,
    pub(super) has_console: bool,
    /// The page of the console, counted round and round.
    pub(super) page: isize,
    /// The host's own question; what is typed stays.
    pub(super) own: OwnForm,
    pub(super) is_muted: bool,
    /// Until when buzzers count behind the first, in UTC milliseconds.
    pub(super) buzzes_until: Option<i64>,
    /// Those that pressed at the same time, where the host was asked who of them answers.
    pub(super) asked: Option<Vec<TeamId>>,
    /// The host took the keys back while somebody answers at the buzzer.
    pub(super) has_keys: bool,
    /// What lets phones in; none: the door is shut.
    pub(super) door: Option<Box<Door>>,
    /// Why the door could not be opened when it was asked to last.
    pub(super) not_opened: Option<String>,
    /// That no phone comes was told.
    pub(super) is_patience_over: bool,
    /// The dark and the light cells of a code are the other way round, where nothing but the terminal knows which is
    /// which.
    pub(super) is_code_turned: bool,
    /// Why what happened last is not on the disk.
    pub(super) unwritten: Option<String>,
    /// Space or `q`, and when it was pressed last.
    pub(super) pressed: Option<(Command, i64)>,
    /// When the scene began, in UTC milliseconds.
    pub(super) since: i64,
    /// When the picture changes by itself.
    pub(super) wakes_at: Option<i64>,
}

impl NightScreen {
    /// A night that begins, or is resumed; `now` in UTC milliseconds.
    pub fn new(night: Night, now: i64) -> Self {
        Self {
            night,
            panel: Some(Panel::Seen),
            has_console: false,
            page: 0,
            own: OwnForm::default(),
            is_muted: false,
            buzzes_until: None,
            asked: None,
            has_keys: false,
            door: None,
            not_opened: None,
            is_patience_over: false,
            is_code_turned: false,
            unwritten: None,
            // The key that opened the night may still be held.
            pressed: Some((Command::Continue, now)),
            since: now,
            wakes_at: None,
        }
    }

    /// As it stands now.
    pub fn night(&self) -> &Night {
        &self.night
    }

    /// Lets events happen; each that does is to be written down before it is seen.
    pub(super) fn happen(
        &mut self,
        events: Vec<Event>,
        stage: &Stage,
    ) -> Result<Vec<Effect>, String> {
        let at = stage.now.utc_ms;
        let before = self.scene();
        let mut recorded = Vec::new();
        let mut why = None;
        for event in events {
            match self.night.apply(event.clone(), at) {
                Ok(_) => recorded.push(Recorded { at, event }),
                Err(Refused(sentence)) => {
                    why = Some(sentence);
                    break;
                }
            }
        }
        self.look_at_scene(before, at);
        match (recorded.is_empty(), why) {
            (true, Some(why)) => Err(why),
            (true, None) => Ok(Vec::new()),
            (false, _) => Ok(vec![Effect::Record(recorded)]),
        }
    }

    /// Where another scene has begun than the one before, `now` in UTC milliseconds.
    pub(super) fn look_at_scene(&mut self, before: (Phase, bool), now: i64) {
        if self.scene() != before {
            (self.since, self.page, self.has_keys) = (now, 0, false);
            self.buzzes_until = None;
        }
    }

    pub(super) fn step(&mut self, event: Event, stage: &Stage) -> Vec<Effect> {
        self.told(vec![event], stage)
    }

    /// The same, a refusal told over the screen.
    pub(super) fn told(&mut self, events: Vec<Event>, stage: &Stage) -> Vec<Effect> {
        match self.happen(events, stage) {
            Ok(effects) => effects,
            Err(why) => vec![Effect::Tell(why)],
        }
    }

    /// What tells one scene from the next.
    pub(super) fn scene(&self) -> (Phase, bool) {
        (self.night.phase(), self.night.are_scores_shown())
    }

    pub(super) fn console(&self, stage: &Stage) -> Console {
        self.night.console(stage.now.utc_ms)
    }

    pub(super) fn shown(&self, stage: &Stage) -> Shown {
        self.night.stage(stage.now.utc_ms)
    }

    pub(super) fn host(step: Step) -> Event {
        Event::Host(step)
    }
}

impl Screen for NightScreen {
    fn context(&self) -> Context {
        if self.unwritten.is_some() {
            return Context::Unwritten;
        }
        match &self.panel {
            Some(Panel::Seen) => Context::Seen,
            Some(Panel::Leaving) => Context::Confirming,
            Some(Panel::Judge(_)) => Context::Judging,
            Some(Panel::Enter(_)) => Context::Entering,
            Some(Panel::Grid(_)) => Context::Grid,
            Some(Panel::Teams(roster)) if roster.typing.is_some() => Context::TeamName,
            Some(Panel::Teams(_)) => Context::Teams,
            Some(Panel::Pick(_)) => Context::Picking,
            Some(Panel::Own) => Context::OwnQuestion,
            Some(Panel::Phones(phones)) => phones.context(),
            None if self.buzzes_until.is_some() => Context::Buzzing,
            None if self.is_answered() && !self.has_keys => Context::Judging,
            None if self.are_keys_open() && !self.is_answered() => Context::Buzzing,
            Some(Panel::Missed(_)) => Context::Missed,
            None if self.night.is_over() => Context::Over,
            None => Context::Night,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        self.close_moment(stage);
        let context = self.context();
        let effects = match (message, context) {
            (Message::Recorded, _) => {
                self.unwritten = None;
                Vec::new()
            }
            (Message::NotRecorded(why), _) => {
                self.unwritten = Some(why);
                Vec::new()
            }
            (Message::Plays(plays), _) => self.phones_play(plays, stage),
            (Message::Door(door), _) => self.take_door(door),
            (Message::NotOpened(why), _) => self.take_not_opened(why),
            // What came of a deck that was asked for.
            (Message::Changed(told), _) | (Message::NotChanged { sentence: told, .. }, _) => {
                vec![Effect::Tell(told)]
            }
            (Message::Command(Command::Help), context) => {
                vec![Effect::Open(Place::Overlay(Overlay::Help(context)))]
            }
            (Message::Command(Command::Retry), Context::Unwritten) => vec![Effect::RecordAgain],
            (Message::Command(_), Context::Unwritten) => {
                self.unwritten = None;
                Vec::new()
            }
            (Message::Command(Command::Leave), Context::Buzzing) if self.is_answered() => {
                Vec::new()
            }
            (Message::Command(Command::Leave), Context::Buzzing) => {
                self.step(Self::host(Step::Pause), stage)
            }
            (Message::Pressed(key), Context::Buzzing) => self.key(key, stage),
            (Message::Command(command), Context::Judging) if self.panel.is_none() => {
                self.buzzed(command, stage)
            }
            (Message::Command(command), _) if self.panel.is_some() => {
                self.panel_command(command, stage)
            }
            (Message::Command(command), _) => self.command(command, stage),
            (Message::Pasted(text), _) => self.pasted(&text, stage),
            (Message::Woken, _) => self.woken(stage),
            _ => Vec::new(),
        };
        self.plan_to_wake(stage);
        effects
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        self.draw(frame, stage);
    }

    fn night(&self) -> Option<&Night> {
        Some(&self.night)
    }

    fn wakes_at(&self) -> Option<i64> {
        self.wakes_at
    }
}
