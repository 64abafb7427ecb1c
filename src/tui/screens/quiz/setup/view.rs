//! The picture of the set-up, step by step.

use super::screen::{SetupScreen, Step};
use crate::{
    quiz::plan::length,
    study::Collection,
    text::sanitize,
    tui::{
        keymap,
        quiz::{
            set_up::{Row, size},
            setup_form::{self as form, LABEL},
            tonight,
        },
        screen::{Screen, Stage},
        theme::Theme,
        widgets::{
            chrome, field,
            rows::{self, Listed},
            scroll, table,
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span, Text},
};

impl SetupScreen {
    pub(super) fn draw(&self, frame: &mut Frame, stage: &Stage) {
        match self.step {
            Step::Form | Step::File => self.draw_form(frame, stage),
            Step::Decks(marked) => self.draw_decks(frame, marked, stage),
            Step::Tonight => self.draw_tonight(frame, stage),
            Step::Own => self.draw_own(frame, stage),
        }
    }

    /// The rows, and what stands below them.
    pub(super) fn areas(&self, stage: &Stage) -> [Rect; 2] {
        let rows = self.set_up.rows().len();
        let parts = chrome::parts(stage.area(), rows + 5, false);
        let typed = match self.row {
            // The names stand open.
            Row::Teams => self
                .teams
                .height(parts.body.width.saturating_sub(LABEL + 2))
                .clamp(3, usize::from(parts.body.height / 2).max(3)),
            _ => 1,
        };
        let rows = u16::try_from(rows - 1 + typed).unwrap_or(u16::MAX);
        let [list, _, below] = Layout::vertical([
            Constraint::Length(rows.min(parts.body.height.saturating_sub(2))),
            Constraint::Length(u16::from(parts.body.height > 12)),
            Constraint::Fill(1),
        ])
        .areas(parts.body);
        [list, below]
    }

    pub(super) fn draw_form(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let rows = self.set_up.rows();
        let parts = chrome::parts(stage.area(), rows.len() + 5, false);
        let title = Line::styled("Quiz night", theme.accent);
        chrome::header(frame, parts.header, title, Line::default(), theme);
        let [list, below] = self.areas(stage);
        if self.step == Step::File {
            let [label, path, about] = Layout::vertical([
                Constraint::Length(1),
                Constraint::Length(1),
                Constraint::Fill(1),
            ])
            .areas(list);
            frame.render_widget(Line::styled("▸ Another quiz file", theme.accent), label);
            field::draw(frame, path, &self.file, true, theme);
            let told = "Its name in your folder of quizzes, or its path.";
            frame.render_widget(Line::styled(told, theme.muted), about);
        } else {
            self.draw_rows(frame, list, &rows, stage.collection, theme);
        }
        let text = form::below(&self.set_up, self.row, theme);
        let more = scroll::draw(frame, below, text, self.offset);
        let hints = keymap::bindings(self.context());
        chrome::footer(frame, &parts, hints, more, theme);
    }

    pub(super) fn draw_rows(
        &self,
        frame: &mut Frame,
        area: Rect,
        rows: &[Row],
        collection: &Collection,
        theme: &Theme,
    ) {
        let height = usize::from(area.height);
        let focus = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let open = match self.row {
            Row::Teams => height.saturating_sub(rows.len() - 1).max(3),
            _ => 1,
        };
        // Keeps the row with the focus in view.
        let first = (focus + open).saturating_sub(height);
        for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(first)) {
            let has_focus = *row == self.row;
            let rest = area.bottom() - y;
            let line = Rect {
                y,
                height: match has_focus {
                    true => u16::try_from(open).unwrap_or(u16::MAX).min(rest),
                    false => 1,
                },
                ..area
            };
            let [label, value] =
                Layout::horizontal([Constraint::Length(LABEL), Constraint::Fill(1)]).areas(line);
            let mark = if has_focus { "▸ " } else { "  " };
            let style = if has_focus { theme.accent } else { theme.muted };
            let text = format!("{mark}{}", form::label(*row, &self.set_up));
            frame.render_widget(Line::styled(text, style), label);
            match (row, has_focus) {
                (Row::Teams, true) => {
                    let names = Rect {
                        x: value.x + 2,
                        width: value.width.saturating_sub(2),
                        ..value
                    };
                    self.teams.draw(frame, names, theme);
                }
                (Row::Seed, true) => field::draw(frame, value, &self.seed, true, theme),
                _ => self.draw_answer(frame, value, *row, has_focus, collection, theme),
            }
        }
    }

    pub(super) fn draw_answer(
        &self,
        frame: &mut Frame,
        area: Rect,
        row: Row,
        has_focus: bool,
        collection: &Collection,
        theme: &Theme,
    ) {
        let (before, behind) = self.set_up.neighbours(row);
        let sign = |there: bool, sign: &'static str| if there { sign } else { " " };
        let style = if has_focus {
            theme.selection
        } else {
            theme.text
        };
        let room = usize::from(area.width).saturating_sub(4);
        let answer = self.set_up.answer(row, collection);
        let answer = table::cut(&answer, room);
        let line = Line::from(vec![
            Span::styled(sign(before, "‹"), theme.accent),
            Span::styled(format!(" {answer} "), style),
            Span::styled(sign(behind, "›"), theme.accent),
        ]);
        frame.render_widget(line, area);
        if has_focus {
            frame.set_cursor_position(Position::new(area.x + 2, area.y));
        }
    }

    pub(super) fn draw_decks(&self, frame: &mut Frame, marked: usize, stage: &Stage) {
        let theme = stage.theme;
        let parts = chrome::parts(stage.area(), 0, false);
        let title = Line::styled("Which decks are asked?", theme.accent);
        let size = self.set_up.plan().map(size).unwrap_or_default();
        let size = Line::styled(size, theme.muted);
        chrome::header(frame, parts.header, title, size, theme);
        let lines = stage.collection.decks.iter().enumerate();
        let lines = lines.map(|(n, shelved)| {
            let mark = if n == marked { "▸" } else { " " };
            let sign = match self.set_up.has_deck(shelved.id()) {
                true => "[x]",
                false => "[ ]",
            };
            let title = sanitize::line(shelved.title());
            Listed::Row(Line::styled(format!("{mark} {sign} {title}"), theme.text))
        });
        rows::draw(frame, parts.body, lines.collect(), marked, theme);
        let hints = keymap::bindings(self.context());
        chrome::footer(frame, &parts, hints, false, theme);
    }

    pub(super) fn draw_tonight(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let Some(plan) = self.set_up.plan() else {
            return;
        };
        let parts = chrome::parts(stage.area(), 0, false);
        let title = Line::styled("Tonight’s questions", theme.accent);
        let right = match parts.header.width {
            60.. => size(plan),
            _ => format!("{} min", length(plan).minutes()),
        };
        let right = Line::styled(right, theme.muted);
        chrome::header(frame, parts.header, title, right, theme);
        let question = tonight::place(plan, self.marked).and_then(|(round, at)| {
            let round = plan.rounds.get(round)?;
            round.questions.get(at)
        });
        let text = question.map_or_else(Text::default, |question| {
            tonight::whole(question, self.shows_answers, theme)
        });
        let wanted = u16::try_from(scroll::rows(&text, parts.body.width)).unwrap_or(u16::MAX);
        let is_low = parts.body.height < 14;
        let [list, _, below] = Layout::vertical([
            Constraint::Fill(1),
            Constraint::Length(u16::from(!is_low)),
            Constraint::Length(wanted.clamp(2, parts.body.height / 2)),
        ])
        .areas(parts.body);
        let lines = tonight::lines(plan, self.marked, self.shows_answers, list.width, theme);
        rows::draw(frame, list, lines, self.marked, theme);
        scroll::draw(frame, below, text, 0);
        let hints = keymap::bindings(self.context());
        chrome::footer(frame, &parts, hints, false, theme);
    }

    fn draw_own(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let parts = chrome::parts(stage.area(), 8, false);
        let title = Line::styled("A question of your own", theme.accent);
        let plan = self.set_up.plan();
        let round = plan.and_then(|plan| {
            let (round, _) = tonight::place(plan, self.marked)?;
            plan.rounds.get(round)
        });
        let Some(round) = round else { return };
        let into = Line::styled(format!("into “{}”", round.title), theme.muted);
        chrome::header(frame, parts.header, title, into, theme);
        self.own.draw(frame, parts.body, round.kind, false, theme);
        chrome::footer(
            frame,
            &parts,
            keymap::bindings(self.context()),
            false,
            theme,
        );
    }
}
