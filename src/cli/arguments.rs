//! What can be written on the command line. Must never do any of it: `run` does.

use super::{
    check::Check, completions::Completions, config::Config, log::Log, paths::Paths,
    schedule::Schedule,
};
use crate::store::Theme;
use clap::{
    Args, Parser, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  newsdeck                      open the home screen: Enter studies what is due
  newsdeck study euro-crisis    study one deck
  newsdeck check my-deck.toml   find what is wrong in a deck";

const AFTER: &str = "\
Exit codes: 0 done, 1 the answer is no, 2 wrong command line, 65 a deck has errors, 66 something is missing, \
73 something cannot be written, 130 Ctrl-C.";

/// Flashcards and quizzes from the news, in the terminal, on your own machine.
#[derive(Parser)]
#[command(name = "newsdeck", version, before_long_help = EXAMPLES, after_long_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command understands.
#[derive(Args)]
pub struct Global {
    /// Use this deck file or folder as well (may be repeated)
    #[arg(long = "decks", global = true, value_name = "PATH")]
    pub decks: Vec<PathBuf>,
    /// Keep decks, log and settings in this one folder
    ///
    /// Goes before NEWSDECK_HOME, which goes before the usual places that `newsdeck paths` shows.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub home: Option<PathBuf>,
    /// Colours of the screen
    #[arg(long, global = true, value_name = "THEME", value_parser = theme())]
    pub theme: Option<Theme>,
    /// Work line by line, for screen readers, pipes and simple terminals
    ///
    /// The same as NEWSDECK_PLAIN=1, or `plain = true` in the settings.
    #[arg(long, global = true)]
    pub plain: bool,
}

#[derive(Subcommand)]
pub enum Command {
    Check(Check),
    Schedule(Schedule),
    Log(Log),
    Paths(Paths),
    Config(Config),
    Completions(Completions),
}

fn theme() -> impl TypedValueParser<Value = Theme> {
    PossibleValuesParser::new(["auto", "dark", "light", "mono"]).map(|name| match name.as_str() {
        "dark" => Theme::Dark,
        "light" => Theme::Light,
        "mono" => Theme::Mono,
        _ => Theme::Auto,
    })
}
