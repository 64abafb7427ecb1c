//! A table of words and numbers, as CSV for spreadsheets and as Markdown for readers.
//!
//! Must never let somebody's words become a formula, a cell or a tag.

mod value;

mod csv;
mod markdown;

pub use csv::written as csv;
pub use markdown::{escaped, table as markdown};
pub use value::{Cell, Table};
