//! The deck format as a JSON Schema: with it an editor completes keys, tells what they mean and names typing errors.
//!
//! A first help while typing; what a deck must be is said by `check` alone, which knows more than a schema can say.

use super::keys::{self, Key, Takes};
use serde_json::{Map, Value, json};

/// The schema, as JSON text.
pub fn schema() -> String {
    let parts = keys::FILE.iter().map(|key| {
        let shape = match key.name {
            "reading" => list_of(table(
                keys::READING,
                json!({ "required": ["level", "text"] }),
            )),
            "note" => list_of(note()),
            _ => value(&key.takes),
        };
        (key.name.to_owned(), described(shape, key.about))
    });
    document(
        "A newsdeck deck",
        "Flashcards in plain text. `newsdeck check` tells every mistake with its place.",
        &[],
        parts.collect(),
    )
}

/// A file of these parts as a schema. Draft 7, the newest that editors of TOML know.
pub(crate) fn document(
    title: &str,
    about: &str,
    required: &[&str],
    parts: Map<String, Value>,
) -> String {
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "description": about,
        "type": "object",
        "properties": parts,
        "patternProperties": { "^x-": {} },
        "additionalProperties": false,
        "definitions": definitions(),
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    format!("{schema:#}\n")
}

pub(crate) fn list_of(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// Exactly one lead key, its partner, and no key of another kind.
pub(crate) fn note() -> Value {
    let of_kinds = keys::OF_KINDS.iter().flat_map(|(_, keys)| *keys);
    let properties = properties(keys::LEADS.iter().chain(keys::NOTE).chain(of_kinds));
    let kinds: Vec<Value> = keys::LEADS
        .iter()
        .map(|lead| match partner(lead.name) {
            Some(partner) => json!({ "required": [lead.name, partner] }),
            None => json!({ "required": [lead.name] }),
        })
        .collect();
    let belongs: Map<String, Value> = keys::OF_KINDS
        .iter()
        .flat_map(|(leads, keys)| keys.iter().map(|key| (key.name.to_owned(), any_of(leads))))
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "patternProperties": { "^x-": {} },
        "additionalProperties": false,
        "oneOf": kinds,
        "dependencies": belongs,
        "if": {
            "required": ["status"],
            "properties": { "status": { "not": { "const": "report" } } },
        },
        "then": { "required": ["speaker"] },
    })
}

/// What a note must have beside its lead.
fn partner(lead: &str) -> Option<&'static str> {
    match lead {
        "question" => Some("answer"),
        "quote" => Some("speaker"),
        "person" => Some("role"),
        "word" => Some("meaning"),
        "sequence" => Some("ask"),
        _ => None,
    }
}

fn any_of(leads: &[&str]) -> Value {
    let each: Vec<Value> = leads
        .iter()
        .map(|lead| json!({ "required": [lead] }))
        .collect();
    json!({ "anyOf": each })
}

fn properties<'k>(keys: impl Iterator<Item = &'k Key>) -> Map<String, Value> {
    keys.map(|key| (key.name.to_owned(), described(value(&key.takes), key.about)))
        .collect()
}

/// A table of these keys and of other programs' own.
pub(crate) fn table(keys: &[Key], more: Value) -> Value {
    let mut table = json!({
        "type": "object",
        "properties": properties(keys.iter()),
        "patternProperties": { "^x-": {} },
        "additionalProperties": false,
    });
    if let (Some(table), Value::Object(more)) = (table.as_object_mut(), more) {
        table.extend(more);
    }
    table
}

pub(crate) fn described(mut value: Value, about: &str) -> Value {
    if let Some(value) = value.as_object_mut() {
        value.insert("description".to_owned(), json!(about));
    }
    value
}

/// A shape by its name. Beside a reference nothing else counts in draft 7, so it stands in an `allOf`.
pub(crate) fn named(name: &str) -> Value {
    json!({ "allOf": [{ "$ref": format!("#/definitions/{name}") }] })
}

pub(crate) fn value(takes: &Takes) -> Value {
    match takes {
        Takes::Text => named("text"),
        Takes::Id => named("id"),
        Takes::Texts => named("texts"),
        Takes::Order => {
            json!({ "type": "array", "items": named("text"), "minItems": 2, "maxItems": 26 })
        }
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Whole(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Takes::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}" }),
        Takes::OneOf(words) => json!({ "enum": words }),
        Takes::Answer => json!({ "anyOf": [
            named("text"),
            { "type": "number" },
            { "type": "array", "minItems": 1, "items": { "anyOf": [
                named("text"),
                { "type": "array", "items": named("text"), "minItems": 1 },
            ] } },
        ] }),
        Takes::Tolerance => json!({ "anyOf": [
            { "type": "number", "minimum": 0 },
            { "type": "string", "pattern": "%\\s*$" },
        ] }),
        Takes::OneBySlot => json!({ "anyOf": [named("text"), by_slot(&named("text"), "")] }),
        Takes::BySlot => json!({ "anyOf": [named("texts"), by_slot(&named("texts"), "")] }),
        Takes::BySlotOr(more) => {
            json!({ "anyOf": [named("texts"), by_slot(&named("texts"), more)] })
        }
        Takes::WordBySlot(words) => {
            let word = json!({ "enum": words });
            json!({ "anyOf": [word, by_slot(&word, "")] })
        }
        Takes::Tables => json!({ "type": "array" }),
        Takes::Table(keys) => table(keys, json!({})),
        Takes::TextOrTable(keys) => {
            json!({ "anyOf": [named("text"), table(keys, json!({}))] })
        }
    }
}

/// A table whose keys are the names of cards, or this one more.
fn by_slot(each: &Value, more: &str) -> Value {
    let cards = "answer|question|gap[0-9]{0,2}|speaker|name|role|word|meaning|order";
    let names = match more {
        "" => format!("^({cards})$"),
        more => format!("^({cards}|{more})$"),
    };
    json!({
        "type": "object",
        "patternProperties": { names: each },
        "additionalProperties": false,
        "minProperties": 1,
    })
}

fn definitions() -> Value {
    json!({
        "text": { "type": "string", "pattern": "\\S" },
        "texts": { "anyOf": [
            { "$ref": "#/definitions/text" },
            { "type": "array", "items": { "$ref": "#/definitions/text" } },
        ] },
        "id": { "type": "string", "pattern": "^[a-z0-9-]{2,60}$" },
    })
}
