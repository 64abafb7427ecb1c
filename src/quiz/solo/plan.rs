//! Decks, or a quiz, and a seed -> the one round that somebody plays alone.
//!
//! The questions are drawn as those of a night are, balanced and none giving another away; then those that fit are put
//! into one order. The same arguments always make the same round.

use super::{fits::fits, wish::Wish};
use crate::{
    deck::{CardId, Deck},
    quiz::{
        Marking, Plan, Question, Reveal, Round, RoundKind, Scoring, Seed,
        file::{Draft, QuizFile, RoundDraft, parse},
        plan::{is_class, plan as plan_night},
    },
};
use std::collections::HashSet;

/// The most spares that a round of a quiz may have.
const SPARES: usize = 20;

/// Why there is no round.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPlanned {
    #[error("There is no deck to ask.")]
    NoDeck,
    #[error(
        "No question here can be read and answered by one person in {seconds} s. Other decks may have some, or more time."
    )]
    NothingFits { seconds: u32 },
}

/// Plans a round. `left_out` are cards that are not to be asked.
///
/// It may have fewer questions than are wished for, where the decks have no more.
///
/// # Errors
/// It would have none.
pub fn plan(
    decks: &[&Deck],
    wish: &Wish,
    seed: &Seed,
    left_out: &HashSet<CardId>,
) -> Result<Plan, NotPlanned> {
    let quiz = match &wish.quiz {
        Some(quiz) => QuizFile {
            tie_break: 0,
            own_tie_breaks: Vec::new(),
            ..quiz.file.clone()
        },
        None => mixture(decks, wish).ok_or(NotPlanned::NoDeck)?,
    };
    let night = plan_night(decks, &quiz, seed, left_out).plan;
    let questions = chosen(night.rounds, &quiz, wish, seed);
    if questions.is_empty() {
        return Err(NotPlanned::NothingFits {
            seconds: wish.seconds,
        });
    }
    Ok(Plan {
        title: quiz.title.clone(),
        seed: seed.to_string(),
        intro: String::new(),
        rounds: vec![Round {
            title: quiz.title,
            kind: RoundKind::Speed,
            scoring: Scoring::KAHOOT,
            marking: Marking::Typed,
            reveal: Reveal::EachQuestion,
            seconds: wish.seconds,
            intro: String::new(),
            questions,
            spares: Vec::new(),
            break_seconds: 0,
        }],
        tie_breaks: Vec::new(),
        jokers: false,
        minutes: None,
    })
}

/// How many questions of each kind make a good round of so many.
fn kinds(questions: usize) -> [(RoundKind, usize); 5] {
    let tenth = questions.div_ceil(10).min(questions / 4);
    let choice = questions * 3 / 10;
    [
        (RoundKind::Typed, questions - choice - 3 * tenth),
        (RoundKind::Choice, choice),
        (RoundKind::NearestNumber, tenth),
        (RoundKind::List, tenth),
        (RoundKind::Order, tenth),
    ]
}

/// A quiz of every kind of question that one person can answer; none without a deck.
fn mixture(decks: &[&Deck], wish: &Wish) -> Option<QuizFile> {
    let asked = |deck: &&&Deck| wish.decks.is_empty() || wish.decks.contains(&deck.id);
    let decks: Vec<&Deck> = decks.iter().filter(asked).copied().collect();
    let ids: Vec<String> = decks.iter().map(|deck| deck.id.to_string()).collect();
    if ids.is_empty() {
        return None;
    }
    let draft = Draft {
        title: "A round alone".to_owned(),
        decks: ids,
        levels: wish.levels.clone(),
        // Who names a tag wants its words.
        language: !wish.tags.is_empty() || is_class(&decks),
        marking: Marking::Typed,
        jokers: false,
        minutes: 60,
        rounds: kinds(wish.questions)
            .into_iter()
            .map(|(kind, count)| RoundDraft {
                title: kind.name().to_owned(),
                kind,
                // What is not asked may stand in for what does not fit.
                count: count.max(1),
                tags: wish.tags.clone(),
                spares: Some(SPARES),
                ..RoundDraft::default()
            })
            .collect(),
    };
    let quiz = parse("alone.quiz.toml", &draft.text()).quiz?;
    Some(QuizFile {
        tie_break: 0,
        ..quiz
    })
}

/// The questions that fit, as many as are wished for: of each round its share, then whatever there is, in an order that
/// the seed decides.
fn chosen(rounds: Vec<Round>, quiz: &QuizFile, wish: &Wish, seed: &Seed) -> Vec<Question> {
    let even = wish.questions.div_ceil(rounds.len().max(1));
    let share = |round: &Round| match wish.quiz {
        Some(_) => even,
        None => kinds(wish.questions)
            .into_iter()
            .find(|(kind, _)| *kind == round.kind)
            .map_or(0, |(_, count)| count),
    };
    let is_left_out = |round: &Round| {
        // What is said aloud need not be something that can be typed.
        round.kind == RoundKind::Buzzer && quiz.rounds.len() > 1
    };
    let mut taken = Vec::new();
    let mut others = Vec::new();
    for round in rounds.into_iter().filter(|round| !is_left_out(round)) {
        let share = share(&round);
        let all = round.questions.into_iter().chain(round.spares);
        let mut fitting = all.filter(|question| fits(question, wish.seconds));
        taken.extend(fitting.by_ref().take(share));
        others.push(fitting);
    }
    // In turn, so that no kind fills the round alone.
    while taken.len() < wish.questions {
        let more: Vec<Question> = others.iter_mut().filter_map(Iterator::next).collect();
        if more.is_empty() {
            break;
        }
        taken.extend(more);
    }
    let mut order = seed.shuffled("alone", taken, |question| {
        let card = question.card.as_ref();
        card.map_or_else(|| question.text.clone(), ToString::to_string)
    });
    order.truncate(wish.questions);
    order
}
