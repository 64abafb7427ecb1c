//! What a note says of the marked word, line by line, the weightiest first.

use crate::{
    deck::{Kind, Note, Word},
    study::reading::{How, Taught, WordStatus},
    tui::theme::Theme,
};
use ratatui::{
    style::{Modifier, Style},
    text::{Line, Span},
};

/// How a word of this status looks in the text: the weight and the line below it tell, not the colour alone.
pub fn style(status: WordStatus, theme: &Theme) -> Style {
    match status {
        WordStatus::New => theme.warn.add_modifier(Modifier::UNDERLINED),
        WordStatus::Learning => theme.text.add_modifier(Modifier::UNDERLINED),
        WordStatus::Known => theme.text.patch(theme.emphasis),
        WordStatus::Ignored => theme.text,
    }
}

/// The gloss of a word as it stands in the text.
pub fn lines(
    text: &str,
    how: How,
    taught: &Taught,
    note: &Note,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let Kind::Word(word) = &note.kind else {
        return Vec::new();
    };
    let mut lines = vec![heading(word, note, taught, theme)];
    if let Some(relation) = relation(text, how, word) {
        lines.push(Line::styled(relation, theme.muted));
    }
    lines.push(Line::styled(word.meaning.clone(), theme.text));
    let ipa: Vec<String> = (word.ipa.iter())
        .map(|(accent, ipa)| match accent.as_str() {
            "" => format!("/{ipa}/"),
            accent => format!("{} /{ipa}/", accent.to_uppercase()),
        })
        .collect();
    let mut add = |text: String, style| {
        if !text.is_empty() {
            lines.push(Line::styled(text, style));
        }
    };
    add(ipa.join("  "), theme.text);
    let collocations: Vec<&str> = word
        .collocations
        .iter()
        .map(|pair| pair.text.as_str())
        .collect();
    add(collocations.join(" · "), theme.text);
    let example = word.example.as_ref().map(|example| example.reveal());
    add(
        example.unwrap_or_default(),
        theme.text.patch(theme.emphasis),
    );
    if !word.family.is_empty() {
        add(format!("Family: {}", word.family.join(", ")), theme.muted);
    }
    lines
}

/// "allege  verb · B2 · new"
fn heading(word: &Word, note: &Note, taught: &Taught, theme: &Theme) -> Line<'static> {
    let level = note.level.map(|level| level.to_string());
    let about: Vec<String> = word.part.clone().into_iter().chain(level).collect();
    let mut spans = vec![Span::styled(word.word.clone(), theme.heading)];
    if !about.is_empty() {
        spans.push(Span::styled(
            format!("  {}", about.join(" · ")),
            theme.muted,
        ));
    }
    spans.push(Span::styled(" · ", theme.muted));
    spans.push(Span::styled(
        taught.status.name(),
        style(taught.status, theme),
    ));
    if taught.mark.is_some() {
        spans.push(Span::styled(", as you say", theme.muted));
    }
    Line::from(spans)
}

/// How the words of the text belong to the note, where they are not its own.
pub fn relation(text: &str, how: How, word: &Word) -> Option<String> {
    match how {
        How::Same => None,
        How::Form => Some(format!("“{text}” is a form of “{}”.", word.word)),
        How::Family => Some(format!("“{text}” is of the family of “{}”.", word.word)),
    }
}
