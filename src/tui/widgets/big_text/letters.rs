//! A bitmap as quarters of cells, as large as the room there is. Must never cut a letter off.

use super::bitmap::Bitmap;
use crate::{text::sanitize, tui::widgets::scroll};
use ratatui::{
    Frame,
    layout::{Alignment, Rect, Size},
    style::{Modifier, Style},
    text::{Line, Text},
};

/// The blocks that fill a cell's quarters: upper left 1, upper right 2, lower left 4, lower right 8.
const QUARTERS: [char; 16] = [
    ' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█',
];

/// The most lines that big text is broken into.
const MOST_LINES: usize = 3;

/// Text laid out in big letters: its lines, and how many quarters of a cell a pixel takes.
struct Big {
    lines: Vec<Bitmap>,
    across: usize,
    down: usize,
}

impl Big {
    /// The largest letters that fit; a pixel is about square, or narrower where that is what fits.
    fn fitting(text: &str, room: Size) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let most = MOST_LINES.min(words.len());
        let broken = (1..=most).filter_map(|count| {
            let lines = balanced(&words, count);
            lines
                .iter()
                .map(|line| Bitmap::of(line))
                .collect::<Option<Vec<_>>>()
        });
        broken
            .filter_map(|lines| Self::scaled(lines, room))
            // Of two layouts as large the one of fewer lines comes first and stays.
            .reduce(|best, other| {
                if other.across * other.down > best.across * best.down {
                    other
                } else {
                    best
                }
            })
    }

    fn scaled(lines: Vec<Bitmap>, room: Size) -> Option<Self> {
        let width = lines.iter().map(|line| line.width).max()?;
        let (columns, rows) = (2 * usize::from(room.width), usize::from(room.height));
        let down = (1..=2 * rows)
            .take_while(|down| height(&lines, *down) <= rows)
            .last()?;
        let fitting = (1..=down).filter_map(|down| {
            let across = (2 * down).min(columns / width);
            (across >= down).then_some((across, down))
        });
        let (across, down) = fitting.max_by_key(|(across, down)| (across * down, *across))?;
        Some(Self {
            lines,
            across,
            down,
        })
    }

    fn rows(&self) -> usize {
        height(&self.lines, self.down)
    }

    fn text(&self) -> Vec<String> {
        let mut text = Vec::new();
        for (n, line) in self.lines.iter().enumerate() {
            if n > 0 {
                text.push(String::new());
            }
            for row in 0..(line.rows.len() * self.down).div_ceil(2) {
                text.push(self.row(line, row));
            }
        }
        text
    }

    fn row(&self, line: &Bitmap, row: usize) -> String {
        let filled = |x: usize, y: usize| usize::from(line.pixel(x / self.across, y / self.down));
        let columns = (line.width * self.across).div_ceil(2);
        let cell = |column: usize| {
            let (x, y) = (2 * column, 2 * row);
            filled(x, y) + 2 * filled(x + 1, y) + 4 * filled(x, y + 1) + 8 * filled(x + 1, y + 1)
        };
        (0..columns).map(|column| QUARTERS[cell(column)]).collect()
    }
}

/// The rows that lines take, one blank between them.
fn height(lines: &[Bitmap], down: usize) -> usize {
    let rows = lines
        .iter()
        .map(|line| (line.rows.len() * down).div_ceil(2));
    rows.sum::<usize>() + lines.len() - 1
}

/// The words in this many lines, the longest as short as can be.
fn balanced(words: &[&str], count: usize) -> Vec<String> {
    if count <= 1 {
        return vec![words.join(" ")];
    }
    let cuts = 1..=words.len() + 1 - count;
    let best = cuts
        .map(|cut| {
            let mut lines = vec![words[..cut].join(" ")];
            lines.extend(balanced(&words[cut..], count - 1));
            lines
        })
        .min_by_key(|lines| lines.iter().map(|line| line.chars().count()).max());
    best.unwrap_or_else(|| vec![words.join(" ")])
}

/// Whether this text is drawn in big letters in so much room.
pub fn fits(text: &str, room: Size) -> bool {
    Big::fitting(text, room).is_some()
}

/// The rows that `draw` needs in so much room: those of the big letters, or those of the text as it is usually written.
pub fn rows(text: &str, room: Size) -> u16 {
    let rows = match Big::fitting(text, room) {
        Some(big) => big.rows(),
        None => scroll::rows(&written(text, Style::new()), room.width),
    };
    u16::try_from(rows).unwrap_or(u16::MAX).min(room.height)
}

fn written(text: &str, style: Style) -> Text<'static> {
    let line = Line::styled(
        sanitize::line(text).into_owned(),
        style.add_modifier(Modifier::BOLD),
    );
    Text::from(line).alignment(Alignment::Center)
}

/// Draws the text as large as the area allows, in its middle.
pub fn draw(frame: &mut Frame, area: Rect, text: &str, style: Style) {
    let big = Big::fitting(text, area.as_size());
    let drawn = match &big {
        Some(big) => {
            // Every row of a line is as wide as the others, so each letter stays whole when centred.
            let lines = big.text().into_iter().map(|row| Line::styled(row, style));
            Text::from(lines.collect::<Vec<_>>()).alignment(Alignment::Center)
        }
        None => written(text, style),
    };
    let rows = match &big {
        Some(big) => big.rows(),
        None => scroll::rows(&drawn, area.width),
    };
    let above = usize::from(area.height).saturating_sub(rows) / 2;
    let above = u16::try_from(above).unwrap_or(0);
    let inside = Rect {
        y: area.y + above,
        height: area.height - above,
        ..area
    };
    match big {
        Some(_) => frame.render_widget(drawn, inside),
        None => {
            scroll::draw(frame, inside, drawn, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::{Terminal, backend::TestBackend};

    fn drawn(width: u16, height: u16, text: &str) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal
            .draw(|frame| draw(frame, frame.area(), text, Style::new()))
            .unwrap();
        terminal.backend().to_string()
    }

    #[test]
    fn a_timer_fills_the_room_there_is() {
        insta::assert_snapshot!(drawn(34, 6, "1:05"));
        insta::assert_snapshot!(drawn(16, 6, "1:05"));
        insta::assert_snapshot!(drawn(70, 11, "1:05"));
    }

    #[test]
    fn letters_of_every_script_are_whole() {
        for text in ["Erdoğan", "Київ", "東京", "مصر"] {
            insta::assert_snapshot!(drawn(60, 9, text));
        }
    }

    #[test]
    fn a_text_of_several_words_is_broken_where_that_makes_it_larger() {
        insta::assert_snapshot!(drawn(70, 17, "New Zealand"));
    }

    #[test]
    fn what_does_not_fit_is_written_as_usual() {
        assert!(!fits("The Netherlands", Size::new(40, 6)));
        assert!(drawn(40, 6, "The Netherlands").contains("The Netherlands"));
        assert!(drawn(40, 6, "हिन्दी").contains("हिन्दी"));
    }

    proptest! {
        #[test]
        fn nothing_is_drawn_outside_its_area(text in any::<String>(), width in 1..90_u16, height in 1..30_u16) {
            prop_assert!(rows(&text, Size::new(width, height)) <= height);
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            terminal.draw(|frame| draw(frame, frame.area(), &text, Style::new())).unwrap();
        }

        #[test]
        fn big_letters_lose_no_pixel(text in "[a-z0-9:]{1,6}( [a-z0-9]{1,6})?", width in 20..200_u16, height in 6..60_u16) {
            if let Some(big) = Big::fitting(&text, Size::new(width, height)) {
                let area: usize = big.lines.iter().flat_map(|line| line.rows.iter().flatten()).filter(|pixel| **pixel).count();
                let quarters = |c: char| QUARTERS.iter().position(|block| *block == c).unwrap().count_ones() as usize;
                let filled: usize = big.text().iter().flat_map(|row| row.chars()).map(quarters).sum();
                prop_assert_eq!(filled, area * big.across * big.down);
                prop_assert!(big.text().iter().all(|row| row.chars().count() <= usize::from(width)));
                prop_assert!(big.text().len() <= usize::from(height));
            }
        }
    }
}
