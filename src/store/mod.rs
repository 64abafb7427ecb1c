//! This machine's disk: where things lie, how they are read, and how nothing is lost.
//!
//! Imports `text`, `deck`, `schedule`, `history` and `quiz`; must never import `study` or `tui`.

mod fault;
mod paths;

mod open;
mod replace;

mod value;
mod zone;

mod config;
mod setting;

mod save_config;

mod find;
mod mark;
mod text_file;

mod bin;
mod save;

mod decks;
mod index;
mod read_decks;

mod quizzes;
mod worksheets;

mod disk;
mod lock;

mod append;
mod device;
mod kept;
mod mint;
mod read_log;
mod snapshot;

mod log;
mod opening;

mod nights;

mod rotation;

mod backup;

#[cfg(test)]
mod config_tests;
#[cfg(test)]
mod index_tests;
#[cfg(test)]
mod log_properties;
#[cfg(test)]
mod log_tests;
#[cfg(test)]
mod memory_disk;

pub use backup::{
    Backup, NotBackedUp, NotRestored, Restored, back_up, back_up_daily, backups, restore,
};
pub use bin::{Deleted, throw_away};
pub use config::{Config, ConfigProblem, DeckLimits, NewOrder, Origin as SettingOrigin, Theme};
pub use decks::{Embedded, Library, Loaded, Origin, Saved, Sources};
pub use index::{Index, Kept};
pub use log::{Log, NotSaved, ReadOnly};
pub use nights::{
    Follower, Journal, KeptResults, News, NightDoor, NightProblem, NightRecord, NightSummary,
    NightUnread, Nights, NoJournal, NotRecorded, PassedOver, SeasonNights, check_night, door_of,
    forget_door, is_door_damaged, keep_door, keep_results, leave_out_of_season, newest_night,
    night_names, night_to_resume, nights, read_night, season_nights,
};
pub use opening::{read_entries, read_log, read_whole_log};
pub use paths::{Home, HomeProblem};
pub use quizzes::{NoQuiz, QuizText, create_quiz, quiz_text, quiz_texts};
pub use read_decks::on_two_threads;
pub use read_log::{BadPlace, LogReport, Reading, Unread};
pub use replace::{NotCreated, NotReplaced, create_file, replace};
pub use save::{
    DeckNotSaved, Stamp, copy_embedded, create_deck, make_collection, put_back_deck, remove_deck,
    save_anyway, save_deck,
};
pub use save_config::{
    SettingNotSaved, SettingSaved, save_setting, save_setting_again, take_back_setting,
};
pub use setting::{
    Accepts, Group as SettingGroup, SETTINGS, Setting, example as example_settings, setting,
    unknown as unknown_setting,
};
pub use text_file::{LARGEST_DECK, NoText, read as read_text};
pub use value::Value;
pub use worksheets::keep_worksheet;
