//! Whatever holds a secret may be printed by a panic or by a test that fails: the secret is not in it.

use newsdeck::{
    host::{
        Arrived, Deed, DoorFace, FromHost, FromPlayer, FromStage, Keys, Letter, Secret, Timing,
        Who, crowd::Report,
    },
    quiz::night::TeamId,
    tui::quiz::door::Door,
};
use serde_json::json;
use std::collections::BTreeMap;

const SECRET: &str = "K7F3QW9ZT2M4X";

fn is_hidden(value: &impl std::fmt::Debug) {
    for printed in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!printed.contains(SECRET), "{printed}");
        assert!(!printed.is_empty());
    }
}

#[test]
fn nothing_that_lets_anybody_in_is_ever_printed() {
    is_hidden(&Secret::from(SECRET));
    let player = |frame: serde_json::Value| serde_json::from_value::<FromPlayer>(frame).unwrap();
    let hello = json!({"do": "hello", "token": SECRET, "key": SECRET, "pin": SECRET});
    is_hidden(&player(hello));
    let enter = player(json!({"do": "enter", "id": 1, "code": SECRET}));
    is_hidden(&enter);
    let hello = json!({"do": "hello", "key": SECRET, "pin": SECRET});
    is_hidden(&serde_json::from_value::<FromStage>(hello).unwrap());
    let hello = json!({"do": "hello", "key": SECRET});
    is_hidden(&serde_json::from_value::<FromHost>(hello).unwrap());
    let (who, timing) = (
        Who(1),
        Timing {
            received: 0,
            happened: None,
            within: 0,
            least_trip: 0,
            most_trip: 0,
        },
    );
    let said = Arrived::Said {
        who,
        said: enter,
        timing,
    };
    is_hidden(&said);
    let frame = format!(r#"{{"is":"state","code":"{SECRET}"}}"#).into();
    is_hidden(&Deed::Send(Letter { who, frame }));
    is_hidden(&DoorFace {
        typed: "10.0.0.1:8080".to_owned(),
        pin: SECRET.to_owned(),
        code: vec![SECRET.to_owned()],
        is_locked: false,
    });
    is_hidden(&Door {
        pin: SECRET.to_owned(),
        host_url: SECRET.to_owned(),
        codes: BTreeMap::from([(TeamId(0), SECRET.to_owned())]),
        ..Door::default()
    });
    is_hidden(&Report {
        tokens: vec![SECRET.into()],
        ..Report::default()
    });
    let keys = Keys::new(*b"K7F3QW9ZT2M4X...");
    is_hidden(&keys);
    for secret in [keys.join(), keys.pin(), keys.host()] {
        assert!(!format!("{keys:?}").contains(&secret));
    }
}

#[test]
fn a_door_that_is_printed_shows_no_code_either() {
    let dark = vec![vec![true; 40]; 40];
    let door = Door {
        code: dark.clone(),
        host_code: dark,
        ..Door::default()
    };
    assert!(!format!("{door:?}").contains("true, true"));
}
