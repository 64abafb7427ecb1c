//! `/find` in line mode: the cards of a search by number, and a sitting over those that are picked.

use super::{
    command::{Command, Place, Typed, help, typed},
    console::Console,
    sitting,
};
use crate::{
    app::{Loaded, clock},
    cli::exit::Failure,
    deck::{self, CardId},
    schedule::Due,
    study::{
        queue::{Options, Scope},
        search::{Query, find_or_tell},
    },
    text::normalize::one_line,
    tui::words::{self, count},
};

/// Cards told at once.
const PAGE: usize = 20;

const HOW: &str = "A number studies that card, several numbers those, `all` every one. /find WORDS looks for others, \
                   Enter goes back to the decks.";

/// Lists what a search finds and studies what is picked of it, until the learner goes back. Returns whether there was
/// anything to pick from.
///
/// # Errors
/// As a sitting's.
pub fn find(loaded: &mut Loaded, words: &str, console: &mut Console) -> Result<bool, Failure> {
    let Some(mut found) = list(loaded, words, console)? else {
        return Ok(false);
    };
    let mut told = PAGE.min(found.len());
    while let Some(line) = console.listen()? {
        match typed(&line) {
            Typed::Command(Command::Find, words) => {
                if let Some(others) = list(loaded, &words, console)? {
                    told = PAGE.min(others.len());
                    found = others;
                }
            }
            Typed::Text(text) if text.is_empty() => return Ok(true),
            Typed::Command(Command::Quit, _) => return Ok(true),
            Typed::Text(text) if text.eq_ignore_ascii_case("more") && told < found.len() => {
                let next = (told + PAGE).min(found.len());
                tell(loaded, &found, told..next, console)?;
                told = next;
            }
            Typed::Text(text) => match picked(&text, &found) {
                Ok(cards) => {
                    sitting::study(loaded, Scope::cards(cards), Options::default(), console)?;
                    return Ok(true);
                }
                Err(sentence) => console.say(&sentence)?,
            },
            Typed::Command(Command::Help, _) => {
                console.say(HOW)?;
                for line in help(Place::Decks) {
                    console.say(&line)?;
                }
            }
            Typed::Command(..) => console.say(HOW)?,
            Typed::Unknown(sentence) => console.say(&sentence)?,
        }
    }
    Ok(true)
}

/// Tells what a search finds; none when there is nothing to pick from.
fn list(
    loaded: &mut Loaded,
    words: &str,
    console: &mut Console,
) -> Result<Option<Vec<CardId>>, Failure> {
    let query = match Query::parse(words) {
        Ok(query) => query,
        Err(problem) => {
            console.say(&problem.to_string())?;
            return Ok(None);
        }
    };
    if query.needs_answers() {
        loaded.recall_history();
    }
    let found = match find_or_tell(&loaded.collection, &query, clock::now()) {
        Ok(found) => found,
        Err(why) => {
            console.say(&why.join(" "))?;
            return Ok(None);
        }
    };
    console.say(&format!("{} found:", count(found.len(), "card")))?;
    tell(loaded, &found, 0..PAGE.min(found.len()), console)?;
    console.say(HOW)?;
    Ok(Some(found))
}

fn tell(
    loaded: &Loaded,
    found: &[CardId],
    part: std::ops::Range<usize>,
    console: &mut Console,
) -> Result<(), Failure> {
    let end = part.end;
    for number in part {
        console.say(&format!(
            "{}. {}",
            number + 1,
            about(loaded, &found[number])
        ))?;
    }
    if end < found.len() {
        let left = count(found.len() - end, "card");
        console.say(&format!("{left} left: `more` lists them."))?;
    }
    Ok(())
}

/// "Which river flows through Cairo? Rivers, due in 3 days."
fn about(loaded: &Loaded, card: &CardId) -> String {
    let collection = &loaded.collection;
    let deck = collection
        .deck_of(card)
        .map(|deck| collection.decks[deck].deck());
    let note = deck.and_then(|deck| deck.note(&card.note()));
    let ask = note.map(|note| deck::ask_and_answer(note, &card.slot()).0);
    let title = deck.map_or("", |deck| deck.title.as_str());
    let now = clock::now();
    let today = collection.history.day(now);
    let state = collection.state(card);
    let when = match state.due_as_of(now.utc_ms, today) {
        _ if state.suspended => "suspended".to_owned(),
        None => "new".to_owned(),
        Some(Due::At(_)) => "being learnt".to_owned(),
        Some(Due::On(day)) => format!("due {}", words::due(day, today)),
    };
    one_line(&format!("{} ({title}, {when})", ask.unwrap_or_default()))
}

/// The cards of "2", "1 3" or "2-4 7", or all.
fn picked(text: &str, found: &[CardId]) -> Result<Vec<CardId>, String> {
    if text.eq_ignore_ascii_case("all") {
        return Ok(found.to_vec());
    }
    let number = |text: &str| {
        text.parse::<usize>()
            .ok()
            .filter(|n| (1..=found.len()).contains(n))
    };
    let mut cards = Vec::new();
    for part in text.split([' ', ',']).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (Some(first), Some(last)) = (number(first), number(last)) else {
            return Err(format!(
                "Type a number from 1 to {}, or `all`.",
                found.len()
            ));
        };
        for card in found.iter().take(last).skip(first - 1) {
            if !cards.contains(card) {
                cards.push(card.clone());
            }
        }
    }
    Ok(cards)
}
