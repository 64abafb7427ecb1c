//! One row as a draft: which kind of note it is, and which cell fills which field.

use super::{
    column::Column,
    gaps::{has_anki_gaps, of_anki},
    plain::{Change, plain},
    table::{Cell, Line},
};
use crate::{
    deck::{Cloze, Draft, Level, NoteKind},
    text::sanitize::{self, MAX_BLOCK},
};

/// The longest cell that is read, in bytes. HTML with a picture in it may be long and hold few words; beyond this it is
/// a whole file, or a quotation mark is missing.
const LONGEST_CELL: usize = 1 << 20;

/// What a row came to.
pub(super) struct Drafted {
    pub draft: Draft,
    /// What is not as it stands in the table, as parts of a sentence.
    pub changes: Vec<String>,
    /// The cells with the key of the draft that each fills.
    pub filled: Vec<(String, usize)>,
}

/// Why a row is no note, and at which of its cells.
pub(super) struct Refused {
    pub cell: usize,
    pub sentence: String,
}

/// What holds for all rows of a table.
pub(super) struct Reading<'t> {
    pub columns: &'t [Column],
    pub html: bool,
    pub tags: &'t [String],
    pub note_type: Option<&'t str>,
}

/// The words of a cell that holds some.
struct Said {
    column: Column,
    cell: usize,
    text: String,
}

impl Reading<'_> {
    /// The draft that a row is; `None` where it is empty.
    pub fn draft(&self, line: &Line) -> Result<Option<Drafted>, Refused> {
        let mut changed = Vec::new();
        let said = self.said(line, &mut changed)?;
        if said.is_empty() {
            return Ok(None);
        }
        let lead = self.lead(&said)?;
        let (kind, lead) = (lead.0, &said[lead.1]);
        let mut drafted = Drafted {
            draft: Draft::new(kind),
            changes: Vec::new(),
            filled: Vec::new(),
        };
        let mut lead_text = lead.text.clone();
        if kind == NoteKind::Cloze && has_anki_gaps(&lead_text) {
            lead_text = of_anki(&lead_text).map_err(|sentence| Refused {
                cell: lead.cell,
                sentence,
            })?;
            changed.push(Change::Gaps);
        }
        drafted.fill(kind.word(), &lead_text, lead.cell, &mut changed);
        // The example decides which cards there are, so it comes before what belongs to single ones.
        let (first, rest): (Vec<&Said>, Vec<&Said>) = said
            .iter()
            .filter(|other| other.cell != lead.cell)
            .partition(|other| other.column == Column::Example);
        for other in first.into_iter().chain(rest) {
            drafted.take(other, &mut changed);
        }
        let tags = drafted.draft.get("tags").to_owned();
        let all: Vec<&str> = tags
            .lines()
            .chain(self.tags.iter().map(String::as_str))
            .collect();
        drafted.draft.set("tags", all.join("\n"));
        if kind == NoteKind::Question && self.is_reversed(&said) {
            drafted.draft.set("both_ways", "yes");
        }
        changed.sort();
        changed.dedup();
        drafted.changes.splice(
            0..0,
            changed.iter().map(|change| change.sentence().to_owned()),
        );
        Ok(Some(drafted))
    }

    fn said(&self, line: &Line, changed: &mut Vec<Change>) -> Result<Vec<Said>, Refused> {
        let mut said = Vec::new();
        for (cell, Cell { text, .. }) in line.cells.iter().enumerate() {
            let column = self.columns.get(cell).copied();
            if column == Some(Column::LeftOut) {
                continue;
            }
            let has_column = column.is_some();
            if has_column && text.len() > LONGEST_CELL {
                return Err(too_long(cell, text));
            }
            let text = match has_column {
                true => plain(text, self.html, changed),
                // Which words they are is of no matter where there are too many cells.
                false => text.trim().chars().take(1).collect(),
            };
            if text.len() > MAX_BLOCK && text.chars().nth(MAX_BLOCK).is_some() {
                return Err(too_long(cell, &text));
            }
            match column {
                _ if text.is_empty() => {}
                Some(column) => said.push(Said { column, cell, text }),
                None => {
                    let (cells, columns) = (line.cells.len(), self.columns.len());
                    return Err(Refused {
                        cell,
                        sentence: format!(
                            "This row has {cells} cells, and there are {columns} columns. A cell that holds the \
                             separator itself needs quotation marks around it."
                        ),
                    });
                }
            }
        }
        Ok(said)
    }

    /// The kind of note, and which of the cells it begins with.
    fn lead(&self, said: &[Said]) -> Result<(NoteKind, usize), Refused> {
        let mut leads = said
            .iter()
            .enumerate()
            .filter(|(_, said)| said.column.is_lead());
        let first = leads.next();
        let second = leads.next();
        match (first, second) {
            (Some((_, one)), Some((_, other))) if one.column == other.column => Err(Refused {
                cell: other.cell,
                sentence: format!("This row has two cells for “{}”.", one.column.name()),
            }),
            (Some((_, one)), Some((_, other))) => Err(Refused {
                cell: other.cell,
                sentence: format!(
                    "This row has both “{}” and “{}”; a note begins with one of them.",
                    one.column.name(),
                    other.column.name()
                ),
            }),
            (Some((at, one)), None) => Ok((kind(one, said), at)),
            (None, _) => {
                let missing: Vec<String> = self
                    .columns
                    .iter()
                    .filter(|column| column.is_lead())
                    .map(|column| format!("“{}”", capital(column.name())))
                    .collect();
                let sentence = match missing.as_slice() {
                    [] => {
                        "No column holds what is asked: a question, cloze, quote, person, word or sequence."
                            .to_owned()
                    }
                    missing => format!("{} is empty.", missing.join(" or ")),
                };
                Err(Refused {
                    cell: self
                        .columns
                        .iter()
                        .position(|column| column.is_lead())
                        .unwrap_or(0),
                    sentence,
                })
            }
        }
    }

    fn is_reversed(&self, said: &[Said]) -> bool {
        let own = said.iter().find(|said| said.column == Column::NoteType);
        let named = own.map(|said| said.text.as_str()).or(self.note_type);
        named.is_some_and(|name| name.to_lowercase().contains("reversed"))
    }
}

fn too_long(cell: usize, text: &str) -> Refused {
    Refused {
        cell,
        sentence: format!(
            "This cell has {} characters, and a note takes {MAX_BLOCK} at most. Shorten it, or see whether a quotation \
             mark is missing.",
            text.chars().count()
        ),
    }
}

fn kind(lead: &Said, said: &[Said]) -> NoteKind {
    let has_answer = said.iter().any(|said| said.column == Column::Answer);
    let is_cloze = has_anki_gaps(&lead.text) || (!has_answer && Cloze::parse(&lead.text).is_ok());
    match lead.column {
        Column::Question if is_cloze => NoteKind::Cloze,
        column => NoteKind::of_word(column.name()).unwrap_or(NoteKind::Question),
    }
}

impl Drafted {
    fn fill(&mut self, key: &str, text: &str, cell: usize, changed: &mut Vec<Change>) {
        let fields = self.draft.fields();
        let shape = fields.iter().find(|field| field.key == key);
        let is_prose = shape.is_some_and(|field| field.shape.has_lines() && key != "answer");
        let text = match is_prose {
            true => text.to_owned(),
            false => {
                if text.contains('\n') {
                    changed.push(Change::Breaks);
                }
                one_line(text)
            }
        };
        let before = self.draft.get(key);
        let both = match before.is_empty() {
            true => text,
            false => format!("{before}\n{text}"),
        };
        self.draft.set(key, both);
        self.filled.push((key.to_owned(), cell));
    }

    fn take(&mut self, said: &Said, changed: &mut Vec<Change>) {
        let Said { column, cell, text } = said;
        let kind = self.draft.kind;
        match column {
            Column::NoteType | Column::LeftOut => {}
            // What Anki shows behind a gap.
            Column::Answer if kind == NoteKind::Cloze => {
                self.fill("why", text, *cell, changed);
            }
            Column::Tags => self.fill("tags", &tags(text), *cell, changed),
            Column::Level => match level(text) {
                Some(level) => self.fill("level", &level, *cell, changed),
                None => self.changes.push(format!(
                    "the level “{}” is none of A1 to C2 and is left out",
                    sanitize::beginning(text, 40)
                )),
            },
            Column::Wrong | Column::Accept | Column::Hint => {
                let Some(key) = self.of_main_card(column.key()) else {
                    self.changes.push(format!(
                        "“{}” is left out: it does not say for which gap it is",
                        column.name()
                    ));
                    return;
                };
                let list = match column {
                    Column::Accept => literal(&list(text)),
                    _ => list(text),
                };
                self.fill(&key, &list, *cell, changed);
            }
            Column::Sequence => self.fill("sequence", &list(text), *cell, changed),
            column => {
                let key = column.key();
                let has = self.draft.fields().iter().any(|field| field.key == key);
                match has {
                    true => self.fill(key, text, *cell, changed),
                    false => self.changes.push(format!(
                        "“{}” is left out: a note with “{}” has none",
                        column.name(),
                        kind.word()
                    )),
                }
            }
        }
    }

    /// The key of what belongs to the card that is asked first; `None` where several are equal.
    fn of_main_card(&self, key: &str) -> Option<String> {
        let slots = self.draft.slots();
        match (self.draft.kind, slots.as_slice()) {
            (NoteKind::Cloze, [_, _, ..]) | (_, []) => None,
            (_, [main, ..]) => Some(format!("{key}.{main}")),
        }
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One to a line: what lines, bars or semicolons keep apart.
fn list(text: &str) -> String {
    let sign: &[char] = if text.contains('\n') {
        &['\n']
    } else if text.contains('|') {
        &['|']
    } else {
        &[';']
    };
    let parts = text.split(sign).map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Words of other programs are no patterns.
fn literal(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let escape = "{}[]|\\".contains(c).then_some('\\');
            escape.into_iter().chain([c])
        })
        .collect()
}

/// Apart by commas or semicolons; else, as Anki has them, by spaces.
fn tags(text: &str) -> String {
    let is_sign: fn(char) -> bool = match text.contains([',', ';', '\n']) {
        true => |c| matches!(c, ',' | ';' | '\n'),
        false => char::is_whitespace,
    };
    let tags = text.split(is_sign).map(str::trim);
    tags.filter(|tag| !tag.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn level(text: &str) -> Option<String> {
    let wanted = text.trim().to_uppercase();
    Level::ALL
        .into_iter()
        .map(|level| level.to_string())
        .find(|level| *level == wanted)
}
