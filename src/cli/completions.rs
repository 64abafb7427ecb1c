//! `newsdeck completions`: what the shell offers after Tab.

use super::{arguments::Arguments, exit::Exit, exit::Failure, out::Out};
use clap::{Args, CommandFactory};
use clap_complete::Shell;

const EXAMPLES: &str = "\
Examples:
  newsdeck completions bash > ~/.local/share/bash-completion/completions/newsdeck
  newsdeck completions zsh > ~/.zfunc/_newsdeck
  newsdeck completions fish > ~/.config/fish/completions/newsdeck.fish";

/// Print the completions for a shell
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Completions {
    /// The shell to print them for
    shell: Shell,
}

impl Completions {
    pub fn run(self, out: &mut Out) -> Result<Exit, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(
            self.shell,
            &mut Arguments::command(),
            "newsdeck",
            &mut script,
        );
        out.file(&script)?;
        Ok(Exit::Done)
    }
}
