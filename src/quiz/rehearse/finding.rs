//! Something that a host should look at before the night: what, where, and how to mend it.

use crate::{
    deck::Problem,
    quiz::{Plan, Question, RoundKind},
};

/// The kinds of finding, for other programs. A name never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Told when the night was planned.
    Planned,
    /// It cannot be answered, or no answer to it can be right.
    Unanswerable,
    /// An answer that counts is not taken by the judge, or two options are one.
    Doubted,
    /// An answer is shown before it is asked for.
    GivenAway,
    /// Two questions ask the same.
    Twice,
    /// Somebody's words without their speaker or source.
    NoAttribution,
    /// It does not fit the stage.
    Unreadable,
    /// There is nothing to swap in.
    NoSpare,
    /// There is nothing to settle a tie with.
    NoTieBreak,
    /// It takes longer than it is meant to.
    TooLong,
    /// The scores of two ways of counting differ.
    Scores,
}

impl What {
    pub const ALL: [Self; 11] = [
        Self::Planned,
        Self::Unanswerable,
        Self::Doubted,
        Self::GivenAway,
        Self::Twice,
        Self::NoAttribution,
        Self::Unreadable,
        Self::NoSpare,
        Self::NoTieBreak,
        Self::TooLong,
        Self::Scores,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Unanswerable => "unanswerable",
            Self::Doubted => "doubted",
            Self::GivenAway => "given-away",
            Self::Twice => "twice",
            Self::NoAttribution => "no-attribution",
            Self::Unreadable => "unreadable",
            Self::NoSpare => "no-spare",
            Self::NoTieBreak => "no-tie-break",
            Self::TooLong => "too-long",
            Self::Scores => "scores",
        }
    }
}

/// A place in a file; line and column from 1, as an editor counts, or 0 where the file as a whole is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub file: String,
    pub line: usize,
    pub column: usize,
}

impl Origin {
    pub fn of_problem(problem: &Problem) -> Self {
        Self {
            file: problem.place.file.clone(),
            line: problem.place.line,
            column: problem.place.column,
        }
    }

    /// Where the note of a question begins.
    fn of_question(question: &Question) -> Option<Self> {
        let (file, line) = question.place.as_deref()?.rsplit_once(':')?;
        Some(Self {
            file: file.to_owned(),
            line: line.parse().ok()?,
            column: 1,
        })
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub what: What,
    /// The file to blame, where one is.
    pub origin: Option<Origin>,
    /// "Round 2, question 3"; none where the night as a whole is meant.
    pub at: Option<String>,
    pub sentence: String,
    pub help: String,
}

impl Finding {
    pub(super) fn of_night(what: What, sentence: String, help: &str) -> Self {
        Self {
            what,
            origin: None,
            at: None,
            sentence,
            help: help.to_owned(),
        }
    }

    pub(super) fn of_problem(problem: &Problem) -> Self {
        Self {
            what: What::Planned,
            origin: Some(Origin::of_problem(problem)),
            at: None,
            sentence: problem.sentence.clone(),
            help: problem.help.clone(),
        }
    }
}

/// A question of the plan and its place in the night.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'p> {
    pub question: &'p Question,
    pub kind: RoundKind,
    /// From 0; none for ties.
    pub round: Option<usize>,
    /// From 0, among the questions, or the spares, or the questions for ties.
    pub number: usize,
    pub is_spare: bool,
    /// What is read out to the room before it.
    pub heard: &'p str,
}

impl<'p> Asked<'p> {
    /// All that may be asked tonight, in the order of the plan, spares behind the questions of their round.
    pub fn all(plan: &'p Plan) -> Vec<Self> {
        let mut all = Vec::new();
        for (number, round) in plan.rounds.iter().enumerate() {
            for (questions, is_spare) in [(&round.questions, false), (&round.spares, true)] {
                all.extend(questions.iter().enumerate().map(|(at, question)| Self {
                    question,
                    kind: round.kind,
                    round: Some(number),
                    number: at,
                    is_spare,
                    heard: &round.intro,
                }));
            }
        }
        all.extend(
            plan.tie_breaks
                .iter()
                .enumerate()
                .map(|(number, question)| Self {
                    question,
                    kind: tie_kind(question),
                    round: None,
                    number,
                    is_spare: false,
                    heard: "",
                }),
        );
        all
    }

    /// "Round 2, question 3".
    pub fn label(&self) -> String {
        let number = self.number + 1;
        match self.round {
            None => format!("Tie-break {number}"),
            Some(round) if self.is_spare => format!("Round {}, spare {number}", round + 1),
            Some(round) => format!("Round {}, question {number}", round + 1),
        }
    }

    pub(super) fn finding(&self, what: What, sentence: String, help: &str) -> Finding {
        Finding {
            what,
            origin: Origin::of_question(self.question),
            at: Some(self.label()),
            sentence,
            help: help.to_owned(),
        }
    }
}

/// Questions for ties are asked by their own nature.
fn tie_kind(question: &Question) -> RoundKind {
    match question.number() {
        _ if !question.options.is_empty() => RoundKind::Choice,
        Some(_) => RoundKind::NearestNumber,
        None => RoundKind::Typed,
    }
}
