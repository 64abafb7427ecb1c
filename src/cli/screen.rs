//! The full-screen program: `newsdeck` alone, and `newsdeck study` in a terminal.

use super::{
    arguments::Global,
    exit::{Exit, Failure},
};
use crate::{
    app::{self, Options, Places, Start},
    store,
    tui::theme::Choice,
};
use std::io::IsTerminal;

/// Opens the screen and stays until it is left.
pub fn open(global: &Global, start: Start) -> Result<Exit, Failure> {
    let refuse = |sentence: &str| Failure::new(Exit::Usage, sentence);
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Err(refuse(
            "This needs a terminal, and here is none. `newsdeck --plain` works line by line, also in a pipe.",
        ));
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return Err(refuse(
            "This terminal (TERM=dumb) cannot show a screen. `newsdeck --plain` works line by line.",
        ));
    }
    let (home, config) = global.home()?;
    let theme = match global.theme.unwrap_or(config.theme) {
        store::Theme::Auto => Choice::Auto,
        store::Theme::Dark => Choice::Dark,
        store::Theme::Light => Choice::Light,
        store::Theme::Mono => Choice::Mono,
    };
    let places = Places {
        home,
        config,
        given: global.decks.clone(),
    };
    let code = app::run(Options {
        places,
        theme,
        start,
    })
    .map_err(|error| Failure::new(Exit::Usage, format!("{error:#}")))?;
    Ok(Exit::Screen(u8::try_from(code).unwrap_or(1)))
}
