//! Every event once, small, in the one total order: hybrid clock, device, count, id.
//!
//! Must never tell events apart by where they stood: identity is the id.

use super::{
    before::Before,
    entry::{Entry, Form, Kind},
    line::Answer,
    names::Names,
    wire::form,
    word::Device,
};
use crate::{
    deck::CardId,
    schedule::{Grade, Moment, Retrievability},
};
use std::cmp::Ordering;
use uuid::Uuid;

const TEN_THOUSAND: f64 = 10_000.0;

/// The place of an event in the total order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub hybrid: u64,
    pub device: Device,
    pub n: u64,
    pub id: Uuid,
}

impl From<&Entry> for Key {
    fn from(entry: &Entry) -> Self {
        Self {
            hybrid: entry.hybrid,
            device: entry.device.clone(),
            n: entry.n,
            id: entry.id,
        }
    }
}

/// What the fold needs of one event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    pub id: Uuid,
    pub hybrid: u64,
    pub n: u64,
    pub at: i64,
    pub device: u32,
    /// The card of an answer; otherwise where the kind stands in `Events::others`.
    subject: u32,
    /// Milliseconds from the question to the grade; 0 for what is no answer.
    ms: u32,
    offset_minutes: i16,
    what: What,
    /// The prediction before the answer in ten-thousandths, plus one; 0: there was none.
    predicted: u16,
    /// Where the form stands in `Events::forms`.
    form: u8,
    /// What the card was before this answer; kept right by the fold for answers that count.
    pub before: Before,
}

/// The smaller facts of an answer: nothing in a schedule follows from them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Circumstances<'a> {
    pub ms: u32,
    /// To four decimals, as the log keeps it.
    pub predicted: Option<Retrievability>,
    pub form: &'a Form,
}

#[derive(Clone, Copy, Debug)]
enum What {
    /// Graded by the learner, or by the rule for quiz nights.
    Answer {
        grade: Grade,
        quiz: bool,
    },
    Other,
}

/// What happened, as the fold reads it.
pub(super) enum Deed<'a> {
    Answer { card: u32, grade: Grade, quiz: bool },
    Other { card: Option<u32>, kind: &'a Kind },
}

impl Record {
    pub fn moment(&self) -> Moment {
        Moment {
            utc_ms: self.at,
            offset_minutes: self.offset_minutes.into(),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Events {
    pub records: Vec<Record>,
    others: Vec<(Option<u32>, Kind)>,
    /// Every form that was met; a handful.
    forms: Vec<Form>,
}

impl Events {
    pub fn deed(&self, record: &Record) -> Deed<'_> {
        match record.what {
            What::Answer { grade, quiz } => Deed::Answer {
                card: record.subject,
                grade,
                quiz,
            },
            What::Other => {
                let (card, kind) = &self.others[record.subject as usize];
                Deed::Other { card: *card, kind }
            }
        }
    }

    /// Everything that is no answer, with its event, in the order of the records.
    pub fn others(&self) -> impl Iterator<Item = (&Record, &Kind)> {
        self.records.iter().filter_map(|record| match record.what {
            What::Answer { .. } => None,
            What::Other => Some((record, &self.others[record.subject as usize].1)),
        })
    }

    /// How an answer was given; for what is no answer there is nothing to tell.
    pub fn circumstances(&self, record: &Record) -> Circumstances<'_> {
        let predicted = record
            .predicted
            .checked_sub(1)
            .and_then(|parts| Retrievability::new(f64::from(parts) / TEN_THOUSAND).ok());
        Circumstances {
            ms: record.ms,
            predicted,
            form: self
                .forms
                .get(usize::from(record.form))
                .unwrap_or(&Form::Reveal),
        }
    }

    /// Every form that was met.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    fn form_number(&mut self, form: &Form) -> u8 {
        let known = self.forms.iter().position(|known| known == form);
        let number = known.unwrap_or_else(|| {
            if self.forms.len() < usize::from(u8::MAX) {
                self.forms.push(form.clone()); // 255 forms that no version has: they share the last number
            }
            self.forms.len() - 1
        });
        u8::try_from(number).unwrap_or(u8::MAX)
    }

    pub fn push_entry(&mut self, entry: &Entry, names: &mut Names) {
        let device = names.device(&entry.device);
        let (subject, what) = match answer_of(&entry.kind) {
            Some((card, grade, quiz)) => (names.card(card), What::Answer { grade, quiz }),
            None => {
                let card = entry.kind.card().map(|card| names.card(card));
                self.others.push((card, entry.kind.clone()));
                (self.others.len() as u32 - 1, What::Other)
            }
        };
        let (ms, predicted, form) = match &entry.kind {
            Kind::Review(review) | Kind::Quiz(review) => (
                review.ms,
                parts(review.retrievability.map(Retrievability::get)),
                self.form_number(&review.form),
            ),
            _ => (0, 0, 0),
        };
        self.records.push(Record {
            id: entry.id,
            hybrid: entry.hybrid,
            n: entry.n,
            at: entry.at,
            device,
            subject,
            ms,
            offset_minutes: entry.offset_minutes.clamp(-1_560, 1_560) as i16,
            what,
            predicted,
            form,
            before: Before::default(),
        });
    }

    /// As `push_entry` for a borrowed answer whose card and device have their numbers.
    pub fn push_answer(&mut self, answer: &Answer<'_>, card: u32, device: u32) {
        let wire = &answer.wire;
        let form = form(wire.form);
        let typed = form.is_typed();
        let quiz = answer.quiz;
        let grade = if quiz {
            quiz_grade(wire.verdict, typed, answer.grade)
        } else {
            answer.grade
        };
        let form = self.form_number(&form);
        self.records.push(Record {
            id: answer.id,
            hybrid: wire.h.0,
            n: wire.n,
            at: wire.t,
            device,
            subject: card,
            ms: wire.ms.unwrap_or(0).try_into().unwrap_or(u32::MAX),
            offset_minutes: wire.z as i16, // within 26 hours: checked when the line was read
            what: What::Answer { grade, quiz },
            predicted: parts(wire.r),
            form,
            before: Before::default(),
        });
    }

    /// Sorts, and lets every event that is there twice fall away; returns how many fell.
    pub fn settle(&mut self, names: &Names) -> u64 {
        let ranks = device_ranks(names);
        let key = |r: &Record| (r.hybrid, ranks.get(r.device as usize).copied(), r.n, r.id);
        self.records.sort_by_key(key);
        if self.records.is_sorted_by(|a, b| a.id < b.id) {
            return 0; // ids grow with time, so this is the ordinary case
        }
        let mut places: Vec<u32> = (0..self.records.len() as u32).collect();
        places.sort_by_key(|place| self.records[*place as usize].id); // stable: the earliest of each id first
        let mut falls = vec![false; self.records.len()];
        for same in
            places.chunk_by(|a, b| self.records[*a as usize].id == self.records[*b as usize].id)
        {
            let Some((&first, more)) = same.split_first() else {
                continue;
            };
            let earliest = key(&self.records[first as usize]);
            let alike = |place: &&u32| key(&self.records[**place as usize]) == earliest;
            let keeps = same
                .iter()
                .take_while(alike)
                .min_by(|a, b| self.compare_contents(**a, **b, names))
                .copied()
                .filter(|_| !more.is_empty());
            if let Some(keeps) = keeps {
                same.iter()
                    .filter(|place| **place != keeps)
                    .for_each(|place| falls[*place as usize] = true);
            }
        }
        let before = self.records.len();
        let mut falls = falls.into_iter();
        self.records.retain(|_| !falls.next().unwrap_or(false));
        (before - self.records.len()) as u64
    }

    /// Two events with one id and one place differ only if somebody made them by hand; then the lesser text is kept.
    fn compare_contents(&self, a: u32, b: u32, names: &Names) -> Ordering {
        self.contents(a as usize, names)
            .cmp(&self.contents(b as usize, names))
    }

    fn contents(&self, place: usize, names: &Names) -> String {
        let record = &self.records[place];
        let deed = match self.deed(record) {
            Deed::Answer { card, grade, quiz } => {
                let how = self.circumstances(record);
                format!("{} {grade} {quiz} {how:?}", names.card_id(card))
            }
            Deed::Other { kind, .. } => format!("{kind:?}"),
        };
        format!("{} {} {deed}", record.at, record.offset_minutes)
    }
}

/// A chance in ten-thousandths, plus one; 0 for none, and for what is no chance.
fn parts(chance: Option<f64>) -> u16 {
    chance
        .filter(|chance| (0.0..=1.0).contains(chance))
        .map_or(0, |chance| (chance * TEN_THOUSAND).round() as u16 + 1)
}

fn device_ranks(names: &Names) -> Vec<u32> {
    let mut order: Vec<usize> = (0..names.devices().len()).collect();
    order.sort_by_key(|number| &names.devices()[*number]);
    let mut ranks = vec![0; order.len()];
    for (rank, number) in order.into_iter().enumerate() {
        ranks[number] = rank as u32;
    }
    ranks
}

/// The card and the grade that an answer moves it by.
pub(super) fn answer_of(kind: &Kind) -> Option<(&CardId, Grade, bool)> {
    match kind {
        Kind::Review(review) => Some((&review.card, review.grade, false)),
        Kind::Quiz(review) => {
            let verdict = review.verdict.as_ref().map(|word| word.as_str());
            let grade = quiz_grade(verdict, review.form.is_typed(), review.grade);
            Some((&review.card, grade, true))
        }
        _ => None,
    }
}

/// On a quiz nobody grades: correct counts as Hard, typed and right as Good, all else as Again. A slip is forgiven
/// points, not memory: `close` is Hard however it was given.
pub fn quiz_grade(verdict: Option<&str>, typed: bool, given: Grade) -> Grade {
    match verdict {
        Some("right") if typed => Grade::Good,
        Some("right" | "close") => Grade::Hard,
        None if given > Grade::Again => Grade::Hard,
        _ => Grade::Again,
    }
}
