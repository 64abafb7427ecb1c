//! A planned night in a few lines: its rounds, what they ask, how long they take.

use crate::{
    quiz::plan::{Length, Plan, length},
    text::columns::padded,
    tui::words::count,
};
use serde::Serialize;

/// Columns of a title.
pub(super) const TITLE: usize = 24;

/// The lines of a plan.
pub fn lines(plan: &Plan) -> Vec<String> {
    let length = length(plan);
    let mut lines = Vec::new();
    for (number, (round, seconds)) in plan.rounds.iter().zip(&length.rounds).enumerate() {
        let spares = match round.spares.len() {
            0 => String::new(),
            spares => format!(" + {spares}"),
        };
        lines.push(format!(
            "{:>2}  {}  {:14}  {:17}  {:>3} min",
            number + 1,
            padded(&round.title, TITLE),
            round.kind.name(),
            format!("{}{spares}", count(round.questions.len(), "question")),
            minutes(*seconds)
        ));
        if round.break_seconds > 0 {
            let (kind, asked) = ("", "");
            lines.push(format!(
                "    {}  {kind:14}  {asked:17}  {:>3} min",
                padded("break", TITLE),
                minutes(round.break_seconds)
            ));
        }
    }
    lines.push(told(plan, &length));
    lines
}

/// "About 92 minutes, with 2 questions for ties. It is meant to be 90."
fn told(plan: &Plan, length: &Length) -> String {
    let ties = match plan.tie_breaks.len() {
        0 => "no question for a tie".to_owned(),
        ties => format!("{} for ties", count(ties, "question")),
    };
    let minutes = length.minutes();
    let meant = match plan.minutes {
        Some(meant) if minutes > meant => format!(" It is meant to be {meant}: leave a round out."),
        _ => String::new(),
    };
    format!("About {minutes} minutes, with {ties}.{meant}")
}

fn minutes(seconds: u32) -> u32 {
    seconds.div_ceil(60)
}

/// A planned night for other programs.
#[derive(Serialize)]
pub struct Report<'a> {
    seed: &'a str,
    /// An estimate, podium and breaks included.
    minutes: u32,
    rounds: Vec<RoundReport<'a>>,
    tie_breaks: usize,
}

#[derive(Serialize)]
struct RoundReport<'a> {
    title: &'a str,
    kind: &'static str,
    questions: usize,
    spares: usize,
    /// An estimate, without the break.
    minutes: u32,
    break_minutes: u32,
}

impl<'a> Report<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        let length = length(plan);
        let rounds = plan.rounds.iter().zip(&length.rounds);
        Self {
            seed: &plan.seed,
            minutes: length.minutes(),
            rounds: rounds
                .map(|(round, seconds)| RoundReport {
                    title: &round.title,
                    kind: round.kind.name(),
                    questions: round.questions.len(),
                    spares: round.spares.len(),
                    minutes: minutes(*seconds),
                    break_minutes: minutes(round.break_seconds),
                })
                .collect(),
            tie_breaks: plan.tie_breaks.len(),
        }
    }
}
