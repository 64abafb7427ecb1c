//! What a column of a table may hold, and by which names it is known.

use crate::text::{nearest, sanitize};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Nothing that a note has.
    LeftOut,
    Question,
    Answer,
    Cloze,
    Quote,
    Speaker,
    SaidTo,
    Person,
    Role,
    Word,
    Meaning,
    Example,
    Part,
    Ipa,
    Sequence,
    Ask,
    Wrong,
    Accept,
    Hint,
    Why,
    Tags,
    Level,
    Unit,
    Tolerance,
    Status,
    AsOf,
    Paragraph,
    Source,
    Publisher,
    Url,
    Date,
    /// Anki's kind of note: one that is “reversed” is asked both ways.
    NoteType,
}

use Column::*;

/// Each with the key of a draft that it fills, and its names; the first is the one it is told by.
const COLUMNS: &[(Column, &str, &[&str])] = &[
    (
        LeftOut,
        "",
        &["-", "skip", "deck", "guid", "id", "left out"],
    ),
    (Question, "question", &["question", "front", "q"]),
    (Answer, "answer", &["answer", "back", "a"]),
    (Cloze, "cloze", &["cloze", "text", "sentence with gaps"]),
    (Quote, "quote", &["quote", "quotation"]),
    (
        Speaker,
        "speaker",
        &["speaker", "who said it", "said by", "who says so"],
    ),
    (SaidTo, "said_to", &["said_to", "to whom"]),
    (Person, "person", &["person", "name"]),
    (Role, "role", &["role", "office", "position"]),
    (Word, "word", &["word", "term", "expression"]),
    (
        Meaning,
        "meaning",
        &["meaning", "definition", "translation"],
    ),
    (Example, "example", &["example", "example sentence"]),
    (Part, "part", &["part", "part of speech"]),
    (Ipa, "ipa", &["ipa", "sound", "pronunciation"]),
    (Sequence, "sequence", &["sequence", "in the right order"]),
    (Ask, "ask", &["ask", "what to do"]),
    (
        Wrong,
        "wrong",
        &[
            "wrong",
            "wrong option",
            "wrong options",
            "distractor",
            "distractors",
        ],
    ),
    (
        Accept,
        "accept",
        &["accept", "also right", "alternatives", "synonyms"],
    ),
    (Hint, "hint", &["hint", "hints"]),
    (Why, "why", &["why", "explanation", "extra", "back extra"]),
    (Tags, "tags", &["tags", "tag"]),
    (Level, "level", &["level", "cefr"]),
    (Unit, "unit", &["unit"]),
    (Tolerance, "tolerance", &["tolerance", "how far off"]),
    (Status, "status", &["status"]),
    (AsOf, "as_of", &["as_of", "true on"]),
    (Paragraph, "source.paragraph", &["paragraph"]),
    (Source, "source.title", &["source", "source title"]),
    (Publisher, "source.publisher", &["publisher"]),
    (Url, "source.url", &["url", "link", "address"]),
    (Date, "source.date", &["date", "source date"]),
    (NoteType, "", &["note type", "notetype"]),
];

impl Column {
    /// All of them, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        COLUMNS.iter().map(|(column, ..)| *column)
    }

    /// The name it is told by.
    pub fn name(self) -> &'static str {
        self.row().1.first().copied().unwrap_or_default()
    }

    /// The key of a draft that it fills; empty where it fills none. Keys of single cards are without the card.
    pub(super) fn key(self) -> &'static str {
        self.row().0
    }

    fn row(self) -> (&'static str, &'static [&'static str]) {
        let found = COLUMNS.iter().find(|(column, ..)| *column == self);
        found.map_or(("", &[]), |(_, key, names)| (key, names))
    }

    /// The column with this name, as people write it: `Front`, `wrong 2`, `Said-to`.
    pub fn of(name: &str) -> Option<Self> {
        let plain = |text: &str| {
            let words = text.to_lowercase().replace(['_', '-', '.'], " ");
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let wanted = match name.trim() {
            "-" => return Some(LeftOut),
            name => plain(name),
        };
        let bare = wanted
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end();
        let found = COLUMNS.iter().find(|(_, _, names)| {
            let known = |known: &&str| plain(known) == wanted || plain(known) == bare;
            !bare.is_empty() && names.iter().any(known)
        });
        found.map(|(column, ..)| *column)
    }

    /// Whether a note begins with it.
    pub(super) fn is_lead(self) -> bool {
        matches!(self, Question | Cloze | Quote | Person | Word | Sequence)
    }

    /// The columns that a list of names says: `question, answer, tags`.
    ///
    /// # Errors
    /// One is none; the sentence names the nearest.
    pub fn list(names: &str) -> Result<Vec<Self>, String> {
        let names = names.split(',').map(str::trim);
        names
            .map(|name| {
                Self::of(name).ok_or_else(|| {
                    let shown = sanitize::beginning(name, 40);
                    let names = COLUMNS.iter().flat_map(|(_, _, names)| *names).copied();
                    let near = nearest(name, names);
                    match near {
                        Some(known) => {
                            format!("`{shown}` is no column. Did you mean `{known}`?")
                        }
                        None => format!("`{shown}` is no column. There are: {}.", Self::names()),
                    }
                })
            })
            .collect()
    }

    /// All names, as a sentence lists them.
    pub fn names() -> String {
        let names: Vec<&str> = Self::all().map(Self::name).collect();
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_several_names() {
        for (name, column) in [
            (" Front ", Question),
            ("wrong 2", Wrong),
            ("Distractor3", Wrong),
            ("said-to", SaidTo),
            ("Back Extra", Why),
            ("-", LeftOut),
        ] {
            assert_eq!(Column::of(name), Some(column), "{name}");
        }
        assert_eq!(Column::of("2022"), None);
        assert_eq!(Column::of(""), None);
        for column in Column::all() {
            assert_eq!(Column::of(column.name()), Some(column));
        }
    }

    #[test]
    fn a_name_that_is_none_is_told_with_the_nearest() {
        assert_eq!(Column::list("front,back"), Ok(vec![Question, Answer]));
        assert_eq!(
            Column::list("front,bakc, x").unwrap_err(),
            "`bakc` is no column. Did you mean `back`?"
        );
    }
}
