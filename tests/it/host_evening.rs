//! The real door with the night behind it, and guests of the network who try codes, names and what they have overheard.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a helper of tests fails as a test does")]

use super::{
    host_client::*,
    host_left::{NIGHT, hears, opens},
    quiz_after,
};
use newsdeck::{
    app::OpenDoor,
    host::{Arrived, Keys},
    quiz::{
        Marking,
        night::{Event, Night, Phase, Step},
    },
    store::{self, Home},
};
use serde_json::{Value, json};
use std::{net::SocketAddr, sync::mpsc::Receiver};

/// Another address of this machine: from its own, codes may be tried as often as one likes.
const GUEST: &str = "127.0.0.9";

/// The real door and everything behind it, and a team with its code.
struct Evening {
    _folder: tempfile::TempDir,
    door: OpenDoor,
    inbox: Receiver<Arrived>,
    night: Night,
    at: SocketAddr,
    key: String,
    code: String,
    owls: Socket,
}

impl Evening {
    /// `join`: how the first team comes in.
    async fn begins(join: Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        std::fs::create_dir_all(folder.path().join("nights")).unwrap();
        let mut plan = quiz_after::plan();
        plan.rounds[0].marking = Marking::Typed;
        let mut night = Night::new(plan);
        let (mut door, inbox) = opens(&home, &night);
        let kept = store::door_of(&home, NIGHT).unwrap();
        let at = SocketAddr::new(kept.ip, kept.port);
        let key = Keys::new(kept.secret).join();
        let mut owls = socket(at, "/ws").await;
        let hello = json!({"do": "hello", "token": TOKEN, "key": key});
        say(&mut owls, &hello.to_string()).await;
        hears(&mut owls, "state", &mut door, &inbox, &mut night).await;
        say(&mut owls, &join.to_string()).await;
        hears(&mut owls, "ack", &mut door, &inbox, &mut night).await;
        let state = hears(&mut owls, "state", &mut door, &inbox, &mut night).await;
        let code = state["code"].as_str().unwrap().to_owned();
        Self {
            _folder: folder,
            door,
            inbox,
            night,
            at,
            key,
            code,
            owls,
        }
    }

    /// A phone of a guest that was never here.
    async fn guest(&mut self, number: usize) -> Socket {
        let mut phone = socket_from(GUEST, self.at).await;
        let hello = json!({"do": "hello", "token": token(number), "key": self.key});
        say(&mut phone, &hello.to_string()).await;
        self.hears(&mut phone, "state").await;
        phone
    }

    async fn hears(&mut self, phone: &mut Socket, is: &str) -> Value {
        hears(phone, is, &mut self.door, &self.inbox, &mut self.night).await
    }

    fn host(&mut self, step: Step) {
        let now = 1_000;
        self.night.apply(Event::Host(step), now).unwrap();
    }

    /// Why it is not let in; nothing where it is.
    async fn enters(&mut self, phone: &mut Socket, id: u64, code: &str, member: &str) -> String {
        let enter = json!({"do": "enter", "id": id, "code": code, "member": member});
        say(phone, &enter.to_string()).await;
        let ack = self.hears(phone, "ack").await;
        assert_eq!(ack["id"], id);
        ack["why"].as_str().unwrap_or_default().to_owned()
    }
}

fn by_one_of_several() -> Value {
    json!({"do": "join", "id": 1, "team": "Owls", "member": "Zoe"})
}

/// A code that no team has.
fn other_than(code: &str) -> &'static str {
    if code == "TIGER 10" {
        "TIGER 11"
    } else {
        "TIGER 10"
    }
}

#[test]
fn who_has_the_code_may_mistype_a_name_as_often_as_anybody_does() {
    runs(async {
        let mut evening = Evening::begins(by_one_of_several()).await;
        let code = evening.code.clone();
        let mut phone = evening.guest(1).await;
        let long = "\u{7684}".repeat(21);
        for id in 1..=8 {
            let why = evening.enters(&mut phone, id, &code, &long).await;
            assert!(why.contains("too long"), "{id}: {why}");
        }
        // nor does it count when it is said again because the answer was lost
        let why = evening.enters(&mut phone, 8, &code, &long).await;
        assert!(why.contains("too long"), "{why}");
        assert_eq!(evening.enters(&mut phone, 9, &code, "Jan").await, "");
        let teams: Vec<_> = evening.night.teams().collect();
        let members = teams[0].members.iter().map(|member| member.name.as_str());
        assert_eq!(members.collect::<Vec<_>>(), ["Zoe", "Jan"]);
    });
}

#[test]
fn a_name_that_is_refused_makes_no_guess_at_a_code_free() {
    runs(async {
        let mut evening = Evening::begins(by_one_of_several()).await;
        let code = evening.code.clone();
        let wrong = other_than(&code);
        let long = "\u{7684}".repeat(21);
        // one wrong code each, so that no phone of its own is stopped before its address is
        for number in 1..=5 {
            let mut phone = evening.guest(number).await;
            let why = evening.enters(&mut phone, 1, wrong, &long).await;
            assert!(why.contains("No team has this code"), "{why}");
            if number < 5 {
                // what is known already changes nothing
                let why = evening.enters(&mut phone, 2, &code, &long).await;
                assert!(why.contains("too long"), "{why}");
            }
        }
        let mut phone = evening.guest(6).await;
        for (id, tried) in [(1, wrong), (2, &code)] {
            let why = evening.enters(&mut phone, id, tried, &long).await;
            assert!(
                why.contains("wait a minute"),
                "nothing is told of it: {why}"
            );
        }
        let why = evening.enters(&mut phone, 3, &code, "Jan").await;
        assert!(
            why.contains("wait a minute"),
            "nor is anybody let in: {why}"
        );
    });
}

#[test]
fn what_was_overheard_is_of_no_use_on_another_phone_or_a_second_time() {
    runs(async {
        let owls = json!({"do": "join", "id": 1, "team": "Owls"});
        let mut evening = Evening::begins(owls).await;
        while !matches!(evening.night.phase(), Phase::Open(_)) {
            evening.host(Step::Next);
        }
        let first = evening.night.phase().spot().unwrap();
        let epoch = evening.night.epoch();
        let frame = json!({"do": "text", "id": 2, "epoch": epoch, "text": "Minsk"}).to_string();
        let leaves = r#"{"do":"leave","id":3}"#;
        // whoever is in the room, and has heard every word that the team's phone said but its token
        let mut guest = evening.guest(1).await;
        for said in [&frame, leaves] {
            say(&mut guest, said).await;
            evening.hears(&mut guest, "ack").await;
        }
        let team = evening.night.teams().next().unwrap().id;
        assert_eq!(evening.night.given_text(first, team), None);
        assert_eq!(evening.night.teams().count(), 1);
        // the team itself says it, and once more when the next question is open
        let mut owls = std::mem::replace(&mut evening.owls, guest);
        say(&mut owls, &frame).await;
        let ack = evening.hears(&mut owls, "ack").await;
        assert_eq!(ack, json!({"is": "ack", "id": 2}));
        assert_eq!(
            evening.night.given_text(first, team).as_deref(),
            Some("Minsk")
        );
        evening.host(Step::Next);
        while !matches!(evening.night.phase(), Phase::Open(_)) {
            evening.host(Step::Next);
        }
        let next = evening.night.phase().spot().unwrap();
        let late = frame.replace(r#""id":2"#, r#""id":4"#);
        for again in [&frame, &late] {
            say(&mut owls, again).await;
            evening.hears(&mut owls, "ack").await;
        }
        assert_eq!(evening.night.given_text(next, team), None);
    });
}
