//! What every screen is: it answers messages with effects, and draws from `&self` alone.

use super::{
    effect::{Effect, TableLook},
    figures::Figures,
    keymap::{Command, Context, Key},
    quiz::{door::Door, offer::OfferedQuiz, season::SeasonOffer},
    screens::quiz::following::Followed,
    setting::Setting,
    theme::Theme,
    training::{Answers, Workloads},
};
use crate::{
    deck::DeckId,
    quiz::night::{Night, Recorded},
    schedule::{Fit, Moment, NotFitted},
    study::Collection,
};
use ratatui::{
    Frame,
    layout::{Position, Rect, Size},
};

/// What happened, as far as a screen is concerned.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    Command(Command),
    /// Text pasted into the terminal.
    Pasted(String),
    /// The facts of the last `Effect::Append` are on the disk, under these ids in their order.
    Saved(Vec<uuid::Uuid>),
    /// They are not, and this sentence says why.
    NotSaved(String),
    /// The quiz that the last effect named.
    Quiz(Box<OfferedQuiz>),
    /// What has become known of a night that another program hosts.
    Followed(Followed),
    /// Every night that is over.
    Season(Box<SeasonOffer>),
    /// All that happened on the night is in its journal.
    Recorded,
    /// It is not, and this sentence says why. What could not be written is kept, and written before anything later.
    NotRecorded(String),
    /// What phones say has happened on the night, each with a tag to answer by.
    Plays(Vec<(u64, Recorded)>),
    /// The door of the night as it is now; none: it is shut.
    Door(Option<Box<Door>>),
    /// The door could not be opened, and this sentence says why; it is shut.
    NotOpened(String),
    /// The deck was changed as the last effect asked; the sentence says so.
    Changed(String),
    /// It was not, and this sentence says why; `by_another`: because another program wrote the file.
    NotChanged {
        sentence: String,
        by_another: bool,
    },
    /// The text of the file that the last effect named.
    Text(String),
    /// What the table of the last effect comes to.
    Table(Box<TableLook>),
    /// The deck that the last effect made.
    Made(DeckId),
    /// The figures that the last effect asked for.
    Figured(Box<Figures>),
    /// What there is to train on.
    Counted(Answers),
    /// What came of training.
    Trained(Result<Fit, NotFitted>),
    /// What each desired retention costs.
    Weighed(Workloads),
    /// A click on this cell.
    Clicked(Position),
    /// A key, where the context takes any.
    Pressed(Key),
    /// The settings of the file as they are now.
    Settings(Vec<Setting>),
    /// The facts with these ids count no more: they were taken back. Every screen hears it.
    Undone(Vec<uuid::Uuid>),
    /// They count again. Every screen hears it.
    Redone(Vec<uuid::Uuid>),
    /// What the last effect had read aloud was heard to its end.
    Spoken,
    /// Nobody can read it aloud. Why was told, once.
    NoVoice,
    /// A key broke off what was read aloud, if anything was; the key's own command follows.
    Silenced,
    /// The screen is on top again, or what it looks at has changed: time to count again.
    Shown,
    /// The moment named by `wakes_at` has come.
    Woken,
}

/// What a screen may look at.
#[derive(Clone, Copy)]
pub struct Stage<'a> {
    pub collection: &'a Collection,
    pub theme: &'a Theme,
    pub now: Moment,
    /// The cells that are left to a screen: the terminal's, without the rows of what is told below it.
    pub size: Size,
}

impl Stage<'_> {
    /// Where a screen draws.
    pub fn area(&self) -> Rect {
        Rect::from((Position::ORIGIN, self.size))
    }
}

/// One screen.
pub trait Screen {
    /// Which rows of the key table count now.
    fn context(&self) -> Context;

    /// Takes a message; returns what it wants done.
    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect>;

    /// Draws. The same screen and stage give the same picture.
    fn view(&self, frame: &mut Frame, stage: &Stage);

    /// The night that is played on this screen.
    fn night(&self) -> Option<&Night> {
        None
    }

    /// When the picture changes by itself, in UTC milliseconds.
    fn wakes_at(&self) -> Option<i64> {
        None
    }
}
