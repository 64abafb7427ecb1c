//! All words of the decks with what the learner knows of them: for a list on paper or in a spreadsheet.

use crate::{
    deck::{CardId, Cloze, Deck, Kind, Level, Note},
    history::{CardState, State},
    schedule::Due,
    study::{
        Collection, Shelved,
        reading::{WordStatus, status},
    },
};

/// One word.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedWord {
    /// The id of its deck.
    pub deck: String,
    pub word: String,
    pub part: Option<String>,
    /// By accent: `uk`, `us`.
    pub ipa: Vec<(String, String)>,
    pub meaning: String,
    pub level: Option<Level>,
    /// Its sentence, whole.
    pub example: Option<String>,
    pub status: WordStatus,
    /// Days: of its weakest answered card; none where none was answered.
    pub stability: Option<f64>,
    /// When the first of its answered cards comes back.
    pub due: Option<Due>,
}

/// The words of one deck, or of all, in the order of the decks and of their files.
pub fn word_list(collection: &Collection, deck: Option<usize>) -> Vec<ListedWord> {
    let decks = collection.decks.iter().enumerate();
    decks
        .filter(|(at, _)| deck.is_none_or(|deck| deck == *at))
        .map(|(_, shelved)| Shelved::deck(shelved))
        .flat_map(|deck| {
            let notes = deck.notes.iter();
            notes.filter_map(|note| listed(&collection.history, deck, note))
        })
        .collect()
}

fn listed(history: &State, deck: &Deck, note: &Note) -> Option<ListedWord> {
    let Kind::Word(word) = &note.kind else {
        return None;
    };
    let cards: Vec<CardState> = note
        .slots()
        .iter()
        .map(|slot| history.card(&CardId::of(&deck.id, &note.id, slot)))
        .filter(|card| !card.is_new())
        .collect();
    let memories = cards.iter().filter_map(|card| card.progress.memory);
    Some(ListedWord {
        deck: deck.id.to_string(),
        word: word.word.clone(),
        part: word.part.clone(),
        ipa: word.ipa.clone(),
        meaning: word.meaning.clone(),
        level: note.level,
        example: word.example.as_ref().map(Cloze::reveal),
        status: status(history, &deck.id, note)?,
        stability: memories
            .map(|memory| memory.stability.days())
            .min_by(f64::total_cmp),
        due: cards
            .iter()
            .filter_map(|card| card.due)
            .min_by_key(|due| match due {
                // What comes back within its steps comes first.
                Due::At(ms) => (0, *ms),
                Due::On(day) => (1, i64::from(day.number())),
            }),
    })
}
