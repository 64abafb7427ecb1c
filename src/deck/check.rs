//! What a deck must and should be beyond its form: no right answer among the wrong ones, no claim without its
//! speaker, nothing hidden, nothing too long to read.
//!
//! A bare claim on a card teaches belief in it, so these are errors and not matters of taste.

use super::{
    card,
    fields::{Problems, shown},
    id::Slot,
    note::{Answer, Asked, Deck, Kind, Note, Source, Status},
    note_fields::Raw,
    problem::Code,
};
use crate::{
    answer::{self, PatternError},
    text::{normalize, sanitize},
};
use std::ops::Range;

/// The longest quotation, in words: what fair use of a news text bears.
const QUOTATION: usize = 25;
/// The longest question, in characters, that a room reads from ten metres.
const PROJECTOR: usize = 240;
/// The longest answer, in words, that is typed unless the note says so.
pub(super) const TYPED: usize = 4;

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
    wrong_options(raw, problems);
    speaker(raw, problems);
    if problems.errors() > errors_before {
        return;
    }
    named_speaker(raw, problems);
    lengths(raw, problems);
    shown_answer(raw, problems);
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
    for pattern in &raw.patterns {
        if let Err(error) = answer::expand(&pattern.value) {
            let (what, help) = told(&error);
            problems.add(
                Code::BrokenPattern,
                pattern.span.clone(),
                format!("`{}` {what}.", shown(&pattern.value)),
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
fn comparable(text: &str) -> String {
    let plain = normalize::without_accents(&normalize::fold(text));
    let words = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn same(a: &str, b: &str) -> bool {
    comparable(a) == comparable(b)
}

/// The right answers of a slot, expanded.
fn right_answers(note: &Note, slot: &Slot) -> Vec<String> {
    let mut right: Vec<String> = note
        .accept
        .get(slot)
        .into_iter()
        .flatten()
        .flat_map(|p| answer::expand(p).unwrap_or_default())
        .collect();
    match (&note.kind, slot.as_str()) {
        (Kind::Question(question), "answer") => match &question.answer {
            Answer::List { items, .. } => right.extend(items.iter().cloned()),
            other => right.push(other.to_string()),
        },
        (Kind::Quote { speaker, .. }, _) => right.push(speaker.clone()),
        (Kind::Person { person, .. }, "name") => right.push(person.clone()),
        (Kind::Person { role, .. }, _) => right.push(role.clone()),
        _ => {}
    }
    right
}

fn wrong_options(raw: &Raw, problems: &Problems) {
    for (slot, option) in &raw.wrong {
        let right = right_answers(&raw.note, slot);
        if right.iter().any(|right| same(right, &option.value)) {
            problems.add(
                Code::RightAmongWrong,
                option.span.clone(),
                format!(
                    "`{}` is a right answer, and stands among the wrong ones.",
                    shown(&option.value)
                ),
                "Take it out of `wrong`.",
            );
        }
    }
    let needs_three = match &raw.note.kind {
        Kind::Question(question) => question.choice_only,
        _ => false,
    } || raw.note.form.iter().any(|(_, form)| *form == Asked::Choose);
    let given = raw.wrong.len();
    if (1..3).contains(&given) || (needs_three && given == 0) {
        let span = raw
            .wrong
            .first()
            .map_or(raw.lead.clone(), |(_, option)| option.span.clone());
        problems.add(
            Code::FewWrong,
            span,
            format!(
                "A choice needs three wrong options, and there {}.",
                match given {
                    0 => "is none".to_owned(),
                    1 => "is one".to_owned(),
                    given => format!("are {given}"),
                }
            ),
            "Give three in `wrong`, all of the same kind as the answer.",
        );
    }
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

/// The name is enough: "Galuzin" for "Mikhail Galuzin".
fn named_speaker(raw: &Raw, problems: &Problems) {
    let note = &raw.note;
    let Some(speaker) = note
        .speaker
        .as_ref()
        .filter(|_| note.status != Status::Report)
    else {
        return;
    };
    let text = comparable(&card::all_text(note));
    let is_named = comparable(speaker)
        .split_whitespace()
        .any(|word| word.chars().count() > 2 && text.split_whitespace().any(|other| other == word));
    if !is_named {
        problems.add(
            Code::SpeakerNotNamed,
            raw.lead.clone(),
            format!(
                "This is a {} of {}, and neither question nor answer says so.",
                note.status.word(),
                shown(speaker)
            ),
            "Name the speaker: \"According to ..., what ...?\".",
        );
    }
}

fn lengths(raw: &Raw, problems: &Problems) {
    let note = &raw.note;
    if let Kind::Question(question) = &note.kind {
        let length = question.question.chars().count();
        if length > PROJECTOR {
            problems.add(
                Code::TooLong,
                raw.lead.clone(),
                format!("This question has {length} characters; beyond {PROJECTOR} a room cannot read it."),
                "Shorten it, or move background into `why`.",
            );
        }
        let words = question.answer.to_string().split_whitespace().count();
        let is_text = matches!(question.answer, Answer::Text(_));
        let is_chosen = question.choice_only || raw.wrong.len() >= 3;
        if is_text && words > TYPED && !raw.has_form && !is_chosen {
            problems.add(
                Code::LongTyped,
                raw.answer.clone().unwrap_or(raw.lead.clone()),
                format!("This answer has {words} words, so it is shown and not typed."),
                "Say how it is asked: form = \"reveal\" or form = \"type\", or give three `wrong`.",
            );
        }
    }
}

fn shown_answer(raw: &Raw, problems: &Problems) {
    let note = &raw.note;
    let Kind::Question(question) = &note.kind else {
        return;
    };
    let Answer::Text(answer) = &question.answer else {
        return;
    };
    let (asked, answer) = (comparable(&question.question), comparable(answer));
    let is_shown =
        answer.chars().count() > 3 && format!(" {asked} ").contains(&format!(" {answer} "));
    if is_shown && raw.wrong.is_empty() {
        problems.add(
            Code::AnswerShown,
            raw.lead.clone(),
            "The question gives its own answer away.",
            "Say it without the words of the answer.",
        );
    }
}

/// What stands in the file beside its values.
pub(super) fn text(text: &str, problems: &Problems) {
    let hidden: Vec<(usize, char)> = sanitize::hidden(text)
        // A control character of ASCII is an error of TOML already.
        .filter(|(at, c)| (*at, *c) != (0, '\u{feff}') && !c.is_ascii_control())
        .collect();
    if let Some((at, c)) = hidden.first() {
        let others = match hidden.len() {
            1 => String::new(),
            all => format!(" There are {all} such characters in this file."),
        };
        problems.add(
            Code::Hidden,
            *at..at + c.len_utf8(),
            format!(
                "Here is a character that cannot be seen: U+{:04X}.{others}",
                u32::from(*c)
            ),
            "Delete it, unless you put it there on purpose.",
        );
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let comment = line.trim_start();
        if comment.starts_with('#')
            && ["vim:", "ex:", "-*-"]
                .iter()
                .any(|mark| comment.contains(mark))
        {
            problems.add(
                Code::Modeline,
                at..at + line.trim_end().len(),
                "This comment gives orders to an editor.",
                "Delete it: a deck from elsewhere should not set up your editor.",
            );
        }
        at += line.len();
    }
}
