//! Writing ids and gap numbers into a deck's file, so that from then on any edit keeps the history.
//!
//! Only inserts: every byte the author wrote stays where it was, comments, line ends and byte order mark included.
//! (With `new_ids`, an id that stands twice gives way to a new one.) Text in, text out.

use super::{
    cloze::Cloze,
    id::NoteId,
    note::{Deck, Note},
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
    Ok(stamped(&parsed, text, new_ids))
}

fn stamped(parsed: &Parsed, text: &str, new_ids: bool) -> String {
    let (Some(deck), Ok(table)) = (&parsed.deck, DeTable::parse(text)) else {
        return text.to_owned();
    };
    let table = table.get_ref();
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut changes: Vec<Change> = Vec::new();
    if !deck.stamped {
        changes.extend(deck_id(text, table, deck, newline));
    }
    let mut taken: HashSet<NoteId> = deck.notes.iter().map(|note| note.id.clone()).collect();
    for note in deck.notes.iter().filter(|note| !note.stamped) {
        changes.extend(first_key(text, note.at, note.id.as_str(), newline));
    }
    for note in parsed.twice.iter().filter(|_| new_ids) {
        let id = free(note, &taken);
        changes.extend(match note.stamped {
            true => other_id(table, note, &id),
            false => first_key(text, note.at, id.as_str(), newline),
        });
        taken.insert(id);
    }
    for value in clozes(table) {
        changes.extend(numbers(text, value));
    }
    applied(text, changes)
}

/// An id for a note whose own is taken: that of its text, with the smallest number behind it that makes it free.
pub(super) fn free(note: &Note, taken: &HashSet<NoteId>) -> NoteId {
    let minted = note.minted();
    let numbered = (2..).filter_map(|n: u32| NoteId::new(&format!("{minted}-{n}")).ok());
    std::iter::once(minted.clone())
        .chain(numbered)
        .find(|id| !taken.contains(id))
        .unwrap_or(minted)
}

/// Writes another id in place of the one that a note has.
fn other_id(table: &DeTable, note: &Note, id: &NoteId) -> Option<Change> {
    let (_, found) = tables(table).find(|(start, _)| *start == note.at)?;
    Some((found.get("id")?.span(), format!("\"{id}\"")))
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

/// Puts `id = "..."` first into the table that begins here: below its header, with its `=` below the others, or behind
/// its brace.
fn first_key(text: &str, at: usize, id: &str, newline: &str) -> Option<Change> {
    match text[at..].chars().next()? {
        '[' => {
            let line = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
            let before = if text[..line].ends_with('\n') {
                ""
            } else {
                newline
            };
            let width = aligned_at(&text[line..]);
            Some((
                line..line,
                format!("{before}{:<width$} = \"{id}\"{newline}", "id"),
            ))
        }
        '{' => Some((at + 1..at + 1, format!(" id = \"{id}\","))),
        // Written as `deck.title = ...`: where an id would go is for the author to say.
        _ => None,
    }
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

fn deck_id(text: &str, table: &DeTable, deck: &Deck, newline: &str) -> Option<Change> {
    let id = deck.id.as_str();
    let header = format!("[deck]{newline}id = \"{id}\"{newline}{newline}");
    if let Some(found) = table.get("deck") {
        let own = found.get_ref().as_table();
        if own.is_some_and(|own| own.contains_key("id")) {
            // One that cannot be an id is for the author to mend: a second one would break the file.
            return None;
        }
        let at = found.span().start;
        let is_part = text[at..]
            .trim_start_matches(['[', ' ', '\t'])
            .starts_with("deck");
        let is_own = text[at..]
            .split_once(']')
            .is_some_and(|(name, _)| name.trim_start_matches('[').trim() == "deck");
        return match is_part && !is_own {
            // `[deck.source]` alone: the deck's own part goes above it.
            true if text[at..].starts_with('[') => Some((at..at, header)),
            true => None,
            false => first_key(text, at, id, newline),
        };
    }
    // Below a new header `note = [...]` would be a key of the deck.
    let mut notes = tables(table);
    if notes.any(|(start, _)| !text[start..].starts_with('[')) {
        return None;
    }
    let mark = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let schema: usize = text[mark..]
        .split_inclusive('\n')
        .take_while(|line| line.starts_with("#:"))
        .map(str::len)
        .sum();
    Some((mark + schema..mark + schema, header))
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
    fn an_id_that_cannot_be_one_gets_no_second_beside_it() {
        for id in ["\"d\"", "\"My deck\"", "7", "\"\""] {
            let text = PLAIN.replace("[deck]\n", &format!("[deck]\nid = {id}\n"));
            let written = fmt("my-deck.toml", &text, false).unwrap();
            assert!(parse("my-deck.toml", &written).deck.is_some());
            assert_eq!(written.matches("my-deck").count(), 0, "{written}");
        }
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
    fn notes_in_one_list_stay_notes() {
        let text = "note = [{ question = \"Who?\", answer = \"Me\" }]\n";
        let stamped = fmt("a-b.toml", text, false).unwrap();
        assert_eq!(parse("a-b.toml", &stamped).deck.unwrap().notes.len(), 1);
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
