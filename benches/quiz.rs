//! Figures of a large quiz night: 200 teams, 100 questions.
//!
//! Any event, undo included: below 1 ms, without the disk. A night of 50,000 events replayed: below 200 ms. A night of
//! 60 questions with 200 teams rehearsed: below 1 s.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use newsdeck::{
    answer::Key,
    quiz::{
        Marking, Plan, Points, Question, Reveal, Round, RoundKind, Scoring, Seed,
        night::{Event, Mark, Night, Phase, Play, Recorded, Ruling, Spot, Step, TeamId},
        rehearse::{Size, rehearse},
    },
    tui::quiz::slide,
};
use std::hint::black_box;

const TEAMS: u16 = 200;
const ROUNDS: usize = 5;
const QUESTIONS: usize = 20;
const EVENTS: usize = 50_000;
const START_MS: i64 = 1_790_000_000_000;

const CITIES: [&str; 12] = [
    "Minsk",
    "Warsaw",
    "Vilnius",
    "Riga",
    "Tallinn",
    "Helsinki",
    "Stockholm",
    "Oslo",
    "Copenhagen",
    "Berlin",
    "Vienna",
    "Prague",
];

/// The other answers of a deck, as the judge compares with them.
fn lexicon() -> Vec<String> {
    let towns = (0..100).map(|n| format!("Town{n} upon River{}", n % 7));
    towns.chain(CITIES.map(str::to_owned)).collect()
}

fn plan(scoring: &Scoring) -> Plan {
    let question = |n: usize| Question {
        lexicon: lexicon(),
        ..Question::new(
            format!("Which city is number {n}?"),
            Key::text(CITIES[n % CITIES.len()]),
        )
    };
    let round = |n: usize| Round {
        title: format!("Round {n}"),
        kind: RoundKind::Typed,
        scoring: scoring.clone(),
        marking: Marking::Typed,
        reveal: Reveal::EachQuestion,
        seconds: 60,
        intro: String::new(),
        questions: (0..QUESTIONS).map(question).collect(),
        spares: vec![question(QUESTIONS)],
        break_seconds: 0,
    };
    Plan {
        title: "A large night".into(),
        seed: "tiger".into(),
        intro: String::new(),
        rounds: (0..ROUNDS).map(round).collect(),
        tie_breaks: vec![Question::new("How many?", Key::number(400.0))],
        jokers: true,
        minutes: Some(180),
    }
}

struct Told {
    night: Night,
    journal: Vec<Recorded>,
    now: i64,
}

impl Told {
    fn event(&mut self, event: Event) {
        self.now += 20;
        let told = self.night.apply(event.clone(), self.now);
        told.unwrap_or_else(|why| panic!("{event:?}: {why}"));
        self.journal.push(Recorded {
            at: self.now,
            event,
        });
    }

    fn host(&mut self, step: Step) {
        self.event(Event::Host(step));
    }

    fn answer(&mut self, team: u16, text: &str) {
        self.event(Event::Team(Play::Answer {
            team: TeamId(team),
            member: None,
            text: text.into(),
            after_ms: None,
        }));
    }
}

/// The whole night to its podium, every team answering twice; then sheets are mended until there are 50,000 events.
fn night(scoring: &Scoring) -> Told {
    let mut told = Told {
        night: Night::new(plan(scoring)),
        journal: Vec::new(),
        now: START_MS,
    };
    told.host(Step::AddTeams(
        (0..TEAMS).map(|n| format!("Team {n}")).collect(),
    ));
    while told.night.phase() != (Phase::Podium { shown: 0 }) {
        if let Phase::Open(Spot::Question { at, .. }) = told.night.phase() {
            for team in 0..TEAMS {
                let right = CITIES[at % CITIES.len()];
                let other = CITIES[usize::from(team) % CITIES.len()];
                told.answer(team, if right == other { "Nowhere" } else { other });
                told.answer(team, if team % 3 == 0 { "Somewhere" } else { right });
            }
        }
        told.host(Step::Next);
    }
    let mut number = 0;
    while told.journal.len() < EVENTS {
        let (team, spot) = (TeamId(number as u16 % TEAMS), spot(number / 200 % 100));
        let mark = Some(Mark::ALL[(number / 20_000 + number) % 3]);
        told.host(Step::Mark { team, spot, mark });
        number += 1;
    }
    told
}

fn spot(number: usize) -> Spot {
    Spot::Question {
        round: number / QUESTIONS,
        at: number % QUESTIONS,
    }
}

fn events(criterion: &mut Criterion) {
    for (name, scoring) in [
        ("a point each", Scoring::ONE),
        ("by rank", Scoring::ranked([9, 7, 5, 3, 1])),
    ] {
        let told = night(&scoring);
        let (end, now) = (&told.night, told.now + 1_000);
        let after = |events: &[Event]| {
            let mut night = end.clone();
            for event in events {
                night.apply(event.clone(), now).expect("a legal event");
            }
            night
        };
        let rule = Event::Host(Step::Rule {
            spot: spot(7),
            answer: "Somewhere".into(),
            ruling: Some(Ruling::Half),
        });
        let remove = Event::Host(Step::Remove(TeamId(7)));
        let open = [
            Event::Host(Step::GoTo(newsdeck::quiz::night::Target::Round(4))),
            Event::Host(Step::AddTeams(vec!["Late".into()])),
        ];
        let steps = [
            (
                "a mark",
                Vec::new(),
                Event::Host(Step::Mark {
                    team: TeamId(3),
                    spot: spot(10),
                    mark: None,
                }),
            ),
            ("a ruling on a past question", Vec::new(), rule.clone()),
            ("undo of that ruling", vec![rule], Event::Undo),
            (
                "points besides",
                Vec::new(),
                Event::Host(Step::Adjust {
                    team: TeamId(3),
                    by: Points::ONE,
                }),
            ),
            ("a team removed", Vec::new(), remove.clone()),
            ("undo of that removal", vec![remove], Event::Undo),
            ("a team added", Vec::new(), open[1].clone()),
            (
                "a question void",
                Vec::new(),
                Event::Host(Step::Void {
                    spot: spot(99),
                    on: true,
                }),
            ),
            (
                "the next step",
                vec![open[0].clone()],
                Event::Host(Step::Next),
            ),
        ];
        for (what, before, event) in steps {
            let ready = after(&before);
            criterion.bench_function(&format!("{what}, {name} (below 1 ms)"), |bench| {
                bench.iter_batched_ref(
                    || ready.clone(),
                    |night| black_box(night.apply(event.clone(), now)).expect("a legal event"),
                    BatchSize::LargeInput,
                );
            });
        }
        criterion.bench_function(&format!("the stage, {name}"), |bench| {
            bench.iter(|| black_box(end.stage(now)));
        });
        criterion.bench_function(&format!("the console, {name}"), |bench| {
            bench.iter(|| black_box(end.console(now)));
        });
        criterion.bench_function(
            &format!("replay of 50,000 events, {name} (below 200 ms)"),
            |bench| {
                bench.iter_batched(
                    || (plan(&scoring), told.journal.clone()),
                    |(plan, journal)| {
                        black_box(Night::replay(plan, journal)).expect("a legal night")
                    },
                    BatchSize::LargeInput,
                );
            },
        );
    }
}

/// The first answer to a question waits for its lexicon; the others do not.
fn first_answer(criterion: &mut Criterion) {
    let mut told = Told {
        night: Night::new(plan(&Scoring::ONE)),
        journal: Vec::new(),
        now: START_MS,
    };
    told.host(Step::AddTeams(
        (0..TEAMS).map(|n| format!("Team {n}")).collect(),
    ));
    while told.night.phase() != Phase::Open(spot(0)) {
        told.host(Step::Next);
    }
    let now = told.now + 10;
    let answer = Event::Team(Play::Answer {
        team: TeamId(3),
        member: None,
        text: "Varsaw".into(),
        after_ms: None,
    });
    criterion.bench_function("the first answer to a question (below 1 ms)", |bench| {
        bench.iter_batched_ref(
            || told.night.clone(),
            |night| black_box(night.apply(answer.clone(), now)).expect("an open question"),
            BatchSize::LargeInput,
        );
    });
}

/// 60 questions in three rounds: typed and judged, on paper with a grid, and for totals.
fn rehearsals(criterion: &mut Criterion) {
    let mut night = plan(&Scoring::ONE);
    night.rounds.truncate(3);
    night.rounds[1].marking = Marking::Grid;
    night.rounds[1].reveal = Reveal::EndOfRound;
    night.rounds[2].marking = Marking::PaperTotals;
    let seed = Seed::new("tiger").expect("a word");
    let stage = Size {
        width: 80,
        height: 24,
    };
    let measure = |stage: &_, size: Size| slide::rows_hidden(stage, size.width, size.height);
    let name = "a rehearsal of 60 questions with 200 teams (below 1 s)";
    criterion.bench_function(name, |bench| {
        bench.iter(|| {
            let report = rehearse(&night, &[], usize::from(TEAMS), &seed, stage, &measure);
            assert!(report.is_proved() && report.standings.len() == usize::from(TEAMS));
            black_box(report)
        });
    });
}

/// A full hall: 2,000 teams, each with a phone.
fn phones(criterion: &mut Criterion) {
    const PHONES: u16 = 2_000;
    let join = |n: u16| {
        Event::Team(Play::Join {
            name: format!("Phone {n}"),
            device: Some(format!("{n:032x}")),
        })
    };
    let empty = Night::new(plan(&Scoring::ONE));
    criterion.bench_function("2,000 teams join by phone (below 1 s)", |bench| {
        bench.iter_batched_ref(
            || empty.clone(),
            |night| {
                for n in 0..PHONES {
                    night.apply(join(n), START_MS).expect("an open door");
                }
            },
            BatchSize::LargeInput,
        );
    });
    let mut told = Told {
        night: empty,
        journal: Vec::new(),
        now: START_MS,
    };
    for n in 0..PHONES {
        told.event(join(n));
    }
    while told.night.phase() != Phase::Open(spot(0)) {
        told.host(Step::Next);
    }
    let now = told.now + 1_000;
    criterion.bench_function("256 answers of 2,000 teams (below 10 ms)", |bench| {
        bench.iter_batched_ref(
            || told.night.clone(),
            |night| {
                for team in 0..256 {
                    let text = CITIES[usize::from(team) % CITIES.len()].into();
                    let answer = Play::Answer {
                        team: TeamId(team),
                        member: None,
                        text,
                        after_ms: Some(500),
                    };
                    night.apply(Event::Team(answer), now).expect("open");
                }
            },
            BatchSize::LargeInput,
        );
    });
    for team in 0..PHONES {
        told.answer(team, CITIES[usize::from(team) % CITIES.len()]);
    }
    let open = told.night.clone();
    told.host(Step::Next);
    while told.night.phase() != Phase::Reveal(spot(0)) {
        told.host(Step::Next);
    }
    for (what, night) in [("open", &open), ("revealed", &told.night)] {
        let now = told.now;
        criterion.bench_function(
            &format!("the stage of 2,000, {what} (below 10 ms)"),
            |bench| {
                bench.iter(|| black_box(night.stage(now)));
            },
        );
        criterion.bench_function(
            &format!("the console of 2,000, {what} (below 10 ms)"),
            |bench| {
                bench.iter(|| black_box(night.console(now)));
            },
        );
        criterion.bench_function(
            &format!("what 2,000 phones see of their own, {what} (below 10 ms)"),
            |bench| {
                bench.iter_batched_ref(
                    || {
                        let mut night = night.clone();
                        let step = Event::Host(Step::ShowScores(true));
                        night.apply(step, now).expect("a table");
                        night
                    },
                    |night| {
                        for team in 0..PHONES {
                            black_box(night.own_at(TeamId(team), None, now));
                        }
                    },
                    BatchSize::LargeInput,
                );
            },
        );
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = events, first_answer, rehearsals, phones
}
criterion_main!(benches);
