//! `newsdeck quiz print`: a night on paper. Must never write but where `-o` says.

use super::{
    new::{MINUTES, decks_of},
    sources::{self, parsed, planned, quiz_text},
    target::Target,
};
use crate::{
    cli::{
        arguments::Global,
        exit::{Exit, Failure, warn},
        out::Out,
    },
    deck::{Problem, Severity},
    paper::Between,
    quiz::{
        Seed,
        plan::{Answers, NightWish, night_of},
        print::{Paper, Papers},
    },
    store,
    text::{normalize::one_line, sanitize},
};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  newsdeck quiz print pub-night --seed tiger | lp
  newsdeck quiz print pub-night --seed tiger --teams teams.txt --html -o tonight.html
  newsdeck quiz print --deck general-knowledge --seed tiger --what master";

/// Print the papers of a night
///
/// Answer sheets for the teams, the master with all answers for the host, the grid for the scores: as text with a form
/// feed between the pages, or as one HTML file. The questions are those that the night of the same seed asks, as long
/// as no other night is played before it.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Print {
    /// A quiz, by name or file; `-` is standard input
    quiz: Option<String>,
    /// Ask this deck instead: its id, title or file (may be repeated; none: all decks)
    #[arg(long, value_name = "DECK", conflicts_with = "quiz")]
    deck: Vec<String>,
    /// The word that decides the questions
    #[arg(long, value_name = "WORD", value_parser = sources::seed)]
    seed: Option<Seed>,
    /// The names of the teams, one in a line of this file: for the sheets and the grid
    #[arg(long, value_name = "FILE")]
    teams: Option<PathBuf>,
    /// Which papers
    #[arg(long, value_name = "PAPERS", value_enum, default_value_t = What::All)]
    what: What,
    /// One HTML file instead of text
    #[arg(long)]
    html: bool,
    #[command(flatten)]
    target: Target,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    Sheets,
    Master,
    Grid,
    All,
}

impl What {
    fn papers(self) -> &'static [Paper] {
        match self {
            Self::Sheets => &[Paper::Sheets],
            Self::Master => &[Paper::Master],
            Self::Grid => &[Paper::Grid],
            Self::All => &Paper::ALL,
        }
    }
}

impl Print {
    /// # Errors
    /// There is no such quiz or deck, it has errors, or the file cannot be written.
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let (places, collection, chosen) = sources::chosen(&self.deck, global)?;
        let planned = match &self.quiz {
            Some(name) => {
                let read = parsed(&quiz_text(&places.home, name)?);
                tell(&read.problems)?;
                let quiz = read.quiz.ok_or_else(unusable)?;
                let of_file = quiz.seed.as_deref().and_then(Seed::new);
                let seed = self.seed.or(of_file).unwrap_or_else(|| Seed::of_number(0));
                planned(&collection, &quiz, &seed, &store::nights(&places.home).met)
            }
            None => {
                let decks = decks_of(&collection, &chosen);
                let wish = NightWish::of_decks(&decks, MINUTES, Answers::Paper);
                let seed = self.seed.unwrap_or_else(|| Seed::of_number(0));
                let met = store::nights(&places.home).met;
                night_of(&decks, &wish, &seed, &met).ok_or_else(|| {
                    let sentence =
                        "nothing was printed: these decks have too few questions for a night";
                    Failure::new(Exit::BadDeck, sentence).hint("add more of them with --deck")
                })?
            }
        };
        tell(&planned.problems)?;
        let teams = match &self.teams {
            None => Vec::new(),
            Some(path) => team_names(path)?,
        };
        let papers = Papers {
            plan: &planned.plan,
            teams: &teams,
        };
        let wanted = self.what.papers();
        let text = match self.html {
            true => papers.html(wanted),
            false => papers.text(wanted, Between::FormFeed),
        };
        self.target.put(&text, out)
    }
}

/// The names in a file, as they stand on the stage.
fn team_names(path: &Path) -> Result<Vec<String>, Failure> {
    let names: Vec<String> = sources::teams_text(path)?
        .lines()
        .map(|name| one_line(&sanitize::line(name)))
        .filter(|name| !name.is_empty())
        .collect();
    match names.is_empty() {
        false => Ok(names),
        true => {
            let sentence = format!("{} names no team", path.display());
            Err(Failure::new(Exit::Missing, sentence).hint("write one name in each line"))
        }
    }
}

/// Warnings are told and the papers still printed.
fn tell(problems: &[Problem]) -> Result<(), Failure> {
    for problem in problems {
        warn(&problem.to_string());
    }
    match problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error)
    {
        true => Err(unusable()),
        false => Ok(()),
    }
}

fn unusable() -> Failure {
    Failure::new(Exit::BadDeck, "nothing was printed: the quiz has errors")
        .hint("`newsdeck quiz check` tells all of them")
}
