//! `CardState`: all that the log has made of one card.
//!
//! Must never be written to a log: it is derived, always.

#[cfg(doc)]
use super::clock::FARTHEST_AHEAD_MS;
use super::{
    before::Before,
    clock::is_ahead,
    entry::{Effort, Kind, WordMark},
};
use crate::schedule::{
    Due, Grade, LastReview, Memory, Moment, Phase, Progress, Settings, StudyDay, advance, due,
};

/// A card as the log leaves it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardState {
    pub progress: Progress,
    /// When it comes back; none for a new card.
    pub due: Option<Due>,
    /// The day of its first answer.
    pub introduced: Option<StudyDay>,
    /// Answers on the day of the last one.
    pub answers_that_day: u32,
    /// Whether one of these was given while it was in review.
    pub reviewed_that_day: bool,
    pub suspended: bool,
    /// Not to be asked before this day.
    pub buried_until: Option<StudyDay>,
    /// 0 none, 1 to 7 a colour.
    pub flag: u8,
    /// What the learner says of the word that this is the main card of.
    pub word: Option<WordMark>,
    /// How often it was known since it was last missed, 255 at most.
    pub known: Known,
    /// It has lapsed too often.
    pub leech: bool,
    /// Its memory came from another program: never training data.
    pub imported: bool,
}

/// How often a card was known since it was last missed, by what the answer took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub chosen: u8,
    pub typed: u8,
    pub sentences: u8,
}

impl Known {
    const NEVER: Self = Self {
        chosen: 0,
        typed: 0,
        sentences: 0,
    };

    fn count(&mut self, grade: Grade, effort: Effort) {
        let counted = match effort {
            _ if grade == Grade::Again => {
                *self = Self::NEVER;
                return;
            }
            Effort::Looked => return,
            Effort::Chosen => &mut self.chosen,
            Effort::Typed => &mut self.typed,
            Effort::Sentence => &mut self.sentences,
        };
        *counted = counted.saturating_add(1);
    }
}

impl CardState {
    pub const NEW: Self = Self {
        progress: Progress::NEW,
        due: None,
        introduced: None,
        answers_that_day: 0,
        reviewed_that_day: false,
        suspended: false,
        buried_until: None,
        flag: 0,
        word: None,
        known: Known::NEVER,
        leech: false,
        imported: false,
    };

    pub fn is_new(&self) -> bool {
        self.progress.phase == Phase::New
    }

    /// Whether it may be asked at all on `today`: neither suspended nor buried.
    pub fn is_available(&self, today: StudyDay) -> bool {
        !self.suspended && self.buried_until.is_none_or(|until| until <= today)
    }

    /// When it comes back, told at `now_ms` (milliseconds since 1970 UTC) on `today`; none for a new card.
    ///
    /// An answer that lies in the future was given under a clock that was wrong, and nobody can say how long ago: the
    /// card is due now. So is a step as soon as its answer lies ahead at all, and a day when it does by more than
    /// [`FARTHEST_AHEAD_MS`].
    pub fn due_as_of(&self, now_ms: i64, today: StudyDay) -> Option<Due> {
        let answered_later = self.progress.last.is_some_and(|last| last.utc_ms > now_ms);
        self.due.map(|due| match due {
            Due::At(ms) if answered_later => Due::At(ms.min(now_ms)),
            Due::On(day) if self.is_answered_ahead(now_ms) => Due::On(day.min(today)),
            due => due,
        })
    }

    /// Whether its last answer is dated more than [`FARTHEST_AHEAD_MS`] after `now_ms`.
    pub fn is_answered_ahead(&self, now_ms: i64) -> bool {
        let last = self.progress.last;
        last.is_some_and(|last| is_ahead(u64::try_from(last.utc_ms).unwrap_or(0), now_ms))
    }

    /// Whether it is to be asked at `now_ms` (milliseconds since 1970 UTC) on `today`: available, begun, and due.
    pub fn is_due(&self, now_ms: i64, today: StudyDay) -> bool {
        self.is_available(today)
            && match self.due_as_of(now_ms, today) {
                None => false,
                Some(Due::At(ms)) => ms <= now_ms,
                Some(Due::On(day)) => day <= today,
            }
    }

    /// Applies an answer; returns what the card was before it.
    pub(super) fn answer(
        &mut self,
        grade: Grade,
        effort: Effort,
        now: Moment,
        settings: &Settings,
    ) -> Before {
        self.known.count(grade, effort);
        let before = self.progress;
        self.progress = advance(&before, grade, now, settings);
        let day = self.progress.last.map(|last| last.day);
        let told = Before::of(&before, StudyDay::of(now, settings.rollover));
        if before.last.map(|last| last.day) != day {
            self.answers_that_day = 0;
            self.reviewed_that_day = false;
        }
        self.answers_that_day = self.answers_that_day.saturating_add(1);
        self.reviewed_that_day |= before.phase == Phase::Review;
        if before.phase == Phase::New {
            self.introduced = day;
        }
        told
    }

    /// Applies what is no answer.
    pub(super) fn apply(&mut self, kind: &Kind, now: Moment, settings: &Settings) {
        match *kind {
            Kind::Suspend { on, .. } => self.suspended = on,
            Kind::Bury { until, .. } => self.buried_until = Some(until),
            Kind::Flag { flag, .. } => self.flag = flag,
            Kind::Word { mark, .. } => self.word = mark,
            Kind::Reset { .. } => {
                let Self {
                    suspended,
                    buried_until,
                    flag,
                    word,
                    ..
                } = *self;
                *self = Self {
                    suspended,
                    buried_until,
                    flag,
                    word,
                    ..Self::NEW
                };
            }
            Kind::Import {
                stability,
                difficulty,
                ..
            } => {
                let day = StudyDay::of(now, settings.rollover);
                self.imported = true;
                self.progress.phase = Phase::Review;
                self.progress.memory = Some(Memory {
                    stability,
                    difficulty,
                });
                self.progress.last = Some(LastReview {
                    utc_ms: now.utc_ms,
                    day,
                });
                self.answers_that_day = 0;
                self.reviewed_that_day = false;
            }
            Kind::Review(_)
            | Kind::Quiz(_)
            | Kind::Undo { .. }
            | Kind::Link(_)
            | Kind::Seen { .. }
            | Kind::Params(_)
            | Kind::Unknown { .. } => {}
        }
    }

    /// Works out what follows from the progress once all events are applied.
    pub(super) fn conclude(&mut self, settings: &Settings, card: &str) {
        self.due = due(&self.progress, settings, card);
        self.leech = settings.is_leech(self.progress.lapses);
    }
}
