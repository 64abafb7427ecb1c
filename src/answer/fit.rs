//! A typed form laid along an expected one, word by word: what it takes to read the one as the other.
//!
//! Words may be joined, split, swapped in pairs, or be small and missing; content words are never left out here.

use super::form::{Form, is_kept};
use super::lexicon::Lexicon;
use super::spelling::{Cost, compare, compare_joined};
use super::vocabulary::{is_foreign_article, is_small};

/// How a typed text can be read as an expected one.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    pub cost: Cost,
    /// The first changed word, as typed and as expected.
    pub slip: Option<(String, String)>,
    pub swapped: bool,
    pub small_word: bool,
    pub many_slips: bool,
}

/// Longer texts are compared exactly or not at all.
const MOST_WORDS: usize = 60;
/// In an answer of fewer letters every short word counts in full.
const LONG_ANSWER: usize = 8;
/// Among so many words with so many letters, one that is a word of its own is still a slip ("Word War II").
const MANY_WORDS: usize = 3;
const LONG_ENOUGH: usize = 10;

/// The cheapest reading of `typed` as `expected`, in the words as written or with numerals and synonyms made one.
pub fn fit(typed: &Form, expected: &Form, lexicon: &Lexicon) -> Option<Fit> {
    let lengths = (typed.plain.len(), expected.plain.len());
    if lengths.0.abs_diff(lengths.1) > 16 + lengths.1 / 4 || typed.is_other_kind_of_number(expected)
    {
        return None;
    }
    let long = expected.plain.chars().count() >= LONG_ANSWER;
    let content_words = expected.raw.iter().filter(|word| !is_small(word)).count();
    let bears_a_word = content_words >= MANY_WORDS && expected.size >= LONG_ENOUGH;
    let as_written = lay(&typed.raw, &expected.raw, long, lexicon);
    let differ = typed.raw != typed.words || expected.raw != expected.words;
    let made_one = differ
        .then(|| lay(&typed.words, &expected.words, long, lexicon))
        .flatten();
    let is_compound = long && expected.chunks.len() < expected.raw.len();
    let unparted = is_compound
        .then(|| lay(&typed.chunks, &expected.chunks, long, lexicon))
        .flatten();
    let unparted = unparted.filter(|fit| fit.cost.quarters <= 4);
    let turned = turned(&typed.raw, &expected.raw)
        .and_then(|typed| lay(&typed, &expected.raw, long, lexicon));
    let turned = turned.map(|fit| Fit {
        cost: fit.cost.plus(Cost::ORDER),
        swapped: true,
        ..fit
    });
    let mut fit = [as_written, made_one, unparted, turned]
        .into_iter()
        .flatten()
        .min_by_key(|fit| fit.cost)?;
    if bears_a_word {
        fit.cost = fit.cost.without_one_word_doubt();
    }
    Some(fit)
}

/// "Juliet and Romeo" as "Romeo and Juliet", where both have one "and".
fn turned(typed: &[String], expected: &[String]) -> Option<Vec<String>> {
    let place = |words: &[String]| {
        let mut places = (0..words.len()).filter(|&at| words[at] == "and");
        places.next().filter(|_| places.next().is_none())
    };
    let (at, _) = (place(typed)?, place(expected)?);
    Some([&typed[at + 1..], &typed[at..=at], &typed[..at]].concat())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Start,
    Word,
    /// Two typed words are one expected, or the other way round.
    Join,
    Split,
    Swap,
    ExtraSmall,
    MissingSmall,
}

impl Step {
    /// How many typed and how many expected words it takes.
    fn takes(self) -> (usize, usize) {
        match self {
            Self::Start => (0, 0),
            Self::Word => (1, 1),
            Self::Join => (2, 1),
            Self::Split => (1, 2),
            Self::Swap => (2, 2),
            Self::ExtraSmall => (1, 0),
            Self::MissingSmall => (0, 1),
        }
    }
}

fn lay(typed: &[String], expected: &[String], long: bool, lexicon: &Lexicon) -> Option<Fit> {
    let content = (0..expected.len())
        .filter(|&at| is_kept(expected, at))
        .count();
    let nothing_typed = !(0..typed.len()).any(|at| is_kept(typed, at));
    if content == 0 || nothing_typed || typed.len() > MOST_WORDS || expected.len() > MOST_WORDS {
        return None;
    }
    let board = Board {
        typed,
        expected,
        long,
        lexicon,
    };
    let table = board.table();
    let (cost, _) = (*table.last()?)?;
    let mut fit = board.trace(&table, cost);
    let allowed = 4 * u32::try_from(content.clamp(2, 3)).unwrap_or(3);
    if fit.cost.quarters > allowed + 4 {
        return None;
    }
    if fit.cost.quarters > allowed {
        fit.cost = fit.cost.doubted();
        fit.many_slips = true;
    }
    Some(fit)
}

struct Board<'a> {
    typed: &'a [String],
    expected: &'a [String],
    long: bool,
    lexicon: &'a Lexicon,
}

type Cell = Option<(Cost, Step)>;

impl Board<'_> {
    /// The cheapest way to every pair of positions, row by row of typed words.
    fn table(&self) -> Vec<Cell> {
        let columns = self.expected.len() + 1;
        let mut table: Vec<Cell> = vec![None; (self.typed.len() + 1) * columns];
        table[0] = Some((Cost::NONE, Step::Start));
        for at in 0..table.len() {
            let Some((so_far, arrived_by)) = table[at] else {
                continue;
            };
            let (row, column) = (at / columns, at % columns);
            for step in [
                Step::Word,
                Step::Swap,
                Step::Join,
                Step::Split,
                Step::ExtraSmall,
                Step::MissingSmall,
            ] {
                let (rows, over) = step.takes();
                if row + rows > self.typed.len() || column + over > self.expected.len() {
                    continue;
                }
                // One small word in another's place is a changed word, not one too many and one too few.
                if matches!(
                    (arrived_by, step),
                    (Step::ExtraSmall, Step::MissingSmall) | (Step::MissingSmall, Step::ExtraSmall)
                ) {
                    continue;
                }
                let Some(cost) = self.cost(step, row, column) else {
                    continue;
                };
                let sum = so_far.plus(cost);
                let cell = &mut table[at + rows * columns + over];
                if cell.is_none_or(|(known, _)| sum < known) {
                    *cell = Some((sum, step));
                }
            }
        }
        table
    }

    fn cost(&self, step: Step, row: usize, column: usize) -> Option<Cost> {
        match step {
            Step::Start => None,
            Step::Word => self.word(&self.typed[row], &self.expected[column]),
            Step::Swap => {
                let one = self.word(&self.typed[row], &self.expected[column + 1])?;
                let other = self.word(&self.typed[row + 1], &self.expected[column])?;
                let is_number = |word: &String| word.bytes().any(|b| b.is_ascii_digit());
                let moved = [&self.typed[row], &self.typed[row + 1]];
                (!moved.iter().any(|word| is_number(word) || is_small(word)))
                    .then(|| one.plus(other).plus(Cost::ORDER))
            }
            Step::Join => compare_joined(&self.typed[row..row + 2], &self.expected[column]),
            Step::Split => compare_joined(&self.expected[column..column + 2], &self.typed[row]),
            Step::ExtraSmall => self.small(self.typed, row),
            Step::MissingSmall => self.small(self.expected, column),
        }
    }

    fn word(&self, typed: &str, expected: &str) -> Option<Cost> {
        let cost = compare(typed, expected, self.lexicon)?;
        let is_short = expected.len() <= 3 && !typed.ends_with('s') && !expected.ends_with('s');
        (self.long || cost == Cost::NONE || !is_short).then_some(cost)
    }

    /// What it takes to leave the word at `at` out of account.
    fn small(&self, words: &[String], at: usize) -> Option<Cost> {
        match words[at].as_str() {
            _ if !is_kept(words, at) => Some(Cost::NONE),
            word if is_foreign_article(word) && at == 0 => Some(Cost::ORDER),
            word => (is_small(word) && self.long && at + 1 < words.len()).then(|| Cost::edits(1)),
        }
    }

    fn trace(&self, table: &[Cell], cost: Cost) -> Fit {
        let columns = self.expected.len() + 1;
        let mut fit = Fit {
            cost,
            slip: None,
            swapped: false,
            small_word: false,
            many_slips: false,
        };
        let mut at = table.len() - 1;
        while let Some((_, step)) = table[at] {
            let (rows, over) = step.takes();
            if (rows, over) == (0, 0) {
                break;
            }
            at -= rows * columns + over;
            let (row, column) = (at / columns, at % columns);
            let typed = self.typed[row..row + rows].join(" ");
            let expected = self.expected[column..column + over].join(" ");
            match step {
                Step::Swap => fit.swapped = true,
                Step::ExtraSmall | Step::MissingSmall => {
                    fit.small_word |= self.cost(step, row, column) != Some(Cost::NONE)
                }
                _ if self.cost(step, row, column) != Some(Cost::NONE) => {
                    fit.slip = Some((typed, expected))
                }
                _ => {}
            }
        }
        fit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(typed: &str, expected: &str) -> Option<Cost> {
        fit(&Form::of(typed), &Form::of(expected), &Lexicon::default()).map(|fit| fit.cost)
    }

    #[test]
    fn slips_add_up_over_the_words() {
        assert_eq!(
            cost("Lord of teh Rigns", "The Lord of the Rings"),
            Some(Cost::edits(2))
        );
        assert_eq!(cost("Spider Mann", "Spiderman"), Some(Cost::edits(1)));
        assert_eq!(cost("Spiderkman", "Spider-Man"), Some(Cost::edits(1)));
        assert_eq!(cost("Sevne Samurai", "Seven Samurai"), Some(Cost::edits(1)));
    }

    #[test]
    fn two_words_may_change_places() {
        assert_eq!(cost("Merkel Angela", "Angela Merkel"), Some(Cost::ORDER));
        assert_eq!(
            cost("Juliet & Romeo", "Romeo and Juliet"),
            Some(Cost::ORDER)
        );
        assert_eq!(cost("man bites dog", "dog bites man"), None);
    }

    #[test]
    fn content_words_numbers_and_short_answers_are_never_bent() {
        assert_eq!(cost("foreign minister", "deputy foreign minister"), None);
        assert_eq!(cost("Louis XVI", "Louis XIV"), None);
        assert_eq!(cost("Apollo 12", "Apollo 11"), None);
        assert_eq!(cost("Spider-Woman", "Spider-Man"), None);
        assert_eq!(cost("Vitamin A", "Vitamin B"), None);
        assert_eq!(cost("George W. Bush", "George H. W. Bush"), None);
        assert_eq!(cost("Ag", "Au"), None);
        assert_eq!(cost("the", "It"), None);
        assert_eq!(cost("the", "The The"), None);
    }
}
