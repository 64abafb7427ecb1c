//! Other programs' formats: tables of rows (CSV, TSV, Anki's plain text) as drafts of notes, with a report of every
//! row.
//!
//! Imports `text` and `deck`. Bytes and values only: must never open a file, and never drop a row in silence.

mod separator;
mod table;

mod column;
mod gaps;
mod plain;

mod row;

mod import;
mod report;

pub use column::Column;
pub use import::{Imported, Options, Outcome, Row, Twin, import};
pub use report::OUTCOMES;
pub use separator::Separator;
pub use table::{Cell, Line, Table};
