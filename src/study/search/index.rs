//! `Index`: every card of a collection as one row, so that a hundred thousand are looked through between two key
//! presses, sorted and listed.
//!
//! Made once when a list of cards opens; [`Index::refresh`]ed when answers or marks were written; made anew when decks
//! were. Texts are read when they are needed, a part at a time if the caller has other things to do.
//! Must never be kept where the collection is not: it is derived, always.

use super::{matching::Test, names::Names, query::Query, texts::Texts};
use crate::{
    deck::{CardId, Kind, Level, Note, NoteKind, Status},
    history::CardState,
    schedule::{Moment, Rollover, StudyDay},
    study::{Collection, Shelved},
};
use std::ops::Range;

/// One card, as a table shows it.
#[derive(Clone, Debug)]
pub struct Row {
    pub card: CardId,
    /// Its deck, as the index in the collection.
    pub deck: usize,
    /// Its note, as the index in the deck.
    pub note: usize,
    pub state: CardState,
    /// The chance of recall on the day of the index, 0 to 1; none for a new card.
    pub recall: Option<f64>,
    /// Its note, as the index in `Index::notes`.
    pub(super) facts: u32,
}

impl Row {
    /// A card that nothing is known of, not even its note.
    pub(super) fn new(card: CardId, deck: usize) -> Self {
        Self {
            card,
            deck,
            note: usize::MAX,
            state: CardState::NEW,
            recall: None,
            facts: u32::MAX,
        }
    }

    /// Looks at what the log has made of it.
    pub(super) fn look(&mut self, collection: &Collection, today: StudyDay) {
        let (state, recall) = collection.history.card_and_recall(&self.card, today);
        self.state = state;
        self.recall = recall.map(|chance| chance.get());
    }
}

/// What the cards of one note share.
#[derive(Clone, Debug)]
pub(super) struct NoteFacts {
    pub kind: NoteKind,
    pub status: Status,
    pub level: Option<Level>,
    pub speaker: Option<u32>,
    /// In `Index::note_tags`.
    pub tags: Range<u32>,
}

/// A deck's names in the form in which searches compare them.
#[derive(Clone, Debug)]
pub(super) struct DeckNames {
    pub id: String,
    pub title: String,
}

/// All cards, in the order of the decks and of their files.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) rows: Vec<Row>,
    pub(super) notes: Vec<NoteFacts>,
    pub(super) decks: Vec<DeckNames>,
    pub(super) tags: Names,
    pub(super) note_tags: Vec<u32>,
    pub(super) speakers: Names,
    pub(super) texts: Texts,
    /// By row: the day of the latest answer of each grade; empty until they were read.
    pub(super) graded: Vec<[Option<StudyDay>; 4]>,
    pub(super) now: Moment,
    pub(super) today: StudyDay,
    pub(super) rollover: Rollover,
}

impl Index {
    /// Every card as it is at `now`. Its texts and single answers are not read yet.
    pub fn new(collection: &Collection, now: Moment) -> Self {
        Self::of_decks(collection, 0..collection.decks.len(), now)
    }

    /// The same over some decks, by their places in the collection.
    pub(super) fn of_decks(
        collection: &Collection,
        places: impl IntoIterator<Item = usize>,
        now: Moment,
    ) -> Self {
        let mut index = Self::empty(collection, now);
        for place in places {
            let Some(shelved) = collection.decks.get(place) else {
                continue;
            };
            let deck = shelved.deck();
            for (number, note) in deck.notes.iter().enumerate() {
                let facts = index.notes.len() as u32; // four thousand million notes do not fit into memory
                index.take_note(note, &deck.tags);
                for slot in note.slots() {
                    let card = CardId::of(&deck.id, &note.id, &slot);
                    index.rows.push(Row {
                        note: number,
                        facts,
                        ..Row::new(card, place)
                    });
                }
            }
        }
        index.refresh(collection, now);
        index
    }

    /// No card, and the names of all decks.
    pub(super) fn empty(collection: &Collection, now: Moment) -> Self {
        let names = |shelved: &Shelved| DeckNames {
            id: super::pattern::normal(shelved.id().as_str()),
            title: super::pattern::normal(shelved.title()),
        };
        Self {
            rows: Vec::new(),
            notes: Vec::new(),
            decks: collection.decks.iter().map(names).collect(),
            tags: Names::default(),
            note_tags: Vec::new(),
            speakers: Names::default(),
            texts: Texts::default(),
            graded: Vec::new(),
            now,
            today: collection.history.day(now),
            rollover: collection.history.settings().rollover,
        }
    }

    fn take_note(&mut self, note: &Note, deck_tags: &[String]) {
        let first = self.note_tags.len();
        for tag in note.tags.iter().chain(deck_tags) {
            let number = self.tags.number(tag);
            if !self.note_tags[first..].contains(&number) {
                self.note_tags.push(number);
            }
        }
        let speaker = match &note.kind {
            Kind::Quote { speaker, .. } => Some(speaker),
            _ => note.speaker.as_ref(),
        };
        self.notes.push(NoteFacts {
            kind: NoteKind::of(&note.kind),
            status: note.status,
            level: note.level,
            speaker: speaker.map(|speaker| self.speakers.number(speaker)),
            tags: first as u32..self.note_tags.len() as u32,
        });
    }

    /// Looks once more at what the log has made of every card, as of `now`. Single answers must be read again.
    pub fn refresh(&mut self, collection: &Collection, now: Moment) {
        self.now = now;
        self.today = collection.history.day(now);
        self.rollover = collection.history.settings().rollover;
        self.graded.clear();
        for row in &mut self.rows {
            row.look(collection, self.today);
        }
    }

    /// Looks once more at these rows, after something was done to their cards. The moment stays as it was.
    pub fn refresh_rows(&mut self, rows: &[u32], collection: &Collection) {
        for row in rows {
            if let Some(row) = self.rows.get_mut(*row as usize) {
                row.look(collection, self.today);
            }
        }
    }

    /// Reads the texts of at most so many more notes, unless they all are read. Returns whether they are now.
    ///
    /// Searches for text, [`Index::fuzzy`] and sorting by question or answer see only what was read.
    pub fn read_texts(&mut self, collection: &Collection, most_notes: usize) -> bool {
        self.texts.read(collection, &self.rows, most_notes);
        self.texts.notes() == self.notes.len()
    }

    /// Reads when each card was last given each grade: what a search that [`Query::needs_answers`] looks at. Returns
    /// `false` where the answers were left in the log.
    pub fn read_answers(&mut self, collection: &Collection) -> bool {
        if self.graded.len() == self.rows.len() {
            return true;
        }
        let Some(latest) = collection.history.latest_grades() else {
            return false;
        };
        self.graded = self.rows.iter().map(|row| latest.of(&row.card)).collect();
        true
    }

    /// Every row, in the order of the decks and of their files.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The tags of a row's note, then those of its deck, as they were written.
    pub fn tags(&self, row: &Row) -> impl Iterator<Item = &str> {
        let tags = self.tag_numbers(row).iter();
        tags.map(|tag| self.tags.written(*tag))
    }

    pub(super) fn tag_numbers(&self, row: &Row) -> &[u32] {
        let tags = self.notes.get(row.facts as usize).map(|facts| {
            let Range { start, end } = facts.tags;
            start as usize..end as usize
        });
        let tags = tags.and_then(|tags| self.note_tags.get(tags));
        tags.unwrap_or_default()
    }

    /// The level of a row's note.
    pub fn level(&self, row: &Row) -> Option<Level> {
        self.notes.get(row.facts as usize)?.level
    }

    /// The moment as of which the index tells what is due.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// The numbers of the rows that are found, in their order.
    pub fn find(&self, query: &Query) -> Vec<u32> {
        let test = Test::new(&query.0, self);
        (0..self.rows.len() as u32)
            .filter(|row| test.passes(self, *row as usize))
            .collect()
    }
}

/// The cards that a search finds that somebody typed, in the order of the decks and of their files.
///
/// A search that [`Query::needs_answers`] finds by grade only where the history holds every answer.
///
/// # Errors
/// Nothing is found: the sentences to show, which name what there is not.
pub fn find_or_tell(
    collection: &Collection,
    query: &Query,
    now: Moment,
) -> Result<Vec<CardId>, Vec<String>> {
    let mut index = Index::new(collection, now);
    if query.needs_texts() {
        index.read_texts(collection, usize::MAX);
    }
    if query.needs_answers() {
        index.read_answers(collection);
    }
    let found = index.find(query);
    if found.is_empty() {
        let nothing = "No card is found.".to_owned();
        let unknown = index.unknown_names(query);
        return Err([nothing].into_iter().chain(unknown).collect());
    }
    let card = |row: u32| index.rows[row as usize].card.clone();
    Ok(found.into_iter().map(card).collect())
}
