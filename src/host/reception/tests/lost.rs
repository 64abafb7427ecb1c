//! Phones that lose their line, say things twice and out of turn, on a disk that refuses and a program that is broken
//! off: whatever happens, every command is answered and every answer counts once.

use super::*;

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
