//! A slide as a column of parts, each as large as the room allows, with wide margins. Must never drop a part: what does
//! not fit is shown page by page.

use crate::tui::{
    theme::Theme,
    widgets::{big_text::Lettering, chrome, scroll},
};
use ratatui::{
    Frame,
    layout::{Alignment, Margin, Position, Rect, Size},
    style::{Modifier, Style},
    text::{Line, Text},
};

/// How long a page stays, in milliseconds.
pub const PAGE_MS: i64 = 6_000;
/// The longest line of letters of one cell, in columns.
const LINE: u16 = 64;

enum What {
    /// A paragraph.
    Words(String, Style),
    /// Lines of their own, one below the other.
    Rows(Vec<(String, Style)>),
    /// Never in big letters.
    Text(Vec<Line<'static>>),
}

/// How large a part may be.
#[derive(Clone, Copy)]
struct Big {
    /// The lowest gets its room first.
    rank: u8,
    /// Hundredths of the height that it may take.
    percent: u16,
    /// Rows that it may take in any case.
    least: u16,
}

/// One part of a slide.
pub struct Part {
    what: What,
    /// What stands there in letters of one cell; none: the same.
    plain: Option<String>,
    big: Option<Big>,
    is_dropped_when_small: bool,
    /// One line in big letters, however small.
    is_whole: bool,
    /// Of all that is paged where there is no room for everything, these go together.
    is_aside: bool,
}

impl Part {
    pub fn words(text: impl Into<String>, style: Style) -> Self {
        Self::of(What::Words(text.into(), style))
    }

    pub fn rows(rows: Vec<(String, Style)>) -> Self {
        Self::of(What::Rows(rows))
    }

    pub fn text(lines: Vec<Line<'static>>) -> Self {
        Self::of(What::Text(lines))
    }

    /// A sentence in a style.
    pub fn line(text: impl Into<String>, style: Style) -> Self {
        Self::text(vec![Line::styled(text.into(), style)])
    }

    fn of(what: What) -> Self {
        Self {
            what,
            plain: None,
            big: None,
            is_dropped_when_small: false,
            is_whole: false,
            is_aside: false,
        }
    }

    /// Worth less than the rest: paged first, together with the others, where there is no room for everything.
    pub fn aside(self) -> Self {
        Self {
            is_aside: true,
            ..self
        }
    }

    /// In big letters where there is room, the lowest rank first, up to so many hundredths of the height.
    pub fn big(self, rank: u8, percent: u16) -> Self {
        let least = 0;
        Self {
            big: Some(Big {
                rank,
                percent,
                least,
            }),
            ..self
        }
    }

    /// Up to so many rows in any case.
    pub fn at_least(self, least: u16) -> Self {
        Self {
            big: self.big.map(|big| Big { least, ..big }),
            ..self
        }
    }

    /// Says this where there is no room for big letters.
    pub fn or(self, plain: impl Into<String>) -> Self {
        Self {
            plain: Some(plain.into()),
            ..self
        }
    }

    /// Only where there is room for big letters: it stands elsewhere, too.
    pub fn or_nothing(self) -> Self {
        Self {
            is_dropped_when_small: true,
            ..self
        }
    }

    /// Never in two lines in big letters.
    pub fn whole(self) -> Self {
        Self {
            is_whole: true,
            ..self
        }
    }

    fn written(&self) -> Text<'static> {
        let bold = |style: Style| style.add_modifier(Modifier::BOLD);
        match &self.what {
            _ if self.is_dropped_when_small => Text::default(),
            What::Words(text, style) => {
                let text = self.plain.as_ref().unwrap_or(text);
                let lines = text
                    .lines()
                    .map(|line| Line::styled(line.to_owned(), bold(*style)));
                Text::from(lines.collect::<Vec<_>>()).alignment(Alignment::Center)
            }
            What::Rows(rows) => {
                let lines = rows.iter();
                Text::from(
                    lines
                        .map(|(text, style)| Line::styled(text.clone(), bold(*style)))
                        .collect::<Vec<_>>(),
                )
            }
            What::Text(lines) => Text::from(lines.clone()).alignment(Alignment::Center),
        }
    }

    /// In letters of one cell.
    fn rows_in(&self, room: Size) -> u16 {
        match self.written() {
            text if text.width() == 0 => 0,
            text => {
                let rows = scroll::rows(&text, room.width.min(LINE));
                u16::try_from(rows).unwrap_or(u16::MAX)
            }
        }
    }

    fn lettering(&self, room: Size) -> Option<Lettering> {
        match &self.what {
            What::Words(text, _) if self.is_whole => {
                Lettering::of_lines(&[text.replace('\u{a0}', " ")], room)
            }
            What::Words(text, _) => Lettering::wrapped(text, room),
            What::Rows(rows) => {
                let lines: Vec<&str> = rows.iter().map(|(text, _)| text.as_str()).collect();
                Lettering::of_lines(&lines, room)
            }
            What::Text(_) => None,
        }
    }

    fn styles(&self) -> Vec<Style> {
        match &self.what {
            What::Words(_, style) => vec![*style],
            What::Rows(rows) => rows.iter().map(|(_, style)| *style).collect(),
            What::Text(_) => Vec::new(),
        }
    }
}

/// A slide before it is laid out.
pub struct Poster {
    pub left: Line<'static>,
    pub right: Line<'static>,
    pub parts: Vec<Part>,
}

/// The room of a slide within its margins, below the heading.
pub fn inside(area: Rect) -> Rect {
    let across = if area.width < 60 { 2 } else { area.width / 12 };
    let down = if area.height < 16 {
        0
    } else {
        area.height / 14
    };
    let inside = area.inner(Margin::new(across, down));
    let heading = 1 + u16::from(area.height >= 16);
    Rect {
        y: inside.y + heading.min(inside.height),
        height: inside.height.saturating_sub(heading),
        ..inside
    }
}

/// Draws the heading of a slide; returns the room below it.
pub fn heading(
    frame: &mut Frame,
    area: Rect,
    left: Line<'static>,
    right: Line<'static>,
    theme: &Theme,
) -> Rect {
    let inside = inside(area);
    let row = Rect {
        y: inside.y.saturating_sub(1 + u16::from(area.height >= 16)),
        height: 1,
        ..inside
    };
    chrome::header(frame, row, left, right, theme);
    inside
}

/// How a part is drawn: in big letters or as usual, and in how many rows.
struct Laid {
    lettering: Option<Lettering>,
    rows: u16,
}

impl Poster {
    /// Whether a part of it takes more than one page in so much room.
    pub fn has_pages(self, area: Rect) -> bool {
        have_pages(self.parts, inside(area).as_size())
    }

    /// How many rows do not stand on the first page, of all that is worth as much as the rest.
    pub fn rows_hidden(self, area: Rect) -> usize {
        let room = inside(area).as_size();
        let parts = fitted(self.parts, room);
        let laid = lay_out(&parts, room);
        let (mut left, mut hidden) = (room.height, 0);
        for (part, laid) in parts.iter().zip(laid) {
            let shown = laid.rows.min(left);
            left -= shown;
            let whole = match laid.lettering {
                Some(_) => laid.rows,
                None => part.rows_in(room),
            };
            if !part.is_aside {
                hidden += usize::from(whole.saturating_sub(shown));
            }
        }
        hidden
    }

    /// Draws it as it is so many milliseconds after it appeared.
    pub fn draw(self, frame: &mut Frame, area: Rect, elapsed: i64, theme: &Theme) {
        let inside = heading(frame, area, self.left, self.right, theme);
        draw_parts(frame, inside, self.parts, elapsed, theme);
    }
}

/// Whether one of these parts takes more than one page in so much room.
pub fn have_pages(parts: Vec<Part>, room: Size) -> bool {
    let parts = fitted(parts, room);
    let laid = lay_out(&parts, room);
    let mut pairs = parts.iter().zip(laid);
    pairs.any(|(part, laid)| laid.lettering.is_none() && laid.rows < part.rows_in(room))
}

/// Draws parts one below the other in the middle of a place.
pub fn draw_parts(frame: &mut Frame, inside: Rect, parts: Vec<Part>, elapsed: i64, theme: &Theme) {
    frame.set_cursor_position(Position::new(inside.x, inside.y));
    let parts = fitted(parts, inside.as_size());
    let laid = lay_out(&parts, inside.as_size());
    let shown = laid.iter().filter(|laid| laid.rows > 0).count();
    let used: u16 = laid.iter().map(|laid| laid.rows).sum();
    let left = inside.height.saturating_sub(used);
    let between = u16::try_from(shown.saturating_sub(1)).unwrap_or(0);
    let gap = match left.checked_div(between) {
        Some(gap) => gap.min(1 + inside.height / 24),
        None => 0,
    };
    let mut y = inside.y + left.saturating_sub(gap * between) / 2;
    for (part, laid) in parts.iter().zip(laid) {
        let place = Rect {
            y,
            height: laid.rows.min(inside.bottom().saturating_sub(y)),
            ..inside
        };
        if place.height == 0 {
            continue;
        }
        y += place.height + gap;
        match laid.lettering {
            Some(lettering) => draw_big(frame, place, part, &lettering),
            None => draw_page(frame, column(place), part, elapsed, theme),
        }
    }
}

/// The middle of a place, as wide as a line is read with ease.
fn column(place: Rect) -> Rect {
    let width = place.width.min(LINE);
    Rect {
        x: place.x + (place.width - width) / 2,
        width,
        ..place
    }
}

/// The parts, what is aside in one of them where there is no room for everything.
fn fitted(parts: Vec<Part>, room: Size) -> Vec<Part> {
    let rows: u32 = parts.iter().map(|part| u32::from(part.rows_in(room))).sum();
    if rows <= u32::from(room.height) || parts.iter().filter(|part| part.is_aside).count() < 2 {
        return parts;
    }
    let (aside, mut kept): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.is_aside);
    let lines = aside
        .iter()
        .map(Part::written)
        .filter(|text| text.width() > 0);
    kept.push(Part::text(lines.flatten().collect()).aside());
    kept
}

fn lay_out(parts: &[Part], room: Size) -> Vec<Laid> {
    let mut laid: Vec<Laid> = parts
        .iter()
        .map(|part| Laid {
            lettering: None,
            rows: part.rows_in(room),
        })
        .collect();
    let used = |laid: &[Laid]| {
        laid.iter()
            .fold(0_u16, |sum, laid| sum.saturating_add(laid.rows))
    };
    // What is too long in itself is paged: what is aside as long as two rows of it are left, then the longest part.
    let over = used(&laid).saturating_sub(room.height);
    if over > 0 {
        let aside = parts
            .iter()
            .zip(&laid)
            .position(|(part, laid)| part.is_aside && laid.rows >= over.saturating_add(2));
        let longest = (0..laid.len()).max_by_key(|n| laid[*n].rows);
        if let Some(n) = aside.or(longest) {
            laid[n].rows = laid[n].rows.saturating_sub(over).max(1);
        }
        return laid;
    }
    let gaps = u16::try_from(parts.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let mut ranked: Vec<(usize, Big)> = parts
        .iter()
        .enumerate()
        .filter_map(|(n, part)| Some((n, part.big?)))
        .collect();
    ranked.sort_by_key(|(_, big)| big.rank);
    for (n, big) in ranked {
        // What matters most may take the blank rows, too.
        let gaps = if big.rank == 1 { 0 } else { gaps };
        let free = room.height.saturating_sub(used(&laid).saturating_add(gaps));
        let share = u32::from(room.height) * u32::from(big.percent) / 100;
        let most = u16::try_from(share).unwrap_or(u16::MAX).max(big.least);
        let height = (free + laid[n].rows).min(most);
        let lettering = parts[n].lettering(Size::new(room.width, height));
        if let Some(lettering) = lettering {
            laid[n].rows = lettering.rows();
            laid[n].lettering = Some(lettering);
        }
    }
    laid
}

fn draw_big(frame: &mut Frame, place: Rect, part: &Part, lettering: &Lettering) {
    match part.what {
        What::Rows(_) => {
            let width = lettering.width().min(place.width);
            let block = Rect {
                x: place.x + (place.width - width) / 2,
                width,
                ..place
            };
            lettering.draw(frame, block, &part.styles(), Alignment::Left);
        }
        _ => lettering.draw(frame, place, &part.styles(), Alignment::Center),
    }
}

/// Draws the page of a part that is due now.
fn draw_page(frame: &mut Frame, place: Rect, part: &Part, elapsed: i64, theme: &Theme) {
    let text = part.written();
    let place = match part.what {
        What::Rows(_) => middle(place, &text),
        _ => place,
    };
    let rows = scroll::rows(&text, place.width);
    if rows <= usize::from(place.height) {
        scroll::draw(frame, place, text, 0);
        return;
    }
    // Where there is more than one row, the last says which page it is.
    let marked = u16::from(place.height > 1);
    let height = usize::from(place.height - marked).max(1);
    let pages = rows.div_ceil(height);
    let page = page(elapsed, pages);
    let shown = Rect {
        height: place.height - marked,
        ..place
    };
    // The last page may be short: it must not repeat what was read.
    let mut text = text;
    text.lines
        .extend(std::iter::repeat_n(Line::default(), height));
    scroll::draw(frame, shown, text, page * height);
    if marked > 0 {
        let row = Rect {
            y: shown.bottom(),
            height: 1,
            ..place
        };
        let told = format!("{}/{pages}", page + 1);
        frame.render_widget(Line::styled(told, theme.muted).right_aligned(), row);
    }
}

/// The page that is due so many milliseconds after the first.
pub fn page(elapsed: i64, pages: usize) -> usize {
    let turned = usize::try_from(elapsed.max(0) / PAGE_MS).unwrap_or(0);
    turned % pages.max(1)
}

/// A block of lines as wide as its longest, in the middle of a place.
fn middle(place: Rect, text: &Text) -> Rect {
    let width = u16::try_from(text.width()).unwrap_or(u16::MAX);
    let width = width.min(place.width);
    Rect {
        x: place.x + (place.width - width) / 2,
        width,
        ..place
    }
}
