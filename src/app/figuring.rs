//! Figures are worked out beside the loop: a thread of its own reads the decks and the log, as a command that only
//! looks would, and answers by message. It ends with the screen that asks.
//!
//! Must never touch the state of the loop: a million answers may be read here without a frame that comes late.

use super::{
    clock,
    load::{Places, read_with_answers},
    run::Message,
};
use crate::tui::figures::{Ask, Figures};
use std::{
    sync::mpsc::{self, Receiver, Sender},
    thread,
};

/// The thread, as the loop knows it.
pub(super) struct Figuring {
    outbox: Sender<Message>,
    questions: Option<Sender<Ask>>,
}

impl Figuring {
    pub(super) fn new(outbox: Sender<Message>) -> Self {
        Self {
            outbox,
            questions: None,
        }
    }

    /// Asks for figures; `afresh`: read everything again first.
    pub(super) fn ask(&mut self, places: &Places, asked: Ask, afresh: bool) {
        let known = self.questions.take().filter(|_| !afresh);
        let unheard = match &known {
            Some(questions) => questions.send(asked.clone()).is_err(),
            None => true,
        };
        self.questions = known.filter(|_| !unheard);
        if unheard {
            let (questions, asked_for) = mpsc::channel();
            // The first question cannot go unheard: the other end is here.
            let _ = questions.send(asked);
            let (places, outbox) = (places.clone(), self.outbox.clone());
            thread::spawn(move || answer(&places, &asked_for, &outbox));
            self.questions = Some(questions);
        }
    }

    /// No more figures are wanted for now; what was read is let go.
    pub(super) fn rest(&mut self) {
        self.questions = None;
    }
}

fn answer(places: &Places, questions: &Receiver<Ask>, outbox: &Sender<Message>) {
    let collection = read_with_answers(places);
    while let Ok(mut asked) = questions.recv() {
        // Only the last question matters to who has gone on meanwhile.
        while let Ok(later) = questions.try_recv() {
            asked = later;
        }
        let told = match Figures::of(&collection, &asked, clock::now()) {
            Some(figures) => Message::Figured(Box::new(figures)),
            None => Message::Told("The answers of the log could not be read.".to_owned()),
        };
        if outbox.send(told).is_err() {
            return;
        }
    }
}
