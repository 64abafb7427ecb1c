//! A deck's story, printed at one of its levels.

use super::{console::Console, words};
use crate::{
    cli::exit::Failure,
    deck::{Deck, Reading},
};

/// Prints the story at the level named, or at the first one.
pub fn tell(deck: &Deck, level: &str, console: &mut Console) -> Result<(), Failure> {
    let Some(first) = deck.readings.first() else {
        return console.say("This deck has no story.");
    };
    let named = |reading: &&Reading| reading.level.to_string().eq_ignore_ascii_case(level);
    let reading = deck.readings.iter().find(named).unwrap_or(first);
    console.say(&format!("\n{} ({})", reading.title, reading.level))?;
    console.say(&words::prose(&reading.text))?;
    let others = deck
        .readings
        .iter()
        .filter(|other| other.level != reading.level);
    let others: Vec<_> = others
        .map(|other| format!("/story {}", other.level))
        .collect();
    if !others.is_empty() {
        console.say(&format!("At another level: {}", others.join(", ")))?;
    }
    console.say("")
}
