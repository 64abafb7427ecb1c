//! Training: what there is to train on, how far it is, what came of it, and the way back.
//!
//! Trained parameters are taken over only where they win their test; the old ones are one key away.

use crate::{
    history::{Kind, Params},
    schedule::{Fit, LEAST_NEXT_DAY, LEAST_REVIEWS, NotFitted, TrainingProgress},
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Condition, Context},
        screen::{Message, Screen, Stage},
        theme::Theme,
        training::{
            ABOUT, Answers, NOT_ENOUGH, NOTHING_TO_RETURN_TO, RETURNED, decided, refused, tested,
        },
        widgets::{chrome, scroll},
    },
};
use ratatui::{
    Frame,
    layout::Position,
    text::{Line, Span, Text},
};

/// How often the progress is looked at while training, in milliseconds.
const LOOK_EVERY: i64 = 500;
/// The columns of the bar.
const BAR: usize = 20;

/// The training screen.
#[derive(Default)]
pub struct TrainingScreen {
    /// None while they are counted.
    answers: Option<Answers>,
    /// Set while training runs, with the moment of the next look.
    running: Option<(TrainingProgress, i64)>,
    fit: Option<Fit>,
    told: Option<String>,
    /// What the last append was for.
    waits_for: Option<&'static str>,
}

impl TrainingScreen {
    fn start(&mut self, stage: &Stage) -> Vec<Effect> {
        match &self.answers {
            Some(answers) if answers.are_enough() => {}
            _ => return Vec::new(),
        }
        let progress = TrainingProgress::default();
        self.running = Some((progress.clone(), stage.now.utc_ms + LOOK_EVERY));
        self.fit = None;
        vec![Effect::Train(progress)]
    }

    fn finish(&mut self, fitted: Result<Fit, NotFitted>) -> Vec<Effect> {
        self.running = None;
        match fitted {
            Ok(fit) => {
                let adopted = fit.wins().then(|| {
                    Kind::Params(Params {
                        weights: Some(fit.parameters.clone()),
                        ..Params::default()
                    })
                });
                self.told = Some(format!("{} {}", tested(&fit), decided(&fit, false)));
                self.fit = Some(fit);
                match adopted {
                    Some(adopted) => vec![Effect::Append(vec![adopted])],
                    None => Vec::new(),
                }
            }
            Err(why) => {
                self.told = Some(refused(&why));
                Vec::new()
            }
        }
    }

    fn go_back(&mut self) -> Vec<Effect> {
        let Some(newest) = self.answers.as_ref().and_then(|answers| answers.newest) else {
            self.told = Some(NOTHING_TO_RETURN_TO.to_owned());
            return Vec::new();
        };
        self.fit = None;
        self.waits_for = Some(RETURNED);
        vec![Effect::ReturnToOldParameters(newest)]
    }

    fn text(&self, theme: &Theme) -> Text<'static> {
        let mut lines = vec![Line::styled(ABOUT, theme.text), Line::default()];
        match &self.answers {
            None => lines.push(Line::styled("Counting your answers …", theme.muted)),
            Some(answers) => self.tell_answers(answers, &mut lines, theme),
        }
        if let Some((progress, _)) = &self.running {
            let done = progress.share();
            let full = (done * BAR as f64).round() as usize;
            lines.push(Line::default());
            lines.push(Line::from(vec![
                Span::styled("Training  ", theme.text),
                Span::styled("█".repeat(full), theme.good),
                Span::styled("░".repeat(BAR.saturating_sub(full)), theme.muted),
                Span::styled(format!(" {:.0} %", done * 100.0), theme.text),
            ]));
        }
        if let Some(fit) = &self.fit {
            lines.push(Line::default());
            for (label, value) in [
                ("trained on", format!("{} answers", fit.trained_on)),
                ("tested on", format!("{} newer answers", fit.tested_on)),
                ("log loss before", format!("{:.4}", fit.before)),
                (
                    "log loss after",
                    format!("{:.4} ± {:.4}", fit.after, fit.standard_error),
                ),
                ("trained set", fit.parameters.id()),
            ] {
                lines.push(row(label, value, theme));
            }
        }
        if let Some(told) = &self.told {
            lines.push(Line::default());
            lines.push(Line::styled(told.clone(), theme.heading));
        }
        Text::from(lines)
    }

    fn tell_answers(&self, answers: &Answers, lines: &mut Vec<Line<'static>>, theme: &Theme) {
        let share = |have: usize, least: usize| match have >= least {
            true => format!("{have} ✓"),
            false => format!("{have} of {least} that are needed"),
        };
        lines.push(row("answers", share(answers.reviews, LEAST_REVIEWS), theme));
        lines.push(row(
            "on a later day",
            share(answers.next_day, LEAST_NEXT_DAY),
            theme,
        ));
        lines.push(row("parameters", answers.in_use.clone(), theme));
        if self.running.is_some() || self.fit.is_some() {
            return;
        }
        lines.push(Line::default());
        let enough = match answers.are_enough() {
            true => format!(
                "Enough to train on. {} begins; the newest fifth is kept apart to test what comes of it.",
                keymap::key(Context::Training, Command::Train)
            ),
            false => NOT_ENOUGH.to_owned(),
        };
        lines.push(Line::styled(enough, theme.text));
        if answers.newest.is_some() {
            let key = keymap::key(Context::Training, Command::GoBack);
            let back = format!("{key} returns to the parameters before the last training.");
            lines.push(Line::styled(back, theme.muted));
        }
    }
}

fn row(label: &str, value: String, theme: &Theme) -> Line<'static> {
    Line::from(vec![
        Span::styled(format!("{label:<17}"), theme.muted),
        Span::styled(value, theme.text),
    ])
}

impl Screen for TrainingScreen {
    fn context(&self) -> Context {
        match self.running {
            // Nothing can be put on top then, so that the answer finds this screen.
            Some(_) => Context::TrainingNow,
            None => Context::Training,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Shown if self.answers.is_none() => return vec![Effect::CountAnswers],
            // Another set of parameters may be in use: they are counted again when the screen is shown.
            Message::Undone(_) | Message::Redone(_) => {
                (self.answers, self.fit, self.told) = (None, None, None);
            }
            Message::Counted(answers) => self.answers = Some(answers),
            Message::Trained(fitted) => return self.finish(fitted),
            Message::Woken => {
                if let Some((_, next)) = &mut self.running {
                    *next = stage.now.utc_ms + LOOK_EVERY;
                }
            }
            Message::Saved(_) => {
                if let Some(told) = self.waits_for.take() {
                    self.told = Some(told.to_owned());
                }
                return vec![Effect::CountAnswers];
            }
            Message::NotSaved(why) => {
                self.told = Some(why);
                return vec![Effect::Forget];
            }
            Message::Command(Command::Train) => {
                self.told = None;
                return self.start(stage);
            }
            Message::Command(Command::Leave) => {
                if let Some((progress, _)) = &self.running {
                    progress.stop();
                }
            }
            Message::Command(Command::GoBack) => return self.go_back(),
            Message::Command(Command::Close) => return vec![Effect::Close],
            Message::Command(Command::Help) => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let text = self.text(theme);
        let width = stage.area().width.min(chrome::TEXT_WIDTH);
        let parts = chrome::parts(stage.area(), scroll::rows(&text, width), false);
        let title = Line::styled("Training", theme.accent);
        chrome::header(frame, parts.header, title, Line::default(), theme);
        // On a low window what came of it wins over what there was.
        let rows = scroll::rows(&text, parts.body.width);
        let offset = rows.saturating_sub(usize::from(parts.body.height));
        scroll::draw(frame, parts.body, text, offset);
        let answers = self.answers.as_ref();
        let hints = keymap::bindings(self.context()).filter(|row| match row.only_if {
            Some(Condition::EnoughAnswers) => answers.is_some_and(Answers::are_enough),
            Some(Condition::HasTrained) => answers.is_some_and(|answers| answers.newest.is_some()),
            _ => true,
        });
        chrome::footer(frame, &parts, hints, false, theme);
        frame.set_cursor_position(Position::new(parts.body.x, parts.body.y));
    }

    fn wakes_at(&self) -> Option<i64> {
        self.running.as_ref().map(|(_, next)| *next)
    }
}
