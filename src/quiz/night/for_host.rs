//! The night as the host may see it, and on a mirrored screen no more than the room.
//!
//! Must never change the night, nor lend its private half to the stage.

use super::{
    facts::{AnswerId, QuestionId, What},
    machine::Night,
    phase::{Phase, Spot, Status},
    team::TeamId,
};
use crate::{
    answer::expand,
    quiz::{
        console::{Console, Doubt, Private, Protest, TeamLine},
        plan::RoundKind,
        timing,
    },
};

impl Night {
    /// On the host's screen; `now` in UTC milliseconds.
    pub fn console(&self, now: i64) -> Console {
        self.console_seen(now, self.desk.flow.is_mirrored)
    }

    /// On the host's own phone, which the room does not see.
    pub fn console_of_phone(&self, now: i64) -> Console {
        self.console_seen(now, false)
    }

    fn console_seen(&self, now: i64, by_room: bool) -> Console {
        let flow = self.desk.flow;
        let spot = flow.phase.spot();
        let lines = self.teams().map(|team| self.line(team.id, spot, by_room));
        let teams: Vec<TeamLine> = lines.collect();
        let waits = matches!(
            flow.phase,
            Phase::Open(_) | Phase::Stakes(_) | Phase::Locked(_)
        );
        let missing = teams
            .iter()
            .filter(|team| waits && !team.is_in && team.lives != Some(0));
        let (doubts, answers) = self.queues(spot, by_room);
        Console {
            phase: flow.phase,
            where_we_are: self.where_it_is(),
            next: self.next_step(now),
            undo: self.undo_label().map(str::to_owned),
            redo: self.redo_label().map(str::to_owned),
            is_mirrored: by_room,
            aloud: self.aloud(),
            private: spot.and_then(|spot| self.private_seen(spot, by_room)),
            clock: self.clock_face(now),
            missing: missing.map(|team| team.name.clone()).collect(),
            teams,
            doubts,
            answers,
            protests: self.protests(by_room),
            spares: self.spares(),
            callable: self.callable(),
            late_minutes: self.late_minutes(now),
            droppable: self.droppable(),
            standings: self.table(None),
        }
    }

    /// Whether what belongs to the answer of the question at a spot may be shown there.
    fn may_show(&self, spot: Spot, by_room: bool) -> bool {
        !by_room || self.status(spot) == Status::Revealed
    }

    fn aloud(&self) -> Option<String> {
        match self.desk.flow.phase {
            Phase::Rules => Some(self.plan.intro.clone()),
            Phase::RoundIntro(round) => Some(self.plan.rounds[round].intro.clone()),
            Phase::Read(spot) | Phase::Open(spot) | Phase::Locked(spot) => self
                .question_at(spot)
                .map(|question| question.aloud().to_owned()),
            Phase::Repeat(round) => {
                let spots = (0..self.questions_in(round)).map(|at| Spot::Question { round, at });
                let questions = spots.filter_map(|spot| self.question_at(spot));
                let lines = questions
                    .zip(1..)
                    .map(|(question, number)| format!("{number}. {}", question.aloud()));
                Some(lines.collect::<Vec<_>>().join("\n\n"))
            }
            _ => None,
        }
        .filter(|aloud| !aloud.is_empty())
    }

    /// The answer, for the host alone until the reveal.
    pub fn private(&self, spot: Spot) -> Option<Private> {
        self.private_seen(spot, self.desk.flow.is_mirrored)
    }

    fn private_seen(&self, spot: Spot, by_room: bool) -> Option<Private> {
        if !self.may_show(spot, by_room) {
            return None;
        }
        let question = self.question_at(spot)?;
        Some(Private {
            answer: question.answer.clone(),
            right: question.right.clone(),
            accept: plain(&question.key.also()),
            reject: plain(&question.key.reject),
            why: question.why.clone(),
            attribution: question.attribution.clone(),
            hints: question.hints.clone(),
        })
    }

    fn line(&self, id: TeamId, spot: Option<Spot>, by_room: bool) -> TeamLine {
        let team = self.desk.team(id);
        let stakes = match self.desk.flow.phase {
            Phase::Stakes(spot) => Some(self.facts.stakes.contains_key(&(spot, id))),
            _ => None,
        };
        let round = self.desk.flow.phase.round();
        TeamLine {
            id,
            name: self.name(id),
            seat: self.seat(id),
            members: team.map_or(0, |team| team.members.len()),
            is_in: stakes.unwrap_or_else(|| spot.is_some_and(|spot| self.is_in(spot, id))),
            total: self.total(id),
            lives: spot.and_then(|spot| self.lives(spot, id)),
            stake: spot
                .filter(|spot| self.may_show(*spot, by_room))
                .and_then(|spot| self.facts.stakes.get(&(spot, id)).copied()),
            joker: self.joker_of(id),
            sheet: round.and_then(|round| self.desk.sheets.get(&(round, id)).copied()),
        }
    }

    /// Answers that wait for the host's word and that the host may see, the most frequent first.
    pub(in crate::quiz) fn doubts(&self) -> Vec<Doubt> {
        self.queues(None, self.desk.flow.is_mirrored).0
    }

    /// What waits for a word in the whole night, and what is settled or is of the question on the table.
    fn queues(&self, on_table: Option<Spot>, by_room: bool) -> (Vec<Doubt>, Vec<Doubt>) {
        let (mut doubts, mut answers) = (Vec::new(), Vec::new());
        for spot in self.spots().filter(|spot| self.may_show(*spot, by_room)) {
            let Ok(slot) = self.slot(spot) else { continue };
            let book = &self.facts.books[slot.question.0];
            let is_asked = slot.status > Status::Unasked && !slot.is_void;
            // A number is not judged where the nearest wins.
            let is_judged = self.kind_at(spot) != RoundKind::NearestNumber;
            let is_ruled = |text| self.desk.rulings.contains_key(&(slot.question, text));
            let waits = |text| is_judged && book.is_doubtful(text) && !is_ruled(text);
            let is_told = |text| waits(text) || is_ruled(text) || on_table == Some(spot);
            if !is_asked || !(0..book.distinct.len()).any(is_told) {
                continue;
            }
            for (text, teams) in self.givers(slot.question) {
                if is_told(text) {
                    let doubt = self.doubt(spot, slot.question, text, &teams, by_room);
                    if waits(text) {
                        doubts.push(doubt)
                    } else {
                        answers.push(doubt)
                    }
                }
            }
        }
        doubts.sort_by_key(|doubt| std::cmp::Reverse(doubt.teams.len()));
        answers.sort_by_key(|doubt| std::cmp::Reverse(doubt.teams.len()));
        (doubts, answers)
    }

    fn doubt(
        &self,
        spot: Spot,
        question: QuestionId,
        text: usize,
        teams: &[TeamId],
        by_room: bool,
    ) -> Doubt {
        let book = &self.facts.books[question.0];
        let weighed = &book.distinct[text];
        let asked = &self.facts.questions[question.0];
        Doubt {
            spot,
            id: AnswerId::new(question, text),
            question: asked.text.clone(),
            answer: self.may_show(spot, by_room).then(|| asked.answer.clone()),
            given: weighed.shown.clone(),
            teams: teams.iter().map(|team| self.name(*team)).collect(),
            reason: weighed.reason.to_string(),
            judged: (!book.is_doubtful(text)).then(|| weighed.verdict.is_accepted()),
            ruling: self.desk.rulings.get(&(question, text)).copied(),
        }
    }

    fn protests(&self, by_room: bool) -> Vec<Protest> {
        let open = self.facts.protests.iter().filter(|(spot, question, team)| {
            let is_current = self
                .slot(*spot)
                .is_ok_and(|slot| slot.question == *question);
            is_current
                && !self.desk.heard.contains(&(*question, *team))
                && self.may_show(*spot, by_room)
        });
        let known = open.filter(|(_, _, team)| self.desk.team(*team).is_some());
        known
            .map(|(spot, question, team)| Protest {
                team: *team,
                name: self.name(*team),
                spot: *spot,
                question: self.facts.questions[question.0].text.clone(),
                right: self.facts.questions[question.0].answer.clone(),
                given: self.given_text(*spot, *team),
                answer: self
                    .given(*question, *team)
                    .and_then(|given| match given.what {
                        What::Text(text) => Some(AnswerId::new(*question, text)),
                        What::Option(_) => None,
                    }),
            })
            .collect()
    }

    fn spares(&self) -> usize {
        let phase = self.desk.flow.phase;
        if let Some(spot) = phase.spot().filter(|spot| spot.round().is_none()) {
            return self.spares_for(spot).count();
        }
        let round = phase.round().or(self.desk.flow.asked);
        round.map_or(0, |round| {
            let all = self.plan.rounds[round].spares.len();
            all - self.desk.rounds[round].state.spares_used.min(all)
        })
    }

    fn droppable(&self) -> Vec<(usize, String)> {
        let from = self.desk.flow.asked.map_or(0, |asked| asked + 1);
        let played = self.desk.played().filter(|round| *round >= from);
        let fresh = played.filter(|round| !self.desk.rounds[*round].has_begun());
        fresh
            .map(|round| (round, self.plan.rounds[round].title.clone()))
            .collect()
    }

    /// Minutes that the night will end late if it goes on as planned.
    fn late_minutes(&self, now: i64) -> Option<i64> {
        let meant = i64::from(self.plan.minutes?);
        let gone = now.max(self.last_at) - self.desk.flow.started_at?;
        let left: u32 = self
            .desk
            .played()
            .map(|round| self.seconds_left(round))
            .sum();
        Some((gone + i64::from(left) * 1000) / 60_000 - meant)
    }

    /// Seconds that a round will still take, by the share of its questions that were not asked.
    fn seconds_left(&self, round: usize) -> u32 {
        let desk = &self.desk.rounds[round];
        let slots = u32::try_from(desk.slots.len()).unwrap_or(u32::MAX).max(1);
        let asked = desk
            .slots
            .iter()
            .filter(|slot| slot.status > Status::Unasked)
            .count();
        let asked = u32::try_from(asked).unwrap_or(slots).min(slots);
        if desk.state.is_closed {
            return 0;
        }
        timing::round_seconds(&self.plan.rounds[round]) / slots * (slots - asked)
    }
}

/// Each pattern as one of the answers that it takes: a host reads no brackets.
fn plain(patterns: &[String]) -> Vec<String> {
    let first = |pattern: &String| match expand(pattern) {
        Ok(forms) => forms.into_iter().next(),
        Err(_) => Some(pattern.clone()),
    };
    patterns.iter().filter_map(first).collect()
}
