//! Whatever can happen on a night, a host can let happen by a line.

use super::{
    command::wish,
    deed::{Deed, deed, of_clock, of_text},
    help,
    judging::of_word,
};
use crate::{
    answer::Key,
    cli::plain::command::{Line, line},
    quiz::{
        Marking, Plan, Question, Round, RoundKind, any,
        night::{Event, Night, Play, Step},
    },
    tui::quiz::judge::items,
};
use std::collections::BTreeSet;

fn plan() -> Plan {
    let plan = any::plan();
    let question = |text: &str, answer: &str| Question::new(text, Key::text(answer));
    let round = |kind: RoundKind, marking: Marking, question: Question| Round {
        kind,
        marking,
        scoring: kind.usual_scoring(),
        questions: vec![question],
        ..plan.rounds[0].clone()
    };
    let choice = Question {
        options: vec!["Minsk".into(), "Brest".into()],
        right: vec![0],
        ..question("The capital of Belarus?", "Minsk")
    };
    Plan {
        rounds: vec![
            plan.rounds[0].clone(),
            round(RoundKind::Choice, Marking::SharedKeys, choice),
            round(
                RoundKind::Buzzer,
                Marking::SharedKeys,
                question("Norway?", "Oslo"),
            ),
            round(
                RoundKind::Wager,
                Marking::Typed,
                question("Nepal?", "Kathmandu"),
            ),
        ],
        tie_breaks: vec![
            Question::new("How many bones?", Key::number(206.0)),
            question("The capital of Chad?", "N'Djamena"),
        ],
        ..plan
    }
}

/// A night on which lines are typed.
struct Typing {
    night: Night,
    now: i64,
}

impl Typing {
    fn new() -> Self {
        let mut night = Night::new(plan());
        let teams = ["Foxes", "Owls", "Bears"].map(str::to_owned).to_vec();
        night.apply(Event::Host(Step::AddTeams(teams)), 0).unwrap();
        Self { night, now: 1_000 }
    }

    /// What a line comes to. `judge y` is a word on the first answer that waits, `clock` the end of the time.
    fn events(&mut self, typed: &str) -> Vec<Event> {
        if typed == "clock" {
            self.now += 3_600_000;
            return of_clock(&self.night, self.now).into_iter().collect();
        }
        if let Some(word) = typed.strip_prefix("judge ") {
            let console = self.night.console(self.now);
            return of_word(&items(&console)[0], word).unwrap();
        }
        match line(typed) {
            Line::Text(text) => of_text(&text, &self.night).into_iter().collect(),
            Line::Slash(word, rest) => {
                let wish = wish(&word).unwrap();
                assert!(
                    help::works(wish, &self.night, self.now),
                    "{typed} works here"
                );
                match deed(wish, &rest, &self.night, self.now).unwrap() {
                    Deed::Happen(events) => events,
                    other => panic!("{typed}: {other:?}"),
                }
            }
        }
    }

    fn typed(&mut self, typed: &str) -> Vec<Event> {
        let events = self.events(typed);
        assert!(!events.is_empty(), "{typed}");
        for event in &events {
            let told = self.night.apply(event.clone(), self.now);
            assert!(told.is_ok(), "{typed}: {told:?}");
        }
        events
    }
}

/// A number for each step; a new one has to get a number, and a row below.
fn of_step(step: &Step) -> usize {
    match step {
        Step::Next => 0,
        Step::TimeUp => 1,
        Step::Pause => 2,
        Step::GoOn => 3,
        Step::AddSeconds(_) => 4,
        Step::Reveal => 5,
        Step::ShowScores(_) => 6,
        Step::Break(_) => 7,
        Step::GoTo(_) => 8,
        Step::TieBreak => 9,
        Step::Mirrored(_) => 10,
        Step::AddTeams(_) => 11,
        Step::Rename { .. } => 12,
        Step::Remove(_) => 13,
        Step::LockTeams(_) => 14,
        Step::Rule { .. } => 15,
        Step::Buzzed(_) => 16,
        Step::Pick(_) => 17,
        Step::Enter { .. } => 18,
        Step::Mark { .. } => 19,
        Step::Total { .. } => 20,
        Step::Adjust { .. } => 21,
        Step::Joker { .. } => 22,
        Step::Void { .. } => 23,
        Step::Swap => 24,
        Step::SwapOwn(_) => 25,
        Step::Drop { .. } => 26,
        Step::Heard { .. } => 27,
        Step::Ban(_) => 28,
        Step::AskHost(_) => 29,
        Step::Admit(_) => 30,
        Step::Unban(_) => 31,
    }
}
const STEPS: usize = 32;

/// The same for what a team does; none for what only a phone can do.
fn of_play(play: &Play) -> Option<usize> {
    Some(match play {
        Play::Join { .. } => 0,
        Play::Member { .. } => 1,
        Play::Answer { .. } => 2,
        Play::Choose { .. } => 3,
        Play::Press(_) => 4,
        Play::Stake { .. } => 5,
        Play::Protest { .. } => 6,
        Play::Device { .. } | Play::Leave { .. } | Play::Buzz { .. } | Play::Joker { .. } => {
            return None;
        }
    })
}
const PLAYS: usize = 7;

/// What is typed before, with `;` between the lines, and the line itself.
const LINES: &[(&str, &str)] = &[
    ("", "/next"),
    ("", "/undo"),
    ("/go 1.1;/next", "clock"),
    ("/go 1.1;/next", "/pause"),
    ("/go 1.1;/next;/pause", "/pause"),
    ("/go 1.1;/next", "/more 20"),
    ("/go 1.1;/next", "/less"),
    ("/go 1.1;/next", "/reveal"),
    ("", "/show"),
    ("/go 1.1", "/break 5"),
    ("", "/go podium"),
    ("/go 2", "/tiebreak"),
    ("", "/room y"),
    ("", "/add Wolves"),
    ("", "/rename owls = Night Owls"),
    ("", "/teams remove 3"),
    ("", "/lock"),
    (
        "/go 1.1;/next;/answer foxes Brest;/answer owls Minks",
        "judge h",
    ),
    ("/go 3.1;/next;foxes", "y"),
    ("/go 3.1;/next;2", "/wrong"),
    ("/go 3.1;/next;/buzz foxes;/buzz owls", "/pick owls"),
    ("/go 1.1", "/answer foxes Minsk"),
    ("/go 1.1;/answer foxes Minsk", "/answer foxes"),
    ("/go 1.1;/next", "/mark foxes half"),
    ("/go 1.1", "/mark foxes 1.1 right"),
    ("/go 1.1;/go 1.2", "/mark foxes yh"),
    ("/go 1.1", "/total foxes 7.5"),
    ("", "/edit foxes -2"),
    ("", "/joker foxes 2"),
    ("/go 1.1", "/void"),
    ("/go 1.1", "/swap"),
    ("/go 1.1", "/own The capital of Chad? | N'Djamena"),
    (
        "/go 2.1",
        "/own The capital of Chad? | N'Djamena | Abéché; Sarh; Moundou",
    ),
    ("", "/drop 4"),
    (
        "/go 1.1;/answer foxes Brest;/reveal;/protest foxes",
        "judge y",
    ),
    ("", "/join Wolves"),
    ("", "/ban owls"),
    ("/ban owls;/ban foxes", "/unban owl"),
    ("", "/ask"),
    ("/ask;/join Wolves", "/admit wol"),
    ("/ask;/join Wolves;/join Lynxes", "/admit all"),
    ("/ask;/join Wolves", "/kick wolves"),
    ("", "/member foxes = Ada"),
    ("/go 1.1;/next", "/quick foxes Minsk"),
    ("/go 2.1;/next", "/quick foxes b"),
    ("/go 3.1;/next", "owl"),
    ("/go 4.1", "/stake foxes 0"),
    ("/go 1.1;/reveal", "/protest bears 1.1"),
];

#[test]
fn whatever_can_happen_on_a_night_can_be_typed() {
    let (mut steps, mut plays) = (BTreeSet::new(), BTreeSet::new());
    let (mut has_undo, mut has_redo) = (false, false);
    for (before, typed) in LINES {
        let mut typing = Typing::new();
        for line in before.split(';').filter(|line| !line.is_empty()) {
            if matches!(line, "/undo") {
                continue;
            }
            typing.typed(line);
        }
        if *typed == "/undo" {
            // How far it goes back is decided where the timer is known.
            let undo = deed(wish("undo").unwrap(), "", &typing.night, typing.now);
            has_undo = matches!(undo, Ok(Deed::Undo));
            typing.night.apply(Event::Undo, typing.now).unwrap();
            has_redo = typing.typed("/redo") == [Event::Redo];
            continue;
        }
        for event in typing.typed(typed) {
            match &event {
                Event::Host(step) => steps.insert(of_step(step)),
                Event::Team(play) => of_play(play).is_some_and(|play| plays.insert(play)),
                Event::Undo | Event::Redo | Event::Resumed => false,
            };
        }
    }
    assert!(has_undo && has_redo);
    assert_eq!(steps, (0..STEPS).collect(), "steps");
    assert_eq!(plays, (0..PLAYS).collect(), "plays");
}

#[test]
fn what_does_not_work_now_is_not_in_the_help() {
    let typing = Typing::new();
    let told = help::lines(&typing.night, typing.now, false).join("\n");
    for word in [
        "/pause", "/reveal", "/buzz", "/stake", "/pick", "/swap", "/time",
    ] {
        assert!(
            !told.contains(&format!("{word}:")) && !told.contains(&format!("{word} ")),
            "{word}\n{told}"
        );
    }
    let all = help::lines(&typing.night, typing.now, true).join("\n");
    assert!(all.contains("/pick TEAM:"), "{all}");
}

#[test]
fn the_host_may_let_any_team_answer_that_is_still_in_and_the_help_says_so() {
    let has_pick = |typing: &Typing| {
        let told = help::lines(&typing.night, typing.now, false);
        told.iter().any(|line| line.starts_with("/pick TEAM: "))
    };
    let mut typing = Typing::new();
    for (line, can_pick) in [
        ("/go 3.1", false),
        ("/next", true),
        ("/pick owls", false),
        ("/wrong", true),
        ("/buzz foxes", false),
        ("y", false),
    ] {
        typing.typed(line);
        assert_eq!(has_pick(&typing), can_pick, "{line}");
    }
}

#[test]
fn the_help_is_short_sentences_without_decoration() {
    let typing = Typing::new();
    for line in help::lines(&typing.night, typing.now, true) {
        assert!(line.ends_with('.') && !line.contains("  "), "{line}");
    }
}
