//! `newsdeck quiz` alone: the set-up of a night, filled in as the command line says. Must never begin the night itself.

use super::{
    list,
    phones::Phones,
    solo::Solo,
    sources::{self, quiz_text},
};
use crate::{
    app::{AskedNight, Loaded, Places, Start},
    cli::{
        arguments::Global,
        decks,
        exit::{Exit, Failure},
        out::Out,
        plain::{Console, set_up_night},
        screen,
    },
    quiz::Seed,
    tui::quiz::offer::Wish,
};
use clap::Args;
use std::{
    collections::BTreeSet,
    io::{self, IsTerminal},
    path::PathBuf,
};

#[derive(Args)]
pub struct Open {
    /// A quiz, by name or file
    quiz: Option<String>,
    /// Ask this deck instead: its id, title or file (may be repeated)
    #[arg(id = "deck", long, value_name = "DECK", conflicts_with = "quiz")]
    decks: Vec<String>,
    /// The word that decides the questions
    #[arg(long, value_name = "WORD", value_parser = sources::seed)]
    seed: Option<Seed>,
    /// The names of the teams, one in a line of this file
    #[arg(long, value_name = "FILE")]
    teams: Option<PathBuf>,
    #[command(flatten)]
    phones: Phones,
    #[command(flatten)]
    solo: Solo,
}

impl Open {
    /// # Errors
    /// There is no such quiz, deck or file, or no terminal.
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let is_bare = self.quiz.is_none()
            && self.decks.is_empty()
            && self.seed.is_none()
            && self.teams.is_none()
            && self.phones.asked().is_none()
            && !self.solo.is_asked();
        let mut places = global.places()?;
        let is_plain = places.config.plain;
        if is_bare && !is_plain && !io::stdout().is_terminal() {
            return list::run(global, out);
        }
        let decks = self
            .decks
            .iter()
            .map(|name| decks::take_name(name, &mut places))
            .collect::<Result<Vec<_>, _>>()?;
        if self.solo.is_asked() {
            return self.solo.run(self.quiz, decks, self.seed, places, out);
        }
        if let Some(name) = &self.quiz {
            // A name that means nothing is told before the screen is taken.
            quiz_text(&places.home, name)?;
        }
        let teams = match &self.teams {
            None => String::new(),
            Some(path) => sources::teams_text(path)?,
        };
        let asked = AskedNight {
            quiz: self.quiz,
            decks,
            seed: self.seed.map(|seed| seed.to_string()),
            teams,
            door: self.phones.asked(),
        };
        if is_plain {
            return self::plain(&places, asked, out);
        }
        screen::open(places, Start::Quiz(Box::new(asked)))
    }
}

/// The same line by line, and the night after it.
fn plain(places: &Places, asked: AskedNight, out: &mut Out) -> Result<Exit, Failure> {
    let mut loaded = Loaded::open(places);
    let chosen = asked
        .decks
        .iter()
        .map(|name| decks::find(&loaded.collection, name))
        .map(|at| at.map(|at| loaded.collection.decks[at].id().clone()))
        .collect::<Result<BTreeSet<_>, _>>()?;
    let wish = Wish {
        quiz: asked.quiz,
        decks: (!chosen.is_empty()).then_some(chosen),
        seed: asked.seed,
        teams: asked.teams,
        phones: asked.door.is_some(),
    };
    let mut console = Console::new(out);
    let left = set_up_night(&mut loaded, &wish, asked.door, &mut console);
    loaded.close();
    left
}
