//! One card, whole: why it is asked, what is remembered, how that fades, and every answer it was given.
//!
//! Must never show what the card asks for: the page can be opened before the answer.

use super::{
    picture::{Axis, Curve, Curves, Drawn, Picture, floor_of},
    row::Row,
};
use crate::{
    deck::CardId,
    history::Answered,
    schedule::{Due, Moment, Rollover, StudyDay},
    study::Collection,
    tui::{
        why,
        words::{self, count},
    },
};

const MINUTE_MS: i64 = 60_000;
const DAY_MINUTES: i64 = 24 * 60;
/// A curve goes on behind the due day by this part of the way to it.
const BEYOND: f64 = 0.6;
/// Points of a curve: more than a terminal can show.
const POINTS: u32 = 240;

/// All that is known of a card, top to bottom.
pub fn card(id: &CardId, collection: &Collection, now: Moment) -> Vec<Row> {
    let mut rows: Vec<Row> = why::facts(id, collection, now)
        .into_iter()
        .map(|(label, value)| Row::figure(label, value))
        .collect();
    rows.extend(forgetting(id, collection, now));
    rows.extend(siblings(id, collection, now));
    rows.extend(answers(id, collection));
    rows
}

/// The forgetting curve from the last answer to the next due day and beyond; none of a card without an answer.
fn forgetting(id: &CardId, collection: &Collection, now: Moment) -> Option<Row> {
    let history = &collection.history;
    let state = collection.state(id);
    let settings = history.deck_settings(&history.keeper(id).deck());
    let (memory, last) = (state.progress.memory?, state.progress.last?);
    let today = history.day(now);
    let passed = today.since(last.day);
    let due = match state.due? {
        Due::On(day) => day.since(last.day),
        Due::At(_) => 0,
    };
    let until = (f64::from(due) * (1.0 + BEYOND))
        .max(f64::from(passed) * 1.1)
        .max(7.0)
        .ceil();
    let recall = |days: u32| settings.fsrs.retrievability(memory.stability, days).get();
    let end = until as u32;
    let step = end.div_ceil(POINTS).max(1);
    let days = (0..=end).step_by(step as usize);
    let points: Vec<(f64, f64)> = days.map(|day| (f64::from(day), recall(day))).collect();
    let desired = settings.desired_retention.get();
    let lowest = points.iter().map(|(_, chance)| *chance).chain([desired]);
    let dated = |days: f64| last.day.plus(days.round() as u32).to_string();
    let picture = Curves {
        x: Axis {
            from: 0.0,
            to: until,
            labels: [0.0, until / 2.0, until].map(dated).into(),
        },
        y: Axis::percent_from(floor_of(lowest)),
        curves: vec![
            Curve::new(Drawn::Dotted, vec![(0.0, desired), (until, desired)]),
            Curve::new(Drawn::Line, points),
            Curve::new(Drawn::Points('◆'), vec![(f64::from(due), recall(due))]),
            Curve::new(
                Drawn::Points('●'),
                vec![(f64::from(passed), recall(passed))],
            ),
        ],
    };
    let caption = format!(
        "Recall since the last answer: ● today, ◆ due, ∙ the {:.0} % that is desired",
        desired * 100.0
    );
    Some(Row::Picture(caption, Picture::Curves(picture)))
}

/// The other cards of the note.
fn siblings(id: &CardId, collection: &Collection, now: Moment) -> Vec<Row> {
    let mut others = of_note(id, collection);
    others.retain(|card| card != id);
    let heading = (!others.is_empty()).then(|| Row::heading("The other cards of this note"));
    let told = others.into_iter().map(|other| {
        let stands = format!(
            "{}, {}",
            why::stands(&other, collection, now),
            why::due_in_words(&other, collection, now)
        );
        Row::figure(other.slot().to_string(), stands)
    });
    heading.into_iter().chain(told).collect()
}

/// The cards of a note, given one of them; none when the note is gone.
pub fn of_note(id: &CardId, collection: &Collection) -> Vec<CardId> {
    let deck = collection.deck_of(id);
    let deck = deck.and_then(|deck| collection.decks.get(deck));
    let note = deck.and_then(|shelved| shelved.deck().note(&id.note()));
    let slots = note.map_or_else(Vec::new, |note| note.slots());
    slots
        .iter()
        .map(|slot| CardId::of(&id.deck(), &id.note(), slot))
        .collect()
}

fn answers(id: &CardId, collection: &Collection) -> Vec<Row> {
    let Some(answers) = collection.history.history_of(id) else {
        return vec![Row::text("Its answers are being read.")];
    };
    if answers.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![Row::heading(format!(
        "{}: grade, form, time taken, recall predicted",
        count(answers.len(), "answer")
    ))];
    rows.extend(answers.iter().rev().map(answer));
    rows
}

fn answer(answered: &Answered) -> Row {
    let predicted = match answered.predicted {
        _ if answered.quiz => "quiz".to_owned(),
        Some(chance) => format!("{:.0} %", chance.get() * 100.0),
        None => "new".to_owned(),
    };
    let value = format!(
        "{:<6} {:<8} {:>8} {predicted:>6}",
        answered.grade.to_string(),
        answered.form.as_str(),
        words::short_time(answered.ms.into()),
    );
    Row::figure(at(answered.moment), value)
}

/// "2026-11-23 12:03", as the learner's clock showed it.
fn at(moment: Moment) -> String {
    let midnight = Rollover::new(0).unwrap_or_default();
    let day = StudyDay::of(moment, midnight);
    let minutes = moment.utc_ms.div_euclid(MINUTE_MS) + i64::from(moment.offset_minutes);
    let minutes = minutes.rem_euclid(DAY_MINUTES);
    format!("{day} {:02}:{:02}", minutes / 60, minutes % 60)
}
