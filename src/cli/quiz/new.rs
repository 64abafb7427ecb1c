//! `newsdeck quiz new`: a quiz file, from answers to five questions or from flags.

use super::{
    sources::{self, planned},
    table,
};
use crate::{
    cli::{
        arguments::Global,
        exit::{Exit, Failure},
        out::Out,
        plain::Console,
        session::level,
    },
    deck::{Deck, Level, NewDeck},
    quiz::{
        Seed,
        file::parse,
        plan::{Answers, NightWish, quiz_file_for},
    },
    store,
    study::{Collection, Shelved},
};
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};

const EXAMPLES: &str = "\
Examples:
  newsdeck quiz new
  newsdeck quiz new \"Thursday at the Bridge\" --deck general-knowledge --minutes 90
  newsdeck quiz new \"Class 4b\" --level B1 --answers typed --print";

const TITLE: &str = "Quiz night";
pub(super) const MINUTES: u32 = 90;

/// Write a quiz file
///
/// Five questions are asked: what the quiz is called, which decks it asks, how long it takes, how the teams answer, for
/// which level. What a flag says is not asked; without a terminal nothing is. The rounds are chosen so that the decks
/// can fill them and the night fits; the file is yours to change.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct New {
    /// What the quiz is called
    title: Option<String>,
    /// Ask this deck: its id, title or file (may be repeated; none: all decks)
    #[arg(long, value_name = "DECK")]
    deck: Vec<String>,
    /// How long the night is meant to be
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(15..=600))]
    minutes: Option<u32>,
    /// How the teams answer: on paper, by keys on this keyboard, or typed in by the host
    #[arg(long, value_name = "HOW", value_parser = answers())]
    answers: Option<Answers>,
    /// Only questions of this level
    #[arg(long, value_name = "LEVEL", value_parser = level(), ignore_case = true)]
    level: Option<Level>,
    /// Each team may double one round
    #[arg(long)]
    jokers: bool,
    /// Ask what is missing even where nobody types, as from a pipe
    #[arg(long)]
    ask: bool,
    /// Print the quiz instead of saving it
    #[arg(long)]
    print: bool,
}

fn answers() -> impl TypedValueParser<Value = Answers> {
    let names = Answers::NAMED.iter().map(|(name, _)| *name);
    PossibleValuesParser::new(names).try_map(|name| named(&name).ok_or("there is no such way"))
}

fn named(name: &str) -> Option<Answers> {
    let found = Answers::NAMED
        .iter()
        .find(|(known, _)| *known == name.to_lowercase());
    found.map(|(_, answers)| *answers)
}

impl New {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let (places, collection, mut chosen) = sources::chosen(&self.deck, global)?;
        let mut console = Console::new(out);
        let asks = self.ask || console.is_typed();
        let title = match self.title.filter(|title| !title.trim().is_empty()) {
            Some(title) => title,
            None if asks => ask(&mut console, "What is the quiz called?", TITLE, |text| {
                Ok(text.to_owned())
            })?,
            None => TITLE.to_owned(),
        };
        if chosen.is_empty() && asks {
            chosen = ask_decks(&mut console, &collection)?;
        }
        let minutes = match self.minutes {
            Some(minutes) => minutes,
            None if asks => ask(
                &mut console,
                "How many minutes may it take?",
                "90",
                |text| {
                    let minutes = text
                        .parse()
                        .ok()
                        .filter(|minutes| (15..=600).contains(minutes));
                    minutes.ok_or_else(|| "Give a number from 15 to 600.".to_owned())
                },
            )?,
            None => MINUTES,
        };
        let answers = match self.answers {
            Some(answers) => answers,
            None if asks => ask(
                &mut console,
                "How do the teams answer: on paper, by keys on this keyboard, typed in by you, or on their phones? (paper, keys, typed, phones)",
                "paper",
                |text| named(text).ok_or_else(|| "Answer paper, keys, typed or phones.".to_owned()),
            )?,
            None => Answers::Paper,
        };
        let level = match self.level {
            Some(level) => Some(level),
            None if asks => ask(&mut console, "For which level, A1 to C2?", "any", |text| {
                let level = Level::ALL
                    .into_iter()
                    .find(|level| level.name().eq_ignore_ascii_case(text));
                match level {
                    None if text != "any" => {
                        Err("Answer A1, A2, B1, B2, C1, C2 or any.".to_owned())
                    }
                    level => Ok(level),
                }
            })?,
            None => None,
        };
        let wish = NightWish {
            title: title.trim().to_owned(),
            minutes,
            answers,
            level,
            jokers: self.jokers,
        };
        let decks = decks_of(&collection, &chosen);
        let text = quiz_file_for(&decks, &wish);
        if self.print {
            out.file(text.as_bytes())?;
            return Ok(Exit::Done);
        }
        let path = store::create_quiz(&places.home, &file_name(&wish.title), &text)
            .map_err(|why| Failure::new(Exit::CannotWrite, why))?;
        out.line(&path.display().to_string())?;
        if let Some(quiz) = parse(&path.display().to_string(), &text).quiz {
            let planned = planned(
                &collection,
                &quiz,
                &Seed::of_number(0),
                &store::nights(&places.home).met,
            );
            for line in table::lines(&planned.plan) {
                out.line(&line)?;
            }
        }
        Ok(Exit::Done)
    }
}

/// The title's words; a title without Latin letters gives no name that can be typed.
fn file_name(title: &str) -> String {
    let name = NewDeck {
        title: title.to_owned(),
        ..NewDeck::default()
    }
    .file_name();
    let is_made_up = name.starts_with("deck-") && !title.to_lowercase().starts_with("deck");
    if is_made_up { "quiz".to_owned() } else { name }
}

/// The decks at these places; all that have notes where there are none.
pub(super) fn decks_of<'c>(collection: &'c Collection, chosen: &[usize]) -> Vec<&'c Deck> {
    let all = collection.decks.iter().map(Shelved::deck);
    match chosen.is_empty() {
        true => all.filter(|deck| !deck.notes.is_empty()).collect(),
        false => chosen
            .iter()
            .filter_map(|place| all.clone().nth(*place))
            .collect(),
    }
}

/// Asks until the answer can be used; Enter, or no more lines, takes what is usual.
fn ask<T>(
    console: &mut Console,
    question: &str,
    usual: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, Failure> {
    let mut has_ended = false;
    console.say(&format!("{question} Enter: {usual}"))?;
    loop {
        let line = match has_ended {
            true => None,
            false => console.listen()?,
        };
        has_ended = line.is_none();
        let line = line.unwrap_or_default();
        let text = match line.trim() {
            "" => usual,
            text => text,
        };
        match read(text) {
            Ok(answer) => return Ok(answer),
            Err(sentence) if has_ended => return Err(Failure::new(Exit::Usage, sentence)),
            Err(sentence) => console.say(&sentence)?,
        }
    }
}

fn ask_decks(console: &mut Console, collection: &Collection) -> Result<Vec<usize>, Failure> {
    for (number, deck) in collection.decks.iter().enumerate() {
        console.say(&format!(
            "{:>3}  {} ({})",
            number + 1,
            deck.title(),
            deck.id()
        ))?;
    }
    ask(
        console,
        "Which decks? Their numbers or ids, with commas between them.",
        "all",
        |text| {
            if text == "all" {
                return Ok(Vec::new());
            }
            let names = text
                .split(',')
                .map(str::trim)
                .filter(|name| !name.is_empty());
            let place = |name: &str| match name.parse::<usize>() {
                Ok(number) if (1..=collection.decks.len()).contains(&number) => Ok(number - 1),
                _ => collection.find_deck(name),
            };
            names.map(place).collect()
        },
    )
}
