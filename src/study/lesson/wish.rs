//! What a learner wants of a lesson, and what is usual when nothing is said.

use super::room::Room;
use crate::{
    deck::{DeckId, Level},
    schedule::{Moment, StudyDay},
    study::{Collection, reading::WordStatus},
};

/// Minutes of a lesson.
pub const SHORTEST: u32 = 5;
pub const LONGEST: u32 = 120;
pub const USUAL_MINUTES: u32 = 20;

/// Of the words that a story teaches so many per cent are known once the next story is worth reading. Readers of a
/// foreign language look for 95 to 98 per cent of all words; most of those are taught nowhere here.
const ENOUGH: usize = 80;

#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    pub deck: DeckId,
    pub level: Level,
    /// [`SHORTEST`] to [`LONGEST`].
    pub minutes: u32,
    /// The same seed and the same state make the same lesson.
    pub seed: u64,
}

impl Wish {
    /// A lesson of the usual length, at the level that the learner has come to.
    pub fn usual(deck: DeckId, collection: &Collection, now: Moment) -> Self {
        let level = usual_level(collection, &deck, now);
        let seed = usual_seed(&deck, collection.history.day(now));
        Self {
            deck,
            level,
            minutes: USUAL_MINUTES,
            seed,
        }
    }

    /// A number that differs from one purpose and thing to the next.
    pub(super) fn draw(&self, purpose: &str, thing: &str) -> u64 {
        let hash = blake3::hash(format!("{}\n{purpose}\n{thing}", self.seed).as_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        u64::from_le_bytes(first)
    }
}

/// One lesson for each day; short enough to be typed.
pub fn usual_seed(deck: &DeckId, today: StudyDay) -> u64 {
    let hash = blake3::hash(format!("lesson\n{deck}\n{today}").as_bytes());
    let [first, second, ..] = *hash.as_bytes();
    u64::from(u16::from_le_bytes([first, second]))
}

/// The easiest story of which not enough words are known, else the hardest; of a deck without a story the easiest level
/// at which something is new or due. B1 where there is nothing to go by.
pub fn usual_level(collection: &Collection, deck: &DeckId, now: Moment) -> Level {
    let wish = Wish {
        deck: deck.clone(),
        level: Level::C2,
        minutes: USUAL_MINUTES,
        seed: 0,
    };
    let Some(room) = Room::new(collection, &wish, now) else {
        return Level::B1;
    };
    let mut readings: Vec<_> = room.deck().readings.iter().enumerate().collect();
    readings.sort_by_key(|(_, reading)| reading.level);
    let is_open = |(number, _): &&(usize, &crate::deck::Reading)| {
        let words = room.key_words(*number);
        let known = words
            .iter()
            .filter(|note| room.status(note) == Some(WordStatus::Known));
        known.count() * 100 < words.len() * ENOUGH
    };
    let open = readings.iter().find(is_open).or(readings.last());
    if let Some((_, reading)) = open {
        return reading.level;
    }
    let notes = room.deck().notes.iter();
    let waiting = notes.filter(|note| room.has_something(note));
    let easiest = waiting.filter_map(|note| note.level).min();
    easiest.unwrap_or(Level::B1)
}
