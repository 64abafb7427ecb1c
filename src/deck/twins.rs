//! Notes that ask the same: found by what they say, across all decks.
//!
//! Two questions are twins when their words are the same, whatever their answers; any other notes when lead and
//! answer are. Case, white space and the signs at the end make no difference. Must never decide what to do about it.

use super::{
    cloze::Cloze,
    edit::{Draft, NoteKind},
    found::Problems,
    id::{DeckId, NoteId},
    note::{Deck, Kind, Note},
    problem::{Code, Problem},
};
use crate::text::normalize::for_identity;
use std::{collections::HashMap, ops::Range};

/// What a note asks, as a number that is the same for twins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Likeness([u8; 16]);

impl Draft {
    /// What the note will ask, as soon as that can be told.
    pub fn likeness(&self) -> Option<Likeness> {
        let lead = self.get(self.kind.word());
        let partner = self.partner();
        let is_whole =
            matches!(self.kind, NoteKind::Question | NoteKind::Cloze) || !partner.is_empty();
        if lead.trim().is_empty() || !is_whole {
            return None;
        }
        let lead = match self.kind {
            NoteKind::Cloze => Cloze::parse(lead).ok()?.without_numbers(),
            NoteKind::Sequence => {
                let things = lead
                    .lines()
                    .map(str::trim)
                    .filter(|thing| !thing.is_empty());
                things.collect::<Vec<_>>().join("\u{1f}")
            }
            _ => lead.to_owned(),
        };
        let answer = match self.kind {
            NoteKind::Question => "",
            _ => partner.as_str(),
        };
        Some(Likeness::of(self.kind.word(), &lead, answer))
    }
}

impl Likeness {
    fn of(kind: &str, lead: &str, answer: &str) -> Self {
        let text = format!("{kind}\0{}\0{}", plain(lead), plain(answer));
        let mut first = [0; 16];
        first.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
        Self(first)
    }
}

impl Note {
    /// Two notes with one likeness ask the same.
    pub fn likeness(&self) -> Likeness {
        let (kind, lead, answer) = self.identity();
        let answer = match self.kind {
            Kind::Question(_) => String::new(),
            _ => answer,
        };
        let lead = match &self.kind {
            Kind::Cloze(cloze) => cloze.without_numbers(),
            _ => lead,
        };
        Likeness::of(&kind, &lead, &answer)
    }
}

fn plain(text: &str) -> String {
    let text = for_identity(text);
    text.trim_end_matches(['.', '?', '!', '…', ' ']).to_owned()
}

/// A note that asks the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    pub deck: DeckId,
    /// The deck's title.
    pub title: String,
    pub note: NoteId,
    /// In its file, counted from 1.
    pub line: usize,
}

/// The first note of each likeness.
#[derive(Clone, Debug, Default)]
pub struct Twins {
    decks: Vec<(DeckId, String)>,
    /// Place of the deck, note and line.
    first: HashMap<Likeness, (usize, NoteId, usize)>,
}

impl Twins {
    pub fn of<'d>(decks: impl IntoIterator<Item = &'d Deck>) -> Self {
        let mut twins = Self::default();
        for deck in decks {
            twins.take(deck, None);
        }
        twins
    }

    /// The notes of one more deck, but for one.
    pub fn take(&mut self, deck: &Deck, but: Option<&NoteId>) {
        let place = self.decks.len();
        self.decks.push((deck.id.clone(), deck.title.clone()));
        for note in deck.notes.iter().filter(|note| Some(&note.id) != but) {
            self.first
                .entry(note.likeness())
                .or_insert_with(|| (place, note.id.clone(), note.line));
        }
    }

    /// The first note that asks what this one asks, wherever it stands.
    pub fn of_note(&self, note: &Note) -> Option<Twin> {
        self.with(note.likeness())
    }

    pub fn with(&self, likeness: Likeness) -> Option<Twin> {
        let (place, note, line) = self.first.get(&likeness)?;
        let (deck, title) = self.decks.get(*place)?;
        Some(Twin {
            deck: deck.clone(),
            title: title.clone(),
            note: note.clone(),
            line: *line,
        })
    }
}

/// A warning for every note that asks what one before it asks, in its own deck or in another; each deck with the text
/// of its file.
pub fn same_asked(decks: &[(&Deck, &str)]) -> Vec<Problem> {
    let mut first: HashMap<Likeness, (&Deck, &Note)> = HashMap::new();
    let mut problems = Vec::new();
    for (deck, text) in decks {
        let found = Problems::new(&deck.file, text);
        for note in &deck.notes {
            let (other, twin) = *first.entry(note.likeness()).or_insert((*deck, note));
            if std::ptr::eq(twin, note) {
                continue;
            }
            let place = match std::ptr::eq(other, *deck) {
                true => format!("in line {} of this deck", twin.line),
                false => format!("in {}:{}", other.file, twin.line),
            };
            found.add(
                Code::SameAsked,
                lead(text, note),
                format!("The note {place} asks the same."),
                "Delete one of the two, or let them ask different things.",
            );
        }
        problems.extend(found.into_sorted());
    }
    problems
}

/// Where a note's lead key stands, else where the note begins.
fn lead(text: &str, note: &Note) -> Range<usize> {
    let mut at = note.at;
    for line in text
        .get(note.at..)
        .unwrap_or_default()
        .split_inclusive('\n')
    {
        if line.trim_start().starts_with(note.kind.word()) {
            return at..at + line.trim_end().len();
        }
        at += line.len();
    }
    note.at..note.at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::parse;

    fn deck(name: &str, notes: &str) -> Deck {
        parse(name, notes).deck.unwrap()
    }

    #[test]
    fn twins_are_found_by_what_they_say() {
        let known = deck(
            "known.toml",
            "[[note]]\nquestion = \"Who leads  the bank?\"\nanswer = \"Ada\"\n\n\
             [[note]]\nword = \"bank\"\nmeaning = \"a house for money\"\n\n\
             [[note]]\ncloze = \"The {{1:bank}} is {{2:open}}.\"\n",
        );
        let twins = Twins::of([&known]);
        let line = |note: &str| {
            let deck = deck("new.toml", &format!("[[note]]\n{note}\n"));
            twins.of_note(&deck.notes[0]).map(|twin| twin.line)
        };
        assert_eq!(
            line("question = \"who leads the bank\"\nanswer = \"Grace\""),
            Some(1)
        );
        assert_eq!(
            line("word = \"Bank\"\nmeaning = \"A house for money.\""),
            Some(5)
        );
        assert_eq!(
            line("word = \"bank\"\nmeaning = \"the side of a river\""),
            None
        );
        assert_eq!(line("cloze = \"The {{bank}} is {{open}}.\""), Some(9));
        assert_eq!(line("cloze = \"The bank is {{open}}.\""), None);
        assert_eq!(line("question = \"What is C++?\"\nanswer = \"x\""), None);
    }

    #[test]
    fn a_draft_is_like_the_note_that_it_becomes() {
        let text = include_str!("../../tests/decks/good/every-kind.toml");
        for note in deck("every-kind.toml", text).notes {
            let draft = Draft::read("every-kind.toml", text, &note.id).unwrap();
            assert_eq!(draft.likeness(), Some(note.likeness()), "{}", note.id);
        }
        assert_eq!(
            Draft::new(NoteKind::Word).with("word", "bank").likeness(),
            None
        );
    }

    #[test]
    fn notes_that_ask_the_same_are_told_with_each_others_places() {
        let one = "[[note]]\nid = \"aa\"\nquestion = \"Who?\"\nanswer = \"Ada\"\n\n[[note]]\nid = \"bb\"\nquestion = \"who\"\nanswer = \"Grace\"\n";
        let other = "[[note]]\nid = \"cc\"\nquestion = \"WHO?\"\nanswer = \"Ada\"\n";
        let (first, second) = (deck("one.toml", one), deck("other.toml", other));
        let told = same_asked(&[(&first, one), (&second, other)]);
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(told.join("\n\n"), @r#"
        warning[W012]: The note in line 1 of this deck asks the same.
         --> one.toml:8:1
          |
        8 | question = "who"
          | ^^^^^^^^^^^^^^^^
          |
          = help: Delete one of the two, or let them ask different things.

        warning[W012]: The note in one.toml:1 asks the same.
         --> other.toml:3:1
          |
        3 | question = "WHO?"
          | ^^^^^^^^^^^^^^^^^
          |
          = help: Delete one of the two, or let them ask different things.
        "#);
    }

    #[test]
    fn signs_within_the_words_are_no_twins() {
        let known = deck(
            "known.toml",
            "[[note]]\nquestion = \"What is C?\"\nanswer = \"a language\"\n",
        );
        let other = deck(
            "other.toml",
            "[[note]]\nquestion = \"What is C++?\"\nanswer = \"a language\"\n",
        );
        assert_eq!(Twins::of([&known]).of_note(&other.notes[0]), None);
    }
}
