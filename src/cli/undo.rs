//! `newsdeck undo`: takes back the newest step of the log, whichever run wrote it. Must never touch a deck.

use super::{
    arguments::Global,
    exit::{Exit, Failure, warn},
    out::Out,
};
use crate::{
    app::{Loaded, NotTakenBack, Told, clock},
    schedule::Moment,
};
use clap::Args;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck undo
  newsdeck undo --redo
  newsdeck undo --list";

/// Take back what was done last: an answer, suspended cards, training
///
/// Goes back step by step through everything that this machine wrote into the log, also in earlier runs; what was done
/// at once goes at once. What was changed in decks and in config.toml is not in the log: while the program runs, z (or
/// /undo line by line) takes it back there; later a backup of a deck does (`newsdeck backup list`).
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Undo {
    /// Do again what was taken back last
    #[arg(long, conflicts_with = "list")]
    redo: bool,
    /// Show the steps, newest first, and change nothing
    #[arg(long)]
    list: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    told: String,
    entries: Vec<String>,
}

#[derive(Serialize)]
struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
}

#[derive(Serialize)]
struct Step {
    step: String,
    /// UTC milliseconds.
    t: Option<i64>,
}

impl Undo {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut loaded = Loaded::open(&global.places()?);
        loaded.recall_steps();
        if self.list {
            return self.list(&mut loaded, out);
        }
        if let Some(why) = &loaded.collection.read_only {
            return Err(Failure::new(Exit::CannotWrite, why));
        }
        let taken_back = match self.redo {
            false => loaded.undo(clock::now()),
            true => loaded.redo(clock::now()),
        };
        let taken_back = match taken_back {
            Ok(taken_back) => taken_back,
            Err(NotTakenBack::NothingDone) => {
                warn(
                    "There is nothing in the log to take back. Changes of decks and of config.toml are taken back where they were made, while the program runs.",
                );
                return Ok(Exit::No);
            }
            Err(why @ NotTakenBack::NothingUndone) => {
                warn(&why.to_string());
                return Ok(Exit::No);
            }
            Err(why) => return Err(Failure::new(Exit::CannotWrite, why)),
        };
        loaded.close();
        if self.json {
            out.json(&Report {
                told: taken_back.sentence,
                entries: taken_back.ids.iter().map(ToString::to_string).collect(),
            })?;
        } else {
            out.line(&taken_back.sentence)?;
        }
        Ok(Exit::Done)
    }

    fn list(&self, loaded: &mut Loaded, out: &mut Out) -> Result<Exit, Failure> {
        let (done, undone) = loaded.told_steps();
        if self.json {
            let step = |told: Told| Step {
                step: told.name,
                t: told.at.map(|at| at.utc_ms),
            };
            out.json(&Steps {
                done: done.into_iter().map(step).collect(),
                undone: undone.into_iter().map(step).collect(),
            })?;
            return Ok(Exit::Done);
        }
        let line = |told: &Told| {
            let at = told.at.map(Moment::on_the_wall);
            format!("  {}  {}", at.unwrap_or_default(), told.name)
        };
        for (title, steps) in [("To be done again:", undone), ("To be taken back:", done)] {
            if !steps.is_empty() {
                out.line(title)?;
            }
            for step in &steps {
                out.line(&line(step))?;
            }
        }
        out.line(
            "Changes of decks and of config.toml are not in the log: z takes them back while the program runs.",
        )?;
        Ok(Exit::Done)
    }
}
