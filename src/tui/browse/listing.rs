//! Which rows are shown, in which order, which one is marked and which are selected. Must never look at a card.

use crate::{
    deck::CardId,
    study::search::{Column, Row},
    tui::keymap::Command,
};
use std::collections::{BTreeSet, HashMap};

/// The rows of a table as the reader sees them.
#[derive(Debug, Default)]
pub struct Listing {
    /// All rows in the order they are sorted in, and those of them that were found.
    sorted: Vec<u32>,
    shown: Vec<u32>,
    /// None: as the decks and their files have them.
    pub sort: Option<Column>,
    pub is_reversed: bool,
    /// The place of the marked row among those shown, and of the first one on the screen.
    at: usize,
    first: usize,
    selected: BTreeSet<u32>,
    /// Where a range was begun; it reaches to the marked row.
    range_from: Option<usize>,
}

impl Listing {
    /// Takes all rows in another order; the marked row stays the marked one.
    pub fn order(&mut self, sorted: Vec<u32>) {
        let marked = self.marked();
        self.end_range();
        let mut was_shown = vec![false; sorted.len()];
        for row in &self.shown {
            if let Some(flag) = was_shown.get_mut(*row as usize) {
                *flag = true;
            }
        }
        self.sorted = sorted;
        self.take(&was_shown);
        self.mark(marked);
    }

    /// Shows the rows that were found: `found` holds one flag for each row of the table.
    pub fn show(&mut self, found: &[bool]) {
        let marked = self.marked();
        self.end_range();
        self.take(found);
        self.mark(marked);
    }

    fn take(&mut self, flags: &[bool]) {
        let is_flagged = |row: &u32| flags.get(*row as usize).copied().unwrap_or(false);
        self.shown.clear();
        let sorted = self.sorted.iter().copied();
        self.shown.extend(sorted.filter(is_flagged));
    }

    /// Shows these rows in this order, whatever they are sorted by.
    pub fn show_as(&mut self, rows: Vec<u32>) {
        let marked = self.marked();
        self.end_range();
        self.shown = rows;
        self.mark(marked);
    }

    /// Shows the first rows from the top again, as a new search does.
    pub fn to_top(&mut self) {
        (self.at, self.first) = (0, 0);
    }

    fn mark(&mut self, row: Option<u32>) {
        let again = row.and_then(|row| self.shown.iter().position(|shown| *shown == row));
        let last = self.shown.len().saturating_sub(1);
        self.at = again.unwrap_or(self.at).min(last);
    }

    /// Carries the mark and the selection over to a table that was made anew. Returns the row that is marked there.
    pub fn carry_over(&mut self, before: &[Row], after: &[Row]) {
        self.end_range();
        let cards = after.iter().map(|row| &row.card);
        let numbers: HashMap<&CardId, u32> = cards.zip(0..).collect();
        let again = |row: &u32| {
            let card = &before.get(*row as usize)?.card;
            numbers.get(card).copied()
        };
        self.selected = self.selected.iter().filter_map(again).collect();
        // The marked row, or the next one after it that is still there.
        let below = self.shown.iter().skip(self.at);
        let marked = below.filter_map(again).next();
        self.shown = marked.into_iter().collect();
        let place = self.at;
        self.at = 0;
        if self.shown.is_empty() {
            self.at = place;
        }
    }

    pub fn shown(&self) -> &[u32] {
        &self.shown
    }

    /// The row that is marked.
    pub fn marked(&self) -> Option<u32> {
        self.shown.get(self.at).copied()
    }

    /// The place of the marked row among those shown.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Moves the mark, and the rows under it where `height` of them are seen.
    pub fn go(&mut self, command: Command, height: u16) {
        let page = usize::from(height.max(2)) - 1;
        let last = self.shown.len().saturating_sub(1);
        self.at = match command {
            Command::Down => self.at + 1,
            Command::Up => self.at.saturating_sub(1),
            Command::PageDown => self.at + page,
            Command::PageUp => self.at.saturating_sub(page),
            Command::First => 0,
            Command::Last => last,
            _ => self.at,
        }
        .min(last);
        self.keep_in_view(height);
    }

    /// Moves the rows so that the marked one is among the `height` that are seen, and no room is left below.
    pub fn keep_in_view(&mut self, height: u16) {
        self.first = self.first_in(height);
    }

    /// The first row that is seen where `height` of them are.
    pub fn first_in(&self, height: u16) -> usize {
        let height = usize::from(height.max(1));
        let least = (self.at + 1).saturating_sub(height);
        let most = self.at.min(self.shown.len().saturating_sub(height));
        self.first.clamp(least, most.max(least))
    }

    /// Selects the marked row or takes that back, and goes on to the next one.
    pub fn toggle(&mut self, height: u16) {
        if self.range_from.is_some() {
            self.end_range();
            return;
        }
        let Some(row) = self.marked() else {
            return;
        };
        if !self.selected.remove(&row) {
            self.selected.insert(row);
        }
        self.go(Command::Down, height);
    }

    /// Begins a range at the marked row, or ends it and keeps its rows selected.
    pub fn range(&mut self) {
        match self.range_from {
            Some(_) => self.end_range(),
            None if self.shown.is_empty() => {}
            None => self.range_from = Some(self.at),
        }
    }

    fn end_range(&mut self) {
        let rows: Vec<u32> = self.in_range().to_vec();
        self.selected.extend(rows);
        self.range_from = None;
    }

    /// Gives the range up; `false` where there is none.
    pub fn give_range_up(&mut self) -> bool {
        self.range_from.take().is_some()
    }

    pub fn has_range(&self) -> bool {
        self.range_from.is_some()
    }

    fn in_range(&self) -> &[u32] {
        let Some(from) = self.range_from else {
            return &[];
        };
        let (first, last) = (from.min(self.at), from.max(self.at));
        self.shown.get(first..=last).unwrap_or_default()
    }

    /// Selects every row that is shown; none at all when they all are already.
    pub fn all_or_none(&mut self) {
        self.end_range();
        if self.shown.iter().all(|row| self.selected.contains(row)) {
            self.selected.clear();
        } else {
            self.selected.extend(self.shown.iter().copied());
        }
    }

    pub fn is_selected(&self, place: usize) -> bool {
        let is_in_range = self
            .range_from
            .is_some_and(|from| (from.min(self.at)..=from.max(self.at)).contains(&place));
        let row = self.shown.get(place);
        is_in_range || row.is_some_and(|row| self.selected.contains(row))
    }

    /// How many rows are selected.
    pub fn selected(&self) -> usize {
        let new = self
            .in_range()
            .iter()
            .filter(|row| !self.selected.contains(row));
        self.selected.len() + new.count()
    }

    /// What a command is for: the selected rows, also those that are not shown now; else the marked one.
    pub fn meant(&self) -> Vec<u32> {
        let mut rows = self.selected.clone();
        rows.extend(self.in_range());
        if rows.is_empty() {
            rows.extend(self.marked());
        }
        rows.into_iter().collect()
    }

    /// What is studied: the selected rows in the order shown, else all that are shown.
    pub fn selected_or_shown(&self) -> Vec<u32> {
        if self.selected() == 0 {
            return self.shown.clone();
        }
        let meant: BTreeSet<u32> = self.meant().into_iter().collect();
        let sorted = self.sorted.iter().copied();
        sorted.filter(|row| meant.contains(row)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(rows: u32) -> Listing {
        let mut listing = Listing::default();
        listing.order((0..rows).collect());
        listing.show(&vec![true; rows as usize]);
        listing
    }

    #[test]
    fn a_range_reaches_from_where_it_was_begun_to_the_mark() {
        let mut listing = listing(10);
        listing.go(Command::Down, 5);
        listing.range();
        listing.go(Command::PageDown, 3);
        assert_eq!(listing.meant(), [1, 2, 3]);
        listing.go(Command::First, 5);
        assert_eq!((listing.meant(), listing.selected()), (vec![0, 1], 2));
        listing.range();
        listing.go(Command::Last, 5);
        assert_eq!(listing.meant(), [0, 1]);
    }

    #[test]
    fn a_command_is_for_the_marked_row_until_some_are_selected() {
        let mut listing = listing(4);
        assert_eq!(listing.meant(), [0]);
        listing.go(Command::Down, 5);
        listing.toggle(5);
        assert_eq!((listing.meant(), listing.at()), (vec![1], 2));
        listing.all_or_none();
        assert_eq!(listing.selected(), 4);
        listing.all_or_none();
        assert_eq!((listing.selected(), listing.meant()), (0, vec![2]));
    }

    #[test]
    fn the_mark_and_the_selection_outlive_a_search_and_another_order() {
        let mut listing = listing(6);
        listing.toggle(9);
        listing.go(Command::Last, 9);
        listing.show(&[false, true, false, false, false, true]);
        assert_eq!((listing.marked(), listing.meant()), (Some(5), vec![0]));
        listing.order((0..6).rev().collect());
        assert_eq!((listing.shown(), listing.marked()), (&[5, 1][..], Some(5)));
        listing.show(&[true; 6]);
        assert_eq!((listing.at(), listing.meant()), (0, vec![0]));
    }

    #[test]
    fn the_marked_row_is_always_in_view_and_no_room_is_wasted() {
        let mut listing = listing(100);
        for (command, first) in [
            (Command::PageDown, 0),
            (Command::Down, 1),
            (Command::Last, 90),
            (Command::Up, 90),
            (Command::PageUp, 89),
            (Command::First, 0),
        ] {
            listing.go(command, 10);
            assert_eq!(listing.first_in(10), first, "{command:?}");
        }
        listing.go(Command::Last, 10);
        assert_eq!(listing.first_in(50), 50);
    }
}
