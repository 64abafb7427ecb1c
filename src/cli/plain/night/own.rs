//! A question of the host's own, in one line or field by field. Must never judge whether it can be asked: `quiz` does.

use super::host::Host;
use crate::{
    cli::{
        exit::Failure,
        plain::{
            command::{Line, line},
            console::Console,
        },
    },
    quiz::{
        Question, Round, RoundKind, Seed,
        file::OwnQuestion,
        night::{Event, Night, Step},
        plan::own_question,
    },
};

/// `QUESTION | ANSWER | WRONG; WRONG | WHY` as a question for the round on the table.
///
/// # Errors
/// A sentence that says what is missing or does not suit the round.
pub fn question(text: &str, night: &Night) -> Result<Question, String> {
    let round = night
        .phase()
        .spot()
        .and_then(|spot| night.plan().rounds.get(spot.round()?))
        .ok_or_else(|| "There is no question on the table to swap.".to_owned())?;
    own_question(&of_line(text), round, &seed(&night.plan().seed))
}

/// What stands between the bars.
pub fn of_line(text: &str) -> OwnQuestion {
    let mut parts = text.split('|').map(|part| part.trim().to_owned());
    let mut part = || parts.next().unwrap_or_default();
    OwnQuestion {
        question: part(),
        answer: part(),
        wrong: part(),
        why: part(),
    }
}

/// A plan's seed as a word; any other where it has none.
pub fn seed(word: &str) -> Seed {
    Seed::new(word).unwrap_or_else(|| Seed::of_number(0))
}

/// Asks for a question of this round until it can be asked; none where the host leaves it.
///
/// # Errors
/// The output is closed.
pub fn ask(
    round: &Round,
    seed_word: &str,
    console: &mut Console,
) -> Result<Option<Question>, Failure> {
    loop {
        let mut fields = Vec::new();
        for prompt in prompts(round.kind) {
            let typed = match prompt.is_empty() {
                true => String::new(),
                false => {
                    console.say(prompt)?;
                    match console.listen()?.as_deref().map(line) {
                        None | Some(Line::Slash(..)) => return Ok(None),
                        Some(Line::Text(text)) => text,
                    }
                }
            };
            if fields.is_empty() && typed.is_empty() {
                return Ok(None);
            }
            fields.push(typed);
        }
        match own_question(&of_line(&fields.join("|")), round, &seed(seed_word)) {
            Ok(question) => return Ok(Some(question)),
            Err(why) => console.say(&why)?,
        }
    }
}

/// What is asked for: question, answer, wrong options, why; empty where this kind of round has none.
fn prompts(kind: RoundKind) -> [&'static str; 4] {
    let why = "Why, to be told after the answer; Enter for none:";
    match kind {
        RoundKind::NewsGaps => [
            "The headline, with its gap in double braces; Enter leaves it:",
            "",
            "",
            why,
        ],
        RoundKind::TrueFalse => [
            "The statement; Enter leaves it:",
            "True, false or not given:",
            "",
            why,
        ],
        kind if kind.is_choice() => [
            "The question; Enter leaves it:",
            "The answer:",
            "Wrong options, with a semicolon between them:",
            why,
        ],
        RoundKind::Order => [
            "What is to be put in order; Enter leaves it:",
            "The things in their right order, with a semicolon between them:",
            "",
            why,
        ],
        RoundKind::List => [
            "The question; Enter leaves it:",
            "The answers, with a semicolon between them:",
            "",
            why,
        ],
        _ => ["The question; Enter leaves it:", "The answer:", "", why],
    }
}

impl Host<'_, '_> {
    pub(super) fn own(&mut self) -> Result<(), Failure> {
        let round = self
            .night
            .phase()
            .spot()
            .and_then(|spot| self.night.plan().rounds.get(spot.round()?).cloned());
        let Some(round) = round else {
            return self
                .console
                .say("There is no question on the table to swap.");
        };
        let seed = self.night.plan().seed.clone();
        match ask(&round, &seed, self.console)? {
            Some(question) => self.happen(vec![Event::Host(Step::SwapOwn(Box::new(question)))]),
            None => self.console.say("The question stays as it is."),
        }
    }
}
