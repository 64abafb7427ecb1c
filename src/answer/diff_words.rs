//! A sentence that was typed against the one expected, word by word: a word that is another one is shown whole, a slip
//! within a word letter by letter.
//!
//! Case, accents and the signs around a word are no difference, as in [`super::diff`].

use super::diff::{self, Kind, Piece};
use crate::text::normalize::{fold, without_accents};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// More words than this are compared as letters are.
const LONGEST: usize = 200;
/// From this share of common letters on two words are one, with a slip.
const ALIKE: f64 = 0.6;

/// `Same` and `Missing` pieces together spell `expected`, but for white space.
pub fn diff_words(expected: &str, typed: &str) -> Vec<Piece> {
    let wanted: Vec<&str> = expected.split_whitespace().collect();
    let given: Vec<&str> = typed.split_whitespace().collect();
    if wanted.len() > LONGEST || given.len() > LONGEST {
        return diff::diff(expected, typed);
    }
    let plain =
        |words: &[&str]| -> Vec<String> { words.iter().map(|word| comparable(word)).collect() };
    let mut words = Words::default();
    for op in capture_diff_slices(Algorithm::Myers, &plain(&wanted), &plain(&given)) {
        let (old, new) = (op.old_range(), op.new_range());
        match op {
            DiffOp::Equal { .. } => words.add(Kind::Same, &wanted[old]),
            DiffOp::Delete { .. } => words.add(Kind::Missing, &wanted[old]),
            DiffOp::Insert { .. } => words.add(Kind::Extra, &given[new]),
            // As many words as there should be: each stands for its own.
            DiffOp::Replace { .. } if old.len() == new.len() => {
                for (wanted, given) in wanted[old].iter().zip(&given[new]) {
                    words.join(of_word(wanted, given));
                }
            }
            DiffOp::Replace { .. } => {
                words.add(Kind::Missing, &wanted[old]);
                words.add(Kind::Extra, &given[new]);
            }
        }
    }
    words.pieces
}

/// Pieces of a sentence, a space between its words.
#[derive(Default)]
struct Words {
    pieces: Vec<Piece>,
}

impl Words {
    fn add(&mut self, kind: Kind, words: &[&str]) {
        self.join(vec![Piece {
            kind,
            text: words.join(" "),
        }]);
    }

    /// The pieces of one word, or of several, behind a space that belongs to nobody.
    fn join(&mut self, pieces: Vec<Piece>) {
        if !self.pieces.is_empty() {
            self.push(Piece {
                kind: Kind::Same,
                text: " ".to_owned(),
            });
        }
        for piece in pieces {
            self.push(piece);
        }
    }

    fn push(&mut self, piece: Piece) {
        match self.pieces.last_mut() {
            Some(last) if last.kind == piece.kind => last.text.push_str(&piece.text),
            _ => self.pieces.push(piece),
        }
    }
}

/// Two words as letters where they are one word with a slip, else whole.
fn of_word(wanted: &str, given: &str) -> Vec<Piece> {
    let pieces = diff::diff(wanted, given);
    let letters = |text: &str| text.graphemes(true).count();
    let same = pieces.iter().filter(|piece| piece.kind == Kind::Same);
    let same: usize = same.map(|piece| letters(&piece.text)).sum();
    if same as f64 >= ALIKE * letters(wanted).max(letters(given)) as f64 {
        return pieces;
    }
    let piece = |kind, text: &str| Piece {
        kind,
        text: text.to_owned(),
    };
    vec![piece(Kind::Missing, wanted), piece(Kind::Extra, given)]
}

/// A word without the signs around it; signs alone stay.
fn comparable(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    without_accents(&fold(if bare.is_empty() { word } else { bare }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(expected: &str, typed: &str) -> String {
        let pieces = diff_words(expected, typed);
        let piece = |piece: &Piece| match piece.kind {
            Kind::Same => piece.text.clone(),
            Kind::Missing => format!("[{}]", piece.text),
            Kind::Extra => format!("-{}-", piece.text),
        };
        pieces.iter().map(piece).collect()
    }

    #[test]
    fn another_word_is_shown_whole_and_a_slip_by_its_letters() {
        let sentence = "The council put off its decision on Tuesday.";
        insta::assert_snapshot!(
            [
                "the council put off its decision on Tuesday",
                "The counsil put off its decision on Tuesday.",
                "The council put off decision on Tuesday.",
                "The council has put off its decision on Monday.",
                "The council decision",
            ]
            .map(|typed| told(sentence, typed))
            .join("\n"),
            @r"
        The council put off its decision on Tuesday.
        The coun[c]-s-il put off its decision on Tuesday.
        The council put off [its] decision on Tuesday.
        The council -has- put off its decision on [Tuesday.]-Monday.-
        The council [put off its] decision [on Tuesday.]
        "
        );
    }

    proptest! {
        #[test]
        fn what_is_not_extra_is_the_sentence(expected in "[a-dé., ]{0,40}", typed in "[a-dé., ]{0,40}") {
            let pieces = diff_words(&expected, &typed);
            let whole: String = pieces.iter().filter(|piece| piece.kind != Kind::Extra).map(|piece| piece.text.as_str()).collect();
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&whole), words(&expected));
        }
    }
}
