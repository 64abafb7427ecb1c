//! Two changes to one note, made at the same time: what becomes of each field.
//!
//! Must never choose between two texts: where both sides changed a field differently, that is told.

use super::draft::Draft;
use std::collections::BTreeSet;

/// What two changes come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Both changes. Where they clash, mine.
    pub mine: Draft,
    /// Both changes. Where they clash, theirs.
    pub theirs: Draft,
    pub clashes: Vec<Clash>,
}

/// A field that both sides changed, each in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The field's key; `kind` where one side made another kind of note of it.
    pub key: String,
    pub mine: String,
    pub theirs: String,
}

/// Brings two changes of `base` together.
pub fn merge(base: &Draft, mine: &Draft, theirs: &Draft) -> Merged {
    if mine.kind != theirs.kind {
        return of_kinds(base, mine, theirs);
    }
    let drafts = [base, mine, theirs];
    let mut met = BTreeSet::new();
    let fields = [mine, theirs, base].into_iter().flat_map(Draft::fields);
    let keys = fields.map(|field| field.key);
    let keys: Vec<String> = keys.filter(|key| met.insert(key.clone())).collect();
    let mut merged = Merged {
        mine: mine.clone(),
        theirs: theirs.clone(),
        clashes: Vec::new(),
    };
    for key in keys {
        let [before, own, other] = drafts.map(|draft| draft.get(&key));
        let is_same = |one: &str, two: &str| one.trim() == two.trim();
        if is_same(own, other) {
            continue;
        }
        match (is_same(before, own), is_same(before, other)) {
            (true, _) => merged.mine.set(&key, other),
            (_, true) => merged.theirs.set(&key, own),
            _ => merged.clashes.push(Clash {
                mine: own.to_owned(),
                theirs: other.to_owned(),
                key,
            }),
        }
    }
    merged
}

/// Notes of two kinds have no fields in common that mean the same: one of them goes in whole.
fn of_kinds(base: &Draft, mine: &Draft, theirs: &Draft) -> Merged {
    let whole = |chosen: &Draft| Merged {
        mine: chosen.clone(),
        theirs: chosen.clone(),
        clashes: Vec::new(),
    };
    match (mine == base, theirs == base) {
        (true, _) => whole(theirs),
        (_, true) => whole(mine),
        _ => Merged {
            mine: mine.clone(),
            theirs: theirs.clone(),
            clashes: vec![Clash {
                key: "kind".to_owned(),
                mine: mine.kind.title().to_owned(),
                theirs: theirs.kind.title().to_owned(),
            }],
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::NoteKind;
    use proptest::prelude::*;

    fn draft(question: &str, answer: &str, why: &str) -> Draft {
        Draft::new(NoteKind::Question)
            .with("question", question)
            .with("answer", answer)
            .with("why", why)
    }

    #[test]
    fn changes_of_different_fields_come_together() {
        let merged = merge(
            &draft("Q?", "A", ""),
            &draft("Q?", "A", "Because."),
            &draft("Which?", "A", ""),
        );
        assert_eq!(merged.clashes, []);
        assert_eq!(merged.mine, draft("Which?", "A", "Because."));
        assert_eq!(merged.theirs, merged.mine);
    }

    #[test]
    fn what_both_changed_is_told_and_the_rest_comes_together() {
        let merged = merge(
            &draft("Q?", "A", ""),
            &draft("Mine?", "A", "Because."),
            &draft("Theirs?", "B", ""),
        );
        let clash = Clash {
            key: "question".to_owned(),
            mine: "Mine?".to_owned(),
            theirs: "Theirs?".to_owned(),
        };
        assert_eq!(merged.clashes, [clash]);
        assert_eq!(merged.mine, draft("Mine?", "B", "Because."));
        assert_eq!(merged.theirs, draft("Theirs?", "B", "Because."));
    }

    #[test]
    fn a_note_of_another_kind_is_taken_whole_or_told() {
        let (base, mine) = (draft("Q?", "A", ""), draft("Q?", "B", ""));
        let theirs = Draft::new(NoteKind::Cloze).with("cloze", "{{A}}");
        assert_eq!(merge(&base, &base, &theirs).mine, theirs);
        assert_eq!(merge(&theirs, &mine, &theirs).theirs, mine);
        let merged = merge(&base, &mine, &theirs);
        assert_eq!(
            (merged.mine, merged.theirs, merged.clashes.len()),
            (mine, theirs, 1)
        );
    }

    proptest! {
        #[test]
        fn a_side_that_changed_nothing_has_no_say(
            before in "[ab]{0,2}", after in "[ab]{0,2}", why in "[ab]{0,2}",
        ) {
            let (base, changed) = (draft(&before, "A", ""), draft(&after, "A", &why));
            for merged in [merge(&base, &changed, &base), merge(&base, &base, &changed)] {
                prop_assert_eq!(&merged.mine, &changed);
                prop_assert_eq!(&merged.theirs, &changed);
                prop_assert!(merged.clashes.is_empty());
            }
        }
    }
}
