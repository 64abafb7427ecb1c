//! The one-line field: the typed text with the terminal's own cursor on it, which screen readers, Braille lines
//! and input methods follow.

use super::lines::Lines;
use crate::{text::sanitize, tui::theme::Theme};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span},
};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

const PROMPT: &str = "› ";
const PROMPT_WIDTH: u16 = 2;

/// The longest answer, in letters; the longest quotation has 25 words.
pub const LONGEST: usize = 2_000;

/// Changes the text as a key asks.
pub fn edit(input: &mut Input, request: InputRequest) {
    if matches!(request, InputRequest::InsertChar(_)) && input.value().chars().count() >= LONGEST {
        return;
    }
    input.handle(request);
}

/// What is said of a pasted text that did not fit.
pub fn was_cut(longest: usize) -> String {
    format!("This field takes {longest} letters: what was pasted is cut there.")
}

/// Inserts a pasted text in one go, as one line. Returns what to say of it when it had to be cut.
pub fn paste(input: &mut Input, text: &str) -> Option<String> {
    let before: Vec<char> = input.value().chars().collect();
    let (head, tail) = before.split_at(input.cursor().min(before.len()));
    let room = LONGEST.saturating_sub(before.len());
    let pasted: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let (fitting, is_cut) = sanitize::first_letters(&pasted, room);
    let fitting: Vec<char> = fitting.chars().collect();
    let cursor = head.len() + fitting.len();
    let whole: String = head.iter().chain(&fitting).chain(tail).collect();
    *input = Input::new(whole).with_cursor(cursor);
    is_cut.then(|| was_cut(LONGEST))
}

/// The rows that the text needs to be seen whole at this width.
pub fn rows(input: &Input, width: u16) -> u16 {
    let rows = Lines::of(input).height(width.saturating_sub(PROMPT_WIDTH));
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// Draws the field, on the first row of `area` where that is enough or all there is; sets the cursor where it is focused.
pub fn draw(frame: &mut Frame, area: Rect, input: &Input, focused: bool, theme: &Theme) {
    if area.height > 1 {
        return draw_wrapped(frame, area, input, focused, theme);
    }
    let width = area.width.saturating_sub(PROMPT_WIDTH + 1).max(1);
    let start = input.visual_scroll(usize::from(width));
    let seen = visible(input.value(), start, usize::from(width));
    let style = if focused { theme.text } else { theme.muted };
    let line = Line::from(vec![
        Span::styled(PROMPT, theme.accent),
        Span::styled(seen, style),
    ]);
    frame.render_widget(
        line,
        Rect {
            height: area.height.min(1),
            ..area
        },
    );
    if focused {
        let column = input.visual_cursor().saturating_sub(start);
        let column = u16::try_from(column).unwrap_or(width).min(width);
        frame.set_cursor_position(Position::new(area.x + PROMPT_WIDTH + column, area.y));
    }
}

fn draw_wrapped(frame: &mut Frame, area: Rect, input: &Input, focused: bool, theme: &Theme) {
    let [prompt, text] =
        Layout::horizontal([Constraint::Length(PROMPT_WIDTH), Constraint::Fill(1)]).areas(area);
    frame.render_widget(Span::styled(PROMPT, theme.accent), prompt);
    let style = if focused { theme.text } else { theme.muted };
    if let Some(cursor) = Lines::of(input).paint(frame, text, style)
        && focused
    {
        frame.set_cursor_position(cursor);
    }
}

/// The graphemes that lie within `width` columns from column `start` on.
fn visible(text: &str, start: usize, width: usize) -> String {
    let mut column = 0;
    let mut seen = String::new();
    for grapheme in text.graphemes(true) {
        let end = column + grapheme.width();
        if column >= start && end <= start + width {
            seen.push_str(&sanitize::line(grapheme));
        }
        column = end;
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{Terminal, backend::TestBackend};

    #[test]
    fn a_paste_goes_in_at_the_cursor_as_one_line_and_no_longer_than_an_answer_may_be() {
        let mut input = Input::from("ad");
        input.handle(InputRequest::GoToPrevChar);
        assert_eq!(paste(&mut input, "b\nc"), None);
        assert_eq!((input.value(), input.cursor()), ("ab cd", 4));
        assert!(paste(&mut input, &"x".repeat(300_000)).is_some());
        assert_eq!(input.value().chars().count(), LONGEST);
        edit(&mut input, InputRequest::InsertChar('y'));
        assert_eq!(input.value().chars().count(), LONGEST);
    }

    #[test]
    fn the_cursor_goes_by_letters_and_no_flag_is_cut_in_two() {
        let mut input = Input::from("a🇺🇦👩‍👩‍👧e\u{301}");
        let mut places = vec![input.cursor()];
        for _ in 0..4 {
            edit(&mut input, InputRequest::GoToPrevChar);
            places.push(input.cursor());
        }
        assert_eq!(places, [10, 8, 3, 1, 0]);
        edit(&mut input, InputRequest::GoToEnd);
        let mut texts = Vec::new();
        for _ in 0..4 {
            edit(&mut input, InputRequest::DeletePrevChar);
            texts.push(input.value().to_owned());
        }
        assert_eq!(texts, ["a🇺🇦👩‍👩‍👧", "a🇺🇦", "a", ""]);
        let mut input = Input::from("🇺🇦b").with_cursor(0);
        edit(&mut input, InputRequest::DeleteNextChar);
        assert_eq!(input.value(), "b");
        let mut input = Input::from("x");
        paste(&mut input, &"🇺🇦".repeat(LONGEST));
        assert_eq!(input.value().chars().count(), LONGEST - 1);
    }

    #[test]
    fn the_cursor_stands_behind_what_was_typed_also_when_it_is_long_or_wide() {
        for (text, column) in [("galuzin", 9), ("東京", 6), (&*"x".repeat(50), 19)] {
            let mut terminal = Terminal::new(TestBackend::new(20, 1)).unwrap();
            let input = Input::from(text);
            terminal
                .draw(|frame| draw(frame, frame.area(), &input, true, &Theme::MONO))
                .unwrap();
            assert_eq!(
                terminal.get_cursor_position().unwrap(),
                Position::new(column, 0),
                "{text}"
            );
        }
    }
}
