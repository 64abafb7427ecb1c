//! How long a question takes: its clock, and what a host may plan with.
//!
//! Numbers only; the clock itself runs in `night`.

use super::{
    plan::{Plan, Reveal, Round, RoundKind},
    question::Question,
};
use unicode_segmentation::UnicodeSegmentation;

/// The least time for an answer, in seconds.
pub const LEAST_SECONDS: u32 = 10;

/// So many words are read within the time that the round gives; each further three take a second more.
const WORDS_IN_TIME: usize = 20;

/// Seconds that the title and the rule of a round take, and its scores at the end.
const AROUND_A_ROUND: u32 = 90;
/// Seconds in which the host says a word and presses a key, on each question.
const AROUND_A_QUESTION: u32 = 8;
/// Seconds that an answer takes to be told, and what is said about it.
const REVEAL: u32 = 10;
/// Seconds for the sheets of a round to be handed in and marked.
const COLLECT: u32 = 120;

/// Seconds for answers to `question`: at least 10, longer with a longer text.
pub fn open_seconds(seconds: u32, question: &Question) -> u32 {
    let beyond = words(question).saturating_sub(WORDS_IN_TIME);
    let more = u32::try_from(beyond / 3).unwrap_or(0);
    seconds.max(LEAST_SECONDS).saturating_add(more)
}

/// The words that are read before an answer; of a script without spaces, its signs.
pub(super) fn words(question: &Question) -> usize {
    let shown = question
        .options
        .iter()
        .chain(&question.steps)
        .chain([&question.text]);
    shown.map(|text| text.unicode_words().count()).sum()
}

/// Seconds that a host needs to read a text aloud, at 2.5 words a second.
pub fn aloud_seconds(text: &str) -> u32 {
    u32::try_from(text.unicode_words().count() * 2 / 5).unwrap_or(0)
}

/// Seconds that a round takes as a whole, its break included.
pub fn round_seconds(round: &Round) -> u32 {
    let is_read_only = round.is_read_only();
    let questions: u32 = round
        .questions
        .iter()
        .map(|question| {
            let aloud = aloud_seconds(question.aloud());
            // On paper a round is read twice, and the second time is the time to write.
            let answering = if is_read_only {
                aloud + round.seconds.max(LEAST_SECONDS)
            } else {
                open_seconds(round.seconds, question)
            };
            let stakes = if round.kind == RoundKind::Wager {
                30
            } else {
                0
            };
            aloud + answering + stakes + AROUND_A_QUESTION + REVEAL
        })
        .sum();
    let collect = if round.marking.is_on_paper() && round.reveal != Reveal::OneRoundLater {
        COLLECT
    } else {
        0
    };
    aloud_seconds(&round.intro) + AROUND_A_ROUND + questions + collect + round.break_seconds
}

/// Minutes that the whole night takes, rounded up.
pub fn night_minutes(plan: &Plan) -> u32 {
    let rounds: u32 = plan.rounds.iter().map(round_seconds).sum();
    (rounds + aloud_seconds(&plan.intro) + 180).div_ceil(60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Key;

    #[test]
    fn a_long_text_has_more_time_and_none_less_than_ten_seconds() {
        let short = Question::new("Who?", Key::text("Ada"));
        assert_eq!(open_seconds(5, &short), 10);
        assert_eq!(open_seconds(20, &short), 20);
        let long = Question::new("word ".repeat(50), Key::text("Ada"));
        assert_eq!(open_seconds(20, &long), 30);
        let chinese = Question::new("谁".repeat(50), Key::text("Ada"));
        assert_eq!(open_seconds(20, &chinese), 30);
    }
}
