//! Keys that speak of single cards of a note: a plain value belongs to the main card, a table names the cards.
//!
//! Knows which cards a note makes by their slots; must never know what they ask.

use super::{
    fields::{At, Fields, line, shown},
    id::Slot,
    keys,
    note::{Asked, BySlot},
    problem::Code,
};
use std::collections::BTreeMap;

/// The texts of a key, each with the card it is for.
pub(super) type Texts<'t> = Vec<(Slot, At<&'t str>)>;

/// The card of this name, if the note makes it.
fn slot_named(fields: &Fields, name: &At<&str>, slots: &[Slot]) -> Option<Slot> {
    let slot = slots.iter().find(|slot| slot.as_str() == name.value);
    if slot.is_none() {
        let all: Vec<&str> = slots.iter().map(Slot::as_str).collect();
        fields.problems.add(
            Code::BadValue,
            name.span.clone(),
            format!("This note makes no card `{}`.", shown(name.value)),
            format!("Its cards are: {}.", all.join(", ")),
        );
    }
    slot.cloned()
}

/// The cards that a list of names means.
pub(super) fn named(fields: &Fields, key: &str, slots: &[Slot]) -> Vec<Slot> {
    fields
        .texts(key)
        .iter()
        .filter_map(|name| slot_named(fields, name, slots))
        .collect()
}

/// The texts of a key for each card.
pub(super) fn texts<'t>(fields: &Fields<'t, '_, '_>, key: &str, slots: &[Slot]) -> Texts<'t> {
    let (Some(found), Some(main)) = (fields.any(key), slots.first()) else {
        return Vec::new();
    };
    if found.value.is_table() {
        let Some(table) = fields.table(key, "a table by card") else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for (name, value) in table.entries() {
            let Some(slot) = slot_named(fields, &name, slots) else {
                continue;
            };
            let texts = table.texts_at(key, &value).into_iter();
            all.extend(texts.map(|text| (slot.clone(), text)));
        }
        return all;
    }
    if main.as_str().starts_with("gap") && slots.len() > 1 {
        fields.problems.add(
            Code::ListForSeveralGaps,
            found.span,
            format!(
                "This text has {} gaps, and `{key}` does not say for which of them it is.",
                slots.len()
            ),
            format!("Write {key} = {{ gap1 = [\"...\"] }}."),
        );
        return Vec::new();
    }
    let texts = fields.texts(key).into_iter();
    texts.map(|text| (main.clone(), text)).collect()
}

/// Some texts for each card, safe to show.
pub(super) fn lists(texts: &Texts) -> BySlot<Vec<String>> {
    let mut map: BTreeMap<Slot, Vec<String>> = BTreeMap::new();
    for (slot, text) in texts {
        map.entry(slot.clone())
            .or_default()
            .push(line(text.value).into_owned());
    }
    BySlot(map)
}

/// One text in paragraphs for each card, safe to show.
pub(super) fn one_each(fields: &Fields, key: &str, slots: &[Slot]) -> BySlot<String> {
    let mut map = BTreeMap::new();
    for (slot, text) in texts(fields, key, slots) {
        let prose = super::fields::prose(text.value).into_owned();
        if map.insert(slot, prose).is_some() {
            fields.problems.add(
                Code::BadValue,
                text.span,
                format!("`{key}` is one text for each card, and this is one more."),
                "Keep one of them.",
            );
        }
    }
    BySlot(map)
}

/// A plain word belongs to every card of the note.
pub(super) fn forms(fields: &Fields, slots: &[Slot]) -> BySlot<Asked> {
    const FORMS: [Asked; 3] = [Asked::Reveal, Asked::Type, Asked::Choose];
    let words: Vec<(&str, Asked)> = keys::FORMS.iter().copied().zip(FORMS).collect();
    let Some(found) = fields.any("form") else {
        return BySlot::default();
    };
    if !found.value.is_table() {
        let form = fields.one_of("form", &words);
        let each = form
            .iter()
            .flat_map(|form| slots.iter().map(|slot| (slot.clone(), form.value)));
        return BySlot(each.collect());
    }
    let Some(table) = fields.table("form", "a table by card") else {
        return BySlot::default();
    };
    let mut forms = BTreeMap::new();
    for (name, _) in table.entries() {
        let slot = slot_named(fields, &name, slots);
        if let (Some(slot), Some(form)) = (slot, table.one_of(name.value, &words)) {
            forms.insert(slot, form.value);
        }
    }
    BySlot(forms)
}
