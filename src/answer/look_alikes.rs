//! Signs that look like a letter of another script, or like a letter and are a digit.
//!
//! Inside one word nobody means two scripts; what a whole word of the other script means is the business of `translit`.

use super::translit;

/// Small Cyrillic and Greek letters, and the Latin one that they (or their capitals) look like.
const PAIRS: [(char, char); 28] = [
    ('а', 'a'),
    ('в', 'b'),
    ('с', 'c'),
    ('е', 'e'),
    ('н', 'h'),
    ('і', 'i'),
    ('ј', 'j'),
    ('к', 'k'),
    ('м', 'm'),
    ('о', 'o'),
    ('р', 'p'),
    ('ѕ', 's'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('α', 'a'),
    ('ε', 'e'),
    ('η', 'n'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('τ', 't'),
    ('χ', 'x'),
];

/// [Folded](crate::text::normalize::fold) text in which every word of mixed scripts is of one, in Latin letters; `None`
/// where there is no such word.
pub fn of_one_script(folded: &str) -> Option<String> {
    if folded.is_ascii() {
        return None;
    }
    let mut changed = false;
    let words: Vec<String> = folded
        .split(' ')
        .map(|word| match unmixed(word) {
            Some(word) => {
                changed = true;
                word
            }
            None => translit::latin(word).unwrap_or_else(|| word.to_owned()),
        })
        .collect();
    changed.then(|| words.join(" "))
}

fn unmixed(word: &str) -> Option<String> {
    let is_other = |c: char| matches!(c, '\u{370}'..='\u{52F}');
    if !word.chars().any(is_other) || !word.chars().any(|c| c.is_ascii_lowercase()) {
        return None;
    }
    let latin_for = |c: char| {
        PAIRS
            .iter()
            .find(|(other, _)| *other == c)
            .map(|(_, latin)| *latin)
    };
    let other_for = |c: char| {
        PAIRS
            .iter()
            .find(|(_, latin)| *latin == c)
            .map(|(other, _)| *other)
    };
    let in_latin: Option<String> = word
        .chars()
        .map(|c| if is_other(c) { latin_for(c) } else { Some(c) })
        .collect();
    in_latin.or_else(|| {
        let in_other: Option<String> = word
            .chars()
            .map(|c| {
                if c.is_ascii_lowercase() {
                    other_for(c)
                } else {
                    Some(c)
                }
            })
            .collect();
        translit::latin(&in_other?)
    })
}

/// [Folded](crate::text::normalize::fold) text with letters for the digits 0 and 1 that stand inside words: "nat0" as
/// "nato". What it becomes is only likely to be meant.
pub fn letters_for_digits(folded: &str) -> Vec<String> {
    let is_mixed = |word: &str| {
        word.contains(['0', '1'])
            && word.chars().any(char::is_alphabetic)
            && !word.contains(['2', '3', '4', '5', '6', '7', '8', '9'])
    };
    if !folded.split(' ').any(is_mixed) {
        return Vec::new();
    }
    let spelled = |one: &str| {
        let words = folded.split(' ').map(|word| match is_mixed(word) {
            true => word.replace('0', "o").replace('1', one),
            false => word.to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    };
    vec![spelled("l"), spelled("i")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_two_scripts_is_read_as_one() {
        assert_eq!(
            of_one_script("m\u{43e}s\u{441}ow").as_deref(),
            Some("moscow")
        );
        assert_eq!(
            of_one_script("po\u{441}\u{441}ия"),
            Some("rossiya".to_owned())
        );
        assert_eq!(
            (of_one_script("moscow"), of_one_script("москва")),
            (None, None)
        );
    }

    #[test]
    fn digits_are_letters_only_inside_words() {
        assert_eq!(letters_for_digits("nat0"), ["nato", "nato"]);
        assert_eq!(
            letters_for_digits("be1arus 10"),
            ["belarus 10", "beiarus 10"]
        );
        assert!(letters_for_digits("s-400 10").is_empty());
    }
}
