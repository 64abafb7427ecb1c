//! The statistics and the whole of a card, line by line. Must never work out a figure: `history` does.

use super::console::Console;
use crate::{
    app::{Loaded, clock},
    cli::exit::Failure,
    deck::CardId,
    text::{nearest, sanitize},
    tui::figures::{self, Ask, Figures, Laid, Page, Row, laid_out},
};

/// Lines are this wide at most, where their words allow it.
const WIDTH: usize = 76;

/// Tells a page of the statistics: the one that is named, else the first; all of them after `all`.
///
/// # Errors
/// The output is closed.
pub fn tell(loaded: &mut Loaded, name: &str, console: &mut Console) -> Result<(), Failure> {
    let pages = match pages(name) {
        Ok(pages) => pages,
        Err(sentence) => return console.say(&sentence),
    };
    loaded.recall_history();
    let Some(figures) = Figures::of(&loaded.collection, &Ask::default(), clock::now()) else {
        return console.say("The answers of the log could not be read.");
    };
    for page in pages {
        console.say(&format!("\n{}. {}", page.title(), page.meaning()))?;
        say_rows(&figures::rows(page, &figures, WIDTH), console)?;
    }
    if name.trim().is_empty() {
        let titles: Vec<String> = Page::ALL.map(|page| page.tab().to_lowercase()).into();
        console.say(&format!(
            "\n/stats and a word tells more: {}, or all.",
            titles.join(", ")
        ))?;
    }
    Ok(())
}

fn pages(name: &str) -> Result<Vec<Page>, String> {
    let wanted = name.trim().to_lowercase();
    let titles = || Page::ALL.map(|page| (page, page.tab().to_lowercase()));
    match wanted.as_str() {
        "" => return Ok(vec![Page::Today]),
        "all" => return Ok(Page::ALL.into()),
        _ => {}
    }
    let found = titles()
        .into_iter()
        .find(|(_, title)| title.starts_with(&wanted));
    if let Some((page, _)) = found {
        return Ok(vec![page]);
    }
    let titles = titles().map(|(_, title)| title);
    let advice = match nearest(&wanted, titles.iter().map(String::as_str)) {
        Some(title) => format!("Did you mean {title}?"),
        None => format!("There are {}.", titles.join(", ")),
    };
    let shown = sanitize::line(name.trim()).into_owned();
    Err(format!(
        "There is no page “{shown}” of the statistics. {advice}"
    ))
}

/// Tells all that is known of a card.
///
/// # Errors
/// The output is closed.
pub fn tell_card(loaded: &mut Loaded, card: &CardId, console: &mut Console) -> Result<(), Failure> {
    loaded.recall_history();
    let rows = figures::card(card, &loaded.collection, clock::now());
    say_rows(&rows, console)
}

/// Tells the card with the id that was typed.
///
/// # Errors
/// The output is closed.
pub fn tell_named(loaded: &mut Loaded, id: &str, console: &mut Console) -> Result<(), Failure> {
    match CardId::new(id.trim()) {
        Ok(card) if loaded.collection.card(&card).is_some() => tell_card(loaded, &card, console),
        Ok(card) if !loaded.collection.state(&card).is_new() => tell_card(loaded, &card, console),
        Ok(_) => console.say("There is no such card. `newsdeck list` prints the ids of all."),
        Err(_) => console.say("Type /card and a card's id, such as rivers/nile/answer."),
    }
}

fn say_rows(rows: &[Row], console: &mut Console) -> Result<(), Failure> {
    for line in laid_out(rows, WIDTH).iter().filter_map(Laid::line) {
        console.say(&line)?;
    }
    Ok(())
}
