//! Anki's gaps, `{{c1::Bank of England::hint}}`, as a deck writes them: `{{1:Bank of England|hint}}`.

/// Whether a text has gaps as Anki writes them.
pub(super) fn has_anki_gaps(text: &str) -> bool {
    text.match_indices("{{c")
        .any(|(at, _)| Opened::read(&text[at..]).is_some())
}

/// The text with its gaps as a deck writes them.
///
/// # Errors
/// A gap cannot be one in a deck; the sentence says why.
pub(super) fn of_anki(text: &str) -> Result<String, String> {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("{{") {
        written.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(opened) = Opened::read(rest) else {
            written.push_str("{{");
            rest = &rest[2..];
            continue;
        };
        let inside = &rest[opened.length..];
        let Some(close) = inside.find("}}") else {
            return Err(format!("The gap `c{}` is never closed.", opened.number));
        };
        let body = &inside[..close];
        if body.contains("{{c") {
            return Err(format!(
                "The gap `c{}` holds another gap, which a deck cannot say.",
                opened.number
            ));
        }
        let (answer, hint) = body.split_once("::").unwrap_or((body, ""));
        if answer.contains('|') {
            return Err(format!(
                "The gap `c{}` holds the sign |, which begins a hint in a deck.",
                opened.number
            ));
        }
        let hint = if hint.trim().is_empty() {
            String::new()
        } else {
            format!("|{}", hint.trim())
        };
        written.push_str(&format!(
            "{{{{{}:{}{hint}}}}}",
            opened.number,
            answer.trim()
        ));
        rest = &inside[close + 2..];
    }
    written.push_str(rest);
    Ok(written)
}

/// `{{c12::`.
struct Opened {
    number: u32,
    length: usize,
}

impl Opened {
    fn read(text: &str) -> Option<Self> {
        let body = text.strip_prefix("{{c")?;
        let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number = body[..digits].parse().ok()?;
        body[digits..].starts_with("::").then_some(Self {
            number,
            length: 3 + digits + 2,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Cloze;
    use proptest::prelude::*;

    #[test]
    fn gaps_become_gaps() {
        assert_eq!(
            of_anki("The {{c1::Bank of England}} since {{c2::1997::a year}}, {{c1::10:30::}}.")
                .unwrap(),
            "The {{1:Bank of England}} since {{2:1997|a year}}, {{1:10:30}}."
        );
        assert!(
            of_anki("{{c1::a {{c2::b}} c}}")
                .unwrap_err()
                .contains("another gap")
        );
        assert!(of_anki("{{c1::a").unwrap_err().contains("never closed"));
        assert!(of_anki("{{c1::a|b}}").is_err());
        assert!(
            has_anki_gaps("x {{c3::y}}")
                && !has_anki_gaps("{{city}}")
                && !has_anki_gaps("{{c::x}}")
        );
    }

    proptest! {
        #[test]
        fn every_gap_of_anki_is_one_of_a_deck(number in 1..9_u32, answer in "[a-z][a-z: ]{0,9}[a-z]", hint in "[a-z]{0,5}") {
            prop_assume!(!answer.contains("::"));
            let written = of_anki(&format!("It {{{{c{number}::{answer}::{hint}}}}}.")).unwrap();
            let cloze = Cloze::parse(&written).unwrap();
            prop_assert_eq!(cloze.gaps()[0].number, number);
            prop_assert_eq!(&cloze.gaps()[0].answer, &answer);
            prop_assert_eq!(cloze.gaps()[0].hint.clone().unwrap_or_default(), hint);
        }

        #[test]
        fn no_text_breaks_it(text in "[a-z{}:|0-9c]{0,30}") {
            drop(of_anki(&text));
        }
    }
}
