//! The help: first what works now, which the night itself says. Must never list a command that does nothing here as if
//! it did.

use super::{
    command::{ROWS, Wish},
    deed::buzzer,
};
use crate::quiz::{
    night::{Event, Night, Phase, Play, Step},
    stage::Scene,
};

/// One line for each command that works now; all of them where that is wished.
pub fn lines(night: &Night, now: i64, all: bool) -> Vec<String> {
    let mut lines = vec!["Enter alone does the next safe step.".to_owned()];
    let rows = ROWS.iter().filter(|row| all || works(row.wish, night, now));
    lines.extend(rows.map(|row| {
        let first = row.names.first().unwrap_or(&"");
        let shortest = row.names.iter().min_by_key(|name| name.len());
        let short = match shortest.filter(|short| *short != first) {
            None => String::new(),
            Some(short) => format!(" or /{short}"),
        };
        let usage = match row.usage {
            "" => String::new(),
            usage => format!(" {usage}"),
        };
        format!("/{first}{short}{usage}: {}.", row.what)
    }));
    lines.push(
        "A team is named by its number or the beginning of its name, a question by its round and number: 2.3. A \
         text that begins with a slash is typed with two."
            .to_owned(),
    );
    if !all {
        lines.push("/help all lists every command.".to_owned());
    }
    lines
}

/// Whether a command comes to something now; tried on a copy of the night.
pub fn works(wish: Wish, night: &Night, now: i64) -> bool {
    let can = |event: Event| night.clone().apply(event, now).is_ok();
    let step = |step: Step| can(Event::Host(step));
    let phase = night.phase();
    let has_teams = night.teams().next().is_some();
    let has_begun = !matches!(phase, Phase::Lobby | Phase::Rules);
    match wish {
        Wish::Next => step(Step::Next),
        Wish::Undo => night.undo_label().is_some(),
        Wish::Redo => night.redo_label().is_some(),
        Wish::Pause => step(Step::Pause) || step(Step::GoOn),
        Wish::More | Wish::Less => step(Step::AddSeconds(10)),
        Wish::Time => night.stage(now).clock.is_some(),
        Wish::Reveal => step(Step::Reveal),
        Wish::Break => step(Step::Break(600)),
        Wish::TieBreak => step(Step::TieBreak),
        Wish::Swap => step(Step::Swap),
        Wish::Own => {
            let same = phase.spot().and_then(|spot| night.question_at(spot));
            same.is_some_and(|same| step(Step::SwapOwn(Box::new(same.clone()))))
        }
        Wish::Buzz => {
            let mut teams = night.teams();
            teams.any(|team| can(Event::Team(Play::Press(team.id))))
        }
        Wish::Pick => night.teams().any(|team| step(Step::Pick(team.id))),
        Wish::Right | Wish::Wrong | Wish::Half => {
            buzzer(night).is_some_and(|buzzer| buzzer.answering.is_some())
        }
        Wish::Stake => has_teams && matches!(phase, Phase::Stakes(_)),
        Wish::Quick => has_teams && matches!(night.stage(now).scene, Scene::Open(..)),
        Wish::Answer => {
            let mut teams = night.teams();
            phase.spot().is_some_and(|spot| {
                teams.any(|team| {
                    let answer = Some("?".to_owned());
                    let team = team.id;
                    step(Step::Enter { team, spot, answer })
                })
            })
        }
        Wish::Joker => has_teams && night.plan().jokers,
        Wish::Void => phase.spot().is_some(),
        Wish::Judge => {
            let console = night.console(now);
            !(console.doubts.is_empty()
                && console.protests.is_empty()
                && console.answers.is_empty())
        }
        Wish::Mark | Wish::Total | Wish::Grid | Wish::Protest => has_teams && has_begun,
        Wish::Drop => !night.console(now).droppable.is_empty(),
        Wish::Admit => night.waiting().next().is_some(),
        Wish::Unban => night.banned().next().is_some(),
        Wish::Remove | Wish::Ban => has_teams || night.waiting().next().is_some(),
        Wish::Edit | Wish::Rename | Wish::Member | Wish::Go => has_teams,
        Wish::Results | Wish::Missed => has_begun,
        Wish::Where
        | Wish::Timer
        | Wish::Scores
        | Wish::Show
        | Wish::Room
        | Wish::Teams
        | Wish::Add
        | Wish::Lock
        | Wish::Phones
        | Wish::Address
        | Wish::Ask
        | Wish::Join
        | Wish::Help
        | Wish::Quit => true,
    }
}
