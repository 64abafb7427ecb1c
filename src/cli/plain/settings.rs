//! The settings line by line: all of them by number, and a change by name or number; and the desired retention with its
//! cost. Must never know a setting.

use super::console::Console;
use crate::{
    app::{self, Loaded, clock},
    cli::exit::Failure,
    history::{Kind, Params, read_retention},
    tui::{
        setting::{Accepts, Setting},
        training::Workloads,
    },
};

fn all(loaded: &Loaded) -> Vec<Setting> {
    let mut all = app::settings(loaded.config());
    all.extend(app::log_settings(loaded.collection.history.settings()));
    all
}

/// Tells every setting with its number, its value and what it means.
pub fn list(loaded: &Loaded, console: &mut Console) -> Result<(), Failure> {
    for (n, setting) in all(loaded).iter().enumerate() {
        let value = match setting.value.as_str() {
            "" => "not set",
            value => value,
        };
        let bounds = match &setting.accepts {
            Accepts::Number(least, most) => format!(" {least} to {most}."),
            Accepts::OneOf(_) | Accepts::Text => String::new(),
        };
        let from = match setting.origin.as_str() {
            "" => String::new(),
            from => format!(" ({from})"),
        };
        let (number, name, about) = (n + 1, setting.name, setting.about);
        console.say(&format!("{number}. {name}: {value}{from}. {about}{bounds}"))?;
    }
    console
        .say("Type /set, a name or number, and a value; without a value it returns to its default.")
}

/// "theme dark", "5 dark", "theme".
pub fn set(loaded: &mut Loaded, rest: &str, console: &mut Console) -> Result<(), Failure> {
    let (name, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if name.is_empty() {
        return console.say("Type /set, a name and a value. /settings lists them.");
    }
    let all = all(loaded);
    let by_number = name.trim_end_matches('.').parse::<usize>().ok();
    let numbered = by_number.and_then(|number| all.get(number.checked_sub(1)?));
    let name = numbered.map_or(name, |setting| setting.name);
    let value = Some(value.trim()).filter(|value| !value.is_empty());
    let told = loaded.set(name, value);
    console.say(&match told {
        Ok(told) => format!("{told} /undo takes this back."),
        Err(why) => why,
    })
}

/// "2" tells what each desired retention of the second deck costs, "2 0.85" sets it; without a number it is about all.
pub fn retention(loaded: &mut Loaded, rest: &str, console: &mut Console) -> Result<(), Failure> {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let (number, value) = match words[..] {
        [] => (None, None),
        [one] if one.parse::<usize>().is_ok() => (Some(one), None),
        [value] => (None, Some(value)),
        [number, value, ..] => (Some(number), Some(value)),
    };
    let deck = match number {
        None => None,
        Some(number) => {
            let decks = &loaded.collection.decks;
            let place = number.parse::<usize>().ok();
            match place.and_then(|place| decks.get(place.checked_sub(1)?)) {
                Some(shelved) => Some(shelved.id().clone()),
                None => {
                    let most = decks.len();
                    return console.say(&format!("Type a number from 1 to {most}."));
                }
            }
        }
    };
    let Some(value) = value else {
        loaded.recall_history();
        let history = &loaded.collection.history;
        let (settings, which) = match (&deck, number) {
            (Some(deck), Some(number)) => (history.deck_settings(deck), format!(" {number}")),
            _ => (history.settings(), String::new()),
        };
        let own = settings.desired_retention.get();
        console.say(&format!(
            "The desired retention is {own:.2}: a card is asked again when the chance that you recall it has fallen to this."
        ))?;
        for line in Workloads::of(&loaded.collection, deck, clock::now()).told() {
            console.say(&line)?;
        }
        return console.say(&format!("/retention{which} 0.85 sets another."));
    };
    let retention = match read_retention(value) {
        Ok(retention) => retention,
        Err(why) => return console.say(&format!("{why}.")),
    };
    let params = Kind::Params(Params {
        deck,
        desired_retention: Some(retention),
        ..Params::default()
    });
    let told = match loaded.append(vec![params], clock::now()) {
        Ok(_) => format!(
            "The desired retention is {:.2} now; every due date follows. /undo takes this back.",
            retention.get()
        ),
        Err(why) => {
            loaded.forget_unsaved();
            why
        }
    };
    console.say(&told)
}
