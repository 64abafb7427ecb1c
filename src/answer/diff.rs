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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_letter_is_one_piece() {
        let piece = |kind, text: &str| Piece {
            kind,
            text: text.to_owned(),
        };
        assert_eq!(
            diff("Galuzin", "galuzn"),
            [
                piece(Kind::Same, "Galuz"),
                piece(Kind::Missing, "i"),
                piece(Kind::Same, "n")
            ]
        );
    }
}
