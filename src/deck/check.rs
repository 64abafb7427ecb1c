//! What a note must and should be beyond its form: no claim without its speaker, no quotation without a source or
//! longer than is fair, no pattern that means nothing.
//!
//! A bare claim on a card teaches belief in it, so these are errors and not matters of taste.

use super::{
    card, check_cards,
    fields::shown,
    found::Problems,
    note::{Deck, Kind, Source, Status},
    note_fields::Raw,
    problem::Code,
};
use crate::{
    answer::{self, PatternError},
    text::normalize,
};
use std::ops::Range;

/// The longest quotation, in words: what fair use of a news text bears.
const QUOTATION: usize = 25;

/// A quotation of more than 25 words is an error.
pub(super) fn quotation(quote: &str, span: Range<usize>, problems: &Problems) {
    let words = quote.split_whitespace().count();
    if words > QUOTATION {
        problems.add(
            Code::LongQuotation,
            span,
            format!("This quotation has {words} words; {QUOTATION} is the most that is fair to its source."),
            "Shorten it, with … for what is left out.",
        );
    }
}

/// Checks one note as a whole. Warnings are kept for notes without errors of their own.
pub(super) fn note(raw: &Raw, deck: &Deck, problems: &Problems, errors_before: usize) {
    patterns(raw, problems);
    check_cards::wrong_options(raw, problems);
    speaker(raw, problems);
    if problems.errors() > errors_before {
        return;
    }
    named_speaker(raw, problems);
    statement(raw, problems);
    true_by_whom(raw, problems);
    check_cards::cards(raw, problems);
    source(raw, deck, problems);
}

fn source(raw: &Raw, deck: &Deck, problems: &Problems) {
    let note = &raw.note;
    let needs_source = note.status != Status::Report || matches!(note.kind, Kind::Quote { .. });
    let has_source = |source: &Source| {
        source.title.is_some()
            || source.publisher.is_some()
            || source.url.is_some()
            || source.paragraph.is_some()
    };
    if needs_source && !has_source(&note.source) && !has_source(&deck.source) {
        problems.add(
            Code::NoSource,
            raw.lead.clone(),
            "This is a quotation or a claim, and nothing says where it comes from.",
            "Add source = { title = \"...\" } to [deck] or to the note.",
        );
    }
}

fn patterns(raw: &Raw, problems: &Problems) {
    for (_, pattern) in raw.patterns.iter().flatten() {
        // Without one of these signs it is plain words.
        if !pattern.value.contains(['{', '}', '[', ']', '|', '\\']) {
            continue;
        }
        if let Err(error) = answer::expand(pattern.value) {
            let (what, help) = told(&error);
            problems.add(
                Code::BrokenPattern,
                pattern.span.clone(),
                format!("`{}` {what}.", shown(pattern.value)),
                help,
            );
        }
    }
}

/// What is wrong with a pattern, and how to mend it. Single quotes, since a lone backslash cannot stand in double ones.
fn told(error: &PatternError) -> (String, &'static str) {
    const SIGNS: &str = "{word} may be left out, [a|b] is either of the two. Is the sign itself meant? Put a backslash before \
                         it, and the text into single quotes: 'C \\[sharp\\]'.";
    match error {
        PatternError::Unclosed { open, .. } => {
            (format!("opens a `{open}` and never closes it"), SIGNS)
        }
        PatternError::Unopened { close, .. } => {
            (format!("closes a `{close}` that it never opened"), SIGNS)
        }
        PatternError::NothingEscaped { .. } => (
            "ends with a lone backslash".to_owned(),
            "Delete it; if it is meant, write two in single quotes: 'C:\\\\'.",
        ),
        PatternError::TooMany { .. } => (
            format!("stands for more than {} answers", answer::MOST_EXPANSIONS),
            "Split it into several patterns.",
        ),
        PatternError::TooDeep { .. } => (
            "has brackets within brackets too many times".to_owned(),
            "Split it into several patterns.",
        ),
        PatternError::Empty { .. } => (
            "stands for no answer at all".to_owned(),
            "Write at least one word, or delete it.",
        ),
    }
}

/// The words of a text as they are compared: without case, accents and signs.
pub(crate) fn comparable(text: &str) -> String {
    let plain = normalize::without_accents(&normalize::fold(text));
    let words = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn speaker(raw: &Raw, problems: &Problems) {
    let note = &raw.note;
    if note.status != Status::Report && note.speaker.is_none() {
        problems.add(
            Code::NoSpeaker,
            raw.status.clone().unwrap_or(raw.lead.clone()),
            format!("Nobody is named whose {} this is.", note.status.word()),
            "Add speaker = \"...\": whoever says it.",
        );
    }
}

/// On every card the speaker of a claim must be named, in the question or in the answer. A part of the name is enough:
/// "Galuzin" for "Mikhail Galuzin".
fn named_speaker(raw: &Raw, problems: &Problems) {
    let note = &raw.note;
    let Some(speaker) = note
        .speaker
        .as_ref()
        .filter(|_| note.status != Status::Report)
    else {
        return;
    };
    let nameless = note.slots().into_iter().find(|slot| {
        let (ask, answer) = card::ask_and_answer(note, slot);
        !names(&format!("{ask} {answer}"), speaker)
    });
    if let Some(slot) = nameless {
        let which = match note.slots().len() {
            1 => String::new(),
            _ => format!(" of the card `{slot}`"),
        };
        problems.add(
            Code::SpeakerNotNamed,
            raw.lead.clone(),
            format!(
                "This is a {} of {}, and neither question nor answer{which} says so.",
                note.status.word(),
                shown(speaker)
            ),
            "Name the speaker: \"According to ..., what ...?\".",
        );
    }
}

/// Whether a text holds some part of a speaker's name.
fn names(text: &str, speaker: &str) -> bool {
    let parts = parts_of_name(speaker);
    let text = comparable(text);
    text.split(' ')
        .any(|word| parts.iter().any(|part| part == word))
}

/// Whose word a statement is, is what is asked.
fn statement(raw: &Raw, problems: &Problems) {
    let note = &raw.note;
    let (Some(text), Some(speaker)) = (&note.statement, &note.speaker) else {
        return;
    };
    if names(text, speaker) {
        problems.add(
            Code::AnswerShown,
            raw.statement.clone().unwrap_or(raw.lead.clone()),
            "This statement names its speaker, and whose word it is will be asked.",
            "Say it as the speaker would: \"The bridge is safe.\".",
        );
    }
}

/// True, false or not given is by somebody's word: asked without it, a claim is taught as a fact.
fn true_by_whom(raw: &Raw, problems: &Problems) {
    let note = &raw.note;
    if note.truth().is_none() || note.speaker.is_some() {
        return;
    }
    let Kind::Question(question) = &note.kind else {
        return;
    };
    if !comparable(&question.question).contains("according to") {
        problems.add(
            Code::TrueByWhom,
            raw.lead.clone(),
            "Nothing says by whose word this is true, false or not given.",
            "Begin with \"According to the article, ...\", and name who said it.",
        );
    }
}

/// The words by which somebody is known: those with a capital, or all where none has one.
fn parts_of_name(speaker: &str) -> Vec<String> {
    let is_name = |word: &&str| word.chars().any(|c| c.is_uppercase() || c.is_numeric());
    let mut parts: Vec<&str> = speaker.split_whitespace().filter(is_name).collect();
    if parts.is_empty() {
        parts = speaker.split_whitespace().collect();
    }
    parts
        .iter()
        .flat_map(|part| {
            comparable(part)
                .split(' ')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .filter(|part| part.chars().count() > 1)
        .collect()
}
