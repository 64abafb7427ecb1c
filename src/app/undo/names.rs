//! What a step is called: "3 cards suspended", “Again” for “Which river …?”. Must never be more than a line.

use crate::{
    deck::CardId,
    history::{Kind, Review},
    study::Collection,
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
        Kind::Review(Review { grade, .. }) | Kind::Quiz(Review { grade, .. }) => {
            format!("“{}” for {}", grade, what())
        }
        Kind::Suspend { on: true, .. } => format!("{} suspended", what()),
        Kind::Suspend { on: false, .. } => format!("{} brought back", what()),
        Kind::Bury { .. } => format!("{} buried", what()),
        Kind::Flag { flag: 0, .. } => format!("the flag taken from {}", what()),
        Kind::Flag { flag, .. } => format!("flag {flag} for {}", what()),
        Kind::Reset { .. } => format!("{} made new", what()),
        Kind::Import { .. } => format!("{} brought from elsewhere", what()),
        Kind::Link(_) => match facts.len() {
            1 => "a history moved to another card".to_owned(),
            many => format!("{many} histories moved to other cards"),
        },
        Kind::Params(params) => match (params.desired_retention, &params.weights) {
            (Some(_), None) => "the desired retention changed".to_owned(),
            (None, Some(_)) => "the parameters changed".to_owned(),
            _ => "the scheduling changed".to_owned(),
        },
        Kind::Undo { .. } | Kind::Seen { .. } | Kind::Unknown { .. } => return None,
    })
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
