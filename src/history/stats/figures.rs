//! All figures in one pass over the answers that count, and one over the cards. Must never read a clock: today comes in.

use super::{
    answers::Watched,
    day::Day,
    groups::{Answers, Group, Listed, add},
    habits::Habits,
    memories::Memories,
    words::{Counted, Words},
};
use crate::{
    deck::DeckId,
    history::{CardState, Form, Prediction, Share, State},
    schedule::{Moment, StudyDay},
};
use std::collections::BTreeMap;

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

/// What the figures are to be about.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub today: StudyDay,
    /// Answers before this day are left out; none: every answer counts.
    pub from: Option<StudyDay>,
    /// Only cards of this deck.
    pub deck: Option<&'a DeckId>,
}

/// How often each button was pressed, Again first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Buttons {
    /// The card was new, or in its steps, those after a lapse included.
    pub learning: [u64; 4],
    /// It was in review with less than 21 days of stability.
    pub young: [u64; 4],
    /// It was in review with 21 days of stability or more.
    pub mature: [u64; 4],
}

/// The answers of one hour of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hour {
    pub answers: u64,
    /// Of the next-day reviews.
    pub recall: Share,
}

/// What the answers come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stats {
    /// The days asked for on which anything was answered.
    pub days: BTreeMap<StudyDay, Day>,
    /// All days on which anything was answered.
    pub calendar: BTreeMap<StudyDay, Day>,
    pub buttons: Buttons,
    /// By the hour on the learner's clock, 0 to 23.
    pub hours: [Hour; 24],
    pub memories: Memories,
    /// By the deck's id, decks whose file is gone included.
    pub decks: BTreeMap<String, Group>,
    pub tags: BTreeMap<String, Group>,
    /// Answers by the form in which they were given, by its word in the log: right are those not graded Again. Those of
    /// quiz nights are left out.
    pub forms: BTreeMap<String, Share>,
    /// Notes about words, by level.
    pub words: BTreeMap<&'static str, Words>,
    pub habits: Habits,
    /// Next-day reviews with the prediction stored before them, oldest first.
    pub predictions: Vec<Prediction>,
}

impl Stats {
    /// What was done on a day; nothing on most.
    pub fn day(&self, day: StudyDay) -> Day {
        self.days.get(&day).copied().unwrap_or_default()
    }

    /// The sum of the days from `first` to `last`, both included.
    pub fn sum(&self, first: StudyDay, last: StudyDay) -> Day {
        let mut sum = Day::default();
        if first <= last {
            self.days
                .range(first..=last)
                .for_each(|(_, day)| sum += *day);
        }
        sum
    }

    pub fn total(&self) -> Day {
        let mut sum = Day::default();
        self.days.values().for_each(|day| sum += *day);
        sum
    }

    /// The sums of calendar months, as year and month, oldest first; months without an answer are left out.
    pub fn months(&self) -> BTreeMap<(i16, i8), Day> {
        let mut months: BTreeMap<(i16, i8), Day> = BTreeMap::new();
        for (day, done) in &self.days {
            let date = day.date();
            *months.entry((date.year(), date.month())).or_default() += *done;
        }
        months
    }
}

impl State {
    /// All figures over the cards that `listed` names and the answers to any card; none when the answers were left in
    /// the log.
    pub fn stats(&self, asked: &Asked<'_>, listed: &[Listed<'_>]) -> Option<Stats> {
        let mut pass = Pass::new(self, asked);
        if !self.watch_answers(|answer| pass.take(answer)) {
            return None;
        }
        Some(pass.finish(self, asked, listed))
    }
}

/// What is being added up.
struct Pass {
    stats: Stats,
    from: Option<StudyDay>,
    /// By card number: whether it is asked about; empty when all are.
    wanted: Vec<bool>,
    /// By card number.
    cards: Vec<Answers>,
    /// A handful.
    forms: Vec<(Form, Share)>,
    /// The day being added up: most answers fall on the day of the one before.
    current: (StudyDay, Day),
    /// The cards answered on the day being added up.
    seen: Vec<u32>,
    /// The cards of the days that were added up, each once.
    seen_on: BTreeMap<StudyDay, Vec<u32>>,
}

impl Pass {
    fn new(state: &State, asked: &Asked<'_>) -> Self {
        let count = state.names.card_count();
        let wanted = asked.deck.map_or(Vec::new(), |deck| {
            let of_deck = |card| state.names.card_id(card).deck_str() == deck.as_str();
            (0..count as u32).map(of_deck).collect()
        });
        Self {
            stats: Stats::default(),
            from: asked.from,
            wanted,
            cards: vec![Answers::default(); count],
            forms: Vec::new(),
            current: (asked.today, Day::default()),
            seen: Vec::new(),
            seen_on: BTreeMap::new(),
        }
    }

    fn take(&mut self, answer: &Watched<'_>) {
        let place = answer.card as usize;
        let is_wanted = self.wanted.get(place).is_none_or(|wanted| *wanted);
        if !is_wanted {
            return;
        }
        if self.current.0 != answer.day {
            self.close_day();
            self.current.0 = answer.day;
        }
        self.current.1.count(answer);
        self.seen.push(answer.card);
        if self.from.is_some_and(|from| answer.day < from) {
            return;
        }
        self.cards[place].count(answer);
        self.stats.habits.count(answer);
        self.stats.buttons.count(answer);
        if !answer.quiz {
            let known = self
                .forms
                .iter()
                .position(|(form, _)| form == answer.how.form);
            let at = known.unwrap_or_else(|| {
                self.forms.push((answer.how.form.clone(), Share::default()));
                self.forms.len() - 1
            });
            self.forms[at].1.count(answer.is_recalled());
        }
        let hour = &mut self.stats.hours[hour_of(answer.moment)];
        hour.answers += 1;
        if answer.tells() {
            hour.recall.count(answer.is_recalled());
            if let Some(predicted) = answer.how.predicted {
                self.stats.predictions.push(Prediction {
                    predicted,
                    recalled: answer.is_recalled(),
                });
            }
        }
    }

    /// A card answered several times on one day is one card of that day, also when the clock came back to it.
    fn close_day(&mut self) {
        let (day, done) = (self.current.0, std::mem::take(&mut self.current.1));
        if done.answers == 0 {
            return;
        }
        let seen = self.seen_on.entry(day).or_default();
        seen.append(&mut self.seen);
        seen.sort_unstable();
        seen.dedup();
        let sum = self.stats.calendar.entry(day).or_default();
        *sum += done;
        sum.cards = seen.len() as u64;
    }

    fn finish(mut self, state: &State, asked: &Asked<'_>, listed: &[Listed<'_>]) -> Stats {
        self.close_day();
        let mut stats = self.stats;
        stats.days = match self.from {
            Some(from) => stats.calendar.clone().split_off(&from),
            None => stats.calendar.clone(),
        };
        let mut words = Counted::default();
        let mut met = vec![false; self.cards.len()];
        for listed in listed {
            let (keeper, number) = state.names.keeper(&listed.card);
            let is_wanted = asked
                .deck
                .is_none_or(|deck| keeper.deck_str() == deck.as_str());
            let met = number.and_then(|number| met.get_mut(number as usize));
            if !is_wanted || met.is_some_and(|met| std::mem::replace(met, true)) {
                continue;
            }
            let card = number.map_or(CardState::NEW, |number| state.cards[number as usize]);
            let mut group = Group::default();
            group.list(&card);
            let mut recall = None;
            if let Some(number) = number {
                group += self.cards[number as usize].into();
                let today = card
                    .progress
                    .retrievability(asked.today, state.settings_of(number));
                recall = today;
                if let (Some(memory), Some(today)) = (card.progress.memory, today) {
                    stats.memories.count(memory, today);
                }
            }
            if let Some(level) = listed.word {
                words.take(&listed.card, level, recall);
            }
            add(&mut stats.decks, keeper.deck_str(), group);
            for tag in listed.tags {
                add(&mut stats.tags, tag, group);
            }
        }
        stats.words = words.finish();
        let forms = self.forms.into_iter();
        stats.forms = forms
            .map(|(form, share)| (form.as_str().to_owned(), share))
            .collect();
        // Answers to cards that are gone count for their deck all the same.
        for (number, (card, met)) in (0..).zip(self.cards.iter().zip(met)) {
            if card.answers > 0 && !met {
                let deck = state.names.card_id(number).deck_str();
                add(&mut stats.decks, deck, (*card).into());
            }
        }
        stats
    }
}

impl Buttons {
    fn count(&mut self, answer: &Watched<'_>) {
        if answer.quiz {
            return; // nobody presses a button there
        }
        let row = match (answer.before.is_in_review(), answer.before.is_mature()) {
            (false, _) => &mut self.learning,
            (true, false) => &mut self.young,
            (true, true) => &mut self.mature,
        };
        row[usize::from(answer.grade.number()) - 1] += 1;
    }
}

/// The hour on the clock that the learner saw.
fn hour_of(moment: Moment) -> usize {
    let local = moment
        .utc_ms
        .saturating_add(i64::from(moment.offset_minutes) * MINUTE_MS);
    (local.rem_euclid(24 * HOUR_MS) / HOUR_MS) as usize
}
