//! What a night lacks as a whole: spares, questions for ties, time.

use super::{
    finding::{Finding, What},
    pace::Minutes,
};
use crate::{
    deck::{Code, Problem},
    quiz::Plan,
};

/// `problems` have told already which rounds got fewer questions than they want.
pub(super) fn findings(
    plan: &Plan,
    problems: &[Problem],
    minutes: &Minutes,
    teams: usize,
) -> Vec<Finding> {
    let is_told = |title: &str| {
        let named = format!("“{title}”");
        let few = |problem: &Problem| {
            problem.code == Code::FewQuestions && problem.sentence.starts_with(&named)
        };
        problems.iter().any(few)
    };
    let rounds = plan.rounds.iter().enumerate();
    let mut findings: Vec<Finding> = rounds
        .filter(|(_, round)| round.spares.is_empty() && !is_told(&round.title))
        .map(|(number, round)| Finding {
            at: Some(format!("Round {}", number + 1)),
            ..Finding::of_night(
                What::NoSpare,
                format!("“{}” has no question to swap in.", round.title),
                "Write spares = 1 or more for it, or choose more decks, tags or levels.",
            )
        })
        .collect();
    if plan.tie_breaks.is_empty() {
        findings.push(Finding::of_night(
            What::NoTieBreak,
            "There is no question for a tie.".to_owned(),
            "Write tie_break = 1 or more, or your own below [[tie_break]].",
        ));
    }
    if let Some(beyond) = minutes.beyond() {
        let meant = minutes.meant.unwrap_or(0);
        findings.push(Finding::of_night(
            What::TooLong,
            format!(
                "With {teams} teams the night takes {} minutes, {beyond} more than the {meant} that it is meant to take.",
                minutes.seconds.div_ceil(60)
            ),
            "Leave a round out, ask fewer questions, or give `minutes` more.",
        ));
    }
    findings
}
