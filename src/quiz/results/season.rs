//! Several nights added up. A team is who goes by its name, however it is written.
//!
//! Must never ask where the results come from.

use super::summary::{Results, as_number, as_numbers, document};
use crate::{quiz::Points, text::normalize::fold};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Season {
    /// In the order in which they were given.
    pub nights: Vec<SeasonNight>,
    /// Best first.
    pub teams: Vec<SeasonRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SeasonNight {
    pub night: String,
    pub title: String,
    pub started: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SeasonRow {
    /// From 1; teams with as many points, and as many nights won, share it.
    pub place: usize,
    pub is_shared: bool,
    /// As it wrote itself last.
    pub name: String,
    #[serde(serialize_with = "as_number")]
    pub total: Points,
    /// By night; none where it did not play.
    #[serde(serialize_with = "as_numbers")]
    pub nights: Vec<Option<Points>>,
    pub played: usize,
    /// Nights on which it came first, alone or not.
    pub won: usize,
}

impl Season {
    /// The table of these nights, oldest first.
    pub fn of(results: &[Results]) -> Self {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut teams: Vec<SeasonRow> = Vec::new();
        for (night, result) in results.iter().enumerate() {
            for team in &result.teams {
                let place = *places.entry(fold(&team.name)).or_insert_with(|| {
                    teams.push(SeasonRow {
                        place: 0,
                        is_shared: false,
                        name: String::new(),
                        total: Points::ZERO,
                        nights: vec![None; results.len()],
                        played: 0,
                        won: 0,
                    });
                    teams.len() - 1
                });
                let row = &mut teams[place];
                row.name.clone_from(&team.name);
                row.total += team.total;
                row.nights[night] = Some(row.nights[night].unwrap_or_default() + team.total);
                row.played += 1;
                row.won += usize::from(team.place == 1);
            }
        }
        teams.sort_by(|one, other| {
            (other.total, other.won)
                .cmp(&(one.total, one.won))
                .then_with(|| fold(&one.name).cmp(&fold(&other.name)))
        });
        let ranks: Vec<(Points, usize)> = teams.iter().map(|row| (row.total, row.won)).collect();
        for row in &mut teams {
            let own = (row.total, row.won);
            row.place = ranks.iter().filter(|rank| **rank > own).count() + 1;
            row.is_shared = ranks.iter().filter(|rank| **rank == own).count() > 1;
        }
        Self {
            nights: results
                .iter()
                .map(|result| SeasonNight {
                    night: result.night.clone(),
                    title: result.title.clone(),
                    started: result.started.clone(),
                })
                .collect(),
            teams,
        }
    }

    /// One line of JSON, `"schema"` first.
    pub fn json(&self) -> String {
        document(self)
    }
}
