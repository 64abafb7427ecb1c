//! Writing ids and gap numbers into a deck's file, so that from then on any edit keeps the history.
//!
//! Only inserts: every byte the author wrote stays where it was, comments, line ends and byte order mark included.
//! (With `new_ids`, the id that stands twice is taken out of the later note.) Text in, text out.

use super::{
    cloze::Cloze,
    id::NoteId,
    note::Note,
    parse::{Parsed, parse},
    problem::{Code, Problem, Severity},
};
use std::{collections::HashSet, ops::Range};
use toml::de::{DeTable, DeValue};

/// One change: these bytes give way to this text.
type Change = (Range<usize>, String);

/// The text with an id for the deck and for every note that has none, as first keys, and a number in every gap. With
/// `new_ids` a note whose id is taken gets one of its own. Notes with errors are left as they are.
///
/// # Errors
/// The file is no TOML or no deck; the problems say what to mend first.
pub fn fmt(file: &str, text: &str, new_ids: bool) -> Result<String, Vec<Problem>> {
    let parsed = parse(file, text);
    let is_deck = parsed.deck.is_some();
    if !is_deck
        || parsed
            .problems
            .iter()
            .any(|problem| problem.code == Code::Syntax)
    {
        return Err(parsed
            .problems
            .into_iter()
            .filter(|problem| !is_deck || problem.severity() == Severity::Error)
            .collect());
    }
    let without_doubles = if new_ids {
        without_ids_of(&parsed.twice, text)
    } else {
        text.to_owned()
    };
    let parsed = parse(file, &without_doubles);
    Ok(stamped(&parsed, &without_doubles, new_ids))
}

fn stamped(parsed: &Parsed, text: &str, new_ids: bool) -> String {
    let Some(deck) = &parsed.deck else {
        return text.to_owned();
    };
    let Ok(table) = DeTable::parse(text) else {
        return text.to_owned();
    };
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut changes: Vec<Change> = Vec::new();
    if !deck.stamped {
        changes.extend(deck_id(text, table.get_ref(), deck.id.as_str(), newline));
    }
    let mut taken: HashSet<NoteId> = deck.notes.iter().map(|note| note.id.clone()).collect();
    for note in deck.notes.iter().filter(|note| !note.stamped) {
        changes.extend(first_key(text, note.line, note.id.as_str(), newline));
    }
    for note in parsed.twice.iter().filter(|note| new_ids && !note.stamped) {
        let id = free(&note.id, &taken);
        changes.extend(first_key(text, note.line, id.as_str(), newline));
        taken.insert(id);
    }
    for value in clozes(table.get_ref()) {
        changes.extend(numbers(text, value));
    }
    applied(text, changes)
}

/// The id with the smallest number behind it that makes it free.
fn free(id: &NoteId, taken: &HashSet<NoteId>) -> NoteId {
    (2..)
        .filter_map(|n: u32| NoteId::new(&format!("{id}-{n}")).ok())
        .find(|id| !taken.contains(id))
        .unwrap_or_else(|| id.clone())
}

/// Takes the `id` line out of each of these notes.
fn without_ids_of(notes: &[Note], text: &str) -> String {
    let Ok(table) = DeTable::parse(text) else {
        return text.to_owned();
    };
    let mut changes = Vec::new();
    for note in notes.iter().filter(|note| note.stamped) {
        let header = line_start(text, note.line);
        let found = tables(table.get_ref()).find(|(start, _)| *start >= header);
        let key = found.and_then(|(_, note)| note.get_key_value("id"));
        let Some((key, value)) = key else { continue };
        let end = text[value.span().end..]
            .find('\n')
            .map_or(text.len(), |at| value.span().end + at + 1);
        // A comment behind the id goes with it; an id inside one line with others is only cut out.
        let start = text[..key.span().start].rfind('\n').map_or(0, |at| at + 1);
        changes.push((start..end, String::new()));
    }
    applied(text, changes)
}

fn applied(text: &str, mut changes: Vec<Change>) -> String {
    changes.sort_by_key(|(range, _)| range.start);
    let mut written = String::with_capacity(text.len() + 64 * changes.len());
    let mut from = 0;
    for (range, insert) in changes {
        written.push_str(&text[from..range.start.max(from)]);
        written.push_str(&insert);
        from = range.end.max(from);
    }
    written.push_str(&text[from..]);
    written
}

/// Where a line begins, counted from 1.
fn line_start(text: &str, line: usize) -> usize {
    let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0)
        .chain(breaks)
        .nth(line.saturating_sub(1))
        .unwrap_or(text.len())
}

/// Puts `id = "..."` below the header in this line, with its `=` below the others.
fn first_key(text: &str, line: usize, id: &str, newline: &str) -> Option<Change> {
    let header = line_start(text, line);
    let at = text[header..]
        .find('\n')
        .map_or(text.len(), |end| header + end + 1);
    let column = aligned_at(&text[at..]);
    let before = if text[..at].ends_with('\n') {
        ""
    } else {
        newline
    };
    Some((
        at..at,
        format!("{before}{:<column$} = \"{id}\"{newline}", "id"),
    ))
}

/// The width of the keys below, where the author lined up their `=`; else that of `id`.
fn aligned_at(below: &str) -> usize {
    let widths: Vec<usize> = below
        .lines()
        .take_while(|line| !line.trim_start().starts_with('['))
        .filter_map(|line| {
            let (key, _) = line.split_once(" = ")?;
            let is_key = key
                .trim_end()
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
            (is_key && !key.is_empty()).then_some(key.len())
        })
        .collect();
    match widths[..] {
        [first, second, ..] if first == second => first,
        _ => "id".len(),
    }
}

fn deck_id(text: &str, table: &DeTable, id: &str, newline: &str) -> Option<Change> {
    match table.get("deck") {
        Some(deck) if text[deck.span().start..].starts_with("[deck") => {
            let line = text[..deck.span().start].matches('\n').count() + 1;
            first_key(text, line, id, newline)
        }
        // Written as `deck.title = ...`: where an id would go is for the author to say.
        Some(_) => None,
        None => {
            let at = if text.starts_with('\u{feff}') {
                '\u{feff}'.len_utf8()
            } else {
                0
            };
            let comments: usize = text[at..]
                .split_inclusive('\n')
                .take_while(|line| line.starts_with("#:"))
                .map(str::len)
                .sum();
            let at = at + comments;
            Some((
                at..at,
                format!("[deck]{newline}id = \"{id}\"{newline}{newline}"),
            ))
        }
    }
}

/// The note tables with the place of their headers.
fn tables<'t>(table: &'t DeTable<'t>) -> impl Iterator<Item = (usize, &'t DeTable<'t>)> {
    let notes = table
        .get("note")
        .and_then(|notes| notes.get_ref().as_array());
    notes
        .into_iter()
        .flat_map(|notes| notes.iter())
        .filter_map(|note| Some((note.span().start, note.get_ref().as_table()?)))
}

fn clozes<'t>(table: &'t DeTable<'t>) -> impl Iterator<Item = &'t toml::Spanned<DeValue<'t>>> {
    tables(table).flat_map(|(_, note)| {
        ["cloze", "example"]
            .into_iter()
            .filter_map(|key| note.get(key))
    })
}

/// Numbers the gaps of one text where it stands.
fn numbers(text: &str, value: &toml::Spanned<DeValue>) -> Vec<Change> {
    let cloze = value
        .get_ref()
        .as_str()
        .and_then(|text| Cloze::parse(text).ok());
    let Some(cloze) = cloze else {
        return Vec::new();
    };
    let opens: Vec<usize> = text[value.span()]
        .match_indices("{{")
        .map(|(at, _)| value.span().start + at + 2)
        .collect();
    if opens.len() != cloze.gaps().len() {
        return Vec::new();
    }
    let unnumbered = cloze
        .gaps()
        .iter()
        .zip(opens)
        .filter(|(gap, _)| !gap.is_numbered);
    unnumbered
        .map(|(gap, at)| (at..at, format!("{}:", gap.number)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str = include_str!("../../tests/decks/good/every-kind.toml");

    const PLAIN: &str = "\
# my deck
[deck]
title = \"Mine\" # short

[[note]]
question = \"Who?\"
answer   = \"Me\"

[[note]] # a gap
cloze = 'The {{Bank|it lends}} moved in {{1997}}.'
";

    #[test]
    fn a_stamped_deck_stays_as_it_is() {
        assert_eq!(fmt("every-kind.toml", GOOD, false).unwrap(), GOOD);
    }

    #[test]
    fn ids_become_first_keys_and_gaps_get_numbers() {
        insta::assert_snapshot!(fmt("My Deck.toml", PLAIN, false).unwrap(), @r#"
        # my deck
        [deck]
        id = "my-deck"
        title = "Mine" # short

        [[note]]
        id       = "gs1g3bqk"
        question = "Who?"
        answer   = "Me"

        [[note]] # a gap
        id = "t50n4pwg"
        cloze = 'The {{1:Bank|it lends}} moved in {{2:1997}}.'
        "#);
    }

    #[test]
    fn a_deck_without_a_header_gets_one() {
        let text = "#:schema ./deck.schema.json\n[[note]]\nquestion = \"Who?\"\nanswer = \"Me\"";
        let stamped = fmt("a-b.toml", text, false).unwrap();
        assert!(
            stamped.starts_with(
                "#:schema ./deck.schema.json\n[deck]\nid = \"a-b\"\n\n[[note]]\nid = "
            ),
            "{stamped}"
        );
    }

    #[test]
    fn marks_and_line_ends_stay() {
        let windows = format!("\u{feff}{}", PLAIN.replace('\n', "\r\n"));
        let stamped = fmt("a-b.toml", &windows, false).unwrap();
        assert!(stamped.starts_with('\u{feff}'));
        assert_eq!(
            stamped.matches('\n').count(),
            stamped.matches("\r\n").count()
        );
        assert_eq!(
            stamped.replace("\r\n", "\n").trim_start_matches('\u{feff}'),
            fmt("a-b.toml", PLAIN, false).unwrap()
        );
    }

    #[test]
    fn two_notes_with_one_id_are_told_apart_only_when_asked() {
        let twice = GOOD.replace("id       = \"baltic\"", "id       = \"euro-day\"");
        assert_eq!(fmt("every-kind.toml", &twice, false).unwrap(), twice);
        let apart = fmt("every-kind.toml", &twice, true).unwrap();
        let deck = parse("every-kind.toml", &apart).deck.unwrap();
        assert_eq!(deck.notes.len(), 9);
    }

    #[test]
    fn two_notes_with_one_text_get_two_ids() {
        let note = "[[note]]\nquestion = \"Who?\"\nanswer = \"Me\"\n\n";
        let apart = fmt("d2.toml", &format!("{note}{note}{note}"), true).unwrap();
        let deck = parse("d2.toml", &apart).deck.unwrap();
        assert_eq!(deck.notes.len(), 3, "{apart}");
    }

    #[test]
    fn what_is_no_toml_is_refused_with_its_problems() {
        assert_eq!(
            fmt("a.toml", "[[note]]\nquestion = “x”\n", false).unwrap_err()[0].code,
            Code::Syntax
        );
        assert_eq!(
            fmt("a.toml", "x = 1\n", false).unwrap_err()[0].code,
            Code::NotADeck
        );
    }

    proptest! {
        #[test]
        fn stamping_keeps_every_note_and_stamping_twice_is_stamping_once(
            notes in prop::collection::vec(("[a-z {}|1:]{1,20}", "[a-z]{1,8}", any::<bool>()), 1..6), new_ids in any::<bool>(),
        ) {
            let text: String = notes.iter().map(|(lead, answer, is_cloze)| match is_cloze {
                true => format!("[[note]]\ncloze = '{lead}{{{{{answer}}}}}'\n\n"),
                false => format!("[[note]]\nquestion = '{lead}'\nanswer   = '{answer}'\n\n"),
            }).collect();
            let before = parse("a-b.toml", &text).deck.unwrap();
            let once = fmt("a-b.toml", &text, new_ids).unwrap();
            let after = parse("a-b.toml", &once).deck.unwrap();
            prop_assert!(after.notes.len() >= before.notes.len());
            for note in &before.notes {
                let same = after.note(&note.id).unwrap();
                prop_assert_eq!(same.minted(), note.minted());
                prop_assert!(same.stamped);
            }
            prop_assert_eq!(fmt("a-b.toml", &once, new_ids).unwrap(), once);
        }
    }
}
