//! What a sheet does not have, and why, in a few sentences.

use super::{draw::of, part::Part, wish::Wish};
use crate::deck::{Deck, Level};

/// Why something is not on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// The deck has none of it.
    Deck,
    /// The deck has some, for other levels.
    Level,
    /// The deck has statements, and no story to judge them by.
    Story,
    /// What there was stands elsewhere on the sheet, or did not fit any more.
    Room,
}

/// The sentences for these parts, none of which is on the sheet. `story` is the level of the reading that is;
/// `has_offers` tells whether the deck has something for a part within the wish.
pub(super) fn told(
    parts: &[Part],
    deck: &Deck,
    wish: &Wish,
    story: Option<Level>,
    has_offers: impl Fn(Part) -> bool,
) -> Vec<String> {
    let why = |part: Part| match has_offers(part) {
        true => Why::Room,
        false => why(part, deck, wish, story),
    };
    let reasons: Vec<(Part, Why)> = parts.iter().map(|part| (*part, why(*part))).collect();
    let of = |wanted: Why, say: fn(Part) -> &'static str| {
        let mut said: Vec<String> = Vec::new();
        for (part, _) in reasons.iter().filter(|(_, why)| *why == wanted) {
            let text = say(*part).to_owned();
            if !said.contains(&text) {
                said.push(text);
            }
        }
        said
    };
    let mut missing = of(Why::Deck, Part::wants);
    let mut too_hard = of(Why::Level, Part::wants);
    match (story, deck.readings.is_empty()) {
        (None, true) => missing.insert(0, "story".to_owned()),
        (None, false) => too_hard.insert(0, "story".to_owned()),
        _ => {}
    }
    let mut sentences = Vec::new();
    if !missing.is_empty() {
        sentences.push(format!(
            "The deck has no {}.",
            listed(&missing, ", no ", " and no ")
        ));
    }
    if !too_hard.is_empty() {
        let too_hard = listed(&too_hard, ", no ", " and no ");
        sentences.push(format!("The deck has no {too_hard}{}.", wish.scope()));
    }
    for part in reasons.iter().filter(|(_, why)| *why == Why::Story) {
        let wants = part.0.wants();
        sentences.push(match story {
            None => format!("There are {wants}, and no story to judge them by."),
            Some(level) => format!("There are no {wants} for the story of level {level}."),
        });
    }
    let crowded = of(Why::Room, Part::heading);
    if !crowded.is_empty() {
        sentences.push(format!(
            "Without a place of their own, as what they are made of stands elsewhere on the sheet or there was no room: {}.",
            listed(&crowded, ", ", ", ")
        ));
    }
    sentences
}

fn why(part: Part, deck: &Deck, wish: &Wish, story: Option<Level>) -> Why {
    // What the deck would offer to somebody who reads everything.
    let anybody = Wish {
        level: None,
        ..*wish
    };
    let offers = |wish: &Wish, story: Option<Level>| {
        let mut notes = deck.notes.iter().filter(|note| wish.suits(note));
        notes.any(|note| of(part, deck, note, wish, story).is_some())
    };
    let hardest = Some(Level::C2);
    match part {
        _ if !offers(&anybody, hardest) => Why::Deck,
        Part::Truth if offers(wish, hardest) && story != hardest => Why::Story,
        _ => Why::Level,
    }
}

fn listed(things: &[String], between: &str, last: &str) -> String {
    match things {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{}{last}{end}", first.join(between)),
    }
}
