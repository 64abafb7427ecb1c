//! `newsdeck study`: a session at once, on the screen or line by line.

use super::{
    arguments::Global,
    exit::{Exit, Failure, warn},
    out::Out,
    plain::{self, Console},
    screen,
    session::Session,
};
use crate::{
    app::{Asked, Loaded, Start},
    study::queue::Scope,
};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  newsdeck study                               what is due, then new cards
  newsdeck study belarus-air-defence --new 0   one deck, nothing new
  newsdeck study my-deck.toml --plain          a deck file, line by line
  newsdeck study --minutes 10 --tag economy    ten minutes of one subject
  newsdeck study --ahead 7                     what falls due within a week too
  newsdeck study --cram --search 'is:leech'    practise all leeches; nothing is written
  newsdeck study --level B1 --shuffle --limit 30";

/// Study what is due, in all decks or in some, or cards that you pick
///
/// Tags, levels, flags and a search leave only the cards that fit all of them; the limits of the day hold, except where
/// a number is given here. With --cram every card that fits is asked, whether it is due or not.
///
/// With --plain everything is told line by line: an answer is typed, an empty line means "I don't know", Enter takes
/// the grade that is proposed. Commands begin with a slash: /help lists them, and // begins an answer with a slash.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Study {
    #[command(flatten)]
    session: Session,
}

impl Study {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut places = global.places()?;
        let asked = Asked {
            decks: self.session.take_decks(&mut places)?,
            filter: self.session.filter(),
            options: self.session.options(),
        };
        if !places.config.plain {
            return screen::open(places, Start::Study(Box::new(asked)));
        }
        let mut loaded = Loaded::open(&places);
        for notice in &loaded.collection.notices {
            warn(notice);
        }
        let scope = Scope::named(&loaded.collection, &asked.decks, asked.filter);
        let scope = scope.map_err(|sentence| {
            let failure = Failure::new(Exit::Missing, sentence);
            let has = |name: &String| loaded.collection.find_deck(name).is_ok();
            match asked.decks.iter().all(has) {
                true => failure,
                false => failure.hint("`newsdeck due` lists the decks"),
            }
        })?;
        let left = plain::study(&mut loaded, scope, asked.options, &mut Console::new(out));
        loaded.close();
        if let Some(why) = loaded.back_up_daily() {
            warn(&why);
        }
        left.map(|()| Exit::Done)
    }
}
