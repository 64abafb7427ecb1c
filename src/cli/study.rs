//! `newsdeck study`: a sitting at once, on the screen or line by line.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    out::Out,
    plain::{self, Console},
    screen,
};
use crate::{
    app::{Loaded, Start},
    study::queue::{Options, Scope},
};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  newsdeck study
  newsdeck study belarus-air-defence
  newsdeck study my-deck.toml --plain";

/// Study what is due, in all decks or in one
///
/// With --plain everything is told line by line: an answer is typed, an empty line means "I don't know", Enter takes
/// the grade that is proposed. Commands begin with a slash: /help lists them, and // begins an answer with a slash.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Study {
    /// The deck: its id, its title or its file
    deck: Option<String>,
}

impl Study {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut places = global.places()?;
        let name = self
            .deck
            .as_deref()
            .map(|name| decks::take_name(name, &mut places))
            .transpose()?;
        if !places.config.plain {
            let start = name.map_or(Start::StudyAll, Start::Study);
            return screen::open(places, start);
        }
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
        let left = plain::study(
            &mut loaded,
            scope,
            Options::default(),
            &mut Console::new(out),
        );
        loaded.close();
        if let Some(why) = loaded.back_up_daily() {
            warn(&why);
        }
        left.map(|()| Exit::Done)
    }
}
