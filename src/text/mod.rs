//! What text may be: the one place that makes foreign text safe to show, and the one that makes it comparable;
//! how it stands in columns.
//!
//! Imports no other room.

pub mod columns;
pub mod normalize;
pub mod prose;
pub mod sanitize;
pub mod table;

mod nearest;

pub use nearest::nearest;
