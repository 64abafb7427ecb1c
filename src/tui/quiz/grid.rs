//! Team by question: a cell is right, half, wrong or empty. Must never show an answer.

use super::team_mark::TeamMark;
use crate::{
    quiz::{
        console::Console,
        night::{Event, Mark, Night, Spot, Step},
    },
    text::columns,
    tui::{
        keymap::Command,
        theme::Theme,
        widgets::{chrome, table},
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
};

/// The columns of a cell.
const CELL: u16 = 3;

/// Where the cursor stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    round: usize,
    team: TeamMark,
    question: usize,
}

impl Grid {
    pub fn new(round: usize, console: &Console) -> Self {
        Self {
            round,
            team: TeamMark::new(console),
            question: 0,
        }
    }

    pub fn moved(&mut self, command: Command, night: &Night, console: &Console) {
        self.team.moved(command, console, 8);
        let rounds = night.plan().rounds.len();
        let last = night.questions_in(self.round).saturating_sub(1);
        match command {
            Command::NextColumn => self.question = (self.question + 1).min(last),
            Command::PreviousColumn => self.question = self.question.saturating_sub(1),
            Command::NextPage => self.turn((self.round + 1).min(rounds.saturating_sub(1))),
            Command::PreviousPage => self.turn(self.round.saturating_sub(1)),
            _ => {}
        }
    }

    fn turn(&mut self, round: usize) {
        (self.round, self.question) = (round, 0);
    }

    /// After a key has done what it does.
    pub fn settle(&mut self, console: &Console) {
        self.team.settle(console);
    }

    /// What a mark, or the next mark, comes to.
    pub fn marked(&self, command: Command, night: &Night) -> Option<Event> {
        let team = self.team.team()?;
        let spot = self.spot(self.question);
        let mark = match (command, night.marked(spot, team)) {
            (Command::MarkRight, _) | (Command::NextMark, None) => Some(Mark::One),
            (Command::HalfRight, _) | (Command::NextMark, Some(Mark::One)) => Some(Mark::Half),
            (Command::MarkWrong, _) | (Command::NextMark, Some(Mark::Half)) => Some(Mark::Zero),
            _ => None,
        };
        Some(Event::Host(Step::Mark { team, spot, mark }))
    }

    fn spot(&self, at: usize) -> Spot {
        Spot::Question {
            round: self.round,
            at,
        }
    }

    pub fn draw(
        &self,
        frame: &mut Frame,
        area: Rect,
        night: &Night,
        console: &Console,
        theme: &Theme,
    ) {
        let body = chrome::parts(area, usize::MAX, false).body;
        let row = |y: u16| Rect {
            y,
            height: 1,
            ..body
        };
        let title = night
            .plan()
            .rounds
            .get(self.round)
            .map(|round| round.title.clone());
        let left = format!("Round {} · {}", self.round + 1, title.unwrap_or_default());
        let at = format!("question {}", self.question + 1);
        chrome::header(
            frame,
            row(area.y),
            Line::styled(left, theme.accent),
            Line::styled(at, theme.muted),
            theme,
        );
        let questions = night.questions_in(self.round);
        let sum = 6;
        let widest = console
            .teams
            .iter()
            .map(|team| columns::width(&team.name))
            .max();
        let name = u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX);
        let name = name
            .min(body.width / 2)
            .min(body.width.saturating_sub(sum + 4 * CELL));
        let seen = usize::from(body.width.saturating_sub(name + sum) / CELL).max(1);
        // The marked question is always among those that are seen.
        let first = (self.question + 1).saturating_sub(seen);
        let shown = first..questions.min(first + seen);
        let mut head = vec![Span::raw(" ".repeat(usize::from(name)))];
        head.extend(shown.clone().map(|at| {
            let style = if at == self.question {
                theme.accent
            } else {
                theme.muted
            };
            Span::styled(format!("{:>3}", at + 1), style)
        }));
        frame.render_widget(Line::from(head), row(area.y + 1));
        let height = usize::from(area.height.saturating_sub(2)).max(1);
        let marked = self.team.row(console);
        let top = (marked + 1).saturating_sub(height);
        let teams = console.teams.iter().enumerate().skip(top).take(height);
        for (y, (n, team)) in (area.y + 2..).zip(teams) {
            let label = table::line(std::slice::from_ref(&team.name), [name].into_iter());
            let style = if n == marked {
                theme.accent
            } else {
                theme.text
            };
            let mut spans = vec![Span::styled(label, style)];
            for at in shown.clone() {
                let (sign, style) = match night.marked(self.spot(at), team.id) {
                    Some(Mark::One) => ("1", theme.good),
                    Some(Mark::Half) => ("½", theme.warn),
                    Some(Mark::Zero) => ("0", theme.bad),
                    None => ("·", theme.muted),
                };
                let is_marked = n == marked && at == self.question;
                let style = if is_marked { theme.selection } else { style };
                spans.push(Span::raw("  "));
                spans.push(Span::styled(sign, style));
            }
            let points = night.round_points(self.round, team.id);
            spans.push(Span::styled(format!("{points:>6}"), theme.heading));
            frame.render_widget(Line::from(spans), row(y));
            if n == marked {
                let column = u16::try_from(self.question - first).unwrap_or(0);
                let x = body.x + name + CELL * column + CELL - 1;
                frame.set_cursor_position(Position::new(x.min(body.right().saturating_sub(1)), y));
            }
        }
    }
}
