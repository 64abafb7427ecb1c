//! The difference of two texts as the one place where they differ: small for an edit of a large deck.

/// Replaces some bytes of a text by others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    /// Where, in bytes; always between two letters.
    at: usize,
    removed: String,
    inserted: String,
}

impl Splice {
    /// What makes `after` of `before`.
    pub fn between(before: &str, after: &str) -> Self {
        let same = |pair: &(char, char)| pair.0 == pair.1;
        let start: usize = before
            .chars()
            .zip(after.chars())
            .take_while(same)
            .map(|(c, _)| c.len_utf8())
            .sum();
        let (before, after) = (&before[start..], &after[start..]);
        let end: usize = before
            .chars()
            .rev()
            .zip(after.chars().rev())
            .take_while(same)
            .map(|(c, _)| c.len_utf8())
            .sum();
        Self {
            at: start,
            removed: before[..before.len() - end].to_owned(),
            inserted: after[..after.len() - end].to_owned(),
        }
    }

    /// `None` where the text is not the one that it was made for.
    pub fn apply(&self, text: &str) -> Option<String> {
        let (start, rest) = text.split_at_checked(self.at)?;
        let end = rest.strip_prefix(self.removed.as_str())?;
        Some([start, &self.inserted, end].concat())
    }

    pub fn reversed(self) -> Self {
        Self {
            at: self.at,
            removed: self.inserted,
            inserted: self.removed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_differs_is_kept() {
        let splice = Splice::between("the river Nil é", "the river Nile é");
        assert_eq!(
            (splice.removed.as_str(), splice.inserted.as_str()),
            ("", "e")
        );
        assert_eq!(splice.apply("short"), None);
    }

    proptest! {
        #[test]
        fn a_splice_leads_there_and_back(before in "[abé\n]{0,12}", after in "[abé\n]{0,12}") {
            let splice = Splice::between(&before, &after);
            prop_assert_eq!(splice.apply(&before), Some(after.clone()));
            prop_assert_eq!(splice.reversed().apply(&after), Some(before));
        }
    }
}
