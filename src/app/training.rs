//! Training and the cost of a desired retention, worked out beside the loop: a thread of its own reads the log, as a
//! command that only looks would, and answers by message.
//!
//! The threads must never append: who asked decides what becomes of an answer.

use super::{
    clock,
    load::{Loaded, Places, read_with_answers},
    run::Message,
    undo::Step,
};
use crate::{
    deck::DeckId,
    history::{Kind, Params, newest_weights, training_histories},
    schedule::{Parameters, Past, TrainingProgress, fit, next_day_count},
    store::{self, Home},
    tui::{
        screen::Message::{Counted, Trained, Weighed},
        training::{Answers, Workloads},
    },
};
use std::{sync::mpsc::Sender, thread};
use uuid::Uuid;

/// What there is to train on.
pub struct Trainable {
    /// The answers of each card, in their order.
    pub histories: Vec<Vec<Past>>,
    pub told: Answers,
}

/// Reads what there is to train on from the log.
pub fn trainable(home: &Home) -> Trainable {
    let (entries, _) = store::read_entries(home);
    let state = store::read_whole_log(home).state;
    let histories = training_histories(&entries, &state);
    let told = Answers {
        reviews: histories.iter().map(Vec::len).sum(),
        next_day: next_day_count(&histories),
        newest: newest_weights(&entries, &state).map(|(id, _)| id),
        in_use: state.settings().fsrs.parameters().id(),
    };
    Trainable { histories, told }
}

/// Counts what there is to train on.
pub(super) fn count(home: &Home, outbox: Sender<Message>) {
    let home = home.clone();
    thread::spawn(move || {
        let told = trainable(&home).told;
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
        let fitted = fit(&trainable(&home).histories, &in_use, &progress);
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

impl Loaded {
    /// Puts trained parameters into force.
    ///
    /// # Errors
    /// The sentence to show; nothing has changed then.
    pub fn take_over(&mut self, trained: &Parameters) -> Result<(), String> {
        let params = Kind::Params(Params {
            weights: Some(trained.clone()),
            ..Params::default()
        });
        let saved = self.append(vec![params], clock::now());
        if saved.is_err() {
            self.forget_unsaved();
        }
        saved.map(drop)
    }

    /// Returns to the parameters before the training that `newest` put into force: a step of its own, so that it can be
    /// taken back.
    ///
    /// # Errors
    /// The sentence to show; nothing has changed then.
    pub fn return_to_old_parameters(&mut self, newest: Uuid) -> Result<(), String> {
        let undo = Kind::Undo { of: vec![newest] };
        let entry = self.append_unnamed(undo, clock::now())?;
        let name = "the return to the parameters before the last training".to_owned();
        let step = Step::in_log(name, entry.into_iter().collect());
        self.steps().push(step);
        Ok(())
    }
}
