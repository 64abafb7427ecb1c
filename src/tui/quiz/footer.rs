//! The lowest line of a night: what Space will do, and the few keys beside it.

use crate::{
    quiz::console::{Console, LeadsTo},
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
use unicode_width::UnicodeWidthStr;

/// Draws what the next key does on the night itself.
pub fn draw(frame: &mut Frame, row: Rect, console: &Console, theme: &Theme) {
    let mut spans = Vec::new();
    let help = key(Context::Night, Command::Help);
    // Help is always among them.
    let mut left = usize::from(row.width).saturating_sub(help.width() + 5);
    let mut add = |command: Command, told: &str, least: usize| {
        let key = key(Context::Night, command);
        let room = left.saturating_sub(key.width() + 3);
        if room < least.min(told.width()) {
            return;
        }
        let shown = table::cut(told, room);
        left = room.saturating_sub(shown.width());
        spans.push(Span::styled(key, theme.accent));
        spans.push(Span::styled(format!(" {shown}  "), theme.muted));
    };
    match console.next.leads_to {
        LeadsTo::Nothing if console.teams.is_empty() => {
            add(Command::OpenTeams, "add a team first", 8);
        }
        _ => add(Command::Continue, &console.next.sentence, 8),
    }
    if !console.callable.is_empty() {
        add(Command::CallTeam, "who answers?", 12);
    }
    if let Some(undo) = &console.undo {
        add(Command::Undo, &format!("takes back: {undo}"), 18);
    }
    add(Command::HideConsole, "console", 7);
    spans.push(Span::styled(help, theme.accent));
    spans.push(Span::styled(" help", theme.muted));
    frame.render_widget(Line::from(spans), row);
}

/// The hint bar of any other context.
pub fn hint_bar(frame: &mut Frame, row: Rect, context: Context, theme: &Theme) {
    frame.render_widget(hints::bar(keymap::bindings(context), row.width, theme), row);
}
