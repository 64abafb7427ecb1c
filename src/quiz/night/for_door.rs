//! What the program asks about the phones of a night, between them and the disk.
//!
//! Must never change the night, nor say anything of an answer.

use super::{event::Refused, machine::Night, team::TeamId};
use std::collections::BTreeSet;

impl Night {
    /// The fingerprints of all phones that were ever of a team.
    pub fn devices(&self) -> impl Iterator<Item = &str> {
        self.facts.phones.keys().map(String::as_str)
    }

    /// Every team that a phone speaks for.
    pub fn with_phones(&self) -> BTreeSet<TeamId> {
        let phones = self.facts.phones.values();
        let stayed = phones.filter(|phone| !phone.has_left);
        stayed.map(|phone| phone.team).collect()
    }

    /// Whether any phone speaks for a team.
    pub fn has_phone(&self, team: TeamId) -> bool {
        let mut phones = self.facts.phones.values();
        phones.any(|phone| phone.team == team && !phone.has_left)
    }

    /// What the clock on the table has spent, in milliseconds; `now` in UTC milliseconds.
    pub fn spent_ms(&self, now: i64) -> Option<i64> {
        self.desk.clock.map(|clock| clock.spent(now))
    }
}

pub(super) const SAME_ANSWER: &str = "That is your answer already.";
pub(super) const SAME_STAKE: &str = "That is your stake already.";
pub(super) const SAME_JOKER: &str = "That is your joker already.";
pub(super) const SAME_PROTEST: &str = "The host knows already.";
pub(super) const SAME_PRESS: &str = "You have pressed already.";

impl Refused {
    /// It changes nothing because it has happened already: whoever says it once more can be told that it has.
    pub fn is_repeated(&self) -> bool {
        let all = [
            SAME_ANSWER,
            SAME_STAKE,
            SAME_JOKER,
            SAME_PROTEST,
            SAME_PRESS,
        ];
        all.contains(&self.0.as_str())
    }
}
