//! The plain-text deck: notes as an author writes them, the cards they make, and what can be wrong with them.
//!
//! Imports `text` and `answer`; must never open a file: text comes in, values and problems go out.

pub mod id;

mod cloze;
mod note;
mod stance;

mod identity;

mod problem;

mod found;
mod lines;

mod keys;

mod fields;

mod blocks;
mod syntax;

mod check;
mod check_cards;
mod collocations;
mod kind_fields;
mod margins;
mod note_fields;
mod parse;
mod parts;
mod slot_fields;

mod card;
mod card_list;
mod on_demand;
mod practice;
mod sequence;
mod wording;

mod twins;

mod edit;
mod stamp;

pub(crate) mod schema;

pub use card::{Card, ask_and_answer, card, lexicon};
pub use card_list::{CardList, ListedCard};
pub use cloze::{BLANK, Cloze, Gap, GapProblem};
pub use collocations::Collocation;
pub use edit::{
    AnswerList, Clash, Deleted, Draft, Field, Merged, NewDeck, NotEdited, NoteKind, OR_FORM,
    Remark, Shape, Tagged, add, add_all, add_answer, change, copy, delete, merge, new_deck, tag,
    tags_of,
};
pub use id::{CardId, DeckId, IdProblem, NoteId, Slot};
pub use note::{
    Answer, Asked, Background, BySlot, Deck, Kind, Level, Note, Order, Question, Reading, Source,
    Status, Word,
};
pub use on_demand::{Head, OnDemand, ReadDeck};
pub use parse::{Parsed, parse};
pub use practice::{Relative, Truth, WordClass};
pub use problem::{Code, Place, Problem, Severity};
pub use schema::schema;
pub use sequence::Steps;
pub use stamp::fmt;
pub use stance::Stance;
pub use twins::{Likeness, Twin, Twins, same_asked};

// How texts are compared, by the rules of `check`.
pub(crate) use check::comparable;
pub(crate) use check_cards::as_answer;

// How a file of tables is read, for other files than decks.
pub(crate) use fields::{At, Fields, did_you_mean, line, prose, shown};
pub(crate) use found::Problems;
pub(crate) use keys::{Key as TableKey, LEVELS, Takes, key as table_key};
pub(crate) use margins::check as check_margins;
pub(crate) use note_fields::read as read_note;
pub(crate) use parts::{Headers, Part, parts};
