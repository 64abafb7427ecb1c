//! What the teams write on: one sheet for each round, and for each team where the teams are known.
//!
//! Must never show a question or an answer.

use crate::{
    answer::Expected,
    paper::{AnswerLine, Blank, Block, Field, Page, PageKind},
    quiz::{Plan, Question, Round, RoundKind},
};

/// The sheets round by round, as they are handed out and collected. A round in which nobody writes has none.
pub(super) fn sheets(plan: &Plan, teams: &[String]) -> Vec<Page> {
    let written: Vec<(usize, &Round)> = plan
        .rounds
        .iter()
        .enumerate()
        .filter(|(_, round)| round.kind != RoundKind::Buzzer && !round.questions.is_empty())
        .collect();
    let nobody = [String::new()];
    let teams = if teams.is_empty() { &nobody } else { teams };
    let mut pages = Vec::new();
    for (place, (number, round)) in written.iter().enumerate() {
        let is_last = place + 1 == written.len();
        pages.extend(
            teams
                .iter()
                .map(|team| sheet(plan, (*number, round), is_last, team)),
        );
    }
    pages
}

fn sheet(plan: &Plan, (number, round): (usize, &Round), is_last: bool, team: &str) -> Page {
    let mut blocks = vec![
        Block::Facts(vec![plan.title.clone(), format!("seed {}", plan.seed)]),
        Block::Title(format!("Round {}: {}", number + 1, round.title)),
        Block::Fields(vec![
            Field::long("Team", team),
            Field::short("Marked by"),
            Field::short("Points"),
        ]),
    ];
    if plan.jokers {
        blocks.push(Block::Tick(
            "Our joker: this round counts double. Tick it before the round begins, once a night."
                .into(),
        ));
    }
    blocks.push(Block::Text(rule(round)));
    let lines = round.questions.iter().enumerate().map(|(at, question)| {
        let number = (at + 1).to_string();
        line(number, round, question)
    });
    blocks.push(Block::Answers(lines.collect()));
    if let Some(shadow) = plan.tie_breaks.first().filter(|_| is_last) {
        // Asked of all before the last round.
        if shadow.number().is_some() {
            blocks.push(Block::Text(
                "If two teams are level at the end, the nearest number wins.".into(),
            ));
            blocks.push(Block::Answers(vec![AnswerLine {
                number: "T".into(),
                has_stake: false,
                blank: Blank::Number,
            }]));
        }
    }
    Page {
        kind: PageKind::Sheet,
        blocks,
    }
}

/// How the round is answered and scored.
fn rule(round: &Round) -> String {
    let how = match round.kind {
        RoundKind::Typed | RoundKind::Buzzer => "",
        RoundKind::FirstLetter => "Only the first letter of each answer. ",
        RoundKind::Choice | RoundKind::Collocations | RoundKind::Stance | RoundKind::TrueFalse => {
            "Put a ring round one letter. "
        }
        RoundKind::NearestNumber => "A number for each; the nearest wins. ",
        RoundKind::List => "Several answers to each question. ",
        RoundKind::Order => "Write the letters in their right order. ",
        RoundKind::Survival { .. } => "A wrong answer costs a life. ",
        RoundKind::Wager => "Write down what you stake before you hear the question. ",
        RoundKind::Speed => "Hand in as soon as you are done. ",
        RoundKind::NewsGaps => "The missing words, in their right form and spelling. ",
    };
    let lives = match round.kind {
        RoundKind::Survival { lives: 1 } => "You have one life. ".to_owned(),
        RoundKind::Survival { lives } => format!("You have {lives} lives. "),
        _ => String::new(),
    };
    format!("{how}{lives}{}", round.scoring.rule())
}

fn line(number: String, round: &Round, question: &Question) -> AnswerLine {
    let blank = match &question.key.expected {
        _ if !question.options.is_empty() => Blank::Options(question.options.len()),
        _ if !question.steps.is_empty() => Blank::Order(question.steps.len()),
        _ if round.kind == RoundKind::FirstLetter => Blank::Letter,
        _ if round.kind == RoundKind::NearestNumber => Blank::Number,
        Expected::List { need, max, .. } => Blank::List((*max).max(*need).max(1)),
        _ => Blank::Words,
    };
    AnswerLine {
        number,
        has_stake: round.kind == RoundKind::Wager,
        blank,
    }
}
