//! How long a night will take, as its plan stands: an estimate to choose rounds by, and to tell a host who is late.
//!
//! Counts what a host does: read out, wait, tell the answers, count the points. Must never know what time it is.

use super::{Marking, Plan, Reveal, Round, RoundKind};
use crate::quiz::Question;

/// Words a host reads out in a minute, pauses for the room to laugh included. Practised readers reach 150 to 160.
const WORDS_A_MINUTE: usize = 130;

/// From the welcome to the first round, and from the last answer to the end of the prize giving.
const BEGINNING: u32 = 120;
const PODIUM: u32 = 180;

/// To name a round and settle the room.
const ROUND_BEGINNING: u32 = 20;
/// Between two questions.
const BETWEEN: u32 = 4;
/// To tell an answer, beside its explanation.
const ANSWER: u32 = 6;
/// To look at the table after a round.
const SCORES: u32 = 40;
/// To collect the sheets, have them marked by the neighbours' table and enter one total for each team.
const TOTALS: u32 = 150;
/// To mark the sheets team by team, beside the time for each question.
const GRID: u32 = 120;
const GRID_QUESTION: u32 = 12;
/// For a ruling on doubtful answers.
const RULING: u32 = 5;
/// To decide on a stake.
const STAKE: u32 = 20;
/// To be asked the shadow question of a tie.
const SHADOW: u32 = 45;

/// What a night takes, in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// What comes before the first round.
    pub beginning: u32,
    /// Each round without its break, in order.
    pub rounds: Vec<u32>,
    /// The break after each round; 0: none.
    pub breaks: Vec<u32>,
    /// The question for ties, and the podium.
    pub end: u32,
}

impl Length {
    /// All of it, in seconds.
    pub fn seconds(&self) -> u32 {
        let parts = self.rounds.iter().chain(&self.breaks);
        let rounds = parts.fold(0_u32, |sum, part| sum.saturating_add(*part));
        rounds
            .saturating_add(self.beginning)
            .saturating_add(self.end)
    }

    /// All of it, in minutes, rounded up.
    pub fn minutes(&self) -> u32 {
        self.seconds().div_ceil(60)
    }

    /// What is left from this round on, counted from 0, in seconds.
    pub fn seconds_from(&self, round: usize) -> u32 {
        let parts = self
            .rounds
            .iter()
            .skip(round)
            .chain(self.breaks.iter().skip(round));
        parts.fold(self.end, |sum, part| sum.saturating_add(*part))
    }
}

/// Estimates what a plan takes.
pub fn length(plan: &Plan) -> Length {
    let shadow = match plan.tie_breaks.first() {
        Some(question) if question.number().is_some() => SHADOW + spoken(question.aloud()),
        _ => 0,
    };
    Length {
        beginning: BEGINNING + spoken(&plan.intro),
        rounds: plan.rounds.iter().map(round_seconds).collect(),
        breaks: plan
            .rounds
            .iter()
            .map(|round| round.break_seconds)
            .collect(),
        end: shadow + PODIUM,
    }
}

/// Estimates one round without its break, in seconds.
pub fn round_seconds(round: &Round) -> u32 {
    let questions = round
        .questions
        .iter()
        .map(|question| question_seconds(round, question));
    let count = u32::try_from(round.questions.len()).unwrap_or(u32::MAX);
    let marking = match round.marking {
        // A break is when sheets are marked.
        Marking::PaperTotals => TOTALS.saturating_sub(round.break_seconds),
        Marking::Grid => (GRID + GRID_QUESTION * count).saturating_sub(round.break_seconds),
        Marking::Typed => RULING * count,
        Marking::SharedKeys => 0,
    };
    let marking = match round.reveal {
        // The next round goes on meanwhile.
        Reveal::OneRoundLater if round.marking.is_on_paper() => 0,
        _ => marking,
    };
    let questions = questions.fold(0_u32, u32::saturating_add);
    ROUND_BEGINNING + SCORES + marking + spoken(&round.intro).saturating_add(questions)
}

/// From reading a question out to having told its answer.
fn question_seconds(round: &Round, question: &Question) -> u32 {
    let read = spoken(question.aloud())
        + question
            .options
            .iter()
            .chain(&question.steps)
            .map(|text| spoken(text))
            .sum::<u32>();
    // On paper all questions are read once more at the end.
    let read = if round.marking.is_on_paper() {
        2 * read
    } else {
        read
    };
    let answering = match round.kind {
        // Somebody presses long before the time is over.
        RoundKind::Buzzer => round.seconds / 2,
        RoundKind::Wager => round.seconds + STAKE,
        _ => round.seconds,
    };
    let why = question.why.as_deref().map_or(0, spoken);
    BETWEEN + read + answering + ANSWER + spoken(&question.answer) + why
}

/// Seconds to read a text out.
pub(in crate::quiz) fn spoken(text: &str) -> u32 {
    let words = text.split_whitespace().count();
    // A script without spaces: about two signs to a word.
    let signs = text.chars().filter(|c| u32::from(*c) >= 0x2E80).count();
    let seconds = (words + signs / 2)
        .saturating_mul(60)
        .div_ceil(WORDS_A_MINUTE);
    u32::try_from(seconds)
        .unwrap_or(u32::MAX / 1024)
        .min(u32::MAX / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{answer::Key, quiz::Scoring};

    fn round(count: usize) -> Round {
        let text = "Which of the two rivers that meet in this city is the longer?";
        Round {
            title: "A round".into(),
            kind: RoundKind::Typed,
            scoring: Scoring::ONE,
            marking: Marking::PaperTotals,
            reveal: Reveal::EndOfRound,
            seconds: 30,
            intro: String::new(),
            questions: vec![Question::new(text, Key::text("the Rhine")); count],
            spares: Vec::new(),
            break_seconds: 0,
        }
    }

    fn plan(rounds: Vec<Round>) -> Plan {
        Plan {
            title: "A night".into(),
            seed: "tiger".into(),
            intro: String::new(),
            rounds,
            tie_breaks: Vec::new(),
            jokers: false,
            minutes: None,
        }
    }

    #[test]
    fn four_rounds_of_ten_on_paper_take_an_hour_or_a_little_more() {
        let night = plan(vec![round(10), round(10), round(10), round(10)]);
        let minutes = length(&night).minutes();
        assert!((55..=80).contains(&minutes), "{minutes}");
    }

    #[test]
    fn the_parts_of_a_night_add_up() {
        let mut first = round(3);
        first.break_seconds = 600;
        let night = plan(vec![first, round(2)]);
        let length = length(&night);
        assert_eq!(length.breaks, [600, 0]);
        assert_eq!(length.seconds(), length.beginning + length.seconds_from(0));
        assert_eq!(
            length.seconds_from(0) - length.seconds_from(1),
            length.rounds[0] + 600
        );
        assert_eq!(length.seconds_from(2), length.end);
    }

    #[test]
    fn what_is_longer_to_read_or_to_mark_takes_longer() {
        let plain = round_seconds(&round(5));
        let longer = |change: fn(&mut Round)| {
            let mut round = round(5);
            change(&mut round);
            round_seconds(&round) > plain
        };
        assert!(longer(|round| round.intro = "word ".repeat(200)));
        assert!(longer(
            |round| round.questions[0].why = Some("word ".repeat(20))
        ));
        assert!(longer(|round| round.questions[0].text = "河".repeat(40)));
        assert!(longer(|round| round.marking = Marking::Grid));
        assert!(longer(|round| round.kind = RoundKind::Wager));
        assert!(!longer(|round| round.reveal = Reveal::OneRoundLater));
        assert!(!longer(|round| round.break_seconds = 600));
    }
}
