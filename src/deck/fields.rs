//! The keys of one TOML table, each asked for by name and by kind of value; what is wrong is noted with its place.
//!
//! Knows TOML and problems; knows nothing of notes.

use super::{found::Problems, keys::Key, problem::Code};
use crate::text::{
    self,
    sanitize::{self, MAX_BLOCK, MAX_LINE},
};
use std::{borrow::Cow, ops::Range};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A value and where it stands, in bytes of the whole file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct At<T> {
    pub value: T,
    pub span: Range<usize>,
}

impl<T> At<T> {
    pub fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }

    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> At<U> {
        At {
            value: f(self.value),
            span: self.span,
        }
    }
}

/// What TOML calls a table.
const GROUP: &str = "a group of keys in curly braces";

/// A table of which keys are asked for.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'t, 'p, 'a> {
    table: &'t DeTable<'t>,
    /// Where the text of this table's spans begins in the file.
    base: usize,
    /// What the table is called in sentences: "a question note".
    pub what: &'static str,
    pub problems: &'p Problems<'a>,
}

impl<'t, 'p, 'a> Fields<'t, 'p, 'a> {
    pub fn new(
        table: &'t DeTable<'t>,
        base: usize,
        what: &'static str,
        problems: &'p Problems<'a>,
    ) -> Self {
        Self {
            table,
            base,
            what,
            problems,
        }
    }

    /// The same table under another name in sentences.
    pub fn called(self, what: &'static str) -> Self {
        Self { what, ..self }
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn value(&self, key: &str) -> Option<At<&'t DeValue<'t>>> {
        self.table.get(key).map(|value| self.at(value))
    }

    fn at<'v, T>(&self, value: &'v Spanned<T>) -> At<&'v T> {
        let span = value.span();
        At {
            value: value.get_ref(),
            span: span.start + self.base..span.end + self.base,
        }
    }

    pub fn wrong_type(&self, key: &str, wanted: &str, found: &At<&DeValue<'_>>) {
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

    /// Text that is not blank, as the author wrote it.
    pub fn text(&self, key: &str) -> Option<At<&'t str>> {
        let found = self.value(key)?;
        match found.value.as_str() {
            Some(text) => self.not_blank(key, At::new(text, found.span), MAX_BLOCK),
            None => {
                self.wrong_type(key, "text", &found);
                None
            }
        }
    }

    /// Text that is not blank, on one line and safe to show.
    pub fn line(&self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        let text = self.not_blank(key, text, MAX_LINE)?;
        Some(line(text.value).into_owned())
    }

    /// Text that is not blank, in paragraphs and safe to show.
    pub fn prose(&self, key: &str) -> Option<String> {
        self.text(key).map(|text| prose(text.value).into_owned())
    }

    fn not_blank(&self, key: &str, text: At<&'t str>, most: usize) -> Option<At<&'t str>> {
        if text.value.trim().is_empty() {
            self.problems.add(
                Code::BadValue,
                text.span,
                format!("`{key}` is empty."),
                format!("Write something between the quotes, or leave `{key}` out."),
            );
            return None;
        }
        if text.value.len() > most && text.value.chars().count() > most {
            self.problems.add(
                Code::BadValue,
                text.span,
                format!("`{key}` has more than {most} characters."),
                "Shorten it; a long text belongs into a [[reading]].",
            );
            return None;
        }
        Some(text)
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&self, key: &str) -> Vec<At<&'t str>> {
        match self.value(key) {
            Some(found) => self.texts_of(key, &found),
            None => Vec::new(),
        }
    }

    /// A list of texts, each on one line and safe to show.
    pub fn lines(&self, key: &str) -> Vec<String> {
        let texts = self.texts(key);
        texts
            .iter()
            .map(|text| line(text.value).into_owned())
            .collect()
    }

    /// A list of texts, or of lists of forms of one text; each on one line and safe to show.
    pub fn items(&self, key: &str) -> Vec<Vec<String>> {
        let Some(found) = self.value(key) else {
            return Vec::new();
        };
        let Some(items) = found.value.as_array() else {
            self.wrong_type(key, "a list of texts", &found);
            return Vec::new();
        };
        let forms = items.iter().map(|item| self.texts_of(key, &self.at(item)));
        let safe = |forms: Vec<At<&str>>| -> Vec<String> {
            let forms = forms.iter();
            forms.map(|text| line(text.value).into_owned()).collect()
        };
        forms.map(safe).filter(|forms| !forms.is_empty()).collect()
    }

    fn texts_of(&self, key: &str, found: &At<&'t DeValue<'t>>) -> Vec<At<&'t str>> {
        let of_one = |text: &'t str, span: &Range<usize>| {
            self.not_blank(key, At::new(text, span.clone()), MAX_LINE)
        };
        if let Some(text) = found.value.as_str() {
            return of_one(text, &found.span).into_iter().collect();
        }
        let Some(items) = found.value.as_array() else {
            self.wrong_type(key, "a list of texts", found);
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items.iter() {
            let item = self.at(item);
            match item.value.as_str() {
                Some(text) => texts.extend(of_one(text, &item.span)),
                None => self.wrong_type(key, "a list of texts", &item),
            }
        }
        texts
    }

    pub fn flag(&self, key: &str) -> Option<At<bool>> {
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
    pub fn whole(&self, key: &str, least: i64, most: i64) -> Option<At<i64>> {
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
    pub fn date(&self, key: &str) -> Option<At<String>> {
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
    pub fn one_of<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Option<At<T>> {
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
                    format!("`{key}` cannot be `{}`.", shown(text.value)),
                    format!(
                        "{}Use one of: {}.",
                        did_you_mean(text.value, all.iter().copied()),
                        all.join(", ")
                    ),
                );
                None
            }
        }
    }

    /// A value of any kind.
    pub fn any(&self, key: &str) -> Option<At<&'t DeValue<'t>>> {
        self.value(key)
    }

    /// The table at a key.
    pub fn table(&self, key: &str, what: &'static str) -> Option<Fields<'t, 'p, 'a>> {
        let found = self.value(key)?;
        match found.value.as_table() {
            Some(table) => Some(Fields::new(table, self.base, what, self.problems)),
            None if found.value.is_array() && matches!(key, "deck" | "quiz") => {
                self.problems.add(
                    Code::WrongType,
                    found.span,
                    format!("There is one [{key}] in a file, so it is written in single brackets."),
                    format!("Write [{key}] instead of [[{key}]]."),
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
    pub fn tables(&self, key: &str, what: &'static str) -> Vec<At<Fields<'t, 'p, 'a>>> {
        self.tables_under(key, key, what)
    }

    /// The same, where the header has the names of outer tables before its own.
    pub fn tables_under(
        &self,
        key: &str,
        header: &str,
        what: &'static str,
    ) -> Vec<At<Fields<'t, 'p, 'a>>> {
        let Some(found) = self.value(key) else {
            return Vec::new();
        };
        let Some(items) = found.value.as_array() else {
            self.problems.add(
                Code::WrongType,
                found.span,
                format!(
                    "There may be many of `[{header}]`, so each is written in double brackets."
                ),
                format!("Write [[{header}]] instead of [{header}]."),
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
    pub fn entries(&self) -> Vec<(At<&'t str>, At<&'t DeValue<'t>>)> {
        let mut entries: Vec<_> = self
            .table
            .iter()
            .map(|(key, value)| (self.at(key).map(|key| key.as_ref()), self.at(value)))
            .collect();
        entries.sort_by_key(|(key, _)| key.span.start);
        entries
    }

    /// The texts of a value that was found by [`Fields::entries`].
    pub fn texts_at(&self, key: &str, found: &At<&'t DeValue<'t>>) -> Vec<At<&'t str>> {
        self.texts_of(key, found)
    }

    /// Names every key that is none of these. Keys that start with `x-` belong to other programs.
    pub fn name_unknown(&self, known: &[&[Key]]) {
        self.name_unless(known, |_| None);
    }

    /// The same, with a word of help of the caller's own for a key that is unknown here.
    pub fn name_unless(&self, known: &[&[Key]], help: impl Fn(&str) -> Option<String>) {
        let names = || known.iter().copied().flatten().map(|key| key.name);
        let is_known = |key: &str| key.starts_with("x-") || names().any(|name| name == key);
        if self.table.keys().all(|key| is_known(key.get_ref())) {
            return;
        }
        for (key, _) in self.entries() {
            if is_known(key.value) {
                continue;
            }
            let help = help(key.value).unwrap_or_else(|| {
                format!(
                    "{}A key of your own starts with `x-`.",
                    did_you_mean(key.value, names())
                )
            });
            self.problems.add(
                Code::UnknownKey,
                key.span,
                format!("`{}` is no key of {}.", shown(key.value), self.what),
                help,
            );
        }
    }
}

/// Foreign text on one line, safe to show.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    match sanitize::line(text) {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Foreign text in paragraphs, safe to show: a line break is a space, a blank line stays.
pub(crate) fn prose(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r']) && text.len() <= MAX_LINE {
        return line(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut is_new = true;
    for line in sanitize::block(text.trim()).lines() {
        let line = line.trim();
        if line.is_empty() {
            is_new = true;
            continue;
        }
        if !shown.is_empty() {
            shown.push_str(if is_new { "\n\n" } else { " " });
        }
        shown.push_str(line);
        is_new = false;
    }
    Cow::Owned(shown)
}

/// A whole number, if it is one that fits.
pub(super) fn integer(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// "Did you mean `title`? ", or nothing.
pub(crate) fn did_you_mean<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> String {
    nearest(word, known).map_or(String::new(), |known| format!("Did you mean `{known}`? "))
}

/// The known word that was probably meant.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    const OTHER_WORDS: &[(&str, &str)] = &[
        ("back", "answer"),
        ("choices", "wrong"),
        ("comment", "why"),
        ("definition", "meaning"),
        ("explanation", "why"),
        ("front", "question"),
        ("name", "person"),
        ("options", "wrong"),
        ("said_by", "speaker"),
    ];
    let word = word.to_lowercase();
    let word = OTHER_WORDS
        .iter()
        .find(|(other, _)| *other == word)
        .map_or(word.as_str(), |(_, ours)| ours);
    text::nearest(word, known)
}

/// Foreign words inside a sentence: safe, and short.
pub(crate) fn shown(text: &str) -> String {
    sanitize::beginning(text, 60)
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
