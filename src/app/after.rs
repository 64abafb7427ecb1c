//! What comes after a night: its results as files, and the season.
//!
//! Must never hold up the loop: a season is read beside it.

use super::{
    perform::Next,
    run::{App, Message},
};
use crate::{
    store::{self, Home},
    text::sanitize,
    tui::{quiz::season::SeasonOffer, screen, words::count},
};
use std::{collections::BTreeSet, sync::mpsc::Sender, thread};

/// Writes the results of a night beside its journal. Returns the sentence that says where.
///
/// # Errors
/// They cannot be written, or the night cannot be read; the sentence says why.
pub fn keep_results(home: &Home, night: &str) -> Result<String, String> {
    let record = store::read_night(home, night).map_err(|why| why.to_string())?;
    let kept = store::keep_results(home, &record).map_err(|why| why.to_string())?;
    let files = count(kept.files.len(), "file");
    Ok(format!("Results: {files} in {}", home.short(&kept.folder)))
}

impl App {
    /// The results of the night that is played, with all that has happened by now.
    pub(super) fn keep_results(&mut self) -> Next {
        let Some(night) = self.night_on_disk() else {
            return Next::GoOn;
        };
        let told = night.and_then(|name| keep_results(self.loaded.home(), &name));
        self.tell(told.unwrap_or_else(|why| why))
    }

    /// Which nights do not count is kept for the next time, too.
    pub(super) fn leave_out_of_season(&mut self, names: &BTreeSet<String>) -> Next {
        match store::leave_out_of_season(self.loaded.home(), names) {
            Ok(()) => Next::GoOn,
            Err(why) => self.tell(why.to_string()),
        }
    }
}

/// Reads every night beside the loop; answered with `Message::Season`.
pub(super) fn read_season(home: &Home, outbox: Sender<Message>) {
    let home = home.clone();
    thread::spawn(move || {
        let nights = store::season_nights(&home);
        let notices = nights.unread.iter();
        let offer = SeasonOffer {
            notices: notices
                .map(|why| sanitize::line(why).into_owned())
                .collect(),
            over: nights.over,
            left_out: nights.left_out,
            open: nights.open,
        };
        let answer = screen::Message::Season(Box::new(offer));
        // Nobody listens any more only when the program has ended.
        let _ = outbox.send(Message::Answer(Box::new(answer)));
    });
}
