//! A month of a simulated learner, lived through the real engine: the figures are what an independent count of the
//! log's own lines comes to, and somebody who forgets as predicted is found to do so.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::Program;
use newsdeck::{
    deck,
    history::{
        Asked, Device, Entry, Kind, Plan, Pushed, Share, State, Stats, calibration, encode, fold,
    },
    schedule::{Grade, Moment, StudyDay},
    study::{
        Collection, Event, Limits, Origin, Phase, Shelved, Study,
        queue::{Options, Scope},
    },
    tui::figures::Page,
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fs,
};
use uuid::Uuid;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// 2026-11-01 00:00 UTC.
const FIRST: i64 = 1_793_491_200_000;
const DAYS: i64 = 30;
const NOTES: usize = 900;

pub fn deck() -> String {
    let mut text = "[deck]\nid = \"towns\"\ntitle = \"Towns\"\n".to_owned();
    for note in 0..NOTES {
        let tag = if note % 3 == 0 { "north" } else { "south" };
        text += &format!(
            "\n[[note]]\nid = \"town-{note:03}\"\nquestion = \"Which river flows through town {note}?\"\n\
             answer = \"river {note}\"\nform = \"reveal\"\ntags = [\"{tag}\"]\n"
        );
    }
    text
}

/// Somebody who forgets exactly as the memory model says.
pub struct Learner {
    pub collection: Collection,
    pub log: Vec<Entry>,
    rng: ChaCha8Rng,
    pub now: Moment,
}

impl Learner {
    pub fn new(seed: u64) -> Self {
        let parsed = deck::parse("towns.toml", &deck());
        assert_eq!(parsed.problems, []);
        let decks = vec![Shelved::new(parsed.deck.unwrap(), Origin::Given)];
        let limits = Limits {
            new_per_day: 30,
            reviews_per_day: 1_000,
            sitting: 1_000,
            ..Limits::default()
        };
        Self {
            collection: Collection::new(decks, fold([]), limits),
            log: Vec::new(),
            rng: ChaCha8Rng::seed_from_u64(seed),
            now: Moment {
                utc_ms: FIRST,
                offset_minutes: 60,
            },
        }
    }

    pub fn append(&mut self, kind: Kind) -> Uuid {
        let n = self.log.len() as u64 + 1;
        let id = Uuid::from_u128(n.into());
        let entry = Entry {
            id,
            device: Device::new("test").unwrap(),
            n,
            hybrid: self.now.utc_ms.unsigned_abs() + n,
            at: self.now.utc_ms,
            offset_minutes: self.now.offset_minutes,
            batch: None,
            kind,
        };
        assert_eq!(self.collection.history.push(&entry), Pushed::Folded);
        self.log.push(entry);
        id
    }

    fn does(&mut self, study: &mut Study, event: Event) {
        let facts = study.apply(event, &self.collection, self.now);
        if !facts.is_empty() {
            let ids = facts.into_iter().map(|kind| self.append(kind)).collect();
            study.apply(Event::Saved(ids), &self.collection, self.now);
        }
    }

    /// One sitting, until nothing is left today.
    fn sits(&mut self) {
        let mut study = Study::new(Scope::all(), Options::default(), &self.collection, self.now);
        for _ in 0..2_000 {
            match study.phase() {
                Phase::Asking(_) => {
                    self.now.utc_ms += self.rng.random_range(2_000..20_000);
                    self.does(&mut study, Event::Reveal);
                }
                Phase::Revealed(question) => {
                    let chance = question.predicted.map_or(0.5, |chance| chance.get());
                    let grade = match (self.rng.random_bool(chance), self.rng.random_range(0..10)) {
                        (false, _) => Grade::Again,
                        (true, 0) => Grade::Hard,
                        (true, 1) => Grade::Easy,
                        (true, _) => Grade::Good,
                    };
                    self.now.utc_ms += 1_000;
                    self.does(&mut study, Event::Grade(grade));
                    if self.rng.random_bool(0.02) {
                        let id = self.log.last().unwrap().id;
                        self.append(Kind::Undo { of: vec![id] });
                        self.does(&mut study, Event::Undone(vec![id]));
                    }
                }
                Phase::Leech { .. } => self.does(&mut study, Event::Continue),
                Phase::Waiting { first_due, .. } => {
                    self.now.utc_ms = self.now.utc_ms.max(*first_due);
                    self.does(&mut study, Event::Continue);
                }
                Phase::Doubting(_) | Phase::Finished => return,
            }
        }
    }

    /// A month at many hours, in two time zones; some days are left out.
    pub fn lives_a_month(mut self) -> Self {
        for day in 0..DAYS {
            if day % 9 == 4 {
                continue;
            }
            self.now = Moment {
                utc_ms: FIRST + day * DAY + self.rng.random_range(5 * 60..26 * 60) * MINUTE,
                offset_minutes: if day < 15 { 60 } else { -300 },
            };
            self.sits();
        }
        self
    }

    fn today(&self) -> StudyDay {
        self.collection.history.day(self.now)
    }

    fn stats(&self, from: Option<StudyDay>) -> Stats {
        let asked = Asked {
            today: self.today(),
            from,
            deck: None,
        };
        self.collection
            .history
            .stats(&asked, &self.collection.listed())
            .unwrap()
    }
}

/// What the lines of the log come to, counted without the program: only the format is known here.
#[derive(Default)]
struct Counted {
    answers: BTreeMap<i32, u64>,
    cards: BTreeMap<i32, BTreeSet<String>>,
    introduced: BTreeMap<i32, u64>,
    ms: BTreeMap<i32, u64>,
    again: BTreeMap<i32, u64>,
    recall: BTreeMap<i32, Share>,
    hours: [u64; 24],
    grades: [u64; 4],
    predictions: Vec<(u64, bool)>,
    by_card: HashMap<String, u64>,
}

fn counted(log: &[Entry]) -> Counted {
    let lines = log.iter().map(encode);
    let lines: Vec<Value> = lines
        .map(|line| serde_json::from_str(&line).unwrap())
        .collect();
    counted_in(&lines)
}

fn counted_in(lines: &[Value]) -> Counted {
    let undone: HashSet<&str> = lines
        .iter()
        .filter(|line| line["k"] == "undo")
        .flat_map(|line| line["of"].as_array().unwrap())
        .map(|id| id.as_str().unwrap())
        .collect();
    let mut counted = Counted::default();
    let mut last: HashMap<String, i64> = HashMap::new();
    for line in lines {
        if line["k"] != "review" || undone.contains(line["id"].as_str().unwrap()) {
            continue;
        }
        let local = line["t"].as_i64().unwrap() + line["z"].as_i64().unwrap() * MINUTE;
        let day = (local - 4 * 60 * MINUTE).div_euclid(DAY);
        let card = line["card"].as_str().unwrap().to_owned();
        let grade = line["g"].as_u64().unwrap();
        let key = i32::try_from(day).unwrap();
        *counted.answers.entry(key).or_default() += 1;
        *counted.ms.entry(key).or_default() += line["ms"].as_u64().unwrap();
        *counted.again.entry(key).or_default() += u64::from(grade == 1);
        counted.cards.entry(key).or_default().insert(card.clone());
        counted.hours[local.rem_euclid(DAY) as usize / 3_600_000] += 1;
        counted.grades[grade as usize - 1] += 1;
        *counted.by_card.entry(card.clone()).or_default() += 1;
        let before = last.insert(card, day);
        *counted.introduced.entry(key).or_default() += u64::from(before.is_none());
        if before.is_some_and(|before| before < day) {
            let share = counted.recall.entry(key).or_default();
            share.of += 1;
            share.recalled += u64::from(grade > 1);
            let predicted = (line["r"].as_f64().unwrap() * 10_000.0).round() as u64;
            counted.predictions.push((predicted, grade > 1));
        }
    }
    counted
}

#[test]
fn the_figures_of_a_month_are_what_its_lines_come_to() {
    let learner = Learner::new(7).lives_a_month();
    assert!(
        learner
            .log
            .iter()
            .any(|entry| matches!(entry.kind, Kind::Undo { .. }))
    );
    let (stats, counted) = (learner.stats(None), counted(&learner.log));
    assert!(
        counted.predictions.len() > 1_000,
        "{}",
        counted.predictions.len()
    );

    let days: Vec<i32> = stats.days.keys().map(|day| day.number()).collect();
    assert_eq!(days, counted.answers.keys().copied().collect::<Vec<_>>());
    for (day, done) in &stats.days {
        let key = day.number();
        assert_eq!(done.answers, counted.answers[&key], "{day}");
        assert_eq!(done.cards, counted.cards[&key].len() as u64, "{day}");
        assert_eq!(done.introduced, counted.introduced[&key], "{day}");
        assert_eq!(done.ms, counted.ms[&key], "{day}");
        assert_eq!(done.again, counted.again[&key], "{day}");
        let recall = counted.recall.get(&key).copied().unwrap_or_default();
        assert_eq!(done.recall(), recall, "{day}");
    }
    assert_eq!(stats.hours.map(|hour| hour.answers), counted.hours);
    let buttons = stats.buttons;
    let pressed = [0, 1, 2, 3].map(|n| buttons.learning[n] + buttons.young[n] + buttons.mature[n]);
    assert_eq!(pressed, counted.grades);
    let predictions: Vec<(u64, bool)> = stats
        .predictions
        .iter()
        .map(|answer| {
            (
                (answer.predicted.get() * 10_000.0).round() as u64,
                answer.recalled,
            )
        })
        .collect();
    assert_eq!(predictions, counted.predictions);

    let (north, south) = (stats.tags["north"], stats.tags["south"]);
    assert_eq!(
        (north.cards, south.cards),
        (NOTES as u64 / 3, NOTES as u64 * 2 / 3)
    );
    assert_eq!(
        north.answers + south.answers,
        counted.answers.values().sum::<u64>()
    );
    let in_north = |card: &&String| card[11..14].parse::<usize>().unwrap() % 3 == 0;
    let northern = counted.by_card.keys().filter(in_north);
    assert_eq!(
        north.answers,
        northern.map(|card| counted.by_card[card]).sum::<u64>()
    );
    assert_eq!(stats.decks["towns"].met, counted.by_card.len() as u64);
    assert_eq!(stats.memories.cards, counted.by_card.len() as u64);
    let expected: f64 = learner
        .collection
        .history
        .cards()
        .filter_map(|(card, _)| {
            learner
                .collection
                .history
                .retrievability(card, learner.today())
        })
        .map(|chance| chance.get())
        .sum();
    assert!((stats.memories.known - expected).abs() < 1e-6);
}

/// The program with this log.
fn program(log: &[Entry]) -> Program {
    let program = Program::new();
    let lines: String = log.iter().map(|entry| encode(entry) + "\n").collect();
    fs::create_dir(program.home().join("log")).unwrap();
    fs::write(program.home().join("log/reviews-test-2026.jsonl"), lines).unwrap();
    program.write("towns.toml", deck());
    program
}

#[test]
fn the_program_tells_the_figures_that_its_own_log_comes_to() {
    let learner = Learner::new(11).lives_a_month();
    let mut program = program(&learner.log);
    let now = learner.now.utc_ms.to_string();
    let program = program.at(&now);
    let ended = program.run(&["log", "--json"]);
    let lines = ended.stdout.lines();
    let lines: Vec<Value> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), learner.log.len());
    let counted = counted_in(&lines);

    let words = [
        "stats",
        "--decks",
        "towns.toml",
        "--deck",
        "towns",
        "--json",
    ];
    let ended = program.run(&words);
    assert_eq!((ended.exit, ended.stderr.as_str()), (Some(0), ""));
    let told: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(
        (&told["schema"], &told["deck"]),
        (&1.into(), &"towns".into())
    );
    let answers = counted.answers.values().sum::<u64>();
    assert_eq!(told["total"]["answers"], answers);
    let ms = counted.ms.values().sum::<u64>();
    assert_eq!(told["total"]["milliseconds"], ms);
    let shares = counted.recall.values();
    let (recalled, of) = shares.fold((0, 0), |sum, share| {
        (sum.0 + share.recalled, sum.1 + share.of)
    });
    assert_eq!(told["total"]["retention"]["recalled"], recalled);
    assert_eq!(told["total"]["retention"]["of"], of);
    let calendar = told["calendar"].as_array().unwrap();
    assert_eq!(calendar.len(), counted.answers.len());
    for (day, (key, answers)) in calendar.iter().zip(&counted.answers) {
        assert_eq!(day["when"], StudyDay::from_number(*key).to_string());
        assert_eq!(day["answers"], *answers, "{day}");
        assert_eq!(day["cards"], counted.cards[key].len(), "{day}");
        assert_eq!(day["new"], counted.introduced[key], "{day}");
        assert_eq!(day["milliseconds"], counted.ms[key], "{day}");
        assert_eq!(day["again"], counted.again[key], "{day}");
        let recall = counted.recall.get(key).copied().unwrap_or_default();
        assert_eq!(day["retention"]["of"], recall.of, "{day}");
        assert_eq!(day["retention"]["recalled"], recall.recalled, "{day}");
    }
    let hours = told["hours"].as_array().unwrap();
    let hours: Vec<u64> = hours
        .iter()
        .map(|hour| hour["answers"].as_u64().unwrap())
        .collect();
    assert_eq!(hours, counted.hours);
    let pressed = |grade: usize| -> u64 {
        let rows = ["learning", "young", "mature"].map(|row| &told["buttons"][row][grade]);
        rows.iter().map(|count| count.as_u64().unwrap()).sum()
    };
    assert_eq!([0, 1, 2, 3].map(pressed), counted.grades);
    assert_eq!(told["decks"]["towns"]["met"], counted.by_card.len());
    assert_eq!(told["decks"]["towns"]["answers"], answers);
    assert_eq!(told["memory"]["cards"], counted.by_card.len());
    assert_eq!(told["forecast"]["days"].as_array().unwrap().len(), 365);

    let calibration = &told["calibration"];
    assert_eq!(calibration["answers"], of);
    assert_eq!(calibration["enough_to_tell"], true);
    let bins = calibration["bins"].as_array().unwrap();
    let number = |bin: &Value, key: &str| bin[key].as_f64().unwrap();
    let lies_within = |bin: &&Value| {
        (number(bin, "low")..=number(bin, "high")).contains(&number(bin, "predicted"))
    };
    // Each interval holds 95 times in 100: of ten, one may miss.
    assert!(
        bins.iter().filter(lies_within).count() + 1 >= bins.len(),
        "{bins:?}"
    );

    let words = [
        "stats",
        "--decks",
        "towns.toml",
        "--deck",
        "towns",
        "--days",
        "7",
    ];
    let ended = program.run(&words);
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    for page in Page::ALL {
        let heading = format!("\n{}\n", page.title());
        assert!(ended.stdout.contains(&heading), "{}", page.title());
        assert!(ended.stdout.contains(page.meaning()), "{}", page.title());
    }
    insta::assert_snapshot!("stats_in_words", ended.stdout);

    let unknown = program.run(&["stats", "--deck", "tonws", "--decks", "towns.toml"]);
    assert_eq!(unknown.exit, Some(66));
    assert!(unknown.stderr.contains("towns"), "{}", unknown.stderr);
}

/// The month's learner forgets as the parameters in use say, so the trained ones can hardly win; should chance let them,
/// they are adopted. Whichever it is, the numbers must say why.
#[test]
fn training_on_the_month_is_adopted_or_refused_for_the_stated_reason() {
    let learner = Learner::new(7).lives_a_month();
    let mut program = program(&learner.log);
    let now = learner.now.utc_ms.to_string();
    let ended = program.at(&now).run(&["train", "--json"]);
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    let told: Value = serde_json::from_str(&ended.stdout).unwrap();
    let number = |key: &str| told[key].as_f64().unwrap();
    let gain = number("before") - number("after");
    let wins = gain > number("standard_error");
    assert_eq!(told["adopted"], wins, "{told}");
    assert_eq!(told["parameters"] == "fsrs6-default", !wins, "{told}");
    let why = told["why"].as_str().unwrap();
    for key in ["before", "after", "standard_error"] {
        assert!(why.contains(&format!("{:.4}", number(key))), "{why}");
    }
    assert_eq!(why.contains("not taken over"), !wins, "{why}");
    let counted = counted(&learner.log);
    let tested = told["trained_on"].as_u64().unwrap() + told["tested_on"].as_u64().unwrap();
    assert_eq!(
        tested,
        counted.predictions.len() as u64,
        "its next-day reviews"
    );
}

#[test]
fn the_last_days_alone_leave_the_days_before_out() {
    let learner = Learner::new(8).lives_a_month();
    let from = StudyDay::from_number(learner.today().number() - 6);
    let (all, week) = (learner.stats(None), learner.stats(Some(from)));
    assert!(week.days.keys().all(|day| *day >= from));
    assert!(!week.days.is_empty() && week.days.len() < all.days.len());
    for (day, done) in &week.days {
        assert_eq!(Some(done), all.days.get(day));
    }
    assert_eq!(
        week.memories, all.memories,
        "what is known today is known today"
    );
}

#[test]
fn somebody_who_forgets_as_predicted_lies_within_the_intervals() {
    let learner = Learner::new(7).lives_a_month();
    let told = calibration(&learner.stats(None).predictions);
    assert!(told.can_tell());
    assert!(told.bins.len() >= 5, "{:?}", told.bins);
    // Each interval holds 95 times in 100: of ten, one may miss.
    assert!(told.agreeing() + 1 >= told.bins.len(), "{:?}", told.bins);
    let expected: f64 = told
        .bins
        .iter()
        .map(|bin| bin.predicted * bin.recalled.of as f64)
        .sum();
    let (low, high) = told.recalled.interval().unwrap();
    assert!((low..=high).contains(&(expected / told.recalled.of as f64)));
    assert!(told.model.log_loss <= told.moving_average.log_loss);
}

#[test]
fn without_its_answers_a_state_has_no_figures_instead_of_wrong_ones() {
    let learner = Learner::new(9).lives_a_month();
    let bytes = learner.collection.history.to_snapshot(&[]);
    let state = State::from_snapshot(&bytes)
        .map(|(state, _)| state)
        .unwrap();
    let asked = Asked {
        today: learner.today(),
        from: None,
        deck: None,
    };
    assert_eq!(state.stats(&asked, &learner.collection.listed()), None);
}

/// The forecast of the days ahead beside what the engine then really asks.
#[test]
fn what_falls_due_in_the_next_week_lies_about_where_it_was_foretold() {
    let mut learner = Learner::new(10).lives_a_month();
    let morning = |learner: &Learner, days: i64| Moment {
        utc_ms: (i64::from(learner.today().number()) + days) * DAY + (12 + 5) * 60 * MINUTE,
        offset_minutes: -300,
    };
    learner.now = morning(&learner, 1);
    let stats = learner.stats(None);
    let plan = Plan {
        today: learner.today(),
        days: 365,
        new_per_day: 30,
        introduced_today: 0,
        habits: stats.habits,
        seed: 1,
    };
    let listed = learner.collection.listed();
    let forecast = learner.collection.history.forecast(&plan, &listed);
    assert_eq!(
        forecast,
        learner.collection.history.forecast(&plan, &listed),
        "the same seed"
    );
    drop(listed);
    let week = forecast.first(7);
    assert!(week.due.low <= week.due.middle && week.due.middle <= week.due.high);

    let mut met = 0;
    for _ in 0..7 {
        let today = learner.today();
        learner.sits();
        let done = learner.stats(None).day(today);
        met += done.recall().of;
        learner.now = morning(&learner, 1);
    }
    let middle = week.due.middle;
    assert!(
        (0.75 * middle..1.25 * middle).contains(&(met as f64)),
        "{met} met, {week:?} foretold"
    );
}
