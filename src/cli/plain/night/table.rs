//! Lists that a host asks for: the teams, the rounds, a line or a column of the grid. Must never name an answer that the
//! room does not know where it hears this terminal.

use super::{
    place,
    scene::{arrivals, full_stop, lives_in_words},
    scores, team,
};
use crate::quiz::night::{Mark, Night, Spot, Status, TeamId};

/// The standings as they are.
pub fn standings(night: &Night, now: i64) -> Vec<String> {
    let table = match night.is_over() {
        true => night.final_table(),
        false => night.console(now).standings,
    };
    scores::rows(&table)
}

/// One line for each team: its number, its name, what it has.
pub fn teams(night: &Night, now: i64) -> Vec<String> {
    let console = night.console(now);
    if console.teams.is_empty() {
        return vec!["There is no team yet. /add adds them.".to_owned()];
    }
    let has_question = console.phase.spot().is_some();
    let mut lines: Vec<String> = console
        .teams
        .iter()
        .zip(1..)
        .map(|(team, number)| {
            let mut told = vec![scores::points(team.total)];
            if has_question && team.is_in {
                told.push("in".to_owned());
            }
            told.extend(team.lives.map(|lives| match lives {
                0 => "out".to_owned(),
                lives => lives_in_words(lives),
            }));
            told.extend(team.stake.map(|stake| format!("stakes {stake}")));
            told.extend(
                team.joker
                    .map(|round| format!("joker on round {}", round + 1)),
            );
            if team.members > 0 {
                told.push(crate::tui::words::count(team.members, "member"));
            }
            told.extend(team.sheet.map(|sheet| format!("sheet {sheet}")));
            format!("{number}. {}: {}.", team.name, told.join(", "))
        })
        .collect();
    if has_question {
        lines.extend(arrivals(&console));
    }
    if night.are_teams_locked() {
        lines.push("Nobody may join by themselves. /lock lets them in again.".to_owned());
    }
    lines
}

/// One line for each round; which of them can be left out.
pub fn rounds(night: &Night, now: i64) -> Vec<String> {
    let droppable = night.console(now).droppable;
    let rounds = night.plan().rounds.iter().enumerate();
    let mut lines: Vec<String> = rounds
        .map(|(at, round)| {
            let state = match (
                night.is_dropped(at),
                droppable.iter().any(|(of, _)| *of == at),
            ) {
                (true, _) => "left out; /drop takes it in again",
                (false, true) => "has not begun",
                (false, false) => "has begun",
            };
            format!("{}. {}: {state}.", at + 1, round.title)
        })
        .collect();
    lines.push("Type /drop and the number of a round.".to_owned());
    lines
}

/// A team's line of the round that is on, or a question's column.
///
/// # Errors
/// There is no such team or question.
pub fn grid(text: &str, night: &Night) -> Result<Vec<String>, String> {
    if text.contains('.') {
        return place::spot(text, night).map(|spot| column(spot, night));
    }
    let (team, rest) = team::split(text, night)?;
    let round = match rest.is_empty() {
        true => place::round_on(night)
            .ok_or_else(|| "There is nothing to mark before a round begins.".to_owned())?,
        false => place::round(rest, night)?,
    };
    Ok(vec![line(team, round, night)])
}

fn line(team: TeamId, round: usize, night: &Night) -> String {
    let cells = (0..night.questions_in(round)).map(|at| {
        let spot = Spot::Question { round, at };
        format!("question {} {}", at + 1, cell(spot, team, night))
    });
    let sheet = night
        .sheet_of(round, team)
        .map_or_else(String::new, |total| {
            format!(" Total of the sheet: {total}.")
        });
    format!(
        "{}, round {}: {}.{sheet} {}.",
        night.name(team),
        round + 1,
        cells.collect::<Vec<_>>().join(", "),
        scores::points(night.round_points(round, team))
    )
}

fn column(spot: Spot, night: &Night) -> Vec<String> {
    let teams = night
        .teams()
        .map(|team| full_stop(&format!("{}: {}", team.name, cell(spot, team.id, night))));
    std::iter::once(format!("{}:", place::told(spot)))
        .chain(teams)
        .collect()
}

/// "right", "no mark", and what was given where it may be told.
fn cell(spot: Spot, team: TeamId, night: &Night) -> String {
    let mark = match night.marked(spot, team) {
        Some(Mark::One) => "right",
        Some(Mark::Half) => "half",
        Some(Mark::Zero) => "wrong",
        None => "no mark",
    };
    match night
        .given_text(spot, team)
        .filter(|_| may_tell(spot, night))
    {
        Some(given) => format!("{mark}, given: {given}"),
        None => mark.to_owned(),
    }
}

/// Whether what was answered at a spot may be told here.
pub fn may_tell(spot: Spot, night: &Night) -> bool {
    let is_revealed = night
        .state_of(spot)
        .is_some_and(|(status, _)| status == Status::Revealed);
    is_revealed || !night.console(i64::MIN).is_mirrored
}
