//! The keys of the teams on the shared keyboard: who pressed first, who chose what, and the word on what is said.
//!
//! Must never let a key of the host's through while the keys of the teams count.

use super::panel::Panel;
use super::screen::{NightScreen, SAME_MOMENT};
use crate::{
    quiz::{
        Marking,
        night::{Event, Phase, Play, Ruling, Step},
        stage::BuzzerFace,
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
        self.night.open_buzzer(i64::MIN)
    }

    /// Whether the keys of the teams count now.
    pub(super) fn are_keys_open(&self) -> bool {
        let Phase::Open(spot) = self.night.phase() else {
            return false;
        };
        let shares = self.night.marking_at(spot) == Marking::SharedKeys;
        shares && self.night.has_running_clock() && !self.night.are_scores_shown()
    }

    /// Somebody has pressed, and the host has the word.
    pub(super) fn is_answered(&self) -> bool {
        let buzzers = self.buzzers();
        buzzers.is_some_and(|buzzers| buzzers.waits_for_host())
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
    /// same time, the host is asked who answers. Asked once for each choice: the list can be left.
    pub(super) fn close_moment(&mut self, stage: &Stage) {
        let now = stage.now.utc_ms;
        // A clock that was set back makes nobody wait.
        let is_on = |until: i64| (until - SAME_MOMENT..until).contains(&now);
        if self.buzzes_until.is_some_and(is_on) {
            return;
        }
        self.buzzes_until = None;
        let tied = self.night.dead_heat(now);
        // Chosen elsewhere meanwhile.
        let is_over = self.asked.is_some() && tied != self.asked;
        if is_over && matches!(&self.panel, Some(Panel::Pick(picking)) if picking.is_of_tied()) {
            self.panel = None;
        }
        if tied.is_some() && tied != self.asked && self.panel.is_none() {
            self.choose(stage);
        }
        self.asked = tied.filter(|tied| self.asked.as_ref() == Some(tied));
    }

    /// Asks the host who answers, of those that pressed at the same time; false where there is no such choice.
    pub(super) fn choose(&mut self, stage: &Stage) -> bool {
        self.asked = self.night.dead_heat(stage.now.utc_ms);
        let tied = self.asked.as_deref().unwrap_or_default();
        let console = self.console(stage);
        let shown = self.phones_shown(&console, stage);
        let picking = Picking::tied(tied, &self.night, |team| shown.how(team));
        if let Some(picking) = picking {
            self.panel = Some(Panel::Pick(picking));
            return true;
        }
        false
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
        // Refused while it is open who answers: then that is asked again.
        let told = self.step(Self::host(Step::Buzzed(ruling)), stage);
        self.choose(stage);
        told
    }
}
