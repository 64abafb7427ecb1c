//! A text over the screen: the keys that count there, or why a card is asked.

use crate::{
    deck::CardId,
    tui::{
        effect::{Effect, Overlay},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        why,
        widgets::{chrome, hints, scroll},
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span, Text},
};

/// Help, or why this card.
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
            Overlay::Why(_) => "Why this card",
        }
    }

    fn text(&self, stage: &Stage) -> Text<'static> {
        match &self.shown {
            Overlay::Help(context) => hints::help(*context, stage.theme),
            Overlay::Why(card) => Text::from(why(card, stage)),
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
                let parts = self.parts(&text, Rect::from((Position::ORIGIN, stage.size)));
                let rows = scroll::rows(&text, parts.body.width);
                self.offset = scroll::moved(self.offset, command, rows, parts.body.height);
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let text = self.text(stage);
        let parts = self.parts(&text, frame.area());
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

/// Why a card is asked: where it stands, what is remembered, its source, its last answers.
fn why(id: &CardId, stage: &Stage) -> Vec<Line<'static>> {
    let theme = stage.theme;
    let row = |(label, value): (&str, String)| {
        Line::from(vec![
            Span::styled(format!("{label:<12}"), theme.muted),
            Span::styled(value, theme.text),
        ])
    };
    let facts = why::facts(id, stage.collection, stage.now);
    let mut lines: Vec<Line> = facts.into_iter().map(row).collect();
    let answers = why::last_answers(id, stage.collection);
    if !answers.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("Last answers", theme.accent));
    }
    let answers = answers.into_iter();
    lines.extend(answers.map(|answer| Line::styled(answer, theme.text)));
    lines
}
