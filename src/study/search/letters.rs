//! A search cut into its smallest parts: words, parentheses, `-`. Knows quotes and `\`, and no search word.

use super::problem::{SearchProblem, What};
use std::{iter::Peekable, str::Chars};

/// One character of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub c: char,
    /// After a `\`: text, whatever it means elsewhere.
    pub is_escaped: bool,
    /// In characters, counted from 1.
    pub column: usize,
}

impl Letter {
    /// Whether it is this sign and means what the sign means.
    pub fn is(self, sign: char) -> bool {
        self.c == sign && !self.is_escaped
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Open,
    Close,
    Not,
    /// `is_plain` when no quote and no `\` is in it, so that it may be `or` or `and`.
    Word {
        letters: Vec<Letter>,
        is_plain: bool,
    },
}

/// The parts with their columns, and the column behind the last.
pub(super) fn parts(text: &str) -> Result<(Vec<(usize, Part)>, usize), SearchProblem> {
    let mut reader = Reader {
        chars: text.chars().peekable(),
        column: 1,
    };
    let mut parts = Vec::new();
    while let Some(&c) = reader.chars.peek() {
        let column = reader.column;
        let part = match c {
            c if c.is_whitespace() => {
                reader.next();
                continue;
            }
            '(' => reader.sign(Part::Open),
            ')' => reader.sign(Part::Close),
            '-' => reader.sign(Part::Not),
            _ => reader.word()?,
        };
        parts.push((column, part));
    }
    Ok((parts, reader.column))
}

struct Reader<'a> {
    chars: Peekable<Chars<'a>>,
    /// Of the next character.
    column: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.chars.next();
        self.column += usize::from(next.is_some());
        next
    }

    fn sign(&mut self, part: Part) -> Part {
        self.next();
        part
    }

    /// Up to white space or a parenthesis; both may stand between quotation marks.
    fn word(&mut self) -> Result<Part, SearchProblem> {
        let mut letters = Vec::new();
        let mut is_plain = true;
        let mut quoted_since = None;
        while let Some(&c) = self.chars.peek() {
            let column = self.column;
            let is_end = c.is_whitespace() || c == '(' || c == ')';
            if is_end && quoted_since.is_none() {
                break;
            }
            self.next();
            match c {
                '"' => {
                    is_plain = false;
                    quoted_since = match quoted_since {
                        Some(_) => None,
                        None => Some(column),
                    };
                }
                '\\' => {
                    is_plain = false;
                    let what = What::NothingEscaped;
                    let c = self.next().ok_or(SearchProblem { column, what })?;
                    letters.push(Letter {
                        c,
                        is_escaped: true,
                        column,
                    });
                }
                c => letters.push(Letter {
                    c,
                    is_escaped: false,
                    column,
                }),
            }
        }
        match quoted_since {
            Some(column) => Err(SearchProblem {
                column,
                what: What::QuoteStaysOpen,
            }),
            None => Ok(Part::Word { letters, is_plain }),
        }
    }
}
