//! The decks that are compiled into the program. A test keeps them free of problems.

use crate::store::Embedded;

/// In the order in which they are listed.
pub const DECKS: &[Embedded] = &[
    Embedded {
        name: "belarus-air-defence.toml",
        text: include_str!("../../decks/belarus-air-defence.toml"),
    },
    Embedded {
        name: "general-knowledge.toml",
        text: include_str!("../../decks/general-knowledge.toml"),
    },
];
