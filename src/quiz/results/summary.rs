//! A night in figures.
//!
//! Must never hold an answer that was not revealed while the night goes on.

use crate::quiz::{
    Points,
    night::{Night, Ruling, Spot, Status},
};
use serde::{Serialize, Serializer};

/// What a night does not know of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The name of its journal.
    pub name: String,
    /// When it began, in local time.
    pub started: String,
    /// Of the program that began it.
    pub version: String,
}

/// A finished night, or one that goes on as it stands now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Results {
    pub night: String,
    pub title: String,
    pub started: String,
    pub seed: String,
    pub version: String,
    pub is_over: bool,
    /// Best first.
    pub teams: Vec<TeamResult>,
    pub rounds: Vec<RoundResult>,
    /// The questions for ties that were asked.
    pub tie_breaks: Vec<QuestionResult>,
    /// What settled ties, in sentences.
    pub ties: Vec<String>,
    pub rulings: Vec<RulingResult>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TeamResult {
    /// From 1; teams that are level share it.
    pub place: usize,
    pub is_shared: bool,
    pub name: String,
    #[serde(serialize_with = "as_number")]
    pub total: Points,
    /// By round; none where it was left out.
    #[serde(serialize_with = "as_numbers")]
    pub rounds: Vec<Option<Points>>,
    /// The round that it doubled, from 1.
    pub joker: Option<usize>,
    /// Given or taken by the host besides.
    #[serde(serialize_with = "as_number")]
    pub adjusted: Points,
    pub rounds_won: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoundResult {
    /// From 1.
    pub number: usize,
    pub title: String,
    pub kind: &'static str,
    /// The host left it out.
    pub is_dropped: bool,
    pub questions: Vec<QuestionResult>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuestionResult {
    /// From 1 in its round.
    pub number: usize,
    pub text: String,
    /// None before its reveal.
    pub answer: Option<String>,
    /// The card it was made of.
    pub card: Option<String>,
    pub is_asked: bool,
    /// It counted for nobody.
    pub is_void: bool,
    /// Teams that were right; none where single answers were not marked.
    pub right: Option<usize>,
    pub answered: Option<usize>,
    /// `right` of `answered`, from 0 to 1.
    pub share: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RulingResult {
    /// "round 2, question 3".
    pub at: String,
    pub question: String,
    pub given: String,
    /// "right", "wrong" or "half".
    pub ruling: &'static str,
    pub teams: Vec<String>,
}

impl Results {
    pub fn of(night: &Night, about: &About) -> Self {
        let plan = night.plan();
        let table = night.final_table();
        let played: Vec<_> = (0..plan.rounds.len())
            .map(|round| !night.is_dropped(round))
            .collect();
        let teams = table.rows.into_iter().map(|row| {
            let points = |(round, is_played): (usize, &bool)| {
                is_played.then(|| night.round_points(round, row.id))
            };
            TeamResult {
                place: row.place,
                is_shared: row.is_shared,
                total: row.total,
                rounds: played.iter().enumerate().map(points).collect(),
                joker: night.joker_of(row.id).map(|round| round + 1),
                adjusted: night.adjusted(row.id),
                rounds_won: row.rounds_won,
                name: row.name,
            }
        });
        let rounds = plan.rounds.iter().enumerate().map(|(number, round)| {
            let spots =
                (0..night.questions_in(number)).map(|at| Spot::Question { round: number, at });
            RoundResult {
                number: number + 1,
                title: round.title.clone(),
                kind: round.kind.name(),
                is_dropped: night.is_dropped(number),
                questions: (1..)
                    .zip(spots)
                    .filter_map(|(number, spot)| question(night, number, spot))
                    .collect(),
            }
        });
        let ties = night
            .spots()
            .filter(|spot| spot.round().is_none())
            .filter_map(|spot| question(night, 0, spot))
            .filter(|question| question.is_asked);
        Self {
            night: about.name.clone(),
            title: plan.title.clone(),
            started: about.started.clone(),
            seed: plan.seed.clone(),
            version: about.version.clone(),
            is_over: night.is_over(),
            teams: teams.collect(),
            rounds: rounds.collect(),
            tie_breaks: (1..)
                .zip(ties)
                .map(|(number, question)| QuestionResult { number, ..question })
                .collect(),
            ties: night.ties_settled(),
            rulings: rulings(night),
        }
    }

    /// One line of JSON, `"schema"` first.
    pub fn json(&self) -> String {
        document(self)
    }
}

/// One line of JSON, `"schema"` first: 1 as long as no key changes its meaning or goes away.
pub(super) fn document(body: &impl Serialize) -> String {
    #[derive(Serialize)]
    struct Document<'b, T> {
        schema: u32,
        #[serde(flatten)]
        body: &'b T,
    }
    // Text keys and finite numbers only, so JSON can always say it.
    serde_json::to_string(&Document { schema: 1, body }).unwrap_or_default()
}

fn question(night: &Night, number: usize, spot: Spot) -> Option<QuestionResult> {
    let question = night.question_at(spot)?;
    let (status, is_void) = night.state_of(spot)?;
    let share = night.share(spot).filter(|_| !is_void);
    let may_show = night.is_over() || status == Status::Revealed;
    Some(QuestionResult {
        number,
        text: question.text.clone(),
        answer: may_show.then(|| question.answer.clone()),
        card: question.card.as_ref().map(ToString::to_string),
        is_asked: status > Status::Unasked,
        is_void,
        right: share.map(|share| share.right),
        answered: share.map(|share| share.answered),
        share: share.map(|share| share.right as f64 / share.answered.max(1) as f64),
    })
}

fn rulings(night: &Night) -> Vec<RulingResult> {
    let rulings = night.rulings().into_iter();
    rulings
        .map(|ruled| RulingResult {
            at: place(ruled.spot),
            question: night
                .question_at(ruled.spot)
                .map(|question| question.text.clone())
                .unwrap_or_default(),
            given: ruled.given,
            ruling: match ruled.ruling {
                Ruling::Yes => "right",
                Ruling::No => "wrong",
                Ruling::Half => "half",
            },
            teams: ruled.teams,
        })
        .collect()
}

fn place(spot: Spot) -> String {
    match spot {
        Spot::Question { round, at } => format!("round {}, question {}", round + 1, at + 1),
        Spot::Shadow => "question for ties".to_owned(),
        Spot::SuddenDeath(number) => format!("sudden death {}", number + 1),
    }
}

/// Points as a number with at most two decimals.
pub(super) fn decimal(points: Points) -> f64 {
    points.hundredths() as f64 / 100.0
}

pub(super) fn as_number<S: Serializer>(points: &Points, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64(decimal(*points))
}

pub(super) fn as_numbers<S: Serializer>(
    points: &[Option<Points>],
    to: S,
) -> Result<S::Ok, S::Error> {
    to.collect_seq(points.iter().map(|points| points.map(decimal)))
}
