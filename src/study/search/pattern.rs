//! A text with wildcards: `*` stands for any number of characters, `_` for one. Case, accents and the shape of
//! quotation marks and dashes do not count.

use super::letters::Letter;
use crate::text::normalize;
use memchr::memmem::Finder;
use std::fmt;

/// Text in the one form in which searches compare it.
pub(super) fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    push_normal(text, &mut normal);
    normal
}

/// Adds a text in its normal form. Word by word, because most words take the quick way.
pub(super) fn push_normal(text: &str, to: &mut String) {
    let mut is_first = true;
    for word in text.split_whitespace() {
        let before = to.len();
        if !is_first {
            to.push(' ');
        }
        let start = to.len();
        if !push_ascii(word, to) {
            to.push_str(&thorough(word));
        }
        if to.len() == start {
            to.truncate(before); // nothing of it is seen
        } else {
            is_first = false;
        }
    }
}

/// Adds a word that is ASCII, or is once its typographic signs are plain. Returns `false`, with nothing added, for
/// others.
fn push_ascii(word: &str, to: &mut String) -> bool {
    let start = to.len();
    for c in word.chars() {
        match straight(c) {
            c if c.is_ascii_control() => {}
            c if c.is_ascii() => to.push(c.to_ascii_lowercase()),
            _ => {
                to.truncate(start);
                return false;
            }
        }
    }
    true
}

fn thorough(word: &str) -> String {
    let plain: String = word.chars().map(straight).collect();
    let folded = normalize::without_accents(&normalize::fold(&plain));
    // Compatibility forms may become such signs themselves.
    folded.chars().map(straight).collect()
}

/// The plain form of a typographic sign.
fn straight(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        c => c,
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// Normal, and never beside another text.
    Text(String),
    One,
    Run,
}

impl Piece {
    /// How many characters it stands for; any number counts as none.
    fn letters(&self) -> usize {
        match self {
            Self::Text(text) => text.chars().count(),
            Self::One => 1,
            Self::Run => 0,
        }
    }
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

impl Pattern {
    pub fn new(letters: &[Letter]) -> Self {
        let mut pieces = Vec::new();
        let mut text = String::new();
        for letter in letters {
            let wildcard = match letter {
                letter if letter.is('*') => Piece::Run,
                letter if letter.is('_') => Piece::One,
                letter => {
                    text.push(letter.c);
                    continue;
                }
            };
            push_text(&mut pieces, &text, true);
            text.clear();
            if !(wildcard == Piece::Run && pieces.last() == Some(&Piece::Run)) {
                pieces.push(wildcard);
            }
        }
        push_text(&mut pieces, &text, false);
        Self(pieces)
    }

    /// What it says, when it has no wildcards.
    pub fn text(&self) -> Option<&str> {
        match &self.0[..] {
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// Finds it anywhere in a text, within one line.
    pub fn anywhere(&self) -> Search<'_> {
        Search::new(self, false)
    }

    /// Finds it where it is the whole of a text.
    pub fn whole(&self) -> Search<'_> {
        Search::new(self, true)
    }
}

/// Spaces between text and a wildcard are part of what is looked for; those at the ends are not.
fn push_text(pieces: &mut Vec<Piece>, text: &str, goes_on: bool) {
    let mut piece = normal(text);
    let is_blank = piece.is_empty() && text.contains(char::is_whitespace);
    let has_before = !pieces.is_empty() && text.starts_with(char::is_whitespace);
    let has_after = goes_on && text.ends_with(char::is_whitespace);
    if is_blank {
        if !pieces.is_empty() && goes_on {
            piece.push(' ');
        }
    } else if !piece.is_empty() {
        if has_before {
            piece.insert(0, ' ');
        }
        if has_after {
            piece.push(' ');
        }
    }
    if !piece.is_empty() {
        pieces.push(Piece::Text(piece));
    }
}

/// As it can be typed, without the quotation marks it may need.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in &self.0 {
            match piece {
                Piece::One => f.write_str("_")?,
                Piece::Run => f.write_str("*")?,
                Piece::Text(text) => {
                    for c in text.chars() {
                        if matches!(c, '\\' | '"' | '*' | '_' | ':') {
                            f.write_str("\\")?;
                        }
                        write!(f, "{c}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// A pattern made ready to look through many texts.
pub(super) struct Search<'p> {
    /// What stands between runs: in this order, each after the one before.
    segments: Vec<Segment<'p>>,
    /// The first segment begins the text, the last one ends it.
    begins: bool,
    ends: bool,
    has_wildcards: bool,
}

/// Texts and single characters that follow each other without a gap.
struct Segment<'p> {
    pieces: &'p [Piece],
    /// Characters before the longest text, and the way to find that.
    before: usize,
    longest: Option<Finder<'p>>,
}

impl<'p> Search<'p> {
    fn new(pattern: &'p Pattern, is_whole: bool) -> Self {
        let pieces = &pattern.0;
        let is_run = |piece: Option<&Piece>| piece == Some(&Piece::Run);
        let segments = pieces
            .split(|piece| *piece == Piece::Run)
            .filter(|segment| !segment.is_empty())
            .map(Segment::new);
        Self {
            segments: segments.collect(),
            begins: is_whole && !is_run(pieces.first()),
            ends: is_whole && !is_run(pieces.last()),
            has_wildcards: pieces.iter().any(|piece| !matches!(piece, Piece::Text(_))),
        }
    }

    /// Whether it is in `text`, which is normal but for line breaks.
    pub fn finds_in(&self, text: &str) -> bool {
        if self.has_wildcards {
            // Most texts lack one of the pieces, which is told quickly.
            let mut longest = self
                .segments
                .iter()
                .filter_map(|part| part.longest.as_ref());
            return longest.all(|longest| longest.find(text.as_bytes()).is_some())
                && text.split('\n').any(|line| self.finds_in_line(line));
        }
        match &self.segments[..] {
            [] => !(self.begins && self.ends) || text.is_empty(),
            [only] if !self.begins => only.leftmost(text, 0).is_some(),
            _ => self.finds_in_line(text),
        }
    }

    fn finds_in_line(&self, line: &str) -> bool {
        let mut rest = &self.segments[..];
        let mut from = 0;
        if self.begins {
            let Some((first, others)) = rest.split_first() else {
                return line.is_empty();
            };
            let Some(end) = first.at(line, 0) else {
                return false;
            };
            if others.is_empty() && self.ends {
                return end == line.len();
            }
            (rest, from) = (others, end);
        }
        let last = if self.ends { rest.split_last() } else { None };
        let (last, between) = last.map_or((None, rest), |(last, between)| (Some(last), between));
        for segment in between {
            match segment.leftmost(line, from) {
                Some(end) => from = end,
                None => return false,
            }
        }
        last.is_none_or(|last| last.ends(line, from))
    }
}

impl<'p> Segment<'p> {
    fn new(pieces: &'p [Piece]) -> Self {
        let longest = pieces
            .iter()
            .enumerate()
            .filter_map(|(n, piece)| match piece {
                Piece::Text(text) => Some((n, text)),
                Piece::One | Piece::Run => None,
            });
        let longest = longest.max_by_key(|(_, text)| text.len());
        let before = longest.map_or(0, |(n, _)| pieces[..n].iter().map(Piece::letters).sum());
        Self {
            pieces,
            before,
            longest: longest.map(|(_, text)| Finder::new(text)),
        }
    }

    /// The end of the first place at or after `from` where it stands.
    fn leftmost(&self, line: &str, from: usize) -> Option<usize> {
        let Some(finder) = &self.longest else {
            return self.at(line, from);
        };
        if self.pieces.len() == 1 {
            let at = finder.find(&line.as_bytes()[from..])?;
            return Some(from + at + finder.needle().len());
        }
        let mut search_from = from;
        loop {
            let found = search_from + finder.find(&line.as_bytes()[search_from..])?;
            let start = back(line, found, self.before).filter(|start| *start >= from);
            if let Some(end) = start.and_then(|start| self.at(line, start)) {
                return Some(end);
            }
            search_from = found + line[found..].chars().next().map_or(1, char::len_utf8);
        }
    }

    /// Where it ends when it stands exactly at `start`.
    fn at(&self, line: &str, start: usize) -> Option<usize> {
        let mut rest = line.get(start..)?;
        for piece in self.pieces {
            rest = match piece {
                Piece::Text(text) => rest.strip_prefix(text.as_str())?,
                _ => {
                    let mut chars = rest.chars();
                    chars.next()?;
                    chars.as_str()
                }
            };
        }
        Some(line.len() - rest.len())
    }

    /// Whether it ends the line and begins at or after `from`.
    fn ends(&self, line: &str, from: usize) -> bool {
        let letters = self.pieces.iter().map(Piece::letters).sum();
        back(line, line.len(), letters)
            .is_some_and(|start| start >= from && self.at(line, start) == Some(line.len()))
    }
}

/// The place this many characters before `end`.
fn back(line: &str, end: usize, letters: usize) -> Option<usize> {
    match letters {
        0 => Some(end),
        letters => {
            let mut starts = line[..end].char_indices().rev();
            starts.nth(letters - 1).map(|(start, _)| start)
        }
    }
}
