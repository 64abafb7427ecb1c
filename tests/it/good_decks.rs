//! Decks with nothing to mend: what is read of them, the cards they make (`tests/decks/good/NAME.txt`), and that the
//! schema for editors agrees.
//!
//! After cards have been changed on purpose, `UPDATE_EXPECT=1 cargo test --test it good_decks` rewrites the texts;
//! read them before they are kept.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use newsdeck::deck::{Card, Deck, card, fmt, parse, schema};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

fn at_top(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The decks of a folder with their names and texts.
fn decks(folder: &str) -> Vec<(String, String)> {
    let mut decks: Vec<(String, String)> = fs::read_dir(at_top(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                fs::read_to_string(path).unwrap(),
            )
        })
        .collect();
    decks.sort();
    assert!(!decks.is_empty(), "{folder}");
    decks
}

fn good() -> Vec<(String, String)> {
    decks("tests/decks/good")
        .into_iter()
        .chain(decks("decks"))
        .collect()
}

fn read(name: &str, text: &str) -> Deck {
    let parsed = parse(name, text);
    let told: Vec<String> = parsed.problems.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    parsed.deck.unwrap()
}

fn cards(deck: &Deck) -> Vec<Card> {
    deck.card_ids()
        .map(|(note, id)| card(deck, note, &id.slot()))
        .collect()
}

fn told(card: &Card) -> String {
    let mut lines = vec![
        format!("{} ({:?})", card.id, card.asked),
        format!("Q {}", card.ask),
        format!("A {}", card.answer),
    ];
    lines.extend(card.options.iter().map(|option| format!("- {option}")));
    lines.extend(card.hints.iter().map(|hint| format!("? {hint}")));
    lines.extend(card.why.iter().map(|why| format!("! {why}")));
    lines.extend(card.note.iter().map(|note| format!("+ {note}")));
    lines.extend(card.attribution.iter().map(|line| format!("  {line}")));
    lines.join("\n") + "\n"
}

#[test]
fn good_decks_make_exactly_these_cards() {
    let update = env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1");
    for (name, text) in decks("tests/decks/good") {
        let deck = read(&name, &text);
        let cards: Vec<String> = cards(&deck).iter().map(told).collect();
        let cards = cards.join("\n");
        let expected = at_top("tests/decks/good").join(&name).with_extension("txt");
        if update {
            fs::write(&expected, &cards).unwrap();
        }
        let expected = fs::read_to_string(&expected)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        assert!(cards == expected, "{name} makes these cards:\n\n{cards}");
    }
}

#[test]
fn a_stamped_deck_is_left_byte_by_byte_as_it_is() {
    for (name, text) in good() {
        assert_eq!(fmt(&name, &text, true).unwrap(), text, "{name}");
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_change_no_card() {
    for (name, text) in good() {
        let plain = text.replace("\r\n", "\n");
        let windows = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
        let (plain, windows) = (read(&name, &plain), read(&name, &windows));
        assert_eq!(plain.readings, windows.readings, "{name}");
        assert_eq!(cards(&plain), cards(&windows), "{name}");
    }
}

fn compiled() -> (Schemas, SchemaIndex) {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.set_default_draft(Draft::V7);
    compiler
        .add_resource(
            "https://example.org/deck",
            serde_json::from_str(&schema()).unwrap(),
        )
        .unwrap();
    let index = compiler
        .compile("https://example.org/deck", &mut schemas)
        .unwrap();
    (schemas, index)
}

/// A deck as an editor gives it to the schema: dates are texts.
fn as_json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => table
            .into_iter()
            .map(|(key, value)| (key, as_json(value)))
            .collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

fn is_valid(text: &str) -> Result<(), String> {
    let (schemas, index) = compiled();
    let table: toml::Table = text.trim_start_matches('\u{feff}').parse().unwrap();
    schemas
        .validate(&as_json(toml::Value::Table(table)), index)
        .map_err(|error| format!("{error:#}"))
}

#[test]
fn the_schema_for_editors_finds_nothing_in_a_good_deck() {
    for (name, text) in good() {
        assert_eq!(is_valid(&text), Ok(()), "{name}");
    }
}

#[test]
fn the_schema_for_editors_finds_what_can_be_found_while_typing() {
    for (note, is_good) in [
        ("question = 'Who?'\nanswer = 'Me'", true),
        ("question = 'Who?'\nanswer = 'Me'\nx-mine = 1", true),
        ("cloze = 'a {{1:gap}}'\naccept = { gap1 = 'hole' }", true),
        ("question = 'Who?'", false),
        ("answer = 'Me'", false),
        ("question = 'Who?'\nanswer = 'Me'\ncloze = '{{a}}'", false),
        ("question = 'Who?'\nansver = 'Me'", false),
        ("question = 'Who?'\nanswer = 'Me'\nmine = 1", false),
        ("question = 'Who?'\nanswer = {}", false),
        ("question = ' '\nanswer = 'Me'", false),
        ("cloze = '{{a}}'\nunit = 'km'", false),
        ("cloze = '{{a}}'\nid = 'No Id'", false),
        ("cloze = '{{a}}'\nstatus = 'rumour'", false),
        ("cloze = '{{a}}'\nstatus = 'claim'", false),
        ("cloze = '{{a}}'\nstatus = 'claim'\nspeaker = 'Me'", true),
        ("cloze = '{{a}}'\naccept = { gaps = 'b' }", false),
        ("quote = 'Yes.'", false),
        ("sequence = ['one']\nask = 'Order?'", false),
    ] {
        let text = format!("[[note]]\n{note}\n");
        assert_eq!(is_valid(&text).is_ok(), is_good, "{text}");
        let is_studied = !parse("a.toml", &text).deck.unwrap().notes.is_empty();
        assert_eq!(is_studied, is_good, "{text}");
    }
}

#[test]
fn the_schema_beside_our_decks_is_the_one_the_program_prints() {
    let path = at_top("decks/deck.schema.json");
    if env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        fs::write(&path, schema()).unwrap();
    }
    let written = fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        written == schema(),
        "`newsdeck schema > decks/deck.schema.json` brings it up to date"
    );
}
