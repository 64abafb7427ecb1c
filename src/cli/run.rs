//! From the arguments to the command they name.

use super::{
    arguments::{Arguments, Command, Global},
    exit::{Exit, Failure, warn},
    out::Out,
    screen,
};
use crate::app::Start;
use crate::store::{Config, Home};

/// Runs what the command line asks for and prints its answer.
///
/// # Errors
/// The sentence to tell and the exit code; what was printed before stays printed.
pub fn run(arguments: Arguments) -> Result<Exit, Failure> {
    let mut out = Out::stdout();
    let exit = perform(arguments, &mut out);
    out.flush()?;
    exit
}

fn perform(arguments: Arguments, out: &mut Out) -> Result<Exit, Failure> {
    let global = arguments.global;
    match arguments.command {
        Some(Command::Check(command)) => command.run(&global.home()?.0, out),
        Some(Command::Schedule(command)) => command.run(out),
        Some(Command::Log(command)) => command.run(&global.home()?.0, out),
        Some(Command::Paths(command)) => command.run(&global.home()?.0, out),
        Some(Command::Config(command)) => command.run(out),
        Some(Command::Completions(command)) => command.run(out),
        None => screen::open(&global, Start::Home),
    }
}

impl Global {
    /// The places of this machine and the settings that lie there; a setting that cannot be used is told at once.
    pub fn home(&self) -> Result<(Home, Config), Failure> {
        let home = Home::resolve(self.home.as_deref(), |name| std::env::var_os(name))
            .map_err(|problem| Failure::new(Exit::Usage, problem))?;
        let (config, problems) = Config::read(home.config_file());
        for problem in problems {
            warn(&problem.to_string());
        }
        let home = match &config.decks {
            Some(folder) => home.with_decks(folder),
            None => home,
        };
        Ok((home, config))
    }
}
