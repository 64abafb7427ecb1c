//! What is known of each deck's file without reading it: its head and the names of its cards, kept between two starts
//! so that a large collection opens at once.
//!
//! Must never hold a note, and never be trusted where it does not fit: damaged, foreign or older bytes give an empty
//! index, and the decks are read. It can be deleted at any time.

use super::disk::{Disk, RealDisk};
use super::mark::Mark;
use super::paths::Home;
use super::read_decks::read_on_demand;
use super::save::Stamp;
use crate::deck::{CardList, DeckId, Head, OnDemand, Order};
use crate::history::{Reader, Writer, seal, unseal};
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An index of another version is foreign: it may have parsed by other rules.
const MAGIC: &[u8] = concat!("newsdeck decks 1 of ", env!("CARGO_PKG_VERSION"), "\n").as_bytes();

/// What is known of a file.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) mark: Mark,
    /// How many mistakes it has that keep something from being studied.
    pub(super) errors: usize,
    /// The deck it holds, if it holds one.
    pub(super) deck: Option<KnownDeck>,
}

#[derive(Clone, Debug)]
pub(super) struct KnownDeck {
    pub(super) deck: Arc<OnDemand>,
    /// Of the text it was parsed from.
    pub(super) stamp: Stamp,
}

/// What is known of the files of a collection, by their paths.
#[derive(Clone, Debug, Default)]
pub struct Index {
    files: HashMap<PathBuf, Known>,
    /// Whether it says something else than its file does.
    is_changed: bool,
}

/// What there is of an index between two starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Nothing,
    /// Damaged, or of another build of the program: the next start makes it anew.
    Unfit,
    /// What is known of so many files.
    Files(usize),
}

impl Index {
    /// The index that was kept; an empty one where there is none that fits.
    pub fn read(home: &Home) -> Self {
        let bytes = RealDisk.read_from(&home.index_file(), 0);
        let files = bytes.ok().and_then(|bytes| decode(bytes.into()));
        Self {
            files: files.unwrap_or_default(),
            is_changed: false,
        }
    }

    /// What was kept, for a check.
    pub fn kept_in(home: &Home) -> Kept {
        match RealDisk.read_from(&home.index_file(), 0) {
            Ok(bytes) => decode(bytes.into()).map_or(Kept::Unfit, |files| Kept::Files(files.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Kept::Nothing,
            Err(_) => Kept::Unfit,
        }
    }

    /// Whether it is worth being kept again.
    pub fn is_changed(&self) -> bool {
        self.is_changed
    }

    /// Keeps it for the next start.
    ///
    /// # Errors
    /// The system refuses; whatever was kept before is as it was.
    pub fn keep(&self, home: &Home) -> io::Result<()> {
        RealDisk.make_folder(home.cache_folder())?;
        RealDisk.replace_rebuildable(&home.index_file(), &encode(&self.files))
    }

    /// What is known of the file, if it is still as it was.
    pub(super) fn get(&self, path: &Path, mark: Mark) -> Option<&Known> {
        self.files.get(path).filter(|known| known.mark == mark)
    }

    /// Puts in its place what was found now.
    pub(super) fn renew(&mut self, found: HashMap<PathBuf, Known>) {
        let same = |(path, known): (&PathBuf, &Known)| self.get(path, known.mark).is_some();
        self.is_changed |= found.len() != self.files.len() || !found.iter().all(same);
        self.files = found;
    }

    /// Says that it is kept as it is now.
    pub fn kept(&mut self) {
        self.is_changed = false;
    }
}

/// Another build of the same version may parse otherwise; it is told by its size and time.
pub(super) fn build() -> [u64; 2] {
    let program = std::env::current_exe().and_then(std::fs::metadata);
    let mark = program.ok().as_ref().and_then(Mark::of);
    mark.map_or([0; 2], |Mark([size, modified, ..])| [size, modified])
}

fn encode(files: &HashMap<PathBuf, Known>) -> Vec<u8> {
    let mut body = Writer::default();
    body.numbers(build());
    // A path that is no text is read again every time.
    let files: Vec<(&str, &Known)> = files
        .iter()
        .filter_map(|(path, known)| Some((path.to_str()?, known)))
        .collect();
    body.list(files.into_iter(), |w, (path, known)| {
        w.text(path);
        w.numbers(known.mark.0);
        w.number(known.errors as u64);
        w.option(known.deck.as_ref(), |w, known| {
            w.put(known.stamp.to_bytes());
            write_head(w, known.deck.head());
        });
    });
    seal(MAGIC, &body.bytes)
}

fn write_head(w: &mut Writer, head: &Head) {
    w.text(head.id.as_str());
    w.text(&head.title);
    w.text(&head.language);
    w.list(head.tags.iter(), |w, tag| w.text(tag));
    w.number(u64::from(head.order == Order::Shuffle));
    w.text(&head.file);
    w.option(head.story_words, |w, words| w.number(words as u64));
    w.number(head.cards.len() as u64);
    w.number(head.cards.families() as u64);
    w.bytes_of(head.cards.as_bytes());
}

fn decode(bytes: Arc<[u8]>) -> Option<HashMap<PathBuf, Known>> {
    let mut reader = Reader {
        rest: unseal(MAGIC, &bytes)?,
    };
    if [reader.number()?, reader.number()?] != build() {
        return None;
    }
    let files = reader.list(|r| {
        let path = PathBuf::from(r.text()?);
        let mut mark = Mark([0; 5]);
        for number in &mut mark.0 {
            *number = r.number()?;
        }
        let errors = usize::try_from(r.number()?).ok()?;
        let deck = r.option(|r| {
            let stamp = Stamp::from_bytes(r.take()?);
            let head = read_head(r, &bytes)?;
            let deck = read_on_demand(head, path.clone());
            Some(KnownDeck { deck, stamp })
        })?;
        Some((path, Known { mark, errors, deck }))
    })?;
    reader.rest.is_empty().then(|| files.into_iter().collect())
}

/// The names of the cards stay where they are, within all the bytes.
fn read_head(r: &mut Reader<'_>, bytes: &Arc<[u8]>) -> Option<Head> {
    let id = DeckId::new(r.text()?).ok()?;
    let (title, language) = (r.text()?.to_owned(), r.text()?.to_owned());
    let tags = r.list(|r| r.text().map(str::to_owned))?;
    let order = match r.number()? {
        0 => Order::File,
        1 => Order::Shuffle,
        _ => return None,
    };
    let file = r.text()?.to_owned();
    let story_words = r.option(|r| usize::try_from(r.number()?).ok())?;
    let cards = usize::try_from(r.number()?).ok()?;
    let families = usize::try_from(r.number()?).ok()?;
    let length = r.bytes_of()?.len();
    let end = bytes.len() - r.rest.len();
    let cards = CardList::within(bytes, end - length..end, cards, families)?;
    Some(Head {
        id,
        title,
        language,
        tags,
        order,
        file,
        story_words,
        cards,
    })
}
