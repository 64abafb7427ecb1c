//! What falls due in the days ahead: every card is lived through by the memory model, several times over.
//!
//! Must never promise: a day has a middle and a band, and the same seed gives the same forecast.

use super::{groups::Listed, habits::Habits};
use crate::{
    history::{CardState, State},
    schedule::{DesiredRetention, Due, Grade, Memory, Phase, Settings, StudyDay, spread_days},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;

/// The band leaves out a tenth of the runs at either end.
const LOW: f64 = 0.1;
const MIDDLE: f64 = 0.5;
const HIGH: f64 = 0.9;
/// The farthest a forecast looks, in days.
const FARTHEST: usize = 3_650;
/// Few cards need many runs for a steady band; many cards even each other out.
const RUNS: std::ops::RangeInclusive<usize> = 9..=49;
const CARDS_IN_ALL_RUNS: usize = 600_000;
const MINUTE_MS: f64 = 60_000.0;

/// How the learner goes on.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub today: StudyDay,
    /// Days looked ahead, today being the first: at most 3,650.
    pub days: usize,
    /// New cards begun on each day, as long as there are any.
    pub new_per_day: usize,
    /// New cards begun today already.
    pub introduced_today: usize,
    pub habits: Habits,
    pub seed: u64,
}

/// What nine runs of ten stay above, half of them, and one of ten.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    pub low: f64,
    pub middle: f64,
    pub high: f64,
}

/// One day ahead, or several together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    /// Cards that fall due; new cards are none of them.
    pub due: Band,
    pub minutes: Band,
}

/// The days ahead, if every due card is answered on its day.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    pub runs: usize,
    /// Today is the first.
    pub days: Vec<Span>,
    /// By day and run: cards due, minutes.
    due: Vec<Vec<f64>>,
    minutes: Vec<Vec<f64>>,
}

impl Forecast {
    /// The first so many days together.
    pub fn first(&self, days: usize) -> Span {
        self.together(0..days)
    }

    /// These days together, today being 0; days beyond the last count nothing.
    pub fn together(&self, days: std::ops::Range<usize>) -> Span {
        let sum = |of: &[Vec<f64>]| {
            let mut sums = vec![0.0; self.runs];
            for day in of.iter().take(days.end).skip(days.start) {
                sums.iter_mut().zip(day).for_each(|(sum, run)| *sum += run);
            }
            band(&sums)
        };
        Span {
            due: sum(&self.due),
            minutes: sum(&self.minutes),
        }
    }
}

impl State {
    /// Lives through the days ahead with the cards that `listed` names, suspended ones left out.
    pub fn forecast(&self, plan: &Plan, listed: &[Listed<'_>]) -> Forecast {
        let of = |deck: &str| self.in_force.of_deck(deck);
        lived(plan, &self.lives(plan, listed, of, false))
    }

    /// As [`State::forecast`], were this the desired retention of all of these cards: also the next day of each is the
    /// one that it would have.
    pub fn forecast_at(
        &self,
        plan: &Plan,
        listed: &[Listed<'_>],
        retention: DesiredRetention,
    ) -> Forecast {
        let decks = listed.iter().map(|listed| self.keeper(&listed.card).deck());
        let wished: BTreeMap<String, Settings> = decks
            .map(|deck| {
                let settings = Settings {
                    desired_retention: retention,
                    ..self.in_force.of_deck(deck.as_str()).clone()
                };
                (deck.to_string(), settings)
            })
            .collect();
        let of = |deck: &str| wished.get(deck).unwrap_or_else(|| self.in_force.all());
        lived(plan, &self.lives(plan, listed, of, true))
    }

    fn lives<'s>(
        &self,
        plan: &Plan,
        listed: &[Listed<'_>],
        settings_of: impl Fn(&str) -> &'s Settings,
        is_due_anew: bool,
    ) -> Vec<Life<'s>> {
        let mut new = plan.introduced_today;
        let mut lives = Vec::with_capacity(listed.len());
        for listed in listed {
            let (keeper, number) = self.names.keeper(&listed.card);
            let card = number.map_or(CardState::NEW, |number| self.cards[number as usize]);
            if card.suspended {
                continue;
            }
            let settings = settings_of(keeper.deck_str());
            let life = if card.is_new() {
                let day = new.checked_div(plan.new_per_day);
                new += 1;
                day.map(|day| Life::new_on(day, settings))
            } else {
                Life::of(&card, plan.today, settings, is_due_anew)
            };
            lives.extend(life);
        }
        lives
    }
}

/// Lives through the days as often as a steady band needs.
fn lived(plan: &Plan, lives: &[Life<'_>]) -> Forecast {
    let days = plan.days.min(FARTHEST);
    let runs = (CARDS_IN_ALL_RUNS / lives.len().max(1)).clamp(*RUNS.start(), *RUNS.end());
    let mut due = vec![vec![0.0; runs]; days];
    let mut minutes = due.clone();
    for run in 0..runs {
        let mut days_of_run = vec![Load::default(); days];
        let mut chance = Chance {
            rng: ChaCha8Rng::seed_from_u64(plan.seed.wrapping_add(run as u64)),
            first: plan.habits.first_grades(),
            recalled: plan.habits.recalled_grades(),
        };
        for life in lives {
            life.live(&mut days_of_run, &mut chance);
        }
        for (day, load) in days_of_run.into_iter().enumerate() {
            due[day][run] = f64::from(load.due);
            minutes[day][run] = f64::from(load.answers) * plan.habits.pace_ms() / MINUTE_MS;
        }
    }
    let spans = due.iter().zip(&minutes).map(|(due, minutes)| Span {
        due: band(due),
        minutes: band(minutes),
    });
    Forecast {
        runs,
        days: spans.collect(),
        due,
        minutes,
    }
}

/// A card at the beginning of every run.
struct Life<'a> {
    settings: &'a Settings,
    /// The next day on which it is answered; today is 0.
    day: usize,
    /// Days from its last answer to today; none for a new card.
    known: Option<(Memory, u32)>,
    phase: Phase,
}

/// What one day holds.
#[derive(Clone, Copy, Default)]
struct Load {
    due: u32,
    answers: u32,
}

impl<'a> Life<'a> {
    fn new_on(day: usize, settings: &'a Settings) -> Self {
        Self {
            settings,
            day,
            known: None,
            phase: Phase::New,
        }
    }

    /// `is_due_anew`: on the day that these settings give, not on the one that was given.
    fn of(
        card: &CardState,
        today: StudyDay,
        settings: &'a Settings,
        is_due_anew: bool,
    ) -> Option<Self> {
        let (memory, last) = (card.progress.memory?, card.progress.last?);
        let due = match card.due? {
            Due::On(_) if is_due_anew => {
                let fsrs = &settings.fsrs;
                let exact = fsrs.exact_interval(memory.stability, settings.desired_retention);
                last.day.plus(exact.round().max(1.0) as u32)
            }
            Due::On(day) => day,
            Due::At(_) => today,
        };
        let due = card.buried_until.map_or(due, |until| due.max(until));
        Some(Self {
            settings,
            day: due.since(today) as usize,
            known: Some((memory, today.since(last.day))),
            phase: card.progress.phase,
        })
    }

    /// Adds to the days what this card asks of them.
    fn live(&self, days: &mut [Load], chance: &mut Chance) {
        let (settings, fsrs) = (self.settings, &self.settings.fsrs);
        let mut day = self.day;
        let (mut memory, mut elapsed, mut phase) = match self.known {
            Some((memory, since)) => (memory, since.saturating_add(day as u32), self.phase),
            None => {
                let Some(load) = days.get_mut(day) else {
                    return;
                };
                let grade = chance.first();
                load.answers += 1;
                let memory = fsrs.next(None, grade, 0);
                let (memory, _) = graduate(
                    memory,
                    settings.steps.next(Phase::New, grade),
                    load,
                    settings,
                );
                day += chance.interval(memory, settings);
                (memory, (day - self.day) as u32, Phase::Review)
            }
        };
        while let Some(load) = days.get_mut(day) {
            load.due += 1;
            if phase == Phase::Review {
                load.answers += 1;
                let recall = fsrs.retrievability(memory.stability, elapsed).get();
                let grade = chance.grade(recall);
                memory = fsrs.next(Some(memory), grade, elapsed);
                phase = settings.steps.next(Phase::Review, grade);
            }
            (memory, phase) = graduate(memory, phase, load, settings);
            let days = chance.interval(memory, settings);
            (day, elapsed) = (day + days, days as u32);
        }
    }
}

/// Answers Good until the card is in review again.
fn graduate(
    mut memory: Memory,
    mut phase: Phase,
    load: &mut Load,
    settings: &Settings,
) -> (Memory, Phase) {
    while phase != Phase::Review {
        load.answers += 1;
        memory = settings.fsrs.next(Some(memory), Grade::Good, 0);
        phase = settings.steps.next(phase, Grade::Good);
    }
    (memory, phase)
}

/// What happens by chance.
struct Chance {
    rng: ChaCha8Rng,
    first: [f64; 4],
    recalled: [f64; 3],
}

impl Chance {
    fn first(&mut self) -> Grade {
        pick(&self.first, &Grade::ALL, self.rng.random())
    }

    fn grade(&mut self, recall: f64) -> Grade {
        let place: f64 = self.rng.random();
        if place >= recall {
            return Grade::Again;
        }
        pick(&self.recalled, &Grade::ALL[1..], place / recall)
    }

    fn interval(&mut self, memory: Memory, settings: &Settings) -> usize {
        let exact = settings
            .fsrs
            .exact_interval(memory.stability, settings.desired_retention);
        spread_days(exact, || self.rng.random()) as usize
    }
}

fn pick(chances: &[f64], grades: &[Grade], place: f64) -> Grade {
    let found = chances
        .iter()
        .zip(grades)
        .find(|(chance, _)| place < **chance);
    found.map_or(Grade::Good, |(_, grade)| *grade)
}

fn band(runs: &[f64]) -> Band {
    let mut sorted = runs.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| {
        let place = share * (sorted.len() as f64 - 1.0);
        let (below, part) = (place.floor() as usize, place.fract());
        let value = |place: usize| sorted.get(place).copied().unwrap_or(0.0);
        let next = if part > 0.0 {
            value(below + 1)
        } else {
            value(below)
        };
        value(below) + (next - value(below)) * part
    };
    Band {
        low: at(LOW),
        middle: at(MIDDLE),
        high: at(HIGH),
    }
}
