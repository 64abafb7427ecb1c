//! The parts of a worksheet, in the order in which they stand on it.

/// One kind of task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Truth,
    Order,
    Speakers,
    Claims,
    Choice,
    Words,
    Meanings,
    Collocations,
    Gaps,
    Families,
    Stances,
    Write,
}

impl Part {
    pub const ALL: [Self; 12] = [
        Self::Truth,
        Self::Order,
        Self::Speakers,
        Self::Claims,
        Self::Choice,
        Self::Words,
        Self::Meanings,
        Self::Collocations,
        Self::Gaps,
        Self::Families,
        Self::Stances,
        Self::Write,
    ];

    pub const fn heading(self) -> &'static str {
        match self {
            Self::Truth => "True, false or not given",
            Self::Order => "In order",
            Self::Speakers => "Who said it?",
            Self::Claims => "Claim or report?",
            Self::Choice => "One is right",
            Self::Words => "Words",
            Self::Meanings => "Words and meanings",
            Self::Collocations => "Words that go together",
            Self::Gaps => "Gaps",
            Self::Families => "Word families",
            Self::Stances => "What the verb tells you",
            Self::Write => "In your own writing",
        }
    }

    /// What a deck must have for it, in the plural.
    pub(super) const fn wants(self) -> &'static str {
        match self {
            Self::Truth => "statements that are true, false or not given",
            Self::Order => "things to put in order",
            Self::Speakers => "quotations with other names to choose from",
            Self::Claims => "statements with a status",
            Self::Choice => "questions with options",
            Self::Words | Self::Meanings => "words with their meanings",
            Self::Collocations => "collocations with a gap",
            Self::Gaps => "sentences with one clear gap",
            Self::Families => "word families with parts of speech",
            Self::Stances => "reporting verbs with a stance",
            Self::Write => "questions with a short answer",
        }
    }

    /// How long one task takes a learner, in seconds: our own estimate.
    pub(super) const fn seconds(self) -> u32 {
        match self {
            Self::Words | Self::Meanings | Self::Collocations | Self::Stances => 20,
            Self::Truth | Self::Speakers | Self::Claims | Self::Choice | Self::Families => 30,
            Self::Gaps => 40,
            Self::Order | Self::Write => 60,
        }
    }

    /// Fewer than this make no exercise.
    pub(super) const fn least(self) -> usize {
        match self {
            // The last of two columns follows of itself.
            Self::Meanings => 3,
            _ => 1,
        }
    }

    /// Its tasks are answered from one set of options.
    pub(super) const fn has_set_answers(self) -> bool {
        matches!(self, Self::Truth | Self::Claims | Self::Stances)
    }

    /// More than this nobody overlooks.
    pub(super) const fn most(self) -> usize {
        match self {
            Self::Meanings => 10,
            _ => usize::MAX,
        }
    }
}
