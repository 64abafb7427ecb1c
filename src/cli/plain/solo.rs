//! A quiz round alone, line by line. An answer is on the disk before the next question is printed.
//!
//! Nobody can see what stands in a line when the time is up: a later line counts as one in the last moment.

use super::{
    command::{Line, line},
    console::Console,
    sitting::study,
    words::prose,
};
use crate::{
    answer::diff,
    app::{Loaded, clock},
    cli::exit::{Exit, Failure},
    history::Kind,
    quiz::{
        Seed,
        solo::{Asked, Doubt, Score, Shown, Solo, Sum, Told, Verdict, Wish},
    },
    study::queue::{Mode, Options, Scope},
    text::nearest,
    tui::{
        quiz::{
            alone::{self, words},
            told,
        },
        words::count,
    },
};
use uuid::Uuid;

/// Milliseconds within which a second Enter is the first one.
const SAME_PRESS: i64 = 300;

/// What can be asked for, and what it does.
const COMMANDS: &[(&str, &str)] = &[
    ("right", "I was right: the judge was too strict"),
    (
        "undo",
        "take back the last answer; its question is asked once more",
    ),
    ("clock", "switch the clock off, or on again"),
    ("misses", "at the end: study the missed cards"),
    ("help", "this help"),
    ("quit", "leave the round; every answer is saved"),
];

/// Plays rounds until somebody leaves, or the input ends.
///
/// # Errors
/// The output is closed, there is nothing to ask, or an answer could not be saved and was given up.
pub fn solo(loaded: &mut Loaded, wish: Wish, console: &mut Console) -> Result<(), Failure> {
    let mut seed = wish.seed.clone();
    let mut has_clock = wish.has_clock;
    loop {
        let now = clock::now();
        let drawn = seed
            .take()
            .unwrap_or_else(|| Seed::of_number(now.utc_ms.unsigned_abs()));
        let plan = alone::planned(&wish, &drawn, &loaded.collection, now)
            .map_err(|why| Failure::new(Exit::Missing, why))?;
        let mut playing = Playing {
            round: Solo::new(plan, has_clock, now.utc_ms),
            wish: &wish,
            loaded: &mut *loaded,
            console: &mut *console,
            saved: Vec::new(),
            told_at: None,
            is_sealed: false,
        };
        playing.tell()?;
        let mut next = Next::GoOn;
        while next == Next::GoOn {
            next = match playing.console.listen()? {
                Some(typed) => playing.take(&typed)?,
                None => Next::Leave,
            };
        }
        has_clock = playing.round.has_clock();
        if next == Next::Leave {
            return playing.leave();
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    GoOn,
    Another,
    Leave,
}

struct Playing<'a, 'o> {
    round: Solo,
    wish: &'a Wish,
    loaded: &'a mut Loaded,
    console: &'a mut Console<'o>,
    /// What the log calls each decided answer; none of an answer that it does not keep.
    saved: Vec<Option<Uuid>>,
    /// When a verdict was told last, in UTC milliseconds.
    told_at: Option<i64>,
    /// Since the last answer other cards were studied.
    is_sealed: bool,
}

impl Playing<'_, '_> {
    fn shown(&self) -> Shown {
        self.round.shown(clock::now().utc_ms)
    }

    fn tell(&mut self) -> Result<(), Failure> {
        let shown = self.shown();
        let said = match &shown {
            Shown::Ready(ready) => {
                let seed = format!(
                    "Seed {}: with the same decks it asks the same questions.",
                    ready.seed
                );
                let mut said = words::before(ready, self.wish);
                said.extend([
                    seed,
                    "/clock switches the clock, /help lists the commands. Enter begins.".to_owned(),
                ]);
                said.join("\n")
            }
            Shown::Asked(asked) => format!("\n{}", question(asked)),
            Shown::Paused(_, clock) => format!(
                "The clock is stopped, {} left. Enter: the question once more.",
                count(seconds(told::seconds(clock)), "second")
            ),
            Shown::Doubt(doubt) => self::doubt(doubt),
            Shown::Told(told) => verdict(told),
            Shown::Over(sum) => format!("\n{}", over(sum, self.wish)),
        };
        if let Shown::Told(_) = shown {
            self.told_at = Some(clock::now().utc_ms);
        }
        self.console.say(&said)
    }

    /// One typed line.
    fn take(&mut self, typed: &str) -> Result<Next, Failure> {
        let text = match line(typed) {
            Line::Slash(word, _) => return self.command(&word),
            Line::Text(text) => text,
        };
        let now = clock::now().utc_ms;
        match self.shown() {
            Shown::Ready(_) | Shown::Paused(..) => self.round.go_on(now),
            Shown::Asked(asked) if asked.face.options.is_empty() => {
                self.round.answer(&text, now);
                self.keep()?;
            }
            Shown::Asked(asked) => {
                let chosen = option(&asked.face.options, &text);
                if chosen.is_none() && !text.is_empty() {
                    self.console.say("Type the letter of an option.")?;
                    return Ok(Next::GoOn);
                }
                self.round.choose(chosen, now);
                self.keep()?;
            }
            Shown::Doubt(_) => match text.to_lowercase().as_str() {
                "y" | "yes" => self.decide(true)?,
                "n" | "no" => self.decide(false)?,
                _ => {
                    self.console.say("Were you right? Type y or n.")?;
                    return Ok(Next::GoOn);
                }
            },
            // A person's second Enter may be the same press; a pipe has no fingers.
            Shown::Told(_) if self.console.is_typed() && self.is_soon(now) => {
                return Ok(Next::GoOn);
            }
            Shown::Told(_) if text.is_empty() => self.round.go_on(now),
            Shown::Told(_) => {
                self.console
                    .say("Enter goes on. /help lists the commands.")?;
                return Ok(Next::GoOn);
            }
            Shown::Over(_) => return Ok(Next::Another),
        }
        self.tell()?;
        Ok(Next::GoOn)
    }

    fn is_soon(&self, now: i64) -> bool {
        self.told_at
            .is_some_and(|at| (0..SAME_PRESS).contains(&(now - at)))
    }

    fn decide(&mut self, right: bool) -> Result<(), Failure> {
        self.round.were_right(right, clock::now().utc_ms);
        self.keep()
    }

    fn command(&mut self, word: &str) -> Result<Next, Failure> {
        match word {
            "quit" => return Ok(Next::Leave),
            "help" => {
                self.console.say(
                    "An answer is a line; an empty one means: I don't know. An answer that begins with a slash is \
                     typed with two.",
                )?;
                for (name, what) in COMMANDS {
                    self.console.say(&format!("/{name:<7} {what}"))?;
                }
            }
            "clock" => {
                let on = !self.round.has_clock();
                self.round.set_clock(on, clock::now().utc_ms);
                match on {
                    true => self.console.say("The clock is on.")?,
                    false => self
                        .console
                        .say("The clock is off: nothing runs out, and only right answers count.")?,
                }
                if let Shown::Ready(_) = self.shown() {
                    self.tell()?;
                }
            }
            "right" => self.was_right()?,
            "undo" => self.undo()?,
            "misses" => self.misses()?,
            word => {
                let meant = nearest(word, COMMANDS.iter().map(|(name, _)| *name));
                let advice = match meant {
                    Some(name) => format!("Did you mean /{name}?"),
                    None => "/help lists the commands.".to_owned(),
                };
                self.console
                    .say(&format!("/{word} is no command here. {advice}"))?;
            }
        }
        Ok(Next::GoOn)
    }

    fn was_right(&mut self) -> Result<(), Failure> {
        if let Shown::Doubt(_) = self.shown() {
            self.decide(true)?;
            return self.tell();
        }
        if !self.round.was_right(clock::now().utc_ms) {
            return self
                .console
                .say("/right is for a typed answer that was not simply right.");
        }
        let Some(told) = self.round.decided().last() else {
            return Ok(());
        };
        let before = self.saved.last().copied().flatten();
        let undo = before.map(|id| Kind::Undo { of: vec![id] });
        let facts = alone::facts(told, &self.loaded.collection, clock::now());
        self.save(undo.into_iter().chain(facts).collect())?;
        self.tell()
    }

    fn undo(&mut self) -> Result<(), Failure> {
        match self.saved.last() {
            None => {
                return self
                    .console
                    .say("There is nothing to take back in this round.");
            }
            Some(_) if self.is_sealed => {
                return self.console.say(
                    "Cards were studied since then. Among the decks, everything can be taken back step by step.",
                );
            }
            Some(None) => {}
            Some(Some(_)) => match self.loaded.undo(clock::now()) {
                Ok(undone) => self.console.say(&undone.sentence)?,
                Err(why) => return self.console.say(&why.to_string()),
            },
        }
        self.saved.pop();
        self.round.take_back(clock::now().utc_ms);
        self.tell()
    }

    fn misses(&mut self) -> Result<(), Failure> {
        let Shown::Over(sum) = self.shown() else {
            return self.console.say("/misses comes at the end of the round.");
        };
        let cards: Vec<_> = sum
            .misses
            .into_iter()
            .filter_map(|told| told.card)
            .collect();
        if cards.is_empty() {
            return self.console.say("No card was missed.");
        }
        self.is_sealed = true;
        let record = self.loaded.collection.read_only.is_none();
        let options = Options {
            mode: Mode::Cram { record },
            ..Options::default()
        };
        study(self.loaded, Scope::cards(cards), options, self.console)?;
        self.tell()
    }

    /// Puts an answer that has just been decided on the disk.
    fn keep(&mut self) -> Result<(), Failure> {
        let Some(told) = self.round.decided().get(self.saved.len()) else {
            return Ok(());
        };
        let facts = alone::facts(told, &self.loaded.collection, clock::now());
        self.saved.push(None);
        self.save(facts)
    }

    /// Waits until the disk has confirmed the facts, or they are given up.
    fn save(&mut self, facts: Vec<Kind>) -> Result<(), Failure> {
        if facts.is_empty() {
            return Ok(());
        }
        let mut saved = self.loaded.append(facts, clock::now());
        loop {
            let why = match saved {
                Ok(ids) => {
                    if let Some(newest) = self.saved.last_mut() {
                        *newest = ids.last().copied();
                    }
                    return Ok(());
                }
                Err(why) => why,
            };
            self.console.say(&why)?;
            self.console
                .say("Enter tries again; /quit leaves without this answer.")?;
            let typed = self.console.listen()?;
            let is_left = typed
                .as_deref()
                .map(line)
                .is_none_or(|line| matches!(line, Line::Slash(word, _) if word == "quit"));
            if is_left {
                self.loaded.forget_unsaved();
                return Err(Failure::new(Exit::CannotWrite, why));
            }
            saved = self.loaded.retry();
        }
    }

    /// Tells what was played, if anything was and it was not told yet.
    fn leave(mut self) -> Result<(), Failure> {
        let is_told = matches!(self.shown(), Shown::Over(_));
        self.round.leave();
        match self.shown() {
            Shown::Over(sum) if !is_told && sum.score.answered > 0 => {
                let said = self::sum(&sum, self.wish).join("\n");
                self.console.say(&format!("\n{said}"))
            }
            _ => Ok(()),
        }
    }
}

fn seconds(seconds: i64) -> usize {
    usize::try_from(seconds).unwrap_or(0)
}

fn letter(n: usize) -> char {
    told::letter(n).to_ascii_lowercase()
}

/// The option that a typed letter, or its text, stands for.
fn option(options: &[String], typed: &str) -> Option<usize> {
    let wanted = typed.trim().trim_end_matches('.').to_lowercase();
    let by_letter = (0..options.len()).find(|n| wanted == letter(*n).to_string());
    by_letter.or_else(|| {
        options
            .iter()
            .position(|option| option.to_lowercase() == typed.trim().to_lowercase())
    })
}

fn score(score: &Score) -> String {
    let points = score
        .points
        .map(|points| format!(", {} points", words::points(points)));
    format!("{} right{}", score.right, points.unwrap_or_default())
}

/// "Question 3 of 10, 20 seconds; so far 2 right, 1,840 points."
fn question(asked: &Asked) -> String {
    let Score { number, of, .. } = asked.score;
    let time = asked.clock.map_or_else(String::new, |clock| {
        format!(", {}", count(seconds(told::seconds(&clock)), "second"))
    });
    if let Some(vague) = &asked.asked_again {
        return format!("{vague}\nType it once more, in full{time}.");
    }
    let mut said = vec![format!(
        "Question {number} of {of}{time}; so far {}.",
        score(&asked.score)
    )];
    said.push(prose(&asked.face.text));
    let things = asked.face.options.iter().chain(&asked.face.steps);
    let things = things.enumerate();
    said.extend(things.map(|(n, thing)| format!("{}. {thing}", letter(n))));
    let how = match (asked.face.options.is_empty(), asked.face.steps.is_empty()) {
        (false, _) => "Type a letter; an empty line means: I don't know.",
        (_, false) => "Type the letters in the right order; an empty line means: I don't know.",
        _ => "Type the answer; an empty line means: I don't know.",
    };
    said.push(how.to_owned());
    said.join("\n")
}

fn doubt(doubt: &Doubt) -> String {
    [
        format!("You typed: {}", doubt.given),
        format!("Expected: {}", prose(&doubt.answer)),
        doubt.reason.clone(),
        "Were you right? Type y or n.".to_owned(),
    ]
    .join("\n")
}

fn verdict(told: &Told) -> String {
    let mut said = Vec::new();
    if told.is_time_up && !told.given.is_empty() {
        said.push("The time was up: this counts as given in the last moment.".to_owned());
    }
    let points = match told.score.points {
        Some(_) if told.is_right() => format!(", {} points", words::points(told.points)),
        _ => String::new(),
    };
    said.push(match told.is_overruled {
        true => format!("You were right{points}."),
        false => format!("{}{points}.", words::verdict(told)),
    });
    said.push(format!("Answer: {}", prose(&told.answer)));
    if told.verdict != Verdict::Right && !told.given.is_empty() {
        match told.is_choice {
            true => said.push(format!("You chose: {}", told.given)),
            false if told.face.steps.is_empty() => {
                said.push(diff::in_words(&diff::diff(&told.nearest, &told.given)));
            }
            false => {}
        }
        said.extend(told.reason.clone());
    }
    said.extend(told.why.as_deref().map(prose));
    said.extend(told.attribution.clone());
    said.push(match told.can_overrule() {
        true => "Enter: on. /right: I was right. /undo takes it back.".to_owned(),
        false => "Enter: on. /undo takes it back.".to_owned(),
    });
    said.join("\n")
}

fn sum(sum: &Sum, wish: &Wish) -> Vec<String> {
    let mut said = vec![format!("{}.", words::result(sum))];
    said.extend(words::beside(sum));
    for missed in &sum.misses {
        let asked = prose(&missed.face.text).replace('\n', " ");
        said.push(format!("Missed: {asked} {}", prose(&missed.answer)));
        said.extend(missed.attribution.clone());
    }
    said.extend(words::challenge(sum, wish));
    said
}

fn over(result: &Sum, wish: &Wish) -> String {
    let mut said = sum(result, wish);
    let misses = match result.misses.iter().any(|told| told.card.is_some()) {
        true => " /misses studies the missed cards.",
        false => "",
    };
    said.push(format!(
        "Enter: another round.{misses} /undo takes the last answer back, /quit leaves."
    ));
    said.join("\n")
}
