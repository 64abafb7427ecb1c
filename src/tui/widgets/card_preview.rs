//! A card as it will be asked, with its answer and what is known of it: for looking, not for studying.

use super::{face, prose::prose};
use crate::{
    deck::CardId,
    history::CardState,
    study,
    tui::{screen::Stage, words},
};
use ratatui::text::{Line, Span, Text};

/// Everything about a card; a sentence when it is gone.
pub fn whole(id: &CardId, stage: &Stage) -> Text<'static> {
    let theme = stage.theme;
    let Some(question) = study::question(id.clone(), stage.collection, stage.now) else {
        return Text::styled("This card is in no deck any more.", theme.muted);
    };
    let card = &question.card;
    let mut text = face::asking(&question, None, theme);
    text.push_line(Line::default());
    text.push_line(Line::styled("Answer", theme.accent));
    let answer = prose(
        &card.answer,
        theme.text.patch(theme.heading),
        theme.emphasis,
    );
    text.extend(answer.lines);
    face::push_background(&mut text, card, theme);
    text.push_line(Line::default());
    let facts = facts(id, stage).into_iter();
    text.extend(facts.map(|(label, value)| {
        Line::from(vec![
            Span::styled(format!("{label:<10} "), theme.muted),
            Span::styled(value, theme.text),
        ])
    }));
    text
}

/// Where it lies and how it stands: a label and what there is to say.
fn facts(id: &CardId, stage: &Stage) -> Vec<(&'static str, String)> {
    let collection = stage.collection;
    let today = collection.history.day(stage.now);
    let state = collection.state(id);
    let mut facts = Vec::new();
    let deck = collection
        .deck_of(id)
        .and_then(|deck| collection.decks.get(deck));
    facts.extend(deck.map(|deck| ("Deck", deck.title().to_owned())));
    if let Some(card) = collection.card(id) {
        if !card.tags.is_empty() {
            facts.push(("Tags", card.tags.join(", ")));
        }
        facts.extend(card.level.map(|level| ("Level", level.to_string())));
        facts.push(("File", card.place));
    }
    facts.push(("Stands", standing(&state, stage)));
    if let Some(due) = state.due_as_of(stage.now.utc_ms, today) {
        facts.push((
            "Due",
            match due {
                crate::schedule::Due::On(day) => words::due(day, today),
                crate::schedule::Due::At(ms) => {
                    format!("in {} min", words::minutes(ms - stage.now.utc_ms))
                }
            },
        ));
    }
    if let Some(recall) = collection.history.retrievability(id, today) {
        facts.push(("Recall", format!("{:.0} % today", recall.get() * 100.0)));
    }
    if let Some(memory) = state.progress.memory {
        let days = memory.stability.days();
        facts.push(("Stability", format!("{days:.1} days")));
        facts.push((
            "Difficulty",
            format!("{:.1} of 10", memory.difficulty.get()),
        ));
    }
    let answers = state.progress.reviews;
    if answers > 0 {
        let lapses = words::count(state.progress.lapses as usize, "lapse");
        facts.push(("Answers", format!("{answers}, {lapses}")));
    }
    if state.flag > 0 {
        facts.push(("Flag", format!("⚑ {}", state.flag)));
    }
    facts
}

fn standing(state: &CardState, stage: &Stage) -> String {
    let today = stage.collection.history.day(stage.now);
    let mut parts = vec![state.progress.phase.to_string()];
    if state.suspended {
        parts.push("suspended".to_owned());
    }
    if state.buried_until.is_some_and(|until| until > today) {
        parts.push("buried until tomorrow".to_owned());
    }
    if state.leech {
        parts.push("a leech".to_owned());
    }
    parts.join(", ")
}
