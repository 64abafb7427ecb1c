//! Worksheets of the decks that we ship, and through the real program.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::Program;
#[cfg(unix)]
use super::terminal::Session;
use newsdeck::{
    answer::{Lexicon, Mode, judge},
    app::DECKS,
    deck::{Deck, Kind, Level, Truth, card, parse},
    paper::Between,
    study::worksheet::{Gaps, Length, Part, Task, Wish, Worksheet, worksheet},
};
use proptest::prelude::*;
use std::{collections::BTreeSet, fs};
use unicode_width::UnicodeWidthStr;

fn decks() -> Vec<Deck> {
    let parsed = DECKS.iter().map(|deck| parse(deck.name, deck.text));
    parsed.map(|parsed| parsed.deck.unwrap()).collect()
}

fn wish(level: Level, gaps: Gaps, seed: u64) -> Wish {
    Wish {
        level: Some(level),
        length: Length::Tasks(40),
        gaps,
        seed,
    }
}

/// Every shipped deck at each level that has notes, with a few seeds and both kinds of gaps.
fn every_sheet(mut check: impl FnMut(&Deck, &Worksheet)) {
    for deck in decks() {
        for level in Level::ALL {
            if !deck
                .notes
                .iter()
                .any(|note| note.level.is_some_and(|own| own <= level))
            {
                continue;
            }
            for seed in 1..3 {
                for gaps in [Gaps::Letters, Gaps::Bank] {
                    check(&deck, &worksheet(&deck, &wish(level, gaps, seed)));
                }
            }
        }
    }
}

fn tasks(sheet: &Worksheet) -> impl Iterator<Item = &Task> {
    sheet.sections.iter().flat_map(|section| &section.tasks)
}

fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

#[test]
fn every_shipped_deck_makes_a_sheet_at_each_of_its_levels() {
    every_sheet(|deck, sheet| {
        assert!(sheet.tasks() >= 5, "{}: {:?}", deck.id, sheet.left_out);
        let level = sheet.wish.level.unwrap();
        for task in tasks(sheet) {
            assert!(task.level.is_none_or(|own| own <= level), "{}", task.note);
        }
        let stories = deck.readings.iter().filter(|story| story.level <= level);
        assert_eq!(
            sheet.reading.as_ref(),
            stories.max_by_key(|story| story.level)
        );
    });
}

#[test]
fn the_same_wish_makes_the_same_sheet_and_another_seed_another() {
    for deck in decks() {
        let of = |seed| worksheet(&deck, &wish(Level::B2, Gaps::Letters, seed));
        assert_eq!(of(1), of(1));
        assert_ne!(
            tasks(&of(1)).collect::<Vec<_>>(),
            tasks(&of(2)).collect::<Vec<_>>()
        );
    }
}

#[test]
fn every_choice_on_paper_has_one_right_option() {
    let none = Lexicon::new(Vec::<String>::new());
    every_sheet(|deck, sheet| {
        for task in tasks(sheet).filter(|task| !task.options.is_empty()) {
            let options: BTreeSet<String> =
                task.options.iter().map(|option| plain(option)).collect();
            assert_eq!(options.len(), task.options.len(), "{task:?}");
            assert!(task.options.contains(&task.answer), "{task:?}");
            if task.part != Part::Speakers {
                continue;
            }
            let note = deck
                .notes
                .iter()
                .find(|note| note.id.as_str() == task.note)
                .unwrap();
            let card = card(deck, note, &note.kind.slots()[0]);
            for option in task.options.iter().filter(|option| **option != task.answer) {
                let judged = judge(&card.key, &none, option, Mode::Quiz).verdict;
                assert!(!judged.is_accepted(), "{}: {option}", task.note);
            }
        }
    });
}

#[test]
fn every_matching_has_one_partner_for_each_word_and_every_box_one_word_for_each_gap() {
    let mut matchings = 0;
    every_sheet(|_, sheet| {
        for section in &sheet.sections {
            let answers: BTreeSet<String> = section
                .tasks
                .iter()
                .map(|task| plain(&task.answer))
                .collect();
            let texts: BTreeSet<String> =
                section.tasks.iter().map(|task| plain(&task.text)).collect();
            if section.part == Part::Meanings {
                matchings += 1;
                assert!(section.tasks.len() >= 3);
                assert_eq!(
                    (answers.len(), texts.len()),
                    (section.tasks.len(), section.tasks.len())
                );
            }
            if section.part == Part::Gaps && sheet.wish.gaps == Gaps::Bank {
                let lengths: BTreeSet<Vec<usize>> = section
                    .tasks
                    .iter()
                    .map(|task| {
                        let words = task.answer.split_whitespace();
                        words
                            .map(|word| word.chars().filter(|c| c.is_alphanumeric()).count())
                            .collect()
                    })
                    .collect();
                assert_eq!(lengths.len(), section.tasks.len());
            }
        }
    });
    assert!(matchings > 5);
}

#[test]
fn the_key_of_an_order_puts_the_steps_into_their_own_order() {
    let mut orders = 0;
    every_sheet(|deck, sheet| {
        for task in tasks(sheet).filter(|task| task.part == Part::Order) {
            orders += 1;
            let note = deck
                .notes
                .iter()
                .find(|note| note.id.as_str() == task.note)
                .unwrap();
            let Kind::Sequence { items, .. } = &note.kind else {
                panic!("{}", task.note)
            };
            let (letters, _) = task.answer.split_once(": ").unwrap();
            let put = letters.split(' ').map(|letter| {
                let place = usize::from(letter.as_bytes()[0] - b'a');
                &task.steps[place]
            });
            assert!(put.eq(items), "{}", task.note);
            assert_ne!(&task.steps, items);
        }
    });
    assert!(orders > 10);
}

#[test]
fn each_fact_stands_on_a_sheet_once_and_no_answer_is_read_elsewhere() {
    every_sheet(|deck, sheet| {
        let mut facts = BTreeSet::new();
        for task in tasks(sheet) {
            assert!(
                facts.insert(&task.family),
                "{}: {} twice",
                deck.id,
                task.family
            );
        }
        let gaps = tasks(sheet).filter(|task| task.part == Part::Gaps);
        for gap in gaps {
            let note = deck
                .notes
                .iter()
                .find(|note| note.id.as_str() == gap.note)
                .unwrap();
            if !note.is_of_language() {
                continue;
            }
            let answer = format!(" {} ", plain(&gap.answer));
            for other in tasks(sheet).filter(|other| other.note != gap.note) {
                for text in other.shown() {
                    let text = format!(" {} ", plain(text));
                    assert!(!text.contains(&answer), "{}: {text}", gap.note);
                }
            }
        }
    });
}

#[test]
fn the_key_names_the_speaker_of_every_claim() {
    let mut claims = 0;
    every_sheet(|deck, sheet| {
        let key = sheet.text(true, Between::FormFeed);
        let key = key.rsplit('\u{c}').next().unwrap();
        let key = plain(key);
        for task in tasks(sheet) {
            let note = deck
                .notes
                .iter()
                .find(|note| note.id.as_str() == task.note)
                .unwrap();
            if let Some(speaker) = &note.speaker {
                claims += 1;
                assert!(key.contains(&plain(speaker)), "{}", task.note);
                assert!(
                    task.details
                        .iter()
                        .any(|told| told.contains(speaker.as_str())),
                    "{}",
                    task.note
                );
            }
        }
    });
    assert!(claims > 50);
}

#[test]
fn without_the_key_the_answers_are_not_printed() {
    every_sheet(|_, sheet| {
        let sheets = sheet.text(false, Between::FormFeed);
        let whole = sheet.text(true, Between::FormFeed);
        assert!(whole.starts_with(&sheets));
        assert!(!sheets.contains('\u{c}') && whole.matches('\u{c}').count() == 1);
        let sheets = format!(" {} ", plain(&sheets));
        for task in tasks(sheet).filter(|task| task.part == Part::Words) {
            assert!(
                !sheets.contains(&format!(" {} ", plain(&task.answer))),
                "{}",
                task.note
            );
        }
    });
}

/// What a story must say for a statement that is true or false by it.
const EVIDENCE: &[(&str, &[&[&str]])] = &[
    (
        "truth-received",
        &[&[
            "now had S-400",
            "had received them",
            "had been supplied with two systems",
        ]],
    ),
    (
        "truth-tuesday",
        &[&["The next day Lukashenko said", "On the Tuesday"]],
    ),
    (
        "truth-repel",
        &[&["its task was to repel an enemy who invades Belarus"]],
    ),
    ("truth-fabrications", &[&["fabrications"]]),
    ("truth-decades", &[&["done much the same for decades"]]),
    (
        "truth-who-response",
        &[&["symmetrical response"], &["Galuzin"]],
    ),
    ("truth-who-sputnik", &[&["Galuzin"], &["Sputnik"]]),
    (
        "truth-friday",
        &[&[
            "On a Monday",
            "On the Tuesday",
            "On the Tuesday, a day after",
        ]],
    ),
    (
        "truth-quoted",
        &[&["Lukashenko, whose words are retold and not quoted"]],
    ),
    (
        "truth-cleaner",
        &[&[
            "would grow better in cleaner air",
            "cleaner air would improve harvests",
        ]],
    ),
    (
        "truth-one-figure",
        &[&["do not know how much ozone there will be"]],
    ),
    ("truth-same", &[&["Not all crops react in the same way"]]),
    (
        "truth-land",
        &[&[
            "Does a cyclone get weaker over land? Yes, they said",
            "All tropical cyclones lose strength",
        ]],
    ),
    (
        "truth-snow",
        &[&["Snow and Morrissey said that they could not judge"]],
    ),
    (
        "truth-wind-killer",
        &[&[
            "Titley said: \"Water is the main killer",
            "Titley said that water was the main killer",
        ]],
    ),
    ("truth-both", &[&["Kane scored again"]]),
    (
        "truth-early-goal",
        &[&["held Belgium to 0-0 until the break"]],
    ),
    (
        "truth-sent-off",
        &[&["goalkeeper was injured and had to be replaced"]],
    ),
    // No story is as hard as these.
    ("truth-visit", &[]),
    ("truth-panama-coach", &[]),
];

#[test]
fn every_story_decides_the_statements_of_its_level() {
    for deck in decks() {
        for note in &deck.notes {
            let Some(truth) = note.truth() else { continue };
            if truth == Truth::NotGiven {
                continue;
            }
            let (_, needs) = EVIDENCE
                .iter()
                .find(|(id, _)| *id == note.id.as_str())
                .unwrap_or_else(|| panic!("{}: which words of the stories decide it?", note.id));
            let stories = deck.readings.iter();
            let stories: Vec<_> = stories
                .filter(|story| note.level.is_none_or(|level| level <= story.level))
                .collect();
            assert_eq!(needs.is_empty(), stories.is_empty(), "{}", note.id);
            for story in stories {
                let text = story.text.split_whitespace().collect::<Vec<_>>().join(" ");
                for need in *needs {
                    assert!(
                        need.iter().any(|words| text.contains(words)),
                        "{}: {}",
                        story.level,
                        note.id
                    );
                }
            }
        }
    }
}

fn hostile(text: &str) -> Deck {
    let quoted = serde_json::to_string(text).unwrap();
    let quoted = quoted.replace('\u{7f}', "");
    let note = |lead: &str| format!("[[note]]\n{lead}\n");
    let words: String = (0..9)
        .map(|n| {
            note(&format!(
                "word = \"w{n}\"\nmeaning = {quoted}\nexample = \"Say {{{{1:w{n}x}}}}.\""
            ))
        })
        .collect();
    let source = format!(
        "[deck]\ntitle = {quoted}\nabout = {quoted}\n[[reading]]\nlevel = \"A1\"\ntitle = {quoted}\ntext = {quoted}\n\
         {words}{}{}{}",
        note(&format!(
            "question = {quoted}\nanswer = \"a\"\nwhy = {quoted}"
        )),
        note(&format!(
            "quote = {quoted}\nspeaker = \"Ada Mill\"\nwrong = [\"Ben\", {quoted}, \"Cleo\"]"
        )),
        note(&format!("sequence = [\"a\", \"b\", \"c\"]\nask = {quoted}")),
    );
    parse("hostile.toml", &source).deck.unwrap()
}

/// All that stands between `<` and `>`.
fn tags(html: &str) -> BTreeSet<&str> {
    let parts = html.split('<').skip(1);
    parts.map(|part| part.split_once('>').unwrap().0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_text_of_a_deck_becomes_a_tag_or_acts_on_a_terminal(text in "[a-z<>&\"'/=\\-! \n\u{1b}\u{202e}\u{7}猫]{1,40}") {
        let wish = wish(Level::B1, Gaps::Letters, 3);
        let sheet = worksheet(&hostile(&text), &wish);
        let whole = worksheet(&hostile("x y"), &wish).html(true);
        let mut known = tags(&whole);
        known.extend(["br", "p dir=\"auto\"", "/p", "ul class=\"row\"", "ul class=\"column\"", "ul", "/ul", "li dir=\"auto\"", "/li"]);
        known.extend(["p class=\"detail\" dir=\"auto\"", "span class=\"ring\"", "/span", "bdi", "/bdi"]);
        let html = sheet.html(true);
        for tag in tags(&html) {
            prop_assert!(known.contains(tag) || !tag.contains('x') , "{tag}");
            prop_assert!(!tag.starts_with("script"));
        }
        for line in sheet.text(true, Between::Rule).lines() {
            prop_assert!(line.width() <= 80, "{} columns: {line}", line.width());
            prop_assert!(!line.chars().any(|c| c.is_control() || c == '\u{202e}'), "{line:?}");
        }
    }
}

#[test]
fn the_html_file_stands_alone() {
    every_sheet(|_, sheet| {
        let html = sheet.html(true);
        for outside in [
            "url(", "@import", "src=", "href=", "<script", "<link", "<img",
        ] {
            assert!(!html.contains(outside), "{outside}");
        }
        // The address of a source may be read, not followed.
        for tag in tags(&html) {
            assert!(!tag.contains("http:") && !tag.contains("https:"), "{tag}");
        }
        assert!(html.starts_with("<!DOCTYPE html>") && html.contains("@page"));
        assert_eq!(html.matches("<section").count(), 2);
    });
}

const OWN: &str = "[deck]\nid = 'bridges'\ntitle = 'Bridges'\n\
    [[reading]]\nlevel = 'A2'\ntitle = 'A new bridge'\ntext = 'Ada Mill opened a bridge in May.'\n\
    [[note]]\nid = 'who'\nquestion = 'Who opened the bridge?'\nanswer = 'Ada Mill'\nlevel = 'A2'\n";

#[test]
fn a_sheet_is_printed_from_a_file_or_a_shipped_deck() {
    let program = Program::new();
    program.write("bridges.toml", OWN);
    let printed = program.run(&["worksheet", "bridges.toml", "--level", "a2", "--key"]);
    assert_eq!(printed.exit, Some(0), "{}", printed.stderr);
    for told in [
        "A NEW BRIDGE (A2)",
        "Who opened the bridge?",
        "  1. Ada Mill",
    ] {
        assert!(printed.stdout.contains(told), "{told}: {}", printed.stdout);
    }
    assert!(
        printed.stderr.contains("The deck has no"),
        "{}",
        printed.stderr
    );
    let words = [
        "worksheet",
        "news-english",
        "--level",
        "B1",
        "--html",
        "-o",
        "class.html",
    ];
    assert_eq!(program.run(&words).exit, Some(0));
    let page = fs::read_to_string(program.folder().join("class.html")).unwrap();
    assert!(page.contains("Who said what about Minsk"));
    assert_eq!(
        program.run(&words).exit,
        Some(73),
        "the file is there already"
    );
}

#[test]
fn a_deck_file_with_its_story_is_opened_from_anywhere() {
    let program = Program::new();
    program.write("bridges.toml", OWN);
    let file = program.folder().join("bridges.toml");
    let file = file.to_str().unwrap();
    for words in [
        vec!["--plain", file],
        vec!["--plain", "open", "bridges.toml"],
    ] {
        let told = program.run(&words);
        assert_eq!(told.exit, Some(0), "{}", told.stderr);
        assert!(
            told.stdout.contains("Ada Mill opened a bridge in May."),
            "{}",
            told.stdout
        );
        assert!(told.stdout.contains("Bridges"), "{}", told.stdout);
    }
    let studied = program.run_with(&["--plain", "study", file], "Ada Mill\n\n");
    assert_eq!(studied.exit, Some(0), "{}", studied.stderr);
    // Whoever has begun goes on among the decks, and the history is kept with the file where it is.
    let again = program.run(&["--plain", file]).stdout;
    assert!(!again.contains("opened a bridge in May"), "{again}");
    let missing = program.run(&["--plain", "nowhere.toml"]);
    assert_eq!(missing.exit, Some(66), "{missing:?}");
    let typed = program.run(&["studdy"]);
    assert_eq!(typed.exit, Some(2));
    assert!(typed.stderr.contains("study"), "{}", typed.stderr);
}

#[test]
#[cfg(unix)]
fn a_deck_file_shows_its_story_on_the_screen_and_then_its_questions() {
    let program = Program::new();
    program.write("bridges.toml", OWN);
    let file = program.folder().join("bridges.toml");
    let mut session = Session::start(&program.home(), &[file.to_str().unwrap()], &[]);
    session.see("Ada Mill opened a bridge in May.");
    session.press("\r");
    session.see("Who opened the bridge?");
    session.press("\x03");
    session.end();
}

#[test]
fn what_cannot_be_printed_is_told_in_a_sentence() {
    let program = Program::new();
    for (words, exit, told) in [
        (
            vec!["worksheet", "news-english", "--level", "A1"],
            65,
            "Take a level above A1.",
        ),
        (
            vec![
                "worksheet",
                "news-english",
                "--level",
                "A2",
                "--minutes",
                "1",
            ],
            65,
            "give more --minutes",
        ),
        (vec!["worksheet", "nothing-such"], 66, "newsdeck due"),
        (vec!["worksheet", "news-english", "--level", "D1"], 2, "A2"),
        (vec!["worksheet", "news-english", "--length", "0"], 2, "0"),
    ] {
        let ended = program.run(&words);
        assert_eq!(ended.exit, Some(exit), "{ended:?}");
        assert!(ended.stderr.contains(told), "{}", ended.stderr);
        assert!(ended.stdout.is_empty());
    }
}
