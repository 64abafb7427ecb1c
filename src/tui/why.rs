//! Why a card is asked, in words: the same on the screen and in plain mode. Must never decide what is asked.

use super::words::{count, due, minutes};
use crate::{
    deck::CardId,
    schedule::{Due, Moment, Phase},
    study::Collection,
};

/// How many of the last answers are told.
const LISTED: usize = 12;

/// What a card asks, where it stands and why, what is remembered and where it comes from: a label and what there is to
/// say.
pub fn facts(id: &CardId, collection: &Collection, now: Moment) -> Vec<(&'static str, String)> {
    let history = &collection.history;
    let today = history.day(now);
    let progress = &collection.state(id).progress;
    let card = collection.card(id);
    let mut facts = Vec::new();
    if let Some(card) = &card {
        let (ask, _) = card.in_short();
        let ask = super::widgets::prose::without_markup(ask);
        facts.push(("Question", ask.replace('\n', " ")));
    }
    facts.extend([
        ("Stands", stands(id, collection, now)),
        ("Due", due_in_words(id, collection, now)),
        ("Why", because(id, collection, now)),
    ]);
    if let Some(recall) = history.retrievability(id, today) {
        let recall = format!("{:.0} % today, by the memory model", recall.get() * 100.0);
        facts.push(("Recall", recall));
    }
    if let Some(memory) = progress.memory {
        let stability = memory.stability.days();
        let stability = format!("{stability:.1} days until recall falls to 90 %");
        facts.push(("Stability", stability));
        facts.push((
            "Difficulty",
            format!("{:.1} of 10", memory.difficulty.get()),
        ));
    }
    let lapses = count(progress.lapses as usize, "lapse");
    facts.push(("Answers", format!("{}, {lapses}", progress.reviews)));
    match card {
        Some(card) => {
            facts.extend(card.attribution.map(|source| ("Source", source)));
            facts.extend(link(id, collection).map(|link| ("Link", link)));
            facts.push(("Written in", card.place));
        }
        None => facts.push(("Note", "It is not in any deck at hand.".to_owned())),
    }
    facts.push(("Card", id.to_string()));
    facts
}

/// Where the article is, by the note or by its deck.
fn link(id: &CardId, collection: &Collection) -> Option<String> {
    let deck = collection.decks.get(collection.deck_of(id)?)?.deck();
    let note = deck.note(&id.note())?;
    note.source.url.clone().or_else(|| deck.source.url.clone())
}

/// "review, suspended, flag 2".
pub fn stands(id: &CardId, collection: &Collection, now: Moment) -> String {
    let state = collection.state(id);
    let today = collection.history.day(now);
    let buried = state.buried_until.filter(|until| *until > today);
    let flag = (state.flag > 0).then(|| format!("flag {}", state.flag));
    let marks = [
        state.suspended.then(|| "suspended".to_owned()),
        buried.map(|until| format!("buried until {until}")),
        state.leech.then(|| "a leech".to_owned()),
        flag,
    ];
    let phase = state.progress.phase.to_string();
    let all: Vec<String> = [phase]
        .into_iter()
        .chain(marks.into_iter().flatten())
        .collect();
    all.join(", ")
}

/// "2026-11-29, in 3 days".
pub fn due_in_words(id: &CardId, collection: &Collection, now: Moment) -> String {
    let today = collection.history.day(now);
    match collection.state(id).due_as_of(now.utc_ms, today) {
        Some(Due::On(day)) => format!("{day}, {}", due(day, today)),
        Some(Due::At(ms)) if ms <= now.utc_ms => "now".to_owned(),
        Some(Due::At(ms)) => format!("in {} min", minutes(ms - now.utc_ms)),
        None => "when new cards are asked".to_owned(),
    }
}

/// Why it comes when it does, in one sentence.
fn because(id: &CardId, collection: &Collection, now: Moment) -> String {
    let history = &collection.history;
    let state = collection.state(id);
    let today = history.day(now);
    let settings = history.deck_settings(&history.keeper(id).deck());
    let desired = settings.desired_retention.get() * 100.0;
    if state.suspended {
        return "It is suspended: it is not asked until you bring it back.".to_owned();
    }
    if let Some(until) = state.buried_until.filter(|until| *until > today) {
        return format!("It is buried: it is not asked before {until}.");
    }
    let is_due = state.is_due(now.utc_ms, today);
    match state.progress.phase {
        Phase::New => "It has never been answered.".to_owned(),
        Phase::Learning { minutes, .. } => {
            format!("It is being learnt: it returns {minutes} min after the last answer.")
        }
        Phase::Relearning { minutes } => {
            format!("It was forgotten: it returns {minutes} min after the last answer.")
        }
        Phase::Review if is_due => {
            format!("Its recall has fallen to about the {desired:.0} % that is desired, or below.")
        }
        Phase::Review => {
            format!("On that day its recall falls to about the {desired:.0} % that is desired.")
        }
    }
}

/// The last answers to a card, newest first, as "2026-11-23  Good". None when the log's history is not at hand.
pub fn last_answers(id: &CardId, collection: &Collection) -> Vec<String> {
    let history = &collection.history;
    let answers = history.history_of(id).unwrap_or_default();
    let newest = answers.iter().rev().take(LISTED);
    newest
        .map(|answered| format!("{}  {}", history.day(answered.moment), answered.grade))
        .collect()
}
