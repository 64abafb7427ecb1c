//! The program around a reception: a night, a disk that may refuse, and what went out to each connection.

use super::*;

const KEYS: [u8; 16] = [9; 16];

/// Two questions in words.
pub(super) fn plan() -> Plan {
    Plan {
        tie_breaks: Vec::new(),
        ..any::plan()
    }
}

pub(super) fn timing(received: i64) -> Timing {
    Timing {
        received,
        happened: None,
        within: 0,
        least_trip: 8,
        most_trip: 20,
    }
}

/// The program: a night, its disk, its reception.
pub(super) struct Program {
    pub(super) night: Night,
    pub(super) reception: Reception,
    pub(super) now: i64,
    last: u64,
    /// What is on the disk.
    pub(super) written: Vec<Recorded>,
    /// What has happened and is not on it.
    unwritten: Vec<Recorded>,
    is_disk_full: bool,
    /// What went out to each connection, in its order.
    pub(super) sent: BTreeMap<Who, Vec<Value>>,
    pub(super) closed: Vec<(Who, Refusal)>,
}

impl Program {
    pub(super) fn new() -> Self {
        Self::of(plan())
    }

    pub(super) fn of(plan: Plan) -> Self {
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

    pub(super) fn came(&mut self, role: Role) -> Who {
        self.last += 1;
        let who = Who(self.last);
        self.take(vec![Arrived::Came { who, role }]);
        who
    }

    pub(super) fn phone(&mut self, number: usize) -> Who {
        self.came(Role::Player {
            device: format!("{number:032x}"),
        })
    }

    pub(super) fn says(&mut self, who: Who, said: FromPlayer) {
        let timing = timing(self.now);
        self.take(vec![Arrived::Said { who, said, timing }]);
    }

    pub(super) fn orders(&mut self, who: Who, order: FromHost) {
        let timing = timing(self.now);
        self.take(vec![Arrived::Ordered { who, order, timing }]);
    }

    /// As the loop does it.
    pub(super) fn take(&mut self, arrived: Vec<Arrived>) {
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

    pub(super) fn record(&mut self, recorded: Vec<Recorded>) {
        self.reception.happened(&recorded);
        self.unwritten.extend(recorded);
        if !self.is_disk_full {
            self.written.append(&mut self.unwritten);
        }
    }

    pub(super) fn answer(&mut self) {
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
    pub(super) fn host(&mut self, step: Step) {
        self.happens(Event::Host(step));
    }

    pub(super) fn happens(&mut self, event: Event) {
        self.now += 1;
        if self.night.apply(event.clone(), self.now).is_ok() {
            let at = self.now;
            self.record(vec![Recorded { at, event }]);
        }
        self.take(Vec::new());
    }

    pub(super) fn disk(&mut self, is_full: bool) {
        self.is_disk_full = is_full;
        if !is_full {
            self.written.append(&mut self.unwritten);
        }
        self.take(Vec::new());
    }

    /// Killed and started again: only what is on the disk has happened.
    pub(super) fn restart(&mut self) {
        self.unwritten.clear();
        self.night = Night::replay(plan(), self.written.clone()).unwrap();
        self.now += 5_000;
        self.reception = Reception::new(&Keys::new(KEYS), self.now);
        let resumed = Event::Resumed;
        self.night.apply(resumed.clone(), self.now).unwrap();
        let at = self.now;
        self.record(vec![Recorded { at, event: resumed }]);
    }

    pub(super) fn sent(&self, who: Who, is: &str) -> Vec<&Value> {
        let frames = self.sent.get(&who).into_iter().flatten();
        frames.filter(|frame| frame["is"] == is).collect()
    }

    pub(super) fn last_ack(&self, who: Who) -> (u64, Option<String>) {
        let ack = *self.sent(who, "ack").last().unwrap();
        let why = ack["why"].as_str().map(str::to_owned);
        (ack["id"].as_u64().unwrap(), why)
    }

    /// To the first question, open.
    pub(super) fn open_question(&mut self) {
        while !matches!(self.night.phase(), Phase::Open(_)) {
            self.host(Step::Next);
        }
    }
}

pub(super) fn join(id: u64, team: &str) -> FromPlayer {
    FromPlayer::Join {
        id,
        team: team.to_owned(),
        member: None,
    }
}

pub(super) fn text(id: u64, epoch: u64, text: &str) -> FromPlayer {
    FromPlayer::Text {
        id,
        epoch,
        text: text.to_owned(),
        after_ms: None,
    }
}

pub(super) fn enter(id: u64, code: &str, member: Option<&str>) -> FromPlayer {
    FromPlayer::Enter {
        id,
        code: code.into(),
        member: member.map(str::to_owned),
    }
}

/// What each team gave to the question that was revealed, in the order of the names.
pub(super) fn given(night: &Night) -> Vec<(String, String)> {
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
