//! What a round alone looks like, and how far it is scrolled.

use super::screen::SoloScreen;
use crate::{
    quiz::solo::{Shown, Told},
    tui::{
        keymap::{self, Command, Condition, Context, Row},
        quiz::alone::{face, words},
        screen::{Screen, Stage},
        widgets::{chrome, scroll},
    },
};
use ratatui::{
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span, Text},
};

/// The rows of a verdict and the answer below it that must be seen at once.
const VERDICT_ROWS: usize = 3;

/// What is drawn where; `update` needs it to know how far there is to scroll.
pub(super) struct Picture {
    pub(super) parts: chrome::Parts,
    pub(super) text: Text<'static>,
    pub(super) scrolled: Rect,
    /// Below the text, while a question is typed.
    pub(super) field: Rect,
    /// The clock's row, where no panel shows it.
    pub(super) clock: Rect,
}

impl SoloScreen {
    pub(super) fn scroll(&mut self, command: Command, stage: &Stage) {
        let picture = self.picture(stage);
        let rows = scroll::rows(&picture.text, picture.scrolled.width);
        self.offset = scroll::moved(self.offset, command, rows, picture.scrolled.height);
    }

    /// The top; or, below a question that fills the window, the verdict with the answer under it.
    pub(super) fn first_offset(&self, stage: &Stage) -> usize {
        let Some(Shown::Told(told)) = self.shown(stage) else {
            return 0;
        };
        let scrolled = self.picture(stage).scrolled;
        let above = face::rows_above_verdict(&told.face, scrolled.width);
        match above + VERDICT_ROWS > usize::from(scrolled.height) {
            true => above,
            false => 0,
        }
    }

    /// The clock is drawn anew when its second has passed.
    pub(super) fn plan_to_wake(&mut self, stage: &Stage) {
        let now = stage.now.utc_ms;
        self.wakes_at = match self.shown(stage) {
            Some(Shown::Asked(asked)) => asked
                .clock
                .map(|clock| now + (clock.left_ms - 1).rem_euclid(1_000) + 1),
            _ => None,
        };
    }

    pub(super) fn text(&self, stage: &Stage) -> Text<'static> {
        let theme = stage.theme;
        if let Some(why) = &self.unsaved {
            let mut text = Text::from(Line::styled(why.clone(), theme.bad));
            text.push_line(Line::default());
            if let Some(told) = self.told() {
                text.extend(face::verdict(told, theme).lines);
            }
            return text;
        }
        if self.is_leaving {
            return self.leaving(stage);
        }
        let why = self.round.as_ref().err();
        match self.shown(stage) {
            None => face::nothing(why.map_or("", String::as_str), theme),
            Some(Shown::Ready(ready)) => face::ready(&ready, &self.wish, theme),
            Some(Shown::Asked(asked)) => face::asked(&asked, self.marked, theme),
            Some(Shown::Paused(_, clock)) => face::paused(&clock, self.was_taken_back, theme),
            Some(Shown::Doubt(doubt)) => face::doubting(&doubt, theme),
            Some(Shown::Told(told)) => face::verdict(&told, theme),
            Some(Shown::Over(sum)) => face::over(&sum, &self.wish, theme),
        }
    }

    pub(super) fn leaving(&self, stage: &Stage) -> Text<'static> {
        let theme = stage.theme;
        let undecided = match self.shown(stage) {
            Some(Shown::Doubt(_)) => " The one that you were asked about is left out.",
            _ => "",
        };
        let key = |command| keymap::key(Context::Confirming, command);
        let keys = format!("{} yes   {} no", key(Command::Yes), key(Command::No));
        Text::from(vec![
            Line::styled("? Leave this round?", theme.warn),
            Line::styled(
                format!("Every answer that was given is saved and counts.{undecided}"),
                theme.text,
            ),
            Line::default(),
            Line::styled(keys, theme.accent),
        ])
    }

    pub(super) fn picture(&self, stage: &Stage) -> Picture {
        let text = self.text(stage);
        let (has_field, clock) = match self.shown(stage) {
            Some(Shown::Asked(asked)) if !self.is_leaving && self.unsaved.is_none() => {
                (asked.face.options.is_empty(), asked.clock)
            }
            _ => (false, None),
        };
        let has_field = u16::from(has_field);
        let rows = scroll::rows(&text, stage.size.width.min(chrome::TEXT_WIDTH));
        let needed = rows + usize::from(has_field) + 2;
        let parts = chrome::parts(stage.area(), needed, clock.is_some());
        let has_row = u16::from(clock.is_some() && parts.side.is_none());
        let gap = u16::from(has_field > 0 && stage.size.height >= 12);
        let rows = u16::try_from(scroll::rows(&text, parts.body.width)).unwrap_or(u16::MAX);
        let taken = gap + has_field + has_row;
        let [scrolled, _, field, _, clock] = Layout::vertical([
            Constraint::Length(rows.min(parts.body.height.saturating_sub(taken))),
            Constraint::Length(gap),
            Constraint::Length(has_field),
            Constraint::Fill(1),
            Constraint::Length(has_row),
        ])
        .areas(parts.body);
        Picture {
            parts,
            text,
            scrolled,
            field,
            clock,
        }
    }

    pub(super) fn header(&self, stage: &Stage) -> (Line<'static>, Line<'static>) {
        let theme = stage.theme;
        let practice = match stage.collection.read_only {
            Some(_) => "practice, nothing is written · ",
            None => "",
        };
        let over = match (&self.wish.quiz, self.wish.decks.as_slice()) {
            (Some(quiz), _) => Some(quiz.file.title.clone()),
            (None, [deck]) => {
                let place = stage.collection.place_of(deck);
                let deck = place.and_then(|place| stage.collection.decks.get(place));
                deck.map(|deck| deck.title().to_owned())
            }
            _ => None,
        };
        let over = over.map_or_else(String::new, |over| format!(" · {over}"));
        let left = Line::styled(format!("{practice}Quiz yourself{over}"), theme.accent);
        let score = match self.shown(stage) {
            None | Some(Shown::Ready(_)) => return (left, Line::default()),
            Some(Shown::Asked(asked)) => asked.score,
            Some(Shown::Paused(score, _)) => score,
            Some(Shown::Doubt(doubt)) => doubt.score,
            Some(Shown::Told(told)) => told.score,
            Some(Shown::Over(sum)) => sum.score,
        };
        let mut right = vec![
            Span::styled(format!("{}/{} ", score.number, score.of), theme.text),
            Span::styled(format!("✓{} ", score.right), theme.good),
            Span::styled(format!("✗{}", score.answered - score.right), theme.bad),
        ];
        if let Some(points) = score.points {
            let points = format!(" · {}", words::points(points));
            right.push(Span::styled(points, theme.accent));
        }
        (left, Line::from(right))
    }

    /// The rows of the key table that do something now.
    pub(super) fn rows(&self, stage: &Stage) -> impl Iterator<Item = Row> + use<> {
        let can_overrule = self.told().is_some_and(Told::can_overrule);
        let has_misses = !self.missed_cards(stage).is_empty();
        let has_questions = self.round.is_ok();
        keymap::bindings(self.context()).filter(move |binding| match binding.only_if {
            Some(Condition::CanOverrule) => can_overrule,
            Some(Condition::HasMisses) => has_misses,
            Some(Condition::HasQuestions) => has_questions,
            _ => true,
        })
    }

    /// On the marked option, else at the top of the text.
    pub(super) fn resting_cursor(&self, area: Rect, stage: &Stage) -> Position {
        let above = match (self.shown(stage), self.marked) {
            (Some(Shown::Asked(asked)), Some(marked)) => {
                face::option_row(&asked, marked, area.width)
            }
            _ => 0,
        };
        let row = u16::try_from(above.saturating_sub(self.offset)).unwrap_or(u16::MAX);
        Position::new(area.x, area.y + row.min(area.height.saturating_sub(1)))
    }
}
