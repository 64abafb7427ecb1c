//! `newsdeck stage`: what the room sees of a night, in a second window. Must never show more than that.

use super::{
    arguments::Global,
    exit::{Exit, Failure},
    screen,
};
use crate::{app, store};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  newsdeck stage
  newsdeck stage 2026-11-27-pub-night
  newsdeck stage --theme light";

/// Show what the room sees of a quiz night
///
/// For a projector that shows another picture than the host's screen: run it in a second window, and move that window
/// there. It follows the night as it is played, and goes on when the host begins anew. No answer is drawn before its
/// reveal. Where phones are let in, the lobby shows the code to scan. Without a name it is the night that was played
/// last, or the next one that begins.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Stage {
    /// The night's name, which is that of its file
    night: Option<String>,
}

impl Stage {
    /// # Errors
    /// There is no such night, or no terminal.
    pub fn run(self, global: &Global) -> Result<Exit, Failure> {
        let places = global.places()?;
        if let Some(name) = &self.night {
            store::read_night(&places.home, name)
                .map_err(|why| Failure::new(Exit::Missing, why))?;
        }
        screen::check()?;
        let code = app::show_stage(&places, self.night)
            .map_err(|error| Failure::new(Exit::Usage, format!("{error:#}")))?;
        Ok(Exit::Screen(u8::try_from(code).unwrap_or(1)))
    }
}
