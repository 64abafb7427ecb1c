//! What a search names that there is not: why it finds nothing, and what was probably meant.

use super::{
    index::Index,
    pattern::Pattern,
    query::{Node, Query, Term},
};
use crate::text::{nearest, sanitize};

impl Index {
    /// A sentence for each deck, tag and speaker that is named and that no card has; for a search that finds nothing.
    pub fn unknown_names(&self, query: &Query) -> Vec<String> {
        let mut told = Vec::new();
        self.tell_unknown(&query.0, &mut told);
        told
    }

    fn tell_unknown(&self, node: &Node, told: &mut Vec<String>) {
        let ids = || self.decks.iter().map(|deck| deck.id.as_str());
        match node {
            Node::All(nodes) | Node::Any(nodes) => {
                nodes.iter().for_each(|node| self.tell_unknown(node, told));
            }
            Node::Not(node) => self.tell_unknown(node, told),
            Node::Term(Term::Deck(pattern)) => {
                let whole = pattern.whole();
                let is_known = |name: &str| whole.finds_in(name);
                if !self
                    .decks
                    .iter()
                    .any(|deck| is_known(&deck.id) || is_known(&deck.title))
                {
                    told.push(sentence("deck", pattern, ids()));
                }
            }
            Node::Term(Term::Tag(Some(pattern))) => {
                if !self
                    .tags
                    .found_with_parents(&pattern.whole())
                    .contains(&true)
                {
                    told.push(sentence("tag", pattern, self.tags.all_normal()));
                }
            }
            Node::Term(Term::Speaker(Some(pattern))) => {
                if !self.speakers.found(&pattern.anywhere()).contains(&true) {
                    told.push(sentence("speaker", pattern, self.speakers.all_normal()));
                }
            }
            Node::Term(_) => {}
        }
    }
}

fn sentence<'a>(what: &str, pattern: &Pattern, known: impl Iterator<Item = &'a str>) -> String {
    let name = sanitize::beginning(&pattern.to_string(), 40);
    match pattern.text().and_then(|text| nearest(text, known)) {
        Some(meant) => format!("There is no {what} `{name}`. Did you mean `{meant}`?"),
        None => format!("There is no {what} `{name}`."),
    }
}
