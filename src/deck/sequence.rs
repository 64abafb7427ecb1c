//! Things to put in order, as a card shows them: lettered, and in another order than their own.
//!
//! Takes the order to show as given; must never draw one at random.

use super::card::Card;
use crate::answer::Expected;

/// What a card asks to be put in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// The question without the things.
    pub ask: String,
    /// The things in their right order, 2 to 26.
    pub items: Vec<String>,
}

/// A sequence in one order of showing.
pub(super) struct Laid {
    pub ask: String,
    pub answer: String,
    pub expected: Expected,
}

impl Steps {
    /// As it is shown when place `n` holds the thing `shown[n]`, counted from 0 in the right order.
    pub(super) fn laid(&self, shown: &[usize]) -> Laid {
        let letter = |place: usize| char::from(b'a' + u8::try_from(place).unwrap_or(25));
        let things = shown.iter().filter_map(|n| self.items.get(*n));
        let lines: Vec<String> = things
            .enumerate()
            .map(|(place, thing)| format!("{}) {thing}", letter(place)))
            .collect();
        let letters: Vec<String> = (0..self.items.len())
            .filter_map(|n| shown.iter().position(|thing| *thing == n))
            .map(|place| letter(place).to_string())
            .collect();
        let letters = letters.join(" ");
        Laid {
            ask: format!("{}\n\n{}", self.ask, lines.join("\n\n")),
            answer: format!("{letters}: {}", self.items.join(" – ")),
            expected: Expected::Order {
                letters,
                steps: self.items.clone(),
            },
        }
    }

    /// Any order of showing but the right one; `shown` holds each thing once.
    pub fn never_solved(mut shown: Vec<usize>) -> Vec<usize> {
        if shown.is_sorted() && !shown.is_empty() {
            shown.rotate_left(1);
        }
        shown
    }
}

impl Card {
    /// Shows the things to put in order in another order: each of their numbers once, from 0. Other cards stay as
    /// they are.
    pub fn show_in(&mut self, order: &[usize]) {
        if let Some(steps) = &self.steps {
            let laid = steps.laid(order);
            (self.ask, self.answer, self.key.expected) = (laid.ask, laid.answer, laid.expected);
        }
    }

    /// Question and answer where a line must do: without the letters of things to put in order.
    pub fn in_short(&self) -> (&str, String) {
        match &self.steps {
            Some(steps) => (&steps.ask, steps.items.join(" – ")),
            None => (&self.ask, self.answer.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_follow_the_order_of_showing() {
        let steps = Steps {
            ask: "Put them in order.".to_owned(),
            items: ["one", "two", "three"].map(str::to_owned).to_vec(),
        };
        let laid = steps.laid(&[2, 0, 1]);
        assert_eq!(
            laid.ask,
            "Put them in order.\n\na) three\n\nb) one\n\nc) two"
        );
        assert_eq!(laid.answer, "b c a: one – two – three");
    }

    #[test]
    fn the_right_order_is_never_shown() {
        assert_eq!(Steps::never_solved(vec![0, 1, 2]), [1, 2, 0]);
        assert_eq!(Steps::never_solved(vec![0, 2, 1]), [0, 2, 1]);
        assert_eq!(Steps::never_solved(Vec::new()), [0; 0]);
    }
}
