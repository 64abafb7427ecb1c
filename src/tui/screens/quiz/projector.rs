//! A picture to set the projector by: its edges, its letters, its colours, before anybody sits down.

use crate::tui::{
    effect::{Effect, Overlay, Place},
    keymap::{self, Command, Context},
    screen::{Message, Screen, Stage},
    theme::Theme,
    widgets::{big_text, hints, scroll},
};
use ratatui::{
    Frame,
    layout::{Alignment, Constraint, Layout, Margin, Position, Rect, Size},
    text::{Line, Span, Text},
    widgets::{Block, BorderType},
};

/// Letters in a line for each metre of the picture's width that ten metres still allow: 2.5 cm for each.
const LETTERS_PER_METRE: f64 = 40.0;

/// Names as they stand on a score table, one in each of many scripts.
const NAMES: &str = "Zoë · Erdoğan · Łódź · Київ · Αθήνα · مصر · שלום · 東京 · 서울";

/// The test slide.
#[derive(Default)]
pub struct ProjectorScreen;

impl ProjectorScreen {
    fn text(size: Size, theme: &Theme) -> Text<'static> {
        let metres = f64::from(size.width) / LETTERS_PER_METRE;
        let lines = vec![
            Line::styled(
                "Do you see the whole frame, on all four sides?",
                theme.heading,
            ),
            Line::styled("Can this line be read from the last row?", theme.text),
            Line::from(vec![
                Span::styled("✓ right  ", theme.good),
                Span::styled("✗ wrong  ", theme.bad),
                Span::styled("! careful  ", theme.warn),
                Span::styled("title  ", theme.accent),
                Span::styled("aside", theme.muted),
            ]),
            Line::styled(NAMES, theme.text),
            Line::default(),
            Line::styled(
                format!(
                    "{} letters in a line, {} lines: from ten metres that wants a picture {metres:.1} m wide. Make the letters larger (Ctrl and + in most terminals) until the last row can read them; 40 x 12 is enough.",
                    size.width, size.height
                ),
                theme.muted,
            ),
        ];
        Text::from(lines).alignment(Alignment::Center)
    }
}

impl Screen for ProjectorScreen {
    fn context(&self) -> Context {
        Context::Projector
    }

    fn update(&mut self, message: Message, _: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(Command::Close) => vec![Effect::Close],
            Message::Command(Command::Help) => {
                vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))]
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let (area, theme) = (stage.area(), stage.theme);
        let edge = Block::bordered()
            .border_type(BorderType::Double)
            .border_style(theme.accent);
        frame.render_widget(edge, area);
        let inside = area.inner(Margin::new(u16::from(area.width >= 60) * 4 + 1, 1));
        let text = Self::text(area.as_size(), theme);
        let rows = u16::try_from(scroll::rows(&text, inside.width)).unwrap_or(u16::MAX);
        let room = inside.height.saturating_sub(rows + 1);
        let big = if room >= 5 {
            room.min(inside.height / 2)
        } else {
            0
        };
        let [digits, told, foot] = Layout::vertical([
            Constraint::Length(big),
            Constraint::Fill(1),
            Constraint::Length(1),
        ])
        .areas(inside);
        if big > 0 {
            big_text::draw(frame, digits, "0:59", theme.heading);
        }
        let above = told.height.saturating_sub(rows) / 2;
        let told = Rect {
            y: told.y + above,
            height: told.height - above,
            ..told
        };
        scroll::draw(frame, told, text, 0);
        let bar = hints::bar(keymap::bindings(self.context()), foot.width, theme);
        frame.render_widget(bar, foot);
        frame.set_cursor_position(Position::new(told.x, told.y));
    }
}
