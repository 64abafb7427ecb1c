//! `newsdeck words` and the figures of words, through the real program.

use super::program::Program;
use serde_json::Value;

const DECK: &str = "[deck]\nid = 'bridges'\ntitle = 'Bridges'\n\
    [[note]]\nid = 'span'\nword = 'span'\npart = 'verb'\nmeaning = '=HYPERLINK(1)'\nlevel = 'B1'\nipa = { uk = 'spæn', us = 'spæn' }\nexample = 'It {{1:spans}} the Mill.'\n\
    [[note]]\nid = 'pipe'\nword = 'a|b'\nmeaning = 'two \"things\", <b>'\nlevel = 'A2'\n\
    [[note]]\nid = 'why'\nquestion = 'Why?'\nanswer = 'so'\n";

fn program() -> Program {
    let program = Program::new();
    program.write("bridges.toml", DECK);
    let studied = program.run_with(&["--plain", "study", "bridges.toml"], "span\n\n/quit\n");
    assert_eq!(studied.exit, Some(0), "{}", studied.stderr);
    program
}

#[test]
fn the_words_of_a_deck_are_exported_in_every_form() {
    let program = program();
    let of = |more: &[&str]| {
        let ended = program.run(&[&["words", "bridges.toml"], more].concat());
        assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
        ended.stdout
    };
    let csv = of(&["--csv"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines[0],
        "word,part,ipa,meaning,level,example,status,stability_days,due,deck"
    );
    assert!(
        lines[1].starts_with("span,verb,/spæn/,\"'=HYPERLINK(1)\",B1,It spans the Mill.,learning,"),
        "{csv}"
    );
    assert!(
        lines[2].contains("\"two \"\"things\"\", <b>\",A2,,new,,,bridges"),
        "{csv}"
    );
    let markdown = of(&["--markdown"]);
    assert!(
        markdown.contains("a\\|b") && markdown.contains("&lt;b>"),
        "{markdown}"
    );
    let json: Value = serde_json::from_str(&of(&["--json"])).unwrap();
    assert_eq!(json["schema"], 1);
    let words = json["words"].as_array().unwrap();
    assert_eq!(
        (words.len(), &words[0]["status"]),
        (2, &Value::from("learning"))
    );
    assert!(words[0]["stability_days"].as_f64().unwrap() > 0.0);
    assert_eq!(
        (&words[0]["due"], &words[1]["due"]),
        (&Value::from("2026-11-23"), &Value::Null)
    );
    let list = of(&[]);
    assert!(list.ends_with("2 words: 1 new, 1 learning\n"), "{list}");
    assert!(
        list.contains("span  verb · /spæn/ · B1 · learning · comes back 2026-11-23"),
        "{list}"
    );
}

#[test]
fn the_list_is_narrowed_by_status_and_level_and_goes_into_a_file() {
    let program = program();
    let of = |more: &[&str]| program.run(&[&["words", "bridges.toml"], more].concat());
    assert!(of(&["--status", "new"]).stdout.ends_with("1 word: 1 new\n"));
    assert!(
        of(&["--level", "b1,c1"])
            .stdout
            .ends_with("1 word: 1 learning\n")
    );
    assert_eq!(of(&["--status", "known"]).stdout, "No words.\n");
    let all = program.run(&["words", "--level", "A2"]);
    assert!(
        all.stdout.lines().last().unwrap().contains(" words: "),
        "{}",
        all.stdout
    );
    assert_eq!(of(&["--json", "-o", "words.json"]).exit, Some(0));
    let json: Value = serde_json::from_str(&program.read("words.json")).unwrap();
    assert_eq!(json["words"].as_array().unwrap().len(), 2);
    assert_eq!(of(&["--json", "-o", "words.json"]).exit, Some(73));
    assert_eq!(of(&["--status", "half"]).exit, Some(2));
    assert_eq!(of(&["--csv", "--json"]).exit, Some(2));
}

#[test]
fn the_figures_tell_words_by_level_and_answers_by_form() {
    let program = program();
    let json = program.run(&["stats", "--json", "--deck", "bridges.toml"]);
    let json: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["progress"]["levels"]["B1"]["learning"], 1);
    assert_eq!(json["progress"]["levels"]["A2"]["new"], 1);
    assert_eq!(json["progress"]["weeks"][0]["ends"], "2026-11-23");
    let forms = json["forms"].as_object().unwrap();
    assert_eq!(
        forms
            .values()
            .map(|form| form["of"].as_u64().unwrap())
            .sum::<u64>(),
        1
    );
    let text = program.run(&["stats", "--deck", "bridges.toml"]).stdout;
    assert!(text.contains("Words and forms"), "{text}");
    assert!(text.contains("0 known, 1 learning, 0 new"), "{text}");
    let plain = program
        .run_with(&["--plain"], "/stats words\n/quit\n")
        .stdout;
    assert!(plain.contains("Words by level"), "{plain}");
}
