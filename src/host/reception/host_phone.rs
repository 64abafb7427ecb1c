//! The console on the host's own phone: it sees the answer though the room sees the laptop, because nobody sees the
//! phone. Must never go to another page than the host's.

use crate::{
    host::wire::{ConsoleFace, DoubtFace, ProtestFace},
    quiz::{
        console::{Doubt, NextStep, Protest},
        night::Night,
        stage::{Scene, Stage},
    },
    text::sanitize,
};

/// So many doubts, and so many protests, are seen at once; the others come up as these are judged.
const AT_ONCE: usize = 50;
/// Letters of a text that somebody wrote or said; the rest is an ellipsis.
const LONGEST: usize = 240;
/// Teams that are named behind one answer.
const NAMED: usize = 12;

/// `stage`: that of the same moment; `steps` as the phone has to name it with each button; `now` in UTC milliseconds.
pub(super) fn console(night: &Night, stage: &Stage, steps: u64, now: i64) -> ConsoleFace {
    let console = night.console_of_phone(now);
    let buzzer = match &stage.scene {
        Scene::Open(_, answering) | Scene::Locked(_, answering) => answering.buzzer.as_ref(),
        _ => None,
    };
    let is_open = matches!(stage.scene, Scene::Open(..));
    let at_buzzer = buzzer.filter(|_| is_open);
    let named = |name: &String| {
        let team = console.teams.iter().find(|team| team.name == *name)?;
        Some((team.id, team.name.clone()))
    };
    let private = console.private.as_ref();
    let names: Vec<String> = console.teams.iter().map(|team| team.name.clone()).collect();
    ConsoleFace {
        epoch: steps,
        answer: private.map(|private| private.answer.clone()),
        accept: private.map_or_else(Vec::new, |private| private.accept.clone()),
        why: private.and_then(|private| private.why.clone()),
        is_in: match buzzer {
            Some(_) => 0,
            None => console.teams.iter().filter(|team| team.is_in).count(),
        },
        tied: at_buzzer.map_or_else(Vec::new, |buzzer| {
            buzzer.tied.iter().filter_map(named).collect()
        }),
        answering: at_buzzer.and_then(|buzzer| buzzer.answering.clone()),
        buzzer: buzzer.cloned(),
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
        next: NextStep {
            sentence: with_names_apart(&console.next.sentence, &names),
            ..console.next
        },
        undo: console.undo.map(|label| with_names_apart(&label, &names)),
        redo: console.redo.map(|label| with_names_apart(&label, &names)),
        aloud: console.aloud,
        missing: match buzzer {
            Some(_) => Vec::new(),
            None => console.missing,
        },
        more_doubts: console.doubts.len().saturating_sub(AT_ONCE),
        more_protests: console.protests.len().saturating_sub(AT_ONCE),
        doubts: first(console.doubts, doubt),
        protests: first(console.protests, protest),
    }
}

fn first<T, F>(all: Vec<T>, face: impl Fn(T) -> F) -> Vec<F> {
    all.into_iter().take(AT_ONCE).map(face).collect()
}

fn doubt(mut doubt: Doubt) -> DoubtFace {
    let more_teams = doubt.teams.len().saturating_sub(NAMED);
    doubt.teams.truncate(NAMED);
    DoubtFace {
        spot: doubt.spot,
        answer: doubt.id,
        question: cut(&doubt.question),
        right: doubt.answer.unwrap_or_default(),
        given: cut(&doubt.given),
        teams: doubt.teams,
        more_teams,
        reason: cut(&doubt.reason),
    }
}

fn protest(protest: Protest) -> ProtestFace {
    ProtestFace {
        team: protest.team,
        name: protest.name,
        spot: protest.spot,
        question: cut(&protest.question),
        given: protest.given.as_deref().map(cut),
        answer: protest.answer,
    }
}

fn cut(text: &str) -> String {
    sanitize::beginning(text, LONGEST)
}

/// Begins and ends what stands by itself, whichever way it runs.
const APART: [&str; 2] = ["\u{2068}", "\u{2069}"];

/// A sentence in which a name that runs from right to left leaves the words beside it where they are.
fn with_names_apart(sentence: &str, names: &[String]) -> String {
    let mut apart = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(letter) = rest.chars().next() {
        let here = names
            .iter()
            .filter(|name| !name.is_ascii() && rest.starts_with(name.as_str()))
            .max_by_key(|name| name.len());
        let length = here.map_or(letter.len_utf8(), String::len);
        let (is, later) = rest.split_at(length);
        match here {
            Some(name) => apart.extend([APART[0], name, APART[1]]),
            None => apart.push_str(is),
        }
        rest = later;
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_runs_the_other_way_stands_apart_and_the_longest_of_several_is_meant() {
        let names = ["Owls", "البوم", "البوم 7"].map(str::to_owned);
        assert_eq!(
            with_names_apart("البوم 7 and Owls, or البوم: right or wrong?", &names),
            "\u{2068}البوم 7\u{2069} and Owls, or \u{2068}البوم\u{2069}: right or wrong?"
        );
        assert_eq!(with_names_apart("", &names), "");
    }
}
