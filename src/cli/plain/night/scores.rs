//! Points and places to be listened to: one short sentence for each place, ties told. Must never add anything up.

use super::scene::listed;
use crate::quiz::{
    Points,
    night::Phase,
    stage::{PodiumPlace, Row, Table},
};

/// "1 point", "7½ points".
pub fn points(points: Points) -> String {
    match points == Points::ONE {
        true => "1 point".to_owned(),
        false => format!("{points} points"),
    }
}

/// One line for each place, best first; teams that share one stand together.
pub fn rows(table: &Table) -> Vec<String> {
    if table.rows.is_empty() {
        return vec!["There is no team.".to_owned()];
    }
    let places = table
        .rows
        .chunk_by(|one, other| one.place == other.place && one.is_shared && other.is_shared);
    places.map(place).collect()
}

fn place(teams: &[Row]) -> String {
    let told: Vec<String> = teams
        .iter()
        .map(|row| format!("{}{}", row.name, besides(row)))
        .collect();
    let total = teams.first().map_or(Points::ZERO, |row| row.total);
    let number = teams.first().map_or(0, |row| row.place);
    match told.len() {
        1 => format!("Place {number}: {}, {}.", told.join(""), points(total)),
        _ => format!(
            "Place {number}, shared by {}: {} each.",
            listed(&told),
            points(total)
        ),
    }
}

/// " (5 points this round, doubled, up 2)".
fn besides(row: &Row) -> String {
    let mut told = Vec::new();
    told.extend(
        row.round
            .map(|round| format!("{} this round", points(round))),
    );
    if row.has_joker {
        told.push("doubled".to_owned());
    }
    match row.movement {
        Some(up @ 1..) => told.push(format!("up {up}")),
        Some(down @ ..0) => told.push(format!("down {}", down.unsigned_abs())),
        Some(0) | None => {}
    }
    match told.is_empty() {
        true => String::new(),
        false => format!(" ({})", told.join(", ")),
    }
}

/// The places of the podium as far as they are shown; only the newest where the others have been told.
pub fn podium(shown: &[PodiumPlace], phase: Phase, is_new: bool) -> Vec<String> {
    let Phase::Podium {
        shown: number @ 1..,
    } = phase
    else {
        return Vec::new();
    };
    let newest = 4_usize.saturating_sub(number);
    let mut lines: Vec<String> = shown
        .iter()
        .filter(|place| !is_new || place.place == newest)
        .map(|place| {
            let name = match place.place {
                1 => "The winner, on place 1",
                2 => "Place 2",
                _ => "Place 3",
            };
            let ahead = place.ahead_by.as_ref();
            let ahead = ahead.map_or_else(String::new, |why| format!(" Ahead by this: {why}."));
            let each = if place.teams.len() > 1 { " each" } else { "" };
            format!(
                "{name}: {}, {}{each}.{ahead}",
                listed(&place.teams),
                points(place.total)
            )
        })
        .collect();
    if shown.iter().all(|place| place.place != newest) {
        lines.push(format!("Nobody stands on place {newest}."));
    }
    lines
}
