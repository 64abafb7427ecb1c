//! The imperative shell: the one loop, the one inbox, the one owner of all state. Everything that touches the
//! clock, the terminal or another program happens here or in `store`.

pub mod clock;

mod after;
mod bulk;
mod crowd;
mod door;
mod edits;
mod embedded;
mod evening;
mod figuring;
mod follow;
mod headless;
mod hosting;
mod import;
mod leaving;
mod load;
mod memory;
mod night_clock;
mod nights;
mod reload;

mod editor;

mod undo;

mod input;
mod interrupt;
mod keys;
mod late_replies;
mod look;
mod settings;
mod terminal;
mod training;
mod voice;

mod relink;
mod watch;
mod worksheets;

mod perform;
mod run;
mod stage_window;

pub use after::keep_results;
pub use crowd::{CrowdNight, CrowdWish, NotRehearsed, rehearse_with_phones};
pub use door::{AskedDoor, OpenDoor};
pub use editor::{NotEditedThere, chosen_editor, editor_words, open_in_editor};
pub use edits::{DeckEdit, NotChanged, SavedNote, read_text};
pub use embedded::{DECKS, QUIZZES};
pub use evening::{Evening, offer, quiz_named};
pub use import::Imported;
pub use interrupt::on_signal;
pub use leaving::{Left, leave_night};
pub use load::{Loaded, Places, read, read_decks, read_with_answers};
pub use night_clock::NightClock;
pub use run::{Asked, AskedNight, AskedRound, NoDeck, NotBegun, Options, Start, run};
pub use settings::{told as settings, told_by_log as log_settings, unknown as unknown_setting};
pub use stage_window::show_stage;
pub use terminal::size as terminal_size;
pub use training::{Trainable, trainable};
pub use undo::{NotTakenBack, TakenBack, Told, name_of};
pub use voice::{Spoken, Utterance, Voice, Voices};
