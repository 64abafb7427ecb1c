//! Decks, a quiz file and a seed -> the plan of a night, and what could not be had.
//!
//! The same arguments always make the same plan. What a host picked by hand comes first; then each round draws, the one
//! with the least to choose from before the others; spares come last, so that they take no question from a round.

use super::{
    apart::{Clash, Words},
    ask::{self, Choice, Others},
    language,
    names::{Decks, add},
    options::wrong_options,
    outline::Plan,
    pool::{Filter, Pool},
    story::Told,
    suits::{Wants, suits},
    told,
};
use crate::{
    deck::{self, CardId, Code, Deck, Kind, Likeness, Note, Problem, Severity, Slot, comparable},
    quiz::{
        Question, Round, Seed,
        file::{Named, Pick, QuizFile},
    },
};
use std::{cell::OnceCell, collections::HashSet};

/// How many cards a round tries that do not go with the others, before it gives up.
const TRIES: usize = 5_000;

/// A plan, and what its host should know.
#[derive(Debug)]
pub struct Planned {
    pub plan: Plan,
    /// Names that mean nothing, rounds that are short of questions; in the order of the file.
    pub problems: Vec<Problem>,
}

impl Planned {
    /// Whether something that the quiz names is not there.
    pub fn has_errors(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.severity() == Severity::Error)
    }
}

/// Plans a night. `avoided` are cards that this venue has had.
///
/// A round without any question is left out of the plan, which is told.
pub fn plan(decks: &[&Deck], quiz: &QuizFile, seed: &Seed, avoided: &HashSet<CardId>) -> Planned {
    let mut night = Making::new(decks, quiz, seed, avoided);
    night.take_picked();
    night.draw_questions();
    night.draw_spares();
    night.finish()
}

/// One round in the making; the questions for ties are one too.
pub(super) struct Part<'d> {
    pub wants: Wants,
    pub among: Vec<usize>,
    pub story: Option<Told>,
    pool: Pool<'d>,
    pub questions: Vec<Question>,
    pub spares: Vec<Question>,
    /// How many questions are wanted.
    pub wanted: usize,
    /// How many cards suit.
    pub suiting: usize,
    /// How many of them this venue has had.
    pub avoided: usize,
    /// How many are asked in another round.
    pub elsewhere: usize,
    /// How many did not go with the others.
    pub clashing: usize,
}

struct Making<'d, 'f> {
    decks: Decks<'d>,
    quiz: &'f QuizFile,
    seed: &'f Seed,
    /// What a slip may turn an answer into, by deck.
    others: Vec<OnceCell<Others>>,
    /// The rounds in their order, and the questions for ties behind them.
    parts: Vec<Part<'d>>,
    /// All that is asked so far, spares included, with the place of its part.
    taken: Vec<(usize, Words)>,
    cards: HashSet<CardId>,
    likenesses: HashSet<Likeness>,
    problems: Vec<Problem>,
}

impl<'d, 'f> Making<'d, 'f> {
    fn new(
        all: &'d [&'d Deck],
        quiz: &'f QuizFile,
        seed: &'f Seed,
        avoided: &'f HashSet<CardId>,
    ) -> Self {
        let decks = Decks(all);
        let mut problems = Vec::new();
        let mut parts = Vec::new();
        for (number, wish) in quiz.rounds.iter().enumerate() {
            let mut among = decks.named(&wish.pick.decks, &mut problems);
            told::tags(&wish.pick, &decks, &among, &mut problems);
            let wants = Wants::of(wish.kind, wish.marking);
            let mut told_story = None;
            if let Some(story) = wish.story {
                let with_places = among.iter().map(|place| (*place, all[*place]));
                told_story = Told::of(with_places, story);
                match &told_story {
                    Some(story) => among = vec![story.place],
                    None => problems.push(told::no_story(wish)),
                }
            }
            let filter = Filter {
                decks: &decks,
                among: &among,
                pick: &wish.pick,
                wants,
                story: told_story.as_ref(),
                is_for_ties: false,
                leave_out: &quiz.leave_out,
                avoided,
            };
            // Rounds that differ in nothing but their place draw from one order, one behind the other.
            let pool = filter.pool(seed, &format!("round {}", number + 1));
            parts.push(Part::new(wants, among, told_story, pool, wish.count));
        }
        let among = decks.of_quiz(quiz);
        let filter = Filter {
            decks: &decks,
            among: &among,
            pick: &Pick::default(),
            wants: Wants::Number,
            story: None,
            is_for_ties: true,
            leave_out: &quiz.leave_out,
            avoided,
        };
        let pool = filter.pool(seed, "ties");
        parts.push(Part::new(Wants::Number, among, None, pool, quiz.tie_break));
        Self {
            others: all.iter().map(|_| OnceCell::new()).collect(),
            decks,
            quiz,
            seed,
            parts,
            taken: Vec::new(),
            cards: HashSet::new(),
            likenesses: HashSet::new(),
            problems,
        }
    }

    /// The questions that the host wrote or named.
    fn take_picked(&mut self) {
        let quiz = self.quiz;
        let own = quiz.rounds.iter().map(|wish| &wish.own);
        for (place, named) in own.chain([&quiz.own_tie_breaks]).enumerate() {
            for named in named {
                let note = quiz
                    .own
                    .notes
                    .iter()
                    .find(|note| note.id.as_str() == named.name);
                if let Some(note) = note {
                    self.pick(place, named, None, note, None);
                }
            }
        }
        for (place, wish) in quiz.rounds.iter().enumerate() {
            for named in &wish.cards {
                let among = self.parts[place].among.clone();
                let found = self.decks.note(named, &among, &mut self.problems);
                if let Some((deck, note, slot)) = found {
                    self.pick(place, named, Some(deck), note, slot);
                }
            }
        }
    }

    /// Takes one question that the host picked, whatever it clashes with, and tells what is odd about it.
    fn pick(
        &mut self,
        place: usize,
        named: &Named,
        deck: Option<usize>,
        note: &Note,
        slot: Option<Slot>,
    ) {
        let wants = self.parts[place].wants;
        let slots = slot.map_or_else(|| note.slots(), |slot| vec![slot]);
        let made = slots
            .iter()
            .find_map(|slot| self.question(deck, note, slot, wants));
        let Some(question) = made else {
            let sentence = told::unfit(wants, self.quiz.rounds.get(place));
            add(
                &mut self.problems,
                Code::Unfit,
                named,
                sentence,
                "Take it out, or put it into a round of another kind.".to_owned(),
            );
            return;
        };
        let is_twice = question
            .card
            .as_ref()
            .is_some_and(|card| self.cards.contains(card))
            || self.likenesses.contains(&note.likeness());
        if is_twice {
            let sentence = "This question is asked in this quiz already, and not a second time.";
            let help = "Take it out, or pick another.";
            add(
                &mut self.problems,
                Code::AskedTwice,
                named,
                sentence.into(),
                help.into(),
            );
            return;
        }
        let words = Words::of(&question);
        if let Some(clash) = self.clash(place, &words) {
            add(
                &mut self.problems,
                Code::AskedTwice,
                named,
                told::clash(clash),
                "It is asked all the same, as it was picked by hand.".to_owned(),
            );
        }
        self.take(place, note, &question, words);
        self.parts[place].questions.push(question);
    }

    /// Why a question does not go with what is asked so far, where it is asked in this part.
    fn clash(&self, place: usize, words: &Words) -> Option<Clash> {
        let story = self.parts[place].story.as_ref();
        let heard = story.map_or("", |story| story.plain.as_str());
        self.taken.iter().find_map(|(part, other)| {
            let heard = if *part == place { heard } else { "" };
            words.clash(other, heard)
        })
    }

    fn take(&mut self, place: usize, note: &Note, question: &Question, words: Words) {
        self.cards.extend(question.card.clone());
        self.likenesses.insert(note.likeness());
        self.taken.push((place, words));
    }

    /// Fills every round, and the questions for ties, the one with the least to choose from first.
    fn draw_questions(&mut self) {
        let mut turns: Vec<(isize, usize)> = self
            .parts
            .iter()
            .enumerate()
            .map(|(place, part)| {
                let missing = part.wanted.saturating_sub(part.questions.len());
                let size = |number: usize| isize::try_from(number).unwrap_or(isize::MAX);
                (size(part.pool.size) - size(missing), place)
            })
            .collect();
        turns.sort_unstable();
        for (_, place) in turns {
            let part = &self.parts[place];
            let missing = part.wanted.saturating_sub(part.questions.len());
            let drawn = self.draw(place, missing);
            self.parts[place].questions.extend(drawn);
        }
    }

    fn draw_spares(&mut self) {
        for (place, wish) in self.quiz.rounds.iter().enumerate() {
            if !self.parts[place].questions.is_empty() {
                self.parts[place].spares = self.draw(place, wish.spares);
            }
        }
    }

    /// Draws so many questions as evenly as may be; an answer that was asked already only where there is no other.
    fn draw(&mut self, place: usize, missing: usize) -> Vec<Question> {
        let mut pool = std::mem::take(&mut self.parts[place].pool);
        let wants = self.parts[place].wants;
        let (mut drawn, mut put_off) = (Vec::new(), Vec::new());
        let (mut clashing, mut elsewhere) = (0, 0);
        while drawn.len() < missing && clashing < TRIES {
            let Some((bucket, candidate)) = pool.next(self.seed) else {
                break;
            };
            if self.cards.contains(&candidate.id) {
                elsewhere += 1;
                continue;
            }
            if self.likenesses.contains(&candidate.note.likeness()) {
                clashing += 1;
                continue;
            }
            let made = self.question(Some(candidate.deck), candidate.note, &candidate.slot, wants);
            let Some(question) = made else {
                pool.size -= 1;
                continue;
            };
            let words = Words::of(&question);
            if self.clash(place, &words).is_some() {
                clashing += 1;
            } else if self.taken.iter().any(|(_, other)| words.same_answer(other)) {
                put_off.push((bucket, candidate, question, words));
            } else {
                pool.count(bucket);
                self.take(place, candidate.note, &question, words);
                drawn.push(question);
            }
        }
        for (bucket, candidate, question, words) in put_off {
            let clashes = self.clash(place, &words).is_some()
                || self.likenesses.contains(&candidate.note.likeness());
            match clashes {
                true => clashing += 1,
                false if drawn.len() < missing => {
                    pool.count(bucket);
                    self.take(place, candidate.note, &question, words);
                    drawn.push(question);
                }
                // A spare may want it.
                false => pool.put_back(bucket, candidate),
            }
        }
        let part = &mut self.parts[place];
        part.clashing += clashing;
        part.elsewhere += elsewhere;
        part.suiting = pool.size;
        part.pool = pool;
        drawn
    }

    /// The question that a card becomes; none where it does not suit. Without a deck's place it is the file's own.
    fn question(
        &self,
        place: Option<usize>,
        note: &Note,
        slot: &Slot,
        wants: Wants,
    ) -> Option<Question> {
        let deck = place.map_or(&self.quiz.own, |place| self.decks.0[place]);
        // A host may ask a choice of their own in a round of words.
        let is_own_choice = place.is_none() && !matches!(note.kind, Kind::Word(_));
        let wants = match wants {
            Wants::Collocation | Wants::Stance if is_own_choice => Wants::Options,
            wants => wants,
        };
        let mut card = deck::card(deck, note, slot);
        if !suits(wants, &card) {
            return None;
        }
        let is_free = |option: &str| {
            let shown = format!(" {} ", comparable(option));
            self.taken
                .iter()
                .all(|(_, words)| !words.is_said_in(&shown))
        };
        let choice = match wants {
            Wants::Options => Choice::Wrong(wrong_options(deck, note, &card, self.seed, &is_free)?),
            Wants::Collocation | Wants::Stance | Wants::Truth => {
                let practised = language::practised(wants, note, &card, self.seed)?;
                card = practised.card;
                Choice::All(practised.options)
            }
            _ => Choice::None,
        };
        let own_wrong = card.options.clone();
        let mut question = ask::question(card, note, wants, choice, self.seed);
        match place {
            None => question.card = None,
            Some(place) => {
                let others = self.others[place].get_or_init(|| Others::of(deck));
                question.lexicon = others.near(&question);
            }
        }
        for option in own_wrong {
            if !question.options.contains(&option) && !question.lexicon.contains(&option) {
                question.lexicon.push(option);
            }
        }
        Some(question)
    }

    fn finish(mut self) -> Planned {
        let quiz = self.quiz;
        let ties = self.parts.split_off(quiz.rounds.len());
        let ties = ties.into_iter().next();
        self.problems
            .extend(ties.as_ref().and_then(|part| told::few_ties(quiz, part)));
        let mut rounds = Vec::new();
        for (wish, part) in quiz.rounds.iter().zip(self.parts) {
            self.problems.extend(told::few(wish, &part));
            if part.questions.is_empty() {
                continue;
            }
            let story = part.story.map(|story| story.text);
            rounds.push(Round {
                title: wish.title.clone(),
                kind: wish.kind,
                scoring: wish.scoring.clone(),
                marking: wish.marking,
                reveal: wish.reveal,
                seconds: wish.seconds,
                intro: paragraphs([wish.intro.clone(), story]),
                questions: part.questions,
                spares: part.spares,
                break_seconds: wish.break_minutes * 60,
            });
        }
        // Nobody is left to come back after the last round.
        if let Some(last) = rounds.last_mut() {
            last.break_seconds = 0;
        }
        self.problems
            .sort_by_key(|problem| (problem.place.line, problem.place.column, problem.code));
        self.problems.dedup();
        Planned {
            plan: Plan {
                title: quiz.title.clone(),
                seed: self.seed.to_string(),
                intro: paragraphs([quiz.intro.clone(), quiz.rules.clone()]),
                rounds,
                tie_breaks: ties.map_or_else(Vec::new, |part| part.questions),
                jokers: quiz.jokers,
                minutes: quiz.minutes,
            },
            problems: self.problems,
        }
    }
}

impl<'d> Part<'d> {
    fn new(
        wants: Wants,
        among: Vec<usize>,
        story: Option<Told>,
        pool: Pool<'d>,
        wanted: usize,
    ) -> Self {
        Self {
            wants,
            among,
            story,
            avoided: pool.avoided,
            suiting: pool.size,
            pool,
            questions: Vec::new(),
            spares: Vec::new(),
            wanted,
            elsewhere: 0,
            clashing: 0,
        }
    }
}

/// Those that are there, a blank line between them.
fn paragraphs(texts: [Option<String>; 2]) -> String {
    let texts: Vec<String> = texts.into_iter().flatten().collect();
    texts.join("\n\n")
}
