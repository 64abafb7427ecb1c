//! A text over the screen: the keys that count there, or cards without a note.

use crate::tui::{
    effect::{Effect, Overlay},
    keymap::{self, Command, Context},
    lost,
    screen::{Message, Screen, Stage},
    widgets::{chrome, hints, scroll},
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Text},
};

/// Help, or cards without a note.
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
            Overlay::Orphans => "Cards without a note",
        }
    }

    fn text(&self, stage: &Stage) -> Text<'static> {
        match &self.shown {
            Overlay::Help(context) => hints::help(*context, stage.theme),
            Overlay::Orphans => Text::from(orphans(stage)),
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

/// Cards with a history and no note: what the note said, and what is known of each.
fn orphans(stage: &Stage) -> Vec<Line<'static>> {
    let (theme, collection) = (stage.theme, stage.collection);
    if collection.lost.is_empty() {
        let sentence = "Every card with a history has its note.";
        return vec![Line::styled(sentence, theme.text)];
    }
    let about = "These cards were answered, and no deck at hand has their note. Their history stays in the log: when \
                 the note comes back with its id, it has its history again.";
    let mut lines = vec![Line::styled(about, theme.muted)];
    for lost in &collection.lost {
        lines.push(Line::default());
        let words = match &lost.seen {
            Some(seen) => lost::in_short(seen),
            None => "Its words are not in the log.".to_owned(),
        };
        lines.push(Line::styled(words, theme.text));
        for card in &lost.cards {
            lines.push(Line::styled(format!("  {card}"), theme.muted));
            lines.push(Line::styled(
                format!("  {}", lost::history(card, collection)),
                theme.muted,
            ));
        }
        if !lost.deck_is_there {
            lines.push(Line::styled("  Its deck is not at hand.", theme.muted));
        }
    }
    lines
}
