//! A quiz file to be written: what a host has said so far, with a comment for what else may be said.
//!
//! What is written reads back as what was meant.

use crate::{
    deck::Level,
    quiz::{Marking, Reveal, RoundKind},
};
use std::fmt::Write as _;
use toml::Value;

/// Questions to swap in, for each round.
pub const SPARES: usize = 2;

/// A quiz file that is written for a host.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub title: String,
    /// Ids.
    pub decks: Vec<String>,
    pub levels: Vec<Level>,
    /// Words and grammar are asked too.
    pub language: bool,
    /// For all rounds that it suits.
    pub marking: Marking,
    pub jokers: bool,
    pub minutes: u32,
    pub rounds: Vec<RoundDraft>,
}

/// One of its rounds.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundDraft {
    pub title: String,
    pub kind: RoundKind,
    pub count: usize,
    pub tags: Vec<String>,
    pub has_story: bool,
    /// Questions to swap in, where it is another number than that of the whole quiz.
    pub spares: Option<usize>,
    /// Where it is another than is usual.
    pub reveal: Option<Reveal>,
    /// 0: none.
    pub break_minutes: u32,
}

impl Default for RoundDraft {
    fn default() -> Self {
        Self {
            title: String::new(),
            kind: RoundKind::Typed,
            count: 10,
            tags: Vec::new(),
            has_story: false,
            spares: None,
            reveal: None,
            break_minutes: 0,
        }
    }
}

impl Draft {
    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = String::from(
            "# A quiz of newsdeck. `newsdeck quiz check` tells what is wrong with it and how long it takes.\n\
             # A line that begins with # is a comment: delete the sign to use it.\n\n[quiz]\n",
        );
        let mut line = |key: &str, value: &str, about: &str| put(&mut text, key, value, about);
        line("title", &quoted(&self.title), "");
        line("decks", &list(&self.decks), "ids, titles or file names");
        let levels: Vec<String> = self.levels.iter().map(Level::to_string).collect();
        match levels.is_empty() {
            true => line(
                "# level",
                "[\"A2\", \"B1\"]",
                "only questions of these levels",
            ),
            false => line("level", &list(&levels), "only questions of these levels"),
        }
        if !self.language {
            line("language", "false", "no words, no grammar");
        }
        line("marking", &quoted(marking_name(self.marking)), &markings());
        line(
            "minutes",
            &self.minutes.to_string(),
            "how long the night is meant to be",
        );
        line(
            "jokers",
            &self.jokers.to_string(),
            "each team may double one round",
        );
        line(
            "spares",
            &SPARES.to_string(),
            "questions to swap in, for each round",
        );
        line("tie_break", "2", "number questions kept ready for ties");
        line(
            "# seed",
            "\"tiger\"",
            "a word: the same word, the same questions",
        );
        line(
            "# intro",
            "\"Welcome to the quiz.\"",
            "read out at the beginning",
        );
        line("# rules", "\"No phones.\"", "told before the first round");
        for (number, round) in self.rounds.iter().enumerate() {
            round.write(&mut text, number == 0);
        }
        text.push_str(
            "\n# A question of your own stands below its round, with the keys of a deck's note:\n\
             #\n# [[round.question]]\n# question = \"In which year was this house built?\"\n# answer   = 1894\n",
        );
        text
    }
}

impl RoundDraft {
    fn write(&self, text: &mut String, is_first: bool) {
        text.push_str("\n[[round]]\n");
        let kinds = match is_first {
            true => kinds(),
            false => String::new(),
        };
        put(text, "title", &quoted(&self.title), "");
        put(text, "kind", &quoted(self.kind.name()), &kinds);
        if let RoundKind::Survival { lives } = self.kind {
            put(text, "lives", &lives.to_string(), "");
        }
        if !self.tags.is_empty() {
            put(text, "tags", &list(&self.tags), "");
        }
        if self.has_story {
            let about = "the deck's story is read out; only what it answers is asked";
            put(text, "story", "true", about);
        }
        put(text, "count", &self.count.to_string(), "");
        if let Some(spares) = self.spares {
            put(text, "spares", &spares.to_string(), "");
        }
        let named = |reveal: &Reveal| Reveal::NAMED.iter().find(|(_, known)| known == reveal);
        if let Some((name, _)) = self.reveal.as_ref().and_then(named) {
            put(text, "reveal", &quoted(name), "");
        }
        if self.break_minutes > 0 {
            put(
                text,
                "break",
                &self.break_minutes.to_string(),
                "minutes, after the round",
            );
        }
    }
}

fn put(text: &mut String, key: &str, value: &str, about: &str) {
    let about = match about {
        "" => String::new(),
        about => format!(" # {about}"),
    };
    // Writing to a text cannot fail.
    _ = writeln!(text, "{key:9} = {value}{about}");
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

fn marking_name(marking: Marking) -> &'static str {
    let named = Marking::NAMED.iter().find(|(_, known)| *known == marking);
    named.map_or("paper-totals", |(name, _)| name)
}

/// "paper-totals, grid, typed or shared-keys".
fn markings() -> String {
    or(Marking::NAMED.iter().map(|(name, _)| *name))
}

fn kinds() -> String {
    or(RoundKind::NAMED.iter().map(|(name, _)| *name))
}

fn or<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::file::parse;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_reads_back_as_it_was_meant(
            title in "\\PC{1,30}", tag in "\\PC{1,12}", kind in prop::sample::select(RoundKind::NAMED),
            count in 1..=100_usize, jokers: bool, minutes in 5..=600_u32, break_minutes in 0..=120_u32,
            spares in prop::option::of(0..=20_usize),
            reveal in prop::option::of(prop::sample::select(Reveal::NAMED)),
            marking in prop::sample::select(Marking::NAMED), level in prop::option::of(prop::sample::select(&Level::ALL[..])),
            language: bool,
        ) {
            prop_assume!(!title.trim().is_empty() && !tag.trim().is_empty());
            let draft = Draft {
                title: title.clone(),
                decks: vec!["rivers".into()],
                levels: level.into_iter().collect(),
                language,
                marking: marking.1,
                jokers,
                minutes,
                rounds: vec![RoundDraft {
                    title: title.clone(),
                    kind: kind.1,
                    count,
                    tags: vec![tag.clone()],
                    has_story: false,
                    spares,
                    reveal: reveal.map(|(_, reveal)| reveal),
                    break_minutes,
                }],
            };
            let parsed = parse("a.quiz.toml", &draft.text());
            prop_assert!(!parsed.has_errors(), "{:?}", parsed.problems);
            let quiz = parsed.quiz.unwrap();
            prop_assert_eq!((quiz.jokers, quiz.minutes), (jokers, Some(minutes)));
            prop_assert_eq!(quiz.pick.levels, draft.levels);
            prop_assert_eq!(quiz.pick.no_language, !language);
            let round = &quiz.rounds[0];
            prop_assert_eq!(round.spares, spares.unwrap_or(SPARES));
            if let Some((_, reveal)) = reveal {
                prop_assert_eq!(round.reveal, reveal);
            }
            prop_assert_eq!((round.kind, round.count, round.break_minutes), (kind.1, count, break_minutes));
            let shown = crate::text::sanitize::line(&title).into_owned();
            prop_assert_eq!(quiz.title, shown.trim());
        }
    }
}
