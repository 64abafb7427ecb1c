//! `newsdeck check`: everything that is wrong in decks, each with its place and how to mend it. Must never write.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    input,
    out::Out,
};
use crate::{
    deck::{Problem, Severity, parse, same_asked},
    store::{self, Home, Library},
    tui::words::count,
};
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  newsdeck check
  newsdeck check my-deck.toml decks/
  newsdeck check --json - < my-deck.toml";

/// Find what is wrong in decks
///
/// Every problem of every deck is printed with file, line and column, a sentence and what helps. Without a path, the
/// decks of your own folder are checked. The exit code is 65 when a deck has errors, 0 when it has warnings only.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Check {
    /// Files and folders of decks; `-` is standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print one JSON object, for editors
    #[arg(long)]
    json: bool,
}

/// What was checked, and what was found.
#[derive(Default)]
struct Checked {
    decks: usize,
    notes: usize,
    problems: Vec<Problem>,
}

impl Check {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let checked = self.check(&global.places()?.home)?;
        if self.json {
            out.json(&checked.report())?;
        } else {
            for problem in &checked.problems {
                out.lines(&problem.to_string())?;
                out.line("")?;
            }
            out.line(&checked.summary())?;
        }
        Ok(match checked.count(Severity::Error) {
            0 => Exit::Done,
            _ => Exit::BadDeck,
        })
    }

    fn check(&self, home: &Home) -> Result<Checked, Failure> {
        let mut checked = Checked::default();
        let (streams, paths): (Vec<_>, Vec<_>) = self
            .paths
            .iter()
            .cloned()
            .partition(|path| path == Path::new("-"));
        if !streams.is_empty() {
            let text = input::whole()?;
            let parsed = parse("standard input", &text);
            if let Some(deck) = &parsed.deck {
                checked.problems.extend(same_asked(&[(deck, &text)]));
            }
            checked.decks += usize::from(parsed.deck.is_some());
            checked.notes += parsed.deck.map_or(0, |deck| deck.notes.len());
            checked.problems.extend(parsed.problems);
        }
        if streams.is_empty() || !paths.is_empty() {
            let own = self.paths.is_empty().then(|| home.decks_folder());
            checked.take(decks::library(&paths, own)?);
        }
        Ok(checked)
    }
}

impl Checked {
    fn take(&mut self, library: Library) {
        for notice in &library.notices {
            warn(&format!("newsdeck: {notice}"));
        }
        self.decks += library.decks.len();
        self.notes += library
            .decks
            .iter()
            .map(|loaded| loaded.deck().notes.len())
            .sum::<usize>();
        let texts: Vec<_> = library.decks.iter().map(|loaded| loaded.text()).collect();
        let texts = texts.iter().map(|text| text.as_deref().unwrap_or_default());
        let decks: Vec<_> = library
            .decks
            .iter()
            .map(store::Loaded::deck)
            .zip(texts)
            .collect();
        let same = same_asked(&decks);
        self.problems.extend(library.problems);
        self.problems.extend(same);
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.severity() == severity)
            .count()
    }

    /// "1 deck, 52 notes: nothing to report".
    fn summary(&self) -> String {
        let errors = self.count(Severity::Error);
        let warnings = self.count(Severity::Warning);
        let found = match (errors, warnings) {
            (0, 0) => "nothing to report".to_owned(),
            (errors, 0) => count(errors, "error"),
            (0, warnings) => count(warnings, "warning"),
            _ => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
        };
        format!(
            "{}, {}: {found}",
            count(self.decks, "deck"),
            count(self.notes, "note")
        )
    }

    fn report(&self) -> Report<'_> {
        Report {
            decks: self.decks,
            notes: self.notes,
            errors: self.count(Severity::Error),
            warnings: self.count(Severity::Warning),
            problems: self.problems.iter().map(ProblemReport::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct Report<'a> {
    decks: usize,
    notes: usize,
    errors: usize,
    warnings: usize,
    problems: Vec<ProblemReport<'a>>,
}

#[derive(Serialize)]
pub struct ProblemReport<'a> {
    code: &'static str,
    severity: &'static str,
    file: &'a str,
    /// From 1; 0 where the whole file is meant, as is the column.
    line: usize,
    column: usize,
    sentence: &'a str,
    help: &'a str,
    /// The line as `check` shows it.
    excerpt: Option<&'a str>,
}

impl<'a> ProblemReport<'a> {
    pub fn of(problem: &'a Problem) -> Self {
        Self {
            code: problem.code.text(),
            severity: match problem.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            file: &problem.place.file,
            line: problem.place.line,
            column: problem.place.column,
            sentence: &problem.sentence,
            help: &problem.help,
            excerpt: problem
                .place
                .excerpt
                .as_ref()
                .map(|(line, _)| line.as_str()),
        }
    }
}
