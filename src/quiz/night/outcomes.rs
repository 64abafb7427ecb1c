//! What each team's answer to a question came to, before it is worth points.
//!
//! The order of weight: the grid, the host's call at the buzzer, the host's sheet, the team, its members.

use super::{
    desk::Call,
    facts::{Given, QuestionId, What},
    machine::Night,
    phase::{Mark, Ruling, Spot},
    team::{MemberId, Team, TeamId},
};
use crate::quiz::{
    judging,
    plan::RoundKind,
    points::Points,
    score::{Entry, Outcome, Scoring},
    timing,
};

/// What one team, or one of its members, comes to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TeamEntry {
    pub team: TeamId,
    /// Whose it is, where each member has an own phone.
    pub member: Option<MemberId>,
    /// Among how many members its points are shared; 1 where it answers as one.
    pub shared_by: usize,
    pub entry: Entry,
}

/// What a team has at a question as one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Line<'n> {
    mark: Option<Mark>,
    called: Option<Ruling>,
    given: Option<&'n Given>,
}

impl Night {
    /// One entry for each team that `is_in`, or one for each of its members.
    pub(super) fn outcomes(
        &self,
        spot: Spot,
        question: QuestionId,
        is_in: impl Fn(TeamId) -> bool,
    ) -> Vec<TeamEntry> {
        let page = self.page(question);
        let mut entries = Vec::with_capacity(self.desk.teams.len());
        for team in self.desk.active().filter(|team| is_in(team.id)) {
            let stake = self
                .facts
                .stakes
                .get(&(spot, team.id))
                .copied()
                .unwrap_or_default();
            let one = |member, shared_by, entry| TeamEntry {
                team: team.id,
                member,
                shared_by,
                entry: Entry { stake, ..entry },
            };
            let members = self.members_at(team, spot);
            let line = page[usize::from(team.id.0)];
            if members.is_empty() || line != Line::default() {
                entries.push(one(None, 1, self.team_entry(spot, question, team.id, line)));
            } else {
                for member in &members {
                    let given = self.facts.books[question.0]
                        .given
                        .get(&(team.id, Some(*member)));
                    let entry = self.weighed(spot, question, given);
                    entries.push(one(Some(*member), members.len(), entry));
                }
            }
        }
        self.with_the_nearest(spot, &mut entries);
        entries
    }

    /// The members who could answer a question at `spot`.
    fn members_at(&self, team: &Team, spot: Spot) -> Vec<MemberId> {
        let numbered = (0..).map(MemberId).zip(&team.members);
        numbered
            .filter(|(_, member)| member.since <= Some(spot))
            .map(|(id, _)| id)
            .collect()
    }

    /// What is known of each team as one, by its number: gone through once, not looked up team by team.
    fn page(&self, question: QuestionId) -> Vec<Line<'_>> {
        let mut page = vec![Line::default(); usize::from(self.facts.teams_ever)];
        for ((team, member), given) in &self.facts.books[question.0].given {
            if member.is_none() {
                page[usize::from(team.0)].given = Some(given);
            }
        }
        let all = (question, TeamId(0))..=(question, TeamId(u16::MAX));
        for ((_, team), given) in self.desk.entered.range(all.clone()) {
            page[usize::from(team.0)].given = Some(given);
        }
        for ((_, team), mark) in self.desk.marks.range(all) {
            page[usize::from(team.0)].mark = Some(*mark);
        }
        for call in self.desk.calls.get(&question).into_iter().flatten() {
            if let Call::Ruled(team, ruling) = call {
                page[usize::from(team.0)].called = Some(*ruling);
            }
        }
        page
    }

    /// What a team answered as one.
    pub(super) fn given(&self, question: QuestionId, team: TeamId) -> Option<&Given> {
        let entered = self.desk.entered.get(&(question, team));
        entered.or_else(|| self.facts.books[question.0].given.get(&(team, None)))
    }

    fn team_entry(&self, spot: Spot, question: QuestionId, team: TeamId, line: Line<'_>) -> Entry {
        let weighed = self.weighed(spot, question, line.given);
        let said = match (line.mark, line.called) {
            (Some(Mark::One), _) | (None, Some(Ruling::Yes)) => Outcome::Right,
            (Some(Mark::Half), _) | (None, Some(Ruling::Half)) => Outcome::Half,
            (Some(Mark::Zero), _) | (None, Some(Ruling::No)) => Outcome::Wrong,
            (None, None) => return weighed,
        };
        Entry {
            after_ms: weighed.after_ms.or_else(|| self.pressed_after(spot, team)),
            ..self.said(question, said, weighed.after_ms)
        }
    }

    /// An outcome that a person has settled.
    fn said(&self, question: QuestionId, outcome: Outcome, after_ms: Option<i64>) -> Entry {
        let whole = Points::ONE.times(judging::whole(&self.facts.questions[question.0]));
        let parts = match outcome {
            Outcome::Right => whole,
            Outcome::Half => whole.half(),
            Outcome::Wrong | Outcome::Nothing => Points::ZERO,
        };
        Entry {
            outcome,
            parts,
            after_ms,
            distance: None,
            stake: Points::ZERO,
        }
    }

    fn weighed(&self, spot: Spot, id: QuestionId, given: Option<&Given>) -> Entry {
        let Some(given) = given else {
            return self.said(id, Outcome::Nothing, None);
        };
        let after_ms = given.after_ms;
        match given.what {
            What::Option(option) => {
                let is_right = self.facts.questions[id.0].right.contains(&option);
                let outcome = if is_right {
                    Outcome::Right
                } else {
                    Outcome::Wrong
                };
                self.said(id, outcome, after_ms)
            }
            What::Text(text) => match self.desk.rulings.get(&(id, text)) {
                Some(Ruling::Yes) => self.said(id, Outcome::Right, after_ms),
                Some(Ruling::Half) => self.said(id, Outcome::Half, after_ms),
                Some(Ruling::No) => self.said(id, Outcome::Wrong, after_ms),
                None => self.judged(spot, id, text, after_ms),
            },
        }
    }

    fn judged(&self, spot: Spot, id: QuestionId, text: usize, after_ms: Option<i64>) -> Entry {
        let book = &self.facts.books[id.0];
        let weighed = &book.distinct[text];
        if self.kind_at(spot) == RoundKind::NearestNumber
            && let (Some(number), Some(wanted)) =
                (weighed.number, self.facts.questions[id.0].number())
        {
            return Entry {
                distance: Some((number - wanted).abs()),
                ..self.said(id, Outcome::Right, after_ms)
            };
        }
        let outcome = match weighed.verdict {
            verdict if verdict.is_accepted() => Outcome::Right,
            // Until the host has spoken it neither wins nor loses anything.
            _ if book.is_doubtful(text) => Outcome::Nothing,
            _ => Outcome::Wrong,
        };
        Entry {
            parts: Points::ONE.times(weighed.parts),
            ..self.said(id, outcome, after_ms)
        }
    }

    /// Where the nearest wins and ranks have no points of their own, only the nearest are right.
    fn with_the_nearest(&self, spot: Spot, entries: &mut [TeamEntry]) {
        if let Some(round) = spot.round()
            && matches!(self.plan.rounds[round].scoring, Scoring::ByRank { .. })
        {
            return;
        }
        let distances = entries.iter().filter_map(|entry| entry.entry.distance);
        let Some(nearest) = distances.min_by(f64::total_cmp) else {
            return;
        };
        for TeamEntry { entry, .. } in entries {
            if entry.distance.is_some_and(|distance| distance > nearest) {
                entry.outcome = Outcome::Wrong;
                entry.parts = Points::ZERO;
            }
        }
    }

    /// Points by the number of the team.
    pub(super) fn points_for(
        &self,
        round: usize,
        question: QuestionId,
        entries: &[TeamEntry],
    ) -> Vec<Points> {
        let round = &self.plan.rounds[round];
        let seconds = timing::open_seconds(round.seconds, &self.facts.questions[question.0]);
        let list: Vec<Entry> = entries.iter().map(|entry| entry.entry.clone()).collect();
        let worth = round.scoring.points(&list, i64::from(seconds) * 1000);
        let mut points = vec![Points::ZERO; usize::from(self.facts.teams_ever)];
        let mut worth = worth.into_iter();
        // The entries of one team stand side by side.
        for members in entries.chunk_by(|one, other| one.team == other.team) {
            let sum: Points = worth.by_ref().take(members.len()).sum();
            points[usize::from(members[0].team.0)] = sum.shared_by(members[0].shared_by);
        }
        points
    }
}
