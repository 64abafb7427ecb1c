//! The field in which tags are typed: `law, -old` adds one and takes one away. Completes tags that there are. Must
//! never change a note.

use crate::tui::{theme::Theme, widgets::field, words::count};
use ratatui::text::{Line, Span};
use tui_input::{Input, InputRequest};

/// How many completions are shown.
const OFFERED: usize = 8;

/// Tags being typed for some notes.
#[derive(Clone, Debug, Default)]
pub struct Tagging {
    pub field: Input,
    /// How many notes.
    notes: usize,
    /// Every tag there is, the most used first.
    known: Vec<String>,
    /// Tags of the notes at hand, the most used first: what can be taken away.
    own: Vec<String>,
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub add: Vec<String>,
    pub remove: Vec<String>,
}

impl Tagging {
    pub fn new(notes: usize, known: Vec<String>, own: Vec<String>) -> Self {
        Self {
            field: Input::default(),
            notes,
            known,
            own,
        }
    }

    pub fn edit(&mut self, request: InputRequest) {
        field::edit(&mut self.field, request);
    }

    /// The tags to add, and those with a `-` before them to take away.
    pub fn wanted(&self) -> Wanted {
        let mut wanted = Wanted::default();
        for word in self.field.value().split(',') {
            let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
            let (list, tag) = match word.strip_prefix('-') {
                Some(tag) => (&mut wanted.remove, tag.trim()),
                None => (&mut wanted.add, word.as_str()),
            };
            if !tag.is_empty() && !list.iter().any(|known| known == tag) {
                list.push(tag.to_owned());
            }
        }
        wanted
    }

    /// The tags that go on as the last word does; for a `-` those that can be taken away.
    pub fn offered(&self) -> Vec<&str> {
        let last = self.field.value().rsplit(',').next().unwrap_or_default();
        let last = last.trim_start();
        let (tags, begun) = match last.strip_prefix('-') {
            Some(begun) => (&self.own, begun.trim_start()),
            None => (&self.known, last),
        };
        let begun = begun.to_lowercase();
        let begins = tags
            .iter()
            .filter(|tag| tag.to_lowercase().starts_with(&begun));
        let holds = tags.iter().filter(|tag| {
            let tag = tag.to_lowercase();
            tag.contains(&begun) && !tag.starts_with(&begun)
        });
        begins
            .chain(holds)
            .map(String::as_str)
            .take(OFFERED)
            .collect()
    }

    /// Writes the first completion in the place of the last word.
    pub fn complete(&mut self) {
        let Some(tag) = self.offered().first().map(|tag| (*tag).to_owned()) else {
            return;
        };
        let text = self.field.value();
        let (before, last) = match text.rfind(',') {
            Some(comma) => (format!("{}, ", &text[..comma]), &text[comma + 1..]),
            None => (String::new(), text),
        };
        let minus = if last.trim_start().starts_with('-') {
            "-"
        } else {
            ""
        };
        self.field = Input::new(format!("{before}{minus}{tag}, "));
    }

    /// The line above the field: how many notes, and what they have.
    pub fn title(&self) -> String {
        let own = match self.own.is_empty() {
            true => "none yet".to_owned(),
            false => self.own.join(", "),
        };
        format!("Tags of {}: {own}", count(self.notes, "note"))
    }

    /// The line below the field: what Tab would write, and what else there is.
    pub fn help(&self, theme: &Theme) -> Line<'static> {
        let offered = self.offered();
        if self.field.value().trim().is_empty() {
            return Line::styled(
                "law adds a tag, -law takes it away; commas between.",
                theme.muted,
            );
        }
        let Some((first, others)) = offered.split_first() else {
            return Line::styled("A new tag.", theme.muted);
        };
        let mut spans = vec![
            Span::styled("Tab ", theme.accent),
            Span::styled((*first).to_owned(), theme.text),
        ];
        if !others.is_empty() {
            spans.push(Span::styled(
                format!("  {}", others.join("  ")),
                theme.muted,
            ));
        }
        Line::from(spans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Tagging {
        let known = ["law", "lagos river", "war"].map(str::to_owned).to_vec();
        let mut tagging = Tagging::new(1, known, vec!["war".to_owned()]);
        for c in text.chars() {
            tagging.edit(InputRequest::InsertChar(c));
        }
        tagging
    }

    #[test]
    fn commas_stand_between_tags_and_a_minus_takes_one_away() {
        let wanted = typed(" climate  change, -war,law,, - ,law").wanted();
        assert_eq!(wanted.add, ["climate change", "law"]);
        assert_eq!(wanted.remove, ["war"]);
    }

    #[test]
    fn tab_completes_the_last_tag() {
        let mut tagging = typed("war, LAG");
        tagging.complete();
        assert_eq!(tagging.field.value(), "war, lagos river, ");
        assert_eq!(tagging.wanted().add, ["war", "lagos river"]);
        let mut tagging = typed("-");
        assert_eq!(tagging.offered(), ["war"]);
        tagging.complete();
        assert_eq!(tagging.wanted().remove, ["war"]);
        assert!(typed("none such").offered().is_empty());
    }
}
