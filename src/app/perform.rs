//! The one `match` over `Effect`: what a screen asked for is done here.

use super::run::App;
use crate::{
    study::queue::Scope,
    tui::{
        effect::{Effect, Overlay, Place},
        screen::{Message, Screen},
        screens::{
            overlay::OverlayScreen, palette::PaletteScreen, story::StoryScreen, study::StudyScreen,
        },
    },
};
use std::process::{Command, Stdio};

/// How the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    GoOn,
    /// Stop until continued.
    Stop,
    /// End with this exit code.
    End(i32),
}

impl App {
    pub(super) fn perform(&mut self, effect: Effect) -> Next {
        match effect {
            Effect::Append(facts) => {
                let saved = self.loaded.append(facts, super::clock::now());
                self.answer_saved(saved)
            }
            Effect::Retry => {
                let saved = self.loaded.retry();
                self.answer_saved(saved)
            }
            Effect::Forget => {
                self.loaded.forget_unsaved();
                Next::GoOn
            }
            Effect::AcceptFromNowOn { card, answer } => {
                let told = self.loaded.accept(&card, &answer).unwrap_or_else(|why| why);
                self.tell_top(Message::Told(told))
            }
            Effect::Open(place) => self.open(place),
            Effect::Close => {
                self.screens.pop();
                self.tell_top(Message::Shown)
            }
            Effect::Command(command) => self.tell_top(Message::Command(command)),
            Effect::ShowDemo => match self.loaded.hide_or_show_demo() {
                Ok(()) => self.tell_top(Message::Shown),
                Err(why) => self.tell_top(Message::Told(why)),
            },
            Effect::OpenFolder => {
                let told = match self.loaded.decks_folder() {
                    Ok(folder) => show_in_file_manager(&folder),
                    Err(why) => why,
                };
                self.tell_top(Message::Told(told))
            }
            Effect::Quit => Next::End(0),
        }
    }

    fn answer_saved(&mut self, saved: Result<Vec<uuid::Uuid>, String>) -> Next {
        self.tell_top(match saved {
            Ok(ids) => Message::Saved(ids),
            Err(why) => Message::NotSaved(why),
        })
    }

    fn open(&mut self, place: Place) -> Next {
        if let Place::Overlay(Overlay::Why(_)) = place {
            self.loaded.recall_history();
        }
        let screen: Box<dyn Screen> = match place {
            Place::Study { deck } => {
                let scope = deck.map_or(Scope::All, Scope::Deck);
                Box::new(StudyScreen::new(scope, &self.stage()))
            }
            Place::Story { deck, then_study } => Box::new(StoryScreen::new(deck, then_study)),
            Place::Overlay(overlay) => Box::new(OverlayScreen::new(overlay)),
            Place::Palette(below) => Box::new(PaletteScreen::new(below)),
        };
        self.screens.push(screen);
        self.tell_top(Message::Shown)
    }
}

/// Returns the sentence to tell. The folder is an argument of its own: no shell reads it.
fn show_in_file_manager(folder: &std::path::Path) -> String {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let shown = crate::text::sanitize::line(&folder.display().to_string()).into_owned();
    let started = Command::new(program)
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match started {
        Ok(_) => format!("Your decks lie in {shown}."),
        Err(_) => format!("Your decks lie in {shown}. (There is no file manager to open it with.)"),
    }
}
