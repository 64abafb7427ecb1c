//! The scores by another way: from what each phone itself remembers, and what its answers were meant to be.
//!
//! Must never ask the night for a point.

use super::{
    script::Script,
    tap::{Did, Seat},
};
use crate::quiz::{
    Entry, Outcome, Plan, Points, Question, RoundKind, Scoring,
    night::{MemberId, Ruling, Spot, TeamId},
    timing,
};
use std::collections::{BTreeMap, HashMap};

/// What is known of the night without its scores.
pub(super) struct Known<'a> {
    pub plan: &'a Plan,
    pub script: &'a Script,
    /// The last answer of each phone that was acknowledged.
    pub last: HashMap<(Spot, Seat), Did>,
    pub stakes: HashMap<(Spot, TeamId), Points>,
    /// Milliseconds of the question's time.
    pub after: &'a HashMap<(Spot, Seat), i64>,
    pub called: &'a [(Spot, TeamId, Ruling)],
    /// Which team doubles which round.
    pub jokers: &'a [(TeamId, usize)],
    /// Questions that were over before a team came.
    pub missed: &'a BTreeMap<TeamId, Vec<Spot>>,
    pub members: &'a BTreeMap<TeamId, usize>,
    pub revealed: &'a [Spot],
}

impl Known<'_> {
    /// The points of every team.
    pub fn totals(&self) -> BTreeMap<TeamId, Points> {
        let mut totals: BTreeMap<TeamId, Points> = self
            .members
            .keys()
            .map(|team| (*team, Points::ZERO))
            .collect();
        for (round, of) in self.plan.rounds.iter().enumerate() {
            let mut lives = match of.kind {
                RoundKind::Survival { lives } => Some(HashMap::<TeamId, u8>::from_iter(
                    self.members.keys().map(|team| (*team, lives.max(1))),
                )),
                _ => None,
            };
            for (at, question) in of.questions.iter().enumerate() {
                let spot = Spot::Question { round, at };
                if self.revealed.contains(&spot) {
                    let time_ms = i64::from(timing::open_seconds(of.seconds, question)) * 1_000;
                    let is_in = |team: &TeamId| {
                        lives
                            .as_ref()
                            .is_none_or(|lives| lives.get(team).is_some_and(|left| *left > 0))
                    };
                    let in_it: Vec<TeamId> = self.members.keys().copied().filter(is_in).collect();
                    let entries = self.entries(spot, question, of.kind, &of.scoring, &in_it);
                    let points = of.scoring.points(
                        &entries
                            .iter()
                            .map(|(_, entry)| entry.clone())
                            .collect::<Vec<_>>(),
                        time_ms,
                    );
                    let mut sums: BTreeMap<TeamId, (Points, bool)> = BTreeMap::new();
                    for ((team, entry), points) in entries.iter().zip(points) {
                        let (sum, was_right) = sums.entry(*team).or_default();
                        *sum += points;
                        *was_right |= matches!(entry.outcome, Outcome::Right | Outcome::Half);
                    }
                    for (team, (sum, was_right)) in sums {
                        let by = self.members.get(&team).copied().unwrap_or(0).max(1);
                        let by = if self.was_called(spot, team) { 1 } else { by };
                        let sum = sum.shared_by(by);
                        let is_doubled = self.jokers.contains(&(team, round));
                        *totals.entry(team).or_default() +=
                            if is_doubled { sum + sum } else { sum };
                        if let (Some(lives), false) =
                            (&mut lives, was_right || self.has_missed(team, spot))
                        {
                            let left = lives.entry(team).or_default();
                            *left = left.saturating_sub(1);
                        }
                    }
                }
            }
        }
        totals
    }

    fn has_missed(&self, team: TeamId, spot: Spot) -> bool {
        let missed = self.missed.get(&team);
        missed.is_some_and(|missed| missed.contains(&spot))
    }

    fn was_called(&self, spot: Spot, team: TeamId) -> bool {
        self.called
            .iter()
            .any(|(at, of, _)| (*at, *of) == (spot, team))
    }

    /// One for each team, or for each of its members.
    fn entries(
        &self,
        spot: Spot,
        question: &Question,
        kind: RoundKind,
        scoring: &Scoring,
        teams: &[TeamId],
    ) -> Vec<(TeamId, Entry)> {
        let called: HashMap<TeamId, Ruling> = self
            .called
            .iter()
            .filter(|(at, ..)| *at == spot)
            .map(|(_, team, ruling)| (*team, *ruling))
            .collect();
        let mut entries = Vec::new();
        for team in teams.iter().copied() {
            let stake = self.stakes.get(&(spot, team)).copied().unwrap_or_default();
            if let Some(ruling) = called.get(&team) {
                entries.push((
                    team,
                    Entry {
                        stake,
                        ..entry(outcome(*ruling), Points::ONE)
                    },
                ));
                continue;
            }
            let members = self.members.get(&team).copied().unwrap_or(0);
            let seats = (0..members).map(|at| u16::try_from(at).ok().map(MemberId));
            let seats: Vec<_> = if members == 0 {
                vec![None]
            } else {
                seats.collect()
            };
            for member in seats {
                let seat = Seat { team, member };
                let given = self.last.get(&(spot, seat));
                let entry = given.map_or(entry(Outcome::Nothing, Points::ZERO), |did| {
                    self.entry(spot, question, kind, seat, did)
                });
                entries.push((team, Entry { stake, ..entry }));
            }
        }
        only_the_nearest(scoring, &mut entries);
        entries
    }

    fn entry(
        &self,
        spot: Spot,
        question: &Question,
        kind: RoundKind,
        seat: Seat,
        did: &Did,
    ) -> Entry {
        let after_ms = self.after.get(&(spot, seat)).copied();
        let (text, option) = match did {
            Did::Choose(option) => ("", Some(*option)),
            Did::Text(text) => (text.as_str(), None),
            Did::Stake(_) | Did::Press => return entry(Outcome::Nothing, Points::ZERO),
        };
        let lines = self.script.at(spot);
        let say = lines.and_then(|lines| lines.of(text, option));
        if let (RoundKind::NearestNumber, Some(wanted)) = (kind, question.number())
            && let Some(number) = say.and_then(|say| say.number)
        {
            return Entry {
                after_ms,
                distance: Some((number - wanted).abs()),
                ..entry(Outcome::Right, Points::ONE)
            };
        }
        let say = say.map_or((Outcome::Wrong, Points::ZERO), |say| {
            (outcome(say.truth), say.parts)
        });
        Entry {
            after_ms,
            ..entry(say.0, say.1)
        }
    }
}

fn entry(outcome: Outcome, parts: Points) -> Entry {
    Entry {
        outcome,
        parts,
        after_ms: None,
        distance: None,
        stake: Points::ZERO,
    }
}

fn outcome(truth: Ruling) -> Outcome {
    match truth {
        Ruling::Yes => Outcome::Right,
        Ruling::Half => Outcome::Half,
        Ruling::No => Outcome::Wrong,
    }
}

/// Where points do not go by rank, only the nearest number is right.
fn only_the_nearest(scoring: &Scoring, entries: &mut [(TeamId, Entry)]) {
    let distances = entries.iter().filter_map(|(_, entry)| entry.distance);
    let Some(nearest) = distances.min_by(f64::total_cmp) else {
        return;
    };
    if matches!(scoring, Scoring::ByRank { .. }) {
        return;
    }
    for (_, entry) in entries {
        if entry.distance.is_some_and(|distance| distance > nearest) {
            (entry.outcome, entry.parts) = (Outcome::Wrong, Points::ZERO);
        }
    }
}
