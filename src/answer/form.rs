//! One text in the shapes in which it is compared: exactly, loosely, with its signs.
//!
//! Two texts that differ only in a harmless change of form share a shape; slips are the business of `spelling`.

use super::british::spelled;
use super::look_alikes;
use super::numerals;
use super::translit;
use super::vocabulary::is_article;
use super::words::{Word, cut};
use crate::text::normalize::{fold, with_digraphs, without_accents};
use unicode_normalization::char::is_combining_mark;

/// One reading of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The words, folded, without accents, nothing else changed.
    pub raw: Vec<String>,
    /// As `raw`, but only white space parts them: "spiderman" for "Spider-Man".
    pub chunks: Vec<String>,
    /// The words after synonyms and numerals are made one; articles are still there.
    pub words: Vec<String>,
    /// `words` joined, optional words dropped (never all of them).
    pub canon: String,
    /// `words` joined, nothing dropped.
    pub full: String,
    /// As `canon`, with meaning signs, ordinals and the gaps between numbers marked.
    pub careful: String,
    /// `raw` joined, optional words dropped: what distances are measured on.
    pub plain: String,
    /// All signs but white space, folded, without accents.
    pub bare: String,
    /// Meaning signs, in order, with a minus at either end.
    pub signs: String,
    /// Letters and digits.
    pub size: usize,
    /// Whether the whole text is one number word, and an ordinal.
    lone_ordinal: Option<bool>,
}

/// Up to this many letters and digits the signs decide (C, C++, C#).
const SYMBOL: usize = 2;

impl Form {
    /// All readings of `text`: as written, with ae for ä, and from other scripts where there is a table.
    pub fn readings(text: &str) -> Vec<Self> {
        let folded = fold(text);
        let mut readings = vec![Self::of_folded(&folded)];
        let others = [
            with_digraphs(&folded),
            translit::latin(&folded),
            letters_for_signs(&folded),
            look_alikes::of_one_script(&folded),
            expanded(&readings[0]),
        ];
        for other in others.into_iter().flatten() {
            readings.push(Self::of_folded(&other));
        }
        readings
    }

    pub fn of(text: &str) -> Self {
        Self::of_folded(&fold(text))
    }

    fn of_folded(folded: &str) -> Self {
        let loose = without_accents(folded);
        let (cut_words, last_signs) = cut(&loose);
        let size = cut_words.iter().map(|word| word.text.chars().count()).sum();
        let bare: String = loose.chars().filter(|c| !c.is_whitespace()).collect();
        let mut signs: String = cut_words.iter().map(|word| word.signs.as_str()).collect();
        signs.push_str(&last_signs);
        if bare.ends_with(['-', '−', '–']) {
            signs.push('-');
        }
        let raw: Vec<String> = cut_words.iter().map(|word| word.text.clone()).collect();
        let units = units(&cut_words);
        let words: Vec<String> = units.iter().map(|unit| unit.text.clone()).collect();
        let lone_ordinal = match units.as_slice() {
            [
                Unit {
                    is_number: true,
                    ordinal,
                    ..
                },
            ] if !raw.concat().bytes().any(|b| b.is_ascii_digit()) => Some(*ordinal),
            _ => None,
        };
        let chunks = chunks(&loose);
        let canon = kept(&words).collect::<String>();
        let careful = careful(&units, &words, &last_signs);
        Self {
            full: words.concat(),
            plain: kept(&raw).collect(),
            raw,
            chunks,
            lone_ordinal,
            words,
            canon,
            careful,
            bare,
            signs,
            size,
        }
    }

    pub fn is_blank(&self) -> bool {
        self.size == 0
    }

    /// True where the signs decide, because hardly anything else is there.
    pub fn is_symbol(&self) -> bool {
        self.size <= SYMBOL && !self.signs.is_empty() && !self.is_number()
    }

    fn is_number(&self) -> bool {
        !self.words.is_empty()
            && self.words.iter().all(|word| {
                word == "minus" || word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            })
    }

    /// True if the two differ at most in a harmless way.
    pub fn agrees(&self, other: &Self) -> bool {
        if self.is_blank() || other.is_blank() {
            return self.bare == other.bare;
        }
        if self.is_symbol() || other.is_symbol() {
            return self.signs == other.signs
                && (self.full == other.full || self.canon == other.canon);
        }
        if self.is_other_kind_of_number(other) || self.article_runs_into(other) {
            return false;
        }
        self.canon == other.canon
            || self.full == other.full
            || self.canon == other.full
            || self.full == other.canon
    }

    /// True for "a moral question" and "amoral question": run together they are the same letters, and opposites.
    /// Short names written in two ways ("A-ha", "Aha") are left alone.
    fn article_runs_into(&self, other: &Self) -> bool {
        const SHORTEST: usize = 5;
        let runs = |one: &Self, other: &Self| match (one.raw.first(), other.raw.first()) {
            (Some(article), Some(word)) => {
                matches!(article.as_str(), "a" | "an")
                    && word.len() >= SHORTEST
                    && word.starts_with(article.as_str())
            }
            _ => false,
        };
        runs(self, other) || runs(other, self)
    }

    /// True for "three" and "third", each alone.
    pub fn is_other_kind_of_number(&self, other: &Self) -> bool {
        matches!((self.lone_ordinal, other.lone_ordinal), (Some(one), Some(other)) if one != other)
    }

    /// True if the two agree down to signs, ordinals and the gaps between numbers.
    pub fn agrees_carefully(&self, other: &Self) -> bool {
        (self.bare == other.bare && !self.article_runs_into(other))
            || (self.agrees(other) && self.careful == other.careful)
    }
}

/// Words without articles or "to" at the front, "the" and "and" anywhere; all words if nothing would be left.
pub fn kept(words: &[String]) -> impl Iterator<Item = &str> {
    let is_kept = |at: usize| is_kept(words, at);
    let all = !(0..words.len()).any(is_kept);
    words
        .iter()
        .enumerate()
        .filter(move |&(at, _)| all || is_kept(at))
        .map(|(_, word)| word.as_str())
}

/// Whether the word at `at` counts when articles are optional.
pub fn is_kept(words: &[String], at: usize) -> bool {
    match words[at].as_str() {
        "the" | "and" => false,
        "to" if at == 0 => words.len() == 1,
        word if is_article(word) && words.len() > 1 => !(at == 0 || (at == 1 && words[0] == "to")),
        _ => true,
    }
}

/// Words parted by white space only.
fn chunks(loose: &str) -> Vec<String> {
    let chunk = |word: &str| match word {
        "&" => "and".to_owned(),
        _ => word
            .chars()
            .filter(|c| c.is_alphanumeric() || is_combining_mark(*c))
            .collect(),
    };
    loose
        .split(' ')
        .map(chunk)
        .filter(|chunk| !chunk.is_empty())
        .collect()
}

struct Unit {
    text: String,
    signs: String,
    is_number: bool,
    ordinal: bool,
}

/// Words after synonyms, number words, ordinals and Roman numerals are made one.
fn units(cut: &[Word]) -> Vec<Unit> {
    let texts: Vec<&str> = cut.iter().map(|word| word.text.as_str()).collect();
    let mut units: Vec<Unit> = Vec::with_capacity(cut.len());
    let mut at = 0;
    while let Some(word) = cut.get(at) {
        let mut unit = Unit {
            text: word.text.clone(),
            signs: word.signs.clone(),
            is_number: false,
            ordinal: false,
        };
        let mut taken = 1;
        if let Some(found) = numerals::read(&texts[at..]) {
            (unit.text, unit.is_number, unit.ordinal) =
                (found.value.to_string(), true, found.ordinal);
            taken = found.words;
        } else if let Some(value) = roman_here(&texts, at) {
            (unit.text, unit.is_number) = (value.to_string(), true);
        } else if unit.text == "n" && at > 0 && at + 1 < cut.len() {
            unit.text = "and".to_owned();
        } else {
            unit.is_number = unit.text.bytes().next().is_some_and(|b| b.is_ascii_digit());
            unit.text = spelled(&unit.text).into_owned();
        }
        units.push(unit);
        at += taken;
    }
    world_war(&mut units);
    units
}

/// "2nd world war" in the order of "world war 2".
fn world_war(units: &mut [Unit]) {
    for at in 2..units.len() {
        if units[at].text == "war" && units[at - 1].text == "world" && units[at - 2].ordinal {
            units[at - 2].ordinal = false;
            units[at - 2..=at].rotate_left(1);
        }
    }
}

/// A Roman numeral counts as a number after another word; a single letter only at the end or after "part", "war" ...
fn roman_here(texts: &[&str], at: usize) -> Option<u64> {
    let word = texts[at];
    let before = at.checked_sub(1).map(|at| texts[at]);
    let is_numeral = match word {
        "di" | "mi" | "li" | "cd" | "dc" | "md" | "ml" | "mm" | "cc" | "cm" | "cv" | "mix"
        | "dim" | "mid" | "mil" | "vim" => false,
        "i" | "v" | "x" => before.is_some_and(|before| {
            let is_last = at + 1 == texts.len();
            matches!(
                before,
                "part"
                    | "episode"
                    | "chapter"
                    | "act"
                    | "war"
                    | "volume"
                    | "type"
                    | "mark"
                    | "book"
                    | "phase"
                    | "louis"
                    | "henry"
            ) || (is_last && before.len() > 2)
        }),
        "ii" | "iii" | "iv" | "vi" | "vii" | "viii" | "ix" => {
            before.is_some() || at + 1 < texts.len()
        }
        _ => {
            word.len() > 1
                && (before.is_some() || at + 1 < texts.len())
                && word.bytes().all(|b| b"ivxlcm".contains(&b))
        }
    };
    if is_numeral {
        numerals::roman(word)
    } else {
        None
    }
}

fn careful(units: &[Unit], words: &[String], last_signs: &str) -> String {
    let mut careful = String::new();
    let mut after_number = false;
    for (at, unit) in units.iter().enumerate() {
        careful.push_str(&unit.signs);
        if !is_kept(words, at) {
            continue;
        }
        if after_number && unit.is_number {
            careful.push(' ');
        }
        careful.push_str(&unit.text);
        if unit.ordinal {
            careful.push('#');
        }
        after_number = unit.is_number;
    }
    careful.push_str(last_signs);
    careful
}

/// Letters for the signs that some names are styled with: P!nk, Ke$ha.
fn letters_for_signs(folded: &str) -> Option<String> {
    if !folded.contains(['!', '$', '@']) {
        return None;
    }
    let chars: Vec<char> = folded.chars().collect();
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| c.is_alphabetic())
    };
    let mut changed = false;
    let read = chars.iter().enumerate().map(|(at, &c)| {
        let letter = match c {
            '!' => 'i',
            '$' => 's',
            '@' => 'a',
            _ => return c,
        };
        if is_letter(at.checked_sub(1)) && is_letter(Some(at + 1)) {
            changed = true;
            return letter;
        }
        c
    });
    let read: String = read.collect();
    changed.then_some(read)
}

/// The long form of the best-known abbreviations, where they are the whole text or begin it.
fn expanded(form: &Form) -> Option<String> {
    let words: Vec<&str> = kept(&form.raw).collect();
    let long = match words.as_slice() {
        ["us" | "usa" | "america"]
        | ["u", "s"]
        | ["u", "s", "a"]
        | ["united", "states", "of", "america"] => "united states",
        ["uk"] | ["u", "k"] => "united kingdom",
        ["ussr"] | ["u", "s", "s", "r"] => "soviet union",
        ["uae"] | ["u", "a", "e"] => "united arab emirates",
        ["un"] | ["u", "n"] => "united nations",
        ["eu"] | ["e", "u"] => "european union",
        ["ww" | "wwi" | "wwii", ..] => return world_war_written_short(&words),
        _ => return None,
    };
    Some(long.to_owned())
}

fn world_war_written_short(words: &[&str]) -> Option<String> {
    match words {
        ["wwi"] | ["ww", "1" | "i" | "one"] => Some("world war 1".to_owned()),
        ["wwii"] | ["ww", "2" | "ii" | "two"] => Some("world war 2".to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(one: &str, other: &str) -> bool {
        let others = Form::readings(other);
        Form::readings(one)
            .iter()
            .any(|form| others.iter().any(|other| form.agrees(other)))
    }

    #[test]
    fn harmless_changes_of_form_agree() {
        for (one, other) in [
            ("São Tomé and Príncipe", "sao tome & principe"),
            ("The Hague", "hague"),
            ("A-ha", "aha"),
            ("Louis XIV", "louis 14"),
            ("Elizabeth II", "Elizabeth the Second"),
            ("World War II", "second world war"),
            ("World War II", "WW2"),
            ("Gödel", "Goedel"),
            ("J.R.R. Tolkien", "J R R Tolkien"),
            (
                "Twenty Thousand Leagues Under the Sea",
                "20,000 leagues under sea",
            ),
            ("Nineteen Eighty-Four", "1984"),
            ("Guns N' Roses", "guns and roses"),
            ("P!nk", "Pink"),
            ("P!nk", "pnk"),
            ("AC/DC", "acdc"),
            ("9/11", "911"),
            ("Киев", "Kiev"),
            ("The United States of America", "USA"),
            ("St. Lucia", "Saint Lucia"),
            ("Colour", "color"),
        ] {
            assert!(agree(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn what_changes_the_meaning_does_not_agree() {
        for (one, other) in [
            ("C++", "C"),
            ("C++", "C#"),
            ("A+", "A-"),
            ("It", "the"),
            ("World War I", "World War II"),
            ("-40", "40"),
            ("3.14", "314"),
            ("Vitamin A", "Vitamin"),
            ("♠", "♣"),
            ("XIV", "14"),
            ("Third", "Three"),
        ] {
            assert!(!agree(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn a_careful_look_tells_signs_and_ordinals_apart() {
        let carefully = |one: &str, other: &str| Form::of(one).agrees_carefully(&Form::of(other));
        assert!(carefully("The Beatles", "beatles"));
        assert!(!carefully("x + 1", "x - 1"));
        assert!(!carefully("20%", "20"));
        assert!(!carefully("third", "three"));
    }
}
