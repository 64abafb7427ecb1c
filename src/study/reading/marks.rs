//! What the learner says of the marked word: the facts for the log, and the sentence for the reader.

use super::{
    status::{WordStatus, main_card},
    story::Taught,
};
use crate::{
    deck::{CardId, Note},
    history::{Kind, WordMark},
    study::collection::Collection,
};

/// What is to be written, and what to say once it is. Where nothing is to be written, why.
pub fn say(
    taught: &Taught,
    note: &Note,
    mark: Option<WordMark>,
    collection: &Collection,
) -> Result<(Vec<Kind>, String), String> {
    let word = name(note);
    let Some(card) = main_card(&taught.deck, note) else {
        return Err(format!("“{word}” is no word to learn."));
    };
    if taught.mark == mark {
        return Err(match mark {
            Some(WordMark::Learn) => format!("“{word}” comes before other new words already."),
            Some(WordMark::Known) => format!("You said already that you know “{word}”."),
            Some(WordMark::Ignored) => format!("“{word}” is ignored already."),
            None => format!(
                "“{word}” is {} by its answers already.",
                taught.status.name()
            ),
        });
    }
    let cards = cards_of(taught, note);
    let is_begun = cards.iter().any(|card| !collection.state(card).is_new());
    if mark == Some(WordMark::Learn) && taught.mark.is_none() && is_begun {
        return Err(match taught.status {
            WordStatus::Known => format!("You know “{word}” by your answers."),
            _ => format!("“{word}” is being learnt already."),
        });
    }
    let mut facts = vec![Kind::Word { card, mark }];
    if mark == Some(WordMark::Learn) {
        let suspended = cards
            .into_iter()
            .filter(|card| collection.state(card).suspended);
        facts.extend(suspended.map(|card| Kind::Suspend { card, on: false }));
    }
    let told = match mark {
        Some(WordMark::Learn) if is_begun => format!("“{word}” is being learnt again."),
        Some(WordMark::Learn) => format!("“{word}” comes before other new cards."),
        Some(WordMark::Known) => format!("You know “{word}”: it is not introduced as a new card."),
        Some(WordMark::Ignored) => {
            format!("“{word}” is ignored: it counts no more and is not introduced.")
        }
        None => format!("“{word}” is what its answers say."),
    };
    Ok((facts, told))
}

/// The cards of a word that are asked.
pub fn cards_of(taught: &Taught, note: &Note) -> Vec<CardId> {
    let slots = note.slots().into_iter();
    slots
        .map(|slot| CardId::of(&taught.deck, &note.id, &slot))
        .collect()
}

/// The word of a note.
pub fn name(note: &Note) -> &str {
    match &note.kind {
        crate::deck::Kind::Word(word) => &word.word,
        _ => note.id.as_str(),
    }
}
