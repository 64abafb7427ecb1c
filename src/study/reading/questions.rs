//! What is asked after a reading: two questions of the deck on what was said, and how they were answered.
//!
//! The cards are asked by the ordinary session, and their answers count as all others do. Must never ask itself.

use crate::{
    deck::{CardId, DeckId, Kind, Level, Note, Status},
    schedule::{Grade, Moment},
    study::collection::{Collection, Shelved},
};

/// How many are asked.
pub const QUESTIONS: usize = 2;

/// The cards to ask after the reading at a level: true, false or not given before who said it, what was asked least
/// before the rest. What is suspended, or harder than the reading, is left out while there is anything else.
pub fn questions(collection: &Collection, deck: &DeckId, level: Level, now: Moment) -> Vec<CardId> {
    let place = collection.place_of(deck);
    let Some(shelved) = place.and_then(|place| collection.decks.get(place)) else {
        return Vec::new();
    };
    let today = collection.history.day(now);
    let mut found: Vec<_> = asking(shelved)
        .filter_map(|(note, card, kind)| {
            let state = collection.state(&card);
            let is_today = state.progress.last.is_some_and(|last| last.day == today);
            let is_harder = note.level.is_some_and(|own| own > level);
            let rank = (
                is_harder,
                is_today,
                kind,
                state.progress.reviews,
                collection.seed(&card),
            );
            (!state.suspended).then_some((rank, note.family(), card))
        })
        .collect();
    found.sort_by_key(|(rank, ..)| *rank);
    let mut families = Vec::new();
    found.retain(|(_, family, _)| {
        let is_first = !families.contains(family);
        families.push(*family);
        is_first
    });
    let cards = found.into_iter().map(|(.., card)| card);
    cards.take(QUESTIONS).collect()
}

/// Every card that asks what was said: 0 for true, false or not given, 1 for the rest.
fn asking(shelved: &Shelved) -> impl Iterator<Item = (&Note, CardId, u8)> {
    let cards = shelved.deck().card_ids();
    let mut before = None;
    cards.filter_map(move |(note, card)| {
        // One card of a note is enough.
        let is_sibling = before.replace(&note.id) == Some(&note.id);
        let kind = match &note.kind {
            _ if is_sibling => return None,
            _ if note.truth().is_some() => 0,
            Kind::Quote { .. } => 1,
            Kind::Question(_) if note.status != Status::Report && note.speaker.is_some() => 1,
            _ => return None,
        };
        Some((note, card, kind))
    })
}

/// How many of these cards were answered since a moment, and how many of them rightly. None where the answers are not
/// at hand.
pub fn right_since(
    collection: &Collection,
    cards: &[CardId],
    since_ms: i64,
) -> Option<(usize, usize)> {
    let (mut right, mut answered) = (0, 0);
    for card in cards {
        let answers = collection.history.history_of(card)?;
        let first = answers
            .iter()
            .find(|answer| answer.moment.utc_ms >= since_ms);
        if let Some(first) = first {
            answered += 1;
            right += usize::from(first.grade > Grade::Again);
        }
    }
    Some((right, answered))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        deck::parse,
        history::{Device, Entry, Form, Kind as Deed, Review, State, fold},
        study::{Limits, Origin},
    };
    use uuid::Uuid;

    const DECK: &str = "[deck]\nid = 'news'\ntitle = 'News'\n\
        [[note]]\nid = 'plain'\nquestion = 'Where?'\nanswer = 'Minsk'\n\
        [[note]]\nid = 'quote'\nquote = 'We waited long.'\nspeaker = 'Ada Mill'\nlevel = 'A2'\n\
        [[note]]\nid = 'hard'\nlevel = 'C1'\nchoice_only = true\nquestion = 'According to the article, Ada said no.'\n\
        answer = 'True'\nwrong = ['False', 'Not given']\n\
        [[note]]\nid = 'truth'\nlevel = 'A2'\nchoice_only = true\nquestion = 'According to the article, Ada said yes.'\n\
        answer = 'False'\nwrong = ['True', 'Not given']\n";
    const NOW: Moment = Moment {
        utc_ms: 1_795_435_200_000,
        offset_minutes: 0,
    };

    fn collection(log: &[(i64, &str, Grade)]) -> Collection {
        let entries: Vec<Entry> = (1..)
            .zip(log)
            .map(|(n, (at, card, grade))| Entry {
                id: Uuid::from_u128(u128::from(n)),
                device: Device::new("test").unwrap(),
                n,
                hybrid: n,
                at: *at,
                offset_minutes: 0,
                batch: None,
                kind: Deed::Review(Review {
                    card: CardId::new(card).unwrap(),
                    fingerprint: None,
                    grade: *grade,
                    ms: 1_000,
                    form: Form::Choose,
                    hints: 0,
                    verdict: None,
                    retrievability: None,
                    params: None,
                }),
            })
            .collect();
        let deck = parse("news.toml", DECK).deck.unwrap();
        let history = if entries.is_empty() {
            State::default()
        } else {
            fold(&entries)
        };
        Collection::new(
            vec![Shelved::new(deck, Origin::Given)],
            history,
            Limits::default(),
        )
    }

    fn asked(collection: &Collection, level: Level) -> Vec<String> {
        let cards = questions(collection, collection.decks[0].id(), level, NOW);
        cards
            .iter()
            .map(|card| card.note_str().to_owned())
            .collect()
    }

    #[test]
    fn questions_on_the_text_come_first_and_harder_ones_last() {
        let collection = collection(&[]);
        assert_eq!(asked(&collection, Level::B1), ["truth", "quote"]);
        let harder = asked(&collection, Level::C1);
        assert!(harder.contains(&"truth".to_owned()) && harder.contains(&"hard".to_owned()));
    }

    #[test]
    fn what_was_asked_today_waits_while_there_is_anything_else_as_easy() {
        let collection = collection(&[(NOW.utc_ms, "news/truth/answer", Grade::Good)]);
        assert_eq!(asked(&collection, Level::B1), ["quote", "truth"]);
    }

    #[test]
    fn the_first_answer_since_then_is_the_one_that_counts() {
        let (truth, quote) = ("news/truth/answer", "news/quote/speaker");
        let log = [
            (1, truth, Grade::Good),
            (5, truth, Grade::Again),
            (6, truth, Grade::Good),
            (7, quote, Grade::Hard),
        ];
        let collection = collection(&log);
        let cards = [truth, quote].map(|card| CardId::new(card).unwrap());
        assert_eq!(right_since(&collection, &cards, 5), Some((1, 2)));
        assert_eq!(right_since(&collection, &cards, 8), Some((0, 0)));
    }
}
