//! A question after its reveal, and what it brought each team.
//!
//! The one place from which an answer goes to the room; must never give one before its time.

use super::{
    facts::What,
    machine::Night,
    phase::{Spot, Status},
    team::TeamId,
};
use crate::quiz::{
    plan::RoundKind,
    points::Points,
    score::{Outcome, Scoring},
    stage::{Revealed, Share, TeamResult},
};

impl Night {
    /// None before the reveal.
    pub(super) fn revealed(&self, spot: Spot) -> Option<Revealed> {
        let slot = self.desk.slot(spot, self.has_shadow())?;
        if slot.status != Status::Revealed {
            return None;
        }
        let question = self.question_at(spot)?;
        let results = self.results(spot);
        let book = &self.facts.books[slot.question.0];
        let mut chosen = vec![0; question.options.len()];
        for ((team, _), given) in &book.given {
            if let What::Option(option) = given.what
                && self.desk.team(*team).is_some()
                && let Some(count) = chosen.get_mut(option)
            {
                *count += 1;
            }
        }
        Some(Revealed {
            face: self.face(spot)?,
            answer: question.answer.clone(),
            right: question.right.clone(),
            why: question.why.clone(),
            attribution: question.attribution.clone(),
            share: self.share(spot).filter(|_| !self.is_by_places(spot)),
            results,
            chosen,
        })
    }

    /// Teams that were right, of those that answered; none where nobody did, and before the reveal.
    pub fn share(&self, spot: Spot) -> Option<Share> {
        if self.status(spot) != Status::Revealed {
            return None;
        }
        let entries = self.entries_at(spot);
        let mut share = Share {
            right: 0,
            answered: 0,
        };
        for team in entries.chunk_by(|one, other| one.team == other.team) {
            let outcomes = || team.iter().map(|entry| entry.entry.outcome);
            share.answered += usize::from(outcomes().any(|outcome| outcome != Outcome::Nothing));
            share.right += usize::from(outcomes().any(|outcome| outcome == Outcome::Right));
        }
        (share.answered > 0).then_some(share)
    }

    /// The nearest number wins and further places have points of their own: nobody is right or wrong there.
    fn is_by_places(&self, spot: Spot) -> bool {
        let round = spot.round().and_then(|round| self.plan.rounds.get(round));
        round.is_some_and(|round| {
            round.kind == RoundKind::NearestNumber
                && matches!(round.scoring, Scoring::ByRank { .. })
        })
    }

    fn results(&self, spot: Spot) -> Vec<TeamResult> {
        let mut results: Vec<TeamResult> = self
            .teams()
            .map(|team| TeamResult {
                name: team.name.clone(),
                given: self.given_text(spot, team.id),
                points: self.question_points(spot, team.id),
                lives: self.lives(spot, team.id),
            })
            .filter(|result| result.given.is_some() || result.points != Points::ZERO)
            .collect();
        results.sort_by_key(|result| -result.points);
        results
    }

    /// What a team answered as one, safe to show.
    pub fn given_text(&self, spot: Spot, team: TeamId) -> Option<String> {
        let slot = self.desk.slot(spot, self.has_shadow())?;
        match self.given(slot.question, team)?.what {
            What::Text(text) => {
                let book = &self.facts.books[slot.question.0];
                book.distinct.get(text).map(|weighed| weighed.shown.clone())
            }
            What::Option(option) => self.question_at(spot)?.options.get(option).cloned(),
        }
    }
}
