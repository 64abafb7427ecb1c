//! The journals of quiz nights: one file each, which only grows, one synced line for every event.
//!
//! Must never decide what happens on a night, and never lose a line that was confirmed.

mod line;
mod reader;
mod record;

mod journal;

mod door;

mod follow;
mod kept;
mod known;
mod list;
mod season;

#[cfg(test)]
mod properties;

pub use door::{NightDoor, door_of, forget_door, is_door_damaged, keep_door};
pub use follow::{Follower, News};
pub use journal::{Journal, NoJournal, NotRecorded};
pub use kept::{KeptResults, keep_results};
pub use list::{NightSummary, Nights, PassedOver, night_to_resume, nights};
pub use reader::NightProblem;
pub use record::{NightRecord, NightUnread, check_night, newest_night, night_names, read_night};
pub(super) use record::{is_journal_name, journals};
pub use season::{SeasonNights, leave_out_of_season, season_nights};
