//! Text cut into words.
//!
//! Knows letters, digits and punctuation; what a word means is in `vocabulary`.

use unicode_normalization::char::is_combining_mark;

/// A word of folded text and the meaning-bearing signs right before it ("+", "%", "$" ...).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub signs: String,
}

/// The words of `folded` text, letters and digits apart ("s", "400"), and the signs after the last one.
///
/// Apostrophes vanish, dots inside initials too, `&` is "and", a minus before the first number is "minus".
pub fn cut(folded: &str) -> (Vec<Word>, String) {
    let mut cutter = Cutter {
        chars: folded.chars().collect(),
        words: Vec::new(),
        current: Word::default(),
    };
    let mut at = 0;
    while at < cutter.chars.len() {
        at = cutter.step(at);
    }
    cutter.finish();
    (cutter.words, cutter.current.signs)
}

struct Cutter {
    chars: Vec<char>,
    words: Vec<Word>,
    current: Word,
}

impl Cutter {
    fn peek(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or(' ')
    }

    fn finish(&mut self) {
        if !self.current.text.is_empty() {
            self.words.push(std::mem::take(&mut self.current));
        }
    }

    fn whole_word(&mut self, text: &str) {
        self.finish();
        self.current.text.push_str(text);
        self.finish();
    }

    /// Takes the character at `at` (or more) and returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let c = self.peek(at);
        let before = self.current.text.chars().next_back();
        match c {
            '\'' | '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | '`' | '"' | '“' | '”' | '„' | '«' | '»' | '′' =>
                {}
            _ if c.is_alphanumeric() || is_combining_mark(c) => return self.letter(at, c, before),
            '.' | ',' if before.is_some_and(|c| c.is_ascii_digit()) => {
                return self.separator(at, c);
            }
            '.' if self.current.text.chars().count() == 1 && self.peek(at + 1).is_alphabetic() => {
                return self.initials(at);
            }
            '&' => self.whole_word("and"),
            '-' | '−' | '–'
                if self.words.is_empty()
                    && before.is_none()
                    && self.peek(at + 1).is_ascii_digit() =>
            {
                self.whole_word("minus");
            }
            _ => {
                self.finish();
                if is_meaning_sign(c) {
                    self.current.signs.push(c);
                }
            }
        }
        at + 1
    }

    fn letter(&mut self, at: usize, c: char, before: Option<char>) -> usize {
        if let Some(before) = before
            && is_figure(before) != is_figure(c)
            && !is_combining_mark(c)
        {
            if before.is_ascii_digit() && self.ends_in_ordinal(at) {
                self.current.text.extend([c, self.peek(at + 1)]);
                self.finish();
                return at + 2;
            }
            self.finish();
        }
        self.current.text.push(c);
        at + 1
    }

    fn ends_in_ordinal(&self, at: usize) -> bool {
        matches!(
            (self.peek(at), self.peek(at + 1)),
            ('s', 't') | ('n', 'd') | ('r', 'd') | ('t', 'h')
        ) && !self.peek(at + 2).is_alphanumeric()
            && !self.current.text.contains('.')
    }

    /// A dot or comma after a digit: between thousands it goes, before decimals it is a dot, else it ends the word.
    fn separator(&mut self, at: usize, c: char) -> usize {
        let following = self.chars[at + 1..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count();
        let after = self.peek(at + 1 + following);
        let is_decimal = self.current.text.contains('.');
        let follows_one = at
            .checked_sub(self.current.text.len() + 1)
            .is_some_and(|at| self.peek(at) == c);
        let more = follows_one || (after == c && self.peek(at + 2 + following).is_ascii_digit());
        let groups = c == ',' && following == 3 && !is_decimal && self.current.text != "0";
        let decimals = following > 0 && !is_decimal && !more && (c == '.' || following <= 2);
        if groups {
        } else if decimals {
            self.current.text.push('.');
        } else {
            self.finish();
        }
        at + 1
    }

    /// "u.s.a." is one word; "j. r. r." stays three, which are joined when texts are compared.
    fn initials(&mut self, mut at: usize) -> usize {
        while self.peek(at) == '.'
            && self.peek(at + 1).is_alphabetic()
            && !self.peek(at + 2).is_alphanumeric()
        {
            let letter = self.peek(at + 1);
            self.current.text.push(letter);
            at += 2;
        }
        if self.peek(at) == '.' {
            self.finish();
            at += 1;
        }
        at
    }
}

/// Digits, and the dot that only stands between digits.
fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || c == '.'
}

/// Signs that change what a text means; all others are punctuation.
pub fn is_meaning_sign(c: char) -> bool {
    matches!(
        c,
        '+' | '#'
            | '%'
            | '$'
            | '€'
            | '£'
            | '¥'
            | '°'
            | '*'
            | '/'
            | '='
            | '<'
            | '>'
            | '^'
            | '~'
            | '@'
            | '\\'
            | '|'
    ) || matches!(c, '×' | '÷' | '±' | '√' | '∞' | '≠' | '≤' | '≥' | '♭' | '♯')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        cut(text).0.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn punctuation_parts_words_and_apostrophes_do_not() {
        assert_eq!(
            words("schindler's list: spider-man & co."),
            ["schindlers", "list", "spider", "man", "and", "co"]
        );
    }

    #[test]
    fn initials_are_one_word_and_titles_are_not() {
        assert_eq!(words("u.s.a."), ["usa"]);
        assert_eq!(words("j.r.r. tolkien"), ["jrr", "tolkien"]);
        assert_eq!(words("e.t. the extra"), ["et", "the", "extra"]);
        assert_eq!(words("st.louis"), ["st", "louis"]);
        assert_eq!(words("j.edgar"), ["j", "edgar"]);
    }

    #[test]
    fn numbers_keep_their_decimals_and_lose_their_groups() {
        assert_eq!(words("1,234,567"), ["1234567"]);
        assert_eq!(words("3.14 or 3,14"), ["3.14", "or", "3.14"]);
        assert_eq!(words("1,2,3"), ["1", "2", "3"]);
        assert_eq!(words("s-400"), ["s", "400"]);
        assert_eq!(words("the 2nd of 1990s"), ["the", "2nd", "of", "1990", "s"]);
        assert_eq!(words("-40"), ["minus", "40"]);
        assert_eq!(words("1939-1945"), ["1939", "1945"]);
    }

    #[test]
    fn meaning_signs_are_kept_beside_the_words() {
        let (words, last) = cut("c++");
        assert_eq!((words[0].text.as_str(), last.as_str()), ("c", "++"));
        assert_eq!(cut("$5").0[0].signs, "$");
    }
}
