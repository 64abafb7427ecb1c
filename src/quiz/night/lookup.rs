//! What is asked where, and which answers wait for the host's word.

use super::{
    desk::Slot,
    event::Refused,
    facts::{AnswerId, QuestionId, What},
    machine::Night,
    phase::{Mark, Phase, Spot, Status},
    team::TeamId,
};
use crate::quiz::{plan::RoundKind, points::Points, question::Question};
use std::collections::BTreeMap;

impl Night {
    pub(super) fn slot(&self, spot: Spot) -> Result<&Slot, Refused> {
        let slot = self.desk.slot(spot, self.has_shadow());
        slot.ok_or_else(|| Refused("There is no such question.".into()))
    }

    /// The question that is asked at a spot now; another one once a spare is swapped in.
    pub fn question_at(&self, spot: Spot) -> Option<&Question> {
        let slot = self.desk.slot(spot, self.has_shadow())?;
        self.facts.questions.get(slot.question.0).map(AsRef::as_ref)
    }

    /// How far the question at a spot is, and whether it is void.
    pub fn state_of(&self, spot: Spot) -> Option<(Status, bool)> {
        let slot = self.desk.slot(spot, self.has_shadow())?;
        Some((slot.status, slot.is_void))
    }

    /// How many questions a round has tonight.
    pub fn questions_in(&self, round: usize) -> usize {
        self.desk
            .rounds
            .get(round)
            .map_or(0, |round| round.slots.len())
    }

    pub fn is_dropped(&self, round: usize) -> bool {
        self.desk
            .rounds
            .get(round)
            .is_some_and(|round| round.state.is_dropped)
    }

    /// Nobody else may join by themselves.
    pub fn are_teams_locked(&self) -> bool {
        self.desk.flow.teams_locked
    }

    /// The cell of the grid, where it is marked.
    pub fn marked(&self, spot: Spot, team: TeamId) -> Option<Mark> {
        let slot = self.desk.slot(spot, self.has_shadow())?;
        self.desk.marks.get(&(slot.question, team)).copied()
    }

    /// The total of a team's sheet for a round, where it was entered.
    pub fn sheet_of(&self, round: usize, team: TeamId) -> Option<Points> {
        self.desk.sheets.get(&(round, team)).copied()
    }

    /// What a team staked on the question at a spot.
    pub(in crate::quiz) fn stake_of(&self, spot: Spot, team: TeamId) -> Points {
        let stake = self.facts.stakes.get(&(spot, team));
        stake.copied().unwrap_or_default()
    }

    /// Every spot of the night in order: the rounds, the shadow question, sudden death.
    pub fn spots(&self) -> impl Iterator<Item = Spot> + '_ {
        let shadow = self.has_shadow();
        let questions = self.desk.rounds.iter().enumerate();
        let questions = questions.flat_map(|(round, desk)| {
            (0..desk.slots.len()).map(move |at| Spot::Question { round, at })
        });
        let deaths = self.desk.tie_breaks.len() - usize::from(shadow);
        questions
            .chain(shadow.then_some(Spot::Shadow))
            .chain((0..deaths).map(Spot::SuddenDeath))
    }

    /// The teams behind each distinct text that counts at a question, a member's answer under its team.
    pub(super) fn givers(&self, question: QuestionId) -> BTreeMap<usize, Vec<TeamId>> {
        let mut givers: BTreeMap<usize, Vec<TeamId>> = BTreeMap::new();
        let book = &self.facts.books[question.0];
        let of_question = (question, TeamId(0))..=(question, TeamId(u16::MAX));
        let entered = self.desk.entered.range(of_question);
        let by_host = entered.map(|((_, team), given)| (*team, given));
        let by_teams = book.given.iter().filter(|((team, member), _)| {
            let is_outweighed = self.desk.entered.contains_key(&(question, *team))
                || (member.is_some() && book.given.contains_key(&(*team, None)));
            !is_outweighed
        });
        for (team, given) in by_host.chain(by_teams.map(|((team, _), given)| (*team, given))) {
            if let What::Text(text) = given.what
                && self.desk.team(team).is_some()
                && !self.desk.marks.contains_key(&(question, team))
            {
                let teams = givers.entry(text).or_default();
                if teams.last() != Some(&team) {
                    teams.push(team);
                }
            }
        }
        givers
    }

    /// What an answer to the question at a spot says, whole; none where it is one to another question.
    pub fn answer_at(&self, spot: Spot, id: AnswerId) -> Option<&str> {
        let slot = self.desk.slot(spot, self.has_shadow())?;
        self.facts.answer(slot.question, id)
    }

    /// Whether an answer to the question at a spot waits for the host's word.
    pub(super) fn has_doubts(&self, spot: Spot) -> bool {
        let Ok(slot) = self.slot(spot) else {
            return false;
        };
        let question = slot.question;
        let book = &self.facts.books[question.0];
        let open = |text: usize| {
            book.is_doubtful(text) && !self.desk.rulings.contains_key(&(question, text))
        };
        // A number is not judged where the nearest wins.
        self.kind_at(spot) != RoundKind::NearestNumber
            && !slot.is_void
            && (0..book.distinct.len()).any(open)
            && self.givers(question).into_keys().any(open)
    }

    pub(super) fn has_doubts_in(&self, round: usize) -> bool {
        let slots = 0..self.desk.rounds[round].slots.len();
        slots
            .map(|at| Spot::Question { round, at })
            .any(|spot| self.status(spot) > Status::Unasked && self.has_doubts(spot))
    }

    /// What a running clock asks for, and when, in UTC milliseconds: the program sends `TimeUp` then.
    pub fn deadline(&self) -> Option<i64> {
        let Phase::Open(spot) = self.desk.flow.phase else {
            return None;
        };
        if self.answering(spot).is_some() {
            return None;
        }
        self.desk.clock?.ends_at()
    }

    /// The question is open and its clock stands because the host has taken a step back. What was shown since may have
    /// told the answer: nobody answers until the host lets the clock go on.
    pub fn is_taken_back(&self) -> bool {
        matches!(self.desk.flow.phase, Phase::Open(_))
            && !self.has_running_clock()
            && self.redo_label().is_some()
    }

    /// When the last thing happened, in UTC milliseconds; none before the first.
    pub fn last_at(&self) -> Option<i64> {
        (self.last_at != i64::MIN).then_some(self.last_at)
    }

    /// When something on the stage changes by itself next: a running clock does every second.
    pub fn has_running_clock(&self) -> bool {
        self.desk.clock.is_some_and(|clock| clock.is_running())
    }
}
