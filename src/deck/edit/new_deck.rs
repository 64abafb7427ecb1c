//! A deck that has no notes yet, and what its file is called.

use crate::deck::parse::slug;
use toml_edit::Value;

/// What somebody says of a deck before its first note. All but the title may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDeck {
    pub title: String,
    /// Made of the title where it is empty.
    pub id: String,
    pub about: String,
    /// Headline, publisher, address and date (`2026-03-01`) of the article that it is made of.
    pub source_title: String,
    pub publisher: String,
    pub url: String,
    pub date: String,
}

impl NewDeck {
    /// `the-bridge.toml`: the title's words; it is the deck's id as well.
    pub fn file_name(&self) -> String {
        format!("{}.toml", slug(self.title.trim()))
    }
}

impl NewDeck {
    /// The same deck under this id.
    #[must_use]
    pub fn under(&self, id: &str) -> Self {
        Self {
            id: id.to_owned(),
            ..self.clone()
        }
    }
}

/// The text of a deck without notes.
pub fn new_deck(deck: &NewDeck) -> String {
    let named = if deck.id.is_empty() {
        deck.title.trim()
    } else {
        deck.id.as_str()
    };
    let id = slug(named).to_string();
    let mut header = vec![("format", Value::from(1)), ("id", Value::from(id))];
    header.extend(texts(&[("title", &deck.title), ("about", &deck.about)]));
    let mut text = table("[deck]", &header);
    let mut source = texts(&[
        ("title", &deck.source_title),
        ("publisher", &deck.publisher),
        ("url", &deck.url),
    ]);
    if deck
        .date
        .trim()
        .parse::<jiff::civil::Date>()
        .is_ok_and(|day| day.year() > 0)
    {
        source.extend(texts(&[("date", &deck.date)]));
    }
    if !source.is_empty() {
        text.push('\n');
        text.push_str(&table("[deck.source]", &source));
    }
    text
}

fn texts(pairs: &[(&'static str, &String)]) -> Vec<(&'static str, Value)> {
    let filled = pairs.iter().filter(|(_, text)| !text.trim().is_empty());
    filled
        .map(|(key, text)| {
            (
                *key,
                Value::from(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            )
        })
        .collect()
}

fn table(header: &str, keys: &[(&str, Value)]) -> String {
    let width = keys.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    let lines: String = keys
        .iter()
        .map(|(key, value)| format!("{key:<width$} = {value}\n"))
        .collect();
    format!("{header}\n{lines}")
}
