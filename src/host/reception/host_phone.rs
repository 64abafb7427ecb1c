//! The console on the host's own phone: it sees the answer though the room sees the laptop, because nobody sees the
//! phone.

use crate::{
    host::wire::ConsoleFace,
    quiz::{night::Night, stage::Scene},
};

/// `steps` as the phone has to name it with each button; `now` in UTC milliseconds.
pub(super) fn console(night: &Night, steps: u64, now: i64) -> ConsoleFace {
    let console = night.console_of_phone(now);
    let buzzer = match night.stage(now).scene {
        Scene::Open(_, answering) => answering.buzzer.unwrap_or_default(),
        _ => Default::default(),
    };
    let named = |name: &String| {
        let team = console.teams.iter().find(|team| team.name == *name)?;
        Some((team.id, team.name.clone()))
    };
    let private = console.private.as_ref();
    ConsoleFace {
        epoch: steps,
        answer: private.map(|private| private.answer.clone()),
        accept: private.map_or_else(Vec::new, |private| private.accept.clone()),
        why: private.and_then(|private| private.why.clone()),
        is_in: console.teams.iter().filter(|team| team.is_in).count(),
        tied: buzzer.tied.iter().filter_map(named).collect(),
        answering: buzzer.answering,
        callable: console
            .callable
            .iter()
            .map(|team| (*team, night.name(*team)))
            .collect(),
        late_minutes: console.late_minutes,
        waiting: night
            .waiting()
            .map(|team| (team.id, team.name.clone()))
            .collect(),
        where_we_are: console.where_we_are,
        next: console.next,
        undo: console.undo,
        redo: console.redo,
        aloud: console.aloud,
        missing: console.missing,
        doubts: console.doubts,
        protests: console.protests,
    }
}
