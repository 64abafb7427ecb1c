//! The words beside the required part of a name: harmless, for a person to look at, or the name of somebody else.
//!
//! Only another person's name makes an answer wrong; an office before the name is as good as a title.

use super::around;
use super::form::Form;
use super::given_names::{are_one_name, is_given_name};
use super::lexicon::Lexicon;
use super::numerals;
use super::offices::{is_nationality, is_office, is_relative, is_said_beside};
use super::question::Question;
use super::spelling::{Cost, compare};
use super::vocabulary::{is_filler, is_preposition, is_title};
use std::ops::Range;

/// What the words beside the required part say.
pub enum Rest {
    /// They fit the full name; what it takes to read them so, and the first changed word as typed and as expected.
    Fits(Cost, Option<(String, String)>),
    /// A word that is no name of somebody else, or perhaps a true middle name: a person decides.
    Unknown(String),
    SomebodyElse(String),
}

pub fn rest(question: &Question, typed: &Form, place: &Range<usize>, full: &[&str]) -> Rest {
    let mut sum = Cost::NONE;
    let mut changed = None;
    let mut given_name_before = false;
    let mut unknown = None;
    let writing = Writing::of(&question.typed_text);
    for (at, word) in typed
        .raw
        .iter()
        .enumerate()
        .filter(|(at, _)| !place.contains(at))
    {
        let side = if at < place.start { 0 } else { place.end };
        let is_harmless = is_talk(&typed.raw, at)
            || around::in_context(question, word)
            || is_office_before(&typed.raw, at, place);
        match compatible(question, word, full) {
            Some((cost, name)) => {
                sum = sum.plus(cost);
                if cost != Cost::NONE && changed.is_none() {
                    changed = Some((word.clone(), name.to_owned()));
                }
                given_name_before |= at < place.start;
            }
            None if is_harmless => {}
            None if (given_name_before && at < place.start)
                || is_patronymic(word)
                || is_no_name(&typed.raw[side..=at], &writing, question.lexicon) =>
            {
                unknown.get_or_insert_with(|| word.clone());
            }
            None => return Rest::SomebodyElse(word.clone()),
        }
    }
    match unknown {
        Some(word) => Rest::Unknown(word),
        None => Rest::Fits(sum, changed),
    }
}

/// "Deputy FM Galuzin"; in "Galuzin's deputy" and "the deputy of Galuzin" it is somebody else's office.
fn is_office_before(words: &[String], at: usize, place: &Range<usize>) -> bool {
    at < place.start
        && is_office(&words[at])
        && !words[at..place.start]
            .iter()
            .any(|word| is_preposition(word))
}

/// A last word that says something about a person, or about what was said, and names nobody.
fn is_no_name(words: &[String], writing: &Writing, lexicon: &Lexicon) -> bool {
    let Some((word, before)) = words.split_last() else {
        return false;
    };
    let word = word.as_str();
    let owner = word.strip_suffix('s').unwrap_or(word);
    if is_relative(word) || word.chars().count() < 2 || numerals::value_of(word).is_some() {
        return false;
    }
    if [word, owner].into_iter().any(is_nationality) || is_office(word) || is_said_beside(word) {
        return true;
    }
    if is_given_name(word) || lexicon.is_last_name(word) {
        return false;
    }
    let after_preposition = before.iter().any(|word| is_preposition(word));
    let is_owner = owner != word && (is_given_name(owner) || lexicon.is_last_name(owner));
    after_preposition || is_owner || is_preposition(word) || writing.is_plain(word, lexicon)
}

/// Which words of a text were written small where others are not: nobody writes names like that.
struct Writing {
    has_capitals: bool,
    small: Vec<String>,
}

impl Writing {
    fn of(text: &str) -> Self {
        let starts_small = |word: &&str| {
            let mut letters = word.chars().filter(|c| c.is_alphabetic());
            letters.next().is_some_and(char::is_lowercase)
        };
        Self {
            has_capitals: text.chars().any(char::is_uppercase),
            small: text
                .split_whitespace()
                .filter(starts_small)
                .flat_map(|word| Form::of(word).raw)
                .collect(),
        }
    }

    fn is_plain(&self, word: &str, lexicon: &Lexicon) -> bool {
        match self.has_capitals {
            true => self.small.iter().any(|small| small == word),
            false => lexicon.is_plain_word(word),
        }
    }
}

/// What it takes to read `word` as a part of the full name (itself, its initial, the name in another language), and which.
pub fn compatible<'a>(
    question: &Question,
    word: &str,
    full: &[&'a str],
) -> Option<(Cost, &'a str)> {
    let free = |name: &'a str| (Cost::NONE, name);
    if let Some(name) = full.iter().find(|name| **name == word) {
        return Some(free(name));
    }
    let is_numeral = |name: &str| name.len() > 1 && numerals::value_of(name).is_some();
    let starts = |letter: char| {
        full.iter()
            .find(|name| name.starts_with(letter) && !is_numeral(name))
    };
    let mut letters = word.chars();
    if let (Some(initial), None) = (letters.next(), letters.next()) {
        return starts(initial).map(|name| free(name));
    }
    let are_initials = |names: &&[&str]| {
        names
            .iter()
            .zip(word.chars())
            .all(|(name, letter)| name.starts_with(letter))
    };
    if word.len() <= 3
        && let Some([name, ..]) = full.windows(word.len().max(1)).find(are_initials)
    {
        return Some(free(name));
    }
    if let Some(name) = full.iter().find(|name| are_one_name(word, name)) {
        return Some(free(name));
    }
    let long = full.iter().filter(|name| name.len() > 3);
    long.filter_map(|name| Some((compare(word, name, question.lexicon)?, *name)))
        .min_by_key(|(cost, _)| *cost)
}

/// Fillers and titles; an "i" after a name is a numeral.
pub fn is_talk(words: &[String], at: usize) -> bool {
    let word = words[at].as_str();
    is_title(word) || (is_filler(word) && (word != "i" || at == 0))
}

fn is_patronymic(word: &str) -> bool {
    word.len() > 6
        && ["ovich", "evich", "ovna", "evna", "ivich", "avich"]
            .iter()
            .any(|end| word.ends_with(end))
}
