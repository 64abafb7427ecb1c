//! The quiz file as a JSON Schema: with it an editor completes keys, tells what they mean and names typing errors.
//!
//! A first help while typing; what a quiz must be is said by `quiz check` alone, which knows more than a schema can say.

use super::keys;
use crate::{
    deck::{
        Level, TableKey as Key,
        schema::{described, document, list_of, named, note, table, value},
    },
    quiz::{Marking, Reveal, RoundKind, Scoring},
};
use serde_json::{Map, Value, json};

/// The schema, as JSON text.
pub fn schema() -> String {
    let parts = keys::FILE.iter().map(|key| {
        let shape = match key.name {
            "quiz" => of_keys(keys::QUIZ.iter().chain(keys::BOTH)),
            "round" => json!({
                "type": "array",
                "items": of_keys(keys::ROUND.iter().chain(keys::BOTH)),
                "minItems": 1,
            }),
            "tie_break" => list_of(tie_break()),
            _ => value(&key.takes),
        };
        (key.name.to_owned(), described(shape, key.about))
    });
    document(
        "A newsdeck quiz",
        "A quiz night in plain text. `newsdeck quiz check` tells every mistake with its place.",
        &["round"],
        parts.collect(),
    )
}

/// A note whose answer is a number.
fn tie_break() -> Value {
    json!({ "allOf": [note(), { "properties": { "answer": { "type": "number" } } }] })
}

fn of_keys<'k>(keys: impl Iterator<Item = &'k Key>) -> Value {
    let properties: Map<String, Value> = keys
        .map(|key| (key.name.to_owned(), described(shape(key), key.about)))
        .collect();
    table(&[], json!({ "properties": properties }))
}

/// What a key takes; the table of keys knows no values that are named elsewhere.
fn shape(key: &Key) -> Value {
    let names = |names: &mut dyn Iterator<Item = &'static str>| one_of(&names.collect::<Vec<_>>());
    // Small letters are levels, too.
    let levels = Level::ALL.iter().map(|level| level.name());
    let levels = json!({ "enum": levels.clone().map(str::to_owned).chain(levels.map(str::to_lowercase)).collect::<Vec<_>>() });
    match key.name {
        "kind" => names(&mut RoundKind::NAMED.iter().map(|(name, _)| *name)),
        "marking" => names(&mut Marking::NAMED.iter().map(|(name, _)| *name)),
        "reveal" => names(&mut Reveal::NAMED.iter().map(|(name, _)| *name)),
        "scoring" => names(&mut Scoring::presets().iter().map(|(name, _)| *name)),
        "level" => json!({ "anyOf": [levels, list_of(levels.clone())] }),
        "story" => json!({ "anyOf": [{ "type": "boolean" }, levels] }),
        "points" => json!({ "anyOf": [number(), list_of(number())] }),
        "minus" => number(),
        "question" => list_of(note()),
        "title" => named("text"),
        _ => value(&key.takes),
    }
}

fn one_of(names: &[&str]) -> Value {
    json!({ "enum": names })
}

fn number() -> Value {
    json!({ "type": "number", "minimum": 0, "maximum": 100_000 })
}
