//! A page broken into rows of a window, with a style for every part of it and a place for the cursor.

use crate::{study::reading::Page, text::columns};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// A place in a page: the paragraph, and bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub paragraph: usize,
    pub bytes: Range<usize>,
}

/// The rows of a page; none stands for the blank row between paragraphs.
pub struct Laid<'p> {
    page: &'p Page,
    rows: Vec<Option<Place>>,
}

impl<'p> Laid<'p> {
    pub fn new(page: &'p Page, width: u16) -> Self {
        let mut rows = Vec::new();
        for (paragraph, text) in page.paragraphs.iter().enumerate() {
            if paragraph > 0 {
                rows.push(None);
            }
            let of_one = columns::rows(&text.text, usize::from(width)).into_iter();
            rows.extend(of_one.map(|bytes| Some(Place { paragraph, bytes })));
        }
        Self { page, rows }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The first and last row that a place stands in.
    pub fn rows_of(&self, place: &Place) -> Option<(usize, usize)> {
        let holds = |row: &Option<Place>| {
            row.as_ref().is_some_and(|row| {
                row.paragraph == place.paragraph
                    && row.bytes.start < place.bytes.end.max(place.bytes.start + 1)
                    && place.bytes.start < row.bytes.end.max(row.bytes.start + 1)
            })
        };
        let first = self.rows.iter().position(holds)?;
        let last = self.rows.iter().rposition(holds)?;
        Some((first, last))
    }

    /// The offset nearest to this one at which a place is seen whole, in an area of so many rows; its beginning, where
    /// it is higher than that.
    pub fn in_view(&self, place: &Place, offset: usize, height: u16) -> usize {
        let height = usize::from(height).max(1);
        let most = self.rows.len().saturating_sub(height);
        let Some((first, last)) = self.rows_of(place) else {
            return offset.min(most);
        };
        let low = (last + 1).saturating_sub(height);
        offset.max(low).min(first).min(most.max(low))
    }

    /// Draws the rows from `offset` on, each part in the style that its paragraph and bytes have, which changes only at
    /// `bounds`. Returns whether more follows.
    pub fn draw(
        &self,
        frame: &mut Frame,
        area: Rect,
        offset: usize,
        bounds: &[Place],
        style: impl Fn(usize, usize) -> Option<Style>,
    ) -> bool {
        let height = usize::from(area.height);
        let offset = offset.min(self.rows.len().saturating_sub(height));
        for (y, row) in (area.y..).zip(self.rows.iter().skip(offset).take(height)) {
            let Some(row) = row else { continue };
            let line = self.line(row, bounds, &style);
            frame.render_widget(
                line,
                Rect {
                    y,
                    height: 1,
                    ..area
                },
            );
        }
        offset + height < self.rows.len()
    }

    /// What has no style is left out: it may not be in the terminal either.
    fn line(
        &self,
        row: &Place,
        bounds: &[Place],
        style: &impl Fn(usize, usize) -> Option<Style>,
    ) -> Line<'static> {
        let of_row = bounds
            .iter()
            .filter(|place| place.paragraph == row.paragraph);
        let mut cuts: Vec<usize> = of_row
            .flat_map(|place| [place.bytes.start, place.bytes.end])
            .chain([row.bytes.start, row.bytes.end])
            .filter(|cut| (row.bytes.start..=row.bytes.end).contains(cut))
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let text = &self.page.paragraphs[row.paragraph].text;
        let parts = cuts.windows(2).filter_map(|cut| {
            let part = text.get(cut[0]..cut[1])?;
            Some(Span::styled(part.to_owned(), style(row.paragraph, cut[0])?))
        });
        parts.collect()
    }

    /// Where a byte of a paragraph stands in the window; none where it is not seen.
    pub fn position(&self, at: &Place, offset: usize, area: Rect) -> Option<Position> {
        let height = usize::from(area.height);
        let offset = offset.min(self.rows.len().saturating_sub(height));
        let (row, _) = self.rows_of(at)?;
        let y = row.checked_sub(offset).filter(|y| *y < height)?;
        let place = self.rows.get(row)?.as_ref()?;
        let text = &self.page.paragraphs[place.paragraph].text;
        let before = text.get(place.bytes.start..at.bytes.start.max(place.bytes.start))?;
        let x = u16::try_from(before.width())
            .ok()?
            .min(area.width.saturating_sub(1));
        Some(Position::new(area.x + x, area.y + u16::try_from(y).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_is_brought_into_view_wherever_it_stands(
            text in "([a-z猫]{1,9}[ \n]{1,2}){1,60}", width in 2..30u16, height in 1..9u16, word in any::<prop::sample::Index>(),
            offset in 0..80usize,
        ) {
            let page = Page::of(&text);
            let words: Vec<Place> = page.paragraphs.iter().enumerate().flat_map(|(paragraph, text)| {
                text.words.iter().map(move |bytes| Place { paragraph, bytes: bytes.clone() })
            }).collect();
            let place = word.get(&words);
            let laid = Laid::new(&page, width);
            let offset = laid.in_view(place, offset, height);
            let area = Rect::new(0, 0, width, height);
            let (first, last) = laid.rows_of(place).unwrap();
            if last - first < usize::from(height) {
                let at = laid.position(place, offset, area).unwrap();
                prop_assert!(at.x < width && at.y < height);
            }
        }
    }
}
