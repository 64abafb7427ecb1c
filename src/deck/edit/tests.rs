//! Edits, as whole texts: what was written, what stayed, what came back.

use super::*;
use crate::deck::{Deck, id::NoteId, parse::parse};
use proptest::prelude::*;

const GOOD: &str = include_str!("../../../tests/decks/good/every-kind.toml");
const FILE: &str = "every-kind.toml";

const MINE: &str = "\
# my deck
[deck]
title = \"Mine\" # short

# --- People ---

# she led the bank
[[note]] # the first
person = \"Christine Lagarde\" # in full
# since 2019
role   = \"President\"
accept = { name = [\"Lagarde\"] }

[[note]]
question = \"Which?\"
answer   = [
  \"one\", # the first
  \"two\",
]
# the end
";

fn id(text: &str) -> NoteId {
    NoteId::new(text).unwrap()
}

fn deck(text: &str) -> Deck {
    parse(FILE, text).deck.unwrap()
}

fn first_id(text: &str) -> NoteId {
    deck(text).notes[0].id.clone()
}

fn question(question: &str, answer: &str) -> Draft {
    Draft::new(NoteKind::Question)
        .with("question", question)
        .with("answer", answer)
}

#[test]
fn a_new_note_stands_at_the_end_and_everything_has_an_id() {
    let (edited, id) = add(
        FILE,
        MINE,
        &question("How many?", "1,200").with("source.paragraph", "3"),
    )
    .unwrap();
    assert_eq!(deck(&edited).notes[2].id, id);
    let added = &edited[edited.find("# the end").unwrap()..];
    insta::assert_snapshot!(added, @r#"
    # the end

    [[note]]
    id       = "7dmcmpx7"
    question = "How many?"
    answer   = 1_200
    source   = { paragraph = 3 }
    "#);
    for line in MINE.lines() {
        assert!(edited.contains(line), "{line}");
    }
    assert!(deck(&edited).notes.iter().all(|note| note.stamped));
}

#[test]
fn a_change_touches_its_own_keys_and_keeps_every_comment() {
    let note = first_id(MINE);
    let mut draft = Draft::read(FILE, MINE, &note).unwrap();
    draft.set("role", "President of the ECB");
    draft.set("accept.role", "head of the bank\nECB chief");
    draft.set("why", "She came from the IMF.");
    let edited = change(FILE, MINE, &note, &draft).unwrap();
    insta::assert_snapshot!(edited, @r#"
    # my deck
    [deck]
    id = "every-kind"
    title = "Mine" # short

    # --- People ---

    # she led the bank
    [[note]] # the first
    id     = "2sah60dk"
    person = "Christine Lagarde" # in full
    # since 2019
    role   = "President of the ECB"
    accept = { name = ["Lagarde"], role = ["head of the bank", "ECB chief"] }
    why    = "She came from the IMF."

    [[note]]
    id       = "kxqhx170"
    question = "Which?"
    answer   = [
      "one", # the first
      "two",
    ]
    # the end
    "#);
}

#[test]
fn a_key_that_is_emptied_goes_and_its_comment_stays() {
    let note = id("overturn");
    let text = GOOD
        .replace("part         =", "# its part\npart         =")
        .replace(
            "level        = \"B2\"",
            "# its level\nlevel        = \"B2\"",
        );
    let mut draft = Draft::read(FILE, &text, &note).unwrap();
    draft.set("part", "");
    draft.set("level", "");
    draft.set("ipa.uk", "");
    draft.set("ipa.us", "");
    let edited = change(FILE, &text, &note, &draft).unwrap();
    assert!(edited.contains("# its part") && edited.contains("# its level"));
    assert!(!edited.contains("ipa ") && edited.contains("x-mine       = 3"));
    assert_eq!(Draft::read(FILE, &edited, &note).unwrap(), draft);
}

#[test]
fn items_of_a_list_keep_their_comments() {
    let note = deck(MINE).notes[1].id.clone();
    let draft = Draft::read(FILE, MINE, &note)
        .unwrap()
        .with("answer", "one\ntwo\nthree");
    let edited = change(FILE, MINE, &note, &draft).unwrap();
    assert!(
        edited.contains("  \"one\", # the first\n  \"two\",\n  \"three\",\n]"),
        "{edited}"
    );
}

#[test]
fn other_forms_of_one_answer_of_several_stand_behind_it_and_come_back() {
    let text = "[[note]]\nquestion = \"Which pieces?\"\nanswer = [\n  \"king\", # one\n  [\"rook\", \"castle\"], # two\n]\n";
    let id = first_id(text);
    let draft = Draft::read(FILE, text, &id).unwrap();
    assert_eq!(draft.get("answer"), "king\nrook | castle");
    let edited = change(FILE, text, &id, &draft.clone().with("why", "So it is.")).unwrap();
    assert!(edited.contains("[\"rook\", \"castle\"], # two"), "{edited}");
    let more = draft.with("answer", "king\nrook | castle | tower\npawn");
    let edited = change(FILE, text, &id, &more).unwrap();
    assert!(
        edited.contains("[\"rook\", \"castle\", \"tower\"]"),
        "{edited}"
    );
    assert_eq!(
        deck(&edited).notes[0].id,
        id,
        "another form is no other note"
    );
    let again = Draft::read(FILE, &edited, &id).unwrap();
    assert_eq!(again.get("answer"), "king\nrook | castle | tower\npawn");
}

#[test]
fn a_text_that_gets_a_second_gap_says_for_which_gap_its_answers_are() {
    let text = "[[note]]\ncloze = \"The {{Bank}} lends.\"\naccept = [\"central bank\"]\n";
    let note = first_id(text);
    let draft = Draft::read(FILE, text, &note).unwrap();
    assert_eq!(draft.get("accept.gap1"), "central bank");
    let edited = change(
        FILE,
        text,
        &note,
        &draft.with("cloze", "The {{1:Bank}} {{lends}}."),
    )
    .unwrap();
    assert!(
        edited.contains("accept = { gap1 = [\"central bank\"] }"),
        "{edited}"
    );
    assert!(edited.contains("{{2:lends}}"), "{edited}");
}

#[test]
fn a_copy_says_the_same_under_an_id_of_its_own() {
    for note in deck(GOOD).notes {
        let (edited, copied) = copy(FILE, GOOD, &note.id).unwrap();
        assert_ne!(copied, note.id);
        let drafts = [&note.id, &copied].map(|id| Draft::read(FILE, &edited, id).unwrap());
        assert_eq!(drafts[0], drafts[1]);
        let (twice, again) = copy(FILE, &edited, &note.id).unwrap();
        assert!(again != copied && deck(&twice).notes.len() == 11);
    }
}

#[test]
fn a_deleted_note_comes_back_as_the_text_it_was() {
    let note = first_id(MINE);
    let deleted = delete(FILE, MINE, &[note]).unwrap();
    insta::assert_snapshot!(deleted.text, @r#"
    # my deck
    [deck]
    id = "every-kind"
    title = "Mine" # short

    # --- People ---

    [[note]]
    id       = "kxqhx170"
    question = "Which?"
    answer   = [
      "one", # the first
      "two",
    ]
    # the end
    "#);
    insta::assert_snapshot!(deleted.removed, @r#"
    # she led the bank
    [[note]] # the first
    id     = "2sah60dk"
    person = "Christine Lagarde" # in full
    # since 2019
    role   = "President"
    accept = { name = ["Lagarde"] }
    "#);
    for note in deck(GOOD).notes {
        let deleted = delete(FILE, GOOD, std::slice::from_ref(&note.id)).unwrap();
        assert_eq!(deck(&deleted.text).notes.len(), 8);
        assert_eq!(
            parse(FILE, &deleted.removed).deck.unwrap().notes[0].id,
            note.id
        );
        assert!(GOOD.contains(&deleted.removed));
    }
}

#[test]
fn marks_and_line_ends_stay_with_every_edit() {
    let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    let note = id("lagarde");
    let draft = Draft::read(FILE, &windows, &note)
        .unwrap()
        .with("why", "One.\n\nTwo.");
    let edits = [
        change(FILE, &windows, &note, &draft).unwrap(),
        add(FILE, &windows, &draft).unwrap().0,
        delete(FILE, &windows, &[note]).unwrap().text,
    ];
    for edited in edits {
        assert!(edited.starts_with('\u{feff}'));
        assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
        assert!(!edited.contains("\r\r"));
    }
}

#[test]
fn what_cannot_be_changed_without_harm_is_refused_in_words() {
    let one_list = "note = [{ question = \"Who?\", answer = \"Me\" }]\n";
    let told = [
        add(FILE, one_list, &question("Who?", "You")).unwrap_err(),
        delete(FILE, one_list, &[first_id(one_list)]).unwrap_err(),
        change(FILE, GOOD, &id("gone"), &question("Who?", "You")).unwrap_err(),
        change(FILE, GOOD, &id("lagarde"), &Draft::new(NoteKind::Person)).unwrap_err(),
        add(FILE, "a = ", &question("Who?", "You")).unwrap_err(),
    ];
    let told: Vec<String> = told.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    The deck was not changed: all its notes stand in one list; write each below a [[note]] of its own.
    The deck was not changed: the note `gs1g3bqk` stands in one list with others; write it below a [[note]] of its own.
    The deck was not changed: the note `gone` is not in it any more.
    The note was not saved: This note says neither a question nor a cloze, quote, person, word or sequence.
    The deck was not changed: it has a mistake that `newsdeck check` shows (There is nothing after `=`.).
    "#);
}

#[test]
fn a_new_deck_is_a_deck_and_takes_notes() {
    let new = NewDeck {
        title: "The \"big\" bridge: Élan".to_owned(),
        source_title: "A bridge opens".to_owned(),
        date: "2026-03-01".to_owned(),
        ..NewDeck::default()
    };
    assert_eq!(new.file_name(), "the-big-bridge-elan.toml");
    let text = new_deck(&new);
    insta::assert_snapshot!(text, @r#"
    [deck]
    format = 1
    id     = "the-big-bridge-elan"
    title  = 'The "big" bridge: Élan'

    [deck.source]
    title = "A bridge opens"
    date  = "2026-03-01"
    "#);
    let (edited, _) = add(
        &new.file_name(),
        &text,
        &question("How long?", "3").with("unit", "km"),
    )
    .unwrap();
    let parsed = parse(&new.file_name(), &edited);
    assert_eq!(parsed.problems, []);
    assert_eq!(parsed.deck.unwrap().title, "The \"big\" bridge: Élan");
}

#[test]
fn what_is_wrong_with_a_draft_is_told_in_the_words_of_the_form() {
    let cloze = |text: &str| Draft::new(NoteKind::Cloze).with("cloze", text);
    let drafts = [
        Draft::new(NoteKind::Quote),
        cloze("No gap."),
        question("Who?", "Ada Lovelace").with("wrong.answer", "Ada Lovelace\nGrace"),
        question("Who?", "Ada").with("status", "claim"),
        question("How many?", "some").with("unit", "km"),
        question("How many?", "3").with("need", "2"),
        question("Who?", "Ada")
            .with("source.paragraph", "x")
            .with("accept.answer", "[a|"),
        Draft::new(NoteKind::Quote)
            .with("quote", "word ".repeat(30))
            .with("speaker", "Ada"),
        question("Who?", "Ada")
            .with("as_of", "soon")
            .with("level", "B7")
            .with("both_ways", "maybe"),
    ];
    let told: Vec<String> = drafts
        .iter()
        .flat_map(|draft| draft.problems(None))
        .map(|remark| {
            format!(
                "{} [{}] {}",
                if remark.is_error { "E" } else { "W" },
                remark.key,
                remark.sentence
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    E [quote] “Quotation” is still empty.
    E [speaker] “Who said it” is still empty.
    E [cloze] “Sentence with gaps” is no text with gaps: there is no gap in it. Write it like this: The {{Bank of England}} sets rates.
    E [wrong.answer] `Ada Lovelace` is a right answer, and stands among the wrong ones. Take it out of the wrong options.
    E [status] Nobody is named whose claim this is. Fill in who says so.
    E [unit] “Unit” goes with a number, and this answer is not a number. Write the answer in figures: 20.
    E [need] “How many are enough” goes with a list of answers, and this answer is something else.
    E [accept.answer] `[a|` opens a `[` and never closes it. {word} may be left out, [a|b] is either of the two; for the sign itself put \ before it.
    E [source.paragraph] “Paragraph” must be a whole number, and this is text.
    E [quote] This quotation has 30 words; 25 is the most that is fair to its source. Shorten it, with … for what is left out.
    E [both_ways] “Both ways” is “yes” or empty.
    E [as_of] “True on” must be a date such as 2022-12-24, and this is text.
    E [level] “Level” cannot be `B7`. Use one of: A1, A2, B1, B2, C1, C2.
    "#);
}

#[test]
fn a_good_draft_has_no_problem_and_is_a_deck() {
    let known = deck(GOOD);
    for note in &known.notes {
        let draft = Draft::read(FILE, GOOD, &note.id).unwrap();
        assert_eq!(draft.problems(Some(&known)), [], "{}", note.id);
        assert_eq!(
            draft.deck(Some(&known)).unwrap().notes[0].slots(),
            note.slots()
        );
    }
}

/// Words as people type them, in one line.
fn words() -> impl Strategy<Value = String> {
    "[A-Za-zéß'\"\\\\#=,.:*]{1,8}( [A-Za-zéß'\"\\\\#=,.:*\\[]{1,8}){0,4}"
}

fn value_for(field: Field) -> BoxedStrategy<String> {
    match field.shape {
        Shape::Line | Shape::Prose | Shape::Answer => words().boxed(),
        Shape::List if field.key == "skip" => Just(String::new()).boxed(),
        Shape::List if field.key == "sequence" => prop::collection::vec(words(), 2..5)
            .prop_map(|lines| lines.join("\n"))
            .boxed(),
        Shape::List
            if field.key.starts_with("accept")
                || field.key.starts_with("reject")
                || field.key.starts_with("prompt") =>
        {
            prop::collection::vec("[a-z]{1,6}( \\{[a-z]{1,3}\\})?", 1..3)
                .prop_map(|lines| lines.join("\n"))
                .boxed()
        }
        Shape::List => prop::collection::vec(words(), 1..4)
            .prop_map(|lines| lines.join("\n"))
            .boxed(),
        Shape::Gaps => ("[a-z]{1,5}", "[a-z]{1,5}")
            .prop_map(|(a, b)| format!("It {{{{1:{a}}}}} {b}."))
            .boxed(),
        Shape::Number => (1..9_u32).prop_map(|n| n.to_string()).boxed(),
        Shape::Tolerance => prop_oneof![Just("2".to_owned()), Just("5%".to_owned())].boxed(),
        Shape::Date => Just("2026-03-01".to_owned()).boxed(),
        Shape::YesNo => Just("yes".to_owned()).boxed(),
        Shape::OneOf(words) => prop::sample::select(words).prop_map(str::to_owned).boxed(),
    }
}

/// Keys that go only with another kind of answer than words.
const OF_NUMBERS_AND_LISTS: [&str; 4] = ["unit", "tolerance", "need", "max"];

fn any_draft() -> impl Strategy<Value = Draft> {
    prop::sample::select(&NoteKind::ALL[..]).prop_flat_map(|kind| {
        let shown = Draft::new(kind)
            .with("cloze", "{{1:a}} {{2:b}}")
            .with("example", "{{1:a}}");
        let filled: Vec<_> = shown
            .fields()
            .into_iter()
            .filter(|field| {
                !OF_NUMBERS_AND_LISTS.contains(&field.key.as_str()) && field.key != "ipa"
            })
            .map(|field| {
                let key = field.key.clone();
                let is_needed = field.is_needed;
                (
                    Just(key),
                    value_for(field),
                    prop::bool::weighted(0.4).prop_map(move |there| there || is_needed),
                )
            })
            .collect();
        filled.prop_map(move |values| {
            let there = |key: &str| {
                values
                    .iter()
                    .any(|(name, _, is_there)| name == key && *is_there)
            };
            let mut draft = Draft::new(kind);
            for (key, value, is_there) in &values {
                let needs_more = key == "note.source" && !there("note.text");
                let is_report = key == "status" && (value == "report" || !there("speaker"));
                if *is_there && !needs_more && !is_report {
                    draft.set(key, value.as_str());
                }
            }
            let fields = draft.fields();
            let strange: Vec<String> = values
                .iter()
                .map(|(key, ..)| key.clone())
                .filter(|key| fields.iter().all(|field| field.key != *key))
                .collect();
            for key in strange {
                draft.set(&key, "");
            }
            draft
        })
    })
}

fn has_no_error(draft: &Draft) -> bool {
    draft.problems(None).iter().all(|remark| !remark.is_error)
}

proptest! {
    #[test]
    fn a_draft_comes_back_from_the_deck_as_it_was(draft in any_draft(), other in any_draft()) {
        prop_assume!(has_no_error(&draft));
        let (edited, id) = add(FILE, GOOD, &draft).unwrap();
        prop_assert_eq!(&Draft::read(FILE, &edited, &id).unwrap(), &draft);
        if other.kind == draft.kind && has_no_error(&other) {
            let changed = change(FILE, &edited, &id, &other).unwrap();
            prop_assert_eq!(Draft::read(FILE, &changed, &id).unwrap(), other);
        }
        let deleted = delete(FILE, &edited, std::slice::from_ref(&id)).unwrap();
        prop_assert_eq!(deleted.text, GOOD);
    }

    #[test]
    fn no_typed_text_breaks_a_draft(text in "\\PC{0,40}", key in 0..20_usize, kind in prop::sample::select(&NoteKind::ALL[..])) {
        let mut draft = Draft::new(kind);
        for field in draft.fields().iter().filter(|field| field.is_needed) {
            draft.set(&field.key, "a {{b}}\nc");
        }
        if let Some(field) = draft.fields().get(key) {
            draft.set(&field.key, text);
        }
        if has_no_error(&draft) {
            let (edited, id) = add(FILE, GOOD, &draft).unwrap();
            prop_assert!(Draft::read(FILE, &edited, &id).is_ok());
        } else {
            prop_assert!(add(FILE, GOOD, &draft).is_err());
        }
    }
}

#[test]
fn the_comment_above_a_key_that_goes_stays_before_a_table_too() {
    let text = "[deck]\nid = \"dd\"\n\n[[note]]\nid = \"aa\"\nquestion = \"Q?\"\nanswer = \"A\"\n# mine\nwhy = \"W\"\n\n[note.source]\ntitle = \"T\"\n";
    let id = NoteId::new("aa").unwrap();
    let draft = Draft::read("d.toml", text, &id).unwrap();
    let edited = change("d.toml", text, &id, &draft.with("why", "")).unwrap();
    assert_eq!(edited, text.replace("why = \"W\"\n", ""));
}

#[test]
fn what_exercises_need_goes_through_the_form_and_back() {
    let draft = Draft::new(NoteKind::Word)
        .with("word", "decision")
        .with("meaning", "what somebody decides")
        .with("collocations", "{{make}} a decision\na hard decision")
        .with("wrong.collocation", "do\nput\nhold")
        .with("stance", "neutral")
        .with("mode", "quiz");
    let (edited, id) = add(FILE, GOOD, &draft).unwrap();
    assert!(
        edited.contains("= { collocation = [\"do\", \"put\", \"hold\"] }"),
        "{edited}"
    );
    assert_eq!(Draft::read(FILE, &edited, &id).unwrap(), draft);
    let fits = draft.with("wrong.collocation", "do\nput\nmake");
    let told = change(FILE, &edited, &id, &fits).unwrap_err().to_string();
    assert!(told.contains("`make` fits"), "{told}");
}
