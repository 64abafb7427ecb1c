//! The night in plain sentences: what a step does, where the night stands.
//!
//! Must never name an answer: the room may see these sentences.

use super::{
    machine::Night,
    phase::{Phase, Spot},
};
use crate::quiz::console::{LeadsTo, NextStep};

impl Night {
    /// "question 3 of round 2".
    pub(super) fn title_of(&self, spot: Spot) -> String {
        match spot {
            Spot::Question { round, at } => format!("question {} of round {}", at + 1, round + 1),
            Spot::Shadow => "the tie-break question".into(),
            Spot::SuddenDeath(number) => format!("sudden death {}", number + 1),
        }
    }

    /// What entering a phase does, as in "open question 3 of round 2".
    pub(super) fn doing(&self, phase: Phase) -> String {
        match phase {
            Phase::Lobby => "go back to the lobby".into(),
            Phase::Rules => "tell the rules".into(),
            Phase::RoundIntro(round) => format!("begin round {}", round + 1),
            Phase::Stakes(spot) => format!("take stakes for {}", self.title_of(spot)),
            Phase::Read(spot) => format!("read {}", self.title_of(spot)),
            Phase::Open(spot) => format!("open {}", self.title_of(spot)),
            Phase::Locked(spot) => format!("lock {}", self.title_of(spot)),
            Phase::Judge(spot) => format!("judge the answers to {}", self.title_of(spot)),
            Phase::Reveal(spot) => format!("reveal {}", self.title_of(spot)),
            Phase::Repeat(round) => format!("repeat the questions of round {}", round + 1),
            Phase::Collect(round) => format!("collect the sheets of round {}", round + 1),
            Phase::JudgeRound(round) => format!("judge the answers of round {}", round + 1),
            Phase::Totals(round) => format!("enter the sheets of round {}", round + 1),
            Phase::RoundScores(round) => format!("show the scores after round {}", round + 1),
            Phase::Break => "take a break".into(),
            Phase::TieBreak => "settle the ties".into(),
            Phase::Podium { shown: 0 } => "go to the podium".into(),
            Phase::Podium { shown: 1 } => "show the third place".into(),
            Phase::Podium { shown: 2 } => "show the second place".into(),
            Phase::Podium { .. } => "show who has won".into(),
            Phase::Over => "end the night".into(),
        }
    }

    /// What Space does now.
    pub fn next_step(&self, now: i64) -> NextStep {
        let say = |leads_to, sentence: String| NextStep {
            leads_to,
            sentence: capital(sentence),
        };
        let phase = self.desk.flow.phase;
        if let (Phase::Open(spot), Some(clock)) = (phase, self.desk.clock) {
            if let Some(sentence) = self.asked_at_buzzer(spot, now) {
                return NextStep {
                    leads_to: LeadsTo::Nothing,
                    sentence,
                };
            }
            let left = clock.left(now);
            if !clock.is_running() && left > 0 {
                let seconds = (left + 999) / 1000;
                return say(LeadsTo::GoOn, format!("go on with {seconds} s left"));
            }
        }
        match self.following() {
            Some(next @ Phase::Open(spot)) => {
                let seconds = self.open_ms(spot) / 1000;
                say(
                    LeadsTo::Phase(next),
                    format!("{} for {seconds} s", self.doing(next)),
                )
            }
            Some(next @ Phase::RoundIntro(round)) => {
                let title = &self.plan.rounds[round].title;
                say(
                    LeadsTo::Phase(next),
                    format!("{}: {title}", self.doing(next)),
                )
            }
            Some(next) if phase == Phase::Break && self.desk.flow.back.is_some() => {
                say(LeadsTo::Phase(next), "end the break".into())
            }
            Some(next) => say(LeadsTo::Phase(next), self.doing(next)),
            None if phase == Phase::Lobby => say(LeadsTo::Nothing, "add a team first".into()),
            None => say(LeadsTo::Nothing, "the night is over".into()),
        }
    }

    /// "Round 2 of 4, question 3 of 10: open".
    pub fn where_it_is(&self) -> String {
        let phase = self.desk.flow.phase;
        let round = |round: usize| format!("round {} of {}", round + 1, self.plan.rounds.len());
        let question = |spot: Spot| match spot {
            Spot::Question { round: of, at } => {
                format!(
                    "{}, question {} of {}",
                    round(of),
                    at + 1,
                    self.questions_in(of)
                )
            }
            spot => self.title_of(spot),
        };
        capital(match phase {
            Phase::Lobby => "lobby".into(),
            Phase::Rules => "rules".into(),
            Phase::RoundIntro(of) => format!("{}: beginning", round(of)),
            Phase::Stakes(spot) => format!("{}: stakes", question(spot)),
            Phase::Read(spot) => format!("{}: read it out", question(spot)),
            Phase::Open(spot) => format!("{}: open", question(spot)),
            Phase::Locked(spot) => format!("{}: locked", question(spot)),
            Phase::Judge(spot) => format!("{}: judging", question(spot)),
            Phase::Reveal(spot) => format!("{}: revealed", question(spot)),
            Phase::Repeat(of) => format!("{}: all questions once more", round(of)),
            Phase::Collect(of) => format!("{}: sheets", round(of)),
            Phase::JudgeRound(of) => format!("{}: judging", round(of)),
            Phase::Totals(of) => format!("{}: points", round(of)),
            Phase::RoundScores(of) => format!("{}: scores", round(of)),
            Phase::Break => "break".into(),
            Phase::TieBreak => "tie-break".into(),
            Phase::Podium { .. } => "podium".into(),
            Phase::Over => "the night is over".into(),
        })
    }
}

pub(super) fn capital(text: String) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => text,
    }
}
