//! `newsdeck quiz list`: the quizzes there are; also `newsdeck quiz` alone where there is no screen. Must never write.

use super::sources::parsed;
use crate::{
    app::QUIZZES,
    cli::{
        arguments::Global,
        exit::{Exit, Failure, warn},
        out::Out,
    },
    store,
    text::columns::padded,
    tui::words::count,
};

/// # Errors
/// There is no home folder, or the output is closed.
pub fn run(global: &Global, out: &mut Out) -> Result<Exit, Failure> {
    let home = global.places()?.home;
    let (quizzes, unreadable) = store::quiz_texts(&home, QUIZZES);
    for why in unreadable {
        warn(&format!("newsdeck: {why}."));
    }
    if quizzes.is_empty() {
        out.line("There is no quiz yet. `newsdeck quiz new` writes one.")?;
        return Ok(Exit::Done);
    }
    let names = quizzes.iter().map(|quiz| quiz.name.chars().count());
    let width = names.max().unwrap_or_default();
    for quiz in &quizzes {
        let told = match parsed(quiz).quiz {
            Some(quiz) => format!("{} · {}", quiz.title, count(quiz.rounds.len(), "round")),
            None => "cannot be used: `newsdeck quiz check` says why".to_owned(),
        };
        out.line(&format!("{}  {told}", padded(&quiz.name, width)))?;
    }
    Ok(Exit::Done)
}
