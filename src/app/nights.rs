//! The night that is played: begun, gone on with and left here; its journal is written before anybody sees what
//! happened.
//!
//! Must never let an event be seen as done that the disk has not confirmed.

use super::{clock, embedded::QUIZZES, perform::Next, run::App};
use crate::{
    deck::Severity,
    quiz::{
        Plan, Seed,
        file::parse,
        night::{Event, Night, Recorded, Step},
    },
    schedule::Moment,
    store::{self, Journal, NightSummary, QuizText},
    text::sanitize,
    tui::{
        keymap::Context,
        quiz::offer::{Offer, OfferedQuiz, OpenNight},
        screen::{Message, Screen},
        screens::quiz::{night::NightScreen, setup::SetupScreen},
        words::count,
    },
};

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
        let (mut night, passed_over) = record.replay();
        for problem in &record.problems {
            self.tell(problem.to_string());
        }
        if let Some(first) = passed_over.first() {
            let more = match passed_over.len() - 1 {
                0 => String::new(),
                more => format!(
                    " So {} {more} more.",
                    if more == 1 { "was" } else { "were" }
                ),
            };
            self.tell(format!("{first}{more}"));
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
        let kept = store::nights(home);
        notices.extend(kept.unread.iter().map(ToString::to_string));
        let open = kept.list.iter().filter(|night| !night.is_over);
        Offer {
            nights: open
                .take(OFFERED)
                .map(|night| self.open_night(night, now))
                .collect(),
            quizzes,
            avoided: kept.met,
            seed: Seed::of_number(now.utc_ms.unsigned_abs()),
            notices,
        }
    }

    fn open_night(&self, night: &NightSummary, now: Moment) -> OpenNight {
        let at = night.last_at;
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
        OpenNight {
            name: night.name.clone(),
            title: night.title.clone(),
            told: format!(
                "{} · {} · {when}",
                night.where_it_is,
                count(night.teams, "team")
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
