//! Reads our own source files as tokens, for the walls that `architecture` keeps.
//!
//! Must hold no rule of the house: it tells what a file names, not whether it may.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::{collections::BTreeSet, fs, path::Path};

/// One source file as the walls see it.
pub struct Source {
    /// With `/` on every platform, from `src/`.
    pub file: String,
    pub text: String,
    pub tokens: Vec<TokenTree>,
    /// Every path with `::`, grouped imports written out, `super` at the room's edge written as `crate`.
    pub paths: BTreeSet<String>,
    /// Names of macros that are called.
    pub calls: BTreeSet<String>,
    /// Names of types that are declared.
    pub types: BTreeSet<String>,
}

impl Source {
    fn of(file: &Path) -> Self {
        let text = fs::read_to_string(file).unwrap();
        let name = file.to_str().unwrap().replace('\\', "/");
        // `src/deck/parse.rs` lies two names below the crate, `src/deck/mod.rs` one.
        let depth = name.split('/').count() - 1 - usize::from(name.ends_with("/mod.rs"));
        Self::read(name, text, depth)
    }

    fn read(file: String, text: String, depth: usize) -> Self {
        let tokens = without_tests(text.parse::<TokenStream>().unwrap());
        let mut source = Self {
            file,
            text,
            tokens,
            paths: BTreeSet::new(),
            calls: BTreeSet::new(),
            types: BTreeSet::new(),
        };
        source.walk(&source.tokens.clone(), depth);
        source
    }

    fn walk(&mut self, tokens: &[TokenTree], depth: usize) {
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Ident(word) => {
                    let word = word.to_string();
                    let next = tokens.get(at + 1);
                    match (word.as_str(), next) {
                        ("struct" | "enum" | "trait" | "type", Some(TokenTree::Ident(name))) => {
                            self.types.insert(name.to_string());
                        }
                        ("mod", Some(TokenTree::Ident(_))) => {
                            if let Some(TokenTree::Group(body)) = tokens.get(at + 2) {
                                self.walk(&without_tests(body.stream()), depth + 1);
                                at += 3;
                                continue;
                            }
                        }
                        (_, Some(TokenTree::Punct(mark))) if mark.as_char() == '!' => {
                            self.calls.insert(word.clone());
                        }
                        _ => {}
                    }
                    at = self.path(Vec::new(), tokens, at, depth);
                }
                TokenTree::Group(group) => {
                    self.walk(&without_tests(group.stream()), depth);
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }

    /// Takes the path that begins with the name at `at`; returns where it ends.
    fn path(
        &mut self,
        mut names: Vec<String>,
        tokens: &[TokenTree],
        mut at: usize,
        depth: usize,
    ) -> usize {
        loop {
            match tokens.get(at) {
                Some(TokenTree::Ident(name)) => names.push(name.to_string()),
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    let members: Vec<_> = group.stream().into_iter().collect();
                    for member in members
                        .split(|token| is_mark(Some(token), ','))
                        .filter(|member| !member.is_empty())
                    {
                        self.path(names.clone(), member, 0, depth);
                    }
                    return at + 1;
                }
                _ => break,
            }
            let is_followed = is_mark(tokens.get(at + 1), ':') && is_mark(tokens.get(at + 2), ':');
            if !is_followed {
                at += 1;
                break;
            }
            at += 3;
        }
        self.paths.insert(from_the_crate(names, depth).join("::"));
        at
    }

    /// The rooms this file imports, from `crate::deck::Card`.
    pub fn rooms(&self) -> BTreeSet<String> {
        let inside = self
            .paths
            .iter()
            .filter_map(|path| path.strip_prefix("crate::"));
        inside
            .map(|path| path.split("::").next().unwrap().to_owned())
            .collect()
    }

    /// Whether some path is `name` or goes on from it.
    pub fn names(&self, name: &str) -> bool {
        self.calls.contains(name)
            || self.paths.iter().any(|path| {
                path.strip_prefix(name).is_some_and(|rest| {
                    rest.starts_with("::") || (rest.is_empty() && name.contains("::"))
                })
            })
    }
}

/// `super::super::store::log` seen from two names below the crate is `crate::store::log`.
fn from_the_crate(names: Vec<String>, depth: usize) -> Vec<String> {
    let up = names.iter().take_while(|name| *name == "super").count();
    if up >= depth && up > 0 {
        let mut path = vec!["crate".to_owned()];
        path.extend(names.into_iter().skip(up));
        return path;
    }
    names
}

fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

/// Leaves out what stands under `#[cfg(test)]`, up to its body or semicolon.
fn without_tests(stream: TokenStream) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut rest = stream.into_iter().peekable();
    while let Some(token) = rest.next() {
        let opens_tests = is_mark(Some(&token), '#')
            && rest
                .peek()
                .is_some_and(|next| next.to_string().replace(' ', "") == "[cfg(test)]");
        if !opens_tests {
            kept.push(token);
            continue;
        }
        for skipped in rest.by_ref().skip(1) {
            let is_body = matches!(&skipped, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
            if is_body || is_mark(Some(&skipped), ';') {
                break;
            }
        }
    }
    kept
}

/// Only `mod name;` and `use ...;`, each with its attributes and visibility.
pub fn is_door_plate(tokens: &[TokenTree]) -> bool {
    tokens.split(|token| is_mark(Some(token), ';')).all(|item| {
        let words = item.iter().filter_map(|token| match token {
            TokenTree::Ident(word) => Some(word.to_string()),
            _ => None,
        });
        let words: Vec<_> = words.filter(|word| word != "pub").collect();
        let words: Vec<_> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            [] => !item.iter().any(is_body),
            ["use", ..] => true,
            ["mod", _] => !item.iter().any(is_body),
            _ => false,
        }
    })
}

fn is_body(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// Every source file under `src/<room>`, tests beside the code left out.
pub fn sources(room: &str) -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<Source>) {
        let mut entries: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            let stem = path.file_stem().unwrap().to_str().unwrap();
            let is_test = stem == "tests" || stem.ends_with("_tests");
            if is_test {
                continue;
            } else if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(Source::of(&path));
            }
        }
    }
    let mut found = Vec::new();
    let folder = Path::new("src").join(room);
    if folder.is_dir() {
        walk(&folder, &mut found);
    }
    found
}

mod the_walls_themselves {
    use super::*;

    fn read(code: &str) -> Source {
        Source::read("src/deck/parse.rs".into(), code.into(), 2)
    }

    fn rooms(code: &str) -> Vec<String> {
        read(code).rooms().into_iter().collect()
    }

    #[test]
    fn grouped_imports_are_seen() {
        let code = "use crate::{deck::{Card, CardId as Id}, tui::Screen, store};\nfn f() { crate::schedule::Grade::Good }";
        assert_eq!(rooms(code), ["deck", "schedule", "store", "tui"]);
    }

    #[test]
    fn a_way_out_through_super_is_seen() {
        assert_eq!(rooms("use super::super::store::log;"), ["store"]);
        assert_eq!(
            rooms("mod inner { use super::super::store::log; }"),
            [""; 0]
        );
        assert_eq!(
            rooms("mod inner { use super::super::super::store::log; }"),
            ["store"]
        );
        assert_eq!(rooms("use super::note::Note;"), [""; 0]);
    }

    #[test]
    fn comments_strings_and_tests_do_not_count() {
        let code = "// crate::tui\nconst A: &str = \"crate::store::x\";\n#[cfg(test)]\nmod tests { use crate::app::run; }";
        assert_eq!(rooms(code), [""; 0]);
        assert_eq!(
            rooms("#[cfg(test)]\nuse crate::app::run;\nuse crate::text::line;"),
            ["text"]
        );
    }

    #[test]
    fn a_forbidden_name_is_seen_in_a_group_and_in_a_macro() {
        assert!(read("use std::{fmt, fs};").names("std::fs"));
        assert!(read("fn f() { vec![std::env::var(\"A\")] }").names("std::env"));
        assert!(read("thread_local! { static A: u8 = 1; }").names("thread_local"));
        assert!(!read("use std::fmt; fn fs() {}").names("std::fs"));
        assert!(
            read("use jiff::{Timestamp, tz}; fn f() { Timestamp::now() }")
                .paths
                .contains("Timestamp::now")
        );
    }

    #[test]
    fn a_crate_is_told_from_a_word_of_the_same_name() {
        assert!(read("use toml::Table;").names("toml"));
        assert!(read("fn f(toml: &str) { toml::parse(toml) }").names("toml"));
        assert!(!read("fn f(toml: &str) { g(toml) }").names("toml"));
    }

    #[test]
    fn logic_behind_a_door_plate_is_seen() {
        let plate = |code: &str| is_door_plate(&without_tests(code.parse().unwrap()));
        assert!(plate(
            "//! The deck.\nmod note;\npub(crate) mod card;\npub use note::{Note, Lead};\n#[cfg(test)]\nmod tests;"
        ));
        assert!(!plate("mod note;\npub fn one() -> u8 { 1 }"));
        assert!(!plate("mod note { struct A; }"));
        assert!(!plate("const A: u8 = 1;"));
    }
}
