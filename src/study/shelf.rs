//! The decks as a tree of folders, as the folder of decks has them: which rows are seen when some folders are closed or
//! a filter is typed. Never counts a card.

use crate::text::normalize::{fold, without_accents};
use std::collections::HashSet;

/// A deck, as far as its place among the others goes.
#[derive(Clone, Copy, Debug)]
pub struct Book<'a> {
    /// The folders around it, the outermost first.
    pub folders: &'a [String],
    pub title: &'a str,
}

/// One row of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub what: What,
    /// How many folders are around it.
    pub depth: usize,
    /// The decks it stands for, by their place among all decks.
    pub decks: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Deck,
    /// The folder with this path; `is_open`: what is in it stands below.
    Folder {
        path: Vec<String>,
        is_open: bool,
    },
}

/// The rows that are seen. A filter opens every folder and leaves the decks whose title, or one of whose folders, holds
/// every word of it, case and accents aside.
pub fn rows(books: &[Book<'_>], closed: &HashSet<Vec<String>>, filter: &str) -> Vec<Row> {
    let words: Vec<String> = plain(filter)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    // The rows of the folders around the deck at hand.
    let mut around: Vec<usize> = Vec::new();
    let mut path: &[String] = &[];
    for (place, book) in books.iter().enumerate() {
        if !matches(book, &words) {
            continue;
        }
        let shared = shared(path, book.folders);
        around.truncate(shared);
        path = book.folders;
        for depth in shared..path.len() {
            let own = path[..=depth].to_vec();
            let is_open = !words.is_empty() || !closed.contains(&own);
            around.push(rows.len());
            rows.push(Row {
                what: What::Folder { path: own, is_open },
                depth,
                decks: Vec::new(),
            });
        }
        for row in &around {
            rows[*row].decks.push(place);
        }
        rows.push(Row {
            what: What::Deck,
            depth: path.len(),
            decks: vec![place],
        });
    }
    without_closed(rows)
}

/// As it is compared.
fn plain(text: &str) -> String {
    without_accents(&fold(text))
}

fn matches(book: &Book<'_>, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut whole = book.folders.join(" ");
    whole.push(' ');
    whole.push_str(book.title);
    let whole = plain(&whole);
    words.iter().all(|word| whole.contains(word.as_str()))
}

/// How many folders two paths have in common from the outside.
fn shared(one: &[String], other: &[String]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

/// Leaves out what lies in closed folders.
fn without_closed(rows: Vec<Row>) -> Vec<Row> {
    let mut closed_at: Option<usize> = None;
    rows.into_iter()
        .filter(|row| {
            if closed_at.is_some_and(|depth| row.depth > depth) {
                return false;
            }
            closed_at = match &row.what {
                What::Folder { is_open: false, .. } => Some(row.depth),
                _ => None,
            };
            true
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folders(path: &str) -> Vec<String> {
        let names = path.split('/').filter(|name| !name.is_empty());
        names.map(str::to_owned).collect()
    }

    /// The rows of decks such as `world/europe: The euro`, as indented lines.
    fn told(decks: &[&str], closed: &[&str], filter: &str) -> Vec<String> {
        let decks: Vec<(Vec<String>, &str)> = decks
            .iter()
            .map(|deck| deck.split_once(": ").unwrap_or(("", deck)))
            .map(|(path, title)| (folders(path), title))
            .collect();
        let books: Vec<Book<'_>> = decks
            .iter()
            .map(|(folders, title)| Book { folders, title })
            .collect();
        let closed = closed.iter().map(|path| folders(path)).collect();
        let line = |row: &Row| {
            let indent = " ".repeat(row.depth);
            match &row.what {
                What::Deck => format!("{indent}{}", decks[row.decks[0]].1),
                What::Folder { path, is_open } => {
                    let mark = if *is_open { 'v' } else { '>' };
                    let name = path.last().map_or("", String::as_str);
                    format!("{indent}{mark}{name}:{}", row.decks.len())
                }
            }
        };
        rows(&books, &closed, filter).iter().map(line).collect()
    }

    const DECKS: &[&str] = &[
        "Rivers",
        "world: Cities",
        "world/europe: The euro",
        "world/europe: Élections",
        "zoo: Apes",
    ];

    #[test]
    fn folders_stand_above_their_decks_and_count_all_below() {
        assert_eq!(
            told(DECKS, &[], ""),
            [
                "Rivers",
                "vworld:3",
                " Cities",
                " veurope:2",
                "  The euro",
                "  Élections",
                "vzoo:1",
                " Apes"
            ]
        );
    }

    #[test]
    fn a_closed_folder_hides_what_is_in_it_and_still_counts_it() {
        assert_eq!(
            told(DECKS, &["world"], ""),
            ["Rivers", ">world:3", "vzoo:1", " Apes"]
        );
        assert_eq!(
            told(DECKS, &["world/europe"], ""),
            [
                "Rivers",
                "vworld:3",
                " Cities",
                " >europe:2",
                "vzoo:1",
                " Apes"
            ]
        );
    }

    #[test]
    fn a_filter_opens_folders_and_leaves_what_holds_its_words() {
        assert_eq!(
            told(DECKS, &["world"], "elections"),
            ["vworld:1", " veurope:1", "  Élections"]
        );
        assert_eq!(
            told(DECKS, &[], "EUROPE euro"),
            ["vworld:2", " veurope:2", "  The euro", "  Élections"]
        );
        assert_eq!(told(DECKS, &[], "nothing"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn every_deck_stands_once_below_its_open_folders(paths in proptest::collection::vec("([ab]/){0,3}", 0..12)) {
            let paths: Vec<Vec<String>> = paths.iter().map(|path| folders(path)).collect();
            let books: Vec<Book<'_>> = paths.iter().map(|folders| Book { folders, title: "t" }).collect();
            let rows = rows(&books, &HashSet::new(), "");
            let decks: Vec<usize> = rows.iter().filter(|row| row.what == What::Deck).map(|row| row.decks[0]).collect();
            prop_assert_eq!(decks, (0..books.len()).collect::<Vec<_>>());
            for row in &rows {
                if let What::Folder { path, .. } = &row.what {
                    prop_assert!(row.decks.iter().all(|deck| paths[*deck].starts_with(path)));
                    prop_assert!(!row.decks.is_empty());
                }
            }
        }
    }
}
