//! Who stands where on this night, and what settles a tie.
//!
//! Reads the tally; must never change it.

use super::{
    machine::Night,
    outcomes::TeamEntry,
    phase::{Spot, Status},
    team::TeamId,
};
use crate::quiz::{
    points::Points,
    score::Outcome,
    standings::{Contender, Placed, by_all, by_points},
};
use std::collections::BTreeMap;

impl Night {
    /// Places by points alone, best first.
    pub fn places(&self) -> Vec<Placed<TeamId>> {
        by_points(&self.contenders(false))
    }

    /// Places by all that settles a tie, best first.
    pub fn final_places(&self) -> Vec<Placed<TeamId>> {
        by_all(&self.contenders(true))
    }

    pub(super) fn contenders(&self, with_tie_breaks: bool) -> Vec<Contender<TeamId>> {
        let won = self.rounds_won();
        let (distances, deaths) = if with_tie_breaks {
            (self.shadow_distances(), self.deaths())
        } else {
            (BTreeMap::new(), Vec::new())
        };
        let contender = |team: TeamId| Contender {
            team,
            total: self.total(team),
            distance: distances.get(&team).copied(),
            rounds_won: won.get(&team).copied().unwrap_or(0),
            deaths: deaths
                .iter()
                .map(|ranks| ranks.get(&team).copied().unwrap_or(usize::MAX))
                .collect(),
        };
        self.desk.active().map(|team| contender(team.id)).collect()
    }

    /// The teams that share the first place whatever settles ties, where more than one does.
    pub(super) fn tied_for_first(&self) -> &[TeamId] {
        self.caches.tied.get_or_init(|| {
            let placed = self.final_places();
            let first = placed
                .iter()
                .take_while(|placed| placed.place == 1 && placed.is_shared);
            let mut tied: Vec<TeamId> = first.map(|placed| placed.team).collect();
            tied.sort_unstable();
            tied
        })
    }

    pub(super) fn is_tied_for_first(&self, team: TeamId) -> bool {
        self.tied_for_first().binary_search(&team).is_ok()
    }

    pub fn total(&self, team: TeamId) -> Points {
        self.tally.total(team)
    }

    /// What a team has of a round, doubled where its joker lies on it.
    pub fn round_points(&self, round: usize, team: TeamId) -> Points {
        self.tally.round(round, team)
    }

    /// What the question at a spot brought a team; 0 before its reveal.
    pub fn question_points(&self, spot: Spot, team: TeamId) -> Points {
        let slot = self.desk.slot(spot, self.has_shadow());
        slot.map_or(Points::ZERO, |slot| {
            self.tally.question(slot.question, team)
        })
    }

    /// How often each team had the most points of a round; nobody wins a round without points.
    fn rounds_won(&self) -> BTreeMap<TeamId, usize> {
        let mut won = BTreeMap::new();
        for round in self.desk.played() {
            let points = |team: TeamId| self.tally.round(round, team);
            let Some(most) = self.desk.active().map(|team| points(team.id)).max() else {
                break;
            };
            for team in self.desk.active().filter(|team| points(team.id) == most) {
                *won.entry(team.id).or_default() += usize::from(most > Points::ZERO);
            }
        }
        won
    }

    fn shadow_distances(&self) -> BTreeMap<TeamId, f64> {
        if self.status(Spot::Shadow) < Status::Locked {
            return BTreeMap::new();
        }
        let entries = self.entries_at(Spot::Shadow);
        let mut nearest: BTreeMap<TeamId, f64> = BTreeMap::new();
        for TeamEntry { team, entry, .. } in entries {
            if let Some(distance) = entry.distance {
                let best = nearest.entry(team).or_insert(distance);
                *best = best.min(distance);
            }
        }
        nearest
    }

    /// For each question of sudden death that is revealed, the ranks of the teams that were right.
    fn deaths(&self) -> Vec<BTreeMap<TeamId, usize>> {
        let revealed = (0..self.desk.tie_breaks.len())
            .map(Spot::SuddenDeath)
            .filter(|spot| self.status(*spot) == Status::Revealed);
        revealed.map(|spot| ranks(&self.entries_at(spot))).collect()
    }

    /// What came of the question at a spot, all teams in; nothing where it is void.
    pub(super) fn entries_at(&self, spot: Spot) -> Vec<TeamEntry> {
        match self.desk.slot(spot, self.has_shadow()) {
            Some(slot) if !slot.is_void => self.outcomes(spot, slot.question, |_| true),
            _ => Vec::new(),
        }
    }
}

/// The nearest or quickest right one first, then the half right; as good is the same rank.
fn ranks(entries: &[TeamEntry]) -> BTreeMap<TeamId, usize> {
    let key = |entry: &TeamEntry| {
        let entry = &entry.entry;
        let class = match entry.outcome {
            Outcome::Right => 0_u8,
            Outcome::Half => 1,
            Outcome::Wrong | Outcome::Nothing => return None,
        };
        let after_ms = entry.after_ms.filter(|_| entry.distance.is_none());
        Some((class, entry.distance.unwrap_or(0.0), after_ms.unwrap_or(0)))
    };
    let mut keys: Vec<_> = entries.iter().filter_map(key).collect();
    let compare = |a: &(u8, f64, i64), b: &(u8, f64, i64)| {
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2))
    };
    keys.sort_by(compare);
    let mut ranks = BTreeMap::new();
    for entry in entries {
        if let Some(own) = key(entry) {
            let rank = keys.partition_point(|other| compare(other, &own).is_lt());
            let best: &mut usize = ranks.entry(entry.team).or_insert(rank);
            *best = rank.min(*best);
        }
    }
    ranks
}
