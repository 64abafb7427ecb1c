//! The keys of the set-up’s form: its rows, the decks, the path of a quiz file.

use super::screen::{SetupScreen, Step};
use crate::tui::{
    effect::Effect,
    keymap::Command,
    quiz::{set_up::Row, setup_form as form},
    screen::Stage,
    widgets::{field, rows, scroll},
};
use tui_input::Input;

impl SetupScreen {
    pub(super) fn go(&mut self, by: isize) {
        let rows = self.set_up.rows();
        let at = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let last = rows.len().saturating_sub(1);
        if let Some(row) = rows.get(at.saturating_add_signed(by).min(last)) {
            self.row = *row;
            self.offset = 0;
        }
    }

    /// Takes in what is typed; a plan is made when the field is left.
    pub(super) fn typed(&mut self) {
        self.set_up.seed = self.seed.value().to_owned();
        self.set_up.teams = self.teams.value();
    }

    pub(super) fn form(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
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

    pub(super) fn decks(&mut self, command: Command, marked: usize, stage: &Stage) {
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

    pub(super) fn path(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::Edit(request) => field::edit(&mut self.file, request),
            Command::Open if self.file.value().trim().is_empty() => self.step = Step::Form,
            Command::Open => return vec![Effect::ReadQuiz(self.file.value().trim().to_owned())],
            Command::LeaveField => self.step = Step::Form,
            _ => {}
        }
        Vec::new()
    }
}
