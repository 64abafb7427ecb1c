//! Keys and the mouse: from what the terminal says to the command that the top screen is given.
//!
//! Must never know what a command does.

use super::{
    perform::Next,
    run::{App, INTERRUPTED},
};
use crate::{
    text::sanitize,
    tui::{
        effect::{Effect, Place},
        keymap::{self, Command, Context, Key},
        screen,
    },
};
use ratatui::{
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind},
    layout::Position,
};

pub(super) fn is_interrupt(key: KeyEvent) -> bool {
    key.code == KeyCode::Char('c') && key.modifiers == KeyModifiers::CONTROL
}

impl App {
    /// What every screen has, none needs to know of; the rest is for the one on top.
    pub(super) fn command(&mut self, command: Command) -> Next {
        let top = self.screens.last();
        let context = top.map_or(Context::Home, |top| top.context());
        match command {
            Command::Palette => self.perform(Effect::Open(Place::Palette(context))),
            Command::Undo if context.undoes_anything() => self.perform(Effect::Undo),
            Command::Redo if context.undoes_anything() => self.perform(Effect::Redo),
            command => self.tell_top(screen::Message::Command(command)),
        }
    }

    /// The wheel scrolls as the keys do; a click is for the screen to find out.
    pub(super) fn point(&mut self, event: MouseEvent) -> Next {
        let wished = match event.kind {
            MouseEventKind::ScrollDown => [Command::Down, Command::PageDown],
            MouseEventKind::ScrollUp => [Command::Up, Command::PageUp],
            MouseEventKind::Down(MouseButton::Left) => {
                self.told.was_read(self.size);
                let place = Position::new(event.column, event.row);
                return self.tell_top(screen::Message::Clicked(place));
            }
            _ => return Next::GoOn,
        };
        let context = self
            .screens
            .last()
            .map_or(Context::Home, |top| top.context());
        let is_bound =
            |command: &Command| keymap::bindings(context).any(|row| row.command == *command);
        match wished.into_iter().find(is_bound) {
            Some(command) => self.tell_top(screen::Message::Command(command)),
            None => Next::GoOn,
        }
    }

    pub(super) fn press(&mut self, key: KeyEvent) -> Next {
        if is_interrupt(key) {
            return Next::End(INTERRUPTED);
        }
        // Who writes down what is said goes on hearing it; every other key breaks it off.
        let top = self.screens.last().map(|top| top.context());
        let meant = top.and_then(|context| keymap::command(context, key));
        let is_writing = matches!(meant, Some(Command::Edit(_)));
        if !is_writing && self.voice.stop() {
            match self.tell_top(screen::Message::Silenced) {
                Next::GoOn => {}
                other => return other,
            }
        }
        self.told.was_read(self.size);
        let context = self
            .screens
            .last()
            .map_or(Context::Home, |top| top.context());
        match keymap::command(context, key) {
            None if context.takes_any_key() => match Key::pressed(key) {
                Some(key) => self.tell_top(screen::Message::Pressed(key)),
                None => {
                    self.tell("This key cannot be told from another one by a program.".to_owned())
                }
            },
            Some(command) => self.command(command),
            None => match foreign_letter(context, key) {
                Some(sentence) => self.tell(sentence),
                None => Next::GoOn,
            },
        }
    }
}

/// A letter that no Latin keyboard has means that the layout is another one: better said than ignored.
fn foreign_letter(context: Context, key: KeyEvent) -> Option<String> {
    match key.code {
        KeyCode::Char(c) if !c.is_ascii() && c.is_alphabetic() => Some(format!(
            "“{}” is no key here: the keys are Latin letters. Switch the keyboard layout, or press {} for keys that work with every layout.",
            sanitize::line(&c.to_string()),
            keymap::bindings(context)
                .filter(|row| row.command == Command::Help)
                .flat_map(|row| row.keys)
                .find(|key| !key.is_printable())
                .map_or_else(String::new, |key| key.to_string())
        )),
        _ => None,
    }
}
