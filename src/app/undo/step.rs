//! One named step, as it is kept to be taken back.

use super::{FileChange, SettingChange};
use crate::schedule::Moment;
use uuid::Uuid;

/// What was done at once.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Step {
    /// Reads on after "Undone: ".
    pub name: String,
    /// What it wrote into the log.
    pub log: Vec<Uuid>,
    /// What it did to files, in this order.
    pub files: Vec<FileChange>,
    /// The setting of the file that it changed: such a step does nothing else.
    pub setting: Option<Box<SettingChange>>,
    /// When it was done, where the log tells it.
    pub at: Option<Moment>,
    /// The entry that took its log part back, while it is taken back.
    pub(super) undo: Option<Uuid>,
}

impl Step {
    pub fn in_log(name: String, log: Vec<Uuid>) -> Self {
        Self {
            name,
            log,
            ..Self::default()
        }
    }

    pub fn in_settings(name: String, change: SettingChange) -> Self {
        Self {
            name,
            setting: Some(Box::new(change)),
            ..Self::default()
        }
    }

    pub fn in_files(name: impl Into<String>, files: Vec<FileChange>) -> Self {
        Self {
            name: name.into(),
            files,
            ..Self::default()
        }
    }
}
