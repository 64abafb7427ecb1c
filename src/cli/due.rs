//! `newsdeck due`: how much is to be studied now.

use super::{
    arguments::Global,
    exit::{Exit, Failure},
    out::Out,
};
use crate::{
    app::clock,
    study::{Collection, queue::tallies},
    tui::words::count,
};
use clap::Args;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck due
  newsdeck due --json
  newsdeck due --quiet && echo \"There are cards to review.\"";

/// Show how much is to be studied now
///
/// Due are cards whose time has come, those being learnt included; new are cards that today's limit still lets in.
/// Both are what a sitting would ask now: of cards of one note only one a day.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Due {
    /// Print nothing; exit with 0 when a card is due, with 1 when none is
    #[arg(long, short, conflicts_with = "json")]
    quiet: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    due: usize,
    new: usize,
    decks: Vec<DeckReport>,
}

#[derive(Serialize)]
struct DeckReport {
    deck: String,
    title: String,
    due: usize,
    new: usize,
    cards: usize,
}

impl Due {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let collection = global.read()?;
        let report = report(&collection);
        if self.quiet {
            return Ok(if report.due > 0 { Exit::Done } else { Exit::No });
        }
        if self.json {
            out.json(&report)?;
            return Ok(Exit::Done);
        }
        for deck in &report.decks {
            let what = told(deck.due, deck.new);
            out.line(&format!(
                "{}: {what} ({}, {})",
                deck.title,
                deck.deck,
                count(deck.cards, "card")
            ))?;
        }
        if report.decks.len() != 1 {
            out.line(&format!("All decks: {}", told(report.due, report.new)))?;
        }
        Ok(Exit::Done)
    }
}

fn told(due: usize, new: usize) -> String {
    format!("{due} due, {new} new")
}

fn report(collection: &Collection) -> Report {
    let now = clock::now();
    let tallies = tallies(collection, now);
    let decks = collection.decks.iter().zip(&tallies.decks);
    let decks = decks.map(|(shelved, tally)| DeckReport {
        deck: shelved.id().to_string(),
        title: shelved.title().to_owned(),
        due: tally.due,
        new: tally.new,
        cards: tally.cards,
    });
    Report {
        due: tallies.all.due,
        new: tallies.all.new,
        decks: decks.collect(),
    }
}
