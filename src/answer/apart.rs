//! The things that were typed for a list, told apart: between commas and the like, and by the items themselves.
//!
//! A thing in a place of its own counts, as does any other real answer; words around an item are only words.

use super::Mode;
use super::fit::fit;
use super::form::Form;
use super::key::Key;
use super::language;
use super::lexicon::Lexicon;
use super::lists::Asked;
use super::question::Answer;
use super::verdict::Verdict;
use super::vocabulary::is_filler;
use super::words::cut;
use crate::text::normalize::{fold, without_accents};

/// The most words that one item is looked for in.
const LONGEST_ITEM: usize = 8;
/// More words than this are no answer to any list.
const MOST_WORDS: usize = 80;

/// One thing that was typed: which item it is, or that it is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    pub text: String,
    pub item: Option<usize>,
    pub verdict: Verdict,
}

/// All that was typed.
#[derive(Debug, Default)]
pub struct Told {
    pub given: Vec<Given>,
    /// Words around the items that are neither joints nor fillers.
    pub beside: Vec<String>,
}

impl Told {
    /// A thing named twice counts once.
    fn add(&mut self, text: &str, item: Option<usize>, verdict: Verdict) {
        if item.is_none() || !self.given.iter().any(|known| known.item == item) {
            self.given.push(Given {
                text: text.to_owned(),
                item,
                verdict,
            });
        }
    }
}

pub struct Items<'a> {
    pub items: &'a [Vec<Answer>],
    pub asked: &'a Asked<'a>,
    pub lexicon: &'a Lexicon,
    pub mode: Mode,
}

impl Items<'_> {
    /// Which item `text` is, and how well.
    fn find(&self, text: &str) -> Option<(usize, Verdict)> {
        if self.mode == Mode::Language {
            let is_item = |item: &Vec<String>| {
                item.iter().any(|form| {
                    language::judge(form, &Key::text(form.as_str()), text).verdict == Verdict::Right
                })
            };
            return self
                .asked
                .items
                .iter()
                .position(is_item)
                .map(|at| (at, Verdict::Right));
        }
        let typed = Form::readings(text);
        if let Some(at) = self
            .items
            .iter()
            .position(|item| item.iter().any(|answer| answer.agrees(&typed)))
        {
            return Some((at, Verdict::Right));
        }
        if self.is_other_answer(&typed) {
            return None;
        }
        let fits = self.items.iter().enumerate().flat_map(|(at, item)| {
            let pairs = item
                .iter()
                .flat_map(|answer| &answer.forms)
                .flat_map(|own| typed.iter().map(move |typed| (typed, own)));
            pairs.filter_map(move |(typed, own)| {
                Some((at, fit(typed, own, self.lexicon)?.cost, typed))
            })
        });
        let (at, cost, form) = fits.min_by_key(|(_, cost, _)| *cost)?;
        let is_unclear = cost.doubts > 0
            || self
                .lexicon
                .nearest(form, cost.quarters.div_ceil(4) as usize, |form| {
                    self.is_own(form)
                })
                .is_some();
        Some((
            at,
            if is_unclear {
                Verdict::Doubtful
            } else {
                Verdict::Close
            },
        ))
    }

    fn is_own(&self, form: &Form) -> bool {
        let mut forms = self.items.iter().flatten().flat_map(|answer| &answer.forms);
        forms.any(|own| own.agrees(form))
    }

    /// Whether `typed` is a real answer, and to something else.
    fn is_other_answer(&self, typed: &[Form]) -> bool {
        let mut entries = typed.iter().flat_map(|form| self.lexicon.equal_to(form));
        entries.any(|(_, entry)| !self.is_own(&entry.form))
    }
}

pub fn tell_apart(items: &Items, typed: &str) -> Told {
    let mut told = Told::default();
    for chunk in typed
        .split([',', ';', '\n', '/', '|', '•'])
        .filter(|chunk| chunk.chars().any(char::is_alphanumeric))
    {
        match items.find(chunk) {
            Some((item, verdict)) => told.add(chunk.trim(), Some(item), verdict),
            None => by_length(items, chunk, &mut told),
        }
    }
    told
}

fn by_length(items: &Items, chunk: &str, told: &mut Told) {
    let spaced = chunk.replace('&', " and ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if words.len() > MOST_WORDS {
        return told.add(chunk.trim(), None, Verdict::Wrong);
    }
    let mut place = Place::default();
    let mut at = 0;
    while at < words.len() {
        let text = |length: usize| words[at..at + length].join(" ");
        // An item never takes the joint behind it along.
        let ends_well = |length: &usize| *length == 1 || joint(&words[at + length - 1..]) == 0;
        let lengths = (1..=LONGEST_ITEM.min(words.len() - at))
            .rev()
            .filter(ends_well);
        let found = lengths
            .clone()
            .filter_map(|length| Some((length, items.find(&text(length))?)));
        let best = found.min_by_key(|(_, (_, verdict))| *verdict != Verdict::Right);
        // "South Korea" is no Korea, however the list is joined.
        let is_other = |length: &usize| {
            best.is_none_or(|(found, _)| *length > found)
                && items.is_other_answer(&Form::readings(&text(*length)))
        };
        let other = lengths.clone().find(is_other);
        let joint = joint(&words[at..]);
        match (best, other) {
            (_, Some(length)) => {
                told.add(&text(length), None, Verdict::Wrong);
                place.holds_item = true;
                at += length;
            }
            (Some((length, (item, verdict))), None) => {
                place.without_number(told.given.len() + 1);
                told.add(&text(length), Some(item), verdict);
                place.holds_item = true;
                at += length;
            }
            (None, None) if joint > 0 => {
                std::mem::take(&mut place).close(told);
                at += joint;
            }
            (None, None) => {
                place.stray.push(words[at]);
                at += 1;
            }
        }
    }
    place.close(told);
}

/// How many words at the front of `words` only join two items.
fn joint(words: &[&str]) -> usize {
    let front = words.iter().take(3);
    let folded: Vec<String> = front.map(|word| without_accents(&fold(word))).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    match folded.as_slice() {
        ["as", "well", "as"] => 3,
        ["along" | "together", "with", ..] | ["and" | "but", "also", ..] => 2,
        ["and" | "or" | "then" | "+" | "with" | "plus", ..] => 1,
        _ => 0,
    }
}

/// What stands between two joints or commas.
#[derive(Default)]
struct Place<'a> {
    holds_item: bool,
    stray: Vec<&'a str>,
}

impl Place<'_> {
    /// "2." before the second item is no word.
    fn without_number(&mut self, number: usize) {
        let is_number =
            |word: &&str| word.trim_matches(['(', ')', '.', ':', '#']) == number.to_string();
        if self.stray.last().is_some_and(is_number) {
            self.stray.pop();
        }
    }

    /// Words that belong to no item are a thing of their own where no item is, unless they are only fillers.
    fn close(self, told: &mut Told) {
        let text = self.stray.join(" ");
        let (words, _) = cut(&without_accents(&fold(&text)));
        let words = words.into_iter().map(|word| word.text);
        let strange: Vec<String> = words.filter(|word| !is_said(word)).collect();
        match self.holds_item {
            _ if strange.is_empty() => {}
            true => told.beside.extend(strange),
            false => told.add(&text, None, Verdict::Wrong),
        }
    }
}

/// Fillers, and "both" and "all", which say nothing of the items.
fn is_said(word: &str) -> bool {
    is_filler(word) || matches!(word, "both" | "all" | "also" | "only" | "just")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joints_are_one_word_or_several() {
        let of = |text: &str| joint(&text.split(' ').collect::<Vec<_>>());
        let joints = [
            of("as well as Minsk"),
            of("together with Minsk"),
            of("plus Minsk"),
        ];
        assert_eq!(joints, [3, 2, 1]);
        assert_eq!(
            [of("as Minsk"), of("together Minsk"), of("Minsk and")],
            [0; 3]
        );
    }
}
