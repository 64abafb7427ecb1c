//! How the memories of the cards are spread today. Must never count a card that was never answered.

use crate::schedule::{Memory, Retrievability};

/// Where the bars of stability begin, in days.
const STABILITY_FROM: [f64; 11] = [
    0.0, 1.0, 3.0, 7.0, 14.0, 21.0, 30.0, 60.0, 90.0, 180.0, 365.0,
];
const DIFFICULTY_FROM: [f64; 9] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];
const RECALL_FROM: [f64; 10] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/// The cards from one bound up to, but not, the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    pub from: f64,
    /// None: there is no upper end.
    pub to: Option<f64>,
    pub cards: u64,
}

/// The memories of all cards that were answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Memories {
    /// In days.
    pub stability: Vec<Bar>,
    /// 1 to 10; the last bar holds its upper end.
    pub difficulty: Vec<Bar>,
    /// The chance of recall today, 0 to 1; the last bar holds its upper end.
    pub recall: Vec<Bar>,
    /// Cards with a memory.
    pub cards: u64,
    /// The sum of their chances of recall today: how many of them are expected to be known.
    pub known: f64,
}

impl Default for Memories {
    fn default() -> Self {
        Self {
            stability: bars(&STABILITY_FROM, None),
            difficulty: bars(&DIFFICULTY_FROM, Some(10.0)),
            recall: bars(&RECALL_FROM, Some(1.0)),
            cards: 0,
            known: 0.0,
        }
    }
}

impl Memories {
    pub(super) fn count(&mut self, memory: Memory, today: Retrievability) {
        place(&mut self.stability, memory.stability.days());
        place(&mut self.difficulty, memory.difficulty.get());
        place(&mut self.recall, today.get());
        self.cards += 1;
        self.known += today.get();
    }
}

fn bars(from: &[f64], end: Option<f64>) -> Vec<Bar> {
    let ends = from.iter().skip(1).copied().map(Some).chain([end]);
    from.iter()
        .zip(ends)
        .map(|(from, to)| Bar {
            from: *from,
            to,
            cards: 0,
        })
        .collect()
}

fn place(bars: &mut [Bar], value: f64) {
    if let Some(bar) = bars.iter_mut().rev().find(|bar| bar.from <= value) {
        bar.cards += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::{Difficulty, Stability};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_memory_stands_in_one_bar_of_each_kind(
            days in 0.001..=36_500.0f64, difficulty in 1.0..=10.0f64, recall in 0.0..=1.0f64,
        ) {
            let mut memories = Memories::default();
            let memory = Memory {
                stability: Stability::new(days).unwrap(),
                difficulty: Difficulty::new(difficulty).unwrap(),
            };
            memories.count(memory, Retrievability::new(recall).unwrap());
            for (bars, value) in [(&memories.stability, days), (&memories.difficulty, difficulty), (&memories.recall, recall)] {
                let filled: Vec<_> = bars.iter().filter(|bar| bar.cards > 0).collect();
                prop_assert_eq!(filled.len(), 1);
                prop_assert!(filled[0].from <= value && filled[0].to.is_none_or(|to| value <= to));
            }
        }
    }
}
