//! Lines that were written and are kept in memory in case the file loses them: packed, because a long night has
//! megabytes of them and they are almost never asked for.
//!
//! Must never lose a byte, nor change one.

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use std::io::{self, Read, Write};

/// Bytes that lie there as they are before they are packed together.
const LOOSE: usize = 128 * 1024;

#[derive(Default)]
pub(super) struct Kept {
    /// Each a deflated piece, the oldest first.
    packed: Vec<Vec<u8>>,
    /// What came after them.
    loose: Vec<u8>,
}

impl Kept {
    pub(super) fn is_empty(&self) -> bool {
        self.packed.is_empty() && self.loose.is_empty()
    }

    pub(super) fn push(&mut self, lines: &[u8]) {
        self.loose.extend_from_slice(lines);
        if self.loose.len() < LOOSE {
            return;
        }
        // what could not be packed stays as it is
        if let Ok(packed) = packed(&self.loose) {
            self.packed.push(packed);
            self.loose = Vec::new();
        }
    }

    /// All that was pushed, in its order.
    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        let mut all = Vec::new();
        for piece in &self.packed {
            DeflateDecoder::new(piece.as_slice()).read_to_end(&mut all)?;
        }
        all.extend_from_slice(&self.loose);
        Ok(all)
    }
}

fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    let mut packed = encoder.finish()?;
    packed.shrink_to_fit();
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_night_is_kept_whole_in_a_fraction_of_its_size() {
        let (mut kept, mut all) = (Kept::default(), Vec::new());
        assert!(kept.is_empty());
        for number in 0..20_000 {
            let line =
                format!("{{\"at\":{number},\"event\":{{\"team\":{{\"text\":\"Warsaw\"}}}}}}\n");
            kept.push(line.as_bytes());
            all.extend_from_slice(line.as_bytes());
        }
        assert_eq!(kept.read().unwrap(), all);
        let held: usize = kept.packed.iter().map(Vec::capacity).sum();
        let held = held + kept.loose.capacity();
        assert!(held * 3 < all.len(), "{held} of {}", all.len());
        assert!(!kept.is_empty());
    }
}
