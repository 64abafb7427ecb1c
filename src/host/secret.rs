//! Words that let somebody in: a key, a number, the token of a phone, the code of a team.
//!
//! They are compared and passed on as they are. Must never be printed: not in a panic, not in the failure of a test.

use serde::{Deserialize, Serialize};
use std::{fmt, ops::Deref};

#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(words: String) -> Self {
        Self(words)
    }
}

impl From<&str> for Secret {
    fn from(words: &str) -> Self {
        Self(words.to_owned())
    }
}
