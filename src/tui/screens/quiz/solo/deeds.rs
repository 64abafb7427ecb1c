//! What each key does in a round alone. Every decided answer goes to the disk before the next question.

use super::screen::SoloScreen;
use crate::{
    deck::CardId,
    history::Kind,
    quiz::solo::Shown,
    study::queue::{Mode, Options, Scope},
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{Command, Context},
        quiz::alone,
        screen::{Screen, Stage},
        widgets::field,
    },
};
use tui_input::Input;
use uuid::Uuid;

/// Milliseconds within which a second Enter is the first one, held down or pressed by a trembling hand.
const SAME_PRESS: i64 = 300;
/// Milliseconds after the end of the time in which keys are still meant for the field.
const STILL_TYPING: i64 = 1_000;

impl SoloScreen {
    /// Whether a question is open and seen.
    pub(super) fn is_asking(&self) -> bool {
        matches!(
            self.context(),
            Context::AloneTyping | Context::AloneChoosing
        )
    }

    /// Keeps an answer that has just been decided.
    pub(super) fn keep(&mut self, stage: &Stage) -> Vec<Effect> {
        self.offset = self.first_offset(stage);
        let Ok(round) = &self.round else {
            return Vec::new();
        };
        let Some(told) = round.decided().get(self.saved.len()) else {
            return Vec::new();
        };
        let facts = alone::facts(told, stage.collection, stage.now);
        self.saved.push(None);
        append(facts)
    }

    /// What stands in the field, or the marked option, is the answer.
    pub(super) fn answer(&mut self, stage: &Stage) -> Vec<Effect> {
        let now = stage.now.utc_ms;
        let is_choosing = self.context() == Context::AloneChoosing;
        let Ok(round) = &mut self.round else {
            return Vec::new();
        };
        let is_over = match is_choosing {
            true => {
                round.choose(self.marked, now);
                true
            }
            false => round.answer(self.field.value(), now),
        };
        if !is_over {
            return Vec::new();
        }
        self.was_taken_back = false;
        self.turn_page();
        self.keep(stage)
    }

    /// The time is up: whatever stands there is the answer.
    pub(super) fn time_up(&mut self, stage: &Stage) -> Option<Vec<Effect>> {
        let deadline = self.round.as_ref().ok()?.deadline()?;
        if deadline > stage.now.utc_ms {
            return None;
        }
        self.deaf_until = Some(stage.now.utc_ms + STILL_TYPING);
        Some(self.answer(stage))
    }

    pub(super) fn go_on(&mut self, stage: &Stage) {
        let keeps_field = self.context() == Context::AlonePaused;
        if let Ok(round) = &mut self.round {
            round.go_on(stage.now.utc_ms);
        }
        match keeps_field {
            true => self.is_left = false,
            false => self.turn_page(),
        }
    }

    /// Takes the last answer back, in the log first.
    pub(super) fn undo(&mut self, stage: &Stage) -> Vec<Effect> {
        if self.context() == Context::AloneTyping && !self.field.value().is_empty() {
            self.field = Input::default();
            return Vec::new();
        }
        match self.saved.last() {
            None => tell("There is nothing to take back in this round."),
            Some(_) if self.is_sealed => tell(
                "Cards were studied since then. Among the decks, everything can be taken back step by step.",
            ),
            Some(None) => {
                self.taken_back(stage);
                Vec::new()
            }
            Some(Some(_)) => vec![Effect::Undo],
        }
    }

    pub(super) fn taken_back(&mut self, stage: &Stage) {
        let Ok(round) = &mut self.round else { return };
        let given = round.decided().last();
        let typed = given.filter(|told| !told.is_choice);
        let typed = typed.map_or_else(String::new, |told| told.given.clone());
        if round.take_back(stage.now.utc_ms) {
            self.saved.pop();
            self.turn_page();
            self.field = Input::from(typed);
            self.was_taken_back = true;
        }
    }

    /// "I was right": what the log says of this answer is replaced.
    pub(super) fn was_right(&mut self, stage: &Stage) -> Vec<Effect> {
        let Ok(round) = &mut self.round else {
            return Vec::new();
        };
        if !round.was_right(stage.now.utc_ms) {
            return Vec::new();
        }
        let Some(told) = round.decided().last() else {
            return Vec::new();
        };
        let before = self.saved.last().copied().flatten();
        let undo = before.map(|id| Kind::Undo { of: vec![id] });
        let facts = alone::facts(told, stage.collection, stage.now);
        append(undo.into_iter().chain(facts).collect())
    }

    pub(super) fn leave(&mut self) -> Vec<Effect> {
        self.is_leaving = false;
        let Ok(round) = &mut self.round else {
            return vec![Effect::Close];
        };
        round.leave();
        if round.decided().is_empty() {
            return vec![Effect::Close];
        }
        self.turn_page();
        Vec::new()
    }

    pub(super) fn missed_cards(&self, stage: &Stage) -> Vec<CardId> {
        match self.shown(stage) {
            Some(Shown::Over(sum)) => {
                let cards = sum.misses.into_iter().filter_map(|told| told.card);
                cards.collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn study_misses(&mut self, stage: &Stage) -> Vec<Effect> {
        let cards = self.missed_cards(stage);
        if cards.is_empty() {
            return Vec::new();
        }
        self.is_sealed = true;
        let record = stage.collection.read_only.is_none();
        vec![Effect::Open(Place::Study {
            scope: Scope::cards(cards),
            options: Options {
                mode: Mode::Cram { record },
                ..Options::default()
            },
        })]
    }

    pub(super) fn switch_clock(&mut self, stage: &Stage) -> Vec<Effect> {
        let now = stage.now.utc_ms;
        let is_before = self.context() == Context::AloneReady;
        let Ok(round) = &mut self.round else {
            return Vec::new();
        };
        let on = !round.has_clock();
        round.set_clock(on, now);
        self.is_left = false;
        match (on, is_before) {
            (_, true) => Vec::new(),
            (true, _) => tell("The clock is on again. Points are not counted in this round."),
            (false, _) => {
                tell("The clock is off: nothing hurries you, and only right answers count.")
            }
        }
    }

    /// Whether this Enter is the one before, still held or bounced: it must not answer what nobody has read.
    pub(super) fn is_held(&mut self, stage: &Stage) -> bool {
        let now = stage.now.utc_ms;
        let before = self.entered.replace(now);
        let is_answer = match self.context() {
            Context::AloneTyping => !self.field.value().is_empty(),
            Context::AloneChoosing => self.marked.is_some(),
            _ => false,
        };
        let is_soon = before.is_some_and(|before| (0..SAME_PRESS).contains(&(now - before)));
        is_soon && !is_answer
    }

    pub(super) fn mark(&mut self, command: Command, stage: &Stage) {
        let Some(Shown::Asked(asked)) = self.shown(stage) else {
            return;
        };
        let options = asked.face.options.len().max(1);
        self.marked = Some(match (command, self.marked) {
            (Command::Up, None | Some(0)) => options - 1,
            (Command::Up, Some(n)) => n - 1,
            (_, None) => 0,
            (_, Some(n)) => (n + 1) % options,
        });
    }

    pub(super) fn pause(&mut self, stage: &Stage) {
        if !self.is_asking() {
            return;
        }
        if let Ok(round) = &mut self.round {
            match round.has_clock() {
                true => round.pause(stage.now.utc_ms),
                false => self.is_left = true,
            }
        }
    }

    pub(super) fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        if let Some(effects) = self.time_up(stage) {
            return effects;
        }
        if self
            .deaf_until
            .is_some_and(|until| stage.now.utc_ms < until)
        {
            return Vec::new();
        }
        let is_enter = matches!(command, Command::Check | Command::Continue | Command::Begin)
            || (command == Command::OtherQuestions && self.context() == Context::AloneOver);
        match is_enter {
            true if self.is_held(stage) => return Vec::new(),
            true => {}
            false => self.entered = None,
        }
        match command {
            Command::Edit(request) => field::edit(&mut self.field, request),
            Command::Check => return self.answer(stage),
            Command::Pick(n) => {
                let options = match self.shown(stage) {
                    Some(Shown::Asked(asked)) => asked.face.options.len(),
                    _ => 0,
                };
                if usize::from(n) < options {
                    self.marked = Some(n.into());
                    return self.answer(stage);
                }
            }
            Command::Up | Command::Down if self.context() == Context::AloneChoosing => {
                self.mark(command, stage);
            }
            Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last => self.scroll(command, stage),
            Command::Begin | Command::Continue => self.go_on(stage),
            Command::LeaveField => self.pause(stage),
            Command::Yes if self.is_leaving => return self.leave(),
            Command::No if self.is_leaving => self.is_leaving = false,
            Command::Yes | Command::No => {
                if let Ok(round) = &mut self.round {
                    round.were_right(command == Command::Yes, stage.now.utc_ms);
                }
                self.entered = Some(stage.now.utc_ms);
                return self.keep(stage);
            }
            Command::WasRight => return self.was_right(stage),
            Command::Undo => return self.undo(stage),
            Command::SwitchClock => return self.switch_clock(stage),
            Command::OtherQuestions => self.plan(None, stage),
            Command::GoOverMisses => return self.study_misses(stage),
            Command::Why => {
                let card = self.told().and_then(|told| told.card.clone());
                let open = card.map(|card| Effect::Open(Place::Card(card)));
                return open.into_iter().collect();
            }
            Command::Help => {
                let help = Overlay::Help(self.context());
                self.pause(stage);
                return vec![Effect::Open(Place::Overlay(help))];
            }
            Command::Leave => self.is_leaving = true,
            Command::Retry => return vec![Effect::Retry],
            Command::Discard => return vec![Effect::Forget, Effect::Close],
            Command::Close => return vec![Effect::Close],
            _ => {}
        }
        Vec::new()
    }
    pub(super) fn saved(&mut self, ids: &[Uuid]) {
        self.unsaved = None;
        // What was seen of a note before its answer stays true; only the last fact can be taken back.
        if let Some(newest) = self.saved.last_mut() {
            *newest = ids.last().copied();
        }
    }
}

fn append(facts: Vec<Kind>) -> Vec<Effect> {
    match facts.is_empty() {
        true => Vec::new(),
        false => vec![Effect::Append(facts)],
    }
}

fn tell(sentence: &str) -> Vec<Effect> {
    vec![Effect::Tell(sentence.to_owned())]
}
