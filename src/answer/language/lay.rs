//! A typed text laid along an expected one, word by word: what differs, each as a slip or a variant.

use super::super::vocabulary::is_article;
use super::confused::are_confused;
use super::contractions;
use super::family::Class;
use super::inflection::bases;
use super::letters;
use super::pair::{Around, Pair, compare};
use super::slip::{Slip, Variant};
use super::small::{denies, is_helper, is_link};
use super::tokens::Token;
use super::varieties::spelling;

/// What it takes to read one text as the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laid {
    pub variants: Vec<Variant>,
    pub slips: Vec<Slip>,
    /// Expected words that were typed, be it with a slip.
    pub met: usize,
    /// The sum of what the steps cost; lower is nearer.
    pub cost: u32,
}

/// Texts whose differing middle has more words are not laid: no text takes more than an instant.
const MOST_WORDS: usize = 80;

const SLIP: u32 = 4;
const SMALL: u32 = 5;
const WORD: u32 = 6;
const STRANGER: u32 = 11;

/// `None` where the texts are too long to be laid.
pub fn lay(typed: &[Token], expected: &[Token], class: Option<Class>) -> Option<Laid> {
    let head = typed
        .iter()
        .zip(expected)
        .take_while(|(one, other)| is_same(one, other))
        .count();
    let rest = (typed.len() - head).min(expected.len() - head);
    let tail = typed
        .iter()
        .rev()
        .zip(expected.iter().rev())
        .take(rest)
        .take_while(|(one, other)| is_same(one, other))
        .count();
    let board = Board {
        typed: &typed[head..typed.len() - tail],
        expected: &expected[head..expected.len() - tail],
        whole: expected,
        head,
        class: class.filter(|_| expected.len() == 1),
    };
    if board.typed.len().max(board.expected.len()) > MOST_WORDS {
        return None;
    }
    let mut laid = board.laid();
    laid.met += head + tail;
    Some(laid)
}

fn is_same(one: &Token, other: &Token) -> bool {
    one.text == other.text
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Step {
    Word,
    /// A short form and its long one.
    Short,
    /// Two typed words are one expected, or the other way round.
    Join,
    Split,
    Extra,
    Missing,
}

struct Board<'a> {
    typed: &'a [Token],
    expected: &'a [Token],
    whole: &'a [Token],
    head: usize,
    class: Option<Class>,
}

type Cell = Option<(u32, Step, usize, usize)>;

impl Board<'_> {
    fn laid(&self) -> Laid {
        let columns = self.expected.len() + 1;
        let mut table: Vec<Cell> = vec![None; (self.typed.len() + 1) * columns];
        table[0] = Some((0, Step::Word, 0, 0));
        let stems = |tokens: &[Token]| -> Vec<Vec<String>> {
            tokens
                .iter()
                .map(|token| {
                    bases(&token.text)
                        .into_iter()
                        .map(|(base, _)| base)
                        .collect()
                })
                .collect()
        };
        let (given, wanted) = (stems(self.typed), stems(self.expected));
        for at in 0..table.len() {
            let Some((so_far, ..)) = table[at] else {
                continue;
            };
            let (row, column) = (at / columns, at % columns);
            let mut go = |cost: Option<u32>, step: Step, rows: usize, over: usize| {
                let Some(cost) = cost else {
                    return;
                };
                let cell = &mut table[at + rows * columns + over];
                if cell.is_none_or(|(known, ..)| so_far + cost < known) {
                    *cell = Some((so_far + cost, step, rows, over));
                }
            };
            let typed = self.typed.get(row..).unwrap_or_default();
            let expected = self.expected.get(column..).unwrap_or_default();
            if let ([one, ..], [other, ..]) = (typed, expected) {
                let share_a_base = || given[row].iter().any(|base| wanted[column].contains(base));
                go(Some(likeness(one, other, share_a_base)), Step::Word, 1, 1);
            }
            for (rows, over) in [(1, 2), (2, 1), (2, 2)] {
                if typed.len() >= rows && expected.len() >= over {
                    go(
                        short(&typed[..rows], &expected[..over]),
                        Step::Short,
                        rows,
                        over,
                    );
                }
            }
            if typed.len() >= 2 && !expected.is_empty() {
                go(joined(&typed[..2], &expected[0]), Step::Join, 2, 1);
            }
            if expected.len() >= 2 && !typed.is_empty() {
                go(joined(&expected[..2], &typed[0]), Step::Split, 1, 2);
            }
            if let [one, ..] = typed {
                go(Some(alone(one)), Step::Extra, 1, 0);
            }
            if let [other, ..] = expected {
                go(Some(alone(other)), Step::Missing, 0, 1);
            }
        }
        self.trace(&table)
    }

    fn trace(&self, table: &[Cell]) -> Laid {
        let columns = self.expected.len() + 1;
        let mut steps = Vec::new();
        let mut at = table.len() - 1;
        let cost = table[at].map_or(0, |(cost, ..)| cost);
        while at > 0 {
            let Some((_, step, rows, over)) = table[at] else {
                break;
            };
            at -= rows * columns + over;
            steps.push((step, at / columns, at % columns, rows, over));
        }
        steps.reverse();
        let mut found = Found::default();
        for (step, row, column, rows, over) in steps {
            let (typed, expected) = (
                &self.typed[row..row + rows],
                &self.expected[column..column + over],
            );
            match step {
                Step::Word => self.told(&typed[0], &expected[0], column, &mut found),
                Step::Short => {
                    found.met += over;
                    let is_short = typed
                        .iter()
                        .any(|token| token.text.contains('\'') || token.text == "cannot");
                    found.variants.push(if is_short && rows <= over {
                        Variant::ShortForm
                    } else {
                        Variant::LongForm
                    });
                }
                Step::Join | Step::Split => {
                    found.met += over;
                    let written = written(expected);
                    if typed[0].hyphen || expected[0].hyphen {
                        found.variants.push(Variant::Hyphen(written));
                    } else if step == Step::Join {
                        found.slips.push((column, Slip::OneWord(written)));
                    } else {
                        found.slips.push((column, Slip::TwoWords(written)));
                    }
                }
                Step::Extra => found.extra.push((row, column)),
                Step::Missing => found.missing.push(column),
            }
        }
        self.moved(&mut found);
        self.missing(&mut found);
        self.extra(&mut found);
        found.slips.sort_by_key(|(column, _)| *column);
        Laid {
            variants: found.variants,
            slips: found.slips.into_iter().map(|(_, slip)| slip).collect(),
            met: found.met,
            cost,
        }
    }

    /// The expected word at `column` with its neighbours.
    fn around(&self, column: usize) -> Around<'_> {
        let at = self.head + column;
        let text = |at: Option<usize>| {
            at.and_then(|at| self.whole.get(at))
                .map_or("", |token| token.text.as_str())
        };
        Around {
            before: text(at.checked_sub(1)),
            after: text(Some(at + 1)),
            alone: self.whole.len() == 1,
            class: self.class,
        }
    }

    fn told(&self, typed: &Token, expected: &Token, column: usize, found: &mut Found) {
        match compare(typed, expected, &self.around(column)) {
            Pair::Same => found.met += 1,
            Pair::Variant(variant) => {
                found.met += 1;
                found.variants.push(variant);
            }
            Pair::Slip(slip) => {
                found.met += usize::from(!matches!(slip, Slip::Negated));
                found.slips.push((column, slip));
            }
            Pair::Strangers => {
                let denied = denies(&typed.text) || denies(&expected.text);
                let (typed, expected) = (typed.shown.clone(), expected.shown.clone());
                found.slips.push((
                    column,
                    if denied {
                        Slip::Negated
                    } else {
                        Slip::Other { typed, expected }
                    },
                ));
            }
        }
    }

    /// Words that are missing in one place and too many in another have only moved.
    fn moved(&self, found: &mut Found) {
        let mut moved: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        while at < found.missing.len() {
            let column = found.missing[at];
            let fits =
                |extra: &(usize, usize)| self.typed[extra.0].text == self.expected[column].text;
            match found.extra.iter().position(fits) {
                Some(extra) => {
                    found.extra.remove(extra);
                    found.missing.remove(at);
                    match moved.last_mut() {
                        Some((from, count)) if *from + *count == column => *count += 1,
                        _ => moved.push((column, 1)),
                    }
                }
                None => at += 1,
            }
        }
        found.met += moved.iter().map(|(_, count)| count).sum::<usize>();
        match moved[..] {
            [] => {}
            [(from, count)] => {
                let words = written(&self.expected[from..from + count]);
                let before = self.landmark(from + count);
                let negates = self.expected[from..from + count]
                    .iter()
                    .any(|token| denies(&token.text));
                found.slips.push((
                    from,
                    if negates {
                        Slip::Order
                    } else {
                        Slip::Moved { words, before }
                    },
                ));
            }
            [(from, _), ..] => found.slips.push((from, Slip::Order)),
        }
    }

    /// The expected word at `column`, counted in the part that differs, as it is shown; empty after the last.
    fn shown(&self, column: usize) -> String {
        self.whole
            .get(self.head + column)
            .map_or_else(String::new, |token| token.shown.clone())
    }

    /// The expected word at `column`, with the next one where it is an article.
    fn landmark(&self, column: usize) -> String {
        let word = self.shown(column);
        let next = self.shown(column + 1);
        if is_article(&word.to_lowercase()) && !next.is_empty() {
            format!("{word} {next}")
        } else {
            word
        }
    }

    fn missing(&self, found: &mut Found) {
        let mut words: Option<(usize, usize)> = None;
        let mut runs = Vec::new();
        for &column in &found.missing {
            let token = &self.expected[column];
            let next = self.shown(column + 1);
            let slip = match token.text.as_str() {
                word if denies(word) => Slip::Negated,
                word if is_article(word) => Slip::ArticleMissing {
                    article: token.shown.clone(),
                    before: next,
                },
                word if is_link(word) => Slip::SmallMissing {
                    word: token.shown.clone(),
                    before: next,
                },
                _ => {
                    match &mut words {
                        Some((from, count)) if *from + *count == column => *count += 1,
                        _ => {
                            runs.extend(words.replace((column, 1)));
                        }
                    }
                    continue;
                }
            };
            found.slips.push((column, slip));
        }
        runs.extend(words);
        for (from, count) in runs {
            found.slips.push((
                from,
                Slip::Missing(written(&self.expected[from..from + count])),
            ));
        }
    }

    fn extra(&self, found: &mut Found) {
        let mut runs: Vec<(usize, usize, usize)> = Vec::new();
        for &(row, column) in &found.extra {
            let token = &self.typed[row];
            let shown = token.shown.clone();
            let slip = match token.text.as_str() {
                word if denies(word) => Slip::Negated,
                word if is_article(word) => Slip::ArticleExtra {
                    article: shown,
                    before: self.shown(column),
                },
                word if is_link(word) => Slip::SmallExtra(shown),
                _ => {
                    match runs.last_mut() {
                        Some((from, count, _)) if *from + *count == row => *count += 1,
                        _ => runs.push((row, 1, column)),
                    }
                    continue;
                }
            };
            found.slips.push((column, slip));
        }
        for (from, count, column) in runs {
            found.slips.push((
                column,
                Slip::Extra(written(&self.typed[from..from + count])),
            ));
        }
    }
}

#[derive(Default)]
struct Found {
    variants: Vec<Variant>,
    /// With the column they are told at.
    slips: Vec<(usize, Slip)>,
    missing: Vec<usize>,
    extra: Vec<(usize, usize)>,
    met: usize,
}

/// Words as they were written, with their hyphens.
pub fn written(tokens: &[Token]) -> String {
    let mut text = String::new();
    for (at, token) in tokens.iter().enumerate() {
        text.push_str(&token.shown);
        if at + 1 < tokens.len() {
            text.push(if token.hyphen { '-' } else { ' ' });
        }
    }
    text
}

/// What it costs, at a quick look, to take one word for another; the words that are laid together are looked at closely
/// afterwards.
fn likeness(one: &Token, other: &Token, share_a_base: impl Fn() -> bool) -> u32 {
    const SHARED_HEAD: usize = 4;
    let (typed, expected) = (one.text.as_str(), other.text.as_str());
    let are_small = |is: fn(&str) -> bool| is(typed) && is(expected);
    if typed == expected {
        return 0;
    }
    if let (Some(one), Some(other)) = (one.number, other.number) {
        return if one == other { 1 } else { STRANGER - 1 };
    }
    if are_small(is_article) || are_small(is_link) || share_a_base() {
        return SLIP;
    }
    if are_small(is_helper) {
        return SLIP + 2;
    }
    // Words that begin otherwise are laid together where nothing is nearer, and then looked at all the same.
    if typed.bytes().next() != expected.bytes().next() {
        return STRANGER;
    }
    if spelling(typed, expected).is_some() {
        return 1;
    }
    if letters::slip(typed, expected).is_some() || are_confused(typed, expected) {
        return SLIP;
    }
    let head = typed
        .bytes()
        .zip(expected.bytes())
        .take_while(|(one, other)| one == other)
        .count();
    let is_short_form = typed.contains('\'') || expected.contains('\'');
    match head >= SHARED_HEAD || (is_short_form && head > 1) {
        true => SLIP + 2,
        false => STRANGER,
    }
}

fn short<'a>(typed: &'a [Token], expected: &'a [Token]) -> Option<u32> {
    let is_short = |tokens: &[Token]| {
        tokens
            .iter()
            .any(|token| token.text.contains('\'') || token.text == "cannot")
    };
    if !is_short(typed) && !is_short(expected) {
        return None;
    }
    let texts = |tokens: &'a [Token]| -> Vec<&'a str> {
        tokens.iter().map(|token| token.text.as_str()).collect()
    };
    contractions::are_one(&texts(typed), &texts(expected)).then_some(1)
}

fn joined(two: &[Token], one: &Token) -> Option<u32> {
    let is_joined = one.text.len() == two[0].text.len() + two[1].text.len()
        && one.text.starts_with(&two[0].text)
        && one.text.ends_with(&two[1].text);
    is_joined.then_some(if two[0].hyphen { 1 } else { 2 })
}

/// What it costs that a word stands alone.
fn alone(token: &Token) -> u32 {
    if is_article(&token.text) || is_link(&token.text) || is_helper(&token.text) {
        SMALL
    } else {
        WORD
    }
}
