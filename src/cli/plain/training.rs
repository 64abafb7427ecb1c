//! Training in lines: what there is to train on, how far it is, what came of it, and the way back. Must never take over
//! what did not win its test.

use super::{
    command::{Command, Typed, typed},
    console::Console,
};
use crate::{
    app::{Loaded, Trainable, trainable},
    cli::exit::Failure,
    schedule::{Fit, LEAST_NEXT_DAY, LEAST_REVIEWS, NotFitted, Past, TrainingProgress, fit},
    tui::training::{ABOUT, Answers, NOT_ENOUGH, RETURNED, decided, refused, tested},
};
use std::{sync::mpsc, thread, time::Duration};

/// How often the progress is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(200);
/// A line of progress stands for so many hundredths.
const STEP: usize = 20;

#[derive(Clone, Copy, PartialEq)]
enum Choice {
    Train,
    GoBack,
}

/// Tells what there is to train on and offers what can be done, by number.
///
/// # Errors
/// The output is closed.
pub fn train(loaded: &mut Loaded, console: &mut Console) -> Result<(), Failure> {
    let Trainable { histories, told } = trainable(loaded.home());
    console.say(ABOUT)?;
    console.say(&format!(
        "Answers: {}. On a later day than the one before: {}. Parameters in use: {}.",
        share(told.reviews, LEAST_REVIEWS),
        share(told.next_day, LEAST_NEXT_DAY),
        told.in_use
    ))?;
    let choices = choices(&told);
    if !told.are_enough() {
        console.say(NOT_ENOUGH)?;
    }
    if choices.is_empty() {
        return Ok(());
    }
    for (choice, number) in choices.iter().zip(1..) {
        let what = match choice {
            Choice::Train => {
                "Train. The newest fifth of the answers is kept apart to test what comes of it; the trained parameters are taken over only if they win."
            }
            Choice::GoBack => "Return to the parameters before the last training.",
        };
        console.say(&format!("{number}. {what}"))?;
    }
    loop {
        console.say("Type a number; Enter changes nothing.")?;
        let text = match console.listen()?.as_deref().map(typed) {
            Some(Typed::Text(text)) if !text.is_empty() => text,
            None | Some(Typed::Text(_) | Typed::Command(Command::Quit, _)) => return Ok(()),
            Some(Typed::Command(..) | Typed::Unknown(_)) => continue,
        };
        let number = text.trim_end_matches('.').parse::<usize>().ok();
        match number.and_then(|number| choices.get(number.checked_sub(1)?)) {
            Some(Choice::Train) => return run(loaded, &histories, console),
            Some(Choice::GoBack) => return go_back(loaded, &told, console),
            None => {}
        }
    }
}

fn choices(told: &Answers) -> Vec<Choice> {
    let train = told.are_enough().then_some(Choice::Train);
    let back = told.newest.map(|_| Choice::GoBack);
    train.into_iter().chain(back).collect()
}

/// "1234", or "12 of 1000 that are needed".
fn share(have: usize, least: usize) -> String {
    match have >= least {
        true => have.to_string(),
        false => format!("{have} of {least} that are needed"),
    }
}

fn go_back(loaded: &mut Loaded, told: &Answers, console: &mut Console) -> Result<(), Failure> {
    let Some(newest) = told.newest else {
        return Ok(());
    };
    match loaded.return_to_old_parameters(newest) {
        Ok(()) => console.say(&format!("{RETURNED} /undo takes this back.")),
        Err(why) => console.say(&why),
    }
}

fn run(loaded: &mut Loaded, histories: &[Vec<Past>], console: &mut Console) -> Result<(), Failure> {
    let fit = match fitted(loaded, histories, console)? {
        Ok(fit) => fit,
        Err(why) => return console.say(&refused(&why)),
    };
    console.say(&tested(&fit))?;
    if fit.wins()
        && let Err(why) = loaded.take_over(&fit.parameters)
    {
        return console.say(&why);
    }
    let back = match fit.wins() {
        true => " /undo returns to the old ones, and so does /train later.",
        false => "",
    };
    console.say(&format!("{}{back}", decided(&fit, false)))
}

/// Trains on a thread beside this one, which tells how far it is.
fn fitted(
    loaded: &Loaded,
    histories: &[Vec<Past>],
    console: &mut Console,
) -> Result<Result<Fit, NotFitted>, Failure> {
    console.say("Training; every line is one more fifth of the way.")?;
    let settings = loaded.collection.history.settings();
    let in_use = settings.fsrs.parameters();
    let progress = TrainingProgress::default();
    thread::scope(|scope| {
        let (done, ended) = mpsc::channel();
        let trained = progress.clone();
        scope.spawn(move || {
            // Nobody listens any more only when the output is closed.
            let _ = done.send(fit(histories, in_use, &trained));
        });
        let mut told = 0;
        loop {
            match ended.recv_timeout(LOOK_EVERY) {
                Ok(fitted) => return Ok(fitted),
                Err(mpsc::RecvTimeoutError::Disconnected) => return Ok(Err(NotFitted::Stopped)),
                Err(mpsc::RecvTimeoutError::Timeout) => {}
            }
            let share = (progress.share() * 100.0) as usize / STEP * STEP;
            if share > told && share < 100 {
                told = share;
                if let Err(closed) = console.say_now(&format!("{share} % done.")) {
                    progress.stop();
                    return Err(closed);
                }
            }
        }
    })
}
