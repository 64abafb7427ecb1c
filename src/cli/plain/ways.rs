//! `/study` with the words of the command line: another way to study, from the list of decks. Must never know a word
//! that `newsdeck study` does not.

use crate::{
    cli::session::Session,
    deck::DeckId,
    study::Collection,
    study::queue::{Options, Scope},
};
use clap::Parser;

/// What may stand behind `/study`.
#[derive(Parser)]
#[command(name = "/study", no_binary_name = true, about = "Study in another way")]
struct Line {
    #[command(flatten)]
    session: Session,
}

/// The session that a line asks for; a deck may be named by its number on the list.
///
/// # Errors
/// A word is not understood, or there is no such deck or tag; also the help, when that was asked for. One sentence or
/// several lines to say.
pub fn asked(line: &str, collection: &Collection) -> Result<(Scope, Options), String> {
    let words = shlex::split(line)
        .ok_or("A quotation mark is never closed. /study --help tells what may be written.")?;
    let read = Line::try_parse_from(words).map_err(|refused| refused.render().to_string());
    let session = read?.session;
    let names: Vec<String> = session
        .names()
        .map(|name| numbered(name, collection).map_or_else(|| name.clone(), |id| id.to_string()))
        .collect();
    let scope = Scope::named(collection, &names, session.filter())?;
    Ok((scope, session.options()))
}

fn numbered(name: &str, collection: &Collection) -> Option<DeckId> {
    let number: usize = name.trim_end_matches('.').parse().ok()?;
    let deck = collection.decks.get(number.checked_sub(1)?)?;
    Some(deck.id().clone())
}
