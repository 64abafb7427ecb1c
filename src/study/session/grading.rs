//! What an answer, a grade or a mark of the card on the table leads to.
//!
//! Must never move on to the next card: that waits for the disk.

use super::{
    asking::{away_left_out, revealed, review, switch_form, taken, without_voice},
    event::{Event, Notice, Phase},
    study::Study,
};
use crate::{
    answer::Verdict,
    history::Kind,
    schedule::{self, Due, Grade, Moment},
    study::collection::Collection,
};

/// What follows a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    Ask,
    End,
}

impl Study {
    /// The events that only change what is on the table.
    pub(super) fn ask_or_answer(&mut self, event: Event, collection: &Collection, now: Moment) {
        let phase = std::mem::replace(&mut self.sitting.phase, Phase::Finished);
        self.sitting.phase = match (phase, event) {
            (Phase::Asking(mut question), Event::Answer(text)) => {
                match collection.judged(&mut question, &text, now) {
                    None => Phase::Asking(question),
                    Some(Verdict::Doubtful) => Phase::Doubting(question),
                    Some(_) => revealed(question, collection, now),
                }
            }
            (Phase::Asking(mut question), Event::Choose(index)) if question.form.is_chosen() => {
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
                match switch_form(&mut question, &self.forms, collection) {
                    true => self.forms.meet(&question),
                    false => self.notice = Some(Notice::NoOtherForm),
                }
                Phase::Asking(question)
            }
            (phase, Event::NoVoice) => {
                self.forms.fall_silent();
                match phase {
                    Phase::Asking(mut question) => {
                        without_voice(&mut question, &self.forms, collection);
                        self.forms.meet(&question);
                        Phase::Asking(question)
                    }
                    phase => phase,
                }
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
    pub(super) fn stop(&mut self, collection: &Collection, now: Moment) -> Vec<Kind> {
        if let Phase::Revealed(question) = &self.sitting.phase
            && question
                .given
                .as_ref()
                .is_some_and(|given| !given.is_ungraded)
            && let Some(grade) = question.suggested()
        {
            return self.grade(grade, Then::End, collection, now);
        }
        if let Some(question) = self.sitting.question() {
            let card = question.card.id.clone();
            self.sitting.course.give_back(&card);
        }
        self.finish(collection, now);
        Vec::new()
    }

    pub(super) fn grade(
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
        let grade = question.as_button(grade);
        let outcome = question.outcome(grade);
        let given_at = question.given.as_ref().map_or(now.utc_ms, |given| given.at);
        let mut facts = collection.seen(&card).into_iter().collect::<Vec<_>>();
        facts.push(Kind::Review(review(question, grade, given_at, collection)));

        let mut next = self.sitting.clone();
        next.progress.spent += taken(question, given_at);
        next.session.spent += taken(question, given_at);
        next.session.answers += 1;
        next.session.missed += usize::from(grade == Grade::Again);
        next.progress.used += taken(question, given_at) + away_left_out(now.utc_ms - given_at);
        match collection.state(&card).progress.phase {
            schedule::Phase::New => next.session.new += 1,
            schedule::Phase::Review => {
                next.session.due += 1;
                next.retained.0 += usize::from(grade != Grade::Again);
                next.retained.1 += 1;
            }
            schedule::Phase::Learning { .. } | schedule::Phase::Relearning { .. } => {}
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
            // What is not written down does not return: misses are gone over at the end.
            Due::At(due) if !self.is_practice => next.course.returns(due, card),
            Due::At(_) | Due::On(_) => next.progress.done += 1,
        }
        if then == Then::End {
            next.course.cut();
        }
        if outcome.leech && !self.is_practice {
            next.phase = Phase::Leech {
                card: question.card.id.clone(),
                lapses: outcome.after.lapses,
            };
        }
        self.record(next, None, facts, collection, now)
    }

    pub(super) fn set_aside(
        &mut self,
        notice: Notice,
        collection: &Collection,
        now: Moment,
    ) -> Vec<Kind> {
        let (card, is_leech) = match (&self.sitting.phase, self.question()) {
            (Phase::Leech { card, .. }, _) => (card.clone(), true),
            (_, Some(question)) => (question.card.id.clone(), false),
            (_, None) => return Vec::new(),
        };
        let fact = match notice {
            Notice::Suspended => Kind::Suspend {
                card: card.clone(),
                on: true,
            },
            _ => Kind::Bury {
                card: card.clone(),
                until: collection.history.day(now).plus(1),
            },
        };
        let mut next = self.sitting.clone();
        next.phase = Phase::Finished;
        // A leech was answered; it is one card less only where it was to return.
        if next.course.forget(&card) || !is_leech {
            next.progress.total = next.progress.total.saturating_sub(1);
        }
        let notice = if self.is_practice {
            Notice::OnlyPractice
        } else {
            notice
        };
        self.record(next, Some(notice), vec![fact], collection, now)
    }

    /// A flag leaves the card on the table.
    pub(super) fn flag(&mut self, collection: &Collection) -> Vec<Kind> {
        let Some(question) = self.question() else {
            return Vec::new();
        };
        let card = question.card.id.clone();
        let flag = (collection.state(&card).flag + 1) % 8;
        if self.is_practice {
            self.notice = Some(Notice::OnlyPractice);
            return Vec::new();
        }
        self.wait_for_disk(self.sitting.clone(), Some(Notice::Flagged(flag)));
        vec![Kind::Flag { card, flag }]
    }
}
