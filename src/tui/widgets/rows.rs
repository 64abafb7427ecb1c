//! A list under headings: one row is marked and always in view. Must never know what the rows mean.

use crate::tui::{keymap::Command, theme::Theme};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::Line,
};

/// One line of the list.
pub enum Listed {
    Heading(String),
    /// The row with the next number.
    Row(Line<'static>),
}

/// Where the mark goes after a command, among so many rows; a page has as many as `page`.
pub fn moved(marked: usize, command: Command, rows: usize, page: u16) -> usize {
    let last = rows.saturating_sub(1);
    let page = usize::from(page).max(1);
    match command {
        Command::Down => marked.saturating_add(1),
        Command::Up => marked.saturating_sub(1),
        Command::PageDown => marked.saturating_add(page),
        Command::PageUp => marked.saturating_sub(page),
        Command::First => 0,
        Command::Last => last,
        _ => marked,
    }
    .min(last)
}

/// The row that a click on this cell marks.
pub fn clicked(area: Rect, lines: &[Listed], marked: usize, place: Position) -> Option<usize> {
    let numbers = numbers(lines);
    let at = numbers.iter().position(|number| *number == Some(marked))?;
    let line = first_seen(at, lines.len(), area) + usize::from(place.y.checked_sub(area.y)?);
    let number = *numbers.get(line)?;
    number.filter(|_| area.contains(place))
}

/// The number of each line's row; none for headings.
fn numbers(lines: &[Listed]) -> Vec<Option<usize>> {
    let mut rows = 0..;
    let number = |line: &Listed| match line {
        Listed::Heading(_) => None,
        Listed::Row(_) => rows.next(),
    };
    lines.iter().map(number).collect()
}

/// The first line that is seen: the mark stands in the middle where there is enough above and below.
fn first_seen(marked: usize, lines: usize, area: Rect) -> usize {
    let height = usize::from(area.height);
    let most = lines.saturating_sub(height);
    marked.saturating_sub(height / 2).min(most)
}

/// Draws the lines, the marked row in view and under the cursor. Returns where that row stands.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    lines: Vec<Listed>,
    marked: usize,
    theme: &Theme,
) -> Option<Rect> {
    let height = usize::from(area.height);
    let numbers = numbers(&lines);
    let at = numbers.iter().position(|number| *number == Some(marked))?;
    let first = first_seen(at, lines.len(), area);
    let mut place = None;
    let seen = lines.into_iter().zip(numbers).skip(first).take(height);
    for (y, (line, number)) in (area.y..).zip(seen) {
        let rect = Rect {
            y,
            height: 1,
            ..area
        };
        let is_marked = number == Some(marked);
        match line {
            Listed::Heading(text) => frame.render_widget(Line::styled(text, theme.accent), rect),
            Listed::Row(line) => frame.render_widget(line, rect),
        }
        if is_marked {
            frame.buffer_mut().set_style(rect, theme.selection);
            frame.set_cursor_position(Position::new(rect.x, rect.y));
            place = Some(rect);
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{Terminal, backend::TestBackend};

    #[test]
    fn the_mark_stops_at_both_ends() {
        assert_eq!(moved(0, Command::Up, 5, 3), 0);
        assert_eq!(moved(3, Command::PageDown, 5, 3), 4);
        assert_eq!(moved(9, Command::Down, 5, 3), 4);
        assert_eq!(moved(2, Command::Down, 0, 3), 0);
    }

    #[test]
    fn the_marked_row_is_always_in_view_and_a_click_on_it_finds_it() {
        let row = |n: usize| Listed::Row(Line::raw(format!("row {n}.")));
        let heading = |n: usize| {
            n.is_multiple_of(5)
                .then(|| Listed::Heading(format!("part {n}")))
        };
        let lines = || -> Vec<Listed> {
            let lines = (0..30).flat_map(|n| heading(n).into_iter().chain([row(n)]));
            lines.collect()
        };
        for marked in 0..30 {
            let mut terminal = Terminal::new(TestBackend::new(20, 6)).unwrap();
            terminal
                .draw(|frame| {
                    draw(frame, frame.area(), lines(), marked, &Theme::MONO);
                })
                .unwrap();
            let picture = terminal.backend().to_string();
            assert!(picture.contains(&format!("row {marked}.")), "{picture}");
            let cursor = terminal.get_cursor_position().unwrap();
            let area = Rect::new(0, 0, 20, 6);
            assert_eq!(clicked(area, &lines(), marked, cursor), Some(marked));
        }
    }
}
