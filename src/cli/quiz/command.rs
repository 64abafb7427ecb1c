//! From `newsdeck quiz ...` to the subcommand it names.

use super::{
    check::Check, list, new::New, open::Open, print::Print, rehearse::Rehearse, results::Results,
    resume::Resume,
};
use crate::cli::{
    arguments::Global,
    exit::{Exit, Failure},
    out::Out,
};
use clap::{Args, Subcommand};

const EXAMPLES: &str = "\
Examples:
  newsdeck quiz
  newsdeck quiz pub-night --teams teams.txt
  newsdeck quiz pub-night --phones
  newsdeck quiz --deck general-knowledge --seed tiger
  newsdeck quiz --solo --seed tiger
  newsdeck quiz resume
  newsdeck quiz new \"Thursday at the Bridge\" --minutes 90
  newsdeck quiz check
  newsdeck quiz rehearse pub-night --seed tiger";

/// Host a quiz night
///
/// Opens the set-up of a night, filled in with what is given here: the quiz or the decks, the seed, the teams. A quiz is
/// a small text file: its rounds, and the decks that they draw their questions from. `quiz new` writes one, `quiz check`
/// tells what is wrong with it and how long the night takes, `quiz list` names all there are. A night that was left, or
/// broken off, goes on with `quiz resume`; `newsdeck stage` shows what the room sees in a second window. With --phones
/// the teams play on their own phones, over the local network alone.
///
/// With --solo somebody plays alone: ten questions of the decks, or of a quiz, against the clock. The answers count as
/// those of study do, by a milder rule; the same decks and seed ask the same questions.
#[derive(Args)]
#[command(before_long_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Quiz {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    open: Open,
}

#[derive(Subcommand)]
enum What {
    New(New),
    Check(Check),
    /// Name the quizzes there are
    List,
    Resume(Resume),
    Print(Print),
    Rehearse(Rehearse),
    Results(Results),
}

impl Quiz {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        match self.what {
            None => self.open.run(global, out),
            Some(What::List) => list::run(global, out),
            Some(What::New(command)) => command.run(global, out),
            Some(What::Check(command)) => command.run(global, out),
            Some(What::Resume(command)) => command.run(global, out),
            Some(What::Print(command)) => command.run(global, out),
            Some(What::Rehearse(command)) => command.run(global, out),
            Some(What::Results(command)) => command.run(global, out),
        }
    }
}
