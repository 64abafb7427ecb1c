//! All that notes say, in the one form in which searches compare it, in one long string.
//!
//! A note's part: question and answer of each of its cards, then everything else its author wrote; a line each.

use super::{index::Row, pattern::push_normal};
use crate::{
    deck::{self, Kind, Note},
    study::Collection,
};

#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    all: String,
    /// Where each note that was read ends.
    ends: Vec<usize>,
    /// Of each card that was read.
    faces: Vec<Face>,
}

/// Where a card's question begins, its answer begins, and that ends.
#[derive(Clone, Copy, Debug)]
struct Face {
    question: usize,
    answer: usize,
    end: usize,
}

impl Texts {
    /// The notes that were read.
    pub fn notes(&self) -> usize {
        self.ends.len()
    }

    /// Goes on reading where it stopped; cards of one note stand together in `rows`.
    pub fn read(&mut self, collection: &Collection, rows: &[Row], most_notes: usize) {
        let last = self.ends.len().saturating_add(most_notes);
        while let Some(row) = rows.get(self.faces.len()) {
            // A note without a card is a note of no row.
            while self.ends.len() < row.facts as usize {
                self.ends.push(self.all.len());
            }
            if self.ends.len() >= last {
                return;
            }
            let is_sibling = |other: &&Row| other.facts == row.facts;
            let siblings = rows[self.faces.len()..].iter().take_while(is_sibling);
            let shelved = collection.decks.get(row.deck);
            let note = shelved.and_then(|shelved| shelved.deck().notes.get(row.note));
            for sibling in siblings {
                self.face(note, sibling);
            }
            if let Some(note) = note {
                self.rest(note);
            }
            self.ends.push(self.all.len());
        }
    }

    fn face(&mut self, note: Option<&Note>, row: &Row) {
        let asked = note.map(|note| deck::ask_and_answer(note, &row.card.slot()));
        let (ask, answer) = asked.unwrap_or_default();
        let question = self.all.len();
        self.line(&ask);
        let start = self.all.len();
        self.line(&answer);
        self.faces.push(Face {
            question,
            answer: start,
            end: self.all.len(),
        });
    }

    /// What no card asks or answers; wrong options are left out, or they would be found as answers.
    fn rest(&mut self, note: &Note) {
        let background = note.background.as_ref().map(|background| &background.text);
        let lines = [
            note.why.as_ref(),
            background,
            note.statement.as_ref(),
            note.speaker.as_ref(),
            note.said_to.as_ref(),
            note.source.title.as_ref(),
            note.source.quote.as_ref(),
        ];
        let lists = [&note.accept, &note.prompt, &note.hint];
        let by_slot = lists.into_iter().flat_map(|list| list.iter());
        let of_word: Vec<&String> = match &note.kind {
            Kind::Word(word) => {
                let collocations = word.collocations.iter().map(|pair| &pair.text);
                collocations.chain(&word.family).collect()
            }
            _ => Vec::new(),
        };
        let all = lines
            .into_iter()
            .flatten()
            .chain(&note.tags)
            .chain(by_slot.flat_map(|(_, texts)| texts))
            .chain(of_word);
        for text in all {
            self.line(text);
        }
    }

    fn line(&mut self, text: &str) {
        push_normal(text, &mut self.all);
        self.all.push('\n');
    }

    /// All that a note says; nothing while it was not read.
    pub fn note(&self, note: usize) -> &str {
        let start = note
            .checked_sub(1)
            .map_or(Some(0), |before| self.ends.get(before).copied());
        let part = start
            .zip(self.ends.get(note))
            .map(|(start, end)| start..*end);
        part.and_then(|part| self.all.get(part)).unwrap_or_default()
    }

    pub fn question(&self, row: usize) -> &str {
        self.part(row, |face| face.question..face.answer)
    }

    pub fn answer(&self, row: usize) -> &str {
        self.part(row, |face| face.answer..face.end)
    }

    /// Question and answer, a line each.
    pub fn face_of(&self, row: usize) -> &str {
        self.part(row, |face| face.question..face.end)
    }

    fn part(&self, row: usize, of: impl Fn(&Face) -> std::ops::Range<usize>) -> &str {
        let part = self.faces.get(row).map(of);
        part.and_then(|part| self.all.get(part)).unwrap_or_default()
    }
}
