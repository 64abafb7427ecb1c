//! From decks to a round, and from an answer to what the log keeps of it. The one place that knows both the quiz and the
//! schedule.

use crate::{
    answer,
    deck::Deck,
    history::Kind,
    quiz::{
        Plan, Seed,
        solo::{NotPlanned, Told, Verdict, Wish, plan},
    },
    schedule::Moment,
    study::{Collection, Quizzed, Shelved, quizzed, set_aside},
};

/// The round of a wish and a seed, without the cards that are suspended or buried.
///
/// # Errors
/// It would have no question.
pub fn planned(
    wish: &Wish,
    seed: &Seed,
    collection: &Collection,
    now: Moment,
) -> Result<Plan, NotPlanned> {
    let is_asked = |deck: &&Shelved| wish.decks.is_empty() || wish.decks.contains(deck.id());
    let decks = collection.decks.iter().filter(is_asked);
    let decks: Vec<&Deck> = decks.map(Shelved::deck).collect();
    plan(&decks, wish, seed, &set_aside(collection, now))
}

/// What a decided answer leaves in the log; nothing where no card was asked.
pub fn facts(told: &Told, collection: &Collection, now: Moment) -> Vec<Kind> {
    let Some(card) = told.card.clone() else {
        return Vec::new();
    };
    let answer = Quizzed {
        card,
        is_choice: told.is_choice,
        verdict: match told.verdict {
            Verdict::Right => answer::Verdict::Right,
            Verdict::Close => answer::Verdict::Close,
            Verdict::Wrong => answer::Verdict::Wrong,
        },
        ms: told.ms,
    };
    quizzed(&answer, collection, now)
}
