//! A text as the words that a teacher compares: apostrophes kept, hyphens noted, numbers read.

use super::super::numerals;
use crate::text::normalize::{fold, without_accents};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Folded, without accents, with a straight apostrophe where one belongs to the word.
    pub text: String,
    /// As it was written, without the signs around it.
    pub shown: String,
    /// Its value and whether it is an ordinal.
    pub number: Option<(u64, bool)>,
    /// A hyphen joins it to the next one.
    pub hyphen: bool,
    /// It begins a sentence, where everything has a capital.
    pub first: bool,
}

/// The words of a text, in order; signs alone are none.
pub fn tokens(text: &str) -> Vec<Token> {
    let straight: String = text.chars().map(straight).collect();
    let opens_with_quote = straight.split_whitespace().any(|chunk| {
        chunk.trim_start_matches(is_outer).len() < chunk.len() && chunk.starts_with('\'')
    });
    let mut tokens: Vec<Token> = Vec::new();
    let mut first = true;
    for chunk in straight.split_whitespace() {
        let ends = chunk
            .trim_end_matches(['"', ')', '\''])
            .ends_with(['.', '!', '?']);
        let mut parts = chunk
            .split('-')
            .filter(|part| part.chars().any(|c| !is_outer(c)))
            .peekable();
        while let Some(part) = parts.next() {
            let hyphen = parts.peek().is_some();
            for piece in pieces(part, opens_with_quote) {
                tokens.push(Token {
                    text: folded(piece),
                    shown: piece.to_owned(),
                    number: None,
                    hyphen: false,
                    first,
                });
                first = false;
            }
            if let Some(last) = tokens.last_mut() {
                last.hyphen = hyphen;
            }
        }
        first |= ends;
    }
    tokens.retain(|token| !token.text.is_empty());
    with_numbers(tokens)
}

/// A part without the signs around it; a per cent sign is a word of its own.
fn pieces(part: &str, opens_with_quote: bool) -> impl Iterator<Item = &str> {
    let bare = part.trim_start_matches(is_outer);
    let trimmed = bare.trim_end_matches(is_outer);
    let keeps =
        !opens_with_quote && trimmed.ends_with('s') && bare[trimmed.len()..].starts_with('\'');
    let word = if keeps {
        &bare[..trimmed.len() + 1]
    } else {
        trimmed
    };
    let (word, percent) = match word.strip_suffix('%') {
        Some(number) => (number, Some("%")),
        None => (word, None),
    };
    std::iter::once(word)
        .chain(percent)
        .filter(|piece| !piece.is_empty())
}

fn folded(piece: &str) -> String {
    match piece {
        "%" => "percent".to_owned(),
        "&" => "and".to_owned(),
        _ if is_initials(piece) => folded(&piece.replace('.', "")),
        _ => without_accents(&fold(piece)),
    }
}

/// "U.S", "e.g": the dots come and go.
fn is_initials(piece: &str) -> bool {
    piece.contains('.')
        && piece.split('.').all(|part| part.chars().count() <= 1)
        && !piece.chars().all(|c| c == '.' || c.is_numeric())
}

fn straight(c: char) -> char {
    match c {
        '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | '`' | '´' | '′' => '\'',
        '‐' | '‑' | '–' | '−' => '-',
        '—' | '…' | '/' => ' ',
        _ => c,
    }
}

/// Signs that stand around words and say nothing of them.
fn is_outer(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '"'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '\''
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '*'
            | '_'
            | '-'
            | '¿'
            | '¡'
            | '。'
            | '、'
            | '，'
            | '！'
            | '？'
    ) || c.is_control()
}

/// Runs of number words as one word each; "per cent" as one too.
fn with_numbers(tokens: Vec<Token>) -> Vec<Token> {
    let mut read: Vec<Token> = Vec::with_capacity(tokens.len());
    let texts: Vec<String> = tokens
        .iter()
        .map(|token| without_groups(&token.text))
        .collect();
    let words: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut at = 0;
    while at < tokens.len() {
        let mut token = tokens[at].clone();
        let mut taken = 1;
        if let Some(found) = numerals::read(&words[at..]) {
            taken = found.words.max(1);
            token.number = Some((found.value, found.ordinal));
        } else if let Some(value) = numerals::digit_ordinal(words[at]) {
            token.number = Some((value, true));
        } else if words[at..].starts_with(&["per", "cent"]) {
            taken = 2;
        }
        let run = &tokens[at..at + taken];
        if taken > 1 {
            let joined = |text: fn(&Token) -> &str, gap: &str| {
                run.iter().map(text).collect::<Vec<_>>().join(gap)
            };
            token.text = if token.number.is_some() {
                joined(|token| &token.text, " ")
            } else {
                "percent".to_owned()
            };
            token.shown = joined(
                |token| &token.shown,
                if token.number.is_some() && run[0].hyphen {
                    "-"
                } else {
                    " "
                },
            );
            token.hyphen = run[taken - 1].hyphen;
        }
        read.push(token);
        at += taken;
    }
    read
}

/// "3,000" without its comma; "3,14" keeps it.
fn without_groups(word: &str) -> String {
    let mut parts = word.split(',');
    let is_grouped =
        parts.next().is_some_and(|first| first.len() <= 3) && parts.all(|part| part.len() == 3);
    let has_only_digits = word.bytes().all(|b| b.is_ascii_digit() || b == b',');
    if is_grouped && has_only_digits {
        word.replace(',', "")
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn signs_around_words_go_and_apostrophes_stay() {
        assert_eq!(
            texts("“It’s Minsk’s reply,” he said."),
            ["it's", "minsk's", "reply", "he", "said"]
        );
        assert_eq!(
            texts("the ministers' talks"),
            ["the", "ministers'", "talks"]
        );
        assert_eq!(texts("'an absolute lies'"), ["an", "absolute", "lies"]);
        assert_eq!(
            texts("short-range — “missiles”"),
            ["short", "range", "missiles"]
        );
        assert_eq!(texts(" ... - ! "), Vec::<String>::new());
    }

    #[test]
    fn numbers_are_one_word_with_a_value() {
        let value = |text: &str| {
            tokens(text)
                .iter()
                .map(|token| token.number)
                .collect::<Vec<_>>()
        };
        assert_eq!(value("twenty-five"), [Some((25, false))]);
        assert_eq!(value("3,000 men"), [Some((3000, false)), None]);
        assert_eq!(value("the third"), [None, Some((3, true))]);
        assert_eq!(value("3rd"), [Some((3, true))]);
        assert_eq!(texts("20%"), ["20", "percent"]);
        assert_eq!(texts("20 per cent"), ["20", "percent"]);
    }

    proptest! {
        #[test]
        fn any_text_has_words_and_none_is_empty(text in any::<String>()) {
            prop_assert!(tokens(&text).iter().all(|token| !token.text.is_empty()));
        }
    }
}
