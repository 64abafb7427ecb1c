//! Tags and speakers as numbers: each name is compared once, however many notes have it.

use super::pattern::{Search, normal};
use std::collections::HashMap;

#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    numbers: HashMap<String, u32>,
    written: Vec<String>,
    normal: Vec<String>,
}

impl Names {
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(&known) = self.numbers.get(name) {
            return known;
        }
        let number = self.written.len() as u32; // as many as there are notes, at most a few each
        self.numbers.insert(name.to_owned(), number);
        self.written.push(name.to_owned());
        self.normal.push(normal(name));
        number
    }

    pub fn written(&self, number: u32) -> &str {
        self.written.get(number as usize).map_or("", String::as_str)
    }

    pub fn normal(&self, number: u32) -> &str {
        self.normal.get(number as usize).map_or("", String::as_str)
    }

    pub fn all_normal(&self) -> impl Iterator<Item = &str> {
        self.normal.iter().map(String::as_str)
    }

    /// Of every name whether the search finds it.
    pub fn found(&self, search: &Search<'_>) -> Vec<bool> {
        let names = self.normal.iter();
        names.map(|name| search.finds_in(name)).collect()
    }

    /// As [`Names::found`], also by what stands before a `/` or `::`: `water` finds `water/long`.
    pub fn found_with_parents(&self, search: &Search<'_>) -> Vec<bool> {
        let is_found = |name: &String| {
            let is_end =
                |end: &usize| name[*end..].starts_with("::") || name[*end..].starts_with('/');
            let signs = name.match_indices(['/', ':']).map(|(end, _)| end);
            let mut parents = signs.filter(is_end).map(|end| &name[..end]);
            search.finds_in(name) || parents.any(|parent| search.finds_in(parent))
        };
        self.normal.iter().map(is_found).collect()
    }
}
