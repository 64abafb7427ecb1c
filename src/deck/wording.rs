//! The sentences that a deck does not write itself: generated questions, and the small line that says whose fact
//! it is. A claim always keeps its speaker.

use super::note::{Answer, Deck, Kind, Note, Status, Word};

/// "Who said to Sputnik: “...”?"
pub(super) fn who_said(note: &Note) -> String {
    let Kind::Quote { quote, .. } = &note.kind else {
        return String::new();
    };
    let to = note
        .said_to
        .as_ref()
        .map_or(String::new(), |to| format!(" to {to}"));
    format!("Who said{to}: “{quote}”")
}

/// "Who is President of the European Central Bank (as of 2024-06-01)?"
pub(super) fn who_is_role(note: &Note) -> String {
    let Kind::Person { role, .. } = &note.kind else {
        return String::new();
    };
    format!("Who is {role}{}?", as_of(note))
}

/// "Who is Christine Lagarde (as of 2024-06-01)?"
pub(super) fn who_is_person(note: &Note) -> String {
    let Kind::Person { person, .. } = &note.kind else {
        return String::new();
    };
    format!("Who is {person}{}?", as_of(note))
}

fn as_of(note: &Note) -> String {
    note.as_of
        .as_ref()
        .map_or(String::new(), |date| format!(" (as of {date})"))
}

/// "Which word means: to decide that a decision was wrong (verb)?"
pub(super) fn which_word(word: &Word) -> String {
    let part = word
        .part
        .as_ref()
        .map_or(String::new(), |part| format!(" ({part})"));
    format!("Which word means: {}{part}?", word.meaning)
}

/// "What does “overturn” (verb) mean?"
pub(super) fn what_means(word: &Word) -> String {
    let part = word
        .part
        .as_ref()
        .map_or(String::new(), |part| format!(" ({part})"));
    format!("What does “{}”{part} mean?", word.word)
}

/// The question of a card asked from its answer.
pub(super) fn other_way(answer: &Answer) -> String {
    format!("Which question has this answer: {answer}?")
}

/// "Mikhail Galuzin to Sputnik · paragraph 4 · claim · 2022-12-24 (inferred: ...)".
pub(super) fn attribution(deck: &Deck, note: &Note) -> Option<String> {
    let source = &note.source;
    let mut parts = Vec::new();
    if let Some(speaker) = &note.speaker {
        let to = note
            .said_to
            .as_ref()
            .map_or(String::new(), |to| format!(" to {to}"));
        parts.push(format!("{speaker}{to}"));
    }
    let title = source.title.as_ref().or(deck.source.title.as_ref());
    if note.speaker.is_none()
        && let Some(title) = title
    {
        parts.push(title.clone());
    }
    parts.extend(
        source
            .paragraph
            .map(|paragraph| format!("paragraph {paragraph}")),
    );
    if note.status != Status::Report {
        parts.push(note.status.word().to_owned());
    }
    if let Some(date) = source.date.as_ref().or(deck.source.date.as_ref()) {
        parts.push(
            match source.date_note.as_ref().or(deck.source.date_note.as_ref()) {
                Some(why) if why != "stated" => format!("{date} ({why})"),
                _ => date.clone(),
            },
        );
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) | Self::Date(text) => f.write_str(text),
            Self::Number {
                written,
                unit: Some(unit),
                ..
            } => write!(f, "{written} {unit}"),
            Self::Number { written, .. } => f.write_str(written),
            Self::List { items, .. } => f.write_str(&items.join(", ")),
        }
    }
}
