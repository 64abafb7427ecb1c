//! Exercises of words and of whose word a thing is: what goes with it, the stance of a reporting verb, its family, claim
//! or report, to whom it was said.
//!
//! Options are the author's, or a closed set, or other answers of the same kind; never made up.

use crate::{
    answer::Key,
    deck::{Card, CardId, Deck, Kind, Note, Word, comparable},
};
use rand::{
    SeedableRng,
    seq::{IndexedRandom, SliceRandom},
};
use rand_chacha::ChaCha8Rng;
use std::collections::HashSet;

const NOT_IN_IT: &str = "not in the article";
const REPORTED: &str = "reported by the article";
/// Options beside the right one.
const OTHERS: usize = 3;

/// The word of a note where this is the card with that slot.
fn word<'n>(note: &'n Note, card: &CardId, slot: &str) -> Option<&'n Word> {
    match &note.kind {
        Kind::Word(word) if card.slot_str() == slot => Some(word),
        _ => None,
    }
}

/// The card with another question and answer, asked in no other way than by its options.
fn choice(card: &Card, ask: String, answer: String, options: Vec<String>) -> Card {
    Card {
        ask,
        key: Key::text(&*answer),
        answer,
        options,
        steps: None,
        hints: Vec::new(),
        choice_only: true,
        ..card.clone()
    }
}

/// Those of a word that do not fit a collocation with this answer; none where they are too few to choose among.
fn misfits(word: &Word, answer: &str) -> Option<Vec<String>> {
    let is_other = |option: &&String| comparable(option) != comparable(answer);
    let others: Vec<String> = word.misfits.iter().filter(is_other).cloned().collect();
    (others.len() >= OTHERS).then_some(others)
}

pub(super) fn has_collocation(note: &Note, card: &CardId) -> bool {
    word(note, card, "word").is_some_and(|word| {
        let mut asked = word.asked_collocations().into_iter();
        asked.any(|(_, answer)| misfits(word, answer).is_some())
    })
}

/// "Which word goes with it? _____ a decision"
pub(super) fn collocation(note: &Note, card: &Card, seed: u64) -> Option<Card> {
    let word = word(note, &card.id, "word")?;
    let asked = word.asked_collocations().into_iter();
    let mut all: Vec<_> = asked
        .filter_map(|(ask, answer)| Some((ask, answer, misfits(word, answer)?)))
        .collect();
    all.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    let (ask, answer, others) = all.pop()?;
    Some(choice(card, ask, answer.to_owned(), others))
}

pub(super) fn has_stance(note: &Note, card: &CardId) -> bool {
    word(note, card, "meaning").is_some_and(|word| word.stance.is_some())
}

/// What the verb says of the truth, by its options.
pub(super) fn stance(note: &Note, card: &Card) -> Option<Card> {
    let word = word(note, &card.id, "meaning")?;
    let stance = word.stance?;
    let ask = word.asked_stance()?;
    let told = |stance: crate::deck::Stance| format!("{}: it {}", stance.word(), stance.about());
    let options = stance.others().map(told).to_vec();
    Some(choice(card, ask, told(stance), options))
}

pub(super) fn has_family(note: &Note, card: &CardId) -> bool {
    word(note, card, "word").is_some_and(|word| !word.relatives().is_empty())
}

/// "Which noun belongs to the family of “allege”?"
pub(super) fn family(note: &Note, card: &Card, seed: u64) -> Option<Card> {
    let word = word(note, &card.id, "word")?;
    let relatives = word.relatives();
    let asked = relatives.choose(&mut ChaCha8Rng::seed_from_u64(seed))?;
    let part = word.part.as_deref().unwrap_or("word");
    Some(Card {
        ask: format!(
            "Which {} belongs to the family of the {part} “{}”?",
            asked.class.word(),
            word.word
        ),
        answer: asked.word.to_owned(),
        key: Key::text(asked.word),
        options: relatives
            .iter()
            .map(|relative| relative.word)
            .chain([&*word.word])
            .filter(|other| comparable(other) != comparable(asked.word))
            .map(str::to_owned)
            .collect(),
        hints: Vec::new(),
        language_mode: true,
        ..card.clone()
    })
}

pub(super) fn has_status(note: &Note, card: &CardId) -> bool {
    note.statement.is_some() && note.kind.slots().first() == Some(&card.slot())
}

/// "Claim or report? “The new bridge is safe.” is ..."
pub(super) fn status(note: &Note, card: &Card) -> Option<Card> {
    let (statement, whose) = (note.statement.as_ref()?, note.whose_word()?);
    let ask = format!("Claim or report? “{statement}” In the article this is ...");
    let options = match (whose == REPORTED, &note.speaker) {
        // The claim of somebody whom the article quotes is another one.
        (true, _) => vec![NOT_IN_IT.to_owned(), "claimed by somebody in it".to_owned()],
        (false, _) => vec![REPORTED.to_owned(), NOT_IN_IT.to_owned()],
    };
    Some(choice(card, ask, whose, options))
}

/// Others to whom something was said in this deck, each once, but for those who heard the same words. A story often has
/// one listener: then the author's wrong speakers, who are heard of in it too, make up the number. None where the note is
/// no quotation that was said to somebody.
fn addressees(deck: &Deck, note: &Note) -> Option<Vec<String>> {
    let (Kind::Quote { quote, speaker, .. }, Some(_)) = (&note.kind, &note.said_to) else {
        return None;
    };
    let words = comparable(quote);
    let is_same = |other: &Note| match &other.kind {
        Kind::Quote { quote, .. } => comparable(quote) == words,
        _ => false,
    };
    let heard = deck.notes.iter().filter(|other| is_same(other));
    let mut known: HashSet<String> = heard
        .filter_map(|other| other.said_to.as_deref())
        .map(comparable)
        .collect();
    let said_to = deck.notes.iter().filter_map(|other| other.said_to.as_ref());
    let mut others: Vec<String> = said_to
        .filter(|other| known.insert(comparable(other)))
        .cloned()
        .collect();
    known.insert(comparable(speaker));
    let main = note.kind.slots().into_iter().next()?;
    let speakers = note.wrong.get(&main).into_iter().flatten();
    let missing = OTHERS.saturating_sub(others.len());
    let more = speakers.filter(|other| known.insert(comparable(other)));
    others.extend(more.take(missing).cloned());
    Some(others)
}

pub(super) fn has_addressee(deck: &Deck, note: &Note) -> bool {
    addressees(deck, note).is_some_and(|others| others.len() >= OTHERS)
}

/// "To whom did Ada Mill say: “...”", beside others who are heard of in this deck.
pub(super) fn addressee(deck: &Deck, note: &Note, card: &Card, seed: u64) -> Option<Card> {
    let Kind::Quote { quote, speaker, .. } = &note.kind else {
        return None;
    };
    let answer = note.said_to.clone()?;
    let mut others = addressees(deck, note)?;
    others.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    others.truncate(OTHERS);
    let ask = format!("To whom did {speaker} say “{quote}”?");
    Some(choice(card, ask, answer, others))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{self, Slot, parse};

    fn offered_beside(more: &str) -> Option<Vec<String>> {
        let text = format!(
            "[deck]\nid = 'bridge'\n[[note]]\nid = 'one'\nquote = 'We waited for it.'\nspeaker = 'Ada Mill'\n\
             said_to = 'Example Daily'\n{more}"
        );
        let deck = parse("a.toml", &text).deck.unwrap();
        let note = &deck.notes[0];
        let card = deck::card(&deck, note, &Slot::new("speaker").unwrap());
        has_addressee(&deck, note).then(|| addressee(&deck, note, &card, 7).unwrap().options)
    }

    #[test]
    fn where_a_story_has_one_listener_others_who_are_heard_of_in_it_stand_beside_him() {
        assert_eq!(offered_beside(""), None);
        let names = "wrong = ['Cara Cole', 'Example Daily', 'Dora Dale', 'Eve Elder', 'Fay Fox']\n";
        let mut offered = offered_beside(names).unwrap();
        offered.sort();
        assert_eq!(offered, ["Cara Cole", "Dora Dale", "Eve Elder"]);
    }

    #[test]
    fn other_listeners_of_the_deck_come_first() {
        let other = |n: u8| {
            format!(
                "[[note]]\nid = 'n{n}'\nquote = 'Number {n}.'\nspeaker = 'Dora Dale'\nsaid_to = 'Radio {n}'\n"
            )
        };
        let listeners: String = (1..=3).map(other).collect();
        let names = "wrong = ['Cara Cole', 'Dora Dale', 'Eve Elder']\n";
        let mut offered = offered_beside(&format!("{names}{listeners}")).unwrap();
        offered.sort();
        assert_eq!(offered, ["Radio 1", "Radio 2", "Radio 3"]);
    }
}
