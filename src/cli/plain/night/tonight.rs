//! Tonight's questions before the night: told, swapped, moved, taken out, written by hand. Must never tell an answer
//! where the room sees or hears this terminal, nor the questions themselves.

use super::{own, scene::full_stop, set_up::Desk};
use crate::{
    cli::exit::Failure,
    quiz::{Plan, Question, plan::Unchanged, plan::told_clash},
    tui::{quiz::told::letter, words::count},
};

/// A word of the set-up that concerns the questions.
///
/// # Errors
/// The output is closed.
pub fn perform(desk: &mut Desk, word: &str, rest: &str) -> Result<(), Failure> {
    let Some(plan) = desk.set_up.plan() else {
        return desk.console.say("There is nothing to ask yet.");
    };
    match word {
        "list" => {
            let lines = list(plan, rest, desk.is_seen);
            return lines.iter().try_for_each(|line| desk.console.say(line));
        }
        "undo" | "redo" => {
            let told = match (desk.set_up.go_back(word == "redo"), word) {
                (true, "undo") => "Taken back.",
                (true, _) => "Made again.",
                (false, "undo") => "There is no change to take back.",
                (false, _) => "There is no change to make again.",
            };
            return desk.console.say(told);
        }
        _ => {}
    }
    let (place, way) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (round, at) = match place_of(place, plan) {
        Some(place) => place,
        None => {
            return desk.console.say(&format!(
                "Type the round and the number of a question: /{word} 2.3. /list tells them."
            ));
        }
    };
    match word {
        "swap" => changed(desk, |plan| {
            plan.swap(round, at).map(|()| Some((round, at)))
        }),
        "delete" => changed(desk, |plan| plan.delete(round, at).map(|()| None)),
        "move" => {
            let down = match way.trim().to_lowercase().as_str() {
                "down" | "later" => true,
                "up" | "earlier" => false,
                _ => {
                    return desk
                        .console
                        .say("Type up or down behind it: /move 2.3 down.");
                }
            };
            let moved = desk.set_up.change(|plan| {
                let to = plan.shift(round, at, down);
                to.ok_or("It cannot go further that way.")
            });
            match moved {
                Some(Ok((round, at))) => desk.console.say(&format!(
                    "It is question {} of round {} now.",
                    at + 1,
                    round + 1
                )),
                Some(Err(why)) => desk.console.say(why),
                None => Ok(()),
            }
        }
        _ => own_question(desk, round, at),
    }
}

fn changed(
    desk: &mut Desk,
    change: impl FnOnce(&mut Plan) -> Result<Option<(usize, usize)>, Unchanged>,
) -> Result<(), Failure> {
    match desk.set_up.change(change) {
        Some(Ok(Some((round, at)))) => {
            let is_seen = desk.is_seen;
            let lines = desk
                .set_up
                .plan()
                .and_then(|plan| plan.rounds.get(round)?.questions.get(at))
                .map(|question| told(question, round, at, is_seen));
            let lines = lines.unwrap_or_default();
            lines.iter().try_for_each(|line| desk.console.say(line))
        }
        Some(Ok(None)) => desk.console.say("It is taken out. /undo takes this back."),
        Some(Err(why)) => desk.console.say(&why.to_string()),
        None => Ok(()),
    }
}

fn own_question(desk: &mut Desk, round: usize, at: usize) -> Result<(), Failure> {
    let Some((planned, seed)) = desk
        .set_up
        .plan()
        .and_then(|plan| Some((plan.rounds.get(round)?.clone(), plan.seed.clone())))
    else {
        return Ok(());
    };
    let Some(question) = own::ask(&planned, &seed, desk.console)? else {
        return desk.console.say("No question was taken in.");
    };
    let asked = question.clone();
    let put = desk
        .set_up
        .change(|plan| plan.put_in(round, at, question).ok_or(Unchanged::NotThere));
    if let Some(Ok(at)) = put {
        desk.console.say(&format!(
            "It is question {} of round {}.",
            at + 1,
            round + 1
        ))?;
    }
    let clash = desk.set_up.plan().and_then(|plan| told_clash(plan, &asked));
    clash.map_or(Ok(()), |clash| desk.console.say(&clash))
}

/// "2.3", counted from 1.
fn place_of(text: &str, plan: &Plan) -> Option<(usize, usize)> {
    let (round, at) = text.split_once('.')?;
    let round = round.trim().parse::<usize>().ok()?.checked_sub(1)?;
    let at = at.trim().parse::<usize>().ok()?.checked_sub(1)?;
    plan.rounds.get(round)?.questions.get(at)?;
    Some((round, at))
}

/// The rounds, and of one or all of them the questions.
fn list(plan: &Plan, round: &str, is_seen: bool) -> Vec<String> {
    let only = round
        .trim_end_matches('.')
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    let mut lines = Vec::new();
    for (at, round) in plan.rounds.iter().enumerate() {
        if only.is_some_and(|only| only != at) {
            continue;
        }
        let spares = match round.spares.len() {
            0 => "no spare".to_owned(),
            spares => count(spares, "spare"),
        };
        lines.push(format!(
            "Round {}, {}: {}, {}, {spares}.",
            at + 1,
            round.title,
            round.kind.name().replace('-', " "),
            count(round.questions.len(), "question")
        ));
        if !is_seen {
            let questions = round.questions.iter().enumerate();
            lines.extend(questions.flat_map(|(n, question)| told(question, at, n, false)));
        }
    }
    if is_seen {
        lines.push(
            "The room hears this: the questions are not told. `newsdeck quiz print` puts them on paper."
                .to_owned(),
        );
    }
    lines
}

fn told(question: &Question, round: usize, at: usize, is_seen: bool) -> Vec<String> {
    let number = format!("{}.{}", round + 1, at + 1);
    if is_seen {
        return vec![format!("{number} is another question now.")];
    }
    let mut lines = vec![full_stop(&format!(
        "{number} {}",
        question.text.replace('\n', " ")
    ))];
    let options = question.options.iter().chain(&question.steps).enumerate();
    let options: Vec<String> = options
        .map(|(n, option)| format!("{}: {option}", letter(n)))
        .collect();
    if !options.is_empty() {
        lines.push(full_stop(&options.join("; ")));
    }
    lines.push(full_stop(&format!("Answer: {}", question.answer)));
    lines
}
