//! `newsdeck man`: the manual page, made from the same words as the help.

use super::{arguments::Arguments, exit::Exit, exit::Failure, out::Out};
use clap::{Args, CommandFactory};
use clap_mangen::Man as Page;

const EXAMPLES: &str = "\
Examples:
  newsdeck man | man -l -
  newsdeck man study | man -l -
  newsdeck man > ~/.local/share/man/man1/newsdeck.1";

/// Print the manual page of newsdeck, or of one command
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Man {
    /// The command; none for newsdeck as a whole
    command: Option<String>,
}

impl Man {
    pub fn run(self, out: &mut Out) -> Result<Exit, Failure> {
        let mut whole = Arguments::command();
        whole.build();
        let command = match &self.command {
            None => whole,
            Some(name) => {
                let found = whole.find_subcommand(name).cloned();
                found.ok_or_else(|| {
                    Failure::new(Exit::Usage, format!("there is no command `{name}`"))
                        .hint("`newsdeck --help` lists them")
                })?
            }
        };
        let mut page = Vec::new();
        Page::new(command).render(&mut page)?;
        out.file(&page)?;
        Ok(Exit::Done)
    }
}
