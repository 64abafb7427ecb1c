//! Standard input, as commands read it: one line at a time or whole, never more than a deck may be long.

use super::exit::{Exit, Failure};
use std::io::{self, BufRead, Read};

/// The longest line or file that is taken, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

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
        .take(LARGEST)
        .read_until(b'\n', &mut bytes)
        .map_err(unreadable)?;
    if read == 0 {
        return Ok(None);
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// All of standard input.
pub fn whole() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}

fn unreadable(error: io::Error) -> Failure {
    Failure::new(
        Exit::Missing,
        format!("standard input could not be read: {error}"),
    )
}
