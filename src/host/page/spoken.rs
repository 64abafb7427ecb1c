//! Whether the phone page speaks the language of `wire`: each name that either side may say is known to the other.

use super::beside;
use crate::{
    host::wire::{Door, FromPlayer, Refusal, ToPlayer},
    quiz::{
        night::Spot,
        phone::{Ask, Form, Own, OwnBuzz, OwnOutcome, Scene, Shared, Told},
    },
};
use serde::Serialize;
use std::collections::BTreeSet;

type Names = BTreeSet<String>;

fn script() -> &'static str {
    beside("phone.js").map_or("", |file| file.text)
}

/// What stands between `from` and the first `to` after it.
fn part(from: &str, to: &str) -> &'static str {
    let (_, after) = script()
        .split_once(from)
        .unwrap_or_else(|| panic!("no {from}"));
    after.split_once(to).unwrap_or_else(|| panic!("no {to}")).0
}

/// The keys of an object whose entries begin at a margin of two, or of the one line it stands in.
fn keys(from: &str) -> Names {
    let inside = part(from, "\n};");
    let lines = inside.lines().filter(|line| !line.starts_with("   "));
    let entries = lines.flat_map(|line| line.split("], "));
    let begins = entries.filter_map(|entry| entry.trim().split([':', '(']).next());
    let names = begins.map(|name| name.trim_matches('\'').to_owned());
    names
        .filter(|name| !name.is_empty() && !name.starts_with(['}', ')', '/']))
        .collect()
}

/// The names behind each `before`, as in `case 'name'`.
fn named(inside: &str, before: &str) -> Names {
    let after = inside.split(before).skip(1);
    after
        .filter_map(|rest| rest.split('\'').next())
        .map(str::to_owned)
        .collect()
}

/// The name under which a value is said, whether it stands by itself or in `is`.
fn said(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap();
    value.as_str().or(value["is"].as_str()).unwrap().to_owned()
}

fn all<T: Serialize>(values: impl IntoIterator<Item = T>) -> Names {
    values.into_iter().map(said).collect()
}

fn ask() -> Ask {
    Ask {
        spot: Spot::Shadow,
        heading: String::new(),
        form: Form::Text,
        text: String::new(),
        options: Vec::new(),
        steps: Vec::new(),
        is_void: false,
        buzzer: None,
    }
}

/// One of each; the match is there so that a new one is not forgotten.
fn scenes() -> Vec<Scene> {
    let title = String::new;
    let told = Told {
        ask: ask(),
        answer: String::new(),
        right: Vec::new(),
        why: None,
        attribution: None,
    };
    let all = vec![
        Scene::Lobby { teams: 0 },
        Scene::Rules {
            intro: title(),
            rounds: Vec::new(),
            jokers: false,
        },
        Scene::Round {
            number: 1,
            of: 1,
            title: title(),
            rule: title(),
            form: Form::Text,
        },
        Scene::Stakes {
            title: title(),
            number: 1,
        },
        Scene::Read { heading: title() },
        Scene::Open { ask: ask() },
        Scene::Locked { ask: ask() },
        Scene::Paper { title: title() },
        Scene::Marking { title: title() },
        Scene::Reveal {
            told: Box::new(told),
        },
        Scene::Scores {
            title: title(),
            top: Vec::new(),
        },
        Scene::Break { next: None },
        Scene::TieBreak {
            settled: Vec::new(),
        },
        Scene::Podium { shown: Vec::new() },
        Scene::Over { top: Vec::new() },
    ];
    for scene in &all {
        match scene {
            Scene::Lobby { .. }
            | Scene::Rules { .. }
            | Scene::Round { .. }
            | Scene::Stakes { .. } => {}
            Scene::Read { .. }
            | Scene::Open { .. }
            | Scene::Locked { .. }
            | Scene::Paper { .. } => {}
            Scene::Marking { .. }
            | Scene::Reveal { .. }
            | Scene::Scores { .. }
            | Scene::Break { .. } => {}
            Scene::TieBreak { .. } | Scene::Podium { .. } | Scene::Over { .. } => {}
        }
    }
    all
}

#[test]
fn the_page_has_a_view_for_each_scene_and_none_besides() {
    assert_eq!(keys("const VIEWS = {"), all(scenes()));
}

#[test]
fn the_page_knows_each_way_to_answer() {
    let forms = [
        Form::Choose,
        Form::Text,
        Form::Letter,
        Form::Number,
        Form::List { of: 4 },
        Form::Order,
        Form::Buzzer,
        Form::Paper,
    ];
    for form in forms {
        match form {
            Form::Choose | Form::Text | Form::Letter | Form::Number => {}
            Form::List { .. } | Form::Order | Form::Buzzer | Form::Paper => {}
        }
    }
    assert_eq!(keys("const WAYS = {"), all(forms));
    let made: Names = ["text", "letter", "number", "list", "order"]
        .map(str::to_owned)
        .into();
    let forms = part("const Forms = {", "\n};");
    for form in made {
        let begins = [format!("\n  {form}("), format!("\n  {form}:")];
        assert!(
            begins.iter().any(|begin| forms.contains(begin)),
            "{form} has no field"
        );
    }
}

#[test]
fn the_page_knows_what_may_come_of_a_buzz_and_of_an_answer() {
    let buzzes = [
        OwnBuzz::Pressed,
        OwnBuzz::Answering,
        OwnBuzz::Waiting { before: 1 },
        OwnBuzz::Tied,
        OwnBuzz::LockedOut,
        OwnBuzz::Right,
    ];
    for buzz in buzzes {
        match buzz {
            OwnBuzz::Pressed | OwnBuzz::Answering | OwnBuzz::Waiting { .. } => {}
            OwnBuzz::Tied | OwnBuzz::LockedOut | OwnBuzz::Right => {}
        }
    }
    let mut known = keys("const BUZZ = {");
    for own in ["sent", "settling", "open"] {
        assert!(known.remove(own), "{own}");
    }
    assert_eq!(known, all(buzzes));
    let outcomes = [
        OwnOutcome::Right,
        OwnOutcome::Half,
        OwnOutcome::Wrong,
        OwnOutcome::Nothing,
    ];
    for outcome in outcomes {
        match outcome {
            OwnOutcome::Right | OwnOutcome::Half | OwnOutcome::Wrong | OwnOutcome::Nothing => {}
        }
    }
    assert_eq!(keys("const VERDICTS = {"), all(outcomes));
}

#[test]
fn the_page_takes_each_frame_and_each_refusal() {
    let shared = Shared {
        title: String::new(),
        epoch: 1,
        scene: Scene::Lobby { teams: 0 },
        clock: None,
        doubled: Vec::new(),
    };
    let own = Own {
        team: String::new(),
        member: None,
        is_waiting: false,
        total: "0".to_owned(),
        joker: None,
        place: None,
        question: None,
    };
    let door = Door {
        is_locked: false,
        asks_host: false,
    };
    let refusal = Refusal::Key;
    let frames = [
        ToPlayer::State {
            shared: &shared,
            own: None,
            code: None,
            door,
        },
        ToPlayer::Own { own: &own },
        ToPlayer::Ack {
            id: 1,
            why: None,
            is_code_right: false,
        },
        ToPlayer::Ping { ping: 1 },
        ToPlayer::Bye { refusal, why: "" },
    ];
    for frame in &frames {
        match frame {
            ToPlayer::State { .. } | ToPlayer::Own { .. } | ToPlayer::Ack { .. } => {}
            ToPlayer::Ping { .. } | ToPlayer::Bye { .. } => {}
        }
    }
    assert_eq!(
        named(part("switch (frame.is) {", "\n  }"), "case '"),
        all(frames)
    );
    let refusals = [
        Refusal::Key,
        Refusal::Tries,
        Refusal::Banned,
        Refusal::Limits,
        Refusal::Anew,
        Refusal::Closed,
    ];
    for refusal in refusals {
        match refusal {
            Refusal::Key | Refusal::Tries | Refusal::Banned => {}
            Refusal::Limits | Refusal::Anew | Refusal::Closed => {}
        }
    }
    assert_eq!(
        named(part("switch (frame.refusal) {", "\n  }"), "case '"),
        all(refusals)
    );
}

#[test]
fn whatever_the_page_says_is_understood_and_nothing_that_can_be_said_is_forgotten() {
    let frames = [
        r#"{"do":"hello","token":"00","key":"K"}"#,
        r#"{"do":"hello","token":"00","pin":"1"}"#,
        r#"{"do":"join","id":1,"team":"Owls","member":"Ada"}"#,
        r#"{"do":"enter","id":1,"code":"TIGER 47"}"#,
        r#"{"do":"leave","id":1}"#,
        r#"{"do":"text","id":1,"epoch":2,"text":"Nile","after_ms":3}"#,
        r#"{"do":"choose","id":1,"epoch":2,"option":0,"after_ms":3}"#,
        r#"{"do":"press","id":1,"epoch":2,"at":3.5}"#,
        r#"{"do":"stake","id":1,"epoch":2,"points":150}"#,
        r#"{"do":"joker","id":1,"round":2}"#,
        r#"{"do":"protest","id":1,"spot":"shadow"}"#,
        r#"{"do":"pong","ping":1,"at":3.5}"#,
    ];
    let mut names = Names::new();
    for frame in frames {
        match serde_json::from_str(frame).unwrap() {
            FromPlayer::Hello { .. }
            | FromPlayer::Join { .. }
            | FromPlayer::Enter { .. }
            | FromPlayer::Leave { .. } => {}
            FromPlayer::Text { .. } | FromPlayer::Choose { .. } | FromPlayer::Press { .. } => {}
            FromPlayer::Stake { .. } | FromPlayer::Protest { .. } | FromPlayer::Pong { .. } => {}
            FromPlayer::Joker { .. } => {}
        }
        names.extend(
            named(frame, "\"do\":\"")
                .into_iter()
                .filter_map(|rest| rest.split('"').next().map(str::to_owned)),
        );
    }
    assert_eq!(named(script(), "{ do: '"), names);
}
