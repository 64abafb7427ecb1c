//! What is entered for a team: answers, marks, totals, stakes, points besides, jokers, protests. Must never judge it.

use super::{
    command::{Wish, usage},
    deed::{Deed, Walk, points, with_team},
    place, team,
};
use crate::{
    quiz::{
        Marking,
        night::{Event, Mark, Night, Phase, Play, Spot, Step, TeamId},
    },
    tui::quiz::entering::{Entering, Entry},
};

pub fn deed(wish: Wish, rest: &str, night: &Night) -> Result<Deed, String> {
    match wish {
        Wish::Answer if rest.is_empty() => Ok(Deed::Walk(Walk::Answers(asked(night)?))),
        Wish::Answer => answer(rest, night),
        Wish::Quick => {
            let (team, text) = with_team(wish, rest, night)?;
            Ok(play(quick(team, text, night)))
        }
        Wish::Mark if rest.is_empty() => Ok(Deed::Walk(marks(night)?)),
        Wish::Mark => mark(rest, night),
        Wish::Total if rest.is_empty() => Ok(Deed::Walk(Walk::Totals(round_on(night)?))),
        Wish::Total => total(rest, night),
        Wish::Edit => {
            let (team, text) = with_team(wish, rest, night)?;
            let by = points(text)?;
            Ok(step(Step::Adjust { team, by }))
        }
        Wish::Stake if rest.is_empty() => Ok(Deed::Walk(Walk::Stakes)),
        Wish::Stake => {
            let (team, text) = with_team(wish, rest, night)?;
            let points = points(text)?;
            Ok(play(Play::Stake { team, points }))
        }
        Wish::Joker => joker(rest, night),
        Wish::Protest => {
            let (team, text) = team::split(rest, night)?;
            let spot = spot_or_asked(text, night)?;
            Ok(play(Play::Protest { team, spot }))
        }
        _ => Err(format!("Type {}.", usage(wish))),
    }
}

fn step(step: Step) -> Deed {
    Deed::Happen(vec![Event::Host(step)])
}

fn play(play: Play) -> Deed {
    Deed::Happen(vec![Event::Team(play)])
}

/// The question that is named, else the one on the table.
///
/// # Errors
/// There is none.
pub fn spot_or_asked(text: &str, night: &Night) -> Result<Spot, String> {
    match text.trim().is_empty() {
        true => asked(night),
        false => place::spot(text, night),
    }
}

fn asked(night: &Night) -> Result<Spot, String> {
    night.phase().spot().ok_or_else(|| {
        "No question is on the table. Name one by its round and number, such as 2.3.".to_owned()
    })
}

fn round_on(night: &Night) -> Result<usize, String> {
    place::round_on(night).ok_or_else(|| "Nothing can be entered before a round begins.".to_owned())
}

/// `TEAM TEXT`, with a question before it where it is not the one on the table.
fn answer(rest: &str, night: &Night) -> Result<Deed, String> {
    let (first, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let named = first
        .contains('.')
        .then(|| place::spot(first, night).ok())
        .flatten();
    let (spot, rest) = match named {
        Some(spot) => (spot, behind),
        None => (asked(night)?, rest),
    };
    let (team, text) = team::split(rest, night)?;
    Ok(step(Step::Enter {
        team,
        spot,
        answer: Some(text.to_owned()).filter(|text| !text.is_empty()),
    }))
}

/// A letter is an option where there are options.
fn quick(team: TeamId, text: &str, night: &Night) -> Play {
    let options = night
        .phase()
        .spot()
        .and_then(|spot| night.question_at(spot))
        .map_or(0, |question| question.options.len());
    let letter = text.to_lowercase();
    let option = match letter.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a')),
        _ => None,
    };
    match option.filter(|option| *option < options) {
        Some(option) => Play::Choose {
            team,
            member: None,
            option,
            after_ms: None,
        },
        None => Play::Answer {
            team,
            member: None,
            text: text.to_owned(),
            after_ms: None,
        },
    }
}

/// Which marks are asked of all teams: of the question on the table, else of the whole round.
fn marks(night: &Night) -> Result<Walk, String> {
    match night.phase().spot() {
        Some(spot) => Ok(Walk::Marks(spot)),
        None => round_on(night).map(Walk::RoundMarks),
    }
}

fn mark(rest: &str, night: &Night) -> Result<Deed, String> {
    let (team, text) = with_team(Wish::Mark, rest, night)?;
    if let Some(round) = place::round_on(night)
        && let Some(marks) = marks_of_round(text, night.questions_in(round))
    {
        return Ok(Deed::Happen(round_marked(team, round, &marks, night)));
    }
    let mut words = text.split_whitespace();
    let word = words.next().unwrap_or_default();
    let (word, place) = match (mark_named(word), words.next()) {
        (Some(mark), place) => (mark, place.unwrap_or_default()),
        // The question may stand first.
        (None, Some(other)) if mark_named(other).is_some() => {
            (mark_named(other).unwrap_or_default(), word)
        }
        (None, _) => return Err(format!("Type {}.", usage(Wish::Mark))),
    };
    let spot = spot_or_asked(place, night)?;
    Ok(step(Step::Mark {
        team,
        spot,
        mark: word,
    }))
}

/// Right, half, wrong, or no mark at all.
fn mark_named(word: &str) -> Option<Option<Mark>> {
    match word.to_lowercase().as_str() {
        "right" | "r" | "yes" | "y" => Some(Some(Mark::One)),
        "half" | "h" | "½" => Some(Some(Mark::Half)),
        "wrong" | "w" | "no" | "n" => Some(Some(Mark::Zero)),
        "none" | "-" => Some(None),
        _ => None,
    }
}

/// A mark for each question of a round, as in "y n h y" or "ynhy"; `-` leaves one as it is.
pub fn marks_of_round(text: &str, questions: usize) -> Option<Vec<Option<Mark>>> {
    let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let is_spaced = text
        .split_whitespace()
        .all(|word| word.chars().count() == 1);
    let is_word = questions < 2 || letters.len() != questions;
    if is_word || (!is_spaced && text.contains(char::is_whitespace)) {
        return None;
    }
    let mark = |letter: char| match letter.to_ascii_lowercase() {
        'y' | 'r' | '1' => Some(Some(Mark::One)),
        'n' | 'w' | '0' => Some(Some(Mark::Zero)),
        'h' | '½' => Some(Some(Mark::Half)),
        '-' | '.' => Some(None),
        _ => None,
    };
    letters.into_iter().map(mark).collect()
}

/// The marks of a whole round as steps; those that stand there already are left out.
pub fn round_marked(
    team: TeamId,
    round: usize,
    marks: &[Option<Mark>],
    night: &Night,
) -> Vec<Event> {
    let steps = marks.iter().enumerate().filter_map(|(at, mark)| {
        let spot = Spot::Question { round, at };
        let is_new = mark.is_some() && night.marked(spot, team) != *mark;
        is_new.then_some(Step::Mark {
            team,
            spot,
            mark: *mark,
        })
    });
    steps.map(Event::Host).collect()
}

fn total(rest: &str, night: &Night) -> Result<Deed, String> {
    let (team, text) = with_team(Wish::Total, rest, night)?;
    let (number, place) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let round = match place.trim().is_empty() {
        true => round_on(night)?,
        false => place::round(place, night)?,
    };
    let points = match number.to_lowercase().as_str() {
        "none" | "-" => None,
        _ => Some(points(number)?),
    };
    Ok(step(Step::Total {
        team,
        round,
        points,
    }))
}

fn joker(rest: &str, night: &Night) -> Result<Deed, String> {
    let (team, text) = team::split(rest, night)?;
    let round = match (text.to_lowercase().as_str(), night.phase()) {
        ("none" | "-", _) => None,
        ("", Phase::RoundIntro(round)) => Some(round),
        ("", _) => return Err("Which round? Type its number behind the team.".to_owned()),
        (text, _) => Some(place::round(text, night)?),
    };
    Ok(step(Step::Joker { team, round }))
}

/// What is usually entered in this phase; none where nothing is.
pub fn fitting(night: &Night) -> Option<Walk> {
    let on_grid = |round: usize| {
        let round = night.plan().rounds.get(round);
        round.is_some_and(|round| round.marking == Marking::Grid)
    };
    match (Entering::fitting(night)?, night.phase()) {
        (Entry::Stake, _) => Some(Walk::Stakes),
        (Entry::Answer(spot), _) => Some(Walk::Answers(spot)),
        (Entry::Total(round), phase) if on_grid(round) => Some(match phase.spot() {
            Some(spot) => Walk::Marks(spot),
            None => Walk::RoundMarks(round),
        }),
        (Entry::Total(round), _) => Some(Walk::Totals(round)),
        (Entry::Adjust, _) => None,
    }
}
