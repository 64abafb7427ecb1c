//! `newsdeck quiz resume`: a night that was left, or broken off, goes on where it was.

use super::phones::Phones;
use crate::{
    app::{Loaded, Start},
    cli::{
        arguments::Global,
        exit::{Exit, Failure},
        out::Out,
        plain::{Console, resume_night},
        screen,
    },
    store,
};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  newsdeck quiz resume
  newsdeck quiz resume 2026-11-27-pub-night
  newsdeck quiz resume --phones";

/// Go on with a night that was left or broken off
///
/// Everything that happened is there again: teams, points, the question on the table, the clock with what was left of
/// it. Without a name it is the night that was played last and is not over. Phones that were on it come back by
/// themselves.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Resume {
    /// The night's name, which is that of its file
    night: Option<String>,
    #[command(flatten)]
    phones: Phones,
}

impl Resume {
    /// # Errors
    /// There is no such night, it is open elsewhere, or there is no terminal.
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let places = global.places()?;
        let name = match self.night {
            Some(name) => name,
            None => store::night_to_resume(&places.home).ok_or_else(|| {
                Failure::new(Exit::Missing, "there is no night to go on with")
                    .hint("`newsdeck quiz` begins one")
            })?,
        };
        store::check_night(&places.home, &name).map_err(|why| Failure::new(Exit::Missing, why))?;
        if places.config.plain {
            let mut loaded = Loaded::open(&places);
            let left = resume_night(
                &mut loaded,
                &name,
                self.phones.asked(),
                &mut Console::new(out),
            );
            loaded.close();
            return left;
        }
        screen::open(
            places,
            Start::Resume {
                night: name,
                door: self.phones.asked(),
            },
        )
    }
}
