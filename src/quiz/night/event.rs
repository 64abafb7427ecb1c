//! What may happen on a night: the steps of the host, which can be undone, and what the teams do, which stays.
//!
//! Values only, as they stand in the journal.

use super::{
    phase::{Mark, Ruling, Spot},
    team::{MemberId, TeamId},
};
use crate::quiz::{points::Points, question::Question};
use serde::{Deserialize, Serialize};

/// An event and when it happened, in milliseconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    pub at: i64,
    pub event: Event,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// A step of the host.
    Host(Step),
    /// The host's newest step is taken back.
    Undo,
    Redo,
    /// What a team does.
    Team(Play),
    /// The program was started again: a running clock stops at what was left when it ended.
    Resumed,
}

/// What the host does; every one of these can be undone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The next safe step, whatever it is.
    Next,
    /// The time of the question is up.
    TimeUp,
    Pause,
    GoOn,
    /// More time, or less where it is below 0.
    AddSeconds(i32),
    /// Lock the question and show its answer.
    Reveal,
    /// The standings over whatever is on the stage.
    ShowScores(bool),
    /// A break now, of so many seconds; what was on comes back after it.
    Break(u32),
    /// To a question, to the start of a round, or to the podium.
    GoTo(Target),
    /// Sudden death for the teams that are tied for first place.
    TieBreak,
    /// The room sees this screen, or it does not.
    Mirrored(bool),

    AddTeams(Vec<String>),
    Rename {
        team: TeamId,
        name: String,
    },
    Remove(TeamId),
    /// It is removed, and its phones are not let in again tonight.
    Ban(TeamId),
    /// The ban is lifted: the team is there again as it was, and so are its phones.
    Unban(TeamId),
    /// A team that waits is let in.
    Admit(TeamId),
    /// New teams that join by themselves wait until the host lets them in.
    AskHost(bool),
    /// Nobody else may join by themselves.
    LockTeams(bool),

    /// The word on an answer for every team that gave it; none: the judge's verdict counts again.
    Rule {
        spot: Spot,
        answer: String,
        ruling: Option<Ruling>,
    },
    /// The word on what the team says that pressed first.
    Buzzed(Ruling),
    /// This team answers: of those that pressed at the same time, or because the host saw its hand go up first.
    Pick(TeamId),
    /// What a team wrote on its sheet; none: nothing.
    Enter {
        team: TeamId,
        spot: Spot,
        answer: Option<String>,
    },
    Mark {
        team: TeamId,
        spot: Spot,
        mark: Option<Mark>,
    },
    /// The total of a team's sheet for a round; it outweighs the single questions.
    Total {
        team: TeamId,
        round: usize,
        points: Option<Points>,
    },
    /// Points given or taken besides.
    Adjust {
        team: TeamId,
        by: Points,
    },
    /// The round that a team doubles, from 0, named before it begins; none: its joker is free again.
    Joker {
        team: TeamId,
        round: Option<usize>,
    },
    /// The question counts for nobody.
    Void {
        spot: Spot,
        on: bool,
    },
    /// The next spare in place of the question on the table.
    Swap,
    /// The host's own question in place of the one on the table.
    SwapOwn(Box<Question>),
    /// A round that has not begun is left out, or taken in again.
    Drop {
        round: usize,
        on: bool,
    },
    /// A protest was heard.
    Heard {
        team: TeamId,
        spot: Spot,
    },
}

/// What a team does, on the shared keyboard or on its phone. Undo never takes it away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Play {
    /// `device`: the fingerprint of the phone that it joins with.
    Join {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        device: Option<String>,
    },
    /// Somebody joins a team with an own phone.
    Member {
        team: TeamId,
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        device: Option<String>,
    },
    /// A further phone speaks for a team, or for one of its members.
    Device {
        team: TeamId,
        member: Option<MemberId>,
        device: String,
    },
    /// A phone is of no team any more.
    Leave {
        device: String,
    },
    /// A typed answer; the last one before the lock counts.
    Answer {
        team: TeamId,
        member: Option<MemberId>,
        text: String,
        /// Milliseconds that it took, where its phone measured them; never more than have passed here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after_ms: Option<i64>,
    },
    /// An option, counted from 0; the last one before the lock counts.
    Choose {
        team: TeamId,
        member: Option<MemberId>,
        option: usize,
        /// As above.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after_ms: Option<i64>,
    },
    /// The buzzer; a held key counts once.
    Press(TeamId),
    /// The buzzer of a phone: when it was pressed, in UTC milliseconds, and how many milliseconds that may be wrong.
    Buzz {
        team: TeamId,
        pressed: i64,
        within: i64,
    },
    Stake {
        team: TeamId,
        points: Points,
    },
    /// The round that the team doubles, from 0, named before it begins; none: its joker is free again. As the host's
    /// `Step::Joker`: the later word counts.
    Joker {
        team: TeamId,
        round: Option<usize>,
    },
    /// "We were right": the host is asked to look at it again.
    Protest {
        team: TeamId,
        spot: Spot,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    Question(Spot),
    Round(usize),
    Podium,
}

/// Why an event changes nothing, in a sentence to show.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub String);

/// What an event led to, for all who watch.
#[derive(Clone, Debug, PartialEq)]
pub enum Announcement {
    /// Another phase: the stage changes.
    Phase(super::phase::Phase),
    /// The clock was stopped, set going or changed.
    Clock,
    Teams,
    Answered(TeamId),
    /// A team pressed; the first of the row answers.
    Pressed(TeamId),
    /// Points were given or changed.
    Scores,
    Protest(TeamId),
    /// What was taken back, as in "lock question 3".
    Undone(String),
    Redone(String),
}
