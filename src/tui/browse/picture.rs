//! The table as it is drawn: search, list, preview beside it, and what is asked or told below. Must never change
//! anything.

use super::{
    columns::{cells, columns, heads, is_descending, order_in_words, sign},
    listing::Listing,
    tagging::Tagging,
};
use crate::{
    study::search::Row,
    tui::{
        keymap::{self, Command, Context},
        screen::Stage,
        theme::Theme,
        widgets::{
            card_preview, chrome, field, scroll,
            table::{self, cut},
        },
        words::count,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span, Text},
    widgets::{Block, Borders},
};
use tui_input::Input;

/// The columns of signs before a row: marked, selected, how the card stands, a space.
const SIGNS: u16 = 4;
const SIDE: u16 = 30;

/// What stands below the list.
pub enum Below<'a> {
    Nothing,
    Asked(&'a str),
    Flags(usize),
    Tags(&'a Tagging),
}

/// All that is drawn.
pub struct Picture<'a> {
    pub rows: &'a [Row],
    /// The best first: what is found roughly has no other order.
    pub is_rough: bool,
    pub listing: &'a Listing,
    pub search: &'a Input,
    /// Why the search finds nothing, where that can be told.
    pub nothing: &'a str,
    pub problem: Option<&'a str>,
    pub is_searching: bool,
    pub is_reading: bool,
    pub below: Below<'a>,
}

/// Where everything stands. An area of no rows is not drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    pub header: Rect,
    /// All between header and hints.
    pub body: Rect,
    search: Rect,
    problem: Rect,
    heads: Rect,
    /// The rows of the cards.
    pub list: Rect,
    side: Option<Rect>,
    below: Rect,
    hints: Rect,
}

impl Picture<'_> {
    pub fn parts(&self, area: Rect) -> Parts {
        let outer = chrome::parts(area, 0, false);
        let body = Rect {
            x: outer.header.x,
            width: outer.header.width,
            ..outer.body
        };
        let is_low = area.height < 16;
        let rows = |text: Option<Text<'static>>, most: u16| {
            let rows = text.map_or(0, |text| scroll::rows(&text, body.width));
            u16::try_from(rows).unwrap_or(most).min(most)
        };
        let [search, problem, _, middle, below] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(rows(self.problem_text(&Theme::MONO), 2)),
            Constraint::Length(u16::from(!is_low)),
            Constraint::Fill(1),
            Constraint::Length(rows(self.below_text(&Theme::MONO, body.width), 4)),
        ])
        .areas(body);
        let (left, side) = if area.width >= 100 {
            let [left, _, side] = Layout::horizontal([
                Constraint::Fill(1),
                Constraint::Length(1),
                Constraint::Length(SIDE),
            ])
            .areas(middle);
            (left, Some(side))
        } else {
            (middle, None)
        };
        let [heads, list] =
            Layout::vertical([Constraint::Length(u16::from(!is_low)), Constraint::Fill(1)])
                .areas(left);
        Parts {
            header: outer.header,
            body,
            search,
            problem,
            heads,
            list,
            side,
            below,
            hints: outer.hints,
        }
    }

    /// Draws everything but the hints.
    pub fn draw(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let parts = self.parts(stage.area());
        let title = Line::styled(self.title(parts.header.width), theme.accent);
        let counts = Line::styled(self.counts(parts.header.width), theme.muted);
        chrome::header(frame, parts.header, title, counts, theme);
        if let Some(problem) = self.problem_text(theme) {
            scroll::draw(frame, parts.problem, problem, 0);
        }
        if let Some(empty) = self.empty() {
            let row = Rect {
                height: parts.list.height.min(4),
                ..parts.list
            };
            scroll::draw(frame, row, Text::styled(empty, theme.muted), 0);
        } else {
            self.draw_list(frame, &parts, stage);
        }
        if let Some(side) = parts.side {
            self.draw_side(frame, side, stage);
        }
        if let Some(text) = self.below_text(theme, parts.below.width) {
            scroll::draw(frame, parts.below, text, 0);
        }
        if self.search.value().is_empty() && !self.is_searching {
            let key = keymap::key(Context::Browsing, Command::Focus);
            let example = format!("{key} search, as: law is:due -tag:old");
            frame.render_widget(Line::styled(example, theme.muted), parts.search);
        } else {
            field::draw(frame, parts.search, self.search, self.is_searching, theme);
        }
        if let Below::Tags(tagging) = &self.below {
            let row = Rect {
                y: parts.below.y + u16::from(parts.below.height > 1),
                height: 1,
                ..parts.below
            };
            field::draw(frame, row, &tagging.field, true, theme);
        }
    }

    /// The place of the hints.
    pub fn hints(&self, area: Rect) -> chrome::Parts {
        let parts = self.parts(area);
        chrome::Parts {
            header: parts.header,
            body: parts.list,
            side: parts.side,
            hints: parts.hints,
        }
    }

    fn title(&self, width: u16) -> String {
        let turned = arrow(self.listing);
        let by = match self.is_rough {
            true => "the best first".to_owned(),
            false => format!("by {} {turned}", order_in_words(self.listing.sort)),
        };
        match width {
            ..60 => by,
            _ => format!("All cards, {by}"),
        }
    }

    fn counts(&self, width: u16) -> String {
        let (shown, all) = (self.listing.shown().len(), self.rows.len());
        let selected = match (self.listing.selected(), width) {
            (0, _) => String::new(),
            (n, ..60) => format!("✓{n} · "),
            (n, _) => format!("{n} selected · "),
        };
        let range = if self.listing.has_range() {
            "range · "
        } else {
            ""
        };
        let cards = match (shown == all, width) {
            (true, ..60) => shown.to_string(),
            (true, _) => count(shown, "card"),
            (false, ..60) => format!("{shown}/{all}"),
            (false, _) => format!("{shown} of {}", count(all, "card")),
        };
        format!("{range}{selected}{cards}")
    }

    /// Why there is nothing in the list.
    fn empty(&self) -> Option<String> {
        let told = if self.is_reading {
            "Reading your decks …"
        } else if self.rows.is_empty() {
            return Some(format!(
                "There are no cards yet. {} goes back to the decks, where {} makes a deck of an article.",
                keymap::key(Context::Browsing, Command::Close),
                keymap::key(Context::Home, Command::NewDeck)
            ));
        } else if !self.listing.shown().is_empty() {
            return None;
        } else if !self.nothing.is_empty() {
            self.nothing
        } else if self.is_rough {
            "No card is found, not even roughly."
        } else {
            "No card is found by this search. ~ before the text finds it roughly: ~galzn"
        };
        Some(told.to_owned())
    }

    fn problem_text(&self, theme: &Theme) -> Option<Text<'static>> {
        let problem = self.problem?;
        Some(Text::from(Line::from(vec![
            Span::styled("✗ ", theme.bad),
            Span::styled(problem.to_owned(), theme.text),
        ])))
    }

    fn below_text(&self, theme: &Theme, width: u16) -> Option<Text<'static>> {
        Some(match &self.below {
            Below::Nothing => return None,
            Below::Asked(question) => Text::styled((*question).to_owned(), theme.warn),
            Below::Flags(cards) => Text::from(Line::from(vec![
                Span::styled(format!("Flag for {}: ", count(*cards, "card")), theme.text),
                Span::styled("1 2 3 4 5 6 7", theme.accent),
                Span::styled(", 0 for none", theme.muted),
            ])),
            Below::Tags(tagging) => Text::from(vec![
                Line::styled(cut(&tagging.title(), width.into()), theme.text),
                Line::default(),
                tagging.help(theme),
            ]),
        })
    }

    fn draw_list(&self, frame: &mut Frame, parts: &Parts, stage: &Stage) {
        let theme = stage.theme;
        let (area, listing) = (parts.list, self.listing);
        let columns = columns(area.width.saturating_sub(SIGNS));
        let widths = || columns.iter().map(|(_, width)| *width);
        if parts.heads.height > 0 {
            let heads = heads(&columns, listing.sort, arrow(listing));
            let line = format!("    {}", table::line(&heads, widths()));
            frame.render_widget(Line::styled(line, theme.muted), parts.heads);
        }
        let first = listing.first_in(area.height);
        let rows = listing.shown().iter().enumerate().skip(first);
        for (y, (place, number)) in (area.y..area.bottom()).zip(rows) {
            let Some(row) = self.rows.get(*number as usize) else {
                continue;
            };
            let is_marked = place == listing.at();
            let is_selected = listing.is_selected(place);
            let state = stage.collection.state(&row.card);
            let cells = cells(row, &columns, stage.collection, stage.now);
            let text = table::line(&cells, widths());
            let mark = if is_marked { "▸" } else { " " };
            let tick = if is_selected { "✓" } else { " " };
            let sign = sign(&state, stage.collection, stage.now);
            let style = match (is_marked, is_selected) {
                (true, _) => theme.selection,
                (false, true) => theme.accent,
                (false, false) => theme.text,
            };
            let line = Line::styled(format!("{mark}{tick}{sign} {text}"), style);
            frame.render_widget(
                line,
                Rect {
                    y,
                    height: 1,
                    ..area
                },
            );
            if is_marked {
                frame.set_cursor_position(Position::new(area.x, y));
            }
        }
    }

    fn draw_side(&self, frame: &mut Frame, area: Rect, stage: &Stage) {
        let block = Block::new()
            .borders(Borders::LEFT)
            .border_style(stage.theme.border);
        let inner = block.inner(area);
        let inner = Rect {
            x: inner.x + 1,
            width: inner.width.saturating_sub(1),
            ..inner
        };
        frame.render_widget(block, area);
        let marked = self
            .listing
            .marked()
            .and_then(|row| self.rows.get(row as usize));
        if let Some(row) = marked {
            scroll::draw(frame, inner, card_preview::whole(&row.card, stage), 0);
        }
    }
}

/// Smaller above greater, or the other way round.
fn arrow(listing: &Listing) -> &'static str {
    if is_descending(listing.sort, listing.is_reversed) {
        "▼"
    } else {
        "▲"
    }
}
