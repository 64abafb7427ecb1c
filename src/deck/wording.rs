//! The sentences that a deck does not write itself: generated questions, and the small line that says whose fact
//! it is. A claim always keeps its speaker.

use super::note::{Answer, Deck, Kind, Note, Source, Status, Word, first_forms};
use crate::answer::date_in_words;

/// "Who said to Sputnik: “...”"
pub(super) fn who_said(note: &Note) -> String {
    let Kind::Quote { quote, .. } = &note.kind else {
        return String::new();
    };
    format!("Who said{}: “{quote}”", to(note))
}

/// " to Sputnik", or nothing.
fn to(note: &Note) -> String {
    note.said_to
        .as_ref()
        .map_or(String::new(), |to| format!(" to {to}"))
}

/// "Who is President of the European Central Bank (as of 1 June 2024)?"
pub(super) fn who_is_role(note: &Note) -> String {
    let Kind::Person { role, .. } = &note.kind else {
        return String::new();
    };
    format!("Who is {role}{}?", as_of(note))
}

/// "Who is Christine Lagarde (as of 1 June 2024)?"
pub(super) fn who_is_person(note: &Note) -> String {
    let Kind::Person { person, .. } = &note.kind else {
        return String::new();
    };
    format!("Who is {person}{}?", as_of(note))
}

fn as_of(note: &Note) -> String {
    note.as_of.as_ref().map_or(String::new(), |date| {
        format!(" (as of {})", date_in_words(date))
    })
}

/// "Which verb means “to decide that a decision was wrong”?"
pub(super) fn which_word(word: &Word) -> String {
    let part = word.part.as_deref().unwrap_or("word");
    format!("Which {part} means “{}”?", word.meaning)
}

/// "What does the verb “overturn” mean?"
pub(super) fn what_means(word: &Word) -> String {
    let part = word
        .part
        .as_ref()
        .map_or(String::new(), |part| format!("the {part} "));
    format!("What does {part}“{}” mean?", word.word)
}

/// The question of a card asked from its answer.
pub(super) fn other_way(answer: &Answer) -> String {
    format!("Which question has this answer: {answer}?")
}

/// "Mikhail Galuzin to Sputnik · paragraph 4 · claim · article undated, about 24 December 2022 (inferred)".
/// None for grammar that names neither a speaker nor a place: its sentences are the author's, not the source's.
pub(super) fn attribution(deck: &Deck, note: &Note) -> Option<String> {
    let (own, all) = (&note.source, &deck.source);
    let is_word = matches!(note.kind, Kind::Word(_));
    let is_reported = note.speaker.is_none() && note.status == Status::Report;
    if note.is_of_language() && !is_word && is_reported && *own == Source::default() {
        return None;
    }
    let mut parts = Vec::new();
    match &note.speaker {
        Some(speaker) => parts.push(format!("{speaker}{}", to(note))),
        None => parts.extend(own.title.clone().or_else(|| all.title.clone())),
    }
    parts.extend(own.paragraph.map(|number| format!("paragraph {number}")));
    if note.status != Status::Report {
        parts.push(note.status.word().to_owned());
    }
    // A person's question says it already.
    if !matches!(note.kind, Kind::Person { .. }) {
        parts.extend(
            note.as_of
                .as_ref()
                .map(|date| format!("as of {}", date_in_words(date))),
        );
    }
    // A note with a date of its own is not dated by the deck's remark.
    let (date, remark) = match &own.date {
        Some(date) => (Some(date), own.date_note.as_ref()),
        None => (
            all.date.as_ref(),
            own.date_note.as_ref().or(all.date_note.as_ref()),
        ),
    };
    parts.extend(dated(
        date.map(|date| date_in_words(date)),
        remark.map(String::as_str),
    ));
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// When the source was published, and how that is known.
fn dated(date: Option<String>, remark: Option<&str>) -> Option<String> {
    match (date, remark) {
        (date, None | Some("stated")) => date,
        (_, Some("unknown")) => Some("article undated".to_owned()),
        (Some(date), Some(remark)) if remark.starts_with("inferred") => {
            Some(format!("article undated, about {date} (inferred)"))
        }
        (Some(date), Some(remark)) => Some(format!("{date} ({remark})")),
        (None, Some(remark)) => Some(remark.to_owned()),
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Date(date) => f.write_str(&date_in_words(date)),
            Self::Number {
                written,
                unit: Some(unit),
                ..
            } => write!(f, "{written} {unit}"),
            Self::Number { written, .. } => f.write_str(written),
            Self::List { items, .. } => f.write_str(&first_forms(items).join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_is_not_the_sources_own_says_so() {
        let date = || Some("24 December 2022".to_owned());
        assert_eq!(dated(date(), None), date());
        assert_eq!(dated(date(), Some("stated")), date());
        assert_eq!(
            dated(date(), Some("inferred: the 19th was a Monday")).unwrap(),
            "article undated, about 24 December 2022 (inferred)"
        );
        assert_eq!(dated(date(), Some("unknown")).unwrap(), "article undated");
        assert_eq!(
            dated(date(), Some("in the evening")).unwrap(),
            "24 December 2022 (in the evening)"
        );
        assert_eq!(dated(None, None), None);
    }

    #[test]
    fn a_sentence_of_the_author_is_not_laid_to_the_source() {
        let told = |note: &str| {
            let text = format!("[deck]\nsource = {{ title = 'The Herald' }}\n[[note]]\n{note}\n");
            let deck = crate::deck::parse("a.toml", &text).deck.unwrap();
            attribution(&deck, &deck.notes[0])
        };
        let gap = "cloze = 'She {{has}} left.'";
        assert_eq!(told(gap).unwrap(), "The Herald");
        assert_eq!(told(&format!("{gap}\nmode = 'language'")), None);
        let placed = format!("{gap}\nmode = 'language'\nsource = {{ paragraph = 2 }}");
        assert_eq!(told(&placed).unwrap(), "The Herald · paragraph 2");
    }
}
