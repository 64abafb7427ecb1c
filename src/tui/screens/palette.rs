//! The palette: every command of the screen below with its key, found by a few of its letters.
//!
//! It names the command and goes; the screen below does it. Must never hold a command that the key table does not.

use crate::{
    text::sanitize,
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context, Row},
        screen::{Message, Screen, Stage},
        widgets::{chrome, field},
    },
};
use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};
use tui_input::Input;

/// The commands of one context, narrowed by what is typed.
pub struct PaletteScreen {
    /// What the reader was doing.
    below: Context,
    field: Input,
    marked: usize,
}

impl PaletteScreen {
    pub fn new(below: Context) -> Self {
        Self {
            below,
            field: Input::default(),
            marked: 0,
        }
    }

    /// The rows that match, best first; in the order of the table while nothing is typed.
    fn rows(&self) -> Vec<Row> {
        let mut all: Vec<Row> = Vec::new();
        for binding in keymap::bindings(self.below) {
            let is_known = all.iter().any(|known| known.command == binding.command);
            if !is_known && is_worth_naming(binding.command) {
                all.push(binding);
            }
        }
        let pattern = Pattern::parse(
            self.field.value(),
            CaseMatching::Ignore,
            Normalization::Smart,
        );
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut scored: Vec<(u32, Row)> = all
            .into_iter()
            .filter_map(|binding| {
                let text = Utf32Str::new(binding.help, &mut letters);
                Some((pattern.score(text, &mut matcher)?, binding))
            })
            .collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        scored.into_iter().map(|(_, binding)| binding).collect()
    }

    fn go(&self) -> Vec<Effect> {
        match self.rows().get(self.marked) {
            Some(binding) => vec![Effect::Close, Effect::Command(binding.command)],
            None => Vec::new(),
        }
    }
}

/// Moving about is quicker done than named.
fn is_worth_naming(command: Command) -> bool {
    !matches!(
        command,
        Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last
            | Command::LeaveField
            | Command::Palette
            | Command::Edit(_)
    )
}

impl Screen for PaletteScreen {
    fn context(&self) -> Context {
        Context::Palette
    }

    fn update(&mut self, message: Message, _: &Stage) -> Vec<Effect> {
        let last = self.rows().len().saturating_sub(1);
        match message {
            Message::Command(Command::Edit(request)) => {
                field::edit(&mut self.field, request);
                self.marked = 0;
            }
            Message::Pasted(text) => {
                self.marked = 0;
                let cut = field::paste(&mut self.field, &text);
                return cut.map(Effect::Tell).into_iter().collect();
            }
            Message::Command(Command::Open) => return self.go(),
            Message::Command(Command::Close) => return vec![Effect::Close],
            Message::Command(Command::Help) => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.below)))];
            }
            Message::Command(Command::Down) => self.marked = (self.marked + 1).min(last),
            Message::Command(Command::Up) => self.marked = self.marked.saturating_sub(1),
            Message::Command(Command::PageDown) => self.marked = last,
            Message::Command(Command::PageUp) => self.marked = 0,
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let rows = self.rows();
        let parts = chrome::parts(stage.area(), rows.len() + 2, false);
        let title = Line::styled("Commands", theme.accent);
        let place = Line::styled(self.below.title(), theme.muted);
        chrome::header(frame, parts.header, title, place, theme);
        let body = parts.body;
        let row_at = |row: u16| Rect {
            y: body.y + row,
            height: 1,
            ..body
        };
        let room = usize::from(body.height.saturating_sub(2));
        let first = (self.marked + 1).saturating_sub(room);
        for (n, (place, binding)) in rows.iter().enumerate().skip(first).take(room).enumerate() {
            let style = if place == self.marked {
                theme.selection
            } else {
                theme.text
            };
            let sign = if place == self.marked { "▸" } else { " " };
            let key = binding.keys.first().map(ToString::to_string);
            let line = Line::from(vec![
                Span::styled(format!("{sign} "), theme.accent),
                Span::styled(format!("{:<8}", key.unwrap_or_default()), theme.accent),
                Span::styled(binding.help, style),
            ]);
            let row = u16::try_from(n).unwrap_or(u16::MAX).saturating_add(2);
            frame.render_widget(line, row_at(row));
        }
        if rows.is_empty() && body.height > 2 {
            let typed = sanitize::line(self.field.value());
            let told = format!("No command here is called “{typed}”.");
            frame.render_widget(Line::styled(told, theme.warn), row_at(2));
        }
        chrome::footer(
            frame,
            &parts,
            keymap::bindings(Context::Palette),
            false,
            theme,
        );
        field::draw(frame, row_at(0), &self.field, true, theme);
    }
}
