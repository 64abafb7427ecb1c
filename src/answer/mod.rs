//! Is what was typed right?
//!
//! Imports `text` only; must never look at a clock, a disk or a schedule. A verdict is never a grade.
