//! What phones, pages of the stage and this program say to one another: JSON, one object in a frame.
//!
//! `ToPlayer` has no field that could hold a solution but those of `phone::Told`, which is made of a revealed question.
//! Must never hold a secret of another than the one it is sent to.

use super::{link::Link, secret::Secret};
use crate::quiz::{
    console::NextStep,
    night::{AnswerId, Mark, Ruling, Spot, TeamId},
    phone::{Own, Shared},
    stage::{BuzzerFace, Stage},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One connection, for as long as it lasts; never given twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Who(pub u64);

/// What a connection was let in as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// With the fingerprint of the token that its phone keeps: 32 hexadecimal digits.
    Player {
        device: String,
    },
    Stage,
    Host,
}

/// When something was said, as far as the line to the phone lets it be known. All in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// When it was received, in UTC.
    pub received: i64,
    /// When it happened by the phone's clock, as far as its line allows it, in UTC of this machine; none where the phone
    /// said nothing, or nothing is known of its clock yet.
    pub happened: Option<i64>,
    /// By how much that may be wrong, either way; 0 or more, and of no meaning where there is none.
    pub within: i64,
    /// The least round trip of the last 20.
    pub least_trip: i64,
    /// Of 100 round trips, 95 were no longer.
    pub most_trip: i64,
}

/// What a player's page says. The first is always `Hello`; `id` counts up from 1 on each phone, and a command that is
/// sent again keeps its own.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FromPlayer {
    Hello {
        /// 32 hexadecimal digits, made up by the page once and kept on the phone.
        token: Secret,
        /// From the address in the QR code.
        #[serde(default)]
        key: Option<Secret>,
        /// Typed.
        #[serde(default)]
        pin: Option<Secret>,
    },
    /// A new team. `member`: each of it has an own phone, and this is whose.
    Join {
        id: u64,
        team: String,
        #[serde(default)]
        member: Option<String>,
    },
    /// Into a team that is there, by its code; without a name as a further phone that speaks for the whole team.
    Enter {
        id: u64,
        code: Secret,
        #[serde(default)]
        member: Option<String>,
    },
    /// This phone is of no team any more; the team stays.
    Leave { id: u64 },
    /// `after_ms`: between the moment the phone showed the question and the moment it was sent.
    Text {
        id: u64,
        epoch: u64,
        text: String,
        #[serde(default)]
        after_ms: Option<i64>,
    },
    Choose {
        id: u64,
        epoch: u64,
        option: usize,
        #[serde(default)]
        after_ms: Option<i64>,
    },
    /// `at`: by the phone's own clock, in milliseconds.
    Press {
        id: u64,
        epoch: u64,
        #[serde(default)]
        at: Option<f64>,
    },
    /// In hundredths of a point.
    Stake { id: u64, epoch: u64, points: i64 },
    /// The team's joker on a round, counted from 0, of `Shared::doubled`; without one it is taken back. May be said
    /// whenever `Own::joker` is there and not `is_played`: `{"do":"joker","id":7,"round":2}`, `{"do":"joker","id":8}`.
    Joker {
        id: u64,
        #[serde(default)]
        round: Option<usize>,
    },
    /// "We were right."
    Protest { id: u64, spot: Spot },
    /// The answer to `ToPlayer::Ping`, with the phone's own clock in milliseconds.
    Pong { ping: u32, at: f64 },
}

/// What a player's page is told; never printed, as a code is in it.
#[derive(Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum ToPlayer<'a> {
    /// Everything, after every connect and whenever what all see has changed.
    State {
        shared: &'a Shared,
        /// None: of no team yet.
        own: Option<&'a Own>,
        /// With it the team comes back on any phone: "TIGER 47".
        code: Option<&'a str>,
        door: Door,
    },
    /// What is the team's own has changed, and nothing else.
    Own { own: &'a Own },
    /// A command has happened and is written down; or it has no place, and why.
    Ack {
        id: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<&'a str>,
        /// The code of the team was right, and something else was not: no guess at a code. Left out where it is false.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        is_code_right: bool,
    },
    /// To be answered at once.
    Ping { ping: u32 },
    /// This connection ends; whether it is worth coming back by itself.
    Bye { refusal: Refusal, why: &'a str },
}

/// Why a connection is not let in, or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// The key or the number is not that of this night.
    Key,
    /// Too many tries: wait a minute.
    Tries,
    /// The host has banned this phone.
    Banned,
    /// Too many phones, or too many words.
    Limits,
    /// The page speaks another language than this program, as one does that was open while the program was replaced by a
    /// newer one: it is to be loaded anew, and until then it is of no use to come back.
    Anew,
    /// The host closed the door.
    Closed,
}

/// Whether one can come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Door {
    /// No new teams.
    pub is_locked: bool,
    /// The host looks at each new name first.
    pub asks_host: bool,
}

/// What the page of the stage says: who it is, and then only that it is still there.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FromStage {
    Hello {
        #[serde(default)]
        key: Option<Secret>,
        #[serde(default)]
        pin: Option<Secret>,
    },
    Pong {
        ping: u32,
        at: f64,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum ToStage<'a> {
    Stage {
        stage: &'a Stage,
        door: &'a DoorFace,
    },
    /// To be answered at once; without it for long the page takes the line for lost and comes anew.
    Ping {
        ping: u32,
    },
    Bye {
        refusal: Refusal,
        why: &'a str,
    },
}

/// Where one comes in, as the stage shows it.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct DoorFace {
    /// As it is typed: "192.168.43.1:8080".
    pub typed: String,
    pub pin: String,
    /// The rows of the QR code with its quiet zone: `#` is dark, a space is light.
    pub code: Vec<String>,
    /// No new teams.
    pub is_locked: bool,
}

/// Neither the number nor the code.
impl fmt::Debug for DoorFace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut face = f.debug_struct("DoorFace");
        face.field("typed", &self.typed)
            .field("is_locked", &self.is_locked)
            .finish_non_exhaustive()
    }
}

/// What the host's own phone says. The first is always `Hello`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum FromHost {
    Hello {
        key: Secret,
    },
    /// `epoch`: of the state in which the button was seen, so that a second tap is not a second step.
    Next {
        id: u64,
        epoch: u64,
    },
    Undo {
        id: u64,
        epoch: u64,
    },
    Redo {
        id: u64,
        epoch: u64,
    },
    Reveal {
        id: u64,
        epoch: u64,
    },
    Scores {
        id: u64,
        on: bool,
    },
    Pause {
        id: u64,
    },
    GoOn {
        id: u64,
    },
    AddSeconds {
        id: u64,
        seconds: i32,
    },
    /// `answer`: as it was named when it was shown, for what was shown may have been cut.
    Rule {
        id: u64,
        spot: Spot,
        answer: AnswerId,
        ruling: Option<Ruling>,
    },
    /// The word on what the team says that pressed first.
    Buzzed {
        id: u64,
        epoch: u64,
        ruling: Ruling,
    },
    /// This team answers, of those that pressed at the same time.
    Pick {
        id: u64,
        epoch: u64,
        team: TeamId,
    },
    /// What a team is given for a question, whatever it said or wrote: where it protests without an answer, there is
    /// nothing to rule on. `Heard` is said besides.
    Mark {
        id: u64,
        team: TeamId,
        spot: Spot,
        mark: Mark,
    },
    Heard {
        id: u64,
        team: TeamId,
        spot: Spot,
    },
    Admit {
        id: u64,
        team: TeamId,
    },
    Rename {
        id: u64,
        team: TeamId,
        name: String,
    },
    /// It goes, and its phones may join anew.
    Kick {
        id: u64,
        team: TeamId,
    },
    /// It goes, and its phones stay out.
    Ban {
        id: u64,
        team: TeamId,
    },
    Unban {
        id: u64,
        team: TeamId,
    },
    /// No new teams, or again.
    Lock {
        id: u64,
        on: bool,
    },
    /// The host looks at each new name first, or no more.
    Ask {
        id: u64,
        on: bool,
    },
    Pong {
        ping: u32,
        at: f64,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum ToHost<'a> {
    Console {
        console: &'a ConsoleFace,
        stage: &'a Stage,
    },
    /// After every connect, and whenever it has changed.
    Teams {
        teams: &'a TeamsFace,
    },
    Ack {
        id: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<&'a str>,
    },
    Ping {
        ping: u32,
    },
    Bye {
        refusal: Refusal,
        why: &'a str,
    },
}

/// Who is there, as the host's own phone lists them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TeamsFace {
    /// No new teams.
    pub is_locked: bool,
    /// The host looks at each new name first.
    pub asks_host: bool,
    /// In the order of joining, those that wait to be let in among them.
    pub teams: Vec<TeamFace>,
    pub banned: Vec<(TeamId, String)>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TeamFace {
    pub id: TeamId,
    pub name: String,
    pub is_waiting: bool,
    /// A phone speaks for it, whether it is connected now or not.
    pub has_phone: bool,
    /// The worst of its phones that are connected.
    pub link: Option<Link>,
}

/// The console on the host's own phone, which the room does not see.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConsoleFace {
    pub epoch: u64,
    pub where_we_are: String,
    pub next: NextStep,
    pub undo: Option<String>,
    pub redo: Option<String>,
    pub aloud: Option<String>,
    /// The answer to the question on the table, what else counts as right, and why.
    pub answer: Option<String>,
    pub accept: Vec<String>,
    pub why: Option<String>,
    /// Teams in, and the names of those that are missing; 0 and nobody at a question for the buzzer.
    pub is_in: usize,
    pub missing: Vec<String>,
    /// The most frequent first; so many are not among them.
    pub doubts: Vec<DoubtFace>,
    pub more_doubts: usize,
    pub protests: Vec<ProtestFace>,
    pub more_protests: usize,
    /// Teams that wait to be let in.
    pub waiting: Vec<(TeamId, String)>,
    /// Who has pressed and what came of it, at a question for the buzzer that is open or locked: there nobody is missing.
    pub buzzer: Option<BuzzerFace>,
    /// Who answers at the buzzer: `Buzzed` is the word on it. None while the host has to choose between those that are
    /// tied; `Buzzed` is refused until one of them is picked.
    pub answering: Option<String>,
    /// Who pressed at the same moment: all of them until the host has chosen, and then the others.
    pub tied: Vec<(TeamId, String)>,
    /// Teams whose hand may have gone up first: `Pick` lets one of them answer.
    pub callable: Vec<(TeamId, String)>,
    /// How many minutes the night runs late; early below 0. None where it has no length or has not begun.
    pub late_minutes: Option<i64>,
}

/// An answer that waits for a word. Long texts are cut: `answer` names it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DoubtFace {
    pub spot: Spot,
    pub answer: AnswerId,
    pub question: String,
    /// The right answer.
    pub right: String,
    pub given: String,
    /// Of the teams that gave it the first ones, and how many others did.
    pub teams: Vec<String>,
    pub more_teams: usize,
    pub reason: String,
}

/// A protest that waits for a word. Long texts are cut.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProtestFace {
    pub team: TeamId,
    pub name: String,
    pub spot: Spot,
    pub question: String,
    pub given: Option<String>,
    /// Names what was given, where it was given in words.
    pub answer: Option<AnswerId>,
}

impl FromPlayer {
    /// The number of a command; what is none has none.
    pub fn id(&self) -> Option<u64> {
        match self {
            FromPlayer::Join { id, .. }
            | FromPlayer::Enter { id, .. }
            | FromPlayer::Leave { id }
            | FromPlayer::Text { id, .. }
            | FromPlayer::Choose { id, .. }
            | FromPlayer::Press { id, .. }
            | FromPlayer::Stake { id, .. }
            | FromPlayer::Joker { id, .. }
            | FromPlayer::Protest { id, .. } => Some(*id),
            FromPlayer::Hello { .. } | FromPlayer::Pong { .. } => None,
        }
    }
}

impl FromHost {
    /// The number of a command; what is none has none.
    pub fn id(&self) -> Option<u64> {
        match self {
            FromHost::Next { id, .. }
            | FromHost::Undo { id, .. }
            | FromHost::Redo { id, .. }
            | FromHost::Reveal { id, .. }
            | FromHost::Scores { id, .. }
            | FromHost::Pause { id }
            | FromHost::GoOn { id }
            | FromHost::AddSeconds { id, .. }
            | FromHost::Rule { id, .. }
            | FromHost::Buzzed { id, .. }
            | FromHost::Pick { id, .. }
            | FromHost::Mark { id, .. }
            | FromHost::Heard { id, .. }
            | FromHost::Admit { id, .. }
            | FromHost::Rename { id, .. }
            | FromHost::Kick { id, .. }
            | FromHost::Ban { id, .. }
            | FromHost::Unban { id, .. }
            | FromHost::Lock { id, .. }
            | FromHost::Ask { id, .. } => Some(*id),
            FromHost::Hello { .. } | FromHost::Pong { .. } => None,
        }
    }
}
