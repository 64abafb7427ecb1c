//! Text cut for the reading of a number, and what digits with dots, commas and blanks in them may mean.
//!
//! Knows customs of writing only; words and units are read in `figures`.

use super::figures::Unread;

#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Digits(String),
    Word(String),
    Sign(char),
}

/// Cuts text into digits, words and signs; refuses ranges, choices and decades.
pub fn pieces(text: &str, year: bool) -> Result<Vec<Piece>, Unread> {
    let chars: Vec<char> = text.chars().collect();
    let peek = |at: usize| chars.get(at).copied().unwrap_or(' ');
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if c.is_ascii_digit() {
            let end = end_of_digits(&chars, at);
            pieces.push(Piece::Digits(
                chars[at..end]
                    .iter()
                    .filter(|&&c| !matches!(c, ' ' | '\'' | '’' | '_'))
                    .collect(),
            ));
            at = end;
            if year && peek(at) == 's' && !peek(at + 1).is_alphanumeric() {
                return Err(Unread::Decade);
            }
            continue;
        }
        if c.is_alphabetic() {
            let is_inside = |at: usize| {
                chars[at].is_alphabetic()
                    || is_apostrophe(&chars, at)
                    || is_part_of_unit(&chars, at)
                    || is_dot_of_initials(&chars, at)
            };
            let end = (at..chars.len())
                .find(|&at| !is_inside(at))
                .unwrap_or(chars.len());
            pieces.push(Piece::Word(
                chars[at..end]
                    .iter()
                    .filter(|&&c| !matches!(c, '.' | '\'' | '’'))
                    .collect(),
            ));
            at = end;
            continue;
        }
        let after_number = matches!(pieces.last(), Some(Piece::Digits(_)));
        let next = (at + 1..chars.len())
            .find(|&at| chars[at] != ' ')
            .map(peek)
            .unwrap_or(' ');
        match c {
            '-' if after_number && next.is_ascii_digit() => return Err(Unread::Several),
            '-' if !next.is_ascii_digit() => {}
            '/' | '-' | '%' | '$' | '€' | '£' | '¥' | '°' => pieces.push(Piece::Sign(c)),
            ';' | '|' => return Err(Unread::Several),
            _ => {}
        }
        at += 1;
    }
    Ok(pieces)
}

/// The slash of "km/h" and the power of "km²", which reaches us as "km2".
fn is_part_of_unit(chars: &[char], at: usize) -> bool {
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| c.is_alphabetic())
    };
    let follows_letter = is_letter(at.checked_sub(1));
    match chars[at] {
        '/' => follows_letter && is_letter(Some(at + 1)),
        '2' | '3' => {
            follows_letter
                && chars[at - 1] == 'm'
                && !chars.get(at + 1).is_some_and(|c| c.is_alphanumeric())
        }
        _ => false,
    }
}

fn is_apostrophe(chars: &[char], at: usize) -> bool {
    matches!(chars[at], '\'' | '’') && chars.get(at + 1).is_some_and(|c| c.is_alphabetic())
}

fn is_dot_of_initials(chars: &[char], at: usize) -> bool {
    chars[at] == '.'
        && at > 0
        && chars[at - 1].is_alphabetic()
        && chars.get(at + 1).is_some_and(|c| c.is_alphabetic())
        && (at < 2 || !chars[at - 2].is_alphabetic())
}

/// Digits with the separators inside them; a blank only before a group of exactly three.
fn end_of_digits(chars: &[char], start: usize) -> usize {
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut at = start;
    let mut groups_by_blank = (0..4)
        .find(|&n| !is_digit(start + n))
        .is_some_and(|n| n <= 3)
        && !(start > 0 && chars[start - 1] == '.');
    loop {
        match chars.get(at) {
            Some(c) if c.is_ascii_digit() => {}
            Some('.' | ',') if is_digit(at + 1) => groups_by_blank = false,
            Some('\'' | '’' | '_') if is_digit(at + 1) => {}
            Some(' ')
                if groups_by_blank && (1..=3).all(|n| is_digit(at + n)) && !is_digit(at + 4) => {}
            _ => return at,
        }
        at += 1;
    }
}

/// What digits with separators may mean; thousands after a dot only where a whole number of at least 1000 is asked.
pub fn readings(digits: &str, near: f64) -> Vec<f64> {
    let marks: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    let decimal = |mark: char| -> Option<f64> {
        let (whole, part) = digits.rsplit_once(mark)?;
        let whole = if whole.contains(['.', ',']) {
            ungrouped(whole)?
        } else {
            whole.to_owned()
        };
        format!("{whole}.{part}").parse().ok()
    };
    let whole = || ungrouped(digits).and_then(|digits| digits.parse().ok());
    let asks_whole = near.fract() == 0.0;
    let values = match marks.as_slice() {
        [] => [digits.parse().ok(), None],
        ['.'] => [
            decimal('.'),
            whole().filter(|_| asks_whole && near.abs() >= 1000.0),
        ],
        [','] => match whole() {
            Some(whole) => [Some(whole), decimal(',').filter(|_| !asks_whole)],
            None => [decimal(','), None],
        },
        [first, .., last] if first != last => [decimal(*last), None],
        _ => [whole(), None],
    };
    values.into_iter().flatten().collect()
}

/// The digits of well-formed groups ("1,234,567", "12,34,567"), with one kind of mark.
fn ungrouped(digits: &str) -> Option<String> {
    let groups: Vec<&str> = digits.split(['.', ',']).collect();
    let [first, middle @ .., last] = groups.as_slice() else {
        return None;
    };
    let marks: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    let is_even = marks.windows(2).all(|pair| pair[0] == pair[1]);
    let fits = (1..=3).contains(&first.len())
        && *first != "0"
        && last.len() == 3
        && middle.iter().all(|group| matches!(group.len(), 2 | 3));
    (is_even && fits).then(|| groups.concat())
}
