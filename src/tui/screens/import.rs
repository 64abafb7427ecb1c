//! A table on its way into a deck: paste it or name its file, see what becomes of every row, say what the columns
//! hold, choose the deck.
//!
//! Nothing is written before the last Enter.

use crate::{
    deck::{DeckId, NewDeck},
    text::sanitize,
    tui::{
        effect::{Effect, Overlay, Place, RowLook, TableLook, TableWish, Target},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        theme::Theme,
        widgets::{chrome, lines::Lines, scroll},
        words::where_to,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span, Text},
};

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// There is no table yet.
    Paste,
    Look,
    /// The notes have no deck yet.
    Where,
}

/// So many columns are named at once, those around the marked one.
const NAMED: usize = 12;

/// A table being imported.
pub struct ImportScreen {
    step: Step,
    field: Lines,
    wish: TableWish,
    look: TableLook,
    /// The marked column.
    column: usize,
    /// The first row that is seen.
    offset: usize,
    /// The marked deck of those that go with what is typed.
    marked: usize,
}

impl Default for ImportScreen {
    fn default() -> Self {
        Self {
            step: Step::Paste,
            field: Lines::new("", false),
            wish: TableWish::default(),
            look: TableLook::default(),
            column: 0,
            offset: 0,
            marked: 0,
        }
    }
}

impl ImportScreen {
    /// Asks to have a text looked at.
    fn take(&mut self, text: String) -> Vec<Effect> {
        self.wish = TableWish {
            text,
            ..TableWish::default()
        };
        self.look_again()
    }

    fn look_again(&self) -> Vec<Effect> {
        vec![Effect::LookAtTable(self.wish.clone())]
    }

    fn see(&mut self, look: TableLook) -> Vec<Effect> {
        if look.rows.is_empty() {
            return tell("There is no row in it.");
        }
        self.step = Step::Look;
        self.look = look;
        self.column = self.column.min(self.look.columns.len().saturating_sub(1));
        self.offset = self.offset.min(self.look.rows.len().saturating_sub(1));
        Vec::new()
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        let is_table = text.trim().contains(['\n', '\r', '\t']);
        match self.step {
            Step::Paste if is_table => return self.take(text.to_owned()),
            Step::Look => {}
            _ => {
                self.marked = 0;
                return self
                    .field
                    .paste(text)
                    .map(Effect::Tell)
                    .into_iter()
                    .collect();
            }
        }
        Vec::new()
    }

    /// The marked column holds another thing: `by` further in the list of names.
    fn rename(&mut self, by: isize) -> Vec<Effect> {
        let names = &self.look.names;
        let Some((name, _)) = self.look.columns.get(self.column) else {
            return Vec::new();
        };
        let at = names.iter().position(|known| known == name).unwrap_or(0);
        let Some(next) =
            names.get((at + names.len()).saturating_add_signed(by) % names.len().max(1))
        else {
            return Vec::new();
        };
        let mut columns: Vec<String> = self
            .look
            .columns
            .iter()
            .map(|(name, _)| name.clone())
            .collect();
        columns[self.column].clone_from(next);
        self.wish.columns = Some(columns);
        self.look_again()
    }

    fn go_on(&mut self, stage: &Stage) -> Vec<Effect> {
        let typed = self.field.value().trim().to_owned();
        match self.step {
            Step::Paste if typed.is_empty() => {
                return tell("Paste the rows first, or type where their file lies.");
            }
            Step::Paste => return vec![Effect::ReadText(typed)],
            Step::Look if self.look.drafts.is_empty() => {
                return tell("There is nothing to add.");
            }
            Step::Look => {
                self.step = Step::Where;
                self.field = Lines::new("", false);
                self.marked = 0;
            }
            Step::Where => match self.targets(stage).into_iter().nth(self.marked) {
                Some((into, _)) => {
                    return vec![Effect::Import {
                        into,
                        drafts: self.look.drafts.clone(),
                    }];
                }
                None => return tell("Type a title for a new deck, or mark one."),
            },
        }
        Vec::new()
    }

    /// Where the notes may go: the decks that go with what is typed, and a new one of that title.
    fn targets(&self, stage: &Stage) -> Vec<(Target, String)> {
        let typed = self.field.value().trim().to_owned();
        let wanted = typed.to_lowercase();
        let decks = stage.collection.decks.iter();
        let known: Vec<(DeckId, String)> = decks
            .filter(|deck| deck.title().to_lowercase().contains(&wanted))
            .map(|deck| (deck.id().clone(), deck.title().to_owned()))
            .collect();
        let is_known = known
            .iter()
            .any(|(_, title)| title.to_lowercase() == wanted);
        let new = (!typed.is_empty() && !is_known).then(|| {
            let new = NewDeck {
                title: typed.clone(),
                ..NewDeck::default()
            };
            (
                Target::New(new),
                format!("a new deck, “{}”", sanitize::line(&typed)),
            )
        });
        let known = known
            .into_iter()
            .map(|(id, title)| (Target::Deck(id), sanitize::line(&title).into_owned()));
        new.into_iter().chain(known).collect()
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let last_row = self.look.rows.len().saturating_sub(1);
        let page = usize::from(stage.size.height / 2).max(1);
        match (self.step, command) {
            (_, Command::Continue) => return self.go_on(stage),
            (_, Command::Edit(request)) => {
                self.field.edit(request);
                self.marked = 0;
            }
            (_, Command::Help) => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            (_, Command::Palette) => return vec![Effect::Open(Place::Palette(self.context()))],
            (Step::Where, Command::Close) => self.step = Step::Look,
            (_, Command::Close) => return vec![Effect::Close],
            (Step::Where, Command::Down) => {
                self.marked = (self.marked + 1).min(self.targets(stage).len().saturating_sub(1));
            }
            (Step::Where, Command::Up) => self.marked = self.marked.saturating_sub(1),
            (_, Command::NextColumn) => {
                self.column = (self.column + 1) % self.look.columns.len().max(1);
            }
            (_, Command::PreviousColumn) => {
                let columns = self.look.columns.len().max(1);
                self.column = (self.column + columns - 1) % columns;
            }
            (_, Command::NextName) => return self.rename(1),
            (_, Command::PreviousName) => return self.rename(-1),
            (_, Command::Doubles) => {
                self.wish.doubles = !self.wish.doubles;
                return self.look_again();
            }
            (_, Command::Down) => self.offset = (self.offset + 1).min(last_row),
            (_, Command::Up) => self.offset = self.offset.saturating_sub(1),
            (_, Command::PageDown) => self.offset = (self.offset + page).min(last_row),
            (_, Command::PageUp) => self.offset = self.offset.saturating_sub(page),
            (_, Command::First) => self.offset = 0,
            (_, Command::Last) => self.offset = last_row,
            _ => {}
        }
        Vec::new()
    }

    fn draw_field(&self, frame: &mut Frame, area: Rect, asked: &str, theme: &Theme) -> Rect {
        let asked = Text::styled(asked.to_owned(), theme.text);
        let rows = u16::try_from(scroll::rows(&asked, area.width)).unwrap_or(u16::MAX);
        let [above, field, rest] = Layout::vertical([
            Constraint::Length(rows + u16::from(area.height > 8)),
            Constraint::Length(2),
            Constraint::Fill(1),
        ])
        .areas(area);
        scroll::draw(frame, above, asked, 0);
        self.field.draw(frame, field, theme);
        rest
    }

    fn draw_targets(&self, frame: &mut Frame, area: Rect, stage: &Stage) {
        let theme = stage.theme;
        let height = usize::from(area.height);
        let first = self.marked.saturating_sub(height.saturating_sub(1));
        let targets = self
            .targets(stage)
            .into_iter()
            .enumerate()
            .skip(first)
            .take(height);
        let line = |(n, (_, title)): (usize, (Target, String))| match n == self.marked {
            true => Line::styled(format!("▸ {title}"), theme.selection),
            false => Line::styled(format!("  {title}"), theme.text),
        };
        let lines: Vec<Line> = targets.map(line).collect();
        frame.render_widget(Text::from(lines), area);
    }

    /// The columns by name, the marked one with its first cell.
    fn columns(&self, theme: &Theme) -> Text<'static> {
        let mut names = Vec::new();
        let all = self.look.columns.len();
        let from = match all > NAMED {
            true => self.column.saturating_sub(NAMED / 2).min(all - NAMED),
            false => 0,
        };
        let named = self.look.columns.iter().enumerate().skip(from).take(NAMED);
        if from > 0 {
            names.push(Span::styled("… ", theme.muted));
        }
        for (at, (name, _)) in named {
            if at > from {
                names.push(Span::styled(" · ", theme.muted));
            }
            names.push(match at == self.column {
                true => Span::styled(format!("[{name}]"), theme.accent),
                false => Span::styled(name.clone(), theme.text),
            });
        }
        if from + NAMED < all {
            names.push(Span::styled(" …", theme.muted));
        }
        let mut lines = vec![Line::from(names)];
        if let Some((name, cell)) = self.look.columns.get(self.column) {
            let holds = match name.as_str() {
                "-" => "left out",
                name => name,
            };
            let begins = match sanitize::beginning(cell, 31) {
                cell if cell.is_empty() => String::new(),
                cell => format!(" (“{cell}”)"),
            };
            let number = self.column + 1;
            let told = match all > NAMED {
                true => format!("Column {number} of {all}: {holds}{begins}"),
                false => format!("Column {number}: {holds}{begins}"),
            };
            lines.push(Line::styled(told, theme.muted));
        }
        lines.extend(
            self.look
                .notices
                .iter()
                .map(|notice| Line::styled(format!("! {notice}"), theme.warn)),
        );
        Text::from(lines)
    }

    fn rows(&self, height: u16, theme: &Theme) -> Text<'static> {
        let seen = self.look.rows.iter().skip(self.offset).take(height.into());
        let mut lines = Vec::new();
        for row in seen {
            let (mark, style) = mark(row, theme);
            let says = if row.says.is_empty() {
                row.outcome
            } else {
                &row.says
            };
            lines.push(Line::from(vec![
                Span::styled(format!("{:>4} ", row.line), theme.muted),
                Span::styled(format!("{mark} "), style),
                Span::styled(says.to_owned(), theme.text),
            ]));
            if !row.sentence.is_empty() {
                lines.push(Line::styled(format!("       {}", row.sentence), style));
            }
        }
        Text::from(lines)
    }

    fn draw_look(&self, frame: &mut Frame, area: Rect, theme: &Theme) -> bool {
        let columns = self.columns(theme);
        let taken = u16::try_from(scroll::rows(&columns, area.width)).unwrap_or(u16::MAX);
        let [above, _, below] = Layout::vertical([
            Constraint::Max(taken.min(area.height / 2)),
            Constraint::Length(u16::from(area.height >= 10)),
            Constraint::Fill(1),
        ])
        .areas(area);
        scroll::draw(frame, above, columns, 0);
        let rows = self.rows(below.height, theme);
        let more = scroll::draw(frame, below, rows, 0);
        frame.set_cursor_position(Position::new(above.x, above.y));
        more || self.offset + usize::from(below.height) < self.look.rows.len()
    }
}

fn tell(sentence: &str) -> Vec<Effect> {
    vec![Effect::Tell(sentence.to_owned())]
}

/// A sign for what becomes of a row: it says as much as its colour.
fn mark(row: &RowLook, theme: &Theme) -> (&'static str, ratatui::style::Style) {
    match row.outcome {
        "taken" => ("✓", theme.good),
        "changed" => ("~", theme.good),
        "duplicate" => ("=", theme.warn),
        "refused" => ("✗", theme.bad),
        _ => (" ", theme.muted),
    }
}

impl Screen for ImportScreen {
    fn context(&self) -> Context {
        match self.step {
            Step::Paste => Context::Pasting,
            Step::Look => Context::Importing,
            Step::Where => Context::Naming,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => return self.command(command, stage),
            Message::Pasted(text) => return self.paste(&text),
            Message::Text(text) => return self.take(text),
            Message::Table(look) => return self.see(*look),
            Message::Changed(sentence) => return vec![Effect::Close, Effect::Tell(sentence)],
            Message::NotChanged { sentence, .. } => return vec![Effect::Tell(sentence)],
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let area = stage.area();
        let parts = chrome::parts(area, usize::from(area.height), false);
        let title = Line::styled("Import a table", theme.accent);
        let place = match self.step {
            Step::Paste => String::new(),
            _ => format!("{}: {}", self.look.separator, self.look.summary),
        };
        chrome::header(
            frame,
            parts.header,
            title,
            Line::styled(place, theme.muted),
            theme,
        );
        let body = parts.body;
        let mut more = false;
        match self.step {
            Step::Paste => {
                let asked = format!(
                    "Paste the rows here: from a spreadsheet, a CSV or TSV file, or Anki's plain text. Or type where \
                     the file lies (~/words.csv) and press {}.",
                    keymap::key(Context::Pasting, Command::Continue)
                );
                self.draw_field(frame, body, &asked, theme);
            }
            Step::Look => more = self.draw_look(frame, body, theme),
            Step::Where => {
                let asked = format!(
                    "{} Mark a deck, or type the title of a new one.",
                    where_to(self.look.drafts.len())
                );
                let rest = self.draw_field(frame, body, &asked, theme);
                self.draw_targets(frame, rest, stage);
            }
        }
        chrome::footer(frame, &parts, keymap::bindings(self.context()), more, theme);
    }
}
