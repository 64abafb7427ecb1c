//! What was typed against what was expected, as pieces and in words.
//!
//! Colour and marks are the widget's business. Case and accents are no difference here, as they are none to the judge.

use crate::text::normalize::{fold, without_accents};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// More graphemes than this are compared as one piece each, so that long input costs nothing.
const LONGEST: usize = 600;
/// Below this share of common graphemes a letter-by-letter diff is noise.
const ALIKE: f64 = 0.4;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Same,
    /// Expected, but not typed.
    Missing,
    /// Typed, but not expected.
    Extra,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub kind: Kind,
    pub text: String,
}

/// `Same` and `Missing` pieces together spell `expected`; `Same` pieces and `Extra` ones spell `typed`, but for case,
/// accents and white space at the ends.
pub fn diff(expected: &str, typed: &str) -> Vec<Piece> {
    let (expected, typed) = (expected.trim(), typed.trim());
    let wanted: Vec<&str> = expected.graphemes(true).collect();
    let given: Vec<&str> = typed.graphemes(true).collect();
    let mut pieces = Vec::new();
    if wanted.len() > LONGEST || given.len() > LONGEST {
        replaced(&mut pieces, expected, typed);
        return pieces;
    }
    let plain = |graphemes: &[&str]| {
        graphemes
            .iter()
            .map(|grapheme| comparable(grapheme))
            .collect::<Vec<_>>()
    };
    let ops = capture_diff_slices(Algorithm::Myers, &plain(&wanted), &plain(&given));
    let common: usize = ops
        .iter()
        .map(|op| {
            if let DiffOp::Equal { len, .. } = op {
                *len
            } else {
                0
            }
        })
        .sum();
    if (common as f64) < ALIKE * wanted.len().max(given.len()) as f64 {
        replaced(&mut pieces, expected, typed);
        return pieces;
    }
    for op in ops {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                push(&mut pieces, Kind::Same, &wanted[old_index..old_index + len])
            }
            DiffOp::Delete {
                old_index, old_len, ..
            } => push(
                &mut pieces,
                Kind::Missing,
                &wanted[old_index..old_index + old_len],
            ),
            DiffOp::Insert {
                new_index, new_len, ..
            } => push(
                &mut pieces,
                Kind::Extra,
                &given[new_index..new_index + new_len],
            ),
            DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } => {
                push(
                    &mut pieces,
                    Kind::Missing,
                    &wanted[old_index..old_index + old_len],
                );
                push(
                    &mut pieces,
                    Kind::Extra,
                    &given[new_index..new_index + new_len],
                );
            }
        }
    }
    pieces
}

fn comparable(grapheme: &str) -> String {
    if grapheme.chars().all(char::is_whitespace) {
        return " ".to_owned();
    }
    match without_accents(&fold(grapheme)) {
        plain if plain.is_empty() => grapheme.to_owned(),
        plain => plain,
    }
}

fn replaced(pieces: &mut Vec<Piece>, expected: &str, typed: &str) {
    push(pieces, Kind::Missing, &[expected]);
    push(pieces, Kind::Extra, &[typed]);
}

fn push(pieces: &mut Vec<Piece>, kind: Kind, graphemes: &[&str]) {
    let text = graphemes.concat();
    if text.is_empty() {
        return;
    }
    match pieces.last_mut() {
        Some(last) if last.kind == kind => last.text.push_str(&text),
        _ => pieces.push(Piece { kind, text }),
    }
}

/// More changes than this are not told one by one.
const MOST_TOLD: usize = 3;

/// The differences in one sentence without marks or colours, for a line of text or a screen reader.
pub fn in_words(pieces: &[Piece]) -> String {
    let changes = changes(pieces);
    if changes.is_empty() {
        return "No difference.".to_owned();
    }
    let has_common = pieces
        .iter()
        .any(|piece| piece.kind == Kind::Same && piece.text.chars().any(char::is_alphanumeric));
    if changes.len() > MOST_TOLD || !has_common {
        let side = |other| {
            pieces
                .iter()
                .filter(|piece| piece.kind != other)
                .map(|piece| piece.text.as_str())
                .collect::<String>()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        return format!(
            "The answer is “{}”; you wrote “{}”.",
            side(Kind::Extra),
            side(Kind::Missing)
        );
    }
    let told: Vec<String> = changes.iter().map(Change::told).collect();
    format!("You {}.", told.join("; you "))
}

/// One place where the two differ.
struct Change {
    missing: String,
    extra: String,
    /// The word of the answer that it is in; empty where whole words differ.
    word: String,
}

impl Change {
    fn told(&self) -> String {
        let shown = |text: &str| {
            if text.trim().is_empty() {
                "a space".to_owned()
            } else {
                format!("“{}”", text.trim())
            }
        };
        let place = if self.word.is_empty() {
            String::new()
        } else {
            format!(" in “{}”", self.word)
        };
        match (self.missing.as_str(), self.extra.as_str()) {
            (missing, "") => format!("left out {}{place}", shown(missing)),
            ("", extra) => format!("wrote {} too much{place}", shown(extra)),
            (missing, extra) => format!("wrote {} for {}{place}", shown(extra), shown(missing)),
        }
    }
}

fn changes(pieces: &[Piece]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut expected = String::new();
    let mut places: Vec<std::ops::Range<usize>> = Vec::new();
    let mut joins = false;
    for piece in pieces {
        let start = expected.len();
        if piece.kind != Kind::Extra {
            expected.push_str(&piece.text);
        }
        if piece.kind == Kind::Same {
            joins = false;
            continue;
        }
        if !joins {
            changes.push(Change {
                missing: String::new(),
                extra: String::new(),
                word: String::new(),
            });
            places.push(start..start);
        }
        joins = true;
        if let (Some(change), Some(place)) = (changes.last_mut(), places.last_mut()) {
            let side = if piece.kind == Kind::Missing {
                &mut change.missing
            } else {
                &mut change.extra
            };
            side.push_str(&piece.text);
            place.end = expected.len();
        }
    }
    for (change, place) in changes.iter_mut().zip(places) {
        if !change.extra.contains(char::is_whitespace) {
            change.word = word_around(&expected, place);
        }
    }
    changes
}

/// The word of `text` that `place` is a part of; empty where `place` has a gap in it or is a whole word.
fn word_around(text: &str, place: std::ops::Range<usize>) -> String {
    let inside = &text[place.clone()];
    let before = text[..place.start]
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let after = text[place.end..]
        .split(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let is_whole = before.is_empty() && after.is_empty();
    if is_whole || inside.contains(char::is_whitespace) {
        String::new()
    } else {
        format!("{before}{inside}{after}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn piece(kind: Kind, text: &str) -> Piece {
        Piece {
            kind,
            text: text.to_owned(),
        }
    }

    fn told(expected: &str, typed: &str) -> String {
        in_words(&diff(expected, typed))
    }

    #[test]
    fn a_missing_letter_is_one_piece() {
        assert_eq!(
            diff("Galuzin", "galuzn"),
            [
                piece(Kind::Same, "Galuz"),
                piece(Kind::Missing, "i"),
                piece(Kind::Same, "n")
            ]
        );
    }

    #[test]
    fn case_and_accents_are_no_difference_and_clusters_stay_whole() {
        assert_eq!(
            diff("Reykjavík", "REYKJAVIK"),
            [piece(Kind::Same, "Reykjavík")]
        );
        assert_eq!(diff("🇧🇾 flag", "🇧🇪 flag")[0], piece(Kind::Missing, "🇧🇾"));
    }

    #[test]
    fn texts_with_little_in_common_are_shown_whole() {
        assert_eq!(
            diff("Galuzin", "Peskov"),
            [
                piece(Kind::Missing, "Galuzin"),
                piece(Kind::Extra, "Peskov")
            ]
        );
    }

    #[test]
    fn the_differences_are_told_in_one_sentence() {
        assert_eq!(told("Galuzin", "Galuzn"), "You left out “i” in “Galuzin”.");
        assert_eq!(
            told("sanctions", "sanction"),
            "You left out “s” in “sanctions”."
        );
        assert_eq!(
            told("air defence", "air defense"),
            "You wrote “s” for “c” in “defence”."
        );
        assert_eq!(told("air defence", "airdefence"), "You left out a space.");
        assert_eq!(
            told("deputy minister", "deputy prime minister"),
            "You wrote “prime” too much."
        );
        assert_eq!(
            told("Galuzin", "Peskov"),
            "The answer is “Galuzin”; you wrote “Peskov”."
        );
        assert_eq!(told("Galuzin", "galuzin"), "No difference.");
    }

    proptest! {
        #[test]
        fn the_pieces_spell_both_sides(expected in "\\PC{0,30}", typed in "\\PC{0,30}") {
            let pieces = diff(&expected, &typed);
            let side = |other: Kind| pieces.iter().filter(|piece| piece.kind != other).map(|piece| piece.text.as_str()).collect::<String>();
            let folded = |text: &str| without_accents(&fold(text));
            prop_assert_eq!(side(Kind::Extra), expected.trim());
            prop_assert_eq!(folded(&side(Kind::Missing)), folded(typed.trim()));
            prop_assert!(!in_words(&pieces).is_empty());
        }

        #[test]
        fn a_text_does_not_differ_from_itself(text in any::<String>()) {
            prop_assert!(diff(&text, &text).iter().all(|piece| piece.kind == Kind::Same));
        }
    }
}
