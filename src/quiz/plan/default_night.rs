//! A night for decks of which nobody has said more than that they should be asked: which rounds they can fill, and how
//! many of them go into an evening.
//!
//! Writes a quiz file and reads it back, so that what is hosted is what the host can change.

use super::{
    length::length,
    make::{Planned, plan},
};
use crate::{
    deck::{CardId, Deck, Level},
    quiz::{
        Marking, Reveal, RoundKind, Seed,
        file::{Draft, RoundDraft, SPARES, parse},
    },
};
use std::collections::{BTreeMap, HashSet};

/// Fewer questions make no round.
const LEAST: usize = 3;

/// A tag with fewer notes makes no theme.
const THEME: usize = 12;

/// Themes offered at most.
const THEMES: usize = 4;

/// A night of fewer minutes has no break.
const WITH_BREAK: u32 = 70;

/// How the teams answer all night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// On paper, totals only.
    Paper,
    /// By a few keys for each team on the host's keyboard.
    Keys,
    /// Typed for the teams by the host, and judged.
    Typed,
    /// On the phones of the teams; for a team without one the host types.
    Phones,
}

/// What a host says of a night, in five answers.
#[derive(Clone, Debug, PartialEq)]
pub struct NightWish {
    pub title: String,
    /// 15 to 600.
    pub minutes: u32,
    pub answers: Answers,
    /// None: any.
    pub level: Option<Level>,
    pub jokers: bool,
}

impl NightWish {
    /// What a host gets who says no more than which decks, how long, and how the teams answer.
    pub fn of_decks(decks: &[&Deck], minutes: u32, answers: Answers) -> Self {
        let title = match decks {
            [deck] => format!("Quiz night: {}", deck.title),
            _ => "Quiz night".to_owned(),
        };
        Self {
            title,
            minutes,
            answers,
            level: None,
            jokers: false,
        }
    }
}

impl Answers {
    /// As the command line has them.
    pub const NAMED: &[(&str, Self)] = &[
        ("paper", Self::Paper),
        ("keys", Self::Keys),
        ("typed", Self::Typed),
        ("phones", Self::Phones),
    ];

    /// Those that need no phone.
    pub const WITHOUT_PHONES: &[Self] = &[Self::Paper, Self::Keys, Self::Typed];

    /// As the command line has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Keys => "keys",
            Self::Typed => "typed",
            Self::Phones => "phones",
        }
    }

    fn marking(self) -> Marking {
        match self {
            Self::Paper => Marking::PaperTotals,
            Self::Keys => Marking::SharedKeys,
            Self::Typed | Self::Phones => Marking::Typed,
        }
    }
}

/// The text of a quiz file that asks these decks, as full as the minutes allow.
pub fn quiz_file_for(decks: &[&Deck], wish: &NightWish) -> String {
    let menu = Menu { decks, wish };
    let rounds = menu.filled(menu.rounds());
    let fits = |count: &usize| menu.minutes(&menu.first(&rounds, *count)) <= wish.minutes;
    let count = (1..=rounds.len()).rev().find(fits).unwrap_or(1);
    menu.draft(menu.first(&rounds, count)).text()
}

/// The night that these decks make by themselves. What is printed and what is hosted come from here, so that one seed
/// means one night. None: they have too few questions.
pub fn night_of(
    decks: &[&Deck],
    wish: &NightWish,
    seed: &Seed,
    avoided: &HashSet<CardId>,
) -> Option<Planned> {
    let quiz = parse("tonight.quiz.toml", &quiz_file_for(decks, wish)).quiz?;
    Some(plan(decks, &quiz, seed, avoided))
}

/// Whether these decks are for a class: each of them is mostly words and grammar. Beside other decks these are left out,
/// for a pub asks nobody for an adverb.
pub(in crate::quiz) fn is_class(decks: &[&Deck]) -> bool {
    let is_of_language = |deck: &&Deck| {
        let count = deck
            .notes
            .iter()
            .filter(|note| note.is_of_language())
            .count();
        count * 2 > deck.notes.len()
    };
    !decks.is_empty() && decks.iter().all(is_of_language)
}

struct Menu<'m> {
    decks: &'m [&'m Deck],
    wish: &'m NightWish,
}

impl Menu<'_> {
    /// Every round that might be hosted, the ones to be wished for most first.
    fn rounds(&self) -> Vec<RoundDraft> {
        let round = |title: &str, kind: RoundKind, count: usize| RoundDraft {
            title: title.to_owned(),
            kind,
            count,
            ..RoundDraft::default()
        };
        let mut themes = self.themes().into_iter();
        let mut themed = |other: &str, kind: RoundKind, count: usize| match themes.next() {
            Some(tag) => RoundDraft {
                tags: vec![tag.clone()],
                ..round(&capital(&tag), kind, count)
            },
            None => round(other, kind, count),
        };
        let mut rounds = Vec::new();
        match self.wish.answers {
            _ if is_class(self.decks) => {
                let story = RoundDraft {
                    has_story: self.decks.iter().any(|deck| !deck.readings.is_empty()),
                    ..round("True, false or not given", RoundKind::TrueFalse, 6)
                };
                let is_by_keys = self.wish.answers == Answers::Keys;
                let gaps = match is_by_keys {
                    true => round("The missing word", RoundKind::Choice, 8),
                    false => round("Fill the gap", RoundKind::NewsGaps, 8),
                };
                rounds.extend([
                    gaps,
                    round("What goes with it?", RoundKind::Collocations, 6),
                    round("The stance of the verb", RoundKind::Stance, 5),
                    story,
                    themed("Which is it?", RoundKind::Choice, 8),
                ]);
                rounds.push(match is_by_keys {
                    true => round("Quick words", RoundKind::Speed, 8),
                    false => themed("In your own hand", RoundKind::Typed, 8),
                });
            }
            Answers::Keys => {
                rounds.push(themed("One of four", RoundKind::Choice, 10));
                rounds.push(round("On the buzzer", RoundKind::Buzzer, 10));
                rounds.push(round("Quick fingers", RoundKind::Speed, 8));
                rounds.push(themed("One of four again", RoundKind::Choice, 10));
                rounds.push(round("Three lives", RoundKind::Survival { lives: 3 }, 8));
                rounds.push(round("Stake your points", RoundKind::Wager, 5));
            }
            Answers::Phones => {
                let at_once = |round: RoundDraft| RoundDraft {
                    reveal: Some(Reveal::EachQuestion),
                    ..round
                };
                rounds.push(at_once(themed("One of four", RoundKind::Choice, 8)));
                rounds.push(themed("In your own words", RoundKind::Typed, 8));
                rounds.push(round("On the buzzer", RoundKind::Buzzer, 8));
                rounds.push(at_once(round("How many?", RoundKind::NearestNumber, 5)));
                rounds.push(themed("A second helping", RoundKind::Typed, 8));
                rounds.push(round("Quick fingers", RoundKind::Speed, 8));
                rounds.push(at_once(round("In order", RoundKind::Order, 5)));
                rounds.push(round("Stake your points", RoundKind::Wager, 5));
            }
            Answers::Paper | Answers::Typed => {
                if self.decks.iter().any(|deck| !deck.readings.is_empty()) {
                    rounds.push(RoundDraft {
                        has_story: true,
                        ..round("The story", RoundKind::Typed, 8)
                    });
                }
                rounds.push(themed("A first round", RoundKind::Typed, 10));
                rounds.push(round("One of four", RoundKind::Choice, 10));
                rounds.push(themed("Mixed bag", RoundKind::Typed, 10));
                rounds.push(round("How many?", RoundKind::NearestNumber, 5));
                rounds.push(themed("A second helping", RoundKind::Typed, 10));
                rounds.push(round("In order", RoundKind::Order, 5));
                rounds.push(round("Stake your points", RoundKind::Wager, 5));
            }
        }
        rounds
    }

    /// Tags of many notes but not of all, the most frequent first.
    fn themes(&self) -> Vec<String> {
        let is_class = is_class(self.decks);
        let notes = || {
            let all = self.decks.iter().flat_map(|deck| &deck.notes);
            all.filter(move |note| is_class || !note.is_of_language())
        };
        let all = notes().count();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for tag in notes().flat_map(|note| &note.tags) {
            *counts.entry(tag).or_default() += 1;
        }
        let mut themes: Vec<(usize, &str)> = counts
            .into_iter()
            .map(|(tag, count)| (count, tag))
            .filter(|(count, tag)| (THEME..all).contains(count) && *tag != "tie-break")
            .collect();
        themes.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
        let themes = themes.into_iter().take(THEMES);
        themes.map(|(_, tag)| tag.to_owned()).collect()
    }

    /// The rounds that get enough questions, with as many as they get.
    fn filled(&self, rounds: Vec<RoundDraft>) -> Vec<RoundDraft> {
        let planned = self.planned(&self.draft(rounds.clone()));
        let kept = rounds.into_iter().map(|round| {
            let got = planned
                .rounds
                .iter()
                .find(|other| other.title == round.title);
            let spares = got.map_or(0, |got| got.spares.len());
            RoundDraft {
                count: got.map_or(0, |got| got.questions.len()),
                spares: (spares < SPARES).then_some(spares),
                ..round
            }
        });
        kept.filter(|round| round.count >= LEAST).collect()
    }

    /// So many of them, stakes last of all, with a break in the middle of a long night.
    fn first(&self, rounds: &[RoundDraft], count: usize) -> Vec<RoundDraft> {
        let mut first: Vec<RoundDraft> = rounds.iter().take(count).cloned().collect();
        if self.wish.minutes >= WITH_BREAK && count > 2 {
            first[count.div_ceil(2) - 1].break_minutes = 10;
        }
        first
    }

    fn draft(&self, rounds: Vec<RoundDraft>) -> Draft {
        Draft {
            title: self.wish.title.clone(),
            decks: self.decks.iter().map(|deck| deck.id.to_string()).collect(),
            levels: self.wish.level.into_iter().collect(),
            language: is_class(self.decks),
            marking: self.wish.answers.marking(),
            jokers: self.wish.jokers,
            minutes: self.wish.minutes,
            rounds,
        }
    }

    fn minutes(&self, rounds: &[RoundDraft]) -> u32 {
        length(&self.planned(&self.draft(rounds.to_vec()))).minutes()
    }

    fn planned(&self, draft: &Draft) -> super::Plan {
        let nothing = HashSet::<CardId>::new();
        let quiz = parse("draft.quiz.toml", &draft.text()).quiz;
        let empty = || super::Plan {
            title: draft.title.clone(),
            seed: String::new(),
            intro: String::new(),
            rounds: Vec::new(),
            tie_breaks: Vec::new(),
            jokers: false,
            minutes: None,
        };
        quiz.map_or_else(empty, |quiz| {
            plan(self.decks, &quiz, &Seed::of_number(0), &nothing).plan
        })
    }
}

/// A tag as a title: "geography" as "Geography".
fn capital(tag: &str) -> String {
    let tag = tag.replace(['-', '_'], " ");
    let mut letters = tag.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => tag,
    }
}
