//! One sitting alone, as a pure state machine: an event comes in, the facts to log go out, nonsense changes nothing.
//!
//! A grade moves to the next card only after [`Event::Saved`]: nothing is shown before it is on the disk. Undo puts
//! back the whole sitting as it was, so no step can be half undone.

use super::{
    collection::{Collection, Limits},
    exercise,
    question::Question,
    queue::{self, Scope},
};
use crate::{
    answer::Verdict,
    deck::CardId,
    history::{Form, Kind, Review, Word},
    schedule::{self, Due, Grade, Moment},
};
use std::collections::VecDeque;
use uuid::Uuid;

/// A second Enter within this many milliseconds of a verdict is the same press, not consent to its grade.
const SAME_PRESS: i64 = 300;
/// An answer takes no longer than this many milliseconds: whoever was away all the same was not studying.
const LONGEST_ANSWER: i64 = 120_000;

/// What is on the table.
#[derive(Clone, Debug)]
pub enum Phase {
    Asking(Box<Question>),
    /// "Were you right?", which has no default.
    Doubting(Box<Question>),
    Revealed(Box<Question>),
    /// Only cards that return later are left; the first falls due at this UTC millisecond.
    Waiting {
        count: usize,
        first_due: i64,
    },
    Finished,
}

/// What the learner does, and what the disk answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Typed text; empty is "I don't know".
    Answer(String),
    /// The option with this index; beyond the last is "I don't know".
    Choose(usize),
    Reveal,
    Hint,
    SwitchForm,
    /// "Were you right?"
    WereRight(bool),
    /// The judge was too strict.
    WasRight,
    Grade(Grade),
    /// Take the suggested grade.
    Accept,
    Suspend,
    Bury,
    Flag,
    Undo,
    /// Ask the waiting cards now, or begin the next sitting.
    Continue,
    /// Ask the missed cards of this sitting again.
    GoOverMisses,
    /// End the sitting here.
    Stop,
    /// The facts are on the disk, under these ids.
    Saved(Vec<Uuid>),
    /// They are not; the card and its grade stay.
    NotSaved,
}

/// Something to tell once.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    Undone,
    NothingToUndo,
    Suspended,
    Buried,
    Flagged(u8),
    /// A card with this many lapses.
    Leech(u32),
    NoMoreHints,
    NoOtherForm,
}

/// How far the sitting is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Cards that are through for now.
    pub done: usize,
    /// Cards of this sitting in all.
    pub total: usize,
    /// Grades of Hard and better.
    pub passed: usize,
    /// Grades of Again.
    pub missed: usize,
    /// Milliseconds spent on the answers given.
    pub spent: i64,
}

/// What the end screen tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub progress: Progress,
    /// Passed and all reviews of cards that were in review: what retention is counted from.
    pub retained: (usize, usize),
    pub misses: Vec<CardId>,
    /// Whether Enter has more cards to offer.
    pub more: bool,
}

/// One sitting as it stands; undo puts an earlier one back.
#[derive(Clone, Debug)]
struct Sitting {
    queue: VecDeque<CardId>,
    /// Cards that return within minutes, with the UTC millisecond they fall due.
    waiting: Vec<(i64, CardId)>,
    phase: Phase,
    progress: Progress,
    retained: (usize, usize),
    misses: Vec<CardId>,
}

/// What follows a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Ask,
    End,
}

#[derive(Clone, Debug)]
enum Pending {
    /// A fact about the card on the table; once saved, the sitting goes on from here.
    Step(Box<Sitting>, Option<Notice>),
    /// The newest step is taken back.
    Undo,
}

/// A study session: sittings one after another, with undo through all of them.
#[derive(Clone, Debug)]
pub struct Study {
    scope: Scope,
    limits: Limits,
    sitting: Sitting,
    /// Newest last: the ids a step wrote and the sitting before it.
    done: Vec<(Vec<Uuid>, Sitting)>,
    pending: Option<Pending>,
    notice: Option<Notice>,
    /// The log takes nothing: answers are judged and forgotten.
    is_practice: bool,
}

impl Study {
    /// Begins with what is due now.
    pub fn new(scope: Scope, collection: &Collection, now: Moment) -> Self {
        let mut study = Self {
            scope,
            limits: collection.limits,
            sitting: Sitting::empty(),
            done: Vec::new(),
            pending: None,
            notice: None,
            is_practice: collection.read_only.is_some(),
        };
        study.begin(collection, now);
        study
    }

    pub fn phase(&self) -> &Phase {
        &self.sitting.phase
    }

    pub fn progress(&self) -> Progress {
        self.sitting.progress
    }

    /// What to tell since the last event.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Whether a fact is on its way to the disk.
    pub fn is_saving(&self) -> bool {
        self.pending.is_some()
    }

    /// The card on the table.
    pub fn question(&self) -> Option<&Question> {
        self.sitting.question()
    }

    /// The cards still to come in this sitting, the one on the table and the waiting ones included.
    pub fn left(&self) -> usize {
        self.sitting.queue.len()
            + self.sitting.waiting.len()
            + usize::from(self.sitting.question().is_some())
    }

    /// Whether a card was missed in this sitting.
    pub fn has_misses(&self) -> bool {
        !self.sitting.misses.is_empty()
    }

    /// What the end screen tells.
    pub fn summary(&self, collection: &Collection, now: Moment) -> Summary {
        Summary {
            progress: self.sitting.progress,
            retained: self.sitting.retained,
            misses: self.sitting.misses.clone(),
            more: !queue::plan(collection, &self.scope, &self.limits, now).is_empty(),
        }
    }

    /// Takes an event; returns the facts to record, which are one step for undo. Nothing else may be asked until
    /// `Saved` or `NotSaved` comes back.
    pub fn apply(&mut self, event: Event, collection: &Collection, now: Moment) -> Vec<Kind> {
        match event {
            Event::Saved(ids) => self.saved(ids, collection, now),
            Event::NotSaved => self.pending = None,
            _ if self.pending.is_some() => {}
            Event::Undo => return self.undo(collection, now),
            event => {
                self.notice = None;
                return self.step(event, collection, now);
            }
        }
        Vec::new()
    }

    fn step(&mut self, event: Event, collection: &Collection, now: Moment) -> Vec<Kind> {
        match event {
            Event::Grade(grade) => return self.grade(grade, Then::Ask, collection, now),
            Event::Accept => {
                if let Phase::Revealed(question) = &self.sitting.phase {
                    let given_at = question.given.as_ref().map_or(now.utc_ms, |given| given.at);
                    let is_same_press = (0..SAME_PRESS).contains(&(now.utc_ms - given_at));
                    if let (false, Some(grade)) = (is_same_press, question.suggested()) {
                        return self.grade(grade, Then::Ask, collection, now);
                    }
                }
            }
            Event::Suspend => return self.set_aside(Notice::Suspended, collection, now),
            Event::Bury => return self.set_aside(Notice::Buried, collection, now),
            Event::Flag => return self.flag(collection),
            Event::Continue => self.go_on(collection, now),
            Event::GoOverMisses => self.go_over_misses(collection, now),
            Event::Stop => return self.stop(collection, now),
            event => self.ask_or_answer(event, collection, now),
        }
        Vec::new()
    }

    /// The events that only change what is on the table.
    fn ask_or_answer(&mut self, event: Event, collection: &Collection, now: Moment) {
        let phase = std::mem::replace(&mut self.sitting.phase, Phase::Finished);
        self.sitting.phase = match (phase, event) {
            (Phase::Asking(mut question), Event::Answer(text)) => {
                match collection.judged(&mut question, &text, now) {
                    None => Phase::Asking(question),
                    Some(Verdict::Doubtful) => Phase::Doubting(question),
                    Some(_) => revealed(question, collection, now),
                }
            }
            (Phase::Asking(mut question), Event::Choose(index))
                if question.form == Form::Choose =>
            {
                question.choose(index, now);
                revealed(question, collection, now)
            }
            (Phase::Asking(mut question), Event::Reveal) => {
                question.reveal(now);
                revealed(question, collection, now)
            }
            (Phase::Asking(mut question), Event::Hint) => {
                if question.has_hint() {
                    question.hints_given += 1;
                } else {
                    self.notice = Some(Notice::NoMoreHints);
                }
                Phase::Asking(question)
            }
            (Phase::Asking(mut question), Event::SwitchForm) => {
                if !switch_form(&mut question, collection) {
                    self.notice = Some(Notice::NoOtherForm);
                }
                Phase::Asking(question)
            }
            (Phase::Doubting(mut question), Event::WereRight(right)) => {
                if let Some(given) = &mut question.given {
                    given.verdict = Some(if right {
                        Verdict::Right
                    } else {
                        Verdict::Wrong
                    });
                    given.at = now.utc_ms;
                }
                revealed(question, collection, now)
            }
            (Phase::Revealed(mut question), Event::WasRight) => {
                let is_overruled = question.can_overrule();
                if let Some(given) = &mut question.given {
                    given.overruled |= is_overruled;
                }
                Phase::Revealed(question)
            }
            (phase, _) => phase,
        };
    }

    /// An answer that was judged is not thrown away: its suggested grade counts, unless a grade was just taken back.
    fn stop(&mut self, collection: &Collection, now: Moment) -> Vec<Kind> {
        if let Phase::Revealed(question) = &self.sitting.phase
            && question
                .given
                .as_ref()
                .is_some_and(|given| !given.is_ungraded)
            && let Some(grade) = question.suggested()
        {
            return self.grade(grade, Then::End, collection, now);
        }
        self.sitting.phase = Phase::Finished;
        Vec::new()
    }

    fn grade(
        &mut self,
        grade: Grade,
        then: Then,
        collection: &Collection,
        now: Moment,
    ) -> Vec<Kind> {
        let Phase::Revealed(question) = &self.sitting.phase else {
            return Vec::new();
        };
        let card = question.card.id.clone();
        let outcome = question.outcome(grade);
        let leech = outcome.leech.then_some(Notice::Leech(outcome.after.lapses));
        let given_at = question.given.as_ref().map_or(now.utc_ms, |given| given.at);
        let mut facts = collection.seen(&card).into_iter().collect::<Vec<_>>();
        facts.push(Kind::Review(review(question, grade, given_at, collection)));

        let mut next = self.sitting.clone();
        next.progress.spent += taken(question, given_at);
        if collection.state(&card).progress.phase == schedule::Phase::Review {
            next.retained.0 += usize::from(grade != Grade::Again);
            next.retained.1 += 1;
        }
        if grade == Grade::Again {
            next.progress.missed += 1;
            if !next.misses.contains(&card) {
                next.misses.push(card.clone());
            }
        } else {
            next.progress.passed += 1;
        }
        match outcome.due {
            Due::At(due) => next.waiting.push((due, card)),
            Due::On(_) => next.progress.done += 1,
        }
        if then == Then::End {
            next.queue.clear();
            next.waiting.clear();
        }
        self.record(next, leech, facts, collection, now)
    }

    fn set_aside(&mut self, notice: Notice, collection: &Collection, now: Moment) -> Vec<Kind> {
        let Some(question) = self.question() else {
            return Vec::new();
        };
        let card = question.card.id.clone();
        let fact = match notice {
            Notice::Suspended => Kind::Suspend { card, on: true },
            _ => Kind::Bury {
                card,
                until: collection.history.day(now).plus(1),
            },
        };
        let mut next = self.sitting.clone();
        next.progress.total = next.progress.total.saturating_sub(1);
        self.record(next, Some(notice), vec![fact], collection, now)
    }

    /// A flag leaves the card on the table.
    fn flag(&mut self, collection: &Collection) -> Vec<Kind> {
        let Some(question) = self.question() else {
            return Vec::new();
        };
        let card = question.card.id.clone();
        let flag = (collection.state(&card).flag + 1) % 8;
        let next = Box::new(self.sitting.clone());
        if self.is_practice {
            return Vec::new();
        }
        self.pending = Some(Pending::Step(next, Some(Notice::Flagged(flag))));
        vec![Kind::Flag { card, flag }]
    }

    /// Hands the facts out; what comes next waits for the disk. In practice there is nothing to wait for.
    fn record(
        &mut self,
        mut next: Sitting,
        notice: Option<Notice>,
        facts: Vec<Kind>,
        collection: &Collection,
        now: Moment,
    ) -> Vec<Kind> {
        next.phase = Phase::Finished;
        if self.is_practice {
            self.done
                .push((Vec::new(), std::mem::replace(&mut self.sitting, next)));
            self.notice = notice;
            self.ask_next(collection, now);
            return Vec::new();
        }
        self.pending = Some(Pending::Step(Box::new(next), notice));
        facts
    }

    fn undo(&mut self, collection: &Collection, now: Moment) -> Vec<Kind> {
        match self.done.last() {
            None => self.notice = Some(Notice::NothingToUndo),
            Some((ids, _)) if ids.is_empty() => self.put_back(collection, now),
            Some((ids, _)) => {
                self.pending = Some(Pending::Undo);
                return vec![Kind::Undo { of: ids.clone() }];
            }
        }
        Vec::new()
    }

    fn saved(&mut self, ids: Vec<Uuid>, collection: &Collection, now: Moment) {
        match self.pending.take() {
            Some(Pending::Undo) => self.put_back(collection, now),
            Some(Pending::Step(next, notice)) => {
                let before = std::mem::replace(&mut self.sitting, *next);
                // What was seen of a note before its review stays true; only the last fact can be taken back.
                self.done
                    .push((ids.into_iter().next_back().into_iter().collect(), before));
                self.notice = notice;
                if matches!(self.sitting.phase, Phase::Finished) {
                    self.ask_next(collection, now);
                }
            }
            None => {}
        }
    }

    /// The sitting before the newest step. Its buttons are computed anew, for the memory after the undo.
    fn put_back(&mut self, collection: &Collection, now: Moment) {
        if let Some((_, before)) = self.done.pop() {
            self.sitting = before;
            self.notice = Some(Notice::Undone);
            if let Phase::Revealed(question) = &mut self.sitting.phase {
                question.outcomes = collection.history.outcomes(&question.card.id, now);
                if let Some(given) = &mut question.given {
                    given.is_ungraded = true;
                }
            }
        }
    }

    fn begin(&mut self, collection: &Collection, now: Moment) {
        let plan = queue::plan(collection, &self.scope, &self.limits, now);
        self.sitting = Sitting::empty();
        self.sitting.queue = plan.cards.into_iter().take(self.limits.sitting).collect();
        self.sitting.waiting = plan.waiting;
        self.sitting.progress.total = self.sitting.queue.len() + self.sitting.waiting.len();
        self.ask_next(collection, now);
    }

    fn go_on(&mut self, collection: &Collection, now: Moment) {
        match self.sitting.phase {
            Phase::Waiting { .. } => {
                self.sitting.waiting.sort();
                let early = std::mem::take(&mut self.sitting.waiting);
                self.sitting
                    .queue
                    .extend(early.into_iter().map(|(_, card)| card));
                self.ask_next(collection, now);
            }
            Phase::Finished => self.begin(collection, now),
            _ => {}
        }
    }

    fn go_over_misses(&mut self, collection: &Collection, now: Moment) {
        if matches!(self.sitting.phase, Phase::Finished) && !self.sitting.misses.is_empty() {
            let misses = std::mem::take(&mut self.sitting.misses);
            self.sitting = Sitting::empty();
            self.sitting.progress.total = misses.len();
            self.sitting.queue = misses.into();
            self.ask_next(collection, now);
        }
    }

    /// Learning cards that have fallen due come first, then the queue; then there is nothing but to wait.
    fn ask_next(&mut self, collection: &Collection, now: Moment) {
        let sitting = &mut self.sitting;
        sitting.waiting.sort();
        let card = match sitting.waiting.first() {
            Some((due, _)) if *due <= now.utc_ms => Some(sitting.waiting.remove(0).1),
            _ => sitting.queue.pop_front(),
        };
        sitting.phase = match (card, sitting.waiting.first()) {
            (Some(card), _) => match question(card, collection, now) {
                Some(question) => Phase::Asking(Box::new(question)),
                // The deck lost this card since the sitting began.
                None => return self.ask_next(collection, now),
            },
            (None, Some((first_due, _))) => Phase::Waiting {
                count: sitting.waiting.len(),
                first_due: *first_due,
            },
            (None, None) => Phase::Finished,
        };
    }
}

impl Sitting {
    fn empty() -> Self {
        Self {
            queue: VecDeque::new(),
            waiting: Vec::new(),
            phase: Phase::Finished,
            progress: Progress::default(),
            retained: (0, 0),
            misses: Vec::new(),
        }
    }

    fn question(&self) -> Option<&Question> {
        match &self.phase {
            Phase::Asking(question) | Phase::Doubting(question) | Phase::Revealed(question) => {
                Some(question)
            }
            Phase::Waiting { .. } | Phase::Finished => None,
        }
    }
}

fn question(card: CardId, collection: &Collection, now: Moment) -> Option<Question> {
    let mut card = collection.card(&card)?;
    card.show_in(&exercise::order(&card, collection.seed(&card.id)));
    let form = exercise::forms(&card, collection.state(&card.id).is_new())
        .into_iter()
        .next()?;
    let mut question = Question {
        options: Vec::new(),
        form,
        hints_given: 0,
        asked_at: now.utc_ms,
        predicted: collection
            .history
            .retrievability(&card.id, collection.history.day(now)),
        outcomes: collection.history.outcomes(&card.id, now),
        asked_again: None,
        given: None,
        card,
    };
    lay_out_options(&mut question, collection);
    Some(question)
}

fn lay_out_options(question: &mut Question, collection: &Collection) {
    question.options = match question.form {
        Form::Choose => exercise::options(&question.card, collection.seed(&question.card.id)),
        _ => Vec::new(),
    };
}

fn switch_form(question: &mut Question, collection: &Collection) -> bool {
    let forms = exercise::forms(&question.card, collection.state(&question.card.id).is_new());
    let at = forms
        .iter()
        .position(|form| *form == question.form)
        .unwrap_or(0);
    if let Some(next) = forms.iter().cycle().nth(at + 1) {
        question.form = next.clone();
    }
    lay_out_options(question, collection);
    forms.len() > 1
}

/// The buttons are settled when the answer is shown: what they say is what happens.
fn revealed(mut question: Box<Question>, collection: &Collection, now: Moment) -> Phase {
    question.outcomes = collection.history.outcomes(&question.card.id, now);
    Phase::Revealed(question)
}

/// Milliseconds from the question to the answer.
fn taken(question: &Question, given_at: i64) -> i64 {
    (given_at - question.asked_at).clamp(0, LONGEST_ANSWER)
}

fn review(question: &Question, grade: Grade, given_at: i64, collection: &Collection) -> Review {
    let given = question.given.as_ref();
    Review {
        card: question.card.id.clone(),
        fingerprint: Word::new(question.card.fingerprint.as_str()).ok(),
        grade,
        ms: u32::try_from(taken(question, given_at)).unwrap_or(0),
        form: question.form.clone(),
        hints: question.hints_given.try_into().unwrap_or(u8::MAX),
        verdict: given
            .and_then(|given| given.verdict)
            .and_then(|verdict| Word::new(verdict_word(verdict)).ok()),
        retrievability: question.predicted,
        params: collection.parameters_id(&question.card.id),
    }
}

/// The judge's word as the log writes it.
fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "right",
        Verdict::Close => "close",
        Verdict::Vague => "vague",
        Verdict::Wrong => "wrong",
        Verdict::Doubtful => "doubtful",
    }
}
