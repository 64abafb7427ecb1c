//! Lists: several answers to one question, with or without signs between them.
//!
//! Every item is judged as a text; here they are only told apart and counted.

use super::fit::fit;
use super::form::Form;
use super::key::Key;
use super::lexicon::Lexicon;
use super::pattern::expand_or_literal;
use super::plain;
use super::question::{Answer, Question};
use super::verdict::{Judgement, Reason, Verdict};
use super::vocabulary::is_filler;
use super::words::cut;
use super::{Mode, exact};
use crate::text::normalize::{fold, without_accents};

/// The list that a question asks for; see [`Expected::List`](super::Expected::List).
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub items: &'a [Vec<String>],
    pub need: usize,
    pub max: usize,
    pub ordered: bool,
}

/// The most words that one item is looked for in.
const LONGEST_ITEM: usize = 8;
/// More words than this are no answer to any list.
const MOST_WORDS: usize = 80;

/// One thing that was typed: which item it is, or that it is none.
#[derive(Clone, Debug, PartialEq)]
struct Given {
    text: String,
    item: Option<usize>,
    verdict: Verdict,
}

pub fn judge(asked: &Asked, key: &Key, lexicon: &Lexicon, typed: &str, mode: Mode) -> Judgement {
    let main = key.main();
    let nothing_else = Lexicon::default();
    let question = Question::new(&main, key, &nothing_else, typed);
    if let Some(listed) = plain::by_lists(&question, typed) {
        return listed;
    }
    let items: Vec<Vec<Answer>> = asked
        .items
        .iter()
        .map(|item| {
            item.iter()
                .flat_map(|text| expand_or_literal(text))
                .map(Answer::new)
                .collect()
        })
        .collect();
    let given = tell_apart(
        &Items {
            items: &items,
            asked,
            lexicon,
            mode,
        },
        typed,
    );
    let (verdict, reason) = count(asked, &given);
    Judgement {
        verdict,
        reason,
        nearest: nearest(asked, &given),
    }
}

fn count(asked: &Asked, given: &[Given]) -> (Verdict, Reason) {
    let of = |wanted: fn(Verdict) -> bool| given.iter().filter(move |given| wanted(given.verdict));
    let hits = of(Verdict::is_accepted).count();
    let stray = of(|verdict| verdict == Verdict::Wrong).next();
    let unsure = of(|verdict| matches!(verdict, Verdict::Doubtful | Verdict::Vague)).next();
    let order: Vec<usize> = given.iter().filter_map(|given| given.item).collect();
    let need = asked.need.clamp(1, asked.items.len().max(1));
    if given.len() > asked.max.max(need) {
        return (
            Verdict::Wrong,
            Reason::ListTooLong {
                given: given.len(),
                max: asked.max,
            },
        );
    }
    match (unsure, stray) {
        (Some(unsure), None) if hits + 1 >= need => {
            return (Verdict::Doubtful, Reason::ListUnsure(unsure.text.clone()));
        }
        _ if hits < need => return (Verdict::Wrong, Reason::ListShort { hits, need }),
        (_, Some(stray)) => {
            return (
                Verdict::Doubtful,
                Reason::ListStray {
                    hits,
                    stray: stray.text.clone(),
                },
            );
        }
        _ => {}
    }
    if asked.ordered && !order.is_sorted() {
        return (Verdict::Wrong, Reason::ListOrder);
    }
    let verdict = if of(|verdict| verdict == Verdict::Close).next().is_some() {
        Verdict::Close
    } else {
        Verdict::Right
    };
    (verdict, Reason::ListRight { hits })
}

/// The items in the order in which they were typed, then as many of the missing ones as are needed.
fn nearest(asked: &Asked, given: &[Given]) -> String {
    let mut order: Vec<usize> = given.iter().filter_map(|given| given.item).collect();
    if asked.ordered {
        order.clear();
    }
    let missing: Vec<usize> = (0..asked.items.len())
        .filter(|item| !order.contains(item))
        .collect();
    let lacking = asked.need.saturating_sub(order.len());
    order.extend(missing.into_iter().take(lacking));
    let names = order
        .iter()
        .filter_map(|&item| asked.items.get(item)?.first().cloned());
    names.collect::<Vec<_>>().join(", ")
}

struct Items<'a> {
    items: &'a [Vec<Answer>],
    asked: &'a Asked<'a>,
    lexicon: &'a Lexicon,
    mode: Mode,
}

impl Items<'_> {
    /// Which item `text` is, and how well.
    fn find(&self, text: &str) -> Option<(usize, Verdict)> {
        if self.mode == Mode::Language {
            let is_item = |item: &Vec<String>| {
                item.iter().any(|form| {
                    exact::judge(form, &Key::text(form.as_str()), text).verdict == Verdict::Right
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
        let is_own = |form: &Form| {
            self.items
                .iter()
                .flatten()
                .flat_map(|answer| &answer.forms)
                .any(|own| own.agrees(form))
        };
        if typed.iter().any(|form| {
            self.lexicon
                .equal_to(form)
                .any(|(_, entry)| !is_own(&entry.form))
        }) {
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
                .nearest(form, cost.quarters.div_ceil(4) as usize, is_own)
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
}

/// The things that were typed: between commas and the like, and inside those between "and" or by their length.
fn tell_apart(items: &Items, typed: &str) -> Vec<Given> {
    let mut given = Vec::new();
    for chunk in typed
        .split([',', ';', '\n', '/', '|', '•'])
        .filter(|chunk| chunk.chars().any(char::is_alphanumeric))
    {
        match items.find(chunk) {
            Some((item, verdict)) => add(&mut given, chunk.trim(), Some(item), verdict),
            None => by_length(items, chunk, &mut given),
        }
    }
    given
}

fn by_length(items: &Items, chunk: &str, given: &mut Vec<Given>) {
    let spaced = chunk.replace('&', " and ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if words.len() > MOST_WORDS {
        return add(given, chunk.trim(), None, Verdict::Wrong);
    }
    let mut stray: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let lengths = (1..=LONGEST_ITEM.min(words.len() - at)).rev();
        let found = lengths
            .filter_map(|length| Some((length, items.find(&words[at..at + length].join(" "))?)));
        let best = found.min_by_key(|(_, (_, verdict))| *verdict != Verdict::Right);
        let is_joint = matches!(
            without_accents(&fold(words[at])).as_str(),
            "and" | "or" | "then" | "+"
        );
        match best {
            Some((length, (item, verdict))) => {
                flush(&mut stray, given);
                add(
                    given,
                    &words[at..at + length].join(" "),
                    Some(item),
                    verdict,
                );
                at += length;
            }
            None if is_joint => {
                flush(&mut stray, given);
                at += 1;
            }
            None => {
                stray.push(words[at]);
                at += 1;
            }
        }
    }
    flush(&mut stray, given);
}

/// What belongs to no item, unless it is only numbering or filler.
fn flush(stray: &mut Vec<&str>, given: &mut Vec<Given>) {
    let text = stray.join(" ");
    stray.clear();
    let (words, _) = cut(&without_accents(&fold(&text)));
    let is_harmless = |word: &str| is_filler(word) || word.bytes().all(|b| b.is_ascii_digit());
    if words.iter().any(|word| !is_harmless(&word.text)) {
        add(given, &text, None, Verdict::Wrong);
    }
}

/// A thing named twice counts once.
fn add(given: &mut Vec<Given>, text: &str, item: Option<usize>, verdict: Verdict) {
    if item.is_none() || !given.iter().any(|known| known.item == item) {
        given.push(Given {
            text: text.to_owned(),
            item,
            verdict,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Expected, judge};
    use super::*;

    fn items(names: &[&str]) -> Vec<Vec<String>> {
        names.iter().map(|name| vec![(*name).to_owned()]).collect()
    }

    fn baltic(typed: &str) -> Verdict {
        judge(
            &Key::list(items(&["Estonia", "Latvia", "Lithuania"])),
            &Lexicon::default(),
            typed,
            Mode::Quiz,
        )
        .verdict
    }

    #[test]
    fn a_list_is_right_in_any_order_with_any_signs() {
        for typed in [
            "latvia lithuania estonia",
            "Estonia, Latvia & Lithuania",
            "1. Latvia 2. Estonia 3. Lithuania",
            "Latvia;Estonia/Lithuania",
        ] {
            assert_eq!(baltic(typed), Verdict::Right, "{typed}");
        }
        assert_eq!(baltic("latvia lithunia estonia"), Verdict::Close);
    }

    #[test]
    fn too_few_too_many_and_strangers_are_not_right() {
        assert_eq!(baltic("latvia, estonia"), Verdict::Wrong);
        assert_eq!(baltic("latvia, latvia, estonia"), Verdict::Wrong);
        assert_eq!(baltic("latvia, estonia, poland"), Verdict::Wrong);
        assert_eq!(baltic("latvia, estonia, lithuania, poland"), Verdict::Wrong);
        assert_eq!(baltic(", ;"), Verdict::Wrong);
    }

    #[test]
    fn one_of_several_true_answers_is_enough_and_a_wrong_one_beside_it_is_not() {
        let list = Expected::List {
            items: items(&["S-400", "Iskander", "Bosnia and Herzegovina"]),
            need: 1,
            max: 3,
            ordered: false,
        };
        let verdict = |typed: &str| {
            judge(
                &Key::new(list.clone()),
                &Lexicon::default(),
                typed,
                Mode::Quiz,
            )
            .verdict
        };
        assert_eq!(verdict("s400"), Verdict::Right);
        assert_eq!(
            verdict("bosnia and herzegovina and iskander"),
            Verdict::Right
        );
        assert_eq!(verdict("Iskander and Patriot"), Verdict::Doubtful);
    }

    #[test]
    fn an_ordered_list_must_be_in_order() {
        let list = Expected::List {
            items: items(&["one", "two", "three"]),
            need: 3,
            max: 3,
            ordered: true,
        };
        let verdict = |typed: &str| {
            judge(
                &Key::new(list.clone()),
                &Lexicon::default(),
                typed,
                Mode::Quiz,
            )
            .verdict
        };
        assert_eq!(verdict("1, 2, 3"), Verdict::Right);
        assert_eq!(verdict("two, one, three"), Verdict::Wrong);
    }
}
