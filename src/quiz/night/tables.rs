//! Score tables, the podium, and how ties were settled, as the room sees them.

use super::{machine::Night, phase::Spot, team::TeamId};
use crate::quiz::{
    stage::{PodiumPlace, Row, Table, TieBroken},
    standings::{Ahead, Contender, Placed},
};
use std::collections::BTreeMap;

impl Night {
    /// The standings by points; with the points of a round where one is named.
    pub fn table(&self, round: Option<usize>) -> Table {
        self.table_of(self.places(), round)
    }

    /// The standings with all ties settled that can be.
    pub fn final_table(&self) -> Table {
        self.table_of(self.final_places(), None)
    }

    fn table_of(&self, placed: Vec<Placed<TeamId>>, round: Option<usize>) -> Table {
        // After a round its own table was just put down; what moved is against the one before.
        let tables = &self.desk.tables;
        let before = if round.is_some() {
            &tables.before
        } else {
            &tables.shown
        };
        let won: BTreeMap<TeamId, usize> = self
            .contenders(false)
            .into_iter()
            .map(|contender| (contender.team, contender.rounds_won))
            .collect();
        let row = |placed: Placed<TeamId>| Row {
            id: placed.team,
            name: self.name(placed.team),
            place: placed.place,
            is_shared: placed.is_shared,
            total: self.total(placed.team),
            round: round.map(|round| self.round_points(round, placed.team)),
            has_joker: round.is_some() && self.joker_of(placed.team) == round,
            movement: before.get(&placed.team).map(|before| {
                let place = |place: usize| i32::try_from(place).unwrap_or(i32::MAX);
                place(*before) - place(placed.place)
            }),
            rounds_won: won.get(&placed.team).copied().unwrap_or(0),
        };
        Table {
            rows: placed.into_iter().map(row).collect(),
            round,
        }
    }

    /// The last `shown` of the first three places, the third first.
    pub(super) fn podium(&self, shown: usize) -> Vec<PodiumPlace> {
        let placed = self.final_places();
        let contenders = self.contenders(true);
        let place = |place: usize| {
            let teams: Vec<TeamId> = placed
                .iter()
                .filter(|placed| placed.place == place)
                .map(|placed| placed.team)
                .collect();
            let first = *teams.first()?;
            Some(PodiumPlace {
                place,
                total: self.total(first),
                ahead_by: ahead(&contenders, &placed, first).map(why_ahead),
                teams: teams.into_iter().map(|team| self.name(team)).collect(),
            })
        };
        (1..=3).rev().take(shown).filter_map(place).collect()
    }

    pub(super) fn tie_broken(&self) -> TieBroken {
        let mut nearest: Vec<(f64, String, String)> = self
            .entries_at(Spot::Shadow)
            .into_iter()
            .filter_map(|entry| {
                let given = self
                    .given_text(Spot::Shadow, entry.team)
                    .unwrap_or_default();
                Some((entry.entry.distance?, self.name(entry.team), given))
            })
            .collect();
        nearest.sort_by(|one, other| one.0.total_cmp(&other.0));
        TieBroken {
            shadow: self.revealed(Spot::Shadow),
            settled: self.settled_ties(),
            nearest: nearest
                .into_iter()
                .map(|(_, name, given)| (name, given))
                .collect(),
            tied: self
                .tied_for_first()
                .iter()
                .map(|team| self.name(*team))
                .collect(),
        }
    }

    /// What put a team of the first three places ahead of another with as many points, in sentences.
    pub(super) fn settled_ties(&self) -> Vec<String> {
        let contenders = self.contenders(true);
        let placed = self.final_places();
        let first = placed.iter().take_while(|placed| placed.place <= 3);
        let mut first: Vec<&Placed<TeamId>> = first.collect();
        first.sort_by_key(|placed| placed.team);
        let settled = first.into_iter().filter_map(|place| {
            let settled = ahead(&contenders, &placed, place.team)?;
            Some(format!(
                "{} keeps place {}: {}.",
                self.name(place.team),
                place.place,
                why_ahead(settled)
            ))
        });
        settled.collect()
    }
}

/// What put a team ahead of the next one with as many points.
fn ahead(
    contenders: &[Contender<TeamId>],
    placed: &[Placed<TeamId>],
    team: TeamId,
) -> Option<Ahead> {
    let place = placed.iter().find(|placed| placed.team == team)?.place;
    let next = placed.iter().find(|placed| placed.place > place)?;
    let find = |team: TeamId| contenders.iter().find(|contender| contender.team == team);
    find(team)?.ahead_of(find(next.team)?)
}

fn why_ahead(ahead: Ahead) -> String {
    match ahead {
        Ahead::Nearer => "nearer at the tie-break question",
        Ahead::RoundsWon => "more rounds won",
        Ahead::SuddenDeath => "won sudden death",
    }
    .into()
}
