//! A table taken into a deck, in lines: looked at first, written when it is wished.

use super::{console::Console, decks::named};
use crate::{
    app::{Loaded, read_text},
    cli::{exit::Failure, import::report},
    deck::NewDeck,
    exchange::{self, Column, Options, Table},
    tui::{effect::Target, words::where_to},
};

/// Reports every row of a file and adds what can be taken to the deck that is named then.
///
/// # Errors
/// The output is closed.
pub fn import(loaded: &mut Loaded, file: &str, console: &mut Console) -> Result<(), Failure> {
    if file.is_empty() {
        return console.say("Type /import and where the table lies: /import ~/words.csv");
    }
    let table = match read_text(file) {
        Ok(text) => Table::read(&text),
        Err(sentence) => return console.say(&sentence),
    };
    let mut options = Options::default();
    let mut is_told = false;
    loop {
        let imported = exchange::import(&table, &options, &loaded.collection.twins());
        if !is_told {
            for line in report(&table, &imported) {
                console.say(&line)?;
            }
        }
        is_told = true;
        let drafts: Vec<_> = imported.drafts().cloned().collect();
        if drafts.is_empty() {
            console.say("There is nothing to add.")?;
        } else {
            console.say(&format!(
                "{} Type the number of a deck, or the title of a new one.",
                where_to(drafts.len())
            ))?;
        }
        console
            .say("Columns can be named anew: columns question, answer, -, tags. Enter leaves.")?;
        let Some(line) = console.listen()? else {
            return Ok(());
        };
        let line = line.trim();
        if line.is_empty()
            || line.eq_ignore_ascii_case("/cancel")
            || line.eq_ignore_ascii_case("/quit")
        {
            return console.say("Nothing was written.");
        }
        if let Some(names) = line
            .strip_prefix("columns")
            .filter(|names| names.starts_with(' '))
        {
            match Column::list(names.trim()) {
                Ok(columns) => {
                    options.columns = Some(columns);
                    is_told = false;
                }
                Err(sentence) => console.say(&sentence)?,
            }
            continue;
        }
        let is_number = line.trim_end_matches('.').parse::<usize>().is_ok();
        let into = match named(loaded, line) {
            Ok(deck) => Target::Deck(deck),
            Err(sentence) if is_number => {
                console.say(&sentence)?;
                continue;
            }
            Err(_) => Target::New(NewDeck {
                title: line.to_owned(),
                ..NewDeck::default()
            }),
        };
        return match loaded.import(&into, &drafts) {
            Ok(imported) => console.say(&imported.sentence),
            Err(why) => console.say(&why.sentence),
        };
    }
}
