//! The picture: the stage, the console, or what stands over them, and the lowest line.
//!
//! Must never draw anything of the night but what `Stage` and `Console` hold.

use super::{panel::Panel, screen::NightScreen};
use crate::{
    quiz::{Marking, console::Console, results},
    tui::{
        keymap::Context,
        quiz::{
            console, footer, judge,
            missed::{self, RoomMissed},
            slide,
        },
        screen::{Screen, Stage},
        theme::Theme,
        widgets::{chrome, scroll},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Text},
    widgets::Block,
};

/// From this width on the console shows beside itself what the room sees.
const WITH_STAGE: u16 = 100;
/// The columns of that picture.
const STAGE_WIDTH: u16 = 44;

const SEEN: [&str; 3] = [
    "Does the room see this screen?",
    "If it does, no answer is drawn before its reveal, not even for you: print the host's master first.",
    "If not, you see the host's console: `newsdeck stage` in a second window shows the room its picture.",
];
const LEAVING: [&str; 2] = [
    "Leave the night?",
    "Everything is written down: it can be resumed at any time, and no clock runs meanwhile.",
];

const LEAVING_THE_END: [&str; 2] = [
    "Leave the night?",
    "It is over, and everything is written down: its podium and its results can be seen again at any time.",
];

/// A question back, in the middle: the first of these, and what it means. What has no room is left out.
fn ask(frame: &mut Frame, area: Rect, told: &[&'static str], theme: &Theme) {
    let body = chrome::parts(area, usize::MAX, false).body;
    let text = |told: &[&'static str]| {
        let lines = told.iter().enumerate().flat_map(|(at, told)| {
            let style = if at == 0 { theme.heading } else { theme.muted };
            let gap = (at > 0).then(Line::default);
            gap.into_iter().chain([Line::styled(*told, style)])
        });
        Text::from(lines.collect::<Vec<_>>())
    };
    let room = usize::from(body.height);
    let fitting = (1..=told.len()).rev().map(|most| text(&told[..most]));
    let text = fitting
        .into_iter()
        .find(|text| scroll::rows(text, body.width) <= room)
        .unwrap_or_else(|| text(&told[..1]));
    let rows = u16::try_from(scroll::rows(&text, body.width)).unwrap_or(u16::MAX);
    let above = body.height.saturating_sub(rows) / 2;
    let place = Rect {
        y: body.y + above,
        height: body.height - above,
        ..body
    };
    scroll::draw(frame, place, text, 0);
    frame.set_cursor_position((place.x, place.y));
}

impl NightScreen {
    pub(super) fn draw(&self, frame: &mut Frame, stage: &Stage) {
        let console = self.console(stage);
        let (body, foot) = self.parts(stage);
        self.draw_body(frame, body, stage, &console);
        let theme = stage.theme;
        if let Some(why) = &self.unwritten {
            let text = Text::styled(why.clone(), theme.bad);
            let rows = u16::try_from(scroll::rows(&text, body.width)).unwrap_or(1);
            let rows = rows.min(body.height / 2);
            let place = Rect {
                y: body.bottom() - rows,
                height: rows,
                ..body
            };
            frame.render_widget(ratatui::widgets::Clear, place);
            scroll::draw(frame, place, text, 0);
        }
        match self.context() {
            Context::Night => footer::draw(frame, foot, &console, self.door.is_some(), theme),
            Context::Over => {
                let missed = results::missed(&self.night).len();
                footer::over(frame, foot, missed, theme);
            }
            context => footer::hint_bar(frame, foot, context, theme),
        }
    }

    /// The theme, with codes as the host has turned them.
    pub(super) fn theme(&self, stage: &Stage) -> Theme {
        match self.is_code_turned {
            true => stage.theme.with_code_turned(),
            false => *stage.theme,
        }
    }

    /// The room of what is shown, and the lowest line.
    pub(super) fn parts(&self, stage: &Stage) -> (Rect, Rect) {
        let [body, foot] =
            Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(stage.area());
        (body, foot)
    }

    pub(super) fn draw_body(
        &self,
        frame: &mut Frame,
        area: Rect,
        stage: &Stage,
        console: &Console,
    ) {
        let theme = stage.theme;
        match &self.panel {
            Some(Panel::Seen) => ask(frame, area, &SEEN, theme),
            Some(Panel::Leaving) => {
                let told = match self.night.is_over() {
                    true => &LEAVING_THE_END,
                    false => &LEAVING,
                };
                ask(frame, area, told, theme);
            }
            Some(Panel::Judge(marked)) => judge::draw(frame, area, console, *marked, theme),
            Some(Panel::Enter(entering)) => entering.draw(frame, area, &self.night, console, theme),
            Some(Panel::Grid(grid)) => grid.draw(frame, area, &self.night, console, theme),
            Some(Panel::Teams(roster)) => {
                let rounds = &self.night.plan().rounds;
                let shares = rounds
                    .iter()
                    .any(|round| round.marking == Marking::SharedKeys);
                roster.draw(frame, area, console, self.is_locked(), shares, theme);
            }
            Some(Panel::Pick(picking)) => picking.draw(frame, area, theme),
            Some(Panel::Missed(marked)) => {
                let missed = RoomMissed::of(&self.night, stage.collection);
                missed::draw(frame, area, &missed, *marked, stage.collection, theme);
            }
            Some(Panel::Phones(phones)) => {
                let theme = self.theme(stage);
                phones.draw(frame, area, &self.phones_shown(console, stage), &theme);
            }
            Some(Panel::Own) => self.draw_own(frame, area, console, theme),
            None if self.has_console => self.draw_console(frame, area, stage, console),
            None => {
                let elapsed = stage.now.utc_ms - self.since;
                let (door, theme) = (self.door.as_deref(), self.theme(stage));
                slide::draw(frame, area, &self.shown(stage), door, elapsed, &theme);
            }
        }
    }

    pub(super) fn draw_console(
        &self,
        frame: &mut Frame,
        area: Rect,
        stage: &Stage,
        console: &Console,
    ) {
        let phones = self.phones_shown(console, stage);
        let shown = console::Shown {
            console,
            door: phones.door,
            waiting: &phones.waiting,
            with_phones: &phones.with_phones,
            has_keys: phones.has_keys,
            now: phones.now,
        };
        if area.width < WITH_STAGE || area.height < 14 {
            return console::draw(frame, area, &shown, self.page, stage.theme);
        }
        let [left, right] =
            Layout::horizontal([Constraint::Fill(1), Constraint::Length(STAGE_WIDTH)]).areas(area);
        let right = Rect {
            height: right.height.min(18),
            ..right
        };
        let edge = Block::bordered()
            .border_style(stage.theme.border)
            .title("The room sees");
        let inside = edge.inner(right);
        frame.render_widget(edge, right);
        let elapsed = stage.now.utc_ms - self.since;
        let (door, theme) = (self.door.as_deref(), self.theme(stage));
        slide::draw(frame, inside, &self.shown(stage), door, elapsed, &theme);
        console::draw(frame, left, &shown, self.page, stage.theme);
    }

    fn draw_own(&self, frame: &mut Frame, area: Rect, console: &Console, theme: &Theme) {
        let Some(round) = self.own_round() else {
            return;
        };
        let body = chrome::parts(area, usize::MAX, false).body;
        let header = Rect {
            y: area.y,
            height: 1,
            ..body
        };
        let title = Line::styled("A question of your own", theme.accent);
        let hidden = match console.is_mirrored {
            true => "the room sees no answer",
            false => "",
        };
        chrome::header(
            frame,
            header,
            title,
            Line::styled(hidden, theme.muted),
            theme,
        );
        let form = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..body
        };
        let is_hidden = console.is_mirrored;
        self.own.draw(frame, form, round.kind, is_hidden, theme);
    }
}
