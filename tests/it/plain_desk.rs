//! Making a deck line by line: an article becomes notes of every kind without a line of TOML, and is studied.

use super::program::Program;

const ARTICLE: &str = "\
A bridge for the valley

The bridge will open in 2027. Ada Lovelace, the head of the works, told the Valley Times that it is “a gift to us all.”

It cost 40 million. Workers had to reinforce the northern pillar.
";

fn program() -> Program {
    let program = Program::new();
    program.write("bridge.txt", ARTICLE);
    program
}

/// What is typed to make ten notes of every kind.
const TEN: &str = "\
question 2
When will the bridge open?


gap 2


who 3



person 3



word 5
reinforce
to make stronger


order
Put the steps in order.
plan; build; open

question 4
How much did the bridge cost, in millions?
40
unit
million
wrong

hint
Less than 50.

gap 4


word 3
gift
something that is given
A {{gift}} is given.

question
Which river does the bridge cross?
the Nile; the Volga
why
It stands where they meet.

notes
done
";

#[test]
fn ten_notes_of_all_kinds_are_made_of_one_article_and_studied() {
    let program = program();
    let made = program.run_with(
        &["new", "The bridge", "--article", "bridge.txt", "--plain"],
        TEN,
    );
    assert_eq!(made.exit, Some(0), "{}", made.stderr);
    insta::assert_snapshot!(
        made.stdout
            .replace(&program.home().display().to_string(), "HOME")
    );
    let listed = program.run(&["list", "--json"]).stdout;
    let cards = listed.matches("\"deck\":\"the-bridge\"").count();
    assert!(cards >= 13, "{listed}");
    let checked = program.run(&["check"]);
    assert!(
        checked.stdout.contains("1 deck, 10 notes") && checked.exit == Some(0),
        "{}",
        checked.stdout
    );

    let studied = program.run_with(&["study", "the-bridge", "--plain"], "2027\n\n");
    assert!(
        studied.stdout.contains("When will the bridge open?"),
        "{}",
        studied.stdout
    );
    assert!(studied.stdout.contains("Right."), "{}", studied.stdout);
}

#[test]
fn a_deck_is_made_changed_and_thinned_out_from_the_list_of_decks() {
    let program = program();
    let typed = "/new\nThe Nile is long.\nIt flows north.\n.\nRivers\n\
                 question 1\nWhich river is long?\nthe Nile\n\ngap 2\n\nIt flows {{north}}.\n\ncopy 1\nWhich river flows north?\n\n\nnotes\n\
                 edit 1\nWhich river is very long?\n\n\ndelete 2\nyes\nundo\ndelete 9\nquestoin\nnotes\ndone\n\
                 /notes 7\nquestion\nwhich river is VERY long\nx\n/cancel\ndone\n/quit\n";
    let ended = program.run_with(&["--plain"], typed);
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    insta::assert_snapshot!(
        ended
            .stdout
            .replace(&program.home().display().to_string(), "HOME")
    );
}

#[test]
fn a_table_is_taken_from_the_list_of_decks() {
    let program = program();
    program.write(
        "table.csv",
        "Which river?,the Nile,long\nWhich sea?,the Red Sea,red\n",
    );
    let typed = "/import nowhere.csv\n/import table.csv\ncolumns question,anser\ncolumns question,answer,tags\nWater\n/import table.csv\n\n/quit\n";
    let ended = program.run_with(&["--plain"], typed);
    assert_eq!(ended.exit, Some(0), "{}", ended.stderr);
    insta::assert_snapshot!(
        ended
            .stdout
            .replace(&program.home().display().to_string(), "HOME")
    );
}

#[test]
fn a_note_is_added_by_flags_and_its_deck_opened_in_an_editor() {
    let program = program();
    program.write("rivers.toml", "[deck]\nid = \"rivers\"\n\n[[note]]\nid = \"nile\"\nquestion = \"Where?\"\nanswer = \"there\"\n");
    let added = program.run(&[
        "add",
        "rivers.toml",
        "--question",
        "Which river?",
        "--answer",
        "the Nile",
        "--wrong",
        "the Volga",
        "--tag",
        "africa",
        "--set",
        "source.paragraph=3",
        "--json",
    ]);
    assert_eq!(added.exit, Some(0), "{}", added.stderr);
    assert!(
        !added.stderr.contains("is not a setting"),
        "{}",
        added.stderr
    );
    let told: serde_json::Value = serde_json::from_str(&added.stdout).unwrap();
    assert_eq!(
        (&told["deck"], &told["line"]),
        (&"rivers".into(), &9.into())
    );
    insta::assert_snapshot!(program.read("rivers.toml"));

    let told: Vec<String> = [
        &[
            "add",
            "rivers.toml",
            "--question",
            "Where?",
            "--answer",
            "here",
        ][..],
        &["add", "rivers.toml", "--question", "Which?"],
        &["add", "rivers.toml", "--why", "because"],
        &["add", "rivers.toml", "--question", "x", "--word", "y"],
        &["add", "rivers.toml", "--question", "x", "--role", "y"],
        &["edit", "rivers.toml"],
        &["new", "x", "--article", "gone.txt"],
    ]
    .iter()
    .map(|words| {
        let ended = program
            .command()
            .args(*words)
            .env_remove("EDITOR")
            .env_remove("VISUAL")
            .output()
            .unwrap();
        format!(
            "{} {}",
            ended.status.code().unwrap(),
            String::from_utf8(ended.stderr).unwrap()
        )
    })
    .collect();
    insta::assert_snapshot!(told.join(""));
}

#[cfg(unix)]
#[test]
fn the_editor_is_given_the_line_of_the_note_and_its_mistakes_are_told() {
    use std::os::unix::fs::PermissionsExt;
    let program = program();
    program.write("rivers.toml", "[deck]\nid = \"rivers\"\n\n[[note]]\nid = \"nile\"\nquestion = \"Where?\"\nanswer = \"there\"\n");
    program.write(
        "vi",
        "#!/bin/sh\necho \"$1\"\necho '[[nothing]]' >> \"$2\"\n",
    );
    let script = program.folder().join("vi");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).unwrap();
    let edit = |what: &str| {
        let decks = program.folder().join("rivers.toml");
        program
            .command()
            .args(["edit", what, "--decks"])
            .arg(decks)
            .env("VISUAL", &script)
            .output()
            .unwrap()
    };
    let edited = edit("rivers/nile");
    assert_eq!(String::from_utf8(edited.stdout).unwrap().trim(), "+4");
    assert_eq!(
        edited.status.code(),
        Some(65),
        "{}",
        String::from_utf8(edited.stderr).unwrap()
    );
    let missing = String::from_utf8(edit("rivers/nil").stderr).unwrap();
    assert!(missing.contains("Did you mean `rivers/nile`?"), "{missing}");
}

#[test]
fn a_new_deck_with_the_title_of_another_is_made_and_told() {
    let program = program();
    let first = program.run(&["new", "Rivers"]);
    assert_eq!((first.exit, first.stderr.as_str()), (Some(0), ""));
    let second = program.run(&["new", "rivers"]);
    assert_eq!(second.exit, Some(0));
    assert!(
        second.stdout.trim_end().ends_with("rivers-2.toml"),
        "{}",
        second.stdout
    );
    assert_eq!(
        second.stderr.trim_end(),
        "Another deck has the title “rivers” too: `rivers`. The new one is `rivers-2`."
    );
}
