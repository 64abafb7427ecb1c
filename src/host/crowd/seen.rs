//! What a phone understands of a frame: as little as its page needs to know what to do.
//!
//! Must never reject a frame for what else stands in it.

use crate::{
    host::secret::Secret,
    quiz::{night::Spot, rehearse::crowd::Wanted},
};
use serde::{Deserialize, de::IgnoredAny};

#[derive(Debug, Deserialize)]
pub struct Seen {
    pub is: String,
    pub id: Option<u64>,
    pub why: Option<String>,
    pub ping: Option<u32>,
    pub shared: Option<SharedSeen>,
    pub own: Option<OwnSeen>,
    pub code: Option<Secret>,
}

#[derive(Debug, Deserialize)]
pub struct SharedSeen {
    pub epoch: u64,
    pub scene: SceneSeen,
}

#[derive(Debug, Deserialize)]
pub struct SceneSeen {
    pub is: String,
    pub ask: Option<AskSeen>,
    pub told: Option<ToldSeen>,
}

#[derive(Debug, Deserialize)]
pub struct ToldSeen {
    pub ask: AskSeen,
}

#[derive(Debug, Deserialize)]
pub struct AskSeen {
    pub spot: Spot,
    pub form: FormSeen,
    pub options: Vec<IgnoredAny>,
}

#[derive(Debug, Deserialize)]
pub struct FormSeen {
    pub is: String,
}

#[derive(Debug, Deserialize)]
pub struct OwnSeen {
    pub question: Option<QuestionSeen>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub struct QuestionSeen {
    pub may_play: bool,
    pub most_stake: Option<i64>,
}

impl AskSeen {
    /// What there is to do; nothing on paper.
    pub fn wanted(&self) -> Option<Wanted> {
        match self.form.is.as_str() {
            "paper" => None,
            "choose" => Some(Wanted::Choice(self.options.len())),
            "buzzer" => Some(Wanted::Press),
            _ => Some(Wanted::Text),
        }
    }
}
