//! Every setting with its value, what it means and where it comes from. A change counts at once and is on the disk:
//! those of the file through `Effect::Set`, those of the log as params, which can be undone.

use crate::{
    history::{Kind, LOG_SETTINGS, log_setting},
    text::sanitize,
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        setting::{Accepts, Setting},
        theme::Theme,
        widgets::{
            chrome, field,
            rows::{self, Listed},
            table,
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span, Text},
    widgets::{Clear, Paragraph, Wrap},
};
use tui_input::Input;
use unicode_width::UnicodeWidthStr;

/// The row that opens the keys.
const KEYS: &str = "keys";

/// The settings.
pub struct SettingsScreen {
    /// Those of the file.
    own: Vec<Setting>,
    marked: usize,
    /// What is typed for the marked one.
    field: Option<Input>,
    told: Option<String>,
}

impl SettingsScreen {
    pub fn new(own: Vec<Setting>) -> Self {
        Self {
            own,
            marked: 0,
            field: None,
            told: None,
        }
    }

    /// All of them: those of the log stand behind the first group of the file.
    fn all(&self, stage: &Stage) -> Vec<Setting> {
        let first = self.own.first().map(|setting| setting.group);
        let split = self
            .own
            .iter()
            .position(|setting| Some(setting.group) != first)
            .unwrap_or(self.own.len());
        let (before, after) = self.own.split_at(split);
        let settings = stage.collection.history.settings();
        let logged = LOG_SETTINGS
            .iter()
            .map(|setting| Setting::of_log(setting, settings));
        let mut all: Vec<Setting> = before.iter().cloned().chain(logged).collect();
        all.extend(after.iter().cloned());
        let keys = all
            .iter()
            .rposition(|setting| setting.group == "Looks and keys");
        all.insert(keys.map_or(all.len(), |at| at + 1), keys_row());
        all
    }

    fn open(&mut self, setting: &Setting, stage: &Stage) -> Vec<Effect> {
        match setting.accepts {
            _ if setting.name == KEYS => vec![Effect::Open(Place::Keys)],
            Accepts::OneOf(_) => self.step(setting, 1, stage),
            Accepts::Number(..) | Accepts::Text => {
                self.field = Some(Input::from(setting.value.as_str()));
                Vec::new()
            }
        }
    }

    fn step(&mut self, setting: &Setting, by: i32, stage: &Stage) -> Vec<Effect> {
        match setting.step(by) {
            Some(value) => self.change(setting, Some(value), stage),
            None => {
                if setting.accepts == Accepts::Text && setting.name != KEYS {
                    let enter = keymap::key(Context::Settings, Command::Open);
                    self.told = Some(format!("{enter} opens a field to type in."));
                }
                Vec::new()
            }
        }
    }

    /// Takes a value for a setting, from a step, a field or its default.
    fn change(&mut self, setting: &Setting, value: Option<String>, stage: &Stage) -> Vec<Effect> {
        let Some(logged) = log_setting(setting.name) else {
            return vec![Effect::Set {
                name: setting.name,
                value,
            }];
        };
        let text = value.unwrap_or_else(|| setting.default.clone());
        match logged.read(&text, stage.collection.history.settings()) {
            Ok(params) => vec![Effect::Append(vec![Kind::Params(params)])],
            Err(sentence) => {
                self.told = Some(sentence);
                Vec::new()
            }
        }
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let all = self.all(stage);
        let Some(setting) = all.get(self.marked) else {
            return vec![Effect::Close];
        };
        match command {
            Command::Edit(request) => {
                if let Some(input) = &mut self.field {
                    field::edit(input, request);
                }
                Vec::new()
            }
            Command::Save => {
                let typed = self.field.as_ref().map(|input| input.value().to_owned());
                self.change(setting, typed, stage)
            }
            Command::LeaveField => {
                self.field = None;
                Vec::new()
            }
            Command::Open => self.open(setting, stage),
            Command::More => self.step(setting, 1, stage),
            Command::Less => self.step(setting, -1, stage),
            Command::Usual if setting.name == KEYS => Vec::new(),
            Command::Usual => self.change(setting, None, stage),
            Command::OpenKeys => vec![Effect::Open(Place::Keys)],
            Command::Close => vec![Effect::Close],
            Command::Help => vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))],
            command => {
                self.marked = rows::moved(self.marked, command, all.len(), stage.size.height / 2);
                Vec::new()
            }
        }
    }
}

/// The row that leads to the keys.
fn keys_row() -> Setting {
    let changed = Context::ALL
        .into_iter()
        .flat_map(keymap::named)
        .filter(|named| named.is_wished)
        .count();
    Setting {
        name: KEYS,
        group: "Looks and keys",
        about: "The keys of every command.",
        value: match changed {
            0 => "the usual ones".to_owned(),
            changed => format!("{changed} changed"),
        },
        default: "the usual ones".to_owned(),
        origin: String::new(),
        accepts: Accepts::Text,
    }
}

impl Screen for SettingsScreen {
    fn context(&self) -> Context {
        match self.field {
            Some(_) => Context::Setting,
            None => Context::Settings,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => {
                self.told = None;
                return self.command(command, stage);
            }
            Message::Pasted(text) => {
                if let Some(input) = &mut self.field {
                    let cut = field::paste(input, &text);
                    return cut.map(Effect::Tell).into_iter().collect();
                }
            }
            Message::Clicked(place) if self.field.is_none() => {
                let all = self.all(stage);
                let [list, _] = areas(stage.area());
                let lines = self.lines(&all, list.width, stage.theme);
                if let Some(row) = rows::clicked(list, &lines, self.marked, place) {
                    self.marked = row;
                }
            }
            Message::Settings(own) => {
                self.own = own;
                self.field = None;
            }
            Message::Saved(_) => {
                self.field = None;
                let all = self.all(stage);
                let setting = all.get(self.marked);
                self.told = setting.map(|setting| {
                    format!(
                        "{} is {} now; every due date follows.",
                        setting.name, setting.value
                    )
                });
            }
            Message::Undone(_) | Message::Redone(_) => self.told = None,
            Message::NotSaved(why) => {
                self.told = Some(why);
                return vec![Effect::Forget];
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let all = self.all(stage);
        let parts = chrome::parts(stage.area(), 0, false);
        let title = Line::styled("Settings", theme.accent);
        chrome::header(frame, parts.header, title, Line::default(), theme);
        let [list, below] = areas(stage.area());
        let label = label(&all);
        let lines = self.lines(&all, list.width, theme);
        let place = rows::draw(frame, list, lines, self.marked, theme);
        let marked = all.get(self.marked);
        frame.render_widget(self.below(marked, theme), below);
        let rows = keymap::bindings(self.context());
        chrome::footer(frame, &parts, rows, false, theme);
        if let (Some(place), Some(input)) = (place, &self.field) {
            let label = u16::try_from(label).unwrap_or(0).min(place.width / 2);
            let place = Rect {
                x: place.x + label,
                width: place.width - label,
                ..place
            };
            frame.render_widget(Clear, place);
            frame.buffer_mut().set_style(place, theme.ground);
            field::draw(frame, place, input, true, theme);
        }
    }
}

/// The list, and what stands below it.
fn areas(area: Rect) -> [Rect; 2] {
    let is_low = area.height < 16;
    let [list, _, below] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(u16::from(!is_low)),
        Constraint::Length(if is_low { 3 } else { 4 }),
    ])
    .areas(chrome::parts(area, 0, false).body);
    [list, below]
}

/// The width of the mark and the longest name.
fn label(all: &[Setting]) -> usize {
    let names = all.iter().map(|setting| setting.name.len());
    names.max().unwrap_or(0) + 4
}

impl SettingsScreen {
    fn lines(&self, all: &[Setting], width: u16, theme: &Theme) -> Vec<Listed> {
        let mut lines = Vec::new();
        let mut group = "";
        for (n, setting) in all.iter().enumerate() {
            if setting.group != group {
                lines.push(Listed::Heading(setting.group.to_owned()));
                group = setting.group;
            }
            let is_marked = n == self.marked;
            lines.push(Listed::Row(row(
                setting,
                is_marked,
                label(all),
                width,
                theme,
            )));
        }
        lines
    }

    /// What is told, and what the marked setting means.
    fn below(&self, marked: Option<&Setting>, theme: &Theme) -> Paragraph<'static> {
        let told = self.told.iter().map(|told| {
            Line::from(vec![
                Span::styled("! ", theme.warn),
                Span::styled(sanitize::line(told).into_owned(), theme.text),
            ])
        });
        let mut lines: Vec<Line> = told.collect();
        if let Some(setting) = marked {
            let bounds = match &setting.accepts {
                Accepts::Number(least, most) => format!(" {least} to {most}."),
                Accepts::OneOf(_) | Accepts::Text => String::new(),
            };
            let usual = match setting.default.as_str() {
                "" => String::new(),
                usual => format!(" Default: {usual}."),
            };
            let about = format!("{}{bounds}{usual}", setting.about);
            lines.push(Line::styled(about, theme.muted));
        }
        Paragraph::new(Text::from(lines)).wrap(Wrap { trim: true })
    }
}

/// "▸ theme   dark   from the file".
fn row(
    setting: &Setting,
    is_marked: bool,
    label: usize,
    width: u16,
    theme: &Theme,
) -> Line<'static> {
    let mark = if is_marked { "▸ " } else { "  " };
    let value = match setting.value.as_str() {
        "" => "not set".to_owned(),
        value => sanitize::line(value).into_owned(),
    };
    let room = usize::from(width).saturating_sub(label);
    let origin = match width {
        60.. => setting.origin.as_str(),
        _ => "",
    };
    let value = table::cut(&value, room.saturating_sub(origin.len() + 1));
    let gap = room.saturating_sub(value.width() + origin.len());
    let name = setting.name;
    Line::from(vec![
        Span::styled(
            format!("{mark}{name:<0$}", label.saturating_sub(2)),
            theme.text,
        ),
        Span::styled(value, theme.heading),
        Span::styled(format!("{}{origin}", " ".repeat(gap)), theme.muted),
    ])
}
