//! The loop: take a message, give it to the top screen, perform what it asks for, draw when the inbox is empty.
//!
//! Nothing is drawn and nothing is computed while nothing happens. This thread owns all state; the others (the
//! terminal's reader, the signals, the loader) only send messages.

use super::{
    clock,
    door::{AskedDoor, OpenDoor},
    editor::open_in_editor,
    figuring::Figuring,
    hosting::Doors,
    input::Input,
    keys::is_interrupt,
    load::{Loaded, Places},
    look::{self, Look},
    night_clock::NightClock,
    perform::Next,
    terminal::{self, Tty},
    voice::{Spoken, Voice},
    watch,
};
use crate::{
    deck::DeckId,
    host::Arrived,
    quiz::solo,
    schedule::Moment,
    store::{self, Home, Journal},
    study::{
        Collection,
        queue::{self, Scope},
    },
    tui::{
        effect::{AskedLesson, Effect, Place},
        figures::Figures,
        quiz::offer::Wish,
        screen::{self, Screen, Stage},
        screens::{article::ArticleScreen, home::HomeScreen},
        theme::Theme,
        told::{self, Told},
        widgets::chrome,
    },
};
use anyhow::Context as _;
use ratatui::{
    Frame,
    crossterm::event::{Event, KeyEventKind},
    layout::Size,
};
use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// Exit code after Ctrl-C, as a shell expects it.
pub(super) const INTERRUPTED: i32 = 130;
/// Exit code after the terminal went away: 128 + SIGHUP.
pub(super) const HUNG_UP: i32 = 129;
/// How long the first frame waits for the decks before it says that they are being read.
const FIRST_FRAME: Duration = Duration::from_millis(40);

/// So long may phones keep the host from the next picture, however many of them speak at once.
const PHONES: Duration = Duration::from_millis(25);

/// What arrives in the inbox.
pub enum Message {
    Terminal(Event),
    Loaded(Box<Loaded>),
    /// Figures that were asked for.
    Figured(Box<Figures>),
    /// What a thread beside the loop has worked out for the top screen.
    Answer(Box<screen::Message>),
    /// These files of decks, or folders of them, were changed, by this program or another.
    DecksChanged(Vec<PathBuf>),
    /// A thread other than this one broke off; the sentence is safe to show.
    WorkerPanicked(String),
    /// A text was read aloud, or could not be.
    Spoken(Spoken),
    /// From the local network, by the door of this number.
    Phones(u64, Arrived),
    /// Something beside the screens has this to say; the sentence is safe to show.
    Told(String),
    /// The process is to end with this exit code: it is asked to, or the terminal is gone.
    End(i32),
    /// The process is asked to stop until it is continued.
    #[cfg(unix)]
    Stop,
}

/// How the program was started.
pub struct Options {
    pub places: Places,
    pub start: Start,
}

/// What is shown first.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    Home,
    Study(Box<Asked>),
    /// A lesson of the deck with this id or title.
    Lesson {
        deck: String,
        asked: AskedLesson,
    },
    /// The sentences of an article, for a deck that was just made.
    Article {
        deck: DeckId,
        text: String,
    },
    /// The list of decks with this one marked, by id or title; its story over it where none of its cards was answered.
    Deck(String),
    /// The form for a new note of the deck with this id or title.
    NewNote(String),
    /// The set-up of a quiz night.
    Quiz(Box<AskedNight>),
    /// A quiz round alone.
    Solo(Box<AskedRound>),
    /// The quiz night of this name goes on; its door opens too where that is asked for, or where it stood open.
    Resume {
        night: String,
        door: Option<AskedDoor>,
    },
}

/// A quiz night as it was asked for, before the decks are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedNight {
    /// A quiz by name or path.
    pub quiz: Option<String>,
    /// Ids or titles of the decks that are asked, where no quiz is.
    pub decks: Vec<String>,
    pub seed: Option<String>,
    /// One name in a line.
    pub teams: String,
    /// Phones are let in as soon as the night begins.
    pub door: Option<AskedDoor>,
}

/// A quiz round alone as it was asked for, before the decks are read.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedRound {
    /// Ids or titles; none: all decks.
    pub decks: Vec<String>,
    /// Without decks.
    pub wish: solo::Wish,
}

impl AskedRound {
    /// The wish with its decks.
    ///
    /// # Errors
    /// There is no such deck; the sentence names the nearest.
    pub fn in_collection(&self, collection: &Collection) -> Result<solo::Wish, NoDeck> {
        let decks = self.decks.iter().map(|name| {
            let at = collection.find_deck(name).map_err(NoDeck)?;
            Ok(collection.decks[at].id().clone())
        });
        Ok(solo::Wish {
            decks: decks.collect::<Result<_, _>>()?,
            ..self.wish.clone()
        })
    }
}

/// A session as it was asked for, before the decks are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// Ids or titles; none: all decks.
    pub decks: Vec<String>,
    pub filter: queue::Filter,
    pub options: queue::Options,
}

/// The deck or the tag to begin with is not there; the sentence names the nearest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoDeck(String);

/// The night cannot be gone on with; the sentence says why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotBegun(String);

/// The running program.
pub(super) struct App {
    pub(super) loaded: Loaded,
    pub(super) screens: Vec<Box<dyn Screen>>,
    look: Look,
    pub(super) theme: Theme,
    pub(super) size: Size,
    pub(super) figuring: Figuring,
    pub(super) outbox: Sender<Message>,
    /// The moment that was overdue when the top screen was told so.
    pub(super) woken_for: Option<i64>,
    /// The same of the night below it.
    pub(super) woken_below_for: Option<i64>,
    /// What is told over the screen until the next key.
    pub(super) told: Told,
    /// The night that is played.
    pub(super) journal: Option<Journal>,
    pub(super) night_clock: Option<NightClock>,
    /// What lets phones in to it.
    pub(super) door: Option<OpenDoor>,
    pub(super) doors: Doors,
    /// How the door of the next night opens, where that was asked for.
    pub(super) asked_door: Option<AskedDoor>,
    /// What phones have said and nobody has taken yet.
    pub(super) arrived: Vec<Arrived>,
    pub(super) voice: Voice,
    /// Why nothing can be read aloud was told already.
    pub(super) is_mute_told: bool,
    /// What the next set-up of a night begins with.
    pub(super) wish: Wish,
    /// The file to open in the reader's editor, and the line, once the loop has the terminal to give away.
    pub(super) to_edit: Option<(PathBuf, usize)>,
}

/// Runs the full-screen program until it ends; returns its exit code.
///
/// # Errors
/// The terminal cannot be used, or the decks and the log cannot be opened at all.
pub fn run(options: Options) -> anyhow::Result<i32> {
    let (outbox, inbox) = mpsc::channel();
    let Options { places, start } = options;
    let choice = look::choice(places.config.theme);
    load_beside(places, outbox.clone());
    let look = Look::of_terminal(choice, |name| std::env::var(name).ok());
    let theme = look.theme(choice);
    terminal::catch_panics(outbox.clone());
    let mut tty =
        terminal::take().context("The terminal cannot be used; `--plain` works without one")?;
    let ended = terminal::watch(outbox.clone())
        .context("Signals cannot be watched")
        .and_then(|()| run_in(&mut tty, &inbox, outbox, (look, theme), &start));
    terminal::give_back();
    let (code, app) = ended?;
    if let Some(mut app) = app {
        // They are told while the rest is put in order, and only then waited for.
        app.part_with_phones();
        app.loaded.close();
    }
    Ok(code)
}

fn load_beside(places: Places, outbox: Sender<Message>) {
    thread::spawn(move || {
        let loaded = Loaded::open(&places);
        // Nobody listens any more only when the program has ended.
        let _ = outbox.send(Message::Loaded(Box::new(loaded)));
    });
}

/// The first start of a day keeps a backup, beside everything else; only a failure is worth a word.
fn back_up_beside(home: Home, outbox: Sender<Message>) {
    thread::spawn(move || {
        if let Err(why) = store::back_up_daily(&home, clock::local()) {
            let _ = outbox.send(Message::Told(why.to_string()));
        }
    });
}

/// Keeps what a start had to read of the decks, beside everything else. A failure only makes the next start slower.
fn keep_index_beside(loaded: &mut Loaded) -> Option<JoinHandle<()>> {
    let index = loaded.index_to_keep()?;
    let home = loaded.home().clone();
    Some(thread::spawn(move || drop(index.keep(&home))))
}

fn run_in(
    tty: &mut Tty,
    inbox: &Receiver<Message>,
    outbox: Sender<Message>,
    (look, theme): (Look, Theme),
    start: &Start,
) -> anyhow::Result<(i32, Option<App>)> {
    let mut early = Vec::new();
    let mut input = Input::read(outbox.clone()).context("The terminal cannot be read")?;
    let loaded = match wait_for_decks(tty, inbox, &theme, &mut early)? {
        Ok(loaded) => loaded,
        Err(code) => return Ok((code, None)),
    };
    let mut app = App {
        loaded,
        screens: Vec::new(),
        look,
        theme,
        size: tty.size()?,
        figuring: Figuring::new(outbox.clone()),
        outbox: outbox.clone(),
        woken_for: None,
        woken_below_for: None,
        told: Told::default(),
        journal: None,
        night_clock: None,
        door: None,
        doors: Doors::default(),
        asked_door: None,
        arrived: Vec::new(),
        voice: Voice::default(),
        is_mute_told: false,
        wish: Wish::default(),
        to_edit: None,
    };
    app.show_settings();
    app.open_first(start)?;
    app.draw(tty)?;
    let keeping = keep_index_beside(&mut app.loaded);
    watch::watch(app.loaded.places(), outbox.clone());
    back_up_beside(app.loaded.home().clone(), outbox);
    let mut next = Next::GoOn;
    for event in early {
        next = app.take(Message::Terminal(event));
    }
    while !matches!(next, Next::End(_)) {
        if let Next::GoOn = next {
            next = app.serve_phones();
        }
        app.draw(tty)?;
        break_off_if_asked();
        if let Next::GoOn = next {
            next = app.wait(inbox);
        }
        // Everything that has arrived meanwhile is taken before the next picture.
        let since = Instant::now();
        while matches!(next, Next::GoOn)
            && let Ok(message) = inbox.try_recv()
        {
            next = app.take(message);
            if app.door.is_some() && since.elapsed() >= PHONES {
                break;
            }
        }
        #[cfg(unix)]
        if matches!(next, Next::Stop) {
            *tty = terminal::stop_until_continued()?;
            app.show_settings();
            next = Next::GoOn;
        }
        if let Some((path, line)) = app.to_edit.take() {
            let setting = app.loaded.config().editor.clone();
            input.hold();
            let (taken, edited) =
                terminal::lend(|| open_in_editor(setting.as_deref(), &path, line))?;
            *tty = taken;
            input.go_on();
            app.show_settings();
            if let Err(why) = edited {
                app.tell(why.to_string());
            }
            app.reload(&[path]);
        }
    }
    // Half a file would be left behind; a panic was told already.
    let _ = keeping.map(JoinHandle::join);
    let code = if let Next::End(code) = next { code } else { 0 };
    Ok((code, Some(app)))
}

/// Waits for the loader; says so on the screen when it takes a while. Keys pressed meanwhile are kept.
fn wait_for_decks(
    tty: &mut Tty,
    inbox: &Receiver<Message>,
    theme: &Theme,
    early: &mut Vec<Event>,
) -> anyhow::Result<Result<Loaded, i32>> {
    let mut patience = Some(FIRST_FRAME);
    loop {
        let message = match patience {
            Some(limit) => inbox.recv_timeout(limit),
            None => inbox.recv().map_err(RecvTimeoutError::from),
        };
        match message {
            Ok(Message::Loaded(loaded)) => return Ok(Ok(*loaded)),
            Ok(Message::End(code)) => return Ok(Err(code)),
            Err(RecvTimeoutError::Disconnected) => return Ok(Err(HUNG_UP)),
            Ok(Message::WorkerPanicked(told)) => {
                anyhow::bail!("The decks could not be read: {told}")
            }
            Ok(Message::Terminal(Event::Key(key))) if is_interrupt(key) => {
                return Ok(Err(INTERRUPTED));
            }
            Ok(Message::Terminal(event)) => early.push(event),
            Ok(
                Message::Told(_)
                | Message::Figured(_)
                | Message::Answer(_)
                | Message::Spoken(_)
                | Message::Phones(..)
                | Message::DecksChanged(_),
            ) => {}
            #[cfg(unix)]
            Ok(Message::Stop) => {
                *tty = terminal::stop_until_continued()?;
            }
            Err(RecvTimeoutError::Timeout) => patience = None,
        }
        if patience.is_none() {
            tty.draw(|frame| {
                paint_ground(frame, theme);
                chrome::opening(frame, theme);
            })?;
        }
    }
}

/// A debug build breaks off when this variable is set, so that a test can see what a panic leaves behind.
fn break_off_if_asked() {
    if cfg!(debug_assertions) && std::env::var_os("NEWSDECK_TEST_PANIC").is_some() {
        panic!("asked to break off\u{1b}]52;c;ZXZpbA==\u{7}");
    }
}

/// What stands on the ground need not paint it again.
pub(super) fn paint_ground(frame: &mut Frame, theme: &Theme) {
    let area = frame.area();
    frame.buffer_mut().set_style(area, theme.ground);
}

impl App {
    fn open_first(&mut self, start: &Start) -> anyhow::Result<()> {
        let collection = &self.loaded.collection;
        let home = match start {
            Start::Deck(name) => {
                let at = collection.find_deck(name).map_err(NoDeck)?;
                HomeScreen::at(collection.decks[at].id().clone())
            }
            _ => HomeScreen::default(),
        };
        self.screens.push(Box::new(home));
        self.tell_top(screen::Message::Shown);
        let collection = &self.loaded.collection;
        let asked = match start {
            Start::Home => return Ok(()),
            Start::Study(asked) => asked,
            Start::Lesson { deck, asked } => {
                let at = collection.find_deck(deck).map_err(NoDeck)?;
                let deck = collection.decks[at].id().clone();
                let asked = *asked;
                self.perform(Effect::Open(Place::Lesson { deck, asked }));
                return Ok(());
            }
            Start::Article { deck, text } => {
                self.screens
                    .push(Box::new(ArticleScreen::of(deck.clone(), text)));
                return Ok(());
            }
            Start::Resume { night, door } => {
                self.asked_door = *door;
                self.resume_night(night, self.screens.len())
                    .map_err(NotBegun)?;
                return Ok(());
            }
            Start::Solo(asked) => {
                let wish = asked.in_collection(collection)?;
                self.perform(Effect::Open(Place::Solo(Box::new(wish))));
                return Ok(());
            }
            Start::Quiz(asked) => {
                let decks = asked.decks.iter().map(|name| {
                    let at = collection.find_deck(name).map_err(NoDeck)?;
                    Ok::<_, NoDeck>(collection.decks[at].id().clone())
                });
                let decks: BTreeSet<DeckId> = decks.collect::<Result<_, _>>()?;
                self.wish = Wish {
                    quiz: asked.quiz.clone(),
                    decks: (!decks.is_empty()).then_some(decks),
                    seed: asked.seed.clone(),
                    teams: asked.teams.clone(),
                    phones: asked.door.is_some(),
                };
                self.asked_door = asked.door;
                self.perform(Effect::Open(Place::QuizSetup));
                return Ok(());
            }
            Start::Deck(name) => {
                let at = collection.find_deck(name).map_err(NoDeck)?;
                if collection.begins_with_story(at) {
                    let deck = collection.decks[at].id().clone();
                    self.perform(Effect::Open(Place::Story {
                        deck,
                        level: None,
                        then_study: true,
                    }));
                }
                return Ok(());
            }
            Start::NewNote(name) => {
                let at = collection.find_deck(name).map_err(NoDeck)?;
                let deck = collection.decks[at].id().clone();
                self.perform(Effect::Open(Place::Editor {
                    deck,
                    note: None,
                    draft: None,
                }));
                return Ok(());
            }
        };
        let scope = Scope::named(&self.loaded.collection, &asked.decks, asked.filter.clone());
        self.perform(Effect::Open(Place::Study {
            scope: scope.map_err(NoDeck)?,
            options: asked.options,
        }));
        Ok(())
    }

    /// Makes the looks those of the settings.
    pub(super) fn show_settings(&mut self) {
        let config = self.loaded.config();
        self.theme = self.look.theme(look::choice(config.theme));
        terminal::listen_to_mouse(config.mouse);
    }

    /// What a screen that is opened now has.
    pub(super) fn stage(&self) -> Stage<'_> {
        self.stage_for(None)
    }

    fn stage_for(&self, screen: Option<&dyn Screen>) -> Stage<'_> {
        Stage {
            collection: &self.loaded.collection,
            theme: &self.theme,
            now: self.now_for(screen),
            size: self.told.left(self.size),
        }
    }

    /// Shows a sentence over whatever is on top, until the next key.
    pub(super) fn tell(&mut self, sentence: String) -> Next {
        self.told.push(sentence);
        Next::GoOn
    }

    /// Gives a message that asks for nothing to every screen.
    pub(super) fn tell_all(&mut self, message: &screen::Message) {
        let size = self.told.left(self.size);
        let times: Vec<Moment> = self
            .screens
            .iter()
            .map(|screen| self.now_for(Some(screen.as_ref())))
            .collect();
        for (screen, now) in self.screens.iter_mut().zip(times) {
            let stage = Stage {
                collection: &self.loaded.collection,
                theme: &self.theme,
                now,
                size,
            };
            screen.update(message.clone(), &stage);
        }
    }

    /// Gives a message to the top screen and performs what it asks for.
    pub(super) fn tell_top(&mut self, message: screen::Message) -> Next {
        match self.screens.len().checked_sub(1) {
            Some(top) => self.tell_screen(top, message),
            None => Next::End(0),
        }
    }

    /// Gives a message to the screen of the night that is played, wherever it lies, and performs what it asks for.
    pub(super) fn tell_night(&mut self, message: screen::Message) -> Next {
        let mut screens = self.screens.iter();
        match screens.rposition(|screen| screen.night().is_some()) {
            Some(at) => self.tell_screen(at, message),
            None => Next::GoOn,
        }
    }

    fn tell_screen(&mut self, at: usize, message: screen::Message) -> Next {
        let now = self.now_for(self.screens.get(at).map(AsRef::as_ref));
        let stage = Stage {
            collection: &self.loaded.collection,
            theme: &self.theme,
            now,
            size: self.told.left(self.size),
        };
        let Some(screen) = self.screens.get_mut(at) else {
            return Next::GoOn;
        };
        let effects = screen.update(message, &stage);
        for effect in effects {
            match self.perform(effect) {
                Next::GoOn => {}
                other => return other,
            }
        }
        Next::GoOn
    }

    fn draw(&self, tty: &mut Tty) -> anyhow::Result<()> {
        let top = self.screens.last();
        let stage = self.stage_for(top.map(AsRef::as_ref));
        tty.draw(|frame| {
            paint_ground(frame, stage.theme);
            if let Some(top) = top {
                told::draw(frame, top.as_ref(), &stage, &self.told);
            }
        })?;
        Ok(())
    }

    /// Waits for the next message, or until the picture changes by itself.
    fn wait(&mut self, inbox: &Receiver<Message>) -> Next {
        let top = self.screens.last();
        let now = self.now_for(top.map(AsRef::as_ref)).utc_ms;
        let wakes_at = top.and_then(|top| top.wakes_at());
        let is_overdue = wakes_at.is_some_and(|at| at <= now);
        if is_overdue && self.woken_for != wakes_at {
            // What phones said in time is taken before the time is up.
            while self.door.is_some()
                && let Ok(message) = inbox.try_recv()
            {
                match self.take(message) {
                    Next::GoOn => {}
                    other => return other,
                }
            }
            // Told once: a screen that waits for something else goes on waiting.
            self.woken_for = wakes_at;
            return match self.take_phones() {
                Next::GoOn => self.tell_top(screen::Message::Woken),
                other => other,
            };
        }
        let top_in = wakes_at.map(|at| at - now).filter(|ms| *ms > 0);
        let below_in = self
            .wakes_below_at()
            .map(|at| at.saturating_sub(self.night_now()).max(0));
        let message = match [top_in, below_in].into_iter().flatten().min() {
            // A countdown in minutes changes once a minute.
            Some(ms) => inbox.recv_timeout(Duration::from_millis(ms.unsigned_abs().min(60_000))),
            None => inbox.recv().map_err(RecvTimeoutError::from),
        };
        let is_for_top = top_in.is_some_and(|top| below_in.is_none_or(|below| top <= below));
        match message {
            Ok(message) => self.take(message),
            Err(RecvTimeoutError::Timeout) if is_for_top => self.tell_top(screen::Message::Woken),
            Err(RecvTimeoutError::Timeout) => self.wake_below(),
            Err(RecvTimeoutError::Disconnected) => Next::End(HUNG_UP),
        }
    }

    pub(super) fn take(&mut self, message: Message) -> Next {
        self.woken_for = None;
        let message = match message {
            Message::Phones(door, arrived) => return self.phone_arrived(door, arrived),
            other => other,
        };
        match self.take_phones() {
            Next::GoOn => {}
            other => return other,
        }
        match message {
            Message::Terminal(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                self.press(key)
            }
            Message::Terminal(Event::Paste(text)) => {
                self.told.was_read(self.size);
                self.tell_top(screen::Message::Pasted(text))
            }
            Message::Terminal(Event::Mouse(event)) => self.point(event),
            Message::Terminal(Event::Resize(width, height)) => {
                self.size = Size::new(width, height);
                Next::GoOn
            }
            Message::DecksChanged(paths) => self.reload(&paths),
            Message::Terminal(_) | Message::Loaded(_) | Message::Phones(..) => Next::GoOn,
            Message::Answer(answer) => self.tell_top(*answer),
            Message::Figured(figures) => self.tell_top(screen::Message::Figured(figures)),
            Message::WorkerPanicked(told) | Message::Told(told) => self.tell(told),
            Message::Spoken(Spoken::Done) => self.tell_top(screen::Message::Spoken),
            Message::Spoken(Spoken::NoVoice(why)) => {
                if !std::mem::replace(&mut self.is_mute_told, true) {
                    self.tell(why);
                }
                self.tell_top(screen::Message::NoVoice)
            }
            Message::End(code) => Next::End(code),
            #[cfg(unix)]
            Message::Stop => Next::Stop,
        }
    }

    /// The screen on top goes on: what is on a study session's table stays, and what comes next comes from the new text.
    fn reload(&mut self, changed: &[PathBuf]) -> Next {
        let Some(told) = self.loaded.reload(changed) else {
            return Next::GoOn;
        };
        for sentence in told {
            self.tell(sentence);
        }
        self.tell_top(screen::Message::Shown)
    }
}
