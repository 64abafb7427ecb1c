//! What a screen asks for, as data. Only `app` acts on it.

use super::{
    figures::{Ask, Page},
    keymap::{Command, Context},
    quiz::offer::Wish,
};
use crate::{
    deck::{CardId, DeckId, Draft, Level, Merged, NewDeck, NoteId},
    history::Kind,
    quiz::{
        Plan,
        night::{Recorded, Refused},
        solo,
    },
    schedule::TrainingProgress,
    study::queue::{Options, Scope},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Something to be done outside the pure rooms.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Put facts on the disk, all or none, and answer with `Message::Saved` or `Message::NotSaved`.
    Append(Vec<Kind>),
    /// Try the append that failed once more; the same entries, so that nothing counts twice.
    Retry,
    /// Give up the append that failed.
    Forget,
    /// Write one more accepted answer into the card's deck file.
    AcceptFromNowOn {
        card: CardId,
        answer: String,
    },
    /// Write one more rejected answer into the card's deck file.
    RejectFromNowOn {
        card: CardId,
        answer: String,
    },
    /// Save a note into its deck, in the place of the one with this id or as a new one, and answer with
    /// `Message::Changed` or `Message::NotChanged`.
    SaveNote {
        deck: DeckId,
        note: Option<NoteId>,
        draft: Draft,
        /// As it stood when the form was opened, so that what another program changed since is noticed.
        opened: Draft,
        /// A text that was not chosen, for the bin.
        set_aside: Option<String>,
    },
    /// Delete a note and keep it in the bin; answered in the same way.
    DeleteNote {
        deck: DeckId,
        note: NoteId,
    },
    /// Open a deck's file in the reader's own editor, at a note; a deck of the program is copied first. Afterwards the
    /// screen is shown anew.
    EditFile {
        deck: DeckId,
        note: Option<NoteId>,
    },
    /// Have every answer of the log at hand, for a screen that tells the history of a card.
    RecallHistory,
    /// Delete notes of any decks as one step, and keep them in the bin; answered in the same way.
    DeleteNotes(Vec<(DeckId, NoteId)>),
    /// Add tags to notes of any decks and take others away, as one step; answered in the same way.
    Tag {
        notes: Vec<(DeckId, NoteId)>,
        add: Vec<String>,
        remove: Vec<String>,
    },
    /// Read a text file that the reader named; answered with `Message::Text`, or told.
    ReadText(String),
    /// Make a deck without notes; answered with `Message::Made` or `Message::NotChanged`.
    CreateDeck(NewDeck),
    /// Take a table apart, to look at it before it is imported; answered with `Message::Table`.
    LookAtTable(TableWish),
    /// Add notes to a deck, all in one step; answered with `Message::Changed` or `Message::NotChanged`.
    Import {
        into: Target,
        drafts: Vec<Draft>,
    },
    /// Take back the newest step, whatever it was; what it was is told, and the top screen is shown anew.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// Read the decks again: another program changed one.
    ReadDecksAgain,
    /// Work figures out, beside the loop; answered with `Message::Figured`. `afresh`: from what the disk holds now.
    Figure {
        asked: Ask,
        afresh: bool,
    },
    /// Count what there is to train on, beside the loop; answered with `Message::Counted`.
    CountAnswers,
    /// Train beside the loop, with its progress to be looked at; answered with `Message::Trained`.
    Train(TrainingProgress),
    /// Return to the parameters before the training with this entry; answered as an append.
    ReturnToOldParameters(Uuid),
    /// Simulate what each desired retention of this deck, or of all, would cost; answered with `Message::Weighed`.
    Weigh(Option<DeckId>),
    /// Begin the journal of a night with these teams, and put the night in the place of this screen; where that cannot
    /// be, it is told.
    BeginNight {
        plan: Box<Plan>,
        teams: Vec<String>,
    },
    /// Go on with the night of this name in the place of this screen; where that cannot be, it is told.
    ResumeNight(String),
    /// Begin the next set-up of a night with these answers.
    KeepSetUp(Wish),
    /// Read the quiz of this name or at this path; answered with `Message::Quiz`, or told.
    ReadQuiz(String),
    /// Write down what happened on the night, all or none; answered with `Message::Recorded` or `Message::NotRecorded`.
    Record(Vec<Recorded>),
    /// Try to write down once more what could not be.
    RecordAgain,
    /// What came of the events of phones, by their tags; or why one has no place.
    Played(Vec<(u64, Result<(), Refused>)>),
    /// Let phones in: from now on this machine listens on the local network. Answered with `Message::Door`, or told.
    OpenDoor,
    /// Listen no more; every phone is told so.
    CloseDoor,
    /// Listen at the next address of this machine; answered with `Message::Door`.
    NextAddress,
    /// Write the results of the night beside its journal; where they are, or why not, is told.
    KeepResults,
    /// Keep which nights do not count for the season, by their names.
    LeaveOutOfSeason(BTreeSet<String>),
    /// Ring the terminal's bell.
    Ring,
    /// Read a text aloud; the next key breaks it off, but for those that write into a field. Answered with `Message::Spoken` or `Message::NoVoice`.
    Speak {
        text: String,
        /// The tag of its language.
        language: String,
        slow: bool,
    },
    /// Break off what is read aloud.
    Silence,
    /// Show a sentence over whatever screen is on top, until the next key.
    Tell(String),
    /// Put a screen on top.
    Open(Place),
    /// Take the top screen away.
    Close,
    /// Take the screen of a night away; that the night is kept, and what for, is told.
    LeaveNight {
        is_over: bool,
    },
    /// Give the top screen a command, as its key would.
    Command(Command),
    /// Put a value for a setting of the file into force and write it; none: its default. Answered with
    /// `Message::Settings` and a sentence, or with the sentence alone.
    Set {
        name: &'static str,
        value: Option<String>,
    },
    /// Give a command, by its name in its context, other keys; none: its usual ones.
    SetKeys {
        command: String,
        keys: Option<Vec<String>>,
    },
    /// Hide or show the decks that came with the program.
    ShowDemo,
    /// Write worksheets of a deck, and tell where they are.
    PrintWorksheets(DeckId),
    /// Show the collection's folder in the system's file manager.
    OpenFolder,
    Quit,
}

/// A table, and how it is to be taken.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableWish {
    pub text: String,
    /// The names of what the columns hold; found out where there are none.
    pub columns: Option<Vec<String>>,
    /// Take notes that are there already a second time.
    pub doubles: bool,
}

/// What a table comes to, as it is shown. All texts are safe to show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableLook {
    /// What stands between its cells.
    pub separator: String,
    /// The name of what each column holds, with its cell of the first row.
    pub columns: Vec<(String, String)>,
    /// What a column may hold.
    pub names: Vec<String>,
    pub notices: Vec<String>,
    pub rows: Vec<RowLook>,
    /// How many rows came to what, as a sentence.
    pub summary: String,
    /// What would be added.
    pub drafts: Vec<Draft>,
}

/// One row of it.
#[derive(Clone, Debug, PartialEq)]
pub struct RowLook {
    pub line: usize,
    /// `taken`, `changed`, `duplicate`, `refused` or `empty`.
    pub outcome: &'static str,
    pub says: String,
    /// What was changed, or why it is refused.
    pub sentence: String,
}

/// What was said of a lesson; of the rest what is usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AskedLesson {
    pub level: Option<Level>,
    pub minutes: Option<u32>,
    pub seed: Option<u64>,
}

/// Where imported notes go.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Deck(DeckId),
    New(NewDeck),
}

/// Where to go.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// A session over these cards, asked in this way.
    Study { scope: Scope, options: Options },
    /// The form with the ways to study, over this deck or over all.
    Ways(Option<DeckId>),
    /// A deck's story, at this level or the deck's first; `then_study` where Enter should go on to the questions.
    Story {
        deck: DeckId,
        level: Option<Level>,
        then_study: bool,
    },
    /// A lesson of a deck.
    Lesson { deck: DeckId, asked: AskedLesson },
    /// A new deck from an article.
    Article,
    /// Notes from another program's table.
    Import,
    /// Notes that may keep the history of one that is gone.
    Links,
    /// The statistics, at this page.
    Stats(Page),
    /// The form for a note: one of the deck's, or a new one; filled in where there is a draft.
    Editor {
        deck: DeckId,
        note: Option<NoteId>,
        draft: Option<Draft>,
    },
    /// The choice between two changes of one note; `there` is the note as it is in its file.
    Clash {
        deck: DeckId,
        note: NoteId,
        there: Draft,
        merged: Box<Merged>,
    },
    /// The form for a new note that says what this one says.
    CopyOf { deck: DeckId, note: NoteId },
    /// The table of all cards, narrowed by a search.
    Browse { search: String },
    /// One card, whole.
    Card(CardId),
    /// A text over the screen.
    Overlay(Overlay),
    /// Every command of this context, by name.
    Palette(Context),
    /// Every setting.
    Settings,
    /// Every command with its keys.
    Keys,
    /// What there is to train on.
    Training,
    /// The desired retention of this deck, or of every deck without one of its own.
    Retention(Option<DeckId>),
    /// What a quiz night is made of, and which nights can be gone on with.
    QuizSetup,
    /// All nights added up; which there are comes with `Message::Season`.
    Season,
    /// Which keys of a keyboard that these teams share arrive together.
    KeyboardTest { teams: Vec<(usize, String)> },
    /// A quiz round alone.
    Solo(Box<solo::Wish>),
    /// A picture to set the projector by.
    Projector,
}

impl Place {
    /// The day's study of these cards: what is due, then new ones.
    pub fn study(scope: Scope) -> Self {
        Self::Study {
            scope,
            options: Options::default(),
        }
    }
}

/// A text over the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Overlay {
    Help(Context),
    /// Cards with a history and no note.
    Orphans,
}
