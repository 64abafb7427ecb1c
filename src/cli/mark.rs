//! `newsdeck mark`: suspends, brings back, flags, buries or resets the cards that a search finds, as one step that
//! undo takes back. Must never write about a card that is as wished already.

use super::{
    arguments::Global,
    exit::{Exit, Failure, warn},
    out::Out,
    search,
};
use crate::{
    app::{Loaded, clock},
    deck::CardId,
    history::{CardState, Kind},
    schedule::{Progress, StudyDay},
    study::search::{Query, find_or_tell},
    tui::words::count,
};
use clap::{ArgGroup, Args, value_parser};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck mark --search is:leech --suspend
  newsdeck mark --search 'tag:people -is:new' --flag 3
  newsdeck mark --search 'rated:1:1' --bury --dry-run";

/// Suspend, flag, bury or reset every card that a search finds
///
/// Nothing is asked first: all of it is one step, which the next undo takes back. `newsdeck list --help` tells the
/// words of a search.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
#[command(group(ArgGroup::new("what").required(true).args(["suspend", "resume", "flag", "bury", "reset"])))]
pub struct Mark {
    /// Which cards
    #[arg(long, value_name = "SEARCH", value_parser = search::query, allow_hyphen_values = true)]
    search: Query,
    /// Ask them no more until they are brought back
    #[arg(long)]
    suspend: bool,
    /// Bring suspended ones back
    #[arg(long)]
    resume: bool,
    /// Give them this flag, 1 to 7; 0 takes it away
    #[arg(long, value_name = "N", value_parser = value_parser!(u8).range(0..=7))]
    flag: Option<u8>,
    /// Ask them no more today
    #[arg(long)]
    bury: bool,
    /// Make them new again; their answers stay in the log
    #[arg(long)]
    reset: bool,
    /// Show which cards would be changed and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    /// How many cards the search found.
    found: usize,
    /// Those that were not as wished.
    cards: Vec<String>,
    changed: bool,
}

/// What is wished of a card.
#[derive(Clone, Copy)]
enum Wish {
    Suspended(bool),
    Flag(u8),
    /// Until this day.
    Buried(StudyDay),
    New,
}

impl Mark {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut loaded = Loaded::open(&global.places()?);
        for notice in &loaded.collection.notices {
            warn(notice);
        }
        if self.search.needs_answers() {
            loaded.recall_history();
        }
        let now = clock::now();
        let wish = self.wish(loaded.collection.history.day(now));
        let found = find_or_tell(&loaded.collection, &self.search, now).unwrap_or_else(|why| {
            why.iter().for_each(|sentence| warn(sentence));
            Vec::new()
        });
        let cards: Vec<&CardId> = found
            .iter()
            .filter(|card| !wish.is_met(&loaded.collection.state(card)))
            .collect();
        let facts: Vec<Kind> = cards.iter().map(|card| wish.fact(card)).collect();
        let changes = !self.dry_run && !facts.is_empty();
        if changes {
            let saved = loaded.append(facts, now);
            saved.map_err(|why| Failure::new(Exit::CannotWrite, why))?;
        }
        loaded.close();
        if self.json {
            out.json(&Report {
                found: found.len(),
                cards: cards.iter().map(ToString::to_string).collect(),
                changed: changes,
            })?;
            return Ok(Exit::Done);
        }
        for card in &cards {
            out.line(card.as_str())?;
        }
        if !found.is_empty() {
            out.line(&told(found.len(), cards.len(), wish, changes))?;
        }
        Ok(Exit::Done)
    }

    fn wish(&self, today: StudyDay) -> Wish {
        match self.flag {
            Some(flag) => Wish::Flag(flag),
            None if self.bury => Wish::Buried(today.plus(1)),
            None if self.reset => Wish::New,
            None => Wish::Suspended(self.suspend),
        }
    }
}

impl Wish {
    fn is_met(self, state: &CardState) -> bool {
        match self {
            Self::Suspended(on) => state.suspended == on,
            Self::Flag(flag) => state.flag == flag,
            Self::Buried(until) => state.buried_until.is_some_and(|day| day >= until),
            Self::New => state.progress == Progress::NEW,
        }
    }

    fn fact(self, card: &CardId) -> Kind {
        let card = card.clone();
        match self {
            Self::Suspended(on) => Kind::Suspend { card, on },
            Self::Flag(flag) => Kind::Flag { card, flag },
            Self::Buried(until) => Kind::Bury { card, until },
            Self::New => Kind::Reset { card },
        }
    }

    /// What the cards are then, after "2 cards".
    fn outcome(self) -> String {
        match self {
            Self::Suspended(true) => "suspended".to_owned(),
            Self::Suspended(false) => "brought back".to_owned(),
            Self::Flag(0) => "without a flag".to_owned(),
            Self::Flag(flag) => format!("flagged {flag}"),
            Self::Buried(_) => "buried until tomorrow".to_owned(),
            Self::New => "made new again".to_owned(),
        }
    }
}

/// "3 cards found: 2 suspended, 1 was already."
fn told(found: usize, changed: usize, wish: Wish, changes: bool) -> String {
    let outcome = wish.outcome();
    let cards = count(found, "card");
    match changed {
        0 => format!("{cards} found, nothing to change: what was asked for holds already."),
        _ if !changes => {
            format!("{cards} found; {changed} would be {outcome}. Nothing was changed.")
        }
        _ if found == changed => format!("{cards} found and {outcome}."),
        _ => format!("{cards} found; {changed} {outcome}, the rest was so already."),
    }
}
