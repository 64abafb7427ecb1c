//! Small plans and a driver, for tests of a night.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    answer::Key,
    quiz::{
        Marking, Plan, Points, Question, Reveal, Round, RoundKind,
        night::{Announcement, Event, Night, Phase, Play, Recorded, Refused, Spot, Step, TeamId},
    },
};

pub const START: i64 = 1_790_000_000_000;

/// A question whose answer stands nowhere else.
pub fn question(name: &str) -> Question {
    Question {
        why: Some(format!("because of secret-{name}")),
        attribution: Some(format!("said by secret-{name}")),
        ..Question::new(
            format!("What about {name}?"),
            Key::text(format!("secret-{name}")),
        )
    }
}

pub fn choice(name: &str, right: usize) -> Question {
    Question {
        options: ["red", "green", "blue"].map(str::to_owned).to_vec(),
        right: vec![right],
        ..question(name)
    }
}

pub fn number(name: &str, value: f64) -> Question {
    Question::new(format!("How many {name}?"), Key::number(value))
}

pub fn round(kind: RoundKind, marking: Marking, reveal: Reveal, questions: Vec<Question>) -> Round {
    Round {
        title: format!("The {} round", kind.name()),
        kind,
        scoring: kind.usual_scoring(),
        marking,
        reveal,
        seconds: 20,
        intro: String::new(),
        questions,
        spares: Vec::new(),
        break_seconds: 0,
    }
}

pub fn plan(rounds: Vec<Round>) -> Plan {
    Plan {
        title: "Tonight".into(),
        seed: "tiger".into(),
        intro: String::new(),
        rounds,
        tie_breaks: Vec::new(),
        jokers: true,
        minutes: None,
    }
}

/// A night with its journal; each event comes 100 ms after the one before unless time is spent between.
pub struct Driver {
    pub night: Night,
    pub plan: Plan,
    pub journal: Vec<Recorded>,
    pub now: i64,
}

impl Driver {
    pub fn new(plan: Plan, teams: &[&str]) -> Self {
        let mut driver = Self {
            night: Night::new(plan.clone()),
            plan,
            journal: Vec::new(),
            now: START,
        };
        driver.host(Step::AddTeams(
            teams.iter().map(|name| (*name).to_owned()).collect(),
        ));
        driver
    }

    pub fn try_event(&mut self, event: Event) -> Result<Vec<Announcement>, Refused> {
        self.now += 100;
        let before = self.night.clone();
        match self.night.apply(event.clone(), self.now) {
            Ok(told) => {
                self.journal.push(Recorded {
                    at: self.now,
                    event,
                });
                Ok(told)
            }
            Err(refused) => {
                assert_eq!(
                    self.night, before,
                    "a refused event changed something: {refused}"
                );
                assert!(refused.0.ends_with(['.', '?']), "{refused}");
                Err(refused)
            }
        }
    }

    pub fn host(&mut self, step: Step) -> Vec<Announcement> {
        self.try_event(Event::Host(step.clone()))
            .unwrap_or_else(|why| panic!("{step:?} in {:?}: {why}", self.night.phase()))
    }

    pub fn play(&mut self, play: Play) -> Vec<Announcement> {
        self.try_event(Event::Team(play.clone()))
            .unwrap_or_else(|why| panic!("{play:?} in {:?}: {why}", self.night.phase()))
    }

    pub fn refuses(&mut self, event: Event) -> String {
        self.try_event(event).unwrap_err().0
    }

    pub fn next(&mut self) -> Phase {
        self.host(Step::Next);
        self.night.phase()
    }

    /// Space until `phase`.
    pub fn until(&mut self, phase: Phase) {
        for _ in 0..200 {
            if self.night.phase() == phase {
                return;
            }
            self.next();
        }
        panic!("{phase:?} never came");
    }

    pub fn answer(&mut self, team: u16, text: &str) {
        self.play(Play::Answer {
            team: TeamId(team),
            member: None,
            text: text.to_owned(),
            after_ms: None,
        });
    }

    pub fn choose(&mut self, team: u16, option: usize) {
        self.play(Play::Choose {
            team: TeamId(team),
            member: None,
            option,
            after_ms: None,
        });
    }

    pub fn totals(&self) -> Vec<String> {
        self.night
            .teams()
            .map(|team| self.night.total(team.id).to_string())
            .collect()
    }

    /// The journal, through its text and back.
    pub fn replayed(&self) -> Night {
        let lines: Vec<String> = self
            .journal
            .iter()
            .map(|event| serde_json::to_string(event).unwrap())
            .collect();
        let events = lines.iter().map(|line| serde_json::from_str(line).unwrap());
        Night::replay(self.plan.clone(), events).unwrap()
    }
}

pub fn spot(round: usize, at: usize) -> Spot {
    Spot::Question { round, at }
}

pub fn whole(points: i32) -> Points {
    Points::whole(points)
}
