//! A note as it is filled in: its kind, and plain text for each field; lists have one thing to a line.
//!
//! Knows no TOML: how a draft is written stands in `render` and `apply`.

use super::form::{self, Field, NoteKind};
use super::values::OR_FORM;
use crate::{
    answer::Mode,
    deck::{
        collocations::Collocation,
        id::Slot,
        note::{Answer, Asked, Kind, Note, Status},
        stance::Stance,
    },
};
use std::collections::BTreeMap;

/// A note that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub kind: NoteKind,
    /// No value is blank.
    values: BTreeMap<String, String>,
}

impl Draft {
    pub fn new(kind: NoteKind) -> Self {
        Self {
            kind,
            values: BTreeMap::new(),
        }
    }

    /// What a field holds; nothing for one that is empty.
    pub fn get(&self, key: &str) -> &str {
        self.values.get(key).map_or("", String::as_str)
    }

    /// What it begins with: the question, the word, the text with gaps; a list as one line.
    pub fn lead(&self) -> String {
        one_line(self.get(self.kind.word()))
    }

    /// What belongs to its lead: the answer, the role, the meaning; nothing for a text with gaps.
    pub fn partner(&self) -> String {
        one_line(self.get(match self.kind {
            NoteKind::Question => "answer",
            NoteKind::Cloze => return String::new(),
            NoteKind::Quote => "speaker",
            NoteKind::Person => "role",
            NoteKind::Word => "meaning",
            NoteKind::Sequence => "ask",
        }))
    }

    /// Fills a field in; blank text empties it.
    pub fn set(&mut self, key: &str, text: impl Into<String>) {
        let text = text.into();
        if text.trim().is_empty() {
            self.values.remove(key);
        } else {
            self.values.insert(key.to_owned(), text);
        }
    }

    /// With this field filled in.
    #[must_use]
    pub fn with(mut self, key: &str, text: impl Into<String>) -> Self {
        self.set(key, text);
        self
    }

    /// The fields of its form. They follow from its text: every gap has its own hints.
    pub fn fields(&self) -> Vec<Field> {
        form::fields(self.kind, &self.slots())
    }

    /// The cards it makes, the main one first; none for a text without gaps.
    pub fn slots(&self) -> Vec<Slot> {
        let gaps = match self.kind {
            NoteKind::Cloze => self.get("cloze"),
            _ => self.get("example"),
        };
        form::slots(self.kind, self.get("both_ways").trim() == "yes", gaps)
    }

    /// A note of this kind as a form begins it: what nearly always stands in it is there already.
    pub fn begun(kind: NoteKind) -> Self {
        let draft = Self::new(kind);
        match kind {
            NoteKind::Sequence => draft.with("ask", "Put the events in order."),
            _ => draft,
        }
    }

    /// The same kind of note said otherwise: what both kinds have is taken over.
    #[must_use]
    pub fn turned_into(&self, kind: NoteKind) -> Self {
        let mut turned = Self::begun(kind);
        for field in turned.fields() {
            let text = self.get(&field.key);
            if !text.is_empty() {
                turned.set(&field.key, text);
            }
        }
        turned
    }

    /// What a note says, field by field. `tolerance` is as its author wrote it.
    pub(super) fn of(note: &Note, tolerance: &str) -> Self {
        let kind = NoteKind::of_word(note.kind.word()).unwrap_or(NoteKind::Question);
        let mut draft = Self::new(kind);
        draft.take_kind(&note.kind, tolerance);
        let lists = [
            ("accept", &note.accept),
            ("reject", &note.reject),
            ("prompt", &note.prompt),
            ("wrong", &note.wrong),
            ("hint", &note.hint),
        ];
        for (key, lists) in lists {
            for (slot, list) in lists.iter() {
                draft.set(&format!("{key}.{slot}"), list.join("\n"));
            }
        }
        for (slot, ask) in note.ask.iter() {
            draft.set(&format!("ask.{slot}"), ask.as_str());
        }
        for (slot, form) in note.form.iter() {
            let word = match form {
                Asked::Reveal => "reveal",
                Asked::Type => "type",
                Asked::Choose => "choose",
            };
            draft.set(&format!("form.{slot}"), word);
        }
        draft.take_common(note);
        draft
    }

    fn take_common(&mut self, note: &Note) {
        let source = &note.source;
        let background = note.background.as_ref();
        let skip: Vec<&str> = note.skip.iter().map(Slot::as_str).collect();
        let status = match note.status {
            Status::Report => "",
            status => status.word(),
        };
        let texts = [
            ("why", note.why.as_deref()),
            ("status", Some(status)),
            ("speaker", note.speaker.as_deref()),
            ("said_to", note.said_to.as_deref()),
            ("verb", note.verb.as_deref()),
            ("statement", note.statement.as_deref()),
            ("mode", note.mode.map(mode_word)),
            ("as_of", note.as_of.as_deref()),
            ("group", note.group.as_deref()),
            ("source.quote", source.quote.as_deref()),
            ("source.title", source.title.as_deref()),
            ("source.publisher", source.publisher.as_deref()),
            ("source.url", source.url.as_deref()),
            ("source.date", source.date.as_deref()),
            (
                "note.text",
                background.map(|background| background.text.as_str()),
            ),
            (
                "note.source",
                background.and_then(|background| background.source.as_deref()),
            ),
        ];
        for (key, text) in texts {
            self.set(key, text.unwrap_or_default());
        }
        self.set("tags", note.tags.join("\n"));
        self.set("skip", skip.join("\n"));
        self.set(
            "level",
            note.level
                .map(|level| level.to_string())
                .unwrap_or_default(),
        );
        self.set(
            "source.paragraph",
            source.paragraph.map(|n| n.to_string()).unwrap_or_default(),
        );
    }

    fn take_kind(&mut self, kind: &Kind, tolerance: &str) {
        match kind {
            Kind::Question(question) => {
                self.set("question", question.question.as_str());
                self.take_answer(&question.answer, tolerance);
                self.set("choice_only", yes(question.choice_only));
                self.set("both_ways", yes(question.both_ways));
                self.set("context", question.context.join("\n"));
                self.set("required", question.required.join("\n"));
            }
            Kind::Cloze(cloze) => self.set("cloze", cloze.with_numbers()),
            Kind::Quote {
                quote,
                speaker,
                required,
            } => {
                self.set("quote", quote.as_str());
                self.set("speaker", speaker.as_str());
                self.set("required", required.join("\n"));
            }
            Kind::Person {
                person,
                role,
                required,
            } => {
                self.set("person", person.as_str());
                self.set("role", role.as_str());
                self.set("required", required.join("\n"));
            }
            Kind::Word(word) => {
                self.set("word", word.word.as_str());
                self.set("meaning", word.meaning.as_str());
                self.set("part", word.part.as_deref().unwrap_or_default());
                for (accent, ipa) in &word.ipa {
                    match accent.as_str() {
                        "" => self.set("ipa", ipa.as_str()),
                        accent => self.set(&format!("ipa.{accent}"), ipa.as_str()),
                    }
                }
                let example = word.example.as_ref().map(|example| example.with_numbers());
                self.set("example", example.unwrap_or_default());
                let collocations = word.collocations.iter().map(Collocation::written);
                self.set("collocations", collocations.collect::<Vec<_>>().join("\n"));
                self.set("wrong.collocation", word.misfits.join("\n"));
                self.set("family", word.family.join("\n"));
                self.set("stance", word.stance.map_or("", Stance::word));
            }
            Kind::Sequence { items, ask } => {
                self.set("sequence", items.join("\n"));
                self.set("ask", ask.as_str());
            }
        }
    }

    fn take_answer(&mut self, answer: &Answer, tolerance: &str) {
        match answer {
            Answer::Text(text) | Answer::Date(text) => self.set("answer", text.as_str()),
            Answer::Number { written, unit, .. } => {
                self.set("answer", written.as_str());
                self.set("tolerance", tolerance);
                self.set("unit", unit.as_deref().unwrap_or_default());
            }
            Answer::List { items, need, max } => {
                let lines: Vec<String> = items.iter().map(|item| item.join(OR_FORM)).collect();
                self.set("answer", lines.join("\n"));
                let unless_all = |number: usize| match number == items.len() {
                    true => String::new(),
                    false => number.to_string(),
                };
                self.set("need", unless_all(*need));
                self.set("max", unless_all(*max));
            }
        }
    }
}

fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Quiz => "quiz",
        Mode::Language => "language",
    }
}

fn one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" / ")
}

fn yes(flag: bool) -> &'static str {
    if flag { "yes" } else { "" }
}
