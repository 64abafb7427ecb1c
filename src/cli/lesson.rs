//! `newsdeck lesson`: a deck's story, words, questions and a quiz in one sitting, on the screen or line by line.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    out::Out,
    plain::{self, Console},
    screen,
    session::level,
};
use crate::{
    app::{self, Loaded, Start, clock},
    deck::Level,
    study::lesson::{LONGEST, SHORTEST, Told, Wish, plan},
    tui::{effect::AskedLesson, lesson as told},
};
use clap::Args;
use serde_json::{Value, json};

const EXAMPLES: &str = "\
Examples:
  newsdeck lesson news-english --level B1 --minutes 20
  newsdeck lesson news-english --plan           what today's lesson would be
  newsdeck lesson my-deck.toml --plain          line by line";

/// Take a lesson: a story, its words, questions on it and a small quiz
///
/// The story at the level, or the nearest one; words of it that are new or due; words that go together, gaps, questions
/// on what was read; and a quiz of what was met and of what is due. All of it fits into the minutes, by what learners of
/// the level usually take. Every answer counts as in any other session, so a lesson may be left at any time: the next one
/// is planned from where you stand then. Without --level it is the easiest story whose words you do not know yet.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Lesson {
    /// The deck: its id, its title or its file
    deck: String,
    /// The level of the story and of the questions
    #[arg(long, value_name = "LEVEL", ignore_case = true, value_parser = level())]
    level: Option<Level>,
    /// The time it may take, 5 to 120 minutes; 20 where nothing is said
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(i64::from(SHORTEST)..=i64::from(LONGEST)))]
    minutes: Option<u32>,
    /// Another number makes another lesson; without it there is one for each day
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Only print what would be in it
    #[arg(long)]
    plan: bool,
    /// With --plan: as JSON
    #[arg(long, requires = "plan")]
    json: bool,
}

impl Lesson {
    /// # Errors
    /// There is no such deck, nothing for a lesson in it, or no terminal for the screen.
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut places = global.places()?;
        let deck = decks::take_name(&self.deck, &mut places)?;
        let asked = AskedLesson {
            level: self.level,
            minutes: self.minutes,
            seed: self.seed,
        };
        if self.plan {
            let collection = app::read(&places);
            for notice in &collection.notices {
                warn(notice);
            }
            let place = decks::find(&collection, &deck)?;
            let id = collection.decks[place].id().clone();
            let now = clock::now();
            let usual = Wish::usual(id, &collection, now);
            let wish = Wish {
                level: asked.level.unwrap_or(usual.level),
                minutes: asked.minutes.unwrap_or(usual.minutes),
                seed: asked.seed.unwrap_or(usual.seed),
                ..usual
            };
            let planned = plan(&collection, &wish, now);
            let lesson = planned.map_err(|why| Failure::new(Exit::No, why.to_string()))?;
            if self.json {
                out.json(&in_json(&lesson, wish.seed))?;
                return Ok(Exit::Done);
            }
            for step in told::outline(&lesson) {
                out.line(&step)?;
            }
            for sentence in &lesson.left_out {
                warn(sentence);
            }
            out.line(&told::length(&lesson))?;
            return Ok(Exit::Done);
        }
        if !places.config.plain {
            return screen::open(places, Start::Lesson { deck, asked });
        }
        let mut loaded = Loaded::open(&places);
        for notice in &loaded.collection.notices {
            warn(notice);
        }
        let place = decks::find(&loaded.collection, &deck)?;
        let id = loaded.collection.decks[place].id().clone();
        let left = plain::lesson(&mut loaded, &id, asked, &mut Console::new(out));
        loaded.close();
        if let Some(why) = loaded.back_up_daily() {
            warn(&why);
        }
        left.map(|()| Exit::Done)
    }
}

fn in_json(lesson: &crate::study::lesson::Lesson, seed: u64) -> Value {
    let steps: Vec<Value> = lesson
        .steps
        .iter()
        .map(|step| match &step.told {
            Told::Read {
                level,
                title,
                words,
                ..
            } => json!({
                "part": step.part.title(), "seconds": step.seconds, "level": level, "title": title, "words": words,
            }),
            Told::Ask { cards, new, drill } => json!({
                "part": step.part.title(), "seconds": step.seconds, "new": new, "form": drill,
                "cards": cards.iter().map(ToString::to_string).collect::<Vec<_>>(),
            }),
        })
        .collect();
    json!({
        "deck": lesson.deck.to_string(),
        "level": lesson.level,
        "minutes": lesson.minutes,
        "seed": seed,
        "seconds": lesson.seconds(),
        "steps": steps,
        "left_out": lesson.left_out,
    })
}
