//! The season: all nights that are over, added up; and which of them count.

use crate::{
    quiz::results::Season,
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context, key},
        quiz::season::{self, Cut, SeasonOffer},
        screen::{Message, Screen, Stage},
        widgets::{
            chrome,
            rows::{self, Listed},
            scroll,
        },
        words::count,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Text},
};

/// The table, or above it the list of nights.
#[derive(Default)]
pub struct SeasonScreen {
    /// None before the disk has told.
    nights: Option<(SeasonOffer, Season)>,
    /// The marked team.
    marked: usize,
    /// The first night of which there is a column; the latest are shown first.
    first: Option<usize>,
    /// The marked night, where which of them count is chosen.
    choosing: Option<usize>,
}

impl SeasonScreen {
    fn cut(&self, season: &Season, width: u16) -> Cut {
        Cut::of(season, self.first.unwrap_or(usize::MAX), width)
    }

    fn table(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let Some((offer, season)) = &self.nights else {
            return match command {
                Command::Close => vec![Effect::Close],
                _ => Vec::new(),
            };
        };
        let cut = self.cut(season, body(stage).width);
        match command {
            Command::Close => return vec![Effect::Close],
            Command::ChooseNights if offer.over.is_empty() => {
                return vec![Effect::Tell("No night is over yet.".to_owned())];
            }
            Command::ChooseNights => self.choosing = Some(offer.over.len().saturating_sub(1)),
            Command::NextColumn => self.first = Some(cut.first + 1),
            Command::PreviousColumn => self.first = Some(cut.first.saturating_sub(1)),
            command => {
                let page = body(stage).height;
                self.marked = rows::moved(self.marked, command, season.teams.len(), page);
            }
        }
        Vec::new()
    }

    fn choose(&mut self, command: Command, marked: usize, stage: &Stage) -> Vec<Effect> {
        let Some((offer, season)) = &mut self.nights else {
            return Vec::new();
        };
        match command {
            Command::Close => self.choosing = None,
            Command::Select => {
                offer.toggle(marked);
                *season = offer.season();
                (self.marked, self.first) = (0, None);
                return vec![Effect::LeaveOutOfSeason(offer.left_out.clone())];
            }
            command => {
                let page = body(stage).height;
                self.choosing = Some(rows::moved(marked, command, offer.over.len(), page));
            }
        }
        Vec::new()
    }

    fn draw_table(&self, frame: &mut Frame, area: Rect, season: &Season, stage: &Stage) {
        let theme = stage.theme;
        let cut = self.cut(season, area.width);
        let width = cut.width().min(area.width);
        let left = if area.width >= 160 {
            (area.width - width) / 2
        } else {
            0
        };
        let area = Rect {
            x: area.x + left,
            width,
            ..area
        };
        let [head, list] =
            Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        frame.render_widget(cut.head(season, theme), head);
        let lines = cut.rows(season, theme).into_iter().map(Listed::Row);
        rows::draw(frame, list, lines.collect(), self.marked, theme);
    }
}

/// As wide as the window: a table is no text.
fn body(stage: &Stage) -> Rect {
    let parts = chrome::parts(stage.area(), usize::MAX, false);
    let margin = u16::from(stage.size.width >= 60);
    Rect {
        x: margin,
        width: stage.size.width.saturating_sub(2 * margin),
        ..parts.body
    }
}

/// What is said where there is no table.
fn empty(offer: &SeasonOffer) -> String {
    if !offer.over.is_empty() {
        let nights = key(Context::Season, Command::ChooseNights);
        return format!("No night counts: {nights} chooses which do.");
    }
    let open = match offer.open {
        0 => String::new(),
        1 => " One has begun and is not over.".to_owned(),
        open => format!(" {open} have begun and are not over."),
    };
    format!(
        "No night is over yet.{open} The points of every night that was played to its end are added up here."
    )
}

impl Screen for SeasonScreen {
    fn context(&self) -> Context {
        match self.choosing {
            Some(_) => Context::SeasonNights,
            None => Context::Season,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match (message, self.choosing) {
            (Message::Season(offer), _) => {
                let season = offer.season();
                let notices = offer.notices.iter().cloned().map(Effect::Tell).collect();
                self.nights = Some((*offer, season));
                notices
            }
            (Message::Command(Command::Help), _) => {
                vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))]
            }
            (Message::Command(command), Some(marked)) => self.choose(command, marked, stage),
            (Message::Command(command), None) => self.table(command, stage),
            _ => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let parts = chrome::parts(stage.area(), usize::MAX, false);
        let area = body(stage);
        let (title, right) = match (&self.nights, self.choosing) {
            (None, _) => ("The season", String::new()),
            (Some((offer, season)), choosing) => {
                let (counting, over) = (season.nights.len(), offer.over.len());
                let told = match counting == over {
                    true => count(over, "night"),
                    false => format!("{counting} of {over} nights"),
                };
                match choosing {
                    Some(_) => ("Which nights count?", told),
                    None => ("The season", told),
                }
            }
        };
        let header = Rect {
            x: area.x,
            width: area.width,
            ..parts.header
        };
        let right = Line::styled(right, theme.muted);
        chrome::header(
            frame,
            header,
            Line::styled(title, theme.accent),
            right,
            theme,
        );
        let say = |frame: &mut Frame, told: String| {
            scroll::draw(frame, area, Text::styled(told, theme.text), 0);
            frame.set_cursor_position((area.x, area.y));
        };
        match (&self.nights, self.choosing) {
            (None, _) => say(frame, "Reading the nights …".to_owned()),
            (Some((offer, _)), Some(marked)) => {
                let lines = offer.over.iter().enumerate().map(|(at, night)| {
                    Listed::Row(season::night(offer, night, at == marked, area.width, theme))
                });
                rows::draw(frame, area, lines.collect(), marked, theme);
            }
            (Some((offer, season)), None) if season.teams.is_empty() => say(frame, empty(offer)),
            (Some((_, season)), None) => self.draw_table(frame, area, season, stage),
        }
        let hints = keymap::bindings(self.context());
        chrome::footer(frame, &parts, hints, false, theme);
    }
}
