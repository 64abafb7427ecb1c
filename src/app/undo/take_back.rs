//! Taking the newest step back, and doing it again. All of a step or nothing.

use super::{FileChange, Step, file_change::NotRewritten};
use crate::{
    app::Loaded,
    history::Kind,
    schedule::Moment,
    store::{self, Config, SettingNotSaved},
};
use uuid::Uuid;

/// A step that was taken back or done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// "Undone: 3 cards suspended."
    pub sentence: String,
    /// The entries of the log that count no more, or again.
    pub ids: Vec<Uuid>,
    /// Whether a setting of the file is another one now.
    pub is_setting: bool,
}

/// Nothing was taken back or done again; the sentence says why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTakenBack {
    #[error("There is nothing to take back.")]
    NothingDone,
    #[error("There is nothing to do again.")]
    NothingUndone,
    #[error("{0}")]
    Refused(String),
}

impl From<NotRewritten> for NotTakenBack {
    fn from(why: NotRewritten) -> Self {
        Self::Refused(why.to_string())
    }
}

impl From<SettingNotSaved> for NotTakenBack {
    fn from(why: SettingNotSaved) -> Self {
        Self::Refused(why.to_string())
    }
}

impl Loaded {
    /// Takes the newest step back.
    ///
    /// # Errors
    /// There is none, or the disk refuses, or another program wrote one of its files since. Then all is as it was.
    pub fn undo(&mut self, now: Moment) -> Result<TakenBack, NotTakenBack> {
        let Some(step) = self.steps().newest().cloned() else {
            return Err(NotTakenBack::NothingDone);
        };
        let changes = step.files.iter().rev().cloned();
        let changes: Vec<FileChange> = changes.map(FileChange::reversed).collect();
        if let Some(change) = &step.setting {
            store::take_back_setting(self.home(), &change.saved)?;
        }
        let undo = self.rewrite(&changes, &step.log, now)?;
        self.steps().was_undone(undo);
        self.see(&changes, step.setting.as_ref().map(|change| &change.before));
        Ok(taken_back("Undone", step))
    }

    /// Does again what was taken back last.
    ///
    /// # Errors
    /// As [`Loaded::undo`].
    pub fn redo(&mut self, now: Moment) -> Result<TakenBack, NotTakenBack> {
        let Some(step) = self.steps().newest_undone().cloned() else {
            return Err(NotTakenBack::NothingUndone);
        };
        if let Some(change) = &step.setting {
            store::save_setting_again(self.home(), &change.saved)?;
        }
        let of: Vec<Uuid> = step.undo.into_iter().collect();
        self.rewrite(&step.files, &of, now)?;
        self.steps().was_redone();
        self.see(
            &step.files,
            step.setting.as_ref().map(|change| &change.after),
        );
        Ok(taken_back("Redone", step))
    }

    /// Takes in what these changes, or the settings that hold now, mean for the decks. Only once the stack is as it
    /// should be: a history that is joined then is a step as well.
    fn see(&mut self, changes: &[FileChange], settings: Option<&Config>) {
        if !changes.is_empty() {
            self.read_decks_again();
        }
        if let Some(settings) = settings {
            self.put_config_into_force(settings.clone());
        }
    }

    /// Changes the files, then has the log count `of` no more; returns the entry that says so. Where one fails, what
    /// was changed before is changed back.
    fn rewrite(
        &mut self,
        changes: &[FileChange],
        of: &[Uuid],
        now: Moment,
    ) -> Result<Option<Uuid>, NotTakenBack> {
        let mut done = 0;
        let mut rewritten = Ok(None);
        for change in changes {
            if let Err(why) = change.apply(self.home()) {
                rewritten = Err(NotTakenBack::from(why));
                break;
            }
            done += 1;
        }
        if rewritten.is_ok() && !of.is_empty() {
            let undo = Kind::Undo { of: of.to_vec() };
            rewritten = self
                .append_unnamed(undo, now)
                .map_err(NotTakenBack::Refused);
        }
        if rewritten.is_err() {
            self.change_back(changes[..done].to_vec());
        }
        rewritten
    }

    /// Makes files what they were a moment ago, because the rest of a step failed.
    pub(in crate::app) fn change_back(&mut self, changes: Vec<FileChange>) {
        if changes.is_empty() {
            return;
        }
        for change in changes.into_iter().rev() {
            // If even this fails, the disk is failing, and the sentence that is told says so.
            let _ = change.reversed().apply(self.home());
        }
        self.read_decks_again();
    }
}

fn taken_back(word: &str, step: Step) -> TakenBack {
    TakenBack {
        sentence: format!("{word}: {}.", step.name),
        ids: step.log,
        is_setting: step.setting.is_some(),
    }
}
