//! A file as tables of which keys are asked for: as a whole, or block by block where it is no TOML, so that a broken
//! part hides no good one.
//!
//! Knows what the headers of a file are called, and nothing of what stands below them.

use super::{blocks::blocks, fields::Fields, found::Problems, syntax};
use toml::de::DeTable;

/// A kind of file, in the words of its headers.
pub(crate) struct Headers {
    /// "a deck file".
    pub file: &'static str,
    /// The header that stands once, without brackets.
    pub once: &'static str,
    /// Those that may stand many times, without brackets.
    pub many: &'static [&'static str],
    /// What helps where a header stands twice.
    pub twice: &'static str,
}

impl Headers {
    /// "`[deck]`, `[[reading]]` or `[[note]]`", without the ticks.
    pub fn all(&self) -> String {
        let many: Vec<String> = self.many.iter().map(|name| format!("[[{name}]]")).collect();
        match many.split_last() {
            Some((last, [])) => format!("[{}] or {last}", self.once),
            Some((last, others)) => format!("[{}], {} or {last}", self.once, others.join(", ")),
            None => format!("[{}]", self.once),
        }
    }
}

/// A whole file, or one block of it.
pub(crate) struct Part<'t, 'p, 'a> {
    pub fields: Fields<'t, 'p, 'a>,
    /// Its syntax error is told; what is missing because of it is not.
    pub is_broken: bool,
}

/// Hands the parts of a file to `read`; what is no TOML in it is told.
pub(crate) fn parts<R>(
    text: &str,
    headers: &Headers,
    problems: &Problems,
    read: impl FnOnce(&[Part]) -> R,
) -> R {
    let Ok(table) = DeTable::parse(text) else {
        return in_blocks(text, headers, problems, read);
    };
    read(&[Part {
        fields: Fields::new(table.get_ref(), 0, headers.file, problems),
        is_broken: false,
    }])
}

fn in_blocks<R>(
    text: &str,
    headers: &Headers,
    problems: &Problems,
    read: impl FnOnce(&[Part]) -> R,
) -> R {
    let blocks = blocks(text);
    let mut tables = Vec::new();
    for block in &blocks {
        let (table, errors) = DeTable::parse_recoverable(&text[block.clone()]);
        let at = |error: &&toml::de::Error| error.span().map_or(0, |span| span.start);
        let first = errors.iter().min_by_key(at).map(|error| {
            let span = error.span().unwrap_or(0..0);
            (
                block.start + span.start..block.start + span.end,
                error.message().to_owned(),
            )
        });
        tables.push((table, block.start, first));
    }
    // Every block is fine alone: what is wrong is how they stand together.
    // That `[note]` needs double brackets is told where it stands.
    let is_told = |table: &DeTable| {
        headers.many.iter().any(|key| {
            table
                .get(*key)
                .is_some_and(|value| value.get_ref().is_table())
        })
    };
    if tables.iter().all(|(_, _, error)| error.is_none())
        && !tables.iter().any(|(table, _, _)| is_told(table.get_ref()))
        && let Err(error) = DeTable::parse(text)
    {
        let span = error.span().unwrap_or(0..0);
        syntax::explain(text, span, error.message(), headers, problems);
    }
    let mut parts = Vec::new();
    for (table, base, error) in &tables {
        if let Some((span, message)) = error {
            syntax::explain(text, span.clone(), message, headers, problems);
        }
        let fields = Fields::new(table.get_ref(), *base, headers.file, problems);
        parts.push(Part {
            fields,
            is_broken: error.is_some(),
        });
    }
    read(&parts)
}
