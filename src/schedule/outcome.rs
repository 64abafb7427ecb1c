//! What an answer leads to. The same function writes the intervals on the buttons and folds the log.
//!
//! Must never know of undo, burying or suspension: here a card is its answers.

use super::{
    day::{Moment, StudyDay},
    fuzz::fuzzed,
    memory::{Grade, Memory, Retrievability},
    settings::Settings,
    steps::Phase,
};
use std::fmt;

/// All that a card's answers have made of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    pub phase: Phase,
    pub memory: Option<Memory>,
    pub last: Option<LastReview>,
    /// Answers that count.
    pub reviews: u32,
    /// Times it was forgotten (Again) while in review.
    pub lapses: u32,
}

/// When a card was last answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastReview {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub utc_ms: i64,
    pub day: StudyDay,
}

impl Progress {
    pub const NEW: Self = Self {
        phase: Phase::New,
        memory: None,
        last: None,
        reviews: 0,
        lapses: 0,
    };

    /// The chance that the card is recalled on `today`; none before the first answer.
    pub fn retrievability(&self, today: StudyDay, settings: &Settings) -> Option<Retrievability> {
        let (memory, last) = (self.memory?, self.last?);
        Some(
            settings
                .fsrs
                .retrievability(memory.stability, today.since(last.day)),
        )
    }
}

/// When a card comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// At an instant, in milliseconds since 1970-01-01 00:00 UTC: a step.
    At(i64),
    /// On a day: an interval.
    On(StudyDay),
}

/// How long until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wait {
    /// 1 to 1,440.
    Minutes(u32),
    /// 1 to 36,500.
    Days(u32),
}

/// In words: `10 min`, `1 day`, `12 days`.
impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&match self {
            Self::Minutes(minutes) => format!("{minutes} min"),
            Self::Days(1) => "1 day".to_owned(),
            Self::Days(days) => format!("{days} days"),
        })
    }
}

/// What one grade would lead to, or has led to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    pub grade: Grade,
    pub after: Progress,
    pub due: Due,
    pub wait: Wait,
    /// This lapse makes, or again shows, the card a leech: tell the learner.
    pub leech: bool,
}

/// What each of the four grades would lead to, Again first.
///
/// ```
/// # use newsdeck::schedule::{Moment, Progress, Settings, outcomes};
/// let noon = Moment { utc_ms: 1_795_348_800_000, offset_minutes: 0 };
/// let buttons = outcomes(&Progress::NEW, noon, &Settings::default(), "ecb-2012/lagarde/role");
/// let labels = buttons.map(|outcome| outcome.wait.to_string());
/// assert_eq!(labels, ["1 min", "6 min", "10 min", "8 days"]);
/// ```
pub fn outcomes(before: &Progress, now: Moment, settings: &Settings, card: &str) -> [Outcome; 4] {
    Grade::ALL.map(|grade| outcome(before, grade, now, settings, card))
}

/// What `grade`, given at `now`, leads to.
pub fn outcome(
    before: &Progress,
    grade: Grade,
    now: Moment,
    settings: &Settings,
    card: &str,
) -> Outcome {
    let after = advance(before, grade, now, settings);
    let lapsed = after.lapses > before.lapses;
    let leech = lapsed && settings.tells_leech(after.lapses);
    let today = StudyDay::of(now, settings.rollover);
    let (due, wait) = match after.phase.step_minutes() {
        Some(minutes) => (step_due(now.utc_ms, minutes), Wait::Minutes(minutes.into())),
        None => {
            let days = interval(&after, settings, card);
            (Due::On(today.plus(days)), Wait::Days(days))
        }
    };
    Outcome {
        grade,
        after,
        due,
        wait,
        leech,
    }
}

/// The progress after an answer: [`outcome`] without its due date, for those who fold many answers.
pub fn advance(before: &Progress, grade: Grade, now: Moment, settings: &Settings) -> Progress {
    let day = StudyDay::of(now, settings.rollover);
    let elapsed = before.last.map_or(0, |last| day.since(last.day));
    let lapsed = before.phase == Phase::Review && grade == Grade::Again;
    Progress {
        phase: settings.steps.next(before.phase, grade),
        memory: Some(settings.fsrs.next(before.memory, grade, elapsed)),
        last: Some(LastReview {
            utc_ms: now.utc_ms,
            day,
        }),
        reviews: before.reviews.saturating_add(1),
        lapses: before.lapses.saturating_add(lapsed.into()),
    }
}

/// When a card with this progress comes back; none before the first answer.
pub fn due(progress: &Progress, settings: &Settings, card: &str) -> Option<Due> {
    let last = progress.last?;
    Some(match progress.phase.step_minutes() {
        Some(minutes) => step_due(last.utc_ms, minutes),
        None => Due::On(last.day.plus(interval(progress, settings, card))),
    })
}

fn step_due(utc_ms: i64, minutes: u16) -> Due {
    Due::At(utc_ms.saturating_add(i64::from(minutes) * 60_000))
}

fn interval(progress: &Progress, settings: &Settings, card: &str) -> u32 {
    let Some(memory) = progress.memory else {
        return 1;
    };
    let exact = settings
        .fsrs
        .exact_interval(memory.stability, settings.desired_retention);
    fuzzed(exact, card, progress.reviews)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: i64 = 86_400_000;
    const NOON: i64 = 20_000 * DAY + DAY / 2;

    fn at(utc_ms: i64) -> Moment {
        Moment {
            utc_ms,
            offset_minutes: 0,
        }
    }

    fn answered(answers: &[(i64, Grade)]) -> Progress {
        let settings = Settings::default();
        answers
            .iter()
            .fold(Progress::NEW, |progress, (utc_ms, grade)| {
                advance(&progress, *grade, at(*utc_ms), &settings)
            })
    }

    #[test]
    fn a_graduated_card_is_not_due_again_on_its_day() {
        let progress = answered(&[
            (NOON, Grade::Again),
            (NOON + 60_000, Grade::Good),
            (NOON + 660_000, Grade::Good),
        ]);
        assert_eq!(progress.phase, Phase::Review);
        let Some(Due::On(day)) = due(&progress, &Settings::default(), "aa/bb/answer") else {
            panic!("due on a day")
        };
        assert!(day > progress.last.unwrap().day);
    }

    #[test]
    fn a_second_answer_on_one_day_is_a_same_day_review() {
        let progress = answered(&[(NOON, Grade::Easy), (NOON + 3_600_000, Grade::Good)]);
        let fsrs = Settings::default().fsrs;
        let once = fsrs.next(None, Grade::Easy, 0);
        assert_eq!(progress.memory, Some(fsrs.next(Some(once), Grade::Good, 0)));
    }

    #[test]
    fn only_a_card_in_review_can_lapse() {
        let early = answered(&[(NOON, Grade::Again), (NOON, Grade::Again)]);
        assert_eq!(early.lapses, 0);
        let late = answered(&[
            (NOON, Grade::Easy),
            (NOON + 9 * DAY, Grade::Again),
            (NOON + 9 * DAY, Grade::Again),
        ]);
        assert_eq!(
            (late.lapses, late.phase),
            (1, Phase::Relearning { minutes: 10 })
        );
    }

    #[test]
    fn the_eighth_lapse_tells_of_a_leech() {
        let mut answers = vec![(NOON, Grade::Easy)];
        for lapse in 1..=7 {
            answers.extend([
                (NOON + lapse * DAY, Grade::Again),
                (NOON + lapse * DAY, Grade::Good),
            ]);
        }
        let before = answered(&answers);
        let buttons = outcomes(
            &before,
            at(NOON + 8 * DAY),
            &Settings::default(),
            "aa/bb/answer",
        );
        assert_eq!(
            buttons.map(|outcome| outcome.leech),
            [true, false, false, false]
        );
    }

    proptest! {
        #[test]
        fn the_button_shows_what_the_answer_does(
            answers in proptest::collection::vec((0..400 * DAY, 0..4usize, -720..=840), 0..20),
            now in 0..500 * DAY,
            offset_minutes in -720..=840,
        ) {
            let settings = Settings::default();
            let mut before = Progress::NEW;
            for (utc_ms, grade, offset_minutes) in answers {
                before = advance(&before, Grade::ALL[grade], Moment { utc_ms, offset_minutes }, &settings);
            }
            let now = Moment { utc_ms: now, offset_minutes };
            let today = StudyDay::of(now, settings.rollover);
            for shown in outcomes(&before, now, &settings, "aa/bb/answer") {
                let done = advance(&before, shown.grade, now, &settings);
                prop_assert_eq!(done, shown.after);
                prop_assert_eq!(due(&done, &settings, "aa/bb/answer"), Some(shown.due));
                match (shown.due, shown.wait) {
                    (Due::On(day), Wait::Days(days)) => prop_assert!(days >= 1 && day == today.plus(days)),
                    (Due::At(ms), Wait::Minutes(minutes)) => prop_assert_eq!(ms, now.utc_ms + i64::from(minutes) * 60_000),
                    mixed => prop_assert!(false, "{mixed:?}"),
                }
            }
        }
    }
}
