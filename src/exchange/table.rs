//! A text as rows of cells, each with its place. CSV, TSV, rows pasted from a spreadsheet, Anki's plain text.
//!
//! Takes any text; a quotation mark that is never closed must not swallow the rows behind it.

use super::{
    column::Column,
    separator::{Preamble, Separator},
};
use csv_core::{ReadFieldResult, ReaderBuilder};

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub separator: Separator,
    pub lines: Vec<Line>,
    /// What is odd about the table as a whole, as sentences.
    pub notices: Vec<String>,
    pub(super) preamble: Preamble,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub cells: Vec<Cell>,
}

/// One cell and where it begins: line and character, both from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub text: String,
    pub line: usize,
    pub column: usize,
}

/// How many rows are looked at to find the separator.
const LOOKED_AT: usize = 50;

impl Table {
    /// Reads a text; its separator is the one it names, else the one that makes the most even rows.
    pub fn read(text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let preamble = Preamble::read(text);
        let separator = preamble
            .separator
            .unwrap_or_else(|| likely(&text[preamble.length..]));
        let mut notices = Vec::new();
        let quoted = cells(text, preamble.length, separator, true, usize::MAX);
        let lines = match quoted {
            Ok(lines) => lines,
            Err(line) => {
                notices.push(format!(
                    "A quotation mark that begins a cell in line {line} is never closed: quotation marks are taken as \
                     they stand."
                ));
                cells(text, preamble.length, separator, false, usize::MAX).unwrap_or_default()
            }
        };
        Self {
            separator,
            lines,
            notices,
            preamble,
        }
    }

    /// The most cells of a row.
    pub fn width(&self) -> usize {
        let widths = self.lines.iter().map(|line| line.cells.len());
        widths.max().unwrap_or(0)
    }
}

/// The separator under which most rows have equally many cells, and more than one. Names of columns decide at once.
fn likely(text: &str) -> Separator {
    let score = |separator: Separator| {
        let lines = cells(text, 0, separator, true, LOOKED_AT)
            .or_else(|_| cells(text, 0, separator, false, LOOKED_AT))
            .unwrap_or_default();
        let names = lines.first().map_or(0, |first| {
            let known = first.cells.iter().filter_map(|cell| Column::of(&cell.text));
            known.count()
        });
        let widths: Vec<usize> = lines.iter().map(|line| line.cells.len()).collect();
        let even = widths
            .iter()
            .filter(|width| **width > 1)
            .map(|width| widths.iter().filter(|other| *other == width).count())
            .max()
            .unwrap_or(0);
        // A comma here and there in prose separates nothing.
        let is_even = even * 2 >= widths.len();
        (
            if names > 1 { names } else { 0 },
            if is_even { even } else { 0 },
        )
    };
    let mut best = (Separator::TAB, (0, 0));
    for separator in Separator::LOOKED_FOR {
        let score = score(separator);
        if score > best.1 {
            best = (separator, score);
        }
    }
    best.0
}

/// The rows from this byte on; refused with the line of a quotation mark that swallows what follows.
fn cells(
    text: &str,
    from: usize,
    separator: Separator,
    quoting: bool,
    most: usize,
) -> Result<Vec<Line>, usize> {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator.0)
        .quoting(quoting)
        .build();
    let bytes = text.as_bytes();
    let mut place = Place::default();
    place.pass(&text[..from]);
    let (mut at, mut start) = (from, from);
    let mut field = vec![0; 1 << 10];
    let mut length = 0;
    let mut lines = Vec::new();
    let mut row = Vec::new();
    while lines.len() < most {
        let (result, read, written) = reader.read_field(&bytes[at..], &mut field[length..]);
        at += read;
        length += written;
        match result {
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::OutputFull => field.resize(field.len() * 2, 0),
            ReadFieldResult::End => break,
            ReadFieldResult::Field { record_end } => {
                let whole = &text[start..at];
                // The line ends before a row are passed over together with its first cell.
                let blank = match row.is_empty() {
                    true => whole.len() - whole.trim_start_matches(['\r', '\n']).len(),
                    false => 0,
                };
                place.pass(&whole[..blank]);
                let raw = without_end(&whole[blank..], separator, record_end);
                let value = String::from_utf8_lossy(&field[..length]);
                let text = match Quotes::of(raw) {
                    Quotes::None => raw.to_owned(),
                    Quotes::Around if quoting => value.into_owned(),
                    Quotes::Around => raw[1..raw.len() - 1].replace("\"\"", "\""),
                    Quotes::Astray if quoting && raw.contains('\n') => return Err(place.line),
                    Quotes::Astray => raw.to_owned(),
                };
                row.push(Cell {
                    text,
                    line: place.line,
                    column: place.column,
                });
                place.pass(&whole[blank..]);
                (start, length) = (at, 0);
                if record_end {
                    lines.push(Line {
                        cells: std::mem::take(&mut row),
                    });
                }
            }
        }
    }
    Ok(lines)
}

fn without_end(raw: &str, separator: Separator, record_end: bool) -> &str {
    match record_end {
        true => raw.trim_end_matches(['\r', '\n']),
        false => raw.strip_suffix(char::from(separator.0)).unwrap_or(raw),
    }
}

/// The quotation marks of a cell.
enum Quotes {
    None,
    /// They hold the cell together and are not part of it.
    Around,
    /// It begins with one that belongs to the words.
    Astray,
}

impl Quotes {
    fn of(raw: &str) -> Self {
        let Some(inside) = raw.strip_prefix('"') else {
            return Self::None;
        };
        match inside.strip_suffix('"') {
            Some(inside) if !inside.replace("\"\"", "").contains('"') => Self::Around,
            _ => Self::Astray,
        }
    }
}

/// A place in a text, from 1.
struct Place {
    line: usize,
    column: usize,
}

impl Default for Place {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}

impl Place {
    fn pass(&mut self, text: &str) {
        for c in text.chars() {
            if c == '\n' {
                (self.line, self.column) = (self.line + 1, 1);
            } else {
                self.column += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let table = Table::read(text);
        let row = |line: &Line| line.cells.iter().map(|cell| cell.text.clone()).collect();
        table.lines.iter().map(row).collect()
    }

    #[test]
    fn the_separator_is_found() {
        for (text, name) in [
            ("a,b\nc,d\n", "comma"),
            ("a;b, c\nd;e\n", "semicolon"),
            ("a, b\tc\nd, e, f\tg\n", "tab"),
            ("question;answer, in full\n", "semicolon"),
            ("question,answer\nA; b,c\nD; e; f,g\n", "comma"),
            ("no separator at all", "tab"),
            ("#separator:pipe\na|b,c", "pipe"),
        ] {
            assert_eq!(Table::read(text).separator.name(), name, "{text}");
        }
    }

    #[test]
    fn quotation_marks_hold_a_cell_together() {
        assert_eq!(
            texts("a,\"b, \"\"c\"\"\nd\"\r\n\r\ne,f"),
            [["a", "b, \"c\"\nd"], ["e", "f"]]
        );
    }

    #[test]
    fn quotation_marks_that_belong_to_the_words_stay() {
        assert_eq!(
            texts("\"Yes we can\" was whose slogan?\tObama\n"),
            [["\"Yes we can\" was whose slogan?", "Obama"]]
        );
        let table = Table::read("a\t\"b\nc\td\n\"e\"\tf\n");
        assert_eq!(table.lines.len(), 3);
        assert_eq!(table.lines[2].cells[0].text, "e");
        assert_eq!(table.notices.len(), 1);
        assert!(table.notices[0].contains("in line 1"));
    }

    #[test]
    fn each_cell_knows_its_place() {
        let table = Table::read("\u{feff}\n\nä,\"b\nc\",d\r\ne,f,g\n");
        let places: Vec<(usize, usize)> = table
            .lines
            .iter()
            .flat_map(|line| line.cells.iter().map(|cell| (cell.line, cell.column)))
            .collect();
        assert_eq!(places, [(3, 1), (3, 3), (4, 4), (5, 1), (5, 3), (5, 5)]);
    }

    proptest! {
        #[test]
        fn cells_come_back_as_they_were_written(
            rows in prop::collection::vec(prop::collection::vec("[a-z,;\t\"\n ]{1,12}", 3..4), 1..6),
        ) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(";");
            let text = rows.iter().map(line).collect::<Vec<_>>().join("\r\n");
            prop_assert_eq!(texts(&format!("#separator:;\n{text}")), rows);
        }

        #[test]
        fn no_text_breaks_it_and_no_letter_is_lost(text in "[a-z,;\t\"\r\né]{0,60}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let kept: String = texts(&text).into_iter().flatten().collect();
            prop_assert_eq!(letters(&kept), letters(&text));
        }
    }
}
