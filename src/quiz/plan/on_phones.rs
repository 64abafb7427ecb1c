//! A night that was planned for paper, played on phones.
//!
//! Must never change what is asked, in which order, or what it counts.

use super::{
    outline::Plan,
    round::{Marking, Reveal},
};

impl Plan {
    /// The same night where teams have phones: what would be written on paper is answered there, and typed by the host
    /// for a team without one. What somebody chooses from needs no judge and is told at once.
    pub fn on_phones(mut self) -> Self {
        for round in &mut self.rounds {
            if !round.marking.is_on_paper() {
                continue;
            }
            round.marking = Marking::Typed;
            if round.kind.is_choice() {
                round.reveal = Reveal::EachQuestion;
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{RoundKind, any, plan::Round};

    #[test]
    fn what_was_on_paper_is_on_phones_and_the_rest_stays() {
        let plan = any::plan();
        let round = |kind, marking, reveal| Round {
            kind,
            marking,
            reveal,
            ..plan.rounds[0].clone()
        };
        let before = Plan {
            rounds: vec![
                round(
                    RoundKind::Typed,
                    Marking::PaperTotals,
                    Reveal::OneRoundLater,
                ),
                round(RoundKind::Choice, Marking::Grid, Reveal::EndOfRound),
                round(RoundKind::Choice, Marking::Typed, Reveal::EndOfRound),
                round(RoundKind::Buzzer, Marking::SharedKeys, Reveal::EachQuestion),
            ],
            ..plan.clone()
        };
        let after = before.clone().on_phones();
        let of = |plan: &Plan| -> Vec<_> {
            plan.rounds
                .iter()
                .map(|round| (round.marking, round.reveal))
                .collect()
        };
        assert_eq!(
            of(&after),
            [
                (Marking::Typed, Reveal::OneRoundLater),
                (Marking::Typed, Reveal::EachQuestion),
                (Marking::Typed, Reveal::EndOfRound),
                (Marking::SharedKeys, Reveal::EachQuestion),
            ]
        );
        for (one, other) in before.rounds.iter().zip(&after.rounds) {
            assert_eq!(one.questions, other.questions);
        }
        assert_eq!(after.clone().on_phones(), after);
    }
}
