//! What is told over any screen until the next key: it stands above the hint bar, and the screen gets the rows that are
//! left, so that nothing is hidden and the cursor stays on the focused thing. Where it can, it moves nothing.
//!
//! Must never go by itself: only a key takes away what could be read, and what did not fit is shown next.

use super::{
    screen::{Screen, Stage},
    widgets::{chrome, scroll},
};
use ratatui::{
    Frame,
    layout::{Rect, Size},
    text::Text,
    widgets::{Clear, Widget},
};

/// From this height on a screen always has a hint bar.
const WITH_HINTS: u16 = 10;

/// Sentences that nobody has had the time to read yet, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told(Vec<String>);

impl Told {
    /// One more sentence; one that waits already is not told twice.
    pub fn push(&mut self, sentence: String) {
        if !sentence.is_empty() && !self.0.contains(&sentence) {
            self.0.push(sentence);
        }
    }

    /// A key was pressed in a window of this size: what was shown there has been read.
    pub fn was_read(&mut self, size: Size) {
        let (shown, _) = self.fitting(size);
        self.0.drain(..shown);
    }

    /// What is left of a window for the screen.
    pub fn left(&self, size: Size) -> Size {
        let (_, rows) = self.fitting(size);
        Size::new(size.width, size.height.saturating_sub(rows))
    }

    fn text(&self, shown: usize) -> Text<'static> {
        Text::from(self.0[..shown.min(self.0.len())].join("\n"))
    }

    /// How many sentences are shown, and in how many rows: at most a third of the window, but one at least.
    fn fitting(&self, size: Size) -> (usize, u16) {
        let width = chrome::parts(Rect::from((Default::default(), size)), 0, false)
            .body
            .width;
        let most = usize::from(size.height / 3).max(1);
        let rows = |shown| scroll::rows(&self.text(shown), width);
        let shown = (1..=self.0.len())
            .take_while(|shown| *shown == 1 || rows(*shown) <= most)
            .last()
            .unwrap_or(0);
        let rows = match shown {
            0 => 0,
            shown => rows(shown).min(usize::from(size.height / 2)),
        };
        (shown, u16::try_from(rows).unwrap_or(0))
    }
}

/// One picture: a screen, and what is told over it.
pub fn draw(frame: &mut Frame, screen: &dyn Screen, stage: &Stage, told: &Told) {
    let window = frame.area();
    if chrome::too_small(window) {
        return chrome::ask_for_room(frame, window);
    }
    let (shown, rows) = told.fitting(window.as_size());
    let whole = Stage {
        size: window.as_size(),
        ..*stage
    };
    screen.view(frame, &whole);
    if shown == 0 {
        return;
    }
    if let Some(area) = free(frame, rows) {
        let text = told.text(shown).style(stage.theme.warn);
        Clear.render(area, frame.buffer_mut());
        scroll::draw(frame, area, text, 0);
        return;
    }
    frame.buffer_mut().reset();
    let left = Rect {
        height: window.height - rows,
        ..window
    };
    let stage = Stage {
        size: left.as_size(),
        ..*stage
    };
    screen.view(frame, &stage);
    // The hint bar keeps its place at the very bottom.
    let above = match left.height >= WITH_HINTS {
        true => {
            move_row(frame, left.bottom() - 1, window.bottom() - 1);
            left.height - 1
        }
        false => left.height,
    };
    let area = Rect {
        y: window.y + above,
        height: rows,
        x: chrome::parts(window, 0, false).body.x,
        width: chrome::parts(window, 0, false).body.width,
    };
    let text = told.text(shown).style(stage.theme.warn);
    scroll::draw(frame, area, text, 0);
}

/// Where so many rows can be told and nothing moves: on empty rows above the hint bar; in a window whose layout would
/// change with one row less, in the place of the hints.
fn free(frame: &mut Frame, rows: u16) -> Option<Rect> {
    let window = frame.area();
    if window.height < WITH_HINTS {
        return None;
    }
    let column = chrome::parts(window, 0, false).body;
    let hints = window.bottom() - 1;
    let above = Rect {
        y: hints.checked_sub(rows)?,
        height: rows,
        ..column
    };
    let buffer = frame.buffer_mut();
    let is_empty = |row: Rect| {
        let mut cells = row.positions().filter_map(|at| buffer.cell(at));
        cells.all(|cell| cell.symbol() == " ")
    };
    if above.rows().all(is_empty) {
        return Some(above);
    }
    let moves = chrome::layout_changes(window.height, window.height - rows);
    (rows == 1 && moves).then_some(Rect {
        y: hints,
        height: 1,
        ..column
    })
}

/// Moves a row of the picture; where it stood is empty then.
fn move_row(frame: &mut Frame, from: u16, to: u16) {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    for x in area.left()..area.right() {
        let cell = std::mem::take(&mut buffer[(x, from)]);
        buffer[(x, to)] = cell;
    }
}
