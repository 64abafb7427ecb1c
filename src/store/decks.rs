//! Every deck there is: the program's own, those of the collection folder, and those given by path. Must never let one
//! bad file hide a good one.

use super::fault::shown;
use super::find::{DeckFile, deck_files};
use super::index::Index;
use super::paths::Home;
use super::read_decks::{Found, Read, on_two_threads};
use super::save::{self, DeckNotSaved, Stamp};
use super::text_file;
use crate::deck::{Code, Deck, DeckId, Head, OnDemand, Problem, Severity};
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A deck that is compiled into the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// As a file would be called: `ecb-2012.toml`.
    pub name: &'static str,
    pub text: &'static str,
}

/// Where to look for decks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sources<'a> {
    pub embedded: &'a [Embedded],
    /// A folder of folders; one that does not exist yet is empty.
    pub collection: Option<&'a Path>,
    /// Files and folders that the user named.
    pub given: &'a [PathBuf],
    /// Ids of decks that the user does not want to see, unless they are given.
    pub hidden: &'a [String],
}

/// Where a deck comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Embedded(Embedded),
    Collection,
    Given,
}

/// A deck and where it lies.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub(super) deck: Arc<OnDemand>,
    pub origin: Origin,
    /// `None` for a deck of the program.
    pub path: Option<PathBuf>,
    /// The folders between the collection and the file: `world`, `europe`. Safe to show.
    pub folders: Vec<String>,
    /// What the file held when it was read.
    pub stamp: Stamp,
    /// This file stands in for one of the program's own decks.
    pub replaces_embedded: bool,
    /// It was copied from a deck of which the program now holds another text.
    pub is_outdated: bool,
}

/// All decks that can be studied, and what is wrong with the rest.
#[derive(Debug, Default)]
pub struct Library {
    /// The program's own first, then the collection by path, then those given.
    pub decks: Vec<Loaded>,
    /// Where the library was opened and not loaded, only what was found beside the texts.
    pub problems: Vec<Problem>,
    /// The file of every error there is, as it is shown.
    pub errors: Vec<String>,
    /// Sentences a learner may want to know.
    pub notices: Vec<String>,
}

/// Where an edited deck was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub path: PathBuf,
    pub stamp: Stamp,
    /// What the file holds now.
    pub text: String,
    /// It was one of the program's own, and is now a copy in the collection.
    pub is_new_copy: bool,
}

impl Library {
    /// Reads and parses every deck, with all that is wrong.
    pub fn load(sources: &Sources<'_>) -> Self {
        let mut library = Self::default();
        let found = library.find(sources);
        let read = on_two_threads(&found, Found::read);
        library.take_in(read, sources);
        library
    }

    /// Tells which decks there are, without the notes of those in files: these are read when they are first asked for.
    /// Only files of which `index` does not know enough are read, and it knows them from then on. `wall_ms` is the
    /// time of this machine's clock, in milliseconds since 1970.
    pub fn open(sources: &Sources<'_>, index: &mut Index, wall_ms: i64) -> Self {
        let mut library = Self::default();
        let found = library.find(sources);
        let known = &*index;
        let mut read = on_two_threads(&found, |found| found.open(known, wall_ms));
        index.renew(
            read.iter_mut()
                .filter_map(|read| read.known.take())
                .collect(),
        );
        library.take_in(read, sources);
        library
    }

    fn take_in(&mut self, read: Vec<Read>, sources: &Sources<'_>) {
        for read in read {
            self.problems.extend(read.problems);
            self.errors.extend(read.errors);
            self.decks.extend(read.loaded);
        }
        self.decks.retain(|loaded| {
            let is_hidden = sources.hidden.iter().any(|id| id == loaded.id().as_str());
            !is_hidden || loaded.origin == Origin::Given
        });
        self.let_files_replace_embedded();
        self.refuse_doubles();
        let errors = self
            .problems
            .iter()
            .filter(|problem| problem.severity() == Severity::Error);
        self.errors
            .extend(errors.map(|problem| problem.place.file.clone()));
    }

    /// The deck with this id.
    pub fn deck(&self, id: &DeckId) -> Option<&Loaded> {
        self.decks.iter().find(|loaded| loaded.id() == id)
    }

    fn find(&mut self, sources: &Sources<'_>) -> Vec<Found> {
        let mut found: Vec<Found> = sources
            .embedded
            .iter()
            .copied()
            .map(Found::Embedded)
            .collect();
        let mut met = HashSet::new();
        let collection = sources.collection.filter(|folder| folder.exists());
        let roots = collection.map(|folder| (folder, Origin::Collection));
        let given = sources
            .given
            .iter()
            .map(|path| (path.as_path(), Origin::Given));
        for (root, origin) in roots.into_iter().chain(given) {
            for DeckFile { path, real } in self.files_at(root) {
                // A file that is given and lies in the collection too is one deck.
                if met.insert(real) {
                    let root = root.to_path_buf();
                    found.push(Found::File { path, root, origin });
                }
            }
        }
        found
    }

    fn files_at(&mut self, root: &Path) -> Vec<DeckFile> {
        if !root.is_dir() {
            return vec![DeckFile::at(root.to_path_buf())];
        }
        let found = deck_files(root);
        self.problems.extend(found.problems);
        self.notices.extend(found.notices);
        found.files
    }

    fn let_files_replace_embedded(&mut self) {
        let (embedded, mut files): (Vec<Loaded>, Vec<Loaded>) = std::mem::take(&mut self.decks)
            .into_iter()
            .partition(|loaded| loaded.path.is_none());
        for own in embedded {
            let mut is_replaced = false;
            for file in files.iter_mut().filter(|file| file.id() == own.id()) {
                is_replaced = true;
                file.replaces_embedded = true;
                file.is_outdated = own.is_newer_than_copied_for(file);
                if let (true, Some(path)) = (file.is_outdated, &file.path) {
                    self.notices.push(format!(
                        "The program holds a newer version of \u{201c}{}\u{201d} than the one your copy was made \
                         of. To take it, move {} away; your history stays.",
                        file.head().title,
                        shown(path)
                    ));
                }
            }
            if !is_replaced {
                self.decks.push(own);
            }
        }
        self.decks.append(&mut files);
    }

    /// Two files with one deck id would share one history: neither is studied.
    fn refuse_doubles(&mut self) {
        let mut places: BTreeMap<DeckId, Vec<usize>> = BTreeMap::new();
        for (place, loaded) in self.decks.iter().enumerate() {
            places.entry(loaded.id().clone()).or_default().push(place);
        }
        let doubled: HashSet<DeckId> = places
            .iter()
            .filter(|(_, places)| places.len() > 1)
            .map(|(id, _)| id.clone())
            .collect();
        for loaded in self
            .decks
            .iter()
            .filter(|loaded| doubled.contains(loaded.id()))
        {
            let others = self
                .decks
                .iter()
                .filter(|other| other.id() == loaded.id() && other.path != loaded.path);
            let others: Vec<&str> = others.map(|other| other.file()).collect();
            self.problems.push(Problem::of_file(
                Code::DuplicateDeck,
                loaded.file(),
                format!(
                    "This deck has the same id, `{}`, as {}; neither is studied.",
                    loaded.id(),
                    others.join(" and ")
                ),
                "Give one of them another `id` in [deck], or remove one of the files.",
            ));
        }
        self.decks.retain(|loaded| !doubled.contains(loaded.id()));
    }
}

impl Loaded {
    pub(super) fn new(deck: impl Into<Arc<OnDemand>>, origin: Origin, stamp: Stamp) -> Self {
        Self {
            deck: deck.into(),
            origin,
            path: None,
            folders: Vec::new(),
            stamp,
            replaces_embedded: false,
            is_outdated: false,
        }
    }

    /// What is known of the deck without its notes.
    pub fn head(&self) -> &Head {
        self.deck.head()
    }

    pub fn id(&self) -> &DeckId {
        &self.head().id
    }

    /// The file as it is shown to people.
    pub fn file(&self) -> &str {
        &self.head().file
    }

    /// The whole deck, read from its file if it was not yet.
    pub fn deck(&self) -> &Deck {
        self.deck.deck()
    }

    /// The deck to be shared: its notes are read once for all who ask.
    pub fn on_demand(&self) -> Arc<OnDemand> {
        Arc::clone(&self.deck)
    }

    /// The text this deck was parsed from, to be edited.
    ///
    /// # Errors
    /// The file is gone, or was changed since it was read.
    pub fn text(&self) -> Result<String, DeckNotSaved> {
        let (path, text) = match (&self.path, self.origin) {
            (None, Origin::Embedded(own)) => return Ok(own.text.to_owned()),
            (None, _) => return Ok(String::new()),
            (Some(path), _) => (path, text_file::read(path)),
        };
        match text {
            Ok(text) if Stamp::of(&text) == self.stamp => Ok(text),
            Ok(_) => Err(DeckNotSaved::ChangedMeanwhile(path.clone())),
            Err(why) => Err(DeckNotSaved::Gone {
                path: path.clone(),
                why,
            }),
        }
    }

    /// Saves an edited text of this deck: over its file, or as a new file of the collection where it is one of the
    /// program's own.
    ///
    /// # Errors
    /// The file was changed or removed meanwhile, or the system refuses; nothing is written then.
    pub fn save(&self, home: &Home, edited: &str) -> Result<Saved, DeckNotSaved> {
        match (&self.path, self.origin) {
            (None, Origin::Embedded(own)) => {
                let (path, text) = save::copy_embedded(home, own.name, own.text, edited)?;
                Ok(Saved {
                    path,
                    stamp: Stamp::of(&text),
                    text,
                    is_new_copy: true,
                })
            }
            (path, _) => {
                let path = path.clone().unwrap_or_default();
                let stamp = save::save_deck(&path, self.stamp, edited)?;
                Ok(Saved {
                    path,
                    stamp,
                    text: edited.to_owned(),
                    is_new_copy: false,
                })
            }
        }
    }

    fn is_newer_than_copied_for(&self, file: &Self) -> bool {
        let Origin::Embedded(own) = self.origin else {
            return false;
        };
        file.text()
            .is_ok_and(|copy| save::is_outdated(&copy, own.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const OWN: Embedded = Embedded {
        name: "nile.toml",
        text: "[deck]\nid = \"nile\"\ntitle = \"The Nile\"\n",
    };

    fn deck(id: &str) -> String {
        format!(
            "[deck]\nid = \"{id}\"\ntitle = \"{id}\"\n\n[[note]]\nid = \"aa\"\nquestion = \"Who?\"\nanswer = \"Me\"\n"
        )
    }

    fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn load(folder: &Path) -> Library {
        Library::load(&Sources {
            embedded: &[OWN],
            collection: Some(folder),
            ..Sources::default()
        })
    }

    fn ids(library: &Library) -> Vec<&str> {
        library
            .decks
            .iter()
            .map(|loaded| loaded.id().as_str())
            .collect()
    }

    fn codes(library: &Library) -> Vec<&str> {
        let errors = library.problems.iter().map(|problem| problem.code.text());
        errors.filter(|code| code.starts_with('E')).collect()
    }

    #[test]
    fn without_any_folder_there_are_the_programs_own_decks() {
        let library = load(Path::new("/nowhere/at/all"));
        assert_eq!((ids(&library), codes(&library)), (vec!["nile"], vec![]));
        assert_eq!(library.decks[0].text().unwrap(), OWN.text);
    }

    #[test]
    fn decks_come_in_the_order_of_their_paths_with_their_folders() {
        let folder = folder_with(&[
            ("world/europe/uk.toml", &deck("uk")),
            ("a.toml", &deck("aa")),
        ]);
        let library = load(folder.path());
        assert_eq!(ids(&library), ["nile", "aa", "uk"]);
        assert_eq!(library.decks[2].folders, ["world", "europe"]);
        assert_eq!(library.decks[1].folders, Vec::<String>::new());
    }

    #[test]
    fn a_file_of_the_collection_stands_in_for_the_programs_deck_of_its_id() {
        let folder = folder_with(&[("mine.toml", &deck("nile"))]);
        let library = load(folder.path());
        assert_eq!((ids(&library), codes(&library)), (vec!["nile"], vec![]));
        let loaded = &library.decks[0];
        assert!(
            loaded.replaces_embedded && !loaded.is_outdated && loaded.origin == Origin::Collection
        );
    }

    #[test]
    fn two_files_with_one_id_name_each_other_and_neither_is_studied() {
        let folder = folder_with(&[
            ("a.toml", &deck("uk")),
            ("b/c.toml", &deck("uk")),
            ("d.toml", &deck("fr")),
        ]);
        let library = load(folder.path());
        assert_eq!(
            (ids(&library), codes(&library)),
            (vec!["nile", "fr"], vec!["E017", "E017"])
        );
        let told: Vec<String> = library.problems.iter().map(ToString::to_string).collect();
        assert!(
            told.iter()
                .all(|told| told.contains("a.toml") && told.contains("c.toml")),
            "{told:?}"
        );
    }

    #[test]
    fn a_file_that_is_given_and_in_the_collection_is_one_deck() {
        let folder = folder_with(&[("a.toml", &deck("uk"))]);
        let given = [folder.path().join("a.toml"), folder.path().join("./a.toml")];
        let sources = Sources {
            collection: Some(folder.path()),
            given: &given,
            ..Sources::default()
        };
        let library = Library::load(&sources);
        assert_eq!((ids(&library), codes(&library)), (vec!["uk"], vec![]));
    }

    #[test]
    fn a_given_folder_is_read_and_a_given_file_that_is_missing_is_told() {
        let folder = folder_with(&[("a.toml", &deck("uk")), ("no-suffix", &deck("fr"))]);
        let given = [
            folder.path().to_path_buf(),
            folder.path().join("no-suffix"),
            folder.path().join("gone.toml"),
        ];
        let library = Library::load(&Sources {
            given: &given,
            ..Sources::default()
        });
        assert_eq!(
            (ids(&library), codes(&library)),
            (vec!["uk", "fr"], vec!["E022"])
        );
        assert!(library.problems[0].sentence.contains("it does not exist"));
    }

    #[test]
    fn hidden_decks_are_left_out_unless_they_are_given() {
        let folder = folder_with(&[("a.toml", &deck("uk")), ("b.toml", &deck("fr"))]);
        let hidden = ["nile".to_owned(), "uk".to_owned(), "gone".to_owned()];
        let sources = Sources {
            embedded: &[OWN],
            collection: Some(folder.path()),
            hidden: &hidden,
            ..Sources::default()
        };
        assert_eq!(ids(&Library::load(&sources)), ["fr"]);
        let given = [folder.path().join("a.toml")];
        assert_eq!(
            ids(&Library::load(&Sources {
                given: &given,
                hidden: &hidden,
                ..Sources::default()
            })),
            ["uk"]
        );
    }

    #[test]
    fn one_bad_file_hides_no_good_one() {
        let folder = folder_with(&[
            ("b.toml", &deck("uk")),
            ("c.toml", ""),
            ("d.toml", "[package]\nname = \"x\"\n"),
        ]);
        fs::write(
            folder.path().join("a.toml"),
            b"[deck]\ntitle = \"caf\xE9\"\n",
        )
        .unwrap();
        let library = load(folder.path());
        assert_eq!(
            (ids(&library), codes(&library)),
            (vec!["nile", "uk"], vec!["E020"])
        );
        assert_eq!(library.problems[0].place.line, 2);
    }

    #[test]
    fn the_first_edit_of_an_embedded_deck_is_a_copy_and_a_newer_text_of_it_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let own = &load(home.decks_folder()).decks[0];
        let edited = own.text().unwrap() + "about = \"Edited.\"\n";
        let saved = own.save(&home, &edited).unwrap();
        assert!(saved.is_new_copy && saved.path.starts_with(home.decks_folder()));
        let library = load(home.decks_folder());
        let copy = &library.decks[0];
        assert_eq!(
            (copy.stamp, copy.deck().about.as_deref()),
            (saved.stamp, Some("Edited."))
        );
        assert!(copy.replaces_embedded && !copy.is_outdated && library.notices.is_empty());

        let newer = Embedded {
            text: "[deck]\nid = \"nile\"\ntitle = \"The Nile, anew\"\n",
            ..OWN
        };
        let embedded = [newer];
        let sources = Sources {
            embedded: &embedded,
            collection: Some(home.decks_folder()),
            ..Sources::default()
        };
        let library = Library::load(&sources);
        assert!(library.decks[0].is_outdated);
        assert!(
            library.notices[0].contains("newer version"),
            "{:?}",
            library.notices
        );
        // The second edit goes into the copy.
        let copy = &library.decks[0];
        let saved = copy
            .save(&home, &copy.text().unwrap().replace("Edited", "Twice"))
            .unwrap();
        assert!(!saved.is_new_copy);
        assert!(matches!(
            copy.text(),
            Err(DeckNotSaved::ChangedMeanwhile(_))
        ));
    }
}
