//! The facts of an article are free, its words are not: no file here quotes it at length.
//!
//! `tests/data/article_windows.txt` holds the first five bytes of BLAKE3, in hexadecimal, of every 26 words in a row
//! of the article behind our deck (lower case, a word is a run of a-z and 0-9, one space between words), so that the
//! article can be recognised without being here.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

/// A quotation may have 25 words.
const TOO_MANY_WORDS: usize = 26;

#[test]
fn no_file_quotes_the_article_at_length() {
    let article: HashSet<String> = fs::read_to_string("tests/data/article_windows.txt")
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    assert!(article.len() > 400, "the article's windows are here");
    let mut wrong = Vec::new();
    for file in files(Path::new(".")) {
        let text = String::from_utf8_lossy(&fs::read(&file).unwrap()).into_owned();
        if windows(&text).iter().any(|window| article.contains(window)) {
            wrong.push(file);
        }
    }
    assert!(wrong.is_empty(), "say it in our own words: {wrong:?}");
}

#[test]
fn a_quotation_is_recognised_whatever_its_case_and_punctuation() {
    let words: Vec<_> = ('a'..='z').map(|c| format!("word{c}")).collect();
    let plain = words.join(" ");
    let dressed = format!("Before: \"{}\"!", words.join(",\n ").to_uppercase());
    assert_eq!(windows(&plain).len(), 1);
    assert!(windows(&dressed).contains(&windows(&plain)[0]));
    assert_eq!(windows(&words[1..].join(" ")).len(), 0);
}

fn windows(text: &str) -> Vec<String> {
    let text = text.to_ascii_lowercase();
    let words: Vec<_> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let hash = |words: &[&str]| blake3::hash(words.join(" ").as_bytes()).to_hex()[..10].to_owned();
    words.windows(TOO_MANY_WORDS).map(hash).collect()
}

/// Every file of the repository; what git and cargo keep for themselves is left out.
fn files(folder: &Path) -> Vec<PathBuf> {
    const NOT_OURS: &[&str] = &[".git", "target"];
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .filter(|entry| !NOT_OURS.iter().any(|name| entry.file_name() == *name))
        .flat_map(|entry| match entry.file_type().unwrap() {
            kind if kind.is_dir() => files(&entry.path()),
            kind if kind.is_file() => vec![entry.path()],
            _ => Vec::new(),
        })
        .collect()
}
