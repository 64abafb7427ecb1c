//! What the session has to tell in a sentence. Must never decide when.

use crate::{
    study::Notice,
    tui::keymap::{self, Command, Context},
};

pub(super) const NO_VOICE: &str = "There is no voice here that could read it aloud.";

pub(super) fn typing() -> String {
    format!(
        "You are typing: {} empties the field, and then this key acts on the card.",
        keymap::key(Context::Typing, Command::Undo)
    )
}

pub(super) fn notice(notice: &Notice) -> String {
    match notice {
        Notice::Undone => "Taken back.".to_owned(),
        Notice::NothingToUndo => "There is nothing to take back in this session.".to_owned(),
        Notice::Redone => "Done again.".to_owned(),
        Notice::NothingToRedo => "There is nothing to do again in this session.".to_owned(),
        Notice::Suspended => {
            format!(
                "Suspended: this card is not asked until you bring it back: now with {}, later with {} among the decks.",
                keymap::key(Context::Typing, Command::Undo),
                keymap::key(Context::Home, Command::Resume)
            )
        }
        Notice::Buried => format!(
            "Buried until tomorrow ({} takes this back).",
            keymap::key(Context::Typing, Command::Undo)
        ),
        Notice::OnlyPractice => "This is practice: nothing is written down.".to_owned(),
        Notice::Flagged(0) => "The flag is gone.".to_owned(),
        Notice::Flagged(flag) => format!("⚑ Flag {flag}."),
        Notice::NoMoreHints => "There are no more hints.".to_owned(),
        Notice::NoOtherForm => "This card is asked in one form only.".to_owned(),
    }
}
