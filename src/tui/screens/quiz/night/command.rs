//! The keys of the night itself, where nothing stands over the stage.

use super::{
    panel::Panel,
    screen::{BREAK, NightScreen, SAME_PRESS},
};
use crate::{
    quiz::{
        console::{Console, LeadsTo},
        night::{Event, Refused, Step},
    },
    tui::{
        effect::{Effect, Place},
        keymap::{Command, Context, key},
        quiz::{
            entering::{Entering, Entry},
            grid::Grid,
            judge,
            phones::Phones,
            picking::{Picking, sharing},
            roster::Roster,
        },
        screen::Stage,
    },
};

impl NightScreen {
    /// Space or `q` again within half a second: the same press.
    pub(super) fn is_held(&mut self, command: Command, now: i64) -> bool {
        let before = self.pressed.replace((command, now));
        before.is_some_and(|(other, at)| other == command && (0..SAME_PRESS).contains(&(now - at)))
    }

    pub(super) fn open(&mut self, panel: Option<Panel>, empty: &str) -> Vec<Effect> {
        match panel {
            Some(panel) => {
                self.panel = Some(panel);
                Vec::new()
            }
            None => vec![Effect::Tell(empty.to_owned())],
        }
    }

    /// A key of the night itself.
    pub(super) fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        if let Some(effects) = self.after(command, stage) {
            return effects;
        }
        let console = self.console(stage);
        let spot = console.phase.spot();
        let event = match command {
            Command::Continue | Command::Leave if self.is_held(command, stage.now.utc_ms) => {
                return Vec::new();
            }
            Command::Continue => {
                self.has_keys = false;
                if console.teams.is_empty() && console.next.leads_to == LeadsTo::Nothing {
                    let key = key(Context::Night, Command::OpenTeams);
                    let told = match &self.door {
                        Some(door) => format!(
                            "No team is here yet: phones join at {}, {key} adds a team without one.",
                            door.typed
                        ),
                        None => format!("Add a team first: {key} opens the list of teams."),
                    };
                    return vec![Effect::Tell(told)];
                }
                if console.next.leads_to == LeadsTo::Nothing {
                    return vec![Effect::Tell(console.next.sentence)];
                }
                Self::host(Step::Next)
            }
            Command::Leave => {
                self.panel = Some(Panel::Leaving);
                return Vec::new();
            }
            Command::Undo => Event::Undo,
            Command::Redo => Event::Redo,
            Command::HideConsole => {
                self.has_console = !self.has_console;
                return Vec::new();
            }
            Command::Pause => match console.clock {
                Some(clock) if clock.is_paused => Self::host(Step::GoOn),
                _ => Self::host(Step::Pause),
            },
            Command::LongerTime => Self::host(Step::AddSeconds(10)),
            Command::ShorterTime => Self::host(Step::AddSeconds(-10)),
            Command::RevealNow => Self::host(Step::Reveal),
            Command::ShowScores => {
                let is_on = self.night.are_scores_shown();
                Self::host(Step::ShowScores(!is_on))
            }
            Command::OpenJudge => {
                let is_empty = judge::items(&console).is_empty();
                let panel = (!is_empty).then_some(Panel::Judge(0));
                return self.open(panel, "No answer waits for a word.");
            }
            Command::OpenTotals => {
                let entry = Entering::fitting(&self.night);
                return self.enter(
                    entry,
                    &console,
                    "Nothing can be entered before a round begins.",
                );
            }
            Command::EditScore => return self.enter(Some(Entry::Adjust), &console, ""),
            Command::OpenGrid => {
                let round = console.phase.round();
                let grid = round.map(|round| Panel::Grid(Grid::new(round, &console)));
                return self.open(grid, "There is nothing to mark before a round begins.");
            }
            Command::NextPage => {
                self.page += 1;
                return Vec::new();
            }
            Command::PreviousPage => {
                self.page -= 1;
                return Vec::new();
            }
            Command::OwnQuestion => {
                return match self.night.swappable() {
                    Ok(_) => self.open(Some(Panel::Own), ""),
                    Err(Refused(why)) => vec![Effect::Tell(why)],
                };
            }
            Command::CallTeam if self.choose(stage) => return Vec::new(),
            Command::CallTeam => {
                let picking = Picking::called(&console);
                return self.open(
                    picking.map(Panel::Pick),
                    "A team is called up when a question for the quickest is open.",
                );
            }
            Command::VoidQuestion => {
                match spot.and_then(|spot| Some((spot, self.night.state_of(spot)?))) {
                    Some((spot, (_, is_void))) => Self::host(Step::Void { spot, on: !is_void }),
                    None => return vec![Effect::Tell("No question is on the table.".to_owned())],
                }
            }
            Command::SwapQuestion => Self::host(Step::Swap),
            Command::AskTieBreak => Self::host(Step::TieBreak),
            Command::PlayJoker => {
                let picking = Picking::joker(&console).filter(|_| self.night.plan().jokers);
                return self.open(picking.map(Panel::Pick), "There are no jokers tonight.");
            }
            Command::Break => {
                let planned = console
                    .phase
                    .round()
                    .and_then(|round| self.night.plan().rounds.get(round));
                let seconds = planned.map_or(0, |round| round.break_seconds);
                Self::host(Step::Break(if seconds == 0 { BREAK } else { seconds }))
            }
            Command::DropRound => {
                let picking = Picking::drop(&self.night, &console);
                return self.open(picking.map(Panel::Pick), "Every round has begun.");
            }
            Command::Protest => {
                let picking = spot.and_then(|spot| Picking::protest(spot, &console));
                return self.open(
                    picking.map(Panel::Pick),
                    "A protest is about a question that was revealed.",
                );
            }
            Command::GoTo => {
                let picking = Picking::go_to(&self.night, &console);
                return self.open(picking.map(Panel::Pick), "");
            }
            Command::OpenPhones => return self.open(Some(Panel::Phones(Phones::default())), ""),
            Command::ShowCode => return self.show_code(),
            Command::OpenTeams => return self.open(Some(Panel::Teams(Roster::new(&console))), ""),
            Command::Mute => {
                self.is_muted = !self.is_muted;
                let told = if self.is_muted {
                    "No sound."
                } else {
                    "Sound again."
                };
                return vec![Effect::Tell(told.to_owned())];
            }
            Command::OpenKeyboardTest => {
                let teams = sharing(&console);
                return vec![Effect::Open(Place::KeyboardTest { teams })];
            }
            Command::OpenProjector => return vec![Effect::Open(Place::Projector)],
            _ => return Vec::new(),
        };
        self.step(event, stage)
    }

    pub(super) fn enter(
        &mut self,
        entry: Option<Entry>,
        console: &Console,
        empty: &str,
    ) -> Vec<Effect> {
        if console.teams.is_empty() {
            return vec![Effect::Tell("There is no team yet.".to_owned())];
        }
        let panel = entry.map(|entry| Panel::Enter(Entering::new(entry, &self.night, console)));
        self.open(panel, empty)
    }
}
