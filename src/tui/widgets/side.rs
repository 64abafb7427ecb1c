//! The side panel of a wide window: where the card comes from and what is known of it. Before the answer it tells
//! nothing that would give it away.

use crate::{
    study::Question,
    tui::{screen::Stage, words},
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Text},
    widgets::{Block, Borders, Paragraph, Wrap},
};

/// Draws the panel.
pub fn draw(frame: &mut Frame, area: Rect, question: &Question, stage: &Stage) {
    let (theme, collection, card) = (stage.theme, stage.collection, &question.card);
    let mut lines = Vec::new();
    if let Some(shelved) = collection
        .deck_of(&card.id)
        .and_then(|deck| collection.decks.get(deck))
    {
        lines.push(Line::styled(shelved.title().to_owned(), theme.accent));
    }
    if let Some(level) = &card.level {
        lines.push(Line::styled(format!("Level {level}"), theme.muted));
    }
    if !card.tags.is_empty() {
        lines.push(Line::styled(card.tags.join(", "), theme.muted));
    }
    lines.push(Line::default());
    let state = collection.state(&card.id);
    if state.is_new() {
        lines.push(Line::styled("A new card", theme.text));
    } else {
        let reviews = words::count(state.progress.reviews as usize, "answer");
        let lapses = words::count(state.progress.lapses as usize, "lapse");
        lines.push(Line::styled(format!("{reviews}, {lapses}"), theme.text));
        if let Some(recall) = question.predicted {
            lines.push(Line::styled(
                format!("Recall now {:.0} %", recall.get() * 100.0),
                theme.text,
            ));
        }
        if let Some(memory) = state.progress.memory {
            let days = memory.stability.days();
            lines.push(Line::styled(
                format!("Stability {days:.1} days"),
                theme.text,
            ));
        }
        if state.flag > 0 {
            lines.push(Line::styled(format!("⚑ Flag {}", state.flag), theme.warn));
        }
    }
    if question.given.is_some() {
        lines.push(Line::default());
        lines.push(Line::styled(card.place.clone(), theme.muted));
    }
    let block = Block::new()
        .borders(Borders::LEFT)
        .border_style(theme.border);
    frame.render_widget(
        Paragraph::new(Text::from(lines))
            .wrap(Wrap { trim: true })
            .block(block),
        area,
    );
}
