//! What the command line, or a line in plain mode, says of a session: which cards, and how they are asked. Must never
//! begin one.

use super::{decks, exit::Failure, search::query};
use crate::{
    app::Places,
    deck::{Level, Order},
    study::{
        exercise,
        queue::{Filter, Mode, Options},
        search::Query,
    },
};
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};

/// Which cards a session is over, and how it asks them.
#[derive(Args, Clone, Debug, Default)]
pub struct Session {
    /// Decks: their ids, titles or files (none: all decks)
    #[arg(value_name = "DECK")]
    named: Vec<String>,
    /// The same as a deck without `--deck`
    #[arg(long = "deck", value_name = "DECK", hide_short_help = true)]
    more_decks: Vec<String>,
    /// Only cards with this tag, of the note or of its deck (may be repeated: any of them)
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Only cards of this level (may be repeated)
    #[arg(long, value_name = "LEVEL", value_parser = level(), ignore_case = true)]
    level: Vec<Level>,
    /// Only cards with this flag, 1 to 7; 0: without one (may be repeated)
    #[arg(long, value_name = "FLAG", value_parser = clap::value_parser!(u8).range(0..=7))]
    flag: Vec<u8>,
    /// Only cards that this search finds, such as 'is:leech or prop:lapses>3'
    #[arg(long, value_name = "SEARCH", value_parser = query, allow_hyphen_values = true)]
    search: Option<Query>,
    /// A sitting of this many minutes: once they are over, no further card is asked
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=999))]
    minutes: Option<u32>,
    /// So many new cards, whatever the day's limit says (0: none)
    #[arg(long, value_name = "N")]
    new: Option<usize>,
    /// So many cards at most that are not new, whatever the day's limit says (0: none)
    #[arg(long, value_name = "N")]
    due: Option<usize>,
    /// So many cards in one sitting
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    limit: Option<usize>,
    /// Ask what falls due within so many days too; the answers count
    #[arg(long, value_name = "DAYS", conflicts_with = "cram")]
    ahead: Option<u16>,
    /// Ask every card, due or not, for practice: nothing is written down
    #[arg(long)]
    cram: bool,
    /// With --cram: the answers count
    #[arg(long, requires = "cram")]
    record: bool,
    /// A drill: every card, due or not, that can be asked in this one form, such as 'dictation'; the answers count
    #[arg(long, value_name = "FORM", value_parser = form)]
    form: Option<&'static str>,
    /// New cards in a mixed order; with --cram, all of them
    #[arg(long, conflicts_with = "in_order")]
    shuffle: bool,
    /// New cards as they stand in their files; with --cram, all of them
    #[arg(long)]
    in_order: bool,
}

pub fn level() -> impl TypedValueParser<Value = Level> {
    PossibleValuesParser::new(["A1", "A2", "B1", "B2", "C1", "C2"]).try_map(|name| {
        let named = |level: &Level| level.to_string().eq_ignore_ascii_case(&name);
        Level::ALL
            .into_iter()
            .find(named)
            .ok_or("there is no such level")
    })
}

/// The form's word in the log.
fn form(name: &str) -> Result<&'static str, String> {
    exercise::form_named(name)
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("it must be a number from 1 on".to_owned()),
        Ok(number) => Ok(number),
    }
}

impl Session {
    /// The names of its decks; a path is added to the places, so that its deck is at hand.
    ///
    /// # Errors
    /// A path is not there, or does not hold one deck that can be used.
    pub fn take_decks(&self, places: &mut Places) -> Result<Vec<String>, Failure> {
        self.names()
            .map(|name| decks::take_name(name, places))
            .collect()
    }

    /// Its decks as they were named.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.named.iter().chain(&self.more_decks)
    }

    pub fn filter(&self) -> Filter {
        Filter {
            tags: self.tag.clone(),
            levels: self.level.clone(),
            flags: self.flag.clone(),
            search: self.search.clone(),
        }
    }

    pub fn options(&self) -> Options {
        Options {
            mode: match (self.ahead, self.cram) {
                (Some(days), _) => Mode::Ahead(days),
                (None, true) => Mode::Cram {
                    record: self.record,
                },
                (None, false) if self.form.is_some() => Mode::Cram { record: true },
                (None, false) => Mode::Study,
            },
            new: self.new,
            due: self.due,
            cards: self.limit,
            minutes: self.minutes,
            order: match (self.shuffle, self.in_order) {
                (true, _) => Some(Order::Shuffle),
                (false, true) => Some(Order::File),
                (false, false) => None,
            },
            drill: self.form,
            in_lesson: false,
        }
    }
}
