//! What a line typed in plain mode means: an answer, or a command that begins with `/`. Must never act on it.

use crate::text::nearest;

/// What can be asked for besides answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Undo,
    Redo,
    Hint,
    Form,
    Again,
    Slow,
    Right,
    Accept,
    Suspend,
    Bury,
    Flag,
    Settings,
    Set,
    Retention,
    Story,
    Pace,
    Word,
    Learn,
    Know,
    Ignore,
    Answers,
    Why,
    Card,
    Stats,
    Misses,
    Decks,
    New,
    Notes,
    Import,
    Study,
    Lesson,
    Find,
    Links,
    Train,
    Help,
    Quit,
}

/// Where a command can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A card is on the table, or the sitting is over.
    Sitting,
    Decks,
    Anywhere,
}

/// Every command with the word for it, where it can be typed and what it does, in the order of the help.
const COMMANDS: &[(&str, Command, Place, &str)] = &[
    (
        "hint",
        Command::Hint,
        Place::Sitting,
        "a hint; Hard is then the grade that is suggested",
    ),
    (
        "form",
        Command::Form,
        Place::Sitting,
        "ask this card in another form",
    ),
    (
        "again",
        Command::Again,
        Place::Sitting,
        "hear it again: a dictation; after the answer the word and its example",
    ),
    ("slow", Command::Slow, Place::Sitting, "hear it slowly"),
    (
        "right",
        Command::Right,
        Place::Sitting,
        "I was right: the judge was too strict",
    ),
    (
        "accept",
        Command::Accept,
        Place::Sitting,
        "after /right: accept what I typed from now on",
    ),
    (
        "why",
        Command::Why,
        Place::Sitting,
        "why this card: where it stands, its memory and source",
    ),
    (
        "suspend",
        Command::Suspend,
        Place::Sitting,
        "suspend this card until you bring it back",
    ),
    (
        "bury",
        Command::Bury,
        Place::Sitting,
        "bury this card until tomorrow",
    ),
    (
        "flag",
        Command::Flag,
        Place::Sitting,
        "flag this card, seven flags in turn, then none",
    ),
    (
        "misses",
        Command::Misses,
        Place::Sitting,
        "at the end: go over the missed cards",
    ),
    (
        "decks",
        Command::Decks,
        Place::Decks,
        "the list of decks once more",
    ),
    (
        "lesson",
        Command::Lesson,
        Place::Decks,
        "a lesson of a deck: /lesson 2 B1 20 for deck 2 at B1 in 20 minutes",
    ),
    (
        "study",
        Command::Study,
        Place::Decks,
        "another way to study; /study --help lists them",
    ),
    (
        "new",
        Command::New,
        Place::Decks,
        "make a new deck, also from an article; /new TITLE",
    ),
    (
        "notes",
        Command::Notes,
        Place::Decks,
        "write, change, copy and delete notes; /notes 2",
    ),
    (
        "import",
        Command::Import,
        Place::Decks,
        "notes from a table; /import FILE",
    ),
    (
        "find",
        Command::Find,
        Place::Decks,
        "find cards and study some of them; /find is:leech",
    ),
    (
        "links",
        Command::Links,
        Place::Decks,
        "notes that are gone: which note keeps their history, and cards without a note",
    ),
    (
        "settings",
        Command::Settings,
        Place::Decks,
        "every setting with its number",
    ),
    (
        "set",
        Command::Set,
        Place::Decks,
        "/set theme dark changes a setting, /set theme alone returns to its default",
    ),
    (
        "retention",
        Command::Retention,
        Place::Decks,
        "what each desired retention costs; /retention 2, and /retention 2 0.85 sets it",
    ),
    (
        "train",
        Command::Train,
        Place::Decks,
        "train the schedule on your own answers, or return to the parameters before",
    ),
    (
        "pace",
        Command::Pace,
        Place::Decks,
        "read a story against the clock, with two questions after it; /pace 1 B1",
    ),
    (
        "story",
        Command::Story,
        Place::Anywhere,
        "read the story; /story B1 at that level; among the decks /story 1 B1",
    ),
    (
        "word",
        Command::Word,
        Place::Anywhere,
        "what the decks say of a word, and whether you know it; /word allege",
    ),
    (
        "learn",
        Command::Learn,
        Place::Anywhere,
        "learn a word: it comes before other new cards; /learn allege",
    ),
    (
        "know",
        Command::Know,
        Place::Anywhere,
        "you know a word: it is not introduced as a new card; /know allege",
    ),
    (
        "ignore",
        Command::Ignore,
        Place::Anywhere,
        "ignore a word: it counts no more; /ignore allege",
    ),
    (
        "answers",
        Command::Answers,
        Place::Anywhere,
        "a word is what its answers say again; /answers allege",
    ),
    (
        "card",
        Command::Card,
        Place::Anywhere,
        "all that is known of this card, with every answer; among the decks /card and its id",
    ),
    (
        "stats",
        Command::Stats,
        Place::Anywhere,
        "the statistics; /stats forecast tells that page, /stats all all of them",
    ),
    (
        "undo",
        Command::Undo,
        Place::Anywhere,
        "take back the last answer, or what was done last",
    ),
    (
        "redo",
        Command::Redo,
        Place::Anywhere,
        "do again what was taken back",
    ),
    ("help", Command::Help, Place::Anywhere, "this help"),
    (
        "quit",
        Command::Quit,
        Place::Anywhere,
        "stop here; every answer is saved",
    ),
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
        Some((_, command, ..)) => Typed::Command(*command, rest),
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

/// The help, one line a command: what can be typed here before the rest.
pub fn help(here: Place) -> impl Iterator<Item = String> {
    let there = match here {
        Place::Sitting => Place::Decks,
        Place::Decks | Place::Anywhere => Place::Sitting,
    };
    [here, Place::Anywhere, there]
        .into_iter()
        .flat_map(move |place| {
            let title = match place {
                Place::Anywhere => "Everywhere:",
                Place::Decks if here == Place::Decks => "Here, among the decks:",
                Place::Sitting if here == Place::Sitting => "Here, while you study:",
                Place::Decks => "Among the decks:",
                Place::Sitting => "While you study:",
            };
            let own = COMMANDS.iter().filter(move |(_, _, own, _)| *own == place);
            let lines = own.map(|(name, _, _, what)| format!("/{name:<9} {what}"));
            std::iter::once(title.to_owned()).chain(lines)
        })
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
    fn the_help_tells_every_command_once_and_those_of_the_place_first() {
        for here in [Place::Sitting, Place::Decks] {
            let lines: Vec<String> = help(here).collect();
            assert!(lines[0].starts_with("Here, "), "{lines:?}");
            for (name, _, place, _) in COMMANDS {
                let own = format!("/{name} ");
                let at: Vec<usize> = (0..lines.len())
                    .filter(|at| lines[*at].starts_with(&own))
                    .collect();
                assert_eq!(at.len(), 1, "{name}");
                let others = lines.iter().position(|line| line == "Everywhere:").unwrap();
                assert_eq!(at[0] < others, *place == here, "{name}");
            }
        }
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
