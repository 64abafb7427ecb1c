//! A text over the screen: the keys that count there, or why a card is asked.

use crate::{
    deck::CardId,
    schedule::Due,
    tui::{
        effect::{Effect, Overlay},
        keymap::{Command, Context},
        screen::{Message, Screen, Stage},
        widgets::{chrome, hints, scroll},
        words,
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
        chrome::footer(frame, parts.hints, Context::Overlay, stage.theme);
        if more {
            chrome::more_below(frame, parts.hints, stage.theme);
        }
        frame.set_cursor_position(Position::new(parts.body.x, parts.body.y));
    }
}

/// How many of the last answers are listed.
const LISTED: usize = 12;

/// Why a card is asked: where it stands, what is remembered, its last answers, its source.
fn why(id: &CardId, stage: &Stage) -> Vec<Line<'static>> {
    let (theme, collection) = (stage.theme, stage.collection);
    let today = collection.history.day(stage.now);
    let state = collection.state(id);
    let row = |label: &str, value: String| {
        Line::from(vec![
            Span::styled(format!("{label:<12}"), theme.muted),
            Span::styled(value, theme.text),
        ])
    };
    let mut lines = vec![row("Card", id.to_string())];
    lines.push(row("Stands", state.progress.phase.to_string()));
    match state.due {
        Some(Due::On(day)) => lines.push(row("Due", format!("{day}, {}", words::due(day, today)))),
        Some(Due::At(ms)) => lines.push(row(
            "Due",
            format!("in {} min", words::minutes(ms - stage.now.utc_ms)),
        )),
        None => lines.push(row("Due", "now: it has never been answered".to_owned())),
    }
    if let Some(recall) = collection.history.retrievability(id, today) {
        lines.push(row(
            "Recall",
            format!("{:.0} % today, by the memory model", recall.get() * 100.0),
        ));
    }
    if let Some(memory) = state.progress.memory {
        let stability = memory.stability.days();
        lines.push(row(
            "Stability",
            format!("{stability:.1} days until recall falls to 90 %"),
        ));
        lines.push(row(
            "Difficulty",
            format!("{:.1} of 10", memory.difficulty.get()),
        ));
    }
    let (reviews, lapses) = (
        state.progress.reviews as usize,
        state.progress.lapses as usize,
    );
    lines.push(row(
        "Answers",
        format!("{reviews}, {}", words::count(lapses, "lapse")),
    ));
    if let Some(card) = collection.card(id) {
        lines.extend(card.attribution.clone().map(|source| row("Source", source)));
        lines.push(row("Written in", card.place.clone()));
    }
    let history = collection.history.history_of(id).unwrap_or_default();
    if !history.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("Last answers", theme.accent));
    }
    for answered in history.iter().rev().take(LISTED) {
        let day = collection.history.day(answered.moment);
        lines.push(Line::styled(
            format!("{day}  {}", answered.grade),
            theme.text,
        ));
    }
    lines
}
