//! The ways to study: a form over the decks, and one line that says what Enter would begin.
//!
//! Cards are counted when an answer changes, not when the form is drawn. Must never begin a session itself: it asks
//! for the place.

use crate::{
    deck::DeckId,
    study::{
        exercise,
        queue::{self, Mode, Options, Scope},
        search::Finder,
    },
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        theme::Theme,
        ways::{Row, Ways},
        widgets::{chrome, field},
        words::{count, minutes},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span, Text},
    widgets::{Paragraph, Wrap},
};
use tui_input::Input;

/// Columns of the labels, the mark before them included.
const LABEL: u16 = 13;

/// The form, with the row that has the focus.
pub struct WaysScreen {
    ways: Ways,
    row: Row,
    field: Input,
    told: Told,
    /// Counts after every key that is typed into the search.
    finder: Finder,
}

/// What Enter would do.
enum Told {
    /// Cards that are not new, new ones, and how many minutes one sitting takes.
    Cards {
        due: usize,
        new: usize,
        first: usize,
        minutes: i64,
    },
    /// A quiz round of so many questions, with so many seconds for each.
    Quiz {
        questions: usize,
        seconds: u32,
    },
    Nothing,
    /// The search cannot be understood.
    Problem(String),
}

impl WaysScreen {
    /// The form over this deck, or over all.
    pub fn new(deck: Option<&DeckId>, stage: &Stage) -> Self {
        let ways = Ways::new(stage.collection, deck);
        let mut screen = Self {
            ways,
            row: Row::What,
            field: Input::default(),
            told: Told::Nothing,
            finder: Finder::default(),
        };
        screen.count(stage);
        screen
    }

    /// Counts what the form asks for; asks for the answers of the log where a search needs them.
    fn count(&mut self, stage: &Stage) -> Vec<Effect> {
        let collection = stage.collection;
        if let Some(wish) = self.ways.quiz() {
            self.told = Told::Quiz {
                questions: wish.questions,
                seconds: wish.seconds,
            };
            return Vec::new();
        }
        let (scope, options) = match self.ways.asked() {
            Ok(asked) => asked,
            Err(problem) => {
                self.told = Told::Problem(problem);
                return Vec::new();
            }
        };
        if scope.needs_answers() && !collection.history.has_history() {
            return vec![Effect::RecallHistory, Effect::Command(Command::SearchAgain)];
        }
        let plan = queue::plan_with(&mut self.finder, collection, &scope, &options, stage.now);
        let (due, new) = (plan.due(), plan.new);
        self.told = if plan.is_empty() {
            Told::Nothing
        } else {
            let first = (due + new).min(sitting(&options, collection.limits.sitting));
            let ms = i64::try_from(first)
                .unwrap_or(i64::MAX)
                .saturating_mul(collection.pace_ms());
            let takes = minutes(ms);
            Told::Cards {
                due,
                new,
                first,
                minutes: options
                    .minutes
                    .map_or(takes, |minutes| takes.min(minutes.into())),
            }
        };
        Vec::new()
    }

    fn go(&mut self, by: isize) {
        let rows = self.ways.rows();
        let at = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let last = rows.len().saturating_sub(1);
        if let Some(row) = rows.get(at.saturating_add_signed(by).min(last)) {
            self.row = *row;
        }
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        match command {
            Command::Down => self.go(1),
            Command::Up => self.go(-1),
            Command::First => self.go(isize::MIN),
            Command::Last => self.go(isize::MAX),
            Command::NextChoice | Command::PreviousChoice => {
                let by = if command == Command::NextChoice {
                    1
                } else {
                    -1
                };
                self.ways.turn(self.row, by, stage.collection);
                return self.count(stage);
            }
            Command::SearchAgain => return self.count(stage),
            Command::Edit(request) => {
                field::edit(&mut self.field, request);
                return self.searched(stage);
            }
            Command::Open => match (&self.told, self.ways.asked()) {
                (Told::Quiz { .. }, _) => {
                    let wish = self.ways.quiz().map(Box::new);
                    let open = wish.map(|wish| Effect::Open(Place::Solo(wish)));
                    return std::iter::once(Effect::Close).chain(open).collect();
                }
                (Told::Cards { .. }, Ok((scope, options))) => {
                    return vec![Effect::Close, Effect::Open(Place::Study { scope, options })];
                }
                _ => return Vec::new(),
            },
            Command::Help => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            Command::Close => return vec![Effect::Close],
            _ => {}
        }
        Vec::new()
    }

    fn searched(&mut self, stage: &Stage) -> Vec<Effect> {
        self.ways.search(self.field.value());
        self.count(stage)
    }
}

/// Cards of one sitting.
fn sitting(options: &Options, usual: usize) -> usize {
    match options.minutes {
        Some(_) => usize::MAX,
        None => options.cards.unwrap_or(usual),
    }
}

impl Screen for WaysScreen {
    fn context(&self) -> Context {
        match self.row {
            Row::Search => Context::WaysTyping,
            _ => Context::Ways,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => self.command(command, stage),
            Message::Pasted(text) if self.row == Row::Search => {
                let cut = field::paste(&mut self.field, &text).map(Effect::Tell);
                self.searched(stage).into_iter().chain(cut).collect()
            }
            Message::Shown => self.count(stage),
            _ => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let rows = self.ways.rows();
        let parts = chrome::parts(stage.area(), rows.len() + 4, false);
        let title = Line::styled("Ways to study", theme.accent);
        chrome::header(frame, parts.header, title, Line::default(), theme);
        let foot = self.foot(theme);
        let foot_rows = u16::try_from(foot.line_count(parts.body.width)).unwrap_or(u16::MAX);
        let [list, _, below] = Layout::vertical([
            Constraint::Max(u16::try_from(rows.len()).unwrap_or(u16::MAX)),
            Constraint::Length(u16::from(parts.body.height > 12)),
            Constraint::Length(foot_rows.min(parts.body.height / 2)),
        ])
        .areas(parts.body);
        self.draw_rows(frame, list, &rows, theme);
        frame.render_widget(foot, below);
        let hints = keymap::bindings(self.context());
        chrome::footer(frame, &parts, hints, false, theme);
    }
}

impl WaysScreen {
    fn draw_rows(&self, frame: &mut Frame, area: Rect, rows: &[Row], theme: &Theme) {
        let height = usize::from(area.height);
        let focus = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        // Keeps the row with the focus in view.
        let first = (focus + 1).saturating_sub(height);
        for (n, row) in rows.iter().enumerate().skip(first).take(height) {
            let line = Rect {
                y: area.y + u16::try_from(n - first).unwrap_or(u16::MAX),
                height: 1,
                ..area
            };
            let [label, value] =
                Layout::horizontal([Constraint::Length(LABEL), Constraint::Fill(1)]).areas(line);
            let has_focus = *row == self.row;
            let mark = if has_focus { "▸ " } else { "  " };
            let style = if has_focus { theme.accent } else { theme.muted };
            let text = format!("{mark}{}", row.label());
            frame.render_widget(Line::styled(text, style), label);
            if *row == Row::Search {
                field::draw(frame, value, &self.field, has_focus, theme);
                continue;
            }
            let (before, behind) = self.ways.neighbours(*row);
            let sign = |there: bool, sign: &'static str| if there { sign } else { " " };
            let style = if has_focus {
                theme.selection
            } else {
                theme.text
            };
            let line = Line::from(vec![
                Span::styled(sign(before, "‹"), theme.accent),
                Span::styled(format!(" {} ", self.ways.answer(*row)), style),
                Span::styled(sign(behind, "›"), theme.accent),
            ]);
            frame.render_widget(line, value);
            if has_focus {
                frame.set_cursor_position(Position::new(value.x + 2, value.y));
            }
        }
    }

    fn nothing(&self) -> String {
        let is_all = |asked: &(Scope, Options)| matches!(asked.1.mode, Mode::Cram { .. });
        match self.ways.drill() {
            Some(form) if self.ways.asked().is_ok_and(|asked| is_all(&asked)) => {
                exercise::none_offered(&form)
            }
            Some(form) => format!(
                "There is nothing to ask in this form: {}.",
                exercise::name(&form).to_lowercase()
            ),
            None => "There is nothing to ask in this way.".to_owned(),
        }
    }

    /// What the way does, and what Enter would begin.
    fn foot(&self, theme: &Theme) -> Paragraph<'static> {
        let enter = match &self.told {
            Told::Cards {
                due,
                new,
                first,
                minutes,
            } => {
                let what = match (due, new) {
                    (due, 0) => count(*due, "card"),
                    (0, new) => count(*new, "new card"),
                    (due, new) => {
                        format!("{} and {}", count(*due, "card"), count(*new, "new card"))
                    }
                };
                let first = if *first < due + new {
                    format!(" for the first {first}")
                } else {
                    String::new()
                };
                Line::styled(
                    format!(
                        "{}: {what}, about {minutes} min{first}.",
                        keymap::key(Context::Ways, Command::Open)
                    ),
                    theme.text,
                )
            }
            Told::Quiz { questions, seconds } => Line::styled(
                format!(
                    "{}: {}, {seconds} s for each answer.",
                    keymap::key(Context::Ways, Command::Open),
                    count(*questions, "question")
                ),
                theme.text,
            ),
            Told::Nothing => Line::styled(self.nothing(), theme.warn),
            Told::Problem(problem) => Line::styled(problem.clone(), theme.warn),
        };
        let about = Line::styled(self.ways.about(), theme.muted);
        Paragraph::new(Text::from(vec![enter, about])).wrap(Wrap { trim: false })
    }
}
