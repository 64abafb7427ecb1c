//! What phones may say at each question, each with the word of somebody who knows what was meant, and what no phone may
//! be told before the reveal.
//!
//! Must never hold an answer of which it is not certain what the judge and a fair host make of it.

use crate::{
    answer::Verdict,
    quiz::{
        Plan, Points, Question, RoundKind, Seed,
        judging::{form, weigh, whole},
        night::{Ruling, Spot},
        rehearse::{bot::Bot, chance::Chance, says::Sayings},
    },
};
use serde::{Deserialize, Serialize};

/// Teams whose answers are made up for a question, to have enough different ones.
const WRITERS: usize = 60;
/// Different answers to one question.
const MOST: usize = 24;
/// Letters from which on a text is told apart from any other.
const TELLING: usize = 5;

/// For all questions of a night.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Script {
    pub lines: Vec<Lines>,
}

/// For one question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lines {
    pub spot: Spot,
    pub says: Vec<Say>,
    /// No frame before the reveal may hold one of these.
    pub secrets: Vec<String>,
}

/// One answer, and what it has to come to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Say {
    pub text: String,
    /// Where one is chosen, counted from 0.
    pub option: Option<usize>,
    pub truth: Ruling,
    /// Things right, or in their place; of an answer in one piece 1, a half or 0.
    pub parts: Points,
    /// Where a number is asked, the one that it says.
    pub number: Option<f64>,
}

/// What is drawn by lot for the phones of a night with this seed.
pub fn drawn(seed: &Seed) -> u64 {
    seed.draw("phones")
}

/// The same night for phones: nothing on paper, and of each round so many questions at most.
pub fn for_phones(plan: Plan, each: usize) -> Plan {
    let mut plan = plan.on_phones();
    for round in &mut plan.rounds {
        round.questions.truncate(each);
        round.break_seconds = 0;
    }
    plan.rounds.retain(|round| !round.questions.is_empty());
    plan.made_safe()
}

impl Script {
    /// The same for the same seed.
    pub fn of(plan: &Plan, seed: u64) -> Self {
        let mut chance = Chance::of(seed);
        let bots = Bot::teams(WRITERS, &mut chance);
        let asked = plan.rounds.iter().enumerate().flat_map(|(round, of)| {
            let spots = (0..).map(move |at| Spot::Question { round, at });
            spots
                .zip(&of.questions)
                .map(|(spot, asked)| (spot, asked, of.kind))
        });
        let asked: Vec<_> = asked
            .chain(
                plan.shadow()
                    .map(|asked| (Spot::Shadow, asked, RoundKind::NearestNumber)),
            )
            .collect();
        let answers: Vec<String> = asked
            .iter()
            .map(|(_, asked, _)| asked.answer.clone())
            .collect();
        let shown = shown(plan);
        let told: Vec<_> = asked
            .iter()
            .map(|(_, question, _)| told(question))
            .collect();
        let lines = asked
            .iter()
            .enumerate()
            .map(|(number, (spot, question, kind))| {
                let others = told
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != number);
                let others: Vec<&str> = others.flat_map(|(_, told)| told.iter().copied()).collect();
                Lines {
                    spot: *spot,
                    says: says(question, *kind, &answers, &bots, &mut chance),
                    secrets: secrets(&told[number], &shown, &others.join("\n").to_lowercase()),
                }
            });
        Self {
            lines: lines.collect(),
        }
    }

    pub fn at(&self, spot: Spot) -> Option<&Lines> {
        self.lines.iter().find(|lines| lines.spot == spot)
    }
}

impl Lines {
    /// The answer that is told by this text or this option.
    pub fn of(&self, text: &str, option: Option<usize>) -> Option<&Say> {
        let form = form(text);
        self.says.iter().find(|say| match option {
            Some(_) => say.option == option,
            None => self::form(&say.text) == form,
        })
    }
}

fn says(
    question: &Question,
    kind: RoundKind,
    answers: &[String],
    bots: &[Bot],
    chance: &mut Chance,
) -> Vec<Say> {
    if !question.options.is_empty() {
        let options = question.options.iter().enumerate();
        return options
            .map(|(option, text)| {
                let is_right = question.right.contains(&option);
                Say {
                    text: text.clone(),
                    option: Some(option),
                    truth: if is_right { Ruling::Yes } else { Ruling::No },
                    parts: Points::ONE.times(if is_right { whole(question) } else { 0 }),
                    number: None,
                }
            })
            .collect();
    }
    let sayings = Sayings::of(question, kind, answers);
    let mut says: Vec<Say> = Vec::new();
    for said in bots.iter().filter_map(|bot| sayings.by(bot, chance)) {
        let is_new = says.iter().all(|say| form(&say.text) != form(&said.text));
        if is_new && says.len() < MOST {
            says.extend(certain(question, kind, &said.text, said.truth, said.parts));
        }
    }
    says
}

/// What a text comes to, where judge and host agree with whoever meant it.
fn certain(
    question: &Question,
    kind: RoundKind,
    text: &str,
    truth: Ruling,
    parts: Points,
) -> Option<Say> {
    let weighed = weigh(question, kind, &question.prepared_lexicon(), text);
    let all = Points::ONE.times(whole(question));
    let (is_sure, parts) = match weighed.verdict {
        // A number counts by how near it is, whatever it is.
        _ if kind == RoundKind::NearestNumber => (weighed.number.is_some(), all),
        verdict if verdict.is_accepted() => (truth == Ruling::Yes, all),
        Verdict::Doubtful | Verdict::Vague => {
            let by_host = match truth {
                Ruling::Yes => all,
                Ruling::Half => all.half(),
                Ruling::No => Points::ZERO,
            };
            (true, by_host)
        }
        _ => {
            let counted = Points::ONE.times(weighed.parts);
            (truth == Ruling::No && counted == parts, parts)
        }
    };
    is_sure.then(|| Say {
        text: text.to_owned(),
        option: None,
        truth,
        parts,
        number: weighed.number,
    })
}

/// Everything that phones are shown of the night without its answers.
fn shown(plan: &Plan) -> String {
    let mut shown = format!("{}\n{}\n", plan.title, plan.intro);
    let mut put = |text: &str| {
        shown.push_str(text);
        shown.push('\n');
    };
    for round in &plan.rounds {
        put(&round.title);
        put(&round.intro);
    }
    let of_rounds = plan.rounds.iter().flat_map(|round| &round.questions);
    for question in of_rounds.chain(&plan.tie_breaks) {
        put(&question.text);
        for more in question.options.iter().chain(&question.steps) {
            put(more);
        }
    }
    shown.to_lowercase()
}

/// The answer, why, and who says so.
fn told(question: &Question) -> Vec<&str> {
    let more = question.why.iter().chain(&question.attribution);
    std::iter::once(&question.answer)
        .chain(more)
        .map(String::as_str)
        .collect()
}

/// What is told at the reveal, as far as nothing else that may be shown holds it. As it stands in a frame: JSON.
fn secrets(told: &[&str], shown: &str, others: &str) -> Vec<String> {
    let is_secret = |text: &&&str| {
        let small = text.to_lowercase();
        text.chars().count() >= TELLING && !shown.contains(&small) && !others.contains(&small)
    };
    told.iter()
        .filter(is_secret)
        .map(|text| escaped(text))
        .collect()
}

/// As a text stands in a frame.
pub fn escaped(text: &str) -> String {
    let written = serde_json::to_string(text).unwrap_or_default();
    written
        .get(1..written.len().saturating_sub(1))
        .unwrap_or("")
        .to_owned()
}
