//! The keys of the teams on the shared keyboard: who pressed first, who chose what, and the word on what is said.
//!
//! Must never let a key of the host's through while the keys of the teams count.

use super::panel::Panel;
use super::screen::{NightScreen, SAME_MOMENT};
use crate::{
    quiz::{
        night::{Event, Play, Ruling, Step},
        stage::{BuzzerFace, Scene},
    },
    tui::{
        effect::Effect,
        keymap::{Command, Key},
        quiz::{picking::Picking, team_keys},
        screen::Stage,
    },
};

impl NightScreen {
    /// The buzzers of the open question, where there are any.
    pub(super) fn buzzers(&self) -> Option<BuzzerFace> {
        match self.night.stage(i64::MIN).scene {
            Scene::Open(_, answering) => answering.buzzer,
            _ => None,
        }
    }

    /// Whether the keys of the teams count now.
    pub(super) fn are_keys_open(&self) -> bool {
        let shown = self.night.stage(i64::MIN);
        let Scene::Open(face, _) = &shown.scene else {
            return false;
        };
        let shares = face.marking == crate::quiz::Marking::SharedKeys;
        shares && self.night.has_running_clock() && shown.scores.is_none()
    }

    /// Somebody has pressed and answers.
    pub(super) fn is_answered(&self) -> bool {
        self.buzzers()
            .is_some_and(|buzzer| buzzer.answering.is_some())
    }

    /// A team's key: its buzzer, or its choice. What does not count (a held key, a team that is out) is passed over.
    pub(super) fn key(&mut self, key: Key, stage: &Stage) -> Vec<Effect> {
        let console = self.console(stage);
        let pressed = team_keys::pressed(key.code);
        let Some((team, option)) = pressed.and_then(|(seat, option)| {
            let mut teams = console.teams.iter();
            let team = teams.find(|team| team.seat == Some(seat))?;
            Some((team.id, option))
        }) else {
            return Vec::new();
        };
        let play = match self.buzzers() {
            Some(_) => Play::Press(team),
            None => Play::Choose {
                team,
                member: None,
                option,
                after_ms: None,
            },
        };
        let was_answered = self.is_answered();
        let effects = self
            .happen(vec![Event::Team(play)], stage)
            .unwrap_or_default();
        if !was_answered && self.is_answered() {
            self.buzzes_until = Some(stage.now.utc_ms + SAME_MOMENT);
        }
        effects
    }

    /// The moment in which others may still press is over: the host's keys count again, and where several pressed at the
    /// same time, the host is asked who answers. Asked once: the list can be left.
    pub(super) fn close_moment(&mut self, stage: &Stage) {
        let now = stage.now.utc_ms;
        if self.buzzes_until.is_some_and(|until| until > now) {
            return;
        }
        self.buzzes_until = None;
        if self.night.settles_at().is_some_and(|at| at > now) {
            return;
        }
        let tied = self.buzzers().filter(|buzzer| !buzzer.tied.is_empty());
        let Some(buzzer) = tied else {
            self.is_tie_asked = false;
            return;
        };
        if self.panel.is_none() && !self.is_tie_asked {
            self.is_tie_asked = true;
            self.panel = Picking::tied(&buzzer, &self.console(stage)).map(Panel::Pick);
        }
    }

    /// The word on what the team says that pressed first.
    pub(super) fn buzzed(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let ruling = match command {
            Command::Yes => Ruling::Yes,
            Command::No => Ruling::No,
            Command::HalfRight => Ruling::Half,
            Command::Undo => return self.step(Event::Undo, stage),
            Command::Redo => return self.step(Event::Redo, stage),
            Command::Close => {
                self.has_keys = true;
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        self.step(Self::host(Step::Buzzed(ruling)), stage)
    }
}
