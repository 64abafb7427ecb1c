//! The figures as JSON. Must never round: a program may want to add up.

use crate::{
    deck::DeckId,
    history::{Band, Bar, Day, Group, Score, Share, Span, Words},
    tui::figures::{Figures, weakest_forms},
};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub struct Report {
    day: String,
    deck: Option<String>,
    /// How many days of answers were looked at; null: all.
    days: Option<u32>,
    today: DayOut,
    total: DayOut,
    calendar: Vec<DayOut>,
    months: Vec<DayOut>,
    buttons: BTreeMap<&'static str, [u64; 4]>,
    hours: Vec<HourOut>,
    memory: Memory,
    decks: BTreeMap<String, GroupOut>,
    tags: BTreeMap<String, GroupOut>,
    /// Notes about words by level, `none` for those without one.
    words: BTreeMap<&'static str, WordsOut>,
    /// By the form's word in the log.
    forms: BTreeMap<String, RightOut>,
    progress: ProgressOut,
    forecast: ForecastOut,
    calibration: CalibrationOut,
}

#[derive(Serialize)]
struct ShareOut {
    recalled: u64,
    of: u64,
    /// 0 to 1; null of nothing.
    share: Option<f64>,
}

#[derive(Serialize)]
struct DayOut {
    /// A study day, a month, or `all`.
    when: String,
    answers: u64,
    cards: u64,
    new: u64,
    milliseconds: u64,
    again: u64,
    retention: ShareOut,
    young: ShareOut,
    mature: ShareOut,
}

#[derive(Serialize)]
struct HourOut {
    hour: usize,
    answers: u64,
    retention: ShareOut,
}

#[derive(Serialize)]
struct BarOut {
    from: f64,
    to: Option<f64>,
    cards: u64,
}

#[derive(Serialize)]
struct Memory {
    cards: u64,
    known: f64,
    stability: Vec<BarOut>,
    difficulty: Vec<BarOut>,
    retrievability: Vec<BarOut>,
}

#[derive(Serialize)]
struct GroupOut {
    cards: u64,
    met: u64,
    mature: u64,
    answers: u64,
    milliseconds: u64,
    retention: ShareOut,
}

#[derive(Serialize)]
struct WordsOut {
    words: u64,
    met: u64,
    /// How many are expected to be known today.
    known: f64,
}

/// Answers that were not graded Again.
#[derive(Serialize)]
struct RightOut {
    right: u64,
    of: u64,
    /// 0 to 1; null of nothing.
    share: Option<f64>,
}

#[derive(Serialize)]
struct WeekOut {
    /// Its last study day.
    ends: String,
    known: BTreeMap<&'static str, u64>,
}

#[derive(Serialize)]
struct LevelOut {
    new: u64,
    learning: u64,
    known: u64,
    ignored: u64,
}

#[derive(Serialize)]
struct MissedOut {
    word: String,
    ipa: Option<String>,
    answers: RightOut,
}

#[derive(Serialize)]
struct SoundOut {
    sound: String,
    /// Of the dictations of all words that have it.
    answers: RightOut,
}

#[derive(Serialize)]
struct ProgressOut {
    weeks: Vec<WeekOut>,
    levels: BTreeMap<&'static str, LevelOut>,
    weakest_forms: Vec<String>,
    missed: Vec<MissedOut>,
    sounds: Vec<SoundOut>,
}

#[derive(Serialize)]
struct BandOut {
    low: f64,
    middle: f64,
    high: f64,
}

#[derive(Serialize)]
struct SpanOut {
    /// A study day, or a number of days from today on.
    when: String,
    due: BandOut,
    minutes: BandOut,
}

#[derive(Serialize)]
struct ForecastOut {
    runs: usize,
    new_per_day: usize,
    milliseconds_per_answer: f64,
    sums: Vec<SpanOut>,
    days: Vec<SpanOut>,
}

#[derive(Serialize)]
struct BinOut {
    predicted: f64,
    recalled: u64,
    of: u64,
    share: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Serialize)]
struct ScoreOut {
    log_loss: f64,
    bin_error: f64,
}

#[derive(Serialize)]
struct CalibrationOut {
    answers: u64,
    enough_to_tell: bool,
    bins: Vec<BinOut>,
    model: Option<ScoreOut>,
    average: Option<ScoreOut>,
    moving_average: Option<ScoreOut>,
}

impl Report {
    pub fn of(figures: &Figures) -> Self {
        let stats = &figures.stats;
        let memories = &stats.memories;
        let groups = |groups: &BTreeMap<String, Group>| {
            let groups = groups.iter();
            groups
                .map(|(name, told)| (name.clone(), group(told)))
                .collect()
        };
        Self {
            day: figures.today.to_string(),
            deck: figures.asked.deck.as_ref().map(DeckId::to_string),
            days: figures.asked.days,
            today: day(figures.today.to_string(), &stats.day(figures.today)),
            total: day("all".to_owned(), &stats.total()),
            calendar: stats
                .calendar
                .iter()
                .map(|(at, done)| day(at.to_string(), done))
                .collect(),
            months: stats
                .months()
                .iter()
                .map(|((year, month), done)| day(format!("{year:04}-{month:02}"), done))
                .collect(),
            buttons: BTreeMap::from([
                ("learning", stats.buttons.learning),
                ("young", stats.buttons.young),
                ("mature", stats.buttons.mature),
            ]),
            hours: stats
                .hours
                .iter()
                .enumerate()
                .map(|(hour, done)| HourOut {
                    hour,
                    answers: done.answers,
                    retention: share(done.recall),
                })
                .collect(),
            memory: Memory {
                cards: memories.cards,
                known: memories.known,
                stability: bars(&memories.stability),
                difficulty: bars(&memories.difficulty),
                retrievability: bars(&memories.recall),
            },
            decks: groups(&stats.decks),
            tags: groups(&stats.tags),
            words: stats
                .words
                .iter()
                .map(|(level, told)| (*level, words(told)))
                .collect(),
            forms: stats
                .forms
                .iter()
                .map(|(form, share)| (form.clone(), right(*share)))
                .collect(),
            progress: progress(figures),
            forecast: forecast(figures),
            calibration: calibration(figures),
        }
    }
}

fn share(share: Share) -> ShareOut {
    ShareOut {
        recalled: share.recalled,
        of: share.of,
        share: share.get(),
    }
}

fn right(share: Share) -> RightOut {
    RightOut {
        right: share.recalled,
        of: share.of,
        share: share.get(),
    }
}

fn progress(figures: &Figures) -> ProgressOut {
    let told = &figures.progress;
    let weeks = told.weeks.iter().map(|week| WeekOut {
        ends: week.ends.to_string(),
        known: week.known.clone(),
    });
    let levels = told.levels.iter().map(|(level, now)| {
        let level_out = LevelOut {
            new: now.new,
            learning: now.learning,
            known: now.known,
            ignored: now.ignored,
        };
        (*level, level_out)
    });
    let missed = told.missed.iter().map(|missed| MissedOut {
        word: missed.word.clone(),
        ipa: missed.ipa.clone(),
        answers: right(missed.right),
    });
    let sounds = told.sounds.iter().map(|sound| SoundOut {
        sound: sound.sound.clone(),
        answers: right(sound.right),
    });
    let weakest = weakest_forms(figures).into_iter();
    ProgressOut {
        weeks: weeks.collect(),
        levels: levels.collect(),
        weakest_forms: weakest.map(str::to_owned).collect(),
        missed: missed.collect(),
        sounds: sounds.collect(),
    }
}

fn day(when: String, done: &Day) -> DayOut {
    DayOut {
        when,
        answers: done.answers,
        cards: done.cards,
        new: done.introduced,
        milliseconds: done.ms,
        again: done.again,
        retention: share(done.recall()),
        young: share(done.young),
        mature: share(done.mature),
    }
}

fn bars(bars: &[Bar]) -> Vec<BarOut> {
    let bar = |bar: &Bar| BarOut {
        from: bar.from,
        to: bar.to,
        cards: bar.cards,
    };
    bars.iter().map(bar).collect()
}

fn group(told: &Group) -> GroupOut {
    GroupOut {
        cards: told.cards,
        met: told.met,
        mature: told.mature,
        answers: told.answers,
        milliseconds: told.ms,
        retention: share(told.recall),
    }
}

fn words(told: &Words) -> WordsOut {
    WordsOut {
        words: told.words,
        met: told.met,
        known: told.known,
    }
}

fn forecast(figures: &Figures) -> ForecastOut {
    let forecast = &figures.forecast;
    ForecastOut {
        runs: forecast.runs,
        new_per_day: figures.new_per_day,
        milliseconds_per_answer: figures.stats.habits.pace_ms(),
        sums: [7, 30, 365]
            .map(|days| span(days.to_string(), &forecast.first(days)))
            .into(),
        days: (0..)
            .zip(&forecast.days)
            .map(|(at, told)| span(figures.today.plus(at).to_string(), told))
            .collect(),
    }
}

fn span(when: String, told: &Span) -> SpanOut {
    let band = |band: Band| BandOut {
        low: band.low,
        middle: band.middle,
        high: band.high,
    };
    SpanOut {
        when,
        due: band(told.due),
        minutes: band(told.minutes),
    }
}

fn calibration(figures: &Figures) -> CalibrationOut {
    let told = &figures.calibration;
    let score = |score: Score| {
        (told.recalled.of > 0).then_some(ScoreOut {
            log_loss: score.log_loss,
            bin_error: score.bin_error,
        })
    };
    let bins = told.bins.iter().map(|bin| {
        let interval = bin.recalled.interval();
        BinOut {
            predicted: bin.predicted,
            recalled: bin.recalled.recalled,
            of: bin.recalled.of,
            share: bin.recalled.get(),
            low: interval.map(|(low, _)| low),
            high: interval.map(|(_, high)| high),
        }
    });
    CalibrationOut {
        answers: told.recalled.of,
        enough_to_tell: told.can_tell(),
        bins: bins.collect(),
        model: score(told.model),
        average: score(told.average),
        moving_average: score(told.moving_average),
    }
}
