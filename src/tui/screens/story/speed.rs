//! Reading at a chosen speed, from the first word to the questions after it and what came of both.

use super::laid::Place;
use crate::{
    deck::CardId,
    study::{
        Collection,
        reading::{Pace, Page, Speed, right_since},
    },
    tui::words::count,
};

/// One reading at a chosen speed.
pub struct SpeedReading {
    pub pace: Pace,
    /// What came of it, once it is read.
    pub outcome: Option<Outcome>,
    /// When the next word is shown, in UTC milliseconds.
    pub wakes_at: Option<i64>,
}

/// What came of it.
pub struct Outcome {
    words: usize,
    words_a_minute: u32,
    shown_at: Speed,
    ms: i64,
    /// What was asked after it, since when in UTC milliseconds.
    asked: Vec<CardId>,
    since: i64,
}

impl SpeedReading {
    pub fn new(page: &Page, speed: Speed) -> Self {
        Self {
            pace: Pace::new(page, speed),
            outcome: None,
            wakes_at: None,
        }
    }

    pub fn go_on_or_pause(&mut self, now_ms: i64) {
        match self.pace.is_going() {
            true => self.pace.pause(now_ms),
            false => self.pace.go_on(now_ms),
        }
        self.look(now_ms);
    }

    pub fn pause(&mut self, now_ms: i64) {
        self.pace.pause(now_ms);
        self.look(now_ms);
    }

    pub fn change(&mut self, speed: Speed, now_ms: i64) {
        self.pace.set_speed(speed, now_ms);
        self.look(now_ms);
    }

    pub fn look(&mut self, now_ms: i64) {
        self.wakes_at = self.pace.next_at(now_ms);
    }

    /// The reader has come to the end.
    pub fn finish(&mut self, asked: Vec<CardId>, now_ms: i64) {
        self.pause(now_ms);
        self.outcome = Some(Outcome {
            words: self.pace.words(),
            words_a_minute: self.pace.words_a_minute(now_ms),
            shown_at: self.pace.speed(),
            ms: self.pace.read_ms(now_ms),
            asked,
            since: now_ms,
        });
    }

    /// "87 of 212 words · 160 words a minute".
    pub fn progress(&self, now_ms: i64) -> String {
        let (shown, words) = (self.pace.shown(now_ms), self.pace.words());
        let speed = self.pace.speed().words_a_minute();
        format!("{shown} of {words} · {speed} words a minute")
    }

    /// What to do next.
    pub fn advice(&self, now_ms: i64) -> &'static str {
        match (self.pace.is_begun(), self.pace.is_going()) {
            _ if self.pace.is_begun() && self.pace.is_all_shown(now_ms) => {
                "Enter once you have read it."
            }
            (false, _) => "Space begins; the words come by themselves.",
            (true, true) => "",
            (true, false) => "Paused. Space goes on.",
        }
    }
}

impl Outcome {
    /// Sentence by sentence.
    pub fn told(&self, collection: &Collection) -> Vec<String> {
        let seconds = self.ms / 1_000;
        let mut told = vec![format!(
            "You read {} in {}:{:02}: {} words a minute. They were shown at {}.",
            count(self.words, "word"),
            seconds / 60,
            seconds % 60,
            self.words_a_minute,
            self.shown_at.words_a_minute()
        )];
        if self.asked.is_empty() {
            told.push("The deck asks nothing about what was said in it.".to_owned());
            return told;
        }
        let asked = self.asked.len();
        let outcome = right_since(collection, &self.asked, self.since);
        told.push(match outcome {
            None | Some((_, 0)) => format!("{} left unanswered.", count(asked, "question")),
            Some((right, answered)) if answered < asked => {
                format!(
                    "{right} of {} right, {} left unanswered.",
                    count(answered, "answer"),
                    asked - answered
                )
            }
            Some((right, answered)) => format!("{right} of {} right.", count(answered, "answer")),
        });
        if let Some((right, answered)) = outcome
            && answered == asked
        {
            told.push(
                match right == asked {
                    true => "A little faster next time?",
                    false => "A little slower next time: to understand comes before speed.",
                }
                .to_owned(),
            );
        }
        told
    }
}

/// The last word that is shown, and where the rest of the text begins.
pub fn shown_to(page: &Page, words: usize) -> Option<Place> {
    let all = page.paragraphs.iter().enumerate();
    let mut places = all.flat_map(|(paragraph, text)| {
        text.running_words()
            .map(move |bytes| Place { paragraph, bytes })
    });
    places.nth(words.checked_sub(1)?)
}
