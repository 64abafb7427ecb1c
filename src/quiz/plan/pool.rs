//! The cards that a round may ask, in buckets of one tag, level and deck, from which they are drawn evenly.

use super::{
    names::{Decks, means},
    story::Told,
    suits::{Wants, may_suit},
};
use crate::{
    deck::{CardId, Deck, Level, Note, Slot},
    quiz::{
        Seed,
        file::{Named, Pick},
    },
};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

/// A card that may be asked.
#[derive(Clone)]
pub struct Candidate<'d> {
    /// Its deck's place among the decks.
    pub deck: usize,
    pub note: &'d Note,
    pub slot: Slot,
    pub id: CardId,
}

/// Notes with this tag are kept for ties.
const FOR_TIES: &str = "tie-break";

/// Cards that are alike in what a round is to be even in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bucket {
    /// They are drawn only when there is nothing else.
    is_last: bool,
    tag: String,
    level: Option<Level>,
    deck: usize,
}

/// What may be drawn for one round.
#[derive(Default)]
pub struct Pool<'d> {
    buckets: BTreeMap<Bucket, VecDeque<Candidate<'d>>>,
    /// How often each tag, level and deck was drawn.
    tags: HashMap<String, usize>,
    levels: HashMap<Option<Level>, usize>,
    decks: HashMap<usize, usize>,
    /// How many cards there were at first.
    pub size: usize,
    /// How many suited but were asked before.
    pub avoided: usize,
}

/// What decides which cards are in a pool.
pub struct Filter<'f, 'd> {
    pub decks: &'f Decks<'d>,
    pub among: &'f [usize],
    pub pick: &'f Pick,
    pub wants: Wants,
    pub story: Option<&'f Told>,
    pub is_for_ties: bool,
    pub leave_out: &'f [Named],
    pub avoided: &'f HashSet<CardId>,
}

impl<'d> Filter<'_, 'd> {
    /// The cards that may suit, and how many of them were asked before.
    fn candidates(&self) -> (Vec<Candidate<'d>>, usize) {
        let mut found = Vec::new();
        let mut avoided = 0;
        for place in self.among {
            let deck: &'d Deck = self.decks.0[*place];
            for note in deck.notes.iter().filter(|note| self.has_note(deck, note)) {
                for slot in note.slots() {
                    if !may_suit(self.wants, note, &slot)
                        || self
                            .leave_out
                            .iter()
                            .any(|named| means(named, deck, note, &slot))
                    {
                        continue;
                    }
                    let id = CardId::of(&deck.id, &note.id, &slot);
                    if self.avoided.contains(&id) {
                        avoided += 1;
                        continue;
                    }
                    found.push(Candidate {
                        deck: *place,
                        note,
                        slot,
                        id,
                    });
                }
            }
        }
        (found, avoided)
    }

    fn has_note(&self, deck: &Deck, note: &Note) -> bool {
        let has_level = self.pick.levels.is_empty()
            || note
                .level
                .is_some_and(|level| self.pick.levels.contains(&level));
        let has_tag =
            self.pick.tags.is_empty()
                || self.pick.tags.iter().any(|named| {
                    note.tags.contains(&named.name) || deck.tags.contains(&named.name)
                });
        let is_told = || self.story.is_none_or(|told| told.is_about(deck, note));
        let is_asked = !(self.pick.no_language && note.is_of_language());
        has_level && has_tag && is_asked && is_told()
    }

    /// Everything that may be drawn, in an order that the seed decides.
    pub fn pool(&self, seed: &Seed, purpose: &str) -> Pool<'d> {
        let (found, avoided) = self.candidates();
        let size = found.len();
        let mut often: HashMap<&str, usize> = HashMap::new();
        let notes = || found.iter().map(|candidate| candidate.note);
        for tag in notes().flat_map(|note| &note.tags) {
            *often.entry(tag).or_default() += 1;
        }
        let wanted = |tag: &&String| self.pick.tags.iter().any(|named| named.name == **tag);
        // A tag that all have tells nothing apart.
        let apart = |tag: &&String| often.get(tag.as_str()).is_some_and(|count| *count < size);
        let tag_of = |note: &Note| {
            let mut tags = note.tags.iter();
            let tag = tags.clone().find(wanted).or_else(|| tags.find(apart));
            tag.cloned().unwrap_or_default()
        };
        let keys: Vec<Bucket> = found
            .iter()
            .map(|candidate| {
                let note = candidate.note;
                Bucket {
                    is_last: note.tags.iter().any(|tag| tag == FOR_TIES) != self.is_for_ties,
                    tag: tag_of(note),
                    level: note.level,
                    deck: candidate.deck,
                }
            })
            .collect();
        let drawn = seed.shuffled(purpose, keys.into_iter().zip(found), |(_, candidate)| {
            candidate.id.to_string()
        });
        let mut buckets: BTreeMap<Bucket, VecDeque<Candidate>> = BTreeMap::new();
        for (key, candidate) in drawn {
            buckets.entry(key).or_default().push_back(candidate);
        }
        Pool {
            buckets,
            tags: HashMap::new(),
            levels: HashMap::new(),
            decks: HashMap::new(),
            size,
            avoided,
        }
    }
}

impl<'d> Pool<'d> {
    /// The next card, of what was drawn least so far: by tag, then by level, then by deck.
    pub fn next(&mut self, seed: &Seed) -> Option<(Bucket, Candidate<'d>)> {
        let count = |bucket: &Bucket| {
            (
                bucket.is_last,
                self.tags.get(&bucket.tag).copied().unwrap_or_default(),
                self.levels.get(&bucket.level).copied().unwrap_or_default(),
                self.decks.get(&bucket.deck).copied().unwrap_or_default(),
            )
        };
        let (_, bucket) = self
            .buckets
            .iter()
            .filter_map(|(bucket, cards)| {
                let first = cards.front()?;
                let chance = seed.draw(&format!("bucket {}", first.id));
                Some(((count(bucket), chance), bucket.clone()))
            })
            .min()?;
        let candidate = self.buckets.get_mut(&bucket)?.pop_front()?;
        Some((bucket, candidate))
    }

    /// The card drawn from this bucket is asked.
    pub fn count(&mut self, bucket: Bucket) {
        *self.tags.entry(bucket.tag).or_default() += 1;
        *self.levels.entry(bucket.level).or_default() += 1;
        *self.decks.entry(bucket.deck).or_default() += 1;
    }

    /// The card drawn from this bucket is not asked after all, and comes last among its like.
    pub fn put_back(&mut self, bucket: Bucket, candidate: Candidate<'d>) {
        self.buckets.entry(bucket).or_default().push_back(candidate);
    }
}
