//! The decks, what is due in each, and one line that says what Enter does.

use crate::{
    deck::DeckId,
    history::Kind,
    study::{
        Collection,
        queue::{self, Scope, Tally},
    },
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Condition, Context},
        screen::{Message, Screen, Stage},
        theme::Theme,
        widgets::{chrome, prose, table::cut},
        words::{count, minutes},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span, Text},
    widgets::{Paragraph, Wrap},
};
use unicode_width::UnicodeWidthStr;

/// One line of the list.
struct Row {
    scope: Scope,
    /// Of its deck; none for all decks. The deck's place may change, as when others are hidden.
    id: Option<DeckId>,
    title: String,
    tally: Tally,
}

/// The home screen. Its rows are counted when it is shown, not when it is drawn.
#[derive(Default)]
pub struct HomeScreen {
    rows: Vec<Row>,
    selected: usize,
    /// Cards due tomorrow, in all decks.
    tomorrow: usize,
    /// What to tell until the next key.
    told: Option<String>,
}

impl HomeScreen {
    fn count(&mut self, stage: &Stage) {
        let collection = stage.collection;
        let tallies = queue::tallies(collection, stage.now);
        let decks = collection.decks.iter().zip(tallies.decks);
        let decks = decks.map(|(shelved, tally)| Row {
            scope: Scope::deck(shelved.id()),
            id: Some(shelved.id().clone()),
            title: shelved.title().to_owned(),
            tally,
        });
        let all = (collection.decks.len() > 1).then(|| Row {
            scope: Scope::all(),
            id: None,
            title: "All decks".to_owned(),
            tally: tallies.all,
        });
        let rows: Vec<Row> = all.into_iter().chain(decks).collect();
        let marked = self.rows.get(self.selected).map(|row| &row.id);
        let again = marked.and_then(|id| rows.iter().position(|row| row.id == *id));
        self.selected = again
            .unwrap_or(self.selected)
            .min(rows.len().saturating_sub(1));
        self.rows = rows;
        self.tomorrow = tallies.all.due_tomorrow;
    }

    /// The deck whose story Enter offers first: one that has a story and no answered card.
    fn unread_story(&self, collection: &Collection) -> Option<usize> {
        let row = self.rows.get(self.selected)?;
        let deck = collection.place_of(row.id.as_ref()?)?;
        let has_story = collection.decks.get(deck)?.has_story();
        (has_story && row.tally.met == 0).then_some(deck)
    }

    fn open(&self, stage: &Stage) -> Vec<Effect> {
        let Some(row) = self.rows.get(self.selected) else {
            return Vec::new();
        };
        if let Some(deck) = self.unread_story(stage.collection) {
            return vec![Effect::Open(Place::Story {
                deck,
                then_study: true,
            })];
        }
        if row.tally.is_done() {
            return Vec::new();
        }
        vec![Effect::Open(Place::study(row.scope.clone()))]
    }

    /// The suspended cards of the marked deck are asked again.
    fn resume(&mut self, stage: &Stage) -> Vec<Effect> {
        let row = self.rows.get(self.selected);
        let suspended = row.map(|row| queue::suspended(stage.collection, &row.scope, stage.now));
        let back: Vec<Kind> = suspended
            .into_iter()
            .flatten()
            .map(|card| Kind::Suspend { card, on: false })
            .collect();
        if back.is_empty() {
            self.told = Some("No card of this deck is suspended.".to_owned());
            return Vec::new();
        }
        vec![Effect::Append(back)]
    }

    /// The place of the marked deck; none where the mark is on all decks.
    fn deck(&self, collection: &Collection) -> Option<usize> {
        collection.place_of(self.rows.get(self.selected)?.id.as_ref()?)
    }

    fn has_story(&self, collection: &Collection) -> bool {
        self.deck(collection)
            .is_some_and(|deck| collection.decks[deck].has_story())
    }

    fn story(&self, stage: &Stage) -> Vec<Effect> {
        match self.deck(stage.collection) {
            Some(deck) if self.has_story(stage.collection) => {
                vec![Effect::Open(Place::Story {
                    deck,
                    then_study: true,
                })]
            }
            _ => Vec::new(),
        }
    }

    fn new_note(&mut self, stage: &Stage) -> Vec<Effect> {
        let deck = self.deck(stage.collection);
        let Some(shelved) = deck.and_then(|deck| stage.collection.decks.get(deck)) else {
            self.told = Some("Mark the deck that the note is for, then press n.".to_owned());
            return Vec::new();
        };
        vec![Effect::Open(Place::Editor {
            deck: shelved.id().clone(),
            note: None,
            draft: None,
        })]
    }

    fn go(&mut self, command: Command, height: u16) {
        let last = self.rows.len().saturating_sub(1);
        let page = usize::from(height / 2).max(1);
        self.selected = match command {
            Command::Down => self.selected + 1,
            Command::Up => self.selected.saturating_sub(1),
            Command::PageDown => self.selected + page,
            Command::PageUp => self.selected.saturating_sub(page),
            Command::First => 0,
            Command::Last => last,
            _ => self.selected,
        }
        .min(last);
    }

    /// What Enter does, in one sentence.
    fn what_enter_does(&self, collection: &Collection) -> String {
        let Some(row) = self.rows.get(self.selected) else {
            return format!(
                "No decks here yet. Put a deck (a .toml file) into {}, or press d for the decks that came with newsdeck.",
                collection.folder
            );
        };
        if let Some(words) = self
            .unread_story(collection)
            .and_then(|deck| collection.decks[deck].head().story_words)
        {
            return format!(
                "Enter: read the story ({} min), then {}.",
                prose::minutes_for(words),
                count(row.tally.new, "new card")
            );
        }
        let tally = row.tally;
        let what = match (tally.due, tally.new) {
            (0, 0) => {
                return match self.tomorrow {
                    0 => "Nothing is due. Every card of today is done.".to_owned(),
                    n => format!("Nothing more is due today. Tomorrow: {}.", count(n, "card")),
                };
            }
            (due, 0) => count(due, "due card"),
            (0, new) => count(new, "new card"),
            (due, new) => format!("{} and {}", count(due, "due card"), count(new, "new card")),
        };
        let cards = (tally.due + tally.new).min(collection.limits.sitting);
        let ms = i64::try_from(cards)
            .unwrap_or(i64::MAX)
            .saturating_mul(collection.pace_ms());
        format!(
            "Enter: {what}, about {} min{}.",
            minutes(ms),
            first_of(cards, tally)
        )
    }
}

/// A sitting takes a part of what is due; the sentence says so.
fn first_of(cards: usize, tally: Tally) -> String {
    if cards < tally.due + tally.new {
        format!(" for the first {cards}")
    } else {
        String::new()
    }
}

impl Screen for HomeScreen {
    fn context(&self) -> Context {
        Context::Home
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        if matches!(message, Message::Command(_)) {
            self.told = None;
        }
        match message {
            Message::Shown => self.count(stage),
            Message::Told(sentence) => self.told = Some(sentence),
            Message::Command(Command::Open) => return self.open(stage),
            Message::Command(Command::OtherWays) => {
                let deck = self.rows.get(self.selected).and_then(|row| row.id.clone());
                return vec![Effect::Open(Place::Ways(deck))];
            }
            Message::Command(Command::ReadStory) => return self.story(stage),
            Message::Command(Command::Resume) => return self.resume(stage),
            Message::Saved(ids) => {
                self.count(stage);
                self.told = Some(format!(
                    "{} asked again from now on.",
                    count(ids.len(), "card")
                ));
            }
            Message::NotSaved(why) => {
                self.told = Some(why);
                return vec![Effect::Forget];
            }
            Message::Command(Command::OpenFolder) => return vec![Effect::OpenFolder],
            Message::Command(Command::Browse) => {
                return vec![Effect::Open(Place::Browse {
                    search: String::new(),
                })];
            }
            Message::Command(Command::NewNote) => return self.new_note(stage),
            Message::Command(Command::NewDeck) => return vec![Effect::Open(Place::Article)],
            Message::Command(Command::Figures(page)) => {
                return vec![Effect::Open(Place::Stats(page))];
            }
            Message::Command(Command::UndoEdit) => return vec![Effect::UndoEdit],
            Message::Command(Command::ShowDemo) => return vec![Effect::ShowDemo],
            Message::Command(Command::Quit) => return vec![Effect::Quit],
            Message::Command(Command::Help) => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(Context::Home)))];
            }
            Message::Command(command) => self.go(command, stage.size.height),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let (theme, collection) = (stage.theme, stage.collection);
        let area = frame.area();
        let parts = chrome::parts(area, 0, false);
        let title = Line::styled("newsdeck", theme.accent);
        let today = Line::styled(collection.history.day(stage.now).to_string(), theme.muted);
        chrome::header(frame, parts.header, title, today, theme);

        let width = parts.body.width;
        let below = self.below(collection, theme);
        let below_rows = u16::try_from(below.line_count(width))
            .unwrap_or(u16::MAX)
            .min(parts.body.height / 2 + 1);
        let [list, _, foot] = Layout::vertical([
            Constraint::Max(u16::try_from(self.rows.len()).unwrap_or(u16::MAX)),
            Constraint::Length(u16::from(area.height >= 12)),
            Constraint::Length(below_rows),
        ])
        .areas(parts.body);
        self.draw_rows(frame, list, theme);
        frame.render_widget(below, foot);
        let rows = keymap::bindings(Context::Home).filter(|binding| match binding.only_if {
            Some(Condition::HasStory) => self.has_story(stage.collection),
            Some(Condition::HasSuspended) => self
                .rows
                .get(self.selected)
                .is_some_and(|row| row.tally.suspended > 0),
            _ => true,
        });
        chrome::footer(frame, &parts, rows, false, theme);
    }
}

impl HomeScreen {
    fn below(&self, collection: &Collection, theme: &Theme) -> Paragraph<'static> {
        let mut lines = vec![
            Line::styled(self.what_enter_does(collection), theme.text),
            Line::default(),
        ];
        lines.extend(self.told.iter().chain(&collection.notices).map(|notice| {
            Line::from(vec![
                Span::styled("! ", theme.warn),
                Span::styled(notice.clone(), theme.text),
            ])
        }));
        lines.push(Line::styled(
            format!("Your decks: {}", collection.folder),
            theme.muted,
        ));
        Paragraph::new(Text::from(lines)).wrap(Wrap { trim: false })
    }

    fn draw_rows(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let height = usize::from(area.height);
        // Keeps the selected row in view.
        let first = self.selected.saturating_sub(height.saturating_sub(1));
        for (n, row) in self.rows.iter().enumerate().skip(first).take(height) {
            let y = area.y + u16::try_from(n - first).unwrap_or(u16::MAX);
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            let is_selected = n == self.selected;
            let (mark, style) = if is_selected {
                ("▸ ", theme.selection)
            } else {
                ("  ", theme.text)
            };
            let counts = row.counts(area.width);
            let room = usize::from(area.width).saturating_sub(mark.width() + counts.width() + 1);
            let title = cut(&row.title, room);
            let gap = " ".repeat(room.saturating_sub(title.width()) + 1);
            let line = Line::from(format!("{mark}{title}{gap}{counts}")).style(style);
            frame.render_widget(line, place);
            if is_selected {
                frame.set_cursor_position(Position::new(place.x, place.y));
            }
        }
    }
}

impl Row {
    /// "3 due · 10 new · 12/52", shorter on a narrow screen.
    fn counts(&self, width: u16) -> String {
        let Tally {
            due,
            new,
            met,
            cards,
            ..
        } = self.tally;
        if width < 60 {
            return format!("{due} due {new} new");
        }
        format!("{due:>3} due  {new:>3} new  {met:>4} of {cards} met")
    }
}
