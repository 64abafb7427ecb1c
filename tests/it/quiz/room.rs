//! A night with phones without a socket: what they say goes through the reception, the night and, where there is one, the
//! journal, and what is sent to them is kept.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    host::{Arrived, Deed, DoorFace, FromPlayer, Keys, Reception, Role, Timing, Who},
    quiz::night::{Event, Night, Recorded},
    store::Journal,
};
use std::collections::BTreeMap;

pub struct Room {
    pub night: Night,
    pub reception: Reception,
    pub now: i64,
    /// Frames to phones since they were last looked at.
    pub frames: Vec<(Who, String)>,
    /// What has happened since the beginning.
    pub happened: Vec<Recorded>,
    pub journal: Option<Journal>,
    lines: BTreeMap<u64, Who>,
    last_line: u64,
    last_id: u64,
}

impl Room {
    pub fn new(night: Night) -> Self {
        Self {
            night,
            reception: Reception::new(&Keys::new([5; 16]), 0),
            now: 1_000,
            frames: Vec::new(),
            happened: Vec::new(),
            journal: None,
            lines: BTreeMap::new(),
            last_line: 0,
            last_id: 0,
        }
    }

    pub fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// A phone comes, or comes back on a new line.
    pub fn comes(&mut self, phone: u64) {
        self.last_line += 1;
        let who = Who(self.last_line);
        self.lines.insert(phone, who);
        let device = format!("{phone:032x}");
        let role = Role::Player { device };
        self.takes(vec![Arrived::Came { who, role }]);
    }

    /// Its line breaks off.
    pub fn leaves(&mut self, phone: u64) {
        let who = self.lines[&phone];
        self.takes(vec![Arrived::Left { who }]);
    }

    pub fn says(&mut self, phone: u64, said: FromPlayer) {
        let said = self.arrives(phone, said);
        self.takes(vec![said]);
    }

    /// What a phone says, as it arrives.
    pub fn arrives(&self, phone: u64, said: FromPlayer) -> Arrived {
        let timing = Timing {
            received: self.now,
            happened: Some(self.now - 3),
            within: 2,
            least_trip: 4,
            most_trip: 9,
        };
        let who = self.lines[&phone];
        Arrived::Said { who, said, timing }
    }

    /// All of this at once: it is written down together, and answered then.
    pub fn takes(&mut self, mut arrived: Vec<Arrived>) {
        while !arrived.is_empty() {
            let mut plays = Vec::new();
            for arrived in arrived {
                plays.extend(self.reception.take(arrived, &self.night, self.now));
            }
            let (mut results, mut happened) = (Vec::new(), Vec::new());
            for (tag, play) in plays {
                let result = self.night.apply(play.event.clone(), play.at);
                if result.is_ok() {
                    happened.push(play);
                }
                results.push((tag, result.map(|_| ())));
            }
            self.write_down(&happened);
            self.reception.done(results);
            arrived = self.reception.again(&self.night);
        }
        self.shows();
    }

    pub fn happens(&mut self, event: Event) {
        if self.night.apply(event.clone(), self.now).is_ok() {
            let at = self.now;
            self.write_down(&[Recorded { at, event }]);
        }
        self.shows();
    }

    fn write_down(&mut self, happened: &[Recorded]) {
        if let Some(journal) = &mut self.journal
            && !happened.is_empty()
        {
            journal.append(happened).unwrap();
        }
        self.reception.happened(happened);
        self.happened.extend_from_slice(happened);
    }

    fn shows(&mut self) {
        let acks = self.reception.acks().into_iter().map(Deed::Send);
        let shown = self
            .reception
            .show(&self.night, &DoorFace::default(), self.now);
        for deed in acks.chain(shown) {
            if let Deed::Send(letter) = deed {
                self.frames.push((letter.who, letter.frame.to_string()));
            }
        }
    }

    /// The acknowledgements since the last look: of which command, and why it has no place.
    pub fn acks(&mut self) -> Vec<(u64, Option<String>)> {
        let frames = self.frames.drain(..);
        let frames = frames.map(|(_, frame)| serde_json::from_str(&frame).unwrap());
        let acks = frames.filter(|frame: &serde_json::Value| frame["is"] == "ack");
        let told = |ack: serde_json::Value| {
            let why = ack["why"].as_str().map(str::to_owned);
            (ack["id"].as_u64().unwrap(), why)
        };
        acks.map(told).collect()
    }
}
