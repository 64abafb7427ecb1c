//! A night in the making: which quiz or decks, which seed, which teams, and the plan that they come to, with what its
//! host has changed by hand.
//!
//! Values only. A plan that was changed is kept as long as the set-up is open: whoever looks at another quiz finds it
//! again.

use super::offer::{Offer, OfferedQuiz, OpenNight, Wish};
use crate::{
    deck::{Deck, DeckId},
    quiz::{
        Plan, Seed,
        file::QuizFile,
        plan::{Answers, NightWish, Planned, night_of, plan},
    },
    study::{Collection, Shelved},
    text::sanitize,
    tui::words::count,
};
use std::collections::{BTreeMap, BTreeSet};

/// Lengths of a night from decks, in minutes.
pub const MINUTES: [u32; 8] = [20, 30, 45, 60, 90, 120, 150, 180];
/// 90 of them.
const USUAL: usize = 4;

const RULES_NAME_PHONES: &str = "What is read out speaks of phones: see that it does not ban them tonight, or write `rules_on_phones`.";

/// What is asked of the host, one row each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    GoOn,
    Quiz,
    Decks,
    Minutes,
    Answers,
    Seed,
    Teams,
    Phones,
}

/// The answers so far.
pub struct SetUp {
    offer: Offer,
    /// The marked night of those that can be gone on with.
    night: usize,
    /// The quiz; behind the last one: a night from decks.
    source: usize,
    /// None of them: all.
    decks: BTreeSet<DeckId>,
    minutes: usize,
    answers: usize,
    /// The door opens to phones with the lobby, and what would be on paper is answered there.
    phones: bool,
    /// Typed by the host; empty: the quiz's own, or the one drawn for tonight.
    pub seed: String,
    /// One name in a line.
    pub teams: String,
    plans: BTreeMap<Asked, Made>,
    asked: Option<Asked>,
}

/// What a plan was made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Asked {
    source: usize,
    decks: BTreeSet<DeckId>,
    minutes: usize,
    answers: usize,
    phones: bool,
    seed: String,
}

/// A plan, and what was done to it.
#[derive(Clone, Debug)]
pub struct Made {
    /// None where there is nothing to ask.
    pub plan: Option<Plan>,
    /// What the host should know, in sentences.
    pub told: Vec<String>,
    done: Vec<Plan>,
    undone: Vec<Plan>,
}

impl SetUp {
    pub fn new(offer: Offer, wish: &Wish, collection: &Collection) -> Self {
        let last = offer.quizzes.len();
        let named = wish
            .quiz
            .as_ref()
            .and_then(|name| offer.quizzes.iter().position(|quiz| quiz.name == *name));
        let usable = || offer.quizzes.iter().position(|quiz| quiz.quiz.is_some());
        let source = match (&wish.decks, named) {
            (_, Some(quiz)) => quiz,
            (Some(_), None) => last,
            (None, None) => usable().unwrap_or(last),
        };
        let mut set_up = Self {
            offer,
            night: 0,
            source,
            decks: wish.decks.clone().unwrap_or_default(),
            minutes: USUAL,
            answers: 0,
            phones: wish.phones,
            seed: wish.seed.clone().unwrap_or_default(),
            teams: wish.teams.clone(),
            plans: BTreeMap::new(),
            asked: None,
        };
        set_up.settle(collection);
        set_up
    }

    /// What there is to fill in now.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        if !self.offer.nights.is_empty() {
            rows.push(Row::GoOn);
        }
        rows.push(Row::Quiz);
        if self.quiz().is_none() {
            rows.extend([Row::Decks, Row::Minutes]);
            if !self.phones {
                rows.push(Row::Answers);
            }
        }
        rows.extend([Row::Seed, Row::Teams, Row::Phones]);
        rows
    }

    /// The row that most hosts want first: to go on with a night that was left a short while ago, else the quiz.
    pub fn first_row(&self) -> Row {
        match self.offer.nights.first() {
            Some(night) if night.is_fresh => Row::GoOn,
            _ => Row::Quiz,
        }
    }

    /// The marked night of those that can be gone on with.
    pub fn night(&self) -> Option<&OpenNight> {
        self.offer.nights.get(self.night)
    }

    pub fn notices(&self) -> &[String] {
        &self.offer.notices
    }

    /// All quizzes that are offered; behind the last one comes a night from decks.
    pub fn quizzes(&self) -> &[OfferedQuiz] {
        &self.offer.quizzes
    }

    /// The quiz; none for a night from decks.
    pub fn quiz(&self) -> Option<&OfferedQuiz> {
        self.offer.quizzes.get(self.source)
    }

    /// What it begins with another time.
    pub fn wish(&self) -> Wish {
        Wish {
            quiz: self.quiz().map(|quiz| quiz.name.clone()),
            decks: self.quiz().is_none().then(|| self.decks.clone()),
            seed: (!self.seed.trim().is_empty()).then(|| self.seed.clone()),
            teams: self.teams.clone(),
            phones: self.phones,
        }
    }

    /// The door opens to phones with the lobby.
    pub fn has_phones(&self) -> bool {
        self.phones
    }

    /// One more quiz, which is taken at once.
    pub fn take_quiz(&mut self, quiz: OfferedQuiz, collection: &Collection) {
        let there = self
            .offer
            .quizzes
            .iter()
            .position(|other| other.name == quiz.name);
        let place = there.unwrap_or(self.offer.quizzes.len());
        self.plans.retain(|asked, _| asked.source < place);
        match there {
            Some(place) => self.offer.quizzes[place] = quiz,
            None => self.offer.quizzes.push(quiz),
        }
        self.source = place;
        self.settle(collection);
    }

    /// The answer to a row before or behind the one that is given.
    pub fn turn(&mut self, row: Row, by: isize, collection: &Collection) {
        let turned = |at: usize, count: usize| {
            let last = count.saturating_sub(1);
            at.saturating_add_signed(by).min(last)
        };
        match row {
            Row::GoOn => self.night = turned(self.night, self.offer.nights.len()),
            Row::Quiz => self.source = turned(self.source, self.offer.quizzes.len() + 1),
            Row::Phones => self.phones = turned(usize::from(self.phones), 2) == 1,
            Row::Minutes => self.minutes = turned(self.minutes, MINUTES.len()),
            Row::Answers => self.answers = turned(self.answers, Answers::WITHOUT_PHONES.len()),
            Row::Decks | Row::Seed | Row::Teams => {}
        }
        self.settle(collection);
    }

    /// The answer with this number, from 0; the last one where there are not so many.
    pub fn take(&mut self, row: Row, at: usize, collection: &Collection) {
        match row {
            Row::GoOn => self.night = at.min(self.offer.nights.len().saturating_sub(1)),
            Row::Quiz => self.source = at.min(self.offer.quizzes.len()),
            Row::Phones => self.phones = at == 1,
            Row::Minutes => self.minutes = at.min(MINUTES.len() - 1),
            Row::Answers => self.answers = at.min(Answers::WITHOUT_PHONES.len() - 1),
            Row::Decks | Row::Seed | Row::Teams => {}
        }
        self.settle(collection);
    }

    /// Whether there is an answer before and behind.
    pub fn neighbours(&self, row: Row) -> (bool, bool) {
        let (at, count) = match row {
            Row::GoOn => (self.night, self.offer.nights.len()),
            Row::Quiz => (self.source, self.offer.quizzes.len() + 1),
            Row::Phones => (usize::from(self.phones), 2),
            Row::Minutes => (self.minutes, MINUTES.len()),
            Row::Answers => (self.answers, Answers::WITHOUT_PHONES.len()),
            Row::Decks => return (false, true),
            Row::Seed | Row::Teams => return (false, false),
        };
        (at > 0, at + 1 < count)
    }

    /// The answer as it is shown.
    pub fn answer(&self, row: Row, collection: &Collection) -> String {
        match row {
            Row::GoOn => self
                .night()
                .map_or_else(String::new, |night| night.title.clone()),
            Row::Quiz => match self.quiz() {
                Some(OfferedQuiz {
                    quiz: Some(quiz), ..
                }) => sanitize::line(&quiz.title).into_owned(),
                Some(quiz) => format!("{} (has errors)", sanitize::line(&quiz.name)),
                None => "none: questions from decks".to_owned(),
            },
            Row::Decks => {
                let chosen = collection
                    .decks
                    .iter()
                    .filter(|shelved| self.decks.contains(shelved.id()));
                let titles: Vec<_> = chosen
                    .map(|shelved| sanitize::line(shelved.title()))
                    .collect();
                match titles.is_empty() {
                    true => "all decks".to_owned(),
                    false => titles.join(", "),
                }
            }
            Row::Minutes => format!("about {} min", MINUTES[self.minutes]),
            Row::Phones => match self.phones {
                true => "yes: the door opens with the lobby",
                false => "no",
            }
            .to_owned(),
            Row::Answers => match self.way() {
                Answers::Paper => "on paper",
                Answers::Keys => "by keys on this keyboard",
                Answers::Typed => "aloud: the host types",
                Answers::Phones => "on phones",
            }
            .to_owned(),
            Row::Seed => match self.seed.trim() {
                "" => self.usual_seed(),
                seed => sanitize::line(seed).into_owned(),
            },
            Row::Teams => {
                let names = self.team_names();
                match names.len() {
                    0 => "none yet: they can come later".to_owned(),
                    number => format!("{number}: {}", sanitize::line(&names.join(", "))),
                }
            }
        }
    }

    /// The names, one for each line that is not empty.
    pub fn team_names(&self) -> Vec<String> {
        let names = self.teams.lines().map(str::trim);
        names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// The seed where the host types none: the quiz's own, or the one drawn for tonight.
    pub fn usual_seed(&self) -> String {
        let own = self
            .quiz()
            .and_then(|quiz| quiz.quiz.as_ref()?.seed.clone());
        own.unwrap_or_else(|| self.offer.seed.to_string())
    }

    /// Another draw.
    pub fn draw_again(&mut self, number: u64, collection: &Collection) {
        self.seed = Seed::of_number(number).to_string();
        self.settle(collection);
    }

    pub fn has_deck(&self, deck: &DeckId) -> bool {
        self.decks.contains(deck)
    }

    /// Takes a deck in, or leaves it out. All of them chosen is the same as none.
    pub fn toggle(&mut self, deck: &DeckId, collection: &Collection) {
        if !self.decks.remove(deck) {
            self.decks.insert(deck.clone());
        }
        self.settle(collection);
    }

    /// The plan that was made of what was asked last; none before the seed can be read.
    pub fn made(&self) -> Option<&Made> {
        self.plans.get(self.asked.as_ref()?)
    }

    pub fn plan(&self) -> Option<&Plan> {
        self.made()?.plan.as_ref()
    }

    /// What stands in the way of a plan, where the seed does.
    pub fn seed_problem(&self) -> Option<&'static str> {
        self.asked
            .is_none()
            .then_some("A seed is one word of at most 24 letters and figures.")
    }

    /// Makes the plan of what is asked now, where it was not made before.
    pub fn settle(&mut self, collection: &Collection) {
        let typed = match self.seed.trim() {
            "" => self.usual_seed(),
            seed => seed.to_owned(),
        };
        let Some(seed) = Seed::new(&typed) else {
            self.asked = None;
            return;
        };
        let is_of_decks = self.quiz().is_none();
        let asked = Asked {
            source: self.source,
            decks: match is_of_decks {
                true => self.decks.clone(),
                false => BTreeSet::new(),
            },
            minutes: if is_of_decks { self.minutes } else { 0 },
            answers: match is_of_decks && !self.phones {
                true => self.answers,
                false => 0,
            },
            phones: self.phones,
            seed: seed.to_string(),
        };
        if !self.plans.contains_key(&asked) {
            let made = self.make(&seed, collection);
            self.plans.insert(asked.clone(), made);
        }
        self.asked = Some(asked);
    }

    fn way(&self) -> Answers {
        match self.phones {
            true => Answers::Phones,
            false => Answers::WITHOUT_PHONES
                .get(self.answers)
                .copied()
                .unwrap_or(Answers::Paper),
        }
    }

    fn make(&self, seed: &Seed, collection: &Collection) -> Made {
        let mut made = self.made_of(seed, collection);
        if self.phones {
            let quiz = self.quiz().and_then(|offered| offered.quiz.as_ref());
            if quiz.is_some_and(QuizFile::may_ban_phones) {
                made.told.push(RULES_NAME_PHONES.to_owned());
            }
            made.plan = made.plan.map(Plan::on_phones);
        }
        made
    }

    fn made_of(&self, seed: &Seed, collection: &Collection) -> Made {
        match self.quiz() {
            Some(OfferedQuiz {
                quiz: Some(quiz), ..
            }) => {
                let decks: Vec<&Deck> = collection.decks.iter().map(Shelved::deck).collect();
                let quiz = match self.phones {
                    true => &quiz.clone().on_phones(),
                    false => quiz,
                };
                Made::of(plan(&decks, quiz, seed, &self.offer.avoided))
            }
            Some(broken) => Made::nothing(broken.told.clone()),
            None => self.of_decks(seed, collection),
        }
    }

    fn of_decks(&self, seed: &Seed, collection: &Collection) -> Made {
        let is_chosen =
            |shelved: &&Shelved| self.decks.is_empty() || self.decks.contains(shelved.id());
        let decks: Vec<&Deck> = collection
            .decks
            .iter()
            .filter(is_chosen)
            .map(Shelved::deck)
            .filter(|deck| !deck.notes.is_empty())
            .collect();
        if decks.is_empty() {
            return Made::nothing(vec!["There is no deck with a question in it.".to_owned()]);
        }
        let wish = NightWish::of_decks(&decks, MINUTES[self.minutes], self.way());
        match night_of(&decks, &wish, seed, &self.offer.avoided) {
            Some(planned) => Made::of(planned),
            None => Made::nothing(vec![
                "These decks have too few questions for a night. Take more of them.".to_owned(),
            ]),
        }
    }

    /// Changes the plan by hand; a change that comes to nothing is none.
    ///
    /// # Errors
    /// Whatever `change` refuses.
    pub fn change<T, E>(
        &mut self,
        change: impl FnOnce(&mut Plan) -> Result<T, E>,
    ) -> Option<Result<T, E>> {
        let made = self.made_mut()?;
        let plan = made.plan.as_mut()?;
        let before = plan.clone();
        let changed = change(plan);
        match &changed {
            Ok(_) if *plan != before => {
                made.done.push(before);
                made.undone.clear();
            }
            Ok(_) => {}
            Err(_) => *plan = before,
        }
        Some(changed)
    }

    /// Takes the last change back, or makes it again; `false` where there is none.
    pub fn go_back(&mut self, forth: bool) -> bool {
        let Some(made) = self.made_mut() else {
            return false;
        };
        let (from, to) = match forth {
            false => (&mut made.done, &mut made.undone),
            true => (&mut made.undone, &mut made.done),
        };
        match (from.pop(), &mut made.plan) {
            (Some(other), Some(plan)) => {
                to.push(std::mem::replace(plan, other));
                true
            }
            _ => false,
        }
    }

    fn made_mut(&mut self) -> Option<&mut Made> {
        self.plans.get_mut(self.asked.as_ref()?)
    }
}

impl Made {
    fn of(planned: Planned) -> Self {
        let told = planned.problems.iter().map(|problem| {
            let line = match problem.place.line {
                0 => String::new(),
                line => format!("Line {line}: "),
            };
            format!("{line}{} {}", problem.sentence, problem.help)
        });
        let told = told
            .map(|told| sanitize::line(&told).into_owned())
            .collect();
        let plan = planned.plan;
        Self {
            plan: (!plan.rounds.is_empty()).then_some(plan),
            told,
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    fn nothing(told: Vec<String>) -> Self {
        Self {
            plan: None,
            told,
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    /// Whether the host has changed it by hand.
    pub fn is_changed(&self) -> bool {
        !self.done.is_empty()
    }
}

/// "4 rounds, 27 questions, about 118 min."
pub fn size(plan: &Plan) -> String {
    format!(
        "{}, {}, about {} min",
        count(plan.rounds.len(), "round"),
        count(plan.questions(), "question"),
        crate::quiz::plan::length(plan).minutes()
    )
}
