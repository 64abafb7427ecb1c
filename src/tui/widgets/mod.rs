//! w
pub mod chrome;
pub mod field;
pub mod hints;
pub mod prose;
pub mod scroll;
