//! Every scene of a quiz night as the room may see it, with names in many scripts: what the pictures are drawn from.

use newsdeck::quiz::{
    Marking, Points, RoundKind,
    night::{Spot, TeamId},
    stage::{
        Answering, BuzzerFace, ClockFace, Face, Heading, PodiumPlace, Revealed, RoundCard, Row,
        RulesCard, Scene, Share, Stage, Table, TeamIn, TeamResult, TieBroken,
    },
};

pub const TEAMS: [&str; 14] = [
    "Zoë’s Owls",
    "Erdoğan United",
    "Київські лисиці",
    "فريق النسور",
    "東京クイズ部",
    "서울 사람들",
    "Łódź Geese",
    "The Unbelievably Long Name of a Team That Could Not Decide",
    "Αθηναίοι",
    "हिन्दी टीम",
    "Quizzly Bears",
    "Les Misérables",
    "צוות ירושלים",
    "B",
];

fn names(count: usize) -> Vec<String> {
    TEAMS
        .iter()
        .take(count)
        .map(|&name| name.to_owned())
        .collect()
}

fn scene(scene: Scene, clock: Option<ClockFace>) -> Stage {
    Stage {
        title: "The Friday Quiz".to_owned(),
        seed: "k7f3".to_owned(),
        scene,
        clock,
        scores: None,
    }
}

fn left(left_ms: i64) -> Option<ClockFace> {
    Some(ClockFace {
        left_ms,
        total_ms: 30_000,
        is_paused: false,
    })
}

fn card(title: &str, kind: RoundKind, marking: Marking) -> RoundCard {
    RoundCard {
        number: 2,
        of: 4,
        title: title.to_owned(),
        kind,
        marking,
        intro: String::new(),
        rule: "1 point for each right answer.".to_owned(),
        questions: 10,
        jokers: Vec::new(),
    }
}

fn face(text: &str, kind: RoundKind, marking: Marking, options: &[&str]) -> Face {
    Face {
        spot: Spot::Question { round: 1, at: 2 },
        heading: Heading::Question {
            round: 2,
            title: "Rivers and capitals".to_owned(),
            number: 3,
            of: 10,
        },
        kind,
        marking,
        text: text.to_owned(),
        options: options.iter().map(|&option| option.to_owned()).collect(),
        steps: Vec::new(),
        is_void: false,
    }
}

fn teams(count: usize, are_in: usize, lives: Option<u8>) -> Vec<TeamIn> {
    let team = |n: usize| TeamIn {
        id: TeamId(u16::try_from(n).unwrap_or(0)),
        name: TEAMS[n].to_owned(),
        seat: (n < 8).then_some(n),
        is_in: n < are_in,
        lives: lives.map(|lives| lives.saturating_sub(u8::try_from(n).unwrap_or(0))),
    };
    (0..count).map(team).collect()
}

fn answering(count: usize, are_in: usize) -> Answering {
    Answering {
        teams: teams(count, are_in, None),
        buzzer: None,
    }
}

pub fn table(count: usize) -> Table {
    let row = |n: usize| Row {
        id: TeamId(u16::try_from(n).unwrap_or(0)),
        name: TEAMS[n].to_owned(),
        place: if n == 2 { 2 } else { n + 1 },
        is_shared: n == 1 || n == 2,
        total: Points::from_hundredths(3_150 - 200 * i64::try_from(n).unwrap_or(0)),
        round: Some(Points::from_hundredths(
            750 - 50 * i64::try_from(n).unwrap_or(0),
        )),
        has_joker: n == 3,
        movement: [Some(2), Some(0), Some(-1), None][n % 4],
        rounds_won: 0,
    };
    Table {
        rows: (0..count).map(row).collect(),
        round: Some(1),
    }
}

pub const LONG: &str = "Which river flows through Cairo and carries the mud that once made the fields of Egypt fertile every summer, until a dam was built across it?";
const CAPITAL: &str = "Which is the capital of Belarus?";
const CAPITALS: [&str; 4] = ["Brest", "Minsk", "Vilnius", "Saint Petersburg"];

fn revealed(face: Face, answer: &str) -> Revealed {
    Revealed {
        face,
        answer: answer.to_owned(),
        right: Vec::new(),
        why: Some(
            "It is about 6,650 km long, and nine out of ten Egyptians live near its water."
                .to_owned(),
        ),
        attribution: Some("Ada Lovelace, hydrologist, to The Daily Atlas, 2 May 2026".to_owned()),
        share: Some(Share {
            right: 5,
            answered: 8,
        }),
        results: Vec::new(),
        chosen: Vec::new(),
    }
}

/// Each scene with a name for its picture.
pub fn stages() -> Vec<(&'static str, Stage)> {
    let typed = || face(LONG, RoundKind::Typed, Marking::Typed, &[]);
    let choice = |marking| face(CAPITAL, RoundKind::Choice, marking, &CAPITALS);
    let buzzer = || {
        face(
            "Who painted “The Scream”?",
            RoundKind::Buzzer,
            Marking::SharedKeys,
            &[],
        )
    };
    let buzzing = |buzzer| Answering {
        teams: teams(5, 0, None),
        buzzer: Some(buzzer),
    };
    let order = Face {
        steps: [
            "the fall of the Wall",
            "the moon landing",
            "the euro in coins",
        ]
        .map(str::to_owned)
        .to_vec(),
        ..face(
            "Put these in the order in which they happened.",
            RoundKind::Order,
            Marking::Typed,
            &[],
        )
    };
    let survival = Face {
        kind: RoundKind::Survival { lives: 3 },
        ..choice(Marking::Typed)
    };
    let places = || {
        vec![
            PodiumPlace {
                place: 3,
                teams: names(5).split_off(3),
                total: Points::from_hundredths(2_450),
                ahead_by: None,
            },
            PodiumPlace {
                place: 2,
                teams: vec![TEAMS[2].to_owned()],
                total: Points::whole(29),
                ahead_by: None,
            },
            PodiumPlace {
                place: 1,
                teams: vec![TEAMS[0].to_owned()],
                total: Points::whole(29),
                ahead_by: Some("nearest to 8,849 m".to_owned()),
            },
        ]
    };
    let podium = |shown: usize| {
        let shown = places().into_iter().take(shown).collect();
        scene(Scene::Podium { shown }, None)
    };
    let rules = RulesCard {
        intro: "No phones, no shouting. The judge is always right, and open to biscuits."
            .to_owned(),
        rounds: [
            "In the news",
            "Rivers and capitals",
            "Music",
            "All or nothing",
        ]
        .map(str::to_owned)
        .into_iter()
        .enumerate()
        .map(|(n, title)| (n + 1, title))
        .collect(),
        jokers: true,
        has_tie_break: true,
    };
    let story = RoundCard {
        intro: format!("{LONG} ").repeat(6),
        jokers: names(2),
        ..card("In the news", RoundKind::Typed, Marking::PaperTotals)
    };
    let chosen = Revealed {
        right: vec![1],
        chosen: vec![1, 4, 0, 2],
        ..revealed(choice(Marking::SharedKeys), "Minsk")
    };
    let results = |count: usize| {
        (0..count)
            .map(|n| TeamResult {
                name: TEAMS[n].to_owned(),
                given: Some("Nil".to_owned()),
                points: if n < 2 { Points::ONE } else { Points::ZERO },
                lives: None,
            })
            .collect::<Vec<_>>()
    };
    let answered = Revealed {
        results: results(4),
        ..revealed(typed(), "the Nile")
    };
    let faces = (1..=10).map(|number| Face {
        heading: Heading::Question {
            round: 2,
            title: "Rivers and capitals".to_owned(),
            number,
            of: 10,
        },
        ..face(
            if number % 3 == 0 { LONG } else { CAPITAL },
            RoundKind::Typed,
            Marking::PaperTotals,
            &[],
        )
    });
    let sudden = Face {
        heading: Heading::SuddenDeath {
            number: 1,
            teams: names(2),
        },
        ..typed()
    };
    let tie = TieBroken {
        shadow: Some(Revealed {
            share: None,
            ..revealed(
                Face {
                    heading: Heading::Shadow,
                    ..face(
                        "How high is Mount Everest, in metres?",
                        RoundKind::NearestNumber,
                        Marking::Typed,
                        &[],
                    )
                },
                "8,849 m",
            )
        }),
        nearest: vec![
            (TEAMS[0].to_owned(), "8,850".to_owned()),
            (TEAMS[2].to_owned(), "9,000".to_owned()),
        ],
        settled: vec![format!(
            "{} and {} were level; the nearest number decides.",
            TEAMS[0], TEAMS[2]
        )],
        tied: Vec::new(),
    };
    vec![
        (
            "lobby",
            scene(
                Scene::Lobby {
                    teams: names(8),
                    is_locked: false,
                },
                None,
            ),
        ),
        (
            "lobby_empty",
            scene(
                Scene::Lobby {
                    teams: Vec::new(),
                    is_locked: false,
                },
                None,
            ),
        ),
        ("rules", scene(Scene::Rules(rules), None)),
        (
            "intro",
            scene(
                Scene::RoundIntro(card(
                    "Rivers and capitals",
                    RoundKind::Choice,
                    Marking::SharedKeys,
                )),
                None,
            ),
        ),
        ("intro_story", scene(Scene::RoundIntro(story), None)),
        (
            "stakes",
            scene(
                Scene::Stakes {
                    round: card("All or nothing", RoundKind::Wager, Marking::Typed),
                    number: 3,
                    teams: teams(8, 5, None),
                },
                None,
            ),
        ),
        ("read", scene(Scene::Read(typed()), None)),
        (
            "read_short",
            scene(
                Scene::Read(face(CAPITAL, RoundKind::Typed, Marking::PaperTotals, &[])),
                None,
            ),
        ),
        (
            "read_choice",
            scene(Scene::Read(choice(Marking::Typed)), None),
        ),
        (
            "open",
            scene(Scene::Open(typed(), answering(8, 5)), left(16_200)),
        ),
        (
            "open_choice",
            scene(
                Scene::Open(choice(Marking::SharedKeys), answering(5, 2)),
                left(4_001),
            ),
        ),
        (
            "open_paused",
            scene(
                Scene::Open(order, answering(8, 8)),
                Some(ClockFace {
                    left_ms: 65_000,
                    total_ms: 90_000,
                    is_paused: true,
                }),
            ),
        ),
        (
            "open_buzzers",
            scene(
                Scene::Open(buzzer(), buzzing(BuzzerFace::default())),
                left(9_000),
            ),
        ),
        (
            "open_buzzed",
            scene(
                Scene::Open(
                    buzzer(),
                    buzzing(BuzzerFace {
                        answering: Some(TEAMS[2].to_owned()),
                        waiting: names(2),
                        locked_out: vec![TEAMS[4].to_owned()],
                        ..BuzzerFace::default()
                    }),
                ),
                left(9_000),
            ),
        ),
        (
            "open_survival",
            scene(
                Scene::Open(
                    survival,
                    Answering {
                        teams: teams(5, 3, Some(3)),
                        buzzer: None,
                    },
                ),
                left(20_000),
            ),
        ),
        (
            "locked",
            scene(Scene::Locked(typed(), answering(8, 8)), None),
        ),
        (
            "locked_void",
            scene(
                Scene::Locked(
                    Face {
                        is_void: true,
                        ..choice(Marking::Typed)
                    },
                    answering(8, 7),
                ),
                None,
            ),
        ),
        (
            "repeat",
            scene(
                Scene::Repeat(
                    card(
                        "Rivers and capitals",
                        RoundKind::Typed,
                        Marking::PaperTotals,
                    ),
                    faces.collect(),
                ),
                None,
            ),
        ),
        (
            "collect",
            scene(
                Scene::Collect(card(
                    "Rivers and capitals",
                    RoundKind::Typed,
                    Marking::PaperTotals,
                )),
                None,
            ),
        ),
        (
            "marking",
            scene(
                Scene::Marking(card(
                    "Rivers and capitals",
                    RoundKind::Typed,
                    Marking::PaperTotals,
                )),
                None,
            ),
        ),
        ("reveal", scene(Scene::Reveal(Box::new(answered)), None)),
        (
            "reveal_choice",
            scene(Scene::Reveal(Box::new(chosen)), None),
        ),
        (
            "reveal_cyrillic",
            scene(
                Scene::Reveal(Box::new(Revealed {
                    why: None,
                    attribution: None,
                    ..revealed(typed(), "Мінськ, Київ")
                })),
                None,
            ),
        ),
        (
            "reveal_arabic",
            scene(
                Scene::Reveal(Box::new(Revealed {
                    why: None,
                    ..revealed(typed(), "القاهرة")
                })),
                None,
            ),
        ),
        (
            "reveal_chinese",
            scene(
                Scene::Reveal(Box::new(Revealed {
                    share: None,
                    ..revealed(typed(), "長江")
                })),
                None,
            ),
        ),
        (
            "scores",
            scene(
                Scene::RoundScores(
                    card("Rivers and capitals", RoundKind::Typed, Marking::Typed),
                    table(6),
                ),
                None,
            ),
        ),
        (
            "scores_paged",
            scene(
                Scene::RoundScores(
                    card("Rivers and capitals", RoundKind::Typed, Marking::Typed),
                    table(14),
                ),
                None,
            ),
        ),
        (
            "scores_over",
            Stage {
                scores: Some(table(4)),
                ..scene(Scene::Read(typed()), None)
            },
        ),
        (
            "break",
            scene(
                Scene::Break {
                    next: Some("Music".to_owned()),
                },
                left(605_000),
            ),
        ),
        (
            "sudden_death",
            scene(Scene::Open(sudden, answering(2, 1)), left(12_000)),
        ),
        ("tie_break", scene(Scene::TieBreak(Box::new(tie)), None)),
        ("podium_0", podium(0)),
        ("podium_1", podium(1)),
        ("podium_3", podium(3)),
        ("over", scene(Scene::Over(table(6)), None)),
    ]
}
