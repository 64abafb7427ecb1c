//! A whole table: its columns, and what becomes of every one of its rows.

use super::{
    column::Column,
    gaps::has_anki_gaps,
    plain::looks_like_html,
    row::{Drafted, Reading, Refused, capital},
    table::{Cell, Table},
};
use crate::{
    deck::{Deck, Draft, Likeness, Twin as InDeck, Twins},
    text::sanitize,
};
use std::collections::HashMap;

/// How a table is to be taken.
#[derive(Clone, Debug, Default)]
pub struct Options<'d> {
    /// What each column holds; found out where it is not said.
    pub columns: Option<Vec<Column>>,
    /// Take notes that are there already a second time.
    pub doubles: bool,
    /// The deck that it goes into: its source is the notes', too.
    pub deck: Option<&'d Deck>,
}

/// What a table comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    pub columns: Vec<Column>,
    /// The first row named the columns.
    pub has_header: bool,
    /// What is odd about the table as a whole, as sentences.
    pub notices: Vec<String>,
    /// Every row, the header apart.
    pub rows: Vec<Row>,
}

/// One row, where it begins or where its fault is (from 1), and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub line: usize,
    pub column: usize,
    /// What it says, as far as it could be understood.
    pub draft: Option<Draft>,
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Taken,
    /// Taken with these changes, each a part of a sentence.
    Changed(Vec<String>),
    Duplicate(Twin),
    /// The sentence says why.
    Refused(String),
    Empty,
}

/// Where the same is asked already.
#[derive(Clone, Debug, PartialEq)]
pub enum Twin {
    InDeck(InDeck),
    /// In this line of the table.
    InLine(usize),
}

impl Imported {
    /// The notes to be added, in the order of their rows.
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        let taken = self.rows.iter().filter(|row| row.outcome.is_taken());
        taken.filter_map(|row| row.draft.as_ref())
    }
}

impl Outcome {
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Taken | Self::Changed(_))
    }

    /// One word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Changed(_) => "changed",
            Self::Duplicate(_) => "duplicate",
            Self::Refused(_) => "refused",
            Self::Empty => "empty",
        }
    }

    /// The rest of it, as a sentence; nothing where the word says it all.
    pub fn sentence(&self) -> String {
        match self {
            Self::Taken | Self::Empty => String::new(),
            Self::Changed(changes) => capital(&changes.join("; ")) + ".",
            Self::Duplicate(Twin::InDeck(twin)) => format!(
                "Already in “{}” ({}/{}, line {}).",
                twin.title, twin.deck, twin.note, twin.line
            ),
            Self::Duplicate(Twin::InLine(line)) => format!("The same as line {line}."),
            Self::Refused(sentence) => sentence.clone(),
        }
    }
}

/// Takes a table row by row. `known` are the notes that are there already.
pub fn import(table: &Table, options: &Options<'_>, known: &Twins) -> Imported {
    let (columns, has_header, notices) = columns(table, options.columns.as_deref());
    let rows = &table.lines[usize::from(has_header).min(table.lines.len())..];
    let html = table.preamble.html.unwrap_or_else(|| {
        let mut cells = rows.iter().flat_map(|line| &line.cells);
        cells.any(|cell| looks_like_html(&cell.text))
    });
    let reading = Reading {
        columns: &columns,
        html,
        tags: &table.preamble.tags,
        note_type: table.preamble.note_type.as_deref(),
    };
    let mut met: HashMap<Likeness, usize> = HashMap::new();
    let rows = rows
        .iter()
        .filter_map(|line| {
            let first = line.cells.first()?;
            Some(match reading.draft(line) {
                Ok(None) => row(first, None, Outcome::Empty),
                Ok(Some(drafted)) => judged(drafted, &line.cells, options, known, &mut met),
                Err(Refused { cell, sentence }) => {
                    let at = line.cells.get(cell).unwrap_or(first);
                    row(at, None, Outcome::Refused(sentence))
                }
            })
        })
        .collect();
    Imported {
        columns,
        has_header,
        notices: table.notices.iter().cloned().chain(notices).collect(),
        rows,
    }
}

fn row(at: &Cell, draft: Option<Draft>, outcome: Outcome) -> Row {
    Row {
        line: at.line,
        column: at.column,
        draft,
        outcome,
    }
}

fn judged(
    drafted: Drafted,
    cells: &[Cell],
    options: &Options<'_>,
    known: &Twins,
    met: &mut HashMap<Likeness, usize>,
) -> Row {
    let Drafted {
        draft,
        changes,
        filled,
    } = drafted;
    let first = &cells[0];
    let (remarks, note) = draft.judged(options.deck);
    let error = remarks.into_iter().find(|remark| remark.is_error);
    let (None, Some(note)) = (&error, note) else {
        let (key, sentence) = error.map_or_else(
            || (String::new(), "This row is no note.".to_owned()),
            |error| {
                (
                    error.key,
                    error.sentence.replace("is still empty", "is empty"),
                )
            },
        );
        let cell = filled.iter().find(|(filled, _)| *filled == key);
        let at = cell.and_then(|(_, cell)| cells.get(*cell)).unwrap_or(first);
        return row(at, Some(draft), Outcome::Refused(sentence));
    };
    let likeness = note.likeness();
    let twin = match (met.get(&likeness), known.with(likeness)) {
        _ if options.doubles => None,
        (_, Some(twin)) => Some(Twin::InDeck(twin)),
        (Some(line), None) => Some(Twin::InLine(*line)),
        (None, None) => None,
    };
    met.entry(likeness).or_insert(first.line);
    let outcome = match twin {
        Some(twin) => Outcome::Duplicate(twin),
        None if changes.is_empty() => Outcome::Taken,
        None => Outcome::Changed(changes),
    };
    row(first, Some(draft), outcome)
}

/// What the columns hold, whether the first row names them, and what to say about it.
fn columns(table: &Table, said: Option<&[Column]>) -> (Vec<Column>, bool, Vec<String>) {
    let header = header(table);
    let has_header = header.is_some();
    if let Some(said) = said {
        return (filled_up(said.to_vec(), table), has_header, Vec::new());
    }
    if let Some((columns, unknown)) = header {
        let notices = left_out(&unknown).into_iter().collect();
        return (filled_up(columns, table), true, notices);
    }
    let columns = guessed(table);
    if columns == [Column::Question] {
        let sentence =
            "The table has one column: neither tab nor semicolon nor comma stands between cells.";
        return (columns, false, vec![sentence.to_owned()]);
    }
    let left_out = columns.len().saturating_sub(2 + table.preamble.count());
    let has_spare = columns.iter().enumerate().any(|(at, column)| {
        *column == Column::LeftOut && !table.preamble.other_columns.contains(&at)
    });
    let notices = match has_spare && left_out > 0 {
        true => vec![
            "The columns have no names: the first two are taken as question and answer, the rest is left out."
                .to_owned(),
        ],
        false => Vec::new(),
    };
    (columns, false, notices)
}

/// What is said of columns whose names nobody knows.
fn left_out(unknown: &[String]) -> Option<String> {
    const NAMED: usize = 3;
    let names: Vec<String> = unknown
        .iter()
        .take(NAMED)
        .map(|name| format!("“{}”", sanitize::beginning(name, 40)))
        .collect();
    let (last, first) = names.split_last()?;
    let more = unknown.len() - names.len();
    Some(match (first, more) {
        ([], _) => format!("The column {last} is left out: no note has such a thing."),
        (first, 0) => format!(
            "The columns {} and {last} are left out: no note has such things.",
            first.join(", ")
        ),
        (_, more) => format!(
            "The columns {} and {more} more are left out: no note has such things.",
            names.join(", ")
        ),
    })
}

/// Columns that nobody named are left out.
fn filled_up(mut columns: Vec<Column>, table: &Table) -> Vec<Column> {
    let preamble = &table.preamble;
    let places = [
        (preamble.tags_column, Column::Tags),
        (preamble.note_type_column, Column::NoteType),
    ];
    for (place, column) in places {
        if let Some(found) = place.and_then(|at| columns.get_mut(at)) {
            *found = column;
        }
    }
    columns
}

/// The columns that the first row (or Anki's line `#columns:`) names, with the names that nobody knows.
fn header(table: &Table) -> Option<(Vec<Column>, Vec<String>)> {
    let names: Vec<String> = match &table.preamble.columns {
        Some(named) => {
            let sign = char::from(table.separator.0);
            named
                .split(sign)
                .map(|name| name.trim().to_owned())
                .collect()
        }
        None => {
            let first = table.lines.first()?;
            first
                .cells
                .iter()
                .map(|cell| cell.text.trim().to_owned())
                .collect()
        }
    };
    let known: Vec<Option<Column>> = names.iter().map(|name| Column::of(name)).collect();
    let has_lead = known.iter().flatten().any(|column| column.is_lead());
    let count = known.iter().flatten().count();
    let filled = names.iter().filter(|name| !name.is_empty()).count();
    // One name that is known may be a word to learn; several are names.
    if !has_lead || count < filled.min(2) {
        return None;
    }
    let unknown = names
        .iter()
        .zip(&known)
        .filter(|(name, known)| known.is_none() && !name.is_empty())
        .map(|(name, _)| name.clone())
        .collect();
    let columns = known
        .into_iter()
        .map(|column| column.unwrap_or(Column::LeftOut));
    Some((columns.collect(), unknown))
}

/// Question and answer, or a text with gaps alone, in the columns that nothing else is said of.
fn guessed(table: &Table) -> Vec<Column> {
    let preamble = &table.preamble;
    let mut columns = filled_up(vec![Column::LeftOut; table.width()], table);
    let spare: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at] == Column::LeftOut && !preamble.other_columns.contains(at))
        .collect();
    let mut spare = spare.into_iter();
    let Some(first) = spare.next() else {
        return columns;
    };
    let has_gaps = |at: usize| {
        let mut cells = table.lines.iter().filter_map(|line| line.cells.get(at));
        cells.any(|cell| has_anki_gaps(&cell.text))
    };
    let second = spare.next();
    columns[first] = match second {
        None if has_gaps(first) => Column::Cloze,
        _ => Column::Question,
    };
    if let Some(second) = second {
        columns[second] = Column::Answer;
    }
    columns
}
