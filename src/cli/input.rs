//! Standard input, as commands read it: one line at a time or whole, never more than a deck may be long.

use super::exit::{Exit, Failure};
use crate::store::LARGEST_DECK;
use std::io::{self, BufRead, Read};

/// The lines of standard input, empty ones left out. Bytes that are no UTF-8 become U+FFFD, so that one bad line
/// never hides the next.
pub fn lines() -> impl Iterator<Item = Result<String, Failure>> {
    std::iter::from_fn(|| line().transpose()).filter(|line| match line {
        Ok(line) => !line.trim().is_empty(),
        Err(_) => true,
    })
}

/// The next line without its end; `None` when the input is over.
pub fn line() -> Result<Option<String>, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin()
        .lock()
        .take(LARGEST_DECK)
        .read_until(b'\n', &mut bytes)
        .map_err(unreadable)?;
    if read == 0 {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// All of standard input, byte order mark and line ends as they are.
///
/// # Errors
/// It cannot be read, or is no text of a deck's size.
pub fn whole() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(LARGEST_DECK + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST_DECK {
        let sentence = "standard input is larger than 64 MB, which no deck needs";
        return Err(Failure::new(Exit::BadDeck, sentence));
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..offset]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        let sentence =
            format!("standard input is not UTF-8 text: line {line} has a byte that is none");
        Failure::new(Exit::BadDeck, sentence).hint("save it with the encoding UTF-8")
    })
}

fn unreadable(error: io::Error) -> Failure {
    Failure::new(
        Exit::Missing,
        format!("standard input could not be read: {error}"),
    )
}
