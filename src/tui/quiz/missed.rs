//! What the room missed: the list of it, and which of it stands in a deck at hand. Values only.

use crate::{
    deck::CardId,
    quiz::{
        night::Night,
        results::{self, Missed},
    },
    study::Collection,
    text::sanitize,
    tui::{
        theme::Theme,
        widgets::{
            chrome,
            rows::{self, Listed},
            scroll, table,
        },
        words::count,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span, Text},
};
use unicode_width::UnicodeWidthStr;

/// What went wrong on a night, for a collection of decks.
pub struct RoomMissed<'n> {
    /// The worst first.
    pub all: Vec<Missed<'n>>,
    /// Those of `all` that stand in no deck at hand, in the same order.
    pub others: Vec<Missed<'n>>,
    /// The cards of the rest.
    pub cards: Vec<CardId>,
}

impl<'n> RoomMissed<'n> {
    pub fn of(night: &'n Night, collection: &Collection) -> Self {
        let all = results::missed(night);
        let mut missed = Self {
            all: Vec::new(),
            others: Vec::new(),
            cards: Vec::new(),
        };
        for question in &all {
            let card = question.card();
            match card.filter(|card| collection.card(card).is_some()) {
                Some(card) => missed.cards.push(card.clone()),
                None => missed.others.push(question.clone()),
            }
        }
        Self { all, ..missed }
    }

    /// Why there is nothing to go over.
    pub fn why_none(night: &Night) -> &'static str {
        match night.spots().any(|spot| night.share(spot).is_some()) {
            true => "No question was missed: more than a third of the teams were right each time.",
            false => "Only totals were entered, so nobody knows which questions were missed.",
        }
    }

    /// How many of them stand where.
    pub fn told(&self) -> String {
        match (self.cards.len(), self.others.len()) {
            (_, 0) => "All stand in your decks.".to_owned(),
            (0, _) => "None of them stands in your decks.".to_owned(),
            (1, others) => format!("1 stands in your decks, {others} in none (+)."),
            (cards, others) => format!("{cards} stand in your decks, {others} in none (+)."),
        }
    }
}

/// Draws the list; the marked question is whole below it.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    missed: &RoomMissed,
    marked: usize,
    collection: &Collection,
    theme: &Theme,
) {
    let parts = chrome::parts(area, usize::MAX, false);
    let [header, body] =
        Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(parts.body);
    let left = Line::styled("The room missed these", theme.accent);
    let right = Line::styled(count(missed.all.len(), "question"), theme.muted);
    chrome::header(frame, header, left, right, theme);
    let marked = marked.min(missed.all.len().saturating_sub(1));
    let Some(question) = missed.all.get(marked) else {
        frame.set_cursor_position((body.x, body.y));
        return;
    };
    let detail = Text::from(vec![
        Line::styled(shown(&question.question.text), theme.text),
        Line::styled(shown(&question.question.answer), theme.good),
        Line::styled(missed.told(), theme.muted),
    ]);
    let wanted = u16::try_from(scroll::rows(&detail, body.width)).unwrap_or(u16::MAX);
    let least = u16::from(body.height > 4) * 3;
    let [list, below] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(wanted.min(body.height.saturating_sub(least))),
    ])
    .spacing(u16::from(body.height > 12))
    .areas(body);
    scroll::draw(frame, below, detail, 0);
    let lines = missed.all.iter().map(|missed| {
        let has_card = missed
            .card()
            .is_some_and(|card| collection.card(card).is_some());
        Listed::Row(row(missed, has_card, list.width, theme))
    });
    rows::draw(frame, list, lines.collect(), marked, theme);
}

fn shown(text: &str) -> String {
    sanitize::line(text).into_owned()
}

fn row(missed: &Missed, has_card: bool, width: u16, theme: &Theme) -> Line<'static> {
    let share = format!("{:>2} of {:<2} ", missed.share.right, missed.share.answered);
    let sign = if has_card { "  " } else { "+ " };
    let room = usize::from(width).saturating_sub(share.width() + sign.width());
    Line::from(vec![
        Span::styled(sign, theme.warn),
        Span::styled(share, theme.muted),
        Span::styled(
            table::cut(&sanitize::line(&missed.question.text), room),
            theme.text,
        ),
    ])
}
