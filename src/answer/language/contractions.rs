//! Short forms and what they stand for: don't, it's, we'll, cannot.

/// Whether two runs of words say the same, one of them short: "do not" and "don't", "it's not" and "it isn't".
pub fn are_one(typed: &[&str], expected: &[&str]) -> bool {
    let is_short = |words: &[&str]| {
        words
            .iter()
            .any(|word| word.contains('\'') || *word == "cannot")
    };
    if typed == expected || !(is_short(typed) || is_short(expected)) {
        return false;
    }
    // The genitive of a name is no short form where it is expected; where "is" is expected, it is one.
    let (typed, expected) = (readings(typed, true), readings(expected, false));
    typed.iter().any(|reading| expected.contains(reading))
}

/// All long forms of some words, at most a few.
fn readings<'a>(words: &[&'a str], any_noun: bool) -> Vec<Vec<&'a str>> {
    let mut readings: Vec<Vec<&str>> = vec![Vec::new()];
    for word in words {
        let long = long_forms(word, any_noun);
        readings = readings
            .iter()
            .flat_map(|reading| {
                long.iter()
                    .map(move |long| [&reading[..], &long[..]].concat())
            })
            .collect();
    }
    readings
}

fn long_forms(word: &str, any_noun: bool) -> Vec<Vec<&str>> {
    match word {
        "can't" | "cannot" => return vec![vec!["can", "not"]],
        "won't" => return vec![vec!["will", "not"]],
        "shan't" => return vec![vec!["shall", "not"]],
        "let's" => return vec![vec!["let", "us"]],
        _ => {}
    }
    if let Some(verb) = word.strip_suffix("n't") {
        return vec![vec![verb, "not"]];
    }
    let Some((front, end)) = word.rsplit_once('\'') else {
        return vec![vec![word]];
    };
    let ends: &[&str] = match end {
        "s" if any_noun || takes_is(front) => &["is", "has"],
        "re" => &["are"],
        "ve" => &["have"],
        "m" => &["am"],
        "ll" => &["will", "shall"],
        "d" => &["had", "would"],
        _ => return vec![vec![word]],
    };
    ends.iter().map(|end| vec![front, *end]).collect()
}

fn takes_is(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "it"
            | "that"
            | "there"
            | "here"
            | "this"
            | "what"
            | "who"
            | "where"
            | "how"
            | "when"
            | "why"
    ) || matches!(
        word,
        "everyone" | "everybody" | "someone" | "somebody" | "nobody" | "everything" | "nothing"
    )
}

/// The short form that lacks only its apostrophe, where the letters alone are no other word: "dont".
pub fn with_apostrophe(word: &str) -> Option<&'static str> {
    const SHORT: &[&str] = &[
        "don't",
        "doesn't",
        "didn't",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "hasn't",
        "haven't",
        "hadn't",
        "wouldn't",
        "couldn't",
        "shouldn't",
        "mustn't",
        "needn't",
        "can't",
        "won't",
        "i'm",
        "i've",
        "you're",
        "you've",
        "you'll",
        "he's",
        "she's",
        "we've",
        "they're",
        "they've",
        "they'll",
        "that's",
        "what's",
        "there's",
    ];
    let without = |short: &&&str| short.chars().filter(|c| *c != '\'').eq(word.chars());
    SHORT.iter().find(without).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(typed: &str, expected: &str) -> bool {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let (typed, expected) = (typed.to_owned().leak(), expected.to_owned().leak());
        are_one(&words(typed), &words(expected))
    }

    #[test]
    fn short_and_long_forms_are_one() {
        for (short, long) in [
            ("don't", "do not"),
            ("can't", "cannot"),
            ("can't", "can not"),
            ("won't", "will not"),
            ("it's", "it is"),
            ("it's", "it has"),
            ("i'd", "i had"),
            ("i'd", "i would"),
            ("it's not", "it isn't"),
            ("they're", "they are"),
            ("we've", "we have"),
            ("let's", "let us"),
        ] {
            assert!(one(short, long), "{short}");
            assert!(one(long, short), "{long}");
        }
        assert!(one("minister's", "minister is"));
    }

    #[test]
    fn what_a_short_form_does_not_stand_for_is_not_it() {
        assert!(!one("it's", "it was"));
        assert!(!one("i'd", "i have"));
        assert!(!one("russia is", "russia's"));
        assert!(!one("its", "it is"));
        assert_eq!(with_apostrophe("dont"), Some("don't"));
        assert_eq!(with_apostrophe("its"), None);
    }
}
