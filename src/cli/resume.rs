//! `newsdeck resume`: suspended cards are asked again. Must never touch a card that is not suspended.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    out::Out,
};
use crate::{
    app::{Loaded, clock},
    deck::CardId,
    history::Kind,
    study::queue::{self, Scope},
    tui::words::count,
};
use clap::Args;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck resume
  newsdeck resume belarus-air-defence
  newsdeck resume --dry-run --json";

/// Bring suspended cards back, of all decks or of one
///
/// What was known of a card before it was suspended still counts.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Resume {
    /// The deck: its id, its title or its file
    deck: Option<String>,
    /// Show which cards are suspended and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    cards: Vec<String>,
    resumed: bool,
}

impl Resume {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut places = global.places()?;
        let name = self
            .deck
            .as_deref()
            .map(|name| decks::take_name(name, &mut places))
            .transpose()?;
        let mut loaded = Loaded::open(&places);
        for notice in &loaded.collection.notices {
            warn(notice);
        }
        let scope = match &name {
            Some(name) => {
                let place = decks::find(&loaded.collection, name)?;
                Scope::deck(loaded.collection.decks[place].id())
            }
            None => Scope::all(),
        };
        let cards: Vec<CardId> = queue::suspended(&loaded.collection, &scope, clock::now());
        let resumes = !self.dry_run && !cards.is_empty();
        if resumes {
            let back = |card: &CardId| Kind::Suspend {
                card: card.clone(),
                on: false,
            };
            let saved = loaded.append(cards.iter().map(back).collect(), clock::now());
            saved.map_err(|why| Failure::new(Exit::CannotWrite, why))?;
        }
        loaded.close();
        let cards: Vec<String> = cards.iter().map(ToString::to_string).collect();
        if self.json {
            out.json(&Report {
                cards,
                resumed: resumes,
            })?;
            return Ok(Exit::Done);
        }
        for card in &cards {
            out.line(card)?;
        }
        out.line(&match (cards.len(), resumes) {
            (0, _) => "No card is suspended.".to_owned(),
            (n, true) => format!("{} asked again from now on.", count(n, "card")),
            (n, false) => format!("{} suspended.", count(n, "card")),
        })?;
        Ok(Exit::Done)
    }
}
