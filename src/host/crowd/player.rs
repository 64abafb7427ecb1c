//! One phone without its line: what it makes of a frame, what it says next, and what it remembers.
//!
//! Sends a command again until it is acknowledged, under the same number, as the page does. Must never remember anything
//! but what it said and was told.

use super::{
    order::{Order, Report},
    seen::{QuestionSeen, SceneSeen, Seen, SharedSeen},
};
use crate::{
    host::secret::Secret,
    quiz::{
        night::Spot,
        rehearse::crowd::{Act, Did, Habit, Outcome, Tap, Wanted, escaped},
    },
};
use serde_json::json;
use std::{
    collections::VecDeque,
    sync::Arc,
    time::{Duration, Instant},
};

/// Where each phone is a team, one of so many comes late.
const NEWCOMERS: usize = 25;

/// A phone, whatever its line.
pub struct Player {
    number: usize,
    order: Arc<Order>,
    habit: Habit,
    pub token: Secret,
    began: Instant,
    last_id: u64,
    commands: Vec<Command>,
    is_in: bool,
    has_asked_in: bool,
    scene: Option<(u64, SceneSeen)>,
    question: Option<QuestionSeen>,
    /// The question, or the stake, that it has made up its mind about last.
    at: Option<(u64, bool)>,
    /// The last question it saw open.
    open: Option<(u64, Spot)>,
    is_ready: bool,
    is_closed: bool,
    timed: VecDeque<(Instant, Act)>,
    late: Option<(u64, Spot, Did)>,
    forgets: bool,
    /// It sees a few questions before it joins.
    is_newcomer: bool,
    has_said_nonsense: bool,
    revealed: Vec<Spot>,
    /// What it said itself, as it stands in frames.
    said: String,
    pub report: Report,
}

/// One that has a number, and its frame to send again.
struct Command {
    id: u64,
    frame: String,
    /// None: a way into a team.
    tap: Option<Tap>,
    epoch: u64,
    /// On the line that is there now.
    sent: Option<Instant>,
    is_sent_before: bool,
}

/// What comes of something that a phone has seen or done.
pub enum Out {
    Send(String),
    /// The line is dropped, and is there again after so long.
    Drop(Duration),
    /// It is in a team whose code is this.
    Joined(Secret),
    /// It will join later.
    LooksOn,
    Ready {
        epoch: u64,
        is_stake: bool,
    },
    Closed {
        epoch: u64,
    },
    /// It has the question of this epoch.
    HasQuestion {
        epoch: u64,
    },
    /// The night is over.
    Over,
    /// It is turned away, and why.
    Bye(String),
}

impl Player {
    pub fn new(number: usize, order: Arc<Order>, now: Instant) -> Self {
        let mark = format!("{} {number}", order.seed);
        let token: String = blake3::hash(mark.as_bytes())
            .to_hex()
            .chars()
            .take(32)
            .collect();
        Self {
            number,
            habit: Habit::of(order.seed, number),
            forgets: order.forgets && number == 0,
            is_newcomer: order.teams == 0 && number % NEWCOMERS == NEWCOMERS / 2,
            order,
            token: token.into(),
            began: now,
            last_id: 0,
            commands: Vec::new(),
            is_in: false,
            has_asked_in: false,
            scene: None,
            question: None,
            at: None,
            open: None,
            is_ready: true,
            is_closed: true,
            timed: VecDeque::new(),
            late: None,
            has_said_nonsense: false,
            revealed: Vec::new(),
            said: String::new(),
            report: Report::default(),
        }
    }

    /// The team that it belongs to, and whether it has to know its code first.
    pub fn team(&self) -> (usize, bool) {
        match self.order.teams {
            0 => (self.number, false),
            teams => (self.number % teams, self.number >= teams),
        }
    }

    pub fn wants_in(&self) -> bool {
        !self.is_in && !self.has_asked_in && !self.waits()
    }

    pub fn is_newcomer(&self) -> bool {
        self.is_newcomer
    }

    /// It has come late, and only looks on so far.
    fn waits(&self) -> bool {
        self.is_newcomer && self.revealed.len() < self.seen_before()
    }

    /// So many questions are over when it joins: another number for each newcomer, and never more than are asked.
    fn seen_before(&self) -> usize {
        let is_asked = |spot: &Spot| spot.round().is_some();
        let lines = self.order.script.lines.iter();
        let asked = lines.filter(|lines| is_asked(&lines.spot)).count();
        1 + (14 + 7 * (self.number / NEWCOMERS)) % asked.max(1)
    }

    /// A new line is there: what was not acknowledged is sent again.
    pub fn connected(&mut self, now: Instant) -> Vec<Out> {
        let hello = json!({"do": "hello", "token": self.token, "key": self.order.key});
        let mut out = vec![Out::Send(hello.to_string())];
        for command in &mut self.commands {
            command.sent = Some(now);
            self.report.repeated += usize::from(command.is_sent_before);
            command.is_sent_before = true;
            out.push(Out::Send(command.frame.clone()));
        }
        out
    }

    pub fn disconnected(&mut self) {
        for command in &mut self.commands {
            command.sent = None;
        }
    }

    /// Into a team; `code` where it is there already.
    pub fn go_in(&mut self, code: Option<&str>, now: Instant) -> Vec<Out> {
        self.has_asked_in = true;
        let id = self.next_id();
        let (team, _) = self.team();
        let member = (self.order.teams > 0).then(|| format!("Player {}", self.number + 1));
        let frame = match code {
            Some(code) => json!({"do": "enter", "id": id, "code": code, "member": member}),
            None => json!({"do": "join", "id": id, "team": name(team), "member": member}),
        };
        vec![self.send(id, frame.to_string(), None, 0, now)]
    }

    pub fn hear(&mut self, frame: &str, now: Instant) -> Vec<Out> {
        self.report.frames += 1;
        self.report.bytes += frame.len();
        let Ok(seen) = serde_json::from_str::<Seen>(frame) else {
            return vec![Out::Bye(format!(
                "A frame could not be understood: {frame}"
            ))];
        };
        match (seen.is.as_str(), seen.id, seen.ping) {
            ("ping", _, Some(ping)) => {
                let at = now.duration_since(self.began).as_secs_f64() * 1_000.0;
                return vec![Out::Send(
                    json!({"do": "pong", "ping": ping, "at": at}).to_string(),
                )];
            }
            ("ack", Some(id), _) => self.acknowledged(id, seen.why, now),
            ("bye", ..) => return vec![Out::Bye(seen.why.unwrap_or_default())],
            _ => {}
        }
        let mut out = Vec::new();
        if let Some(shared) = seen.shared {
            if self.is_newcomer && self.scene.is_none() {
                out.push(Out::LooksOn);
            }
            self.sees(shared, &mut out);
        }
        self.look_for_secrets(frame);
        if let Some(own) = seen.own {
            self.question = own.question;
            if let (false, Some(code)) = (self.is_in, seen.code) {
                self.is_in = true;
                self.report.newcomers += usize::from(self.is_newcomer);
                out.push(Out::Joined(code));
            }
        }
        self.make_up_its_mind(now, &mut out);
        self.close(now, &mut out);
        self.tell_whether_ready(&mut out);
        out
    }

    /// When it does something by itself next.
    pub fn acts_at(&self) -> Option<Instant> {
        self.timed.front().map(|(at, _)| *at)
    }

    /// What it does by now.
    pub fn act(&mut self, now: Instant) -> Vec<Out> {
        let mut out = Vec::new();
        while self.timed.front().is_some_and(|(at, _)| *at <= now) {
            match self.timed.pop_front() {
                Some((_, Act::Say { did, twice })) => {
                    let Some((epoch, is_stake)) = self.at else {
                        continue;
                    };
                    // A stake is for the question that is seen next.
                    let spot = self
                        .open
                        .filter(|_| !is_stake)
                        .map_or(Spot::Shadow, |(_, spot)| spot);
                    out.extend(self.say(epoch, spot, did, false, twice, now));
                }
                // One phone may say only so much nonsense before it is put out.
                Some((_, Act::Break(_))) if self.has_said_nonsense => {}
                Some((_, Act::Break(nonsense))) => {
                    self.has_said_nonsense = true;
                    self.report.nonsense += 1;
                    out.push(Out::Send(nonsense.to_owned()));
                }
                Some((_, Act::Drop { for_ms })) => {
                    self.report.drops += 1;
                    out.push(Out::Drop(Duration::from_millis(for_ms)));
                    return out;
                }
                None => {}
            }
        }
        self.tell_whether_ready(&mut out);
        out
    }

    /// What it remembers, at the end.
    pub fn remembers(mut self) -> Report {
        let unanswered = self.commands.into_iter().filter_map(|command| command.tap);
        self.report.taps.extend(unanswered);
        self.report
    }

    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    fn send(&mut self, id: u64, frame: String, tap: Option<Tap>, epoch: u64, now: Instant) -> Out {
        self.commands.push(Command {
            id,
            frame: frame.clone(),
            tap,
            epoch,
            sent: Some(now),
            is_sent_before: true,
        });
        Out::Send(frame)
    }

    fn say(
        &mut self,
        epoch: u64,
        spot: Spot,
        did: Did,
        is_late: bool,
        twice: bool,
        now: Instant,
    ) -> Vec<Out> {
        let id = self.next_id();
        let frame = match &did {
            Did::Choose(option) => {
                json!({"do": "choose", "id": id, "epoch": epoch, "option": option})
            }
            Did::Text(text) => {
                self.said.push_str(&escaped(text));
                self.said.push('\n');
                json!({"do": "text", "id": id, "epoch": epoch, "text": text})
            }
            Did::Stake(points) => {
                json!({"do": "stake", "id": id, "epoch": epoch, "points": points})
            }
            Did::Press => {
                let at = now.duration_since(self.began).as_secs_f64() * 1_000.0;
                json!({"do": "press", "id": id, "epoch": epoch, "at": at})
            }
        };
        let tap = Tap {
            player: self.number,
            spot,
            did,
            is_late,
            outcome: Outcome::Unanswered,
            took: None,
        };
        if self.forgets && !is_late {
            self.forgets = false;
            self.report.taps.push(Tap {
                outcome: Outcome::Done,
                ..tap
            });
            return Vec::new();
        }
        let mut out = vec![self.send(id, frame.to_string(), Some(tap), epoch, now)];
        if twice {
            self.report.repeated += 1;
            out.push(Out::Send(frame.to_string()));
        }
        out
    }

    fn acknowledged(&mut self, id: u64, why: Option<String>, now: Instant) {
        // A command that was sent twice is acknowledged twice.
        let Some(at) = self.commands.iter().position(|command| command.id == id) else {
            return;
        };
        let command = self.commands.remove(at);
        match command.tap {
            Some(mut tap) => {
                tap.took = command
                    .sent
                    .and_then(|sent| u64::try_from(now.duration_since(sent).as_micros()).ok());
                tap.outcome = why.map_or(Outcome::Done, Outcome::Refused);
                self.report.taps.push(tap);
            }
            None => self.report.turned_away.extend(why),
        }
    }

    fn sees(&mut self, shared: SharedSeen, out: &mut Vec<Out>) {
        let SharedSeen { epoch, scene } = shared;
        if let Some(told) = &scene.told
            && !self.revealed.contains(&told.ask.spot)
        {
            self.revealed.push(told.ask.spot);
        }
        if let ("open", Some(ask)) = (scene.is.as_str(), &scene.ask) {
            if self.open != Some((epoch, ask.spot)) {
                out.push(Out::HasQuestion { epoch });
                self.stakes_are_for(ask.spot);
                self.is_closed = false;
            }
            self.open = Some((epoch, ask.spot));
        }
        if scene.is == "over" {
            out.push(Out::Over);
        }
        self.scene = Some((epoch, scene));
    }

    fn stakes_are_for(&mut self, spot: Spot) {
        let open = self
            .commands
            .iter_mut()
            .filter_map(|command| command.tap.as_mut());
        let stakes = self.report.taps.iter_mut().chain(open);
        for tap in stakes.filter(|tap| matches!(tap.did, Did::Stake(_)) && tap.spot == Spot::Shadow)
        {
            tap.spot = spot;
        }
    }

    /// A new question, or a stake: what it will do about it.
    fn make_up_its_mind(&mut self, now: Instant, out: &mut Vec<Out>) {
        let Some((epoch, scene)) = &self.scene else {
            return;
        };
        let epoch = *epoch;
        let is_stake = match scene.is.as_str() {
            "open" => false,
            "stakes" => true,
            _ => return,
        };
        if self.at == Some((epoch, is_stake)) || !(self.is_in || self.waits()) {
            return;
        }
        (self.at, self.is_ready) = (Some((epoch, is_stake)), false);
        self.timed.clear();
        let question = self.question.unwrap_or(QuestionSeen {
            may_play: false,
            most_stake: None,
        });
        // For the whole team its first member speaks.
        let is_first = !self.team().1;
        let wanted = match is_stake {
            true => question.most_stake.map(Wanted::Stake),
            false => scene
                .ask
                .as_ref()
                .and_then(|ask| ask.wanted())
                .filter(|_| question.may_play),
        };
        let wanted =
            wanted.filter(|wanted| is_first || matches!(wanted, Wanted::Choice(_) | Wanted::Text));
        let spot = scene.ask.as_ref().map(|ask| ask.spot);
        let Some(wanted) = wanted else {
            return self.tell_whether_ready(out);
        };
        let order = Arc::clone(&self.order);
        let lines = spot.and_then(|spot| order.script.at(spot));
        let acts = self.habit.at(wanted, lines, order.within_ms);
        let due = |(ms, act)| (now + Duration::from_millis(ms), act);
        self.timed = acts.timed.into_iter().map(due).collect();
        self.late = acts.late.zip(spot).map(|(did, spot)| (epoch, spot, did));
    }

    /// The question is over: whoever is late says it now.
    fn close(&mut self, now: Instant, out: &mut Vec<Out>) {
        let Some((epoch, _)) = self.open else { return };
        let is_open = self
            .scene
            .as_ref()
            .is_some_and(|(_, scene)| scene.is == "open");
        if is_open || self.is_closed {
            return;
        }
        // What it had not said by now, as at a buzzer that another was quicker at, it does not say any more.
        self.timed.clear();
        if let Some((epoch, spot, did)) = self.late.take() {
            out.extend(self.say(epoch, spot, did, true, false, now));
        }
        let waits = self.commands.iter().any(|command| command.epoch == epoch);
        if !waits {
            self.is_closed = true;
            out.push(Out::Closed { epoch });
        }
    }

    fn tell_whether_ready(&mut self, out: &mut Vec<Out>) {
        let Some((epoch, is_stake)) = self.at else {
            return;
        };
        let waits = self.commands.iter().any(|command| command.tap.is_some());
        if !self.is_ready && self.timed.is_empty() && !waits {
            self.is_ready = true;
            out.push(Out::Ready { epoch, is_stake });
        }
    }

    fn look_for_secrets(&mut self, frame: &str) {
        for lines in &self.order.script.lines {
            if self.revealed.contains(&lines.spot) {
                continue;
            }
            let told = lines
                .secrets
                .iter()
                .find(|secret| frame.contains(secret.as_str()));
            let Some(secret) = told.filter(|secret| !self.said.contains(secret.as_str())) else {
                continue;
            };
            self.report.leaks += 1;
            self.report
                .first_leak
                .get_or_insert_with(|| format!("“{secret}” in {frame}"));
        }
    }
}

/// Of a team, another than all others in every way of reading.
fn name(team: usize) -> String {
    format!("Team {}", team + 1)
}
