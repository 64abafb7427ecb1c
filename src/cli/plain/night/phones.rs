//! Phones on a night that is hosted line by line: the door, what phones say, and what the host is told of both.
//!
//! Must never answer a phone while anything of the night is not on the disk.

use super::{deed, host::Host, scene};
use crate::{
    app::{AskedDoor, OpenDoor},
    cli::exit::Failure,
    host::Arrived,
    quiz::night::{Announcement, Event, Night, Phase, Play, Recorded, TeamId},
    tui::{
        quiz::{
            door::{Door, Link},
            lobby::spoken_pin,
            networks::{self, System},
        },
        words::count,
    },
};
use std::sync::mpsc::{self, Receiver};

/// What a host wishes of the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoorDeed {
    /// Open it, or tell how it stands.
    Open,
    Shut,
    /// The next address of this machine.
    Next,
    /// What brings each team back on any phone.
    Codes,
    /// Where the host's own phone finds the night.
    HostPhone,
    /// What may be wrong when no phone comes.
    Wrong,
}

/// The open door, and what has come through it.
pub struct Phones {
    door: OpenDoor,
    inbox: Receiver<Arrived>,
    /// As it was seen last.
    seen: Door,
    /// That no phone comes was told.
    is_patience_over: bool,
    /// Somebody has pressed, and the host does not know yet who was first.
    has_pressed: bool,
}

impl Phones {
    pub fn into_door(self) -> OpenDoor {
        self.door
    }
}

const SHUT: &str = "The door is shut to phones. /phones opens it.";

impl Host<'_, '_> {
    /// Opens the door, and tells where phones come in.
    ///
    /// # Errors
    /// The output is closed.
    pub fn open_door(&mut self, asked: AskedDoor) -> Result<(), Failure> {
        let (outbox, inbox) = mpsc::channel();
        let wake = self.console.waker();
        let hear = move |arrived| {
            // Nobody listens any more only when the night was left.
            let _ = outbox.send(arrived);
            wake();
        };
        let name = self.journal.name().to_owned();
        let opened = OpenDoor::open(
            self.loaded.home(),
            &name,
            (&self.night, self.clock),
            asked,
            hear,
        );
        let mut door = match opened {
            Ok(door) => door,
            Err(why) => {
                return self.console.say(&format!("{why} /phones tries again."));
            }
        };
        let seen = door.face(&self.night).unwrap_or_default();
        self.phones = Some(Phones {
            door,
            inbox,
            seen,
            is_patience_over: false,
            has_pressed: false,
        });
        self.tell_door()
    }

    /// The door as it stands.
    fn tell_door(&mut self) -> Result<(), Failure> {
        let now = self.now();
        let lines = match &self.phones {
            Some(phones) => told(&phones.seen, &self.night, now),
            None => vec![SHUT.to_owned()],
        };
        self.say_all(&lines)
    }

    pub fn door_deed(&mut self, deed: DoorDeed) -> Result<(), Failure> {
        self.serve_phones()?;
        let now = self.now();
        let Some(phones) = &mut self.phones else {
            return match deed {
                DoorDeed::Open => self.open_door(AskedDoor::default()),
                DoorDeed::Wrong => self.say_all(&wrong(None, now)),
                _ => self.console.say(SHUT),
            };
        };
        let lines = match deed {
            DoorDeed::Open => told(&phones.seen, &self.night, now),
            DoorDeed::Codes => codes(&phones.seen, &self.night),
            DoorDeed::HostPhone => host_phone(&phones.seen, self.night.console(now).is_mirrored),
            DoorDeed::Wrong => wrong(Some(&phones.seen), now),
            DoorDeed::Next => match phones.door.move_on(&self.night) {
                // Where phones come in now is told when the door is seen.
                Ok(()) => Vec::new(),
                Err(why) => vec![why],
            },
            DoorDeed::Shut => {
                let mut lines =
                    vec!["The door is shut: no phone is connected any more.".to_owned()];
                if let Some(phones) = self.phones.take() {
                    let (parting, shut) = phones.door.shut();
                    self.partings.keep(parting);
                    lines.extend(shut.err());
                }
                lines
            }
        };
        self.say_all(&lines)?;
        self.serve_phones()
    }

    /// The host has let events happen: phones are to know of it.
    pub fn phones_hear_of(&mut self, events: &[Recorded]) {
        if let Some(phones) = &mut self.phones {
            phones.door.happened(events);
        }
    }

    /// Lets happen what phones have said by now, has it written down, and answers them.
    ///
    /// # Errors
    /// The output is closed.
    pub fn serve_phones(&mut self) -> Result<(), Failure> {
        let Some(phones) = &mut self.phones else {
            return Ok(());
        };
        let phase = self.night.phase();
        let mut heard = Heard::default();
        let arrived = phones.inbox.try_iter();
        let happened =
            phones
                .door
                .let_happen(&mut self.night, arrived, |event, announced, night| {
                    heard.take(event, announced, night);
                });
        if !happened.is_empty() {
            self.keep(&happened)?;
        }
        self.answer_phones()?;
        self.say_all(&heard.lines)?;
        if let Some(phones) = &mut self.phones {
            phones.has_pressed |= heard.has_pressed;
        }
        if self.night.phase() != phase {
            return self.tell_where(true);
        }
        if heard.has_answers {
            let arrivals = scene::arrivals(&self.night.console(self.now()));
            self.say_all(arrivals.as_slice())?;
        }
        self.tell_who_was_first()
    }

    /// What is on the disk goes out to phones, and what is new of the door to the host.
    fn answer_phones(&mut self) -> Result<(), Failure> {
        let now = self.now();
        let is_written = self.journal.waiting() == 0;
        let Some(phones) = &mut self.phones else {
            return Ok(());
        };
        if is_written {
            phones.door.answer(&self.night);
        }
        let mut lines = Vec::new();
        if let Some(door) = phones.door.face(&self.night) {
            if door.told != phones.seen.told {
                lines.extend(door.told.clone());
            }
            if door.typed != phones.seen.typed {
                phones.is_patience_over = false;
                let is_told = lines.iter().any(|told: &String| told.contains(&door.typed));
                let by = format!("Phones come in by {} now.", door.typed);
                lines.extend((!is_told).then_some(by));
            }
            phones.seen = door;
        }
        if !phones.is_patience_over && networks::is_unheard(&phones.seen, now) {
            phones.is_patience_over = true;
            lines.push(UNHEARD.to_owned());
        }
        self.say_all(&lines)
    }

    /// Who pressed first, once that is certain.
    fn tell_who_was_first(&mut self) -> Result<(), Failure> {
        let now = self.now();
        let is_certain = self.night.settles_at().is_none_or(|at| at <= now);
        let Some(phones) = self.phones.as_mut().filter(|phones| phones.has_pressed) else {
            return Ok(());
        };
        if !is_certain {
            return Ok(());
        }
        phones.has_pressed = false;
        let links = links_of_tied(&phones.seen, &self.night, now);
        let told = deed::buzzer(&self.night).as_ref().map(scene::buzzer);
        self.say_all(&told.into_iter().chain(links).collect::<Vec<_>>())
    }

    /// When phones, or the host for them, wait for something though nobody says anything, in UTC milliseconds.
    pub fn phones_wake_at(&self) -> Option<i64> {
        let phones = self.phones.as_ref()?;
        let is_written = self.journal.waiting() == 0;
        let door = phones.door.wakes_at().filter(|_| is_written);
        let settled = self.night.settles_at().filter(|_| phones.has_pressed);
        let waits = !phones.is_patience_over;
        let patience = waits.then(|| networks::unheard_at(&phones.seen)).flatten();
        [door, settled, patience].into_iter().flatten().min()
    }
}

const UNHEARD: &str = "No phone has loaded the page yet. /phones help says what may be wrong.";

/// What the host is told of what phones have done.
#[derive(Default)]
struct Heard {
    lines: Vec<String>,
    has_answers: bool,
    has_pressed: bool,
}

impl Heard {
    fn take(&mut self, event: &Event, announced: &[Announcement], night: &Night) {
        match event {
            Event::Team(Play::Join { .. }) => {
                let newest = |is_waiting: bool| match is_waiting {
                    true => night
                        .waiting()
                        .last()
                        .map(|team| (team.id, team.name.clone())),
                    false => night
                        .teams()
                        .last()
                        .map(|team| (team.id, team.name.clone())),
                };
                let waits = newest(true)
                    .filter(|(id, _)| newest(false).is_none_or(|(other, _)| other < *id));
                self.lines.extend(match (waits, newest(false)) {
                    (Some((_, name)), _) => Some(format!(
                        "{name} waits to be let in. /admit {name} lets it in, /kick {name} does not."
                    )),
                    (None, Some((_, name))) => Some(format!(
                        "{name} joins by phone. {}",
                        scene::how_many_teams(night)
                    )),
                    (None, None) => None,
                });
            }
            Event::Team(Play::Member { team, .. }) => {
                // As the night has it: a phone may send anything.
                let members = night.known(*team).map_or(&[][..], |team| &team.members);
                let name = members.last().map_or("", |member| &member.name);
                self.lines
                    .push(format!("{name} joins {}.", night.name(*team)));
            }
            Event::Team(Play::Press(_) | Play::Buzz { .. }) => self.has_pressed = true,
            Event::Team(Play::Protest { team, .. }) => self.lines.push(format!(
                "{} says it was right. /judge comes to it.",
                night.name(*team)
            )),
            Event::Team(_) => {
                self.has_answers |= announced
                    .iter()
                    .any(|told| matches!(told, Announcement::Answered(_)));
            }
            Event::Host(_) | Event::Undo | Event::Redo => {
                if matches!(night.phase(), Phase::Over) {
                    return;
                }
                let moved = announced.iter().find_map(scene::taken_back);
                let told = moved.or_else(|| night.undo_label().map(scene::full_stop));
                self.lines
                    .extend(told.map(|told| format!("By your phone: {told}")));
            }
            Event::Resumed => {}
        }
    }
}

/// The open door in sentences.
fn told(door: &Door, night: &Night, now: i64) -> Vec<String> {
    let mut lines = vec![format!(
        "Phones come in by {}, with the PIN {}. `newsdeck stage` in another window shows the code to scan.",
        door.typed,
        spoken_pin(&door.pin).replace('\u{a0}', " ")
    )];
    if let (Some(interface), 2..) = (door.interface(), door.addresses.len()) {
        lines.push(format!(
            "That is {interface}, one of {} addresses. /address takes the next.",
            door.addresses.len()
        ));
    }
    lines.push(match door.phones {
        0 => "No phone is connected. Each team is told here as it joins.".to_owned(),
        1 => "1 phone is connected.".to_owned(),
        phones => format!("{} are connected.", count(phones, "phone")),
    });
    let with_phones = night.with_phones();
    let links = night.teams().filter_map(|team| {
        let link = link(door, team.id, with_phones.contains(&team.id))?;
        Some(format!("{}: {link}.", team.name))
    });
    lines.extend(links);
    match (night.are_teams_locked(), night.asks_host()) {
        (true, _) => lines.push("No new team is let in. /lock changes that.".to_owned()),
        (false, true) => {
            lines.push("Each new team waits for your word. /ask changes that.".to_owned())
        }
        (false, false) => {}
    }
    let waiting = night.waiting();
    lines.extend(waiting.map(|team| format!("{} waits to be let in: /admit.", team.name)));
    let banned = night.banned();
    lines.extend(banned.map(|team| format!("{} is banned. /unban lets it in again.", team.name)));
    lines.extend(door.told.clone());
    if networks::is_unheard(door, now) {
        lines.push(UNHEARD.to_owned());
    }
    lines
}

/// How well what a team says arrives; none where it has no phone.
fn link(door: &Door, team: TeamId, has_phone: bool) -> Option<&'static str> {
    match door.link(team) {
        Some(Link::Good) => Some("a good link"),
        Some(Link::Fair) => Some("a fair link"),
        Some(Link::Poor) => Some("a poor link"),
        None if has_phone => Some("its phone is away"),
        None => None,
    }
}

/// Of teams that pressed at the same moment how well each is heard: who was first may be a matter of that.
fn links_of_tied(door: &Door, night: &Night, now: i64) -> Option<String> {
    let tied = night.dead_heat(now)?;
    let told = tied.into_iter().map(|team| {
        let link = link(door, team, night.has_phone(team)).unwrap_or("no phone");
        format!("{}, {link}", night.name(team))
    });
    Some(format!("{}.", told.collect::<Vec<_>>().join("; ")))
}

fn codes(door: &Door, night: &Night) -> Vec<String> {
    let codes = night.teams().filter_map(|team| {
        let code = door.code_of(team.id)?;
        Some(format!("{}: {code}.", team.name))
    });
    let codes: Vec<String> = codes.collect();
    match codes.is_empty() {
        true => vec!["There is no team yet.".to_owned()],
        false => codes,
    }
}

fn host_phone(door: &Door, is_seen: bool) -> Vec<String> {
    match is_seen {
        true => vec![
            "The room sees or hears this terminal, and whoever knows that address can host. /room n comes first."
                .to_owned(),
        ],
        false => vec![
            "For your own phone alone; whoever knows this address can host:".to_owned(),
            door.host_url.clone(),
        ],
    }
}

/// What may be wrong: what is seen from here, then this system, and the network that any phone can make.
fn wrong(door: Option<&Door>, now: i64) -> Vec<String> {
    let pages = networks::pages(door, None, now, System::own(), "/address");
    let last = pages.len().saturating_sub(1);
    let told = pages.into_iter().enumerate();
    let told = told.filter_map(|(at, page)| (at < 2 || at == last).then_some(page));
    let mut lines = Vec::new();
    for page in told {
        lines.push(scene::full_stop(&page.title));
        lines.extend(page.lines.into_iter().map(|line| match line {
            networks::Line::Heading(told) => format!("{told}:"),
            networks::Line::Warning(told) | networks::Line::Text(told) => told,
            networks::Line::Command(told) => told,
        }));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Plan, Round, RoundKind, any, night::Step};

    #[test]
    fn of_teams_that_pressed_at_the_same_moment_it_is_told_how_well_each_is_heard() {
        let plan = any::plan();
        let rounds = vec![Round {
            kind: RoundKind::Buzzer,
            ..plan.rounds[0].clone()
        }];
        let mut night = Night::new(Plan {
            rounds,
            tie_breaks: Vec::new(),
            ..plan
        });
        let mut at = 1_000;
        let mut happens = |event: Event, night: &mut Night| {
            at += 100;
            night.apply(event, at).unwrap();
            at
        };
        for name in ["Owls", "Foxes"] {
            let join = Play::Join {
                name: name.to_owned(),
                device: Some(format!("{:032x}", name.len())),
            };
            happens(Event::Team(join), &mut night);
        }
        while !matches!(night.phase(), Phase::Open(_)) {
            happens(Event::Host(Step::Next), &mut night);
        }
        let door = Door {
            links: [(TeamId(1), Link::Poor)].into(),
            ..Door::default()
        };
        assert_eq!(links_of_tied(&door, &night, i64::MAX), None);
        let mut now = 0;
        for team in [1, 0] {
            let buzz = Play::Buzz {
                team: TeamId(team),
                pressed: 5_000,
                within: 60,
            };
            now = happens(Event::Team(buzz), &mut night);
        }
        let told = links_of_tied(&door, &night, now + 10_000);
        assert_eq!(
            told.as_deref(),
            Some("Foxes, a poor link; Owls, its phone is away.")
        );
    }

    #[test]
    fn a_step_of_the_hosts_phone_is_told_and_so_is_that_it_was_taken_back() {
        let mut night = Night::new(any::plan());
        let mut told = |event: Event| {
            let announced = night.apply(event.clone(), 1_000).unwrap();
            let mut heard = Heard::default();
            heard.take(&event, &announced, &night);
            heard.lines
        };
        let names = ["Owls", "Foxes"].map(str::to_owned).to_vec();
        told(Event::Host(Step::AddTeams(names)));
        let begun = told(Event::Host(Step::Next));
        told(Event::Host(Step::ShowScores(true)));
        let [begun] = &begun[..] else {
            panic!("{begun:?}");
        };
        let back = told(Event::Undo);
        assert!(
            back[0].starts_with("By your phone: Taken back: "),
            "{back:?}"
        );
        let back = told(Event::Undo);
        let done = begun.trim_start_matches("By your phone: ");
        assert_eq!(back, [format!("By your phone: Taken back: {done}")]);
        let again = told(Event::Redo);
        assert_eq!(again, [format!("By your phone: Done again: {done}")]);
    }
}
