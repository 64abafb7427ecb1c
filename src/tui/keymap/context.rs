//! What the reader is doing, as far as keys are concerned: one row for each, with all that is to be known of it. Must
//! never know a key.

use Context::*;

/// Which keys a context takes besides those of its rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// None.
    Rows,
    /// Every printable one: a field has the focus.
    Text,
    /// Every one: the screen wants to know of it.
    Any,
}

/// Which of the rows that screens share a context has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Has {
    Whole,
    /// All but the letter for the palette: a hasty key must not do anything there.
    Grave,
    /// Those without a letter.
    Typed,
    /// Help alone: what is chosen or asked within a screen.
    Part,
    /// Help alone, and without a letter.
    Slot,
    Nothing,
}

/// A row that screens share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shared {
    Help,
    HelpByLetter,
    Palette,
    PaletteByLetter,
}

macro_rules! contexts {
    ($($(#[$about:meta])* $name:ident: $title:literal, $takes:ident, $has:ident;)+) => {
        /// What the reader is doing, as far as keys are concerned.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Context {
            $($(#[$about])* $name,)+
        }

        impl Context {
            /// Every context, in the order the help and the README list them.
            pub const ALL: [Self; [$($name),+].len()] = [$($name),+];

            /// What the help calls it.
            pub const fn title(self) -> &'static str {
                match self {
                    $($name => $title,)+
                }
            }

            const fn takes(self) -> Takes {
                match self {
                    $($name => Takes::$takes,)+
                }
            }

            const fn has(self) -> Has {
                match self {
                    $($name => Has::$has,)+
                }
            }
        }
    };
}

contexts! {
    Home: "Decks", Rows, Whole;
    /// The decks, with the field that filters them.
    Filtering: "Decks, filtering", Text, Typed;
    Story: "The story", Rows, Whole;
    /// The story comes word by word.
    SpeedReading: "The story at a chosen speed", Rows, Part;
    SpeedOver: "After reading at a chosen speed", Rows, Whole;
    /// A lesson, before it, between its steps and at its end.
    Lesson: "A lesson", Rows, Whole;
    /// The form with the ways to study.
    Ways: "Ways to study", Rows, Whole;
    /// Its field, for a search.
    WaysTyping: "Ways to study, the search", Text, Typed;
    /// A field has the focus.
    Typing: "A question, typing", Text, Typed;
    /// A sentence that goes before it is written down: the first letter begins to write.
    Memorizing: "A sentence to keep in mind", Text, Typed;
    /// A question without a focused field: shown to be revealed, or the field was left with Esc.
    Thinking: "A question, not typing", Rows, Whole;
    Choosing: "A question with options", Rows, Whole;
    /// "Were you right?", which has no default.
    Doubting: "“Were you right?”", Rows, Grave;
    Verdict: "After the answer", Rows, Whole;
    /// The disk refused the last answer.
    Unsaved: "An answer that could not be saved", Rows, Grave;
    /// A card has become a leech.
    Leech: "A card that was forgotten too often", Rows, Whole;
    /// Only cards that return later are left.
    Waiting: "Cards that return in minutes", Rows, Whole;
    /// The sitting is over.
    Summary: "The end of a sitting", Rows, Whole;
    /// A text over the screen: help.
    Overlay: "Help, and cards without a note", Rows, Nothing;
    /// An article to be pasted, or a title to be typed.
    Pasting: "An article or a table to paste", Text, Typed;
    /// The sentences of an article.
    Article: "The sentences of an article", Rows, Whole;
    /// A table before it is imported.
    Importing: "A table to import", Rows, Whole;
    /// The deck that imported notes go into, to be chosen or named: a field with a list below.
    Naming: "Where imported notes go", Text, Typed;
    /// “Is this the same note?”, which has no default.
    Linking: "“Is this the same note?”", Rows, Whole;
    /// The form for a note: a field has the focus.
    Editing: "A note, in its form", Text, Typed;
    /// A note that two programs changed: which text?
    Clash: "A note that was changed twice", Rows, Grave;
    /// “Delete this note?” and the like, which has no default.
    Confirming: "A question back", Rows, Slot;
    /// The pages of figures.
    Stats: "Statistics", Rows, Whole;
    /// One card, whole.
    Card: "One card", Rows, Whole;
    /// Every command by name: a field with a list below.
    Palette: "Commands by name", Text, Slot;
    /// The table of all cards.
    Browsing: "All cards", Rows, Whole;
    /// The search above it: a field has the focus.
    Searching: "All cards, searching", Text, Slot;
    /// Tags for the cards that are meant: a field has the focus.
    Tagging: "Tags for the cards", Text, Slot;
    /// Which flag the cards get.
    Flagging: "A flag for the cards", Rows, Part;
    /// One card of the table, as it is asked.
    Previewing: "One card of the table", Rows, Whole;
    /// The list of settings.
    Settings: "Settings", Rows, Whole;
    /// A setting being typed.
    Setting: "A setting, typing", Text, Slot;
    /// Every command with its keys.
    Keys: "The keys", Rows, Whole;
    /// Other keys being pressed for a command: every key but those of its rows is taken.
    Rebinding: "Other keys for a command", Any, Nothing;
    /// What there is to train on, and what came of it.
    Training: "Training", Rows, Whole;
    /// Training runs.
    TrainingNow: "While training runs", Rows, Nothing;
    /// What each desired retention costs.
    Retention: "The desired retention", Rows, Whole;
    /// Before the first question of a quiz round alone.
    AloneReady: "A quiz round alone", Rows, Whole;
    /// Its question: a field has the focus. No palette: the clock would run behind it.
    AloneTyping: "A quiz round alone, typing", Text, Slot;
    AloneChoosing: "A quiz round alone, options", Rows, Part;
    /// The clock is stopped, or the field was left.
    AlonePaused: "A quiz round alone, paused", Rows, Whole;
    /// “Were you right?”, which has no default.
    AloneDoubting: "A quiz round alone, “Were you right?”", Rows, Grave;
    AloneVerdict: "A quiz round alone, after the answer", Rows, Whole;
    AloneOver: "The end of a quiz round alone", Rows, Whole;
    /// What a quiz night is made of.
    SettingUp: "Before a quiz night", Rows, Whole;
    /// Its seed, or the path of a quiz: a field has the focus.
    SettingUpField: "Before a quiz night, typing", Text, Typed;
    /// The names of the teams: a field has the focus.
    TeamNames: "Before a quiz night, the teams", Text, Typed;
    /// Which decks are asked.
    ChoosingDecks: "Before a quiz night, which decks", Rows, Part;
    /// The list of the night's questions.
    Tonight: "Tonight’s questions", Rows, Whole;
    /// The host's own question: a field has the focus.
    OwnQuestion: "A question of your own", Text, Typed;
    /// “Does the room see this screen?”, which has no default.
    Seen: "“Does the room see this screen?”", Rows, Part;
    /// A quiz night runs: what the room sees, with or without the console.
    Night: "A quiz night", Rows, Whole;
    /// Buzzers are open: every key but those of its rows belongs to the teams.
    Buzzing: "A quiz night, buzzers open", Any, Slot;
    /// Answers in doubt, one after the other.
    Judging: "A quiz night, judging", Rows, Part;
    /// A figure or an answer for each team: a field has the focus.
    Entering: "A quiz night, entering points and answers", Text, Slot;
    /// Marks, team by question.
    Grid: "A quiz night, team by question", Rows, Part;
    /// The teams of the night.
    Teams: "A quiz night, the teams", Rows, Part;
    /// The name of a team being typed.
    TeamName: "A quiz night, a team's name", Text, Slot;
    /// Something of the night to be chosen from a list.
    Picking: "A quiz night, choosing from a list", Rows, Part;
    /// The door for phones, and who is behind it.
    Phones: "A quiz night, phones", Rows, Part;
    /// The code to join, over the whole screen.
    Code: "A quiz night, the code to join", Rows, Part;
    /// The code of the host's own phone.
    HostCode: "A quiz night, the code of the host’s phone", Rows, Part;
    /// What may be wrong when no phone comes.
    Networks: "A quiz night, when no phone comes", Rows, Part;
    /// The disk refused what happened on the night.
    Unwritten: "A quiz night, what could not be written down", Rows, Part;
    /// A quiz night that is over: what the room sees, with or without the console.
    Over: "A quiz night that is over", Rows, Whole;
    /// What the room missed, and decks of it.
    Missed: "What the room missed", Rows, Part;
    /// All nights added up.
    Season: "The season", Rows, Whole;
    /// Which nights count.
    SeasonNights: "The season, which nights count", Rows, Part;
    /// Which keys arrive together: every key but those of its rows is taken.
    KeyboardTest: "Which keys arrive together", Any, Slot;
    /// The stage alone, in a second window.
    Following: "The stage in a second window", Rows, Nothing;
    /// The picture to set a projector by.
    Projector: "A picture for the projector", Rows, Part;
}

impl Context {
    /// Whether a field takes every printable key.
    pub const fn has_field(self) -> bool {
        matches!(self.takes(), Takes::Text)
    }

    /// Whether the screen wants to know of every key that its rows do not name.
    pub const fn takes_any_key(self) -> bool {
        matches!(self.takes(), Takes::Any)
    }

    /// Whether undo means what was done last, whatever it was. A session and a night have steps of their own.
    pub const fn undoes_anything(self) -> bool {
        matches!(
            self,
            Home | Story
                | Lesson
                | Ways
                | Article
                | Importing
                | Linking
                | Stats
                | Card
                | Browsing
                | Previewing
                | Settings
                | Keys
                | Training
                | Retention
                | Missed
        )
    }

    pub(super) const fn shares(self, row: Shared) -> bool {
        match row {
            Shared::Help => !matches!(self.has(), Has::Nothing),
            Shared::HelpByLetter => matches!(self.has(), Has::Whole | Has::Grave | Has::Part),
            Shared::Palette => matches!(self.has(), Has::Whole | Has::Grave | Has::Typed),
            Shared::PaletteByLetter => matches!(self.has(), Has::Whole),
        }
    }
}
