//! `newsdeck quiz rehearse`: a night with simulated teams, and what a host should know before the real one. Must never
//! write.

use super::{
    new::{MINUTES, decks_of},
    players::WithPlayers,
    sources::{self, parsed, planned, quiz_text},
};
use crate::{
    cli::{
        arguments::Global,
        exit::{Exit, Failure, warn},
        out::Out,
    },
    deck::{Problem, Severity},
    quiz::{
        Seed,
        plan::{Answers, NightWish, Planned, night_of},
        rehearse::{self, Finding, Left, Report, Size, crowd::drawn},
        stage::Stage,
    },
    store,
    tui::{quiz::slide, words::count},
};
use clap::Args;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck quiz rehearse pub-night --seed tiger
  newsdeck quiz rehearse thursday.quiz.toml --teams 24 --stage 40x12
  newsdeck quiz rehearse --deck general-knowledge --json
  newsdeck quiz rehearse pub-night --players 200 --burst";

/// So many answers that the judge left to the host are told.
const TOLD: usize = 5;
/// So many places are told.
const BEST: usize = 3;

/// Play a night with simulated teams before the real one
///
/// The whole night is played in a moment, from the lobby to the podium, by teams that know, guess, misspell and come too
/// late. Told are its length, and one line for each thing that needs your eye: a slide that does not fit the stage, a
/// right answer that the judge does not take, an answer that another question gives away, a round without a spare. The
/// exit code is 0 when there is none, 1 when there is, 65 when the quiz has errors and cannot be played.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Rehearse {
    /// A quiz, by name or file; `-` is standard input
    quiz: Option<String>,
    /// Ask this deck instead: its id, title or file (may be repeated; none: all decks)
    #[arg(long, value_name = "DECK", conflicts_with = "quiz")]
    deck: Vec<String>,
    /// The word that decides the questions, and what the teams know
    #[arg(long, value_name = "WORD", value_parser = sources::seed)]
    seed: Option<Seed>,
    /// How many teams play, 2 to 1000 [default: 12; with --players each is a team]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(2..=1_000))]
    teams: Option<u16>,
    /// The size of the stage in columns and rows
    #[arg(long, value_name = "SIZE", default_value = "80x24", value_parser = size)]
    stage: Size,
    /// Play with so many phones on real connections to this machine, 2 to 4000
    ///
    /// The door is opened on this machine alone, and a second process of newsdeck is all the phones: they join, answer,
    /// change their minds, lose their connection and come back, come too late. Told is how soon each was answered, and
    /// whether any answer was lost. Of each round two questions are played; nothing is kept.
    #[arg(long, value_name = "NUMBER", conflicts_with = "stage", value_parser = clap::value_parser!(u16).range(2..=4_000))]
    players: Option<u16>,
    /// With --players: all answer at once, within 50 ms
    #[arg(long, requires = "players")]
    burst: bool,
    /// With --players: one phone forgets an answer, so that the checks are seen to fail
    #[arg(long, requires = "players", hide = true)]
    forget: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Teams without --players.
const TEAMS: u16 = 12;

/// "80x24".
fn size(text: &str) -> Result<Size, String> {
    let sides = text
        .split_once('x')
        .map(|(width, height)| (width.parse(), height.parse()));
    match sides {
        Some((Ok(width @ 20..=400), Ok(height @ 6..=400))) => Ok(Size { width, height }),
        _ => Err("a size is columns x rows, as in 80x24, from 20x6 to 400x400".to_owned()),
    }
}

impl Rehearse {
    /// # Errors
    /// There is no such quiz or deck, or it has errors.
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let (places, collection, chosen) = sources::chosen(&self.deck, global)?;
        let (planned, seed) = match &self.quiz {
            Some(name) => {
                let read = parsed(&quiz_text(&places.home, name)?);
                let quiz = read.quiz.filter(|_| !any_error(&read.problems));
                let quiz = quiz.ok_or_else(|| unusable(&read.problems))?;
                let of_file = quiz.seed.as_deref().and_then(Seed::new);
                let seed = self.seed.or(of_file).unwrap_or_else(|| Seed::of_number(0));
                let mut planned =
                    planned(&collection, &quiz, &seed, &store::nights(&places.home).met);
                planned.problems.splice(0..0, read.problems);
                (planned, seed)
            }
            None => {
                let decks = decks_of(&collection, &chosen);
                let wish = NightWish::of_decks(&decks, MINUTES, Answers::Paper);
                let seed = self.seed.unwrap_or_else(|| Seed::of_number(0));
                let met = store::nights(&places.home).met;
                let planned = night_of(&decks, &wish, &seed, &met).ok_or_else(|| {
                    let sentence = "these decks have too few questions for a night";
                    Failure::new(Exit::BadDeck, sentence).hint("add more of them with --deck")
                })?;
                (planned, seed)
            }
        };
        let Planned { plan, problems } = planned;
        if any_error(&problems) {
            return Err(unusable(&problems));
        }
        if let Some(players) = self.players {
            let with = WithPlayers {
                players: usize::from(players),
                teams: self.teams.map_or(0, usize::from),
                burst: self.burst,
                forgets: self.forget,
                json: self.json,
                seed: drawn(&seed),
            };
            return with.run(&plan, out);
        }
        let measure =
            |stage: &Stage, size: Size| slide::rows_hidden(stage, size.width, size.height);
        let teams = usize::from(self.teams.unwrap_or(TEAMS));
        let report = rehearse::rehearse(&plan, &problems, teams, &seed, self.stage, &measure);
        match self.json {
            true => out.json(&Told::of(&report))?,
            false => print(&report, out)?,
        }
        Ok(match report.findings.is_empty() {
            true => Exit::Done,
            false => Exit::No,
        })
    }
}

fn any_error(problems: &[Problem]) -> bool {
    let mut severities = problems.iter().map(Problem::severity);
    severities.any(|severity| severity == Severity::Error)
}

fn unusable(problems: &[Problem]) -> Failure {
    for problem in problems {
        warn(&problem.to_string());
    }
    Failure::new(Exit::BadDeck, "nothing was rehearsed: the quiz has errors")
        .hint("`newsdeck quiz check` tells all of them")
}

fn print(report: &Report, out: &mut Out) -> Result<(), Failure> {
    out.line(&format!(
        "{}, seed {}: rehearsed with {} for a stage of {}.",
        report.title,
        report.seed,
        count(report.teams, "team"),
        report.stage
    ))?;
    out.line("")?;
    for line in length(report) {
        out.line(&line)?;
    }
    out.line("")?;
    for line in of_judge(report) {
        out.line(&line)?;
    }
    if report.late > 0 {
        out.line(&format!(
            "{} came too late and counted for nothing.",
            count(report.late, "answer")
        ))?;
    }
    let best = report.standings.iter().take(BEST);
    let best = best.map(|row| format!("{}. {} {}", row.place, row.name, row.total));
    let best = best.collect::<Vec<_>>().join(" · ");
    out.line(&format!("{best} (what these teams knew was drawn by lot)"))?;
    let proved = match report.is_proved() {
        true => "the same standings",
        false => "other standings",
    };
    out.line(&format!(
        "{}, replayed: {proved}.",
        grouped(report.events, "event")
    ))?;
    out.line("")?;
    for finding in &report.findings {
        out.line(&line(finding))?;
    }
    Ok(out.line(&match report.findings.len() {
        0 => "Nothing needs your eye.".to_owned(),
        1 => "1 thing needs your eye.".to_owned(),
        things => format!("{things} things need your eye."),
    })?)
}

/// The rounds with the minutes they took.
fn length(report: &Report) -> Vec<String> {
    let minutes = |seconds: u32| seconds.div_ceil(60);
    let planned = |differs: bool, seconds: u32| match differs {
        true => format!(" (the plan says {})", minutes(seconds)),
        false => String::new(),
    };
    let mut lines = Vec::new();
    for (number, round) in report.minutes.rounds.iter().enumerate() {
        lines.push(format!(
            "{:>2}  {}  {:14}  {:>3} min{}",
            number + 1,
            crate::text::columns::padded(&round.title, super::table::TITLE),
            round.kind,
            minutes(round.seconds),
            planned(round.differs(), round.planned)
        ));
    }
    let breaks: u32 = report.minutes.rounds.iter().map(|round| round.pause).sum();
    let breaks = match minutes(breaks) {
        0 => String::new(),
        breaks => format!(", {breaks} of them breaks"),
    };
    lines.push(format!(
        "About {} minutes{breaks}{}.",
        minutes(report.minutes.seconds),
        planned(report.minutes.differs(), report.minutes.planned)
    ));
    lines
}

/// What the host would be asked to rule on.
fn of_judge(report: &Report) -> Vec<String> {
    if report.left.is_empty() {
        return vec!["The judge left no answer to you.".to_owned()];
    }
    let mut lines = vec![format!(
        "The judge left {} to you, at {}; most teams wrote:",
        count(report.left.len(), "answer"),
        count(report.left_questions, "question")
    )];
    let told = report.left.iter().take(TOLD);
    lines.extend(told.map(|left| {
        format!(
            "    {}: “{}” for “{}”. {}",
            left.at, left.given, left.answer, left.reason
        )
    }));
    lines
}

/// "decks/rivers.toml:12:1: Round 2, question 3: ...".
fn line(finding: &Finding) -> String {
    let mut line = String::new();
    if let Some(origin) = &finding.origin {
        line = match origin.line {
            0 => format!("{}: ", origin.file),
            number => format!("{}:{number}:{}: ", origin.file, origin.column),
        };
    }
    if let Some(at) = &finding.at {
        line.push_str(&format!("{at}: "));
    }
    line + &format!("{} {}", finding.sentence, finding.help)
}

/// "4,210 events".
fn grouped(number: usize, of: &str) -> String {
    let told = count(number, of);
    let digits = number.to_string();
    if digits.len() < 4 {
        return told;
    }
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    told.replacen(&digits, &text, 1)
}

/// For other programs.
#[derive(Serialize)]
struct Told<'a> {
    title: &'a str,
    seed: &'a str,
    teams: usize,
    stage: String,
    /// On the simulated clock, breaks and podium included.
    seconds: u32,
    planned_seconds: u32,
    rounds: Vec<TellRound<'a>>,
    findings: Vec<TellFinding<'a>>,
    left_to_host: Vec<TellLeft<'a>>,
    late: usize,
    /// Of teams whose knowledge was drawn by lot.
    standings: Vec<TellPlace<'a>>,
    events: usize,
    undone: usize,
    same_when_replayed: bool,
}

#[derive(Serialize)]
struct TellRound<'a> {
    title: &'a str,
    kind: &'static str,
    questions: usize,
    /// Without the break.
    seconds: u32,
    planned_seconds: u32,
    break_seconds: u32,
}

#[derive(Serialize)]
struct TellFinding<'a> {
    kind: &'static str,
    file: Option<&'a str>,
    /// From 1; 0 where the whole file is meant, as is the column.
    line: Option<usize>,
    column: Option<usize>,
    at: Option<&'a str>,
    sentence: &'a str,
    help: &'a str,
}

#[derive(Serialize)]
struct TellLeft<'a> {
    at: &'a str,
    given: &'a str,
    answer: &'a str,
    reason: &'a str,
    teams: usize,
}

#[derive(Serialize)]
struct TellPlace<'a> {
    place: usize,
    name: &'a str,
    points: String,
}

impl<'a> Told<'a> {
    fn of(report: &'a Report) -> Self {
        let left = |left: &'a Left| TellLeft {
            at: &left.at,
            given: &left.given,
            answer: &left.answer,
            reason: &left.reason,
            teams: left.teams,
        };
        let rounds = report.minutes.rounds.iter().map(|round| TellRound {
            title: &round.title,
            kind: round.kind,
            questions: round.questions,
            seconds: round.seconds,
            planned_seconds: round.planned,
            break_seconds: round.pause,
        });
        let places = report.standings.iter().map(|row| TellPlace {
            place: row.place,
            name: &row.name,
            points: row.total.to_string(),
        });
        Self {
            title: &report.title,
            seed: &report.seed,
            teams: report.teams,
            stage: report.stage.to_string(),
            seconds: report.minutes.seconds,
            planned_seconds: report.minutes.planned,
            rounds: rounds.collect(),
            findings: report.findings.iter().map(TellFinding::of).collect(),
            left_to_host: report.left.iter().map(left).collect(),
            late: report.late,
            standings: places.collect(),
            events: report.events,
            undone: report.undone,
            same_when_replayed: report.is_proved(),
        }
    }
}

impl<'a> TellFinding<'a> {
    fn of(finding: &'a Finding) -> Self {
        let origin = finding.origin.as_ref();
        Self {
            kind: finding.what.name(),
            file: origin.map(|origin| origin.file.as_str()),
            line: origin.map(|origin| origin.line),
            column: origin.map(|origin| origin.column),
            at: finding.at.as_deref(),
            sentence: &finding.sentence,
            help: &finding.help,
        }
    }
}
