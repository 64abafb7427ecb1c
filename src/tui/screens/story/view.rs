//! How the story looks: text, coverage and gloss side by side on a wide window, one below the other elsewhere.

use super::{
    gloss,
    laid::{Laid, Place},
};
use crate::{
    deck::Reading,
    study::reading::{Coverage, How, Story, WordStatus},
    tui::{
        theme::Theme,
        widgets::{chrome, prose},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::{Modifier, Style},
    text::{Line, Span, Text},
    widgets::{Block, Borders, Paragraph, Wrap},
};

/// Where the parts of the story stand.
#[derive(Clone, Copy)]
pub struct Places {
    pub parts: chrome::Parts,
    pub text: Rect,
    /// The coverage, a row.
    pub coverage: Rect,
    pub gloss: Rect,
}

/// From so many rows on, the gloss has a line above it.
const ROOMY: u16 = 14;

/// Divides a window for a text of so many rows; without words to gloss there is no panel, and `is_whole` gives the gloss
/// all of it.
pub fn places(area: Rect, rows: usize, has_words: bool, is_whole: bool) -> Places {
    let needed = if has_words { 0 } else { rows };
    let parts = chrome::parts(area, needed, has_words && !is_whole);
    let body = parts.body;
    if !has_words {
        return Places {
            parts,
            text: body,
            coverage: Rect::ZERO,
            gloss: Rect::ZERO,
        };
    }
    let none = Rect { height: 0, ..body };
    if is_whole {
        return Places {
            parts,
            text: none,
            coverage: none,
            gloss: body,
        };
    }
    if let Some(side) = parts.side {
        let [text, coverage] =
            Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(body);
        return Places {
            parts,
            text,
            coverage,
            gloss: side,
        };
    }
    let rows = match body.height {
        ..ROOMY => (body.height / 3).max(2),
        height => (height / 3).min(8),
    };
    let [text, coverage, gloss] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(rows),
    ])
    .areas(body);
    Places {
        parts,
        text,
        coverage,
        gloss,
    }
}

impl Places {
    /// What keeps the gloss apart from the text.
    pub fn borders(&self) -> Borders {
        match (self.parts.side, self.gloss.height) {
            (Some(_), _) => Borders::LEFT,
            (None, 5..) if self.text.height > 0 => Borders::TOP,
            (None, _) => Borders::NONE,
        }
    }
}

/// What is lifted out of the text.
#[derive(Clone, Copy, Default)]
pub struct Lifted<'a> {
    pub selected: Option<usize>,
    /// The sentence that is said.
    pub said: Option<&'a Place>,
    /// What stands behind this is not shown yet.
    pub shown_to: Option<&'a Place>,
    pub hides_all: bool,
    /// Nothing but the text is wanted.
    pub is_bare: bool,
}

/// Draws the text; returns whether more follows.
pub fn text(
    frame: &mut Frame,
    area: Rect,
    story: &Story,
    laid: &Laid,
    offset: usize,
    lifted: Lifted,
    theme: &Theme,
) -> bool {
    let mut bounds: Vec<Place> = Vec::new();
    for (paragraph, text) in story.page.paragraphs.iter().enumerate() {
        let emphasised = text.emphasised.iter().cloned();
        bounds.extend(emphasised.map(|bytes| Place { paragraph, bytes }));
    }
    bounds.extend(story.glosses.iter().map(|gloss| Place {
        paragraph: gloss.paragraph,
        bytes: gloss.place.clone(),
    }));
    bounds.extend(lifted.said.into_iter().chain(lifted.shown_to).cloned());
    let is_hidden = |paragraph: usize, at: usize| match lifted.shown_to {
        Some(last) => (paragraph, at) >= (last.paragraph, last.bytes.end),
        None => lifted.hides_all,
    };
    let style = |paragraph: usize, at: usize| -> Option<Style> {
        if is_hidden(paragraph, at) {
            return None;
        }
        let mut style = theme.text;
        let text = &story.page.paragraphs[paragraph];
        if text.emphasised.iter().any(|bytes| bytes.contains(&at)) {
            style = style.patch(theme.emphasis);
        }
        let mut glosses = story.glosses.iter().enumerate();
        let is_here = |gloss: &crate::study::reading::Gloss| {
            gloss.paragraph == paragraph && gloss.place.contains(&at)
        };
        if let Some((number, gloss)) = glosses.find(|(_, gloss)| is_here(gloss)) {
            if gloss.how != How::Family && !lifted.is_bare {
                style = style.patch(gloss::style(story.taught[gloss.taught].status, theme));
            }
            if lifted.selected == Some(number) {
                style = style.patch(selected(theme));
            }
        }
        let is_said = lifted
            .said
            .is_some_and(|said| said.paragraph == paragraph && said.bytes.contains(&at));
        if is_said {
            style = style.add_modifier(Modifier::REVERSED);
        }
        Some(style)
    };
    laid.draw(frame, area, offset, &bounds, style)
}

/// Without colour the marked word is told from a new one by more than weight.
fn selected(theme: &Theme) -> Style {
    match theme.selection.bg {
        Some(_) => theme.selection,
        None => theme.selection.add_modifier(Modifier::REVERSED),
    }
}

/// "You know 14 of the 18 words this text teaches (78 %). 3 new, 1 learning".
pub fn coverage(coverage: &Coverage, width: u16, theme: &Theme) -> Line<'static> {
    let width = usize::from(width);
    let short = match coverage.percent() {
        Some(percent) => format!(
            "Known: {} of {} ({percent} %)",
            coverage.known,
            coverage.taught()
        ),
        None => coverage.sentence(),
    };
    let counts = [
        (coverage.new, WordStatus::New),
        (coverage.learning, WordStatus::Learning),
        (coverage.known, WordStatus::Known),
        (coverage.ignored, WordStatus::Ignored),
    ];
    let legend = counts.into_iter().filter(|(count, _)| *count > 0);
    let legend: Vec<Span> = legend
        .flat_map(|(count, status)| {
            [
                Span::styled(format!("  {count} "), theme.muted),
                Span::styled(status.name(), gloss::style(status, theme)),
            ]
        })
        .collect();
    let needed: usize = legend.iter().map(Span::width).sum();
    let whole = coverage.sentence();
    let text = match whole.chars().count() + needed <= width {
        true => whole,
        false => short,
    };
    let mut spans = vec![Span::styled(text, theme.muted)];
    spans.extend(legend);
    Line::from(spans)
}

/// Draws the gloss; returns whether more follows below.
pub fn panel(
    frame: &mut Frame,
    area: Rect,
    lines: Vec<Line<'static>>,
    offset: usize,
    borders: Borders,
    theme: &Theme,
) -> bool {
    let block = Block::new().borders(borders).border_style(theme.border);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    let paragraph = Paragraph::new(Text::from(lines)).wrap(Wrap { trim: true });
    let rows = paragraph.line_count(inside.width);
    let most = rows.saturating_sub(usize::from(inside.height));
    let offset = offset.min(most);
    frame.render_widget(
        paragraph.scroll((u16::try_from(offset).unwrap_or(u16::MAX), 0)),
        inside,
    );
    offset < most
}

/// "A2 \[B1\] B2 · 2 min".
pub fn levels(readings: &[Reading], level: usize, theme: &Theme) -> Line<'static> {
    let mut spans = Vec::new();
    for (n, reading) in readings.iter().enumerate() {
        let (text, style) = if n == level {
            (format!("[{}]", reading.level), theme.accent)
        } else {
            (format!(" {} ", reading.level), theme.muted)
        };
        spans.push(Span::styled(text, style));
    }
    if let Some(reading) = readings.get(level) {
        spans.push(Span::styled(
            format!(" {} min", prose::reading_minutes(&reading.text)),
            theme.muted,
        ));
    }
    Line::from(spans)
}
