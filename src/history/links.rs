//! Under which name a card's history is kept, after edits and renames.
//!
//! Must never lose a history: every name leads to one card, circles included.

use super::{entry::Link, word::NotePath};
use crate::deck::CardId;
use std::collections::HashMap;

/// Every link that counts; of several from one name the newest.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    cards: HashMap<CardId, (usize, CardId)>,
    notes: HashMap<NotePath, (usize, NotePath)>,
}

impl Links {
    /// Takes the links in the total order.
    pub fn new<'a>(links: impl Iterator<Item = &'a Link>) -> Self {
        let mut all = Self::default();
        for (age, link) in links.enumerate() {
            match link.clone() {
                Link::Cards { from, to } => drop(all.cards.insert(from, (age, to))),
                Link::Notes { from, to } => drop(all.notes.insert(from, (age, to))),
            }
        }
        all
    }

    pub fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.notes.is_empty()
    }

    /// The name that keeps the history of `card`: the end of its chain, or where the newest link of a circle leads.
    pub fn resolve(&self, card: &CardId) -> CardId {
        let mut way = vec![(0, card.clone())];
        let mut place = HashMap::from([(card.clone(), 0)]);
        while let Some((age, next)) = way.last().and_then(|(_, last)| self.step(last)) {
            if let Some(&start) = place.get(&next) {
                let circle = way.get(start + 1..).unwrap_or_default().iter().cloned();
                let newest = circle.chain([(age, next)]).max_by_key(|(age, _)| *age);
                return newest.map_or_else(|| card.clone(), |(_, name)| name);
            }
            place.insert(next.clone(), way.len());
            way.push((age, next));
        }
        way.pop().map_or_else(|| card.clone(), |(_, end)| end)
    }

    /// One link further: the card's own before that of its note.
    fn step(&self, card: &CardId) -> Option<(usize, CardId)> {
        if let Some(link) = self.cards.get(card) {
            return Some(link.clone());
        }
        if self.notes.is_empty() {
            return None;
        }
        let (age, to) = self.notes.get(&NotePath {
            deck: card.deck(),
            note: card.note(),
        })?;
        Some((*age, CardId::of(&to.deck, &to.note, &card.slot())))
    }
}

#[cfg(test)]
mod tests {
    use super::super::any;
    use super::*;
    use proptest::prelude::*;

    fn card(text: &str) -> CardId {
        CardId::new(text).unwrap()
    }

    fn cards(from: &str, to: &str) -> Link {
        Link::Cards {
            from: card(from),
            to: card(to),
        }
    }

    fn notes(from: &str, to: &str) -> Link {
        Link::Notes {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        }
    }

    fn end(links: &[Link], start: &str) -> String {
        Links::new(links.iter()).resolve(&card(start)).to_string()
    }

    #[test]
    fn history_follows_a_card_through_its_names() {
        let links = [
            cards("aa/xx/answer", "aa/yy/answer"),
            cards("aa/yy/answer", "bb/zz/answer"),
        ];
        assert_eq!(end(&links, "aa/xx/answer"), "bb/zz/answer");
        assert_eq!(end(&links, "aa/xx/question"), "aa/xx/question");
    }

    #[test]
    fn a_linked_note_takes_all_its_cards_along() {
        let links = [notes("aa/xx", "bb/yy"), cards("bb/yy/gap2", "bb/yy/gap1")];
        assert_eq!(end(&links, "aa/xx/answer"), "bb/yy/answer");
        assert_eq!(end(&links, "aa/xx/gap2"), "bb/yy/gap1");
    }

    #[test]
    fn the_newest_link_of_a_name_counts() {
        let links = [
            cards("aa/xx/answer", "aa/yy/answer"),
            cards("aa/xx/answer", "aa/zz/answer"),
        ];
        assert_eq!(end(&links, "aa/xx/answer"), "aa/zz/answer");
        assert_eq!(end(&links, "aa/yy/answer"), "aa/yy/answer");
    }

    #[test]
    fn a_card_renamed_and_renamed_back_keeps_its_first_name() {
        let links = [
            cards("aa/xx/answer", "aa/yy/answer"),
            cards("aa/yy/answer", "aa/xx/answer"),
        ];
        assert_eq!(end(&links, "aa/xx/answer"), "aa/xx/answer");
        assert_eq!(end(&links, "aa/yy/answer"), "aa/xx/answer");
        assert_eq!(
            end(&[cards("aa/xx/answer", "aa/xx/answer")], "aa/xx/answer"),
            "aa/xx/answer"
        );
    }

    proptest! {
        #[test]
        fn every_name_ends_and_all_names_on_the_way_end_alike(
            links in proptest::collection::vec(any::link(), 0..12), start in any::card(),
        ) {
            let links = Links::new(links.iter());
            let end = links.resolve(&start);
            prop_assert_eq!(&links.resolve(&end), &end);
            if let Some((_, next)) = links.step(&start) {
                prop_assert_eq!(links.resolve(&next), end);
            }
        }
    }
}
