//! TOML text -> a deck and everything that is wrong with it.
//!
//! Never stops at the first problem: a note with an error is left out, the others are studied. Lines and columns are
//! those of the whole file. Must never open a file.

use super::{
    check,
    collocations::{self, Offered},
    fields::{At, Fields, line, shown},
    found::Problems,
    id::{DeckId, NoteId},
    identity, keys, margins,
    note::{Deck, Note, Order, Reading, Source},
    note_fields,
    parts::{Headers, Part, parts},
    problem::{Code, Problem},
};
use crate::text::{normalize, sanitize};
use std::collections::HashMap;

/// The newest format this program knows.
const FORMAT: i64 = 1;

/// What became of a file.
#[derive(Debug)]
pub struct Parsed {
    /// `None` where the file is no deck, or one of a newer format.
    pub deck: Option<Deck>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
    /// Notes whose id an earlier one has; they are not studied.
    pub twice: Vec<Note>,
}

/// The headers of a deck.
pub(super) const HEADERS: Headers = Headers {
    file: "a deck file",
    once: "deck",
    many: &["reading", "note"],
    twice: "[deck] stands once in a file; a note or a reading has double brackets: [[note]].",
};

/// Parses the text of the file called `file`.
pub fn parse(file: &str, text: &str) -> Parsed {
    let problems = Problems::new(file, text);
    let read = parts(text, &HEADERS, &problems, |parts| {
        read(file, text, parts, &problems)
    });
    if read.is_some() {
        margins::check(text, &problems);
    }
    let (deck, twice) = read.unzip();
    Parsed {
        deck,
        problems: problems.into_sorted(),
        twice: twice.unwrap_or_default(),
    }
}

/// The deck, and the notes whose id an earlier one has.
fn read(file: &str, text: &str, parts: &[Part], problems: &Problems) -> Option<(Deck, Vec<Note>)> {
    if !parts
        .iter()
        .any(|part| part.fields.has("deck") || part.fields.has("note"))
    {
        let is_quiz = parts
            .iter()
            .any(|part| part.fields.has("quiz") || part.fields.has("round"));
        let (sentence, help) = match is_quiz {
            true => (
                "This file is a quiz and no deck, and is passed over.",
                "`newsdeck quiz check` looks at quizzes; call it NAME.quiz.toml.",
            ),
            false => (
                "This file has neither [deck] nor [[note]]: it is no deck, and is passed over.",
                "A deck begins with [deck] and a title; each note with [[note]].",
            ),
        };
        if problems.errors() == 0 {
            problems.add(Code::NotADeck, 0..0, sentence, help);
        }
        return None;
    }
    let mut deck = Deck::untitled(file);
    for part in parts.iter().filter(|part| part.fields.has("deck")) {
        if let Some(fields) = part.fields.table("deck", "a deck") {
            read_header(&mut deck, &fields, part.is_broken)?;
        }
    }
    let mut ids: HashMap<NoteId, usize> = HashMap::new();
    let (mut unstamped, mut twice, mut offered) = (0, Vec::new(), Vec::new());
    for part in parts {
        for reading in part.fields.tables("reading", "a reading") {
            deck.readings.extend(read_reading(&reading, part.is_broken));
        }
        for note in part.fields.tables("note", "a note") {
            if part.is_broken {
                continue;
            }
            let Some((note, words)) = note_fields::read_with_misfits(&note, &deck) else {
                continue;
            };
            if !words.is_empty() {
                let note = note.value.id.clone();
                offered.push(Offered { note, words });
            }
            unstamped += usize::from(!note.value.stamped);
            twice.extend(keep_unless_twice(&mut deck, note, &mut ids, problems));
        }
        if !part.is_broken {
            part.fields.name_unless(&[keys::FILE], |key| {
                let is_of_deck = keys::DECK.iter().any(|known| known.name == key);
                is_of_deck.then(|| "Write it below [deck], at the top of the file.".to_owned())
            });
        }
    }
    collocations::check_all(&mut deck, &offered, problems);
    if unstamped > 0 || !deck.stamped {
        tell_unstamped(&deck, unstamped, text, problems);
    }
    Some((deck, twice))
}

/// Two notes with one id: the later one is not studied.
fn keep_unless_twice(
    deck: &mut Deck,
    note: At<Note>,
    ids: &mut HashMap<NoteId, usize>,
    problems: &Problems,
) -> Option<Note> {
    let id = &note.value.id;
    if let Some(line) = ids.get(id) {
        problems.add(
            Code::DuplicateNote,
            note.span,
            format!("The id `{id}` belongs to the note in line {line} already; this note is not studied."),
            "Give this note another id, or let `newsdeck fmt --new-ids` do it.",
        );
        return Some(note.value);
    }
    ids.insert(id.clone(), note.value.line);
    deck.notes.push(note.value);
    None
}

fn tell_unstamped(deck: &Deck, notes: usize, text: &str, problems: &Problems) {
    let what = match (deck.stamped, notes) {
        (true, 1) => "1 note has no id".to_owned(),
        (true, notes) => format!("{notes} notes have no id"),
        (false, 0) => "The deck has no id".to_owned(),
        (false, 1) => "The deck and 1 note have no id".to_owned(),
        (false, notes) => format!("The deck and {notes} notes have no id"),
    };
    let at = text
        .find("[deck]")
        .map(|at| at - usize::from(text[..at].ends_with('[')))
        .or_else(|| text.find("[[note]]"))
        .unwrap_or(0);
    problems.add(
        Code::NoId,
        at..text[at..]
            .find(['\r', '\n'])
            .map_or(text.len(), |end| at + end),
        format!("{what}: after an edit its history may not be found again."),
        "`newsdeck fmt` writes ids into the file.",
    );
}

impl Deck {
    /// A deck of which only the file's name is known.
    pub(crate) fn untitled(file: &str) -> Self {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = name.strip_suffix(".toml").unwrap_or(name);
        Self {
            id: slug(stem),
            stamped: false,
            title: sanitize::line(stem).into_owned(),
            language: "en".to_owned(),
            tags: Vec::new(),
            about: None,
            order: Order::File,
            source: Source::default(),
            readings: Vec::new(),
            notes: Vec::new(),
            file: sanitize::line(file).into_owned(),
        }
    }
}

/// A file's name as an id: `World Cup 2026` becomes `world-cup-2026`, `Élections` `elections`. A name without Latin
/// letters gets an id of its own, the same on every machine.
pub(super) fn slug(stem: &str) -> DeckId {
    let plain = normalize::without_accents(&normalize::fold(stem));
    let words = plain
        .split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit()))
        .filter(|word| !word.is_empty());
    let joined: String = words
        .collect::<Vec<_>>()
        .join("-")
        .chars()
        .take(60)
        .collect();
    let is_whole = plain.chars().all(|c| c.is_ascii() || !c.is_alphanumeric());
    let minted = || DeckId::new(&format!("deck-{}", identity::mint("deck", stem, "")));
    match DeckId::new(joined.trim_end_matches('-')) {
        Ok(id) if is_whole => id,
        _ => minted().expect("eight letters of base 32 are an id"),
    }
}

/// `None` where the deck is of a newer format.
fn read_header(deck: &mut Deck, fields: &Fields, is_broken: bool) -> Option<()> {
    if let Some(format) = fields.whole("format", 1, i64::MAX)
        && format.value > FORMAT
    {
        fields.problems.add(
            Code::NewerFormat,
            format.span,
            format!("This deck is of format {}; this program knows format {FORMAT}, so the deck is passed over.", format.value),
            "Use a newer newsdeck for it.",
        );
        return None;
    }
    if let Some(id) = fields.text("id") {
        match DeckId::new(id.value) {
            Ok(known) => (deck.id, deck.stamped) = (known, true),
            Err(_) => bad_id(fields.problems, &id),
        }
    }
    match fields.line("title") {
        Some(title) => deck.title = title,
        None if deck.stamped => deck.title = deck.id.to_string(),
        None => {}
    }
    if let Some(language) = fields.line("language") {
        deck.language = language;
    }
    deck.tags = fields.lines("tags");
    deck.about = fields.prose("about");
    let orders = [("file", Order::File), ("shuffle", Order::Shuffle)];
    deck.order = fields
        .one_of("order", &orders)
        .map_or(Order::File, |order| order.value);
    if let Some(source) = fields.table("source", "a source") {
        deck.source = read_source(&source);
    }
    if !is_broken {
        fields.name_unknown(&[keys::DECK]);
    }
    Some(())
}

pub(super) fn read_source(fields: &Fields) -> Source {
    let quote = fields.text("quote");
    if let Some(quote) = &quote {
        check::quotation(quote.value, quote.span.clone(), fields.problems);
    }
    fields.name_unknown(&[keys::SOURCE]);
    Source {
        title: fields.line("title"),
        publisher: fields.line("publisher"),
        url: fields.line("url"),
        date: fields.date("date").map(|date| date.value),
        date_note: fields.line("date_note"),
        paragraph: fields
            .whole("paragraph", 1, 99_999)
            .and_then(|n| u32::try_from(n.value).ok()),
        quote: quote.map(|quote| line(quote.value).into_owned()),
    }
}

fn read_reading(reading: &At<Fields>, is_broken: bool) -> Option<Reading> {
    let fields = &reading.value;
    let level = note_fields::read_level(fields);
    let title = fields.line("title");
    let text = fields.text("text");
    if is_broken {
        return None;
    }
    for key in ["level", "text"] {
        if !fields.has(key) {
            fields.problems.add(
                Code::Missing,
                reading.span.clone(),
                format!("This reading has no `{key}`."),
                format!("Add `{key} = ...` below [[reading]]."),
            );
        }
    }
    fields.name_unknown(&[keys::READING]);
    let level = level?;
    Some(Reading {
        level,
        title: title.unwrap_or_else(|| level.to_string()),
        text: sanitize::block(text?.value).into_owned(),
    })
}

pub(super) fn bad_id(problems: &Problems, id: &At<&str>) {
    problems.add(
        Code::BadValue,
        id.span.clone(),
        format!("`{}` cannot be an id.", shown(id.value)),
        "An id is 2 to 60 of a-z, 0-9 and `-`, for example `lagarde-2012`.",
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str = include_str!("../../tests/decks/good/every-kind.toml");

    fn codes(text: &str) -> Vec<&'static str> {
        parse("decks/a.toml", text)
            .problems
            .iter()
            .map(|problem| problem.code.text())
            .collect()
    }

    #[test]
    fn a_good_deck_has_no_problem() {
        let parsed = parse("decks/every-kind.toml", GOOD);
        let told: Vec<String> = parsed.problems.iter().map(Problem::to_string).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
        let deck = parsed.deck.unwrap();
        assert_eq!((deck.notes.len(), deck.readings.len()), (9, 1));
        assert_eq!(deck.card_ids().count(), 13);
    }

    #[test]
    fn a_broken_note_hides_no_good_one() {
        let text = GOOD.replace("answer      = \"Germany\"", "answer      = “Germany”");
        let parsed = parse("decks/a.toml", &text);
        assert_eq!(parsed.deck.unwrap().notes.len(), 8);
        assert_eq!(parsed.problems.len(), 1);
        let place = &parsed.problems[0].place;
        assert_eq!((place.line, place.column), (48, 15));
    }

    #[test]
    fn an_unclosed_text_hides_no_later_note() {
        let text = GOOD.replace("to preserve the euro.'''", "to preserve the euro.");
        let parsed = parse("decks/a.toml", &text);
        assert_eq!(parsed.deck.unwrap().notes.len(), 8);
        assert_eq!(parsed.problems.len(), 1);
    }

    #[test]
    fn a_byte_order_mark_and_other_line_ends_change_nothing() {
        let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
        let parsed = parse("decks/every-kind.toml", &windows);
        assert_eq!(parsed.problems, []);
        assert_eq!(parsed.deck.unwrap().notes[0].line, 25);
    }

    #[test]
    fn a_file_that_is_no_deck_is_passed_over() {
        assert_eq!(codes(""), ["W010"]);
        assert_eq!(codes("[package]\nname = \"x\"\n"), ["W010"]);
        let quiz = parse("a.toml", "[quiz]\ntitle = \"x\"\n[[round]]\n").problems;
        assert!(quiz[0].sentence.contains("is a quiz"), "{quiz:?}");
    }

    #[test]
    fn a_deck_without_ids_is_named_after_its_file_and_says_so() {
        let parsed = parse(
            "world/World Cup 2026.toml",
            "[[note]]\nquestion = \"Who?\"\nanswer = \"Me\"\n",
        );
        let deck = parsed.deck.unwrap();
        assert_eq!(deck.id.as_str(), "world-cup-2026");
        assert_eq!(deck.notes[0].id, deck.notes[0].minted());
        assert_eq!(parsed.problems[0].code, Code::NoId);
    }

    #[test]
    fn a_newer_format_is_passed_over_with_one_sentence() {
        assert_eq!(codes("[deck]\nformat = 2\nfuture = true\n"), ["E016"]);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = parse("a.toml", &text);
        }

        #[test]
        fn no_damage_to_a_good_deck_panics(at in any::<prop::sample::Index>(), cut in 0..40_usize, put in "[\\[\\]'\"={}|:\u{202e}\t\nx0-9]{0,8}") {
            let mut at = at.index(GOOD.len());
            while !GOOD.is_char_boundary(at) {
                at -= 1;
            }
            let mut end = (at + cut).min(GOOD.len());
            while !GOOD.is_char_boundary(end) {
                end += 1;
            }
            let damaged = format!("{}{put}{}", &GOOD[..at], &GOOD[end..]);
            let parsed = parse("a.toml", &damaged);
            for note in parsed.deck.iter().flat_map(|deck| &deck.notes) {
                for slot in note.slots() {
                    let deck = parsed.deck.as_ref().unwrap();
                    let card = crate::deck::card(deck, note, &slot);
                    let is_unsafe = |c: char| c == '\u{202e}' || (c.is_control() && c != '\n');
                    prop_assert!(!card.ask.contains(is_unsafe));
                }
            }
        }
    }
}
