//! Questions and answers that the room cannot read as a whole: what does not stand on one page of a stage of this size.
//!
//! Whoever draws slides measures them; here it is only asked. What is read out to the room, as the rules and the story
//! are, may turn pages.

use super::finding::{Asked, Finding, What};
use crate::quiz::{
    Marking, Plan, RoundKind,
    night::{Night, Spot},
    stage::{Answering, ClockFace, Face, Heading, Revealed, Scene, Stage},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// Columns and rows of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

/// "80x24".
impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

/// How many rows of a question, or of its answer, do not stand on the first page of a stage of this size.
pub type Measure<'m> = &'m dyn Fn(&Stage, Size) -> usize;

/// Larger stages are not looked at: columns.
const WIDEST: u16 = 400;

pub(super) struct Slides<'m> {
    measure: Measure<'m>,
    size: Size,
    /// What was looked at on the night.
    seen: BTreeSet<Spot>,
    /// The slide that lacks most rows, by spot, and the place of its question.
    worst: BTreeMap<Spot, (usize, Stage, Option<String>)>,
}

impl<'m> Slides<'m> {
    pub fn new(measure: Measure<'m>, size: Size) -> Self {
        Self {
            measure,
            size,
            seen: BTreeSet::new(),
            worst: BTreeMap::new(),
        }
    }

    /// Measures what is on the stage, where that is a question.
    pub fn look(&mut self, night: &mut Night, now: i64) {
        night.settle();
        let stage = night.stage(now);
        let spot = match &stage.scene {
            Scene::Read(face) | Scene::Open(face, _) | Scene::Locked(face, _) => face.spot,
            Scene::Reveal(revealed) => revealed.face.spot,
            _ => return,
        };
        self.seen.insert(spot);
        let rows = (self.measure)(&stage, self.size);
        let before = self.worst.get(&spot).map_or(0, |(rows, ..)| *rows);
        if rows > before {
            let place = night
                .question_at(spot)
                .and_then(|question| question.place.clone());
            self.worst.insert(spot, (rows, stage, place));
        }
    }

    /// What could not be read on the night, nor could be if it were asked.
    pub fn findings(&self, plan: &Plan) -> Vec<Finding> {
        let mut findings = Vec::new();
        for asked in Asked::all(plan) {
            let spot = spot_of(plan, &asked).filter(|spot| self.seen.contains(spot));
            let met = spot.and_then(|spot| self.worst.get(&spot));
            // A spare that was swapped in is measured as a spare.
            let met = met.filter(|(_, _, place)| *place == asked.question.place);
            let worst = match (spot, met) {
                (_, Some((rows, stage, _))) => Some((*rows, stage.clone())),
                (Some(_), None) => None,
                (None, None) => stages_of(plan, &asked)
                    .into_iter()
                    .map(|stage| ((self.measure)(&stage, self.size), stage))
                    .max_by_key(|(rows, _)| *rows)
                    .filter(|(rows, _)| *rows > 0),
            };
            if let Some((rows, stage)) = worst {
                findings.push(self.finding(&asked, rows, &stage));
            }
        }
        findings
    }

    fn finding(&self, asked: &Asked, rows: usize, stage: &Stage) -> Finding {
        let what = match stage.scene {
            Scene::Reveal(_) => "The answer",
            _ => "The question",
        };
        let rows = match rows {
            1 => "1 row is".to_owned(),
            rows => format!("{rows} rows are"),
        };
        let least = match self.least(stage) {
            Some(size) => format!("From {size} it fits"),
            None => "It fits no stage that a room has".to_owned(),
        };
        let sentence = format!(
            "{what} does not fit a stage of {}: {rows} missing. {least}.",
            self.size
        );
        asked.finding(
            What::Unreadable,
            sentence,
            "Shorten it, or move a part of it into `why`.",
        )
    }

    /// The least size of the same form at which nothing is missing.
    fn least(&self, stage: &Stage) -> Option<Size> {
        let Size { width, height } = self.size;
        let sizes = (u32::from(height) + 1..).map(|rows| {
            let columns = u32::from(width) * rows / u32::from(height.max(1));
            let narrow = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
            Size {
                width: narrow(columns),
                height: narrow(rows),
            }
        });
        sizes
            .take_while(|size| size.width <= WIDEST && size.height < WIDEST)
            .find(|size| (self.measure)(stage, *size) == 0)
    }
}

/// Where a question is asked; none for a spare.
fn spot_of(plan: &Plan, asked: &Asked) -> Option<Spot> {
    match asked.round {
        _ if asked.is_spare => None,
        Some(round) => Some(Spot::Question {
            round,
            at: asked.number,
        }),
        None if plan.shadow().is_none() => Some(Spot::SuddenDeath(asked.number)),
        None if asked.number == 0 => Some(Spot::Shadow),
        None => Some(Spot::SuddenDeath(asked.number - 1)),
    }
}

/// The slides of a question that was not asked, as they would be with nobody's answer in.
fn stages_of(plan: &Plan, asked: &Asked) -> Vec<Stage> {
    let round = asked.round.and_then(|round| plan.rounds.get(round));
    let question = asked.question;
    let face = Face {
        spot: Spot::Question {
            round: asked.round.unwrap_or(0),
            at: asked.number,
        },
        heading: match (asked.round, round) {
            (Some(number), Some(round)) => Heading::Question {
                round: number + 1,
                title: round.title.clone(),
                number: asked.number + 1,
                of: round.questions.len(),
            },
            _ => Heading::Shadow,
        },
        kind: round.map_or(RoundKind::Typed, |round| round.kind),
        marking: round.map_or(Marking::Typed, |round| round.marking),
        text: question.text.clone(),
        options: question.options.clone(),
        steps: question.steps.clone(),
        is_void: false,
    };
    let revealed = Revealed {
        face: face.clone(),
        answer: question.answer.clone(),
        right: question.right.clone(),
        why: question.why.clone(),
        attribution: question.attribution.clone(),
        share: None,
        results: Vec::new(),
        chosen: Vec::new(),
    };
    let answering = Answering {
        teams: Vec::new(),
        buzzer: None,
    };
    let clock = ClockFace {
        left_ms: 20_000,
        total_ms: 20_000,
        is_paused: false,
    };
    let is_open = |scene: &Scene| matches!(scene, Scene::Open(..));
    let scenes = [
        Scene::Read(face.clone()),
        Scene::Open(face, answering),
        Scene::Reveal(Box::new(revealed)),
    ];
    let stage = |scene: Scene| Stage {
        title: plan.title.clone(),
        seed: plan.seed.clone(),
        clock: is_open(&scene).then_some(clock),
        scene,
        scores: None,
    };
    scenes.into_iter().map(stage).collect()
}
