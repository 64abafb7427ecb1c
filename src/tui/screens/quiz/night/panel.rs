//! The keys of what stands over the stage: the judge, the sheets, the grid, the teams, a list to choose from.
//!
//! Must never draw.

use super::screen::NightScreen;
use crate::{
    quiz::{
        Round, Seed,
        console::Console,
        night::{Event, Ruling, Step},
        plan::own_question,
    },
    tui::{
        effect::Effect,
        keymap::Command,
        quiz::{
            entering::Entering,
            grid::Grid,
            judge,
            own_form::OwnForm,
            phones::Phones,
            picking::{Picked, Picking},
            roster::Roster,
        },
        screen::Stage,
        widgets::field,
    },
};

/// What stands over the stage.
pub(super) enum Panel {
    /// “Does the room see this screen?”
    Seen,
    /// “Leave the night?”
    Leaving,
    Judge(usize),
    Enter(Entering),
    Grid(Grid),
    Teams(Roster),
    Pick(Picking),
    /// What the room missed; the marked question.
    Missed(usize),
    /// A question of the host's own is typed.
    Own,
    Phones(Phones),
}

impl NightScreen {
    /// A key of what stands over the stage.
    pub(super) fn panel_command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let console = self.console(stage);
        let Some(mut panel) = self.panel.take() else {
            return Vec::new();
        };
        let (stays, effects) = self.in_panel(&mut panel, command, &console, stage);
        // What a key did may have opened another panel.
        if stays && self.panel.is_none() {
            self.panel = Some(panel);
        }
        effects
    }

    /// Returns whether the panel stays, and what is to be done.
    pub(super) fn in_panel(
        &mut self,
        panel: &mut Panel,
        command: Command,
        console: &Console,
        stage: &Stage,
    ) -> (bool, Vec<Effect>) {
        match panel {
            Panel::Seen => self.answer_seen(command, stage),
            Panel::Leaving => match command {
                Command::Yes => (false, vec![self.left()]),
                Command::No => (false, Vec::new()),
                _ => (true, Vec::new()),
            },
            Panel::Judge(marked) => {
                let ruling = match command {
                    Command::Yes => Ruling::Yes,
                    Command::No => Ruling::No,
                    Command::HalfRight => Ruling::Half,
                    Command::Undo => return (true, self.step(Event::Undo, stage)),
                    Command::Redo => return (true, self.step(Event::Redo, stage)),
                    Command::Close => return (false, Vec::new()),
                    Command::AcceptFromNowOn | Command::RejectFromNowOn => {
                        let is_right = command == Command::AcceptFromNowOn;
                        let effects = self.ruled_for_good(*marked, is_right, console, stage);
                        return (true, effects);
                    }
                    _ => {
                        *marked = judge::moved(*marked, command, console);
                        return (true, Vec::new());
                    }
                };
                let items = judge::items(console);
                let events = items.get(*marked).map(|item| judge::ruled(item, ruling));
                (true, self.told(events.unwrap_or_default(), stage))
            }
            Panel::Enter(entering) => match command {
                Command::Close => (false, Vec::new()),
                Command::Edit(request) => {
                    field::edit(&mut entering.field, request);
                    (true, Vec::new())
                }
                Command::Save => {
                    let Some(event) = entering.saved(&self.night, console) else {
                        return (true, Vec::new());
                    };
                    match self.happen(vec![event], stage) {
                        Ok(effects) => {
                            entering.moved(Command::Down, &self.night, &self.console(stage));
                            (true, effects)
                        }
                        Err(why) => {
                            entering.refused(why);
                            (true, Vec::new())
                        }
                    }
                }
                command => {
                    entering.moved(command, &self.night, console);
                    (true, Vec::new())
                }
            },
            Panel::Grid(grid) => match command {
                Command::Close => (false, Vec::new()),
                Command::Undo => (true, self.step(Event::Undo, stage)),
                Command::MarkRight
                | Command::MarkWrong
                | Command::HalfRight
                | Command::NextMark => {
                    let event = grid.marked(command, &self.night);
                    let effects = event.map(|event| self.step(event, stage));
                    grid.settle(&self.console(stage));
                    (true, effects.unwrap_or_default())
                }
                command => {
                    grid.moved(command, &self.night, console);
                    (true, Vec::new())
                }
            },
            Panel::Missed(marked) => self.in_missed(marked, command, stage),
            Panel::Own if command == Command::Close => (false, Vec::new()),
            Panel::Own if self.own.command(command) || command == Command::Save => {
                self.ask_own(console.is_mirrored, stage)
            }
            Panel::Own => (true, Vec::new()),
            Panel::Teams(roster) => self.in_roster(roster, command, console, stage),
            Panel::Phones(phones) => self.in_phones(phones, command, console, stage),
            Panel::Pick(picking) => match command {
                Command::Close => (false, Vec::new()),
                Command::Open => match picking.picked() {
                    Some(Picked::Happens(event)) => (false, self.step(event, stage)),
                    Some(Picked::JokerOf(team)) => {
                        let next = Picking::joker_round(team, &self.night, console);
                        self.panel = next.map(Panel::Pick);
                        (false, Vec::new())
                    }
                    None => (false, Vec::new()),
                },
                command => {
                    picking.moved(command);
                    (true, Vec::new())
                }
            },
        }
    }

    fn left(&self) -> Effect {
        Effect::LeaveNight {
            is_over: self.night.is_over(),
        }
    }

    pub(super) fn answer_seen(&mut self, command: Command, stage: &Stage) -> (bool, Vec<Effect>) {
        let is_seen = match command {
            Command::Yes => true,
            Command::No => false,
            Command::Close => return (false, vec![self.left()]),
            _ => return (true, Vec::new()),
        };
        self.has_console = !is_seen;
        // That it is so already is no news.
        let effects = self.happen(vec![Self::host(Step::Mirrored(is_seen))], stage);
        let mut effects = effects.unwrap_or_default();
        effects.extend(self.news_of_door());
        (false, effects)
    }

    pub(super) fn in_roster(
        &mut self,
        roster: &mut Roster,
        command: Command,
        console: &Console,
        stage: &Stage,
    ) -> (bool, Vec<Effect>) {
        let event = match (command, &mut roster.typing) {
            (Command::Edit(request), Some((_, input))) => {
                field::edit(input, request);
                return (true, Vec::new());
            }
            (Command::Close, Some(_)) => {
                roster.typing = None;
                return (true, Vec::new());
            }
            (Command::Save, _) => {
                let Some(event) = roster.named() else {
                    return (true, Vec::new());
                };
                return match self.happen(vec![event], stage) {
                    Ok(effects) => {
                        roster.taken();
                        roster.settle(&self.console(stage));
                        (true, effects)
                    }
                    Err(why) => (true, vec![Effect::Tell(why)]),
                };
            }
            (Command::Close, None) => return (false, Vec::new()),
            (Command::AddTeam, _) => {
                roster.add();
                return (true, Vec::new());
            }
            (Command::RenameTeam, _) => {
                roster.rename(console);
                return (true, Vec::new());
            }
            (Command::RemoveTeam, _) => roster.removed(),
            (Command::LockTeams, _) => Some(Self::host(Step::LockTeams(!self.is_locked()))),
            (Command::Undo, _) => Some(Event::Undo),
            (command, _) => {
                roster.moved(command, console);
                return (true, Vec::new());
            }
        };
        let effects = event.map(|event| self.step(event, stage));
        roster.settle(&self.console(stage));
        (true, effects.unwrap_or_default())
    }

    pub(super) fn is_locked(&self) -> bool {
        self.night.are_teams_locked()
    }

    /// A ruling that the deck is to know, too.
    fn ruled_for_good(
        &mut self,
        marked: usize,
        is_right: bool,
        console: &Console,
        stage: &Stage,
    ) -> Vec<Effect> {
        let items = judge::items(console);
        let Some(item @ judge::Item::Doubt(doubt)) = items.get(marked) else {
            return vec![Effect::Tell(
                "Only an answer can be kept in a deck.".to_owned(),
            )];
        };
        let question = self.night.question_at(doubt.spot);
        let Some(card) = question.and_then(|question| question.card.clone()) else {
            return vec![Effect::Tell("This question stands in no deck.".to_owned())];
        };
        let answer = doubt.given.clone();
        let (ruling, kept) = match is_right {
            true => (Ruling::Yes, Effect::AcceptFromNowOn { card, answer }),
            false => (Ruling::No, Effect::RejectFromNowOn { card, answer }),
        };
        // That it was ruled so already is no news.
        let ruled = self.happen(judge::ruled(item, ruling), stage);
        let mut effects = ruled.unwrap_or_default();
        effects.push(kept);
        effects
    }

    /// The round that the host's own question is to suit.
    pub(super) fn own_round(&self) -> Option<Round> {
        let spot = self.night.swappable().ok()?;
        self.night.round_like(spot)
    }

    /// Asks the host's own question in the place of the one on the table.
    fn ask_own(&mut self, is_mirrored: bool, stage: &Stage) -> (bool, Vec<Effect>) {
        let seed = Seed::new(&self.night.plan().seed);
        let (Some(round), Some(seed)) = (self.own_round(), seed) else {
            let why = "There is no question on the table to swap.".to_owned();
            return (false, vec![Effect::Tell(why)]);
        };
        let question = own_question(&self.own.question(), &round, &seed);
        let asked = question.and_then(|question| {
            let step = Step::SwapOwn(Box::new(question));
            self.happen(vec![Self::host(step)], stage)
        });
        match asked {
            Ok(effects) => {
                self.own = OwnForm::default();
                (false, effects)
            }
            Err(why) => {
                self.own.refused(&why, is_mirrored);
                (true, Vec::new())
            }
        }
    }

    /// Names pasted one a line.
    pub(super) fn pasted(&mut self, text: &str, stage: &Stage) -> Vec<Effect> {
        match &mut self.panel {
            Some(Panel::Teams(roster)) => {
                roster.typing = None;
                let names = text.lines().map(|line| line.trim().to_owned());
                let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
                self.step(Self::host(Step::AddTeams(names)), stage)
            }
            Some(Panel::Own) => {
                self.own.paste(text);
                Vec::new()
            }
            Some(Panel::Phones(phones)) => {
                if let Some((_, input)) = &mut phones.typing {
                    field::paste(input, text);
                }
                Vec::new()
            }
            Some(Panel::Enter(entering)) => {
                field::paste(&mut entering.field, text);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }
}
