//! What the program asks about the phones of a night, between them and the disk.

use super::{event::Refused, machine::Night, team::TeamId};

impl Night {
    /// The fingerprints of all phones that were ever of a team.
    pub fn devices(&self) -> impl Iterator<Item = &str> {
        self.facts.phones.keys().map(String::as_str)
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

/// In which words the night refuses what has happened already.
const REPEATED: [&str; 4] = [
    "That is your answer already.",
    "That is your stake already.",
    "The host knows already.",
    "You have pressed already.",
];

impl Refused {
    /// It changes nothing because it has happened already: whoever says it once more can be told that it has.
    pub fn is_repeated(&self) -> bool {
        REPEATED.contains(&self.0.as_str())
    }
}
