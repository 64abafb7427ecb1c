//! Whatever the host does on whatever night, and whatever phones say: no frame that is sent to a player holds an answer
//! that is not revealed.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::random::any_plan;
use newsdeck::{
    host::{Arrived, Deed, DoorFace, FromPlayer, Keys, Reception, Role, Timing, Who},
    quiz::night::{Event, Night, Recorded, Ruling, Spot, Status, Step, Target, TeamId},
};
use proptest::{prelude::*, sample::select};
use std::collections::BTreeSet;

const PHONES: u64 = 4;

#[derive(Clone, Debug)]
enum Act {
    Host(Step),
    Undo,
    Redo,
    Says(u64, u8),
    /// A phone loses its line and comes back: it sees everything anew.
    Back(u64),
}

fn act() -> impl Strategy<Value = Act> {
    let spot = (0..3_usize, 0..3_usize).prop_map(|(round, at)| Spot::Question { round, at });
    let steps = vec![
        Step::Pause,
        Step::GoOn,
        Step::Reveal,
        Step::TimeUp,
        Step::ShowScores(true),
        Step::ShowScores(false),
        Step::Swap,
        Step::TieBreak,
        Step::Break(30),
        Step::GoTo(Target::Podium),
        Step::Buzzed(Ruling::No),
        Step::Buzzed(Ruling::Yes),
        Step::Mirrored(true),
        Step::AskHost(true),
        Step::Admit(TeamId(1)),
        Step::Remove(TeamId(2)),
    ];
    prop_oneof![
        12 => Just(Act::Host(Step::Next)),
        5 => select(steps).prop_map(Act::Host),
        1 => spot.prop_map(|spot| Act::Host(Step::GoTo(Target::Question(spot)))),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
        8 => (0..PHONES, any::<u8>()).prop_map(|(phone, what)| Act::Says(phone, what)),
        2 => (0..PHONES).prop_map(Act::Back),
    ]
}

struct Room {
    night: Night,
    reception: Reception,
    now: i64,
    last: u64,
    phones: Vec<Who>,
    id: u64,
    /// Frames of players since they were last looked at.
    frames: Vec<String>,
}

impl Room {
    fn comes(&mut self, phone: u64) -> Who {
        self.last += 1;
        let who = Who(self.last);
        let device = format!("{phone:032x}");
        let role = Role::Player { device };
        self.takes(Arrived::Came { who, role });
        who
    }

    fn says(&mut self, phone: u64, said: FromPlayer) {
        let who = self.phones[usize::try_from(phone).unwrap()];
        let timing = Timing {
            received: self.now,
            happened: Some(self.now - 3),
            least_trip: 4,
            most_trip: 9,
        };
        self.takes(Arrived::Said { who, said, timing });
    }

    fn takes(&mut self, arrived: Arrived) {
        let mut arrived = vec![arrived];
        while !arrived.is_empty() {
            let mut plays = Vec::new();
            for arrived in arrived {
                plays.extend(self.reception.take(arrived, &self.night, self.now));
            }
            let results = plays.into_iter().map(|(tag, play)| {
                let result = self.night.apply(play.event.clone(), play.at);
                if result.is_ok() {
                    self.reception.happened(&[play]);
                }
                (tag, result.map(|_| ()))
            });
            let results = results.collect();
            self.reception.done(results);
            arrived = self.reception.again(&self.night);
        }
        self.shows();
    }

    fn happens(&mut self, event: Event) {
        if self.night.apply(event.clone(), self.now).is_ok() {
            let at = self.now;
            self.reception.happened(&[Recorded { at, event }]);
        }
        self.shows();
    }

    fn shows(&mut self) {
        let acks = self.reception.acks().into_iter().map(Deed::Send);
        let shown = self
            .reception
            .show(&self.night, &DoorFace::default(), self.now);
        for deed in acks.chain(shown) {
            if let Deed::Send(letter) = deed {
                self.frames.push(letter.frame.to_string());
            }
        }
    }

    fn says_something(&mut self, phone: u64, what: u8) {
        self.id += 1;
        let (id, epoch) = (self.id, self.night.epoch());
        let spot = self.night.phase().spot();
        self.says(
            phone,
            match what % 5 {
                0 => FromPlayer::Choose {
                    id,
                    epoch,
                    option: usize::from(what / 5 % 4),
                    after_ms: Some(700),
                },
                1 => FromPlayer::Press {
                    id,
                    epoch,
                    at: None,
                },
                2 => FromPlayer::Stake {
                    id,
                    epoch,
                    points: 0,
                },
                3 if spot.is_some() => FromPlayer::Protest {
                    id,
                    spot: spot.unwrap(),
                },
                _ => FromPlayer::Text {
                    id,
                    epoch,
                    text: format!("guess {what}"),
                    after_ms: None,
                },
            },
        );
    }
}

/// Answers that nobody may know yet.
fn secrets(night: &Night) -> Vec<String> {
    let answers = |is_revealed: bool| {
        let is_so = move |spot: &Spot| {
            let state = night.state_of(*spot);
            state.is_some_and(|(status, _)| (status == Status::Revealed) == is_revealed)
        };
        let spots = night.spots().filter(is_so);
        let questions = spots.filter_map(|spot| night.question_at(spot));
        questions.map(|question| question.answer.clone())
    };
    // A spare may have been asked already in the place of another question.
    let known: BTreeSet<String> = answers(true).collect();
    answers(false)
        .filter(|answer| !known.contains(answer))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_frame_to_a_player_holds_an_answer_before_its_reveal(
        plan in any_plan(),
        acts in prop::collection::vec(act(), 10..120),
    ) {
        let mut room = Room {
            night: Night::new(plan),
            reception: Reception::new(&Keys::new([5; 16]), 0),
            now: 1_000,
            last: 0,
            phones: Vec::new(),
            id: 0,
            frames: Vec::new(),
        };
        for phone in 0..PHONES {
            let who = room.comes(phone);
            room.phones.push(who);
            let team = format!("Team {phone}");
            room.says(phone, FromPlayer::Join { id: 1_000_000, team, member: None });
        }
        for act in acts {
            room.now += 700;
            match act {
                Act::Host(step) => room.happens(Event::Host(step)),
                Act::Undo => room.happens(Event::Undo),
                Act::Redo => room.happens(Event::Redo),
                Act::Says(phone, what) => room.says_something(phone, what),
                Act::Back(phone) => {
                    let who = room.comes(phone);
                    room.phones[usize::try_from(phone).unwrap()] = who;
                }
            }
            let secrets = secrets(&room.night);
            for frame in room.frames.drain(..) {
                for secret in &secrets {
                    prop_assert!(!frame.contains(secret.as_str()), "{secret} in {frame}");
                }
            }
        }
        prop_assert!(room.reception.phones() > 0);
    }
}
