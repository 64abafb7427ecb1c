//! The stack: what was done, and what was taken back. Must never look at the disk.

use super::Step;
use std::collections::HashSet;
use uuid::Uuid;

/// Newest last, both.
#[derive(Debug, Default)]
pub(in crate::app) struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Steps {
    /// Something new was done: what was taken back before cannot be done again.
    pub fn push(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
    }

    /// Something was done that nobody asked for: what was taken back before can still be done again.
    pub fn slip_in(&mut self, step: Step) {
        self.done.push(step);
    }

    /// These entries were taken back by themselves: no step has them any more.
    pub fn forget(&mut self, ids: &[Uuid]) {
        self.done.retain_mut(|step| {
            let before = step.log.len();
            step.log.retain(|id| !ids.contains(id));
            step.log.len() == before || !(step.log.is_empty() && step.files.is_empty())
        });
    }

    /// How much was done.
    pub fn depth(&self) -> usize {
        self.done.len()
    }

    /// Everything done since the stack had this depth becomes one step.
    pub fn join_from(&mut self, depth: usize, name: String) {
        let joined = self.done.split_off(depth.min(self.done.len()));
        if joined.is_empty() {
            return;
        }
        let mut one = Step {
            name,
            ..Step::default()
        };
        for step in joined {
            one.log.extend(step.log);
            one.files.extend(step.files);
        }
        self.done.push(one);
    }

    /// What the log tells of earlier, under what is known already.
    pub(super) fn recall(&mut self, mut done: Vec<Step>, undone: Vec<Step>) {
        let known: HashSet<Uuid> = self.logged().collect();
        done.retain(|step| !step.log.iter().any(|id| known.contains(id)));
        self.done.splice(..0, done);
        if self.undone.is_empty() {
            self.undone = undone;
        }
    }

    fn logged(&self) -> impl Iterator<Item = Uuid> {
        let steps = self.done.iter().chain(&self.undone);
        steps.flat_map(|step| &step.log).copied()
    }

    /// What can be taken back, newest first.
    pub(super) fn done(&self) -> impl Iterator<Item = &Step> {
        self.done.iter().rev()
    }

    /// What can be done again, next first.
    pub(super) fn undone(&self) -> impl Iterator<Item = &Step> {
        self.undone.iter().rev()
    }

    pub(super) fn newest(&self) -> Option<&Step> {
        self.done.last()
    }

    pub(super) fn newest_undone(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// The newest step is taken back; `undo` is the entry that says so in the log.
    pub(super) fn was_undone(&mut self, undo: Option<Uuid>) {
        if let Some(step) = self.done.pop() {
            self.undone.push(Step { undo, ..step });
        }
    }

    pub(super) fn was_redone(&mut self) {
        if let Some(step) = self.undone.pop() {
            self.done.push(Step { undo: None, ..step });
        }
    }
}
