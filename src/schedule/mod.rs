//! When is a card due next?
//!
//! Imports nothing of ours; must never read a clock: instants, zones and seeds come in as arguments.
