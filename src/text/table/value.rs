//! A table of texts and numbers, before anybody knows how it is written.

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Somebody's words: a spreadsheet must not take them for a formula.
    Text(String),
    Number(f64),
    /// A number that a reader sees in another form: 2.5 as "2½".
    Shown(f64, String),
    Empty,
}

impl Cell {
    pub fn count(number: usize) -> Self {
        Self::Number(number as f64)
    }

    /// For a program: "2.5".
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) | Self::Shown(number, _) => number.to_string(),
            Self::Empty => String::new(),
        }
    }

    /// For a reader: "2½".
    pub fn shown(&self) -> String {
        match self {
            Self::Shown(_, shown) => shown.clone(),
            other => other.plain(),
        }
    }

    pub fn is_text(&self) -> bool {
        matches!(self, Self::Text(_))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
