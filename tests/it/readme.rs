//! The README tells the truth: its commands run and print what it says, its deck has nothing to report, its key
//! table and its search words are the program's own.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::program::Program;
use newsdeck::{
    study::search::{SearchWord, WORDS},
    tui::keymap,
};
use std::{fs, path::Path};

/// A fenced block: its language and its text.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let mut parts = readme.split("\n```");
    let mut found = Vec::new();
    while let (Some(_), Some(block)) = (parts.next(), parts.next()) {
        let (word, text) = block.split_once('\n').unwrap();
        if word == language {
            found.push(text.to_owned());
        }
    }
    found
}

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

/// A program in a folder that holds our decks and the README's own.
fn program() -> Program {
    let program = Program::new();
    program.write("ecb-2012.toml", &blocks("toml")[0]);
    fs::create_dir(program.folder().join("decks")).unwrap();
    let decks = fs::read_dir("decks").unwrap().map(|entry| entry.unwrap());
    for deck in decks.filter(|entry| entry.path().is_file()) {
        let copy = program.folder().join("decks").join(deck.file_name());
        fs::copy(deck.path(), copy).unwrap();
    }
    program
}

#[test]
fn its_two_commands_are_the_ones_to_know() {
    assert_eq!(blocks("sh"), ["cargo run --release\ncargo test"]);
}

#[test]
fn its_commands_print_what_it_says() {
    let program = program();
    for block in blocks("console") {
        let mut commands: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in block.lines() {
            match (line.strip_prefix("$ newsdeck "), commands.last_mut()) {
                (Some(command), _) => commands.push((command, Vec::new())),
                (None, Some((_, output))) => output.push(line),
                (None, None) => panic!("`{line}` follows no command"),
            }
        }
        for (command, output) in commands {
            let words = shlex::split(command).unwrap();
            let ended = program.run(&words);
            assert_eq!(ended.exit, Some(0), "newsdeck {command}\n{}", ended.stderr);
            if !output.is_empty() {
                assert_eq!(
                    ended.stdout.trim_end(),
                    output.join("\n"),
                    "newsdeck {command}"
                );
            }
        }
    }
}

#[test]
fn every_command_it_names_exists() {
    let readme = readme();
    let prose: String = readme.split("\n```").step_by(2).collect();
    let inline = prose.split('`').skip(1).step_by(2);
    let commands: Vec<_> = inline
        .filter_map(|code| code.strip_prefix("newsdeck "))
        .filter(|command| !command.contains('\n'))
        .collect();
    assert!(commands.len() > 5, "{commands:?}");
    for command in commands {
        let mut words = shlex::split(command).unwrap();
        if words[0] != "help" {
            words.push("--help".to_owned());
        }
        let ended = Program::new().run(&words);
        assert_eq!(ended.exit, Some(0), "newsdeck {command}\n{}", ended.stderr);
    }
}

#[test]
fn its_decks_have_nothing_to_report() {
    assert_eq!(blocks("toml").len(), 3);
    let program = program();
    program.write("millbrook.toml", &blocks("toml")[1]);
    for deck in ["ecb-2012.toml", "millbrook.toml"] {
        let ended = program.run(&["check", deck]);
        assert_eq!((ended.exit, ended.stderr.as_str()), (Some(0), ""));
        assert!(
            ended.stdout.ends_with("nothing to report\n"),
            "{}",
            ended.stdout
        );
    }
}

#[test]
fn its_quiz_has_nothing_to_report() {
    let program = program();
    program.write("thursday.quiz.toml", &blocks("toml")[2]);
    let ended = program.run(&["quiz", "check", "thursday.quiz.toml"]);
    assert_eq!(ended.exit, Some(0));
    assert!(
        ended.stdout.ends_with("1 quiz: nothing to report\n"),
        "{}",
        ended.stdout
    );
}

#[test]
fn every_key_of_a_quiz_stands_in_its_table() {
    let readme = readme();
    let (_, after) = readme.split_once("## A quiz is a text file too").unwrap();
    let (quiz, _) = after.split_once("\n## ").unwrap();
    for line in include_str!("../quizzes/good/every-key.quiz.toml").lines() {
        let key = line.split(['=', ' ']).next().unwrap_or_default();
        let is_of_a_note = ["id", "question", "answer", "why"].contains(&key);
        if line.contains('=') && !line.starts_with('#') && !key.starts_with("x-") && !is_of_a_note {
            assert!(
                key == "format" || quiz.contains(&format!("`{key}`")),
                "{key}"
            );
        }
    }
}

/// The tables of what one meets at once; the program's help has all of them.
const TABLES: &[&str] = &[
    "Decks",
    "A question, typing",
    "A question with options",
    "After the answer",
    "A quiz night",
    "A quiz night, judging",
];

#[test]
fn its_keys_are_the_programs_keys() {
    let readme = readme();
    let (_, after) = readme.split_once("<!-- keys -->\n").unwrap();
    let (told, _) = after.split_once("<!-- /keys -->").unwrap();
    let own = format!("\n{}", keymap::markdown());
    let tables = own.split("\n**").skip(1).filter(|table| {
        TABLES
            .iter()
            .any(|title| table.starts_with(&format!("{title}**")))
    });
    let tables: Vec<_> = tables.map(|table| format!("**{}", table.trim())).collect();
    let wanted = tables.join("\n\n");
    assert_eq!(tables.len(), TABLES.len());
    assert_eq!(
        told.trim(),
        wanted,
        "between the key marks the README should say:\n{wanted}\n"
    );
}

#[test]
fn its_search_words_are_the_programs_search_words() {
    let readme = readme();
    let (_, after) = readme.split_once("<!-- search -->\n").unwrap();
    let (told, _) = after.split_once("<!-- /search -->").unwrap();
    let row = |word: &SearchWord| format!("| `{}` | {} |\n", word.example, word.finds);
    let rows: String = WORDS.iter().map(row).collect();
    let wanted = format!("| search | what it finds |\n|---|---|\n{rows}");
    assert_eq!(
        told.trim(),
        wanted.trim(),
        "between the search marks the README should say:\n{wanted}\n"
    );
}

#[test]
fn the_files_it_links_to_are_here() {
    for link in readme()
        .split("](")
        .skip(1)
        .map(|after| after.split(')').next().unwrap().to_owned())
    {
        if !link.starts_with("https://") {
            assert!(Path::new(&link).exists(), "{link}");
        }
    }
}
