//! One setting of `config.toml` that newsdeck changed, so that this can be taken back.

use crate::store::{Config, SettingSaved};

/// What a step did to one setting.
#[derive(Clone, Debug)]
pub(in crate::app) struct SettingChange {
    /// What it did to the file.
    pub saved: SettingSaved,
    /// What was in force before, and after.
    pub before: Config,
    pub after: Config,
}
