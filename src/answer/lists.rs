//! Lists: several answers to one question, with or without signs between them.
//!
//! Every item is judged as a text in `apart`; here they are only counted.

use super::Mode;
use super::apart::{Items, Told, tell_apart};
use super::key::Key;
use super::lexicon::Lexicon;
use super::pattern::expand_or_literal;
use super::plain;
use super::question::{Answer, Question};
use super::verdict::{Judgement, Reason, Verdict};
use super::vocabulary::{is_generic, is_negation};

/// The list that a question asks for; see [`Expected::List`](super::Expected::List).
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub items: &'a [Vec<String>],
    pub need: usize,
    pub max: usize,
    pub ordered: bool,
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
    let told = tell_apart(
        &Items {
            items: &items,
            asked,
            lexicon,
            mode,
        },
        typed,
    );
    let (verdict, reason) = count(asked, &told);
    Judgement {
        verdict,
        reason,
        nearest: nearest(asked, &told.given),
    }
}

fn count(asked: &Asked, told: &Told) -> (Verdict, Reason) {
    let Told { given, beside } = told;
    let of = |wanted: fn(Verdict) -> bool| given.iter().filter(move |given| wanted(given.verdict));
    let hits = of(Verdict::is_accepted).count();
    let stray = of(|verdict| verdict == Verdict::Wrong).next();
    let unsure = of(|verdict| matches!(verdict, Verdict::Doubtful | Verdict::Vague)).next();
    let order: Vec<usize> = given.iter().filter_map(|given| given.item).collect();
    let need = asked.need.clamp(1, asked.items.len().max(1));
    if beside.iter().any(|word| is_negation(word)) {
        return (Verdict::Wrong, Reason::Negated);
    }
    if given.len() > asked.max.max(need) {
        let (given, max) = (given.len(), asked.max);
        return (Verdict::Wrong, Reason::ListTooLong { given, max });
    }
    match (unsure, stray) {
        (Some(unsure), None) if hits + 1 >= need => {
            return (Verdict::Doubtful, Reason::ListUnsure(unsure.text.clone()));
        }
        _ if hits < need => return (Verdict::Wrong, Reason::ListShort { hits, need }),
        (_, Some(stray)) => {
            let stray = stray.text.clone();
            return (Verdict::Doubtful, Reason::ListStray { hits, stray });
        }
        _ => {}
    }
    if asked.ordered && !order.is_sorted() {
        return (Verdict::Wrong, Reason::ListOrder);
    }
    if beside.iter().any(|word| !is_generic(word)) {
        return (Verdict::Doubtful, Reason::ExtraWords(beside.join(" ")));
    }
    let verdict = if of(|verdict| verdict == Verdict::Close).next().is_some() {
        Verdict::Close
    } else {
        Verdict::Right
    };
    (verdict, Reason::ListRight { hits })
}

/// The items in the order in which they were typed, then as many of the missing ones as are needed.
fn nearest(asked: &Asked, given: &[super::apart::Given]) -> String {
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
