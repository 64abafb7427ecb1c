//! Where one sentence ends and the next begins. Abbreviations, initials and what stands in quotation marks end none.
//!
//! Must never lose a word: the sentences in a row are the paragraph.

use super::quotation::spans;

/// Words with a full stop that another word always follows.
const BEFORE_A_NAME: &[&str] = &[
    "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Gen", "Col", "Maj", "Lt", "Cpl", "Sgt", "Capt", "Cmdr",
    "Adm", "Gov", "Sen", "Rep", "Rev", "Hon", "Pres", "St", "Mt", "Ft", "Fr", "Sr", "No", "Nos",
    "vs", "v", "cf", "Fig", "Art", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep",
    "Oct", "Nov", "Dec", "approx", "est", "e.g", "i.e", "p", "pp", "Vol", "Ed",
];
/// Words with a full stop that may end a sentence as well.
const EITHER: &[&str] = &["Inc", "Ltd", "Co", "Corp", "Bros", "Jr", "etc", "al"];
/// With these a sentence begins more often than a name.
const STARTERS: &[&str] = &[
    "A", "After", "Although", "An", "And", "As", "At", "But", "By", "For", "From", "He", "Her",
    "His", "However", "I", "If", "In", "It", "Its", "Many", "More", "Most", "No", "On", "One",
    "Our", "She", "Since", "So", "Some", "That", "The", "Their", "Then", "There", "These", "They",
    "This", "Those", "To", "Two", "Under", "We", "What", "When", "While", "Who", "With", "You",
];

/// The sentences of a paragraph whose white space is single spaces.
pub fn sentences(paragraph: &str) -> Vec<String> {
    let quoted = spans(paragraph);
    let mut found = Vec::new();
    let mut from = 0;
    for (at, _) in paragraph.match_indices(' ') {
        let is_quoted = quoted.iter().any(|span| span.contains(&at));
        if !is_quoted
            && ends(&paragraph[from..at])
            && begins(&paragraph[from..at], &paragraph[at + 1..])
        {
            found.push(paragraph[from..at].to_owned());
            from = at + 1;
        }
    }
    found.push(paragraph[from..].to_owned());
    found.retain(|sentence| !sentence.is_empty());
    found
}

const CLOSERS: [char; 7] = ['"', '\'', '”', '’', ')', ']', '»'];
const OPENERS: [char; 8] = ['"', '\'', '“', '‘', '(', '[', '«', '—'];

fn ends(before: &str) -> bool {
    let bare = before.trim_end_matches(CLOSERS);
    let last = bare
        .rsplit(' ')
        .next()
        .unwrap_or(bare)
        .trim_start_matches(OPENERS);
    match last.strip_suffix('.') {
        Some(word) => !BEFORE_A_NAME.contains(&word) && !is_initial(word),
        None => last.ends_with(['!', '?', '…']),
    }
}

/// `J` in "J. Smith", never `I`.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase() && c != 'I')
}

fn begins(before: &str, after: &str) -> bool {
    let word = after
        .split(' ')
        .next()
        .unwrap_or(after)
        .trim_start_matches(OPENERS);
    let first = word.chars().next();
    let is_start = first.is_some_and(|c| !c.is_lowercase());
    let last = before.rsplit(' ').next().unwrap_or(before);
    let stem = last
        .trim_end_matches(CLOSERS)
        .strip_suffix('.')
        .unwrap_or("");
    let is_either = EITHER.contains(&stem)
        || (stem.contains('.') && stem.chars().all(|c| c == '.' || c.is_alphabetic()));
    let plain = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    is_start && (!is_either || STARTERS.contains(&plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_a_reader_says_so() {
        for (text, ends) in [
            ("It rained. It snowed!", 2),
            ("Mr. Smith met Dr. Jones in St. Louis.", 1),
            ("J. K. Rowling wrote it. George W. Bush read it.", 2),
            ("The U.S. Senate voted. It was close.", 2),
            ("They flew to the U.S. The trip was long.", 2),
            ("It began at 5 p.m. on Friday.", 1),
            ("It began at 5 p.m. Nobody came. He left.", 2),
            ("Prices rose 3.5 percent. 20 people came.", 2),
            ("“Stop. Go back!” he said. They did.", 2),
            ("“We won.” The crowd cheered.", 2),
            ("\"Why?\" she asked. \"Because. I said so.\"", 2),
            ("Apple Inc. said no. Others, e.g. IBM, said yes.", 2),
            ("He waited … and left.", 1),
            ("No stop at all", 1),
            ("", 0),
        ] {
            assert_eq!(sentences(text).len(), ends, "{:?}", sentences(text));
        }
    }
}
