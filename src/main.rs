//! The program `newsdeck`.
fn main() {}
