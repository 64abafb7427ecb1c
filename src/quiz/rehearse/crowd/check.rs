//! Whether all of it was counted: what the phones remember beside the journal, and the scores counted again beside those
//! of the night.

use super::{
    count::Known,
    heard::Heard,
    host::Host,
    script::Script,
    tap::{Did, Outcome, Seat, Tap},
};
use crate::quiz::{
    Plan, Points,
    judging::form,
    night::{Night, Recorded, Spot},
};
use std::collections::{BTreeMap, HashMap};

/// What the comparison came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checked {
    /// Commands that have happened, as their phones remember.
    pub done: usize,
    /// Commands that came after the lock and were not taken, as it has to be.
    pub late: usize,
    /// Presses of which another was before.
    pub beaten: usize,
    /// In sentences; none: all is right.
    pub problems: Vec<String>,
}

/// `events` as they are read back from the disk, `night` as it was played, `devices` the fingerprints of all phones.
pub fn check(
    plan: &Plan,
    events: &[Recorded],
    night: &Night,
    script: &Script,
    host: &Host,
    taps: &[Tap],
    devices: &[String],
) -> Checked {
    let mut checked = Checked::default();
    let mut replayed = Night::new(plan.clone());
    let heard = match Heard::of(&mut replayed, events) {
        Ok(heard) => heard,
        Err((number, why)) => {
            let sentence = format!("Event {number} of the journal cannot be replayed: {why}");
            checked.problems.push(sentence);
            return checked;
        }
    };
    if replayed != *night {
        let sentence = "The night that its journal tells is another than the one that was played.";
        checked.problems.push(sentence.to_owned());
    }
    let seats: Vec<Option<Seat>> = devices
        .iter()
        .map(|device| heard.seats.get(device).copied())
        .collect();
    let homeless = seats.iter().filter(|seat| seat.is_none()).count();
    checked.tell(homeless, "phones are of no team in the journal", None);
    let remembered = checked.weigh(taps, &seats);
    checked.compare(&remembered, &heard);
    checked.count(plan, script, host, &heard, &remembered, &replayed);
    checked
}

/// What has happened by the phones' own records, in its order.
type Remembered = BTreeMap<(Spot, Seat), Vec<Did>>;

impl Checked {
    /// "3 answers were lost, first that of phone 17."
    fn tell(&mut self, count: usize, what: &str, first: Option<&Tap>) {
        if count > 0 {
            let first = first.map_or(String::new(), |tap| {
                let Tap {
                    player,
                    spot,
                    did,
                    outcome,
                    ..
                } = tap;
                format!(" The first is of phone {player} at {spot:?}: {did:?}, {outcome:?}.")
            });
            self.problems.push(format!("{count} {what}.{first}"));
        }
    }

    /// What each command came to, taken by itself.
    fn weigh(&mut self, taps: &[Tap], seats: &[Option<Seat>]) -> Remembered {
        let mut remembered = Remembered::new();
        let (mut unanswered, mut too_late, mut refused) = (Vec::new(), Vec::new(), Vec::new());
        for tap in taps {
            match (&tap.outcome, tap.is_late, &tap.did) {
                (Outcome::Unanswered, ..) => unanswered.push(tap),
                (Outcome::Refused(_), true, _) => self.late += 1,
                (Outcome::Refused(_), _, Did::Press) => self.beaten += 1,
                (Outcome::Refused(_), false, _) => refused.push(tap),
                (Outcome::Done, is_late, did) => {
                    self.done += 1;
                    if is_late {
                        too_late.push(tap);
                    }
                    let seat = seats.get(tap.player).copied().flatten();
                    let seat = seat.map(|seat| match did {
                        Did::Stake(_) | Did::Press => Seat {
                            member: None,
                            ..seat
                        },
                        Did::Choose(_) | Did::Text(_) => seat,
                    });
                    if let Some(seat) = seat {
                        let all = remembered.entry((tap.spot, seat)).or_default();
                        // The same once more is no other answer.
                        if all.last().is_none_or(|last| !is_same(last, did)) {
                            all.push(did.clone());
                        }
                    }
                }
            }
        }
        self.tell(
            unanswered.len(),
            "commands were never acknowledged",
            unanswered.first().copied(),
        );
        self.tell(
            too_late.len(),
            "answers were taken after the lock",
            too_late.first().copied(),
        );
        self.tell(
            refused.len(),
            "answers in time were refused",
            refused.first().copied(),
        );
        remembered
    }

    /// Each answer stands in the journal once, in its order, and nothing else does.
    fn compare(&mut self, remembered: &Remembered, heard: &Heard) {
        let (mut lost, mut more, mut other) = (0, 0, 0);
        let mut first = None;
        let nothing = Vec::new();
        let keys = remembered
            .keys()
            .chain(heard.of.keys().filter(|key| !remembered.contains_key(key)));
        for key in keys {
            let told = remembered.get(key).unwrap_or(&nothing);
            let written = heard.of.get(key).unwrap_or(&nothing);
            let is_same = told.len() == written.len()
                && told
                    .iter()
                    .zip(written)
                    .all(|(one, other)| is_same(one, other));
            if is_same {
                continue;
            }
            first.get_or_insert_with(|| {
                format!(
                    " The first: at {:?}, {:?}, acknowledged {told:?}, written {written:?}.",
                    key.0, key.1
                )
            });
            match told.len().cmp(&written.len()) {
                std::cmp::Ordering::Greater => lost += told.len() - written.len(),
                std::cmp::Ordering::Less => more += written.len() - told.len(),
                std::cmp::Ordering::Equal => other += 1,
            }
        }
        self.tell(
            lost,
            "acknowledged answers are not in the journal: they were lost",
            None,
        );
        self.tell(
            more,
            "answers stand in the journal that no phone knows of, or twice",
            None,
        );
        self.tell(
            other,
            "teams have other answers in the journal than they gave",
            None,
        );
        if let (Some(first), Some(last)) = (first, self.problems.last_mut()) {
            last.push_str(&first);
        }
    }

    /// The scores once more.
    fn count(
        &mut self,
        plan: &Plan,
        script: &Script,
        host: &Host,
        heard: &Heard,
        remembered: &Remembered,
        night: &Night,
    ) {
        let mut last = HashMap::new();
        let mut stakes = HashMap::new();
        for ((spot, seat), all) in remembered {
            // Before a question is seen points are staked on it: the last of each counts.
            for did in all {
                match did {
                    Did::Stake(points) => {
                        stakes.insert((*spot, seat.team), Points::from_hundredths(*points));
                    }
                    Did::Choose(_) | Did::Text(_) => {
                        last.insert((*spot, *seat), did.clone());
                    }
                    Did::Press => {}
                }
            }
        }
        let known = Known {
            plan,
            script,
            last,
            stakes,
            after: &heard.after,
            called: &host.called,
            jokers: &host.jokers,
            missed: &heard.missed,
            members: &heard.members,
            revealed: &heard.revealed,
        };
        let totals = known.totals();
        let mut differ = totals
            .iter()
            .filter(|(team, points)| night.total(**team) != **points);
        let first = differ.clone().next();
        if let Some((team, points)) = first {
            self.problems.push(format!(
                "{} teams have other points than an independent count gives them. The first is {}: {} on the night, {points} counted.",
                differ.by_ref().count(),
                night.name(*team),
                night.total(*team),
            ));
        }
    }
}

/// The night takes texts of one form for the same answer.
fn is_same(one: &Did, other: &Did) -> bool {
    match (one, other) {
        (Did::Text(one), Did::Text(other)) => form(one) == form(other),
        _ => one == other,
    }
}
