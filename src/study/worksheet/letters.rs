//! How a gap on paper shows what is wanted: the first letter of each word, and how many letters there are.

use unicode_segmentation::UnicodeSegmentation;

/// "c______ (7)", "a__ d______ (3 + 7)"; nothing is told of a number but its length.
pub(super) fn begun(answer: &str) -> String {
    let words = answer.split_whitespace().map(|word| {
        let mut is_first = true;
        let shown = word.graphemes(true).map(|grapheme| {
            let is_letter = grapheme.chars().any(char::is_alphabetic);
            let shows = is_letter && is_first;
            is_first &= !is_letter && !is_counted(grapheme);
            match (is_counted(grapheme), shows) {
                (true, false) => "_",
                _ => grapheme,
            }
        });
        shown.collect::<String>()
    });
    let words: Vec<String> = words.collect();
    format!("{} ({})", words.join(" "), counts(answer))
}

/// "_______ (7)": for a word that stands in the box.
pub(super) fn blank(answer: &str) -> String {
    format!("__________ ({})", counts(answer))
}

/// "3 + 7": the letters of each word.
pub(super) fn counts(answer: &str) -> String {
    let counts: Vec<String> = answer
        .split_whitespace()
        .map(|word| {
            word.graphemes(true)
                .filter(|grapheme| is_counted(grapheme))
                .count()
                .to_string()
        })
        .collect();
    counts.join(" + ")
}

/// Whether what is shown of one answer fits the other just as well.
pub(super) fn look_alike(one: &str, other: &str) -> bool {
    begun(one).to_lowercase() == begun(other).to_lowercase()
}

fn is_counted(grapheme: &str) -> bool {
    grapheme.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_shows_first_letters_and_counts_the_others() {
        for (answer, shown) in [
            ("convert", "c______ (7)"),
            ("air defence", "a__ d______ (3 + 7)"),
            ("short-range", "s____-_____ (10)"),
            ("1997", "____ (4)"),
            ("5%", "_% (1)"),
            ("S-400", "S-___ (4)"),
            ("Łódź", "Ł___ (4)"),
            ("e\u{301}te\u{301}", "e\u{301}__ (3)"),
        ] {
            assert_eq!(begun(answer), shown);
        }
    }

    #[test]
    fn two_words_look_alike_when_the_paper_cannot_tell_them_apart() {
        assert!(look_alike("bakery", "butter"));
        assert!(!look_alike("bakery", "butters") && !look_alike("bakery", "cheese"));
    }
}
