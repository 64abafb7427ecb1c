//! A deck, what the log says of it, a level and some minutes -> the steps of a lesson.
//!
//! The same arguments always make the same lesson. Each part has its share of the time that the reading leaves; what a
//! part does not need goes to those behind it.

use super::{
    facts::{STATUS, questions, quiz, statements},
    pace::reading_seconds,
    room::{Pick, Room},
    step::{Lesson, Part, Step, Told},
    wish::Wish,
    words::{MATCH, collocations, gaps, words},
};
use crate::{
    deck::{CardId, Level, Note},
    schedule::Moment,
    study::Collection,
};
use std::{
    collections::{HashSet, VecDeque},
    mem,
};

/// A reading may take so many per cent of a lesson.
const READING: u32 = 60;

/// Of the time that the reading leaves, in per cent; what is left over is the quiz's.
const WORDS: u32 = 40;
const COLLOCATIONS: u32 = 12;
const GAPS: u32 = 13;
const QUESTIONS: u32 = 15;
const STATUSES: u32 = 5;

/// New words of a lesson: two in five minutes, within these bounds. More are not kept.
const FEWEST_NEW: usize = 2;
const MOST_NEW: usize = 20;

/// Why there is no lesson.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoLesson {
    #[error("There is no deck `{0}`.")]
    NoDeck(String),
    #[error(
        "“{title}” has nothing for a lesson now: no story, and no card that is new or due at {level} or below."
    )]
    Nothing { title: String, level: Level },
    #[error("{minutes} minutes are too short for a single card of “{title}”; give it more.")]
    TooShort { title: String, minutes: u32 },
}

/// Plans a lesson from where the learner stands now.
///
/// The limits of the day for new cards do not hold: a lesson is asked for.
///
/// # Errors
/// There is no such deck, or nothing in it to do now.
pub fn plan(collection: &Collection, wish: &Wish, now: Moment) -> Result<Lesson, NoLesson> {
    let Some(room) = Room::new(collection, wish, now) else {
        return Err(NoLesson::NoDeck(wish.deck.to_string()));
    };
    let mut making = Making {
        left: wish.minutes * 60,
        steps: Vec::new(),
        left_out: Vec::new(),
        taken: HashSet::new(),
        room,
    };
    let reading = making.read();
    making.ask(reading);
    making.finish()
}

struct Making<'c> {
    room: Room<'c>,
    /// Seconds that nothing is planned for.
    left: u32,
    steps: Vec<Step>,
    left_out: Vec<String>,
    taken: HashSet<CardId>,
}

/// A part in the making.
struct Asking<'c> {
    part: Part,
    drill: Option<&'static str>,
    picks: Vec<Pick<'c>>,
    seconds: u32,
    /// What else might be asked, the best first.
    more: VecDeque<Pick<'c>>,
}

impl<'c> Asking<'c> {
    fn of(part: Part, more: Vec<Pick<'c>>) -> Self {
        Self {
            part,
            drill: None,
            picks: Vec::new(),
            seconds: 0,
            more: more.into(),
        }
    }

    fn has_family(&self, note: &Note) -> bool {
        self.picks
            .iter()
            .any(|pick| pick.note.family() == note.family())
    }
}

impl<'c> Making<'c> {
    /// Takes the reading of the level, or the nearest one that there is time for; its number.
    fn read(&mut self) -> Option<usize> {
        let wish = self.room.wish;
        let mut readings: Vec<_> = self.room.deck().readings.iter().enumerate().collect();
        if readings.is_empty() {
            self.left_out
                .push("The deck has no story: the lesson is without a reading.".to_owned());
            return None;
        }
        // At the level, then below it, the nearest first; then above it.
        readings.sort_by_key(|(_, reading)| {
            let (own, wanted) = (reading.level as u8, wish.level as u8);
            (own > wanted, own.abs_diff(wanted))
        });
        // A story is opened by its level: the first of each.
        readings.dedup_by_key(|(_, reading)| reading.level);
        let most = self.left * READING / 100;
        let mut fitting = readings.iter().filter_map(|(number, reading)| {
            let words = reading.text.split_whitespace().count();
            let seconds = reading_seconds(words, wish.level).max(1);
            (seconds <= most).then_some((*number, *reading, words, seconds))
        });
        let best = readings.first()?.1;
        let Some((number, reading, words, seconds)) = fitting.next() else {
            self.left_out.push(format!(
                "The story takes too long for a lesson of {} minutes: it is left out.",
                wish.minutes
            ));
            return None;
        };
        if reading.level != best.level {
            self.left_out.push(format!(
                "The reading at {} takes too long for {} minutes: the one at {} is read.",
                best.level, wish.minutes, reading.level
            ));
        } else if reading.level != wish.level {
            self.left_out.push(format!(
                "There is no reading at {}: the nearest one, at {}, is read.",
                wish.level, reading.level
            ));
        }
        self.left -= seconds;
        self.steps.push(Step {
            part: Part::Reading,
            seconds,
            told: Told::Read {
                number,
                level: reading.level,
                title: reading.title.clone(),
                words,
            },
        });
        Some(number)
    }

    fn ask(&mut self, reading: Option<usize>) {
        let all = self.left;
        let share = |per_cent: u32| all * per_cent / 100;
        let mut parts = vec![self.words(reading, share(WORDS))];
        let met: Vec<&Note> = parts[0].picks.iter().map(|pick| pick.note).collect();
        let mut so_far = WORDS;
        let others = [
            (Part::Collocations, COLLOCATIONS),
            (Part::Gaps, GAPS),
            (Part::Questions, QUESTIONS),
            (Part::Status, STATUSES),
        ];
        for (part, per_cent) in others {
            so_far += per_cent;
            let mut asking = match part {
                Part::Collocations => Asking {
                    drill: Some(MATCH),
                    ..Asking::of(part, collocations(&self.room, &met))
                },
                Part::Status => Asking {
                    drill: Some(STATUS),
                    ..Asking::of(part, statements(&self.room))
                },
                Part::Questions => Asking::of(part, questions(&self.room, reading)),
                _ => Asking::of(part, gaps(&self.room, &met)),
            };
            // As much as is due to all parts up to this one, less what they took.
            let until = all - share(so_far);
            while self.left > until && self.take_one(&mut asking, self.left - until) {}
            parts.push(asking);
        }
        let mut last = Asking::of(Part::Quiz, quiz(&self.room, &met));
        while self.take_one(&mut last, self.left) {}
        // What is left goes round, one card to each part.
        let mut is_going_on = true;
        while mem::take(&mut is_going_on) {
            for part in &mut parts {
                is_going_on |= self.take_one(part, self.left);
            }
        }
        for asking in parts.into_iter().chain([last]) {
            self.push(asking);
        }
    }

    /// Due words for half of the time, new ones for the rest, and due ones again where there are no more of these.
    fn words(&mut self, reading: Option<usize>, share: u32) -> Asking<'c> {
        let found = words(&self.room, reading);
        let until = self.left - share;
        let mut due = Asking::of(Part::Words, found.due);
        while self.left > until + share / 2 && self.take_one(&mut due, share / 2) {}
        let minutes = usize::try_from(self.room.wish.minutes).unwrap_or(usize::MAX);
        let most = (minutes * 2 / 5).clamp(FEWEST_NEW, MOST_NEW);
        let mut new = Asking::of(Part::Words, found.new);
        while new.picks.len() < most
            && self.left > until
            && self.take_one(&mut new, self.left - until)
        {}
        while self.left > until && self.take_one(&mut due, self.left - until) {}
        new.picks.append(&mut due.picks);
        Asking {
            seconds: new.seconds + due.seconds,
            more: due.more,
            ..new
        }
    }

    /// One card more where there is one that takes no more than `most` seconds, and time for it; no card twice in a
    /// lesson, no fact twice in a step.
    fn take_one(&mut self, asking: &mut Asking<'c>, most: u32) -> bool {
        let is_chosen = asking.drill.is_some();
        while let Some(pick) = asking.more.front() {
            if self.taken.contains(&pick.card) || asking.has_family(pick.note) {
                asking.more.pop_front();
                continue;
            }
            let seconds = self.room.seconds(pick, is_chosen);
            if seconds > most.min(self.left) {
                return false;
            }
            let Some(pick) = asking.more.pop_front() else {
                return false;
            };
            self.left -= seconds;
            asking.seconds += seconds;
            self.taken.insert(pick.card.clone());
            asking.picks.push(pick);
            return true;
        }
        false
    }

    fn push(&mut self, asking: Asking<'c>) {
        let mut picks = asking.picks;
        if picks.is_empty() {
            return;
        }
        let wish = self.room.wish;
        if !matches!(asking.part, Part::Words | Part::Collocations) {
            picks.sort_by_cached_key(|pick| wish.draw("place", pick.card.as_str()));
        }
        let new = picks.iter().filter(|pick| pick.is_new()).count();
        self.steps.push(Step {
            part: asking.part,
            seconds: asking.seconds,
            told: Told::Ask {
                cards: picks.into_iter().map(|pick| pick.card).collect(),
                new,
                drill: asking.drill,
            },
        });
    }

    fn finish(mut self) -> Result<Lesson, NoLesson> {
        let wish = self.room.wish;
        let title = self.room.shelved.title().to_owned();
        let has_cards = self.steps.iter().any(|step| !step.cards().is_empty());
        if self.steps.is_empty() {
            let notes = self.room.deck().notes.iter();
            let has_something =
                |note: &&Note| self.room.is_easy_enough(note) && self.room.has_something(note);
            return Err(match notes.filter(has_something).count() {
                0 => NoLesson::Nothing {
                    title,
                    level: wish.level,
                },
                _ => NoLesson::TooShort {
                    title,
                    minutes: wish.minutes,
                },
            });
        }
        if has_cards {
            let absent = |part: Part| !self.steps.iter().any(|step| step.part == part);
            let told = [
                (Part::Words, "No word for this level is new or due."),
                (Part::Questions, "No question at this level is new or due."),
            ];
            let told = told.into_iter().filter(|(part, _)| absent(*part));
            self.left_out.extend(told.map(|(_, told)| told.to_owned()));
        } else {
            self.left_out.push(
                "Nothing is new or due at this level: there is the story to read.".to_owned(),
            );
        }
        if self.left > wish.minutes * 15 {
            let minutes = (wish.minutes * 60 - self.left).div_ceil(60);
            self.left_out.push(format!(
                "The deck has no more for now: the lesson takes about {minutes} min."
            ));
        }
        Ok(Lesson {
            deck: wish.deck.clone(),
            title,
            level: wish.level,
            minutes: wish.minutes,
            steps: self.steps,
            left_out: self.left_out,
        })
    }
}
