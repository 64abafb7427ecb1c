//! Jokers: the round that a team doubles, as the host or the team itself says.
//!
//! Both under the same rules. What the host said is undone like any step, what a team said stays; the later word counts.

use super::{
    change::Change,
    event::{Announcement, Refused},
    facts::JokerWord,
    for_door::SAME_JOKER,
    machine::{Night, Planned},
    phase::Phase,
    steps::refused,
    team::TeamId,
};
use crate::quiz::{
    phone::{Doubled, OwnJoker},
    plan::RoundKind,
};

impl Night {
    /// The round that a team doubles, from 0.
    pub fn joker_of(&self, team: TeamId) -> Option<usize> {
        let words = [self.desk.jokers.get(&team), self.facts.jokers.get(&team)];
        let latest = words.into_iter().flatten().max_by_key(|word| word.number);
        latest.and_then(|word| word.round)
    }

    /// The teams that double a round, also those that left.
    pub(super) fn jokers_on(&self, round: usize) -> impl Iterator<Item = TeamId> {
        let teams = self.desk.teams.keys().copied();
        teams.filter(move |team| self.joker_of(*team) == Some(round))
    }

    /// The host's word.
    pub(super) fn joker(&mut self, team: TeamId, round: Option<usize>) -> Result<Planned, Refused> {
        self.check_joker(team, round, "That is so already.")?;
        let label = match round {
            Some(round) => format!("the joker of {} on round {}", self.name(team), round + 1),
            None => format!("no joker for {}", self.name(team)),
        };
        let word = self.joker_word(round);
        Ok(Planned {
            label,
            changes: vec![Change::Joker(team, Some(word))],
        })
    }

    /// The team's own word.
    pub(super) fn play_joker(
        &mut self,
        team: TeamId,
        round: Option<usize>,
    ) -> Result<Vec<Announcement>, Refused> {
        self.check_joker(team, round, SAME_JOKER)?;
        let word = self.joker_word(round);
        // No round that can be doubled has brought a point yet.
        self.facts.jokers.insert(team, word);
        Ok(vec![Announcement::Teams])
    }

    /// The next word on a joker.
    pub(super) fn joker_word(&mut self, round: Option<usize>) -> JokerWord {
        self.facts.joker_words += 1;
        JokerWord {
            round,
            number: self.facts.joker_words,
        }
    }

    fn check_joker(&self, team: TeamId, round: Option<usize>, same: &str) -> Result<(), Refused> {
        self.check_team(team)?;
        if !self.plan.jokers {
            return refused("There are no jokers tonight.");
        }
        let before = self.joker_of(team);
        if before == round {
            return refused(same);
        }
        if before.is_some_and(|round| self.is_too_late_for_jokers(round)) {
            return refused(format!("{} has played its joker.", self.name(team)));
        }
        match round {
            Some(round) => self.check_doubled(round),
            None => Ok(()),
        }
    }

    fn check_doubled(&self, round: usize) -> Result<(), Refused> {
        let Some(desk) = self.desk.rounds.get(round) else {
            return refused("There is no such round.");
        };
        if desk.state.is_dropped {
            return refused("That round was dropped.");
        }
        if self.plan.rounds[round].kind == RoundKind::Wager {
            return refused("A wager round cannot be doubled: stake more instead.");
        }
        if self.is_too_late_for_jokers(round) {
            return refused("A joker is played before its round begins.");
        }
        Ok(())
    }

    fn is_too_late_for_jokers(&self, round: usize) -> bool {
        let desk = &self.desk.rounds[round];
        let flow = &self.desk.flow;
        let is_on = flow.asked == Some(round) && flow.phase != Phase::RoundIntro(round);
        desk.has_begun() || desk.state.is_closed || is_on
    }

    /// The rounds that can still be doubled; none where there are no jokers tonight.
    pub(super) fn doubled(&self) -> Vec<Doubled> {
        let rounds = (0..self.desk.rounds.len()).filter(|_| self.plan.jokers);
        let rounds = rounds.filter(|round| self.check_doubled(*round).is_ok());
        let doubled = rounds.map(|round| Doubled {
            round,
            title: self.plan.rounds[round].title.clone(),
        });
        doubled.collect()
    }

    pub(super) fn own_joker(&self, team: TeamId) -> Option<OwnJoker> {
        let is_in = self.plan.jokers && self.desk.team(team).is_some();
        is_in.then(|| {
            let round = self.joker_of(team);
            OwnJoker {
                round,
                title: round.map(|round| self.plan.rounds[round].title.clone()),
                is_played: round.is_some_and(|round| self.is_too_late_for_jokers(round)),
            }
        })
    }
}
