//! What phones say has happened: each event is tried, and all that happened is written down at once.
//!
//! Must never let a phone change what the host has open on the screen.

use super::{
    panel::Panel,
    screen::{NightScreen, SAME_MOMENT},
};
use crate::{
    quiz::night::Recorded,
    tui::{effect::Effect, quiz::judge, screen::Stage},
};

impl NightScreen {
    /// Lets what phones say happen, one after the other; what has no place changes nothing.
    pub(super) fn phones_play(
        &mut self,
        plays: Vec<(u64, Recorded)>,
        stage: &Stage,
    ) -> Vec<Effect> {
        let before = self.scene();
        let was_answered = self.is_answered();
        let judged = matches!(self.panel, Some(Panel::Judge(_))).then(|| self.console(stage));
        let (mut recorded, mut results) = (Vec::new(), Vec::new());
        for (tag, play) in plays {
            let applied = self.night.apply(play.event.clone(), play.at);
            results.push((tag, applied.map(|_| ())));
            if results.last().is_some_and(|(_, result)| result.is_ok()) {
                recorded.push(play);
            }
        }
        self.look_at_scene(before, stage.now.utc_ms);
        if !was_answered && self.are_keys_open() && self.is_answered() {
            // Whoever presses a key in the same moment counts too.
            self.buzzes_until = Some(stage.now.utc_ms + SAME_MOMENT);
        }
        if let (Some(before), Some(Panel::Judge(marked))) = (judged, &self.panel) {
            let marked = judge::place(&before, *marked, &self.console(stage));
            self.panel = Some(Panel::Judge(marked));
        }
        let mut effects = Vec::new();
        if !recorded.is_empty() {
            effects.push(Effect::Record(recorded));
        }
        effects.push(Effect::Played(results));
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        quiz::{
            any,
            night::{Event, Night, Play},
        },
        schedule::Moment,
        study::Collection,
        tui::{
            screen::{Message, Screen},
            theme::Theme,
        },
    };

    #[test]
    fn what_has_a_place_is_written_down_at_once_and_each_play_is_answered() {
        let mut screen = NightScreen::new(Night::new(any::plan()), 0);
        let (collection, theme) = (Collection::default(), Theme::MONO);
        let stage = Stage {
            collection: &collection,
            theme: &theme,
            now: Moment {
                utc_ms: 1_000,
                offset_minutes: 0,
            },
            size: ratatui::layout::Size::new(80, 24),
        };
        let join = |name: &str, at| Recorded {
            at,
            event: Event::Team(Play::Join {
                name: name.to_owned(),
                device: None,
            }),
        };
        let plays = vec![
            (7, join("Owls", 900)),
            (8, join("owls", 950)),
            (9, join("Foxes", 990)),
        ];
        let context = screen.context();
        let effects = screen.update(Message::Plays(plays), &stage);
        let [Effect::Record(written), Effect::Played(results)] = &effects[..] else {
            panic!("{effects:?}");
        };
        assert_eq!(written, &[join("Owls", 900), join("Foxes", 990)]);
        let [(7, Ok(())), (8, Err(why)), (9, Ok(()))] = &results[..] else {
            panic!("{results:?}");
        };
        assert!(why.0.contains("there already"), "{why}");
        assert_eq!(screen.context(), context, "no phone closes what is open");
    }
}
