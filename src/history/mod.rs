//! What happened: entries of the review log, and their fold into the state of every card.
//!
//! Imports `deck` (ids only) and `schedule`; must never store what can be derived.
