//! A plan as its host changes it before the night: another question, one less, another order.
//!
//! Must never leave a round without a question.

use super::Plan;
use crate::quiz::Question;

/// Why a plan stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unchanged {
    #[error("No spare question is left in this round.")]
    NoSpare,
    #[error("It is the only question of the night.")]
    Last,
    #[error("There is no such question.")]
    NotThere,
}

impl Plan {
    /// The first spare of the round in place of a question, which becomes its last spare.
    ///
    /// # Errors
    /// The round has no spare.
    pub fn swap(&mut self, round: usize, at: usize) -> Result<(), Unchanged> {
        let round = self.rounds.get_mut(round).ok_or(Unchanged::NotThere)?;
        let question = round.questions.get_mut(at).ok_or(Unchanged::NotThere)?;
        if round.spares.is_empty() {
            return Err(Unchanged::NoSpare);
        }
        let spare = std::mem::replace(question, round.spares.remove(0));
        round.spares.push(spare);
        Ok(())
    }

    /// Takes a question out of the night; a round that was made of it alone goes with it.
    ///
    /// # Errors
    /// Nothing would be left.
    pub fn delete(&mut self, round: usize, at: usize) -> Result<(), Unchanged> {
        let is_last = self.rounds.len() == 1;
        let asked = self.rounds.get_mut(round).ok_or(Unchanged::NotThere)?;
        if at >= asked.questions.len() {
            return Err(Unchanged::NotThere);
        }
        match (asked.questions.len(), is_last) {
            (1, true) => return Err(Unchanged::Last),
            (1, false) => {
                self.rounds.remove(round);
                // Nobody is left to come back after the last round.
                if let Some(last) = self.rounds.last_mut() {
                    last.break_seconds = 0;
                }
            }
            _ => {
                asked.questions.remove(at);
            }
        }
        Ok(())
    }

    /// Moves a question one place, down or up; over the end of its round into the next one of the same kind. Returns
    /// where it stands now.
    pub fn shift(&mut self, round: usize, at: usize, down: bool) -> Option<(usize, usize)> {
        let asked = self.rounds.get(round)?;
        let (kind, marking, count) = (asked.kind, asked.marking, asked.questions.len());
        if at >= count {
            return None;
        }
        let to = if down { at + 1 } else { at.wrapping_sub(1) };
        if to < count {
            self.rounds.get_mut(round)?.questions.swap(at, to);
            return Some((round, to));
        }
        let other = if down {
            round + 1
        } else {
            round.checked_sub(1)?
        };
        let suits = self
            .rounds
            .get(other)
            .is_some_and(|other| other.kind == kind && other.marking == marking);
        if !suits || count == 1 {
            return None;
        }
        let question = self.rounds.get_mut(round)?.questions.remove(at);
        let questions = &mut self.rounds.get_mut(other)?.questions;
        let to = if down { 0 } else { questions.len() };
        questions.insert(to, question);
        Some((other, to))
    }

    /// Puts a question behind another one; returns where it stands.
    pub fn put_in(&mut self, round: usize, at: usize, question: Question) -> Option<usize> {
        let questions = &mut self.rounds.get_mut(round)?.questions;
        let to = (at + 1).min(questions.len());
        questions.insert(to, question);
        Some(to)
    }

    /// How many questions are asked in all rounds.
    pub fn questions(&self) -> usize {
        self.rounds.iter().map(|round| round.questions.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{
        RoundKind, Seed, any,
        file::OwnQuestion,
        plan::{own_question, told_clash},
    };

    fn texts(plan: &Plan) -> Vec<Vec<&str>> {
        let round =
            |round: &crate::quiz::Round| -> Vec<usize> { (0..round.questions.len()).collect() };
        plan.rounds
            .iter()
            .map(|asked| {
                round(asked)
                    .into_iter()
                    .map(|at| asked.questions[at].text.as_str())
                    .collect()
            })
            .collect()
    }

    fn night() -> Plan {
        let mut plan = any::plan();
        let round = |kind: RoundKind, questions: &[&str], spares: &[&str]| {
            let own = |text: &&str| Question::new(*text, crate::answer::Key::text(*text));
            crate::quiz::Round {
                kind,
                questions: questions.iter().map(own).collect(),
                spares: spares.iter().map(own).collect(),
                break_seconds: 60,
                ..any::plan().rounds[0].clone()
            }
        };
        plan.rounds = vec![
            round(RoundKind::Typed, &["a", "b"], &["s", "t"]),
            round(RoundKind::Typed, &["c"], &[]),
            round(RoundKind::Order, &["d"], &[]),
        ];
        plan
    }

    #[test]
    fn a_swapped_question_comes_back_when_all_spares_have_been_seen() {
        let mut plan = night();
        for shown in ["s", "t", "a"] {
            plan.swap(0, 0).unwrap();
            assert_eq!(texts(&plan)[0], [shown, "b"]);
        }
        assert_eq!(plan.swap(1, 0), Err(Unchanged::NoSpare));
        assert_eq!(plan.swap(9, 0), Err(Unchanged::NotThere));
    }

    #[test]
    fn a_round_goes_with_its_last_question_and_the_last_one_of_all_stays() {
        let mut plan = night();
        plan.delete(2, 0).unwrap();
        assert_eq!(texts(&plan), [vec!["a", "b"], vec!["c"]]);
        assert_eq!(plan.rounds[1].break_seconds, 0);
        plan.delete(0, 0).unwrap();
        plan.delete(0, 0).unwrap();
        assert_eq!(plan.delete(0, 0), Err(Unchanged::Last));
        assert_eq!(texts(&plan), [["c"]]);
        assert_eq!(plan.delete(0, 1), Err(Unchanged::NotThere));
    }

    #[test]
    fn a_question_moves_within_its_round_and_into_one_of_its_kind() {
        let mut plan = night();
        assert_eq!(plan.shift(0, 0, true), Some((0, 1)));
        assert_eq!(texts(&plan)[0], ["b", "a"]);
        assert_eq!(plan.shift(0, 1, true), Some((1, 0)));
        assert_eq!(texts(&plan), [vec!["b"], vec!["a", "c"], vec!["d"]]);
        assert_eq!(plan.shift(1, 1, true), None, "another kind");
        assert_eq!(plan.shift(0, 0, true), None, "its round would be empty");
        assert_eq!(plan.shift(1, 0, false), Some((0, 1)));
        assert_eq!(plan.shift(0, 0, false), None);
        assert_eq!(plan.shift(7, 0, false), None);
    }

    fn typed(
        kind: RoundKind,
        question: &str,
        answer: &str,
        wrong: &str,
    ) -> Result<Question, String> {
        let own = OwnQuestion {
            question: question.to_owned(),
            answer: answer.to_owned(),
            wrong: wrong.to_owned(),
            why: String::new(),
        };
        let round = crate::quiz::Round {
            kind,
            ..any::plan().rounds[0].clone()
        };
        own_question(&own, &round, &Seed::of_number(1))
    }

    #[test]
    fn an_own_question_is_asked_in_every_kind_of_round() {
        for (name, kind) in RoundKind::NAMED {
            let (question, answer, wrong) = match kind {
                RoundKind::NearestNumber => ("How many steps has the tower?", "294", ""),
                RoundKind::TrueFalse => ("It was built in 1900, the text says.", "not given", ""),
                kind if kind.is_choice() => ("Who built this house?", "Ada", "Berta; Clara; Dora"),
                RoundKind::List => ("Name the hosts.", "Ada; Berta; Clara", ""),
                RoundKind::Order => ("From the oldest to the youngest", "Ada; Berta; Clara", ""),
                RoundKind::NewsGaps => ("The house was built by {{Ada}}.", "", ""),
                _ => ("Who built \"this\" house?", "Ada", ""),
            };
            let made = typed(*kind, question, answer, wrong);
            let made = made.unwrap_or_else(|why| panic!("{name}: {why}"));
            assert_eq!(made.card, None, "{name}");
            assert_eq!(made.place, None, "{name}");
            assert!(!made.answer.is_empty(), "{name}");
        }
    }

    #[test]
    fn what_cannot_be_asked_is_told_in_a_sentence() {
        assert_eq!(
            typed(RoundKind::Typed, " ", "Ada", "").unwrap_err(),
            "A question is missing."
        );
        assert_eq!(
            typed(RoundKind::Typed, "Who?", "", "").unwrap_err(),
            "An answer is missing."
        );
        let sentence = typed(RoundKind::NearestNumber, "How many?", "some", "").unwrap_err();
        assert!(sentence.contains("nearest-number"), "{sentence}");
        let sentence = typed(RoundKind::Choice, "Who?", "Ada", "Ada").unwrap_err();
        assert!(sentence.ends_with('.'), "{sentence}");
    }

    #[test]
    fn an_own_question_that_another_gives_away_is_told() {
        let mut plan = night();
        let one = typed(
            RoundKind::Typed,
            "In which town did Ada Lovelace live?",
            "London",
            "",
        );
        let other = typed(
            RoundKind::Typed,
            "Who lived in London and wrote the first program?",
            "Ada Lovelace",
            "",
        );
        plan.put_in(0, 1, one.unwrap()).unwrap();
        let other = other.unwrap();
        assert_eq!(plan.put_in(1, 0, other.clone()), Some(1));
        let told = told_clash(&plan, &other).unwrap();
        assert!(told.starts_with("Question 3 of round 1"), "{told}");
    }
}
