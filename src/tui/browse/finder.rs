//! All cards, ready to be found and sorted: the index, and what of the decks and the log it was made of.
//!
//! Texts are read a part at a time between two keys, or at once where a search wants them. Must never draw.

use super::{columns::is_descending, listing::Listing};
use crate::{
    deck::CardId,
    schedule::{Moment, StudyDay},
    study::{
        Collection,
        search::{Column, Index, Query, Row},
    },
    text::sanitize,
};
use std::collections::HashSet;

/// How many notes are read between two keys.
const PART: usize = 4_000;

/// With no more cards than this they are read at once, without a word.
const FEW: usize = 3_000;

/// What an index was made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct MadeOf {
    edition: u64,
    events: u64,
    day: StudyDay,
}

impl MadeOf {
    fn of(collection: &Collection, now: Moment) -> Self {
        Self {
            edition: collection.edition(),
            events: collection.history.events(),
            day: collection.history.day(now),
        }
    }
}

/// How far the reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reading {
    /// The cards are to be read, once that is said.
    #[default]
    Cards,
    /// So many parts of the texts are read.
    Texts(u32),
    /// The texts are read; so many of the orders by text are made.
    Orders(u32),
    Done,
}

/// What a search finds.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// One flag for each row.
    Rows(Vec<bool>),
    /// Rows in the order of their likeness, the best first.
    Rough(Vec<u32>),
    /// None; the sentences say why, where a name in the search is nobody's.
    Nothing(String),
    /// Nothing before every answer of the log is at hand.
    NeedsHistory,
}

/// All cards.
#[derive(Debug, Default)]
pub struct Finder {
    index: Option<(Index, MadeOf)>,
    reading: Reading,
    /// Orders that take long to make, by column and by what comes first. They hold until the cards are read again.
    orders: Vec<(Column, bool, Vec<u32>)>,
}

/// The orders by text that are made before anybody asks.
const BY_TEXT: [Column; 2] = [Column::Question, Column::Answer];

impl Finder {
    pub fn rows(&self) -> &[Row] {
        self.index.as_ref().map_or(&[], |(index, _)| index.rows())
    }

    pub fn row(&self, number: u32) -> Option<&Row> {
        self.rows().get(number as usize)
    }

    pub fn card(&self, number: u32) -> Option<&CardId> {
        self.row(number).map(|row| &row.card)
    }

    /// The rows of these cards.
    pub fn numbers(&self, cards: &HashSet<&CardId>) -> Vec<u32> {
        let numbered = (0..).zip(self.rows());
        let wanted = numbered.filter(|(_, row)| cards.contains(&row.card));
        wanted.map(|(number, _)| number).collect()
    }

    /// Whether no card is known yet.
    pub fn is_empty_yet(&self) -> bool {
        self.index.is_none()
    }

    /// When to [`read_on`](Self::read_on): at once, a moment for each part; none when all is read.
    pub fn wakes_at(&self) -> Option<i64> {
        match self.reading {
            Reading::Cards => Some(0),
            // All lie in the past, and each is another.
            Reading::Texts(part) => Some(i64::from(part) + 1),
            Reading::Orders(made) => Some(-1 - i64::from(made)),
            Reading::Done => None,
        }
    }

    /// Takes in what changed in the decks or the log. Returns whether rows may have changed; new decks that are many
    /// wait for [`read_on`](Self::read_on).
    pub fn look(&mut self, collection: &Collection, now: Moment, listing: &mut Listing) -> bool {
        let is_as = MadeOf::of(collection, now);
        match &mut self.index {
            Some((_, made_of)) if *made_of == is_as => return false,
            Some((index, made_of)) if made_of.edition == is_as.edition => {
                index.refresh(collection, now);
                *made_of = is_as;
            }
            _ if is_big(collection) => {
                self.reading = Reading::Cards;
                return false;
            }
            _ => {
                self.read(collection, now, listing);
                self.read_texts(collection);
            }
        }
        true
    }

    /// Reads the cards or a part of their texts, or sorts them. Returns whether rows may have changed.
    pub fn read_on(&mut self, collection: &Collection, now: Moment, listing: &mut Listing) -> bool {
        match (self.reading, &mut self.index) {
            (Reading::Cards, _) | (_, None) => {
                self.read(collection, now, listing);
                true
            }
            (Reading::Texts(part), Some((index, _))) => {
                let is_done = index.read_texts(collection, PART);
                self.reading = if is_done {
                    Reading::Orders(0)
                } else {
                    Reading::Texts(part + 1)
                };
                false
            }
            (Reading::Orders(made), Some(_)) => {
                self.reading = match BY_TEXT.get(made as usize) {
                    Some(column) => {
                        self.by_text(*column, false);
                        Reading::Orders(made + 1)
                    }
                    None => Reading::Done,
                };
                false
            }
            (Reading::Done, Some(_)) => false,
        }
    }

    fn read(&mut self, collection: &Collection, now: Moment, listing: &mut Listing) {
        let index = Index::new(collection, now);
        listing.carry_over(self.rows(), index.rows());
        self.index = Some((index, MadeOf::of(collection, now)));
        self.reading = Reading::Texts(0);
        self.orders.clear();
    }

    /// All rows in the order of what they say, made once.
    fn by_text(&mut self, column: Column, descending: bool) -> Vec<u32> {
        let known = |(of, is_descending, _): &&(Column, bool, Vec<u32>)| {
            (*of, *is_descending) == (column, descending)
        };
        if let Some((_, _, rows)) = self.orders.iter().find(known) {
            return rows.clone();
        }
        let Some((index, _)) = &self.index else {
            return Vec::new();
        };
        let mut rows: Vec<u32> = (0..).take(index.rows().len()).collect();
        index.sort(&mut rows, column, descending);
        self.orders.push((column, descending, rows.clone()));
        rows
    }

    fn read_texts(&mut self, collection: &Collection) {
        if let (Reading::Texts(_), Some((index, _))) = (self.reading, &mut self.index) {
            index.read_texts(collection, usize::MAX);
            self.reading = Reading::Done;
        }
    }

    /// Looks once more at some rows, after something was done to their cards.
    pub fn refresh(&mut self, rows: &[u32], collection: &Collection, now: Moment) {
        if let Some((index, made_of)) = &mut self.index {
            index.refresh_rows(rows, collection);
            made_of.events = MadeOf::of(collection, now).events;
        }
    }

    /// All rows in an order; what has most of something wanted comes first.
    pub fn sorted(
        &mut self,
        sort: Option<Column>,
        is_reversed: bool,
        collection: &Collection,
    ) -> Vec<u32> {
        let descending = is_descending(sort, is_reversed);
        if let Some(column @ (Column::Question | Column::Answer)) = sort {
            self.read_texts(collection);
            return self.by_text(column, descending);
        }
        // The names of decks and of tags are texts too, which only new decks change.
        if let Some(column @ (Column::Deck | Column::Tags)) = sort {
            return self.by_text(column, descending);
        }
        let Some((index, _)) = &self.index else {
            return Vec::new();
        };
        let mut rows: Vec<u32> = (0..).take(index.rows().len()).collect();
        match sort {
            Some(column) => index.sort(&mut rows, column, descending),
            None if is_reversed => rows.reverse(),
            None => {}
        }
        rows
    }

    /// What a search finds; one that begins with `~` finds roughly.
    ///
    /// # Errors
    /// It cannot be understood; the sentence says why and where.
    pub fn find(&mut self, search: &str, collection: &Collection) -> Result<Found, String> {
        if let Some(rough) = search.trim_start().strip_prefix('~').map(str::trim)
            && !rough.is_empty()
        {
            self.read_texts(collection);
            let index = self.index.as_ref();
            return Ok(Found::Rough(
                index.map_or(Vec::new(), |(index, _)| index.fuzzy(rough)),
            ));
        }
        let query = match Query::parse(search.trim_start().trim_start_matches('~')) {
            Ok(query) => query,
            Err(problem) => return Err(sanitize::line(&problem.to_string()).into_owned()),
        };
        if !query.is_everything() {
            self.read_texts(collection);
        }
        let Some((index, _)) = &mut self.index else {
            return Ok(Found::Rows(Vec::new()));
        };
        if query.needs_answers() && !index.read_answers(collection) {
            return Ok(Found::NeedsHistory);
        }
        let found = index.find(&query);
        if found.is_empty() {
            let unknown = index.unknown_names(&query).join(" ");
            return Ok(Found::Nothing(sanitize::line(&unknown).into_owned()));
        }
        let mut flags = vec![false; index.rows().len()];
        for row in found {
            if let Some(flag) = flags.get_mut(row as usize) {
                *flag = true;
            }
        }
        Ok(Found::Rows(flags))
    }

    /// The tags of notes and of their decks, with the number of cards that have each.
    pub fn tags(&self) -> std::collections::BTreeMap<&str, usize> {
        let mut tags = std::collections::BTreeMap::new();
        if let Some((index, _)) = &self.index {
            for tag in index.rows().iter().flat_map(|row| index.tags(row)) {
                *tags.entry(tag).or_insert(0) += 1;
            }
        }
        tags
    }
}

/// Whether reading the cards takes longer than nobody notices.
fn is_big(collection: &Collection) -> bool {
    let cards = collection.decks.iter().map(|shelved| shelved.cards().len());
    cards.sum::<usize>() > FEW
}
