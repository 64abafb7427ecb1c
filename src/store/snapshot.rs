//! The folded log, kept in the cache so that a start need not read every line again. Must never be believed further
//! than the log files themselves bear it out, and must never be needed: it can be deleted at any time.

use serde::{Deserialize, Serialize};

/// What the file begins with; another version of it is another program's.
const MAGIC: &[u8; 8] = b"ndsnap01";

/// How many bytes before a mark are compared; the last record and more.
pub(super) const COMPARED: usize = 1024;

/// Up to where one log file is contained in a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    pub(super) name: String,
    /// Bytes, up to and with the end of a line.
    pub(super) length: u64,
    /// Of the last bytes before that, [`COMPARED`] or all there are.
    pub(super) sum: u32,
}

impl Mark {
    /// The mark at the last line's end of `bytes`, which is a whole file.
    pub(super) fn of(name: &str, bytes: &[u8]) -> Self {
        let whole = whole_lines(bytes);
        Self {
            name: name.to_owned(),
            length: whole.len() as u64,
            sum: sum_of_end(whole),
        }
    }

    /// Where to begin reading a file to check this mark.
    pub(super) fn read_from(&self) -> u64 {
        self.length.saturating_sub(COMPARED as u64)
    }

    /// What was added behind the mark, of a file read from [`Mark::read_from`] on; `None` where the file is not the
    /// one that was marked.
    pub(super) fn tail<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let before = usize::try_from(self.length - self.read_from()).ok()?;
        let (before, tail) = bytes.split_at_checked(before)?;
        (sum_of_end(before) == self.sum).then_some(tail)
    }
}

/// Without a last line that has no end.
pub(super) fn whole_lines(bytes: &[u8]) -> &[u8] {
    let end = bytes
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |last| last + 1);
    bytes.get(..end).unwrap_or_default()
}

fn sum_of_end(bytes: &[u8]) -> u32 {
    crc32fast::hash(
        bytes
            .get(bytes.len().saturating_sub(COMPARED)..)
            .unwrap_or_default(),
    )
}

/// What is known besides the state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) marks: Vec<Mark>,
    /// Lines that could not be read, in the part that the marks cover.
    pub(super) bad: u64,
}

/// Magic, check sum of all that follows, length of the header, header, state.
pub(super) fn to_bytes(header: &Header, state: &[u8]) -> Vec<u8> {
    // Texts and numbers: JSON can always say them. An empty header is read as none.
    let header = serde_json::to_vec(header).unwrap_or_default();
    let length = (header.len() as u64).to_le_bytes();
    let mut sum = crc32fast::Hasher::new();
    for part in [&length[..], &header, state] {
        sum.update(part);
    }
    [
        MAGIC,
        &sum.finalize().to_le_bytes()[..],
        &length,
        &header,
        state,
    ]
    .concat()
}

/// The header and the state's bytes, unless this is no snapshot, another version's or a damaged one.
pub(super) fn parse(bytes: &[u8]) -> Option<(Header, &[u8])> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (sum, rest) = rest.split_first_chunk()?;
    if crc32fast::hash(rest) != u32::from_le_bytes(*sum) {
        return None;
    }
    let (length, rest) = rest.split_first_chunk()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (header, state) = rest.split_at_checked(length)?;
    Some((serde_json::from_slice(header).ok()?, state))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn header() -> Header {
        Header {
            marks: vec![Mark::of("reviews-a-2026.jsonl", b"one\ntwo\ntor")],
            bad: 3,
        }
    }

    #[test]
    fn a_snapshot_reads_back() {
        let bytes = to_bytes(&header(), b"state");
        assert_eq!(parse(&bytes), Some((header(), &b"state"[..])));
    }

    #[test]
    fn a_mark_stands_at_the_last_lines_end() {
        assert_eq!(Mark::of("a", b"one\ntwo\ntor").length, 8);
        assert_eq!(Mark::of("a", b"tor").length, 0);
    }

    proptest! {
        #[test]
        fn one_changed_bit_makes_it_no_snapshot(at in any::<prop::sample::Index>(), bit in 0..8u8) {
            let mut bytes = to_bytes(&header(), b"the state of many cards");
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            prop_assert_eq!(parse(&bytes), None);
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = parse(&bytes);
            let _ = parse(&[&MAGIC[..], &bytes].concat());
        }

        #[test]
        fn a_mark_gives_back_exactly_what_was_appended(
            before in prop::collection::vec("[a-z]{0,80}\n", 0..40), after in "[a-z\n]{0,40}",
        ) {
            let before = before.concat();
            let mark = Mark::of("a", before.as_bytes());
            let file = before.clone() + &after;
            let start = usize::try_from(mark.read_from()).unwrap();
            prop_assert_eq!(mark.tail(&file.as_bytes()[start..]), Some(after.as_bytes()));
        }

        #[test]
        fn a_mark_does_not_know_a_shortened_or_changed_file(cut in 1..60usize, lines in 3..40usize) {
            let file = "0123456789abcdefghijklmnopqrst\n".repeat(lines);
            let mark = Mark::of("a", file.as_bytes());
            let start = usize::try_from(mark.read_from()).unwrap();
            prop_assert_eq!(mark.tail(&file.as_bytes()[start..file.len() - cut]), None);
            let changed = file.replacen('0', "1", lines);
            prop_assert_eq!(mark.tail(&changed.as_bytes()[start..]), None);
        }
    }
}
