//! How well a word is known: by the answers to its cards, or as the learner says.
//!
//! Must never be kept anywhere: only what the learner says stands in the log, the rest follows from the answers.

use crate::{
    deck::{CardId, DeckId, Kind, Note},
    history::{CardState, State, WordMark},
};

/// The slot of a word's main card, which carries what the learner says of the word.
pub const MAIN_SLOT: &str = "word";

/// A word is known once the weakest of its answered cards has this stability, in days: three weeks without practice
/// and still nine chances in ten. The same bound makes a memory mature in the figures.
pub const KNOWN_DAYS: f64 = 21.0;

/// How well a word is known. Every word is exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordStatus {
    /// Never answered, and nothing was said of it.
    New,
    /// Answered, or to be learnt, and not known yet.
    Learning,
    Known,
    /// The learner does not want to learn it, such as a name.
    Ignored,
}

impl WordStatus {
    pub const ALL: [Self; 4] = [Self::New, Self::Learning, Self::Known, Self::Ignored];

    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Learning => "learning",
            Self::Known => "known",
            Self::Ignored => "ignored",
        }
    }
}

/// The status of a word with this mark and these cards; what the learner says goes before what the answers say, but
/// a wish to learn a word ends where it is known.
pub fn status_of<'a>(
    mark: Option<WordMark>,
    cards: impl IntoIterator<Item = &'a CardState>,
) -> WordStatus {
    match mark {
        Some(WordMark::Known) => return WordStatus::Known,
        Some(WordMark::Ignored) => return WordStatus::Ignored,
        Some(WordMark::Learn) | None => {}
    }
    let answered = cards.into_iter().filter(|card| !card.is_new());
    let days = answered.map(|card| {
        let memory = card.progress.memory;
        memory.map_or(0.0, |memory| memory.stability.days())
    });
    match days.min_by(f64::total_cmp) {
        Some(weakest) if weakest >= KNOWN_DAYS => WordStatus::Known,
        Some(_) => WordStatus::Learning,
        None if mark == Some(WordMark::Learn) => WordStatus::Learning,
        None => WordStatus::New,
    }
}

/// The status of a word of a deck; none for a note that is no word.
pub fn status(history: &State, deck: &DeckId, note: &Note) -> Option<WordStatus> {
    let Kind::Word(_) = &note.kind else {
        return None;
    };
    let slots = note.slots();
    let cards: Vec<CardState> = (slots.iter())
        .map(|slot| history.card(&CardId::of(deck, &note.id, slot)))
        .collect();
    Some(status_of(mark_of(history, deck, note), &cards))
}

/// What the learner says of a word.
pub fn mark_of(history: &State, deck: &DeckId, note: &Note) -> Option<WordMark> {
    history.card(&main_card(deck, note)?).word
}

/// The card that carries what the learner says of a word; none for a note that is no word.
pub fn main_card(deck: &DeckId, note: &Note) -> Option<CardId> {
    let is_word = matches!(note.kind, Kind::Word(_));
    let main = note.kind.slots().into_iter().next()?;
    is_word.then(|| CardId::of(deck, &note.id, &main))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        deck::parse,
        history::{Device, Entry, Kind as Deed, fold},
        schedule::{Difficulty, Stability},
    };
    use proptest::{option, prelude::*};
    use uuid::Uuid;

    const DECK: &str = "[deck]\nid = 'words'\ntitle = 'Words'\n\
        [[note]]\nid = 'allege'\nword = 'allege'\nmeaning = 'to say without proof'\n\
        [[note]]\nid = 'why'\nquestion = 'Why?'\nanswer = 'so'\n";

    fn log(deeds: Vec<Deed>) -> State {
        let entries: Vec<Entry> = (1..)
            .zip(deeds)
            .map(|(n, kind)| Entry {
                id: Uuid::from_u128(u128::from(n)),
                device: Device::new("test").unwrap(),
                n,
                hybrid: n,
                at: 0,
                offset_minutes: 0,
                batch: None,
                kind,
            })
            .collect();
        fold(&entries)
    }

    fn memory(card: &str, days: f64) -> Deed {
        Deed::Import {
            card: CardId::new(card).unwrap(),
            stability: Stability::new(days).unwrap(),
            difficulty: Difficulty::new(5.0).unwrap(),
            from: "test".into(),
        }
    }

    fn mark(mark: Option<WordMark>) -> Deed {
        Deed::Word {
            card: CardId::new("words/allege/word").unwrap(),
            mark,
        }
    }

    fn after(deeds: Vec<Deed>) -> WordStatus {
        let deck = parse("words.toml", DECK).deck.unwrap();
        status(&log(deeds), &deck.id, &deck.notes[0]).unwrap()
    }

    #[test]
    fn a_word_is_known_once_its_weakest_answered_card_lasts_three_weeks() {
        let (word, meaning) = ("words/allege/word", "words/allege/meaning");
        assert_eq!(after(vec![]), WordStatus::New);
        assert_eq!(after(vec![memory(word, 20.9)]), WordStatus::Learning);
        assert_eq!(after(vec![memory(word, 21.0)]), WordStatus::Known);
        let both = vec![memory(word, 400.0), memory(meaning, 3.0)];
        assert_eq!(after(both), WordStatus::Learning);
    }

    #[test]
    fn what_the_learner_says_goes_before_the_answers_until_it_is_taken_back() {
        let weak = || memory("words/allege/word", 2.0);
        let said = |said| after(vec![weak(), mark(Some(said))]);
        assert_eq!(said(WordMark::Known), WordStatus::Known);
        assert_eq!(said(WordMark::Ignored), WordStatus::Ignored);
        let back = vec![weak(), mark(Some(WordMark::Known)), mark(None)];
        assert_eq!(after(back), WordStatus::Learning);
    }

    #[test]
    fn a_word_to_be_learnt_is_being_learnt_and_in_the_end_known() {
        let learn = || mark(Some(WordMark::Learn));
        assert_eq!(after(vec![learn()]), WordStatus::Learning);
        let known = vec![learn(), memory("words/allege/word", 30.0)];
        assert_eq!(after(known), WordStatus::Known);
    }

    #[test]
    fn a_question_has_no_status() {
        let deck = parse("words.toml", DECK).deck.unwrap();
        assert_eq!(status(&log(vec![]), &deck.id, &deck.notes[1]), None);
        assert_eq!(main_card(&deck.id, &deck.notes[1]), None);
    }

    proptest! {
        /// Whatever is said and answered, a word has exactly one of the four statuses, and a stronger memory never
        /// makes it less known.
        #[test]
        fn more_stability_is_never_less_known(
            one in option::of(0.01..400.0f64), other in option::of(0.01..400.0f64), more in 0.0..400.0f64,
            said in 0..=3usize,
        ) {
            let said = WordMark::ALL.get(said).copied();
            let cards = |more: f64| -> Vec<CardState> {
                let memory = |days: Option<f64>| days.map(|days| memory("words/allege/word", days + more));
                [one, other].into_iter().map(|days| {
                    let id = CardId::new("words/allege/word").unwrap();
                    log(memory(days).into_iter().collect()).card(&id)
                }).collect()
            };
            let (before, after) = (status_of(said, &cards(0.0)), status_of(said, &cards(more)));
            prop_assert!(WordStatus::ALL.contains(&before));
            prop_assert!(before <= after);
        }
    }
}
