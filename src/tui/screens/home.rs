//! The decks in their folders, what is due in each, and one line that says what Enter does.

use crate::{
    deck::DeckId,
    history::Kind,
    quiz::solo::Wish,
    study::{
        Collection, Origin, Shelved,
        queue::{self, Scope, Tallies, Tally, Which},
        shelf::{self, Book, What},
    },
    tui::{
        effect::{AskedLesson, Effect, Overlay, Place},
        keymap::{self, Command, Condition, Context},
        lost,
        screen::{Message, Screen, Stage},
        theme::Theme,
        today,
        widgets::{
            chrome,
            deck_tree::{self, Sign},
            field, prose,
        },
        words::count,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span, Text},
    widgets::{Paragraph, Wrap},
};
use std::collections::HashSet;
use tui_input::Input;

/// What a row stands for. The deck's place may change, as when others are hidden.
#[derive(Clone, Debug, PartialEq)]
enum Mark {
    All,
    Folder { path: Vec<String>, is_open: bool },
    Deck(DeckId),
}

impl Mark {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Folder { path, .. }, Self::Folder { path: other, .. }) => path == other,
            _ => self == other,
        }
    }
}

/// One line of the list.
struct Row {
    mark: Mark,
    scope: Scope,
    title: String,
    depth: usize,
    tally: Tally,
}

/// The home screen. Its rows are counted when it is shown, not when it is drawn.
#[derive(Default)]
pub struct HomeScreen {
    rows: Vec<Row>,
    tallies: Tallies,
    selected: usize,
    /// The decks there were when they were counted last.
    known: HashSet<DeckId>,
    /// The deck to begin with, where one was asked for.
    first: Option<DeckId>,
    /// The folders whose decks are hidden.
    closed: HashSet<Vec<String>>,
    /// What decks must hold to be shown, while the field stands there.
    filter: Option<Input>,
}

impl HomeScreen {
    /// With this deck marked.
    pub fn at(deck: DeckId) -> Self {
        Self {
            first: Some(deck),
            ..Self::default()
        }
    }

    fn count(&mut self, stage: &Stage) {
        let collection = stage.collection;
        self.tallies = queue::tallies(collection, stage.now);
        self.lay_out(collection);
        match (self.first.take(), self.known.is_empty()) {
            (Some(deck), _) => self.mark(&deck),
            (None, true) => self.mark_where_to_begin(collection),
            (None, false) => self.mark_the_new_deck(collection),
        }
        let ids = collection.decks.iter().map(|shelved| shelved.id().clone());
        self.known = ids.collect();
    }

    /// Whoever has met no card yet and has no deck of their own begins with a story.
    fn mark_where_to_begin(&mut self, collection: &Collection) {
        let mut decks = collection.decks.iter();
        let is_new_here =
            self.tallies.all.met == 0 && decks.all(|shelved| shelved.origin == Origin::Embedded);
        let story = collection.decks.iter().find(|shelved| shelved.has_story());
        if let (true, Some(story)) = (is_new_here, story) {
            self.mark(story.id());
        }
    }

    /// A deck that was just made or came in alone is the one to go on with.
    fn mark_the_new_deck(&mut self, collection: &Collection) {
        let ids = collection.decks.iter().map(|shelved| shelved.id());
        let mut new = ids.filter(|id| !self.known.contains(*id));
        if let (Some(deck), None) = (new.next(), new.next()) {
            self.mark(deck);
        }
    }

    fn mark(&mut self, deck: &DeckId) {
        let mut rows = self.rows.iter();
        if let Some(row) = rows.position(|row| matches!(&row.mark, Mark::Deck(id) if id == deck)) {
            self.selected = row;
        }
    }

    /// Makes the rows of what was counted; the marked one stays marked where it is still there.
    fn lay_out(&mut self, collection: &Collection) {
        let books: Vec<Book<'_>> = collection
            .decks
            .iter()
            .map(|shelved| Book {
                folders: &shelved.folders,
                title: shelved.title(),
            })
            .collect();
        let filter = self.filter.as_ref().map_or("", Input::value);
        let shown = shelf::rows(&books, &self.closed, filter);
        let decks = shown
            .into_iter()
            .filter_map(|row| self.row(collection, row));
        let all = (collection.decks.len() > 1 && filter.trim().is_empty()).then(|| Row {
            mark: Mark::All,
            scope: Scope::all(),
            title: "All decks".to_owned(),
            depth: 0,
            tally: self.tallies.all,
        });
        let rows: Vec<Row> = all.into_iter().chain(decks).collect();
        let marked = self.rows.get(self.selected);
        let again =
            marked.and_then(|marked| rows.iter().position(|row| row.mark.is_same(&marked.mark)));
        self.selected = again
            .unwrap_or(self.selected)
            .min(rows.len().saturating_sub(1));
        self.rows = rows;
    }

    fn row(&self, collection: &Collection, row: shelf::Row) -> Option<Row> {
        let ids = row
            .decks
            .iter()
            .map(|deck| collection.decks[*deck].id().clone());
        let tallies = row
            .decks
            .iter()
            .filter_map(|deck| self.tallies.decks.get(*deck));
        let tally = Tally::together(tallies.copied(), &self.tallies.all);
        let depth = row.depth;
        Some(match row.what {
            What::Deck => {
                let shelved = &collection.decks[*row.decks.first()?];
                Row {
                    mark: Mark::Deck(shelved.id().clone()),
                    scope: Scope::deck(shelved.id()),
                    title: shelved.title().to_owned(),
                    depth,
                    tally,
                }
            }
            What::Folder { path, is_open } => Row {
                scope: Scope::decks_with(ids.collect()),
                title: path.last().cloned().unwrap_or_default(),
                mark: Mark::Folder { path, is_open },
                depth,
                tally,
            },
        })
    }

    /// Shows or hides the decks of the marked folder; hiding from a deck goes to its folder first.
    fn unfold(&mut self, open: bool, collection: &Collection) {
        let Some(row) = self.rows.get(self.selected) else {
            return;
        };
        match &row.mark {
            Mark::Folder { path, is_open } if *is_open != open => {
                let path = path.clone();
                match open {
                    true => self.closed.remove(&path),
                    false => self.closed.insert(path),
                };
                self.lay_out(collection);
            }
            _ if !open => {
                let mut above = self.rows[..self.selected].iter();
                let around = above.rposition(|other| other.depth < row.depth);
                self.selected = around.unwrap_or(self.selected);
            }
            _ => {}
        }
    }

    /// The deck whose story Enter offers first: one that has a story and no answered card.
    fn unread_story(&self, collection: &Collection) -> Option<usize> {
        let row = self.rows.get(self.selected)?;
        let deck = self.deck(collection)?;
        let has_story = collection.decks.get(deck)?.has_story();
        (has_story && row.tally.met == 0).then_some(deck)
    }

    fn open(&self, stage: &Stage) -> Vec<Effect> {
        let Some(row) = self.rows.get(self.selected) else {
            return Vec::new();
        };
        if let Some(deck) = self.unread_story(stage.collection) {
            return story(&stage.collection.decks[deck]);
        }
        if row.tally.is_done() {
            return Vec::new();
        }
        vec![Effect::Open(Place::study(row.scope.clone()))]
    }

    /// The suspended cards of the marked deck are asked again.
    fn resume(&self, stage: &Stage) -> Vec<Effect> {
        let row = self.rows.get(self.selected);
        let suspended = row.map(|row| queue::suspended(stage.collection, &row.scope, stage.now));
        let back: Vec<Kind> = suspended
            .into_iter()
            .flatten()
            .map(|card| Kind::Suspend { card, on: false })
            .collect();
        if back.is_empty() {
            return vec![Effect::Tell(
                "No card of this deck is suspended.".to_owned(),
            )];
        }
        vec![Effect::Append(back)]
    }

    /// The place of the marked deck; none where the mark is on a folder or on all decks.
    fn deck(&self, collection: &Collection) -> Option<usize> {
        match &self.rows.get(self.selected)?.mark {
            Mark::Deck(id) => collection.place_of(id),
            Mark::All | Mark::Folder { .. } => None,
        }
    }

    fn has_story(&self, collection: &Collection) -> bool {
        self.deck(collection)
            .is_some_and(|deck| collection.decks[deck].has_story())
    }

    fn story(&self, stage: &Stage) -> Vec<Effect> {
        match self.deck(stage.collection) {
            Some(deck) if self.has_story(stage.collection) => story(&stage.collection.decks[deck]),
            _ => Vec::new(),
        }
    }

    fn print_worksheets(&self, stage: &Stage) -> Vec<Effect> {
        vec![match self.deck(stage.collection) {
            Some(deck) => Effect::PrintWorksheets(stage.collection.decks[deck].id().clone()),
            None => Effect::Tell("Mark the deck that the worksheets are of.".to_owned()),
        }]
    }

    /// A quiz round over the decks of the marked row.
    fn quiz(&self) -> Vec<Effect> {
        let row = self.rows.get(self.selected);
        let decks = match row.map(|row| &row.scope.which) {
            Some(Which::Decks(decks)) => decks.clone(),
            _ => Vec::new(),
        };
        let wish = Wish {
            decks,
            ..Wish::default()
        };
        vec![Effect::Open(Place::Solo(Box::new(wish)))]
    }

    fn new_note(&self, stage: &Stage) -> Vec<Effect> {
        let deck = self.deck(stage.collection);
        let Some(shelved) = deck.and_then(|deck| stage.collection.decks.get(deck)) else {
            let key = keymap::key(Context::Home, Command::NewNote);
            let told = format!("Mark the deck that the note is for, then press {key}.");
            return vec![Effect::Tell(told)];
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
            return match &self.filter {
                Some(_) if !collection.decks.is_empty() => {
                    format!(
                        "No deck holds these words. {} shows all of them again.",
                        keymap::key(Context::Filtering, Command::LeaveField)
                    )
                }
                _ => format!(
                    "No decks here yet. Press {} to make one from an article, put a deck (a .toml file) into {}, or \
                     press {} for the decks that came with newsdeck.",
                    keymap::key(Context::Home, Command::NewDeck),
                    collection.folder,
                    keymap::key(Context::Home, Command::ShowDemo)
                ),
            };
        };
        if let Some(words) = self
            .unread_story(collection)
            .and_then(|deck| collection.decks[deck].head().story_words)
        {
            return format!(
                "{}: read the story ({} min), then {}.",
                keymap::key(Context::Home, Command::Open),
                prose::minutes_for(words),
                count(row.tally.new, "new card")
            );
        }
        today::what_enter_does(
            &row.tally,
            collection.limits.sitting,
            collection.pace_ms(),
            self.tallies.all.due_tomorrow,
        )
    }

    fn filtering(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        let Some(input) = &mut self.filter else {
            return Vec::new();
        };
        let mut cut = None;
        match message {
            Message::Command(Command::Edit(request)) => field::edit(input, request),
            Message::Pasted(text) => cut = field::paste(input, &text),
            _ => {}
        }
        self.lay_out(stage.collection);
        cut.map(Effect::Tell).into_iter().collect()
    }
}

/// Opens the story of a deck; Enter goes on to its questions.
fn story(shelved: &Shelved) -> Vec<Effect> {
    vec![Effect::Open(Place::Story {
        deck: shelved.id().clone(),
        level: None,
        then_study: true,
    })]
}

impl Screen for HomeScreen {
    fn context(&self) -> Context {
        match self.filter {
            Some(_) => Context::Filtering,
            None => Context::Home,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Shown => self.count(stage),
            Message::Command(Command::Open) => return self.open(stage),
            Message::Command(Command::OtherWays) => {
                let deck = self.deck(stage.collection);
                let deck = deck.map(|deck| stage.collection.decks[deck].id().clone());
                return vec![Effect::Open(Place::Ways(deck))];
            }
            Message::Command(Command::OpenLesson) => {
                let deck = self.deck(stage.collection);
                let deck = deck.and_then(|deck| stage.collection.decks.get(deck));
                let lesson = deck.map(|shelved| {
                    Effect::Open(Place::Lesson {
                        deck: shelved.id().clone(),
                        asked: AskedLesson::default(),
                    })
                });
                return lesson.into_iter().collect();
            }
            Message::Command(Command::ReadStory) => return self.story(stage),
            Message::Command(Command::Resume) => return self.resume(stage),
            Message::Saved(ids) => {
                self.count(stage);
                let cards = count(ids.len(), "card");
                return vec![Effect::Tell(format!("{cards} asked again from now on."))];
            }
            Message::NotSaved(why) => return vec![Effect::Forget, Effect::Tell(why)],
            Message::Command(Command::PrintWorksheets) => return self.print_worksheets(stage),
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
            Message::Command(Command::QuizAlone) => return self.quiz(),
            Message::Command(Command::QuizNight) => {
                return vec![Effect::Open(Place::QuizSetup)];
            }
            Message::Command(Command::ImportTable) => return vec![Effect::Open(Place::Import)],
            Message::Command(Command::Links) => return vec![Effect::Open(Place::Links)],
            Message::Command(Command::ShowDemo) => return vec![Effect::ShowDemo],
            Message::Command(Command::OpenSettings) => return vec![Effect::Open(Place::Settings)],
            Message::Command(Command::OpenTraining) => return vec![Effect::Open(Place::Training)],
            Message::Command(Command::OpenRetention) => {
                let deck = self.deck(stage.collection);
                let deck = deck.and_then(|deck| stage.collection.decks.get(deck));
                let deck = deck.map(|shelved| shelved.id().clone());
                return vec![Effect::Open(Place::Retention(deck))];
            }
            Message::Command(Command::Quit) => return vec![Effect::Quit],
            Message::Command(Command::Help) => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            Message::Command(Command::Filter) => self.filter = Some(Input::default()),
            Message::Command(Command::LeaveField) => {
                self.filter = None;
                self.lay_out(stage.collection);
            }
            Message::Command(Command::Unfold) => self.unfold(true, stage.collection),
            Message::Command(Command::Fold) => self.unfold(false, stage.collection),
            Message::Command(Command::Edit(_)) | Message::Pasted(_) => {
                return self.filtering(message, stage);
            }
            Message::Command(command) => self.go(command, stage.size.height),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let (theme, collection) = (stage.theme, stage.collection);
        let area = stage.area();
        let parts = chrome::parts(area, 0, false);
        let title = Line::styled("newsdeck", theme.accent);
        let today = Line::styled(collection.history.day(stage.now).to_string(), theme.muted);
        chrome::header(frame, parts.header, title, today, theme);

        let width = parts.body.width;
        let below = self.below(collection, theme);
        let below_rows = u16::try_from(below.line_count(width))
            .unwrap_or(u16::MAX)
            .min(parts.body.height / 2 + 1);
        let [top, list, _, foot] = Layout::vertical([
            Constraint::Length(u16::from(self.filter.is_some())),
            Constraint::Max(u16::try_from(self.rows.len()).unwrap_or(u16::MAX)),
            Constraint::Length(u16::from(area.height >= 12)),
            Constraint::Length(below_rows),
        ])
        .areas(parts.body);
        if let Some(filter) = &self.filter {
            field::draw(frame, top, filter, true, theme);
        }
        let has_more = self.draw_rows(frame, list, stage);
        frame.render_widget(below, foot);
        let tally = self.rows.get(self.selected).map(|row| row.tally);
        let rows = keymap::bindings(self.context()).filter(|binding| match binding.only_if {
            Some(Condition::HasCards) => tally.is_some_and(|tally| tally.cards > 0),
            Some(Condition::HasStory) => self.has_story(stage.collection),
            Some(Condition::HasSuspended) => tally.is_some_and(|tally| tally.suspended > 0),
            _ => true,
        });
        chrome::footer(frame, &parts, rows, has_more, theme);
    }
}

impl HomeScreen {
    fn below(&self, collection: &Collection, theme: &Theme) -> Paragraph<'static> {
        let mut lines = vec![
            Line::styled(self.what_enter_does(collection), theme.text),
            Line::default(),
        ];
        if let Some(plan) = &self.tallies.catch_up {
            lines.insert(1, Line::styled(today::catching_up(plan), theme.text));
        }
        let key = keymap::key(Context::Home, Command::Links);
        let asked = lost::asked(collection, &format!("Press {key}"));
        lines.extend(collection.notices.iter().chain(&asked).map(|notice| {
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

    /// Whether more rows follow below.
    fn draw_rows(&self, frame: &mut Frame, area: Rect, stage: &Stage) -> bool {
        let pace_ms = stage.collection.pace_ms();
        let rows: Vec<_> = self.rows.iter().map(|row| row.drawn(pace_ms)).collect();
        deck_tree::draw(
            frame,
            area,
            &rows,
            self.selected,
            self.filter.is_none(),
            stage.theme,
        )
    }
}

impl Row {
    fn drawn(&self, pace_ms: i64) -> deck_tree::Row<'_> {
        deck_tree::Row {
            title: &self.title,
            depth: self.depth,
            sign: match self.mark {
                Mark::Folder { is_open: true, .. } => Sign::OpenFolder,
                Mark::Folder { is_open: false, .. } => Sign::ClosedFolder,
                Mark::All | Mark::Deck(_) => Sign::None,
            },
            tally: self.tally,
            ms: today::time_ms(self.tally.due + self.tally.new, pace_ms),
        }
    }
}
