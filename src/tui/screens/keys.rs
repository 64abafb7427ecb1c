//! Every command of every context with its keys, and other keys for it by pressing them.
//!
//! Enter and Esc are never taken by pressing: they save and leave here. Must never decide which keys can be had: the
//! key table does.

use crate::text::columns;
use crate::tui::{
    effect::{Effect, Overlay, Place},
    keymap::{self, Command, Context, Key, Named},
    screen::{Message, Screen, Stage},
    theme::Theme,
    widgets::{
        chrome,
        rows::{self, Listed},
        table,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span, Text},
    widgets::{Paragraph, Wrap},
};

/// The keys.
#[derive(Default)]
pub struct KeysScreen {
    marked: usize,
    /// The keys that are being chosen for the marked command.
    chosen: Option<Vec<Key>>,
    told: Option<String>,
}

/// Every command with the context in which it stands.
fn all() -> Vec<(Context, Named)> {
    let contexts = Context::ALL.into_iter();
    contexts
        .flat_map(|context| {
            let commands = keymap::named(context).into_iter();
            commands.map(move |named| (context, named))
        })
        .collect()
}

impl KeysScreen {
    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let all = all();
        let Some((context, named)) = all.get(self.marked) else {
            return vec![Effect::Close];
        };
        match command {
            Command::Open => self.chosen = Some(named.keys.clone()),
            Command::Save => return self.save(*context, named),
            Command::Usual => {
                self.chosen = None;
                return vec![Effect::SetKeys {
                    command: named.name.clone(),
                    keys: None,
                }];
            }
            Command::Close if self.chosen.is_some() => self.chosen = None,
            Command::Close => return vec![Effect::Close],
            Command::Help => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            Command::More => {
                let next = all.iter().skip(self.marked);
                let same = next.take_while(|(other, _)| other == context).count();
                self.marked = (self.marked + same).min(all.len().saturating_sub(1));
            }
            Command::Less => {
                let before = all.iter().take(self.marked).rev();
                let same = before.clone().take_while(|(other, _)| other == context);
                let same = same.count();
                // At the first command of a part it goes to the first one of the part before.
                let other = before.skip(same).map(|(other, _)| *other).next();
                self.marked = match (same, other) {
                    (0, Some(other)) => all.iter().position(|(own, _)| *own == other),
                    _ => all.iter().position(|(own, _)| own == context),
                }
                .unwrap_or(0);
            }
            command => {
                let page = stage.size.height / 2;
                self.marked = rows::moved(self.marked, command, all.len(), page);
            }
        }
        Vec::new()
    }

    fn save(&mut self, context: Context, named: &Named) -> Vec<Effect> {
        let Some(keys) = &self.chosen else {
            return Vec::new();
        };
        if let Some(sentence) = keymap::conflict(context, named.command, keys) {
            self.told = Some(sentence);
            return Vec::new();
        }
        let keys = keys.iter().map(Key::written).collect();
        self.chosen = None;
        vec![Effect::SetKeys {
            command: named.name.clone(),
            keys: Some(keys),
        }]
    }

    /// A key that is not chosen is, and one that is, is not any more.
    fn press(&mut self, key: Key) {
        let all = all();
        let (Some(keys), Some((context, named))) = (&mut self.chosen, all.get(self.marked)) else {
            return;
        };
        match keys.iter().position(|own| *own == key) {
            Some(at) => drop(keys.remove(at)),
            None => keys.push(key),
        }
        self.told = keymap::conflict(*context, named.command, keys);
    }
}

impl Screen for KeysScreen {
    fn context(&self) -> Context {
        match self.chosen {
            Some(_) => Context::Rebinding,
            None => Context::Keys,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => {
                self.told = None;
                return self.command(command, stage);
            }
            Message::Clicked(place) if self.chosen.is_none() => {
                let [list, _] = areas(stage.area());
                let lines = self.lines(&all(), list.width, stage.theme);
                if let Some(row) = rows::clicked(list, &lines, self.marked, place) {
                    self.marked = row;
                }
            }
            Message::Pressed(key) => self.press(key),
            Message::Undone(_) | Message::Redone(_) => self.told = None,
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let all = all();
        let parts = chrome::parts(stage.area(), 0, false);
        let marked = all.get(self.marked);
        let title = Line::styled("Keys", theme.accent);
        let place = marked.map_or("", |(context, _)| context.title());
        let place = Line::styled(place, theme.muted);
        chrome::header(frame, parts.header, title, place, theme);
        let [list, below] = areas(stage.area());
        let lines = self.lines(&all, list.width, theme);
        rows::draw(frame, list, lines, self.marked, theme);
        frame.render_widget(self.below(marked.map(|(_, named)| named), theme), below);
        let rows = keymap::bindings(self.context());
        chrome::footer(frame, &parts, rows, false, theme);
    }
}

/// The list, and what stands below it.
fn areas(area: Rect) -> [Rect; 2] {
    let is_low = area.height < 16;
    let [list, _, below] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(u16::from(!is_low)),
        Constraint::Length(if is_low { 2 } else { 3 }),
    ])
    .areas(chrome::parts(area, 0, false).body);
    [list, below]
}

impl KeysScreen {
    fn lines(&self, all: &[(Context, Named)], width: u16, theme: &Theme) -> Vec<Listed> {
        let mut lines = Vec::new();
        let mut last = None;
        for (n, (context, named)) in all.iter().enumerate() {
            if last.replace(*context) != Some(*context) {
                lines.push(Listed::Heading(context.title().to_owned()));
            }
            let chosen = self.chosen.as_ref().filter(|_| n == self.marked);
            let keys = chosen.unwrap_or(&named.keys);
            lines.push(Listed::Row(row(
                named,
                keys,
                n == self.marked,
                width,
                theme,
            )));
        }
        lines
    }

    fn below(&self, marked: Option<&Named>, theme: &Theme) -> Paragraph<'static> {
        let told = self.told.iter().map(|told| {
            Line::from(vec![
                Span::styled("! ", theme.warn),
                Span::styled(told.clone(), theme.text),
            ])
        });
        let mut lines: Vec<Line> = told.collect();
        let asked = match (&self.chosen, marked) {
            (Some(_), _) => "Press a key to take it, press it again to drop it.".to_owned(),
            (None, Some(named)) => {
                let usual = if named.is_changed {
                    " Not its usual keys."
                } else {
                    ""
                };
                format!("{}: {}.{usual}", named.name, named.help)
            }
            (None, None) => String::new(),
        };
        lines.push(Line::styled(asked, theme.muted));
        Paragraph::new(Text::from(lines)).wrap(Wrap { trim: true })
    }
}

/// "▸ b, F2          all cards".
fn row(named: &Named, keys: &[Key], is_marked: bool, width: u16, theme: &Theme) -> Line<'static> {
    let label = if width < 60 { 14 } else { 24 };
    let mark = if is_marked { "▸ " } else { "  " };
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    let keys = match keys.is_empty() {
        true => "no key".to_owned(),
        false => keys.join(", "),
    };
    let changed = if named.is_changed { "• " } else { "" };
    let keys = table::cut(&keys, label - 1);
    let room = usize::from(width).saturating_sub(label + 2);
    Line::from(vec![
        Span::styled(mark, theme.text),
        Span::styled(columns::padded(&keys, label), theme.accent),
        Span::styled(
            table::cut(&format!("{changed}{}", named.help), room),
            theme.text,
        ),
    ])
}
