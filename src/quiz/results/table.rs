//! A table of texts and numbers, before anybody knows how it is written.

use super::summary::decimal;
use crate::quiz::Points;

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Somebody's words: a spreadsheet must not take them for a formula.
    Text(String),
    Points(Points),
    Number(f64),
    Empty,
}

impl Cell {
    pub fn count(number: usize) -> Self {
        Self::Number(number as f64)
    }

    pub fn points(points: Option<Points>) -> Self {
        points.map_or(Self::Empty, Self::Points)
    }

    /// For a program: "2.5".
    pub fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Points(points) => decimal(*points).to_string(),
            Self::Number(number) => number.to_string(),
            Self::Empty => String::new(),
        }
    }

    /// For a reader: "2½".
    pub fn shown(&self) -> String {
        match self {
            Self::Points(points) => points.to_string(),
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
