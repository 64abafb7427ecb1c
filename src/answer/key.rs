//! What is accepted, rejected or too vague for one question, and as what kind of thing.
//!
//! Only the author's word about the answer; nothing here looks at what was typed.

use super::dates::date_in_words;
use super::language::Class;
use serde::{Deserialize, Serialize};

/// What a question wants to hear.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Key {
    pub expected: Expected,
    /// Further right answers, as patterns (see [`expand`](super::expand)).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// Answers that look near but are wrong, as patterns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reject: Vec<String>,
    /// Right but too vague, as patterns: the judge asks once for more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompt: Vec<String>,
    /// For names: the parts of which one must be there; empty: the last word of the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
    /// Harmless extra words ("France" after "Paris").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// Spelling matters even in a quiz: a slip is left to a person to decide.
    #[serde(default)]
    pub strict_spelling: bool,
    /// What class of word the answer is, where it is one word and the author says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
}

/// The main answer, and by which rules it is compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    Text(String),
    Name(String),
    Number {
        value: f64,
        /// How far off is still right, in the unit of `value`; 0 or more.
        tolerance: f64,
        unit: Option<String>,
        /// A calendar year: decades and two digits are not enough; years BC are below 0.
        year: bool,
        /// How the author wrote it, for showing.
        written: String,
    },
    /// In ISO form or in words; year, month or day may be left out.
    Date(String),
    List {
        /// Each: the main form, then its alternatives.
        items: Vec<Vec<String>>,
        /// How many are enough.
        need: usize,
        /// How many may be given.
        max: usize,
        ordered: bool,
    },
    /// Somebody's words: a shorter form that keeps the key words is close.
    Quotation(String),
    /// Things to put in order.
    Order {
        /// Their letters in the right order, as in "b c a".
        letters: String,
        /// Their own words in the right order; empty where only the letters are known.
        steps: Vec<String>,
    },
}

impl Key {
    pub fn new(expected: Expected) -> Self {
        Self {
            expected,
            accept: Vec::new(),
            reject: Vec::new(),
            prompt: Vec::new(),
            required: Vec::new(),
            context: Vec::new(),
            strict_spelling: false,
            class: None,
        }
    }

    pub fn text(main: impl Into<String>) -> Self {
        Self::new(Expected::Text(main.into()))
    }

    /// A person's name; the last word of the name must be there unless `required` says otherwise.
    pub fn name(main: impl Into<String>) -> Self {
        Self::new(Expected::Name(main.into()))
    }

    /// A number that must be met exactly; see [`Expected::Number`] for tolerance and unit.
    pub fn number(value: f64) -> Self {
        let (tolerance, unit, year) = (0.0, None, false);
        Self::new(Expected::Number {
            value,
            tolerance,
            unit,
            year,
            written: value.to_string(),
        })
    }

    /// A calendar year; below 0 is BC.
    pub fn year(value: i32) -> Self {
        let (tolerance, unit, written) = (0.0, None, value.to_string());
        Self::new(Expected::Number {
            value: f64::from(value),
            tolerance,
            unit,
            year: true,
            written,
        })
    }

    pub fn date(written: impl Into<String>) -> Self {
        Self::new(Expected::Date(written.into()))
    }

    /// All of `items`, in any order, and nothing else.
    pub fn list(items: Vec<Vec<String>>) -> Self {
        let (need, max) = (items.len(), items.len());
        Self::new(Expected::List {
            items,
            need,
            max,
            ordered: false,
        })
    }

    pub fn quotation(words: impl Into<String>) -> Self {
        Self::new(Expected::Quotation(words.into()))
    }

    pub fn order(letters: impl Into<String>) -> Self {
        Self::steps(letters, Vec::new())
    }

    /// The letters in the right order, and the steps that they stand for in the same order.
    pub fn steps(letters: impl Into<String>, steps: Vec<String>) -> Self {
        let letters = letters.into();
        Self::new(Expected::Order { letters, steps })
    }

    /// What else counts, as the author wrote it; of the things of a list, their other forms.
    pub fn also(&self) -> Vec<String> {
        let mut also = self.accept.clone();
        if let Expected::List { items, .. } = &self.expected {
            also.extend(
                items
                    .iter()
                    .filter(|item| item.len() > 1)
                    .map(|item| item.join(" = ")),
            );
        }
        also
    }

    /// The answer as it is shown to a person.
    pub fn main(&self) -> String {
        match &self.expected {
            Expected::Text(main)
            | Expected::Name(main)
            | Expected::Quotation(main)
            | Expected::Order { letters: main, .. } => main.clone(),
            Expected::Date(date) => date_in_words(date),
            Expected::Number {
                written,
                unit: Some(unit),
                ..
            } if !written.contains(unit.as_str()) => match unit.as_str() {
                "%" => format!("{written}%"),
                _ => format!("{written} {unit}"),
            },
            Expected::Number { written, .. } => written.clone(),
            Expected::List { items, .. } => items
                .iter()
                .filter_map(|item| item.first().cloned())
                .collect::<Vec<_>>()
                .join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_answer_is_shown_with_its_unit_once() {
        let written = |written: &str, unit: &str| {
            let (value, tolerance, year) = (20.0, 0.0, false);
            Key::new(Expected::Number {
                value,
                tolerance,
                unit: Some(unit.to_owned()),
                year,
                written: written.to_owned(),
            })
            .main()
        };
        assert_eq!(written("20", "%"), "20%");
        assert_eq!(written("20%", "%"), "20%");
        assert_eq!(written("20", "km"), "20 km");
    }

    #[test]
    fn a_list_is_shown_by_its_main_forms() {
        let key = Key::list(vec![
            vec!["Latvia".into(), "Lettland".into()],
            vec!["Estonia".into()],
        ]);
        assert_eq!(key.main(), "Latvia, Estonia");
    }
}
