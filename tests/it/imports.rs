//! Tables of every kind beside the exact report of each of their rows: `tests/imports/NAME.csv` and `NAME.txt`.
//!
//! After a wording has been changed on purpose, `UPDATE_EXPECT=1 cargo test --test it imports` rewrites the texts;
//! read them before they are kept.

use newsdeck::{
    deck::{Draft, NewDeck, NoteKind, Twins, add_all, new_deck, parse},
    exchange::{Column, Imported, Options, Table, import},
};
use proptest::prelude::*;
use std::{env, ffi::OsStr, fs, path::Path};

fn told(table: &Table, imported: &Imported) -> String {
    let columns: Vec<&str> = imported
        .columns
        .iter()
        .map(|column| column.name())
        .collect();
    let header = if imported.has_header {
        ", from its first row"
    } else {
        ""
    };
    let mut told = format!(
        "{}: {}{header}\n",
        table.separator.name(),
        columns.join(" | ")
    );
    for notice in &imported.notices {
        told += &format!("! {notice}\n");
    }
    for row in &imported.rows {
        told += format!(
            "\n{}:{} {} {}",
            row.line,
            row.column,
            row.outcome.word(),
            row.outcome.sentence()
        )
        .trim_end();
        told += "\n";
        let draft = row.draft.iter().filter(|_| row.outcome.is_taken());
        for (draft, field) in
            draft.flat_map(|draft| draft.fields().into_iter().map(move |field| (draft, field)))
        {
            let text = draft.get(&field.key);
            if !text.is_empty() {
                told += &format!("    {}: {}\n", field.key, text.replace('\n', " / "));
            }
        }
    }
    told
}

#[test]
fn every_row_of_every_table_is_reported_in_exactly_these_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/imports");
    let update = env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1");
    let mut tables: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    tables.retain(|path| path.extension() != Some(OsStr::new("txt")));
    tables.sort();
    assert!(tables.len() > 5);
    for path in tables {
        let table = Table::read(&fs::read_to_string(&path).unwrap());
        let told = told(
            &table,
            &import(&table, &Options::default(), &Twins::default()),
        );
        let expected = path.with_extension("txt");
        if update {
            fs::write(&expected, &told).unwrap();
        }
        let expected = fs::read_to_string(&expected)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        assert!(
            told == expected,
            "{}\n\nis told as:\n\n{told}\ninstead of:\n\n{expected}",
            path.display()
        );
    }
}

fn taken(text: &str, options: &Options) -> Vec<Draft> {
    import(&Table::read(text), options, &Twins::default())
        .drafts()
        .cloned()
        .collect()
}

#[test]
fn columns_are_taken_as_they_are_said_to_be() {
    let columns = Column::list("answer,-,question").unwrap();
    let options = Options {
        columns: Some(columns),
        ..Options::default()
    };
    assert_eq!(
        taken("the Nile,x,Which river?\n", &options),
        [Draft::new(NoteKind::Question)
            .with("question", "Which river?")
            .with("answer", "the Nile")]
    );
}

#[test]
fn a_table_taken_twice_is_all_duplicates_unless_doubles_are_wanted() {
    let text = "question,answer\nWhich river?,the Nile\nWhich sea?,the Red Sea\n";
    let drafts = taken(text, &Options::default());
    let (deck, ids) = add_all(
        "seas.toml",
        &new_deck(&NewDeck {
            title: "Seas".into(),
            ..NewDeck::default()
        }),
        &drafts,
    )
    .unwrap();
    assert_eq!(ids.len(), 2);
    let deck = parse("seas.toml", &deck).deck.unwrap();
    let twins = Twins::of([&deck]);
    let again = import(&Table::read(text), &Options::default(), &twins);
    assert!(
        again
            .rows
            .iter()
            .all(|row| row.outcome.word() == "duplicate")
    );
    let doubles = Options {
        doubles: true,
        ..Options::default()
    };
    assert_eq!(
        import(&Table::read(text), &doubles, &twins)
            .drafts()
            .count(),
        2
    );
}

fn imported(text: &str) -> Imported {
    import(&Table::read(text), &Options::default(), &Twins::default())
}

/// Were any of them gone through again and again, this test would not end today.
#[test]
fn a_cell_of_megabytes_is_refused_with_its_place_and_the_rows_beside_it_are_taken() {
    let letters = 900_000;
    for (header, cell) in [
        ("question,answer", "x"),
        ("question,answer", "word "),
        ("question,answer", "<b "),
        ("question,answer", "<b"),
        ("question,answer", "<b '"),
        ("question,answer", "a<script>b</script>"),
        ("question,answer", "<!--"),
        ("question,answer", "{{c1::a}} "),
        ("question,answer", "{{c1::"),
        ("question,answer", "[sound:"),
        ("question,answer", "&amp;"),
        ("question,answer", "\"\""),
        ("question,answer", "a\n"),
        ("cloze,why", "x {{a}} "),
        ("word,example", "x {{a}} "),
        ("question,wrong", "a|b|"),
        ("question,tags", "a,"),
        ("question,level", "x"),
        ("sequence,ask", "a|"),
    ] {
        for huge in [10_000, letters] {
            let cell = cell.repeat(huge / cell.len());
            let text = format!("{header}\na,<i>b</i>\n\"{cell}\",b\nc,\"{cell}\"\n\nd,e\n");
            let imported = imported(&text);
            assert_eq!(imported.rows.len(), 4);
            for row in &imported.rows {
                let told = row.outcome.sentence();
                assert!(told.len() < 1_000, "{told}");
                assert!(row.says().chars().count() < 5_000);
            }
        }
    }
    let huge = imported(&format!(
        "question,answer\na,b\n{},c\n",
        "x".repeat(3_000_000)
    ));
    assert_eq!((huge.rows[1].line, huge.rows[1].column), (3, 1));
    assert_eq!(
        huge.rows[1].outcome.sentence(),
        "This cell has 3000000 characters, and a note takes 40000 at most. Shorten it, or see whether a quotation mark \
         is missing."
    );
    assert_eq!(huge.summary(), "2 rows: 1 taken, 1 refused.");
}

#[test]
fn columns_that_nobody_knows_are_told_in_one_sentence() {
    let table = |odd: usize| {
        let names: String = (0..odd).map(|n| format!(",odd {n}")).collect();
        imported(&format!(
            "question,answer{names}\na,b{}\n",
            ",c".repeat(odd)
        ))
    };
    assert_eq!(
        table(1).notices,
        ["The column “odd” is left out: no note has such a thing."]
            .map(|told| told.replace("odd", "odd 0"))
    );
    assert_eq!(
        table(2).notices,
        ["The columns “odd 0” and “odd 1” are left out: no note has such things."]
    );
    assert_eq!(
        table(5_000).notices,
        [
            "The columns “odd 0”, “odd 1”, “odd 2” and 4997 more are left out: no note has such things."
        ]
    );
    assert_eq!(
        table(5_000).columns_in_words(),
        "question, answer, and 5000 that are left out"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_breaks_an_import_and_every_note_of_it_can_be_added(text in "[a-z{}c1:|,;\t\"\n<>&\\[\\]\\\\é#*]{0,120}") {
        let drafts = taken(&text, &Options::default());
        let deck = new_deck(&NewDeck { title: "Any".into(), ..NewDeck::default() });
        let (edited, ids) = add_all("any.toml", &deck, &drafts).unwrap();
        prop_assert_eq!(parse("any.toml", &edited).deck.unwrap().notes.len(), ids.len());
    }

    #[test]
    fn fields_come_through_as_they_were_written(
        rows in prop::collection::vec(("[A-Za-z,;\" ]{1,20}[a-z]", "[A-Za-z,;\" ]{0,20}[a-z]", "[a-z]{1,5}( [a-z]{1,5}){0,2}"), 1..5),
    ) {
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut text = "question\tanswer\ttags\n".to_owned();
        for (question, answer, tags) in &rows {
            text += &format!("{}\t{}\t{}\n", quoted(question), quoted(answer), quoted(tags));
        }
        let table = import(&Table::read(&text), &Options { doubles: true, ..Options::default() }, &Twins::default());
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(table.rows.len(), rows.len());
        for (row, (question, answer, tags)) in table.rows.iter().zip(&rows) {
            let draft = row.draft.as_ref().unwrap();
            prop_assert_eq!(draft.get("question"), words(question));
            prop_assert_eq!(draft.get("answer"), words(answer));
            prop_assert_eq!(draft.get("tags"), tags.replace(' ', "\n"));
        }
    }
}

mod program {
    use crate::program::{Ended, Program};
    use serde_json::Value;

    const TABLE: &str = "question,answer,tags\nWhich river?,the Nile,rivers africa\n\"Which <b>sea</b>?\",the Red Sea,\nWho?,,\n";

    fn program() -> Program {
        let program = Program::new();
        program.write("table.csv", TABLE);
        program
    }

    fn import(program: &Program, words: &[&str]) -> Ended {
        program.run(&[&["import", "table.csv"], words].concat())
    }

    #[test]
    fn a_table_becomes_a_deck_and_taken_again_adds_nothing() {
        let program = program();
        let looked = import(&program, &["--dry-run"]);
        assert_eq!(looked.exit, Some(65));
        insta::assert_snapshot!(looked.stdout);
        assert!(!program.home().join("decks").exists());

        let first = import(&program, &["--new", "Water"]);
        let place = program.home().join("decks/water.toml");
        assert!(
            first.stdout.contains(&format!(
                "2 notes added to the new deck {}.",
                place.display()
            )),
            "{}",
            first.stdout
        );
        insta::assert_snapshot!(std::fs::read_to_string(&place).unwrap());

        let again = import(&program, &["--into", "water"]);
        insta::assert_snapshot!(again.stdout);
        let listed = program.run(&["list", "--json"]).stdout;
        assert_eq!(listed.matches("\"deck\":\"water\"").count(), 2, "{listed}");

        let doubles = import(&program, &["--into", "Water", "--doubles"]);
        assert!(
            doubles.stdout.contains("2 notes added to "),
            "{}",
            doubles.stdout
        );
        assert_eq!(program.run(&["check"]).exit, Some(0));
    }

    #[test]
    fn the_report_is_told_as_json_and_standard_input_is_a_table_too() {
        let program = program();
        let ended = program.run_with(
            &["import", "-", "--into", "rivers.toml", "--json"],
            "front\tback\nWhich?\tthe Nile\n",
        );
        assert_eq!(ended.exit, Some(66), "{}", ended.stderr);
        program.write(
            "rivers.toml",
            "[deck]\nid = \"rivers\"\n\n[[note]]\nquestion = \"Where?\"\nanswer = \"there\"\n",
        );
        let ended = program.run_with(
            &["import", "-", "--into", "rivers.toml", "--json"],
            "front\tback\nWhich?\tthe Nile\nwhere\tx\n",
        );
        let told: Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!(
            (&told["taken"], &told["duplicates"], &told["deck"]),
            (&1.into(), &1.into(), &"rivers".into())
        );
        assert_eq!(told["rows"][1]["duplicate_line"], 4);
        assert!(program.read("rivers.toml").contains("the Nile"));
    }

    #[test]
    fn a_cell_as_long_as_a_file_takes_one_line_of_the_report() {
        let program = program();
        let cells = format!(
            "front,back\n\"{}\",\"{}\"\n",
            "Which? ".repeat(5_000),
            "安".repeat(900)
        );
        program.write("long.csv", cells);
        let ended = program.run(&["import", "long.csv", "--dry-run"]);
        let longest = ended.stdout.lines().map(|line| line.chars().count()).max();
        assert!(longest < Some(400), "{}", ended.stdout);
        let told = program
            .run(&["import", "long.csv", "--dry-run", "--json"])
            .stdout;
        assert!(told.contains(&"安".repeat(900)), "all of it is in the JSON");
    }

    #[test]
    fn what_cannot_be_is_told_in_a_sentence() {
        let program = program();
        program.write("latin.csv", b"caf\xe9,coffee\n");
        let told = [
            import(&program, &[]),
            import(&program, &["--new", " "]),
            import(&program, &["--into", "nowhere"]),
            import(&program, &["--columns", "question,anser", "--dry-run"]),
            program.run(&["import", "latin.csv", "--dry-run"]),
            program.run(&["import", "gone.csv", "--dry-run"]),
            program.run(&["import", ".", "--dry-run"]),
            program.run(&["import", "", "--dry-run"]),
            program.run(&["new", "X", "--article", "."]),
            program.run(&["new", "X", "--article", ""]),
        ];
        let told: Vec<String> = told
            .iter()
            .map(|ended| format!("{} {}", ended.exit.unwrap(), ended.stderr))
            .collect();
        insta::assert_snapshot!(told.join(""));
    }
}
