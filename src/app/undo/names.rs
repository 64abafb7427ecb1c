//! What a step is called: "3 cards suspended", “Again” for “Which river …?”. Must never be more than a line.

use crate::{
    deck::{CardId, DeckId},
    history::{Kind, Params, Review, WordMark},
    study::Collection,
    text::sanitize,
    tui::{widgets::table, words::count},
};

/// How many columns of a card's question stand in a name.
const LONGEST: usize = 40;

/// The name of one step: facts that were recorded together. `None`: nothing that a person did.
pub fn name_of<'a>(
    facts: impl IntoIterator<Item = &'a Kind>,
    collection: &Collection,
) -> Option<String> {
    let facts: Vec<&Kind> = facts.into_iter().filter(|fact| fact.is_deed()).collect();
    let first = *facts.first()?;
    let is_one_deed = facts
        .iter()
        .all(|fact| std::mem::discriminant(*fact) == std::mem::discriminant(first));
    if !is_one_deed {
        return Some(count(facts.len(), "change"));
    }
    let what = || subject(&facts, collection);
    Some(match first {
        Kind::Review(_) | Kind::Quiz(_) if facts.len() > 1 => count(facts.len(), "answer"),
        Kind::Review(Review { grade, .. }) => format!("“{}” for {}", grade, what()),
        Kind::Quiz(Review { grade, .. }) => format!("the quiz answer “{}” for {}", grade, what()),
        Kind::Suspend { on: true, .. } => format!("{} suspended", what()),
        Kind::Suspend { on: false, .. } => format!("{} brought back", what()),
        Kind::Bury { .. } => format!("{} buried", what()),
        Kind::Flag { flag: 0, .. } => format!("the flag taken from {}", what()),
        Kind::Flag { flag, .. } => format!("flag {flag} for {}", what()),
        Kind::Word { mark, .. } => match mark {
            Some(WordMark::Learn) => format!("{} to be learnt", what()),
            Some(WordMark::Known) => format!("{} called known", what()),
            Some(WordMark::Ignored) => format!("{} ignored", what()),
            None => format!("{} told by its answers", what()),
        },
        Kind::Reset { .. } => format!("{} made new", what()),
        Kind::Import { .. } => format!("{} brought from elsewhere", what()),
        Kind::Link(_) => match facts.len() {
            1 => "a history moved to another card".to_owned(),
            many => format!("{many} histories moved to other cards"),
        },
        Kind::Params(params) => scheduling(params, collection),
        Kind::Undo { .. } | Kind::Seen { .. } | Kind::Unknown { .. } => return None,
    })
}

/// "rollover set to 05:30", "desired_retention set to 0.85 for “Rivers”".
fn scheduling(params: &Params, collection: &Collection) -> String {
    if params.weights.is_some() {
        return "trained parameters taken over".to_owned();
    }
    let named = |deck: &DeckId| {
        let place = collection.place_of(deck);
        let shelved = place.and_then(|place| collection.decks.get(place));
        let title = shelved.map_or_else(|| deck.to_string(), |shelved| shelved.title().to_owned());
        format!(" for “{}”", table::cut(&sanitize::line(&title), LONGEST))
    };
    let deck = params.deck.as_ref().map(named).unwrap_or_default();
    match params.in_words() {
        Some(set) => format!("{set}{deck}"),
        None => "the scheduling changed".to_owned(),
    }
}

/// The one card by its question, or how many there are.
fn subject(facts: &[&Kind], collection: &Collection) -> String {
    match facts {
        [fact] => fact
            .card()
            .map_or("1 card".to_owned(), |card| asked(card, collection)),
        _ => count(facts.len(), "card"),
    }
}

fn asked(id: &CardId, collection: &Collection) -> String {
    let ask = collection.card(id).map(|card| card.in_short().0.to_owned());
    let ask = ask.filter(|ask| !ask.is_empty());
    let text = ask.unwrap_or_else(|| id.to_string());
    format!("“{}”", table::cut(&text.replace('\n', " "), LONGEST))
}
