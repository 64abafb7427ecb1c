//! Quiz files as the command line names them, and the plans that are made of them. Must never write.

use crate::{
    app::{Places, QUIZZES},
    cli::{
        arguments::Global,
        decks,
        exit::{Exit, Failure},
        input,
    },
    deck::{CardId, Deck},
    quiz::{
        Seed,
        file::{ParsedQuiz, QuizFile, parse},
        plan::{Planned, plan},
    },
    store::{self, Home, NoQuiz, QuizText},
    study::{Collection, Shelved},
};
use std::{
    collections::{BTreeSet, HashSet},
    path::Path,
};

/// The quiz of this name, or at this path; `-` is standard input.
///
/// # Errors
/// There is none, or it cannot be read.
pub fn quiz_text(home: &Home, name: &str) -> Result<QuizText, Failure> {
    if name == "-" {
        return Ok(QuizText {
            name: "standard input".to_owned(),
            path: None,
            file: "standard input".to_owned(),
            text: input::whole()?,
        });
    }
    store::quiz_text(home, QUIZZES, name).map_err(|why| {
        let hint = match &why {
            NoQuiz::NotThere {
                meant: Some(meant), ..
            } => format!("did you mean `{meant}`? `newsdeck quiz list` names them all"),
            NoQuiz::NotThere { .. } => "`newsdeck quiz list` names them all".to_owned(),
            NoQuiz::Unreadable { why, .. } => why.help().to_owned(),
        };
        Failure::new(Exit::Missing, why).hint(hint)
    })
}

/// What stands in a quiz file.
pub fn parsed(quiz: &QuizText) -> ParsedQuiz {
    parse(&quiz.file, &quiz.text)
}

/// The plan of a night from all decks there are, without the cards that the room has met.
pub fn planned(
    collection: &Collection,
    quiz: &QuizFile,
    seed: &Seed,
    met: &HashSet<CardId>,
) -> Planned {
    let decks: Vec<&Deck> = collection.decks.iter().map(Shelved::deck).collect();
    plan(&decks, quiz, seed, met)
}

/// Where everything lies, all decks there are, and the places among them of those that the command line names, each once
/// and in the order of the collection.
///
/// # Errors
/// There is no such deck, or the settings cannot be read.
pub fn chosen(
    names: &[String],
    global: &Global,
) -> Result<(Places, Collection, Vec<usize>), Failure> {
    let mut places = global.places()?;
    let names = names
        .iter()
        .map(|name| decks::take_name(name, &mut places))
        .collect::<Result<Vec<_>, _>>()?;
    let collection = crate::app::read(&places);
    let chosen = names.iter().map(|name| decks::find(&collection, name));
    let chosen = chosen.collect::<Result<BTreeSet<_>, _>>()?;
    Ok((places, collection, chosen.into_iter().collect()))
}

/// What stands in a file of team names.
///
/// # Errors
/// It is not there, or cannot be read.
pub fn teams_text(path: &Path) -> Result<String, Failure> {
    store::read_text(path).map_err(|why| {
        let sentence = format!("{}: {why}", path.display());
        Failure::new(Exit::Missing, sentence).hint(why.help())
    })
}

/// A seed as the command line has it.
pub fn seed(word: &str) -> Result<Seed, String> {
    Seed::new(word).ok_or_else(|| "a seed is one word of at most 24 letters and figures".to_owned())
}
