//! What the teams have done: answers, presses, stakes, protests. Only ever added to.
//!
//! Must never be touched by an undo.

use super::{
    phase::Spot,
    team::{MemberId, TeamId},
};
use crate::{
    answer::{Lexicon, Verdict},
    quiz::{
        buzzer::Press,
        judging::{self, Weighed},
        plan::RoundKind,
        points::Points,
        question::Question,
    },
};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// The number of a question on this night; one that is swapped out keeps its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct QuestionId(pub usize);

/// One distinct answer of the room to one question. It names the same answer for the whole night, also when another
/// question is asked at the spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerId {
    question: usize,
    text: usize,
}

impl AnswerId {
    pub(super) fn new(question: QuestionId, text: usize) -> Self {
        Self {
            question: question.0,
            text,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Facts {
    pub questions: Vec<Arc<Question>>,
    /// By question.
    pub books: Vec<Book>,
    /// How many ids were given to teams.
    pub teams_ever: u16,
    pub stakes: BTreeMap<(Spot, TeamId), Points>,
    pub protests: BTreeSet<(Spot, QuestionId, TeamId)>,
    /// What teams said of their jokers themselves.
    pub jokers: BTreeMap<TeamId, JokerWord>,
    /// How many words were said on jokers, by the host or a team.
    pub joker_words: u32,
    /// By the fingerprint of each.
    pub phones: HashMap<String, Phone>,
}

/// A word on the joker of a team; of the host's and the team's own the later one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct JokerWord {
    /// From 0; none: it is free.
    pub round: Option<usize>,
    /// Among all such words of the night; never given twice.
    pub number: u32,
}

/// The team that a phone was of last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phone {
    pub team: TeamId,
    pub member: Option<MemberId>,
    pub has_left: bool,
}

/// What came in for one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Book {
    pub given: BTreeMap<(TeamId, Option<MemberId>), Given>,
    /// In order of arrival, each team once.
    pub presses: Vec<Pressed>,
    pub distinct: Vec<Weighed>,
    by_form: HashMap<String, usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    pub what: What,
    /// The team's own, where it gave words: others may have written the same answer in another way.
    pub words: Option<Arc<str>>,
    /// Milliseconds of the question's time; none where the host entered it from paper.
    pub after_ms: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The number of the text among the distinct ones.
    Text(usize),
    Option(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pressed {
    pub press: Press<TeamId>,
    /// Milliseconds of the question's time.
    pub after_ms: i64,
}

impl Facts {
    pub fn add(&mut self, question: Question) -> QuestionId {
        self.questions.push(Arc::new(question));
        self.books.push(Book::default());
        QuestionId(self.questions.len() - 1)
    }

    /// As it was first written, where it is one to this question.
    pub fn answer(&self, question: QuestionId, id: AnswerId) -> Option<&str> {
        let book = self.books.get(question.0)?;
        let weighed = book.distinct.get(id.text)?;
        (id.question == question.0).then_some(&weighed.shown)
    }
}

impl Book {
    /// The number of a text, as it was taken, among the distinct ones; a new one is weighed once for all teams.
    pub fn text(
        &mut self,
        text: &str,
        question: &Question,
        kind: RoundKind,
        lexicon: &Lexicon,
    ) -> usize {
        let form = judging::form(text);
        if let Some(number) = self.by_form.get(&form) {
            return *number;
        }
        self.distinct
            .push(judging::weigh(question, kind, lexicon, text));
        self.by_form.insert(form, self.distinct.len() - 1);
        self.distinct.len() - 1
    }

    pub fn number_of(&self, text: &str) -> Option<usize> {
        let form = judging::form(&judging::taken(text));
        self.by_form.get(&form).copied()
    }

    /// Whether the judge left this text to the host.
    pub fn is_doubtful(&self, text: usize) -> bool {
        self.distinct
            .get(text)
            .is_some_and(|weighed| matches!(weighed.verdict, Verdict::Doubtful | Verdict::Vague))
    }
}
