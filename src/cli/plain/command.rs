//! What a line typed in plain mode means: an answer, or a command that begins with `/`. Must never act on it.

use crate::text::nearest;

/// What can be asked for besides answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Undo,
    Redo,
    Hint,
    Form,
    Right,
    Accept,
    Suspend,
    Bury,
    Flag,
    Settings,
    Set,
    Retention,
    Story,
    Why,
    Card,
    Stats,
    Misses,
    New,
    Notes,
    Import,
    Study,
    Find,
    Links,
    Train,
    Help,
    Quit,
}

/// Every command with the word for it and what it does, in the order of the help.
const COMMANDS: &[(&str, Command, &str)] = &[
    (
        "hint",
        Command::Hint,
        "a hint; Hard is then the grade that is suggested",
    ),
    ("form", Command::Form, "ask this card in another form"),
    (
        "right",
        Command::Right,
        "I was right: the judge was too strict",
    ),
    (
        "accept",
        Command::Accept,
        "after /right: accept what I typed from now on",
    ),
    (
        "undo",
        Command::Undo,
        "take back the last answer, or what was done last",
    ),
    ("redo", Command::Redo, "do again what was taken back"),
    (
        "story",
        Command::Story,
        "read the story; /story B1 at that level",
    ),
    (
        "why",
        Command::Why,
        "why this card: where it stands, its memory and source",
    ),
    (
        "card",
        Command::Card,
        "all that is known of this card, with every answer; among the decks /card and its id",
    ),
    (
        "stats",
        Command::Stats,
        "the statistics; /stats forecast tells that page, /stats all all of them",
    ),
    (
        "suspend",
        Command::Suspend,
        "suspend this card until you bring it back",
    ),
    ("bury", Command::Bury, "bury this card until tomorrow"),
    (
        "flag",
        Command::Flag,
        "flag this card, seven flags in turn, then none",
    ),
    (
        "misses",
        Command::Misses,
        "at the end: go over the missed cards",
    ),
    (
        "study",
        Command::Study,
        "among the decks: another way to study; /study --help lists them",
    ),
    (
        "new",
        Command::New,
        "among the decks: make a new deck; /new TITLE",
    ),
    (
        "notes",
        Command::Notes,
        "among the decks: write, change, copy and delete notes; /notes 2",
    ),
    (
        "import",
        Command::Import,
        "among the decks: notes from a table; /import FILE",
    ),
    (
        "find",
        Command::Find,
        "among the decks: find cards and study some of them; /find is:leech",
    ),
    (
        "links",
        Command::Links,
        "among the decks: notes that are gone, which note keeps their history, and cards without a note",
    ),
    (
        "settings",
        Command::Settings,
        "among the decks: every setting with its number",
    ),
    (
        "retention",
        Command::Retention,
        "among the decks: what each desired retention costs; /retention 2, and /retention 2 0.85 sets it",
    ),
    (
        "train",
        Command::Train,
        "among the decks: train the schedule on your own answers, or return to the parameters before",
    ),
    (
        "set",
        Command::Set,
        "among the decks: /set theme dark changes a setting, /set theme alone returns to its default",
    ),
    ("help", Command::Help, "this help"),
    ("quit", Command::Quit, "stop here; every answer is saved"),
];

/// One typed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Text(String),
    /// A command and what stands behind it.
    Command(Command, String),
    /// A slash with a word that is no command, and the sentence to say.
    Unknown(String),
}

/// A line where commands differ from place to place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Text(String),
    /// The word behind the slash, in small letters, and what stands behind it.
    Slash(String, String),
}

/// Splits a line: `/word rest` is a command, `//word` the text `/word`, anything else is text.
pub fn line(line: &str) -> Line {
    let line = line.trim();
    match line.strip_prefix('/') {
        None => Line::Text(line.to_owned()),
        Some(text) if text.starts_with('/') => Line::Text(text.to_owned()),
        Some(command) => {
            let (word, rest) = command
                .split_once(char::is_whitespace)
                .unwrap_or((command, ""));
            Line::Slash(word.to_lowercase(), rest.trim().to_owned())
        }
    }
}

/// Reads a line: `/word` is a command, `//word` the text `/word`, anything else is text.
pub fn typed(line: &str) -> Typed {
    let (word, rest) = match self::line(line) {
        Line::Text(text) => return Typed::Text(text),
        Line::Slash(word, rest) => (word, rest),
    };
    match COMMANDS.iter().find(|(name, ..)| *name == word) {
        Some((_, command, _)) => Typed::Command(*command, rest),
        None => Typed::Unknown(unknown(&word)),
    }
}

fn unknown(word: &str) -> String {
    let nearest = nearest(word, COMMANDS.iter().map(|(name, ..)| *name));
    let advice = match nearest {
        Some(name) => format!("Did you mean /{name}?"),
        None => "/help lists the commands.".to_owned(),
    };
    format!(
        "/{word} is no command. {advice} An answer that begins with a slash is typed with two: //{word}"
    )
}

/// The help, one line a command.
pub fn help() -> impl Iterator<Item = String> {
    COMMANDS
        .iter()
        .map(|(name, _, what)| format!("/{name:<9} {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_begins_a_command_and_two_begin_an_answer() {
        assert_eq!(
            typed(" /undo "),
            Typed::Command(Command::Undo, String::new())
        );
        assert_eq!(typed("/QUIT"), Typed::Command(Command::Quit, String::new()));
        assert_eq!(
            typed("/story B1"),
            Typed::Command(Command::Story, "B1".into())
        );
        assert_eq!(typed("//undo"), Typed::Text("/undo".into()));
        assert_eq!(typed("24/7"), Typed::Text("24/7".into()));
        assert_eq!(typed("  "), Typed::Text(String::new()));
    }

    #[test]
    fn a_command_that_is_none_says_which_was_meant() {
        let said = |line: &str| match typed(line) {
            Typed::Unknown(sentence) => sentence,
            other => panic!("{other:?}"),
        };
        insta::assert_snapshot!(said("/undoo"), @"/undoo is no command. Did you mean /undo? An answer that begins with a slash is typed with two: //undoo");
        insta::assert_snapshot!(said("/x"), @"/x is no command. /help lists the commands. An answer that begins with a slash is typed with two: //x");
    }
}
