//! `newsdeck` alone: the full screen, or the list of decks in plain mode. Must never draw: `app` does.

use super::{
    arguments::Global,
    exit::{Exit, Failure, warn},
    out::Out,
    plain::{self, Console},
};
use crate::app::{self, Loaded, NoDeck, NotBegun, Options, Places, Start};
use std::io::{self, IsTerminal};

/// Opens the home screen, or the list of decks, and stays until it is left.
///
/// # Errors
/// There is no terminal for the screen.
pub fn home(global: &Global, out: &mut Out) -> Result<Exit, Failure> {
    let places = global.places()?;
    if places.config.plain {
        let mut console = Console::new(out);
        let mut loaded = Loaded::open(&places);
        let left = plain::home(&mut loaded, &mut console);
        loaded.close();
        if let Some(why) = loaded.back_up_daily() {
            warn(&why);
        }
        return left.map(|()| Exit::Done);
    }
    open(places, Start::Home)
}

/// Opens the screen and stays until it is left.
///
/// # Errors
/// There is no terminal for it.
pub fn open(places: Places, start: Start) -> Result<Exit, Failure> {
    check()?;
    let code = app::run(Options { places, start }).map_err(|error| {
        let exit = match error.is::<NoDeck>() || error.is::<NotBegun>() {
            true => Exit::Missing,
            false => Exit::Usage,
        };
        Failure::new(exit, format!("{error:#}"))
    })?;
    Ok(Exit::Screen(u8::try_from(code).unwrap_or(1)))
}

/// Makes sure of a terminal that can show a screen.
///
/// # Errors
/// There is none.
pub fn check() -> Result<(), Failure> {
    let refuse = |why: &str| {
        Failure::new(Exit::Usage, why)
            .hint("`newsdeck --plain` works line by line, on any terminal and in a pipe")
    };
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(refuse("the screen needs a terminal, and here is none"));
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return Err(refuse("this terminal (TERM=dumb) cannot show a screen"));
    }
    Ok(())
}
