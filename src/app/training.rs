//! Training and the cost of a desired retention, worked out beside the loop: a thread of its own reads the log, as a
//! command that only looks would, and answers by message.
//!
//! Must never append: the screen decides what becomes of an answer.

use super::{
    clock,
    load::{Places, read_with_answers},
    run::Message,
};
use crate::{
    deck::DeckId,
    history::{State, newest_weights, training_histories},
    schedule::{Parameters, Past, TrainingProgress, fit, next_day_count},
    store::{self, Home},
    tui::{
        screen::Message::{Counted, Trained, Weighed},
        training::{Answers, Workloads},
    },
};
use std::{sync::mpsc::Sender, thread};

/// Counts what there is to train on.
pub(super) fn count(home: &Home, outbox: Sender<Message>) {
    let home = home.clone();
    thread::spawn(move || {
        let (histories, state, newest) = answers(&home);
        let told = Answers {
            reviews: histories.iter().map(Vec::len).sum(),
            next_day: next_day_count(&histories),
            newest,
            in_use: state.settings().fsrs.parameters().id(),
        };
        let _ = outbox.send(Message::Answer(Box::new(Counted(told))));
    });
}

/// Trains and tests.
pub(super) fn train(
    home: &Home,
    in_use: Parameters,
    progress: TrainingProgress,
    outbox: Sender<Message>,
) {
    let home = home.clone();
    thread::spawn(move || {
        let (histories, ..) = answers(&home);
        let fitted = fit(&histories, &in_use, &progress);
        let _ = outbox.send(Message::Answer(Box::new(Trained(fitted))));
    });
}

/// Simulates what each desired retention would cost.
pub(super) fn weigh(places: &Places, deck: Option<DeckId>, outbox: Sender<Message>) {
    let places = places.clone();
    thread::spawn(move || {
        let collection = read_with_answers(&places);
        let told = Workloads::of(&collection, deck, clock::now());
        let _ = outbox.send(Message::Answer(Box::new(Weighed(told))));
    });
}

fn answers(home: &Home) -> (Vec<Vec<Past>>, State, Option<uuid::Uuid>) {
    let (entries, _) = store::read_entries(home);
    let state = store::read_whole_log(home).state;
    let newest = newest_weights(&entries, &state).map(|(id, _)| id);
    (training_histories(&entries, &state), state, newest)
}
