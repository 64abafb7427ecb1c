//! What can be filled in for a note of each kind, in plain words: the fields of a form, in the order they are asked.
//!
//! Knows the keys of a note and their labels; must never know how they are written into a file.

use crate::deck::{
    cloze::Cloze,
    id::Slot,
    keys::{FORMS, LEVELS, MODES, STANCES, STATUSES},
    note::Kind,
};

/// The kinds of note, as somebody chooses one before there is a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    Question,
    Cloze,
    Quote,
    Person,
    Word,
    Sequence,
}

impl NoteKind {
    pub const ALL: [Self; 6] = [
        Self::Question,
        Self::Cloze,
        Self::Quote,
        Self::Person,
        Self::Word,
        Self::Sequence,
    ];

    /// The kind of a note that was read.
    pub const fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Question(_) => Self::Question,
            Kind::Cloze(_) => Self::Cloze,
            Kind::Quote { .. } => Self::Quote,
            Kind::Person { .. } => Self::Person,
            Kind::Word(_) => Self::Word,
            Kind::Sequence { .. } => Self::Sequence,
        }
    }

    /// Its lead key in a deck.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Cloze => "cloze",
            Self::Quote => "quote",
            Self::Person => "person",
            Self::Word => "word",
            Self::Sequence => "sequence",
        }
    }

    /// What it is called where people choose it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Question => "a question and its answer",
            Self::Cloze => "a sentence with gaps",
            Self::Quote => "who said it",
            Self::Person => "a person and a role",
            Self::Word => "a word and its meaning",
            Self::Sequence => "things in their order",
        }
    }

    /// The kind with this lead key.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What may be typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Line,
    /// A blank line begins a paragraph.
    Prose,
    /// One to a line.
    List,
    /// Text with `{{gaps}}`.
    Gaps,
    /// Text, a number, a date, or several answers, one to a line.
    Answer,
    Number,
    /// A number, or a share such as `5%`.
    Tolerance,
    /// `2026-03-01`.
    Date,
    /// `yes`, or nothing.
    YesNo,
    /// One of these words, or nothing.
    OneOf(&'static [&'static str]),
}

impl Shape {
    /// Whether it takes more than one line.
    pub const fn has_lines(self) -> bool {
        matches!(self, Self::Prose | Self::List | Self::Gaps | Self::Answer)
    }
}

/// One field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// `answer`, or the part of a group: `source.paragraph`, `accept.name`.
    pub key: String,
    pub label: String,
    /// What belongs into it, as a sentence.
    pub about: &'static str,
    pub shape: Shape,
    /// The note is none without it.
    pub is_needed: bool,
}

/// Keys that speak of single cards of a note.
pub(super) const BY_SLOT: [&str; 7] =
    ["accept", "reject", "prompt", "wrong", "hint", "ask", "form"];

type Row = (&'static str, &'static str, Shape, &'static str);

const QUESTION: &[Row] = &[
    ("question", "Question", Shape::Prose, "What is asked."),
    (
        "answer",
        "Answer",
        Shape::Answer,
        "Text, a number or a date (2026-03-01); several answers one to a line, other forms of one behind \" | \".",
    ),
];
const CLOZE: &[Row] = &[(
    "cloze",
    "Sentence with gaps",
    Shape::Gaps,
    "Put {{ }} around what is asked: The {{Bank of England}} sets rates.",
)];
const QUOTE: &[Row] = &[
    (
        "quote",
        "Quotation",
        Shape::Prose,
        "The words that were said, at most 25.",
    ),
    ("speaker", "Who said it", Shape::Line, "The full name."),
    (
        "said_to",
        "To whom",
        Shape::Line,
        "To whom, or where it was said.",
    ),
];
const PERSON: &[Row] = &[
    ("person", "Person", Shape::Line, "The full name."),
    ("role", "Role", Shape::Line, "What the person is or was."),
];
const WORD: &[Row] = &[
    ("word", "Word", Shape::Line, "The word to learn."),
    (
        "meaning",
        "Meaning",
        Shape::Prose,
        "What it means, in plain words.",
    ),
    (
        "example",
        "Example",
        Shape::Gaps,
        "A sentence with {{ }} around the word.",
    ),
];
const SEQUENCE: &[Row] = &[
    (
        "ask",
        "What to do",
        Shape::Prose,
        "Put the events in order.",
    ),
    (
        "sequence",
        "In the right order",
        Shape::List,
        "2 to 26 things, one to a line.",
    ),
];

/// What only notes of one kind have besides.
const OF_QUESTION: &[Row] = &[
    ("unit", "Unit", Shape::Line, "Of a number: %, km."),
    (
        "tolerance",
        "How far off",
        Shape::Tolerance,
        "How far off a number is still right: 2, or 5%.",
    ),
    (
        "need",
        "How many are enough",
        Shape::Number,
        "Of several answers; all of them where it is empty.",
    ),
    (
        "max",
        "How many at most",
        Shape::Number,
        "Of several answers.",
    ),
    (
        "required",
        "Must be there",
        Shape::List,
        "The part of a name that must be given.",
    ),
    (
        "context",
        "Harmless words",
        Shape::List,
        "Words that may stand beside the answer.",
    ),
    (
        "choice_only",
        "Only as a choice",
        Shape::YesNo,
        "yes: it makes sense only with its options.",
    ),
    (
        "both_ways",
        "Both ways",
        Shape::YesNo,
        "yes: a second card asks from the answer to the question.",
    ),
];
const OF_NAME: &[Row] = &[(
    "required",
    "Must be there",
    Shape::List,
    "The part of a name that must be given.",
)];
const OF_WORD: &[Row] = &[
    ("part", "Part of speech", Shape::Line, "verb, noun, phrase."),
    ("ipa", "Sound", Shape::Line, "In phonetic signs."),
    (
        "ipa.uk",
        "Sound in Britain",
        Shape::Line,
        "In phonetic signs.",
    ),
    (
        "ipa.us",
        "Sound in the US",
        Shape::Line,
        "In phonetic signs.",
    ),
    (
        "collocations",
        "Goes with",
        Shape::List,
        "Words it goes with, one to a line; {{ }} around the word that may be asked: {{make}} a decision.",
    ),
    (
        "wrong.collocation",
        "Does not go with it",
        Shape::List,
        "Three words that fit into none of the gaps above, one to a line.",
    ),
    (
        "family",
        "Family",
        Shape::List,
        "Words of the same root, one to a line: allegation (n.).",
    ),
    (
        "stance",
        "Stance",
        Shape::OneOf(STANCES),
        "Of a reporting verb: what it says of the truth of what is reported.",
    ),
];

/// What each card of a note may have.
const OF_CARD: &[Row] = &[
    (
        "accept",
        "Also right",
        Shape::List,
        "Further right answers, one to a line; {word} may be left out, [a|b] is either.",
    ),
    (
        "wrong",
        "Wrong options",
        Shape::List,
        "Three wrong options, one to a line.",
    ),
    (
        "hint",
        "Hints",
        Shape::List,
        "One to a line, the weakest first.",
    ),
];
const RARE_OF_CARD: &[Row] = &[
    (
        "reject",
        "Not right",
        Shape::List,
        "Answers that look right and are wrong, one to a line.",
    ),
    (
        "prompt",
        "Too vague",
        Shape::List,
        "Right but too vague: the learner is asked once for more.",
    ),
    (
        "ask",
        "Own wording",
        Shape::Prose,
        "Asked in place of the usual wording.",
    ),
    (
        "form",
        "Asked as",
        Shape::OneOf(FORMS),
        "reveal, type or choose; empty: the usual way.",
    ),
];

/// What every note may have.
const OF_ALL: &[Row] = &[
    (
        "why",
        "Why",
        Shape::Prose,
        "Shown after the answer: why it is so.",
    ),
    (
        "source.paragraph",
        "Paragraph",
        Shape::Number,
        "Of the source, counted from 1.",
    ),
    (
        "source.quote",
        "Source's words",
        Shape::Prose,
        "The source's own words, at most 25.",
    ),
    (
        "status",
        "What it is",
        Shape::OneOf(STATUSES),
        "report, or somebody's claim, denial, allegation or opinion.",
    ),
];
const SPEAKER: &[Row] = &[
    ("speaker", "Who says so", Shape::Line, "Whose claim it is."),
    (
        "said_to",
        "To whom",
        Shape::Line,
        "To whom, or where it was said.",
    ),
];
const MODE: &[Row] = &[(
    "mode",
    "Taken by",
    Shape::OneOf(MODES),
    "quiz: what is meant counts; language: form and spelling are the answer.",
)];
const RARE: &[Row] = &[
    (
        "verb",
        "Reporting verb",
        Shape::Line,
        "The verb that the source used: pointed out.",
    ),
    (
        "statement",
        "As a statement",
        Shape::Prose,
        "What is said, without the speaker's name: whose word it is will be asked.",
    ),
    (
        "as_of",
        "True on",
        Shape::Date,
        "The day for which it is true: 2026-03-01.",
    ),
    ("level", "Level", Shape::OneOf(LEVELS), "A1 to C2."),
    (
        "tags",
        "Tags",
        Shape::List,
        "Words to find it by, one to a line or with commas.",
    ),
    (
        "group",
        "Group",
        Shape::Line,
        "Notes of one group are not asked on one day.",
    ),
    (
        "note.text",
        "Background",
        Shape::Prose,
        "From elsewhere, shown after the answer.",
    ),
    (
        "note.source",
        "Background from",
        Shape::Line,
        "Where the background comes from.",
    ),
    (
        "source.title",
        "Source's title",
        Shape::Line,
        "Where it is another than the deck's.",
    ),
    (
        "source.publisher",
        "Publisher",
        Shape::Line,
        "Where it is another than the deck's.",
    ),
    (
        "source.url",
        "Address",
        Shape::Line,
        "Where the source can be read.",
    ),
    ("source.date", "Source's date", Shape::Date, "2026-03-01"),
    (
        "skip",
        "Cards left out",
        Shape::List,
        "Cards that are not asked, one to a line.",
    ),
];

/// The fields for a note of this kind that makes these cards, the needed ones first.
pub(super) fn fields(kind: NoteKind, slots: &[Slot]) -> Vec<Field> {
    let (main, own): (&[Row], &[Row]) = match kind {
        NoteKind::Question => (QUESTION, OF_QUESTION),
        NoteKind::Cloze => (CLOZE, &[]),
        NoteKind::Quote => (QUOTE, OF_NAME),
        NoteKind::Person => (PERSON, OF_NAME),
        NoteKind::Word => (WORD, OF_WORD),
        NoteKind::Sequence => (SEQUENCE, &[]),
    };
    let speaker = if kind == NoteKind::Quote {
        &[]
    } else {
        SPEAKER
    };
    let mut fields: Vec<Field> = main
        .iter()
        .map(|row| plain(row, is_needed(row.0)))
        .collect();
    fields.extend(by_slot(OF_CARD, kind, slots));
    let mode = match kind {
        NoteKind::Question | NoteKind::Cloze | NoteKind::Word => MODE,
        NoteKind::Quote | NoteKind::Person | NoteKind::Sequence => &[],
    };
    fields.extend(
        [OF_ALL, speaker, own]
            .into_iter()
            .flatten()
            .map(|row| plain(row, false)),
    );
    fields.extend(by_slot(RARE_OF_CARD, kind, slots));
    fields.extend(mode.iter().chain(RARE).map(|row| plain(row, false)));
    fields
}

fn is_needed(key: &str) -> bool {
    !matches!(key, "said_to" | "example")
}

fn plain((key, label, shape, about): &Row, is_needed: bool) -> Field {
    Field {
        key: (*key).to_owned(),
        label: (*label).to_owned(),
        about,
        shape: *shape,
        is_needed,
    }
}

fn by_slot(rows: &'static [Row], kind: NoteKind, slots: &[Slot]) -> Vec<Field> {
    let rows = rows
        .iter()
        .filter(|(key, ..)| kind != NoteKind::Sequence || *key != "ask");
    let of_each = |row: &'static Row| {
        slots.iter().map(move |slot| Field {
            key: format!("{}.{slot}", row.0),
            label: match slots {
                [_] => row.1.to_owned(),
                _ => format!("{} ({})", row.1, in_words(slot)),
            },
            ..plain(row, false)
        })
    };
    rows.flat_map(of_each).collect()
}

fn in_words(slot: &Slot) -> String {
    match slot.as_str().strip_prefix("gap") {
        Some(number) if !number.is_empty() => format!("gap {number}"),
        _ => slot.to_string(),
    }
}

/// The cards that a note of this kind makes; `both_ways` and the texts with gaps decide some of them.
pub(super) fn slots(kind: NoteKind, both_ways: bool, gaps: &str) -> Vec<Slot> {
    let cloze = Cloze::parse(gaps).ok();
    let names: Vec<String> = match (kind, cloze) {
        (NoteKind::Question, _) if both_ways => vec!["answer".into(), "question".into()],
        (NoteKind::Question, _) => vec!["answer".into()],
        (NoteKind::Cloze, Some(cloze)) => cloze.numbers().map(|n| format!("gap{n}")).collect(),
        (NoteKind::Cloze, None) => Vec::new(),
        (NoteKind::Quote, _) => vec!["speaker".into()],
        (NoteKind::Person, _) => vec!["name".into(), "role".into()],
        (NoteKind::Word, Some(_)) => vec!["word".into(), "meaning".into(), "gap".into()],
        (NoteKind::Word, None) => vec!["word".into(), "meaning".into()],
        (NoteKind::Sequence, _) => vec!["order".into()],
    };
    names
        .iter()
        .filter_map(|name| Slot::new(name).ok())
        .collect()
}
