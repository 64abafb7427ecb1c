//! One question of a night, with everything that asking, judging and revealing it needs.
//!
//! Holds copies, never references: a night is resumed when its deck has changed or is gone.

use crate::{
    answer::{Expected, Key, Lexicon, Mode},
    deck::{CardId, Level},
    text::sanitize,
};
use serde::{Deserialize, Serialize};

/// All texts are safe to show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The card it was made of; none where the host wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardId>,
    /// As the room sees it.
    pub text: String,
    /// As the host reads it out; empty: the text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub read_aloud: String,
    /// As the room sees it at the reveal.
    pub answer: String,
    pub key: Key,
    /// Other real answers, which the judge must not take for a slip of this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lexicon: Vec<String>,
    /// Options of a choice in the order they are shown, the right ones among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// Which of the options are right, counted from 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub right: Vec<usize>,
    /// Things to put in order, in the order they are shown; `key` has their letters in the right one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Who says so, to whom, where: the small line below the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// The weakest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Questions of one fact share it; a night asks one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// File and line it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Spelling and form are the answer.
    #[serde(default)]
    pub language_mode: bool,
    /// Its options are the same for many questions, so that an answer tells nothing of another one: true, false, not
    /// given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_of_set: bool,
}

impl Question {
    /// A question without options and extras; its answer is shown as the key has it.
    pub fn new(text: impl Into<String>, key: Key) -> Self {
        Self {
            card: None,
            text: text.into(),
            read_aloud: String::new(),
            answer: key.main(),
            key,
            lexicon: Vec::new(),
            options: Vec::new(),
            right: Vec::new(),
            steps: Vec::new(),
            why: None,
            attribution: None,
            hints: Vec::new(),
            tags: Vec::new(),
            level: None,
            group: None,
            place: None,
            language_mode: false,
            is_of_set: false,
        }
    }

    /// Makes every text safe to show, and forgets right options that there are not.
    pub fn make_safe(&mut self) {
        let lists = [
            &mut self.options,
            &mut self.steps,
            &mut self.hints,
            &mut self.tags,
        ];
        let lines = lists.into_iter().flatten().chain([&mut self.answer]);
        for text in lines.chain(&mut self.group).chain(&mut self.place) {
            *text = sanitize::line(text).into_owned();
        }
        let blocks = [&mut self.text, &mut self.read_aloud].into_iter();
        for text in blocks.chain(&mut self.why).chain(&mut self.attribution) {
            *text = sanitize::block(text).into_owned();
        }
        self.right.retain(|right| *right < self.options.len());
    }

    /// What the host reads out.
    pub fn aloud(&self) -> &str {
        if self.read_aloud.is_empty() {
            &self.text
        } else {
            &self.read_aloud
        }
    }

    /// By which measure its typed answers are taken.
    pub fn mode(&self) -> Mode {
        if self.language_mode {
            Mode::Language
        } else {
            Mode::Quiz
        }
    }

    /// What the judge compares with: the question's own words and its options.
    pub fn prepared_lexicon(&self) -> Lexicon {
        Lexicon::new(self.lexicon.iter().chain(&self.options))
    }

    /// The number it asks for, where it asks for one.
    pub fn number(&self) -> Option<f64> {
        match self.key.expected {
            Expected::Number { value, .. } => Some(value),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_written_short_and_reads_back_whole() {
        let question = Question {
            options: vec!["Minsk".into(), "Brest".into()],
            right: vec![0],
            card: CardId::new("capitals/belarus/answer").ok(),
            level: Some(Level::A2),
            ..Question::new("Which is the capital?", Key::text("Minsk"))
        };
        let written = serde_json::to_string(&question).unwrap();
        assert!(!written.contains("hints"), "{written}");
        assert_eq!(
            serde_json::from_str::<Question>(&written).unwrap(),
            question
        );
    }
}
