//! `newsdeck paths`: where everything lies on this machine.

use super::{arguments::Global, exit::Exit, exit::Failure, out::Out};
use clap::Args;
use std::collections::BTreeMap;

const EXAMPLES: &str = "\
Examples:
  newsdeck paths
  newsdeck paths --json
  NEWSDECK_HOME=/media/stick newsdeck paths";

/// Show where decks, the review log and settings lie
///
/// `decks` and `quizzes` are yours to edit; `log` and `nights`, the journals of quiz nights, are what to back up; `cache`
/// can be deleted at any time.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Paths {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

impl Paths {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let places = global.places()?.home.places();
        let places = places.map(|(name, path)| (name, path.to_string_lossy().into_owned()));
        if self.json {
            out.json(&BTreeMap::from(places))?;
        } else {
            for (name, path) in places {
                out.line(&format!("{name:<8}{path}"))?;
            }
        }
        Ok(Exit::Done)
    }
}
