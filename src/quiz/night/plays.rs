//! What teams do: answers, presses, stakes, protests. What was taken stays, whatever the host undoes.
//!
//! Must never weigh an answer, nor tell one team what another has given.

use super::{
    event::{Announcement, Play, Refused},
    facts::{Given, QuestionId, What},
    for_door::{SAME_ANSWER, SAME_PROTEST, SAME_STAKE},
    machine::Night,
    phase::{Phase, Spot, Status},
    steps::refused,
    team::{MemberId, TeamId},
};
use crate::quiz::{judging, plan::RoundKind, points::Points};
use std::sync::Arc;

const CLOCK_STANDS: &str = "The clock is stopped.";

impl Night {
    pub(super) fn play(&mut self, play: Play, now: i64) -> Result<Vec<Announcement>, Refused> {
        match play {
            Play::Join { name, device } => self.join(&name, device),
            Play::Member { team, name, device } => self.join_team(team, &name, device),
            Play::Device {
                team,
                member,
                device,
            } => self.attach(team, member, device),
            Play::Leave { device } => self.leave(&device),
            Play::Answer {
                team,
                member,
                text,
                after_ms,
            } => {
                let (spot, question) = self.open_for(team, member, now)?;
                if self.kind_at(spot) == RoundKind::Buzzer {
                    return refused("Press your key to answer.");
                }
                let text = judging::taken(&text);
                if text.is_empty() {
                    return refused("The answer is empty.");
                }
                let what = self.what(spot, question, &text);
                let words = Some(text.into());
                self.take_answer(question, (team, member), (what, words), after_ms, now)
            }
            Play::Choose {
                team,
                member,
                option,
                after_ms,
            } => {
                let (_, question) = self.open_for(team, member, now)?;
                if option >= self.facts.questions[question.0].options.len() {
                    return refused("There is no such option.");
                }
                let what = What::Option(option);
                self.take_answer(question, (team, member), (what, None), after_ms, now)
            }
            Play::Press(team) => self.press(team, now),
            Play::Buzz {
                team,
                pressed,
                within,
            } => self.buzz(team, pressed, within, now),
            Play::Stake { team, points } => self.stake(team, points),
            Play::Joker { team, round } => self.play_joker(team, round),
            Play::Protest { team, spot } => self.protest(team, spot),
        }
    }

    fn take_answer(
        &mut self,
        question: QuestionId,
        (team, member): (TeamId, Option<MemberId>),
        (what, words): (What, Option<Arc<str>>),
        took: Option<i64>,
        now: i64,
    ) -> Result<Vec<Announcement>, Refused> {
        let spent = self.desk.clock.map(|clock| clock.spent(now));
        let after_ms = spent.map(|spent| took.map_or(spent, |took| took.clamp(0, spent.max(0))));
        let given = &mut self.facts.books[question.0].given;
        // A key that is held, or pressed twice, is the same answer and no later one.
        if given
            .get(&(team, member))
            .is_some_and(|before| before.what == what)
        {
            return refused(SAME_ANSWER);
        }
        let answer = Given {
            what,
            words,
            after_ms,
        };
        given.insert((team, member), answer);
        Ok(vec![Announcement::Answered(team)])
    }

    /// The question that a team may answer now, also while the clock stands: nobody can know when it goes on.
    fn open_for(
        &mut self,
        team: TeamId,
        member: Option<MemberId>,
        now: i64,
    ) -> Result<(Spot, QuestionId), Refused> {
        let members = self.check_team(team)?.members.len();
        if member.is_some_and(|member| usize::from(member.0) >= members) {
            return refused("There is no such member.");
        }
        if self.is_taken_back() {
            return refused(CLOCK_STANDS);
        }
        let (spot, question) = self.on_the_table(team, now)?;
        let on_paper = spot
            .round()
            .is_some_and(|round| self.plan.rounds[round].marking.is_on_paper());
        if on_paper {
            return refused("This round is on paper.");
        }
        Ok((spot, question))
    }

    /// The question at which a team may press `at` that time: the clock has to run.
    pub(super) fn open(&mut self, team: TeamId, at: i64) -> Result<(Spot, QuestionId), Refused> {
        let clock = self.desk.clock;
        if matches!(self.desk.flow.phase, Phase::Open(_))
            && clock.is_some_and(|clock| !clock.is_running())
        {
            return refused(CLOCK_STANDS);
        }
        self.on_the_table(team, at)
    }

    fn on_the_table(&mut self, team: TeamId, at: i64) -> Result<(Spot, QuestionId), Refused> {
        self.check_team(team)?;
        let (Phase::Open(spot), Some(clock)) = (self.desk.flow.phase, self.desk.clock) else {
            return refused("No question is open.");
        };
        // While a team answers at the buzzer the clock stands.
        if clock.left(at) == 0 && self.answering(spot).is_none() {
            return refused("The time is up.");
        }
        if self.tally.is_dirty() {
            self.settle();
        }
        if !self.may_play(spot, team) {
            return refused(format!("{} is not in it any more.", self.name(team)));
        }
        Ok((spot, self.slot(spot)?.question))
    }

    fn stake(&mut self, team: TeamId, points: Points) -> Result<Vec<Announcement>, Refused> {
        self.check_team(team)?;
        let Phase::Stakes(spot) = self.desk.flow.phase else {
            return refused("Stakes are made before the question is seen.");
        };
        if self.tally.is_dirty() {
            self.settle();
        }
        let most = self.total(team).max(Points::ZERO);
        if points < Points::ZERO || points > most {
            return refused(format!("{} can stake 0 to {most} points.", self.name(team)));
        }
        if self.facts.stakes.insert((spot, team), points) == Some(points) {
            return refused(SAME_STAKE);
        }
        Ok(vec![Announcement::Answered(team)])
    }

    fn protest(&mut self, team: TeamId, spot: Spot) -> Result<Vec<Announcement>, Refused> {
        self.check_team(team)?;
        let slot = *self.slot(spot)?;
        if slot.status != Status::Revealed {
            return refused("A protest comes after the answer.");
        }
        if !self.facts.protests.insert((spot, slot.question, team)) {
            return refused(SAME_PROTEST);
        }
        Ok(vec![Announcement::Protest(team)])
    }
}
