//! A lesson line by line: each step is told, the story printed, the cards asked by the ordinary sitting; what was learnt
//! is told at the end. Must never decide what is in it.

use super::{command, console::Console, decks::named, sitting, words};
use crate::{
    app::{Loaded, clock},
    cli::exit::Failure,
    deck::{DeckId, Level},
    study::{
        lesson::{Going, LONGEST, SHORTEST, Standing, Told, Wish, plan, summary},
        queue::{Options, Scope},
    },
    tui::{effect::AskedLesson, lesson as told},
};

/// What stands behind `/lesson`: a deck, a level, minutes; each may be left out.
///
/// # Errors
/// One of them is not understood; a sentence.
pub fn asked(loaded: &Loaded, rest: &str) -> Result<(DeckId, AskedLesson), String> {
    let mut asked = AskedLesson::default();
    let mut deck: Option<&str> = None;
    for word in rest.split_whitespace() {
        let level = Level::ALL
            .into_iter()
            .find(|level| level.name().eq_ignore_ascii_case(word));
        let minutes = word.parse::<u32>().ok().filter(|_| deck.is_some());
        match (level, minutes) {
            (Some(level), _) => asked.level = Some(level),
            (None, Some(minutes)) if (SHORTEST..=LONGEST).contains(&minutes) => {
                asked.minutes = Some(minutes);
            }
            (None, Some(_)) => {
                return Err(format!("A lesson has {SHORTEST} to {LONGEST} minutes."));
            }
            (None, None) if deck.is_none() => deck = Some(word),
            (None, None) => {
                return Err(
                    "Type /lesson, the number of a deck, a level and minutes: /lesson 2 B1 20"
                        .to_owned(),
                );
            }
        }
    }
    Ok((named(loaded, deck.unwrap_or_default())?, asked))
}

/// Goes through a lesson until its end, or until the learner leaves.
///
/// # Errors
/// As a sitting's.
pub fn lesson(
    loaded: &mut Loaded,
    deck: &DeckId,
    asked: AskedLesson,
    console: &mut Console,
) -> Result<(), Failure> {
    // What was answered is counted from the log.
    loaded.recall_history();
    let now = clock::now();
    let usual = Wish::usual(deck.clone(), &loaded.collection, now);
    let wish = Wish {
        level: asked.level.unwrap_or(usual.level),
        minutes: asked.minutes.unwrap_or(usual.minutes),
        seed: asked.seed.unwrap_or(usual.seed),
        ..usual
    };
    let planned = match plan(&loaded.collection, &wish, now) {
        Ok(planned) => planned,
        Err(why) => return console.say(&why.to_string()),
    };
    let mut going = Going::new(planned);
    outline(&going, console)?;
    console.say("Enter begins; /quit leaves.")?;
    if !goes_on(console)? {
        return Ok(());
    }
    while let Some(at) = going.at() {
        let Some(told) = going.open(&loaded.collection, clock::now()) else {
            break;
        };
        let at = going.at().unwrap_or(at);
        let steps = going.lesson().steps.len();
        console.say(&format!(
            "\nStep {} of {steps}. {}",
            at + 1,
            told::step(&going.lesson().steps[at])
        ))?;
        let is_left = match told {
            Told::Read { number, .. } => !read(loaded, deck, number, console)?,
            Told::Ask { cards, drill, .. } => {
                let options = Options::of_lesson(cards.len(), drill);
                sitting::study(loaded, Scope::cards(cards), options, console)?;
                false
            }
        };
        if is_left {
            break;
        }
        going.came_back(&loaded.collection, clock::now());
        let standing = going.standing(at, &loaded.collection);
        console.say(&told::standing(standing))?;
        if matches!(standing, Standing::Left { .. } | Standing::Ahead) {
            console
                .say("Enter goes on with what is left, n passes it over, /quit ends the lesson.")?;
            match console.listen()?.map(|line| line.trim().to_lowercase()) {
                None => break,
                Some(line) if line == "n" => going.skip(),
                Some(line) if is_quit(&line) => break,
                Some(_) => {}
            }
        }
    }
    let summed = summary(&going, &loaded.collection, clock::now());
    console.say("\nWhat you learnt:")?;
    for (tone, line) in told::summary(&summed) {
        let line = match tone {
            told::Tone::Missed => format!("Missed: {line}"),
            told::Tone::Answer => format!("Answer: {line}"),
            _ => line,
        };
        console.say(&line)?;
    }
    Ok(())
}

/// The steps, what they take and what is left out.
pub fn outline(going: &Going, console: &mut Console) -> Result<(), Failure> {
    let lesson = going.lesson();
    console.say(&format!(
        "\nA lesson of {}, level {}.",
        lesson.title, lesson.level
    ))?;
    for step in told::outline(lesson) {
        console.say(&step)?;
    }
    for sentence in &lesson.left_out {
        console.say(sentence)?;
    }
    console.say(&told::length(lesson))
}

/// Prints the story; false where the learner leaves.
fn read(
    loaded: &Loaded,
    deck: &DeckId,
    number: usize,
    console: &mut Console,
) -> Result<bool, Failure> {
    let collection = &loaded.collection;
    let place = collection.place_of(deck);
    let shelved = place.and_then(|place| collection.decks.get(place));
    let reading = shelved.and_then(|shelved| shelved.deck().readings.get(number));
    if let Some(reading) = reading {
        console.say(&format!("\n{}", words::prose(&reading.text)))?;
    }
    console.say("\nEnter when you have read it; /quit ends the lesson.")?;
    goes_on(console)
}

fn goes_on(console: &mut Console) -> Result<bool, Failure> {
    Ok(console.listen()?.is_some_and(|line| !is_quit(&line)))
}

fn is_quit(line: &str) -> bool {
    matches!(
        command::typed(line),
        command::Typed::Command(command::Command::Quit, _)
    )
}
