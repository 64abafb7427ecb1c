//! A quiz night as the house promises it: told as stories, and against an independent model.

mod cut_short;
mod flow;
mod gone_at_buzzer;
mod host;
mod hostile;
mod hostile_names;
mod kinds;
mod model;
mod on_the_wire;
mod phone_views;
mod phones;
mod random;
mod rehearse;
mod results;
mod room;
mod tools;
