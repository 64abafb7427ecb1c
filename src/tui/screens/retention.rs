//! The desired retention of a deck, or of all: what each value costs a day, told before it is set.

use crate::{
    deck::DeckId,
    history::{Kind, Params},
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        theme::Theme,
        training::{WORKLOAD_DAYS, Workload, Workloads},
        widgets::{
            chrome,
            rows::{self, Listed},
        },
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout},
    text::{Line, Span, Text},
    widgets::{Paragraph, Wrap},
};

/// The screen of one deck's desired retention.
pub struct RetentionScreen {
    deck: Option<DeckId>,
    /// None while they are simulated.
    loads: Option<Workloads>,
    marked: usize,
    told: Option<String>,
}

impl RetentionScreen {
    /// For this deck, or for every deck without a value of its own.
    pub fn new(deck: Option<DeckId>) -> Self {
        Self {
            deck,
            loads: None,
            marked: 0,
            told: None,
        }
    }

    fn in_force(&self, stage: &Stage) -> f64 {
        let history = &stage.collection.history;
        let settings = match &self.deck {
            Some(deck) => history.deck_settings(deck),
            None => history.settings(),
        };
        settings.desired_retention.get()
    }

    fn each(&self) -> &[Workload] {
        self.loads.as_ref().map_or(&[], |loads| &loads.each)
    }

    /// The value that is nearest to the one in force.
    fn nearest(&self, stage: &Stage) -> usize {
        let own = self.in_force(stage);
        let far = |load: &Workload| (load.retention.get() - own).abs();
        let each = self.each().iter().enumerate();
        each.min_by(|one, other| far(one.1).total_cmp(&far(other.1)))
            .map_or(0, |(n, _)| n)
    }

    fn set(&self) -> Vec<Effect> {
        let Some(load) = self.each().get(self.marked) else {
            return Vec::new();
        };
        vec![Effect::Append(vec![Kind::Params(Params {
            deck: self.deck.clone(),
            desired_retention: Some(load.retention),
            ..Params::default()
        })])]
    }

    fn title(&self, stage: &Stage) -> String {
        let Some(deck) = &self.deck else {
            // A narrow window has room for the title of the screen and two words more.
            let is_narrow = stage.area().width < 60;
            let decks = if is_narrow {
                "all decks"
            } else {
                "all decks without one of their own"
            };
            return decks.to_owned();
        };
        let shelved = stage
            .collection
            .decks
            .iter()
            .find(|shelved| shelved.id() == deck);
        shelved.map_or_else(|| deck.to_string(), |shelved| shelved.title().to_owned())
    }

    fn lines(&self, stage: &Stage, theme: &Theme) -> Vec<Listed> {
        let own = self.in_force(stage);
        let most = self
            .each()
            .iter()
            .map(|load| load.minutes)
            .fold(0.0, f64::max);
        let mut lines = Vec::new();
        for (n, load) in self.each().iter().enumerate() {
            let mark = if n == self.marked { "▸" } else { " " };
            let is_own = (load.retention.get() - own).abs() < 0.005;
            let sign = if is_own { "•" } else { " " };
            let bar = match most > 0.0 {
                true => (load.minutes / most * 20.0).round() as usize,
                false => 0,
            };
            lines.push(Listed::Row(Line::from(vec![
                Span::styled(format!("{mark}{sign}"), theme.text),
                Span::styled(
                    format!("{:>6.0} %", load.retention.get() * 100.0),
                    theme.heading,
                ),
                Span::styled(
                    format!("{:>12.1}{:>16.1}  ", load.cards, load.minutes),
                    theme.text,
                ),
                Span::styled("█".repeat(bar), theme.muted),
            ])));
        }
        lines
    }
}

impl Screen for RetentionScreen {
    fn context(&self) -> Context {
        Context::Retention
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Shown if self.loads.is_none() => {
                return vec![Effect::Weigh(self.deck.clone())];
            }
            Message::Weighed(loads) => {
                self.loads = Some(loads);
                self.marked = self.nearest(stage);
            }
            Message::Saved(_) => {
                let value = self.in_force(stage) * 100.0;
                self.told = Some(format!("{value:.0} % from now on; every due date follows."));
            }
            Message::Undone(_) | Message::Redone(_) => {
                self.told = None;
                self.marked = self.nearest(stage);
            }
            Message::NotSaved(why) => {
                self.told = Some(why);
                return vec![Effect::Forget];
            }
            Message::Command(Command::Save) => return self.set(),
            Message::Command(Command::Close) => return vec![Effect::Close],
            Message::Command(Command::Help) => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            Message::Command(command) => {
                self.told = None;
                let page = stage.size.height / 2;
                self.marked = rows::moved(self.marked, command, self.each().len(), page);
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let parts = chrome::parts(stage.area(), 0, false);
        let title = Line::styled("Desired retention", theme.accent);
        let deck = Line::styled(self.title(stage), theme.muted);
        chrome::header(frame, parts.header, title, deck, theme);
        let is_low = stage.area().height < 16;
        let [heading, list, _, below] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Max(10),
            Constraint::Length(u16::from(!is_low)),
            Constraint::Min(if is_low { 3 } else { 4 }),
        ])
        .areas(parts.body);
        match &self.loads {
            None => frame.render_widget(
                Line::styled("Living through the days ahead …", theme.muted),
                list,
            ),
            Some(_) => {
                let columns = "  recalled    due a day   minutes a day";
                frame.render_widget(Line::styled(columns, theme.accent), heading);
                rows::draw(frame, list, self.lines(stage, theme), self.marked, theme);
            }
        }
        frame.render_widget(self.below(theme), below);
        let rows = keymap::bindings(self.context());
        chrome::footer(frame, &parts, rows, false, theme);
    }
}

impl RetentionScreen {
    fn below(&self, theme: &Theme) -> Paragraph<'static> {
        let told = self
            .told
            .iter()
            .map(|told| Line::styled(told.clone(), theme.heading));
        let mut lines: Vec<Line> = told.collect();
        if let Some(loads) = &self.loads {
            let about = format!(
                "A card is asked again when the chance that you recall it has fallen to this. Simulated over the next \
                 {WORKLOAD_DAYS} days with {} cards, if every due card is answered on its day. • is in force.",
                loads.cards
            );
            lines.push(Line::styled(about, theme.muted));
        }
        Paragraph::new(Text::from(lines)).wrap(Wrap { trim: true })
    }
}
