//! The keys of one TOML table, each asked for by name and by kind of value; what is wrong is noted with its place,
//! and what nobody asked for is an unknown key.
//!
//! Knows TOML and problems; knows nothing of notes.

use super::problem::{Code, Lines, Problem};
use std::{cell::RefCell, ops::Range};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A value and where it stands, in bytes of the whole file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct At<T> {
    pub value: T,
    pub span: Range<usize>,
}

impl<T> At<T> {
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> At<U> {
        At {
            value: f(self.value),
            span: self.span,
        }
    }
}

/// What TOML calls a table.
const GROUP: &str = "a group of keys in curly braces";

/// What was found wrong in a file, so far.
pub(super) struct Problems<'a> {
    pub lines: Lines<'a>,
    found: RefCell<Vec<Problem>>,
}

impl<'a> Problems<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            lines: Lines::new(file, text),
            found: RefCell::new(Vec::new()),
        }
    }

    pub fn add(
        &self,
        code: Code,
        span: Range<usize>,
        sentence: impl Into<String>,
        help: impl Into<String>,
    ) {
        let problem = self.lines.problem(code, span, sentence, help);
        self.found.borrow_mut().push(problem);
    }

    /// How many errors there are; tells whether a step added one.
    pub fn errors(&self) -> usize {
        self.found
            .borrow()
            .iter()
            .filter(|problem| problem.severity() == super::Severity::Error)
            .count()
    }

    /// All of them in the order of the file.
    pub fn into_sorted(self) -> Vec<Problem> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|problem| (problem.place.line, problem.place.column, problem.code));
        found
    }
}

/// A table whose keys are read one after another.
pub(super) struct Fields<'t, 'p, 'a> {
    table: &'t DeTable<'t>,
    /// Where the text of this table's spans begins in the file.
    base: usize,
    /// What the table is called in sentences: "a question note".
    pub what: String,
    pub problems: &'p Problems<'a>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'t, 'p, 'a> Fields<'t, 'p, 'a> {
    pub fn new(
        table: &'t DeTable<'t>,
        base: usize,
        what: &str,
        problems: &'p Problems<'a>,
    ) -> Self {
        Self {
            table,
            base,
            what: what.to_owned(),
            problems,
            asked: RefCell::default(),
        }
    }

    /// The same table under another name in sentences.
    pub fn called(&self, what: String) -> Self {
        Self {
            what,
            asked: RefCell::new(self.asked.borrow().clone()),
            ..*self
        }
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn value(&self, key: &'static str) -> Option<At<&'t DeValue<'t>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key).map(|value| self.at(value))
    }

    fn at<'v, T>(&self, value: &'v Spanned<T>) -> At<&'v T> {
        let span = value.span();
        At {
            value: value.get_ref(),
            span: span.start + self.base..span.end + self.base,
        }
    }

    fn wrong_type(&self, key: &str, wanted: &str, found: &At<&DeValue<'_>>) {
        let is = article(found.value.type_str());
        self.problems.add(
            Code::WrongType,
            found.span.clone(),
            format!("`{key}` must be {wanted}, and this is {is}."),
            match found.value {
                DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_)
                    if wanted.starts_with("text") =>
                {
                    "Put it into quotes: \"...\".".to_owned()
                }
                DeValue::String(_) if wanted.starts_with("a list") => {
                    "Put it into brackets: [\"...\"].".to_owned()
                }
                _ if wanted == GROUP && key == "source" => {
                    "Write source = { title = \"...\" }.".to_owned()
                }
                _ if wanted == GROUP => format!("Write {key} = {{ ... }}."),
                _ if wanted.starts_with("a list") => {
                    "Put it into quotes and brackets: [\"...\"].".to_owned()
                }
                _ => format!("Write {wanted} after `{key} =`."),
            },
        );
    }

    /// Text that is not blank.
    pub fn text(&self, key: &'static str) -> Option<At<String>> {
        let found = self.value(key)?;
        match found.value.as_str() {
            Some(text) => self.not_blank(
                key,
                At {
                    value: text.to_owned(),
                    span: found.span,
                },
            ),
            None => {
                self.wrong_type(key, "text", &found);
                None
            }
        }
    }

    fn not_blank(&self, key: &str, text: At<String>) -> Option<At<String>> {
        if text.value.trim().is_empty() {
            self.problems.add(
                Code::BadValue,
                text.span,
                format!("`{key}` is empty."),
                format!("Write something between the quotes, or leave `{key}` out."),
            );
            return None;
        }
        Some(text)
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&self, key: &'static str) -> Vec<At<String>> {
        match self.value(key) {
            Some(found) => self.texts_of(key, &found),
            None => Vec::new(),
        }
    }

    fn texts_of(&self, key: &str, found: &At<&'t DeValue<'t>>) -> Vec<At<String>> {
        if let Some(text) = found.value.as_str() {
            return self
                .not_blank(
                    key,
                    At {
                        value: text.to_owned(),
                        span: found.span.clone(),
                    },
                )
                .into_iter()
                .collect();
        }
        let Some(items) = found.value.as_array() else {
            self.wrong_type(key, "a list of texts", found);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            let item = self.at(item);
            match item.value.as_str() {
                Some(text) => texts.extend(self.not_blank(
                    key,
                    At {
                        value: text.to_owned(),
                        span: item.span,
                    },
                )),
                None => self.wrong_type(key, "a list of texts", &item),
            }
        }
        texts
    }

    pub fn flag(&self, key: &'static str) -> Option<At<bool>> {
        let found = self.value(key)?;
        match found.value.as_bool() {
            Some(value) => Some(At {
                value,
                span: found.span,
            }),
            None => {
                self.wrong_type(key, "true or false", &found);
                None
            }
        }
    }

    /// A whole number from `least` to `most`.
    pub fn whole(&self, key: &'static str, least: i64, most: i64) -> Option<At<i64>> {
        let found = self.value(key)?;
        let number = integer(found.value);
        match number {
            Some(value) if (least..=most).contains(&value) => Some(At {
                value,
                span: found.span,
            }),
            Some(value) => {
                self.problems.add(
                    Code::BadValue,
                    found.span,
                    format!("`{key}` cannot be {value}."),
                    format!("Give a whole number from {least} to {most}."),
                );
                None
            }
            None => {
                self.wrong_type(key, "a whole number", &found);
                None
            }
        }
    }

    /// A date, as TOML writes it or as text, in the form `2022-12-24`.
    pub fn date(&self, key: &'static str) -> Option<At<String>> {
        let found = self.value(key)?;
        let date = match found.value {
            DeValue::Datetime(datetime) => datetime.date.map(|date| date.to_string()),
            DeValue::String(text) => text
                .parse::<jiff::civil::Date>()
                .ok()
                .map(|date| date.to_string()),
            _ => None,
        };
        match date {
            Some(value) => Some(At {
                value,
                span: found.span,
            }),
            None => {
                self.wrong_type(key, "a date such as 2022-12-24", &found);
                None
            }
        }
    }

    /// One of a few words.
    pub fn one_of<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<At<T>> {
        let text = self.text(key)?;
        match words.iter().find(|(word, _)| *word == text.value) {
            Some((_, value)) => Some(At {
                value: *value,
                span: text.span,
            }),
            None => {
                let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                self.problems.add(
                    Code::BadValue,
                    text.span,
                    format!("`{key}` cannot be `{}`.", shown(&text.value)),
                    format!(
                        "{}Use one of: {}.",
                        did_you_mean(&text.value, &all),
                        all.join(", ")
                    ),
                );
                None
            }
        }
    }

    /// A value of any kind.
    pub fn any(&self, key: &'static str) -> Option<At<&'t DeValue<'t>>> {
        self.value(key)
    }

    /// The table at a key.
    pub fn table(&self, key: &'static str, what: &str) -> Option<Fields<'t, 'p, 'a>> {
        let found = self.value(key)?;
        match found.value.as_table() {
            Some(table) => Some(Fields::new(table, self.base, what, self.problems)),
            None if found.value.is_array() && key == "deck" => {
                self.problems.add(
                    Code::WrongType,
                    found.span,
                    "There is one [deck] in a file, so it is written in single brackets.",
                    "Write [deck] instead of [[deck]].",
                );
                None
            }
            None => {
                self.wrong_type(key, GROUP, &found);
                None
            }
        }
    }

    /// The tables of a list of tables, each with the place of its header.
    pub fn tables(&self, key: &'static str, what: &str) -> Vec<At<Fields<'t, 'p, 'a>>> {
        let Some(found) = self.value(key) else {
            return Vec::new();
        };
        let Some(items) = found.value.as_array() else {
            self.problems.add(
                Code::WrongType,
                found.span,
                format!("There may be many of `[{key}]`, so each is written in double brackets."),
                format!("Write [[{key}]] instead of [{key}]."),
            );
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items.iter() {
            let item = self.at(item);
            match item.value.as_table() {
                Some(table) => tables.push(At {
                    value: Fields::new(table, self.base, what, self.problems),
                    span: item.span,
                }),
                None => self.wrong_type(key, GROUP, &item),
            }
        }
        tables
    }

    /// The keys and values of this table, none of them asked for by name.
    pub fn entries(&self) -> Vec<(At<String>, At<&'t DeValue<'t>>)> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| (self.at(key).map(|key| key.to_string()), self.at(value)))
            .collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        entries
    }

    /// The texts of a value that was found by [`Fields::entries`].
    pub fn texts_at(&self, key: &str, found: &At<&'t DeValue<'t>>) -> Vec<At<String>> {
        self.texts_of(key, found)
    }

    /// Names every key that nobody has asked for. Keys that start with `x-` belong to other programs.
    /// `known_elsewhere` are keys that mean something in another place, and `elsewhere` tells where.
    pub fn name_unknown(&self, known_elsewhere: &[&str], elsewhere: &str) {
        let asked = self.asked.borrow();
        for (key, _) in self.entries() {
            if asked.contains(&key.value.as_str()) || key.value.starts_with("x-") {
                continue;
            }
            let help = if known_elsewhere.contains(&key.value.as_str()) {
                elsewhere.to_owned()
            } else {
                let suggestion = did_you_mean(&key.value, &asked);
                format!("{suggestion}A key of your own starts with `x-`.")
            };
            let sentence = format!("`{}` is no key of {}.", shown(&key.value), self.what);
            self.problems
                .add(Code::UnknownKey, key.span, sentence, help);
        }
    }
}

/// A whole number, if it is one that fits.
pub(super) fn integer(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// "Did you mean `title`? ", or nothing.
pub(super) fn did_you_mean(word: &str, known: &[&str]) -> String {
    let near = known
        .iter()
        .map(|known| (strsim::osa_distance(word, known), known))
        .filter(|(distance, known)| *distance <= 2.max(known.len() / 3) && *distance < known.len())
        .min();
    near.map_or(String::new(), |(_, known)| {
        format!("Did you mean `{known}`? ")
    })
}

/// Foreign words inside a sentence: safe, and short.
pub(super) fn shown(text: &str) -> String {
    let line = crate::text::sanitize::line(text).into_owned();
    if line.chars().count() <= 60 {
        line
    } else {
        line.chars().take(59).chain(['…']).collect()
    }
}

fn article(type_name: &str) -> String {
    match type_name {
        "string" => "text".to_owned(),
        "integer" | "float" => "a number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "datetime" => "a date".to_owned(),
        "array" => "a list".to_owned(),
        "table" => GROUP.to_owned(),
        other => format!("a {other}"),
    }
}
