//! Exercises of words and of whose word a thing is: what goes with it, the stance of a reporting verb, its family, claim
//! or report, to whom it was said.
//!
//! Options are the author's, or a closed set, or other answers of the same kind; never made up.

use crate::{
    answer::{Expected, Key},
    deck::{Card, Deck, Kind, Note, Word, comparable},
};
use rand::{
    SeedableRng,
    seq::{IndexedRandom, SliceRandom},
};
use rand_chacha::ChaCha8Rng;

const NOT_IN_IT: &str = "not in the article";
const REPORTED: &str = "reported by the article";
/// Options beside the right one.
const OTHERS: usize = 3;

/// The word of a note where this is the card with that slot.
fn word<'n>(note: &'n Note, card: &Card, slot: &str) -> Option<&'n Word> {
    match &note.kind {
        Kind::Word(word) if card.id.slot().as_str() == slot => Some(word),
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

/// "Which word is missing? _____ a decision"
pub(super) fn collocation(note: &Note, card: &Card, seed: u64) -> Option<Card> {
    let word = word(note, card, "word")?;
    let asked: Vec<_> = word
        .collocations
        .iter()
        .filter_map(|pair| pair.gap.as_ref())
        .collect();
    let gap = asked.choose(&mut ChaCha8Rng::seed_from_u64(seed))?;
    let number = gap.numbers().next()?;
    let answer = (*gap.answers(number).first()?).to_owned();
    let options: Vec<String> = word
        .misfits
        .iter()
        .filter(|option| comparable(option) != comparable(&answer))
        .cloned()
        .collect();
    (options.len() >= OTHERS).then(|| {
        let ask = format!("Which word goes with it?\n\n{}", gap.hide(number));
        choice(card, ask, answer, options)
    })
}

/// "Which stance does the verb “allege” show?"
pub(super) fn stance(note: &Note, card: &Card) -> Option<Card> {
    let word = word(note, card, "meaning")?;
    let stance = word.stance?;
    let ask = format!(
        "A writer uses “{}” for what somebody said. What does the verb tell about the thing itself?",
        word.word
    );
    let told = |stance: crate::deck::Stance| format!("{}: it {}", stance.word(), stance.about());
    let options = stance.others().map(told).to_vec();
    Some(choice(card, ask, told(stance), options))
}

/// "Which noun belongs to the family of “allege”?"
pub(super) fn family(note: &Note, card: &Card, seed: u64) -> Option<Card> {
    let word = word(note, card, "word")?;
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
        options: Vec::new(),
        hints: Vec::new(),
        language_mode: true,
        ..card.clone()
    })
}

/// "Claim or report? “The new bridge is safe.” is ..."
pub(super) fn status(note: &Note, card: &Card) -> Option<Card> {
    let is_main = note.kind.slots().first() == Some(&card.id.slot());
    let (statement, whose) = (note.statement.as_ref()?, note.whose_word()?);
    let ask = format!("Claim or report? “{statement}” In the article this is ...");
    let options = match (whose == REPORTED, &note.speaker) {
        // The claim of somebody whom the article quotes is another one.
        (true, _) => vec![NOT_IN_IT.to_owned(), "claimed by somebody in it".to_owned()],
        (false, _) => vec![REPORTED.to_owned(), NOT_IN_IT.to_owned()],
    };
    is_main.then(|| choice(card, ask, whose, options))
}

/// "To whom did Ada Mill say: “...”", beside others to whom something was said in this deck.
pub(super) fn addressee(deck: &Deck, note: &Note, card: &Card, seed: u64) -> Option<Card> {
    let Kind::Quote { quote, speaker, .. } = &note.kind else {
        return None;
    };
    let answer = note.said_to.clone()?;
    let mut others: Vec<String> = Vec::new();
    for other in deck.notes.iter().filter_map(|note| note.said_to.as_ref()) {
        let is_new = |known: &String| comparable(known) != comparable(other);
        if is_new(&answer) && others.iter().all(is_new) {
            others.push(other.clone());
        }
    }
    // Who else heard the same words is no wrong answer.
    let same_words = |other: &Note| match &other.kind {
        Kind::Quote { quote: theirs, .. } => comparable(theirs) == comparable(quote),
        _ => false,
    };
    let heard: Vec<_> = deck
        .notes
        .iter()
        .filter(|note| same_words(note))
        .filter_map(|note| note.said_to.as_ref())
        .collect();
    others.retain(|other| !heard.contains(&other));
    others.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    others.truncate(OTHERS);
    (others.len() == OTHERS).then(|| {
        let ask = format!("To whom did {speaker} say: “{quote}”");
        Card {
            key: Key::new(Expected::Text(answer.clone())),
            ..choice(card, ask, answer, others)
        }
    })
}
