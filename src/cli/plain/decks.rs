//! The decks by number: what the home screen is in line mode.

use super::{
    command::{Command, Place, Typed, help, typed},
    console::Console,
    desk::desk,
    find, glosses,
    import::import,
    lesson, links,
    making::make,
    settings, sitting, story, training, ways,
};
use crate::{
    app::{Loaded, NotTakenBack, TakenBack, clock},
    cli::exit::Failure,
    deck::DeckId,
    news::Article,
    study::queue::{Options, Scope, tallies},
    tui::{lost, widgets::prose::minutes_for, words::count},
};

/// So many decks are told again after everything that is done.
const SHORT: usize = 9;

/// The story of a deck none of whose cards was answered, then the decks as [`home`] lists them.
///
/// # Errors
/// As a sitting's.
pub fn open(loaded: &mut Loaded, deck: usize, console: &mut Console) -> Result<(), Failure> {
    if loaded.collection.begins_with_story(deck) {
        let id = loaded.collection.decks[deck].id().clone();
        story::tell(loaded, &id, "", console)?;
    }
    home(loaded, console)
}

/// Lists the decks and studies the one that is asked for, until the learner leaves.
///
/// # Errors
/// As a sitting's.
pub fn home(loaded: &mut Loaded, console: &mut Console) -> Result<(), Failure> {
    for notice in loaded.collection.notices.clone() {
        console.say(&notice)?;
    }
    list(loaded, console)?;
    loop {
        let (scope, options) = loop {
            let Some(line) = console.listen()? else {
                return Ok(());
            };
            match typed(&line) {
                Typed::Text(text) => match scope(loaded, &text) {
                    Ok(scope) => break (scope, Options::default()),
                    Err(sentence) => console.say(&sentence)?,
                },
                Typed::Command(Command::Quit, _) => return Ok(()),
                Typed::Command(Command::Stats, page) => {
                    super::figures::tell(loaded, &page, console)?;
                }
                Typed::Command(Command::Card, id) => {
                    super::figures::tell_named(loaded, &id, console)?;
                }
                Typed::Command(Command::Decks, _) => list(loaded, console)?,
                Typed::Command(Command::Study, rest) => {
                    match ways::asked(&rest, &loaded.collection) {
                        Ok(asked) => break asked,
                        Err(told) => console.say(told.trim_end())?,
                    }
                }
                Typed::Command(command @ (Command::Story | Command::Pace), rest) => {
                    read(loaded, command, &rest, console)?;
                }
                Typed::Command(
                    command @ (Command::Word
                    | Command::Learn
                    | Command::Know
                    | Command::Ignore
                    | Command::Answers),
                    rest,
                ) => glosses::about(loaded, None, command, &rest, console)?,
                Typed::Command(Command::Lesson, rest) => match lesson::asked(loaded, &rest) {
                    Ok((deck, asked)) => {
                        lesson::lesson(loaded, &deck, asked, console)?;
                        list_again(loaded, console)?;
                    }
                    Err(sentence) => console.say(&sentence)?,
                },
                Typed::Command(Command::New, title) => {
                    make(loaded, &title, None, console)?;
                    list_again(loaded, console)?;
                }
                Typed::Command(Command::Notes, which) => match named(loaded, &which) {
                    Ok(deck) => {
                        desk(loaded, &deck, &Article::default(), console)?;
                        list_again(loaded, console)?;
                    }
                    Err(sentence) => console.say(&sentence)?,
                },
                Typed::Command(Command::Import, file) => {
                    import(loaded, &file, console)?;
                    list_again(loaded, console)?;
                }
                Typed::Command(Command::Find, words) => {
                    if find::find(loaded, &words, console)? {
                        list_again(loaded, console)?;
                    }
                }
                Typed::Command(Command::Settings, _) => settings::list(loaded, console)?,
                Typed::Command(Command::Retention, rest) => {
                    settings::retention(loaded, &rest, console)?;
                }
                Typed::Command(Command::Train, _) => training::train(loaded, console)?,
                Typed::Command(Command::Links, _) => {
                    links::links(loaded, console)?;
                    list_again(loaded, console)?;
                }
                Typed::Command(Command::Set, rest) => settings::set(loaded, &rest, console)?,
                Typed::Command(Command::Help, _) => {
                    for line in help(Place::Decks) {
                        console.say(&line)?;
                    }
                }
                Typed::Command(Command::Undo, _) => {
                    let undone = loaded.undo_further(clock::now());
                    tell_taken_back(loaded, undone, console)?;
                }
                Typed::Command(Command::Redo, _) => {
                    let redone = loaded.redo_further(clock::now());
                    tell_taken_back(loaded, redone, console)?;
                }
                Typed::Command(..) => {
                    console.say("That is for a card. Type a number to study a deck.")?
                }
                Typed::Unknown(sentence) => console.say(&sentence)?,
            }
        };
        sitting::study(loaded, scope, options, console)?;
        list_again(loaded, console)?;
    }
}

/// The list, where it is short enough to be heard once more; else how to hear it.
fn list_again(loaded: &Loaded, console: &mut Console) -> Result<(), Failure> {
    match loaded.collection.decks.len() {
        0..=SHORT => list(loaded, console),
        decks => console.say(&format!(
            "\nBack among your {decks} decks. /decks lists them, Enter studies all, /help lists the commands."
        )),
    }
}

fn list(loaded: &Loaded, console: &mut Console) -> Result<(), Failure> {
    let collection = &loaded.collection;
    let now = clock::now();
    if collection.decks.is_empty() {
        return console.say(&format!(
            "No decks here yet. /new makes one, also from an article; /import FILE makes one of a table. Decks lie in {}. /quit leaves.",
            collection.folder
        ));
    }
    console.say("")?;
    let tallies = tallies(collection, now).decks;
    for (index, (shelved, tally)) in collection.decks.iter().zip(&tallies).enumerate() {
        let cards = count(tally.cards, "card");
        let told = format!(
            "{}. {}: {} due, {} new, {cards}",
            index + 1,
            shelved.title(),
            tally.due,
            tally.new
        );
        let story = shelved.head().story_words.map(|words| {
            format!(
                "; /story {} reads its story ({})",
                index + 1,
                count(minutes_for(words), "minute")
            )
        });
        console.say(&format!("{told}{}", story.unwrap_or_default()))?;
    }
    if let Some(asked) = lost::asked(collection, "Type /links") {
        console.say(&asked)?;
    }
    console.say(match collection.decks.len() {
        1 => "Type 1, or Enter, to study. /help lists the commands, /quit leaves.",
        _ => "Type the number of a deck to study it, Enter for all. /help lists the commands, /quit leaves.",
    })
}

fn tell_taken_back(
    loaded: &mut Loaded,
    taken_back: Result<TakenBack, NotTakenBack>,
    console: &mut Console,
) -> Result<(), Failure> {
    loaded.count_lost();
    console.say(&taken_back.map_or_else(|why| why.to_string(), |done| done.sentence))
}

/// What a line on the list asks to study.
fn scope(loaded: &Loaded, text: &str) -> Result<Scope, String> {
    let collection = &loaded.collection;
    let decks = collection.decks.len();
    let of = |place: usize| Scope::deck(collection.decks[place].id());
    match (text, text.trim_end_matches('.').parse::<usize>()) {
        ("", _) if decks == 1 => Ok(of(0)),
        ("", _) if decks > 1 => Ok(Scope::all()),
        (_, Ok(number)) if (1..=decks).contains(&number) => Ok(of(number - 1)),
        (_, Ok(_)) => Err(format!("Type a number from 1 to {decks}.")),
        _ => collection.find_deck(text).map(of),
    }
}

/// The deck with this number, id or title; the only one where none is said.
pub(super) fn named(loaded: &Loaded, which: &str) -> Result<DeckId, String> {
    let collection = &loaded.collection;
    let decks = &collection.decks;
    let number = which.trim().trim_end_matches('.').parse::<usize>();
    let at = match (which.trim(), number) {
        ("", _) if decks.len() == 1 => 0,
        (_, Ok(number)) if (1..=decks.len()).contains(&number) => number - 1,
        ("", _) | (_, Ok(_)) => {
            return Err(format!(
                "Name a deck by its number, from 1 to {}.",
                decks.len()
            ));
        }
        (name, _) => collection.find_deck(name)?,
    };
    decks
        .get(at)
        .map(|shelved| shelved.id().clone())
        .ok_or_else(|| "There is no deck yet.".to_owned())
}

/// "/story 2 B1".
fn read(
    loaded: &mut Loaded,
    command: Command,
    rest: &str,
    console: &mut Console,
) -> Result<(), Failure> {
    let (number, level) = rest.split_once(' ').unwrap_or((rest, ""));
    let decks = &loaded.collection.decks;
    let (deck, level) = match number.parse::<usize>() {
        Ok(number) => (
            number.checked_sub(1).and_then(|index| decks.get(index)),
            level,
        ),
        // With one deck there is no doubt whose story is meant.
        Err(_) if decks.len() == 1 => (decks.first(), rest),
        Err(_) => (None, rest),
    };
    let Some(deck) = deck.map(|shelved| shelved.id().clone()) else {
        return console.say(&format!(
            "Type /{} and a number from 1 to {}.",
            if command == Command::Pace {
                "pace"
            } else {
                "story"
            },
            decks.len()
        ));
    };
    match command {
        Command::Pace => story::pace(loaded, &deck, level.trim(), console),
        _ => story::tell(loaded, &deck, level.trim(), console),
    }
}
