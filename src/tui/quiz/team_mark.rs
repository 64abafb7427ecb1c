//! The mark in a list of teams: it stays on its team, whoever comes or goes by phone meanwhile.
//!
//! Must never pass to another team by itself: a key that comes too late finds its own team gone, and the night says so.

use crate::{
    quiz::{console::Console, night::TeamId},
    tui::{keymap::Command, widgets::rows},
};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TeamMark {
    team: Option<TeamId>,
    /// Where it stood last.
    row: usize,
}

impl TeamMark {
    /// On the first team.
    pub fn new(console: &Console) -> Self {
        Self::at(0, console)
    }

    fn at(row: usize, console: &Console) -> Self {
        let team = console.teams.get(row).map(|team| team.id);
        Self { team, row }
    }

    /// The marked row; where its team has left, the one in its place.
    pub fn row(&self, console: &Console) -> usize {
        let mut ids = console.teams.iter().map(|team| Some(team.id));
        let last = console.teams.len().saturating_sub(1);
        ids.position(|id| id == self.team)
            .unwrap_or(self.row.min(last))
    }

    /// Whom a key is meant for, though that team may have left; none where there was none to mark.
    pub fn team(&self) -> Option<TeamId> {
        self.team
    }

    pub fn moved(&mut self, command: Command, console: &Console, page: u16) {
        let row = rows::moved(self.row(console), command, console.teams.len(), page);
        *self = Self::at(row, console);
    }

    /// Takes the team that is marked now, after a key has done what it does.
    pub fn settle(&mut self, console: &Console) {
        *self = Self::at(self.row(console), console);
    }
}
