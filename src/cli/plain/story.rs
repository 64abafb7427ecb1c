//! A deck's story, printed at one of its levels.

use super::{console::Console, words};
use crate::{
    cli::exit::Failure,
    deck::{Deck, Reading},
};

/// Prints the story at the level named, or at the first one when none is.
pub fn tell(deck: &Deck, level: &str, console: &mut Console) -> Result<(), Failure> {
    let Some(first) = deck.readings.first() else {
        return console.say("This deck has no story.");
    };
    let named = |reading: &&Reading| reading.level.to_string().eq_ignore_ascii_case(level);
    let reading = match deck.readings.iter().find(named) {
        Some(reading) => reading,
        None if level.is_empty() => first,
        None => {
            let levels: Vec<_> = deck
                .readings
                .iter()
                .map(|reading| format!("/story {}", reading.level))
                .collect();
            return console.say(&format!(
                "This story is not told at the level {level}. There is: {}",
                levels.join(", ")
            ));
        }
    };
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
