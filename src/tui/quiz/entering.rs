//! A field for each team: totals of a round on paper, answers, stakes, points given besides.
//!
//! Where the room sees the screen it must never show what a team wrote before the reveal, nor what it stakes: one of
//! them may be right.

use super::team_mark::TeamMark;
use crate::{
    quiz::{
        Marking, Points,
        console::Console,
        night::{Event, Night, Phase, Play, Spot, Status, Step},
    },
    text::columns,
    tui::{
        keymap::Command,
        theme::Theme,
        widgets::{
            chrome, field,
            rows::{self, Listed},
            scroll, table,
        },
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span, Text},
};
use tui_input::Input;

/// What is entered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entry {
    Total(usize),
    Answer(Spot),
    Stake,
    /// Points given or taken besides.
    Adjust,
}

pub struct Entering {
    pub entry: Entry,
    at: TeamMark,
    pub field: Input,
    /// Why what was typed cannot stand.
    told: Option<String>,
}

impl Entering {
    /// What there is to enter in this phase; none where nothing has begun.
    pub fn fitting(night: &Night) -> Option<Entry> {
        let phase = night.phase();
        let marking = |round: usize| night.plan().rounds.get(round).map(|round| round.marking);
        match (phase, phase.spot()) {
            (Phase::Stakes(_), _) => Some(Entry::Stake),
            (_, Some(spot)) => match spot.round().and_then(marking) {
                Some(Marking::PaperTotals | Marking::Grid) => spot.round().map(Entry::Total),
                _ => Some(Entry::Answer(spot)),
            },
            _ => phase.round().map(Entry::Total),
        }
    }

    pub fn new(entry: Entry, night: &Night, console: &Console) -> Self {
        let mut entering = Self {
            entry,
            at: TeamMark::new(console),
            field: Input::default(),
            told: None,
        };
        entering.load(night, console);
        entering
    }

    /// What stands there for a team.
    fn value(&self, n: usize, night: &Night, console: &Console) -> String {
        let Some(team) = console.teams.get(n) else {
            return String::new();
        };
        let points = |points: Option<Points>| points.map(|points| points.to_string());
        match self.entry {
            Entry::Total(round) => points(night.sheet_of(round, team.id)),
            Entry::Answer(spot) => night.given_text(spot, team.id),
            Entry::Stake => points(team.stake),
            Entry::Adjust => None,
        }
        .unwrap_or_default()
    }

    /// Whether anything stands there for a team; a stake that the room must not see is in all the same.
    fn is_written(&self, n: usize, night: &Night, console: &Console) -> bool {
        let is_staked = self.entry == Entry::Stake;
        let is_in = console.teams.get(n).is_some_and(|team| team.is_in);
        (is_staked && is_in) || !self.value(n, night, console).is_empty()
    }

    fn load(&mut self, night: &Night, console: &Console) {
        self.field = Input::from(self.value(self.at.row(console), night, console));
        self.told = None;
    }

    /// The next team or the one before; the next round or question.
    pub fn moved(&mut self, command: Command, night: &Night, console: &Console) {
        self.at.moved(command, console, 1);
        if let Entry::Total(round) = self.entry {
            let last = night.plan().rounds.len().saturating_sub(1);
            self.entry = Entry::Total(match command {
                Command::NextPage => (round + 1).min(last),
                Command::PreviousPage => round.saturating_sub(1),
                _ => round,
            });
        }
        if let (
            Entry::Answer(Spot::Question { round, at }),
            Command::NextPage | Command::PreviousPage,
        ) = (self.entry, command)
        {
            let last = night.questions_in(round).saturating_sub(1);
            let at = match command {
                Command::NextPage => (at + 1).min(last),
                _ => at.saturating_sub(1),
            };
            self.entry = Entry::Answer(Spot::Question { round, at });
        }
        self.load(night, console);
    }

    /// What Enter does; none where nothing has changed, or what was typed cannot stand.
    pub fn saved(&mut self, night: &Night, console: &Console) -> Option<Event> {
        let team = self.at.team()?;
        let typed = self.field.value().trim().to_owned();
        if typed == self.value(self.at.row(console), night, console) {
            self.moved(Command::Down, night, console);
            return None;
        }
        let points = match (self.entry, typed.is_empty()) {
            (Entry::Answer(_), _) | (_, true) => None,
            (_, false) => match Points::parse(&typed) {
                Some(points) => Some(points),
                None => {
                    self.told = Some(format!(
                        "“{}” is no number of points: write 7, 7.5 or 7½.",
                        crate::text::sanitize::line(&typed)
                    ));
                    return None;
                }
            },
        };
        match self.entry {
            Entry::Total(round) => Some(Event::Host(Step::Total {
                team,
                round,
                points,
            })),
            Entry::Answer(spot) => Some(Event::Host(Step::Enter {
                team,
                spot,
                answer: Some(typed).filter(|typed| !typed.is_empty()),
            })),
            Entry::Stake => Some(Event::Team(Play::Stake {
                team,
                points: points?,
            })),
            Entry::Adjust => Some(Event::Host(Step::Adjust { team, by: points? })),
        }
    }

    /// Whether the room would learn from what stands here.
    fn is_secret(&self, night: &Night, console: &Console) -> bool {
        console.is_mirrored
            && match self.entry {
                Entry::Stake => true,
                Entry::Answer(spot) => {
                    let state = night.state_of(spot);
                    state.is_none_or(|(status, _)| status != Status::Revealed)
                }
                Entry::Total(_) | Entry::Adjust => false,
            }
    }

    /// What was asked for could not be.
    pub fn refused(&mut self, why: String) {
        self.told = Some(why);
    }

    fn title(&self) -> String {
        match self.entry {
            Entry::Total(round) => format!("Totals of round {}", round + 1),
            Entry::Answer(Spot::Question { round, at }) => {
                format!("Answers to question {} of round {}", at + 1, round + 1)
            }
            Entry::Answer(_) => "Answers to the tie-break".to_owned(),
            Entry::Stake => "Stakes".to_owned(),
            Entry::Adjust => "Points besides: 2, or -2".to_owned(),
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
        let header = Rect {
            y: area.y,
            height: 1,
            ..body
        };
        let title = Line::styled(self.title(), theme.accent);
        let told = self.told.clone().unwrap_or_default();
        chrome::header(frame, header, title, Line::default(), theme);
        let told = Text::styled(told, theme.warn);
        let rows = scroll::rows(&told, body.width).clamp(1, 3);
        let rows = u16::try_from(rows).unwrap_or(1).min(area.height / 2);
        let list = Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1 + rows),
            ..body
        };
        let last = Rect {
            y: list.bottom(),
            height: rows,
            ..body
        };
        scroll::draw(frame, last, told, 0);
        let name = console
            .teams
            .iter()
            .map(|team| columns::width(&team.name))
            .max();
        let name = u16::try_from(name.unwrap_or(0))
            .unwrap_or(u16::MAX)
            .min(body.width / 2);
        let is_secret = self.is_secret(night, console);
        let marked = self.at.row(console);
        let lines = console.teams.iter().enumerate().map(|(n, team)| {
            let value = match (n == marked, is_secret) {
                (true, _) => String::new(),
                // That something was written is no secret.
                (false, true) if self.is_written(n, night, console) => "✓".to_owned(),
                (false, true) => String::new(),
                (false, false) => self.value(n, night, console),
            };
            let label = table::line(std::slice::from_ref(&team.name), [name].into_iter());
            let total = match self.entry {
                Entry::Adjust => format!("  {}", team.total),
                _ => format!("    {value}"),
            };
            Listed::Row(Line::from(vec![
                Span::styled(label, theme.text),
                Span::styled(total, theme.heading),
            ]))
        });
        let row = rows::draw(frame, list, lines.collect(), marked, theme);
        if let Some(row) = row {
            let offset = name + 2 + if self.entry == Entry::Adjust { 9 } else { 0 };
            let place = Rect {
                x: row.x + offset.min(row.width),
                width: row.width.saturating_sub(offset),
                ..row
            };
            match is_secret {
                true => field::draw(frame, place, &covered(&self.field), true, theme),
                false => field::draw(frame, place, &self.field, true, theme),
            }
        }
    }
}

/// A dot for each letter.
fn covered(input: &Input) -> Input {
    let letters = input.value().chars().count();
    Input::new("•".repeat(letters)).with_cursor(input.cursor())
}
