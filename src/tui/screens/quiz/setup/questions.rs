//! The keys of tonight’s questions, and of a question of the host’s own.

use super::screen::{SetupScreen, Step, tell};
use crate::{
    quiz::{
        Plan, Seed,
        plan::{Unchanged, own_question, told_clash},
    },
    tui::{
        effect::Effect,
        keymap::Command,
        quiz::{own_form::OwnForm, tonight},
        screen::Stage,
        widgets::rows,
    },
};

impl SetupScreen {
    pub(super) fn tonight(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let Some(plan) = self.set_up.plan() else {
            self.step = Step::Form;
            return Vec::new();
        };
        let Some((round, at)) = tonight::place(plan, self.marked) else {
            self.marked = 0;
            return Vec::new();
        };
        let changed = match command {
            Command::Open => return self.begin(),
            Command::ShowAnswers => {
                self.shows_answers = !self.shows_answers;
                return Vec::new();
            }
            Command::SwapQuestion => self.set_up.change(|plan| plan.swap(round, at)),
            Command::RemoveQuestion => self.set_up.change(|plan| plan.delete(round, at)),
            Command::MoveDown | Command::MoveUp => {
                let down = command == Command::MoveDown;
                let moved = self
                    .set_up
                    .change(|plan| Ok::<_, Unchanged>(plan.shift(round, at, down)));
                return match (moved, self.set_up.plan()) {
                    (Some(Ok(Some((round, at)))), Some(plan)) => {
                        self.marked = tonight::number(plan, round, at);
                        Vec::new()
                    }
                    _ => tell("It can only move into a round of the same kind."),
                };
            }
            Command::OwnQuestion => {
                self.step = Step::Own;
                return Vec::new();
            }
            Command::Undo | Command::Redo => {
                let forth = command == Command::Redo;
                if !self.set_up.go_back(forth) {
                    return tell(if forth {
                        "There is nothing to do again."
                    } else {
                        "There is nothing to take back."
                    });
                }
                None
            }
            Command::Close => {
                self.step = Step::Form;
                return Vec::new();
            }
            command => {
                let page = stage.size.height / 2;
                self.marked = rows::moved(self.marked, command, plan.questions(), page);
                return Vec::new();
            }
        };
        let questions = self.set_up.plan().map_or(0, Plan::questions);
        self.marked = self.marked.min(questions.saturating_sub(1));
        match changed {
            Some(Err(why)) => tell(why.to_string()),
            _ => Vec::new(),
        }
    }

    pub(super) fn own(&mut self, command: Command) -> Vec<Effect> {
        if command == Command::Close {
            self.step = Step::Tonight;
            return Vec::new();
        }
        if self.own.command(command) || command == Command::Save {
            return self.take_own();
        }
        Vec::new()
    }

    /// Puts the host's question behind the marked one.
    pub(super) fn take_own(&mut self) -> Vec<Effect> {
        let Some(plan) = self.set_up.plan() else {
            return Vec::new();
        };
        let place = tonight::place(plan, self.marked);
        let (Some((round, at)), Some(seed)) = (place, Seed::new(&plan.seed)) else {
            return Vec::new();
        };
        let Some(asked) = plan.rounds.get(round) else {
            return Vec::new();
        };
        let question = match own_question(&self.own.question(), asked, &seed) {
            Ok(question) => question,
            Err(why) => {
                self.own.refused(&why, false);
                return Vec::new();
            }
        };
        let clash = told_clash(plan, &question);
        self.set_up
            .change(|plan| Ok::<_, Unchanged>(plan.put_in(round, at, question)));
        self.marked += 1;
        self.own = OwnForm::default();
        self.step = Step::Tonight;
        match clash {
            Some(told) => tell(format!("It is asked all the same. {told}")),
            None => Vec::new(),
        }
    }
}
