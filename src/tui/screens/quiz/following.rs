//! The stage alone, in a second window: what the room sees of a night that is played elsewhere.
//!
//! Must never draw more than `Stage` holds, and never change the night.

use crate::{
    quiz::night::{Night, Phase, Recorded},
    tui::{
        effect::Effect,
        keymap::{Command, Context},
        quiz::{door::Door, phones, slide},
        screen::{Message, Screen, Stage},
        widgets::scroll,
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Text},
};

/// What has become known of the night.
#[derive(Clone, Debug, PartialEq)]
pub enum Followed {
    /// The night as it stands now.
    Night(Box<Night>),
    /// What has happened since.
    More(Vec<Recorded>),
    /// There is none to be read now; the sentence is safe to show.
    None(String),
}

/// The stage of a night that somebody else hosts.
#[derive(Default)]
pub struct FollowingScreen {
    night: Option<Night>,
    /// What lets phones in, where the host has opened it.
    door: Option<Box<Door>>,
    /// The code to join stands over the whole window.
    has_code: bool,
    /// The code's dark and light cells are the other way round.
    is_code_turned: bool,
    /// Why nothing newer can be shown.
    told: Option<String>,
    /// When the scene began, in UTC milliseconds.
    since: i64,
    wakes_at: Option<i64>,
}

impl FollowingScreen {
    fn scene(&self) -> Option<(Phase, bool)> {
        let night = self.night.as_ref()?;
        Some((night.phase(), night.are_scores_shown()))
    }

    fn follow(&mut self, followed: Followed) {
        match followed {
            Followed::Night(night) => (self.night, self.told) = (Some(*night), None),
            Followed::More(events) => {
                self.told = None;
                for recorded in events {
                    if let Some(night) = &mut self.night {
                        // What has no place is passed over, as it is when the journal is read anew.
                        let _ = night.apply(recorded.event, recorded.at);
                    }
                }
            }
            Followed::None(why) => self.told = Some(why),
        }
    }

    /// When the picture changes by itself: a clock every second, what has pages with the next one.
    fn plan_to_wake(&mut self, stage: &Stage) {
        let now = stage.now.utc_ms;
        self.wakes_at = self.night.as_ref().and_then(|night| {
            let shown = night.stage(now);
            let clock = shown
                .clock
                .filter(|clock| !clock.is_paused && clock.left_ms > 0);
            let second = clock.map(|clock| now + (clock.left_ms - 1) % 1_000 + 1);
            let page = slide::is_paged(stage.area(), &shown, self.door.as_deref())
                .then(|| now + slide::until_next_page(now - self.since));
            [second, page].into_iter().flatten().min()
        });
    }
}

impl Screen for FollowingScreen {
    fn context(&self) -> Context {
        Context::Following
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        let before = self.scene();
        let effects = match message {
            Message::Followed(followed) => {
                self.follow(followed);
                Vec::new()
            }
            Message::Door(door) => {
                self.has_code &= door.is_some();
                self.door = door;
                Vec::new()
            }
            Message::Command(Command::ShowCode) => {
                self.has_code = !self.has_code && self.door.is_some();
                Vec::new()
            }
            Message::Command(Command::TurnCode) => {
                self.is_code_turned = !self.is_code_turned;
                Vec::new()
            }
            Message::Command(Command::Close) if self.has_code => {
                self.has_code = false;
                Vec::new()
            }
            Message::Command(Command::Close) => vec![Effect::Quit],
            _ => Vec::new(),
        };
        if self.scene() != before {
            self.since = stage.now.utc_ms;
        }
        self.plan_to_wake(stage);
        effects
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let (area, theme) = (stage.area(), stage.theme);
        let Some(night) = &self.night else {
            let told = self.told.as_deref().unwrap_or("Reading the night …");
            let text = Text::from(Line::styled(told.to_owned(), theme.text)).centered();
            let rows = u16::try_from(scroll::rows(&text, area.width)).unwrap_or(u16::MAX);
            let above = area.height.saturating_sub(rows) / 2;
            let middle = Rect {
                y: area.y + above,
                height: area.height - above,
                ..area
            };
            scroll::draw(frame, middle, text, 0);
            return;
        };
        let now = stage.now.utc_ms;
        let turned = match self.is_code_turned {
            true => theme.with_code_turned(),
            false => *theme,
        };
        let door = self.door.as_deref();
        match door.filter(|_| self.has_code) {
            Some(door) => phones::draw_join_code(frame, area, door, &turned),
            None => slide::draw(
                frame,
                area,
                &night.stage(now),
                door,
                now - self.since,
                &turned,
            ),
        }
        if let Some(told) = &self.told {
            let row = Rect {
                y: area.bottom().saturating_sub(1),
                height: area.height.min(1),
                ..area
            };
            frame.render_widget(Line::styled(told.clone(), theme.warn), row);
        }
    }

    fn wakes_at(&self) -> Option<i64> {
        self.wakes_at
    }
}
