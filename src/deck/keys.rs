//! The keys a deck may hold: what each is called, what it takes and what it means. One table, from which the schema
//! for editors is made and an unknown key is told from a known one.
//!
//! Must never read a value; that is done where the notes are read.

use Takes::{
    Answer, BySlot, BySlotOr, Date, Flag, Id, OneBySlot, OneOf, Order, Table, Tables, Text,
    TextOrTable, Texts, Tolerance, Whole, WordBySlot,
};

/// One key of a table.
pub(crate) struct Key {
    pub name: &'static str,
    pub takes: Takes,
    /// For the author, in his editor.
    pub about: &'static str,
}

/// What may stand behind a key's `=`.
pub(crate) enum Takes {
    Text,
    /// 2 to 60 of a-z, 0-9 and `-`.
    Id,
    /// A text or a list of texts.
    Texts,
    /// A list of 2 to 26 texts.
    Order,
    Flag,
    /// A whole number from the first to the second.
    Whole(i64, i64),
    /// `2022-12-24`, with or without quotes.
    Date,
    OneOf(&'static [&'static str]),
    /// Text, number, date, or list of texts.
    Answer,
    /// A number that is not negative, or a share such as "5%".
    Tolerance,
    /// A text for the main card, or a table of texts by card.
    OneBySlot,
    /// A text or list for the main card, or a table of them by card.
    BySlot,
    /// The same, with one more name beside the cards.
    BySlotOr(&'static str),
    /// A word for all cards, or a table of words by card.
    WordBySlot(&'static [&'static str]),
    Table(&'static [Key]),
    /// Many tables, each with a header in double brackets.
    Tables,
    TextOrTable(&'static [Key]),
}

pub(crate) const fn key(name: &'static str, takes: Takes, about: &'static str) -> Key {
    Key { name, takes, about }
}

pub(super) const FILE: &[Key] = &[
    key(
        "deck",
        Table(DECK),
        "What the deck is and where its facts come from.",
    ),
    key(
        "reading",
        Tables,
        "The story retold, one [[reading]] for each level.",
    ),
    key(
        "note",
        Tables,
        "What is to be learned, one [[note]] for each fact or word.",
    ),
];

pub(super) const DECK: &[Key] = &[
    key(
        "format",
        Whole(1, 1),
        "The version of the deck format; 1 where it is absent.",
    ),
    key(
        "id",
        Id,
        "The deck's name in the history of reviews: 2 to 60 of a-z, 0-9 and `-`. Keep it for ever. Absent, it is made \
         of the file's name; `newsdeck fmt` writes it down.",
    ),
    key("title", Text, "The deck's name as people see it."),
    key("language", Text, "A language tag such as `en`."),
    key("tags", Texts, "Words to find the deck by."),
    key(
        "about",
        Text,
        "One paragraph: what the source is, when it was written, whose voices it quotes and whose are missing.",
    ),
    key(
        "order",
        OneOf(&["file", "shuffle"]),
        "In which order new cards are introduced: as they stand in the file, or shuffled.",
    ),
    key(
        "source",
        Table(SOURCE),
        "Where the facts come from. Every note inherits it and may override parts of it.",
    ),
];

pub(super) const SOURCE: &[Key] = &[
    key("title", Text, "The headline or title of the source."),
    key("publisher", Text, "Who published it."),
    key("url", Text, "Where it can be read."),
    key("date", Date, "When it was published: 2022-12-24."),
    key(
        "date_note",
        Text,
        "How the date is known: `stated`, `unknown`, or `inferred: ` and from what.",
    ),
    key(
        "paragraph",
        Whole(1, 99_999),
        "In which paragraph of the source it stands, from 1.",
    ),
    key("quote", Text, "The source's own words, at most 25."),
];

pub(super) const READING: &[Key] = &[
    key(
        "level",
        OneOf(LEVELS),
        "The level of this text by the Common European Framework.",
    ),
    key("title", Text, "What the reader sees above the text."),
    key(
        "text",
        Text,
        "The story retold in your own words. A blank line begins a paragraph; *stars* mark emphasis.",
    ),
];

pub(crate) const LEVELS: &[&str] = &["A1", "A2", "B1", "B2", "C1", "C2"];
pub(super) const STATUSES: &[&str] = &["report", "claim", "denial", "allegation", "opinion"];
pub(super) const MODES: &[&str] = &["quiz", "language"];
pub(super) const STANCES: &[&str] = &[
    "neutral",
    "treats it as true",
    "unproved",
    "denial",
    "opinion",
    "emphasis",
    "label",
];
pub(super) const FORMS: &[&str] = &["reveal", "type", "choose"];

/// The keys that decide what kind a note is: each has exactly one.
pub(super) const LEADS: &[Key] = &[
    key("question", Text, "A question; needs `answer`."),
    key(
        "cloze",
        Text,
        "A text with gaps: {{answer}}, {{1:answer}} or {{1:answer|hint}}. Gaps with one number open together.",
    ),
    key(
        "quote",
        Text,
        "Somebody's own words, at most 25; needs `speaker`. Asked is who said it.",
    ),
    key(
        "person",
        Text,
        "A person's full name; needs `role`. Asked are the name and the role.",
    ),
    key(
        "word",
        Text,
        "A word to learn; needs `meaning`. Asked are the word, its meaning and the gap of the `example`.",
    ),
    key(
        "sequence",
        Order,
        "Things in their right order; needs `ask`. The learner puts them in order.",
    ),
];

/// The keys that belong to notes with one of these leads, and to no others.
pub(super) const OF_KINDS: &[(&[&str], &[Key])] = &[
    (
        &["question"],
        &[
            key(
                "answer",
                Answer,
                "The answer: text, a number, a date, or a list of texts (all of them in any order, unless `need` says less). \
                 One with other forms is a list in it, the form that is shown first: [\"king\", [\"rook\", \"castle\"]].",
            ),
            key(
                "choice_only",
                Flag,
                "true: the question makes sense only with its options.",
            ),
            key(
                "both_ways",
                Flag,
                "true: a second card asks from the answer to the question.",
            ),
            key("unit", Text, "The unit of a number: \"%\", \"km\"."),
            key(
                "tolerance",
                Tolerance,
                "How far off a number is still right: 2, or \"5%\".",
            ),
            key(
                "need",
                Whole(1, 99),
                "How many things of a list are enough; all of them where it is absent.",
            ),
            key(
                "max",
                Whole(1, 99),
                "How many things of a list may be given.",
            ),
            key(
                "context",
                Texts,
                "Harmless extra words: \"France\" after \"Paris\".",
            ),
        ],
    ),
    (
        &["question", "quote", "person"],
        &[key(
            "required",
            Texts,
            "The part of a name that must be there, by default its last word. With a question it makes the answer a name.",
        )],
    ),
    (
        &["question", "cloze", "word"],
        &[key(
            "mode",
            OneOf(MODES),
            "By which measure a typed answer is taken: `quiz`, where what is meant counts, or `language`, where form and \
             spelling are the answer. A word is always taken by its form unless it says `quiz`.",
        )],
    ),
    (
        &["person"],
        &[key("role", Text, "What the person is or was; see `as_of`.")],
    ),
    (
        &["word"],
        &[
            key("meaning", Text, "What the word means, in plain words."),
            key("part", Text, "The part of speech: \"verb\"."),
            key(
                "ipa",
                TextOrTable(ACCENTS),
                "The word in phonetic signs: text, or { uk = \"...\", us = \"...\" }.",
            ),
            key(
                "example",
                Text,
                "A sentence with the word as its one gap: The court {{overturned}} the ruling.",
            ),
            key(
                "collocations",
                Texts,
                "Words it goes with. {{...}} around one word lets it be asked: \"{{make}} a decision\"; `wrong` then \
                 needs three words that fit none of them: { collocation = [\"do\", \"put\", \"hold\"] }.",
            ),
            key(
                "family",
                Texts,
                "Words of the same root, with n., v., adj. or adv. where they may be asked: \"allegation (n.)\".",
            ),
            key(
                "stance",
                OneOf(STANCES),
                "Of a reporting verb: what it says of the truth of what is reported.",
            ),
        ],
    ),
];

pub(super) const ACCENTS: &[Key] = &[
    key("uk", Text, "As it is said in Britain."),
    key("us", Text, "As it is said in the United States."),
];

pub(super) const BACKGROUND: &[Key] = &[
    key("text", Text, "The background."),
    key("source", Text, "Where the background comes from."),
];

pub(super) const NOTE: &[Key] = &[
    key(
        "id",
        Id,
        "The note's name in the history of reviews: 2 to 60 of a-z, 0-9 and `-`, once in its deck. With it any edit \
         keeps the progress; `newsdeck fmt` writes it.",
    ),
    key("tags", Texts, "Words to find the note by."),
    key(
        "level",
        OneOf(LEVELS),
        "Its level by the Common European Framework.",
    ),
    key(
        "accept",
        BySlot,
        "Further right answers. {word} may be left out, [a|b] is either of the two.",
    ),
    key(
        "reject",
        BySlot,
        "Answers that look right and are wrong, written like `accept`.",
    ),
    key(
        "prompt",
        BySlot,
        "Answers that are right but too vague: the learner is asked once for more.",
    ),
    key(
        "wrong",
        BySlotOr(super::collocations::NAME),
        "Three wrong options, of the same kind as the answer and never true.",
    ),
    key("hint", BySlot, "Hints, the weakest first."),
    key(
        "why",
        Text,
        "Shown after the answer: why it is so, or how to remember it.",
    ),
    key(
        "ask",
        OneBySlot,
        "The wording of the question, in place of the one that is made of the note.",
    ),
    key(
        "form",
        WordBySlot(FORMS),
        "How it is asked: `reveal`, `type` or `choose`, for all cards of the note or by card: { role = \"reveal\" }.",
    ),
    key(
        "group",
        Text,
        "Notes of one fact share a group: they are not asked on one day.",
    ),
    key(
        "skip",
        Texts,
        "Cards of this note that are not asked: [\"name\"].",
    ),
    key(
        "status",
        OneOf(STATUSES),
        "What it is by its source: `report` (in its own voice), or somebody's claim, denial, allegation or opinion.",
    ),
    key("speaker", Text, "Who says it. A claim must have one."),
    key(
        "statement",
        Text,
        "What the speaker says, or the source reports, as one sentence without the speaker's name: asked is whose word it is.",
    ),
    key("said_to", Text, "To whom it was said."),
    key(
        "verb",
        Text,
        "The reporting verb that the source used: \"pointed out\".",
    ),
    key(
        "as_of",
        Date,
        "The day for which it is true: roles change. 2022-12-24",
    ),
    key(
        "source",
        Table(SOURCE),
        "Where this fact stands; what is absent is taken from the deck's source.",
    ),
    key(
        "note",
        TextOrTable(BACKGROUND),
        "Background from elsewhere, shown after the answer: { text = \"...\", source = \"...\" }.",
    ),
    key(
        "image",
        Text,
        "Reserved: a picture, as a path inside the deck's folder.",
    ),
    key(
        "audio",
        Text,
        "Reserved: a sound, as a path inside the deck's folder.",
    ),
];

/// Whether some kind of note has this key, or another program may.
pub(super) fn is_of_a_note(name: &str) -> bool {
    let of_kinds = OF_KINDS.iter().flat_map(|(_, keys)| *keys);
    let mut all = NOTE.iter().chain(LEADS).chain(of_kinds);
    name.starts_with("x-") || all.any(|key| key.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{Level, Stance, Status};

    #[test]
    fn the_words_of_the_table_are_the_words_that_are_read() {
        assert_eq!(LEVELS, Level::ALL.map(|level| level.to_string()).as_slice());
        assert_eq!(STANCES, Stance::ALL.map(Stance::word).as_slice());
        assert_eq!(STATUSES, Status::ALL.map(Status::word).as_slice());
    }

    #[test]
    fn no_table_has_a_key_twice() {
        let of_kinds = OF_KINDS.iter().flat_map(|(_, keys)| *keys);
        let note = NOTE.iter().chain(LEADS).chain(of_kinds);
        let tables: [Vec<&Key>; 4] = [
            DECK.iter().collect(),
            SOURCE.iter().collect(),
            READING.iter().collect(),
            note.collect(),
        ];
        for keys in tables {
            for (n, key) in keys.iter().enumerate() {
                assert!(keys[n + 1..].iter().all(|other| other.name != key.name));
            }
        }
    }
}
