//! `Study`: takes events, hands out facts, goes on when the disk has answered, and takes steps back.

use super::{
    asking::{Forms, question_in, taken},
    event::{Event, Notice, Phase, Progress, Summary},
    grading::Then,
    sitting::{Course, Sitting},
};
use crate::{
    history::{Form, Kind},
    schedule::Moment,
    study::{
        collection::{Collection, Shelved},
        question::Question,
        queue::{self, Mode, Options, Plan, Scope, Which},
        search::Finder,
    },
};
use uuid::Uuid;

/// A second Enter within this many milliseconds of a verdict is the same press, not consent to its grade.
const SAME_PRESS: i64 = 300;
const MINUTE: i64 = 60_000;

/// A fact about the card on the table is on its way; once it is saved, the sitting goes on from here.
#[derive(Clone, Debug)]
struct Pending {
    next: Box<Sitting>,
    notice: Option<Notice>,
}

/// A study session: sittings one after another, with undo through all of them.
#[derive(Clone, Debug)]
pub struct Study {
    scope: Scope,
    options: Options,
    /// Keeps what the search of the scope was made ready with, from one plan to the next.
    finder: Finder,
    pub(super) sitting: Sitting,
    /// Newest last: the ids a step wrote and the sitting before it.
    done: Vec<(Vec<Uuid>, Sitting)>,
    /// Steps that were taken back, newest last, and the sitting after each.
    undone: Vec<(Vec<Uuid>, Sitting)>,
    pending: Option<Pending>,
    pub(super) notice: Option<Notice>,
    pub(super) forms: Forms,
    /// Answers are judged and forgotten: so it was asked for, or the log takes nothing.
    pub(super) is_practice: bool,
}

impl Study {
    /// Begins with what the scope and the options ask for now.
    pub fn new(scope: Scope, options: Options, collection: &Collection, now: Moment) -> Self {
        let mut study = Self {
            scope,
            options,
            finder: Finder::default(),
            sitting: Sitting::empty(),
            done: Vec::new(),
            undone: Vec::new(),
            pending: None,
            notice: None,
            forms: Forms {
                drill: options.drill.and_then(Form::known),
                met: Vec::new(),
                is_mute: false,
            },
            is_practice: options.is_practice() || collection.read_only.is_some(),
        };
        study.begin(collection, now);
        study
    }

    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Whether answers are judged and forgotten.
    pub fn is_practice(&self) -> bool {
        self.is_practice
    }

    pub fn phase(&self) -> &Phase {
        &self.sitting.phase
    }

    pub fn progress(&self) -> Progress {
        self.sitting.progress
    }

    /// Whether it is known that nothing can be read aloud.
    pub fn is_mute(&self) -> bool {
        self.forms.is_mute
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
        self.sitting.course.left() + usize::from(self.sitting.question().is_some())
    }

    /// Milliseconds of this sitting's time that are left, never below 0; `None` when it has all the time.
    pub fn time_left(&self, now: Moment) -> Option<i64> {
        let budget = i64::from(self.options.minutes?) * MINUTE;
        let on_table = self.question().map_or(0, |question| {
            let given_at = question.given.as_ref().map_or(now.utc_ms, |given| given.at);
            taken(question, given_at)
        });
        Some((budget - self.sitting.progress.used - on_table).max(0))
    }

    fn is_time_up(&self) -> bool {
        let budget = self
            .options
            .minutes
            .map(|minutes| i64::from(minutes) * MINUTE);
        budget.is_some_and(|budget| self.sitting.progress.used >= budget)
    }

    /// How many steps undo can take back.
    pub fn steps(&self) -> usize {
        self.done.len()
    }

    /// Whether a card was missed in this sitting.
    pub fn has_misses(&self) -> bool {
        !self.sitting.misses.is_empty()
    }

    /// What the end screen tells.
    pub fn summary(&self) -> Summary {
        Summary {
            progress: self.sitting.progress,
            retained: self.sitting.retained,
            misses: self.sitting.misses.clone(),
            more: self.sitting.more,
            session: self.sitting.session,
            is_time_up: self.is_time_up(),
            is_practice: self.is_practice,
            drill: match self.options.mode {
                Mode::Cram { .. } => self.forms.drill.clone(),
                // It may only not be due.
                Mode::Study | Mode::Ahead(_) => None,
            },
        }
    }

    /// Takes an event; returns the facts to record, which are one step for undo. Nothing else may be asked until
    /// `Saved` or `NotSaved` comes back.
    pub fn apply(&mut self, event: Event, collection: &Collection, now: Moment) -> Vec<Kind> {
        match event {
            Event::Saved(ids) => self.saved(ids, collection, now),
            Event::NotSaved => self.pending = None,
            _ if self.pending.is_some() => {}
            Event::Undone(ids) => self.take_back(&ids, collection, now),
            Event::Redone(ids) => self.do_again(&ids, collection, now),
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
            Event::LookAgain => self.look_again(collection, now),
            Event::GoOverMisses => self.go_over_misses(collection, now),
            Event::Stop => return self.stop(collection, now),
            event => self.ask_or_answer(event, collection, now),
        }
        Vec::new()
    }

    /// Hands the facts out; what comes next waits for the disk. In practice there is nothing to wait for.
    pub(super) fn record(
        &mut self,
        mut next: Sitting,
        notice: Option<Notice>,
        facts: Vec<Kind>,
        collection: &Collection,
        now: Moment,
    ) -> Vec<Kind> {
        if !matches!(next.phase, Phase::Leech { .. }) {
            next.phase = Phase::Finished;
        }
        if self.is_practice {
            self.done
                .push((Vec::new(), std::mem::replace(&mut self.sitting, next)));
            self.undone.clear();
            self.notice = notice;
            self.ask_next(collection, now);
            return Vec::new();
        }
        self.wait_for_disk(next, notice);
        facts
    }

    /// Once the disk has answered, the sitting goes on as `next`.
    pub(super) fn wait_for_disk(&mut self, next: Sitting, notice: Option<Notice>) {
        self.pending = Some(Pending {
            next: Box::new(next),
            notice,
        });
    }

    fn take_back(&mut self, ids: &[Uuid], collection: &Collection, now: Moment) {
        self.notice = self.is_practice.then_some(Notice::NothingToUndo);
        let Some((step, before)) = self.done.pop_if(|(step, _)| is_step(step, ids)) else {
            return;
        };
        let after = std::mem::replace(&mut self.sitting, before);
        self.undone.push((step, after));
        self.notice = self.is_practice.then_some(Notice::Undone);
        self.settle_buttons(collection, now);
        if let Phase::Revealed(question) = &mut self.sitting.phase
            && let Some(given) = &mut question.given
        {
            given.is_ungraded = true;
        }
    }

    fn do_again(&mut self, ids: &[Uuid], collection: &Collection, now: Moment) {
        self.notice = self.is_practice.then_some(Notice::NothingToRedo);
        let Some((step, after)) = self.undone.pop_if(|(step, _)| is_step(step, ids)) else {
            return;
        };
        let before = std::mem::replace(&mut self.sitting, after);
        if let Phase::Asking(question) = &mut self.sitting.phase
            && before.question().map(|before| before.asked_at) != Some(question.asked_at)
        {
            question.asked_at = now.utc_ms;
        }
        self.done.push((step, before));
        self.notice = self.is_practice.then_some(Notice::Redone);
        self.settle_buttons(collection, now);
    }

    /// The buttons of a verdict that stands there again are computed anew, for the memory of now.
    fn settle_buttons(&mut self, collection: &Collection, now: Moment) {
        if let Phase::Revealed(question) = &mut self.sitting.phase {
            question.outcomes = collection.history.outcomes(&question.card.id, now);
        }
    }

    fn saved(&mut self, ids: Vec<Uuid>, collection: &Collection, now: Moment) {
        let Some(Pending { next, notice }) = self.pending.take() else {
            return;
        };
        let before = std::mem::replace(&mut self.sitting, *next);
        // What was seen of a note before its review stays true; only the last fact can be taken back.
        self.done
            .push((ids.into_iter().next_back().into_iter().collect(), before));
        self.undone.clear();
        self.notice = notice;
        if matches!(self.sitting.phase, Phase::Finished) {
            self.ask_next(collection, now);
        }
    }

    fn begin(&mut self, collection: &Collection, now: Moment) {
        self.forms.met.clear();
        let plan = self.plan(collection, now);
        let course = Course::new(plan, self.size(collection));
        self.sitting = self.sitting.next(course);
        self.sitting.edition = collection.edition();
        self.ask_next(collection, now);
    }

    fn plan(&mut self, collection: &Collection, now: Moment) -> Plan {
        let options = self.still_allowed();
        queue::plan_with(&mut self.finder, collection, &self.scope, &options, now)
    }

    /// Whether all cards were asked for at once: then a sitting goes on in the same plan, for a new one would have
    /// the same cards again. So it would when nothing is written.
    fn has_one_plan(&self) -> bool {
        self.is_practice
            || matches!(self.options.mode, Mode::Cram { .. })
            || matches!(self.scope.which, Which::Cards(_))
    }

    /// The options with what is left of the session's own limits.
    fn still_allowed(&self) -> Options {
        let asked = self.sitting.session;
        let left = |limit: Option<usize>, asked| limit.map(|limit| limit.saturating_sub(asked));
        Options {
            new: left(self.options.new, asked.new),
            due: left(self.options.due, asked.due),
            ..self.options
        }
    }

    /// Cards of one sitting.
    fn size(&self, collection: &Collection) -> usize {
        match (self.options.cards, self.options.minutes) {
            (Some(cards), _) => cards,
            (None, Some(_)) => usize::MAX,
            (None, None) => collection.limits.sitting,
        }
    }

    fn go_on(&mut self, collection: &Collection, now: Moment) {
        match self.sitting.phase {
            Phase::Waiting { .. } => {
                self.sitting.course.call_early();
                self.ask_next(collection, now);
            }
            Phase::Leech { .. } => self.ask_next(collection, now),
            Phase::Finished if self.has_one_plan() => {
                let course = self.sitting.course.go_on(self.size(collection));
                self.sitting = self.sitting.next(course);
                self.ask_next(collection, now);
            }
            Phase::Finished => self.begin(collection, now),
            _ => {}
        }
    }

    /// Cards that are gone are waited for no more.
    fn look_again(&mut self, collection: &Collection, now: Moment) {
        if !matches!(self.sitting.phase, Phase::Waiting { .. }) {
            return;
        }
        self.pass_over_gone(collection);
        match self.sitting.course.waiting() {
            Some((count, first_due)) => self.sitting.phase = Phase::Waiting { count, first_due },
            None => self.finish(collection, now),
        }
    }

    fn go_over_misses(&mut self, collection: &Collection, now: Moment) {
        if matches!(self.sitting.phase, Phase::Finished) && !self.sitting.misses.is_empty() {
            let misses = std::mem::take(&mut self.sitting.misses);
            self.sitting = self.sitting.next(self.sitting.course.over(misses));
            self.ask_next(collection, now);
        }
    }

    /// Learning cards that have fallen due come first, then those of the plan; then there is nothing but to wait.
    fn ask_next(&mut self, collection: &Collection, now: Moment) {
        self.pass_over_gone(collection);
        let is_time_up = self.is_time_up();
        while !is_time_up && let Some(card) = self.sitting.course.take(now.utc_ms) {
            let is_suspended = collection.state(&card).suspended;
            let question =
                question_in(card, &self.forms, collection, now).filter(|_| !is_suspended);
            if let Some(mut question) = question {
                question.is_practice = self.is_practice;
                self.forms.meet(&question);
                self.sitting.phase = Phase::Asking(Box::new(question));
                return;
            }
            // Since the sitting began it was suspended elsewhere.
            self.sitting.progress.total = self.sitting.progress.total.saturating_sub(1);
        }
        match self.sitting.course.waiting() {
            Some((count, first_due)) if !is_time_up && !self.options.in_lesson => {
                self.sitting.phase = Phase::Waiting { count, first_due };
            }
            _ => self.finish(collection, now),
        }
    }

    /// Where the decks were read again, the cards they have lost are neither asked nor waited for.
    fn pass_over_gone(&mut self, collection: &Collection) {
        if self.sitting.edition == collection.edition() {
            return;
        }
        let known = collection
            .decks
            .iter()
            .flat_map(Shelved::card_ids)
            .collect();
        let before = self.sitting.course.left();
        self.sitting.course.keep(&known);
        let gone = before - self.sitting.course.left();
        let progress = &mut self.sitting.progress;
        progress.total = progress.total.saturating_sub(gone);
        self.sitting.misses.retain(|card| known.contains(card));
        self.sitting.edition = collection.edition();
    }

    /// The sitting ends; what Enter then offers is looked up once.
    pub(super) fn finish(&mut self, collection: &Collection, now: Moment) {
        self.sitting.phase = Phase::Finished;
        self.sitting.course.cut();
        self.sitting.more = if self.has_one_plan() {
            self.sitting.course.has_more()
        } else {
            !self.plan(collection, now).is_empty()
        };
    }
}

/// Whether these ids are those of the step, or both have none.
fn is_step(step: &[Uuid], ids: &[Uuid]) -> bool {
    step.is_empty() == ids.is_empty() && step.iter().all(|id| ids.contains(id))
}
