//! How many letters an answer has, and with which it begins.
//!
//! Must never show more of a word than its first letter.

use crate::deck::{Card, Kind, Note};
use unicode_segmentation::UnicodeSegmentation;

/// Whether the question itself shows it: of a word that is typed, alone or in its example, there are many synonyms, and
/// one of them is asked.
pub(super) fn is_shown(note: &Note, card: &Card) -> bool {
    matches!(note.kind, Kind::Word(_)) && card.language_mode && card.id.slot().as_str() != "meaning"
}

/// "b····  (5 letters)", as the question has it.
pub(super) fn clue(answer: &str) -> Option<String> {
    counted(answer, 1)
}

/// The words of an answer with their first letters shown, as many as `shown` says, and dots for all others. None where
/// there are no letters.
pub(super) fn of(answer: &str, shown: usize) -> Option<String> {
    let words = answer.split_whitespace().map(|word| masked(word, shown));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join("  "))
}

/// The same, of one word with the number of its letters.
pub(super) fn counted(answer: &str, shown: usize) -> Option<String> {
    let shape = of(answer, shown)?;
    let letters = answer.graphemes(true).filter(|g| is_letter(g)).count();
    Some(match answer.split_whitespace().count() {
        1 if letters == 1 => format!("{shape}  (1 letter)"),
        1 => format!("{shape}  ({letters} letters)"),
        _ => shape,
    })
}

/// A hyphen within a word stays; what stands around it goes. A word of one letter is never shown.
fn masked(word: &str, shown: usize) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let letters: Vec<&str> = word.graphemes(true).collect();
    let shown = if letters.len() > 1 { shown } else { 0 };
    let places = letters.iter().enumerate();
    let places = places.map(|(at, letter)| match is_letter(letter) {
        true if at < shown => letter,
        true => "·",
        false if *letter == "-" || *letter == "’" || *letter == "'" => letter,
        false => "",
    });
    places.collect()
}

fn is_letter(grapheme: &str) -> bool {
    grapheme.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_shows_its_letters_and_its_first() {
        assert_eq!(counted("boost", 0).as_deref(), Some("·····  (5 letters)"));
        assert_eq!(clue("boost").as_deref(), Some("b····  (5 letters)"));
        assert_eq!(
            clue("short-range").as_deref(),
            Some("s····-·····  (10 letters)")
        );
        assert_eq!(
            clue("make a decision").as_deref(),
            Some("m···  ·  d·······")
        );
        assert_eq!(of("“Yes,” she said.", 1).as_deref(), Some("Y··  s··  s···"));
        assert_eq!(clue("a").as_deref(), Some("·  (1 letter)"));
        assert_eq!(clue("?!"), None);
    }
}
