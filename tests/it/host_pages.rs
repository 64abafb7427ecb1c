//! The page of the stage and the page of the host's phone know every word that this program says to them, and say none
//! that it does not know.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    host::{
        ConsoleFace, DoorFace, DoubtFace, FromHost, FromStage, Link, ProtestFace, Refusal,
        TeamFace, TeamsFace, ToHost, ToStage,
    },
    quiz::{
        Marking, Points, RoundKind,
        console::{LeadsTo, NextStep},
        night::{AnswerId, Spot, TeamId},
        stage::{
            Answering, BuzzerFace, ClockFace, Face, Heading, PodiumPlace, Revealed, RoundCard, Row,
            RulesCard, Scene, Share, Stage, Table, TeamIn, TeamResult, TieBroken,
        },
    },
};
use serde_json::Value;
use std::collections::BTreeSet;

const SHARED: &str = include_str!("../../src/host/page/shared.js");
const SCENES: &str = include_str!("../../src/host/page/scenes.js");
const STAGE: &str = include_str!("../../src/host/page/stage.js");
const STAGE_CSS: &str = include_str!("../../src/host/page/stage.css");
const STAGE_HTML: &str = include_str!("../../src/host/page/stage.html");
const ANSWER: &str = r#"{"question":3,"text":5}"#;
const HOST: &str = concat!(
    include_str!("../../src/host/page/host/teams.js"),
    include_str!("../../src/host/page/host/page.js"),
);
const HOST_CSS: &str = include_str!("../../src/host/page/host.css");
const HOST_HTML: &str = include_str!("../../src/host/page/host.html");

const KINDS: [RoundKind; 14] = [
    RoundKind::Typed,
    RoundKind::FirstLetter,
    RoundKind::Choice,
    RoundKind::NearestNumber,
    RoundKind::Buzzer,
    RoundKind::List,
    RoundKind::Order,
    RoundKind::Survival { lives: 3 },
    RoundKind::Wager,
    RoundKind::Speed,
    RoundKind::NewsGaps,
    RoundKind::Collocations,
    RoundKind::Stance,
    RoundKind::TrueFalse,
];

fn face() -> Face {
    Face {
        spot: Spot::Shadow,
        heading: Heading::SuddenDeath {
            number: 1,
            teams: vec!["Foxes".into()],
        },
        kind: RoundKind::Choice,
        marking: Marking::Typed,
        text: "Which city?".into(),
        options: vec!["Minsk".into()],
        steps: vec!["first".into()],
        is_void: true,
    }
}

fn card() -> RoundCard {
    RoundCard {
        number: 1,
        of: 2,
        title: "Capitals".into(),
        kind: RoundKind::Survival { lives: 3 },
        marking: Marking::Grid,
        intro: "No atlases.".into(),
        rule: "One point each.".into(),
        questions: 5,
        jokers: vec!["Foxes".into()],
    }
}

fn team() -> TeamIn {
    TeamIn {
        id: TeamId(0),
        name: "Foxes".into(),
        seat: Some(0),
        is_in: true,
        lives: Some(2),
    }
}

fn answering() -> Answering {
    Answering {
        teams: vec![team()],
        buzzer: Some(BuzzerFace {
            answering: Some("Foxes".into()),
            ..BuzzerFace::default()
        }),
    }
}

fn table() -> Table {
    Table {
        rows: vec![Row {
            id: TeamId(0),
            name: "Foxes".into(),
            place: 1,
            is_shared: false,
            total: Points::HALF,
            round: Some(Points::HALF),
            has_joker: true,
            movement: Some(1),
            rounds_won: 1,
        }],
        round: Some(0),
    }
}

fn revealed() -> Revealed {
    Revealed {
        face: face(),
        answer: "Minsk".into(),
        right: vec![0],
        why: Some("It does.".into()),
        attribution: Some("An atlas".into()),
        share: Some(Share {
            right: 1,
            answered: 2,
        }),
        results: vec![TeamResult {
            name: "Foxes".into(),
            given: Some("Minsk".into()),
            points: Points::ONE,
            lives: Some(1),
        }],
        chosen: vec![1],
    }
}

fn scenes() -> Vec<Scene> {
    // Whoever adds a scene adds it below, and to the page.
    let known = |scene: &Scene| match scene {
        Scene::Lobby { .. }
        | Scene::Rules(_)
        | Scene::RoundIntro(_)
        | Scene::Stakes { .. }
        | Scene::Read(_)
        | Scene::Open(..)
        | Scene::Locked(..)
        | Scene::Repeat(..)
        | Scene::Collect(_)
        | Scene::Marking(_)
        | Scene::Reveal(_)
        | Scene::RoundScores(..)
        | Scene::Break { .. }
        | Scene::TieBreak(_)
        | Scene::Podium { .. }
        | Scene::Over(_) => 16,
    };
    let all = vec![
        Scene::Lobby {
            teams: vec!["Foxes".into()],
            is_locked: false,
        },
        Scene::Rules(RulesCard {
            intro: "Welcome".into(),
            rounds: vec![(1, "Capitals".into())],
            jokers: true,
            has_tie_break: true,
        }),
        Scene::RoundIntro(card()),
        Scene::Stakes {
            round: card(),
            number: 1,
            teams: vec![team()],
        },
        Scene::Read(face()),
        Scene::Open(face(), answering()),
        Scene::Locked(face(), answering()),
        Scene::Repeat(card(), vec![face()]),
        Scene::Collect(card()),
        Scene::Marking(card()),
        Scene::Reveal(Box::new(revealed())),
        Scene::RoundScores(card(), table()),
        Scene::Break {
            next: Some("Rivers".into()),
        },
        Scene::TieBreak(Box::new(TieBroken {
            shadow: Some(revealed()),
            nearest: vec![("Foxes".into(), "7".into())],
            settled: vec!["Foxes came nearer.".into()],
            tied: vec!["Owls".into()],
        })),
        Scene::Podium {
            shown: vec![PodiumPlace {
                place: 1,
                teams: vec!["Foxes".into()],
                total: Points::ONE,
                ahead_by: Some("rounds won".into()),
            }],
        },
        Scene::Over(table()),
    ];
    assert!(all.iter().all(|scene| known(scene) == all.len()));
    all
}

fn stage(scene: Scene) -> Stage {
    Stage {
        title: "Friday".into(),
        seed: "K7F3".into(),
        scene,
        clock: Some(ClockFace {
            left_ms: 1_000,
            total_ms: 2_000,
            is_paused: false,
        }),
        scores: Some(table()),
    }
}

fn console() -> ConsoleFace {
    ConsoleFace {
        epoch: 1,
        where_we_are: "Lobby".into(),
        next: NextStep {
            leads_to: LeadsTo::Nothing,
            sentence: "Add a team first".into(),
        },
        undo: None,
        redo: None,
        aloud: None,
        answer: None,
        accept: Vec::new(),
        why: None,
        is_in: 0,
        missing: Vec::new(),
        doubts: vec![DoubtFace {
            spot: Spot::Shadow,
            answer: answer_id(),
            question: "The capital of Belarus?".into(),
            right: "Minsk".into(),
            given: "Mensk".into(),
            teams: vec!["Owls".into()],
            more_teams: 1,
            reason: String::new(),
        }],
        more_doubts: 1,
        protests: vec![ProtestFace {
            team: TeamId(1),
            name: "Owls".into(),
            spot: Spot::Shadow,
            question: "The capital of Belarus?".into(),
            given: None,
            answer: None,
        }],
        more_protests: 1,
        waiting: Vec::new(),
        buzzer: Some(BuzzerFace::default()),
        answering: None,
        tied: Vec::new(),
        callable: Vec::new(),
        late_minutes: None,
    }
}

fn answer_id() -> AnswerId {
    serde_json::from_str(ANSWER).unwrap()
}

fn teams() -> TeamsFace {
    TeamsFace {
        is_locked: false,
        asks_host: false,
        teams: vec![TeamFace {
            id: TeamId(1),
            name: "Owls".into(),
            is_waiting: false,
            has_phone: true,
            link: Some(Link::Fair),
        }],
        banned: vec![(TeamId(2), "Rude".into())],
    }
}

/// The names of all fields of a value, those of variants and of what it holds among them.
fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                found.insert(name.clone());
                names(inner, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

/// Whether a script names it: as a field, or as a text.
fn knows(script: &str, name: &str) -> bool {
    let forms = [
        format!(".{name}"),
        format!("'{name}'"),
        format!("{name}: function"),
    ];
    forms.iter().any(|form| script.contains(form))
}

#[test]
fn every_scene_has_its_view_and_every_field_that_the_room_sees_is_drawn() {
    // Of use to the program alone, or the same said by another field.
    let unseen = [
        "id",
        "spot",
        "stage",
        "door",
        "rounds_won",
        "Shadow",
        "survival",
    ];
    for scene in scenes() {
        let value = serde_json::to_value(&scene).unwrap();
        let name = value.as_object().unwrap().keys().next().unwrap().clone();
        assert!(
            SCENES.contains(&format!("    {name}: function")),
            "{name} has no view"
        );
        let door = DoorFace::default();
        let said = serde_json::to_value(ToStage::Stage {
            stage: &stage(scene),
            door: &door,
        });
        let mut found = BTreeSet::new();
        names(&said.unwrap(), &mut found);
        let scripts = format!("{SCENES}{STAGE}{SHARED}");
        for field in found.iter().filter(|name| !unseen.contains(&name.as_str())) {
            assert!(knows(&scripts, field), "{field} of {name} is not drawn");
        }
    }
}

#[test]
fn every_kind_of_round_says_how_it_is_played() {
    for kind in KINDS {
        let name = match serde_json::to_value(kind).unwrap() {
            Value::String(name) => name,
            variant => variant.as_object().unwrap().keys().next().unwrap().clone(),
        };
        assert!(SCENES.contains(&format!("'{name}'")), "{name}");
    }
}

#[test]
fn whatever_is_said_to_a_page_is_heard_there() {
    let bye = |refusal| ToStage::Bye { refusal, why: "" };
    let stage = stage(Scene::Collect(card()));
    let door = DoorFace::default();
    let to_stage = [
        ToStage::Stage {
            stage: &stage,
            door: &door,
        },
        ToStage::Ping { ping: 1 },
        bye(Refusal::Key),
    ];
    let (console, teams) = (console(), teams());
    let to_host = [
        ToHost::Console {
            console: &console,
            stage: &stage,
        },
        ToHost::Teams { teams: &teams },
        ToHost::Ack { id: 1, why: None },
        ToHost::Ping { ping: 1 },
        ToHost::Bye {
            refusal: Refusal::Key,
            why: "",
        },
    ];
    let is = |value: Value| value["is"].as_str().unwrap().to_owned();
    for said in to_stage {
        let is = is(serde_json::to_value(said).unwrap());
        assert!(
            format!("{STAGE}{SHARED}").contains(&format!(".is === '{is}'")),
            "{is}"
        );
    }
    for said in to_host {
        let is = is(serde_json::to_value(said).unwrap());
        assert!(
            format!("{HOST}{SHARED}").contains(&format!(".is === '{is}'")),
            "{is}"
        );
    }
    let mut fields = BTreeSet::new();
    names(&serde_json::to_value(&console).unwrap(), &mut fields);
    names(&serde_json::to_value(&teams).unwrap(), &mut fields);
    // The page does not look into what names an answer, or a place.
    for inside in ["text", "shadow"] {
        fields.remove(inside);
    }
    for link in [Link::Good, Link::Fair, Link::Poor] {
        let name = serde_json::to_value(link).unwrap();
        let known = format!("{}: '", name.as_str().unwrap());
        assert!(HOST.contains(&known), "{known}");
    }
    for field in fields {
        assert!(knows(HOST, &field), "{field} of the console is not drawn");
    }
}

#[test]
fn whatever_the_host_s_page_says_is_understood_and_it_can_say_everything() {
    let spot = r#"{"question":{"round":0,"at":1}}"#;
    let said = [
        ("hello", r#""key":"00""#.to_owned()),
        ("next", r#""id":1,"epoch":2"#.to_owned()),
        ("undo", r#""id":1,"epoch":2"#.to_owned()),
        ("redo", r#""id":1,"epoch":2"#.to_owned()),
        ("reveal", r#""id":1,"epoch":2"#.to_owned()),
        ("scores", r#""id":1,"on":true"#.to_owned()),
        ("pause", r#""id":1"#.to_owned()),
        ("go-on", r#""id":1"#.to_owned()),
        ("add-seconds", r#""id":1,"seconds":-10"#.to_owned()),
        (
            "rule",
            format!(r#""id":1,"spot":{spot},"answer":{ANSWER},"ruling":"half""#),
        ),
        ("buzzed", r#""id":1,"epoch":2,"ruling":"yes""#.to_owned()),
        ("pick", r#""id":1,"epoch":2,"team":3"#.to_owned()),
        (
            "mark",
            format!(r#""id":1,"team":3,"spot":{spot},"mark":"one""#),
        ),
        ("heard", format!(r#""id":1,"team":3,"spot":{spot}"#)),
        ("admit", r#""id":1,"team":3"#.to_owned()),
        ("rename", r#""id":1,"team":3,"name":"Owls""#.to_owned()),
        ("kick", r#""id":1,"team":3"#.to_owned()),
        ("ban", r#""id":1,"team":3"#.to_owned()),
        ("unban", r#""id":1,"team":3"#.to_owned()),
        ("lock", r#""id":1,"on":true"#.to_owned()),
        ("ask", r#""id":1,"on":false"#.to_owned()),
        ("pong", r#""ping":1,"at":12.5"#.to_owned()),
    ];
    let scripts = format!("{HOST}{SHARED}");
    for (name, fields) in &said {
        let order: FromHost =
            serde_json::from_str(&format!(r#"{{"do":"{name}",{fields}}}"#)).unwrap();
        // Whoever adds an order adds it above, and to the page.
        match order {
            FromHost::Hello { .. }
            | FromHost::Next { .. }
            | FromHost::Undo { .. }
            | FromHost::Redo { .. }
            | FromHost::Reveal { .. }
            | FromHost::Scores { .. }
            | FromHost::Pause { .. }
            | FromHost::GoOn { .. }
            | FromHost::AddSeconds { .. }
            | FromHost::Rule { .. }
            | FromHost::Buzzed { .. }
            | FromHost::Pick { .. }
            | FromHost::Mark { .. }
            | FromHost::Heard { .. }
            | FromHost::Admit { .. }
            | FromHost::Rename { .. }
            | FromHost::Kick { .. }
            | FromHost::Ban { .. }
            | FromHost::Unban { .. }
            | FromHost::Lock { .. }
            | FromHost::Ask { .. }
            | FromHost::Pong { .. } => {}
        }
        let is_said = scripts.contains(&format!("do: '{name}'"))
            || scripts.contains(&format!("back('{name}'"));
        assert!(is_said, "the page never says {name}");
    }
    for part in scripts.split("do: '").skip(1) {
        let name = part.split('\'').next().unwrap();
        assert!(
            said.iter().any(|(known, _)| *known == name),
            "nobody knows {name}"
        );
    }
    for hello in [
        r#"{"do":"hello","pin":"482913"}"#,
        r#"{"do":"hello","key":"K"}"#,
    ] {
        assert!(matches!(
            serde_json::from_str::<FromStage>(hello).unwrap(),
            FromStage::Hello { .. }
        ));
    }
}

#[test]
fn the_pages_are_small_keep_nothing_beyond_their_tab_and_run_in_old_browsers() {
    let stage = STAGE_HTML.len() + STAGE_CSS.len() + SCENES.len() + STAGE.len() + SHARED.len();
    let host = HOST_HTML.len() + HOST_CSS.len() + HOST.len() + SHARED.len();
    assert!(stage < 70_000 && host < 45_000, "{stage} {host}");
    // What a page kept longer than its tab would let in whoever takes up the phone; what comes after 2018 stops old TVs.
    for script in [SHARED, SCENES, STAGE, HOST] {
        for forbidden in [
            "insertAdjacent",
            "localStorage",
            "document.cookie",
            "fetch(",
            "XMLHttpRequest",
            "import(",
            "?.",
            "??",
            "replaceChildren",
            "catch {",
        ] {
            assert!(!script.contains(forbidden), "{forbidden}");
        }
    }
    for sheet in [STAGE_CSS, HOST_CSS] {
        assert!(!sheet.contains("url(") && !sheet.contains("@import"));
    }
}

/// The custom colours of one block of a style sheet.
fn colours(sheet: &str, block: &str) -> Vec<(String, [f64; 3])> {
    let body = sheet.split_once(block).map_or("", |(_, rest)| rest);
    let body = body.split('}').next().unwrap_or_default();
    let parsed = body.lines().filter_map(|line| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
        let part = |n: usize| u8::from_str_radix(value.get(n..n + 2)?, 16).ok();
        let parts = [part(0)?, part(2)?, part(4)?];
        Some((name.to_owned(), parts.map(|part| f64::from(part) / 255.0)))
    });
    parsed.collect()
}

/// As WCAG 2 reckons it: 1 to 21.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let light = |colour: [f64; 3]| {
        let [red, green, blue] = colour.map(|part| match part {
            ..=0.040_45 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn words_stand_out_in_both_themes() {
    let themes = [
        (STAGE_CSS, "\n:root {"),
        (STAGE_CSS, ":root.light {"),
        (HOST_CSS, "\n:root {"),
        (HOST_CSS, "\n  :root {"),
    ];
    for (sheet, block) in themes {
        let colours = colours(sheet, block);
        let of = |name: &str| colours.iter().find(|(own, _)| own == name).map(|of| of.1);
        for ground in ["ground", "raised", "deep"].into_iter().filter_map(of) {
            for (name, least) in [
                ("text", 7.0),
                ("muted", 4.5),
                ("accent", 4.5),
                ("good", 4.5),
                ("bad", 4.5),
                ("warn", 4.5),
            ] {
                let found = contrast(of(name).unwrap(), ground);
                assert!(found >= least, "{block} {name}: {found:.2}");
            }
        }
        if let (Some(good), Some(ground)) = (of("good"), of("good-ground")) {
            assert!(contrast(good, ground) >= 4.5, "{block} good on its ground");
        }
        if let (Some(words), Some(button)) = (of("on-accent"), of("accent")) {
            assert!(contrast(words, button) >= 4.5, "{block} the big button");
        }
    }
}
