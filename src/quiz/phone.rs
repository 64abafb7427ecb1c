//! What a phone may see, as values: the same for all in `Shared`, what is a team's own in `Own`.
//!
//! No type here has a field for an answer but `Told`, which is made of a revealed question alone.

use super::{
    night::Spot,
    stage::{ClockFace, PodiumPlace},
};
use serde::Serialize;

/// The same for every phone. Points are written as they are shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shared {
    pub title: String,
    /// Another number whenever another question, or the same one anew, is on: an answer names the one it was given in.
    pub epoch: u64,
    pub scene: Scene,
    /// Of the question or the break.
    pub clock: Option<ClockFace>,
    /// Rounds on which a joker can be played now; empty where there are no jokers tonight, or it is too late.
    pub doubled: Vec<Doubled>,
}

/// A round that a team may double.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubled {
    /// From 0, as the joker is played on it.
    pub round: usize,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Scene {
    Lobby {
        teams: usize,
    },
    Rules {
        intro: String,
        /// The titles of the rounds that will be played.
        rounds: Vec<String>,
        jokers: bool,
    },
    Round {
        /// From 1.
        number: usize,
        of: usize,
        title: String,
        rule: String,
        form: Form,
    },
    /// Points are staked on a question that nobody has seen.
    Stakes {
        title: String,
        /// The question's number in the round, from 1.
        number: usize,
    },
    /// It is read out; nothing to look at.
    Read {
        heading: String,
    },
    Open {
        ask: Ask,
    },
    /// No more answers.
    Locked {
        ask: Ask,
    },
    /// Sheets of paper are read through, handed in or marked.
    Paper {
        title: String,
    },
    /// The host goes through doubtful answers.
    Marking {
        title: String,
    },
    Reveal {
        told: Box<Told>,
    },
    /// After a round, or whenever the host shows the scores.
    Scores {
        title: String,
        /// The first three places.
        top: Vec<TopRow>,
    },
    Break {
        /// The title of the round that follows.
        next: Option<String>,
    },
    TieBreak {
        /// In sentences.
        settled: Vec<String>,
    },
    Podium {
        /// The third place first, as far as they are shown.
        shown: Vec<PodiumPlace>,
    },
    Over {
        top: Vec<TopRow>,
    },
}

/// How a team answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Form {
    /// One of the options.
    Choose,
    /// Words.
    Text,
    /// One letter.
    Letter,
    Number,
    /// So many things, one in each field; they are sent as one text, with a comma between them.
    List {
        of: usize,
    },
    /// The letters of the steps in their order; they are sent as one text, with a comma between them.
    Order,
    Buzzer,
    /// On paper: nothing to do here.
    Paper,
}

/// A question before its reveal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ask {
    pub spot: Spot,
    /// "Round 2, question 3 of 10".
    pub heading: String,
    pub form: Form,
    pub text: String,
    /// In the order shown: A, B, C ...
    pub options: Vec<String>,
    /// To be put in order, as lettered: a, b, c ...
    pub steps: Vec<String>,
    /// It counts for nobody.
    pub is_void: bool,
    /// The teams at the buzzer, where it is one.
    pub buzzer: Option<AtBuzzer>,
}

/// What all may know of the buzzer.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AtBuzzer {
    /// Who answers now; none while nobody has pressed, or while it is not yet certain who was first.
    pub answering: Option<String>,
    /// Somebody has pressed and it is not yet certain who was first.
    pub is_settling: bool,
    /// Who was right.
    pub right: Option<String>,
}

/// A question after its reveal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    pub ask: Ask,
    pub answer: String,
    /// Which of the options are right, counted from 0.
    pub right: Vec<usize>,
    pub why: Option<String>,
    pub attribution: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopRow {
    /// From 1; teams with as many points share it.
    pub place: usize,
    pub team: String,
    pub total: String,
}

/// What one team, or one member of it, may see of itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Own {
    pub team: String,
    /// On whose phone, where each member has an own one.
    pub member: Option<String>,
    /// The host has not let it in yet.
    pub is_waiting: bool,
    /// Only revealed questions count.
    pub total: String,
    /// None where there are no jokers tonight, and before the team is let in.
    pub joker: Option<OwnJoker>,
    /// Between rounds and at the end; none while a round goes on.
    pub place: Option<OwnPlace>,
    /// Of the question on the table.
    pub question: Option<OwnQuestion>,
}

/// The joker of a team. It may be played, moved and taken back until its round begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnJoker {
    /// The round that it doubles, from 0; none: it is free.
    pub round: Option<usize>,
    pub title: Option<String>,
    /// That round has begun: it stays.
    pub is_played: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OwnPlace {
    /// From 1.
    pub place: usize,
    pub of: usize,
    pub is_shared: bool,
    /// Places won since the last table, lost below 0.
    pub movement: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OwnQuestion {
    /// Still in the round, or in sudden death, and the question can be answered by phone.
    pub may_play: bool,
    /// In a survival round.
    pub lives: Option<u8>,
    pub given: Option<OwnAnswer>,
    /// What is staked.
    pub stake: Option<String>,
    /// The most that can be staked, in hundredths of a point.
    pub most_stake: Option<i64>,
    pub buzz: Option<OwnBuzz>,
    /// After the reveal.
    pub result: Option<OwnResult>,
}

/// What was received.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnAnswer {
    /// As it was typed; of a choice the option.
    pub text: String,
    /// Counted from 0.
    pub option: Option<usize>,
    /// Milliseconds of the question's time.
    pub after_ms: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum OwnBuzz {
    /// Received, and not yet certain to be first.
    Pressed,
    /// It is this team's turn.
    Answering,
    /// So many are before it.
    Waiting {
        before: usize,
    },
    /// At the same time as another: the host chooses.
    Tied,
    /// It was wrong.
    LockedOut,
    Right,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnResult {
    pub outcome: OwnOutcome,
    pub points: String,
    /// "We were right": the host can be asked, and was not yet.
    pub can_protest: bool,
    pub has_protested: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnOutcome {
    Right,
    Half,
    Wrong,
    /// No answer, or one on which the host has not spoken.
    Nothing,
}
