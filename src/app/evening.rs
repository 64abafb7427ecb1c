//! A night begun or gone on with, and what there is to begin with: what the screen and plain mode both need.
//!
//! Must never show anything, and never let a night be played that has no journal.

use super::{clock, embedded::QUIZZES, load::Loaded, night_clock::NightClock};
use crate::{
    deck::Severity,
    quiz::{
        Plan, Seed,
        file::parse,
        night::{Event, Night, Recorded, Step},
    },
    schedule::Moment,
    store::{self, Home, Journal, NightSummary, QuizText},
    text::sanitize,
    tui::{
        quiz::offer::{Offer, OfferedQuiz, OpenNight, Wish},
        words::count,
    },
};

/// A night that was played less than so many milliseconds ago is most likely the one to go on with.
const FRESH_MS: i64 = 12 * 3_600_000;

/// Nights that are offered to go on with, and nights that are over.
const OFFERED: usize = 12;

/// Phones that know the old codes are strangers then: the host must not learn that from them.
const DOOR_DAMAGED: &str = "What was kept of this night’s door to phones cannot be read. The door stays shut until you open it, and has another number and other codes for the teams then.";

/// A night and the right to write it.
pub struct Evening {
    pub night: Night,
    pub journal: Journal,
    /// What tells the time from now on.
    pub clock: NightClock,
    /// What has happened by now and is not written down yet.
    pub events: Vec<Recorded>,
    /// What the host should know, in sentences that are safe to show.
    pub told: Vec<String>,
}

impl Evening {
    /// Begins a night with these teams.
    ///
    /// # Errors
    /// A sentence why it cannot begin; nothing has changed then.
    pub fn begin(home: &Home, plan: Plan, teams: Vec<String>) -> Result<Self, String> {
        let now = clock::now();
        let mut night = Night::new(plan);
        let clock = NightClock::from(now.utc_ms, None);
        let mut events = Vec::new();
        if !teams.is_empty() {
            let event = Event::Host(Step::AddTeams(teams));
            let added = night.apply(event.clone(), now.utc_ms);
            added.map_err(|why| why.to_string())?;
            events.push(Recorded {
                at: now.utc_ms,
                event,
            });
        }
        let journal = Journal::create(home, night.plan(), now).map_err(|why| why.to_string())?;
        Ok(Self {
            night,
            journal,
            clock,
            events,
            told: Vec::new(),
        })
    }

    /// Goes on with a night.
    ///
    /// # Errors
    /// A sentence why it cannot be; nothing has changed then.
    pub fn resume(home: &Home, name: &str) -> Result<Self, String> {
        let now = clock::now();
        let (journal, record) = Journal::resume(home, name).map_err(|why| why.to_string())?;
        let (mut night, passed_over) = record.replay();
        let mut told: Vec<String> = record.problems.iter().map(ToString::to_string).collect();
        if let Some(first) = passed_over.first() {
            let more = match passed_over.len() - 1 {
                0 => String::new(),
                more => format!(
                    " So {} {more} more.",
                    if more == 1 { "was" } else { "were" }
                ),
            };
            told.push(format!("{first}{more}"));
        }
        if store::is_door_damaged(home, name) {
            told.push(DOOR_DAMAGED.to_owned());
        }
        let left_at = record.events.iter().map(|recorded| recorded.at).max();
        let clock = NightClock::from(now.utc_ms, left_at);
        let at = clock.now();
        // It has a place everywhere.
        let _ = night.apply(Event::Resumed, at);
        let resumed = Recorded {
            at,
            event: Event::Resumed,
        };
        Ok(Self {
            night,
            journal,
            clock,
            events: vec![resumed],
            told,
        })
    }
}

/// All that a night can begin with; the quiz that is wished for first, where it is none of those offered anyway.
pub fn offer(loaded: &Loaded, wish: &Wish) -> Offer {
    let home = loaded.home();
    let (texts, unreadable) = store::quiz_texts(home, QUIZZES);
    let mut notices: Vec<String> = unreadable.iter().map(ToString::to_string).collect();
    let mut quizzes: Vec<OfferedQuiz> = texts.iter().map(offered).collect();
    if let Some(name) = &wish.quiz
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
    let [open, over] = [false, true].map(|is_over| {
        let nights = kept.list.iter();
        nights
            .filter(move |night| night.is_over == is_over)
            .take(OFFERED)
    });
    Offer {
        nights: open
            .chain(over)
            .map(|night| open_night(loaded, night, now))
            .collect(),
        quizzes,
        avoided: kept.met,
        seed: Seed::of_number(now.utc_ms.unsigned_abs()),
        notices,
    }
}

fn open_night(loaded: &Loaded, night: &NightSummary, now: Moment) -> OpenNight {
    let at = night.last_at;
    let history = &loaded.collection.history;
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
        is_over: night.is_over,
        is_fresh: !night.is_over && (now.utc_ms - at).abs() < FRESH_MS,
    }
}

/// A quiz that the host names.
///
/// # Errors
/// There is none; a sentence that is safe to show.
pub fn quiz_named(loaded: &Loaded, name: &str) -> Result<OfferedQuiz, String> {
    match store::quiz_text(loaded.home(), QUIZZES, name) {
        Ok(text) => Ok(offered(&text)),
        Err(why) => Err(sanitize::line(&why.to_string()).into_owned()),
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
