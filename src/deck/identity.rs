//! The id of a note that has none of its own: made of its text, the same on every machine.
//!
//! The recipe must never change: histories hang on it.

use super::id::NoteId;
use crate::text::normalize::for_identity;

/// Crockford's base 32, lower case.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The first 40 bits of BLAKE3 over `v1 NUL kind NUL lead NUL answer`, as 8 letters of base 32. Lead and answer are
/// lower-cased, then NFC, each run of white space one space.
pub fn mint(kind: &str, lead: &str, answer: &str) -> NoteId {
    let text = format!(
        "v1\0{kind}\0{}\0{}",
        for_identity(lead),
        for_identity(answer)
    );
    let hash = blake3::hash(text.as_bytes());
    let bits = hash.as_bytes()[..5]
        .iter()
        .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let name: String = (0..8)
        .map(|n| char::from(LETTERS[(bits >> (35 - 5 * n) & 31) as usize]))
        .collect();
    NoteId::new(&name).expect("eight letters of base 32 are an id")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_text_has_the_same_id_for_ever() {
        assert_eq!(
            mint("question", "Who is Mikhail Galuzin?", "a diplomat").as_str(),
            "03jntxrm"
        );
    }

    #[test]
    fn case_spaces_and_composition_make_no_other_id() {
        let id = mint("word", "Café  au lait", "coffee");
        assert_eq!(mint("word", "cafe\u{301} au\n lait ", "Coffee"), id);
        assert_ne!(mint("word", "coffee", "Café au lait"), id);
        assert_ne!(mint("question", "Café au lait", "coffee"), id);
    }

    proptest! {
        #[test]
        fn every_text_has_an_id(kind in "[a-z]+", lead in any::<String>(), answer in any::<String>()) {
            prop_assert_eq!(mint(&kind, &lead, &answer).as_str().len(), 8);
        }
    }
}
