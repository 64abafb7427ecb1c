//! One letter too many, too few, another, or two swapped: which it is, and where.

use strsim::osa_distance;

/// How the letters of a word went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Letters {
    Missing(char),
    TooMany(char),
    Other { typed: char, expected: char },
    Swapped { typed: String, expected: String },
    Two,
}

/// In shorter words another letter makes another word.
const SHORTEST: usize = 4;
/// Longer ones are no words.
const LONGEST: usize = 40;
/// Two letters may differ in words of this length.
const LONG: usize = 7;

/// `None` where the words are too short, or too far apart, to be one word with a slip.
pub fn slip(typed: &str, expected: &str) -> Option<Letters> {
    let (given, wanted): (Vec<char>, Vec<char>) =
        (typed.chars().collect(), expected.chars().collect());
    if wanted.len().max(given.len()) > LONGEST {
        return None;
    }
    if wanted.len().min(given.len() + 1) < SHORTEST || given.len().abs_diff(wanted.len()) > 2 {
        return None;
    }
    let distance = osa_distance(typed, expected);
    if distance == 2 && wanted.len() >= LONG && given.first() == wanted.first() {
        return Some(Letters::Two);
    }
    if distance != 1 {
        return None;
    }
    let at = given
        .iter()
        .zip(&wanted)
        .take_while(|(one, other)| one == other)
        .count();
    match (given.get(at), wanted.get(at)) {
        (_, Some(&missing)) if given.len() < wanted.len() => Some(Letters::Missing(missing)),
        (Some(&extra), _) if given.len() > wanted.len() => Some(Letters::TooMany(extra)),
        (Some(&typed), Some(&expected)) => {
            let pair = |chars: &[char]| chars.iter().skip(at).take(2).collect::<String>();
            let is_swapped =
                given.get(at + 1) == Some(&expected) && wanted.get(at + 1) == Some(&typed);
            Some(match is_swapped {
                true => Letters::Swapped {
                    typed: pair(&given),
                    expected: pair(&wanted),
                },
                false => Letters::Other { typed, expected },
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_kind_of_slip_and_the_letter_are_named() {
        assert_eq!(slip("alegation", "allegation"), Some(Letters::Missing('l')));
        assert_eq!(slip("allliance", "alliance"), Some(Letters::TooMany('l')));
        assert_eq!(
            slip("seperate", "separate"),
            Some(Letters::Other {
                typed: 'e',
                expected: 'a'
            })
        );
        let swapped = Letters::Swapped {
            typed: "ie".into(),
            expected: "ei".into(),
        };
        assert_eq!(slip("recieve", "receive"), Some(swapped));
        assert_eq!(slip("amunitoin", "ammunition"), Some(Letters::Two));
        assert_eq!(slip("in", "on"), None);
        assert_eq!(slip("denied", "confirmed"), None);
    }

    proptest! {
        #[test]
        fn any_two_words_can_be_compared(typed in "\\PC{0,12}", expected in "\\PC{0,12}") {
            prop_assert!(typed != expected || slip(&typed, &expected).is_none());
        }
    }
}
