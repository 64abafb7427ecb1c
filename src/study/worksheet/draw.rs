//! Which tasks stand on a sheet: as many kinds as there are, in turn, each fact once, until the sheet is full.
//!
//! Must never take two tasks of which one gives the other's answer away.

use super::{
    letters::counts,
    of_facts, of_words,
    part::Part,
    task::Task,
    wish::{Gaps, Length, Wish},
};
use crate::deck::{Deck, Level, Note, comparable};
use std::collections::{BTreeMap, BTreeSet};

/// What a deck offers for each part, in the order in which it is taken: the hardest level first.
pub(super) type Offered = BTreeMap<Part, Vec<Task>>;

/// Everything that suits the wish; `story` is the level of the reading on the sheet.
pub(super) fn offered(deck: &Deck, wish: &Wish, story: Option<Level>) -> Offered {
    let mut offered = Offered::new();
    for note in deck.notes.iter().filter(|note| wish.suits(note)) {
        for part in Part::ALL {
            if let Some(task) = of(part, deck, note, wish, story) {
                offered.entry(part).or_default().push(task);
            }
        }
    }
    for (part, tasks) in &mut offered {
        tasks.sort_by_cached_key(|task| {
            let drawn = wish.draw(part.heading(), &task.note);
            (std::cmp::Reverse(task.level), drawn, task.note.clone())
        });
        if part.has_set_answers() {
            take_turns(tasks);
        }
    }
    offered
}

/// Tasks of each answer in turn: a sheet on which all is true would be no exercise.
fn take_turns(tasks: &mut [Task]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let turn: BTreeMap<String, usize> = tasks
        .iter()
        .map(|task| {
            let count = counts.entry(task.answer.clone()).or_default();
            *count += 1;
            (task.note.clone(), *count)
        })
        .collect();
    tasks.sort_by_key(|task| turn.get(&task.note).copied());
}

/// The task of this kind that a note makes.
pub(super) fn of(
    part: Part,
    deck: &Deck,
    note: &Note,
    wish: &Wish,
    story: Option<Level>,
) -> Option<Task> {
    match part {
        Part::Truth => of_facts::truth(deck, note, story),
        Part::Order => of_facts::order(deck, note, wish),
        Part::Speakers => of_facts::speaker(deck, note, wish),
        Part::Claims => of_facts::claim(deck, note),
        Part::Choice => of_facts::choice(deck, note, wish),
        Part::Words => of_words::vocabulary(deck, note),
        Part::Meanings => of_words::meaning(deck, note),
        Part::Collocations => of_words::collocation(note, wish),
        Part::Gaps => of_words::gap(deck, note, wish),
        Part::Families => of_words::family(note, wish),
        Part::Stances => of_words::stance(note, wish),
        Part::Write => of_facts::write(deck, note),
    }
}

/// The tasks of each part, none of a part that would come to too few. `reading` is the time the story takes, in seconds.
pub(super) fn drawn(mut offered: Offered, wish: &Wish, reading: u32) -> BTreeMap<Part, Vec<Task>> {
    loop {
        let chosen = in_turn(&offered, wish, reading);
        let short = chosen
            .iter()
            .find(|(part, tasks)| tasks.len() < part.least())
            .map(|(part, _)| *part);
        let Some(part) = short else {
            return chosen;
        };
        offered.remove(&part);
    }
}

fn in_turn(offered: &Offered, wish: &Wish, reading: u32) -> BTreeMap<Part, Vec<Task>> {
    let mut room = Room::of(wish.length, reading);
    let mut chosen: BTreeMap<Part, Vec<Task>> = BTreeMap::new();
    let mut families = BTreeSet::new();
    let mut rest: Vec<(Part, std::slice::Iter<Task>)> = offered
        .iter()
        .map(|(part, tasks)| (*part, tasks.iter()))
        .collect();
    // What there is little of has the first choice of notes that others could use as well.
    rest.sort_by_key(|(part, tasks)| (tasks.len(), *part));
    while !rest.is_empty() {
        rest.retain_mut(|(part, tasks)| {
            let count = chosen.get(part).map_or(0, Vec::len);
            if count >= part.most() || !room.has(*part) {
                return false;
            }
            // What needs several tasks to be one gets them at its first turn.
            for _ in count..part.least().max(count + 1) {
                let next = tasks.find(|task| {
                    let all = chosen.values().flatten();
                    !families.contains(&task.family) && fits(task, all, wish.gaps)
                });
                let Some(task) = next.filter(|_| room.has(*part)) else {
                    return false;
                };
                room.take(*part);
                families.insert(task.family.clone());
                chosen.entry(*part).or_default().push(task.clone());
            }
            true
        });
    }
    chosen
}

fn fits<'t>(task: &Task, mut chosen: impl Iterator<Item = &'t Task>, gaps: Gaps) -> bool {
    chosen.all(|other| {
        let beside = task.part == other.part;
        let is_clear = match task.part {
            Part::Meanings if beside => !task.rivals(other),
            Part::Gaps if beside && gaps == Gaps::Bank => {
                !task.rivals(other) && !same_length(task, other)
            }
            Part::Gaps if beside => comparable(&task.answer) != comparable(&other.answer),
            _ => true,
        };
        is_clear && !task.tells(other)
    })
}

/// Of two words in the box the number of letters tells which goes where.
fn same_length(one: &Task, other: &Task) -> bool {
    counts(&one.answer) == counts(&other.answer)
}

/// What is left of a sheet.
enum Room {
    Tasks(usize),
    Seconds(u32),
}

impl Room {
    fn of(length: Length, reading: u32) -> Self {
        match length {
            Length::Tasks(count) => Self::Tasks(count),
            Length::Minutes(minutes) => {
                Self::Seconds(minutes.saturating_mul(60).saturating_sub(reading))
            }
        }
    }

    fn has(&self, part: Part) -> bool {
        match self {
            Self::Tasks(left) => *left > 0,
            Self::Seconds(left) => *left >= part.seconds(),
        }
    }

    fn take(&mut self, part: Part) {
        match self {
            Self::Tasks(left) => *left = left.saturating_sub(1),
            Self::Seconds(left) => *left = left.saturating_sub(part.seconds()),
        }
    }
}
