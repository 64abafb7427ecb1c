//! A quiz night as the house promises it: told as stories, and against an independent model.

mod flow;
mod host;
mod kinds;
mod model;
mod on_the_wire;
mod phone_views;
mod phones;
mod random;
mod rehearse;
mod results;
mod tools;
