//! `newsdeck import`: a table of another program becomes notes, and every row of it is reported. Must never write
//! before the whole table is understood.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    input,
    out::Out,
};
use crate::{
    app::{self, Loaded, Places},
    deck::{DeckId, NewDeck},
    exchange::{self, Column, Imported, OUTCOMES, Options, Row, Table, Twin},
    tui::{effect::Target, widgets::table::cut},
};
use clap::Args;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck import words.csv --new \"Words of the week\"
  newsdeck import people.tsv --into rivers --dry-run
  newsdeck import --columns question,answer,-,tags --new History - < table.csv";

const COLUMNS: &str = "\
The first row may name the columns: question (or front), answer (or back), cloze, quote, speaker, person, role, word, \
meaning, example, tags, level, wrong, hint, why, accept and others. Which of them hold something decides the kind of \
each note. In one cell, several things (wrong options, hints) are kept apart by | or ; and tags by spaces or commas. \
Without names, the first two columns are question and answer.";

/// Make notes of a table: CSV, TSV, rows of a spreadsheet, or Anki's plain text
///
/// Comma, semicolon and tab are told apart. Every row is reported: taken, changed, refused with its line and column,
/// or a duplicate of a note that is there already, which is not taken again. HTML becomes plain text. The exit code is
/// 65 when a row was refused; the others are taken all the same.
#[derive(Args)]
#[command(before_long_help = EXAMPLES, after_long_help = COLUMNS)]
pub struct Import {
    /// The table; `-` is standard input
    file: String,
    /// Add the notes to this deck: its id, its title or its file
    #[arg(long, value_name = "DECK", conflicts_with = "new")]
    into: Option<String>,
    /// Make a new deck with this title
    #[arg(long, value_name = "TITLE")]
    new: Option<String>,
    /// What the columns hold, by name and in their order; `-` leaves one out
    #[arg(long, value_name = "NAMES")]
    columns: Option<String>,
    /// Take notes that are there already a second time
    #[arg(long)]
    doubles: bool,
    /// Report every row, write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

impl Import {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        if self.into.is_none() && self.new.is_none() && !self.dry_run {
            let sentence = "it is not said where the notes go";
            return Err(Failure::new(Exit::Usage, sentence)
                .hint("add --into DECK or --new \"A title\", or --dry-run to look first"));
        }
        let columns = self.columns.as_deref().map(Column::list).transpose();
        let columns = columns.map_err(|why| Failure::new(Exit::Usage, why))?;
        let text = match self.file.as_str() {
            "-" => input::whole()?,
            file => app::read_text(file).map_err(|why| Failure::new(Exit::Missing, why))?,
        };
        let mut places = global.places()?;
        let into = self.named(&mut places)?;
        let collection = app::read(&places);
        for notice in &collection.notices {
            warn(notice);
        }
        let deck = match &into {
            Some(Named::Deck(name)) => Some(decks::find(&collection, name)?),
            _ => None,
        };
        let table = Table::read(&text);
        let imported = exchange::import(
            &table,
            &Options {
                columns,
                doubles: self.doubles,
                deck: deck.map(|deck| collection.decks[deck].deck()),
            },
            &collection.twins(),
        );
        let into = match (into, deck) {
            (Some(Named::New(new)), _) => Some(Target::New(new)),
            (_, Some(deck)) => Some(Target::Deck(collection.decks[deck].id().clone())),
            _ => None,
        };
        drop(collection);
        let done = match into {
            Some(into) if !self.dry_run => write(&places, &into, &imported)?,
            _ => None,
        };
        match self.json {
            true => out.json(&Report::of(&table, &imported, done.as_ref()))?,
            false => {
                tell(&table, &imported, out)?;
                match &done {
                    Some(done) => out.line(&done.sentence)?,
                    None if self.dry_run => out.line("Nothing was written.")?,
                    None => out.line("There is nothing to add.")?,
                }
            }
        }
        let is_refused = imported.count("refused") > 0;
        Ok(if is_refused {
            Exit::BadDeck
        } else {
            Exit::Done
        })
    }

    fn named(&self, places: &mut Places) -> Result<Option<Named>, Failure> {
        if let Some(name) = &self.into {
            return Ok(Some(Named::Deck(decks::take_name(name, places)?)));
        }
        let Some(title) = &self.new else {
            return Ok(None);
        };
        if title.trim().is_empty() {
            return Err(Failure::new(Exit::Usage, "the new deck has no title"));
        }
        Ok(Some(Named::New(NewDeck {
            title: title.clone(),
            ..NewDeck::default()
        })))
    }
}

/// Where the notes shall go, as the command line says it.
enum Named {
    Deck(String),
    New(NewDeck),
}

fn write(
    places: &Places,
    into: &Target,
    imported: &Imported,
) -> Result<Option<app::Imported>, Failure> {
    let drafts: Vec<_> = imported.drafts().cloned().collect();
    if drafts.is_empty() {
        return Ok(None);
    }
    let mut loaded = Loaded::open(places);
    let done = loaded.import(into, &drafts);
    loaded.close();
    done.map(Some)
        .map_err(|why| Failure::new(Exit::CannotWrite, why.sentence))
}

/// Every row in one line, then how many there are of each outcome.
pub(super) fn report(table: &Table, imported: &Imported) -> Vec<String> {
    let mut lines = vec![format!(
        "Columns ({}): {}.",
        table.separator.name(),
        imported.columns_in_words()
    )];
    lines.extend(imported.notices.iter().map(|notice| format!("! {notice}")));
    lines.extend(imported.rows.iter().map(line));
    lines.push(imported.summary());
    lines
}

fn tell(table: &Table, imported: &Imported, out: &mut Out) -> Result<(), Failure> {
    for line in report(table, imported) {
        out.line(&line)?;
    }
    Ok(())
}

/// So many columns of what a row says are shown at most in the report for people; `--json` has all of it.
const WIDEST: usize = 240;

fn line(row: &Row) -> String {
    let place = format!("{}:{}", row.line, row.column);
    // A cell may be a whole file, where a quotation mark is missing; its beginning tells which row is meant.
    let parts = [cut(&row.says(), WIDEST), row.outcome.sentence()];
    let rest: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let line = format!("{place:>7}  {:<9}  {}", row.outcome.word(), rest.join("  "));
    line.trim_end().to_owned()
}

#[derive(Serialize)]
struct Report<'a> {
    separator: String,
    columns: Vec<&'static str>,
    has_header: bool,
    notices: &'a [String],
    taken: usize,
    changed: usize,
    duplicates: usize,
    refused: usize,
    empty: usize,
    /// The deck they were added to; none when nothing was written.
    deck: Option<&'a DeckId>,
    file: Option<String>,
    rows: Vec<RowReport>,
}

#[derive(Serialize)]
struct RowReport {
    line: usize,
    column: usize,
    outcome: &'static str,
    kind: Option<&'static str>,
    lead: Option<String>,
    answer: Option<String>,
    /// What was changed, or why it is refused.
    sentence: Option<String>,
    /// The note that asks the same: deck/note.
    duplicate_of: Option<String>,
    /// The line that asks the same, of the deck's file or of the table.
    duplicate_line: Option<usize>,
}

impl<'a> Report<'a> {
    fn of(table: &Table, imported: &'a Imported, done: Option<&'a app::Imported>) -> Self {
        let [taken, changed, duplicates, refused, empty] =
            OUTCOMES.map(|word| imported.count(word));
        Self {
            separator: table.separator.name(),
            columns: imported
                .columns
                .iter()
                .map(|column| column.name())
                .collect(),
            has_header: imported.has_header,
            notices: &imported.notices,
            taken,
            changed,
            duplicates,
            refused,
            empty,
            deck: done.map(|done| &done.deck),
            file: done.and_then(|done| Some(done.path.as_ref()?.display().to_string())),
            rows: imported.rows.iter().map(RowReport::of).collect(),
        }
    }
}

impl RowReport {
    fn of(row: &Row) -> Self {
        let filled = |text: String| (!text.is_empty()).then_some(text);
        let draft = row.draft.as_ref();
        let (duplicate_of, duplicate_line) = match &row.outcome {
            exchange::Outcome::Duplicate(Twin::InDeck(twin)) => (
                Some(format!("{}/{}", twin.deck, twin.note)),
                Some(twin.line),
            ),
            exchange::Outcome::Duplicate(Twin::InLine(line)) => (None, Some(*line)),
            _ => (None, None),
        };
        Self {
            line: row.line,
            column: row.column,
            outcome: row.outcome.word(),
            kind: draft.map(|draft| draft.kind.word()),
            lead: draft.and_then(|draft| filled(draft.lead())),
            answer: draft.and_then(|draft| filled(draft.partner())),
            sentence: filled(row.outcome.sentence()),
            duplicate_of,
            duplicate_line,
        }
    }
}
