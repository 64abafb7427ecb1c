//! The list of teams on the host's own phone: sent to each as it comes, and to all when it is another than before.
//!
//! Must never hold a code, a key or the mark of a phone.

use super::{
    desk::{Deed, Letter, Reception},
    frames,
    pictures::STAGE_MS,
};
use crate::{
    host::{
        wait::{self, Wait},
        wire::{TeamFace, TeamsFace, ToHost, Who},
    },
    quiz::night::{Event, Night, Play, Recorded},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

#[derive(Default)]
pub(super) struct TeamList {
    /// It may be another than when it was last written down.
    is_due: bool,
    /// Until it is written down again.
    rest: Option<Wait>,
    /// What the host's phones have been sent.
    sent: Option<Arc<str>>,
    /// Those that have been sent nothing yet.
    new: BTreeSet<Who>,
}

impl TeamList {
    pub(super) fn came(&mut self, who: Who) {
        self.new.insert(who);
    }

    pub(super) fn left(&mut self, who: Who) {
        self.new.remove(&who);
    }

    pub(super) fn changes(&mut self) {
        self.is_due = true;
    }

    pub(super) fn happened(&mut self, events: &[Recorded]) {
        self.is_due |= events
            .iter()
            .any(|recorded| is_about_teams(&recorded.event));
    }

    /// When it is written down, in UTC milliseconds.
    pub(super) fn wakes_at(&self, now: i64) -> Option<i64> {
        let ends = self.rest.map_or(now, |rest| rest.ends(now));
        self.is_due.then_some(ends)
    }
}

/// Whether it may change who is there, what they are called and how they play.
fn is_about_teams(event: &Event) -> bool {
    !matches!(
        event,
        Event::Team(
            Play::Answer { .. }
                | Play::Choose { .. }
                | Play::Press(_)
                | Play::Buzz { .. }
                | Play::Stake { .. }
                | Play::Joker { .. }
                | Play::Protest { .. }
        )
    )
}

impl Reception {
    pub(super) fn show_teams(&mut self, night: &Night, now: i64, deeds: &mut Vec<Deed>) {
        if self.hosts.is_empty() {
            return;
        }
        let list = &self.team_list;
        let is_due = list.is_due && wait::is_over(list.rest, now);
        if !is_due && list.new.is_empty() {
            return;
        }
        let teams = self.teams_face(night);
        let frame = frames::frame(&ToHost::Teams { teams: &teams });
        let list = &mut self.team_list;
        (list.is_due, list.rest) = (false, Some(Wait::lasting(STAGE_MS, now)));
        let new = std::mem::take(&mut list.new);
        let is_other = list.sent.as_ref() != Some(&frame);
        list.sent = Some(frame.clone());
        let to = self
            .hosts
            .keys()
            .filter(|who| is_other || new.contains(who));
        deeds.extend(to.map(|who| {
            Deed::Send(Letter {
                who: *who,
                frame: frame.clone(),
            })
        }));
    }

    fn teams_face(&self, night: &Night) -> TeamsFace {
        let links: BTreeMap<_, _> = self.links(night).into_iter().collect();
        let with_phones = night.with_phones();
        let teams = night.here().map(|team| TeamFace {
            id: team.id,
            name: team.name.clone(),
            is_waiting: team.is_waiting,
            has_phone: with_phones.contains(&team.id),
            link: links.get(&team.id).copied(),
        });
        TeamsFace {
            is_locked: night.are_teams_locked(),
            asks_host: night.asks_host(),
            teams: teams.collect(),
            banned: night
                .banned()
                .map(|team| (team.id, team.name.clone()))
                .collect(),
        }
    }
}
