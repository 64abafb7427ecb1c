//! The pages of the figures, in reading order, and what the numbers on each mean. Must never hold a number.

/// One page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Today,
    Forecast,
    Calendar,
    Retention,
    Buttons,
    Hours,
    Memory,
    Decks,
    Calibration,
}

impl Page {
    pub const ALL: [Self; 9] = [
        Self::Today,
        Self::Forecast,
        Self::Calendar,
        Self::Retention,
        Self::Buttons,
        Self::Hours,
        Self::Memory,
        Self::Decks,
        Self::Calibration,
    ];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Forecast => "Forecast",
            Self::Calendar => "Calendar",
            Self::Retention => "Retention",
            Self::Buttons => "Buttons",
            Self::Hours => "Hours",
            Self::Memory => "Memory",
            Self::Decks => "Decks and tags",
            Self::Calibration => "Calibration",
        }
    }

    /// One line that says what the numbers mean.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Today => {
                "What was done; recalled are next-day reviews, typed or revealed, not graded Again."
            }
            Self::Forecast => {
                "Cards falling due if each is answered on its day; 8 of 10 simulated runs lie in brackets."
            }
            Self::Calendar => {
                "Answers on each study day (from 4 in the morning to 4, unless set otherwise); darker is more."
            }
            Self::Retention => {
                "Share of next-day reviews recalled; mature memories last 21 days or more, young ones less."
            }
            Self::Buttons => "How often each button was pressed while learning, young and mature.",
            Self::Hours => {
                "Answers by the hour on your clock, and the share of next-day reviews recalled."
            }
            Self::Memory => {
                "Cards by stability (days until recall falls to 90 %), difficulty (1 to 10) and recall today."
            }
            Self::Decks => "Cards met of all, and the share of next-day reviews recalled.",
            Self::Calibration => {
                "Recall predicted beforehand beside what happened, with 95 % intervals; less error is better."
            }
        }
    }

    /// The page so many pages on, around the end.
    pub fn stepped(self, by: isize) -> Self {
        let count = Self::ALL.len();
        let at = Self::ALL.iter().position(|page| *page == self).unwrap_or(0);
        let step = by.rem_euclid(count as isize).unsigned_abs();
        Self::ALL[(at + step) % count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_go_round_both_ways() {
        assert_eq!(Page::Calibration.stepped(1), Page::Today);
        assert_eq!(Page::Today.stepped(-1), Page::Calibration);
        assert_eq!(Page::Hours.stepped(0), Page::Hours);
    }
}
