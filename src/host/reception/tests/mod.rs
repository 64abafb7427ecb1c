//! Phones that lose their line, say things twice and out of turn, on a disk that refuses and a program that is broken
//! off: whatever happens, every command is answered and every answer counts once.

use super::*;
use crate::{
    host::{Arrived, DoorFace, FromHost, FromPlayer, Keys, Refusal, Role, Timing, Who},
    quiz::{
        Plan, any,
        night::{Event, Night, Phase, Play, Recorded, Step, TeamId},
        stage::Scene,
    },
};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

mod hostile;
mod of_host;

const KEYS: [u8; 16] = [9; 16];

/// Two questions in words.
fn plan() -> Plan {
    Plan {
        tie_breaks: Vec::new(),
        ..any::plan()
    }
}

fn timing(received: i64) -> Timing {
    Timing {
        received,
        happened: None,
        least_trip: 8,
        most_trip: 20,
    }
}

/// The program: a night, its disk, its reception.
struct Program {
    night: Night,
    reception: Reception,
    now: i64,
    last: u64,
    /// What is on the disk.
    written: Vec<Recorded>,
    /// What has happened and is not on it.
    unwritten: Vec<Recorded>,
    is_disk_full: bool,
    /// What went out to each connection, in its order.
    sent: BTreeMap<Who, Vec<Value>>,
    closed: Vec<(Who, Refusal)>,
}

impl Program {
    fn new() -> Self {
        Self::of(plan())
    }

    fn of(plan: Plan) -> Self {
        Self {
            night: Night::new(plan),
            reception: Reception::new(&Keys::new(KEYS), 0),
            now: 1_000,
            last: 0,
            written: Vec::new(),
            unwritten: Vec::new(),
            is_disk_full: false,
            sent: BTreeMap::new(),
            closed: Vec::new(),
        }
    }

    fn came(&mut self, role: Role) -> Who {
        self.last += 1;
        let who = Who(self.last);
        self.take(vec![Arrived::Came { who, role }]);
        who
    }

    fn phone(&mut self, number: usize) -> Who {
        self.came(Role::Player {
            device: format!("{number:032x}"),
        })
    }

    fn says(&mut self, who: Who, said: FromPlayer) {
        let timing = timing(self.now);
        self.take(vec![Arrived::Said { who, said, timing }]);
    }

    fn orders(&mut self, who: Who, order: FromHost) {
        let timing = timing(self.now);
        self.take(vec![Arrived::Ordered { who, order, timing }]);
    }

    /// As the loop does it.
    fn take(&mut self, arrived: Vec<Arrived>) {
        self.now += 1;
        let mut arrived = [self.reception.again(&self.night), arrived].concat();
        while !arrived.is_empty() {
            let mut plays = Vec::new();
            for arrived in arrived {
                plays.extend(self.reception.take(arrived, &self.night, self.now));
            }
            let (mut recorded, mut results) = (Vec::new(), Vec::new());
            for (tag, play) in plays {
                let result = self.night.apply(play.event.clone(), play.at).map(|_| ());
                if result.is_ok() {
                    recorded.push(play);
                }
                results.push((tag, result));
            }
            self.record(recorded);
            self.reception.done(results);
            arrived = self.reception.again(&self.night);
        }
        self.answer();
    }

    fn record(&mut self, recorded: Vec<Recorded>) {
        self.reception.happened(&recorded);
        self.unwritten.extend(recorded);
        if !self.is_disk_full {
            self.written.append(&mut self.unwritten);
        }
    }

    fn answer(&mut self) {
        if !self.unwritten.is_empty() {
            return;
        }
        let acks = self.reception.acks().into_iter().map(Deed::Send);
        let shown = self
            .reception
            .show(&self.night, &DoorFace::default(), self.now);
        for deed in acks.chain(shown) {
            match deed {
                Deed::Send(Letter { who, frame }) => {
                    let frame = serde_json::from_str(&frame).unwrap();
                    self.sent.entry(who).or_default().push(frame);
                }
                Deed::Close { who, refusal, .. } => self.closed.push((who, refusal)),
            }
        }
    }

    /// The host does it on the laptop.
    fn host(&mut self, step: Step) {
        self.happens(Event::Host(step));
    }

    fn happens(&mut self, event: Event) {
        self.now += 1;
        if self.night.apply(event.clone(), self.now).is_ok() {
            let at = self.now;
            self.record(vec![Recorded { at, event }]);
        }
        self.take(Vec::new());
    }

    fn disk(&mut self, is_full: bool) {
        self.is_disk_full = is_full;
        if !is_full {
            self.written.append(&mut self.unwritten);
        }
        self.take(Vec::new());
    }

    /// Killed and started again: only what is on the disk has happened.
    fn restart(&mut self) {
        self.unwritten.clear();
        self.night = Night::replay(plan(), self.written.clone()).unwrap();
        self.now += 5_000;
        self.reception = Reception::new(&Keys::new(KEYS), self.now);
        let resumed = Event::Resumed;
        self.night.apply(resumed.clone(), self.now).unwrap();
        let at = self.now;
        self.record(vec![Recorded { at, event: resumed }]);
    }

    fn sent(&self, who: Who, is: &str) -> Vec<&Value> {
        let frames = self.sent.get(&who).into_iter().flatten();
        frames.filter(|frame| frame["is"] == is).collect()
    }

    fn last_ack(&self, who: Who) -> (u64, Option<String>) {
        let ack = *self.sent(who, "ack").last().unwrap();
        let why = ack["why"].as_str().map(str::to_owned);
        (ack["id"].as_u64().unwrap(), why)
    }

    /// To the first question, open.
    fn open_question(&mut self) {
        while !matches!(self.night.phase(), Phase::Open(_)) {
            self.host(Step::Next);
        }
    }
}

fn join(id: u64, team: &str) -> FromPlayer {
    FromPlayer::Join {
        id,
        team: team.to_owned(),
        member: None,
    }
}

fn text(id: u64, epoch: u64, text: &str) -> FromPlayer {
    FromPlayer::Text {
        id,
        epoch,
        text: text.to_owned(),
        after_ms: None,
    }
}

fn enter(id: u64, code: &str, member: Option<&str>) -> FromPlayer {
    FromPlayer::Enter {
        id,
        code: code.into(),
        member: member.map(str::to_owned),
    }
}

#[test]
fn a_phone_sees_everything_as_it_comes_and_then_only_what_is_new() {
    let mut program = Program::new();
    let owls = program.phone(1);
    let foxes = program.phone(2);
    assert_eq!(program.sent(owls, "state").len(), 1);
    assert!(program.sent(owls, "state")[0]["own"].is_null());
    program.says(owls, join(1, "Owls"));
    assert_eq!(program.last_ack(owls), (1, None));
    let state = (*program.sent(owls, "state").last().unwrap()).clone();
    assert_eq!(state["own"]["team"], "Owls");
    assert!(state["code"].as_str().unwrap().contains(' '));
    let seen = program.sent(foxes, "state").len();
    program.take(Vec::new());
    assert_eq!(
        program.sent(foxes, "state").len(),
        seen,
        "nothing new, nothing sent"
    );
    program.says(foxes, join(1, "Foxes"));
    program.open_question();
    let before = program.sent(foxes, "state").len();
    let epoch = program.night.epoch();
    program.says(owls, text(2, epoch, "Minsk"));
    assert_eq!(program.sent(owls, "own").len(), 1);
    assert_eq!(program.sent(foxes, "own").len(), 0, "it is nobody else's");
    assert_eq!(program.sent(foxes, "state").len(), before);
}

#[test]
fn nothing_is_acknowledged_or_shown_before_it_is_on_the_disk() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.disk(true);
    program.says(owls, join(1, "Owls"));
    assert!(program.sent(owls, "ack").is_empty());
    assert_eq!(program.sent(owls, "state").len(), 1);
    program.disk(false);
    assert_eq!(program.last_ack(owls), (1, None));
    assert_eq!(program.sent(owls, "state").len(), 2);
}

#[test]
fn what_is_said_twice_happens_once_and_is_acknowledged_twice() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    program.says(owls, join(1, "Owls"));
    assert_eq!(program.sent(owls, "ack").len(), 2);
    let again = program.phone(1);
    program.says(again, join(1, "Owls"));
    assert_eq!(program.last_ack(again), (1, None));
    assert_eq!(program.night.teams().count(), 1);
    // The program has forgotten its numbers, and the night knows all the same.
    program.restart();
    let later = program.phone(1);
    program.says(later, join(1, "Owls"));
    assert_eq!(program.last_ack(later), (1, None));
    assert_eq!(program.night.teams().count(), 1);
}

#[test]
fn two_pages_of_one_phone_may_count_each_for_itself() {
    let mut program = Program::new();
    let one = program.phone(1);
    program.says(one, join(1, "Owls"));
    program.open_question();
    let other = program.phone(1);
    let epoch = program.night.epoch();
    program.says(one, text(2, epoch, "Warsaw"));
    program.says(other, text(2, epoch, "Minsk"));
    assert_eq!(program.last_ack(other), (2, None));
    program.host(Step::Reveal);
    assert_eq!(
        given(&program.night),
        [("Owls".to_owned(), "Minsk".to_owned())]
    );
}

#[test]
fn an_answer_of_the_question_before_is_refused() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    program.open_question();
    let epoch = program.night.epoch();
    program.host(Step::Reveal);
    program.host(Step::Next);
    program.open_question();
    assert_ne!(program.night.epoch(), epoch);
    program.says(owls, text(2, epoch, "Minsk"));
    assert_eq!(
        program.last_ack(owls),
        (2, Some("That question is over.".to_owned()))
    );
}

#[test]
fn an_answer_counts_while_the_clock_stands_still_whatever_the_host_does_next() {
    for next in [Step::GoOn, Step::AddSeconds(-300), Step::Reveal] {
        let mut program = Program::new();
        let owls = program.phone(1);
        program.says(owls, join(1, "Owls"));
        program.open_question();
        let epoch = program.night.epoch();
        program.restart();
        assert_eq!(program.night.epoch(), epoch, "the same question goes on");
        let owls = program.phone(1);
        program.says(owls, text(2, epoch, "Warsaw"));
        assert_eq!(program.last_ack(owls), (2, None));
        program.says(owls, text(3, epoch, "Minsk"));
        assert_eq!(program.last_ack(owls), (3, None));
        program.host(next);
        program.host(Step::Reveal);
        assert_eq!(
            given(&program.night),
            [("Owls".to_owned(), "Minsk".to_owned())]
        );
    }
}

/// The host has closed the answers too early, and takes that back: the clock stands until it goes on.
fn taken_back() -> (Program, Who, u64) {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    program.open_question();
    program.host(Step::Next);
    assert!(matches!(program.night.phase(), Phase::Locked(_)));
    program.happens(Event::Undo);
    let epoch = program.night.epoch();
    (program, owls, epoch)
}

#[test]
fn what_is_said_after_a_step_was_taken_back_waits_until_the_host_goes_on() {
    let (mut program, owls, epoch) = taken_back();
    program.says(owls, text(2, epoch, "Warsaw"));
    program.says(owls, text(3, epoch, "Minsk"));
    // The second stands for the first.
    assert_eq!(program.last_ack(owls), (2, None));
    program.host(Step::GoOn);
    assert_eq!(program.last_ack(owls), (3, None));
    program.host(Step::Reveal);
    assert_eq!(
        given(&program.night),
        [("Owls".to_owned(), "Minsk".to_owned())]
    );
}

#[test]
fn where_the_step_is_done_again_instead_the_phone_is_told_that_its_answer_did_not_count() {
    let (mut program, owls, epoch) = taken_back();
    program.says(owls, text(2, epoch, "Warsaw"));
    program.happens(Event::Redo);
    let why = Some("That question is over.".to_owned());
    assert_eq!(program.last_ack(owls), (2, why));
    program.host(Step::Reveal);
    assert_eq!(given(&program.night), []);
}

#[test]
fn a_code_brings_a_team_back_on_another_phone() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    let state = (*program.sent(owls, "state").last().unwrap()).clone();
    let code = state["code"].as_str().unwrap().to_lowercase();
    let other = program.phone(2);
    program.says(other, enter(1, &code, None));
    assert_eq!(program.last_ack(other), (1, None));
    let state = *program.sent(other, "state").last().unwrap();
    assert_eq!(state["own"]["team"], "Owls");
    assert_eq!(program.night.teams().count(), 1);
}

#[test]
fn each_member_may_have_an_own_phone() {
    let mut program = Program::new();
    let zoe = program.phone(1);
    program.says(
        zoe,
        FromPlayer::Join {
            id: 1,
            team: "Owls".to_owned(),
            member: Some("Zoë".to_owned()),
        },
    );
    assert_eq!(program.last_ack(zoe), (1, None));
    let code = program.reception.codes.code(TeamId(0)).unwrap();
    let jan = program.phone(2);
    program.says(jan, enter(1, &code, None));
    assert!(program.last_ack(jan).1.unwrap().contains("your name"));
    program.says(jan, enter(2, &code, Some("Jan")));
    assert_eq!(program.last_ack(jan), (2, None));
    // Zoë's battery is empty.
    let borrowed = program.phone(3);
    program.says(borrowed, enter(1, &code, Some("zoë")));
    assert_eq!(program.last_ack(borrowed), (1, None));
    let members = &program.night.team(TeamId(0)).unwrap().members;
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    assert_eq!(names, ["Zoë", "Jan"]);
}

#[test]
fn wrong_codes_are_counted_and_the_right_one_is_of_no_use_after_five() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    let code = program.reception.codes.code(TeamId(0)).unwrap();
    let thief = program.phone(2);
    for id in 1..=5 {
        program.says(thief, enter(id, "TIGER 10", None));
        assert!(
            program
                .last_ack(thief)
                .1
                .unwrap()
                .contains("No team has this code")
        );
    }
    program.says(thief, enter(6, &code, None));
    assert!(program.last_ack(thief).1.unwrap().contains("wait a minute"));
    program.now += 60_000;
    program.says(thief, enter(7, &code, None));
    assert_eq!(program.last_ack(thief), (7, None));
}

#[test]
fn a_name_of_a_member_that_is_refused_lets_nobody_in_by_half() {
    let mut program = Program::new();
    let owls = program.phone(1);
    let only_me = |id, member: &str| FromPlayer::Join {
        id,
        team: "Ow\u{200b}ls".to_owned(),
        member: Some(member.to_owned()),
    };
    program.says(owls, only_me(1, &"\u{7684}".repeat(21)));
    assert!(program.last_ack(owls).1.unwrap().contains("too long"));
    assert_eq!(program.night.teams().count(), 0);
    program.says(owls, only_me(2, "Zoë"));
    assert_eq!(program.last_ack(owls), (2, None));
    program.says(owls, only_me(3, "Zoë"));
    assert_eq!(program.last_ack(owls), (3, None), "the same name once more");
    let members = &program.night.team(TeamId(0)).unwrap().members;
    assert_eq!(members.len(), 1);
}

#[test]
fn a_team_that_is_removed_leaves_its_phone_free_and_a_banned_one_is_sent_away() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    program.host(Step::Remove(TeamId(0)));
    assert!(program.sent(owls, "state").last().unwrap()["own"].is_null());
    program.host(Step::AskHost(true));
    program.says(owls, join(2, "Rude words"));
    let state = *program.sent(owls, "state").last().unwrap();
    assert_eq!(state["own"]["is_waiting"], true);
    program.host(Step::Ban(TeamId(1)));
    assert_eq!(program.closed, [(owls, Refusal::Banned)]);
    let again = program.phone(1);
    assert_eq!(program.closed.last(), Some(&(again, Refusal::Banned)));
}

#[test]
fn an_answer_that_waits_for_the_clock_counts_though_its_phone_has_fallen_asleep() {
    let (mut program, owls, epoch) = taken_back();
    program.says(owls, text(2, epoch, "Warsaw"));
    program.take(vec![Arrived::Left { who: owls }]);
    program.host(Step::GoOn);
    program.take(Vec::new());
    program.host(Step::Reveal);
    assert_eq!(
        given(&program.night),
        [("Owls".to_owned(), "Warsaw".to_owned())]
    );
}

#[test]
fn a_clock_that_is_set_back_stops_no_picture() {
    let hour = 3_600_000;
    let mut program = Program::new();
    program.now += 2 * hour;
    let stage = program.came(Role::Stage);
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    let drawn = |program: &Program| program.sent(stage, "stage").len();
    let counted = |program: &Program| program.sent(owls, "state").len();
    let before = (drawn(&program), counted(&program));
    program.now -= hour;
    let foxes = program.phone(2);
    program.says(foxes, join(1, "Foxes"));
    assert!(drawn(&program) > before.0, "the stage shows the new team");
    assert!(counted(&program) > before.1, "and so does a phone");
    // a change that waits does so by the clock as it is now
    let otters = program.phone(3);
    program.says(otters, join(1, "Otters"));
    let wakes_at = program.reception.wakes_at(program.now).unwrap();
    assert!(wakes_at <= program.now + 1_000, "{wakes_at}");
    program.now -= hour;
    let wakes_at = program.reception.wakes_at(program.now).unwrap();
    assert!(wakes_at <= program.now);
}

#[test]
fn the_stage_is_not_drawn_for_every_single_answer() {
    let mut program = Program::new();
    let phones: Vec<Who> = (0..40).map(|number| program.phone(number)).collect();
    for (number, phone) in phones.iter().enumerate() {
        program.says(*phone, join(1, &format!("Team {number}")));
    }
    program.open_question();
    let stage = program.came(Role::Stage);
    let before = program.sent(stage, "stage").len();
    let epoch = program.night.epoch();
    for phone in &phones {
        program.says(*phone, text(2, epoch, "Minsk"));
    }
    assert!(program.sent(stage, "stage").len() <= before + 1);
    let due = program.reception.wakes_at(program.now).unwrap();
    program.now = due;
    program.answer();
    let last = *program.sent(stage, "stage").last().unwrap();
    assert_eq!(last.to_string().matches("\"is_in\":true").count(), 40);
    assert_eq!(
        program.reception.wakes_at(program.now),
        None,
        "then nothing more is to be said"
    );
}

/// What each team gave to the question that was revealed, in the order of the names.
fn given(night: &Night) -> Vec<(String, String)> {
    let Scene::Reveal(revealed) = night.stage(0).scene else {
        panic!("nothing is revealed");
    };
    let results = revealed.results.into_iter();
    let mut given: Vec<_> = results
        .filter_map(|result| Some((result.name, result.given?)))
        .collect();
    given.sort();
    given
}

/// A phone as its page behaves.
#[derive(Default)]
struct Client {
    who: Option<Who>,
    next: u64,
    /// Sent, and not acknowledged; in their order.
    waiting: Vec<(u64, FromPlayer)>,
    /// How many frames of the connection it has read.
    read: usize,
    /// The last answer that was acknowledged as done.
    answer: Option<String>,
    team: Option<String>,
    /// Frames do not reach it.
    is_deaf: bool,
    epoch: u64,
}

#[derive(Clone, Debug)]
enum Act {
    Connect(usize),
    /// The line is gone, and the server notices.
    Drop(usize),
    /// Frames get lost until the phone connects anew.
    Deafen(usize),
    Answer(usize),
    /// A command is on its way twice.
    Twice(usize),
    /// What was sent never arrives.
    Lost(usize),
    Restart,
    Disk(bool),
    Pause,
    GoOn,
}

fn act() -> impl Strategy<Value = Act> {
    let phone = 0..4_usize;
    prop_oneof![
        4 => phone.clone().prop_map(Act::Connect),
        2 => phone.clone().prop_map(Act::Drop),
        2 => phone.clone().prop_map(Act::Deafen),
        8 => phone.clone().prop_map(Act::Answer),
        3 => phone.clone().prop_map(Act::Twice),
        3 => phone.prop_map(Act::Lost),
        1 => Just(Act::Restart),
        2 => any::<bool>().prop_map(Act::Disk),
        1 => Just(Act::Pause),
        1 => Just(Act::GoOn),
    ]
}

struct Room {
    program: Program,
    clients: Vec<Client>,
    /// Acknowledged commands, by phone and number: told how often, and as what.
    acks: BTreeMap<(usize, u64), BTreeSet<Option<String>>>,
}

impl Room {
    fn connect(&mut self, at: usize) {
        let who = self.program.phone(at);
        let client = &mut self.clients[at];
        (client.who, client.read, client.is_deaf) = (Some(who), 0, false);
        for (_, said) in client.waiting.clone() {
            self.program.says(who, said);
        }
    }

    fn say(&mut self, at: usize, said: impl Fn(u64, u64) -> FromPlayer, times: usize) {
        let client = &mut self.clients[at];
        client.next += 1;
        let said = said(client.next, client.epoch);
        client.waiting.push((client.next, said.clone()));
        if let Some(who) = client.who {
            for _ in 0..times {
                self.program.says(who, said.clone());
            }
        }
    }

    fn read(&mut self) {
        for (at, client) in self.clients.iter_mut().enumerate() {
            let Some(who) = client.who.filter(|_| !client.is_deaf) else {
                continue;
            };
            let frames = self.program.sent.get(&who).map_or(&[][..], Vec::as_slice);
            for frame in &frames[client.read..] {
                match frame["is"].as_str() {
                    Some("state") => {
                        client.epoch = frame["shared"]["epoch"].as_u64().unwrap();
                        client.team = frame["own"]["team"].as_str().map(str::to_owned);
                    }
                    Some("ack") => {
                        let id = frame["id"].as_u64().unwrap();
                        let why = frame["why"].as_str().map(str::to_owned);
                        let waiting = client.waiting.iter().position(|(sent, _)| *sent == id);
                        if let Some(waiting) = waiting
                            && let (_, FromPlayer::Text { text, .. }) =
                                client.waiting.remove(waiting)
                            && why.is_none()
                        {
                            client.answer = Some(text);
                        }
                        self.acks.entry((at, id)).or_default().insert(why);
                    }
                    _ => {}
                }
            }
            client.read = frames.len();
        }
    }

    fn act(&mut self, act: &Act, number: usize) {
        let answer = |id, epoch| text(id, epoch, &format!("answer {number}"));
        match *act {
            Act::Connect(at) => self.connect(at),
            Act::Drop(at) => {
                if let Some(who) = self.clients[at].who.take() {
                    self.program.take(vec![Arrived::Left { who }]);
                }
            }
            Act::Deafen(at) => self.clients[at].is_deaf = true,
            Act::Answer(at) => self.say(at, answer, 1),
            Act::Twice(at) => self.say(at, answer, 2),
            Act::Lost(at) => {
                self.say(at, answer, 0);
                // Nothing that is said on this line later arrives either.
                self.clients[at].who = None;
            }
            Act::Restart => {
                self.program.restart();
                for client in &mut self.clients {
                    client.who = None;
                }
            }
            Act::Disk(is_full) => self.program.disk(is_full),
            Act::Pause => self.program.host(Step::Pause),
            Act::GoOn => self.program.host(Step::GoOn),
        }
        self.read();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whatever_gets_lost_each_answer_counts_once_and_each_command_is_answered(
        acts in prop::collection::vec(act(), 1..60),
        goes_on in any::<bool>(),
    ) {
        let mut room = Room {
            program: Program::new(),
            clients: (0..4).map(|_| Client::default()).collect(),
            acks: BTreeMap::new(),
        };
        for at in 0..4 {
            room.connect(at);
            room.say(at, |id, _| join(id, &format!("Team {at}")), 1);
        }
        room.program.open_question();
        room.read();
        for (number, act) in acts.iter().enumerate() {
            room.act(act, number);
        }
        // In the end all is well again, and every phone comes back.
        room.program.disk(false);
        for _ in 0..2 {
            if goes_on {
                room.program.host(Step::GoOn);
            }
            for at in 0..4 {
                room.connect(at);
            }
            room.read();
        }
        for client in &room.clients {
            prop_assert!(client.waiting.is_empty(), "unanswered: {:?}", client.waiting);
        }
        // A command is told one thing, however often.
        for ((at, id), told) in &room.acks {
            prop_assert_eq!(told.len(), 1, "phone {}, command {}: {:?}", at, id, told);
            prop_assert!(told.contains(&None), "phone {}, command {}: {:?}", at, id, told);
        }
        room.program.host(Step::Reveal);
        let answers = room.clients.iter().filter_map(|client| {
            Some((client.team.clone()?, client.answer.clone()?))
        });
        let answers: Vec<_> = answers.collect();
        prop_assert_eq!(given(&room.program.night), answers);
        // What is written down is what has happened.
        let night = Night::replay(plan(), room.program.written.clone()).unwrap();
        prop_assert_eq!(night, room.program.night);
    }
}

#[test]
fn a_device_is_never_told_what_is_another_teams() {
    let mut program = Program::new();
    let owls = program.phone(1);
    let foxes = program.phone(2);
    program.says(owls, join(1, "Owls"));
    program.says(foxes, join(1, "Foxes"));
    program.open_question();
    let epoch = program.night.epoch();
    program.says(owls, text(2, epoch, "(A secret thought!)"));
    program.says(foxes, text(2, epoch, "a Secret  thought"));
    let own = program.sent(foxes, "own");
    let given = &own.last().unwrap()["own"]["question"]["given"]["text"];
    assert_eq!(given, "a Secret thought", "in its own words");
    let told = program
        .sent
        .get(&foxes)
        .unwrap()
        .iter()
        .any(|frame| frame.to_string().contains("A secret thought!"));
    assert!(!told);
    let code = program.reception.codes.code(TeamId(0)).unwrap();
    let told = program
        .sent
        .get(&foxes)
        .unwrap()
        .iter()
        .any(|frame| frame.to_string().contains(&code));
    assert!(!told);
    assert!(matches!(
        program.written.last().map(|recorded| &recorded.event),
        Some(Event::Team(Play::Answer { .. }))
    ));
}
