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
const MOST_LINES: usize = 5;
/// A text of more letters is never tried.
const MOST_LETTERS: usize = 240;

/// Lines of text laid out in big letters, all of one size.
pub struct Lettering {
    lines: Vec<Bitmap>,
    /// Quarters of a cell that a pixel takes.
    across: usize,
    down: usize,
}

impl Lettering {
    /// A text in the largest letters that fit, broken into lines where that makes them larger.
    pub fn wrapped(text: &str, room: Size) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        if text.len() > 4 * MOST_LETTERS || text.chars().count() > MOST_LETTERS {
            return None;
        }
        let most = MOST_LINES.min(words.len());
        let broken = (1..=most).filter_map(|count| Self::of_lines(&balanced(&words, count), room));
        // Of two layouts as large the one of fewer lines comes first and stays.
        broken.reduce(|best, other| {
            if other.size() > best.size() {
                other
            } else {
                best
            }
        })
    }

    /// These lines, each whole, in the largest letters that fit: a pixel is about square, or narrower where that is what
    /// fits.
    pub fn of_lines(lines: &[impl AsRef<str>], room: Size) -> Option<Self> {
        // Letters are at least two cells wide and three high, those of the Far East four.
        let longest = lines
            .iter()
            .map(|line| line.as_ref().chars().count())
            .max()?;
        if 2 * longest > usize::from(room.width) || 3 * lines.len() > usize::from(room.height) {
            return None;
        }
        let lines = lines.iter().map(|line| Bitmap::of(line.as_ref()));
        let lines = lines.collect::<Option<Vec<_>>>()?;
        let width = lines.iter().map(|line| line.width).max()?;
        let (columns, rows) = (2 * usize::from(room.width), usize::from(room.height));
        let fitting = (1..=2 * rows)
            .take_while(|down| height(&lines, *down) <= rows)
            .filter_map(|down| {
                let across = (2 * down).min(columns / width);
                (across >= down).then_some((across, down))
            });
        let (across, down) = fitting.max_by_key(|(across, down)| across * across * down)?;
        Some(Self {
            lines,
            across,
            down,
        })
    }

    /// How well it can be read: squeezed letters are hard to tell apart.
    fn size(&self) -> usize {
        self.across * self.across * self.down
    }

    /// The rows of all lines, with a blank one between each and the next.
    pub fn rows(&self) -> u16 {
        u16::try_from(height(&self.lines, self.down)).unwrap_or(u16::MAX)
    }

    /// The columns of the longest line.
    pub fn width(&self) -> u16 {
        let width = self.lines.iter().map(|line| self.columns(line)).max();
        u16::try_from(width.unwrap_or(0)).unwrap_or(u16::MAX)
    }

    /// Each line as rows of quarters, all rows of a line as wide as each other.
    pub fn lines(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        self.lines.iter().map(|line| {
            let rows = (line.rows.len() * self.down).div_ceil(2);
            (0..rows).map(|row| self.row(line, row)).collect()
        })
    }

    fn columns(&self, line: &Bitmap) -> usize {
        (line.width * self.across).div_ceil(2)
    }

    fn row(&self, line: &Bitmap, row: usize) -> String {
        let filled = |x: usize, y: usize| usize::from(line.pixel(x / self.across, y / self.down));
        let cell = |column: usize| {
            let (x, y) = (2 * column, 2 * row);
            filled(x, y) + 2 * filled(x + 1, y) + 4 * filled(x, y + 1) + 8 * filled(x + 1, y + 1)
        };
        (0..self.columns(line))
            .map(|column| QUARTERS[cell(column)])
            .collect()
    }

    /// Draws it at the top of an area, each line in its style; the last style holds for all that follow.
    pub fn draw(&self, frame: &mut Frame, area: Rect, styles: &[Style], alignment: Alignment) {
        let mut rows = Vec::new();
        for (n, line) in self.lines().enumerate() {
            let style = styles.get(n).or(styles.last()).copied().unwrap_or_default();
            if n > 0 {
                rows.push(Line::default());
            }
            rows.extend(line.into_iter().map(|row| Line::styled(row, style)));
        }
        frame.render_widget(Text::from(rows).alignment(alignment), area);
    }
}

/// The rows that lines take, one blank between them.
fn height(lines: &[Bitmap], down: usize) -> usize {
    let rows = lines
        .iter()
        .map(|line| (line.rows.len() * down).div_ceil(2));
    rows.sum::<usize>() + lines.len().saturating_sub(1)
}

/// The words in this many lines or fewer, the longest as short as can be.
fn balanced(words: &[&str], count: usize) -> Vec<String> {
    let length = |word: &&str| word.chars().count();
    let longest = words.iter().map(length).max().unwrap_or(0);
    let whole = words.iter().map(|word| length(word) + 1).sum();
    let broken = (longest..=whole).map(|most| filled(words, most));
    let fitting = broken.into_iter().find(|lines| lines.len() <= count.max(1));
    fitting.unwrap_or_else(|| vec![words.join(" ")])
}

/// The words in lines of at most so many letters.
fn filled(words: &[&str], most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push((*word).to_owned()),
        }
    }
    lines
}

fn written(text: &str, style: Style) -> Text<'static> {
    let line = Line::styled(
        sanitize::line(text).into_owned(),
        style.add_modifier(Modifier::BOLD),
    );
    Text::from(line).alignment(Alignment::Center)
}

/// Draws the text as large as the area allows, in its middle; as it is usually written where it has no room.
pub fn draw(frame: &mut Frame, area: Rect, text: &str, style: Style) {
    let lettering = Lettering::wrapped(text, area.as_size());
    let rows = match &lettering {
        Some(lettering) => usize::from(lettering.rows()),
        None => scroll::rows(&written(text, style), area.width),
    };
    let above = usize::from(area.height).saturating_sub(rows) / 2;
    let above = u16::try_from(above).unwrap_or(0);
    let inside = Rect {
        y: area.y + above,
        height: area.height - above,
        ..area
    };
    match lettering {
        Some(lettering) => lettering.draw(frame, inside, &[style], Alignment::Center),
        None => {
            scroll::draw(frame, inside, written(text, style), 0);
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
        assert!(Lettering::wrapped("The Netherlands", Size::new(40, 6)).is_none());
        assert!(drawn(40, 6, "The Netherlands").contains("The Netherlands"));
        assert!(drawn(40, 6, "हिन्दी").contains("हिन्दी"));
    }

    proptest! {
        #[test]
        fn nothing_is_drawn_outside_its_area(text in any::<String>(), width in 8..90_u16, height in 1..30_u16) {
            if let Some(lettering) = Lettering::wrapped(&text, Size::new(width, height)) {
                prop_assert!(lettering.rows() <= height && lettering.width() <= width);
            }
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            terminal.draw(|frame| draw(frame, frame.area(), &text, Style::new())).unwrap();
        }

        #[test]
        fn big_letters_lose_no_pixel(text in "[a-z0-9:]{1,6}( [a-z0-9]{1,6}){0,3}", width in 20..200_u16, height in 6..60_u16) {
            if let Some(big) = Lettering::wrapped(&text, Size::new(width, height)) {
                let area: usize = big.lines.iter().flat_map(|line| line.rows.iter().flatten()).filter(|pixel| **pixel).count();
                let quarters = |c: char| QUARTERS.iter().position(|block| *block == c).unwrap().count_ones() as usize;
                let filled: usize = big.lines().flatten().map(|row| row.chars().map(quarters).sum::<usize>()).sum();
                prop_assert_eq!(filled, area * big.across * big.down);
            }
        }

        #[test]
        fn no_word_is_lost_where_a_text_is_broken(text in "[a-z]{1,8}( [a-z]{1,8}){0,9}", count in 1..6_usize) {
            let words: Vec<&str> = text.split(' ').collect();
            let lines = balanced(&words, count);
            prop_assert!(lines.len() <= count);
            prop_assert_eq!(lines.join(" "), text);
        }
    }
}
