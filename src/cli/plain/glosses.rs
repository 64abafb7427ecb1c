//! The words that decks teach, in line mode: what a note says of one, and what the learner says of it.

use super::{command::Command, console::Console};
use crate::{
    app::{Loaded, clock},
    cli::exit::Failure,
    deck::{DeckId, Kind, Note},
    history::WordMark,
    study::reading::{How, Taught, name, note_of, say, taught_as},
    text::sanitize,
};

/// Does what is asked about a word; `deck` is the one at hand.
///
/// # Errors
/// The output is closed.
pub fn about(
    loaded: &mut Loaded,
    deck: Option<&DeckId>,
    command: Command,
    words: &str,
    console: &mut Console,
) -> Result<(), Failure> {
    if words.is_empty() {
        return console.say("Type the word behind it, for example: /word allege");
    }
    let collection = &loaded.collection;
    let found = taught_as(collection, deck, words);
    let found = found.and_then(|(taught, how)| Some((note_of(collection, &taught)?, taught, how)));
    let Some((note, taught, how)) = found else {
        let shown = sanitize::beginning(words, 60);
        return console.say(&format!("No deck teaches “{shown}”."));
    };
    let mark = match command {
        Command::Learn => Some(WordMark::Learn),
        Command::Know => Some(WordMark::Known),
        Command::Ignore => Some(WordMark::Ignored),
        Command::Answers => None,
        _ => {
            let told = gloss(words, note, &taught, how);
            return told.iter().try_for_each(|line| console.say(line));
        }
    };
    let told = match say(&taught, note, mark, collection) {
        Err(why) => why,
        Ok((facts, told)) => match loaded.append(facts, clock::now()) {
            Ok(_) => format!("{told} /undo takes it back."),
            Err(why) => {
                loaded.forget_unsaved();
                why
            }
        },
    };
    console.say(&told)
}

fn gloss(text: &str, note: &Note, taught: &Taught, how: How) -> Vec<String> {
    let Kind::Word(word) = &note.kind else {
        return Vec::new();
    };
    let shown = sanitize::beginning(text, 60);
    let level = note.level.map(|level| level.to_string());
    let said = taught.mark.map_or("", |_| ", as you say");
    let about: Vec<String> = (word.part.clone().into_iter())
        .chain(level)
        .chain([format!("{}{said}", taught.status.name())])
        .collect();
    let mut lines = vec![format!("{}: {}", name(note), about.join(", "))];
    match how {
        How::Same => {}
        How::Form => lines.push(format!("“{shown}” is a form of it.")),
        How::Family => lines.push(format!("“{shown}” is of its family.")),
    }
    lines.push(format!("Meaning: {}", word.meaning));
    for (accent, ipa) in &word.ipa {
        let accent = accent.to_uppercase();
        lines.push(format!("Said {accent} /{ipa}/").replace("  ", " "));
    }
    let collocations: Vec<&str> = word
        .collocations
        .iter()
        .map(|pair| pair.text.as_str())
        .collect();
    let example = word
        .example
        .as_ref()
        .map(|example| example.reveal())
        .unwrap_or_default();
    for (label, text) in [
        ("Goes with", collocations.join("; ")),
        ("Example", example),
        ("Family", word.family.join(", ")),
    ] {
        if !text.is_empty() {
            lines.push(format!("{label}: {text}"));
        }
    }
    lines
}
