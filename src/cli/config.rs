//! `newsdeck config`: the settings file.

use super::{exit::Exit, exit::Failure, out::Out};
use crate::store;
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  newsdeck config init
  newsdeck config init > ~/.config/newsdeck/config.toml
  newsdeck config init | grep -A1 sitting";

/// Print a settings file to begin with
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Config {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Print a commented settings file that changes nothing yet
    ///
    /// `newsdeck paths` tells where it belongs.
    Init,
}

impl Config {
    pub fn run(self, out: &mut Out) -> Result<Exit, Failure> {
        match self.action {
            Action::Init => out.lines(&store::Config::example())?,
        }
        Ok(Exit::Done)
    }
}
