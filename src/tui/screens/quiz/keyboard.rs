//! Which keys of a shared keyboard arrive together: all teams press at once, and the screen says whose key was lost.
//!
//! Must never take a held key for a second press: a terminal repeats it.

use crate::tui::{
    effect::{Effect, Overlay, Place},
    keymap::{self, Command, Context, Key},
    quiz::team_keys,
    screen::{Message, Screen, Stage},
    theme::Theme,
    widgets::{chrome, scroll},
    words,
};
use ratatui::{
    Frame,
    layout::Position,
    text::{Line, Span, Text},
};

/// Keys belong together as long as each comes within this time of the first, in milliseconds.
const TOGETHER: i64 = 1_000;

/// The keyboard test.
pub struct KeyboardScreen {
    /// Who shares the keyboard: seat and name.
    teams: Vec<(usize, String)>,
    /// The keys of the newest try, by their team's place in the list, in order of arrival, with milliseconds after the first.
    arrived: Vec<(usize, i64)>,
    /// When the first of them came, in UTC milliseconds.
    began: Option<i64>,
    /// Keys that belong to no team, of the newest try.
    strange: Vec<String>,
    tries: usize,
    /// In how many tries each team's key was lost.
    lost: Vec<usize>,
}

impl KeyboardScreen {
    /// Seats and names that are safe to show.
    pub fn new(teams: Vec<(usize, String)>) -> Self {
        Self {
            lost: vec![0; teams.len()],
            teams,
            arrived: Vec::new(),
            began: None,
            strange: Vec::new(),
            tries: 0,
        }
    }

    fn press(&mut self, key: Key, now: i64) {
        if self
            .began
            .is_none_or(|began| !(0..TOGETHER).contains(&(now - began)))
        {
            self.close();
            (self.arrived, self.strange, self.began) = (Vec::new(), Vec::new(), Some(now));
        }
        let after = self.began.map_or(0, |began| now - began);
        let place = team_keys::pressed(key.code)
            .and_then(|(seat, _)| self.teams.iter().position(|(of, _)| *of == seat));
        match place {
            Some(place) if self.arrived.iter().all(|(other, _)| *other != place) => {
                self.arrived.push((place, after));
            }
            Some(_) => {}
            None => {
                let name = key.to_string();
                if !self.strange.contains(&name) {
                    self.strange.push(name);
                }
            }
        }
    }

    /// The try is over: who did not arrive has lost its key. One key alone was no try.
    fn close(&mut self) {
        if self.began.take().is_none() || self.arrived.len() < 2 {
            return;
        }
        self.tries += 1;
        for (place, lost) in self.lost.iter_mut().enumerate() {
            *lost += usize::from(self.arrived.iter().all(|(other, _)| *other != place));
        }
    }

    fn text(&self, theme: &Theme) -> Text<'static> {
        let mut lines = vec![
            Line::styled(
                "All teams press their keys at the same moment, and hold them.",
                theme.heading,
            ),
            Line::default(),
        ];
        for (place, (seat, name)) in self.teams.iter().enumerate() {
            let arrived = self.arrived.iter().position(|(other, _)| *other == place);
            let (mark, style, told) = match arrived {
                Some(n) => {
                    let (_, after) = self.arrived[n];
                    ("✓", theme.good, format!("{}. after {after} ms", n + 1))
                }
                None if self.began.is_none() && self.arrived.len() > 1 => {
                    ("✗", theme.bad, "did not arrive".to_owned())
                }
                None => ("·", theme.muted, String::new()),
            };
            lines.push(Line::from(vec![
                Span::styled(format!("{mark} "), style),
                Span::styled(format!("{} ", team_keys::shown(*seat, 1)), theme.accent),
                Span::styled(format!("{name}  "), theme.text),
                Span::styled(told, theme.muted),
            ]));
        }
        if self.teams.is_empty() {
            lines.push(Line::styled(
                "There are no teams yet: name them first.",
                theme.warn,
            ));
        }
        lines.push(Line::default());
        lines.push(self.verdict(theme));
        if !self.strange.is_empty() {
            let keys = self.strange.join(", ");
            lines.push(Line::styled(
                format!("Pressed, but nobody's key: {keys}."),
                theme.muted,
            ));
        }
        Text::from(lines)
    }

    fn verdict(&self, theme: &Theme) -> Line<'static> {
        let lost: Vec<String> = (0..self.teams.len())
            .filter(|place| self.lost[*place] > 0)
            .map(|place| {
                let (seat, name) = &self.teams[place];
                format!("{} ({name})", team_keys::shown(*seat, 1))
            })
            .collect();
        let tries = match self.tries {
            1 => "once".to_owned(),
            tries => format!("{tries} times"),
        };
        match (self.tries, lost.is_empty()) {
            (0, _) => Line::styled("Not tried yet.", theme.muted),
            (_, true) => Line::styled(format!("✓ Tried {tries}: every key arrived."), theme.good),
            (_, false) => Line::styled(
                format!(
                    "✗ Tried {tries}; lost: {}. If all were pressed, this keyboard drops {} held together: plug in a second one, or let these teams sit apart.",
                    lost.join(", "),
                    words::count(lost.len().max(2), "key"),
                ),
                theme.bad,
            ),
        }
    }
}

impl Screen for KeyboardScreen {
    fn context(&self) -> Context {
        Context::KeyboardTest
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Pressed(key) => self.press(key, stage.now.utc_ms),
            Message::Woken => {
                let is_over = self
                    .began
                    .is_some_and(|began| stage.now.utc_ms - began >= TOGETHER);
                if is_over {
                    self.close();
                }
            }
            Message::Command(Command::Close) => return vec![Effect::Close],
            Message::Command(Command::Help) => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let text = self.text(theme);
        let width = stage.area().width.min(chrome::TEXT_WIDTH);
        let parts = chrome::parts(stage.area(), scroll::rows(&text, width), false);
        let title = Line::styled("Which keys arrive together", theme.accent);
        chrome::header(frame, parts.header, title, Line::default(), theme);
        let rows = scroll::rows(&text, parts.body.width);
        // On a low window the verdict wins over the sentence at the top.
        let offset = rows.saturating_sub(usize::from(parts.body.height));
        scroll::draw(frame, parts.body, text, offset);
        chrome::footer(
            frame,
            &parts,
            keymap::bindings(self.context()),
            false,
            theme,
        );
        frame.set_cursor_position(Position::new(parts.body.x, parts.body.y));
    }

    fn wakes_at(&self) -> Option<i64> {
        self.began.map(|began| began + TOGETHER)
    }
}
