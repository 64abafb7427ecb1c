//! The stack of an earlier run, as far as the log tells it. What was done to decks and to the settings of the
//! file is not in the log.

use super::{NotTakenBack, Step, TakenBack, name_of};
use crate::{
    app::Loaded,
    history::{LoggedStep, steps},
    schedule::Moment,
    store::read_entries,
};

/// So many steps are recalled at once.
const MOST: usize = 500;

/// A step, to be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// "3 cards suspended"
    pub name: String,
    /// When it was done, where the log tells it.
    pub at: Option<Moment>,
}

impl Loaded {
    /// Recalls from the log what this machine did before the program was started.
    pub fn recall_steps(&mut self) {
        let (entries, _) = read_entries(self.home());
        let (done, undone) = steps(&entries, self.device());
        let recalled = |steps: &[LoggedStep<'_>]| -> Vec<Step> {
            let newest = steps.len().saturating_sub(MOST);
            steps[newest..]
                .iter()
                .filter_map(|step| self.recalled(step))
                .collect()
        };
        let (done, undone) = (recalled(&done), recalled(&undone));
        self.steps().recall(done, undone);
    }

    /// As [`Loaded::undo`], and when all of this run is taken back, further back in the log.
    ///
    /// # Errors
    /// As [`Loaded::undo`].
    pub fn undo_further(&mut self, now: Moment) -> Result<TakenBack, NotTakenBack> {
        if self.steps().newest().is_none() {
            self.recall_steps();
        }
        self.undo(now)
    }

    /// As [`Loaded::redo`], also what an earlier run took back.
    ///
    /// # Errors
    /// As [`Loaded::redo`].
    pub fn redo_further(&mut self, now: Moment) -> Result<TakenBack, NotTakenBack> {
        if self.steps().newest_undone().is_none() {
            self.recall_steps();
        }
        self.redo(now)
    }

    fn recalled(&self, step: &LoggedStep<'_>) -> Option<Step> {
        let kinds = step.entries.iter().map(|entry| &entry.kind);
        Some(Step {
            name: name_of(kinds, &self.collection)?,
            log: step.ids(),
            at: step.entries.first().map(|entry| entry.moment()),
            undo: step.undo,
            ..Step::default()
        })
    }

    /// What can be taken back and what can be done again, each with the next one first.
    pub fn told_steps(&mut self) -> (Vec<Told>, Vec<Told>) {
        let told = |step: &Step| Told {
            name: step.name.clone(),
            at: step.at,
        };
        let steps = self.steps();
        (
            steps.done().map(told).collect(),
            steps.undone().map(told).collect(),
        )
    }
}
