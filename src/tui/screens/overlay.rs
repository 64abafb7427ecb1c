//! A text over the screen: the keys that count there.

use crate::tui::{
    effect::{Effect, Overlay},
    keymap::{self, Command, Context},
    screen::{Message, Screen, Stage},
    widgets::{chrome, hints, scroll},
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Text},
};

/// Help.
pub struct OverlayScreen {
    shown: Overlay,
    offset: usize,
}

impl OverlayScreen {
    pub fn new(shown: Overlay) -> Self {
        Self { shown, offset: 0 }
    }

    fn title(&self) -> &'static str {
        match self.shown {
            Overlay::Help(_) => "Keys",
        }
    }

    fn text(&self, stage: &Stage) -> Text<'static> {
        match &self.shown {
            Overlay::Help(context) => hints::help(*context, stage.theme),
        }
    }

    fn parts(&self, text: &Text<'static>, area: Rect) -> chrome::Parts {
        chrome::parts(
            area,
            scroll::rows(text, area.width.min(chrome::TEXT_WIDTH)),
            false,
        )
    }
}

impl Screen for OverlayScreen {
    fn context(&self) -> Context {
        Context::Overlay
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(Command::Close) => return vec![Effect::Close],
            Message::Command(command) => {
                let text = self.text(stage);
                let parts = self.parts(&text, stage.area());
                let rows = scroll::rows(&text, parts.body.width);
                self.offset = scroll::moved(self.offset, command, rows, parts.body.height);
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let text = self.text(stage);
        let parts = self.parts(&text, stage.area());
        let title = Line::styled(self.title(), stage.theme.accent);
        chrome::header(frame, parts.header, title, Line::default(), stage.theme);
        let more = scroll::draw(frame, parts.body, text, self.offset);
        chrome::footer(
            frame,
            &parts,
            keymap::bindings(Context::Overlay),
            more,
            stage.theme,
        );
        frame.set_cursor_position(Position::new(parts.body.x, parts.body.y));
    }
}
