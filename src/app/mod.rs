//! The imperative shell: the one loop, the one inbox, the one owner of all state.

pub mod clock;
