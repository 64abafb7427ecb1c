//! What `[quiz]` and each `[[round]]` may say alike: where questions come from, how many, and how they are answered.

use super::wish::{Named, Pick, Wanted};
use crate::{
    deck::{At, Code, Fields, LEVELS, Level, did_you_mean, line, shown},
    quiz::{Marking, Reveal},
};

/// What a table says, else what `usual` says.
pub(super) fn read_wanted(fields: &Fields, usual: &Wanted) -> Wanted {
    let whole = |key: &str, least: i64, most: i64| {
        let number = fields.whole(key, least, most)?;
        u32::try_from(number.value).ok()
    };
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let marking = fields
        .has("marking")
        .then(|| fields.one_of("marking", Marking::NAMED));
    let reveal = fields
        .has("reveal")
        .then(|| fields.one_of("reveal", Reveal::NAMED));
    Wanted {
        count: whole("count", 1, 100).map_or(usual.count, size),
        spares: whole("spares", 0, 20).map_or(usual.spares, size),
        seconds: whole("seconds", 10, 600).or(usual.seconds),
        marking: marking.flatten().map(|found| found.value).or(usual.marking),
        reveal: reveal.flatten().map(|found| found.value).or(usual.reveal),
        break_minutes: whole("break", 0, 120).unwrap_or(usual.break_minutes),
    }
}

/// Which questions a table asks for; of what it does not say, what `usual` says.
pub(super) fn read_pick(fields: &Fields, usual: &Pick) -> Pick {
    let named = |key: &str, usual: &[Named]| match fields.has(key) {
        true => names(fields, key),
        false => usual.to_vec(),
    };
    Pick {
        decks: named("decks", &usual.decks),
        tags: named("tags", &usual.tags),
        levels: match fields.has("level") {
            true => fields
                .texts("level")
                .iter()
                .filter_map(|text| level(fields, text))
                .collect(),
            false => usual.levels.clone(),
        },
        no_language: fields
            .flag("language")
            .map_or(usual.no_language, |asks| !asks.value),
    }
}

/// The texts of a list with their places.
pub(super) fn names(fields: &Fields, key: &str) -> Vec<Named> {
    let texts = fields.texts(key);
    texts
        .iter()
        .map(|text| Named {
            name: line(text.value).into_owned(),
            place: fields.problems.lines.place(text.span.clone()),
        })
        .collect()
}

/// A level of the Common European Framework, in small letters or large.
pub(super) fn level(fields: &Fields, text: &At<&str>) -> Option<Level> {
    let written = text.value.trim().to_uppercase();
    let found = Level::ALL.into_iter().find(|level| level.name() == written);
    if found.is_none() {
        fields.problems.add(
            Code::BadValue,
            text.span.clone(),
            format!("`{}` is no level.", shown(text.value)),
            format!(
                "{}Use one of: {}.",
                did_you_mean(&written, LEVELS.iter().copied()),
                LEVELS.join(", ")
            ),
        );
    }
    found
}
