//! A whole night on the real engine, from the lobby to the end: what a host does at each phase, on a simulated clock.
//!
//! Must never give a point: `night` does, and `proof` counts again.

use super::{
    bot::Bot,
    chance::Chance,
    pace::{self, Spent},
    says::{Said, Sayings},
    slides::Slides,
};
use crate::quiz::{
    Marking, Plan, Question, RoundKind, Seed,
    judging::form,
    night::{Event, Night, Phase, Recorded, Ruling, Spot, Step, TeamId},
    plan::length,
};
use std::collections::{BTreeMap, HashMap};

/// A night in progress.
pub(super) struct Play<'p, 'm> {
    pub plan: &'p Plan,
    pub night: Night,
    pub journal: Vec<Recorded>,
    /// On the simulated clock, in milliseconds from the lobby.
    pub now: i64,
    pub bots: Vec<Bot>,
    pub chance: Chance,
    /// What each team wrote, or would say, at a spot.
    pub said: BTreeMap<Spot, Vec<Option<Said>>>,
    /// What an answer was meant to be, by its form.
    pub meant: HashMap<(Spot, String), Ruling>,
    pub spent: Spent,
    /// Answers and stakes that came too late.
    pub late: usize,
    /// What the judge left to the host: spot, answer, reason, how many teams.
    pub left: Vec<(Spot, String, String, usize)>,
    /// Undone and made again, and whether it was the same each time.
    pub undone: usize,
    pub undone_differs: bool,
    /// How slowly this host reads; 1 is the usual.
    speed: f64,
    pub slides: Slides<'m>,
    /// The answers of the night, for those who do not know.
    answers: Vec<String>,
}

impl<'p, 'm> Play<'p, 'm> {
    pub fn new(plan: &'p Plan, teams: usize, seed: &Seed, slides: Slides<'m>) -> Self {
        let mut chance = Chance::of(seed.draw("rehearsal"));
        let questions = plan.rounds.iter().flat_map(|round| &round.questions);
        let is_plain = |question: &&Question| question.steps.is_empty();
        Self {
            night: Night::new(plan.clone()),
            plan,
            journal: Vec::new(),
            now: 0,
            bots: Bot::teams(teams, &mut chance),
            speed: chance.between(0.95, 1.1),
            chance,
            said: BTreeMap::new(),
            meant: HashMap::new(),
            spent: Spent {
                rounds: vec![0; plan.rounds.len()],
                breaks: vec![0; plan.rounds.len()],
                all: 0,
            },
            late: 0,
            left: Vec::new(),
            undone: 0,
            undone_differs: false,
            slides,
            answers: questions
                .filter(is_plain)
                .map(|question| question.answer.clone())
                .collect(),
        }
    }

    /// Plays it to its end; false where it does not come to one.
    pub fn play_on(&mut self) -> bool {
        let names = self.bots.iter().map(|bot| bot.name.clone()).collect();
        self.host(Step::AddTeams(names));
        // The usual case is one laptop that the room sees.
        if self.chance.is(0.5) {
            self.host(Step::Mirrored(true));
        }
        let questions: usize = self
            .plan
            .rounds
            .iter()
            .map(|round| round.questions.len())
            .sum();
        let most = 60 + 12 * (questions + self.plan.tie_breaks.len() + 4 * self.plan.rounds.len());
        for _ in 0..most {
            if self.night.phase() == Phase::Over {
                return true;
            }
            self.phase();
        }
        false
    }

    /// What is done in the phase that is on, up to the next.
    fn phase(&mut self) {
        let phase = self.night.phase();
        let began = self.now;
        let (on_table, round) = (phase.spot(), phase.round());
        if on_table.is_some() {
            let Self {
                night, slides, now, ..
            } = self;
            slides.look(night, *now);
        }
        match phase {
            Phase::Lobby => {}
            Phase::Rules => {
                self.wait(pace::WELCOME);
                self.read_out(&self.plan.intro.clone());
            }
            Phase::RoundIntro(round) => {
                self.jokers(round);
                self.wait(pace::ROUND);
                self.read_out(&self.plan.rounds[round].intro.clone());
            }
            Phase::Stakes(spot) => self.stakes(spot),
            Phase::Read(spot) => self.read(spot),
            Phase::Open(spot) => return self.open(spot, began),
            Phase::Locked(_) => {}
            Phase::Judge(_) | Phase::JudgeRound(_) => self.judge(),
            Phase::Reveal(spot) => self.reveal(spot),
            Phase::Repeat(round) => self.repeat(round),
            Phase::Collect(_) => {
                let teams = i64::try_from(self.bots.len()).unwrap_or(i64::MAX / pace::COLLECT_TEAM);
                self.wait(pace::COLLECT + pace::COLLECT_TEAM * teams);
            }
            Phase::Totals(round) => self.sheets(round),
            Phase::RoundScores(_) => {
                self.wait(pace::SCORES);
                self.undo_and_redo();
            }
            Phase::Break => self.pause(),
            Phase::TieBreak => self.wait(pace::PODIUM),
            Phase::Podium { .. } => self.wait(pace::PODIUM),
            Phase::Over => return,
        }
        if self.night.phase() == phase {
            self.next();
        }
        self.book(phase, round, began);
    }

    /// Puts the time down that went by since `began`.
    pub fn book(&mut self, phase: Phase, round: Option<usize>, began: i64) {
        let went = self.now - began;
        self.spent.all += went;
        let spent = match (phase, round) {
            (Phase::Break, _) => self
                .last_round()
                .and_then(|round| self.spent.breaks.get_mut(round)),
            (_, Some(round)) => self.spent.rounds.get_mut(round),
            _ => None,
        };
        if let Some(spent) = spent {
            *spent += went;
        }
    }

    /// The round whose questions were asked last.
    fn last_round(&self) -> Option<usize> {
        self.said.keys().rev().find_map(|spot| spot.round())
    }

    pub fn wait(&mut self, ms: i64) {
        self.now = self.now.saturating_add(ms);
    }

    pub fn read_out(&mut self, text: &str) {
        self.wait(pace::aloud(text, self.speed));
    }

    /// The question with its options, as it is read out.
    pub fn read_question(&mut self, spot: Spot) {
        let Some(question) = self.night.question_at(spot) else {
            return;
        };
        let mut text = question.aloud().to_owned();
        for more in question.options.iter().chain(&question.steps) {
            text.push(' ');
            text.push_str(more);
        }
        self.read_out(&text);
    }

    fn read(&mut self, spot: Spot) {
        self.wait(pace::BETWEEN);
        self.read_question(spot);
        if self.chance.is(0.02) && self.host(Step::Swap) {
            // The same spot, another question: it is read out next.
            return self.read_question(spot);
        }
        if self.is_read_only(spot) {
            let seconds = spot
                .round()
                .map_or(0, |round| self.plan.rounds[round].seconds);
            self.wait(i64::from(seconds) * 1_000);
            self.think(spot);
        }
    }

    pub fn is_read_only(&self, spot: Spot) -> bool {
        spot.round()
            .is_some_and(|round| self.plan.rounds[round].is_read_only())
    }

    fn repeat(&mut self, round: usize) {
        for at in 0..self.night.questions_in(round) {
            self.read_question(Spot::Question { round, at });
        }
    }

    /// Makes up what each team has to say at a spot.
    pub fn think(&mut self, spot: Spot) {
        let Some(question) = self.night.question_at(spot).cloned() else {
            return;
        };
        let kind = self.night.kind_at(spot);
        let sayings = Sayings::of(&question, kind, &self.answers);
        let said: Vec<Option<Said>> = self
            .bots
            .iter()
            .map(|bot| sayings.by(bot, &mut self.chance))
            .collect();
        for said in said.iter().flatten() {
            self.meant
                .entry((spot, form(&said.text)))
                .or_insert(said.truth);
        }
        self.said.insert(spot, said);
    }

    fn pause(&mut self) {
        let round = self
            .last_round()
            .and_then(|round| self.plan.rounds.get(round));
        let seconds = round.map_or(0, |round| round.break_seconds);
        self.wait(i64::from(seconds) * 1_000);
    }

    pub fn marking_at(&self, spot: Spot) -> Marking {
        self.night.marking_at(spot)
    }

    pub fn kind_at(&self, spot: Spot) -> RoundKind {
        self.night.kind_at(spot)
    }

    pub fn team_ids(&self) -> impl Iterator<Item = TeamId> + use<> {
        let teams = u16::try_from(self.bots.len()).unwrap_or(u16::MAX);
        (0..teams).map(TeamId)
    }

    /// A step of the host; false where it has no place.
    pub fn host(&mut self, step: Step) -> bool {
        self.event(Event::Host(step))
    }

    pub fn next(&mut self) {
        self.host(Step::Next);
    }

    /// Whatever happens, written down as a journal would.
    pub fn event(&mut self, event: Event) -> bool {
        let taken = self.night.take(event.clone(), self.now).is_ok();
        if taken {
            let at = self.now;
            self.journal.push(Recorded { at, event });
        }
        taken
    }

    /// Takes the newest step back and makes it again: nothing may differ.
    pub fn undo_and_redo(&mut self) {
        self.night.settle();
        let scores = |night: &Night| (night.phase(), night.places(), night.table(None));
        let before = scores(&self.night);
        if !self.event(Event::Undo) {
            return;
        }
        let is_made_again = self.event(Event::Redo);
        self.night.settle();
        self.undone += 1;
        self.undone_differs |= !is_made_again || scores(&self.night) != before;
    }

    pub fn minutes(&self) -> pace::Minutes {
        self.spent.minutes(self.plan, &length(self.plan))
    }
}
