//! `newsdeck quiz --solo`: a round alone, on the screen or line by line. Must never ask a question itself.

use super::sources::{parsed, quiz_text};
use crate::{
    app::{AskedRound, Loaded, Places, Start},
    cli::{
        exit::{Exit, Failure, warn},
        out::Out,
        plain::{self, Console},
        screen,
        session::level,
    },
    deck::Level,
    quiz::{
        Seed,
        solo::{OfQuiz, QUESTIONS, SECONDS, Wish},
    },
};
use clap::Args;

/// How a round alone is asked.
#[derive(Args)]
pub struct Solo {
    /// Quiz yourself: a round for one person, against the clock
    #[arg(long, conflicts_with_all = ["teams", "phones"])]
    solo: bool,
    /// With --solo: so many questions
    #[arg(long, value_name = "N", requires = "solo", default_value_t = QUESTIONS as u32, value_parser = clap::value_parser!(u32).range(1..=50))]
    questions: u32,
    /// With --solo: so many seconds for each answer
    #[arg(long, value_name = "N", requires = "solo", default_value_t = SECONDS, value_parser = clap::value_parser!(u32).range(10..=600))]
    seconds: u32,
    /// With --solo: nothing runs out, and only right answers count
    #[arg(long, requires = "solo")]
    no_clock: bool,
    /// With --solo: only questions with this tag (may be repeated: any of them)
    #[arg(long, value_name = "TAG", requires = "solo", conflicts_with = "quiz")]
    tag: Vec<String>,
    /// With --solo: only questions of this level (may be repeated)
    #[arg(long, value_name = "LEVEL", requires = "solo", conflicts_with = "quiz", value_parser = level(), ignore_case = true)]
    level: Vec<Level>,
}

impl Solo {
    pub fn is_asked(&self) -> bool {
        self.solo
    }

    /// `decks` as they were named, their paths taken into the places.
    ///
    /// # Errors
    /// There is no such quiz or deck, the quiz has errors, or there is no terminal.
    pub fn run(
        self,
        quiz: Option<String>,
        decks: Vec<String>,
        seed: Option<Seed>,
        places: Places,
        out: &mut Out,
    ) -> Result<Exit, Failure> {
        let quiz = quiz.map(|name| of_quiz(&places, name)).transpose()?;
        let of_file = quiz.as_ref().and_then(|quiz| quiz.file.seed.as_deref());
        let seed = seed.or_else(|| of_file.and_then(Seed::new));
        let asked = AskedRound {
            decks,
            wish: Wish {
                decks: Vec::new(),
                tags: self.tag,
                levels: self.level,
                quiz: quiz.map(Box::new),
                seed,
                questions: usize::try_from(self.questions).unwrap_or(QUESTIONS),
                seconds: self.seconds,
                has_clock: !self.no_clock,
            },
        };
        if !places.config.plain {
            return screen::open(places, Start::Solo(Box::new(asked)));
        }
        let mut loaded = Loaded::open(&places);
        for notice in &loaded.collection.notices {
            warn(notice);
        }
        let wish = asked.in_collection(&loaded.collection).map_err(|why| {
            Failure::new(Exit::Missing, why).hint("`newsdeck due` lists the decks")
        })?;
        let left = plain::solo(&mut loaded, wish, &mut Console::new(out));
        loaded.close();
        if let Some(why) = loaded.back_up_daily() {
            warn(&why);
        }
        left.map(|()| Exit::Done)
    }
}

fn of_quiz(places: &Places, name: String) -> Result<OfQuiz, Failure> {
    let text = quiz_text(&places.home, &name)?;
    let parsed = parsed(&text);
    let has_errors = parsed.has_errors();
    match parsed.quiz.filter(|_| !has_errors) {
        Some(file) => Ok(OfQuiz { name, file }),
        None => {
            let sentence = format!("{} has mistakes and cannot be played", text.file);
            let hint = format!("`newsdeck quiz check {name}` says where, and how to mend it");
            Err(Failure::new(Exit::BadDeck, sentence).hint(hint))
        }
    }
}
