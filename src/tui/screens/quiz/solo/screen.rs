//! A quiz round alone: ready, question, verdict, the end.
//!
//! Turns keys into deeds of `quiz::solo::Solo` and draws what it shows; every decided answer is on the disk before the
//! next question can be seen. Must never draw an answer that `Shown` does not hold.

use crate::{
    quiz::{
        Seed,
        solo::{Shown, Solo, Told, Wish},
    },
    tui::{
        effect::Effect,
        keymap::Context,
        quiz::alone::{self, timer},
        screen::{Message, Screen, Stage},
        widgets::{chrome, field, scroll},
    },
};
use ratatui::Frame;
use tui_input::Input;
use uuid::Uuid;

/// A round on the screen.
pub struct SoloScreen {
    pub(super) wish: Wish,
    /// Or why there is none.
    pub(super) round: Result<Solo, String>,
    pub(super) field: Input,
    /// The field was left while no clock runs; its text stays.
    pub(super) is_left: bool,
    /// The option that Enter takes.
    pub(super) marked: Option<usize>,
    /// When Enter was pressed last, in UTC milliseconds.
    pub(super) entered: Option<i64>,
    /// Keys before this moment were meant for the field.
    pub(super) deaf_until: Option<i64>,
    pub(super) offset: usize,
    /// “Leave this round?”
    pub(super) is_leaving: bool,
    /// The question on the table is asked once more.
    pub(super) was_taken_back: bool,
    /// What the log calls each decided answer; none of an answer that it does not keep.
    pub(super) saved: Vec<Option<Uuid>>,
    /// Since the last answer other cards were studied: it is not the newest step any more.
    pub(super) is_sealed: bool,
    /// Why the last answer is not on the disk.
    pub(super) unsaved: Option<String>,
    /// When the picture changes by itself, in UTC milliseconds.
    pub(super) wakes_at: Option<i64>,
}

impl SoloScreen {
    pub fn new(wish: Wish, stage: &Stage) -> Self {
        let mut screen = Self {
            wish,
            round: Err(String::new()),
            field: Input::default(),
            is_left: false,
            marked: None,
            // The key that opened the screen may still be held.
            entered: Some(stage.now.utc_ms),
            deaf_until: None,
            offset: 0,
            is_leaving: false,
            was_taken_back: false,
            saved: Vec::new(),
            is_sealed: false,
            unsaved: None,
            wakes_at: None,
        };
        let seed = screen.wish.seed.clone();
        screen.plan(seed, stage);
        screen
    }

    /// A round of this seed, or of another one.
    pub(super) fn plan(&mut self, seed: Option<Seed>, stage: &Stage) {
        let now = stage.now.utc_ms;
        let seed = seed.unwrap_or_else(|| Seed::of_number(now.unsigned_abs()));
        let has_clock = match &self.round {
            Ok(before) => before.has_clock(),
            Err(_) => self.wish.has_clock,
        };
        let planned = alone::planned(&self.wish, &seed, stage.collection, stage.now);
        self.round = planned
            .map(|plan| Solo::new(plan, has_clock, now))
            .map_err(|why| why.to_string());
        self.saved = Vec::new();
        (self.is_leaving, self.was_taken_back, self.is_sealed) = (false, false, false);
        self.turn_page();
    }

    /// Another question, or another side of it, is on the table.
    pub(super) fn turn_page(&mut self) {
        self.field = Input::default();
        (self.is_left, self.marked, self.offset) = (false, None, 0);
    }

    pub(super) fn shown(&self, stage: &Stage) -> Option<Shown> {
        let round = self.round.as_ref().ok()?;
        Some(round.shown(stage.now.utc_ms))
    }

    pub(super) fn told(&self) -> Option<&Told> {
        self.round.as_ref().ok()?.told()
    }
}

impl Screen for SoloScreen {
    fn context(&self) -> Context {
        if self.unsaved.is_some() {
            return Context::Unsaved;
        }
        if self.is_leaving {
            return Context::Confirming;
        }
        let Ok(round) = &self.round else {
            return Context::AloneReady;
        };
        // Which state it is does not hang on the time.
        match round.shown(i64::MIN) {
            Shown::Ready(_) => Context::AloneReady,
            Shown::Asked(_) if self.is_left => Context::AlonePaused,
            Shown::Asked(asked) if asked.face.options.is_empty() => Context::AloneTyping,
            Shown::Asked(_) => Context::AloneChoosing,
            Shown::Paused(..) => Context::AlonePaused,
            Shown::Doubt(_) => Context::AloneDoubting,
            Shown::Told(_) => Context::AloneVerdict,
            Shown::Over(_) => Context::AloneOver,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        let effects = match message {
            Message::Command(command) => self.command(command, stage),
            Message::Pasted(text) if self.context() == Context::AloneTyping => {
                let cut = field::paste(&mut self.field, &text);
                cut.map(Effect::Tell).into_iter().collect()
            }
            Message::Saved(ids) => {
                self.saved(&ids);
                Vec::new()
            }
            Message::NotSaved(why) => {
                self.unsaved = Some(why);
                Vec::new()
            }
            Message::Undone(ids) => {
                let newest = self.saved.last().copied().flatten();
                if newest.is_some_and(|newest| ids.contains(&newest)) {
                    self.taken_back(stage);
                }
                Vec::new()
            }
            Message::Woken | Message::Shown => self.time_up(stage).unwrap_or_default(),
            _ => Vec::new(),
        };
        self.plan_to_wake(stage);
        effects
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let picture = self.picture(stage);
        let (left, right) = self.header(stage);
        chrome::header(frame, picture.parts.header, left, right, theme);
        let more = scroll::draw(frame, picture.scrolled, picture.text, self.offset);
        frame.set_cursor_position(self.resting_cursor(picture.scrolled, stage));
        if let Some(Shown::Asked(asked)) = self.shown(stage) {
            if picture.field.height > 0 {
                field::draw(frame, picture.field, &self.field, !self.is_left, theme);
            }
            match (asked.clock, picture.parts.side) {
                (Some(clock), Some(side)) => timer::panel(frame, side, &clock, theme),
                (Some(clock), None) => timer::row(frame, picture.clock, &clock, theme),
                (None, _) => {}
            }
        }
        chrome::footer(frame, &picture.parts, self.rows(stage), more, theme);
    }

    fn wakes_at(&self) -> Option<i64> {
        self.wakes_at
    }
}
