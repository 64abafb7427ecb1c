//! What a wish comes to: events for the night, or something that has to be asked or told first. Must never hold a rule
//! of the night: whether an event has a place, the night itself says.

use super::{
    command::{Wish, usage},
    entry,
    phones::DoorDeed,
    place, table, team,
};
use crate::{
    quiz::{
        Points,
        night::{Event, Night, Play, Ruling, Spot, Step, Target},
        stage::BuzzerFace,
    },
    tui::quiz::told,
};

/// Seconds of a break that neither the host nor the plan names.
const BREAK: u32 = 600;
/// Seconds by which the time is changed.
const STEP: i32 = 10;

/// What a wish comes to.
#[derive(Debug)]
pub enum Deed {
    Happen(Vec<Event>),
    /// Nothing happens; these lines are told.
    Tell(Vec<String>),
    /// Names, one in a line.
    AddTeams,
    Walk(Walk),
    Judge {
        all: bool,
    },
    Own,
    Timer(bool),
    Undo,
    Where,
    /// The door for phones.
    Door(DoorDeed),
    Results,
    Missed,
    Help {
        all: bool,
    },
    Quit,
}

/// What is entered for all teams, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    Answers(Spot),
    Stakes,
    Marks(Spot),
    RoundMarks(usize),
    Totals(usize),
}

/// What a wish comes to, with what was typed behind its word; `now` in UTC milliseconds.
///
/// # Errors
/// A sentence why it comes to nothing.
pub fn deed(wish: Wish, rest: &str, night: &Night, now: i64) -> Result<Deed, String> {
    let rest = rest.trim();
    let step = |step: Step| Ok(Deed::Happen(vec![Event::Host(step)]));
    match wish {
        Wish::Next => step(Step::Next),
        Wish::Undo => Ok(Deed::Undo),
        Wish::Redo => Ok(Deed::Happen(vec![Event::Redo])),
        Wish::Where => Ok(Deed::Where),
        Wish::Time => Ok(Deed::Tell(vec![time(night, now)])),
        Wish::Pause => match night.stage(now).clock {
            Some(clock) if clock.is_paused => step(Step::GoOn),
            _ => step(Step::Pause),
        },
        Wish::More => step(Step::AddSeconds(seconds(rest)?)),
        Wish::Less => step(Step::AddSeconds(-seconds(rest)?)),
        Wish::Timer => match rest.to_lowercase().as_str() {
            "off" | "" => Ok(Deed::Timer(false)),
            "on" => Ok(Deed::Timer(true)),
            _ => Err("Type /timer off or /timer on.".to_owned()),
        },
        Wish::Reveal => step(Step::Reveal),
        Wish::Scores => Ok(Deed::Tell(table::standings(night, now))),
        Wish::Show => step(Step::ShowScores(night.stage(now).scores.is_none())),
        Wish::Break => step(Step::Break(break_seconds(rest, night)?)),
        Wish::Go => step(Step::GoTo(target(rest, night)?)),
        Wish::TieBreak => step(Step::TieBreak),
        Wish::Drop if rest.is_empty() => Ok(Deed::Tell(table::rounds(night, now))),
        Wish::Drop => {
            let round = place::round(rest, night)?;
            let on = !night.is_dropped(round);
            step(Step::Drop { round, on })
        }
        Wish::Room => match yes_or_no(rest) {
            Some(is_seen) => step(Step::Mirrored(is_seen)),
            None => Err(
                "Type /room y where the room sees or hears this terminal, else /room n.".to_owned(),
            ),
        },
        Wish::Teams => teams(rest, night, now),
        Wish::Add if rest.is_empty() => Ok(Deed::AddTeams),
        Wish::Add => step(Step::AddTeams(vec![rest.to_owned()])),
        Wish::Rename => {
            let (team, name) = with_team(wish, rest, night)?;
            step(Step::Rename {
                team,
                name: name.trim_start_matches(['=', ':']).trim().to_owned(),
            })
        }
        Wish::Remove => step(Step::Remove(team::known(rest, night)?)),
        Wish::Ban => step(Step::Ban(team::known(rest, night)?)),
        Wish::Unban => step(Step::Unban(team::banned(rest, night)?)),
        Wish::Ask => step(Step::AskHost(!night.asks_host())),
        Wish::Admit => {
            let admitted = team::admitted(rest, night)?;
            let steps = admitted
                .into_iter()
                .map(|team| Event::Host(Step::Admit(team)));
            Ok(Deed::Happen(steps.collect()))
        }
        Wish::Address => Ok(Deed::Door(DoorDeed::Next)),
        Wish::Phones => match rest.to_lowercase().as_str() {
            "" | "open" => Ok(Deed::Door(DoorDeed::Open)),
            "shut" | "close" => Ok(Deed::Door(DoorDeed::Shut)),
            "codes" => Ok(Deed::Door(DoorDeed::Codes)),
            "host" => Ok(Deed::Door(DoorDeed::HostPhone)),
            "help" => Ok(Deed::Door(DoorDeed::Wrong)),
            _ => Err(format!("Type {}.", usage(wish))),
        },
        Wish::Lock => step(Step::LockTeams(!night.are_teams_locked())),
        Wish::Join => Ok(Deed::Happen(vec![Event::Team(Play::Join {
            name: rest.to_owned(),
            device: None,
        })])),
        Wish::Member => {
            let (team, name) = with_team(wish, rest, night)?;
            let name = name.trim_start_matches(['=', ':']).trim().to_owned();
            Ok(Deed::Happen(vec![Event::Team(Play::Member {
                team,
                name,
                device: None,
            })]))
        }
        Wish::Buzz => Ok(Deed::Happen(vec![Event::Team(Play::Press(team::team(
            rest, night,
        )?))])),
        Wish::Pick => step(Step::Pick(team::team(rest, night)?)),
        Wish::Right => step(Step::Buzzed(Ruling::Yes)),
        Wish::Wrong => step(Step::Buzzed(Ruling::No)),
        Wish::Half => step(Step::Buzzed(Ruling::Half)),
        Wish::Judge => Ok(Deed::Judge {
            all: rest.eq_ignore_ascii_case("all"),
        }),
        Wish::Swap => step(Step::Swap),
        Wish::Own if rest.is_empty() => Ok(Deed::Own),
        Wish::Own => {
            let question = super::own::question(rest, night)?;
            step(Step::SwapOwn(Box::new(question)))
        }
        Wish::Void => {
            let spot = entry::spot_or_asked(rest, night)?;
            let is_void = night.state_of(spot).is_some_and(|(_, is_void)| is_void);
            step(Step::Void { spot, on: !is_void })
        }
        Wish::Grid => Ok(Deed::Tell(table::grid(rest, night)?)),
        Wish::Results => Ok(Deed::Results),
        Wish::Missed => Ok(Deed::Missed),
        Wish::Help => Ok(Deed::Help {
            all: rest.eq_ignore_ascii_case("all"),
        }),
        Wish::Quit => Ok(Deed::Quit),
        Wish::Answer
        | Wish::Quick
        | Wish::Mark
        | Wish::Total
        | Wish::Edit
        | Wish::Stake
        | Wish::Joker
        | Wish::Protest => entry::deed(wish, rest, night),
    }
}

/// What a line without a slash comes to: the word on what is said at the buzzer, or the team that pressed. None: it
/// means nothing now.
pub fn of_text(text: &str, night: &Night) -> Option<Event> {
    let buzzer = buzzer(night)?;
    if buzzer.answering.is_some() {
        return ruling(text).map(|ruling| Event::Host(Step::Buzzed(ruling)));
    }
    let team = team::team(text, night).ok()?;
    Some(match buzzer.tied.is_empty() {
        true => Event::Team(Play::Press(team)),
        false => Event::Host(Step::Pick(team)),
    })
}

/// What the clock brings, once its time is up.
pub fn of_clock(night: &Night, now: i64) -> Option<Event> {
    let is_up = night.deadline().is_some_and(|at| at <= now);
    is_up.then_some(Event::Host(Step::TimeUp))
}

/// The buzzers of the open question, where there are any.
pub fn buzzer(night: &Night) -> Option<BuzzerFace> {
    night.open_buzzer(i64::MIN)
}

/// A word on an answer, as it is typed.
pub fn ruling(text: &str) -> Option<Ruling> {
    match text.trim().to_lowercase().as_str() {
        "y" | "yes" | "r" | "right" => Some(Ruling::Yes),
        "n" | "no" | "w" | "wrong" => Some(Ruling::No),
        "h" | "half" => Some(Ruling::Half),
        _ => None,
    }
}

pub fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "y" | "yes" => Some(true),
        "n" | "no" => Some(false),
        _ => None,
    }
}

/// Points as they are typed.
///
/// # Errors
/// A sentence that shows how they are written.
pub fn points(text: &str) -> Result<Points, String> {
    Points::parse(text)
        .ok_or_else(|| format!("“{text}” is no number of points: write 7, 7.5 or 7½."))
}

/// A team and what stands behind it.
///
/// # Errors
/// There is no such team, or nothing stands there.
pub fn with_team<'r>(
    wish: Wish,
    rest: &'r str,
    night: &Night,
) -> Result<(crate::quiz::night::TeamId, &'r str), String> {
    let (team, rest) = team::split(rest, night)?;
    match rest.is_empty() {
        true => Err(format!("Something is missing. Type {}.", usage(wish))),
        false => Ok((team, rest)),
    }
}

/// "17 seconds left."
pub fn time(night: &Night, now: i64) -> String {
    match night.stage(now).clock {
        Some(clock) => {
            let left = super::scene::seconds(told::seconds(&clock));
            match clock.is_paused {
                true => format!("{left} left. The clock is stopped."),
                false => format!("{left} left."),
            }
        }
        None => "No clock is running.".to_owned(),
    }
}

fn seconds(text: &str) -> Result<i32, String> {
    let typed = text.trim().trim_start_matches('+');
    match typed.parse() {
        _ if typed.is_empty() => Ok(STEP),
        Ok(seconds @ 1..=86_400) => Ok(seconds),
        _ => Err(format!("“{text}” is no number of seconds.")),
    }
}

fn break_seconds(text: &str, night: &Night) -> Result<u32, String> {
    let planned = || {
        let round = place::round_on(night).and_then(|round| night.plan().rounds.get(round));
        match round.map_or(0, |round| round.break_seconds) {
            0 => BREAK,
            seconds => seconds,
        }
    };
    match text.parse::<u32>() {
        _ if text.is_empty() => Ok(planned()),
        Ok(minutes @ 1..=600) => Ok(minutes * 60),
        _ => Err(format!("“{text}” is no number of minutes, from 1 to 600.")),
    }
}

fn target(text: &str, night: &Night) -> Result<Target, String> {
    if text.is_empty() {
        return Err(format!("Where to? Type {}.", usage(Wish::Go)));
    }
    if "podium".starts_with(&text.to_lowercase()) {
        return Ok(Target::Podium);
    }
    match text.contains('.') {
        true => place::spot(text, night).map(Target::Question),
        false => place::round(text, night).map(Target::Round),
    }
}

/// The list, or one of the deeds that concern it: `/teams add Foxes`.
fn teams(rest: &str, night: &Night, now: i64) -> Result<Deed, String> {
    let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let wish = match word.to_lowercase().as_str() {
        "" => return Ok(Deed::Tell(table::teams(night, now))),
        "add" => Wish::Add,
        "rename" => Wish::Rename,
        "remove" => Wish::Remove,
        "lock" => Wish::Lock,
        _ => return Err("Type /teams, or /teams with add, rename, remove or lock.".to_owned()),
    };
    deed(wish, behind, night, now)
}
