//! The statistics: ten pages of figures, over all decks or one, over all answers or the last days.
//!
//! Works nothing out itself: it asks for figures and shows the last that came.

use crate::{
    deck::DeckId,
    text::columns::wrapped,
    tui::{
        effect::{Effect, Overlay, Place},
        figures::{Ask, Figures, Laid, Page, SPANS, aired, laid_out, rows},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        theme::Theme,
        widgets::{chrome, sheet},
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
};
use unicode_width::UnicodeWidthStr;

/// Figures that take longer than this, in milliseconds, are announced: before, the words would only flicker.
const PATIENCE: i64 = 200;

/// From so many rows on, a blank one stands before each heading.
const ROOMY: u16 = 20;

/// The statistics on the screen.
pub struct StatsScreen {
    page: Page,
    asked: Ask,
    figures: Option<Box<Figures>>,
    /// Since when figures are awaited, in UTC milliseconds.
    awaited: Option<i64>,
    offset: usize,
}

impl StatsScreen {
    pub fn new(page: Page) -> Self {
        Self {
            page,
            asked: Ask::default(),
            figures: None,
            awaited: None,
            offset: 0,
        }
    }

    fn ask(&mut self, afresh: bool, stage: &Stage) -> Vec<Effect> {
        self.awaited = Some(stage.now.utc_ms);
        vec![Effect::Figure {
            asked: self.asked.clone(),
            afresh,
        }]
    }

    fn turn(&mut self, by: isize) {
        self.page = self.page.stepped(by);
        self.offset = 0;
    }

    fn next_span(&mut self) {
        let at = SPANS.iter().position(|span| *span == self.asked.days);
        let next = at.map_or(0, |at| at + 1) % SPANS.len();
        self.asked.days = SPANS[next];
        self.offset = 0;
    }

    /// All decks, then each deck, then all again.
    fn step_deck(&mut self, by: isize, stage: &Stage) {
        let decks = &stage.collection.decks;
        let ids = decks.iter().map(|shelved| Some(shelved.id()));
        let choices: Vec<Option<&DeckId>> = [None].into_iter().chain(ids).collect();
        let asked = self.asked.deck.as_ref();
        let at = choices.iter().position(|choice| *choice == asked);
        let step = by.rem_euclid(choices.len() as isize).unsigned_abs();
        let next = (at.unwrap_or(0) + step) % choices.len();
        self.asked.deck = choices[next].cloned();
        self.offset = 0;
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        match command {
            Command::NextPage => self.turn(1),
            Command::PreviousPage => self.turn(-1),
            Command::NextSpan => {
                self.next_span();
                return self.ask(false, stage);
            }
            Command::NextDeck | Command::PreviousDeck => {
                let by = if command == Command::NextDeck { 1 } else { -1 };
                self.step_deck(by, stage);
                return self.ask(false, stage);
            }
            Command::Help => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(Context::Stats)))];
            }
            Command::Close => return vec![Effect::Close],
            command => {
                let picture = self.picture(stage.area(), stage.now.utc_ms);
                let height = picture.sheet.height;
                self.offset = sheet::moved(self.offset, command, &picture.laid, height);
            }
        }
        Vec::new()
    }

    /// "All decks, 30 days": what the figures at hand are about, or what is awaited.
    fn about(&self, stage: &Stage) -> String {
        let deck = self.asked.deck.as_ref();
        let mut decks = stage.collection.decks.iter();
        let deck = deck.map_or("All decks", |deck| {
            decks
                .find(|shelved| shelved.id() == deck)
                .map_or(deck.as_str(), |shelved| shelved.title())
        });
        match self.asked.days {
            Some(days) => format!("{deck}, {days} days"),
            None => format!("{deck}, all days"),
        }
    }
}

/// What is drawn where; `update` needs it to know how far there is to scroll.
struct Picture {
    parts: chrome::Parts,
    tabs: Rect,
    sheet: Rect,
    laid: Vec<Laid>,
}

impl StatsScreen {
    fn picture(&self, area: Rect, now_ms: i64) -> Picture {
        let parts = chrome::parts(area, usize::MAX, false);
        let column = sheet::column(parts.body, parts.hints);
        let gap = u16::from(area.height >= 20);
        let [tabs, below] = [1, column.height.saturating_sub(1)].map(|height| Rect {
            height: height.min(column.height),
            ..column
        });
        let sheet = Rect {
            y: below.y + 1 + gap,
            height: below.height.saturating_sub(gap),
            ..below
        };
        let width = usize::from(sheet.width);
        let mut laid: Vec<Laid> = Vec::new();
        match &self.figures {
            Some(figures) => {
                let meaning = wrapped(self.page.meaning(), width);
                let meaning = meaning.into_iter().map(Laid::Note);
                let rows = laid_out(&rows(self.page, figures, width), width);
                // On a low window the figures come first.
                match area.height {
                    ROOMY.. => laid.extend(meaning.chain(aired(rows))),
                    _ => laid.extend(rows.into_iter().chain(meaning)),
                }
            }
            None if self.awaited.is_some_and(|since| now_ms >= since + PATIENCE) => {
                laid.push(Laid::Note("Working out your figures …".to_owned()));
            }
            None => {}
        }
        Picture {
            parts,
            tabs,
            sheet,
            laid,
        }
    }

    /// Every page's name where there is room, else the one at hand between arrows.
    fn tabs(&self, width: u16, theme: &Theme) -> (Line<'static>, usize) {
        let names = Page::ALL.map(|page| (page, page.tab()));
        let wanted: usize = names.iter().map(|(_, name)| name.width() + 1).sum();
        if wanted > usize::from(width) + 1 {
            let at = Page::ALL.iter().position(|page| *page == self.page);
            let number = at.unwrap_or(0) + 1;
            let told = format!("{} {number}/{}", self.page.title(), Page::ALL.len());
            let spans = vec![
                Span::styled("← ", theme.muted),
                Span::styled(told, theme.selection),
                Span::styled(" →", theme.muted),
            ];
            return (Line::from(spans), 2);
        }
        let (mut spans, mut cursor, mut at) = (Vec::new(), 0, 0);
        let gap = if wanted + names.len() <= usize::from(width) + 2 {
            "  "
        } else {
            " "
        };
        for (page, name) in names {
            let style = if page == self.page {
                cursor = at;
                theme.selection
            } else {
                theme.muted
            };
            at += name.width() + gap.len();
            spans.push(Span::styled(name, style));
            spans.push(Span::raw(gap));
        }
        (Line::from(spans), cursor)
    }
}

impl Screen for StatsScreen {
    fn context(&self) -> Context {
        Context::Stats
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => return self.command(command, stage),
            Message::Shown => return self.ask(true, stage),
            Message::Figured(figures) => {
                self.awaited = None;
                self.figures = Some(figures);
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let picture = self.picture(stage.area(), stage.now.utc_ms);
        let title = Line::styled("Statistics", theme.accent);
        let about = Line::styled(self.about(stage), theme.muted);
        chrome::header(frame, picture.parts.header, title, about, theme);
        let (tabs, cursor) = self.tabs(picture.tabs.width, theme);
        frame.render_widget(tabs, picture.tabs);
        let more = sheet::draw(frame, picture.sheet, &picture.laid, self.offset, theme);
        let keys = keymap::bindings(Context::Stats);
        chrome::footer(frame, &picture.parts, keys, more, theme);
        let x = picture.tabs.x + u16::try_from(cursor).unwrap_or(0);
        frame.set_cursor_position(Position::new(x, picture.tabs.y));
    }

    fn wakes_at(&self) -> Option<i64> {
        let since = self.awaited.filter(|_| self.figures.is_none())?;
        Some(since + PATIENCE)
    }
}
