//! From a text to one bitmap of it, in the order in which it is seen. Must never leave a letter out: where one has no
//! bitmap of its own, or would need more than a place beside its neighbours, there is no bitmap at all.

use super::arabic;
use crate::text::{normalize, sanitize};
use unicode_bidi::{BidiInfo, Level};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// The rows of every letter.
const HEIGHT: usize = 16;

/// The pixels of one line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bitmap {
    pub width: usize,
    /// From the topmost row that holds a pixel to the lowest.
    pub rows: Vec<Vec<bool>>,
}

impl Bitmap {
    /// `None`: the letters of this text cannot be drawn one beside the other.
    pub fn of(text: &str) -> Option<Self> {
        let shown = normalize::composed(&sanitize::line(text));
        if shown.trim().is_empty() || shown.chars().any(needs_shaping) {
            return None;
        }
        let mut pixels = vec![Vec::new(); HEIGHT];
        for cluster in as_seen(&arabic::shaped(&shown)) {
            push(&mut pixels, &cluster)?;
        }
        let has_ink = |row: &Vec<bool>| row.contains(&true);
        let first = pixels.iter().position(has_ink)?;
        let last = pixels.iter().rposition(has_ink)?;
        Some(Self {
            width: pixels[first].len(),
            rows: pixels.drain(first..=last).collect(),
        })
    }

    pub fn pixel(&self, x: usize, y: usize) -> bool {
        self.rows.get(y).and_then(|row| row.get(x)) == Some(&true)
    }
}

/// Letters of scripts whose signs change places or melt together: a row of bitmaps would be misspelt.
fn needs_shaping(c: char) -> bool {
    matches!(u32::from(c),
        0x0700..=0x074f | 0x07c0..=0x07ff | 0x0840..=0x085f // Syriac, N'Ko, Mandaic
        | 0x0900..=0x0dff // the scripts of India
        | 0x0f00..=0x109f // Tibetan, Burmese
        | 0x1780..=0x18af // Khmer, Mongolian
        | 0x1900..=0x1cff
        | 0xa800..=0xa82f | 0xa840..=0xaaff | 0xabc0..=0xabff)
}

/// The letters with their marks, from left to right.
fn as_seen(text: &str) -> Vec<String> {
    if text.chars().all(|c| u32::from(c) < 0x590) {
        return text.graphemes(true).map(str::to_owned).collect();
    }
    let bidi = BidiInfo::new(text, None);
    let mut seen = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let is_rtl = levels.get(run.start).is_some_and(Level::is_rtl);
            let letters = text[run].graphemes(true);
            match is_rtl {
                true => seen.extend(letters.rev().map(mirrored)),
                false => seen.extend(letters.map(str::to_owned)),
            }
        }
    }
    seen
}

/// A bracket opens to the other side where one reads from the right.
fn mirrored(letter: &str) -> String {
    const PAIRS: [(&str, &str); 6] = [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("<", ">"),
        ("«", "»"),
        ("‹", "›"),
    ];
    let other = PAIRS.iter().find_map(|(one, two)| match letter {
        letter if letter == *one => Some(*two),
        letter if letter == *two => Some(*one),
        _ => None,
    });
    other.unwrap_or(letter).to_owned()
}

/// Adds a letter, its marks over it.
fn push(pixels: &mut [Vec<bool>], cluster: &str) -> Option<()> {
    let start = pixels.first()?.len();
    let mut base = 0;
    for c in cluster.chars() {
        if is_unseen(c) {
            continue;
        }
        let glyph = unifont::get_glyph(c)?;
        let width = glyph.get_width();
        let is_mark = base > 0 && (c.width() == Some(0) || arabic::is_mark(c));
        let left = match is_mark {
            true => start + (base.max(width) - width) / 2,
            false => start + base,
        };
        for (y, row) in pixels.iter_mut().enumerate() {
            if row.len() < left + width {
                row.resize(left + width, false);
            }
            for x in 0..width {
                row[left + x] |= glyph.get_pixel(x, y);
            }
        }
        base = match is_mark {
            true => base.max(width),
            false => base + width,
        };
    }
    Some(())
}

/// What only says how another letter is to be drawn.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ink(text: &str) -> usize {
        let bitmap = Bitmap::of(text).unwrap();
        bitmap.rows.iter().flatten().filter(|pixel| **pixel).count()
    }

    #[test]
    fn letters_of_every_script_have_their_width() {
        for (text, width) in [
            ("7", 8),
            ("1:30", 32),
            ("Erdoğan", 56),
            ("Київ", 32),
            ("東京", 32),
            ("서울", 32),
            ("Ω", 8),
        ] {
            assert_eq!(
                Bitmap::of(text).map(|bitmap| bitmap.width),
                Some(width),
                "{text}"
            );
        }
    }

    #[test]
    fn an_accent_stands_over_its_letter_whether_composed_or_not() {
        assert_eq!(Bitmap::of("e\u{301}"), Bitmap::of("é"));
        // No single character exists for q with a tilde.
        assert_eq!(Bitmap::of("q\u{303}").unwrap().width, 8);
        assert!(ink("q\u{303}") > ink("q"));
    }

    #[test]
    fn arabic_is_read_from_the_right() {
        let (ab, a, b) = (
            Bitmap::of("دب").unwrap(),
            Bitmap::of("د").unwrap(),
            Bitmap::of("ب").unwrap(),
        );
        assert_eq!(ab.width, a.width + b.width);
        let left_half = |bitmap: &Bitmap| {
            bitmap.rows.last().unwrap()[..8]
                .iter()
                .filter(|pixel| **pixel)
                .count()
        };
        // The dot of beh, below the line, stands at the left.
        assert_eq!(
            left_half(&ab),
            ab.rows
                .last()
                .unwrap()
                .iter()
                .filter(|pixel| **pixel)
                .count()
        );
        // A number within it still runs from the left.
        let year = Bitmap::of("عام 1989").unwrap();
        let plain = Bitmap::of("1989").unwrap();
        let digits: Vec<_> = year
            .rows
            .iter()
            .map(|row| row[..32].to_vec())
            .filter(|row| row.contains(&true))
            .collect();
        assert_eq!(digits, plain.rows);
    }

    #[test]
    fn what_a_row_of_bitmaps_would_misspell_or_drop_has_none() {
        for text in ["हिन्दी", "မြန်မာ", "🦊", "𝔘", "", "  "] {
            assert_eq!(Bitmap::of(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_bitmap_with_as_many_columns_in_each_row_or_none(text in any::<String>()) {
            if let Some(bitmap) = Bitmap::of(&text) {
                prop_assert!((1..=HEIGHT).contains(&bitmap.rows.len()));
                prop_assert!(bitmap.rows.iter().all(|row| row.len() == bitmap.width));
            }
        }

        #[test]
        fn every_letter_leaves_ink(letters in "[a-zA-Zà-žА-яا-ي一-三0-9]{1,12}") {
            let alone: usize = letters.chars().map(|c| Bitmap::of(&c.to_string()).unwrap().width).sum();
            prop_assert!(Bitmap::of(&letters).unwrap().width + 16 * letters.matches("ل").count() >= alone);
        }
    }
}
