//! Which papers of a night are wanted, and as what.

use super::{grid::grid, master::master, sheets::sheets};
use crate::{
    paper::{self, Between, Page},
    quiz::Plan,
};

/// One kind of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// For the teams to write on.
    Sheets,
    /// For the host to read from.
    Master,
    /// For the scores.
    Grid,
}

impl Paper {
    pub const ALL: [Self; 3] = [Self::Sheets, Self::Master, Self::Grid];

    /// In the name of a file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sheets => "sheets",
            Self::Master => "master",
            Self::Grid => "grid",
        }
    }
}

/// The papers of one night.
#[derive(Clone, Copy, Debug)]
pub struct Papers<'p> {
    pub plan: &'p Plan,
    /// Printed onto the sheets and into the grid; without any, there is room to write them.
    pub teams: &'p [String],
}

impl Papers<'_> {
    /// Lines of at most 80 columns.
    pub fn text(&self, papers: &[Paper], between: Between) -> String {
        paper::lines(&self.pages(papers), between)
    }

    /// One whole HTML file.
    pub fn html(&self, papers: &[Paper]) -> String {
        paper::html(&self.plan.title, &self.pages(papers))
    }

    fn pages(&self, papers: &[Paper]) -> Vec<Page> {
        let pages = papers.iter().flat_map(|paper| match paper {
            Paper::Sheets => sheets(self.plan, self.teams),
            Paper::Master => master(self.plan),
            Paper::Grid => grid(self.plan, self.teams),
        });
        pages.collect()
    }
}
