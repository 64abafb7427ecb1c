//! Notes that are gone, in lines: whose history they may hand on, answered by number; and cards without a note, with what
//! can be done about them. Must never join, nor drop, anything that was not answered.

use super::{
    command::{Command, Typed, typed},
    console::Console,
    figures,
};
use crate::{
    app::{Loaded, clock},
    cli::{exit::Failure, links::words},
    history::Kind,
    study::{self, Lost},
    tui::{
        lost::{history, in_short},
        words::count,
    },
};

/// Asks what there is to ask, then tells which cards have no note.
///
/// # Errors
/// The output is closed.
pub fn links(loaded: &mut Loaded, console: &mut Console) -> Result<(), Failure> {
    loaded.recall_history();
    loaded.count_lost();
    if !ask(loaded, console)? {
        return Ok(());
    }
    orphans(loaded, console)
}

/// Asks one question after the other; `false` when they are left.
fn ask(loaded: &mut Loaded, console: &mut Console) -> Result<bool, Failure> {
    let mut later = 0;
    let mut said = None;
    loop {
        let mut open = loaded
            .collection
            .lost
            .iter()
            .filter(|lost| !lost.heirs.is_empty());
        let waiting = open.clone().count();
        let Some(lost) = open.nth(later).cloned() else {
            if later > 0 {
                let told = count(later, "question");
                console.say(&format!("{told} put off; /links asks again."))?;
            }
            return Ok(true);
        };
        if said.as_ref() != Some(&lost) {
            console.say(&format!("\nQuestion {} of {waiting}.", later + 1))?;
            question(loaded, &lost, console)?;
            said = Some(lost.clone());
        }
        let Some(line) = console.listen()? else {
            return Ok(false);
        };
        let text = match typed(&line) {
            Typed::Command(Command::Quit, _) => return Ok(false),
            Typed::Command(Command::Undo, _) => {
                let undone = loaded.undo(clock::now());
                console.say(&undone.map_or_else(|why| why.to_string(), |done| done.sentence))?;
                loaded.count_lost();
                continue;
            }
            Typed::Text(text) => text,
            Typed::Command(..) | Typed::Unknown(_) => "?".to_owned(),
        };
        let number = text.trim_end_matches('.').parse::<usize>().ok();
        let heir = number.and_then(|number| lost.heirs.get(number.checked_sub(1)?));
        let (facts, told) = match (text.as_str(), number, heir) {
            ("", ..) => {
                later += 1;
                continue;
            }
            (_, Some(0), _) => (
                vec![study::settled(&lost.note)],
                "Its history stays where it is.".to_owned(),
            ),
            (.., Some(heir)) => (
                study::joined(&lost.note, heir).into(),
                format!("{} keeps the history now.", heir.note),
            ),
            _ => {
                console.say(&how(&lost))?;
                continue;
            }
        };
        save(loaded, facts, &told, console)?;
    }
}

fn save(
    loaded: &mut Loaded,
    facts: Vec<Kind>,
    told: &str,
    console: &mut Console,
) -> Result<(), Failure> {
    match loaded.append(facts, clock::now()) {
        Ok(_) => console.say(&format!("{told} /undo takes this back."))?,
        Err(why) => {
            loaded.forget_unsaved();
            console.say(&why)?;
        }
    }
    loaded.count_lost();
    Ok(())
}

fn question(loaded: &Loaded, lost: &Lost, console: &mut Console) -> Result<(), Failure> {
    console.say(&format!(
        "This note is gone, and its history waits for one: {}",
        words(lost)
    ))?;
    tell_history(loaded, lost, console)?;
    console.say("Is one of these the same note?")?;
    for (heir, number) in lost.heirs.iter().zip(1..) {
        console.say(&format!(
            "{number}. {} (in {}: {:.0} % alike; {})",
            in_short(&heir.says),
            heir.note,
            heir.likeness * 100.0,
            heir.sameness.words()
        ))?;
    }
    console.say(&how(lost))
}

/// What may be typed.
fn how(lost: &Lost) -> String {
    let numbers = match lost.heirs.len() {
        1 => "1: it is the same and keeps the history".to_owned(),
        offers => format!("1 to {offers}: that one keeps the history"),
    };
    format!("{numbers}. 0: none; the history stays where it is. Enter: ask me later. /quit leaves.")
}

fn tell_history(loaded: &Loaded, lost: &Lost, console: &mut Console) -> Result<(), Failure> {
    for card in &lost.cards {
        let told = history(card, &loaded.collection);
        console.say(&format!("{card}: {told}"))?;
    }
    Ok(())
}

/// Cards with a history and no note, by number; a number tells all that is known of them.
fn orphans(loaded: &mut Loaded, console: &mut Console) -> Result<(), Failure> {
    let lost = loaded.collection.lost.clone();
    if lost.is_empty() {
        return console.say("Every card with a history has its note.");
    }
    console.say(&match lost.len() {
        1 => "\n1 note is gone and has a history:".to_owned(),
        notes => format!("\n{notes} notes are gone and have a history:"),
    })?;
    for (lost, number) in lost.iter().zip(1..) {
        let place = match lost.deck_is_there {
            true => "",
            false => " Its deck is not at hand.",
        };
        console.say(&format!("{number}. {}.{place}", words(lost)))?;
        tell_history(loaded, lost, console)?;
    }
    console.say(
        "Nothing of it is deleted. When a note comes back with its id, it has its history again: a note that was \
         deleted here lies in bin.toml beside the log, and a deck that is hidden is shown again by /set hidden. A number \
         tells every answer, Enter leads back.",
    )?;
    while let Some(line) = console.listen()? {
        let text = match typed(&line) {
            Typed::Text(text) if !text.is_empty() => text,
            _ => return Ok(()),
        };
        let number = text.trim_end_matches('.').parse::<usize>().ok();
        match number.and_then(|number| lost.get(number.checked_sub(1)?)) {
            Some(lost) => {
                for card in &lost.cards {
                    figures::tell_card(loaded, card, console)?;
                }
            }
            None => {
                let most = lost.len();
                console.say(&format!("Type a number from 1 to {most}, or Enter."))?;
            }
        }
    }
    Ok(())
}
