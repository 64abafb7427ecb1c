//! The lowest line of a night: what Space will do, and the few keys beside it.

use crate::{
    quiz::{
        console::{Console, LeadsTo},
        night::Phase,
    },
    tui::{
        keymap::{self, Command, Context, key},
        theme::Theme,
        widgets::{hints, table},
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// A key, what is told of it, and the columns of that which must be seen.
type Told<'t> = (Command, Cow<'t, str>, usize);

/// What the next key does on the night itself; phones are named where the door is open to them, and before the night.
pub fn draw(frame: &mut Frame, row: Rect, console: &Console, is_open: bool, theme: &Theme) {
    let mut wanted: Vec<Told> = Vec::new();
    wanted.push(match console.next.leads_to {
        LeadsTo::Nothing if console.teams.is_empty() => {
            let told = match is_open {
                true => "add a team without a phone",
                false => "add a team first",
            };
            (Command::OpenTeams, told.into(), 8)
        }
        _ => (Command::Continue, (&console.next.sentence).into(), 8),
    });
    if !console.callable.is_empty() {
        wanted.push((Command::CallTeam, "who answers?".into(), 12));
    }
    let is_lobby = console.phase == Phase::Lobby;
    let phones: Told = (Command::OpenPhones, "phones".into(), 6);
    if is_lobby {
        wanted.push(phones.clone());
    }
    if let Some(undo) = &console.undo {
        wanted.push((Command::Undo, format!("takes back: {undo}").into(), 18));
    }
    wanted.push((Command::HideConsole, "console".into(), 7));
    if is_open && !is_lobby {
        wanted.push(phones);
    }
    bar(frame, row, Context::Night, &wanted, theme);
}

/// What there is to do on a night that is over, of which the room missed so many questions.
pub fn over(frame: &mut Frame, row: Rect, missed: usize, theme: &Theme) {
    const WHOLE: usize = usize::MAX;
    let mut wanted: Vec<Told> = vec![(Command::KeepResults, "results".into(), WHOLE)];
    if missed > 0 {
        let told = match row.width {
            ..60 => format!("missed ({missed})"),
            _ => format!("the room missed these ({missed})"),
        };
        wanted.push((Command::StudyMissed, told.into(), WHOLE));
    }
    wanted.extend([
        (Command::OpenSeason, "season".into(), WHOLE),
        (Command::Undo, "back".into(), WHOLE),
        (Command::Leave, "leave".into(), WHOLE),
    ]);
    bar(frame, row, Context::Over, &wanted, theme);
}

/// As many of these as there is room for, the first before the others; help is always among them.
fn bar(frame: &mut Frame, row: Rect, context: Context, wanted: &[Told], theme: &Theme) {
    let help = key(context, Command::Help);
    let mut left = usize::from(row.width).saturating_sub(help.width() + 5);
    let mut spans = Vec::new();
    for (command, told, least) in wanted {
        let key = key(context, *command);
        let room = left.saturating_sub(key.width() + 3);
        if room < (*least).min(told.width()) {
            continue;
        }
        let shown = table::cut(told, room);
        left = room.saturating_sub(shown.width());
        spans.push(Span::styled(key, theme.accent));
        spans.push(Span::styled(format!(" {shown}  "), theme.muted));
    }
    spans.push(Span::styled(help, theme.accent));
    spans.push(Span::styled(" help", theme.muted));
    frame.render_widget(Line::from(spans), row);
}

/// The hint bar of any other context.
pub fn hint_bar(frame: &mut Frame, row: Rect, context: Context, theme: &Theme) {
    frame.render_widget(hints::bar(keymap::bindings(context), row.width, theme), row);
}
