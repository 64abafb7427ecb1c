//! The keys of the door for phones, and what the host is told when it changes.
//!
//! Must never show the code of the host's own phone where the room sees the screen and nobody has said so.

use super::{panel::Panel, screen::NightScreen};
use crate::{
    quiz::{Marking, console::Console, night::Step},
    tui::{
        effect::Effect,
        keymap::{Command, Context, key},
        quiz::{
            door::Door,
            networks,
            phones::{Over, Phones, Shown},
        },
        screen::Stage,
        widgets::field,
    },
};

impl NightScreen {
    pub(super) fn phones_shown<'a>(&'a self, console: &'a Console, stage: &Stage) -> Shown<'a> {
        let rounds = &self.night.plan().rounds;
        Shown {
            console,
            door: self.door.as_deref(),
            waiting: self
                .night
                .waiting()
                .map(|team| (team.id, team.name.clone()))
                .collect(),
            banned: self
                .night
                .banned()
                .map(|team| (team.id, team.name.clone()))
                .collect(),
            with_phones: self.night.with_phones(),
            is_locked: self.is_locked(),
            asks_host: self.night.asks_host(),
            has_keys: rounds
                .iter()
                .any(|round| round.marking == Marking::SharedKeys),
            not_opened: self.not_opened.as_deref(),
            now: stage.now.utc_ms,
        }
    }

    /// The door is another now, or shut; the host is told what the room has to know.
    pub(super) fn take_door(&mut self, door: Option<Box<Door>>) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.door, door);
        self.not_opened = None;
        let Some(now) = &self.door else {
            self.is_patience_over = false;
            return self.codes_are_gone();
        };
        let (told, typed) = before.map_or((None, None), |before| (before.told, Some(before.typed)));
        let has_moved = typed.is_some_and(|typed| typed != now.typed);
        let has_news = now.told.is_some() && now.told != told;
        self.is_patience_over &= !has_moved;
        if has_news {
            return self.news_of_door();
        }
        if !has_moved {
            return Vec::new();
        }
        let key = key(Context::Night, Command::ShowCode);
        vec![Effect::Tell(format!(
            "Phones find the night at {} now; {key} shows the new code.",
            now.typed
        ))]
    }

    /// The door stays shut though it was asked to open: why stands in the panel until it opens.
    pub(super) fn take_not_opened(&mut self, why: String) -> Vec<Effect> {
        let is_known = self.not_opened.as_ref() == Some(&why);
        self.not_opened = Some(why);
        match self.news_of_door() {
            // The picture is the same as before the key.
            told if told.is_empty() && is_known => {
                vec![Effect::Tell("Tried again: the door stays shut.".to_owned())]
            }
            told => told,
        }
    }

    /// What the host has to know of the door, where the screen does not show it; told once the night can be seen.
    pub(super) fn news_of_door(&self) -> Vec<Effect> {
        let is_seen = match &self.panel {
            Some(Panel::Phones(phones)) => phones.over.is_none(),
            panel => matches!(panel, Some(Panel::Seen)),
        };
        let told = match (&self.door, &self.not_opened) {
            _ if is_seen => None,
            (None, Some(why)) => Some(format!("{why} {}", opens())),
            (Some(door), _) => door.told.clone(),
            (None, None) => None,
        };
        told.map(Effect::Tell).into_iter().collect()
    }

    /// A code on the screen leads nowhere any more: what stood behind it is seen again.
    fn codes_are_gone(&mut self) -> Vec<Effect> {
        let Some(Panel::Phones(phones)) = &mut self.panel else {
            return Vec::new();
        };
        if !matches!(
            phones.over,
            Some(Over::Code | Over::HostCode | Over::HostCodeAsked)
        ) {
            return Vec::new();
        }
        phones.over = None;
        if phones.is_without_list {
            self.panel = None;
        }
        vec![Effect::Tell(shut())]
    }

    /// Nobody has loaded the page for a while: what may be wrong is told, once.
    pub(super) fn wonder(&mut self, stage: &Stage) -> Vec<Effect> {
        let Some(door) = &self.door else {
            return Vec::new();
        };
        if self.is_patience_over || !networks::is_unheard(door, stage.now.utc_ms) {
            return Vec::new();
        }
        self.is_patience_over = true;
        let (phones, wrong) = (
            key(Context::Night, Command::OpenPhones),
            key(Context::Phones, Command::OpenNetworks),
        );
        vec![Effect::Tell(format!(
            "No phone has loaded the page yet: {phones}, then {wrong} says what may be wrong."
        ))]
    }

    /// When that is to be told.
    pub(super) fn wonders_at(&self) -> Option<i64> {
        let door = self.door.as_ref().filter(|_| !self.is_patience_over)?;
        networks::unheard_at(door)
    }

    /// A key of the panel of phones. Returns whether it stays, and what is to be done.
    pub(super) fn in_phones(
        &mut self,
        phones: &mut Phones,
        command: Command,
        console: &Console,
        stage: &Stage,
    ) -> (bool, Vec<Effect>) {
        if phones.over.is_some() {
            return self.over_phones(phones, command, console, stage);
        }
        let event = match command {
            Command::Edit(request) => {
                if let Some((_, input)) = &mut phones.typing {
                    field::edit(input, request);
                }
                return (true, Vec::new());
            }
            Command::Close if phones.typing.take().is_some() => return (true, Vec::new()),
            Command::Close => return (false, Vec::new()),
            Command::Save => {
                let Some(event) = phones.named() else {
                    return (true, Vec::new());
                };
                return match self.happen(vec![event], stage) {
                    Ok(effects) => {
                        phones.typing = None;
                        (true, effects)
                    }
                    Err(why) => (true, vec![Effect::Tell(why)]),
                };
            }
            Command::RenameTeam => {
                let begun = phones.rename(&self.phones_shown(console, stage));
                return (true, begun.err().map(Effect::Tell).into_iter().collect());
            }
            Command::OpenDoor => {
                let deed = match self.door {
                    Some(_) => Effect::CloseDoor,
                    None => Effect::OpenDoor,
                };
                return (true, vec![deed]);
            }
            Command::OpenNetworks => {
                phones.over = Some(Over::Networks { page: 0, offset: 0 });
                return (true, Vec::new());
            }
            Command::ShowCodes if self.door.is_some() => {
                phones.shows_codes = !phones.shows_codes;
                return (true, Vec::new());
            }
            Command::NextAddress
            | Command::ShowCode
            | Command::ShowHostCode
            | Command::ShowCodes
                if self.door.is_none() =>
            {
                return (true, vec![Effect::Tell(shut())]);
            }
            Command::NextAddress => return (true, vec![Effect::NextAddress]),
            Command::ShowCode => {
                phones.over = Some(Over::Code);
                return (true, Vec::new());
            }
            Command::ShowHostCode => {
                phones.over = Some(match console.is_mirrored {
                    true => Over::HostCodeAsked,
                    false => Over::HostCode,
                });
                return (true, Vec::new());
            }
            Command::AskHost => Self::host(Step::AskHost(!self.night.asks_host())),
            Command::LockTeams => Self::host(Step::LockTeams(!self.is_locked())),
            Command::Undo => crate::quiz::night::Event::Undo,
            Command::Redo => crate::quiz::night::Event::Redo,
            Command::Admit | Command::AdmitAll | Command::RemoveTeam | Command::BanTeam => {
                let shown = self.phones_shown(console, stage);
                let events = match phones.about_team(command, &shown) {
                    Ok(events) => events,
                    Err(why) => return (true, vec![Effect::Tell(why)]),
                };
                let sent_away = gone(command).zip(phones.without_marked(&shown));
                return match self.happen(events, stage) {
                    Ok(mut effects) => {
                        if let Some((what, (team, after))) = sent_away {
                            let back = key(Context::Phones, Command::Undo);
                            let told = format!("{team} {what} {back} brings it back.");
                            effects.push(Effect::Tell(told));
                            *phones = after;
                        }
                        (true, effects)
                    }
                    Err(why) => (true, vec![Effect::Tell(why)]),
                };
            }
            command => {
                phones.moved(command, &self.phones_shown(console, stage));
                return (true, Vec::new());
            }
        };
        (true, self.step(event, stage))
    }

    /// A key of what stands over the panel.
    fn over_phones(
        &mut self,
        phones: &mut Phones,
        command: Command,
        console: &Console,
        stage: &Stage,
    ) -> (bool, Vec<Effect>) {
        match (phones.over, command) {
            (Some(Over::HostCodeAsked), Command::Yes) => phones.over = Some(Over::HostCode),
            (Some(Over::HostCodeAsked), Command::No) | (_, Command::Close) => {
                phones.over = None;
                return (!phones.is_without_list, Vec::new());
            }
            (_, Command::TurnCode) => self.is_code_turned = !self.is_code_turned,
            (_, Command::NextAddress) => return (true, vec![Effect::NextAddress]),
            (_, command) => {
                let area = self.parts(stage).0;
                phones.turned(
                    command,
                    &self.phones_shown(console, stage),
                    area,
                    stage.theme,
                );
            }
        }
        (true, Vec::new())
    }

    /// The code to join over the whole screen, where the door is open.
    pub(super) fn show_code(&mut self) -> Vec<Effect> {
        match self.door {
            Some(_) => {
                self.panel = Some(Panel::Phones(Phones::only(Over::Code)));
                Vec::new()
            }
            None => vec![Effect::Tell(shut())],
        }
    }
}

/// What becomes of a team that the host sends away.
fn gone(command: Command) -> Option<&'static str> {
    match command {
        Command::RemoveTeam => Some("is out; its phones may join anew."),
        Command::BanTeam => Some("is banned: its phones stay out tonight."),
        _ => None,
    }
}

/// Why there is no code to be seen.
fn shut() -> String {
    format!("The door is shut to phones: {}", opens())
}

fn opens() -> String {
    let (phones, open) = (
        key(Context::Night, Command::OpenPhones),
        key(Context::Phones, Command::OpenDoor),
    );
    format!("{phones}, then {open} opens it.")
}
