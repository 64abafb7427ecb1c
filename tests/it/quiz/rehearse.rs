//! A rehearsal plays any night to its end, always the same for one seed, and tells each fault that was planted.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{random::any_plan, tools::*};
use crate::program::Program;
use newsdeck::{
    answer::{Expected, Key},
    quiz::{
        Marking, Plan, Question, Reveal, Round, RoundKind, Scoring, Seed,
        rehearse::{Finding, Report, Size, What, rehearse},
        stage::{Scene, Stage},
    },
    tui::quiz::slide,
};
use proptest::prelude::*;

const ROOM: Size = Size {
    width: 80,
    height: 24,
};

fn measured(stage: &Stage, size: Size) -> usize {
    slide::rows_hidden(stage, size.width, size.height)
}

fn rehearsed(plan: &Plan, teams: usize, seed: &str) -> Report {
    let seed = Seed::new(seed).unwrap();
    rehearse(plan, &[], teams, &seed, ROOM, &measured)
}

fn told(report: &Report, what: What) -> Vec<&Finding> {
    report
        .findings
        .iter()
        .filter(|finding| finding.what == what)
        .collect()
}

/// A night of every kind of round and every marking, three times over.
fn every_kind() -> Plan {
    let markings = [
        Marking::Typed,
        Marking::SharedKeys,
        Marking::Grid,
        Marking::PaperTotals,
    ];
    let reveals = [
        Reveal::EachQuestion,
        Reveal::EndOfRound,
        Reveal::OneRoundLater,
    ];
    let mut rounds = Vec::new();
    for (n, (name, kind)) in RoundKind::NAMED.iter().enumerate() {
        for (m, marking) in markings.into_iter().enumerate() {
            let asked = |at: usize| {
                let name = format!("{name} {m} number {at}");
                match kind {
                    RoundKind::Choice | RoundKind::Speed => choice(&name, at % 3),
                    RoundKind::NearestNumber => number(&name, 900.0 * (at as f64 + 1.0)),
                    RoundKind::List => {
                        let items = ["Estonia", "Latvia", "Lithuania"];
                        let items = items.map(|item| vec![format!("{item} {name}")]);
                        Question::new(format!("List {name}?"), Key::list(items.to_vec()))
                    }
                    RoundKind::Order => Question {
                        steps: ["one", "two", "three"].map(str::to_owned).to_vec(),
                        ..Question::new(format!("Order {name}?"), Key::order("b c a"))
                    },
                    _ => question(&name),
                }
            };
            let reveal = reveals[(n + m) % reveals.len()];
            let mut made = round(*kind, marking, reveal, (0..3).map(asked).collect());
            made.spares = vec![asked(3)];
            rounds.push(made);
        }
    }
    Plan {
        tie_breaks: vec![number("sheep", 400.0), question("the last one")],
        ..plan(rounds)
    }
}

#[test]
fn every_kind_of_round_with_every_marking_is_played_to_its_end() {
    for teams in [2, 9] {
        for seed in ["tiger", "lion", "bear"] {
            let report = rehearsed(&every_kind(), teams, seed);
            assert!(report.is_proved(), "{:?}", told(&report, What::Scores));
            assert_eq!(report.standings.len(), teams);
            assert!(report.undone > 10, "{}", report.undone);
        }
    }
}

#[test]
fn one_seed_is_one_rehearsal_and_another_is_another() {
    let plan = every_kind();
    let first = rehearsed(&plan, 7, "tiger");
    assert_eq!(rehearsed(&plan, 7, "tiger"), first);
    assert_ne!(rehearsed(&plan, 7, "lion").standings, first.standings);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_night_is_played_to_its_end_and_counts_the_same_twice(plan in any_plan(), teams in 1..12_usize, seed in 0_u64..1_000) {
        let seed = Seed::of_number(seed);
        let report = rehearse(&plan, &[], teams, &seed, ROOM, &measured);
        prop_assert!(report.is_proved(), "{:?}", told(&report, What::Scores));
        prop_assert_eq!(rehearse(&plan, &[], teams, &seed, ROOM, &measured), report);
    }
}

#[test]
fn more_teams_take_longer_on_paper_and_more_questions_in_any_case() {
    let night = |questions: usize| {
        let questions = (0..questions)
            .map(|n| question(&format!("fact {n}")))
            .collect();
        let marking = Marking::PaperTotals;
        plan(vec![round(
            RoundKind::Typed,
            marking,
            Reveal::EndOfRound,
            questions,
        )])
    };
    let seconds = |questions, teams| rehearsed(&night(questions), teams, "tiger").minutes.seconds;
    assert!(seconds(8, 12) > seconds(4, 12));
    assert!(seconds(8, 60) > seconds(8, 12));
    let report = rehearsed(&night(8), 12, "tiger");
    assert!(!report.minutes.differs(), "{:?}", report.minutes);
    assert!(rehearsed(&night(8), 200, "tiger").minutes.differs());
    let short = Plan {
        minutes: Some(5),
        ..night(8)
    };
    assert_eq!(
        told(&rehearsed(&short, 12, "tiger"), What::TooLong).len(),
        1
    );
}

/// A round that one fault is planted into, between two questions without any.
fn with(kind: RoundKind, fault: Question) -> Vec<(What, String)> {
    let mut made = round(
        kind,
        Marking::Typed,
        Reveal::EachQuestion,
        vec![sound(kind, "first"), fault, sound(kind, "last")],
    );
    made.spares = vec![sound(kind, "spare")];
    let night = Plan {
        tie_breaks: vec![number("sheep", 400.0)],
        ..plan(vec![made])
    };
    let found = rehearsed(&night, 6, "tiger").findings.into_iter();
    found
        .map(|finding| (finding.what, finding.at.unwrap_or_default()))
        .collect()
}

fn sound(kind: RoundKind, name: &str) -> Question {
    match kind {
        RoundKind::Choice => choice(name, 1),
        RoundKind::NearestNumber => number(name, 700.0),
        _ => question(name),
    }
}

#[test]
fn each_planted_fault_is_told_with_its_place() {
    let second = |what| vec![(what, "Round 1, question 2".to_owned())];
    let text = |text: &str, answer: &str| Question::new(text, Key::text(answer));
    let typed = RoundKind::Typed;
    // Nothing to tell.
    assert_eq!(with(typed, question("second")), []);
    // Nobody can be right.
    let no_right = Question {
        right: Vec::new(),
        ..choice("second", 0)
    };
    assert_eq!(
        with(RoundKind::Choice, no_right),
        second(What::Unanswerable)
    );
    assert_eq!(
        with(RoundKind::Choice, question("second")),
        second(What::Unanswerable)
    );
    assert_eq!(
        with(RoundKind::NearestNumber, question("second")),
        second(What::Unanswerable)
    );
    let mut two_of_one = Key::list(vec![vec!["Riga".into()]]);
    if let Expected::List { need, max, .. } = &mut two_of_one.expected {
        (*need, *max) = (2, 2);
    }
    assert_eq!(
        with(RoundKind::List, Question::new("Name two.", two_of_one)),
        second(What::Unanswerable)
    );
    assert_eq!(
        with(
            RoundKind::Order,
            Question::new("In order?", Key::order("b a"))
        ),
        second(What::Unanswerable)
    );
    // Two options are one, or a wrong one counts.
    let twins = Question {
        options: ["red", "green", "Green."].map(str::to_owned).to_vec(),
        ..choice("second", 0)
    };
    assert_eq!(with(RoundKind::Choice, twins), second(What::Doubted));
    let mut key = Key::text("the Netherlands");
    key.accept = vec!["Holland".into()];
    let counts = Question {
        options: ["the Netherlands", "Holland", "Belgium"]
            .map(str::to_owned)
            .to_vec(),
        right: vec![0],
        ..Question::new("Where?", key)
    };
    assert_eq!(with(RoundKind::Choice, counts), second(What::Doubted));
    // One name for two things: who gives it twice has named one of them.
    let names = [vec!["rook"], vec!["bishop", "rook"]];
    let names = names.map(|names| names.into_iter().map(str::to_owned).collect());
    let pieces = Key::list(names.to_vec());
    assert_eq!(
        with(RoundKind::List, Question::new("Which two?", pieces)),
        second(What::Doubted)
    );
    let signs = Question::new("Which sign?", Key::text("!"));
    assert_eq!(
        with(RoundKind::FirstLetter, signs),
        second(What::Unanswerable)
    );
    // The answer is shown.
    let own = with(
        typed,
        text("In which ocean is the Pacific trench?", "Pacific"),
    );
    assert_eq!(own, second(What::GivenAway));
    let hinted = Question {
        hints: vec!["It is not far from Lagos.".into()],
        ..text("Which city?", "Lagos")
    };
    assert_eq!(with(typed, hinted), second(What::GivenAway));
    let aloud = Question {
        read_aloud: "Which city, which is Lagos?".into(),
        ..text("Which city?", "Lagos")
    };
    assert_eq!(with(typed, aloud), second(What::GivenAway));
    let of_another = with(typed, text("Where is secret-first?", "Oslo"));
    assert_eq!(of_another, second(What::GivenAway));
    // Twice, by its text.
    assert_eq!(
        with(typed, text("What about first?", "Oslo")),
        second(What::Twice)
    );
    // Whose words?
    let said = text("Which city, the mayor said, is the finest?", "Oslo");
    assert_eq!(with(typed, said.clone()), second(What::NoAttribution));
    let attributed = Question {
        attribution: Some("The mayor · claim".into()),
        ..said
    };
    assert_eq!(with(typed, attributed), []);
    // Too long for the room.
    let long = text(&"word ".repeat(300), "Oslo");
    assert_eq!(with(typed, long), second(What::Unreadable));
}

#[test]
fn what_a_night_lacks_as_a_whole_is_told() {
    let bare = plan(vec![round(
        RoundKind::Typed,
        Marking::Typed,
        Reveal::EachQuestion,
        vec![question("one")],
    )]);
    let report = rehearsed(&bare, 4, "tiger");
    let all: Vec<What> = report.findings.iter().map(|finding| finding.what).collect();
    assert_eq!(all, [What::NoSpare, What::NoTieBreak]);
}

#[test]
fn a_slide_is_told_with_the_rows_it_lacks_and_the_size_at_which_it_fits() {
    let mut night = plan(vec![round(
        RoundKind::Typed,
        Marking::Typed,
        Reveal::EachQuestion,
        vec![question("one"), question("two")],
    )]);
    night.rounds[0].spares = vec![question("three")];
    night.tie_breaks = vec![number("sheep", 4.0)];
    // Whoever draws the slides is handed in: here each row of a stage below 30 is one too few for spares and questions.
    let measure = |stage: &Stage, size: Size| match &stage.scene {
        Scene::Read(face) if face.text.contains("two") || face.text.contains("three") => {
            usize::from(30_u16.saturating_sub(size.height))
        }
        _ => 0,
    };
    let seed = Seed::new("tiger").unwrap();
    let report = rehearse(&night, &[], 3, &seed, ROOM, &measure);
    let told: Vec<String> = told(&report, What::Unreadable)
        .iter()
        .map(|finding| format!("{}: {}", finding.at.clone().unwrap(), finding.sentence))
        .collect();
    let sentence =
        "The question does not fit a stage of 80x24: 6 rows are missing. From 100x30 it fits.";
    assert_eq!(
        told,
        [
            format!("Round 1, question 2: {sentence}"),
            format!("Round 1, spare 1: {sentence}")
        ]
    );
}

#[test]
fn what_the_judge_leaves_to_the_host_is_told_with_its_reason() {
    let mut asked = question("vague");
    asked.key.prompt = vec!["something".into()];
    let marking = Marking::Typed;
    let questions = vec![asked; 1];
    let night = plan(vec![Round {
        scoring: Scoring::MINUS_FOR_WRONG,
        ..round(RoundKind::Typed, marking, Reveal::EachQuestion, questions)
    }]);
    let report = rehearsed(&night, 40, "tiger");
    let left = &report.left[0];
    assert_eq!(
        (left.at.as_str(), left.given.as_str()),
        ("Round 1, question 1", "something")
    );
    assert_eq!(left.reason, "Right, but more exactly, please.");
    assert!(left.teams > 1 && report.left_questions == 1);
}

const FAULTY: &str = "\
[quiz]
title     = \"Faulty\"
decks     = []
spares    = 0
tie_break = 0

[[round]]
title = \"One\"
kind  = \"typed\"
count = 2

[[round.question]]
question = \"Which river flows through Cairo?\"
answer   = \"the Nile\"

[[round.question]]
question = \"Is the Nile longer than which river of South America?\"
answer   = \"the Amazon\"
";

#[test]
fn the_program_tells_each_finding_in_a_line_with_its_place_and_ends_with_1() {
    let program = Program::new();
    program.write("faulty.quiz.toml", FAULTY);
    let words = [
        "quiz",
        "rehearse",
        "faulty.quiz.toml",
        "--seed",
        "tiger",
        "--teams",
        "5",
    ];
    let ended = program.run(&words);
    assert_eq!(ended.exit, Some(1), "{ended:?}");
    let lines: Vec<&str> = ended.stdout.lines().collect();
    assert_eq!(lines.last(), Some(&"3 things need your eye."));
    for line in [
        "Round 1: “One” has no question to swap in. Write spares = 1 or more for it, or choose more decks, tags or \
         levels.",
        "There is no question for a tie. Write tie_break = 1 or more, or your own below [[tie_break]].",
        "faulty.quiz.toml:16:1: Round 1, question 2: This question and round 1, question 1 give each other away. \
         Swap one of them, or say it in other words.",
    ] {
        assert!(lines.contains(&line), "{line}\n{}", ended.stdout);
    }
    assert!(
        ended.stdout.contains(" replayed: the same standings."),
        "{}",
        ended.stdout
    );
    assert_eq!(program.run(&words).stdout, ended.stdout);
    let json = program.run(&[&words[..], &["--json"]].concat());
    assert_eq!(json.exit, Some(1));
    assert!(json.stdout.starts_with("{\"schema\":1,"), "{}", json.stdout);
    assert!(!json.stdout.contains('\u{1b}'));
}

#[test]
fn a_quiz_with_errors_or_a_stage_that_is_none_is_not_rehearsed() {
    let program = Program::new();
    program.write("bad.quiz.toml", "[quiz]\ntitle = 3\n");
    let ended = program.run(&["quiz", "rehearse", "bad.quiz.toml"]);
    assert_eq!(ended.exit, Some(65), "{ended:?}");
    assert!(
        ended.stderr.contains("Nothing was rehearsed"),
        "{}",
        ended.stderr
    );
    let ended = program.run(&["quiz", "rehearse", "pub-night", "--stage", "large"]);
    assert_eq!(ended.exit, Some(2), "{ended:?}");
    let ended = program.run(&["quiz", "rehearse", "pub-nigth"]);
    assert_eq!(ended.exit, Some(66), "{ended:?}");
}

#[test]
fn decks_alone_are_rehearsed_too() {
    let words = [
        "quiz",
        "rehearse",
        "--deck",
        "general-knowledge",
        "--seed",
        "oak",
    ];
    let ended = Program::new().run(&words);
    assert!(matches!(ended.exit, Some(0 | 1)), "{ended:?}");
    assert!(
        ended.stdout.contains("replayed: the same standings."),
        "{}",
        ended.stdout
    );
}
