//! The night as it is played: a line comes in, events happen, each is on the disk before it is told.

use super::{
    command::{Wish, wish},
    deed::{self, Deed, deed},
    entry, help, keeping,
    phones::Phones,
    place, scene, table,
};
use crate::{
    app::{AskedDoor, Evening, Loaded, NightClock, OpenDoor, leave_night},
    cli::{
        exit::{Exit, Failure},
        plain::{
            command::{Line, line},
            console::{Console, Heard},
        },
    },
    host::Partings,
    quiz::{
        Points,
        console::LeadsTo,
        night::{Announcement, Event, Night, Phase, Recorded, Refused, Step, TeamId},
    },
    store::Journal,
    tui::words::count,
};
use std::time::Duration;

/// Milliseconds within which a second Enter is the first one, pressed by a trembling hand.
const SAME_PRESS: i64 = 500;
/// Seconds that a question gets once its time is up, where the timer is off.
const EXTENSION: i32 = 600;

pub struct Host<'a, 'o> {
    pub loaded: &'a mut Loaded,
    pub night: Night,
    pub journal: Journal,
    pub clock: NightClock,
    pub console: &'a mut Console<'o>,
    /// None: the door is shut.
    pub phones: Option<Phones>,
    /// Doors that were shut: their last words are waited for when all is said here.
    pub partings: Partings,
    /// A line that was heard and not acted on yet.
    pub pending: Option<String>,
    /// A question is locked when its time is up.
    has_timer: bool,
    /// When Enter was pressed alone, in UTC milliseconds.
    entered_at: Option<i64>,
    /// What Enter does, as it was told last.
    next_told: String,
}

/// Goes on with a night that was left or broken off.
///
/// # Errors
/// It cannot be gone on with, or the output is closed.
pub fn resume(
    loaded: &mut Loaded,
    name: &str,
    asked: Option<AskedDoor>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    console.listen_in_background();
    let evening =
        Evening::resume(loaded.home(), name).map_err(|why| Failure::new(Exit::Missing, why))?;
    console.say(&format!("“{}” goes on.", evening.night.plan().title))?;
    let is_seen = ask_room(console)?;
    let was_open = OpenDoor::was_open(loaded.home(), evening.journal.name());
    let asked = asked.or((was_open && !evening.night.is_over()).then(AskedDoor::default));
    match is_seen {
        Some(is_seen) => host(loaded, evening, is_seen, asked, console),
        None => ended(console),
    }
}

/// Asks until it is known whether the room hears or sees what is said here; none where the host leaves.
///
/// # Errors
/// The output is closed.
pub fn ask_room(console: &mut Console) -> Result<Option<bool>, Failure> {
    loop {
        console.say(
            "Does the room see or hear this terminal? Type y or n. With y, no answer is told here before its reveal.",
        )?;
        let Some(typed) = console.listen()? else {
            return Ok(None);
        };
        if matches!(line(&typed), Line::Slash(word, _) if word == "quit" || word == "q") {
            return Ok(None);
        }
        if let Some(is_seen) = deed::yes_or_no(&typed) {
            return Ok(Some(is_seen));
        }
    }
}

/// How the program ends once nobody is listened to any more.
///
/// # Errors
/// None but what the output brings.
pub fn ended(console: &Console) -> Result<Exit, Failure> {
    Ok(console.ended_by().map_or(Exit::Done, Exit::Screen))
}

/// Plays a night until it is left or the input ends; opens its door to phones where that is asked.
///
/// # Errors
/// The output is closed.
pub fn host(
    loaded: &mut Loaded,
    evening: Evening,
    is_seen: bool,
    asked: Option<AskedDoor>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let mut host = Host {
        loaded,
        night: evening.night,
        journal: evening.journal,
        clock: evening.clock,
        console,
        phones: None,
        partings: Partings::default(),
        pending: None,
        has_timer: true,
        entered_at: None,
        next_told: String::new(),
    };
    host.write_down(&evening.events)?;
    for told in &evening.told {
        host.console.say(told)?;
    }
    // That it is so already is no news.
    let _ = host.apply(vec![Event::Host(Step::Mirrored(is_seen))])?;
    let name = host.journal.name().to_owned();
    host.console.say(&format!(
        "The night is written down as {name}. `newsdeck stage` in another window shows the room what it sees. \
         Commands begin with a slash; /help lists those that work now."
    ))?;
    if let Some(asked) = asked {
        host.open_door(asked)?;
    }
    host.tell_where(false)?;
    while host.is_going_on()? {}
    host.leave()?;
    ended(host.console)
}

impl Host<'_, '_> {
    pub fn now(&self) -> i64 {
        self.clock.now()
    }

    /// Takes one line; `false` when the night is left.
    fn is_going_on(&mut self) -> Result<bool, Failure> {
        let Some(typed) = self.hear()? else {
            return Ok(false);
        };
        match line(&typed) {
            Line::Text(text) if text.is_empty() => self.enter()?,
            Line::Text(text) => self.text(&text)?,
            Line::Slash(word, rest) => match wish(&word) {
                Ok(Wish::Quit) => return Ok(!self.may_leave()?),
                Ok(wish) => self.perform(wish, &rest)?,
                Err(sentence) => self.console.say(&sentence)?,
            },
        }
        Ok(true)
    }

    /// The next line; none where there will be none. What a clock brings happens meanwhile.
    pub fn hear(&mut self) -> Result<Option<String>, Failure> {
        if let Some(line) = self.pending.take() {
            return Ok(Some(line));
        }
        loop {
            self.serve_phones()?;
            let (deadline, phones) = (self.night.deadline(), self.phones_wake_at());
            let next = [deadline, phones].into_iter().flatten().min();
            let wait = next.map(|at| {
                let left = at.saturating_sub(self.now()).max(0);
                Duration::from_millis(left.unsigned_abs())
            });
            match self.console.listen_or_wake(wait)? {
                Heard::Line(line) => return Ok(Some(line)),
                Heard::End => return Ok(None),
                Heard::Woken => {}
                Heard::Nothing if next == deadline => self.time_is_up()?,
                Heard::Nothing => {}
            }
        }
    }

    fn time_is_up(&mut self) -> Result<(), Failure> {
        let Some(event) = deed::of_clock(&self.night, self.now()) else {
            // A clock that stands still, or was set back: nothing is up yet.
            std::thread::sleep(Duration::from_millis(50));
            return Ok(());
        };
        match self.has_timer {
            true => {
                self.console.say("Time is up.")?;
                self.happen(vec![event])
            }
            false => {
                let more = Event::Host(Step::AddSeconds(EXTENSION));
                self.apply(vec![more]).map(|_| ())
            }
        }
    }

    fn enter(&mut self) -> Result<(), Failure> {
        let now = self.now();
        let before = self.entered_at.replace(now);
        let is_same = before.is_some_and(|at| (0..SAME_PRESS).contains(&(now - at)));
        if is_same && self.console.is_typed() {
            return Ok(());
        }
        let next = self.night.console(now).next;
        match next.leads_to {
            LeadsTo::Nothing if self.phones.is_some() && self.night.teams().next().is_none() => {
                self.console.say(scene::NOBODY_YET)
            }
            LeadsTo::Nothing => self.console.say(&scene::full_stop(&next.sentence)),
            _ => self.happen(vec![Event::Host(Step::Next)]),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Failure> {
        if let Some(event) = deed::of_text(text, &self.night) {
            return self.happen(vec![event]);
        }
        let told = match (deed::buzzer(&self.night), self.night.phase()) {
            (Some(_), _) => {
                "Type the number or name of the team that pressed, or y, n or h for what it says."
            }
            (None, Phase::Judge(_) | Phase::JudgeRound(_)) => {
                "Type /judge to go through the answers, or Enter to go on."
            }
            _ => "Commands begin with a slash. /help lists those that work now; Enter goes on.",
        };
        self.console.say(told)
    }

    fn perform(&mut self, wish: Wish, rest: &str) -> Result<(), Failure> {
        let deed = match deed(wish, rest, &self.night, self.now()) {
            Ok(deed) => deed,
            Err(why) => return self.console.say(&why),
        };
        match deed {
            Deed::Happen(events) => self.happen(events),
            Deed::Tell(lines) => self.say_all(&lines),
            Deed::Undo => self.undo(),
            Deed::Where => self.tell_where(false),
            Deed::Help { all } => {
                let lines = help::lines(&self.night, self.now(), all);
                self.say_all(&lines)
            }
            Deed::AddTeams => self.add_teams(),
            Deed::Walk(walk) => self.walk(walk),
            Deed::Judge { all } => self.judge(all),
            Deed::Own => self.own(),
            Deed::Timer(on) => {
                self.has_timer = on;
                self.console.say(match on {
                    true => "The timer is on: a question is locked when its time is up.",
                    false => {
                        "The timer is off: a question stays open until you lock it. The room still sees a clock."
                    }
                })
            }
            Deed::Door(deed) => self.door_deed(deed),
            Deed::Results => self.keep_results(),
            Deed::Missed => self.keep_missed(),
            // Told before.
            Deed::Quit => Ok(()),
        }
    }

    pub fn say_all(&mut self, lines: &[String]) -> Result<(), Failure> {
        lines.iter().try_for_each(|line| self.console.say(line))
    }

    pub fn tell_where(&mut self, is_new: bool) -> Result<(), Failure> {
        let now = self.now();
        let lines = scene::told(&self.night, now, is_new, self.phones.is_some());
        self.next_told = scene::next(&self.night.console(now));
        self.say_all(&lines)?;
        if let Some(walk) = entry::fitting(&self.night)
            && matches!(self.night.phase(), Phase::Locked(_))
            && !matches!(walk, deed::Walk::Totals(_))
        {
            let word = match walk {
                deed::Walk::Answers(_) => "/answer asks for the answers of the teams",
                _ => "/mark asks for the marks of the teams",
            };
            self.console.say(&format!("{word}."))?;
        }
        Ok(())
    }

    fn add_teams(&mut self) -> Result<(), Failure> {
        self.console
            .say("Type the names, one in a line. An empty line or a full stop ends.")?;
        let names = names(self.console)?;
        match names.is_empty() {
            true => self.console.say("No team was added."),
            false => self.happen(vec![Event::Host(Step::AddTeams(names))]),
        }
    }

    /// Takes a step back; time that was only added because the timer is off goes with it.
    fn undo(&mut self) -> Result<(), Failure> {
        let extension = format!("{EXTENSION:+} s");
        while !self.has_timer && self.night.undo_label() == Some(&extension) {
            self.apply(vec![Event::Undo])?;
        }
        self.happen(vec![Event::Undo])
    }

    /// Lets events happen one after the other, and tells what came of them.
    pub fn happen(&mut self, events: Vec<Event>) -> Result<(), Failure> {
        let now = self.now();
        let heard_before = (
            self.night.phase(),
            self.night.console(now).next.sentence.clone(),
        );
        let (before, teams) = (self.totals(), self.night.teams().count());
        let steps: Vec<Event> = events.clone();
        let (told, refused) = self.apply(events)?;
        let done = steps.len() - usize::from(refused.is_some());
        let mut lines = Vec::new();
        self.told_of(&told, &steps[..done.min(steps.len())], &mut lines);
        if self.night.teams().count() != teams {
            lines.push(scene::how_many_teams(&self.night));
        }
        lines.extend(self.changed_totals(&before));
        // Whoever answers at the buzzer is announced by the clock and by the word on the team before.
        lines.dedup();
        self.say_all(&lines)?;
        if self.night.phase() != heard_before.0 {
            self.tell_where(true)?;
        } else if !told.is_empty() || done > 0 {
            let next = scene::next(&self.night.console(self.now()));
            if next != self.next_told {
                self.console.say(&next)?;
                self.next_told = next;
            }
        }
        match refused {
            Some(why) => self.console.say(&why.to_string()),
            None => Ok(()),
        }
    }

    /// As [`Host::happen`]; whether all of them had a place.
    pub fn happened(&mut self, events: Vec<Event>) -> Result<bool, Failure> {
        let mut copy = self.night.clone();
        let now = self.now();
        let refused = events
            .iter()
            .find_map(|event| copy.apply(event.clone(), now).err());
        match refused {
            Some(why) => self.console.say(&why.to_string()).map(|()| false),
            None => self.happen(events).map(|()| true),
        }
    }

    /// What Enter does, told where it has not been.
    pub fn next_step(&mut self) -> Result<(), Failure> {
        self.next_told = scene::next(&self.night.console(self.now()));
        let next = self.next_told.clone();
        self.console.say(&next)
    }

    /// Lets events happen; each is written down before the next. Stops at the first that is refused.
    pub fn apply(
        &mut self,
        events: Vec<Event>,
    ) -> Result<(Vec<Announcement>, Option<Refused>), Failure> {
        let mut all = Vec::new();
        for event in events {
            let at = self.now();
            match self.night.apply(event.clone(), at) {
                Ok(told) => {
                    self.write_down(&[Recorded { at, event }])?;
                    all.extend(told);
                }
                Err(why) => return Ok((all, Some(why))),
            }
        }
        Ok((all, None))
    }

    /// Waits until the disk has confirmed the events, or the host goes on without.
    pub fn write_down(&mut self, events: &[Recorded]) -> Result<(), Failure> {
        self.phones_hear_of(events);
        self.keep(events)
    }

    /// The same for what came from phones, which know of it.
    pub fn keep(&mut self, events: &[Recorded]) -> Result<(), Failure> {
        let mut written = self.journal.append(events);
        while let Err(why) = written {
            self.console.say(&why.to_string())?;
            self.console.say(
                "Enter tries again. /go goes on: it is written down as soon as the disk takes it.",
            )?;
            match self.console.listen()?.as_deref().map(line) {
                None | Some(Line::Slash(..)) => return Ok(()),
                Some(Line::Text(_)) => written = self.journal.retry(),
            }
        }
        Ok(())
    }

    /// What came of events, apart from a new phase.
    fn told_of(&self, told: &[Announcement], events: &[Event], lines: &mut Vec<String>) {
        let console = self.night.console(self.now());
        let moves = |step: &Step| {
            matches!(
                step,
                Step::Next
                    | Step::TimeUp
                    | Step::Reveal
                    | Step::GoTo(_)
                    | Step::TieBreak
                    | Step::Break(_)
                    | Step::Pause
                    | Step::GoOn
            )
        };
        let steps = events.iter().filter(|event| match event {
            Event::Host(step) => !moves(step),
            _ => false,
        });
        let admitted = events
            .iter()
            .filter(|event| matches!(event, Event::Host(Step::Admit(_))));
        let heard = events.iter().find_map(|event| match event {
            Event::Host(Step::Heard { team, .. }) => Some(*team),
            _ => None,
        });
        match (steps.count(), self.night.undo_label()) {
            (2, _) if heard.is_some() => {
                let team = heard.map(|team| self.night.name(team)).unwrap_or_default();
                lines.push(format!("Done: the protest of {team} is settled."));
            }
            (2.., _) if admitted.clone().count() == events.len() => {
                let teams = count(admitted.count(), "team");
                lines.push(format!("Done: let {teams} in."));
            }
            (1, Some(label)) => lines.push(format!("Done: {}", scene::full_stop(label))),
            (more @ 2.., _) => lines.push(format!(
                "Done: {}.",
                count(more, "entry").replace("entrys", "entries")
            )),
            _ => {}
        }
        for announcement in told {
            match announcement {
                Announcement::Undone(_) | Announcement::Redone(_) => {
                    lines.extend(scene::taken_back(announcement));
                }
                Announcement::Clock if deed::buzzer(&self.night).is_none() => {
                    lines.push(deed::time(&self.night, self.now()));
                }
                Announcement::Clock => {
                    lines.push(deed::time(&self.night, self.now()));
                    lines.extend(deed::buzzer(&self.night).as_ref().map(scene::buzzer));
                }
                Announcement::Answered(team) => {
                    lines.push(format!("{}: it is in.", self.night.name(*team)));
                }
                Announcement::Pressed(_) => {
                    lines.extend(deed::buzzer(&self.night).as_ref().map(scene::buzzer));
                }
                Announcement::Protest(team) => lines.push(format!(
                    "The protest of {} is noted. /judge comes back to it.",
                    self.night.name(*team)
                )),
                Announcement::Phase(_) | Announcement::Scores | Announcement::Teams => {}
            }
        }
        let entered = events
            .iter()
            .any(|event| matches!(event, Event::Host(Step::Enter { .. })))
            || told
                .iter()
                .any(|told| matches!(told, Announcement::Answered(_)));
        if entered {
            lines.extend(scene::arrivals(&console));
        }
        if events
            .iter()
            .any(|event| matches!(event, Event::Host(Step::Pick(_) | Step::Buzzed(_))))
        {
            lines.extend(deed::buzzer(&self.night).as_ref().map(scene::buzzer));
        }
    }

    fn totals(&self) -> Vec<(TeamId, Points)> {
        self.night
            .teams()
            .map(|team| (team.id, self.night.total(team.id)))
            .collect()
    }

    /// Whose points changed, where it was not the reveal that brought them.
    fn changed_totals(&self, before: &[(TeamId, Points)]) -> Vec<String> {
        if matches!(self.night.phase(), Phase::Reveal(_)) {
            return Vec::new();
        }
        let changed = before.iter().filter_map(|(team, points)| {
            let total = self.night.total(*team);
            self.night.team(*team)?;
            (total != *points).then(|| {
                format!(
                    "{} now: {}.",
                    self.night.name(*team),
                    super::scores::points(total)
                )
            })
        });
        changed.collect()
    }

    /// Whether the host wants to go.
    fn may_leave(&mut self) -> Result<bool, Failure> {
        if self.night.is_over() {
            return Ok(true);
        }
        self.console.say(match self.journal.waiting() {
            0 => "Leave the night? Everything is written down, and it can be gone on with at any time. Type y or n.",
            _ => "Leave the night? Not everything is written down; what waits is tried once more, and lost where the disk refuses it again. Type y or n.",
        })?;
        Ok(match self.hear()? {
            None => true,
            Some(typed) => deed::yes_or_no(&typed) == Some(true),
        })
    }

    fn leave(&mut self) -> Result<(), Failure> {
        let door = self.phones.take().map(Phones::into_door);
        let is_over = self.night.is_over();
        let left = leave_night(self.loaded.home(), &mut self.journal, door, is_over);
        self.partings.keep(left.parting);
        let name = self.journal.name().to_owned();
        if let Err(why) = left.written {
            self.console.say(&why)?;
            return self.console.say(&format!(
                "`newsdeck --plain quiz resume {name}` goes on with what is written down."
            ));
        }
        if let Err(why) = left.forgotten {
            self.console.say(&why)?;
        }
        self.console.say(&match is_over {
            true => format!("The night is kept as {name}."),
            false => {
                format!("The night is kept. `newsdeck --plain quiz resume {name}` goes on with it.")
            }
        })
    }

    fn keep_results(&mut self) -> Result<(), Failure> {
        let told = keeping::results(&mut self.journal, self.loaded);
        self.console.say(&told)
    }

    fn keep_missed(&mut self) -> Result<(), Failure> {
        let told = keeping::missed_deck(&self.night, self.loaded);
        self.console.say(&told)
    }
}

/// Names that are typed or pasted, one in a line; an empty line or a full stop ends them.
///
/// # Errors
/// The output is closed.
pub fn names(console: &mut Console) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    while let Some(typed) = console.listen_on()? {
        let name = typed.trim();
        if name.is_empty() || name == "." {
            break;
        }
        names.push(name.to_owned());
    }
    Ok(names)
}

/// What may be told of the question at a place: nothing that the room does not know where it hears this terminal.
pub fn heading(spot: crate::quiz::night::Spot, night: &Night) -> String {
    match night
        .question_at(spot)
        .filter(|_| table::may_tell(spot, night))
    {
        Some(question) => format!("{}: {}", place::told(spot), question.text),
        None => format!("{}.", place::told(spot)),
    }
}
