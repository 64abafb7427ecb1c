//! What a player's phone says, as a play of the night: who it speaks for, whether it is about the question on the
//! table, and whether it has happened already. Must never let a phone speak for a team that it is not of.

use super::{
    commands::NotDone,
    desk::{Meant, Reception},
    timing,
};
use crate::{
    host::wire::{FromPlayer, Timing},
    quiz::{
        Points,
        night::{MemberId, Night, Play, TeamId, check_sent, is_called},
    },
};
use std::sync::Arc;

/// The team that a phone speaks for, and who of it.
type Seat = (TeamId, Option<MemberId>);

const OVER: &str = "That question is over.";

impl Reception {
    /// What a command comes to, as the night stands.
    pub(super) fn meant(
        &mut self,
        said: &FromPlayer,
        device: &Arc<str>,
        timing: Timing,
        night: &Night,
        now: i64,
    ) -> Meant {
        let seat = night.device(device);
        match said {
            FromPlayer::Join { team, member, .. } => {
                join(team, member.as_deref(), seat, device, night)
            }
            FromPlayer::Enter { code, member, .. } => {
                match self.team_of(code, device, night, now) {
                    Ok(team) => match enter(team, member.as_deref(), seat, device, night) {
                        Meant::Refused(why) => Meant::Refused(why.of_right_code()),
                        meant => meant,
                    },
                    Err(why) => refused(why),
                }
            }
            FromPlayer::Leave { .. } => match seat {
                None => Meant::Done,
                Some(_) => Meant::Happens(Play::Leave {
                    device: device.to_string(),
                }),
            },
            said => match seat {
                None => refused("This phone is of no team yet."),
                Some(seat) => in_team(said, seat, timing, night, now),
            },
        }
    }

    /// The team of a code; where there is none, or where too many were tried, a sentence.
    fn team_of(
        &mut self,
        code: &str,
        device: &Arc<str>,
        night: &Night,
        now: i64,
    ) -> Result<TeamId, &'static str> {
        let Some(phone) = self.phones.get_mut(device) else {
            return Err("Load the page again.");
        };
        let tries = &mut phone.tries;
        if tries.are_spent(now) {
            return Err("Too many wrong codes: wait a minute.");
        }
        let team = self.codes.team(code);
        let team = team.filter(|team| night.known(*team).is_some());
        team.ok_or_else(|| {
            tries.was_wrong(now);
            "No team has this code. It stands on your team's phone."
        })
    }
}

fn refused(why: impl Into<String>) -> Meant {
    Meant::Refused(NotDone::new(why))
}

/// A team of its own. Where the phone has that team already, it says so once more.
fn join(
    name: &str,
    member: Option<&str>,
    seat: Option<Seat>,
    device: &Arc<str>,
    night: &Night,
) -> Meant {
    let Some(seat) = seat else {
        let play = Play::Join {
            name: name.to_owned(),
            device: Some(device.to_string()),
        };
        return match member {
            None => Meant::Happens(play),
            // Nobody is let in by half: both names are looked at first.
            Some(member) => match check_sent(member) {
                Ok(()) => Meant::Begins(play),
                Err(why) => refused(why.0),
            },
        };
    };
    let (team, of_it) = seat;
    if !is_called(name, &night.name(team)) {
        return other_team(team, night);
    }
    match (member, of_it) {
        (Some(member), None) => Meant::Happens(Play::Member {
            team,
            name: member.to_owned(),
            device: Some(device.to_string()),
        }),
        _ => Meant::Done,
    }
}

fn other_team(team: TeamId, night: &Night) -> Meant {
    let name = night.name(team);
    refused(format!(
        "This phone plays for {name}. Leave that team first."
    ))
}

/// Into a team that is there: as one of its members, where each has an own phone, or as one more phone of the whole.
fn enter(
    team: TeamId,
    member: Option<&str>,
    seat: Option<Seat>,
    device: &Arc<str>,
    night: &Night,
) -> Meant {
    let members = night.known(team).map_or(&[][..], |team| &team.members);
    let known = member.and_then(|name| {
        let at = members
            .iter()
            .position(|known| is_called(name, &known.name))?;
        u16::try_from(at).ok().map(MemberId)
    });
    if let Some((before, of_it)) = seat {
        return match before == team && (member.is_none() || of_it == known) {
            true => Meant::Done,
            false => other_team(before, night),
        };
    }
    let device = device.to_string();
    match (member, known) {
        (None, _) if !members.is_empty() => {
            refused("In this team each has an own phone: give your name too.")
        }
        (Some(name), None) if !members.is_empty() || !night.has_phone(team) => {
            Meant::Happens(Play::Member {
                team,
                name: name.to_owned(),
                device: Some(device),
            })
        }
        _ => Meant::Happens(Play::Device {
            team,
            member: known,
            device,
        }),
    }
}

/// What a phone of a team says about the questions.
fn in_team(said: &FromPlayer, seat: Seat, timing: Timing, night: &Night, now: i64) -> Meant {
    let (team, member) = seat;
    let over = || refused(OVER);
    let took = |claimed: Option<i64>| {
        let passed = night.spent_ms(timing.received.min(now));
        timing::took(claimed, passed, timing)
    };
    match said {
        FromPlayer::Text { epoch, .. }
        | FromPlayer::Choose { epoch, .. }
        | FromPlayer::Press { epoch, .. }
        | FromPlayer::Stake { epoch, .. }
            if *epoch != night.epoch() =>
        {
            over()
        }
        FromPlayer::Text { .. } | FromPlayer::Choose { .. } if night.is_taken_back() => {
            Meant::Waits
        }
        FromPlayer::Text { text, after_ms, .. } => Meant::Happens(Play::Answer {
            team,
            member,
            text: text.clone(),
            after_ms: took(*after_ms),
        }),
        FromPlayer::Choose {
            option, after_ms, ..
        } => Meant::Happens(Play::Choose {
            team,
            member,
            option: *option,
            after_ms: took(*after_ms),
        }),
        FromPlayer::Press { .. } => {
            let (pressed, within) = timing.press();
            Meant::Happens(Play::Buzz {
                team,
                pressed,
                within,
            })
        }
        FromPlayer::Stake { points, .. } => Meant::Happens(Play::Stake {
            team,
            points: Points::from_hundredths(*points),
        }),
        FromPlayer::Joker { round, .. } => Meant::Happens(Play::Joker {
            team,
            round: *round,
        }),
        FromPlayer::Protest { spot, .. } => Meant::Happens(Play::Protest { team, spot: *spot }),
        _ => over(),
    }
}
