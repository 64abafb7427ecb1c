//! What the reader is doing, as far as keys are concerned. Must never know a key.

use Context::*;

/// What the reader is doing, as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    Home,
    /// The decks, with the field that filters them.
    Filtering,
    Story,
    /// The form with the ways to study.
    Ways,
    /// Its field, for a search.
    WaysTyping,
    /// A field has the focus.
    Typing,
    /// A question without a focused field: shown to be revealed, or the field was left with Esc.
    Thinking,
    Choosing,
    /// "Were you right?", which has no default.
    Doubting,
    Verdict,
    /// The disk refused the last answer.
    Unsaved,
    /// A card has become a leech.
    Leech,
    /// Only cards that return later are left.
    Waiting,
    /// The sitting is over.
    Summary,
    /// A text over the screen: help.
    Overlay,
    /// An article to be pasted, or a title to be typed.
    Pasting,
    /// The sentences of an article.
    Article,
    /// A table before it is imported.
    Importing,
    /// The deck that imported notes go into, to be chosen or named: a field with a list below.
    Naming,
    /// “Is this the same note?”, which has no default.
    Linking,
    /// The form for a note: a field has the focus.
    Editing,
    /// A note that two programs changed: which text?
    Clash,
    /// “Delete this note?” and the like, which has no default.
    Confirming,
    /// The pages of figures.
    Stats,
    /// One card, whole.
    Card,
    /// Every command by name: a field with a list below.
    Palette,
    /// The table of all cards.
    Browsing,
    /// The search above it: a field has the focus.
    Searching,
    /// Tags for the cards that are meant: a field has the focus.
    Tagging,
    /// Which flag the cards get.
    Flagging,
    /// One card of the table, as it is asked.
    Previewing,
    /// The list of settings.
    Settings,
    /// A setting being typed.
    Setting,
    /// Every command with its keys.
    Keys,
    /// Other keys being pressed for a command: every key but those of its rows is taken.
    Rebinding,
    /// What there is to train on, and what came of it.
    Training,
    /// Training runs.
    TrainingNow,
    /// What each desired retention costs.
    Retention,
    /// “Does the room see this screen?”, which has no default.
    Seen,
    /// A quiz night runs: what the room sees, with or without the console.
    Night,
    /// Buzzers are open: every key but those of its rows belongs to the teams.
    Buzzing,
    /// Answers in doubt, one after the other.
    Judging,
    /// A figure or an answer for each team: a field has the focus.
    Entering,
    /// Marks, team by question.
    Grid,
    /// The teams of the night.
    Teams,
    /// The name of a team being typed.
    TeamName,
    /// Something of the night to be chosen from a list.
    Picking,
    /// Which keys arrive together: every key but those of its rows is taken.
    KeyboardTest,
    /// The picture to set a projector by.
    Projector,
}

impl Context {
    /// Every context, in the order the help and the README list them.
    pub const ALL: [Self; 49] = [
        Home,
        Filtering,
        Story,
        Ways,
        WaysTyping,
        Typing,
        Thinking,
        Choosing,
        Doubting,
        Verdict,
        Unsaved,
        Leech,
        Waiting,
        Summary,
        Overlay,
        Pasting,
        Article,
        Importing,
        Naming,
        Linking,
        Editing,
        Clash,
        Confirming,
        Stats,
        Card,
        Palette,
        Browsing,
        Searching,
        Tagging,
        Flagging,
        Previewing,
        Settings,
        Setting,
        Keys,
        Rebinding,
        Training,
        TrainingNow,
        Retention,
        Seen,
        Night,
        Buzzing,
        Judging,
        Entering,
        Grid,
        Teams,
        TeamName,
        Picking,
        KeyboardTest,
        Projector,
    ];

    /// Whether a field takes every printable key.
    pub const fn has_field(self) -> bool {
        matches!(
            self,
            Filtering
                | WaysTyping
                | Typing
                | Pasting
                | Naming
                | Editing
                | Palette
                | Searching
                | Tagging
                | Setting
                | Entering
                | TeamName
        )
    }

    /// Whether the screen wants to know of every key that its rows do not name.
    pub const fn takes_any_key(self) -> bool {
        matches!(self, Rebinding | Buzzing | KeyboardTest)
    }

    /// What the help calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Home => "Decks",
            Filtering => "Decks, filtering",
            Story => "The story",
            Ways => "Ways to study",
            WaysTyping => "Ways to study, the search",
            Typing => "A question, typing",
            Thinking => "A question, not typing",
            Choosing => "A question with options",
            Doubting => "“Were you right?”",
            Verdict => "After the answer",
            Unsaved => "An answer that could not be saved",
            Leech => "A card that was forgotten too often",
            Waiting => "Cards that return in minutes",
            Summary => "The end of a sitting",
            Overlay => "Help, and cards without a note",
            Pasting => "An article or a table to paste",
            Article => "The sentences of an article",
            Importing => "A table to import",
            Naming => "Where imported notes go",
            Linking => "“Is this the same note?”",
            Editing => "A note, in its form",
            Clash => "A note that was changed twice",
            Confirming => "A question back",
            Stats => "Statistics",
            Card => "One card",
            Palette => "Commands by name",
            Browsing => "All cards",
            Searching => "All cards, searching",
            Tagging => "Tags for the cards",
            Flagging => "A flag for the cards",
            Previewing => "One card of the table",
            Settings => "Settings",
            Setting => "A setting, typing",
            Keys => "The keys",
            Rebinding => "Other keys for a command",
            Training => "Training",
            TrainingNow => "While training runs",
            Retention => "The desired retention",
            Seen => "“Does the room see this screen?”",
            Night => "A quiz night",
            Buzzing => "A quiz night, buzzers open",
            Judging => "A quiz night, judging",
            Entering => "A quiz night, entering points and answers",
            Grid => "A quiz night, team by question",
            Teams => "A quiz night, the teams",
            TeamName => "A quiz night, a team's name",
            Picking => "A quiz night, choosing from a list",
            KeyboardTest => "Which keys arrive together",
            Projector => "A picture for the projector",
        }
    }
}
