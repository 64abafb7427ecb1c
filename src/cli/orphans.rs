//! `newsdeck orphans`: cards with a history and no note. Must never delete anything: the log keeps them for the day
//! on which their note comes back.

use super::{
    arguments::Global,
    exit::{Exit, Failure},
    links::words,
    out::Out,
};
use crate::{
    study::{self, Lost},
    tui::words::count,
};
use clap::Args;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck orphans
  newsdeck orphans --json
  newsdeck orphans | grep rivers/";

/// Show cards that have a history and no note any more
///
/// Their history stays in the log: when the note comes back with its id, so does what is known of it. A deck that is
/// hidden, or that was named on the command line only, is missed here as well.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Orphans {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    orphans: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    deck: String,
    note: String,
    slot: String,
    state: String,
    reviews: u32,
    lapses: u32,
    stability: Option<f64>,
    /// The day of the last answer.
    last: Option<String>,
    lead: Option<String>,
    answer: Option<String>,
    deck_is_there: bool,
}

impl Orphans {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let collection = global.read()?;
        let lost = study::lost(&collection);
        let rows = lost
            .iter()
            .flat_map(|lost| lost.cards.iter().map(move |card| (lost, card)));
        let rows: Vec<(&Lost, Row)> = rows
            .map(|(lost, card)| {
                let progress = collection.state(card).progress;
                let seen = lost.seen.as_ref();
                let row = Row {
                    deck: card.deck_str().to_owned(),
                    note: card.note_str().to_owned(),
                    slot: card.slot_str().to_owned(),
                    state: progress.phase.to_string(),
                    reviews: progress.reviews,
                    lapses: progress.lapses,
                    stability: progress.memory.map(|memory| memory.stability.days()),
                    last: progress.last.map(|last| last.day.to_string()),
                    lead: seen.map(|seen| seen.lead.clone()),
                    answer: seen.map(|seen| seen.answer.clone()),
                    deck_is_there: lost.deck_is_there,
                };
                (lost, row)
            })
            .collect();
        if self.json {
            let orphans = rows.into_iter().map(|(_, row)| row).collect();
            out.json(&Report { orphans })?;
            return Ok(Exit::Done);
        }
        for (lost, row) in &rows {
            let last = row.last.as_deref().unwrap_or("-");
            let place = if row.deck_is_there {
                ""
            } else {
                "; its deck is not at hand"
            };
            out.line(&format!(
                "{}/{}/{}  {}, {}, last {last}  {}{place}",
                row.deck,
                row.note,
                row.slot,
                row.state,
                count(row.reviews as usize, "review"),
                words(lost)
            ))?;
        }
        out.line(&match rows.len() {
            0 => "Every card with a history has its note.".to_owned(),
            cards => format!(
                "{} without a note. Nothing of them is deleted.",
                count(cards, "card")
            ),
        })?;
        Ok(Exit::Done)
    }
}
