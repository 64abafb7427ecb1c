//! `newsdeck schema`: the form of a deck or a quiz, for editors that complete TOML.

use super::{exit::Exit, exit::Failure, out::Out};
use crate::{deck, quiz::file};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  newsdeck schema > deck.schema.json
  newsdeck schema > ~/newsdeck/deck.schema.json
  newsdeck schema --quiz > ~/newsdeck/quizzes/quiz.schema.json
  newsdeck schema | head";

/// Print a JSON Schema of the deck format
///
/// An editor with taplo (Even Better TOML) completes and checks a deck whose first line is
/// `#:schema ./deck.schema.json`. With `--quiz` it is the schema of quiz files.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Schema {
    /// The schema of a quiz file instead
    #[arg(long)]
    quiz: bool,
}

impl Schema {
    pub fn run(self, out: &mut Out) -> Result<Exit, Failure> {
        let schema = match self.quiz {
            true => file::schema(),
            false => deck::schema(),
        };
        out.file(schema.as_bytes())?;
        Ok(Exit::Done)
    }
}
