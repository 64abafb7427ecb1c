//! `newsdeck list`: every card and what is known of it.

use super::{
    arguments::Global,
    exit::{Exit, Failure, warn},
    out::Out,
    search,
};
use crate::{
    app::clock,
    deck::CardId,
    history::CardState,
    schedule::{self, Moment, StudyDay},
    study::{
        Collection,
        search::{Query, find_or_tell},
    },
};
use clap::Args;
use jiff::Timestamp;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck list
  newsdeck list --search is:leech
  newsdeck list --search 'deck:euro-crisis (tag:people or rated:7:1)' --json";

/// Print every card, or those that a search finds, with what is known of it
///
/// Stability is in days, difficulty from 1 to 10, retrievability the chance of recall today; a new card has none of
/// them. `due` is a day, or an instant for a card that is being learnt. Flags are suspended, buried, leech and flag-1
/// to flag-7.
#[derive(Args)]
#[command(before_long_help = EXAMPLES, after_long_help = search::manual())]
pub struct List {
    /// Only what this search finds; its words are told with `newsdeck list --help`
    #[arg(long, value_name = "SEARCH", value_parser = search::query, allow_hyphen_values = true)]
    search: Option<Query>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Cards {
    cards: Vec<Row>,
}

/// One card.
#[derive(Serialize)]
struct Row {
    deck: String,
    note: String,
    slot: String,
    state: String,
    stability: Option<f64>,
    difficulty: Option<f64>,
    retrievability: Option<f64>,
    due: Option<String>,
    reviews: u32,
    lapses: u32,
    flags: Vec<String>,
}

impl List {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let query = self.search.unwrap_or_default();
        let collection = match query.needs_answers() {
            true => global.read_with_answers()?,
            false => global.read()?,
        };
        let now = clock::now();
        let ids = find_or_tell(&collection, &query, now).unwrap_or_else(|why| {
            why.iter().for_each(|sentence| warn(sentence));
            Vec::new()
        });
        let mut rows = ids.iter().map(|id| Row::of(id, &collection, now));
        if self.json {
            out.json(&Cards {
                cards: rows.collect(),
            })?;
        } else {
            out.line(&format!(
                "{:<10}  {:<20}  {:>9}  {:>10}  {:>6}  {:>7}  {:>6}  card",
                "state", "due", "stability", "difficulty", "recall", "reviews", "lapses"
            ))?;
            rows.try_for_each(|row| out.line(&row.line()))?;
        }
        Ok(Exit::Done)
    }
}

impl Row {
    fn of(id: &CardId, collection: &Collection, now: Moment) -> Self {
        let history = &collection.history;
        let today = history.day(now);
        let state = collection.state(id);
        let memory = state.progress.memory;
        Self {
            deck: id.deck_str().to_owned(),
            note: id.note_str().to_owned(),
            slot: id.slot_str().to_owned(),
            state: state.progress.phase.to_string(),
            stability: memory.map(|memory| memory.stability.days()),
            difficulty: memory.map(|memory| memory.difficulty.get()),
            retrievability: history.retrievability(id, today).map(|chance| chance.get()),
            due: state.due_as_of(now.utc_ms, today).map(due),
            reviews: state.progress.reviews,
            lapses: state.progress.lapses,
            flags: flags(&state, today),
        }
    }

    fn line(&self) -> String {
        let number = |value: Option<f64>, decimals: usize| {
            value.map_or("-".to_owned(), |value| format!("{value:.decimals$}"))
        };
        let recall = self
            .retrievability
            .map_or("-".to_owned(), |chance| format!("{:.0} %", chance * 100.0));
        let mut line = format!(
            "{:<10}  {:<20}  {:>9}  {:>10}  {:>6}  {:>7}  {:>6}  {}/{}/{}",
            self.state,
            self.due.as_deref().unwrap_or("-"),
            number(self.stability, 2),
            number(self.difficulty, 2),
            recall,
            self.reviews,
            self.lapses,
            self.deck,
            self.note,
            self.slot,
        );
        for flag in &self.flags {
            line += "  ";
            line += flag;
        }
        line
    }
}

fn due(due: schedule::Due) -> String {
    match due {
        schedule::Due::On(day) => day.to_string(),
        schedule::Due::At(utc_ms) => match Timestamp::from_millisecond(utc_ms) {
            Ok(at) => at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            Err(_) => utc_ms.to_string(),
        },
    }
}

fn flags(state: &CardState, today: StudyDay) -> Vec<String> {
    let mut flags = Vec::new();
    let buried = state.buried_until.is_some_and(|until| until > today);
    let marks = [
        (state.suspended, "suspended"),
        (buried, "buried"),
        (state.leech, "leech"),
    ];
    flags.extend(
        marks
            .iter()
            .filter(|(set, _)| *set)
            .map(|(_, name)| (*name).to_owned()),
    );
    if state.flag > 0 {
        flags.push(format!("flag-{}", state.flag));
    }
    flags
}
