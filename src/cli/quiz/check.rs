//! `newsdeck quiz check`: everything that is wrong with a quiz, what it is short of, and how long the night takes. Must
//! never write.

use super::{
    sources::{self, parsed, planned, quiz_text},
    table,
};
use crate::{
    app::QUIZZES,
    cli::{
        arguments::Global,
        check::ProblemReport,
        exit::{Exit, Failure, warn},
        out::Out,
    },
    deck::{CardId, Problem, Severity},
    quiz::{Seed, plan::Plan},
    store::{self, QuizText},
    study::Collection,
    tui::words::count,
};
use clap::Args;
use serde::Serialize;
use std::collections::HashSet;

const EXAMPLES: &str = "\
Examples:
  newsdeck quiz check
  newsdeck quiz check thursday.quiz.toml
  newsdeck quiz check pub-night --seed tiger --json
  newsdeck quiz new \"Thursday\" --print | newsdeck quiz check -";

/// Find what is wrong with a quiz, and how long it takes
///
/// Every problem is printed with file, line and column, a sentence and what helps; then the rounds with the questions
/// they get, and the minutes they take. Without a name, all quizzes are checked. The exit code is 65 when a quiz has
/// errors, 0 when it has warnings only.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Check {
    /// Quizzes, by name or file; `-` is standard input
    #[arg(value_name = "QUIZ")]
    names: Vec<String>,
    /// Plan the night of this seed
    #[arg(long, value_name = "WORD", value_parser = sources::seed)]
    seed: Option<Seed>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// A quiz and what was found.
struct Checked {
    name: String,
    file: String,
    title: Option<String>,
    problems: Vec<Problem>,
    /// None where the file has errors of its own.
    plan: Option<Plan>,
}

impl Check {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let home = global.places()?.home;
        let texts = match self.names.is_empty() {
            false => self
                .names
                .iter()
                .map(|name| quiz_text(&home, name))
                .collect::<Result<Vec<_>, _>>()?,
            true => {
                let (texts, unreadable) = store::quiz_texts(&home, QUIZZES);
                for why in unreadable {
                    warn(&format!("newsdeck: {why}."));
                }
                texts
            }
        };
        let collection = global.read()?;
        let met = store::nights(&home).met;
        let checked: Vec<Checked> = texts
            .iter()
            .map(|text| Checked::of(text, &collection, &met, self.seed.as_ref()))
            .collect();
        if self.json {
            out.json(&Report::of(&checked))?;
        } else {
            print(&checked, out)?;
        }
        Ok(match of(Severity::Error, &checked) {
            0 => Exit::Done,
            _ => Exit::BadDeck,
        })
    }
}

impl Checked {
    fn of(
        text: &QuizText,
        collection: &Collection,
        met: &HashSet<CardId>,
        seed: Option<&Seed>,
    ) -> Self {
        let parsed = parsed(text);
        let has_errors = parsed.has_errors();
        let mut problems = parsed.problems;
        let quiz = parsed.quiz.as_ref();
        let plan = quiz.filter(|_| !has_errors).map(|quiz| {
            let of_file = quiz.seed.as_deref().and_then(Seed::new);
            let seed = seed
                .cloned()
                .or(of_file)
                .unwrap_or_else(|| Seed::of_number(0));
            let planned = planned(collection, quiz, &seed, met);
            problems.extend(planned.problems);
            planned.plan
        });
        Self {
            name: text.name.clone(),
            file: text.file.clone(),
            title: quiz.map(|quiz| quiz.title.clone()),
            problems,
            plan,
        }
    }
}

fn print(checked: &[Checked], out: &mut Out) -> Result<(), Failure> {
    for quiz in checked {
        for problem in &quiz.problems {
            out.lines(&problem.to_string())?;
            out.line("")?;
        }
        if let Some(plan) = &quiz.plan {
            out.line(&format!("{} ({})", plan.title, quiz.file))?;
            for line in table::lines(plan) {
                out.line(&line)?;
            }
            out.line("")?;
        }
    }
    let found = match (of(Severity::Error, checked), of(Severity::Warning, checked)) {
        (0, 0) => "nothing to report".to_owned(),
        (errors, 0) => count(errors, "error"),
        (0, warnings) => count(warnings, "warning"),
        (errors, warnings) => {
            format!("{}, {}", count(errors, "error"), count(warnings, "warning"))
        }
    };
    let quizzes = match checked.len() {
        1 => "1 quiz".to_owned(),
        quizzes => format!("{quizzes} quizzes"),
    };
    Ok(out.line(&format!("{quizzes}: {found}"))?)
}

fn of(severity: Severity, checked: &[Checked]) -> usize {
    let problems = checked.iter().flat_map(|quiz| &quiz.problems);
    problems
        .filter(|problem| problem.severity() == severity)
        .count()
}

#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    quizzes: Vec<QuizReport<'a>>,
}

#[derive(Serialize)]
struct QuizReport<'a> {
    name: &'a str,
    file: &'a str,
    title: Option<&'a str>,
    plan: Option<table::Report<'a>>,
    problems: Vec<ProblemReport<'a>>,
}

impl<'a> Report<'a> {
    fn of(checked: &'a [Checked]) -> Self {
        Self {
            errors: of(Severity::Error, checked),
            warnings: of(Severity::Warning, checked),
            quizzes: checked
                .iter()
                .map(|quiz| QuizReport {
                    name: &quiz.name,
                    file: &quiz.file,
                    title: quiz.title.as_deref(),
                    plan: quiz.plan.as_ref().map(table::Report::of),
                    problems: quiz.problems.iter().map(ProblemReport::of).collect(),
                })
                .collect(),
        }
    }
}
