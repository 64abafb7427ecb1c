//! Tasks about the story and its facts: true or not, in which order, who said it, claim or report, questions.

use super::{
    part::Part,
    task::{self, Task},
    wish::Wish,
};
use crate::deck::{
    Asked, Card, Deck, Kind, Level, Note, Slot, Status, Steps, Truth, card, comparable,
};
use std::collections::BTreeSet;

/// What a question of this kind begins with in many a deck; on paper the heading says it.
const PREFIX: &str = "True, false or not given?";
/// Options beside the right one: as many as there are, within these.
const LEAST: usize = 2;
const MOST: usize = 3;
/// Answers of more words than this get a second line.
const ONE_LINE: usize = 8;

pub(super) const CLAIM: &str = "somebody's claim";
pub(super) const REPORT: &str = "the article's own report";

fn main_card(deck: &Deck, note: &Note) -> Option<Card> {
    let main: Slot = note.kind.slots().into_iter().next()?;
    let is_asked = note.slots().contains(&main);
    is_asked.then(|| card(deck, note, &main))
}

/// A statement to judge by the story on the sheet, which must be as hard as the note or harder.
pub(super) fn truth(deck: &Deck, note: &Note, story: Option<Level>) -> Option<Task> {
    let truth = note.truth()?;
    if note
        .level
        .is_some_and(|level| level > story.unwrap_or(Level::A1))
        || story.is_none()
    {
        return None;
    }
    let card = main_card(deck, note)?;
    let text = card.ask.strip_prefix(PREFIX).unwrap_or(&card.ask).trim();
    let task = Task::new(Part::Truth, note, text.to_owned(), truth.word().to_owned());
    Some(
        Task {
            options: Truth::ALL.map(|truth| truth.word().to_owned()).to_vec(),
            ..task
        }
        .told(note, &card),
    )
}

/// Things to put in order, none of which is there twice.
pub(super) fn order(deck: &Deck, note: &Note, wish: &Wish) -> Option<Task> {
    let mut card = main_card(deck, note)?;
    let steps = card.steps.clone()?;
    let different: BTreeSet<String> = steps.items.iter().map(|step| comparable(step)).collect();
    if different.len() < steps.items.len() {
        return None;
    }
    let mut shown: Vec<usize> = (0..steps.items.len()).collect();
    shown.sort_by_key(|at| wish.draw("order", &format!("{} {at}", note.id)));
    let shown = Steps::never_solved(shown);
    card.show_in(&shown);
    let things = shown.iter().filter_map(|at| steps.items.get(*at));
    let task = Task::new(Part::Order, note, steps.ask.clone(), card.answer.clone());
    Some(
        Task {
            steps: things.cloned().collect(),
            ..task
        }
        .told(note, &card),
    )
}

/// Whose words a quotation is, one of several names.
pub(super) fn speaker(deck: &Deck, note: &Note, wish: &Wish) -> Option<Task> {
    let Kind::Quote { .. } = &note.kind else {
        return None;
    };
    let card = main_card(deck, note)?;
    let task = Task::new(Part::Speakers, note, card.ask.clone(), card.answer.clone());
    let task = Task {
        near: task::near(&card),
        ..task
    };
    let task = task.choice(&card.options, LEAST, MOST, wish)?;
    // Beside options no other spelling of the name is asked for.
    let why = card.why.clone();
    Some(
        Task {
            details: why.into_iter().collect(),
            ..task
        }
        .sourced(note, &card),
    )
}

/// A statement that is somebody's claim, or the article's own report.
pub(super) fn claim(deck: &Deck, note: &Note) -> Option<Task> {
    let (statement, whose) = (note.statement.as_ref()?, note.whose_word()?);
    let card = main_card(deck, note)?;
    let is_report = note.status == Status::Report || note.speaker.is_none();
    let answer = if is_report { REPORT } else { CLAIM };
    let task = Task::new(
        Part::Claims,
        note,
        format!("“{statement}”"),
        answer.to_owned(),
    );
    Some(
        Task {
            options: vec![CLAIM.to_owned(), REPORT.to_owned()],
            details: vec![whose],
            ..task
        }
        .sourced(note, &card),
    )
}

/// A question that stands with its options.
pub(super) fn choice(deck: &Deck, note: &Note, wish: &Wish) -> Option<Task> {
    if note.truth().is_some() || !matches!(note.kind, Kind::Question(_) | Kind::Person { .. }) {
        return None;
    }
    let card = main_card(deck, note)?;
    if !card.choice_only && card.asked != Asked::Choose {
        return None;
    }
    let task = Task::new(Part::Choice, note, card.ask.clone(), card.answer.clone());
    let task = Task {
        near: task::near(&card),
        ..task
    };
    let task = task.choice(&card.options, 1, MOST, wish)?;
    let why = card.why.clone();
    Some(
        Task {
            details: why.into_iter().collect(),
            ..task
        }
        .sourced(note, &card),
    )
}

/// A question whose answer is written down.
pub(super) fn write(deck: &Deck, note: &Note) -> Option<Task> {
    if !matches!(note.kind, Kind::Question(_) | Kind::Person { .. }) {
        return None;
    }
    let card = main_card(deck, note)?;
    if card.choice_only || card.asked != Asked::Type {
        return None;
    }
    let task = Task::new(Part::Write, note, card.ask.clone(), card.answer.clone());
    let words = card.answer.split_whitespace().count();
    Some(
        Task {
            lines: if words > ONE_LINE { 2 } else { 1 },
            secret: note.is_of_language().then(|| comparable(&card.answer)),
            ..task
        }
        .told(note, &card),
    )
}
