//! The night as all phones may see it.
//!
//! Must never read an answer but through `told`, which gives one after its reveal alone.

use super::{
    machine::Night,
    phase::{Phase, Spot, Status},
};
use crate::{
    answer::Expected,
    quiz::{
        phone::{Ask, AtBuzzer, Form, Scene, Shared, Told, TopRow},
        plan::{Marking, RoundKind},
        question::Question,
        stage::Table,
    },
};

/// The most teams that phones show of a table, however many share a place.
const MOST_ROWS: usize = 12;

impl Night {
    /// Another number whenever another phase, or another question, is on: an answer names the one it was given in.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// What every phone sees; `now` in UTC milliseconds.
    pub fn shared(&self, now: i64) -> Shared {
        Shared {
            title: self.plan.title.clone(),
            epoch: self.epoch,
            scene: match self.desk.flow.scores_shown {
                true => Scene::Scores {
                    title: "Scores".to_owned(),
                    top: top(&self.table(None)),
                },
                false => self.phone_scene(now),
            },
            clock: self.clock_face(now),
            doubled: self.doubled(),
        }
    }

    fn phone_scene(&self, now: i64) -> Scene {
        let over = || Scene::Over {
            top: top(&self.final_table()),
        };
        match self.desk.flow.phase {
            Phase::Lobby => Scene::Lobby {
                teams: self.desk.active().count(),
            },
            Phase::Rules => Scene::Rules {
                intro: self.plan.intro.clone(),
                rounds: self
                    .desk
                    .played()
                    .map(|round| self.plan.rounds[round].title.clone())
                    .collect(),
                jokers: self.plan.jokers,
            },
            Phase::RoundIntro(round) => self.phone_round(round),
            Phase::Stakes(spot) => Scene::Stakes {
                title: self.round_title(spot.round().unwrap_or(0)),
                number: match spot {
                    Spot::Question { at, .. } => at + 1,
                    Spot::Shadow | Spot::SuddenDeath(_) => 1,
                },
            },
            Phase::Read(spot) => Scene::Read {
                heading: self.phone_heading(spot),
            },
            Phase::Open(spot) => match self.ask(spot, now) {
                Some(ask) => Scene::Open { ask },
                None => over(),
            },
            Phase::Locked(spot) | Phase::Judge(spot) | Phase::Reveal(spot) => {
                match (self.told(spot, now), self.ask(spot, now)) {
                    (Some(told), _) => Scene::Reveal {
                        told: Box::new(told),
                    },
                    (None, Some(ask)) => Scene::Locked { ask },
                    (None, None) => over(),
                }
            }
            Phase::Repeat(round) | Phase::Collect(round) => Scene::Paper {
                title: self.round_title(round),
            },
            Phase::JudgeRound(round) | Phase::Totals(round) => Scene::Marking {
                title: self.round_title(round),
            },
            Phase::RoundScores(round) => Scene::Scores {
                title: self.round_title(round),
                top: top(&self.table(Some(round))),
            },
            Phase::Break => Scene::Break {
                next: self.next_after_break(),
            },
            Phase::TieBreak => Scene::TieBreak {
                settled: self.settled_ties(),
            },
            Phase::Podium { shown } => Scene::Podium {
                shown: self.podium(shown),
            },
            Phase::Over => over(),
        }
    }

    fn round_title(&self, round: usize) -> String {
        let title = self.plan.rounds.get(round).map(|round| &round.title[..]);
        format!("Round {} · {}", round + 1, title.unwrap_or_default())
    }

    fn phone_round(&self, round: usize) -> Scene {
        let plan = &self.plan.rounds[round];
        let first = Spot::Question { round, at: 0 };
        Scene::Round {
            number: round + 1,
            of: self.plan.rounds.len(),
            title: plan.title.clone(),
            rule: plan.scoring.rule(),
            form: self.form_at(first).unwrap_or(Form::Paper),
        }
    }

    fn phone_heading(&self, spot: Spot) -> String {
        match spot {
            Spot::Question { round, at } => format!(
                "Round {}, question {} of {}",
                round + 1,
                at + 1,
                self.questions_in(round)
            ),
            Spot::Shadow => "The tie-break, for all teams".to_owned(),
            Spot::SuddenDeath(number) => format!("Sudden death, question {}", number + 1),
        }
    }

    fn ask(&self, spot: Spot, now: i64) -> Option<Ask> {
        let slot = self.desk.slot(spot, self.has_shadow())?;
        let question = self.question_at(spot)?;
        let form = self.form_at(spot)?;
        Some(Ask {
            spot,
            heading: self.phone_heading(spot),
            form,
            text: question.text.clone(),
            options: question.options.clone(),
            steps: question.steps.clone(),
            is_void: slot.is_void,
            buzzer: (form == Form::Buzzer).then(|| self.at_buzzer(spot, now)),
        })
    }

    fn at_buzzer(&self, spot: Spot, now: i64) -> AtBuzzer {
        let Some(face) = self.buzzer_face(spot, self.kind_at(spot), now) else {
            return AtBuzzer::default();
        };
        AtBuzzer {
            is_settling: face.is_settling || face.is_dead_heat(),
            answering: face.answering,
            right: face.right,
        }
    }

    /// None before the reveal.
    fn told(&self, spot: Spot, now: i64) -> Option<Told> {
        if self.status(spot) != Status::Revealed {
            return None;
        }
        let question = self.question_at(spot)?;
        Some(Told {
            ask: self.ask(spot, now)?,
            answer: question.answer.clone(),
            right: question.right.clone(),
            why: question.why.clone(),
            attribution: question.attribution.clone(),
        })
    }

    /// How phones answer the question at a spot. Tie-breaks come by phone whatever the round before was marked by.
    pub(super) fn form_at(&self, spot: Spot) -> Option<Form> {
        let question = self.question_at(spot)?;
        let (kind, marking) = (self.kind_at(spot), self.marking_at(spot));
        let shares_keys = marking == Marking::SharedKeys;
        Some(match spot {
            Spot::Question { .. } if marking.is_on_paper() => Form::Paper,
            // Where the keyboard's teams press for it, phones do so too.
            Spot::SuddenDeath(_) if shares_keys && kind == RoundKind::Typed => Form::Buzzer,
            _ => form_of(question, kind),
        })
    }
}

/// Never told by the answer itself but by its kind.
fn form_of(question: &Question, kind: RoundKind) -> Form {
    match (&question.key.expected, kind) {
        (_, RoundKind::Buzzer) => Form::Buzzer,
        _ if !question.options.is_empty() => Form::Choose,
        (_, RoundKind::FirstLetter) => Form::Letter,
        (Expected::List { need, items, .. }, _) => Form::List {
            of: (*need).clamp(1, items.len().max(1)),
        },
        (Expected::Order { .. }, _) if !question.steps.is_empty() => Form::Order,
        // A year may be one "BC", and elsewhere a number may be said in words.
        (Expected::Number { year: false, .. }, _) if question.key.accept.is_empty() => Form::Number,
        (Expected::Number { .. }, RoundKind::NearestNumber) => Form::Number,
        _ => Form::Text,
    }
}

/// The first three places.
fn top(table: &Table) -> Vec<TopRow> {
    let rows = table.rows.iter().take_while(|row| row.place <= 3);
    rows.take(MOST_ROWS)
        .map(|row| TopRow {
            place: row.place,
            team: row.name.clone(),
            total: row.total.to_string(),
        })
        .collect()
}
