//! What stands between the cells of a table: said by its first lines (as Anki writes them), else found by looking at
//! the rows.

/// The sign between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separator(pub u8);

impl Separator {
    pub const TAB: Self = Self(b'\t');
    pub const SEMICOLON: Self = Self(b';');
    pub const COMMA: Self = Self(b',');

    /// Those that are looked for, the rarest in prose first.
    pub(super) const LOOKED_FOR: [Self; 3] = [Self::TAB, Self::SEMICOLON, Self::COMMA];

    /// What it is called.
    pub fn name(self) -> String {
        match self.0 {
            b'\t' => "tab".to_owned(),
            b';' => "semicolon".to_owned(),
            b',' => "comma".to_owned(),
            b'|' => "pipe".to_owned(),
            b' ' => "space".to_owned(),
            b':' => "colon".to_owned(),
            other => char::from(other).to_string(),
        }
    }

    /// By its name or the sign itself, as Anki's `#separator:` has it; quotation marks and line breaks separate
    /// nothing.
    pub(super) fn of(name: &str) -> Option<Self> {
        let sign = match name.trim().to_lowercase().as_str() {
            "tab" | "\\t" => b'\t',
            "comma" => b',',
            "semicolon" => b';',
            "pipe" => b'|',
            "space" => b' ',
            "colon" => b':',
            _ => match name.trim_matches(['\r', '\n']).as_bytes() {
                [sign] if sign.is_ascii() && !matches!(sign, b'"' | b'\r' | b'\n') => *sign,
                _ => return None,
            },
        };
        Some(Self(sign))
    }
}

/// What the first lines of Anki's plain-text export say of the rest. Columns are counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Preamble {
    pub separator: Option<Separator>,
    pub html: Option<bool>,
    pub columns: Option<String>,
    /// For every row.
    pub tags: Vec<String>,
    pub note_type: Option<String>,
    pub tags_column: Option<usize>,
    pub note_type_column: Option<usize>,
    /// Columns that say nothing of the note: its deck and its id there.
    pub other_columns: Vec<usize>,
    /// How many bytes of the text it is.
    pub length: usize,
}

impl Preamble {
    /// Reads the lines `#key:value` at the beginning; there may be none.
    pub fn read(text: &str) -> Self {
        let mut preamble = Self::default();
        for line in text.split_inclusive('\n') {
            let Some(said) = line.strip_prefix('#') else {
                break;
            };
            let said = said.trim_end_matches(['\r', '\n']);
            let is_known = said
                .split_once(':')
                .is_some_and(|(key, value)| preamble.take(&key.trim().to_lowercase(), value));
            // Further lines with `#` are remarks; without a line that is known it is a table like any other.
            if !is_known && preamble.length == 0 {
                break;
            }
            preamble.length += line.len();
        }
        preamble
    }

    /// How many columns it speaks of.
    pub fn count(&self) -> usize {
        let named = [self.tags_column, self.note_type_column];
        named.iter().flatten().count() + self.other_columns.len()
    }

    fn take(&mut self, key: &str, value: &str) -> bool {
        let number = || value.trim().parse::<usize>().ok()?.checked_sub(1);
        match key {
            "separator" => self.separator = Separator::of(value),
            "html" => self.html = Some(value.trim().eq_ignore_ascii_case("true")),
            "columns" => self.columns = Some(value.to_owned()),
            "tags" => self.tags = value.split_whitespace().map(str::to_owned).collect(),
            "notetype" => self.note_type = Some(value.trim().to_owned()),
            "tags column" => self.tags_column = number(),
            "notetype column" => self.note_type_column = number(),
            "deck column" | "guid column" => self.other_columns.extend(number()),
            "deck" | "if matches" => {}
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lines_of_anki_are_understood() {
        let text = "#separator:tab\n#html:true\r\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n#a remark\na\tb\n";
        let preamble = Preamble::read(text);
        assert_eq!(preamble.separator, Some(Separator::TAB));
        assert_eq!(preamble.html, Some(true));
        assert_eq!(preamble.tags_column, Some(5));
        assert_eq!(preamble.note_type_column, Some(1));
        assert_eq!(preamble.other_columns, [0, 2]);
        assert_eq!(&text[preamble.length..], "a\tb\n");
    }

    #[test]
    fn a_row_that_begins_with_a_hash_is_a_row() {
        assert_eq!(Preamble::read("#metoo: when?\t2017\n"), Preamble::default());
        assert_eq!(Preamble::read(""), Preamble::default());
        assert_eq!(Separator::of("é"), None);
        assert_eq!(Separator::of(";"), Some(Separator::SEMICOLON));
    }
}
