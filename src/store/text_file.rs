//! The text of a file that somebody else wrote. Must never trust its name, its size or its encoding.

use super::fault::reason;
use super::open::{self, Links};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// The largest deck file that is read, in bytes.
pub const LARGEST_DECK: u64 = 64 << 20;

/// Why a file is no text. Each is the end of a sentence that begins with the file's name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoText {
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    #[error("it cannot be read as a deck: {0}")]
    NotAFile(String),
    #[error("it is larger than 64 MB, which no deck needs")]
    TooLarge,
    #[error("it is saved as UTF-16, not as UTF-8")]
    Utf16,
    #[error(
        "it is not UTF-8 text: line {line} has a byte (0x{value:02X}, number {offset} of the file) that is none"
    )]
    NotUtf8 {
        /// Counted from 1.
        line: usize,
        /// Counted from 0.
        offset: usize,
        value: u8,
    },
}

impl NoText {
    /// What to do about it, as a sentence.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "Check the path, and that you may read the file.",
            Self::NotAFile(_) => "A deck is a regular file; take this one away, or give another.",
            Self::TooLarge => "Split it into several decks.",
            Self::Utf16 | Self::NotUtf8 { .. } => {
                "Open it in a text editor and save it with the encoding UTF-8."
            }
        }
    }

    /// The same of a file that is no deck, a table or an article: the end of a sentence, and what to do about it.
    pub fn of_any_file(&self) -> String {
        match self {
            Self::Unreadable(why) => format!("{why}. {}", self.help()),
            Self::NotAFile(why) if *why == reason(&ErrorKind::IsADirectory.into()) => {
                format!("{why}. Name a file in it.")
            }
            Self::NotAFile(why) => format!("{why}. Name a text file."),
            Self::TooLarge => "it is larger than 64 MB. Split it into several files.".to_owned(),
            Self::Utf16 | Self::NotUtf8 { .. } => format!("{self}. {}", self.help()),
        }
    }
}

/// Reads a whole text, byte order mark and line ends as they are.
///
/// # Errors
/// It is no regular file, not readable, too large or not UTF-8.
pub fn read(path: &Path) -> Result<String, NoText> {
    read_up_to(path, LARGEST_DECK)
}

fn read_up_to(path: &Path, largest: u64) -> Result<String, NoText> {
    let unreadable = |error: io::Error| {
        if open::is_not_regular(&error) {
            NoText::NotAFile(reason(&error))
        } else {
            NoText::Unreadable(reason(&error))
        }
    };
    let (file, length) = open::regular(path, Links::Followed).map_err(unreadable)?;
    if length > largest {
        return Err(NoText::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    // One byte more than allowed: the file may be growing.
    file.take(largest + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > largest {
        return Err(NoText::TooLarge);
    }
    decode(bytes)
}

fn decode(bytes: Vec<u8>) -> Result<String, NoText> {
    if is_utf16(&bytes) {
        return Err(NoText::Utf16);
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let (before, rest) = bytes.split_at(offset);
        NoText::NotUtf8 {
            line: 1 + before.iter().filter(|&&byte| byte == b'\n').count(),
            offset,
            value: rest.first().copied().unwrap_or_default(),
        }
    })
}

/// Told by the byte order mark or, where there is none, by every other byte of the beginning being zero.
fn is_utf16(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 64;
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return true;
    }
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let zeros = |parity| {
        let zero = |(index, byte): &(usize, &u8)| index % 2 == parity && **byte == 0;
        start.iter().enumerate().filter(zero).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    // A deck begins with ASCII; a few wide letters in a comment are allowed for.
    start.len() >= 4 && even.abs_diff(odd) * 4 > start.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = mark.then_some('\u{feff}');
        let text: String = mark.into_iter().chain(text.chars()).collect();
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf16_is_recognised_with_and_without_its_mark_in_both_orders() {
        for mark in [true, false] {
            for bytes in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
                let text = utf16("[deck]\ntitle = \"Ärger\"\n", mark, bytes);
                assert_eq!(decode(text), Err(NoText::Utf16));
            }
        }
    }

    #[test]
    fn invalid_utf8_is_told_with_its_line_and_byte() {
        let fault = decode(b"one\ntwo \xE9t\xE9\n".to_vec()).unwrap_err();
        assert_eq!(
            fault,
            NoText::NotUtf8 {
                line: 2,
                offset: 8,
                value: 0xE9
            }
        );
        assert_eq!(
            fault.to_string(),
            "it is not UTF-8 text: line 2 has a byte (0xE9, number 8 of the file) that is none"
        );
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_kept() {
        let text = "\u{feff}[deck]\r\n";
        assert_eq!(decode(text.into()), Ok(text.to_owned()));
        assert_eq!(decode(Vec::new()), Ok(String::new()));
    }

    #[test]
    fn a_file_over_the_limit_is_refused_before_it_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(read_up_to(&path, 5), Ok("12345".to_owned()));
        assert_eq!(read_up_to(&path, 4), Err(NoText::TooLarge));
        // Sparse: 65 MB long, nothing on the disk.
        std::fs::File::create(&path)
            .unwrap()
            .set_len(65 << 20)
            .unwrap();
        assert_eq!(read(&path), Err(NoText::TooLarge));
    }

    proptest! {
        #[test]
        fn every_text_is_read_as_it_is_and_no_bytes_panic(text in "\\PC{1,40}", bytes: Vec<u8>) {
            prop_assert_eq!(decode(text.clone().into()), Ok(text));
            let _ = decode(bytes);
        }
    }
}
