//! A new deck, in lines: its title, its article, then its notes.

use super::{
    command::{Line, line},
    console::Console,
    desk::desk,
};
use crate::{
    app::{Loaded, read_text},
    cli::exit::{Exit, Failure},
    deck::NewDeck,
    news::Article,
};

/// Asks for what is not given, makes the deck and stays at it until the writer is done.
///
/// # Errors
/// The output is closed, or the deck cannot be made.
pub fn make(
    loaded: &mut Loaded,
    title: &str,
    article: Option<Article>,
    console: &mut Console,
) -> Result<(), Failure> {
    let article = match article {
        Some(article) => article,
        None => match listen_to_article(console)? {
            Some(article) => article,
            None => return console.say("No deck was made."),
        },
    };
    let mut title = title.trim().to_owned();
    while title.is_empty() {
        let headline = article.headline().unwrap_or_default();
        console.say("What is the deck called?")?;
        if !headline.is_empty() {
            console.say(&format!("Enter takes: {headline}"))?;
        }
        title = match console.listen()?.as_deref().map(line) {
            None => return console.say("No deck was made."),
            Some(Line::Slash(..)) => return console.say("No deck was made."),
            Some(Line::Text(text)) if text.is_empty() => headline.to_owned(),
            Some(Line::Text(text)) => text,
        };
    }
    let source_title = article.headline().unwrap_or_default().to_owned();
    let new = NewDeck {
        title,
        source_title,
        ..NewDeck::default()
    };
    let made = loaded.create_deck(&new);
    let deck = made.map_err(|why| Failure::new(Exit::CannotWrite, why.sentence))?;
    console.say(&format!("The deck “{}” is made.", new.title.trim()))?;
    desk(loaded, &deck, &article, console)
}

/// An article pasted line by line, or a file; one without a sentence where the deck is made of none.
fn listen_to_article(console: &mut Console) -> Result<Option<Article>, Failure> {
    console.say(
        "Paste the article and end it with a line that holds one full stop. Or type where its text file lies \
         (~/article.txt). Enter alone: a deck without an article. /cancel leaves.",
    )?;
    loop {
        let Some(first) = console.listen()? else {
            return Ok(None);
        };
        match line(&first) {
            Line::Text(text) if text.is_empty() => return Ok(Some(Article::default())),
            Line::Slash(word, _) if word == "cancel" => return Ok(None),
            _ => {}
        }
        let is_file = !first.trim().contains(char::is_whitespace) || first.trim().ends_with(".txt");
        if is_file {
            match read_text(&first) {
                Ok(text) => match Article::read(&text) {
                    article if article.sentences.is_empty() => {
                        console.say("There is no sentence in it.")?
                    }
                    article => return Ok(Some(article)),
                },
                Err(sentence) => console.say(&sentence)?,
            }
            continue;
        }
        let mut text = first;
        while let Some(more) = console.listen_on()? {
            if more.trim() == "." {
                break;
            }
            text.push('\n');
            text.push_str(&more);
        }
        return Ok(Some(Article::read(&text)));
    }
}
