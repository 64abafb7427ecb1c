//! What a draft will be: its cards as they are asked, and what is wrong with it.

use crate::{
    answer::{Lexicon, Mode, judge},
    deck::{Card, Deck, Draft, card},
    tui::theme::Theme,
};
use ratatui::text::{Line, Span};

/// The cards that the draft makes; none while it has errors.
pub fn cards(draft: &Draft, deck: Option<&Deck>) -> Vec<Card> {
    let Some(alone) = draft.deck(deck) else {
        return Vec::new();
    };
    let of_note = alone.notes.iter().flat_map(|note| {
        let slots = note.slots().into_iter();
        slots.map(|slot| card(&alone, note, &slot))
    });
    of_note.collect()
}

/// Each card with its answer, and its options where it has some.
pub fn preview(cards: &[Card], theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for card in cards {
        lines.push(Line::styled(one_line(&card.ask), theme.heading));
        let answer = one_line(&card.answer);
        lines.push(Line::from(vec![
            Span::styled("→ ", theme.accent),
            Span::styled(answer, theme.text),
        ]));
        if !card.options.is_empty() {
            let options = format!("not: {}", card.options.join(" · "));
            lines.push(Line::styled(options, theme.muted));
        }
    }
    lines
}

/// What is wrong with the draft, the errors first.
pub fn remarks(draft: &Draft, deck: Option<&Deck>, theme: &Theme) -> Vec<Line<'static>> {
    let remarks = draft.problems(deck).into_iter().map(|remark| {
        let (sign, style) = match remark.is_error {
            true => ("✗ ", theme.bad),
            false => ("! ", theme.warn),
        };
        Line::from(vec![
            Span::styled(sign, style),
            Span::styled(remark.sentence, theme.text),
        ])
    });
    remarks.collect()
}

/// What the judge would say of this answer to the first card.
pub fn verdict(cards: &[Card], lexicon: &Lexicon, typed: &str) -> String {
    let Some(card) = cards.first() else {
        return "First mend what is wrong.".to_owned();
    };
    let mode = match card.language_mode {
        true => Mode::Language,
        false => Mode::Quiz,
    };
    let judgement = judge(&card.key, lexicon, typed, mode);
    format!("{:?}. {}", judgement.verdict, judgement.reason)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
