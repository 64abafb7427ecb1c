//! One file that newsdeck wrote, made or removed, so that this can be taken back.

use super::splice::Splice;
use crate::{
    app::clock,
    store::{self, DeckNotSaved, Home, Stamp},
    text::sanitize,
};
use std::path::PathBuf;

/// What a step did to one file. A stamp is none where there was no file.
#[derive(Clone, Debug)]
pub(in crate::app) struct FileChange {
    path: PathBuf,
    before: Option<Stamp>,
    after: Option<Stamp>,
    splice: Splice,
}

/// Why it was not done again, or taken back.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotRewritten {
    #[error("{0} was changed by another program since; nothing was changed now.")]
    ChangedSince(String),
    #[error(transparent)]
    NotSaved(#[from] DeckNotSaved),
    #[error(transparent)]
    NotKept(#[from] store::NotReplaced),
}

impl FileChange {
    /// `None`: no file.
    pub fn new(path: PathBuf, before: Option<&str>, after: Option<&str>) -> Self {
        Self {
            path,
            before: before.map(Stamp::of),
            after: after.map(Stamp::of),
            splice: Splice::between(before.unwrap_or_default(), after.unwrap_or_default()),
        }
    }

    pub(super) fn reversed(self) -> Self {
        Self {
            path: self.path,
            before: self.after,
            after: self.before,
            splice: self.splice.reversed(),
        }
    }

    /// Does to the file what the step did, if it is as it was before the step. A file that goes is kept in the bin.
    pub(super) fn apply(&self, home: &Home) -> Result<(), NotRewritten> {
        let held = match self.before {
            None => String::new(),
            Some(stamp) => {
                let held = store::read_text(&self.path).ok();
                held.filter(|held| Stamp::of(held) == stamp)
                    .ok_or_else(|| self.changed_since())?
            }
        };
        let text = self
            .splice
            .apply(&held)
            .ok_or_else(|| self.changed_since())?;
        match (self.before, self.after) {
            (Some(stamp), Some(_)) => drop(store::save_deck(&self.path, stamp, &text)?),
            (Some(stamp), None) => {
                let thrown = store::Deleted {
                    deck: "",
                    file: &self.shown(),
                    at: &clock::local().to_string(),
                    text: &held,
                };
                store::throw_away(home, &thrown)?;
                store::remove_deck(&self.path, stamp)?;
            }
            (None, Some(_)) => store::put_back_deck(&self.path, &text)?,
            (None, None) => {}
        }
        Ok(())
    }

    fn changed_since(&self) -> NotRewritten {
        NotRewritten::ChangedSince(self.shown())
    }

    fn shown(&self) -> String {
        sanitize::line(&self.path.display().to_string()).into_owned()
    }
}
