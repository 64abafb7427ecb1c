//! One more accepted or rejected answer, from a verdict that the learner or the host of a quiz corrected.
//!
//! Writes the id of this one note and of no other: a correction is no reason to stamp a whole deck.

use super::document::{NotEdited, Wrapping, index_of, parsed as parsed_text, table_at};
use crate::deck::{
    id::{NoteId, Slot},
    parse::parse,
};
use crate::text::sanitize;
use std::collections::HashSet;
use toml_edit::{Array, InlineTable, Item, Table, Value};

/// The list of a note that an answer goes into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerList {
    Accept,
    Reject,
}

impl AnswerList {
    fn key(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
        }
    }
}

/// The text with one more accepted or rejected answer for a card of a note. The note gets its id written down first, so
/// that its history follows. An answer that stands there already is not written twice.
///
/// # Errors
/// The text is no TOML, or holds no such note.
pub fn add_answer(
    text: &str,
    note: &NoteId,
    slot: &Slot,
    list: AnswerList,
    answer: &str,
) -> Result<String, NotEdited> {
    let (wrapping, body) = Wrapping::take_off(text);
    let body = body.as_str();
    let mut document = parsed_text(body)?;
    let parsed = parse("deck.toml", body).deck;
    let no_note = || NotEdited::NoNote(note.clone());
    let deck = parsed.ok_or_else(no_note)?;
    let found = deck.note(note).ok_or_else(no_note)?;
    let main = found.kind.slots().into_iter().next();
    let index = index_of(body, found.at).ok_or_else(|| NotEdited::InOneList(note.clone()))?;
    let table = table_at(&mut document, index).ok_or_else(no_note)?;
    if !found.stamped {
        put_first(table, "id", Value::from(note.as_str()));
    }
    let is_main = main.as_ref() == Some(slot) && !slot.as_str().starts_with("gap");
    add(table, note, slot, is_main, list.key(), &literal(answer))?;
    Ok(wrapping.put_on(&document.to_string()))
}

/// What was typed, without characters that nobody sees, and with the signs that mean something in a pattern made
/// plain.
fn literal(answer: &str) -> String {
    let hidden: HashSet<usize> = sanitize::hidden(answer).map(|(at, _)| at).collect();
    let seen = answer.char_indices().filter(|(at, _)| !hidden.contains(at));
    let seen: String = seen.map(|(_, c)| c).collect();
    let mut plain = String::new();
    for c in seen.trim().chars() {
        if "{}[]|\\".contains(c) {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

fn put_first(table: &mut Table, key: &str, value: Value) {
    let rest: Vec<(toml_edit::Key, Item)> = table
        .iter()
        .filter_map(|(name, _)| table.get_key_value(name))
        .map(|(key, item)| (key.clone(), item.clone()))
        .collect();
    let decor = table.decor().clone();
    table.clear();
    *table.decor_mut() = decor;
    table.insert(key, Item::Value(value));
    for (key, item) in rest {
        table.insert_formatted(&key, item);
    }
}

fn add(
    table: &mut Table,
    note: &NoteId,
    slot: &Slot,
    is_main: bool,
    key: &'static str,
    answer: &str,
) -> Result<(), NotEdited> {
    match table.get_mut(key) {
        None if is_main => {
            table.insert(key, toml_edit::value(Array::from_iter([answer])));
        }
        None => {
            let mut by_slot = InlineTable::new();
            by_slot.insert(slot.as_str(), Value::from(Array::from_iter([answer])));
            table.insert(key, toml_edit::value(by_slot));
        }
        Some(Item::Value(Value::InlineTable(by_slot))) => match by_slot.get_mut(slot.as_str()) {
            Some(value) => push(value, note, key, answer)?,
            None => {
                by_slot.insert(slot.as_str(), Value::from(Array::from_iter([answer])));
            }
        },
        Some(Item::Table(by_slot)) => {
            match by_slot.get_mut(slot.as_str()).and_then(Item::as_value_mut) {
                Some(value) => push(value, note, key, answer)?,
                None => {
                    by_slot.insert(slot.as_str(), toml_edit::value(Array::from_iter([answer])));
                }
            }
        }
        Some(Item::Value(value)) if is_main => push(value, note, key, answer)?,
        Some(_) => return Err(NotEdited::OddList(note.clone(), key)),
    }
    Ok(())
}

/// A single text becomes a list.
fn push(
    value: &mut Value,
    note: &NoteId,
    key: &'static str,
    answer: &str,
) -> Result<(), NotEdited> {
    match value {
        Value::Array(list) => {
            if !list.iter().any(|known| known.as_str() == Some(answer)) {
                list.push(answer);
            }
        }
        Value::String(text) if text.value() != answer => {
            let known = text.value().clone();
            *value = Value::from(Array::from_iter([known.as_str(), answer]));
            value.decor_mut().set_prefix(" ");
        }
        Value::String(_) => {}
        _ => return Err(NotEdited::OddList(note.clone(), key)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{Deck, card};
    use proptest::prelude::*;

    fn accept(text: &str, note: &NoteId, slot: &Slot, answer: &str) -> Result<String, NotEdited> {
        add_answer(text, note, slot, AnswerList::Accept, answer)
    }

    const GOOD: &str = include_str!("../../../tests/decks/good/every-kind.toml");

    fn ids(note: &str, slot: &str) -> (NoteId, Slot) {
        (NoteId::new(note).unwrap(), Slot::new(slot).unwrap())
    }

    fn deck(text: &str) -> Deck {
        let parsed = parse("every-kind.toml", text);
        assert_eq!(parsed.problems, []);
        parsed.deck.unwrap()
    }

    #[test]
    fn one_more_answer_changes_one_line_only() {
        let (note, slot) = ids("whatever-it-takes", "speaker");
        let edited = accept(GOOD, &note, &slot, "Super Mario").unwrap();
        let added: Vec<&str> = edited
            .lines()
            .filter(|line| !GOOD.lines().any(|old| old == *line))
            .collect();
        assert_eq!(added, ["accept = [\"Super Mario\"]"]);
        assert_eq!(edited.lines().count(), GOOD.lines().count() + 1);
    }

    #[test]
    fn one_more_rejected_answer_is_rejected_by_its_own_card_alone() {
        let (note, slot) = ids("whatever-it-takes", "speaker");
        let edited = add_answer(
            GOOD,
            &note,
            &slot,
            AnswerList::Reject,
            "Jean-Claude Trichet",
        )
        .unwrap();
        let added: Vec<&str> = edited
            .lines()
            .filter(|line| !GOOD.lines().any(|old| old == *line))
            .collect();
        assert_eq!(added, ["reject = [\"Jean-Claude Trichet\"]"]);
        let (note, slot) = ids("lagarde", "role");
        let edited = add_answer(GOOD, &note, &slot, AnswerList::Reject, "chancellor").unwrap();
        let deck = deck(&edited);
        let rejects = |slot: &str| {
            let slot = Slot::new(slot).unwrap();
            card(&deck, deck.note(&note).unwrap(), &slot).key.reject
        };
        assert!(rejects("role").contains(&"chancellor".to_owned()));
        assert!(!rejects("name").contains(&"chancellor".to_owned()));
    }

    #[test]
    fn characters_that_nobody_sees_are_not_written() {
        let (note, slot) = ids("whatever-it-takes", "speaker");
        let edited = accept(GOOD, &note, &slot, "\u{202e}Super\u{200b} Mario\u{feff}").unwrap();
        assert_eq!(edited, accept(GOOD, &note, &slot, "Super Mario").unwrap());
        deck(&edited);
    }

    #[test]
    fn an_answer_goes_to_its_own_card_and_is_written_once() {
        let (note, slot) = ids("lagarde", "role");
        let once = accept(GOOD, &note, &slot, "boss of the ECB").unwrap();
        assert_eq!(
            accept(&once, &note, &slot, "boss of the ECB").unwrap(),
            once
        );
        let deck = deck(&once);
        let card = card(&deck, deck.note(&note).unwrap(), &slot);
        assert_eq!(
            card.key.accept,
            [
                "ECB president",
                "head of the European Central Bank",
                "boss of the ECB"
            ]
        );
    }

    #[test]
    fn a_note_without_an_id_gets_it_written_down() {
        let text = "# mine\n[deck]\nid = \"d2\"\n\n# the first\n[[note]] # here\nquestion = \"Who?\"\nanswer = \"Me\"\n";
        let minted = parse("d.toml", text).deck.unwrap().notes[0].id.clone();
        let edited = accept(text, &minted, &Slot::new("answer").unwrap(), "I").unwrap();
        assert!(
            edited
                .starts_with("# mine\n[deck]\nid = \"d2\"\n\n# the first\n[[note]] # here\nid = "),
            "{edited}"
        );
        assert_eq!(parse("d.toml", &edited).deck.unwrap().notes[0].id, minted);
    }

    #[test]
    fn a_file_keeps_its_mark_and_its_line_ends() {
        let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
        let (note, slot) = ids("lagarde", "name");
        let edited = accept(&windows, &note, &slot, "Madame Lagarde").unwrap();
        assert!(edited.starts_with('\u{feff}'));
        assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
        assert!(accept("a = ", &note, &slot, "x").is_err());
    }

    proptest! {
        #[test]
        fn what_was_typed_is_accepted_as_it_was_typed(answer in "[a-z{}|\\[\\]\\\\ \"'é]{1,20}") {
            prop_assume!(!answer.trim().is_empty());
            let (note, slot) = ids("independence", "gap2");
            let edited = accept(GOOD, &note, &slot, &answer).unwrap();
            let deck = deck(&edited);
            let card = card(&deck, deck.note(&note).unwrap(), &slot);
            let meant: Vec<String> = card.key.accept.iter().flat_map(|pattern| crate::answer::expand(pattern).unwrap()).collect();
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(meant.iter().any(|meant| words(meant) == words(&answer)), "{:?}", meant);
        }
    }
}
