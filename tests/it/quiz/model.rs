//! A second, simple way to the scores: whole copies for undo, every sum made anew, answers known by their names.
//!
//! Must never ask the night for points.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::quiz::{
    Plan, Points, RoundKind, Scoring,
    night::{Event, Mark, MemberId, Phase, Play, Ruling, Spot, Step},
    stage::Stage,
};
use std::collections::{BTreeMap, BTreeSet};

/// What the host has decided.
#[derive(Clone, Default)]
struct Host {
    revealed: BTreeSet<Spot>,
    void: BTreeSet<Spot>,
    /// How often the question at a spot was swapped.
    swaps: BTreeMap<Spot, usize>,
    spares: BTreeMap<usize, usize>,
    rulings: BTreeMap<(Asked, String), Ruling>,
    marks: BTreeMap<(Asked, u16), Mark>,
    entered: BTreeMap<(Asked, u16), String>,
    calls: BTreeMap<Asked, Vec<(u16, Ruling)>>,
    /// Who raised a hand, and after how many milliseconds.
    raised: BTreeMap<Asked, Vec<(u16, i64)>>,
    sheets: BTreeMap<(usize, u16), Points>,
    adjusted: BTreeMap<u16, Points>,
    jokers: BTreeMap<u16, Joker>,
    dropped: BTreeSet<usize>,
    /// Host-added teams, with those that left.
    added: BTreeSet<u16>,
    removed: BTreeSet<u16>,
    banned: BTreeSet<u16>,
    /// New teams wait for the host's word.
    asks: bool,
    /// Teams that waited and were let in, and from which question on.
    admitted: BTreeMap<u16, Option<Spot>>,
}

/// The question with this name.
type Asked = String;

/// A round, or none, and the how many-th word on a joker it was.
type Joker = (Option<usize>, u32);

/// What a team, or one of it, did at a question, and after how many milliseconds.
type Given = (String, i64);

/// A team, or one of its members.
type Seat = (u16, Option<u16>);

/// For whom a phone speaks, or spoke last.
struct Phone {
    seat: Seat,
    has_left: bool,
}

pub struct Model {
    plan: Plan,
    host: Host,
    before: Vec<Host>,
    undone: Vec<Host>,
    given: BTreeMap<(Asked, Seat), Given>,
    pressed: BTreeMap<Asked, Vec<(u16, i64)>>,
    stakes: BTreeMap<(Spot, u16), Points>,
    /// What the teams said themselves.
    own_jokers: BTreeMap<u16, Joker>,
    joker_words: u32,
    joined: BTreeSet<u16>,
    /// Of those the ones that have to wait for the host's word.
    waiting: BTreeSet<u16>,
    phones: BTreeMap<String, Phone>,
    /// Of each team, from which question on each member plays.
    members: BTreeMap<u16, Vec<Option<Spot>>>,
    since: BTreeMap<u16, Option<Spot>>,
    teams: u16,
}

impl Model {
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            host: Host::default(),
            before: Vec::new(),
            undone: Vec::new(),
            given: BTreeMap::new(),
            pressed: BTreeMap::new(),
            stakes: BTreeMap::new(),
            own_jokers: BTreeMap::new(),
            joker_words: 0,
            joined: BTreeSet::new(),
            waiting: BTreeSet::new(),
            phones: BTreeMap::new(),
            members: BTreeMap::new(),
            since: BTreeMap::new(),
            teams: 0,
        }
    }

    /// An event that the night has taken; `before` and `after` it the phase, and the stage before.
    pub fn take(
        &mut self,
        event: &Event,
        before: Phase,
        after: Phase,
        stage: &Stage,
        answering: Option<u16>,
        late: Option<Spot>,
    ) {
        match event {
            Event::Undo => {
                let back = self.before.pop().unwrap();
                self.undone.push(std::mem::replace(&mut self.host, back));
            }
            Event::Redo => {
                let forth = self.undone.pop().unwrap();
                self.before.push(std::mem::replace(&mut self.host, forth));
            }
            Event::Resumed => {}
            Event::Host(step) => {
                self.before.push(self.host.clone());
                self.undone.clear();
                let clock = stage.clock.map(|clock| clock.total_ms - clock.left_ms);
                if let (Step::Pick(team), None) = (step, answering) {
                    let asked = self.asked(before.spot().unwrap());
                    let raised = self.host.raised.entry(asked).or_default();
                    raised.push((team.0, clock.unwrap()));
                }
                self.step(step, before, answering, late);
                match after {
                    Phase::Reveal(spot) => drop(self.host.revealed.insert(spot)),
                    Phase::TieBreak => drop(self.host.revealed.insert(Spot::Shadow)),
                    _ => {}
                }
            }
            Event::Team(play) => self.play(play, before, stage, late),
        }
    }

    fn step(&mut self, step: &Step, phase: Phase, answering: Option<u16>, late: Option<Spot>) {
        let on_table = phase.spot();
        match step {
            Step::AddTeams(names) => {
                for _ in names {
                    self.host.added.insert(self.teams);
                    self.since.insert(self.teams, late);
                    self.teams += 1;
                }
            }
            Step::Remove(team) => drop(self.host.removed.insert(team.0)),
            Step::Ban(team) => {
                self.host.banned.insert(team.0);
                self.host.removed.insert(team.0);
            }
            Step::Unban(team) => {
                self.host.banned.remove(&team.0);
                self.host.removed.remove(&team.0);
            }
            Step::AskHost(on) => self.host.asks = *on,
            Step::Admit(team) => drop(self.host.admitted.insert(team.0, late)),
            Step::Rule {
                spot,
                answer,
                ruling,
            } => {
                let key = (self.asked(*spot), answer.clone());
                put(&mut self.host.rulings, key, *ruling);
            }
            Step::Buzzed(ruling) => {
                let asked = self.asked(on_table.unwrap());
                self.host
                    .calls
                    .entry(asked)
                    .or_default()
                    .push((answering.unwrap(), *ruling));
            }
            Step::Enter { team, spot, answer } => {
                let key = (self.asked(*spot), team.0);
                put(&mut self.host.entered, key, answer.clone());
            }
            Step::Mark { team, spot, mark } => {
                let key = (self.asked(*spot), team.0);
                put(&mut self.host.marks, key, *mark);
            }
            Step::Total {
                team,
                round,
                points,
            } => {
                put(&mut self.host.sheets, (*round, team.0), *points);
            }
            Step::Adjust { team, by } => {
                *self.host.adjusted.entry(team.0).or_default() += *by;
            }
            Step::Joker { team, round } => {
                let word = self.joker_word(*round);
                self.host.jokers.insert(team.0, word);
            }
            Step::Void { spot, on: true } => drop(self.host.void.insert(*spot)),
            Step::Void { spot, on: false } => drop(self.host.void.remove(spot)),
            Step::Swap => {
                let spot = on_table.unwrap();
                let round = spot.round().unwrap();
                let used = self.host.spares.entry(round).or_default();
                self.host.swaps.insert(spot, *used);
                *used += 1;
                self.host.void.remove(&spot);
            }
            Step::Drop { round, on } => {
                if *on {
                    self.host.dropped.insert(*round);
                    for team in 0..self.teams {
                        if self.joker(team) == Some(*round) {
                            let word = self.joker_word(None);
                            self.host.jokers.insert(team, word);
                        }
                    }
                } else {
                    self.host.dropped.remove(round);
                }
            }
            _ => {}
        }
    }

    fn play(&mut self, play: &Play, phase: Phase, stage: &Stage, late: Option<Spot>) {
        let clock = stage.clock.map(|clock| clock.total_ms - clock.left_ms);
        let asked = phase.spot().map(|spot| self.asked(spot));
        match play {
            Play::Join { device, .. } => {
                self.phone(device.as_deref(), (self.teams, None));
                self.joined.insert(self.teams);
                if self.host.asks {
                    self.waiting.insert(self.teams);
                }
                self.since.insert(self.teams, late);
                self.teams += 1;
            }
            Play::Answer {
                team,
                member,
                text,
                after_ms,
            } => self.gives(asked, (team.0, number(*member)), text, *after_ms, clock),
            Play::Choose {
                team,
                member,
                option,
                after_ms,
            } => {
                let text = ["red", "green", "blue"][*option];
                self.gives(asked, (team.0, number(*member)), text, *after_ms, clock);
            }
            Play::Press(team) | Play::Buzz { team, .. } => {
                self.pressed
                    .entry(asked.unwrap())
                    .or_default()
                    .push((team.0, clock.unwrap()));
            }
            Play::Stake { team, points } => {
                self.stakes.insert((phase.spot().unwrap(), team.0), *points);
            }
            Play::Joker { team, round } => {
                let word = self.joker_word(*round);
                self.own_jokers.insert(team.0, word);
            }
            Play::Member { team, device, .. } => {
                let members = self.members.entry(team.0).or_default();
                let number = u16::try_from(members.len()).unwrap();
                members.push(late);
                self.phone(device.as_deref(), (team.0, Some(number)));
            }
            Play::Device {
                team,
                member,
                device,
            } => self.phone(Some(device), (team.0, number(*member))),
            Play::Leave { device } => {
                self.phones.get_mut(device).unwrap().has_left = true;
            }
            Play::Protest { .. } => {}
        }
    }

    fn phone(&mut self, device: Option<&str>, seat: Seat) {
        if let Some(device) = device {
            let has_left = false;
            self.phones
                .insert(device.to_owned(), Phone { seat, has_left });
        }
    }

    /// The time that a phone measured counts, as long as it is no longer than what has passed.
    fn gives(
        &mut self,
        asked: Option<Asked>,
        seat: Seat,
        text: &str,
        took: Option<i64>,
        clock: Option<i64>,
    ) {
        let passed = clock.unwrap();
        let after = took.map_or(passed, |took| took.max(0).min(passed));
        let key = (asked.unwrap(), seat);
        self.given.insert(key, (text.to_owned(), after));
    }

    /// For whom a phone speaks.
    pub fn device(&self, device: &str) -> Option<Seat> {
        let phone = self.phones.get(device).filter(|phone| !phone.has_left)?;
        let team = phone.seat.0;
        // A team that the host added goes with the undo of that.
        let is_made = self.joined.contains(&team) || self.host.added.contains(&team);
        let is_there = is_made && !self.host.removed.contains(&team);
        is_there.then_some(phone.seat)
    }

    pub fn is_banned(&self, device: &str) -> bool {
        let phone = self.phones.get(device);
        phone.is_some_and(|phone| self.host.banned.contains(&phone.seat.0))
    }

    /// Teams that are kept out, by their number.
    pub fn banned(&self) -> Vec<u16> {
        self.host.banned.iter().copied().collect()
    }

    pub fn members(&self, team: u16) -> usize {
        self.members.get(&team).map_or(0, Vec::len)
    }

    fn waits(&self, team: u16) -> bool {
        self.waiting.contains(&team) && !self.host.admitted.contains_key(&team)
    }

    fn since(&self, team: u16) -> Option<Spot> {
        let admitted = self.host.admitted.get(&team);
        *admitted.unwrap_or(&self.since[&team])
    }

    /// The name of the question at a spot.
    pub fn asked(&self, spot: Spot) -> Asked {
        let name = |text: &str| text.to_owned();
        match spot {
            Spot::Question { round, at } => match self.host.swaps.get(&spot) {
                Some(spare) => name(&self.plan.rounds[round].spares[*spare].text),
                None => name(&self.plan.rounds[round].questions[at].text),
            },
            Spot::Shadow => name(&self.plan.tie_breaks[0].text),
            Spot::SuddenDeath(number) => name(&self.plan.tie_breaks[number + 1].text),
        }
    }

    pub fn is_revealed(&self, spot: Spot) -> bool {
        self.host.revealed.contains(&spot)
    }

    pub fn active(&self) -> Vec<u16> {
        let all = self.host.added.union(&self.joined);
        all.copied()
            .filter(|team| !self.host.removed.contains(team) && !self.waits(*team))
            .collect()
    }

    pub fn totals(&self) -> Vec<(u16, Points)> {
        let total = |team: u16| {
            let rounds =
                (0..self.plan.rounds.len()).filter(|round| !self.host.dropped.contains(round));
            let sum: Points = rounds.map(|round| self.round(round, team)).sum();
            sum + self.host.adjusted.get(&team).copied().unwrap_or_default()
        };
        self.active()
            .into_iter()
            .map(|team| (team, total(team)))
            .collect()
    }

    fn round(&self, round: usize, team: u16) -> Points {
        let questions = 0..self.plan.rounds[round].questions.len();
        let base = match self.host.sheets.get(&(round, team)) {
            Some(points) => *points,
            None => questions
                .map(|at| self.question(Spot::Question { round, at }, team))
                .sum(),
        };
        match self.joker(team) {
            Some(doubled) if doubled == round => base + base,
            _ => base,
        }
    }

    fn joker_word(&mut self, round: Option<usize>) -> Joker {
        self.joker_words += 1;
        (round, self.joker_words)
    }

    /// Whoever spoke last, the host or the team.
    pub fn joker(&self, team: u16) -> Option<usize> {
        let words = [self.host.jokers.get(&team), self.own_jokers.get(&team)];
        let last = words
            .into_iter()
            .flatten()
            .max_by_key(|(_, number)| *number);
        last.and_then(|(round, _)| *round)
    }

    /// Who of a team answers: it as one where anything is known of it as one, else every member who was there.
    fn seats(&self, spot: Spot, team: u16) -> Vec<Seat> {
        let asked = self.asked(spot);
        let as_one = self.host.marks.contains_key(&(asked.clone(), team))
            || self.host.entered.contains_key(&(asked.clone(), team))
            || self.given.contains_key(&(asked, (team, None)))
            || self.is_said(spot, team);
        let all = self.members.get(&team).into_iter().flatten();
        let members: Vec<Seat> = (0..)
            .zip(all)
            .filter(|(_, since)| **since <= Some(spot))
            .map(|(member, _)| (team, Some(member)))
            .collect();
        match as_one || members.is_empty() {
            true => vec![(team, None)],
            false => members,
        }
    }

    /// 2 right, 1 half, 0 nothing, -1 wrong.
    fn worth(&self, spot: Spot, seat: Seat) -> i32 {
        let asked = self.asked(spot);
        let given = self.given.get(&(asked.clone(), seat)).map(|(text, _)| text);
        let team = match seat {
            (_, Some(_)) => return self.judged(&asked, given),
            (team, None) => team,
        };
        if let Some(mark) = self.host.marks.get(&(asked.clone(), team)) {
            return match mark {
                Mark::One => 2,
                Mark::Half => 1,
                Mark::Zero => -1,
            };
        }
        let call = self
            .host
            .calls
            .get(&asked)
            .into_iter()
            .flatten()
            .find(|(of, _)| *of == team);
        if let Some((_, ruling)) = call {
            return ruled(ruling);
        }
        let entered = self.host.entered.get(&(asked.clone(), team));
        self.judged(&asked, entered.or(given))
    }

    fn judged(&self, asked: &Asked, text: Option<&String>) -> i32 {
        let Some(text) = text else {
            return 0;
        };
        if let Some(ruling) = self.host.rulings.get(&(asked.clone(), text.clone())) {
            return ruled(ruling);
        }
        let name = asked
            .trim_start_matches("What about ")
            .trim_end_matches('?');
        match text.as_str() {
            "perhaps" => 0,
            text if text == format!("secret-{name}") => 2,
            "green" => 2,
            _ => -1,
        }
    }

    fn after(&self, spot: Spot, seat: Seat) -> Option<i64> {
        let asked = self.asked(spot);
        let team = match seat {
            (_, Some(_)) => return self.given.get(&(asked, seat)).map(|(_, after)| *after),
            (team, None) => team,
        };
        let pressed = self.pressed.get(&asked).into_iter().flatten();
        let raised = self.host.raised.get(&asked).into_iter().flatten();
        let pressed = pressed.chain(raised).find(|(of, _)| *of == team);
        match self.host.entered.get(&(asked.clone(), team)) {
            Some(_) => None,
            None => self.given.get(&(asked, seat)).map(|(_, after)| *after),
        }
        .or(pressed
            .map(|(_, after)| *after)
            .filter(|_| self.is_said(spot, team)))
    }

    fn is_said(&self, spot: Spot, team: u16) -> bool {
        let asked = self.asked(spot);
        let calls = self.host.calls.get(&asked);
        self.host.marks.contains_key(&(asked, team))
            || calls.is_some_and(|calls| calls.iter().any(|(of, _)| *of == team))
    }

    fn is_alive(&self, spot: Spot, team: u16) -> bool {
        let Spot::Question { round, at } = spot else {
            return true;
        };
        let RoundKind::Survival { lives } = self.plan.rounds[round].kind else {
            return true;
        };
        let lost = (0..at)
            .map(|at| Spot::Question { round, at })
            .filter(|before| {
                self.counts(*before)
                    && self.since(team) <= Some(*before)
                    && self
                        .seats(*before, team)
                        .into_iter()
                        .all(|seat| self.worth(*before, seat) < 1)
            });
        lost.count() < usize::from(lives)
    }

    fn counts(&self, spot: Spot) -> bool {
        self.is_revealed(spot) && !self.host.void.contains(&spot)
    }

    fn question(&self, spot: Spot, team: u16) -> Points {
        if !self.counts(spot) || !self.is_alive(spot, team) {
            return Points::ZERO;
        }
        let seats = self.seats(spot, team);
        let mean_of = seats.len() as f64;
        let sum: Points = seats.into_iter().map(|seat| self.points(spot, seat)).sum();
        Points::from_hundredths((sum.hundredths() as f64 / mean_of).round() as i64)
    }

    fn points(&self, spot: Spot, seat: Seat) -> Points {
        let round = &self.plan.rounds[spot.round().unwrap()];
        let team = seat.0;
        let time = 20_000;
        let worth = self.worth(spot, seat);
        let t = self.after(spot, seat).unwrap_or(time).min(time) as f64;
        let shared = t / time as f64;
        let whole = |points: f64| Points::whole((points + 1e-9).round() as i32);
        let number = |points: Points| points.hundredths() as f64 / 100.0;
        let right_wrong = |right: Points, wrong: Points| match worth {
            2 => right,
            1 => Points::from_hundredths(right.hundredths() / 2),
            -1 => Points::from_hundredths(-wrong.hundredths()),
            _ => Points::ZERO,
        };
        match &round.scoring {
            Scoring::Right { points } | Scoring::EachItem { points } => {
                right_wrong(*points, Points::ZERO)
            }
            Scoring::Kahoot { points } if t < 500.0 => right_wrong(*points, Points::ZERO),
            Scoring::Kahoot { points } => {
                right_wrong(whole(number(*points) * (1.0 - shared / 2.0)), Points::ZERO)
            }
            Scoring::Linear { points } => {
                right_wrong(whole(number(*points) * (1.0 - shared)), Points::ZERO)
            }
            Scoring::MinusForWrong { right, wrong } | Scoring::Buzzer { right, wrong } => {
                right_wrong(*right, *wrong)
            }
            Scoring::Wager => {
                let stake = self.stakes.get(&(spot, team)).copied().unwrap_or_default();
                match worth {
                    2 => stake,
                    1 => Points::from_hundredths((stake.hundredths() + 1) / 2),
                    _ => Points::from_hundredths(-stake.hundredths()),
                }
            }
            Scoring::ByRank { points } => {
                let own = self.after(spot, seat).unwrap_or(i64::MAX);
                let teams = self.active().into_iter();
                let alive = teams.filter(|other| self.is_alive(spot, *other));
                let others = alive.flat_map(|other| self.seats(spot, other));
                let quicker = others.filter(|other| {
                    self.worth(spot, *other) > 0
                        && self.after(spot, *other).unwrap_or(i64::MAX) < own
                });
                let points = points.get(quicker.count()).copied().unwrap_or_default();
                if worth > 0 {
                    right_wrong(points, Points::ZERO)
                } else {
                    Points::ZERO
                }
            }
        }
    }
}

fn number(member: Option<MemberId>) -> Option<u16> {
    member.map(|member| member.0)
}

fn ruled(ruling: &Ruling) -> i32 {
    match ruling {
        Ruling::Yes => 2,
        Ruling::Half => 1,
        Ruling::No => -1,
    }
}

fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) {
    match value {
        Some(value) => drop(map.insert(key, value)),
        None => drop(map.remove(&key)),
    }
}
