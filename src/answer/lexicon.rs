//! Other real answers that a typed one may be: of this deck, of this question, and well-known names.
//!
//! Prepared once per deck; says how near a text is to any of them, never which verdict follows.

use super::form::Form;
use super::gazetteer;
use super::spelling::mask;
use super::vocabulary::is_small;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use strsim::osa_distance;

/// Other answers, options and well-known names. An entry that equals one of a key's own accepted answers never counts
/// against it.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    given: Names,
}

/// Where an entry comes from: names of the open deck weigh more than those of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Given,
    Gazetteer,
}

static GAZETTEER: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::new(gazetteer::names());
    names.words.extend(gazetteer::words().map(str::to_owned));
    names
});

impl Lexicon {
    pub fn new(entries: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self {
            given: Names::new(entries),
        }
    }

    /// The entries that `form` equals but for harmless changes, those of the deck first.
    pub(super) fn equal_to(&self, form: &Form) -> impl Iterator<Item = (Origin, &Entry)> {
        let given = self
            .given
            .equal_to(form)
            .map(|entry| (Origin::Given, entry));
        given.chain(
            GAZETTEER
                .equal_to(form)
                .map(|entry| (Origin::Gazetteer, entry)),
        )
    }

    /// The entry nearest to `form` that is at most `most` edits away and not excluded; with its distance.
    pub(super) fn nearest(
        &self,
        form: &Form,
        most: usize,
        excluded: impl Fn(&Form) -> bool,
    ) -> Option<(&Entry, usize)> {
        let near = |names: &'static Names| names.nearest(form, most, &excluded);
        let given = self.given.nearest(form, most, &excluded);
        match (given, near(&GAZETTEER)) {
            (Some(given), Some(other)) if other.1 < given.1 => Some(other),
            (Some(given), _) => Some(given),
            (None, other) => other,
        }
    }

    /// Whether the deck has exactly this text, case and all.
    pub(super) fn holds(&self, text: &str) -> bool {
        self.given.entries.iter().any(|entry| entry.name == text)
    }

    /// Whether `word` occurs in an entry or is a well-known word of its own.
    pub(super) fn knows_word(&self, word: &str) -> bool {
        self.given.words.contains(word) || GAZETTEER.words.contains(word)
    }

    /// Whether `word` is a well-known word and no name of the deck.
    pub(super) fn is_plain_word(&self, word: &str) -> bool {
        GAZETTEER.words.contains(word) && !self.given.words.contains(word)
    }

    /// Whether an entry of the deck ends in `word` and has more words than that.
    pub(super) fn is_last_name(&self, word: &str) -> bool {
        self.given.last_words.contains(word)
    }
}

#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub name: String,
    pub form: Form,
    mask: u64,
    length: usize,
    digits: String,
}

#[derive(Clone, Debug, Default)]
struct Names {
    entries: Vec<Entry>,
    by_shape: HashMap<String, Vec<usize>>,
    /// Entries by the length of their plain form.
    by_length: Vec<Vec<usize>>,
    words: HashSet<String>,
    last_words: HashSet<String>,
}

/// Longer entries are never near misses.
const LONGEST: usize = 120;

impl Names {
    fn new(entries: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let mut names = Self::default();
        for entry in entries {
            let name = entry.as_ref();
            for form in Form::readings(name) {
                if !form.bare.is_empty() {
                    names.add(name, form);
                }
            }
        }
        names
    }

    fn add(&mut self, name: &str, form: Form) {
        let at = self.entries.len();
        for shape in [&form.canon, &form.full, &form.bare] {
            let places = self.by_shape.entry(shape.clone()).or_default();
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
        let length = form.plain.chars().count();
        if length <= LONGEST {
            if self.by_length.len() <= length {
                self.by_length.resize(length + 1, Vec::new());
            }
            self.by_length[length].push(at);
        }
        let known = form
            .raw
            .iter()
            .filter(|word| word.chars().count() > 2 && !is_small(word));
        self.words.extend(known.cloned());
        if let [_, .., last] = form.raw.as_slice() {
            self.last_words.insert(last.clone());
        }
        let mask = mask(&form.plain);
        let digits = digits(&form.plain);
        self.entries.push(Entry {
            name: name.to_owned(),
            form,
            mask,
            length,
            digits,
        });
    }

    fn equal_to(&self, form: &Form) -> impl Iterator<Item = &Entry> {
        let mut places: Vec<usize> = Vec::new();
        for shape in [&form.canon, &form.full, &form.bare] {
            places.extend(self.by_shape.get(shape).into_iter().flatten());
        }
        places.sort_unstable();
        places.dedup();
        places
            .into_iter()
            .map(|at| &self.entries[at])
            .filter(|entry| entry.form.agrees(form))
    }

    fn nearest(
        &self,
        form: &Form,
        most: usize,
        excluded: &impl Fn(&Form) -> bool,
    ) -> Option<(&Entry, usize)> {
        let length = form.plain.chars().count();
        let typed = mask(&form.plain);
        let figures = digits(&form.plain);
        let mut nearest: Option<(&Entry, usize)> = None;
        let lengths = length.saturating_sub(most)..(length + most + 1).min(self.by_length.len());
        for &at in self.by_length.get(lengths).into_iter().flatten().flatten() {
            let entry = &self.entries[at];
            let limit = nearest.map_or(most, |(_, distance)| distance.saturating_sub(1));
            let apart = (entry.mask ^ typed).count_ones() as usize;
            // No slip changes a digit.
            if apart > 2 * limit || entry.length.abs_diff(length) > limit || entry.digits != figures
            {
                continue;
            }
            let distance = osa_distance(&entry.form.plain, &form.plain);
            if distance <= limit && !excluded(&entry.form) {
                nearest = Some((entry, distance));
            }
        }
        nearest
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_entry_is_found_within_reach_and_no_slip_changes_a_digit() {
        let lexicon = Lexicon::new(["Slovakia", "Toy Story 2"]);
        let nearest = |text: &str, most| {
            lexicon
                .nearest(&Form::of(text), most, |_| false)
                .map(|(entry, distance)| (entry.name.clone(), distance))
        };
        assert_eq!(nearest("Slovakai", 1), Some(("Slovakia".to_owned(), 1)));
        assert_eq!(nearest("Slovinia", 2).map(|found| found.1), Some(1));
        assert_eq!(nearest("Toy Story 3", 1), None);
        assert_eq!(
            nearest("Reykjavk", 1).map(|found| found.0),
            Some("Reykjavik".to_owned())
        );
    }

    #[test]
    fn entries_are_found_in_any_harmless_form_those_of_the_deck_first() {
        let lexicon = Lexicon::new(["The French Republic", "france"]);
        let found: Vec<Origin> = lexicon
            .equal_to(&Form::of("FRANCE!"))
            .map(|(origin, _)| origin)
            .collect();
        assert_eq!(found, [Origin::Given, Origin::Gazetteer]);
        assert!(
            lexicon
                .equal_to(&Form::of("french republic"))
                .next()
                .is_some()
        );
        assert!(lexicon.is_last_name("republic") && !lexicon.is_last_name("france"));
    }
}
