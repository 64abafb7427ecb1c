//! The three short news decks: each has a freely licensed source that it names, readings for two levels, and notes for
//! every form of practice; each question is understood without the story.

use super::{
    answers, can_be_typed, cards,
    language::{tagged, words},
    named,
};
use newsdeck::{
    answer::Expected,
    deck::{CardId, Deck, Kind, Level, Note, Status, Truth},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// By file, and the words of which one stands in a question that is asked far from its story.
const STORIES: &[(&str, &[&str])] = &[
    ("crops-and-ozone.toml", &["2014", "ozone and crops"]),
    ("world-cup-day-five.toml", &["2018"]),
    ("cyclone-phailin.toml", &["2013", "Phailin"]),
];

pub fn all() -> impl Iterator<Item = Deck> {
    STORIES.iter().map(|(file, _)| named(file))
}

#[test]
fn the_source_its_address_and_its_licence_are_named_in_the_deck_and_in_the_readme() {
    let readme = fs::read_to_string("README.md").unwrap();
    let mut subjects = BTreeSet::new();
    for deck in all() {
        let id = &deck.id;
        let source = &deck.source;
        let (title, url) = (source.title.as_ref().unwrap(), source.url.as_ref().unwrap());
        assert_eq!(source.publisher.as_deref(), Some("Wikinews"), "{id}");
        assert_eq!(source.date_note.as_deref(), Some("stated"), "{id}");
        assert!(url.starts_with("https://en.wikinews.org/wiki/"), "{url}");
        let about = deck.about.as_ref().unwrap();
        let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
        let licence =
            "Creative Commons Attribution 2.5, https://creativecommons.org/licenses/by/2.5/";
        for told in [title, url, licence] {
            assert!(about.contains(told), "{id}: {told}");
        }
        assert!(readme.contains(url.as_str()), "the README lacks {url}");
        subjects.insert(deck.tags[1].clone());
    }
    assert_eq!(subjects.len(), STORIES.len(), "{subjects:?}");
}

#[test]
fn the_story_is_retold_at_two_levels() {
    for deck in all() {
        let lengths: Vec<(Level, usize)> = deck
            .readings
            .iter()
            .map(|reading| (reading.level, reading.text.split_whitespace().count()))
            .collect();
        let [(Level::A2, a2), (Level::B1, b1)] = lengths[..] else {
            panic!("{lengths:?}");
        };
        assert!((120..=155).contains(&a2), "{}: A2 has {a2} words", deck.id);
        assert!((180..=230).contains(&b1), "{}: B1 has {b1} words", deck.id);
    }
}

#[test]
fn each_story_is_practised_in_every_form() {
    for deck in all() {
        let count = |wanted: fn(&Note) -> bool| deck.notes.iter().filter(|n| wanted(n)).count();
        let numbers = cards(&deck)
            .iter()
            .filter(|(_, card)| matches!(card.key.expected, Expected::Number { .. }))
            .count();
        for (what, count, least) in [
            ("notes", deck.notes.len(), 35),
            ("numbers", numbers, 3),
            (
                "quotations",
                count(|n| matches!(n.kind, Kind::Quote { .. })),
                4,
            ),
            (
                "persons",
                count(|n| matches!(n.kind, Kind::Person { .. })),
                1,
            ),
            ("statements", count(|n| n.statement.is_some()), 5),
            (
                "reports",
                count(|n| n.statement.is_some() && n.status == Status::Report),
                1,
            ),
            (
                "true, false or not given",
                count(|n| n.truth().is_some()),
                5,
            ),
            (
                "orders",
                count(|n| matches!(n.kind, Kind::Sequence { .. })),
                2,
            ),
            ("gaps", count(|n| matches!(n.kind, Kind::Cloze(_))), 5),
            ("headlines", tagged(&deck, "headline").len(), 1),
            ("neutral wordings", tagged(&deck, "neutral").len(), 2),
            ("words", words(&deck).len(), 5),
        ] {
            assert!(count >= least, "{}: {count} {what}", deck.id);
        }
        let truths: BTreeSet<Truth> = deck.notes.iter().filter_map(Note::truth).collect();
        assert_eq!(truths, BTreeSet::from(Truth::ALL), "{}", deck.id);
        let claims = deck.notes.iter().filter(|n| n.status != Status::Report);
        let voices: BTreeSet<&String> = claims.filter_map(|n| n.speaker.as_ref()).collect();
        assert!(voices.len() >= 3, "{}: {voices:?}", deck.id);
    }
}

#[test]
fn levels_are_spread_on_purpose() {
    for deck in all() {
        let mut levels: BTreeMap<Level, usize> = BTreeMap::new();
        for note in &deck.notes {
            *levels.entry(note.level.unwrap()).or_default() += 1;
        }
        for (level, least) in [
            (Level::A2, 8),
            (Level::B1, 8),
            (Level::B2, 8),
            (Level::C1, 1),
        ] {
            assert!(levels[&level] >= least, "{}: {levels:?}", deck.id);
        }
    }
}

#[test]
fn every_question_of_the_story_is_understood_alone() {
    for (file, events) in STORIES.iter().copied() {
        let deck = named(file);
        for (note, card) in cards(&deck) {
            let is_of_language = matches!(note.kind, Kind::Word(_))
                || note
                    .tags
                    .iter()
                    .any(|tag| tag == "headline" || tag == "neutral");
            if is_of_language {
                continue;
            }
            let is_told = events.iter().any(|event| card.ask.contains(event));
            let is_attributed = note.speaker.as_ref().is_some_and(|speaker| {
                let last = speaker.split_whitespace().last().unwrap();
                card.ask.contains(last)
            });
            assert!(is_told || is_attributed, "{}: {}", card.id, card.ask);
            assert!(!card.ask.contains("the article,"), "{}", card.id);
        }
    }
}

/// `every.rs` tries them.
#[test]
fn what_people_type_is_listed_for_every_fact() {
    let mut wanted = BTreeSet::new();
    for deck in all() {
        let of_facts =
            |note: &Note| !note.is_of_language() && !matches!(note.kind, Kind::Sequence { .. });
        let typed = cards(&deck)
            .into_iter()
            .filter(|(note, card)| of_facts(note) && can_be_typed(card));
        wanted.extend(typed.map(|(_, card)| card.id));
    }
    let table = answers("story_answers.toml");
    let listed: BTreeSet<CardId> = table
        .iter()
        .map(|typed| CardId::new(&typed.id).unwrap())
        .collect();
    assert_eq!(listed, wanted);
    for typed in &table {
        let different: BTreeSet<&str> = typed.all().map(|(text, _)| text).collect();
        assert_eq!(different.len(), typed.all().count(), "{}", typed.id);
        assert!(
            different.len() >= 4 && !typed.wrong.is_empty(),
            "{}",
            typed.id
        );
    }
}
