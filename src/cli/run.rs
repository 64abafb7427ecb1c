//! From the arguments to the command they name.

use super::{
    arguments::{Arguments, Command},
    exit::{Exit, Failure},
    out::Out,
    screen,
};

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
    let Some(command) = arguments.command else {
        return screen::home(&global, out);
    };
    match command {
        Command::Open(command) => command.run(&global, out),
        Command::Study(command) => command.run(&global, out),
        Command::Links(command) => command.run(&global, out),
        Command::Orphans(command) => command.run(&global, out),
        Command::New(command) => command.run(&global, out),
        Command::Add(command) => command.run(&global, out),
        Command::Edit(command) => command.run(&global, out),
        Command::Import(command) => command.run(&global, out),
        Command::Check(command) => command.run(&global, out),
        Command::Fmt(command) => command.run(&global, out),
        Command::Schema(command) => command.run(out),
        Command::Judge(command) => command.run(&global, out),
        Command::Schedule(command) => command.run(out),
        Command::Due(command) => command.run(&global, out),
        Command::List(command) => command.run(&global, out),
        Command::Log(command) => command.run(&global, out),
        Command::Mark(command) => command.run(&global, out),
        Command::Resume(command) => command.run(&global, out),
        Command::Undo(command) => command.run(&global, out),
        Command::Stats(command) => command.run(&global, out),
        Command::Words(command) => command.run(&global, out),
        Command::Train(command) => command.run(&global, out),
        Command::Retention(command) => command.run(&global, out),
        Command::Worksheet(command) => command.run(&global, out),
        Command::Lesson(command) => command.run(&global, out),
        Command::Quiz(command) => command.run(&global, out),
        Command::Stage(command) => command.run(&global),
        Command::Backup(command) => command.run(&global, out),
        Command::Doctor(command) => command.run(&global, out),
        Command::Paths(command) => command.run(&global, out),
        Command::Config(command) => command.run(&global, out),
        Command::Completions(command) => command.run(out),
        Command::Man(command) => command.run(out),
        Command::Crowd(command) => command.run(out),
    }
}
