//! What is kept of a night: the figures are the night's own, no file runs anybody's words, and what the room missed
//! can be studied.

use super::tools::*;
use newsdeck::{
    deck,
    quiz::{
        Marking, Points, Question, Reveal, RoundKind,
        night::{Ruling, Step, TeamId},
        results::{About, Part, Results, Season, missed, study_deck},
    },
};

fn about() -> About {
    About {
        name: "2026-11-27-tonight".into(),
        started: "2026-11-27 19:30".into(),
        version: "0.1.0".into(),
    }
}

/// Three teams; two typed rounds with a ruling, a joker, a question that counts for nobody and a round left out.
fn played() -> Driver {
    let typed = |questions: Vec<Question>| {
        round(
            RoundKind::Typed,
            Marking::Typed,
            Reveal::EachQuestion,
            questions,
        )
    };
    let rounds = vec![
        typed(vec![question("one"), question("two")]),
        typed(vec![question("void"), question("nobody")]),
        typed(vec![question("dropped")]),
    ];
    let mut driver = Driver::new(plan(rounds), &["=1+1 Owls", "Совы | 猫", "Cats"]);
    driver.host(Step::Joker {
        team: TeamId(1),
        round: Some(0),
    });
    driver.host(Step::Drop { round: 2, on: true });
    for (spot, answers) in [
        (spot(0, 0), ["secret-one", "secret-one", "secret-on"]),
        (spot(0, 1), ["secret-two", "nonsense", "rubbish"]),
        (spot(1, 0), ["secret-void", "x", "y"]),
        (spot(1, 1), ["a", "b", "c"]),
    ] {
        driver.until(newsdeck::quiz::night::Phase::Open(spot));
        for (team, answer) in (0..).zip(answers) {
            driver.answer(team, answer);
        }
        driver.host(Step::Reveal);
    }
    driver.host(Step::Rule {
        spot: spot(0, 1),
        answer: "rubbish".into(),
        ruling: Some(Ruling::Half),
    });
    driver.host(Step::Void {
        spot: spot(1, 0),
        on: true,
    });
    driver.until(newsdeck::quiz::night::Phase::Over);
    driver
}

#[test]
fn the_figures_are_those_of_the_night() {
    let driver = played();
    let results = Results::of(&driver.night, &about());
    assert!(results.is_over);
    for team in &results.teams {
        let sum: Points = team.rounds.iter().flatten().copied().sum();
        assert_eq!(sum + team.adjusted, team.total, "{}", team.name);
        let id = driver
            .night
            .teams()
            .find(|known| known.name == team.name)
            .unwrap()
            .id;
        assert_eq!(team.total, driver.night.total(id));
        assert_eq!(team.rounds[2], None, "the round was left out");
    }
    insta::assert_snapshot!(results.markdown());
}

#[test]
fn a_csv_table_has_every_team_and_runs_no_name() {
    let results = Results::of(&played().night, &about());
    assert_eq!(
        results.csv(Part::Scores),
        "place,team,total,1. The typed round,2. The typed round,joker in round,night,seed,version\r\n\
         1,\"'=1+1 Owls\",2,2,0,,2026-11-27-tonight,tiger,0.1.0\r\n\
         1,Совы | 猫,2,2,0,1,2026-11-27-tonight,tiger,0.1.0\r\n\
         3,Cats,1.5,1.5,0,,2026-11-27-tonight,tiger,0.1.0\r\n"
    );
    for (_, part) in Part::NAMED {
        let csv = results.csv(*part);
        let rows: Vec<&str> = csv.split_terminator("\r\n").collect();
        assert!(
            rows.len() > 1 && rows[1..].iter().all(|row| row.ends_with("tiger,0.1.0")),
            "{csv}"
        );
        assert!(!csv.contains("\n=") && !csv.contains(",="), "{csv}");
    }
}

#[test]
fn the_json_has_a_schema_and_numbers() {
    let json = Results::of(&played().night, &about()).json();
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["schema"], 1);
    assert_eq!(value["seed"], "tiger");
    assert_eq!(value["version"], "0.1.0");
    let best = &value["teams"][0];
    assert_eq!(best["place"], 1);
    assert!(
        best["total"].is_f64() && best["rounds"][2].is_null(),
        "{best}"
    );
    assert_eq!(value["rounds"][0]["questions"][0]["answered"], 3);
    assert_eq!(value["rounds"][1]["questions"][0]["is_void"], true);
    assert_eq!(value["rulings"][0]["ruling"], "half");
}

#[test]
fn a_night_that_goes_on_tells_no_answer_before_its_reveal() {
    let questions = vec![question("one"), question("two")];
    let typed = round(
        RoundKind::Typed,
        Marking::Typed,
        Reveal::EachQuestion,
        questions,
    );
    let mut driver = Driver::new(plan(vec![typed]), &["Owls"]);
    driver.until(newsdeck::quiz::night::Phase::Open(spot(0, 0)));
    let told = |driver: &Driver| {
        let results = Results::of(&driver.night, &about());
        let tables = Part::NAMED.iter().map(|(_, part)| results.csv(*part));
        tables
            .chain([results.json(), results.markdown()])
            .collect::<String>()
    };
    assert!(!told(&driver).contains("secret-one"));
    driver.host(Step::Reveal);
    let told = told(&driver);
    assert!(told.contains("secret-one") && !told.contains("secret-two"));
}

#[test]
fn what_at_most_a_third_knew_becomes_a_deck_without_a_problem() {
    let driver = played();
    let missed = missed(&driver.night);
    let names: Vec<&str> = missed
        .iter()
        .map(|missed| missed.question.text.as_str())
        .collect();
    assert_eq!(
        names,
        ["What about nobody?", "What about two?"],
        "the worst first, the void one not"
    );
    let (header, drafts) = study_deck("Tonight", &missed);
    let text = deck::new_deck(&header);
    let (text, ids) = deck::add_all("missed.toml", &text, &drafts).unwrap();
    assert_eq!(ids.len(), 2);
    let parsed = deck::parse("missed.toml", &text);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    assert!(text.contains("secret-nobody") && text.contains("because of secret-two"));
}

#[test]
fn every_kind_of_answer_becomes_a_note() {
    use newsdeck::answer::{Expected, Key};
    let text = |list: &[&str]| {
        list.iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<_>>()
    };
    let order = Question {
        steps: text(&["second", "first"]),
        ..Question::new("In order?", Key::steps("b a", text(&["first", "second"])))
    };
    let list = Question::new(
        "Two of the three?",
        Key::new(Expected::List {
            items: ["red", "green", "blue"]
                .map(|item| vec![item.to_owned()])
                .to_vec(),
            need: 2,
            max: 2,
            ordered: false,
        }),
    );
    let questions = vec![
        choice("a", 1),
        number("bones", 206.0),
        Question::new("When?", Key::date("2022-12-29")),
        Question::new("Which year?", Key::year(1989)),
        Question::new("Who?", Key::name("Angela Merkel")),
        order,
        list,
    ];
    let count = questions.len();
    let typed = round(
        RoundKind::Typed,
        Marking::Grid,
        Reveal::EndOfRound,
        questions,
    );
    let mut driver = Driver::new(plan(vec![typed]), &["Owls"]);
    driver.until(newsdeck::quiz::night::Phase::Totals(0));
    for at in 0..count {
        driver.host(Step::Mark {
            team: TeamId(0),
            spot: spot(0, at),
            mark: Some(newsdeck::quiz::night::Mark::Zero),
        });
    }
    driver.until(newsdeck::quiz::night::Phase::Over);
    let missed = missed(&driver.night);
    assert_eq!(missed.len(), count);
    let (header, drafts) = study_deck("Tonight", &missed);
    let (text, _) = deck::add_all("missed.toml", &deck::new_deck(&header), &drafts).unwrap();
    let parsed = deck::parse("missed.toml", &text);
    let errors = parsed
        .problems
        .iter()
        .filter(|problem| problem.severity() == deck::Severity::Error);
    let errors: Vec<_> = errors.map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(parsed.deck.unwrap().notes.len(), count);
}

#[test]
fn a_season_adds_up_nights_by_the_names_of_teams() {
    let first = Results::of(&played().night, &about());
    let mut second = first.clone();
    second.night = "2026-12-04-tonight".into();
    for team in &mut second.teams {
        team.name = team.name.to_uppercase();
    }
    second.teams.retain(|team| team.name != "CATS");
    let season = Season::of(&[first.clone(), second]);
    assert_eq!(season.teams.len(), 3);
    for row in &season.teams {
        let once = first
            .teams
            .iter()
            .find(|team| team.name.to_uppercase() == row.name.to_uppercase())
            .unwrap();
        let nights = if once.name == "Cats" { 1 } else { 2 };
        assert_eq!(row.played, nights);
        assert_eq!(row.total, once.total.times(nights));
        assert_eq!(row.nights[1].is_some(), nights == 2);
    }
    assert_eq!(season.teams[0].place, 1);
    insta::assert_snapshot!(season.markdown());
}

#[test]
fn the_program_tells_the_night_that_was_played_last() {
    let driver = played();
    let program = crate::program::Program::new();
    let home = newsdeck::store::Home::under(&program.home());
    let now = newsdeck::schedule::Moment {
        utc_ms: START,
        offset_minutes: 60,
    };
    let mut journal = newsdeck::store::Journal::create(&home, &driver.plan, now).unwrap();
    journal.append(&driver.journal).unwrap();
    let ended = program.run(&["quiz", "results", "--format", "csv"]);
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    assert!(
        ended.stdout.contains("1,Совы | 猫,2,2,0,1,"),
        "{}",
        ended.stdout
    );
}
