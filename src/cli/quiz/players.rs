//! `newsdeck quiz rehearse --players`: tonight's quiz with real connections, and what came of them. Must never count a
//! point: `quiz::rehearse::crowd` does.

use crate::{
    app::{self, CrowdNight, CrowdWish, NotRehearsed},
    cli::{
        exit::{Exit, Failure},
        out::Out,
    },
    quiz::{
        Plan, RoundKind,
        night::Spot,
        rehearse::crowd::{Outcome, for_phones},
    },
    text::columns::padded,
    tui::words::count,
};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Questions of each round that are played: every kind of the night, in minutes and not in hours.
const EACH: usize = 2;
/// Milliseconds within which all answer.
const SPREAD: u64 = 3_000;
const BURST: u64 = 50;

/// Columns of the name of a kind.
const KIND: usize = 15;

/// What was asked for.
pub struct WithPlayers {
    pub players: usize,
    /// 0: each is a team.
    pub teams: usize,
    pub burst: bool,
    pub forgets: bool,
    pub json: bool,
    pub seed: u64,
}

impl WithPlayers {
    /// # Errors
    /// It cannot be played, or was broken off.
    pub fn run(self, plan: &Plan, out: &mut Out) -> Result<Exit, Failure> {
        let stop = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&stop);
        // where signals cannot be heard, one ends the program at once
        let _ = app::on_signal(move |_| heard.store(true, Ordering::Relaxed));
        let plan = for_phones(plan.clone(), EACH);
        let wish = CrowdWish {
            plan: plan.clone(),
            players: self.players,
            teams: self.teams,
            within_ms: if self.burst { BURST } else { SPREAD },
            seed: self.seed,
            forgets: self.forgets,
        };
        let night = match app::rehearse_with_phones(wish, &stop) {
            Ok(night) => night,
            Err(NotRehearsed::Interrupted) => return Ok(Exit::Screen(130)),
            Err(NotRehearsed::Told(why)) => return Err(Failure::new(Exit::Missing, why)),
        };
        let told = Told::of(&plan, &self, &night);
        match self.json {
            true => out.json(&told)?,
            false => print(&told, &night, out)?,
        }
        Ok(match told.problems.is_empty() {
            true => Exit::Done,
            false => Exit::No,
        })
    }
}

/// What is told; in milliseconds where nothing else is said.
#[derive(Serialize)]
struct Told {
    title: String,
    seed: String,
    players: usize,
    teams: usize,
    within: u64,
    questions: usize,
    /// Commands that have happened.
    done: usize,
    /// Answers after the lock, none of which was taken.
    late: usize,
    /// Presses after somebody else's.
    beaten: usize,
    repeated: usize,
    /// Frames that were none.
    nonsense: usize,
    /// Phones that joined when some questions were over.
    newcomers: usize,
    drops: usize,
    events: usize,
    acknowledged: Times,
    connected: Times,
    /// From the host's step until the last phone had the question: the most of all questions.
    last_has_question: Option<i64>,
    rounds: Vec<OfKind>,
    memory: Option<Memory>,
    /// The longest that the host's screen could not have drawn.
    busiest: f64,
    seconds: u64,
    problems: Vec<String>,
}

#[derive(Serialize)]
struct OfKind {
    kind: &'static str,
    questions: usize,
    done: usize,
    acknowledged: Times,
    last_has_question: Option<i64>,
}

/// In kilobytes.
#[derive(Serialize)]
struct Memory {
    before: u64,
    most: u64,
}

#[derive(Clone, Copy, Default, Serialize)]
struct Times {
    p50: f64,
    p99: f64,
    max: f64,
}

impl Times {
    /// Of microseconds.
    fn of(mut all: Vec<u64>) -> Self {
        all.sort_unstable();
        let at = |of_hundred: usize| {
            let at = (all.len() * of_hundred).div_ceil(100).saturating_sub(1);
            all.get(at).map_or(0.0, |micros| *micros as f64 / 1_000.0)
        };
        Self {
            p50: at(50),
            p99: at(99),
            max: at(100),
        }
    }
}

impl Told {
    fn of(plan: &Plan, asked: &WithPlayers, night: &CrowdNight) -> Self {
        let CrowdNight {
            checked, report, ..
        } = night;
        let done = report
            .taps
            .iter()
            .filter(|tap| tap.outcome == Outcome::Done);
        let mut kinds: BTreeMap<&'static str, (usize, Vec<u64>, Option<i64>)> = BTreeMap::new();
        let kind = |spot: Spot| kind_at(plan, spot).name();
        for (spot, ms) in &night.spread {
            let (questions, _, last) = kinds.entry(kind(*spot)).or_default();
            *questions += 1;
            *last = (*last).max(Some(*ms));
        }
        for tap in done.clone() {
            let (_, took, _) = kinds.entry(kind(tap.spot)).or_default();
            took.extend(tap.took);
        }
        let rounds = kinds
            .into_iter()
            .map(|(kind, (questions, took, last_has_question))| OfKind {
                kind,
                questions,
                done: took.len(),
                acknowledged: Times::of(took),
                last_has_question,
            });
        let mut problems = checked.problems.clone();
        if let Some(first) = &report.first_leak {
            problems.push(format!(
                "{} before a reveal held a solution, first {first}.",
                count(report.leaks, "frame")
            ));
        }
        if report.lost > 0 {
            problems.push(format!(
                "{} broke off or could not be made.",
                count(report.lost, "connection")
            ));
        }
        problems.extend(
            report
                .turned_away
                .iter()
                .map(|why| format!("A phone was turned away: {why}")),
        );
        Self {
            title: plan.title.clone(),
            seed: plan.seed.clone(),
            players: asked.players,
            teams: night.teams,
            within: if asked.burst { BURST } else { SPREAD },
            questions: night.spread.len(),
            done: checked.done,
            late: checked.late,
            beaten: checked.beaten,
            repeated: report.repeated,
            nonsense: report.nonsense,
            newcomers: report.newcomers,
            drops: report.drops,
            events: night.events,
            acknowledged: Times::of(done.filter_map(|tap| tap.took).collect()),
            connected: Times::of(report.connects.clone()),
            last_has_question: night.spread.iter().map(|(_, ms)| *ms).max(),
            rounds: rounds.collect(),
            memory: night.memory.map(|(before, most)| Memory { before, most }),
            busiest: night.busiest.as_secs_f64() * 1_000.0,
            seconds: night.took.as_secs(),
            problems,
        }
    }
}

fn kind_at(plan: &Plan, spot: Spot) -> RoundKind {
    let round = spot.round().and_then(|round| plan.rounds.get(round));
    round.map_or(RoundKind::NearestNumber, |round| round.kind)
}

fn print(told: &Told, night: &CrowdNight, out: &mut Out) -> Result<(), Failure> {
    let teams = match told.teams == told.players {
        true => "each a team".to_owned(),
        false => format!("in {}", count(told.teams, "team")),
    };
    let within = match told.within {
        BURST => format!("all at once, within {BURST} ms"),
        ms => format!("spread over {} s", ms / 1_000),
    };
    out.line(&format!(
        "{}, seed {}: {} played {} with {} of this program, {teams}; answers {within}.",
        told.title,
        told.seed,
        count(told.players, "phone"),
        count(told.questions, "question"),
        "the door",
    ))?;
    out.line("")?;
    let row = |name: &str, cells: [String; 6]| {
        let [questions, done, p50, p99, max, last] = cells;
        format!(
            "{}{questions:>10}{done:>9}{p50:>10}{p99:>10}{max:>10}{last:>14}",
            padded(name, KIND)
        )
    };
    let head = [
        "questions",
        "taken",
        "p50 ms",
        "p99 ms",
        "most ms",
        "all have it",
    ];
    out.line(&row("", head.map(str::to_owned)))?;
    let cells = |questions: usize, done: usize, times: Times, last: Option<i64>| {
        let last = last.map_or_else(String::new, |ms| format!("{ms} ms"));
        let [p50, p99, max] = [times.p50, times.p99, times.max].map(|ms| format!("{ms:.1}"));
        [questions.to_string(), done.to_string(), p50, p99, max, last]
    };
    for of in &told.rounds {
        out.line(&row(
            of.kind,
            cells(of.questions, of.done, of.acknowledged, of.last_has_question),
        ))?;
    }
    let all = cells(
        told.questions,
        told.done,
        told.acknowledged,
        told.last_has_question,
    );
    out.line(&row("all", all))?;
    out.line("")?;
    let Times { p50, p99, max } = told.connected;
    out.line(&format!(
        "A phone was let in after {p50:.0} ms (p99 {p99:.0}, most {max:.0})."
    ))?;
    out.line(&format!(
        "{} broke off and came back, {} came twice, {} came after the lock and counted for nothing.",
        count(told.drops, "connection"),
        count(told.repeated, "command"),
        count(told.late, "answer"),
    ))?;
    out.line(&format!(
        "{} joined in the middle of the night, {} made no sense and changed nothing.",
        count(told.newcomers, "phone"),
        count(told.nonsense, "frame"),
    ))?;
    out.line(&match &told.memory {
        Some(Memory { before, most }) => {
            let more = most.saturating_sub(*before) as f64 / 1_024.0;
            let before = *before as f64 / 1_024.0;
            format!("The night took {more:.1} MB of memory beside the {before:.1} MB of the program; the phones ran in a process of their own.")
        }
        None => "How much memory it took is not told: only Linux says.".to_owned(),
    })?;
    out.line(&format!(
        "Between two moments at which the host's screen could draw lay {:.0} ms at most.",
        told.busiest
    ))?;
    let bytes = night.report.bytes / 1_024;
    out.line(&format!(
        "{} of the journal, and {} with {bytes} kB to the phones, in {} s.",
        count(told.events, "event"),
        count(night.report.frames, "frame"),
        told.seconds,
    ))?;
    out.line("")?;
    for problem in &told.problems {
        out.line(problem)?;
    }
    Ok(out.line(&match told.problems.len() {
        0 => "No answer was lost or counted twice, no frame told a solution before its reveal, and all scores are those of an independent count.".to_owned(),
        problems => format!("{} wrong.", if problems == 1 { "1 thing is".to_owned() } else { format!("{problems} things are") }),
    })?)
}
