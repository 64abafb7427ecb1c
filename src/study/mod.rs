//! One sitting alone: which cards, in which form, and what each answer leads to.
//!
//! Pure: time and seeds come in as arguments, facts to record go out. Must never import `store`, `tui` or `quiz`.
