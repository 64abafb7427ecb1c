//! What the session looks like: where what is drawn, and the field, the buttons and the sentences around the text.
//!
//! Must never change anything.

use super::{screen::StudyScreen, told};
use crate::{
    study::{Phase, Question, heard},
    tui::{
        keymap::{self, Condition, Row},
        screen::{Screen, Stage},
        sessions,
        widgets::{chrome, face, field, grades, leech, scroll, side, summary},
        words,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span, Text},
};

/// What is drawn where; `update` needs it to know how far there is to scroll.
pub(super) struct Picture {
    pub parts: chrome::Parts,
    pub text: Text<'static>,
    pub scrolled: Rect,
    /// Below the text: the field, or the grade buttons.
    foot: Rect,
    /// One line above the hint bar.
    notice: Rect,
}

impl StudyScreen {
    fn text(&self, stage: &Stage) -> Text<'static> {
        let (theme, collection) = (stage.theme, stage.collection);
        match self.study.phase() {
            Phase::Asking(question) => match self.glimpse {
                Some(glimpse) => face::memorizing(question, glimpse.until.is_some(), theme),
                None => face::asking(question, self.marked, theme),
            },
            Phase::Doubting(question) => face::doubting(question, theme),
            Phase::Revealed(question) => face::revealed(question, theme),
            Phase::Waiting { count, first_due } => {
                summary::waiting(*count, words::minutes(first_due - stage.now.utc_ms), theme)
            }
            Phase::Leech { card, lapses } => {
                leech::told(&sessions::leech(card, *lapses, collection), theme)
            }
            Phase::Finished => {
                let summed = self.study.summary();
                summary::summary(&summed, collection, stage.now, theme)
            }
        }
    }

    fn foot_rows(&self, width: u16, height: u16) -> u16 {
        match self.study.phase() {
            Phase::Asking(_) if self.glimpse.is_some() => 0,
            Phase::Asking(question) if question.form.is_typed() => {
                // A long sentence is seen whole, where there is room for it.
                field::rows(&self.field, width).min(height / 3).max(1)
            }
            Phase::Revealed(_) => grades::rows(width),
            _ => 0,
        }
    }

    pub(super) fn picture(&self, area: Rect, stage: &Stage) -> Picture {
        let text = self.text(stage);
        let has_question = self.study.question().is_some();
        let width = chrome::parts(area, 0, has_question).body.width;
        let foot = self.foot_rows(width, area.height);
        let notice = told_rows(self.notice(), width);
        let rows = scroll::rows(&text, width);
        let parts = chrome::parts(area, rows + usize::from(foot + notice) + 1, has_question);
        let gap = u16::from(foot > 0 && area.height >= 12);
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        // What is only good to know waits for room.
        let free = parts
            .body
            .height
            .saturating_sub(rows.saturating_add(gap + foot + 1));
        let quiet = told_rows(self.quiet(), width);
        let notice = match notice {
            0 if quiet <= free => quiet,
            notice => notice,
        };
        let [scrolled, _, foot, _, notice] = Layout::vertical([
            Constraint::Length(rows.min(parts.body.height.saturating_sub(gap + foot + notice))),
            Constraint::Length(gap),
            Constraint::Length(foot),
            Constraint::Fill(1),
            Constraint::Length(notice),
        ])
        .areas(parts.body);
        Picture {
            parts,
            text,
            scrolled,
            foot,
            notice,
        }
    }

    fn notice(&self) -> Option<String> {
        if let Some(reason) = &self.unsaved {
            return Some(reason.clone());
        }
        let advancing = || {
            self.advances_at
                .map(|_| "The next card comes by itself; any key stops it here.".to_owned())
        };
        let notice = self.study.notice().map(told::notice);
        notice.or_else(advancing)
    }

    /// Why the card is asked in this form.
    fn quiet(&self) -> Option<String> {
        match self.study.phase() {
            Phase::Asking(question) => question.why_form.clone(),
            _ => None,
        }
    }

    /// The rows of the key table that do something now.
    fn rows(&self, stage: &Stage) -> impl Iterator<Item = Row> + use<> {
        let has_story = !self.story(stage).is_empty();
        let has_misses = self.study.has_misses();
        let can_overrule = self.study.question().is_some_and(Question::can_overrule);
        let said = self
            .study
            .question()
            .and_then(|question| heard(question, stage.collection));
        let has_sound = said.is_some() && !self.study.is_mute();
        keymap::bindings(self.context()).filter(move |binding| match binding.only_if {
            Some(Condition::CanOverrule) => can_overrule,
            Some(Condition::HasStory) => has_story,
            Some(Condition::HasMisses) => has_misses,
            Some(Condition::HasSuspended) => false,
            Some(Condition::HasSound) => has_sound,
            _ => true,
        })
    }

    fn header(&self, stage: &Stage) -> (Line<'static>, Line<'static>) {
        let theme = stage.theme;
        let progress = self.study.progress();
        let time = sessions::time(&self.study, stage.collection, stage.now);
        let right = vec![
            Span::styled(format!("{}/{} ", progress.done, progress.total), theme.text),
            Span::styled(format!("✓{} ", progress.passed), theme.good),
            Span::styled(format!("✗{}", progress.missed), theme.bad),
            Span::styled(format!(" · {time}"), theme.muted),
        ];
        // A session that was asked for as practice says so in its title.
        let practice = if stage.collection.read_only.is_some() {
            "practice · "
        } else {
            ""
        };
        (
            Line::styled(format!("{practice}{}", self.title), theme.accent),
            Line::from(right),
        )
    }

    fn draw_foot(&self, frame: &mut Frame, area: Rect, stage: &Stage) {
        match self.study.phase() {
            Phase::Asking(_) if self.glimpse.is_some() => {}
            Phase::Asking(question) if question.form.is_typed() => {
                field::draw(frame, area, &self.field, !self.is_left, stage.theme);
            }
            Phase::Revealed(question) => {
                grades::draw(frame, area, question, stage.theme);
            }
            _ => {}
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let picture = self.picture(stage.area(), stage);
        let (left, right) = self.header(stage);
        chrome::header(frame, picture.parts.header, left, right, theme);
        let more = scroll::draw(frame, picture.scrolled, picture.text, self.offset);
        // The terminal's cursor stands where the reader acts; the field and the buttons move it.
        frame.set_cursor_position(self.resting_cursor(picture.scrolled));
        self.draw_foot(frame, picture.foot, stage);
        let (told, style) = match (self.notice(), &self.unsaved) {
            (Some(notice), Some(_)) => (Some(notice), theme.bad),
            (Some(notice), None) => (Some(notice), theme.warn),
            (None, _) => (self.quiet(), theme.muted),
        };
        if let Some(told) = told {
            scroll::draw(frame, picture.notice, Text::styled(told, style), 0);
        }
        if let (Some(side), Some(question)) = (picture.parts.side, self.study.question()) {
            side::draw(frame, side, question, stage);
        }
        chrome::footer(frame, &picture.parts, self.rows(stage), more, theme);
    }

    /// On the marked option, else at the top of the text.
    fn resting_cursor(&self, area: Rect) -> Position {
        let rows_above = match (self.study.phase(), self.marked) {
            (Phase::Asking(question), Some(marked)) if question.form.is_chosen() => {
                face::option_row(question, marked, area.width)
            }
            _ => 0,
        };
        let row = rows_above.saturating_sub(self.offset);
        let row = u16::try_from(row)
            .unwrap_or(u16::MAX)
            .min(area.height.saturating_sub(1));
        Position::new(area.x, area.y + row)
    }
}

/// A sentence that is told may need several rows of a narrow window.
fn told_rows(told: Option<String>, width: u16) -> u16 {
    let rows = told.map_or(0, |told| scroll::rows(&Text::from(told), width));
    u16::try_from(rows).unwrap_or(u16::MAX).min(4)
}
