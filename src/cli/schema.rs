//! `newsdeck schema`: the form of a deck, for editors that complete TOML.

use super::{exit::Exit, exit::Failure, out::Out};
use crate::deck;
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  newsdeck schema > deck.schema.json
  newsdeck schema > ~/newsdeck/deck.schema.json
  newsdeck schema | head";

/// Print a JSON Schema of the deck format
///
/// An editor with taplo (Even Better TOML) completes and checks a deck whose first line is
/// `#:schema ./deck.schema.json`.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Schema {}

impl Schema {
    pub fn run(self, out: &mut Out) -> Result<Exit, Failure> {
        out.file(deck::schema().as_bytes())?;
        Ok(Exit::Done)
    }
}
