//! What is kept of a night when it is over.

use super::{
    machine::Night,
    phase::{Phase, Ruling, Spot, Status},
    team::TeamId,
};
use crate::{deck::CardId, quiz::points::Points};
use std::collections::BTreeSet;

/// The host's word on an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruled {
    pub spot: Spot,
    /// As the first team wrote it.
    pub given: String,
    pub ruling: Ruling,
    /// Who gave it.
    pub teams: Vec<String>,
}

impl Night {
    pub fn is_over(&self) -> bool {
        self.phase() == Phase::Over
    }

    /// Every word of the host on an answer that somebody gave, in the order of the questions.
    pub fn rulings(&self) -> Vec<Ruled> {
        let mut rulings = Vec::new();
        for spot in self.spots() {
            let Ok(slot) = self.slot(spot) else { continue };
            let book = &self.facts.books[slot.question.0];
            for (text, teams) in self.givers(slot.question) {
                if let Some(ruling) = self.desk.rulings.get(&(slot.question, text)) {
                    rulings.push(Ruled {
                        spot,
                        given: book.distinct[text].shown.clone(),
                        ruling: *ruling,
                        teams: teams.iter().map(|team| self.name(*team)).collect(),
                    });
                }
            }
        }
        rulings
    }

    /// The cards that the room has met: those asked, and those that a spare was swapped in for.
    pub fn cards_met(&self) -> BTreeSet<CardId> {
        let mut unmet = BTreeSet::new();
        for spot in self.spots() {
            if let Ok(slot) = self.slot(spot)
                && slot.status == Status::Unasked
            {
                unmet.insert(slot.question);
            }
        }
        let numbered = (0..)
            .map(super::facts::QuestionId)
            .zip(&self.facts.questions);
        numbered
            .filter(|(id, _)| !unmet.contains(id))
            .filter_map(|(_, question)| question.card.clone())
            .collect()
    }

    /// Points that the host gave or took besides.
    pub fn adjusted(&self, team: TeamId) -> Points {
        self.desk.adjusted.get(&team).copied().unwrap_or_default()
    }

    /// In sentences: what was tied, and what settled it; nothing before the podium.
    pub fn ties_settled(&self) -> Vec<String> {
        match self.phase() {
            Phase::Podium { shown: 3.. } | Phase::Over => self.tie_broken().settled,
            _ => Vec::new(),
        }
    }
}
