//! When the picture changes by itself, and what happens then.

use super::screen::NightScreen;
use crate::{
    quiz::night::Step,
    tui::{effect::Effect, quiz::slide, screen::Stage},
};

impl NightScreen {
    /// The clock has run out, or the picture is to be drawn anew.
    pub(super) fn woken(&mut self, stage: &Stage) -> Vec<Effect> {
        let is_up = self
            .night
            .deadline()
            .is_some_and(|at| at <= stage.now.utc_ms);
        if !is_up {
            return self.wonder(stage);
        }
        let mut effects = self
            .happen(vec![Self::host(Step::TimeUp)], stage)
            .unwrap_or_default();
        if !self.is_muted && !effects.is_empty() {
            effects.push(Effect::Ring);
        }
        effects
    }

    /// When the picture changes by itself next: a clock every second, what has pages with the next one.
    pub(super) fn plan_to_wake(&mut self, stage: &Stage) {
        let now = stage.now.utc_ms;
        let shown = self.shown(stage);
        let clock = shown
            .clock
            .filter(|clock| !clock.is_paused && clock.left_ms > 0);
        let second = clock.map(|clock| now + (clock.left_ms - 1) % 1_000 + 1);
        let is_seen = self.panel.is_none() && !self.has_console;
        let page = (is_seen && slide::is_paged(self.parts(stage).0, &shown, self.door.as_deref()))
            .then(|| now + slide::until_next_page(now - self.since));
        let settles = self.night.settles_at().filter(|at| *at > now);
        let own = [self.night.deadline(), self.buzzes_until, settles];
        let changes = [second, page, self.wonders_at()].into_iter().chain(own);
        self.wakes_at = changes.flatten().min();
    }
}
