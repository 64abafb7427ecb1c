//! The host of a rehearsal with phones: goes on as soon as the phones have done what they meant to, and knows what every
//! answer was meant to be.
//!
//! Must never look at the clock: whoever plays the night says when the phones are ready.

use super::script::Script;
use crate::quiz::{
    RoundKind,
    night::{Night, Phase, Ruling, Spot, Step, TeamId},
};

/// So many teams play their joker, a different round each as far as there are rounds.
const JOKERS: usize = 12;
/// At the buzzer so many are wrong before one is right.
const WRONG_AT_BUZZER: usize = 2;

pub struct Host<'s> {
    script: &'s Script,
    /// What was said at the buzzer, in its order.
    pub called: Vec<(Spot, TeamId, Ruling)>,
    /// Which team doubles which round.
    pub jokers: Vec<(TeamId, usize)>,
}

impl<'s> Host<'s> {
    pub fn new(script: &'s Script) -> Self {
        Self {
            script,
            called: Vec::new(),
            jokers: Vec::new(),
        }
    }

    /// What the host does now; none: nothing but wait. `are_ready`: all phones have done here what they meant to; `now`
    /// in UTC milliseconds.
    pub fn step(&mut self, night: &Night, now: i64, are_ready: bool) -> Option<Step> {
        match night.phase() {
            Phase::Over => None,
            Phase::Rules => Some(self.joker(night).unwrap_or(Step::Next)),
            // Who was first is not known yet.
            Phase::Open(_) if night.settles_at().is_some_and(|until| now < until) => None,
            Phase::Open(spot) => self
                .at_the_buzzer(night, spot, now)
                .or(are_ready.then_some(Step::Next)),
            Phase::Stakes(_) | Phase::Lobby | Phase::Locked(_) => are_ready.then_some(Step::Next),
            Phase::Judge(_) | Phase::JudgeRound(_) => Some(self.judge(night)),
            _ => Some(Step::Next),
        }
    }

    /// The next joker, until all are played.
    fn joker(&mut self, night: &Night) -> Option<Step> {
        let plan = night.plan();
        let can_be = |round: &usize| plan.rounds[*round].kind != RoundKind::Wager;
        let rounds: Vec<usize> = (0..plan.rounds.len()).filter(can_be).collect();
        let number = self.jokers.len();
        let team = night
            .teams()
            .nth(number)
            .filter(|_| plan.jokers && number < JOKERS)?;
        let round = *rounds.get(number % rounds.len().max(1))?;
        self.jokers.push((team.id, round));
        Some(Step::Joker {
            team: team.id,
            round: Some(round),
        })
    }

    fn at_the_buzzer(&mut self, night: &Night, spot: Spot, now: i64) -> Option<Step> {
        if let Some(tied) = night.dead_heat(now) {
            return tied.last().map(|tied| Step::Pick(*tied));
        }
        let team = night.buzzer_queue(spot).answering?;
        let before = self.called.iter().filter(|(at, ..)| *at == spot).count();
        let ruling = match before < WRONG_AT_BUZZER {
            true => Ruling::No,
            false => Ruling::Yes,
        };
        self.called.push((spot, team, ruling));
        Some(Step::Buzzed(ruling))
    }

    /// A word on the first answer that waits for one.
    fn judge(&self, night: &Night) -> Step {
        let Some(doubt) = night.doubts().into_iter().next() else {
            return Step::Next;
        };
        let lines = self.script.at(doubt.spot);
        let meant = lines.and_then(|lines| lines.of(&doubt.given, None));
        Step::Rule {
            spot: doubt.spot,
            ruling: Some(meant.map_or(Ruling::No, |say| say.truth)),
            answer: doubt.given,
        }
    }
}
