//! `newsdeck retention`: how well a deck is to be remembered, and what it costs. Must never set a value that was not
//! asked for.

use super::{
    arguments::Global,
    exit::{Exit, Failure, warn},
    out::Out,
};
use crate::{
    app::{self, Loaded, clock},
    deck::DeckId,
    history::{Kind, Params, read_retention},
    tui::training::{WORKLOAD_DAYS, Workloads},
};
use clap::Args;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck retention
  newsdeck retention belarus-air-defence
  newsdeck retention belarus-air-defence 0.85";

/// Show what each desired retention costs, or set one
///
/// The desired retention is the chance of recall at which a card is asked again, 0.70 to 0.97. Without a value the days
/// ahead are simulated for several of them; with one it is set, in the log, for this deck. The deck `all` stands for
/// every deck without a value of its own.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Retention {
    /// The deck: its id or title; `all` for every deck without a value of its own
    #[arg(default_value = "all")]
    deck: String,
    /// The value to set: 0.85, or 85%
    value: Option<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    /// None: every deck without a value of its own.
    deck: Option<String>,
    desired_retention: f64,
    cards: usize,
    days: usize,
    workloads: Vec<Load>,
}

#[derive(Serialize)]
struct Load {
    desired_retention: f64,
    cards_a_day: f64,
    minutes_a_day: f64,
}

impl Retention {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let places = global.places()?;
        let collection = app::read_with_answers(&places);
        let deck = match self.deck.as_str() {
            "all" => None,
            name => {
                let place = collection
                    .find_deck(name)
                    .map_err(|why| Failure::new(Exit::Missing, why))?;
                collection
                    .decks
                    .get(place)
                    .map(|shelved| shelved.id().clone())
            }
        };
        if let Some(text) = &self.value {
            return set(global, deck, text, out);
        }
        let settings = match &deck {
            Some(deck) => collection.history.deck_settings(deck),
            None => collection.history.settings(),
        };
        let desired_retention = settings.desired_retention.get();
        let loads = Workloads::of(&collection, deck, clock::now());
        if self.json {
            let load = |load: &crate::tui::training::Workload| Load {
                desired_retention: load.retention.get(),
                cards_a_day: load.cards,
                minutes_a_day: load.minutes,
            };
            out.json(&Report {
                deck: loads.deck.as_ref().map(ToString::to_string),
                desired_retention,
                cards: loads.cards,
                days: WORKLOAD_DAYS,
                workloads: loads.each.iter().map(load).collect(),
            })?;
            return Ok(Exit::Done);
        }
        out.line(&format!("The desired retention is {desired_retention:.2}."))?;
        for line in loads.told() {
            out.line(&line)?;
        }
        Ok(Exit::Done)
    }
}

fn set(global: &Global, deck: Option<DeckId>, text: &str, out: &mut Out) -> Result<Exit, Failure> {
    let retention = read_retention(text).map_err(|why| Failure::new(Exit::Usage, why))?;
    let mut loaded = Loaded::open(&global.places()?);
    for notice in loaded.collection.read_only.iter() {
        warn(notice);
    }
    let params = Kind::Params(Params {
        deck,
        desired_retention: Some(retention),
        ..Params::default()
    });
    loaded
        .append(vec![params], clock::now())
        .map_err(|why| Failure::new(Exit::CannotWrite, why))?;
    loaded.close();
    out.line(&format!(
        "The desired retention is {:.2} now; every due date follows.",
        retention.get()
    ))?;
    Ok(Exit::Done)
}
