//! From `newsdeck quiz ...` to the subcommand it names.

use super::{check::Check, list, new::New};
use crate::cli::{
    arguments::Global,
    exit::{Exit, Failure},
    out::Out,
};
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  newsdeck quiz
  newsdeck quiz new \"Thursday at the Bridge\" --minutes 90
  newsdeck quiz check";

/// Prepare a quiz night
///
/// A quiz is a small text file: its rounds, and the decks that they draw their questions from. `quiz new` writes one,
/// `quiz check` tells what is wrong with it and how long the night takes. Without a word behind it, the quizzes are
/// listed.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Quiz {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    New(New),
    Check(Check),
}

impl Quiz {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        match self.what {
            None => list::run(global, out),
            Some(What::New(command)) => command.run(global, out),
            Some(What::Check(command)) => command.run(global, out),
        }
    }
}
