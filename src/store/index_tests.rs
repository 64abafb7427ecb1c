//! With an index or without one, a collection is the same: after any changes to its files, and any damage to the index.

use super::decks::{Embedded, Library, Sources};
use super::index::{Index, Kept};
use super::paths::Home;
use proptest::prelude::*;
use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

/// Later than any file: what is in it counts as settled. The tests give every write a time of its own instead.
const LATER_MS: i64 = 8_000_000_000_000;

const OWN: Embedded = Embedded {
    name: "nile.toml",
    text: "[deck]\nid = \"nile\"\ntitle = \"The Nile\"\n[[note]]\nid = \"aa\"\nquestion = \"Who?\"\nanswer = \"Me\"\n",
};

/// A collection on the disk, and the clock of its files.
struct Shelf {
    folder: tempfile::TempDir,
    seconds: u64,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("decks")).unwrap();
        Self { folder, seconds: 0 }
    }

    fn home(&self) -> Home {
        Home::under(self.folder.path())
    }

    fn index(&self) -> PathBuf {
        self.home().index_file()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home().decks_folder().join(name)
    }

    /// Writes into the file that is there, or a new one, at a time of its own.
    fn write(&mut self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        self.touch(name);
    }

    fn touch(&mut self, name: &str) {
        self.seconds += 1;
        let file = File::options().write(true).open(self.path(name)).unwrap();
        file.set_modified(UNIX_EPOCH + Duration::from_secs(self.seconds))
            .unwrap();
    }

    fn load(&self, hidden: &[String], given: &[PathBuf]) -> Vec<String> {
        let home = self.home();
        told(&Library::load(&sources(&home, hidden, given)))
    }

    /// As a start does: with what was kept, and keeping what is known then.
    fn open(&self, hidden: &[String], given: &[PathBuf]) -> Vec<String> {
        told(&self.opened(hidden, given, LATER_MS))
    }

    fn opened(&self, hidden: &[String], given: &[PathBuf], wall_ms: i64) -> Library {
        let home = self.home();
        let mut index = Index::read(&home);
        let library = Library::open(&sources(&home, hidden, given), &mut index, wall_ms);
        if index.is_changed() {
            index.keep(&home).unwrap();
        }
        library
    }
}

fn sources<'a>(home: &'a Home, hidden: &'a [String], given: &'a [PathBuf]) -> Sources<'a> {
    Sources {
        embedded: &[OWN],
        collection: Some(home.decks_folder()),
        given,
        hidden,
    }
}

/// Everything a library tells, notes included.
fn told(library: &Library) -> Vec<String> {
    let mut lines: Vec<String> = library
        .decks
        .iter()
        .map(|loaded| {
            let (head, text) = (loaded.head(), loaded.text());
            let cards: Vec<_> = head.cards.iter().collect();
            let counts = (head.cards.len(), head.cards.families(), head.story_words);
            let place = (&loaded.path, &loaded.folders, loaded.origin, loaded.stamp);
            let copy = (loaded.replaces_embedded, loaded.is_outdated);
            let head = (&head.title, &head.language, &head.tags, head.order);
            let deck = (loaded.deck(), loaded.id(), loaded.file());
            format!("{deck:?} {head:?} {cards:?} {counts:?} {place:?} {copy:?} {text:?}")
        })
        .collect();
    let mut errors = library.errors.clone();
    errors.sort();
    lines.extend(errors);
    lines.extend(library.notices.clone());
    lines
}

fn deck(id: &str, note: char) -> String {
    format!(
        "[deck]\nid = \"{id}\"\ntitle = \"T {note}\"\ntags = [\"a\"]\norder = \"shuffle\"\n\
         [[note]]\nid = \"{note}{note}\"\ncloze = \"{{{{1:Ink}}}} and {{{{2:pens}}}}\"\ngroup = \"g\"\n"
    )
}

#[derive(Clone, Debug)]
enum Change {
    Write(usize, usize),
    Touch(usize),
    Remove(usize),
    Swap(usize, usize),
    /// A byte of the index becomes another.
    Damage(usize, u8),
    Cut(usize),
    LoseIndex,
    Hide(usize),
    Give(usize),
}

const FILES: [&str; 4] = ["a.toml", "b.toml", "world/c.toml", "world/nile.toml"];

fn texts() -> Vec<String> {
    let broken_note = deck("uk", 'c') + "[[note]]\nquestion = \"Unanswered?\"\n";
    vec![
        deck("uk", 'a'),
        deck("uk", 'b'), // the same size as the one before
        deck("fr", 'a'),
        deck("nile", 'a'),
        deck("no id", 'a'),
        "[deck]\ntitle = \"By its name\"\n".to_owned(),
        broken_note,
        "[deck\n".to_owned(),
        String::new(),
        "\u{feff}[deck]\r\nid = \"story\"\r\ntitle = \"S\"\r\n[[reading]]\r\nlevel = \"B1\"\r\n\
         title = \"R\"\r\ntext = \"One two three.\"\r\n"
            .to_owned(),
    ]
}

fn change() -> impl Strategy<Value = Change> {
    let (file, text) = (0..FILES.len(), 0..texts().len());
    prop_oneof![
        5 => (file.clone(), text).prop_map(|(file, text)| Change::Write(file, text)),
        1 => file.clone().prop_map(Change::Touch),
        1 => file.clone().prop_map(Change::Remove),
        1 => (file.clone(), file.clone()).prop_map(|(one, other)| Change::Swap(one, other)),
        1 => any::<(usize, u8)>().prop_map(|(at, by)| Change::Damage(at, by)),
        1 => any::<usize>().prop_map(Change::Cut),
        1 => Just(Change::LoseIndex),
        1 => (0..3_usize).prop_map(Change::Hide),
        1 => file.prop_map(Change::Give),
    ]
}

impl Shelf {
    fn change(&mut self, change: &Change) {
        let is_there = |shelf: &Self, file: &usize| shelf.path(FILES[*file]).exists();
        match change {
            Change::Write(file, text) => self.write(FILES[*file], &texts()[*text]),
            Change::Touch(file) if is_there(self, file) => self.touch(FILES[*file]),
            Change::Remove(file) if is_there(self, file) => {
                fs::remove_file(self.path(FILES[*file])).unwrap();
            }
            Change::Swap(one, other) if is_there(self, one) && is_there(self, other) => {
                let (one, other) = (self.path(FILES[*one]), self.path(FILES[*other]));
                let between = self.path("between");
                fs::rename(&one, &between).unwrap();
                if other != one {
                    fs::rename(&other, &one).unwrap();
                }
                fs::rename(&between, &other).unwrap();
            }
            Change::Damage(at, by) => self.damage(|bytes| {
                let at = at % bytes.len();
                bytes[at] ^= (*by).max(1);
            }),
            Change::Cut(at) => self.damage(|bytes| bytes.truncate(at % bytes.len())),
            Change::LoseIndex => drop(fs::remove_file(self.index())),
            _ => {}
        }
    }

    fn damage(&self, damage: impl Fn(&mut Vec<u8>)) {
        if let Ok(mut bytes) = fs::read(self.index())
            && !bytes.is_empty()
        {
            damage(&mut bytes);
            fs::write(self.index(), bytes).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_index_changes_nothing_but_the_time_it_takes(changes in proptest::collection::vec(change(), 1..12)) {
        let mut shelf = Shelf::new();
        let (mut hidden, mut given) = (Vec::new(), Vec::new());
        for change in &changes {
            shelf.change(change);
            match change {
                Change::Hide(id) => hidden.push(["uk", "nile", "fr"][*id].to_owned()),
                Change::Give(file) => given.push(shelf.path(FILES[*file])),
                _ => {}
            }
            let loaded = shelf.load(&hidden, &given);
            prop_assert_eq!(shelf.open(&hidden, &given), loaded.clone());
            // Warm, with what was just kept.
            prop_assert_eq!(shelf.open(&hidden, &given), loaded);
        }
    }
}

fn is_read(library: &Library, id: &str) -> bool {
    let loaded = library.decks.iter().find(|deck| deck.id().as_str() == id);
    loaded.unwrap().deck.is_read()
}

#[test]
fn notes_are_read_from_a_file_when_its_deck_is_asked_for_them_and_never_before() {
    let mut shelf = Shelf::new();
    shelf.write("a.toml", &deck("uk", 'a'));
    shelf.write("b.toml", &deck("fr", 'a'));
    for _ in ["cold", "warm"] {
        let library = shelf.opened(&[], &[], LATER_MS);
        assert!(!is_read(&library, "uk") && !is_read(&library, "fr"));
        let uk = library.decks.iter().find(|deck| deck.id().as_str() == "uk");
        assert_eq!(uk.unwrap().deck().notes.len(), 1);
        assert!(is_read(&library, "uk") && !is_read(&library, "fr"));
    }
    // The index names the cards and says nothing of what they ask.
    let bytes = String::from_utf8_lossy(&fs::read(shelf.index()).unwrap()).into_owned();
    assert!(bytes.contains("gap2") && !bytes.contains("Ink"));
}

#[test]
fn what_the_index_knows_is_believed_while_the_file_looks_the_same_and_not_once_it_does_not() {
    let mut shelf = Shelf::new();
    shelf.write("a.toml", &deck("uk", 'a'));
    shelf.opened(&[], &[], LATER_MS);
    let kept = fs::read(shelf.index()).unwrap();
    shelf.opened(&[], &[], LATER_MS);
    assert_eq!(fs::read(shelf.index()).unwrap(), kept);
    // Of the same size, and only its time tells.
    shelf.write("a.toml", &deck("uk", 'b'));
    let title = |library: &Library| library.decks[1].head().title.clone();
    assert_eq!(title(&shelf.opened(&[], &[], LATER_MS)), "T b");
    assert_ne!(fs::read(shelf.index()).unwrap(), kept);
}

#[test]
fn a_file_that_was_written_just_now_is_read_again_at_the_next_start() {
    let shelf = Shelf::new();
    fs::write(shelf.path("a.toml"), deck("uk", 'a')).unwrap();
    let found = shelf.path("a.toml").metadata().unwrap();
    let written = found.modified().unwrap();
    let written = i64::try_from(written.duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap();
    let mut index = Index::default();
    let home = shelf.home();
    Library::open(&sources(&home, &[], &[]), &mut index, written);
    assert!(!index.is_changed());
    Library::open(&sources(&home, &[], &[]), &mut index, written + 10_000);
    assert!(index.is_changed());
}

#[test]
fn a_deck_that_changes_or_goes_before_its_notes_are_read_is_what_its_file_holds_then() {
    let mut shelf = Shelf::new();
    shelf.write("a.toml", &deck("uk", 'a'));
    shelf.write("b.toml", &deck("fr", 'a'));
    shelf.opened(&[], &[], LATER_MS);
    let library = shelf.opened(&[], &[], LATER_MS);
    shelf.write("a.toml", &deck("uk", 'b'));
    fs::remove_file(shelf.path("b.toml")).unwrap();
    let notes = |place: usize| library.decks[place].deck().notes.clone();
    assert_eq!(notes(1)[0].id.as_str(), "bb");
    assert!(notes(2).is_empty());
    assert!(library.decks[1].text().is_err());
}

#[test]
fn an_index_that_is_no_file_or_cannot_be_kept_is_no_hindrance() {
    let mut shelf = Shelf::new();
    shelf.write("a.toml", &deck("uk", 'a'));
    let home = shelf.home();
    fs::create_dir_all(home.index_file()).unwrap();
    let mut index = Index::read(&home);
    let library = Library::open(&sources(&home, &[], &[]), &mut index, LATER_MS);
    assert_eq!(library.decks.len(), 2);
    assert!(index.is_changed() && index.keep(&home).is_err());
}

#[test]
fn another_builds_index_is_not_believed() {
    let mut shelf = Shelf::new();
    shelf.write("a.toml", &deck("uk", 'a'));
    shelf.opened(&[], &[], LATER_MS);
    let mut bytes = fs::read(shelf.index()).unwrap();
    let behind = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let (hash, body) = bytes.split_at_mut(behind + blake3::OUT_LEN);
    // The size of the program comes first; the checksum is right all the same.
    body[0] ^= 1;
    hash[behind..].copy_from_slice(blake3::hash(body).as_bytes());
    fs::write(shelf.index(), &bytes).unwrap();
    let mut index = Index::read(&shelf.home());
    Library::open(&sources(&shelf.home(), &[], &[]), &mut index, LATER_MS);
    assert!(index.is_changed());
}

#[test]
fn a_check_tells_what_was_kept() {
    let mut shelf = Shelf::new();
    assert_eq!(Index::kept_in(&shelf.home()), Kept::Nothing);
    shelf.write("a.toml", &deck("uk", 'a'));
    shelf.opened(&[], &[], LATER_MS);
    assert_eq!(Index::kept_in(&shelf.home()), Kept::Files(1));
    shelf.damage(|bytes| bytes.truncate(40));
    assert_eq!(Index::kept_in(&shelf.home()), Kept::Unfit);
}
