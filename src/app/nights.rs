//! The night that is played: begun, gone on with and left here; its journal is written before anybody sees what
//! happened.
//!
//! Must never let an event be seen as done that the disk has not confirmed.

use super::{clock, embedded::QUIZZES, perform::Next, run::App};
use crate::{
    deck::{CardId, Severity},
    quiz::{
        Plan, Seed,
        file::parse,
        night::{Event, Night, Phase, Recorded, Step},
    },
    schedule::Moment,
    store::{self, Home, Journal, NightRecord, QuizText},
    text::sanitize,
    tui::{
        keymap::Context,
        quiz::offer::{Offer, OfferedQuiz, OpenNight},
        screen::{Message, Screen},
        screens::quiz::{night::NightScreen, setup::SetupScreen},
        words::count,
    },
};
use std::collections::HashSet;

/// A night that was played less than so many milliseconds ago is most likely the one to go on with.
const FRESH_MS: i64 = 12 * 3_600_000;

/// Nights that are offered to go on with.
const OFFERED: usize = 12;

/// The night that is played.
pub(super) struct Hosted {
    journal: Journal,
    /// How many screens lie below it.
    below: usize,
}

impl App {
    /// Writes down what happened, after all that could not be written before.
    pub(super) fn record(&mut self, events: &[Recorded]) -> Next {
        let Some(hosted) = &mut self.hosted else {
            return self.tell_top(Message::NotRecorded(
                "No night is open that could be written down.".to_owned(),
            ));
        };
        let written = hosted.journal.append(events);
        self.tell_top(match written {
            Ok(()) => Message::Recorded,
            Err(why) => Message::NotRecorded(why.to_string()),
        })
    }

    /// Begins a night. Where it cannot begin, its set-up stays as it is.
    pub(super) fn begin_night(&mut self, plan: Plan, teams: Vec<String>) -> Next {
        let now = clock::now();
        let mut night = Night::new(plan);
        let mut events = Vec::new();
        if !teams.is_empty() {
            let event = Event::Host(Step::AddTeams(teams));
            if let Err(why) = night.apply(event.clone(), now.utc_ms) {
                return self.tell(why.to_string());
            }
            events.push(Recorded {
                at: now.utc_ms,
                event,
            });
        }
        match Journal::create(self.loaded.home(), night.plan(), now) {
            Ok(journal) => self.host(night, journal, &events),
            Err(why) => self.tell(why.to_string()),
        }
    }

    /// Goes on with a night.
    ///
    /// # Errors
    /// A sentence why it cannot be; nothing has changed then.
    pub(super) fn resume_night(&mut self, name: &str) -> Result<Next, String> {
        let (journal, record) =
            Journal::resume(self.loaded.home(), name).map_err(|why| why.to_string())?;
        let now = clock::now();
        let (mut night, told) = replayed(&record);
        for sentence in told {
            self.tell(sentence);
        }
        // It has a place everywhere.
        let _ = night.apply(Event::Resumed, now.utc_ms);
        let resumed = Recorded {
            at: now.utc_ms,
            event: Event::Resumed,
        };
        Ok(self.host(night, journal, &[resumed]))
    }

    /// Puts a night on the screen, in the place of its set-up, once its first events are written down.
    fn host(&mut self, night: Night, mut journal: Journal, events: &[Recorded]) -> Next {
        let written = journal.append(events);
        let is_set_up = |screen: &dyn Screen| {
            matches!(
                screen.context(),
                Context::SettingUp
                    | Context::SettingUpField
                    | Context::TeamNames
                    | Context::ChoosingDecks
                    | Context::Tonight
                    | Context::OwnQuestion
            )
        };
        if self
            .screens
            .last()
            .is_some_and(|top| is_set_up(top.as_ref()))
        {
            self.screens.pop();
        }
        self.hosted = Some(Hosted {
            journal,
            below: self.screens.len(),
        });
        let screen = NightScreen::new(night, clock::now().utc_ms);
        self.screens.push(Box::new(screen));
        let told = match written {
            Ok(()) => Message::Shown,
            Err(why) => Message::NotRecorded(why.to_string()),
        };
        self.tell_top(told)
    }

    /// A screen was closed: where it was the night's, what happened is all written, and the night can be gone on with.
    pub(super) fn night_was_left(&mut self) {
        let is_gone = |hosted: &mut Hosted| hosted.below >= self.screens.len();
        let Some(mut hosted) = self.hosted.take_if(is_gone) else {
            return;
        };
        if let Err(why) = hosted.journal.retry() {
            self.tell(why.to_string());
            return;
        }
        let key = crate::tui::keymap::key(Context::Home, crate::tui::keymap::Command::QuizNight);
        self.tell(format!("The night is kept: {key} goes on with it."));
    }

    /// The set-up of a night, with all that there is to begin with.
    pub(super) fn set_up_night(&self) -> SetupScreen {
        SetupScreen::new(self.offer(), &self.wish, &self.stage())
    }

    fn offer(&self) -> Offer {
        let home = self.loaded.home();
        let (texts, unreadable) = store::quiz_texts(home, QUIZZES);
        let mut notices: Vec<String> = unreadable.iter().map(ToString::to_string).collect();
        let mut quizzes: Vec<OfferedQuiz> = texts.iter().map(offered).collect();
        if let Some(name) = &self.wish.quiz
            && quizzes.iter().all(|quiz| quiz.name != *name)
        {
            match store::quiz_text(home, QUIZZES, name) {
                Ok(text) => quizzes.insert(
                    0,
                    OfferedQuiz {
                        name: name.clone(),
                        ..offered(&text)
                    },
                ),
                Err(why) => notices.push(why.to_string()),
            }
        }
        let now = clock::now();
        let mut nights = Vec::new();
        let mut avoided = HashSet::new();
        for name in store::night_names(home) {
            match store::read_night(home, &name) {
                Ok(record) => {
                    let (night, _) = replayed(&record);
                    avoided.extend(asked_cards(&night));
                    if night.phase() != Phase::Over {
                        nights.push((last_at(&record), self.open_night(&record, &night, now)));
                    }
                }
                Err(why) => notices.push(why.to_string()),
            }
        }
        nights.sort_by(|(one, _), (other, _)| other.cmp(one));
        nights.truncate(OFFERED);
        Offer {
            nights: nights.into_iter().map(|(_, night)| night).collect(),
            quizzes,
            avoided,
            seed: Seed::of_number(now.utc_ms.unsigned_abs()),
            notices,
        }
    }

    fn open_night(&self, record: &NightRecord, night: &Night, now: Moment) -> OpenNight {
        let at = last_at(record);
        let history = &self.loaded.collection.history;
        let days = |moment: Moment| history.day(moment);
        let then = days(Moment { utc_ms: at, ..now });
        let yesterday = days(Moment {
            utc_ms: now.utc_ms - 86_400_000,
            ..now
        });
        let when = match then {
            day if day == days(now) => "today".to_owned(),
            day if day == yesterday => "yesterday".to_owned(),
            day => format!("on {day}"),
        };
        let teams = night.teams().count();
        OpenNight {
            name: record.name.clone(),
            title: night.plan().title.clone(),
            told: format!(
                "{} · {} · {when}",
                night.console(now.utc_ms).where_we_are,
                count(teams, "team")
            ),
            is_fresh: (now.utc_ms - at).abs() < FRESH_MS,
        }
    }

    /// Reads a quiz that the host names.
    pub(super) fn read_quiz(&mut self, name: &str) -> Next {
        match store::quiz_text(self.loaded.home(), QUIZZES, name) {
            Ok(text) => self.tell_top(Message::Quiz(Box::new(offered(&text)))),
            Err(why) => self.tell(sanitize::line(&why.to_string()).into_owned()),
        }
    }
}

/// The night that a journal tells, with what is odd about it in sentences. Events that have no place where they stand
/// are passed over: a damaged line must not cost the whole night.
pub(super) fn replayed(record: &NightRecord) -> (Night, Vec<String>) {
    let mut told: Vec<String> = record.problems.iter().map(ToString::to_string).collect();
    let whole = Night::replay(record.plan.clone(), record.events.iter().cloned());
    let night = whole.unwrap_or_else(|_| {
        let mut night = Night::new(record.plan.clone());
        let mut passed_over = 0;
        for recorded in &record.events {
            let taken = night.apply(recorded.event.clone(), recorded.at);
            passed_over += usize::from(taken.is_err());
        }
        told.push(format!(
            "{} of this night had no place in it and {} passed over.",
            count(passed_over, "event"),
            if passed_over == 1 { "was" } else { "were" }
        ));
        night
    });
    (night, told)
}

/// The night that was played last of those that are not over.
pub fn unfinished_night(home: &Home) -> Option<String> {
    let records = store::night_names(home)
        .into_iter()
        .filter_map(|name| store::read_night(home, &name).ok());
    records
        .filter(|record| replayed(record).0.phase() != Phase::Over)
        .max_by_key(last_at)
        .map(|record| record.name)
}

/// When something happened last on a night, in UTC milliseconds.
fn last_at(record: &NightRecord) -> i64 {
    let last = record.events.last();
    last.map_or(record.started.utc_ms, |recorded| recorded.at)
}

/// The cards that the room has seen.
fn asked_cards(night: &Night) -> impl Iterator<Item = CardId> {
    use crate::quiz::night::Status;
    let asked = night
        .spots()
        .filter(|spot| {
            let state = night.state_of(*spot);
            state.is_some_and(|(status, _)| status != Status::Unasked)
        })
        .filter_map(|spot| night.question_at(spot)?.card.clone());
    asked.collect::<Vec<_>>().into_iter()
}

/// A quiz as the set-up offers it.
fn offered(text: &QuizText) -> OfferedQuiz {
    let parsed = parse(&text.file, &text.text);
    let has_errors = parsed.has_errors();
    let told = parsed
        .problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .map(|problem| {
            let told = format!(
                "{}:{}: {} {}",
                text.file, problem.place.line, problem.sentence, problem.help
            );
            sanitize::line(&told).into_owned()
        });
    OfferedQuiz {
        name: text.name.clone(),
        told: told.collect(),
        quiz: parsed.quiz.filter(|_| !has_errors),
    }
}
