//! The night as the room may see it.
//!
//! Must never read an answer: that is the business of `reveal`.

use super::{
    clock::Clock,
    desk::Call,
    machine::Night,
    phase::{Phase, Ruling, Spot, Status},
    team::{MemberId, TeamId},
};
use crate::quiz::{
    plan::{Marking, RoundKind},
    stage::{
        Answering, BuzzerFace, ClockFace, Face, Heading, RoundCard, RulesCard, Scene, Stage, TeamIn,
    },
};

impl Night {
    pub fn stage(&self, now: i64) -> Stage {
        Stage {
            title: self.plan.title.clone(),
            seed: self.plan.seed.clone(),
            scene: self.scene(now),
            clock: self.clock_face(now),
            scores: self.desk.flow.scores_shown.then(|| self.table(None)),
        }
    }

    pub(super) fn clock_face(&self, now: i64) -> Option<ClockFace> {
        let clock = self.desk.clock?;
        let face = |clock: Clock, is_paused| ClockFace {
            left_ms: clock.left(now.max(self.last_at)),
            total_ms: clock.total_ms,
            is_paused,
        };
        let pressed = match self.desk.flow.phase {
            Phase::Open(spot) => self.spent_at_press(spot),
            _ => None,
        };
        Some(match pressed {
            // While a team answers at the buzzer, no time passes for the others.
            Some(spent_ms) => face(
                Clock {
                    spent_ms,
                    since: None,
                    ..clock
                },
                true,
            ),
            None => face(clock, !clock.is_running()),
        })
    }

    /// When a team pressed, or raised its hand, in milliseconds of the question's time.
    pub(super) fn pressed_after(&self, spot: Spot, team: TeamId) -> Option<i64> {
        let slot = self.desk.slot(spot, self.has_shadow())?;
        let mut presses = self.facts.books[slot.question.0].presses.iter();
        let pressed = presses.find(|pressed| pressed.press.team == team);
        let mut calls = self.calls(slot.question).iter();
        let mut raised = || {
            calls.find_map(|call| match call {
                Call::Raised {
                    team: of, after_ms, ..
                } if *of == team => Some(*after_ms),
                _ => None,
            })
        };
        raised().or(pressed.map(|pressed| pressed.after_ms))
    }

    fn scene(&self, now: i64) -> Scene {
        match self.desk.flow.phase {
            Phase::Lobby => Scene::Lobby {
                teams: self.teams().map(|team| team.name.clone()).collect(),
                is_locked: self.desk.flow.teams_locked,
            },
            Phase::Rules => Scene::Rules(RulesCard {
                intro: self.plan.intro.clone(),
                rounds: self
                    .desk
                    .played()
                    .map(|round| (round + 1, self.plan.rounds[round].title.clone()))
                    .collect(),
                jokers: self.plan.jokers,
                has_tie_break: self.has_shadow(),
            }),
            Phase::RoundIntro(round) => Scene::RoundIntro(self.round_card(round)),
            Phase::Stakes(spot) => self.stakes(spot),
            Phase::Read(spot) => match self.face(spot) {
                Some(face) => Scene::Read(face),
                None => Scene::Over(self.table(None)),
            },
            Phase::Open(spot) => self.asked(spot, now, Scene::Open),
            Phase::Judge(spot) | Phase::Reveal(spot) if self.status(spot) == Status::Revealed => {
                match self.revealed(spot) {
                    Some(revealed) => Scene::Reveal(Box::new(revealed)),
                    None => Scene::Over(self.table(None)),
                }
            }
            Phase::Locked(spot) | Phase::Judge(spot) | Phase::Reveal(spot) => {
                self.asked(spot, now, Scene::Locked)
            }
            Phase::Repeat(round) => Scene::Repeat(self.round_card(round), self.faces_of(round)),
            Phase::Collect(round) => Scene::Collect(self.round_card(round)),
            Phase::JudgeRound(round) | Phase::Totals(round) => {
                Scene::Marking(self.round_card(round))
            }
            Phase::RoundScores(round) => {
                Scene::RoundScores(self.round_card(round), self.table(Some(round)))
            }
            Phase::Break => Scene::Break {
                next: self.next_after_break(),
            },
            Phase::TieBreak => Scene::TieBreak(Box::new(self.tie_broken())),
            Phase::Podium { shown } => Scene::Podium {
                shown: self.podium(shown),
            },
            Phase::Over => Scene::Over(self.final_table()),
        }
    }

    /// The title of the round that follows; none where the break was put in.
    pub(super) fn next_after_break(&self) -> Option<String> {
        if self.desk.flow.back.is_some() {
            return None;
        }
        let from = self.desk.flow.asked.map_or(0, |asked| asked + 1);
        let round = self.desk.played_from(from)?;
        Some(self.plan.rounds[round].title.clone())
    }

    pub(super) fn round_card(&self, round: usize) -> RoundCard {
        let plan = &self.plan.rounds[round];
        RoundCard {
            number: round + 1,
            of: self.plan.rounds.len(),
            title: plan.title.clone(),
            kind: plan.kind,
            marking: plan.marking,
            intro: plan.intro.clone(),
            rule: plan.scoring.rule(),
            questions: self.questions_in(round),
            jokers: self
                .jokers_on(round)
                .filter_map(|team| self.desk.team(team))
                .map(|team| team.name.clone())
                .collect(),
        }
    }

    fn stakes(&self, spot: Spot) -> Scene {
        let Spot::Question { round, at } = spot else {
            return Scene::Over(self.table(None));
        };
        let teams = self.teams().map(|team| TeamIn {
            id: team.id,
            name: team.name.clone(),
            seat: self.seat(team.id),
            is_in: self.facts.stakes.contains_key(&(spot, team.id)),
            lives: None,
        });
        Scene::Stakes {
            round: self.round_card(round),
            number: at + 1,
            teams: teams.collect(),
        }
    }

    fn asked(&self, spot: Spot, now: i64, scene: impl Fn(Face, Answering) -> Scene) -> Scene {
        match self.face(spot) {
            Some(face) => scene(face, self.answering_face(spot, now)),
            None => Scene::Over(self.table(None)),
        }
    }

    /// The question as it is before its reveal.
    pub(super) fn face(&self, spot: Spot) -> Option<Face> {
        let slot = self.desk.slot(spot, self.has_shadow())?;
        let question = self.question_at(spot)?;
        let heading = match spot {
            Spot::Question { round, at } => Heading::Question {
                round: self.round_card(round).number,
                title: self.plan.rounds[round].title.clone(),
                number: at + 1,
                of: self.questions_in(round),
            },
            Spot::Shadow => Heading::Shadow,
            Spot::SuddenDeath(number) => Heading::SuddenDeath {
                number: number + 1,
                teams: self
                    .tied_for_first()
                    .iter()
                    .map(|team| self.name(*team))
                    .collect(),
            },
        };
        Some(Face {
            spot,
            heading,
            kind: self.kind_at(spot),
            marking: self.marking_at(spot),
            text: question.text.clone(),
            options: question.options.clone(),
            steps: question.steps.clone(),
            is_void: slot.is_void,
        })
    }

    /// How the question at a spot is answered and marked; a tie-break as the round that was asked last, but no key of a team
    /// can say a number.
    pub fn marking_at(&self, spot: Spot) -> Marking {
        let round = spot.round().or(self.desk.flow.asked);
        let round = round.and_then(|round| self.plan.rounds.get(round));
        let is_number = spot.round().is_none() && self.kind_at(spot) == RoundKind::NearestNumber;
        match round.map(|round| round.marking) {
            Some(Marking::SharedKeys) if is_number => Marking::Typed,
            Some(marking) => marking,
            None => Marking::Typed,
        }
    }

    fn faces_of(&self, round: usize) -> Vec<Face> {
        let spots = (0..self.questions_in(round)).map(|at| Spot::Question { round, at });
        let heard = spots.filter(|spot| self.status(*spot) > Status::Unasked);
        heard
            .filter_map(|spot| self.face(spot))
            .filter(|face| !face.is_void)
            .collect()
    }

    pub(super) fn lives(&self, spot: Spot, team: TeamId) -> Option<u8> {
        let round = spot.round()?;
        let RoundKind::Survival { lives } = self.plan.rounds[round].kind else {
            return None;
        };
        Some(
            self.tally
                .lives(round, team)
                .filter(|_| self.has_lives(round))
                .unwrap_or(lives.max(1)),
        )
    }

    fn answering_face(&self, spot: Spot, now: i64) -> Answering {
        let kind = self.kind_at(spot);
        let is_on_paper = self.marking_at(spot).is_on_paper();
        let teams = self
            .teams()
            .filter(|_| !is_on_paper && kind != RoundKind::Buzzer);
        let teams = teams.filter(|team| {
            !matches!(spot, Spot::SuddenDeath(_)) || self.is_tied_for_first(team.id)
        });
        Answering {
            teams: teams
                .map(|team| TeamIn {
                    id: team.id,
                    name: team.name.clone(),
                    seat: self.seat(team.id),
                    is_in: self.is_in(spot, team.id),
                    lives: self.lives(spot, team.id),
                })
                .collect(),
            buzzer: self.buzzer_face(spot, kind, now),
        }
    }

    /// Whether a team has answered the question at a spot: as one, or somebody of it.
    pub(in crate::quiz) fn is_in(&self, spot: Spot, team: TeamId) -> bool {
        let Some(slot) = self.desk.slot(spot, self.has_shadow()) else {
            return false;
        };
        let given = &self.facts.books[slot.question.0].given;
        let of_team = (team, None)..=(team, Some(MemberId(u16::MAX)));
        given.range(of_team).next().is_some()
            || self.desk.entered.contains_key(&(slot.question, team))
            || self.desk.marks.contains_key(&(slot.question, team))
    }

    /// The buzzer of the open question, where there is one, as the room sees it; `now` as for `buzzer_face`.
    pub fn open_buzzer(&self, now: i64) -> Option<BuzzerFace> {
        let Phase::Open(spot) = self.desk.flow.phase else {
            return None;
        };
        self.buzzer_face(spot, self.kind_at(spot), now)
    }

    /// Whether the standings stand over the scene.
    pub fn are_scores_shown(&self) -> bool {
        self.desk.flow.scores_shown
    }

    /// The buzzer as it is seen at `now`; before any press, with `i64::MIN`, as if all were certain.
    pub(super) fn buzzer_face(&self, spot: Spot, kind: RoundKind, now: i64) -> Option<BuzzerFace> {
        let slot = self.desk.slot(spot, self.has_shadow())?;
        let has_presses = !self.facts.books[slot.question.0].presses.is_empty();
        let calls = self.calls(slot.question);
        let is_for_keys = matches!(spot, Spot::SuddenDeath(_))
            && self.marking_at(spot) == Marking::SharedKeys
            && kind != RoundKind::Choice;
        let is_for_buzzers = kind == RoundKind::Buzzer || is_for_keys;
        if !is_for_buzzers && !has_presses && calls.is_empty() {
            return None;
        }
        let queue = self.buzzer_queue(spot);
        let ruled = |wanted: fn(Ruling) -> bool| {
            calls.iter().filter_map(move |call| match call {
                Call::Ruled(team, ruling) if wanted(*ruling) => Some(self.name(*team)),
                Call::Ruled(..) | Call::Picked(_) | Call::Raised { .. } => None,
            })
        };
        let right = ruled(|ruling| ruling != Ruling::No).next();
        let is_settling = right.is_none() && self.is_settling(now);
        let is_told = right.is_none() && !is_settling;
        let is_tied = self.is_tied(spot, &queue);
        let names = |teams: Vec<TeamId>| -> Vec<String> {
            let teams = teams.into_iter().filter(|_| is_told);
            teams.map(|team| self.name(team)).collect()
        };
        let (answering, among): (Vec<_>, Vec<_>) =
            queue.answering.into_iter().partition(|_| !is_tied);
        Some(BuzzerFace {
            is_settling,
            answering: names(answering).pop(),
            tied: names(among.into_iter().chain(queue.tied).collect()),
            waiting: names(queue.waiting),
            locked_out: ruled(|ruling| ruling == Ruling::No).collect(),
            right,
        })
    }
}
