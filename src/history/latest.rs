//! On which day each card was last answered with each grade: what a search for recent answers looks at.

use super::{entry::Kind, events::Deed, state::State};
use crate::{
    deck::CardId,
    schedule::{Grade, StudyDay},
};

/// The latest day of each grade, card by card.
#[derive(Debug)]
pub struct LatestGrades<'a> {
    state: &'a State,
    /// By card number; as days since 1970, the least number for never.
    days: Vec<[i32; 4]>,
}

const NEVER: [i32; 4] = [i32::MIN; 4];

impl State {
    /// The latest day of each grade since a card was last new; none when the answers were left in the log.
    pub fn latest_grades(&self) -> Option<LatestGrades<'_>> {
        let events = self.events.as_ref()?;
        let mut days = vec![NEVER; self.names.card_count()];
        for record in &events.records {
            if self.undone.contains(&record.id) {
                continue;
            }
            match events.deed(record) {
                Deed::Answer { card, grade, .. } => {
                    let latest = &mut days[self.names.root(card) as usize][place(grade)];
                    *latest = (*latest).max(self.day(record.moment()).number());
                }
                Deed::Other {
                    card: Some(card),
                    kind: Kind::Reset { .. },
                } => days[self.names.root(card) as usize] = NEVER,
                Deed::Other { .. } => {}
            }
        }
        Some(LatestGrades { state: self, days })
    }
}

impl LatestGrades<'_> {
    /// When the card was last answered with each grade, Again first.
    pub fn of(&self, card: &CardId) -> [Option<StudyDay>; 4] {
        let (_, number) = self.state.names.keeper(card);
        let days = number.and_then(|number| self.days.get(number as usize));
        days.unwrap_or(&NEVER)
            .map(|day| (day != i32::MIN).then(|| StudyDay::from_number(day)))
    }
}

fn place(grade: Grade) -> usize {
    usize::from(grade.number()) - 1
}
