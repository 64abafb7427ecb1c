//! Nought in other words: "none", "not one", "no media"; and the "not" and "no." before a number.
//!
//! Looks at the front of a text that is read as a number; what follows from it is decided in `figures`.

use super::digits::Piece;
use super::numerals;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// So many words say that there is none of it.
    Nought { words: usize },
    /// So many words say nothing: "no." before digits, "at all".
    Silent { words: usize },
    /// "not 5": every other number is meant.
    Negated,
}

pub fn said(pieces: &[Piece]) -> Option<Said> {
    let before_digits = matches!(pieces.get(1), Some(Piece::Digits(_)));
    let words: Vec<&str> = pieces
        .iter()
        .take(4)
        .map_while(|piece| match piece {
            Piece::Word(word) => Some(word.as_str()),
            _ => None,
        })
        .collect();
    let nought = |words| Some(Said::Nought { words });
    match words.as_slice() {
        ["not", ..] if before_digits => Some(Said::Negated),
        ["no", ..] if before_digits => Some(Said::Silent { words: 1 }),
        [
            "none" | "nil" | "nought" | "naught" | "nobody" | "nothing" | "neither",
            ..,
        ] => nought(1),
        ["not", "a", "single", "one"] => nought(4),
        ["not", "a", "single", ..] => nought(3),
        ["no" | "not", "one", ..] | ["not", "any", ..] => nought(2),
        ["not", next, ..] if numerals::value_of(next).is_some() => Some(Said::Negated),
        ["no", "idea" | "clue", ..] => None,
        ["no", _, ..] => nought(1),
        ["at", "all", ..] => Some(Said::Silent { words: 2 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::digits::pieces;
    use super::*;

    fn of(text: &str) -> Option<Said> {
        said(&pieces(text, false).unwrap_or_default())
    }

    #[test]
    fn nothing_of_a_thing_is_nought_of_it() {
        assert_eq!(of("none at all"), Some(Said::Nought { words: 1 }));
        assert_eq!(of("not a single one"), Some(Said::Nought { words: 4 }));
        assert_eq!(of("no media"), Some(Said::Nought { words: 1 }));
        assert_eq!((of("no idea"), of("no"), of("nine")), (None, None, None));
    }

    #[test]
    fn not_and_no_before_a_number_say_something_else() {
        assert_eq!(of("not 5"), Some(Said::Negated));
        assert_eq!(of("not five"), Some(Said::Negated));
        assert_eq!(of("no 5"), Some(Said::Silent { words: 1 }));
    }
}
