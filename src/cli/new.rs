//! `newsdeck new`: a new deck in the reader's folder, from an article or empty.

use super::{
    arguments::Global,
    exit::{Exit, Failure, warn},
    input,
    out::Out,
    plain::{self, Console},
    screen,
};
use crate::{
    app::{self, Loaded, Start},
    deck::NewDeck,
    news::Article,
    text::sanitize,
};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  newsdeck new \"A bridge for the valley\" --article bridge.txt
  newsdeck new \"A bridge for the valley\" --article bridge.txt --plain
  newsdeck new Rivers";

/// Make a new deck, from an article or empty
///
/// With an article, its sentences are gone through and become notes: on the screen, or with --plain line by line. Only
/// what becomes a note is kept, the article is not. Without one, the deck's file is made and named.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct New {
    /// What the deck is called
    title: String,
    /// The article's text file; `-` is standard input
    #[arg(long, value_name = "FILE")]
    article: Option<String>,
}

impl New {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        if self.title.trim().is_empty() {
            return Err(Failure::new(Exit::Usage, "a deck needs a title"));
        }
        let text = match self.article.as_deref() {
            None => String::new(),
            Some("-") => input::whole()?,
            Some(file) => app::read_text(file).map_err(|why| Failure::new(Exit::Missing, why))?,
        };
        let article = Article::read(&text);
        if self.article.is_some() && article.sentences.is_empty() {
            return Err(Failure::new(
                Exit::Missing,
                "there is no sentence in the article",
            ));
        }
        let places = global.places()?;
        let mut loaded = Loaded::open(&places);
        let new = NewDeck {
            source_title: article.headline().unwrap_or_default().to_owned(),
            title: self.title,
            ..NewDeck::default()
        };
        let twins = titled(&loaded, &new.title);
        let made = loaded.create_deck(&new);
        let deck = made.map_err(|why| Failure::new(Exit::CannotWrite, why.sentence))?;
        if !twins.is_empty() {
            warn(&format!(
                "Another deck has the title “{}” too: {}. The new one is `{deck}`.",
                sanitize::line(new.title.trim()),
                twins.join(", ")
            ));
        }
        let path = loaded.path_of(&deck);
        let place = path.map_or(String::new(), |path| path.display().to_string());
        if self.article.is_none() || places.config.plain {
            out.line(&place)?;
            if self.article.is_some() {
                plain::desk(&mut loaded, &deck, &article, &mut Console::new(out))?;
            }
            loaded.close();
            if let Some(why) = loaded.back_up_daily() {
                warn(&why);
            }
            return Ok(Exit::Done);
        }
        drop(loaded);
        screen::open(places, Start::Article { deck, text })
    }
}

/// The ids of the decks with this title, each in backticks.
fn titled(loaded: &Loaded, title: &str) -> Vec<String> {
    let wanted = title.trim().to_lowercase();
    let decks = loaded.collection.decks.iter();
    decks
        .filter(|shelved| shelved.title().trim().to_lowercase() == wanted)
        .map(|shelved| format!("`{}`", shelved.id()))
        .collect()
}
