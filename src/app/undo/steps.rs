//! The stack: what was done, and what was taken back. Must never look at the disk.

use super::Step;

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
    pub(super) fn recall(&mut self, done: Vec<Step>, undone: Vec<Step>) {
        if self.done.is_empty() {
            self.done = done;
        }
        if self.undone.is_empty() {
            self.undone = undone;
        }
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
    pub(super) fn was_undone(&mut self, undo: Option<uuid::Uuid>) {
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
