//! What the journal of a night says that phones did: gone through event by event, each at the phase in which it stands.
//!
//! Must never take a score from the night; only where it stood.

use super::tap::{Did, Seat};
use crate::quiz::night::{Event, Night, Phase, Play, Recorded, Refused, Spot, TeamId};
use std::collections::{BTreeMap, HashMap};

#[derive(Debug, Default)]
pub(super) struct Heard {
    /// What stands there of each, in its order.
    pub of: BTreeMap<(Spot, Seat), Vec<Did>>,
    /// Milliseconds of the question's time at which the last answer of each was taken.
    pub after: HashMap<(Spot, Seat), i64>,
    /// By the fingerprint of a phone.
    pub seats: HashMap<String, Seat>,
    /// How many members each team has; 0: it answers as one.
    pub members: BTreeMap<TeamId, usize>,
    /// Questions that were over before a team came.
    pub missed: BTreeMap<TeamId, Vec<Spot>>,
    /// Questions whose answer the room has seen.
    pub revealed: Vec<Spot>,
}

impl Heard {
    /// # Errors
    /// The number of an event that has no place where it stands, from 0, and why.
    pub fn of(night: &mut Night, events: &[Recorded]) -> Result<Self, (usize, Refused)> {
        let mut heard = Self::default();
        let (mut opened, mut over) = (0, Vec::new());
        for (number, recorded) in events.iter().enumerate() {
            let before = night.phase();
            night
                .take(recorded.event.clone(), recorded.at)
                .map_err(|why| (number, why))?;
            let after = night.phase();
            if let Event::Team(play) = &recorded.event {
                heard.play(play, before, recorded.at - opened, night);
            }
            if let Event::Team(Play::Join { .. }) = &recorded.event {
                let newest = night.teams().last().map(|team| team.id);
                heard.missed.extend(newest.map(|team| (team, over.clone())));
            }
            if after != before {
                if let Phase::Open(spot) = before {
                    over.push(spot);
                }
                match after {
                    Phase::Open(_) => opened = recorded.at,
                    Phase::Reveal(spot) => heard.revealed.push(spot),
                    _ => {}
                }
            }
        }
        night.settle();
        for team in night.teams() {
            heard.members.insert(team.id, team.members.len());
        }
        Ok(heard)
    }

    fn play(&mut self, play: &Play, phase: Phase, passed: i64, night: &Night) {
        let one = |team| Seat { team, member: None };
        let (seat, did, after) = match play {
            Play::Join {
                device: Some(device),
                ..
            }
            | Play::Member {
                device: Some(device),
                ..
            }
            | Play::Device { device, .. } => {
                if let Some((team, member)) = night.device(device) {
                    self.seats.insert(device.clone(), Seat { team, member });
                }
                return;
            }
            Play::Answer {
                team,
                member,
                text,
                after_ms,
            } => {
                let seat = Seat {
                    team: *team,
                    member: *member,
                };
                (
                    seat,
                    Did::Text(text.clone()),
                    Some(after_ms.unwrap_or(passed)),
                )
            }
            Play::Choose {
                team,
                member,
                option,
                after_ms,
            } => {
                let seat = Seat {
                    team: *team,
                    member: *member,
                };
                (seat, Did::Choose(*option), Some(after_ms.unwrap_or(passed)))
            }
            Play::Press(team) | Play::Buzz { team, .. } => (one(*team), Did::Press, None),
            Play::Stake { team, points } => (one(*team), Did::Stake(points.hundredths()), None),
            _ => return,
        };
        let Some(spot) = phase.spot() else { return };
        self.of.entry((spot, seat)).or_default().push(did);
        if let Some(after) = after {
            self.after.insert((spot, seat), after);
        }
    }
}
