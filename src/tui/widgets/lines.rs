//! A field of one line or of several: typed text wrapped at the words, with the terminal's own cursor on it.
//!
//! Must never decide what a text means; it keeps what was typed, line by line.

use crate::{
    text::sanitize,
    tui::{theme::Theme, widgets::field},
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::Style,
    text::Line,
};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The longest text of a field of several lines, in letters.
const LONGEST: usize = 8_000;

/// The text of a field and where the cursor stands in it.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    rows: Vec<Input>,
    at: usize,
    is_many: bool,
}

impl Lines {
    /// A field with this text, the cursor at its end.
    pub fn new(text: &str, is_many: bool) -> Self {
        let mut rows: Vec<Input> = match is_many {
            true => text.split('\n').map(Input::from).collect(),
            false => vec![Input::from(one_line(text))],
        };
        if rows.is_empty() {
            rows.push(Input::default());
        }
        Self {
            at: rows.len() - 1,
            rows,
            is_many,
        }
    }

    /// What stands in a field of one line, to be drawn over several rows.
    pub fn of(input: &Input) -> Self {
        Self {
            rows: vec![input.clone()],
            at: 0,
            is_many: false,
        }
    }

    pub fn value(&self) -> String {
        let rows: Vec<&str> = self.rows.iter().map(Input::value).collect();
        rows.join("\n")
    }

    pub fn edit(&mut self, request: InputRequest) {
        let is_full =
            matches!(request, InputRequest::InsertChar(_)) && self.letters() >= self.longest();
        let at = self.at;
        match (request, self.rows.get(at).map_or(0, Input::cursor)) {
            _ if is_full => {}
            (InputRequest::DeletePrevChar, 0) if at > 0 => self.join(at - 1),
            (InputRequest::DeleteNextChar, cursor)
                if at + 1 < self.rows.len() && cursor == length(&self.rows[at]) =>
            {
                self.join(at);
            }
            _ => {
                if let Some(row) = self.rows.get_mut(at) {
                    row.handle(request);
                }
            }
        }
    }

    /// Nothing stands in the line of the cursor.
    pub fn is_on_empty_line(&self) -> bool {
        self.rows[self.at].value().trim().is_empty()
    }

    /// Begins a line at the cursor; `false` where the field has one line only.
    pub fn new_line(&mut self) -> bool {
        if !self.is_many {
            return false;
        }
        let (head, tail) = self.cut();
        self.rows[self.at] = Input::new(head);
        self.at += 1;
        self.rows.insert(self.at, Input::new(tail).with_cursor(0));
        true
    }

    /// Moves to the line above or below; `false` where there is none.
    pub fn move_by(&mut self, by: isize) -> bool {
        let Some(to) = self
            .at
            .checked_add_signed(by)
            .filter(|to| *to < self.rows.len())
        else {
            return false;
        };
        let cursor = self.rows[self.at].cursor().min(length(&self.rows[to]));
        self.rows[to] = self.rows[to].clone().with_cursor(cursor);
        self.at = to;
        true
    }

    /// The most letters it takes: a text of one line no more than a deck does.
    fn longest(&self) -> usize {
        if self.is_many {
            LONGEST
        } else {
            field::LONGEST
        }
    }

    /// Inserts a text in one go, its lines as lines where the field has several. Returns what to say of it when it had
    /// to be cut.
    pub fn paste(&mut self, text: &str) -> Option<String> {
        let room = self.longest().saturating_sub(self.letters());
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = if self.is_many { text } else { one_line(&text) };
        let plain = text.chars().map(|c| match c {
            '\n' => '\n',
            c if c.is_control() => ' ',
            c => c,
        });
        let plain: String = plain.collect();
        let (plain, is_cut) = sanitize::first_letters(&plain, room);
        let (head, tail) = self.cut();
        let mut pasted: Vec<String> = format!("{head}{plain}")
            .split('\n')
            .map(str::to_owned)
            .collect();
        let last = pasted.pop().unwrap_or_default();
        let cursor = last.chars().count();
        let mut rows: Vec<Input> = pasted.into_iter().map(Input::new).collect();
        rows.push(Input::new(last + &tail).with_cursor(cursor));
        let at = self.at + rows.len() - 1;
        self.rows.splice(self.at..=self.at, rows);
        self.at = at;
        is_cut.then(|| field::was_cut(self.longest()))
    }

    fn letters(&self) -> usize {
        self.rows.iter().map(length).sum()
    }

    /// The line at the cursor, in two.
    fn cut(&self) -> (String, String) {
        let row = &self.rows[self.at];
        let head = row.value().chars().take(row.cursor()).collect();
        let tail = row.value().chars().skip(row.cursor()).collect();
        (head, tail)
    }

    /// Joins the line below to this one.
    fn join(&mut self, upper: usize) {
        let lower = self.rows.remove(upper + 1);
        let cursor = length(&self.rows[upper]);
        let joined = format!("{}{}", self.rows[upper].value(), lower.value());
        self.rows[upper] = Input::new(joined).with_cursor(cursor);
        self.at = upper;
    }

    /// The rows at a width, and the row and column of the cursor.
    fn laid_out(&self, width: u16) -> (Vec<String>, usize, usize) {
        let width = usize::from(width.max(2)) - 1;
        let (mut shown, mut cursor_row, mut cursor_column) = (Vec::new(), 0, 0);
        for (n, row) in self.rows.iter().enumerate() {
            let mut letters = 0;
            let wrapped = wrap(row.value(), width);
            let last = wrapped.len() - 1;
            for (part, piece) in wrapped.into_iter().enumerate() {
                let count = piece.chars().count();
                let holds =
                    row.cursor() >= letters && (row.cursor() < letters + count || part == last);
                if n == self.at && holds {
                    let before: String = piece.chars().take(row.cursor() - letters).collect();
                    (cursor_row, cursor_column) = (shown.len(), before.width());
                }
                letters += count;
                shown.push(sanitize::line(piece).into_owned());
            }
        }
        (shown, cursor_row, cursor_column)
    }

    /// As many dots as letters, the cursor where it stands: for a screen that somebody else sees.
    pub fn hidden(&self) -> Self {
        let rows = self.rows.iter().map(|row| {
            let cursor = row.cursor();
            Input::new("•".repeat(length(row))).with_cursor(cursor)
        });
        Self {
            rows: rows.collect(),
            ..*self
        }
    }

    /// How many rows it takes at a width.
    pub fn height(&self, width: u16) -> usize {
        self.laid_out(width).0.len()
    }

    /// Draws it with the focus, the row of the cursor in view.
    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        if let Some(cursor) = self.paint(frame, area, theme.text) {
            frame.set_cursor_position(cursor);
        }
    }

    /// Draws the text alone; returns where its cursor would stand.
    pub fn paint(&self, frame: &mut Frame, area: Rect, style: Style) -> Option<Position> {
        let (rows, row, column) = self.laid_out(area.width);
        let height = usize::from(area.height);
        if height == 0 {
            return None;
        }
        let first = (row + 1).saturating_sub(height);
        for (y, text) in (area.y..).zip(rows.into_iter().skip(first).take(height)) {
            frame.render_widget(
                Line::styled(text, style),
                Rect {
                    y,
                    height: 1,
                    ..area
                },
            );
        }
        let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let x = area
            .x
            .saturating_add(small(column))
            .min(area.right().saturating_sub(1));
        Some(Position::new(x, area.y + small(row - first)))
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn length(row: &Input) -> usize {
    row.value().chars().count()
}

/// The text in pieces of at most `width` columns, cut behind a space where there is one.
fn wrap(text: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut from, mut columns, mut space) = (0, 0, None);
    for (at, grapheme) in text.grapheme_indices(true) {
        columns += grapheme.width();
        if columns > width && at > from {
            let cut = space.filter(|space| *space > from).unwrap_or(at);
            pieces.push(&text[from..cut]);
            columns = text[cut..at].width() + grapheme.width();
            (from, space) = (cut, None);
        }
        if grapheme == " " {
            space = Some(at + 1);
        }
    }
    pieces.push(&text[from..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::{Terminal, backend::TestBackend};

    #[test]
    fn lines_begin_end_and_join_where_the_cursor_stands() {
        let mut lines = Lines::new("one\ntwo", true);
        lines.edit(InputRequest::GoToPrevChar);
        assert!(lines.new_line());
        assert_eq!(lines.value(), "one\ntw\no");
        lines.edit(InputRequest::DeletePrevChar);
        assert_eq!(lines.value(), "one\ntwo");
        assert!(lines.move_by(-1) && !lines.move_by(-1));
        lines.edit(InputRequest::GoToEnd);
        lines.edit(InputRequest::DeleteNextChar);
        lines.paste(" and\r\n");
        assert_eq!(lines.value(), "one and\ntwo");
        assert!(!Lines::new("one", false).new_line());
        let mut single = Lines::new("a\nb", false);
        single.paste("\nc");
        assert_eq!(single.value(), "a bc");
    }

    proptest! {
        #[test]
        fn nothing_typed_is_lost_on_the_screen(text in "([a-zé東 ]{0,30}\n){0,3}[a-z ]{0,30}", width in 3..20_u16) {
            let lines = Lines::new(&text, true);
            let (rows, row, column) = lines.laid_out(width);
            prop_assert_eq!(rows.concat(), text.replace('\n', ""));
            prop_assert!(row < rows.len() && column <= usize::from(width));
            let mut terminal = Terminal::new(TestBackend::new(width, 3)).unwrap();
            terminal.draw(|frame| lines.draw(frame, frame.area(), &Theme::MONO)).unwrap();
        }
    }
}
