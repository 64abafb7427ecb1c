//! What a reporting verb says of the truth of what is reported: "pointed out" treats it as true, "alleged" does not.
//!
//! Must never say whether the reported thing is true: a stance is the writer's, not ours.

use std::fmt;

/// The writer's stance towards what is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    Neutral,
    True,
    Unproved,
    Denial,
    Opinion,
    Emphasis,
    Label,
}

impl Stance {
    pub const ALL: [Self; 7] = [
        Self::Neutral,
        Self::True,
        Self::Unproved,
        Self::Denial,
        Self::Opinion,
        Self::Emphasis,
        Self::Label,
    ];

    /// The word a deck writes, and a learner chooses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::True => "treats it as true",
            Self::Unproved => "unproved",
            Self::Denial => "denial",
            Self::Opinion => "opinion",
            Self::Emphasis => "emphasis",
            Self::Label => "label",
        }
    }

    /// What the word means, as the end of "The verb ...".
    pub const fn about(self) -> &'static str {
        match self {
            Self::Neutral => "only says that somebody said it",
            Self::True => "shows that the writer accepts it as a fact",
            Self::Unproved => "shows that nobody has proved it",
            Self::Denial => "says that somebody calls it untrue",
            Self::Opinion => "says that it is what somebody thinks",
            Self::Emphasis => "says that somebody stressed it",
            Self::Label => "says what somebody calls a thing",
        }
    }

    /// Three that a verb of this stance clearly does not have, to choose from beside it. Neighbours are left out: who
    /// stresses a thing may be neutral towards it or take it for true.
    pub const fn others(self) -> [Self; 3] {
        match self {
            Self::Neutral => [Self::True, Self::Unproved, Self::Denial],
            Self::True => [Self::Neutral, Self::Unproved, Self::Denial],
            Self::Unproved => [Self::Neutral, Self::True, Self::Denial],
            Self::Denial => [Self::Neutral, Self::True, Self::Unproved],
            Self::Opinion | Self::Emphasis | Self::Label => {
                [Self::Unproved, Self::Denial, self.far()]
            }
        }
    }

    const fn far(self) -> Self {
        match self {
            Self::Emphasis => Self::Opinion,
            _ => Self::True,
        }
    }
}

impl fmt::Display for Stance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stance_is_offered_beside_three_others_and_never_beside_itself() {
        for stance in Stance::ALL {
            let mut offered = stance.others().to_vec();
            offered.push(stance);
            offered.sort_unstable();
            offered.dedup();
            assert_eq!(offered.len(), 4, "{stance}");
        }
    }

    #[test]
    fn what_is_stressed_is_never_asked_apart_from_what_is_neutral_or_taken_for_true() {
        let others = Stance::Emphasis.others();
        assert!(!others.contains(&Stance::Neutral) && !others.contains(&Stance::True));
        for stance in [Stance::Opinion, Stance::Label] {
            assert!(!stance.others().contains(&Stance::Neutral), "{stance}");
        }
    }
}
