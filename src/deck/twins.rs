//! Notes that ask the same: found by what they say, across all decks.
//!
//! Two questions are twins when their words are the same, whatever their answers; any other notes when lead and
//! answer are. Case, white space and the signs at the end make no difference. Must never decide what to do about it.

use super::{
    id::{DeckId, NoteId},
    note::{Deck, Kind, Note},
};
use crate::text::normalize::for_identity;
use std::collections::HashMap;

/// What a note asks, as a number that is the same for twins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Likeness([u8; 16]);

impl Note {
    /// Two notes with one likeness ask the same.
    pub fn likeness(&self) -> Likeness {
        let (kind, lead, answer) = self.identity();
        let answer = match self.kind {
            Kind::Question(_) => String::new(),
            _ => plain(&answer),
        };
        let lead = match &self.kind {
            Kind::Cloze(cloze) => cloze.without_numbers(),
            _ => lead,
        };
        let hash = blake3::hash(format!("{kind}\0{}\0{answer}", plain(&lead)).as_bytes());
        let mut first = [0; 16];
        first.copy_from_slice(&hash.as_bytes()[..16]);
        Likeness(first)
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
