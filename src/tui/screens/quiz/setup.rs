//! Before a quiz night: what is asked, who plays, and the list of tonight's questions. What they come to is the
//! business of `tui::quiz::set_up`.
//!
//! Nothing is written before the night begins. Must never draw an answer that nobody asked for: the room may see this
//! screen.

use crate::{
    quiz::{
        Plan, Seed,
        plan::{Unchanged, length, own_question, told_clash},
    },
    study::Collection,
    text::sanitize,
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context},
        quiz::{
            offer::{Offer, Wish},
            own_form::OwnForm,
            set_up::{Row, SetUp, size},
            setup_form::{self as form, LABEL},
            tonight,
        },
        screen::{Message, Screen, Stage},
        theme::Theme,
        widgets::{
            chrome, field,
            lines::Lines,
            rows::{self, Listed},
            scroll,
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span, Text},
};
use tui_input::Input;

/// Where the host is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
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
    set_up: SetUp,
    step: Step,
    row: Row,
    seed: Input,
    file: Input,
    teams: Lines,
    own: OwnForm,
    /// How far what stands below the rows is scrolled.
    offset: usize,
    /// The marked question, counted through all rounds.
    marked: usize,
    shows_answers: bool,
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

    fn go(&mut self, by: isize) {
        let rows = self.set_up.rows();
        let at = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let last = rows.len().saturating_sub(1);
        if let Some(row) = rows.get(at.saturating_add_signed(by).min(last)) {
            self.row = *row;
            self.offset = 0;
        }
    }

    /// Takes in what is typed; a plan is made when the field is left.
    fn typed(&mut self) {
        self.set_up.seed = self.seed.value().to_owned();
        self.set_up.teams = self.teams.value();
    }

    fn begin(&self) -> Vec<Effect> {
        let Some(plan) = self.set_up.plan() else {
            let why = self.set_up.seed_problem();
            return tell(why.unwrap_or("There is nothing to ask tonight."));
        };
        vec![
            Effect::KeepSetUp(self.set_up.wish()),
            Effect::BeginNight {
                plan: Box::new(plan.clone()),
                teams: self.set_up.team_names(),
            },
        ]
    }

    /// What every step of the set-up knows.
    fn anywhere(&mut self, command: Command) -> Option<Vec<Effect>> {
        Some(match command {
            Command::Begin => self.begin(),
            Command::OpenProjector => vec![Effect::Open(Place::Projector)],
            Command::OpenKeyboardTest => {
                let teams = self.set_up.team_names();
                let teams = match teams.is_empty() {
                    true => (1..=8).map(|team| format!("Team {team}")).collect(),
                    false => teams
                        .iter()
                        .map(|name| sanitize::line(name).into_owned())
                        .collect(),
                };
                vec![Effect::Open(Place::KeyboardTest { teams })]
            }
            Command::Help => vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))],
            _ => return None,
        })
    }

    fn form(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let collection = stage.collection;
        match command {
            Command::Edit(request) => {
                match self.row {
                    Row::Teams => self.teams.edit(request),
                    _ => field::edit(&mut self.seed, request),
                }
                self.typed();
                return Vec::new();
            }
            Command::NewLine => {
                self.teams.new_line();
                self.typed();
                return Vec::new();
            }
            Command::Down if self.row == Row::Teams && self.teams.move_by(1) => {}
            Command::Up if self.row == Row::Teams && self.teams.move_by(-1) => {}
            Command::Down | Command::NextField => self.go(1),
            Command::Up | Command::PreviousField => self.go(-1),
            Command::First => self.go(isize::MIN),
            Command::Last => self.go(isize::MAX),
            Command::PageDown | Command::PageUp => {
                let text = form::below(&self.set_up, self.row, stage.theme);
                let area = self.areas(stage)[1];
                let rows = scroll::rows(&text, area.width);
                self.offset = scroll::moved(self.offset, command, rows, area.height);
            }
            Command::LeaveField => self.row = Row::Quiz,
            Command::NextChoice if self.row == Row::Decks => self.step = Step::Decks(0),
            Command::NextChoice => self.set_up.turn(self.row, 1, collection),
            Command::PreviousChoice => self.set_up.turn(self.row, -1, collection),
            Command::OtherQuestions => {
                self.set_up
                    .draw_again(stage.now.utc_ms.unsigned_abs(), collection);
                self.seed = Input::from(self.set_up.seed.as_str());
            }
            Command::OtherQuiz => self.step = Step::File,
            Command::Open => {
                if let (Row::GoOn, Some(night)) = (self.row, self.set_up.night()) {
                    return vec![Effect::ResumeNight(night.name.clone())];
                }
                self.set_up.settle(collection);
                if self.set_up.plan().is_none() {
                    return self.begin();
                }
                self.marked = 0;
                self.step = Step::Tonight;
            }
            Command::Close => {
                return vec![Effect::KeepSetUp(self.set_up.wish()), Effect::Close];
            }
            _ => {}
        }
        self.set_up.settle(collection);
        Vec::new()
    }

    fn decks(&mut self, command: Command, marked: usize, stage: &Stage) {
        let decks = &stage.collection.decks;
        match command {
            Command::Select => {
                if let Some(shelved) = decks.get(marked) {
                    let id = shelved.id().clone();
                    self.set_up.toggle(&id, stage.collection);
                }
            }
            Command::Close => self.step = Step::Form,
            command => {
                let page = stage.size.height / 2;
                self.step = Step::Decks(rows::moved(marked, command, decks.len(), page));
            }
        }
    }

    fn path(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Edit(request) => field::edit(&mut self.file, request),
            Command::Open if self.file.value().trim().is_empty() => self.step = Step::Form,
            Command::Open => return vec![Effect::ReadQuiz(self.file.value().trim().to_owned())],
            Command::LeaveField => self.step = Step::Form,
            _ => {}
        }
        Vec::new()
    }

    fn tonight(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let Some(plan) = self.set_up.plan() else {
            self.step = Step::Form;
            return Vec::new();
        };
        let Some((round, at)) = tonight::place(plan, self.marked) else {
            self.marked = 0;
            return Vec::new();
        };
        let changed = match command {
            Command::Open => return self.begin(),
            Command::ShowAnswers => {
                self.shows_answers = !self.shows_answers;
                return Vec::new();
            }
            Command::SwapQuestion => self.set_up.change(|plan| plan.swap(round, at)),
            Command::RemoveQuestion => self.set_up.change(|plan| plan.delete(round, at)),
            Command::MoveDown | Command::MoveUp => {
                let down = command == Command::MoveDown;
                let moved = self
                    .set_up
                    .change(|plan| Ok::<_, Unchanged>(plan.shift(round, at, down)));
                return match (moved, self.set_up.plan()) {
                    (Some(Ok(Some((round, at)))), Some(plan)) => {
                        self.marked = tonight::number(plan, round, at);
                        Vec::new()
                    }
                    _ => tell("It can only move into a round of the same kind."),
                };
            }
            Command::OwnQuestion => {
                self.step = Step::Own;
                return Vec::new();
            }
            Command::Undo | Command::Redo => {
                let forth = command == Command::Redo;
                if !self.set_up.go_back(forth) {
                    return tell(if forth {
                        "There is nothing to do again."
                    } else {
                        "There is nothing to take back."
                    });
                }
                None
            }
            Command::Close => {
                self.step = Step::Form;
                return Vec::new();
            }
            command => {
                let page = stage.size.height / 2;
                self.marked = rows::moved(self.marked, command, plan.questions(), page);
                return Vec::new();
            }
        };
        let questions = self.set_up.plan().map_or(0, Plan::questions);
        self.marked = self.marked.min(questions.saturating_sub(1));
        match changed {
            Some(Err(why)) => tell(why.to_string()),
            _ => Vec::new(),
        }
    }

    fn own(&mut self, command: Command) -> Vec<Effect> {
        if command == Command::Close {
            self.step = Step::Tonight;
            return Vec::new();
        }
        if self.own.command(command) || command == Command::Save {
            return self.take_own();
        }
        Vec::new()
    }

    /// Puts the host's question behind the marked one.
    fn take_own(&mut self) -> Vec<Effect> {
        let Some(plan) = self.set_up.plan() else {
            return Vec::new();
        };
        let place = tonight::place(plan, self.marked);
        let (Some((round, at)), Some(seed)) = (place, Seed::new(&plan.seed)) else {
            return Vec::new();
        };
        let Some(asked) = plan.rounds.get(round) else {
            return Vec::new();
        };
        let question = match own_question(&self.own.question(), asked, &seed) {
            Ok(question) => question,
            Err(why) => {
                self.own.told = Some(sanitize::line(&why).into_owned());
                return Vec::new();
            }
        };
        let clash = told_clash(plan, &question);
        self.set_up
            .change(|plan| Ok::<_, Unchanged>(plan.put_in(round, at, question)));
        self.marked += 1;
        self.own = OwnForm::default();
        self.step = Step::Tonight;
        match clash {
            Some(told) => tell(format!("It is asked all the same. {told}")),
            None => Vec::new(),
        }
    }

    fn is_typing(&self) -> bool {
        matches!(self.row, Row::Seed | Row::Teams)
    }
}

fn tell(sentence: impl Into<String>) -> Vec<Effect> {
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
        let theme = stage.theme;
        match self.step {
            Step::Form | Step::File => self.draw_form(frame, stage),
            Step::Decks(marked) => self.draw_decks(frame, marked, stage),
            Step::Tonight => self.draw_tonight(frame, stage),
            Step::Own => {
                let parts = chrome::parts(stage.area(), 8, false);
                let title = Line::styled("A question of your own", theme.accent);
                let plan = self.set_up.plan();
                let round = plan.and_then(|plan| {
                    let (round, _) = tonight::place(plan, self.marked)?;
                    plan.rounds.get(round)
                });
                let Some(round) = round else { return };
                let into = Line::styled(format!("into “{}”", round.title), theme.muted);
                chrome::header(frame, parts.header, title, into, theme);
                self.own.draw(frame, parts.body, round, theme);
                chrome::footer(
                    frame,
                    &parts,
                    keymap::bindings(self.context()),
                    false,
                    theme,
                );
            }
        }
    }
}

impl SetupScreen {
    /// The rows, and what stands below them.
    fn areas(&self, stage: &Stage) -> [Rect; 2] {
        let rows = self.set_up.rows().len();
        let parts = chrome::parts(stage.area(), rows + 5, false);
        let typed = match self.row {
            // The names stand open.
            Row::Teams => self
                .teams
                .height(parts.body.width.saturating_sub(LABEL + 2))
                .clamp(3, usize::from(parts.body.height / 2).max(3)),
            _ => 1,
        };
        let rows = u16::try_from(rows - 1 + typed).unwrap_or(u16::MAX);
        let [list, _, below] = Layout::vertical([
            Constraint::Length(rows.min(parts.body.height.saturating_sub(2))),
            Constraint::Length(u16::from(parts.body.height > 12)),
            Constraint::Fill(1),
        ])
        .areas(parts.body);
        [list, below]
    }

    fn draw_form(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let rows = self.set_up.rows();
        let parts = chrome::parts(stage.area(), rows.len() + 5, false);
        let title = Line::styled("Quiz night", theme.accent);
        chrome::header(frame, parts.header, title, Line::default(), theme);
        let [list, below] = self.areas(stage);
        if self.step == Step::File {
            let [label, path, about] = Layout::vertical([
                Constraint::Length(1),
                Constraint::Length(1),
                Constraint::Fill(1),
            ])
            .areas(list);
            frame.render_widget(Line::styled("▸ Another quiz file", theme.accent), label);
            field::draw(frame, path, &self.file, true, theme);
            let told = "Its name in your folder of quizzes, or its path.";
            frame.render_widget(Line::styled(told, theme.muted), about);
        } else {
            self.draw_rows(frame, list, &rows, stage.collection, theme);
        }
        let text = form::below(&self.set_up, self.row, theme);
        let more = scroll::draw(frame, below, text, self.offset);
        let hints = keymap::bindings(self.context());
        chrome::footer(frame, &parts, hints, more, theme);
    }

    fn draw_rows(
        &self,
        frame: &mut Frame,
        area: Rect,
        rows: &[Row],
        collection: &Collection,
        theme: &Theme,
    ) {
        let height = usize::from(area.height);
        let focus = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let open = match self.row {
            Row::Teams => height.saturating_sub(rows.len() - 1).max(3),
            _ => 1,
        };
        // Keeps the row with the focus in view.
        let first = (focus + open).saturating_sub(height);
        for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(first)) {
            let has_focus = *row == self.row;
            let rest = area.bottom() - y;
            let line = Rect {
                y,
                height: match has_focus {
                    true => u16::try_from(open).unwrap_or(u16::MAX).min(rest),
                    false => 1,
                },
                ..area
            };
            let [label, value] =
                Layout::horizontal([Constraint::Length(LABEL), Constraint::Fill(1)]).areas(line);
            let mark = if has_focus { "▸ " } else { "  " };
            let style = if has_focus { theme.accent } else { theme.muted };
            let text = format!("{mark}{}", form::label(*row));
            frame.render_widget(Line::styled(text, style), label);
            match (row, has_focus) {
                (Row::Teams, true) => {
                    let names = Rect {
                        x: value.x + 2,
                        width: value.width.saturating_sub(2),
                        ..value
                    };
                    self.teams.draw(frame, names, theme);
                }
                (Row::Seed, true) => field::draw(frame, value, &self.seed, true, theme),
                _ => self.draw_answer(frame, value, *row, has_focus, collection, theme),
            }
        }
    }

    fn draw_answer(
        &self,
        frame: &mut Frame,
        area: Rect,
        row: Row,
        has_focus: bool,
        collection: &Collection,
        theme: &Theme,
    ) {
        let (before, behind) = self.set_up.neighbours(row);
        let sign = |there: bool, sign: &'static str| if there { sign } else { " " };
        let style = if has_focus {
            theme.selection
        } else {
            theme.text
        };
        let room = usize::from(area.width).saturating_sub(4);
        let answer = self.set_up.answer(row, collection);
        let answer = crate::tui::widgets::table::cut(&answer, room);
        let line = Line::from(vec![
            Span::styled(sign(before, "‹"), theme.accent),
            Span::styled(format!(" {answer} "), style),
            Span::styled(sign(behind, "›"), theme.accent),
        ]);
        frame.render_widget(line, area);
        if has_focus {
            frame.set_cursor_position(Position::new(area.x + 2, area.y));
        }
    }

    fn draw_decks(&self, frame: &mut Frame, marked: usize, stage: &Stage) {
        let theme = stage.theme;
        let parts = chrome::parts(stage.area(), 0, false);
        let title = Line::styled("Which decks are asked?", theme.accent);
        let size = self.set_up.plan().map(size).unwrap_or_default();
        let size = Line::styled(size, theme.muted);
        chrome::header(frame, parts.header, title, size, theme);
        let lines = stage.collection.decks.iter().enumerate();
        let lines = lines.map(|(n, shelved)| {
            let mark = if n == marked { "▸" } else { " " };
            let sign = match self.set_up.has_deck(shelved.id()) {
                true => "[x]",
                false => "[ ]",
            };
            let title = sanitize::line(shelved.title());
            Listed::Row(Line::styled(format!("{mark} {sign} {title}"), theme.text))
        });
        rows::draw(frame, parts.body, lines.collect(), marked, theme);
        let hints = keymap::bindings(self.context());
        chrome::footer(frame, &parts, hints, false, theme);
    }

    fn draw_tonight(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let Some(plan) = self.set_up.plan() else {
            return;
        };
        let parts = chrome::parts(stage.area(), 0, false);
        let title = Line::styled("Tonight’s questions", theme.accent);
        let right = match parts.header.width {
            60.. => size(plan),
            _ => format!("{} min", length(plan).minutes()),
        };
        let right = Line::styled(right, theme.muted);
        chrome::header(frame, parts.header, title, right, theme);
        let question = tonight::place(plan, self.marked).and_then(|(round, at)| {
            let round = plan.rounds.get(round)?;
            round.questions.get(at)
        });
        let text = question.map_or_else(Text::default, |question| {
            tonight::whole(question, self.shows_answers, theme)
        });
        let wanted = u16::try_from(scroll::rows(&text, parts.body.width)).unwrap_or(u16::MAX);
        let is_low = parts.body.height < 14;
        let [list, _, below] = Layout::vertical([
            Constraint::Fill(1),
            Constraint::Length(u16::from(!is_low)),
            Constraint::Length(wanted.clamp(2, parts.body.height / 2)),
        ])
        .areas(parts.body);
        let lines = tonight::lines(plan, self.marked, self.shows_answers, list.width, theme);
        rows::draw(frame, list, lines, self.marked, theme);
        scroll::draw(frame, below, text, 0);
        let hints = keymap::bindings(self.context());
        chrome::footer(frame, &parts, hints, false, theme);
    }
}
