//! `newsdeck open`: the decks with one of them marked, its story first. Must never draw: `app` does.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    out::Out,
    plain::{self, Console},
    screen,
};
use crate::app::{Loaded, Start};
use clap::Args;
use std::{ffi::OsString, path::Path};

const EXAMPLES: &str = "\
Examples:
  newsdeck open class-4b.toml     the story of a deck file, then its questions
  newsdeck class-4b.toml          the same
  newsdeck open news-english";

/// Open a deck: its story first, then its questions
///
/// For a deck that somebody gave you: one file holds the story at its levels, the words and the questions. A deck whose
/// cards were answered before opens in the list of decks. The file stays where it is, and its history is kept.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Open {
    /// The deck: its file, its id or its title
    deck: String,
}

impl Open {
    /// # Errors
    /// There is no such deck, or no terminal for the screen.
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut places = global.places()?;
        let name = decks::take_name(&self.deck, &mut places)?;
        if !places.config.plain {
            return screen::open(places, Start::Deck(name));
        }
        let mut loaded = Loaded::open(&places);
        let left = match decks::find(&loaded.collection, &name) {
            Ok(deck) => plain::open(&mut loaded, deck, &mut Console::new(out)),
            Err(why) => Err(why),
        };
        loaded.close();
        if let Some(why) = loaded.back_up_daily() {
            warn(&why);
        }
        left.map(|()| Exit::Done)
    }
}

/// The command line with `open` before the deck file that stands where a command would; none where no file is meant.
pub fn with_open(words: &[OsString], refused: &str) -> Option<Vec<OsString>> {
    let is_a_deck = Path::new(refused)
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("toml"));
    let at = words.iter().skip(1).position(|word| word == refused)? + 1;
    let mut words = words.to_vec();
    words.insert(at, "open".into());
    is_a_deck.then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_file_in_place_of_a_command_is_opened() {
        let words = |text: &str| -> Vec<OsString> { text.split(' ').map(Into::into).collect() };
        let line = words("newsdeck --plain a/b.toml --home here");
        assert_eq!(
            with_open(&line, "a/b.toml"),
            Some(words("newsdeck --plain open a/b.toml --home here"))
        );
        assert_eq!(with_open(&words("newsdeck studdy"), "studdy"), None);
        assert_eq!(with_open(&words("newsdeck x.toml"), "y.toml"), None);
    }
}
