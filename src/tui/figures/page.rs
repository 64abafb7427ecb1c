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
    Words,
    Decks,
    Calibration,
}

impl Page {
    pub const ALL: [Self; 10] = [
        Self::Today,
        Self::Forecast,
        Self::Calendar,
        Self::Retention,
        Self::Buttons,
        Self::Hours,
        Self::Memory,
        Self::Words,
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
            Self::Words => "Words and forms",
            Self::Decks => "Decks and tags",
            Self::Calibration => "Calibration",
        }
    }

    /// Its title where many stand side by side.
    pub const fn tab(self) -> &'static str {
        match self {
            Self::Words => "Words",
            Self::Decks => "Decks",
            page => page.title(),
        }
    }

    /// One line that says what the numbers mean.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Today => {
                "What was done. Recalled: next-day reviews not graded Again, choices left out."
            }
            Self::Forecast => {
                "Cards due if each is answered on its day; 8 of 10 runs lie in brackets."
            }
            Self::Calendar => {
                "Answers by study day (from 4 a.m. unless set otherwise); darker is more."
            }
            Self::Retention => {
                "Share of next-day reviews recalled; mature: 21 days of stability or more."
            }
            Self::Buttons => "How often each button was pressed while learning, young and mature.",
            Self::Hours => "Answers by the hour of your clock, and next-day reviews recalled.",
            Self::Memory => "Cards by stability, difficulty and recall today, by the memory model.",
            Self::Words => {
                "Known: the weakest card lasts 21 days, or you said so. Right: not Again."
            }
            Self::Decks => "Cards met of all, mature ones, time, next-day reviews recalled.",
            Self::Calibration => {
                "Recall predicted beforehand beside what happened, with 95 % intervals."
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
