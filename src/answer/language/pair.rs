//! One typed word against the word that is asked: the same, let pass, or what a teacher would say.

use super::super::numerals;
use super::super::vocabulary::{are_opposed, is_article};
use super::confused::are_confused;
use super::contractions;
use super::family::{Class, are_kin, class_of, share_a_family};
use super::inflection::{Inflection, bases, by_wrong_rule, forms, is_irregular};
use super::irregular::{self, is_uncountable, verb};
use super::letters::{self, Letters};
use super::slip::{Need, Slip, Variant};
use super::small::{
    denies, is_link, is_subject, opens_a_base, opens_a_noun, opens_a_participle, takes_third_person,
};
use super::tokens::Token;
use super::varieties::spelling;
use strsim::osa_distance;

/// Longer texts are no words, in bytes.
const LONGEST: usize = 40;
/// Words that begin otherwise and differ in more letters have nothing to do with each other.
const FARTHEST: usize = 2;

#[derive(Clone, Debug, PartialEq)]
pub enum Pair {
    Same,
    Variant(Variant),
    Slip(Slip),
    /// Words that have nothing to do with each other.
    Strangers,
}

/// What stands around the word that is asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// The word before it, folded; empty: nothing is known.
    pub before: &'a str,
    pub after: &'a str,
    /// It is the whole answer.
    pub alone: bool,
    /// Its class, where the author says it.
    pub class: Option<Class>,
}

pub fn compare(typed: &Token, expected: &Token, around: &Around) -> Pair {
    let (one, other) = (typed.text.as_str(), expected.text.as_str());
    if one == other {
        return Pair::Same;
    }
    let shown = |token: &Token| token.shown.clone();
    let pair = || (shown(typed), shown(expected));
    match (typed.number, expected.number) {
        (Some(one), Some(other)) if one == other => {
            let is_figure = typed.text.bytes().any(|b| b.is_ascii_digit());
            return Pair::Variant(if is_figure {
                Variant::Figures
            } else {
                Variant::NumberInWords
            });
        }
        (Some(_), Some(_)) => {
            let (typed, expected) = pair();
            return Pair::Slip(Slip::OtherNumber { typed, expected });
        }
        _ => {}
    }
    if let Some(variety) = spelling(one, other) {
        return Pair::Variant(Variant::Spelling(variety));
    }
    if contractions::are_one(&[one], &[other]) {
        let is_short = one.contains('\'');
        return Pair::Variant(if is_short {
            Variant::ShortForm
        } else {
            Variant::LongForm
        });
    }
    let far = || one.chars().next() != other.chars().next() && osa_distance(one, other) > FARTHEST;
    let is_long = one.len().max(other.len()) > LONGEST;
    let slip = small(typed, expected, around)
        .or_else(|| apostrophe(typed, expected, around))
        .or_else(|| form(typed, expected, around))
        .or_else(|| confused(typed, expected))
        .or_else(|| opposed(one, other))
        .or_else(|| wrong_rule(typed, expected));
    if slip.is_none() && (is_long || far()) && !share_a_family(one, other) {
        return Pair::Strangers;
    }
    let slip = slip
        .or_else(|| family(typed, expected, around))
        .or_else(|| letter(typed, expected, around))
        .or_else(|| ending(typed, expected))
        .or_else(|| misspelt_form(typed, expected, around));
    slip.map_or(Pair::Strangers, Pair::Slip)
}

fn small(typed: &Token, expected: &Token, around: &Around) -> Option<Slip> {
    let (one, other) = (typed.text.as_str(), expected.text.as_str());
    let (typed, expected) = (typed.shown.clone(), expected.shown.clone());
    if is_article(one) && is_article(other) {
        let before = around.after.to_owned();
        let is_sound = one != "the" && other != "the" && !before.is_empty();
        return Some(match is_sound {
            true => Slip::ArticleSound {
                expected: other.to_owned(),
                before,
            },
            false => Slip::ArticleOther { typed, expected },
        });
    }
    (is_link(one) && is_link(other)).then_some(Slip::SmallOther { typed, expected })
}

fn apostrophe(typed: &Token, expected: &Token, around: &Around) -> Option<Slip> {
    let (one, other) = (typed.text.as_str(), expected.text.as_str());
    if !one.contains('\'') && !other.contains('\'') {
        return None;
    }
    let without = |word: &str| word.replace('\'', "");
    if without(one) != without(other) || are_confused(one, other) {
        return None;
    }
    let word = expected.shown.clone();
    let is_possessive = |word: &str| word.ends_with("'s") || word.ends_with("s'");
    Some(match (one.contains('\''), other.contains('\'')) {
        (true, false) if is_possessive(one) => Slip::PluralHasNone(word),
        (true, false) => Slip::ApostropheExtra(word),
        (false, true) if is_possessive(other) => Slip::Form {
            word: said_word(typed, around),
            need: Need::Possessive,
        },
        (false, true) => Slip::ApostropheMissing(word),
        _ => Slip::ApostrophePlace(word),
    })
}

/// Right word, wrong form.
fn form(typed: &Token, expected: &Token, around: &Around) -> Option<Slip> {
    let (one, other) = (typed.text.as_str(), expected.text.as_str());
    let said = |need| Slip::Form {
        word: (!around.alone).then(|| typed.shown.clone()),
        need,
    };
    if (one.contains('\'') || other.contains('\'')) && are_confused(one, other) {
        return None;
    }
    if let Some(need) = of_be(one, other) {
        return Some(said(need));
    }
    match (one.strip_suffix("n't"), other.strip_suffix("n't")) {
        (Some(one), Some(other)) => return between(one, other, around).map(said),
        (Some(_), None) | (None, Some(_)) => return None,
        (None, None) => {}
    }
    if is_uncountable(other)
        && bases(one)
            .iter()
            .any(|(base, form)| base == other && *form == Inflection::S)
    {
        return Some(Slip::NoPlural(expected.shown.clone()));
    }
    let need = between(one, other, around)?;
    // "unified" as an adjective is not "unify" in the past.
    let is_adjective = around.class == Some(Class::Adjective)
        && matches!(need, Need::EndingEd | Need::Participle | Need::Ing);
    if is_adjective {
        return Some(Slip::Family {
            word: said_word(typed, around),
            class: Some(Class::Adjective),
        });
    }
    Some(said(need))
}

fn said_word(typed: &Token, around: &Around) -> Option<String> {
    (!around.alone).then(|| typed.shown.clone())
}

fn between(typed: &str, expected: &str, around: &Around) -> Option<Need> {
    bases(expected).into_iter().find_map(|(base, want)| {
        let (got, _) = forms(&base)
            .into_iter()
            .find(|(_, written)| written == typed)?;
        (got != want).then(|| need(&base, got, want, around))
    })
}

fn need(base: &str, got: Inflection, want: Inflection, around: &Around) -> Need {
    let class = around.class.or_else(|| class_of(base));
    match want {
        Inflection::Base => match (got, class) {
            (Inflection::S, _) if irregular::singulars_with(base).next().is_some() => {
                Need::NoEndingS
            }
            (Inflection::S | Inflection::Plural, Some(Class::Noun)) | (Inflection::Plural, _) => {
                Need::Singular
            }
            (Inflection::S, Some(Class::Verb)) => Need::Base,
            (Inflection::S, _) if opens_a_base(around.before) => Need::Base,
            (Inflection::S, _) if opens_a_noun(around.before) => Need::Singular,
            (Inflection::S, _) if verb(base).is_some() => Need::Base,
            (Inflection::S, _) => Need::NoEndingS,
            (Inflection::Comparative | Inflection::Superlative | Inflection::Possessive, _) => {
                Need::Positive
            }
            _ => Need::Base,
        },
        Inflection::S => match (got, class) {
            (_, Some(Class::Noun)) => Need::Plural,
            (_, Some(Class::Verb)) => Need::ThirdPerson,
            (Inflection::Possessive, _) => Need::EndingS,
            _ if takes_third_person(around.before) => Need::ThirdPerson,
            _ if opens_a_noun(around.before) || numerals::value_of(around.before).is_some() => {
                Need::Plural
            }
            (Inflection::Base, _) if verb(base).is_none() => Need::EndingS,
            _ => Need::ThirdPerson,
        },
        Inflection::PastForm if opens_a_participle(around.before) => Need::Participle,
        Inflection::PastForm if is_subject(around.before) => Need::Past,
        Inflection::PastForm if is_irregular(base, Inflection::PastForm) => Need::PastForm,
        Inflection::PastForm => Need::EndingEd,
        Inflection::Past => Need::Past,
        Inflection::Participle => Need::Participle,
        Inflection::Ing => Need::Ing,
        Inflection::Plural => Need::Plural,
        Inflection::Comparative => Need::Comparative,
        Inflection::Superlative => Need::Superlative,
        Inflection::Possessive => Need::Possessive,
    }
}

fn of_be(typed: &str, expected: &str) -> Option<Need> {
    const PRESENT: [&str; 3] = ["am", "is", "are"];
    const PAST: [&str; 2] = ["was", "were"];
    let is_of_be = |word: &str| {
        PRESENT.contains(&word) || PAST.contains(&word) || matches!(word, "be" | "been" | "being")
    };
    if !is_of_be(typed) || !is_of_be(expected) {
        return None;
    }
    let same_tense = PRESENT.contains(&typed) && PRESENT.contains(&expected)
        || PAST.contains(&typed) && PAST.contains(&expected);
    Some(match expected {
        "been" => Need::Participle,
        "being" => Need::Ing,
        "be" => Need::Base,
        "is" | "am" | "was" if same_tense => Need::Singular,
        "are" | "were" if same_tense => Need::Plural,
        "was" | "were" => Need::Past,
        _ => Need::Present,
    })
}

fn confused(typed: &Token, expected: &Token) -> Option<Slip> {
    are_confused(&typed.text, &expected.text).then(|| Slip::Confused {
        typed: typed.shown.clone(),
        expected: expected.shown.clone(),
    })
}

fn opposed(typed: &str, expected: &str) -> Option<Slip> {
    let one_denies = |one: &str, other: &str| {
        one.strip_suffix("n't")
            .is_some_and(|verb| verb == other || (verb == "ca" && other == "can"))
    };
    let denied = one_denies(typed, expected)
        || one_denies(expected, typed)
        || (denies(typed) != denies(expected) && are_opposed(typed, expected));
    (denied || are_opposed(typed, expected)).then_some(Slip::Negated)
}

/// goed, childs, mans: formed by a rule that the word does not follow.
fn wrong_rule(typed: &Token, expected: &Token) -> Option<Slip> {
    bases(&expected.text).into_iter().find_map(|(base, want)| {
        let by_rule = by_wrong_rule(&base)
            .into_iter()
            .any(|(_, written)| written == typed.text);
        let stays = want == Inflection::Base
            && verb(&base).is_some_and(|verb| irregular::names(verb.1, &base));
        (by_rule && (stays || is_irregular(&base, want))).then(|| Slip::Irregular {
            base,
            expected: expected.shown.clone(),
        })
    })
}

fn family(typed: &Token, expected: &Token, around: &Around) -> Option<Slip> {
    let (one, other) = (typed.text.as_str(), expected.text.as_str());
    if !are_kin(one, other) || is_misspelt_kin(one, other) {
        return None;
    }
    let class = around
        .class
        .or_else(|| class_beside(other, one))
        .filter(|class| class_of(one) != Some(*class));
    Some(Slip::Family {
        word: said_word(typed, around),
        class,
    })
}

/// One letter makes kin of a misspelling; where it makes another class of word, that is the better thing to say.
fn is_misspelt_kin(one: &str, other: &str) -> bool {
    let are_adverb_and_adjective =
        |one: &str, other: &str| one.ends_with("ly") && other.ends_with("le");
    let doer = |word: &str| word.ends_with("er") || word.ends_with("or");
    match letters::slip(one, other) {
        None => false,
        Some(Letters::Other { .. }) if doer(one) != doer(other) => false,
        Some(_) if share_a_family(one, other) => false,
        Some(Letters::Two) => class_of(one).is_none() || class_of(one) == class_of(other),
        Some(_) => !are_adverb_and_adjective(one, other) && !are_adverb_and_adjective(other, one),
    }
}

/// The class of a word of which a kinsman is known.
fn class_beside(word: &str, kin: &str) -> Option<Class> {
    class_of(word).or_else(|| match class_of(kin) {
        _ if word.ends_with("er") || word.ends_with("or") => {
            Some(Class::Noun).filter(|_| word.len() > kin.len())
        }
        _ if ["al", "ent", "ant", "ary", "ory", "y"]
            .iter()
            .any(|end| word.ends_with(end)) =>
        {
            None
        }
        // A word without an ending beside a noun of its family is most often the verb.
        Some(Class::Noun) => Some(Class::Verb),
        _ => None,
    })
}

fn letter(typed: &Token, expected: &Token, around: &Around) -> Option<Slip> {
    let letters = letters::slip(&typed.text, &expected.text)?;
    if letters == Letters::Two
        && let Some(form) = misspelt_form(typed, expected, around)
    {
        return Some(form);
    }
    (expected.number.is_none() || typed.number.is_none()).then(|| Slip::Letters {
        letters,
        expected: expected.shown.clone(),
    })
}

/// The right form of the right word, with the ending put on another way.
fn ending(typed: &Token, expected: &Token) -> Option<Slip> {
    let is_so = bases(&expected.text).into_iter().any(|(base, want)| {
        want != Inflection::Base
            && by_wrong_rule(&base)
                .into_iter()
                .any(|(form, written)| form == want && written == typed.text)
    });
    is_so.then(|| Slip::Ending {
        expected: expected.shown.clone(),
    })
}

/// A wrong form with a wrong letter: the form is the first thing to say.
fn misspelt_form(typed: &Token, expected: &Token, around: &Around) -> Option<Slip> {
    const SHORTEST: usize = 5;
    let need = bases(&expected.text).into_iter().find_map(|(base, want)| {
        let is_near = |written: &str| matches!(letters::slip(&typed.text, written), Some(letters) if letters != Letters::Two);
        let (got, _) = forms(&base).into_iter().find(|(got, written)| *got != want && written.len() >= SHORTEST && is_near(written))?;
        Some(need(&base, got, want, around))
    })?;
    Some(Slip::Form {
        word: said_word(typed, around),
        need,
    })
}

/// Whether every word of one text is a form of the same word of the other.
pub fn are_forms(typed: &[Token], of: &[Token]) -> bool {
    let shares = |one: &Token, other: &Token| {
        let others = bases(&other.text);
        one.text == other.text
            || of_be(&one.text, &other.text).is_some()
            || bases(&one.text)
                .iter()
                .any(|(base, _)| others.iter().any(|(other, _)| base == other))
    };
    !of.is_empty()
        && typed.len() == of.len()
        && typed.iter().zip(of).all(|(one, other)| shares(one, other))
}
