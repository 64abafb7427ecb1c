//! The teams of the night as a list, with a field for a name. Must never lose a name that was pasted.

use super::{team_keys, team_mark::TeamMark};
use crate::{
    quiz::{
        console::Console,
        night::{Event, Step, TeamId},
    },
    tui::{
        keymap::Command,
        theme::Theme,
        widgets::{
            chrome, field,
            rows::{self, Listed},
            table,
        },
        words::count,
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};
use tui_input::Input;

/// The list, and whose name is being typed: that of a team, or of a new one.
pub struct Roster {
    marked: TeamMark,
    pub typing: Option<(Option<TeamId>, Input)>,
}

impl Roster {
    pub fn new(console: &Console) -> Self {
        Self {
            marked: TeamMark::new(console),
            typing: None,
        }
    }

    pub fn moved(&mut self, command: Command, console: &Console) {
        self.marked.moved(command, console, 8);
    }

    /// After a key has done what it does.
    pub fn settle(&mut self, console: &Console) {
        self.marked.settle(console);
    }

    pub fn add(&mut self) {
        self.typing = Some((None, Input::default()));
    }

    pub fn rename(&mut self, console: &Console) {
        let mut teams = console.teams.iter();
        let team = teams.find(|team| Some(team.id) == self.marked.team());
        self.typing = team.map(|team| (Some(team.id), Input::from(team.name.clone())));
    }

    pub fn removed(&self) -> Option<Event> {
        let team = self.marked.team()?;
        Some(Event::Host(Step::Remove(team)))
    }

    /// What Enter does in the field; none where it is empty, which ends the typing.
    pub fn named(&mut self) -> Option<Event> {
        let (team, field) = self.typing.as_ref()?;
        let name = field.value().trim().to_owned();
        if name.is_empty() {
            self.typing = None;
            return None;
        }
        Some(Event::Host(match team {
            Some(team) => Step::Rename { team: *team, name },
            None => Step::AddTeams(vec![name]),
        }))
    }

    /// The name was taken: a new one may follow.
    pub fn taken(&mut self) {
        self.typing = match self.typing {
            Some((None, _)) => Some((None, Input::default())),
            _ => None,
        };
    }

    pub fn draw(
        &self,
        frame: &mut Frame,
        area: Rect,
        console: &Console,
        is_locked: bool,
        shares_keyboard: bool,
        theme: &Theme,
    ) {
        let body = chrome::parts(area, usize::MAX, false).body;
        let header = Rect {
            y: area.y,
            height: 1,
            ..body
        };
        let title = Line::styled(count(console.teams.len(), "team"), theme.accent);
        let door = if is_locked {
            "nobody else may join"
        } else {
            ""
        };
        chrome::header(frame, header, title, Line::styled(door, theme.muted), theme);
        let list = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(2),
            ..body
        };
        let lines = console.teams.iter().map(|team| {
            let keys = team.seat.filter(|_| shares_keyboard);
            let keys = keys.map(|seat| team_keys::shown(seat, 4));
            let room = usize::from(list.width).saturating_sub(20);
            Listed::Row(Line::from(vec![
                Span::styled(table::cut(&team.name, room), theme.text),
                Span::styled(format!("  {}", team.total), theme.heading),
                Span::styled(format!("  {}", keys.unwrap_or_default()), theme.muted),
            ]))
        });
        rows::draw(
            frame,
            list,
            lines.collect(),
            self.marked.row(console),
            theme,
        );
        let last = Rect {
            y: list.bottom(),
            height: area.height.min(1),
            ..body
        };
        match &self.typing {
            Some((_, input)) => field::draw(frame, last, input, true, theme),
            None if console.teams.is_empty() => {
                let told = "No team yet. A list of names can be pasted, one a line.";
                frame.render_widget(Line::styled(told, theme.warn), last);
                frame.set_cursor_position((last.x, last.y));
            }
            None => {}
        }
    }
}
