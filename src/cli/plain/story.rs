//! The story of a deck in line mode: its text, the words that it teaches, how fast it is read.

use super::{console::Console, sitting, words};
use crate::{
    app::{Loaded, clock},
    cli::exit::Failure,
    deck::{Deck, DeckId, Reading},
    study::{
        queue::{Options, Scope},
        reading::{Pace, Story, WordStatus, name, note_of, questions, right_since},
    },
    tui::words::count,
};

/// Prints the story at the level named, or at the first one when none is, and the words that it teaches.
pub fn tell(
    loaded: &Loaded,
    deck: &DeckId,
    level: &str,
    console: &mut Console,
) -> Result<(), Failure> {
    let Some(at) = print(loaded, deck, level, console)? else {
        return Ok(());
    };
    let collection = &loaded.collection;
    let Some(story) = Story::of(collection, deck, at) else {
        return Ok(());
    };
    if !story.glosses.is_empty() {
        console.say(&story.coverage().sentence())?;
        for status in WordStatus::ALL {
            let there = story
                .taught
                .iter()
                .filter(|taught| taught.is_there && taught.status == status);
            let names: Vec<&str> = there
                .filter_map(|taught| note_of(collection, taught))
                .map(name)
                .collect();
            if !names.is_empty() {
                console.say(&format!("{}: {}", capital(status.name()), names.join(", ")))?;
            }
        }
        console.say("/word and a word tells what it means; /learn, /know, /ignore and /answers say how it is with you.")?;
    }
    if let Some(found) = found(loaded, deck) {
        let others = found
            .readings
            .iter()
            .enumerate()
            .filter(|(number, _)| *number != at);
        let others: Vec<_> = others
            .map(|(_, other)| format!("/story {}", other.level))
            .collect();
        if !others.is_empty() {
            console.say(&format!("At another level: {}", others.join(", ")))?;
        }
    }
    console.say("")
}

/// Reads the story against the clock: from when it is printed until Enter; then two questions of the deck.
pub fn pace(
    loaded: &mut Loaded,
    deck: &DeckId,
    level: &str,
    console: &mut Console,
) -> Result<(), Failure> {
    let Some(at) = print(loaded, deck, level, console)? else {
        return Ok(());
    };
    let Some(story) = Story::of(&loaded.collection, deck, at) else {
        return Ok(());
    };
    let mut pace = Pace::new(&story.page, loaded.collection.answering.reading_pace);
    console.say_now("Enter once you have read it.")?;
    pace.go_on(clock::now().utc_ms);
    if console.listen()?.is_none() {
        return Ok(());
    }
    let now = clock::now();
    let seconds = pace.read_ms(now.utc_ms) / 1_000;
    console.say(&format!(
        "You read {} in {}:{:02}: {} words a minute.",
        count(pace.words(), "word"),
        seconds / 60,
        seconds % 60,
        pace.words_a_minute(now.utc_ms)
    ))?;
    let level = found(loaded, deck)
        .and_then(|deck| deck.readings.get(at))
        .map(|reading| reading.level);
    let asked = level.map_or_else(Vec::new, |level| {
        questions(&loaded.collection, deck, level, now)
    });
    if asked.is_empty() {
        return console.say("The deck asks nothing about what was said in it.");
    }
    sitting::study(
        loaded,
        Scope::cards(asked.clone()),
        Options::default(),
        console,
    )?;
    loaded.recall_history();
    let (right, answered) = right_since(&loaded.collection, &asked, now.utc_ms).unwrap_or_default();
    match answered {
        0 => Ok(()),
        _ => console.say(&format!(
            "{right} of {} about the story right.",
            count(answered, "answer")
        )),
    }
}

/// Prints the text; which reading it was, if there is such a level.
fn print(
    loaded: &Loaded,
    deck: &DeckId,
    level: &str,
    console: &mut Console,
) -> Result<Option<usize>, Failure> {
    let readings = found(loaded, deck).map_or(&[][..], |deck| &deck.readings);
    if readings.is_empty() {
        console.say("This deck has no story.")?;
        return Ok(None);
    }
    let named = |reading: &Reading| reading.level.to_string().eq_ignore_ascii_case(level);
    let at = match readings.iter().position(named) {
        Some(at) => at,
        None if level.is_empty() => 0,
        None => {
            let levels: Vec<_> = readings
                .iter()
                .map(|reading| format!("/story {}", reading.level))
                .collect();
            console.say(&format!(
                "This story is not told at the level {level}. There is: {}",
                levels.join(", ")
            ))?;
            return Ok(None);
        }
    };
    let reading = &readings[at];
    console.say(&format!("\n{} ({})", reading.title, reading.level))?;
    console.say(&words::prose(&reading.text))?;
    Ok(Some(at))
}

fn found<'l>(loaded: &'l Loaded, deck: &DeckId) -> Option<&'l Deck> {
    let place = loaded.collection.place_of(deck)?;
    Some(loaded.collection.decks.get(place)?.deck())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
