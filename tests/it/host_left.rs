//! A night that is left in the middle: phones are told, and come back by themselves when it goes on.

#![expect(clippy::unwrap_used, reason = "a helper of tests fails as a test does")]

use super::{host_client::*, quiz_after};
use newsdeck::{
    app::{AskedDoor, OpenDoor},
    host::{Arrived, Keys},
    quiz::night::Night,
    store::{self, Home},
};
use serde_json::{Value, json};
use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::mpsc::{Receiver, channel},
};

const NIGHT: &str = "friday";

/// The door of the night, as it was before where it had one.
fn opens(home: &Home, night: &Night) -> (OpenDoor, Receiver<Arrived>) {
    let (outbox, inbox) = channel();
    let asked = AskedDoor {
        ip: Some(Ipv4Addr::LOCALHOST.into()),
        port: None,
    };
    let hear = move |arrived| {
        let _ = outbox.send(arrived);
    };
    (
        OpenDoor::open(home, NIGHT, night, asked, hear).unwrap(),
        inbox,
    )
}

/// As the program does it, until this phone has heard something of that kind.
async fn hears(
    phone: &mut Socket,
    is: &str,
    door: &mut OpenDoor,
    inbox: &Receiver<Arrived>,
    night: &mut Night,
) -> Value {
    loop {
        let arrived = inbox.try_iter();
        let _ = door.let_happen(night, arrived, |_, _, _| {});
        door.answer(night);
        let soon = std::time::Duration::from_millis(10);
        if let Ok(frame) = tokio::time::timeout(soon, heard(phone)).await {
            let frame = frame.unwrap();
            if frame["is"] == is {
                return frame;
            }
        }
    }
}

#[test]
fn a_phone_is_told_that_the_night_was_left_and_is_in_its_team_again_as_soon_as_it_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::under(folder.path());
    std::fs::create_dir_all(folder.path().join("nights")).unwrap();
    let mut night = Night::new(quiz_after::plan());
    let (mut door, inbox) = opens(&home, &night);
    let kept = store::door_of(&home, NIGHT).unwrap();
    let at = SocketAddr::new(kept.ip, kept.port);
    let key = Keys::new(kept.secret).join();
    let hello = |key: &str| json!({"do": "hello", "token": TOKEN, "key": key}).to_string();
    runs(async {
        let mut phone = socket(at, "/ws").await;
        say(&mut phone, &hello(&key)).await;
        let state = hears(&mut phone, "state", &mut door, &inbox, &mut night).await;
        assert!(state["own"].is_null());
        say(&mut phone, r#"{"do":"join","id":1,"team":"Owls"}"#).await;
        hears(&mut phone, "ack", &mut door, &inbox, &mut night).await;
        door.leave(false, true);
        let bye = ended(&mut phone).await.unwrap();
        assert_eq!(
            (&bye["is"], &bye["refusal"]),
            (&json!("bye"), &json!("closed"))
        );
        assert!(bye["why"].as_str().unwrap().contains("is kept"), "{bye}");
        assert!(
            OpenDoor::was_open(&home, NIGHT),
            "it opens by itself when the night goes on"
        );
        let (mut door, inbox) = opens(&home, &night);
        // by its token alone: that is all that a page needs to keep
        let mut phone = socket(at, "/ws").await;
        say(&mut phone, &hello("")).await;
        let state = hears(&mut phone, "state", &mut door, &inbox, &mut night).await;
        assert_eq!(state["own"]["team"], "Owls");
        door.shut().unwrap();
        let bye = ended(&mut phone).await.unwrap();
        assert_eq!(bye["refusal"], "closed");
        assert!(!OpenDoor::was_open(&home, NIGHT), "the host has shut it");
    });
}
