//! A night that is left in the middle: phones are told, and come back by themselves when it goes on.

#![expect(clippy::unwrap_used, reason = "a helper of tests fails as a test does")]

use super::{host_client::*, quiz_after};
use newsdeck::{
    app::{AskedDoor, Left, NightClock, OpenDoor, leave_night},
    host::{Arrived, Keys},
    quiz::night::{Event, Night, Play, Recorded},
    schedule::Moment,
    store::{self, Home, Journal},
};
use serde_json::{Value, json};
use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::mpsc::{Receiver, channel},
};

pub const NIGHT: &str = "friday";
const EVENING: Moment = Moment {
    utc_ms: 1_795_431_600_000,
    offset_minutes: 60,
};

/// The door of the night, as it was before where it had one.
pub fn opens(home: &Home, night: &Night) -> (OpenDoor, Receiver<Arrived>) {
    opens_as(home, NIGHT, night)
}

fn opens_as(home: &Home, name: &str, night: &Night) -> (OpenDoor, Receiver<Arrived>) {
    let (outbox, inbox) = channel();
    let clock = NightClock::from(EVENING.utc_ms, None);
    let asked = AskedDoor {
        ip: Some(Ipv4Addr::LOCALHOST.into()),
        port: None,
    };
    let hear = move |arrived| {
        let _ = outbox.send(arrived);
    };
    (
        OpenDoor::open(home, name, (night, clock), asked, hear).unwrap(),
        inbox,
    )
}

/// As the program does it, until this phone has heard something of that kind.
pub async fn hears(
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
        let _last_words = door.leave(false, true);
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
        let (_last_words, is_kept) = door.shut();
        is_kept.unwrap();
        let bye = ended(&mut phone).await.unwrap();
        assert_eq!(bye["refusal"], "closed");
        assert!(!OpenDoor::was_open(&home, NIGHT), "the host has shut it");
    });
}

/// A night is left while something waits that the disk has refused, and a phone is in; `is_well`: the disk takes it now.
/// What came of it, what the phone heard, what is on the disk, and whether the door can open again.
fn left(is_over: bool, is_well: bool) -> (Left, String, usize, bool) {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::under(folder.path());
    let night = Night::new(quiz_after::plan());
    let mut journal = Journal::create(&home, night.plan(), EVENING).unwrap();
    let name = journal.name().to_owned();
    let (mut door, inbox) = opens_as(&home, &name, &night);
    let kept = store::door_of(&home, &name).unwrap();
    let at = SocketAddr::new(kept.ip, kept.port);
    let key = Keys::new(kept.secret).join();
    let hello = json!({"do": "hello", "token": TOKEN, "key": key}).to_string();

    // Another window has the night, so that it is not written here.
    let lock = home.nights_folder().join(format!(".{name}.lock"));
    std::fs::remove_file(lock).unwrap();
    let (other, _) = Journal::resume(&home, &name).unwrap();
    let event = Event::Team(Play::Join {
        name: "Owls".into(),
        device: None,
    });
    let at_first = Recorded {
        at: EVENING.utc_ms,
        event,
    };
    assert!(journal.append(&[at_first]).is_err());
    let other = (!is_well).then_some(other);

    let mut heard = String::new();
    let mut came_of_it = None;
    let mut written = 0;
    runs(async {
        let mut night = night.clone();
        let mut phone = socket(at, "/ws").await;
        say(&mut phone, &hello).await;
        hears(&mut phone, "state", &mut door, &inbox, &mut night).await;
        came_of_it = Some(leave_night(&home, &mut journal, Some(door), is_over));
        let bye = ended(&mut phone).await.unwrap();
        bye["why"].as_str().unwrap().clone_into(&mut heard);
        written = store::read_night(&home, &name).unwrap().events.len();
    });
    drop(other);
    assert_eq!(journal.waiting(), 1 - written, "nothing is lost");
    let opens_again = store::door_of(&home, &name).is_some();
    (came_of_it.unwrap(), heard, written, opens_again)
}

#[test]
fn a_night_that_is_left_is_written_first_then_phones_are_told_and_its_door_is_forgotten_last() {
    let (left_it, heard, written, opens_again) = left(false, true);
    assert_eq!((left_it.written, left_it.forgotten), (Ok(()), Ok(())));
    assert!(
        heard.contains("is kept"),
        "what waited was written before: {heard}"
    );
    assert_eq!((written, opens_again), (1, true));

    let (left_it, heard, written, opens_again) = left(false, false);
    assert!(left_it.written.unwrap_err().contains("another window"));
    assert!(!heard.contains("kept"), "no promise for the disk: {heard}");
    assert_eq!((written, opens_again), (0, true));

    let (left_it, _, written, opens_again) = left(true, true);
    assert_eq!((left_it.written, left_it.forgotten), (Ok(()), Ok(())));
    assert_eq!((written, opens_again), (1, false), "it is over");

    let (left_it, _, written, opens_again) = left(true, false);
    assert!(left_it.written.is_err());
    assert_eq!(
        (written, opens_again),
        (0, true),
        "its end is not on the disk: it goes on"
    );
}
