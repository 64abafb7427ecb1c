//! Something of the night to be chosen from a list: a round, a question, a team. Must never name a question that the
//! room has not heard where it sees the screen.

use crate::{
    quiz::{
        console::Console,
        night::{Event, Night, Phase, Play, Spot, Status, Step, Target, TeamId},
    },
    text::columns,
    tui::{
        keymap::Command,
        theme::Theme,
        widgets::{
            chrome,
            rows::{self, Listed},
            table,
        },
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// What comes of a choice.
#[derive(Clone, Debug, PartialEq)]
pub enum Picked {
    Happens(Event),
    /// This team's joker: which round?
    JokerOf(TeamId),
}

const TIED: &str = "At the same moment: who answers?";

/// A list to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Picking {
    title: String,
    rows: Vec<(String, Picked)>,
    /// What stands beside each row, where it is there for all.
    beside: Vec<&'static str>,
    marked: usize,
}

impl Picking {
    /// None where there is nothing to choose.
    fn of(title: &str, rows: Vec<(String, Picked)>) -> Option<Self> {
        (!rows.is_empty()).then(|| Self {
            title: title.to_owned(),
            rows,
            beside: Vec::new(),
            marked: 0,
        })
    }

    fn teams(title: &str, console: &Console, picked: impl Fn(TeamId) -> Picked) -> Option<Self> {
        let rows = console.teams.iter();
        let rows = rows.map(|team| (team.name.clone(), picked(team.id)));
        Self::of(title, rows.collect())
    }

    pub fn joker(console: &Console) -> Option<Self> {
        Self::teams("Whose joker?", console, Picked::JokerOf)
    }

    /// The rounds that a team may still double, and none of them.
    pub fn joker_round(team: TeamId, night: &Night, console: &Console) -> Option<Self> {
        let mut rounds = console.droppable.clone();
        if let Phase::RoundIntro(round) = console.phase
            && rounds.iter().all(|(other, _)| *other != round)
            && let Some(planned) = night.plan().rounds.get(round)
        {
            rounds.insert(0, (round, planned.title.clone()));
        }
        let joker = |round| Picked::Happens(Event::Host(Step::Joker { team, round }));
        let rows = rounds.into_iter().map(|(round, title)| {
            let told = format!("★ Round {} · {title}", round + 1);
            (told, joker(Some(round)))
        });
        let none = ("No joker".to_owned(), joker(None));
        Self::of("Which round counts double?", rows.chain([none]).collect())
    }

    pub fn protest(spot: Spot, console: &Console) -> Option<Self> {
        Self::teams("Who protests?", console, |team| {
            Picked::Happens(Event::Team(Play::Protest { team, spot }))
        })
    }

    /// Of teams that are asked aloud: whose hand went up first?
    pub fn called(console: &Console) -> Option<Self> {
        let teams = console.teams.iter();
        let teams = teams.filter(|team| console.callable.contains(&team.id));
        let rows = teams.map(|team| {
            let picked = Picked::Happens(Event::Host(Step::Pick(team.id)));
            (team.name.clone(), picked)
        });
        Self::of("Whose hand went up first?", rows.collect())
    }

    /// Of teams that pressed at the same time, each with how it plays: how well what it says arrives.
    pub fn tied(
        tied: &[TeamId],
        night: &Night,
        how: impl Fn(TeamId) -> &'static str,
    ) -> Option<Self> {
        let rows = tied.iter().map(|team| {
            let picked = Picked::Happens(Event::Host(Step::Pick(*team)));
            (night.name(*team), picked)
        });
        let picking = Self::of(TIED, rows.collect())?;
        let beside = tied.iter().map(|team| how(*team)).collect();
        Some(Self { beside, ..picking })
    }

    /// Whether it asks who of those answers.
    pub fn is_of_tied(&self) -> bool {
        self.title == TIED
    }

    /// Rounds to drop, and dropped ones to take in again.
    pub fn drop(night: &Night, console: &Console) -> Option<Self> {
        let drop = |round, on| Picked::Happens(Event::Host(Step::Drop { round, on }));
        let fresh = console.droppable.iter().map(|(round, title)| {
            let told = format!("Drop round {} · {title}", round + 1);
            (told, drop(*round, true))
        });
        let rounds = night.plan().rounds.iter().enumerate();
        let dropped = rounds.filter(|(round, _)| night.is_dropped(*round));
        let dropped = dropped.map(|(round, planned)| {
            let told = format!("Take in again: round {} · {}", round + 1, planned.title);
            (told, drop(round, false))
        });
        Self::of("Which round?", fresh.chain(dropped).collect())
    }

    pub fn go_to(night: &Night, console: &Console) -> Option<Self> {
        let go = |target| Picked::Happens(Event::Host(Step::GoTo(target)));
        let mut rows = Vec::new();
        let mut marked = 0;
        for (round, planned) in night.plan().rounds.iter().enumerate() {
            if night.is_dropped(round) {
                continue;
            }
            if console.phase.round() == Some(round) {
                marked = rows.len();
            }
            let told = format!("Round {} · {}", round + 1, planned.title);
            rows.push((told, go(Target::Round(round))));
            for at in 0..night.questions_in(round) {
                let spot = Spot::Question { round, at };
                if console.phase.spot() == Some(spot) {
                    marked = rows.len();
                }
                rows.push((
                    question(night, console, spot, at),
                    go(Target::Question(spot)),
                ));
            }
        }
        rows.push(("The podium".to_owned(), go(Target::Podium)));
        let picking = Self::of("Go to", rows)?;
        Some(Self { marked, ..picking })
    }

    pub fn moved(&mut self, command: Command) {
        self.marked = rows::moved(self.marked, command, self.rows.len(), 8);
    }

    pub fn picked(&self) -> Option<Picked> {
        self.rows.get(self.marked).map(|(_, picked)| picked.clone())
    }

    pub fn draw(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let body = chrome::parts(area, usize::MAX, false).body;
        let header = Rect {
            y: area.y,
            height: 1,
            ..body
        };
        let title = Line::styled(self.title.clone(), theme.accent);
        chrome::header(frame, header, title, Line::default(), theme);
        let list = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..body
        };
        let widths = self.rows.iter().map(|(told, _)| columns::width(told));
        let widest = widths.max().unwrap_or(0);
        let room = usize::from(list.width);
        let lines = self.rows.iter().enumerate().map(|(at, (told, _))| {
            let Some(beside) = self.beside.get(at) else {
                return Listed::Row(Line::styled(table::cut(told, room), theme.text));
            };
            let name = room.saturating_sub(beside.chars().count() + 2).min(widest);
            let name = u16::try_from(name).unwrap_or(u16::MAX);
            let told = table::line(std::slice::from_ref(told), [name].into_iter());
            Listed::Row(table::placed(Line::from(vec![
                Span::styled(told, theme.text),
                Span::styled(format!("  {beside}"), theme.muted),
            ])))
        });
        rows::draw(frame, list, lines.collect(), self.marked, theme);
    }
}

/// "  ✓ 3  Which river ...": the text only where nobody sees it too early.
fn question(night: &Night, console: &Console, spot: Spot, at: usize) -> String {
    let (status, is_void) = night.state_of(spot).unwrap_or_default();
    let mark = match (status, is_void) {
        (_, true) => "✗",
        (Status::Revealed, _) => "✓",
        (Status::Asked | Status::Locked, _) => "…",
        (Status::Unasked, _) => " ",
    };
    let is_known = !console.is_mirrored || status > Status::Unasked;
    let text = night.question_at(spot).filter(|_| is_known);
    let text = text.map_or("", |question| question.text.as_str());
    format!("  {mark} {:>2}  {text}", at + 1)
}

/// Who shares the keyboard: seat and name, in the order of the seats.
pub fn sharing(console: &Console) -> Vec<(usize, String)> {
    let teams = console.teams.iter();
    let mut teams: Vec<_> = teams
        .filter_map(|team| Some((team.seat?, team.name.clone())))
        .collect();
    teams.sort_unstable();
    teams
}
