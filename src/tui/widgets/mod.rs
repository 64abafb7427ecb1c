//! Pieces that several screens draw. A widget takes what it shows as arguments and keeps nothing.

pub mod big_text;
pub mod card_preview;
pub mod chrome;
pub mod code;
pub mod hints;
pub mod prose;
pub mod rows;
pub mod scroll;

pub mod deck_tree;
pub mod face;
pub mod field;
pub mod form;
pub mod grades;
pub mod leech;
pub mod lines;
pub mod picture;
pub mod preview;
pub mod sheet;
pub mod side;
pub mod summary;
pub mod table;
