//! What a rehearsal came to.

use super::{
    doubted,
    finding::{Asked, Finding, Origin, What},
    pace::Minutes,
    play::Play,
    proof, shown,
    slides::{Measure, Size, Slides},
    stock,
};
use crate::{
    deck::{Code, Problem},
    quiz::{Plan, Seed, night::Spot, stage::Row},
};
use std::collections::BTreeSet;

/// An answer that the judge left to the host, for which these teams were made to write slips and other answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// "Round 2, question 3".
    pub at: String,
    pub given: String,
    pub answer: String,
    /// The judge's reason, in a sentence.
    pub reason: String,
    /// How many teams gave it.
    pub teams: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub title: String,
    pub seed: String,
    pub teams: usize,
    pub stage: Size,
    pub minutes: Minutes,
    /// What needs the host's eye, in the order of the night.
    pub findings: Vec<Finding>,
    /// What the host would be asked on the night, most teams first.
    pub left: Vec<Left>,
    /// At how many questions that was.
    pub left_questions: usize,
    /// Answers and stakes that came too late, and were not taken.
    pub late: usize,
    /// The places at the end. They say who was luckier in a draw, nothing else.
    pub standings: Vec<Row>,
    pub events: usize,
    /// How many steps were taken back and made again.
    pub undone: usize,
}

impl Report {
    /// Whether the replayed night and every sum came to the same scores.
    pub fn is_proved(&self) -> bool {
        self.findings
            .iter()
            .all(|finding| finding.what != What::Scores)
    }
}

/// Plays the night of a plan with so many teams, and tells what a host should know before it is played in earnest.
///
/// `problems` are what was found when it was planned; `measure` is asked how much of a slide does not fit. The same
/// arguments always make the same report.
pub fn rehearse(
    plan: &Plan,
    problems: &[Problem],
    teams: usize,
    seed: &Seed,
    stage: Size,
    measure: Measure,
) -> Report {
    let plan = plan.clone().made_safe();
    let slides = Slides::new(measure, stage);
    let mut play = Play::new(&plan, teams, seed, slides);
    let has_ended = play.play_on();
    let minutes = play.minutes();
    let wrong = match has_ended {
        true => proof::wrong_scores(&mut play),
        false => Some("The night does not come to its end.".to_owned()),
    };
    let all = Asked::all(&plan);
    let mut of_questions: Vec<Finding> = all.iter().flat_map(doubted::findings).collect();
    of_questions.extend(shown::findings(&all));
    of_questions.extend(play.slides.findings(&plan));
    let place = |finding: &Finding| {
        all.iter()
            .position(|asked| finding.at.as_ref() == Some(&asked.label()))
    };
    of_questions.sort_by_key(|finding| (place(finding), finding.what));
    let mut findings = as_planned(problems, &of_questions);
    findings.extend(stock::findings(&plan, problems, &minutes, teams));
    findings.extend(of_questions);
    findings.extend(wrong.map(|sentence| {
        Finding::of_night(
            What::Scores,
            sentence,
            "This is a mistake of newsdeck: please report it, with the quiz and the seed.",
        )
    }));
    let spots: BTreeSet<Spot> = play.left.iter().map(|left| left.0).collect();
    let mut left: Vec<Left> = play
        .left
        .iter()
        .map(|(spot, given, reason, teams)| Left {
            at: label(*spot),
            given: given.clone(),
            answer: play
                .night
                .question_at(*spot)
                .map_or_else(String::new, |question| question.answer.clone()),
            reason: reason.clone(),
            teams: *teams,
        })
        .collect();
    left.sort_by_key(|left| std::cmp::Reverse(left.teams));
    Report {
        title: plan.title.clone(),
        seed: plan.seed.clone(),
        teams,
        stage,
        minutes,
        findings,
        left,
        left_questions: spots.len(),
        late: play.late,
        standings: play.night.final_table().rows,
        events: play.journal.len(),
        undone: play.undone,
    }
}

/// What was found when the night was planned, but for what is told more exactly of the question itself.
fn as_planned(problems: &[Problem], of_questions: &[Finding]) -> Vec<Finding> {
    let is_told = |origin: &Option<Origin>| {
        let place = |origin: &Option<Origin>| origin.as_ref().map(|o| (o.file.clone(), o.line));
        let same = |finding: &&Finding| {
            matches!(finding.what, What::Twice | What::GivenAway)
                && place(&finding.origin) == place(origin)
        };
        of_questions.iter().any(|finding| same(&finding))
    };
    let problems = problems
        .iter()
        .map(|problem| (problem.code, Finding::of_problem(problem)));
    problems
        .filter(|(code, finding)| *code != Code::AskedTwice || !is_told(&finding.origin))
        .map(|(_, finding)| finding)
        .collect()
}

fn label(spot: Spot) -> String {
    match spot {
        Spot::Question { round, at } => format!("Round {}, question {}", round + 1, at + 1),
        Spot::Shadow => "The tie-break question".to_owned(),
        Spot::SuddenDeath(number) => format!("Sudden death {}", number + 1),
    }
}
