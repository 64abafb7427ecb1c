//! The story of a deck, retold by its author, at the level the reader picks.

use crate::{
    deck::{DeckId, Reading},
    study::{Shelved, queue::Scope},
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        theme::Theme,
        widgets::{chrome, prose, scroll},
    },
};
use ratatui::{
    Frame,
    layout::Position,
    text::{Line, Span, Text},
};

/// A deck's story.
pub struct StoryScreen {
    deck: DeckId,
    level: usize,
    offset: usize,
    then_study: bool,
}

impl StoryScreen {
    /// `then_study`: Enter goes on to the questions, else back to where it was opened.
    pub fn new(deck: DeckId, then_study: bool) -> Self {
        Self {
            deck,
            level: 0,
            offset: 0,
            then_study,
        }
    }

    /// The deck, where it is still there.
    fn shelved<'a>(&self, stage: &'a Stage) -> Option<&'a Shelved> {
        let place = stage.collection.place_of(&self.deck)?;
        stage.collection.decks.get(place)
    }

    fn reading<'a>(&self, stage: &'a Stage) -> Option<&'a Reading> {
        self.shelved(stage)?.deck().readings.get(self.level)
    }

    fn text(&self, stage: &Stage) -> Text<'static> {
        match self.reading(stage) {
            Some(reading) => prose::prose(&reading.text, stage.theme.text, stage.theme.emphasis),
            None => Text::from("This deck has no story."),
        }
    }

    /// The story read aloud, without the signs of its emphasis.
    fn spoken(&self, slow: bool, stage: &Stage) -> Vec<Effect> {
        let (Some(shelved), Some(_)) = (self.shelved(stage), self.reading(stage)) else {
            return Vec::new();
        };
        let text = self.text(stage);
        let lines: Vec<String> = text.lines.iter().map(ToString::to_string).collect();
        vec![Effect::Speak {
            text: lines.join(" "),
            language: shelved.deck().language.clone(),
            slow,
        }]
    }

    fn parts(&self, stage: &Stage) -> (chrome::Parts, Text<'static>) {
        let text = self.text(stage);
        let area = stage.area();
        let rows = scroll::rows(&text, area.width.min(chrome::TEXT_WIDTH));
        (chrome::parts(area, rows, false), text)
    }

    fn change_level(&mut self, by: isize, stage: &Stage) {
        let levels = self
            .shelved(stage)
            .map_or(0, |shelved| shelved.deck().readings.len());
        let level = self
            .level
            .saturating_add_signed(by)
            .min(levels.saturating_sub(1));
        if level != self.level {
            self.offset = 0;
        }
        self.level = level;
    }
}

impl Screen for StoryScreen {
    fn context(&self) -> Context {
        Context::Story
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        let Message::Command(command) = message else {
            return Vec::new();
        };
        match command {
            Command::Hear => return self.spoken(false, stage),
            Command::HearSlowly => return self.spoken(true, stage),
            Command::NextLevel => self.change_level(1, stage),
            Command::PreviousLevel => self.change_level(-1, stage),
            Command::Continue if self.then_study => {
                let study = Effect::Open(Place::study(Scope::deck(&self.deck)));
                return vec![Effect::Close, study];
            }
            Command::Continue | Command::Close => return vec![Effect::Close],
            Command::Help => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(Context::Story)))];
            }
            command => {
                let (parts, text) = self.parts(stage);
                let rows = scroll::rows(&text, parts.body.width);
                self.offset = scroll::moved(self.offset, command, rows, parts.body.height);
            }
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let (parts, text) = self.parts(stage);
        let title = match (self.reading(stage), self.shelved(stage)) {
            (Some(reading), _) => reading.title.clone(),
            (None, Some(shelved)) => shelved.title().to_owned(),
            (None, None) => self.deck.to_string(),
        };
        let left = Line::styled(title, stage.theme.accent);
        chrome::header(
            frame,
            parts.header,
            left,
            levels(self.shelved(stage), self.level, stage.theme),
            stage.theme,
        );
        let more = scroll::draw(frame, parts.body, text, self.offset);
        chrome::footer(
            frame,
            &parts,
            keymap::bindings(Context::Story),
            more,
            stage.theme,
        );
        frame.set_cursor_position(Position::new(parts.body.x, parts.body.y));
    }
}

/// "A2 \[B1\] B2 · 2 min".
fn levels(shelved: Option<&Shelved>, level: usize, theme: &Theme) -> Line<'static> {
    let readings: &[Reading] = shelved.map_or(&[], |shelved| &shelved.deck().readings);
    let mut spans = Vec::new();
    for (n, reading) in readings.iter().enumerate() {
        let (text, style) = if n == level {
            (format!("[{}]", reading.level), theme.accent)
        } else {
            (format!(" {} ", reading.level), theme.muted)
        };
        spans.push(Span::styled(text, style));
    }
    if let Some(reading) = readings.get(level) {
        spans.push(Span::styled(
            format!(" {} min", prose::reading_minutes(&reading.text)),
            theme.muted,
        ));
    }
    Line::from(spans)
}
