//! Rounds and questions as a host names them, counted from 1: "2", "2.3", "tie", "sudden 1". Must never name one that
//! there is not.

use crate::quiz::night::{Night, Spot, Status};

/// The question that a text names; a number alone is one of the round that is on.
///
/// # Errors
/// A sentence that says how a question is named.
pub fn spot(text: &str, night: &Night) -> Result<Spot, String> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    let number = |text: &str| text.trim().parse::<usize>().ok()?.checked_sub(1);
    let named = match text.split_once(['.', ' ', '-']) {
        _ if matches!(text.as_str(), "tie" | "tie-break" | "tiebreak") => Some(Spot::Shadow),
        Some(("sudden", of)) => number(of).map(Spot::SuddenDeath),
        Some((round, at)) => number(round)
            .zip(number(at))
            .map(|(round, at)| Spot::Question { round, at }),
        None => number(&text)
            .zip(round_on(night))
            .map(|(at, round)| Spot::Question { round, at }),
    };
    named
        .filter(|spot| night.state_of(*spot).is_some())
        .ok_or_else(|| format!("“{text}” is no question. Type its round and number, such as 2.3."))
}

/// The round that a number, or the beginning of its title, names.
///
/// # Errors
/// A sentence that says how a round is named.
pub fn round(text: &str, night: &Night) -> Result<usize, String> {
    let rounds = &night.plan().rounds;
    let by_number = text.trim().trim_end_matches('.').parse::<usize>().ok();
    let by_number = by_number
        .and_then(|number| number.checked_sub(1))
        .filter(|at| *at < rounds.len());
    let typed = text.trim().to_lowercase();
    let by_title = || {
        let is_it = |title: &str| !typed.is_empty() && title.to_lowercase().starts_with(&typed);
        rounds.iter().position(|round| is_it(&round.title))
    };
    by_number.or_else(by_title).ok_or_else(|| {
        format!(
            "“{}” is no round. Type its number, from 1 to {}.",
            text.trim(),
            rounds.len()
        )
    })
}

/// The round that is on: the one on the table, else the one that was asked last.
pub fn round_on(night: &Night) -> Option<usize> {
    let is_asked = |spot: &Spot| {
        night
            .state_of(*spot)
            .is_some_and(|(status, _)| status > Status::Unasked)
    };
    let asked = || {
        night
            .spots()
            .filter(is_asked)
            .filter_map(Spot::round)
            .last()
    };
    night.phase().round().or_else(asked)
}

/// "Question 3 of round 2".
pub fn told(spot: Spot) -> String {
    match spot {
        Spot::Question { round, at } => format!("Question {} of round {}", at + 1, round + 1),
        Spot::Shadow => "The tie-break question".to_owned(),
        Spot::SuddenDeath(number) => format!("Sudden death, question {}", number + 1),
    }
}
