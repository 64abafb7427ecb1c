//! What the teams do while a question is on the table: stakes, jokers, answers in time and late, presses.

use super::{pace, play::Play};
use crate::quiz::{
    RoundKind,
    night::{Event, Phase, Play as Does, Ruling, Spot, Step, TeamId},
};

/// The most presses that a question is waited for.
const PRESSES: usize = 2_000;

impl Play<'_, '_> {
    pub fn jokers(&mut self, round: usize) {
        if !self.plan.jokers {
            return;
        }
        let rounds_left = self.plan.rounds.len().saturating_sub(round).max(1);
        for team in self.team_ids() {
            if self.night.joker_of(team).is_none() && self.chance.below(rounds_left) == 0 {
                self.host(Step::Joker {
                    team,
                    round: Some(round),
                });
            }
        }
    }

    pub fn stakes(&mut self, spot: Spot) {
        self.wait(pace::STAKES);
        let mut late = Vec::new();
        for team in self.team_ids() {
            self.night.settle();
            let most = self.night.total(team).hundredths().max(0) / 100;
            let share = self.chance.between(0.0, 0.8);
            let points = crate::quiz::Points::from_hundredths((most as f64 * share) as i64 * 100);
            let stake = Does::Stake { team, points };
            self.wait(pace::STAKE);
            match self.chance.is(0.03) {
                true => late.push(stake),
                false => drop(self.event(Event::Team(stake))),
            }
        }
        self.next();
        for stake in late {
            self.late += usize::from(!self.event(Event::Team(stake)));
        }
        debug_assert!(matches!(self.night.phase(), Phase::Read(read) if read == spot));
    }

    /// An open question up to its lock.
    pub fn open(&mut self, spot: Spot, began: i64) {
        self.think(spot);
        let phase = Phase::Open(spot);
        if self.chance.is(0.05) {
            // A telephone, a glass, a question about the question.
            self.wait(700);
            self.host(Step::Pause);
            self.wait(20_000);
            self.host(Step::GoOn);
        }
        if self.chance.is(0.04) {
            self.host(Step::AddSeconds(10));
        }
        let is_on_paper = self.marking_at(spot).is_on_paper();
        match self.kind_at(spot) {
            RoundKind::Buzzer => self.buzzers(spot),
            _ if is_on_paper && spot.round().is_none() => self.written_down(spot),
            _ if is_on_paper => {}
            _ => self.answers(spot),
        }
        if self.night.phase() == phase {
            self.time_runs_out();
        }
        if self.night.phase() == phase {
            self.next();
        }
        self.book(phase, spot.round(), began);
    }

    fn time_runs_out(&mut self) {
        if let Some(deadline) = self.night.deadline() {
            self.now = self.now.max(deadline);
            self.host(Step::TimeUp);
        }
    }

    /// A question for ties on a night on paper: the host takes the answers down.
    fn written_down(&mut self, spot: Spot) {
        for (team, answer) in self.team_ids().zip(self.texts(spot)) {
            if answer.is_some() {
                self.host(Step::Enter { team, spot, answer });
            }
        }
    }

    fn texts(&self, spot: Spot) -> Vec<Option<String>> {
        let said = self.said.get(&spot).map_or(&[][..], Vec::as_slice);
        let text = |said: &Option<super::says::Said>| said.as_ref().map(|said| said.text.clone());
        said.iter().map(text).collect()
    }

    /// Every answer at its time; some change their mind, some come after the lock.
    fn answers(&mut self, spot: Spot) {
        let (opened, Some(deadline)) = (self.now, self.night.deadline()) else {
            return;
        };
        let said = self.said.get(&spot).cloned().unwrap_or_default();
        let is_choice = self.kind_at(spot).is_choice();
        let mut acts: Vec<(i64, TeamId, Does)> = Vec::new();
        for (team, said) in self.team_ids().zip(said) {
            let Some(said) = said else { continue };
            let bot = &self.bots[usize::from(team.0)];
            let at = opened + bot.after(deadline - opened, &mut self.chance);
            let does = |option: Option<usize>, text: String| match option {
                Some(option) => Does::Choose {
                    team,
                    member: None,
                    option,
                    after_ms: None,
                },
                None => Does::Answer {
                    team,
                    member: None,
                    text,
                    after_ms: None,
                },
            };
            if is_choice && self.chance.is(0.1) {
                let other = self.chance.below(2);
                acts.push((
                    opened + (at - opened) / 2,
                    team,
                    does(Some(other), String::new()),
                ));
            }
            acts.push((at, team, does(said.option, said.text)));
        }
        acts.sort_by_key(|(at, team, _)| (*at, *team));
        let (in_time, late): (Vec<_>, Vec<_>) =
            acts.into_iter().partition(|(at, ..)| *at < deadline);
        for (at, _, does) in in_time {
            self.now = at;
            self.event(Event::Team(does));
        }
        if late.is_empty() && self.chance.is(0.7) {
            // All that will come is there: the host asks, and locks.
            self.now = (self.now + 3_000).min(deadline);
        } else {
            self.time_runs_out();
        }
        if self.night.phase() == Phase::Open(spot) {
            self.next();
        }
        for (at, _, does) in late {
            self.now = self.now.max(at);
            self.late += usize::from(!self.event(Event::Team(does)));
        }
    }

    /// Presses, the host's calls, and whoever goes on.
    fn buzzers(&mut self, spot: Spot) {
        let (opened, Some(deadline)) = (self.now, self.night.deadline()) else {
            return;
        };
        let total = deadline - opened;
        let said = self.said.get(&spot).cloned().unwrap_or_default();
        let mut presses: Vec<(i64, TeamId)> = Vec::new();
        for (team, said) in self.team_ids().zip(&said) {
            if said.is_some() {
                let bot = &self.bots[usize::from(team.0)];
                presses.push((bot.after(total, &mut self.chance), team));
            }
        }
        presses.sort_unstable();
        let mut presses = presses.into_iter().peekable();
        for _ in 0..PRESSES {
            if self.night.phase() != Phase::Open(spot) {
                break;
            }
            if let Some(team) = self.at_the_buzzer() {
                self.wait(pace::CALL);
                let said = said.get(usize::from(team.0)).and_then(Option::as_ref);
                let ruling = said.map_or(Ruling::No, |said| said.truth);
                if !self.host(Step::Buzzed(ruling)) {
                    break;
                }
                continue;
            }
            let Some((at, team)) = presses.next() else {
                break;
            };
            // The clock stood while others answered.
            let Some(deadline) = self.night.deadline() else {
                break;
            };
            if at >= total {
                break;
            }
            self.now = self.now.max(deadline - (total - at));
            self.event(Event::Team(Does::Press(team)));
            // A held key, and those that are hardly later.
            self.event(Event::Team(Does::Press(team)));
            while let Some((_, team)) = presses.next_if(|(next, _)| next - at < 250) {
                self.now += 4;
                self.event(Event::Team(Does::Press(team)));
            }
        }
        if self.night.phase() == Phase::Open(spot) {
            self.time_runs_out();
        }
        // Whoever was about to press does: the engine takes none behind the lock.
        if let Some((_, team)) = presses.next() {
            self.event(Event::Team(Does::Press(team)));
        }
    }

    /// Who answers now; of those who pressed at the same time the host picks one.
    fn at_the_buzzer(&mut self) -> Option<TeamId> {
        let Phase::Open(spot) = self.night.phase() else {
            return None;
        };
        self.night.settle();
        if let Some(tied) = self.night.dead_heat(self.now) {
            let picked = match self.chance.is(0.3) {
                true => tied.last(),
                false => tied.first(),
            }
            .copied();
            return picked.filter(|team| self.host(Step::Pick(*team)));
        }
        self.night.buzzer_queue(spot).answering
    }
}
