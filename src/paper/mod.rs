//! Pages of paper: values in; lines of text, or one HTML file that stands alone, out.
//!
//! Imports `text`; knows of no deck and no night. Must never ask for anything from outside: the HTML file has no script
//! and fetches nothing.

mod page;

mod html;
mod lines;

mod task_html;
mod task_lines;

pub use html::file as html;
pub use lines::{Between, text as lines};
pub use page::{
    AnswerLine, Asked, Blank, Block, Field, Match, Page, PageKind, Solution, Table, Task, WordRow,
    letter,
};
