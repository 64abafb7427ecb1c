//! A night on paper: what the teams write on gives nothing away, what the host reads from leaves nothing out, and both
//! are text and nothing but text.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    answer::{Expected, Key},
    paper::Between,
    quiz::{
        Marking, Plan, Question, Reveal, Round, RoundKind, Scoring,
        print::{Paper, Papers},
    },
};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn round(title: &str, kind: RoundKind, questions: Vec<Question>) -> Round {
    Round {
        title: title.into(),
        kind,
        scoring: kind.usual_scoring(),
        marking: Marking::PaperTotals,
        reveal: Reveal::EndOfRound,
        seconds: 30,
        intro: String::new(),
        questions,
        spares: Vec::new(),
        break_seconds: 0,
    }
}

/// A night with every kind of answer.
fn night() -> Plan {
    let capital = |country: &str, capital: &str| {
        Question::new(
            format!("What is the capital of {country}?"),
            Key::text(capital),
        )
    };
    let speaker = Question {
        read_aloud: "Who said: within our mandate, the bank is ready to do whatever it takes?".into(),
        key: Key {
            accept: vec!["(Mario) Draghi".into(), "the president of the ECB".into()],
            reject: vec!["Trichet".into()],
            prompt: vec!["a banker".into()],
            ..Key::name("Mario Draghi")
        },
        why: Some("He said it in London on 26 July 2012; the interest on Spanish bonds fell within hours.".into()),
        attribution: Some("Mario Draghi, President of the European Central Bank, London, 26 July 2012".into()),
        hints: vec!["An Italian".into(), "He led his country's government later".into()],
        place: Some("euro-crisis.toml:12".into()),
        ..Question::new("Who said it? \"Within our mandate, the ECB is ready to do whatever it takes\"", Key::text("x"))
    };
    let speaker = Question {
        answer: speaker.key.main(),
        ..speaker
    };
    let choice = Question {
        options: vec![
            "Amazon".into(),
            "Nile".into(),
            "Yangtze".into(),
            "Mississippi".into(),
        ],
        right: vec![1],
        ..Question::new(
            "Which river flows into the Mediterranean?",
            Key::text("Nile"),
        )
    };
    let order = Question {
        steps: vec![
            "The euro is introduced".into(),
            "The Berlin Wall falls".into(),
            "Greece asks for help".into(),
        ],
        answer: "The Berlin Wall falls, The euro is introduced, Greece asks for help".into(),
        ..Question::new(
            "The earliest first:",
            Key::steps(
                "b a c",
                vec![
                    "The Berlin Wall falls".into(),
                    "The euro is introduced".into(),
                    "Greece asks for help".into(),
                ],
            ),
        )
    };
    let list = Question::new(
        "Three of the five countries on the Adriatic that begin with a consonant?",
        Key::new(Expected::List {
            items: [
                "Slovenia",
                "Croatia",
                "Montenegro",
                "Bosnia and Herzegovina",
            ]
            .map(|name| vec![name.into()])
            .to_vec(),
            need: 3,
            max: 3,
            ordered: false,
        }),
    );
    let bones = Question::new(
        "How many bones has a grown-up?",
        Key::new(Expected::Number {
            value: 206.0,
            tolerance: 4.0,
            unit: None,
            year: false,
            written: "206".into(),
        }),
    );
    Plan {
        title: "Friday at the Bridge".into(),
        seed: "tiger".into(),
        intro: "Welcome.\nPhones away, please: tonight we know it or we do not.".into(),
        rounds: vec![
            Round {
                intro:
                    "In July 2012 the euro was falling apart. This is the story of one sentence."
                        .into(),
                spares: vec![capital("Slovakia", "Bratislava")],
                break_seconds: 600,
                ..round(
                    "The story",
                    RoundKind::Typed,
                    vec![
                        speaker,
                        capital("Беларусь", "Minsk"),
                        capital("中国", "Beijing"),
                    ],
                )
            },
            round(
                "Letters",
                RoundKind::FirstLetter,
                vec![capital("Poland", "Warsaw")],
            ),
            round("Rivers", RoundKind::Choice, vec![choice]),
            round("Buzzers", RoundKind::Buzzer, vec![capital("Peru", "Lima")]),
            round("Lists & orders", RoundKind::List, vec![list, order]),
            round(
                "All or nothing",
                RoundKind::Wager,
                vec![capital("Mali", "Bamako")],
            ),
            Round {
                scoring: Scoring::ranked([3, 2, 1]),
                ..round("How many?", RoundKind::NearestNumber, vec![bones.clone()])
            },
        ],
        tie_breaks: vec![bones, capital("Tuvalu", "Funafuti")],
        jokers: true,
        minutes: None,
    }
}

fn teams() -> Vec<String> {
    ["Quiz Pro Quo", "Совы <b>", "猫头鹰", "البوم"]
        .map(String::from)
        .to_vec()
}

fn papers<'p>(plan: &'p Plan, teams: &'p [String]) -> Papers<'p> {
    Papers { plan, teams }
}

#[test]
fn the_sheets_have_room_for_every_kind_of_answer() {
    let text = papers(&night(), &[]).text(&[Paper::Sheets], Between::Rule);
    insta::assert_snapshot!(text);
}

#[test]
fn the_master_has_all_that_the_host_reads_and_rules_by() {
    let text = papers(&night(), &[]).text(&[Paper::Master], Between::Rule);
    insta::assert_snapshot!(text);
}

#[test]
fn the_grid_has_a_row_for_each_team_and_a_column_for_each_round_and_question() {
    let text = papers(&night(), &teams()).text(&[Paper::Grid], Between::Rule);
    insta::assert_snapshot!(text);
}

#[test]
fn every_team_has_a_sheet_of_every_round_in_which_it_writes() {
    let (plan, teams) = (night(), teams());
    let text = papers(&plan, &teams).text(&[Paper::Sheets], Between::FormFeed);
    let sheets: Vec<&str> = text.split('\u{c}').collect();
    assert_eq!(
        sheets.len(),
        6 * teams.len(),
        "six rounds of seven: buzzers are no writing"
    );
    assert!(sheets[1].contains("Team: Совы <b>"));
    let html = papers(&plan, &teams).html(&[Paper::Sheets]);
    assert_eq!(
        html.matches("<section class=\"sheet\">").count(),
        sheets.len()
    );
    assert!(html.contains("Совы &lt;b&gt;"));
}

#[test]
fn no_answer_and_no_question_stands_on_what_the_teams_get() {
    let plan = night();
    let given = [Paper::Sheets, Paper::Grid];
    let text = papers(&plan, &[]).text(&given, Between::Rule);
    let html = papers(&plan, &[]).html(&given);
    let rounds = plan.rounds.iter();
    let questions = rounds.flat_map(|round| round.questions.iter().chain(&round.spares));
    for question in questions.chain(&plan.tie_breaks) {
        for secret in [&question.answer, &question.text]
            .into_iter()
            .chain(&question.options)
        {
            assert!(!text.contains(secret.as_str()), "{secret}");
            assert!(!html.contains(secret.as_str()), "{secret}");
        }
    }
}

#[test]
fn the_html_file_stands_alone() {
    let html = papers(&night(), &teams()).html(&Paper::ALL);
    for outside in [
        "http:",
        "https:",
        "url(",
        "@import",
        "src=",
        "href=",
        "<script",
        "<link",
        "<img",
        "javascript",
    ] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.starts_with("<!DOCTYPE html>"));
    assert!(html.contains("@page"));
}

fn everywhere(text: &str) -> Plan {
    let mut plan = night();
    plan.title = text.to_owned();
    plan.intro = text.to_owned();
    for round in &mut plan.rounds {
        round.title = text.to_owned();
        round.intro = text.to_owned();
        for question in round.questions.iter_mut().chain(&mut round.spares) {
            question.text = text.to_owned();
            question.answer = text.to_owned();
            question.why = Some(text.to_owned());
            question.attribution = Some(text.to_owned());
            question.key.accept = vec![text.to_owned()];
            question
                .options
                .iter_mut()
                .for_each(|option| *option = text.to_owned());
            question
                .steps
                .iter_mut()
                .for_each(|step| *step = text.to_owned());
        }
    }
    plan
}

/// All that stands between `<` and `>`.
fn tags(html: &str) -> Vec<&str> {
    let parts = html.split('<').skip(1);
    parts.map(|part| part.split_once('>').unwrap().0).collect()
}

proptest! {
    #[test]
    fn no_text_becomes_a_tag_or_an_attribute(text in "[a-z<>&\"'/=\\-! \n]{0,30}") {
        let (odd, plain) = (everywhere(&text), everywhere("x"));
        let names = [text.clone()];
        let odd = papers(&odd, &names).html(&Paper::ALL);
        let plain = papers(&plain, &["x".into()]).html(&Paper::ALL);
        let mut known = tags(&plain);
        known.extend(["br", "p dir=\"auto\"", "/p"]);
        for tag in tags(&odd) {
            prop_assert!(known.contains(&tag), "{tag}");
        }
    }

    #[test]
    fn no_line_is_wider_than_the_page_and_none_has_a_control(text in any::<String>(), name in any::<String>()) {
        let plan = everywhere(&text);
        let names = [name];
        let lines = papers(&plan, &names).text(&Paper::ALL, Between::Rule);
        for line in lines.lines() {
            prop_assert!(line.width() <= 80, "{} columns: {line}", line.width());
            prop_assert!(!line.chars().any(char::is_control), "{line:?}");
        }
    }
}
