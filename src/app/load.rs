//! Everything a session needs, brought together: the decks and the log of this machine as one collection, and the
//! log to append to. The full screen and the line mode both work on it.

use super::{
    clock, embedded,
    reload::Broken,
    undo::{FileChange, Step, Steps, name_of},
    voice::Voices,
};
use crate::{
    deck::{self, AnswerList, CardId, DeckId, NotEdited, Order},
    history::{Device, Entry, Kind, Pushed, State},
    schedule::Moment,
    store::{
        self, Config, DeckNotSaved, Home, Index, Library, Log, NewOrder, NotSaved, Reading, Saved,
        Sources, read_whole_log,
    },
    study::{Answering, Collection, DeckLimits, Limits, Origin, Shelved, reading::Speed},
    text::sanitize,
};
use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    thread,
};
use uuid::Uuid;

/// Where to look, as the command line and the settings say.
#[derive(Clone, Debug)]
pub struct Places {
    pub home: Home,
    pub config: Config,
    /// Files and folders named on the command line.
    pub given: Vec<PathBuf>,
}

/// An open collection and the log it is saved in.
pub struct Loaded {
    pub collection: Collection,
    places: Places,
    log: Log,
    /// The file of each deck of the collection, in the same order.
    files: Vec<store::Loaded>,
    /// What is known of the files, so that only those that were changed are read again.
    index: Index,
    /// What the disk refused, to be tried again.
    unsaved: Option<NotSaved>,
    broken: Broken,
    /// What the home screen tells of the log.
    log_notices: Vec<String>,
    /// What was done since the start, to be taken back.
    steps: Steps,
    /// The names of the files that have mistakes.
    with_errors: HashSet<String>,
}

/// Why an answer was not accepted, or rejected, from now on.
#[derive(Debug, thiserror::Error)]
enum NotAccepted {
    #[error("The deck of this card is gone.")]
    NoDeck,
    #[error(transparent)]
    Editing(#[from] NotEdited),
    #[error(transparent)]
    Saving(#[from] DeckNotSaved),
}

impl Loaded {
    /// Reads the decks and the log, at the same time.
    pub fn open(places: &Places) -> Self {
        let mut index = Index::default();
        let (library, (log, reading)) = thread::scope(|scope| {
            let log = scope.spawn(|| Log::open(&places.home));
            index = Index::read(&places.home);
            let library = open_decks(places, &mut index);
            let log = log
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            (library, log)
        });
        let mut log_notices = log_notices(&reading);
        let mut collection = collection(&library, reading, places);
        collection.read_only = log.read_only().map(ToString::to_string);
        collection.notices.extend(collection.read_only.clone());
        log_notices.extend(collection.read_only.clone());
        let mut loaded = Self {
            collection,
            broken: Broken::of(&library),
            log_notices,
            places: places.clone(),
            log,
            with_errors: with_errors(&library),
            files: library.decks,
            index,
            unsaved: None,
            steps: Steps::default(),
        };
        let told = loaded.settle_links();
        loaded.collection.notices.extend(told);
        loaded
    }

    /// Where everything lies.
    pub fn home(&self) -> &Home {
        &self.places.home
    }

    /// Who reads aloud, by the settings.
    pub fn voices(&self) -> Voices {
        let config = &self.places.config;
        Voices {
            command: config.voice.clone(),
            slow: config.voice_slow.clone(),
        }
    }

    /// Where to look.
    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    pub(super) fn config_mut(&mut self) -> &mut Config {
        &mut self.places.config
    }

    /// Asks for as much as the settings say now, and takes answers as they say.
    pub(super) fn study_as_set(&mut self) {
        self.collection.limits = limits(&self.places.config);
        self.collection.answering = answering(&self.places.config);
    }

    /// The file of each deck of the collection, in the same order.
    pub(super) fn files(&self) -> &[store::Loaded] {
        &self.files
    }

    /// The name under which this machine writes its log.
    pub fn device(&self) -> &Device {
        self.log.device()
    }

    pub(super) fn steps(&mut self) -> &mut Steps {
        &mut self.steps
    }

    /// Does several things and makes them one step, so that they are taken back together under this name.
    pub fn as_one_step<T>(
        &mut self,
        name: impl Into<String>,
        deed: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let depth = self.steps.depth();
        let done = deed(self);
        self.steps.join_from(depth, name.into());
        done
    }

    /// Puts facts on the disk and into the collection, all as one step.
    ///
    /// # Errors
    /// The sentence to show; the facts are kept for [`Loaded::retry`].
    pub fn append(&mut self, facts: Vec<Kind>, now: Moment) -> Result<Vec<Uuid>, String> {
        let saved = self.log.append(facts, now);
        self.take_in(saved)
    }

    /// Tries once more to save what was refused.
    ///
    /// # Errors
    /// As [`Loaded::append`].
    pub fn retry(&mut self) -> Result<Vec<Uuid>, String> {
        match self.unsaved.take() {
            Some(unsaved) => {
                let saved = self.log.retry(unsaved);
                self.take_in(saved)
            }
            None => Ok(Vec::new()),
        }
    }

    /// Gives up what was refused.
    pub fn forget_unsaved(&mut self) {
        self.unsaved = None;
    }

    fn take_in(&mut self, saved: Result<Vec<Entry>, NotSaved>) -> Result<Vec<Uuid>, String> {
        match saved {
            Ok(entries) => {
                self.fold_in(&entries);
                for entry in &entries {
                    if let Kind::Undo { of } = &entry.kind {
                        self.steps.forget(of);
                    }
                }
                if let Some(step) = self.step_of(&entries) {
                    self.steps.push(step);
                }
                Ok(entries.iter().map(|entry| entry.id).collect())
            }
            Err(unsaved) => {
                let why = unsaved.to_string();
                self.unsaved = Some(unsaved);
                Err(why)
            }
        }
    }

    fn fold_in(&mut self, entries: &[Entry]) {
        for entry in entries {
            if self.collection.history.push(entry) == Pushed::NeedsHistory {
                // A snapshot left out what this entry reaches back to; the log on the disk holds it all.
                self.recall_history();
                return;
            }
        }
    }

    /// What was saved together is one step for undo.
    fn step_of(&self, entries: &[Entry]) -> Option<Step> {
        let deeds = entries.iter().filter(|entry| entry.kind.is_deed());
        let ids = deeds.map(|entry| entry.id).collect();
        let kinds = entries.iter().map(|entry| &entry.kind);
        Some(Step::in_log(name_of(kinds, &self.collection)?, ids))
    }

    /// As [`Loaded::append`] for a fact that is no step of its own: an undo.
    pub(super) fn append_unnamed(
        &mut self,
        fact: Kind,
        now: Moment,
    ) -> Result<Option<Uuid>, String> {
        let entries = self.append_once(vec![fact], now)?;
        Ok(entries.first().map(|entry| entry.id))
    }

    /// As [`Loaded::append`] for facts that nobody asked for.
    pub(super) fn append_unasked(&mut self, facts: Vec<Kind>, now: Moment) -> Result<(), String> {
        let entries = self.append_once(facts, now)?;
        if let Some(step) = self.step_of(&entries) {
            self.steps.slip_in(step);
        }
        Ok(())
    }

    /// Facts that are given up where the disk refuses them; what waits to be tried again goes on waiting.
    fn append_once(&mut self, facts: Vec<Kind>, now: Moment) -> Result<Vec<Entry>, String> {
        let saved = self.log.append(facts, now);
        let entries = saved.map_err(|unsaved| unsaved.to_string())?;
        self.fold_in(&entries);
        Ok(entries)
    }

    /// Makes sure that every answer of a card can be told, also after a start from a snapshot.
    pub fn recall_history(&mut self) {
        if !self.collection.history.has_history() {
            self.collection.history = read_whole_log(&self.places.home).state;
        }
    }

    /// Writes one more accepted answer into the file of a card's deck; a deck of the program is copied first. A file
    /// that was changed meanwhile is read again, and the change is made to what it holds now.
    /// Returns the sentence that tells what was done.
    ///
    /// # Errors
    /// Why it was not, as a sentence.
    pub fn accept(&mut self, card: &CardId, answer: &str) -> Result<String, String> {
        self.add_answer(card, AnswerList::Accept, answer)
    }

    /// Writes one more rejected answer into the card's deck file, as `accept` does.
    ///
    /// # Errors
    /// Why it was not, as a sentence.
    pub fn reject(&mut self, card: &CardId, answer: &str) -> Result<String, String> {
        self.add_answer(card, AnswerList::Reject, answer)
    }

    fn add_answer(
        &mut self,
        card: &CardId,
        list: AnswerList,
        answer: &str,
    ) -> Result<String, String> {
        let (doing, done) = match list {
            AnswerList::Accept => ("accepted", "Accepted"),
            AnswerList::Reject => ("rejected", "Rejected"),
        };
        let mut saved = self.try_to_add(card, list, answer);
        if let Err(NotAccepted::Saving(DeckNotSaved::ChangedMeanwhile(_))) = saved {
            self.read_decks_again();
            saved = self.try_to_add(card, list, answer);
        }
        let (before, saved) = saved.map_err(|why| why.to_string())?;
        let name = format!("“{}” {doing} as an answer", sanitize::line(answer.trim()));
        self.steps
            .push(Step::in_files(name, vec![written(&saved, before)]));
        let place = sanitize::line(&saved.path.display().to_string()).into_owned();
        self.read_decks_again();
        Ok(match saved.is_new_copy {
            true => format!(
                "{done} from now on. The deck was copied to {place}, which is yours to change."
            ),
            false => format!("{done} from now on, in {place}."),
        })
    }

    fn try_to_add(
        &self,
        card: &CardId,
        list: AnswerList,
        answer: &str,
    ) -> Result<(String, Saved), NotAccepted> {
        let deck = self.collection.deck_of(card);
        let file = deck.and_then(|deck| self.files.get(deck));
        let file = file.ok_or(NotAccepted::NoDeck)?;
        let text = file.text()?;
        let edited = deck::add_answer(&text, &card.note(), &card.slot(), list, answer)?;
        let saved = file.save(&self.places.home, &edited)?;
        Ok((text, saved))
    }

    /// The folder of the reader's decks, made if there is none yet.
    ///
    /// # Errors
    /// The system refuses; the sentence says why.
    pub fn decks_folder(&self) -> Result<PathBuf, String> {
        store::make_collection(&self.places.home).map_err(|why| why.to_string())?;
        Ok(self.places.home.decks_folder().to_path_buf())
    }

    /// Takes in what other programs, or this one, wrote into the decks.
    pub fn read_decks_again(&mut self) {
        let mut library = open_decks(&self.places, &mut self.index);
        let hidden = &self.places.config.hidden;
        self.broken.keep(&self.files, hidden, &mut library);
        self.collection
            .set_decks(shelved(&library, &self.places.config));
        self.collection.notices = self.log_notices.clone();
        let notices = deck_notices(&library, &self.places);
        self.collection.notices.extend(notices);
        self.with_errors = with_errors(&library);
        self.files = library.decks;
        let told = self.settle_links();
        self.collection.notices.extend(told);
    }

    /// Whether a deck's file has mistakes.
    pub(super) fn has_errors(&self, file: &str) -> bool {
        self.with_errors.contains(file)
    }

    pub(super) fn broken(&self) -> &Broken {
        &self.broken
    }

    /// The first start of a day keeps a backup; told is only what went wrong.
    pub fn back_up_daily(&self) -> Option<String> {
        store::back_up_daily(&self.places.home, clock::local())
            .err()
            .map(|why| why.to_string())
    }

    /// The index of the decks, where the next start could use it and does not have it yet. It is taken to be kept.
    pub fn index_to_keep(&mut self) -> Option<Index> {
        let is_changed = self.index.is_changed();
        self.index.kept();
        is_changed.then(|| self.index.clone())
    }

    /// Keeps a snapshot of the log and an index of the decks, so that the next start need not read them all.
    pub fn close(&mut self) {
        self.log.keep_snapshot(&self.collection.history);
        if let Some(index) = self.index_to_keep() {
            // What cannot be kept is made again.
            let _ = index.keep(&self.places.home);
        }
    }
}

/// What saving a deck did to its file; `before` is what the deck said.
pub(super) fn written(saved: &Saved, before: String) -> FileChange {
    let before = (!saved.is_new_copy).then_some(before);
    FileChange::new(saved.path.clone(), before.as_deref(), Some(&saved.text))
}

/// The decks and the log as they are, for a command that only looks: takes no lock and writes nothing.
pub fn read(places: &Places) -> Collection {
    let reading = store::read_log(&places.home);
    let library = open_decks(places, &mut Index::read(&places.home));
    collection(&library, reading, places)
}

/// Reads the notes of all decks that were not read yet: for what looks at every note.
pub(super) fn read_notes(collection: &Collection) {
    store::on_two_threads(&collection.decks, |shelved| {
        shelved.deck();
    });
}

/// As [`read`], with every answer of the log.
pub fn read_with_answers(places: &Places) -> Collection {
    let mut collection = read(places);
    if !collection.history.has_history() {
        collection.history = read_whole_log(&places.home).state;
    }
    collection
}

fn collection(library: &Library, reading: Reading, places: &Places) -> Collection {
    let mut notices = log_notices(&reading);
    notices.extend(deck_notices(library, places));
    let shelved = shelved(library, &places.config);
    let mut collection = Collection::new(shelved, reading.state, limits(&places.config));
    collection.answering = answering(&places.config);
    let folder = places.home.decks_folder().display().to_string();
    collection.folder = sanitize::line(&folder).into_owned();
    collection.notices = notices;
    collection
}

fn log_notices(reading: &Reading) -> Vec<String> {
    let mut notices = reading.report.notices();
    notices.extend(answered_ahead(&reading.state, clock::now()));
    notices
}

fn deck_notices(library: &Library, places: &Places) -> Vec<String> {
    let mut notices = library.notices.clone();
    notices.extend(broken(library, &places.given));
    notices
}

/// Every deck of these places, with what is wrong: everything is read.
pub fn read_decks(places: &Places) -> Library {
    Library::load(&sources(places))
}

/// Every deck of these places, without the notes, which are read when they are first asked for.
fn open_decks(places: &Places, index: &mut Index) -> Library {
    Library::open(&sources(places), index, clock::wall_ms())
}

fn sources(places: &Places) -> Sources<'_> {
    Sources {
        embedded: embedded::DECKS,
        collection: Some(places.home.decks_folder()),
        given: &places.given,
        hidden: &places.config.hidden,
    }
}

fn shelved(library: &Library, config: &Config) -> Vec<Shelved> {
    let order = match config.new_order {
        NewOrder::Deck => None,
        NewOrder::File => Some(Order::File),
        NewOrder::Shuffle => Some(Order::Shuffle),
    };
    let shelve = |loaded: &store::Loaded| {
        let origin = match loaded.origin {
            store::Origin::Embedded(_) => Origin::Embedded,
            store::Origin::Collection => Origin::Collection,
            store::Origin::Given => Origin::Given,
        };
        Shelved::new(loaded.on_demand(), origin)
            .in_order(order)
            .in_folders(loaded.folders.clone())
    };
    library.decks.iter().map(shelve).collect()
}

fn limits(config: &Config) -> Limits {
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    Limits {
        new_per_day: size(config.new_per_day),
        reviews_per_day: size(config.reviews_per_day),
        sitting: size(config.sitting),
        decks: config
            .deck_limits
            .iter()
            // A name that no deck can have limits none.
            .filter_map(|(id, own)| {
                let limits = DeckLimits {
                    new_per_day: own.new_per_day.map(size),
                    reviews_per_day: own.reviews_per_day.map(size),
                };
                Some((DeckId::new(id).ok()?, limits))
            })
            .collect(),
    }
}

fn answering(config: &Config) -> Answering {
    Answering {
        two_buttons: config.two_buttons,
        reading_pace: Speed::new(config.reading_pace),
        advance_after: Some(config.auto_advance).filter(|seconds| *seconds > 0 && config.motion),
        without_clock: !config.motion,
    }
}

/// Answers given while a clock was ahead.
fn answered_ahead(history: &State, now: Moment) -> Option<String> {
    let (cards, latest) = history.answered_ahead(now.utc_ms)?;
    let (cards, are) = match cards {
        1 => ("1 card".to_owned(), "is"),
        _ => (format!("{cards} cards"), "are"),
    };
    Some(format!(
        "{cards} {are} answered on a day that has not come yet, {} at the latest: a clock was ahead then, or this \
         one is behind now. If this one is wrong, set it before you study; if it is right, go on: {cards} {are} asked \
         again.",
        history.day(latest)
    ))
}

fn with_errors(library: &Library) -> HashSet<String> {
    library.errors.iter().cloned().collect()
}

/// "2 mistakes in your decks: `newsdeck check` says where, and how to mend it." Files that were named on the command
/// line are named here too: a check of the collection would not look at them.
fn broken(library: &Library, given: &[PathBuf]) -> Option<String> {
    let files: Vec<&Path> = library.errors.iter().map(Path::new).collect();
    let what = match files.len() {
        0 => return None,
        1 => "1 mistake".to_owned(),
        errors => format!("{errors} mistakes"),
    };
    let holds = |path: &PathBuf| files.iter().any(|file| file.starts_with(path));
    let given: Vec<&PathBuf> = given.iter().filter(|path| holds(path)).collect();
    let is_given = |file: &&&Path| given.iter().any(|path| file.starts_with(path));
    let in_collection = files.len() - files.iter().filter(is_given).count();
    let own = (in_collection > 0).then(|| "`newsdeck check`".to_owned());
    let named = given
        .iter()
        .map(|path| format!("`newsdeck check {}`", quoted(path)));
    let commands: Vec<String> = own.into_iter().chain(named).collect();
    let say = if commands.len() == 1 { "says" } else { "say" };
    Some(format!(
        "{what} in your decks: {} {say} where, and how to mend it.",
        commands.join(" and ")
    ))
}

/// A path as it may be shown and typed.
fn quoted(path: &Path) -> String {
    let shown = sanitize::line(&path.to_string_lossy()).into_owned();
    if shown.contains(char::is_whitespace) {
        return format!("\"{shown}\"");
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const DECK: &str = "[deck]\nid = \"rivers\"\ntitle = \"Rivers\"\n\n\
                        [[note]]\nid = \"nile\"\nquestion = \"Which?\"\nanswer = \"the Nile\"\n";

    #[test]
    fn an_answer_is_accepted_in_a_file_that_was_changed_meanwhile_and_never_in_one_that_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rivers.toml");
        fs::write(&path, DECK).unwrap();
        let places = Places {
            home: Home::under(&folder.path().join("home")),
            config: Config::default(),
            given: vec![path.clone()],
        };
        let mut loaded = Loaded::open(&places);
        let card = CardId::new("rivers/nile/answer").unwrap();
        assert!(loaded.collection.card(&card).is_some());
        fs::write(&path, format!("# mine\n{DECK}")).unwrap();
        loaded.accept(&card, "Nil").unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.starts_with("# mine\n") && text.contains("[\"Nil\"]"),
            "{text}"
        );

        fs::write(&path, "[deck\n").unwrap();
        let sentence = loaded.accept(&card, "Nilus").unwrap_err();
        assert!(
            sentence.contains("was changed by another program"),
            "{sentence}"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "[deck\n");
        fs::remove_file(&path).unwrap();
        let sentence = loaded.accept(&card, "Nilus").unwrap_err();
        assert!(
            sentence.ends_with("Put it back, then do it once more."),
            "{sentence}"
        );
        assert!(!path.exists());
        fs::write(&path, &text).unwrap();
        loaded.accept(&card, "Nilus").unwrap();
    }
}
