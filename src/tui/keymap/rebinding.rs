//! Other keys than the usual ones, by the name of a command in its context: `home.new-note`. Says in a sentence what
//! cannot be had, and keeps the usual keys there. Must never leave a command without a key, nor a field without Enter
//! and Esc.
//!
//! What is in force belongs to the thread that reads keys and draws, so that the hundreds of places that ask for a key
//! need not be handed it; tests on other threads see the usual keys.

use super::{
    command::Command,
    context::Context,
    key::{ENTER, ESC, Key},
    matching::{edit, usual},
};
use crate::text::{nearest, sanitize};
use std::{cell::RefCell, fmt::Write, rc::Rc};

/// A command's keys in one context.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Own {
    pub context: Context,
    pub command: Command,
    pub keys: Vec<Key>,
    /// Wished by the reader; not: a usual key was taken from it.
    is_wished: bool,
}

impl Own {
    fn is_for(&self, other: &Self) -> bool {
        (self.context, self.command) == (other.context, other.command)
    }
}

/// A command in its context, as the settings name it.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub name: String,
    pub command: Command,
    pub help: &'static str,
    /// In force now.
    pub keys: Vec<Key>,
    /// Not the usual ones: wished, or one of them is taken by another command.
    pub is_changed: bool,
    /// The reader wished for them.
    pub is_wished: bool,
}

thread_local! {
    static IN_FORCE: RefCell<Rc<Vec<Own>>> = RefCell::default();
}

/// What is changed in a context.
pub(super) fn in_force(context: Context) -> Vec<Own> {
    let all = IN_FORCE.with(|in_force| Rc::clone(&in_force.borrow()));
    all.iter()
        .filter(|own| own.context == context)
        .cloned()
        .collect()
}

/// Puts these wishes into force on this thread: names of commands with the keys they are to have. Returns a sentence
/// for each that cannot be had, whole or in part.
pub fn rebind(wishes: &[(String, Vec<String>)]) -> Vec<String> {
    let (own, problems) = settled(wishes);
    IN_FORCE.with(|in_force| *in_force.borrow_mut() = Rc::new(own));
    problems
}

/// Why a command cannot have these keys beside what is in force now; none when it can.
pub fn conflict(context: Context, command: Command, keys: &[Key]) -> Option<String> {
    let mut wished = wished();
    wished.retain(|own| (own.context, own.command) != (context, command));
    let new = Own {
        context,
        command,
        keys: keys.to_vec(),
        is_wished: true,
    };
    // What is wished already goes first, so that the sentence is about the new keys.
    wished.push(new);
    refusal(&wished, wished.len() - 1)
}

/// From which commands the keys in force of this one are taken, as the end of a sentence; none when from no other.
pub fn taken(full: &str) -> Option<String> {
    let (context, command) = find(full).ok()?;
    let all = named(context);
    let own = all.iter().find(|named| named.command == command)?;
    let losers = all.iter().filter_map(|other| {
        let usual = usual_keys(context, other.command);
        let lost = own.keys.iter().find(|key| usual.contains(key))?;
        if other.command == command || other.keys.contains(lost) {
            return None;
        }
        let kept: Vec<String> = other.keys.iter().map(Key::to_string).collect();
        Some(format!(
            "{lost} is taken from {}, which keeps {}",
            other.name,
            kept.join(", ")
        ))
    });
    let losers: Vec<String> = losers.collect();
    (!losers.is_empty()).then(|| losers.join("; "))
}

fn wished() -> Vec<Own> {
    IN_FORCE.with(|in_force| {
        let all = in_force.borrow();
        all.iter().filter(|own| own.is_wished).cloned().collect()
    })
}

/// Every command of a context once, by its name.
pub fn named(context: Context) -> Vec<Named> {
    let own = in_force(context);
    commands(context)
        .into_iter()
        .map(|(command, usual_keys, help)| {
            let own = own.iter().find(|own| own.command == command);
            Named {
                name: name(context, command),
                command,
                help,
                is_changed: own.is_some(),
                is_wished: own.is_some_and(|own| own.is_wished),
                keys: own.map_or(usual_keys, |own| own.keys.clone()),
            }
        })
        .collect()
}

/// Each command of a context with its usual keys and its help.
fn commands(context: Context) -> Vec<(Command, Vec<Key>, &'static str)> {
    let mut all: Vec<(Command, Vec<Key>, &'static str)> = Vec::new();
    for row in usual(context) {
        match all.iter_mut().find(|(known, ..)| *known == row.command) {
            Some((_, keys, _)) => keys.extend(row.usual),
            None => all.push((row.command, row.usual.to_vec(), row.help)),
        }
    }
    all
}

fn usual_keys(context: Context, command: Command) -> Vec<Key> {
    let rows = usual(context).filter(|row| row.command == command);
    rows.flat_map(|row| row.usual).copied().collect()
}

/// Takes the wishes that can be had together; the others are told.
fn settled(wishes: &[(String, Vec<String>)]) -> (Vec<Own>, Vec<String>) {
    let mut problems = Vec::new();
    let mut wished = Vec::new();
    for (name, keys) in wishes {
        match wish(name, keys) {
            Ok(own) if wished.iter().any(|other: &Own| other.is_for(&own)) => {
                problems.push(format!("`{name}` is there twice; the first holds."));
            }
            Ok(own) => wished.push(own),
            Err(sentence) => problems.push(sentence),
        }
    }
    // One wish that falls gives its command the usual keys back, which may let another one fall.
    let mut n = 0;
    while n < wished.len() {
        match refusal(&wished, n) {
            Some(sentence) => {
                problems.push(format!("{sentence} Its usual keys hold."));
                wished.remove(n);
                n = 0;
            }
            None => n += 1,
        }
    }
    let mut all = Vec::new();
    for own in &wished {
        // What is wished for is taken from the commands that have it by use only.
        for (command, keys, _) in commands(own.context) {
            let is_wished = |other: &Own| (other.context, other.command) == (own.context, command);
            if wished.iter().any(is_wished) || all.iter().any(is_wished) {
                continue;
            }
            let taken = |key: &Key| {
                wished
                    .iter()
                    .any(|wish| wish.context == own.context && wish.keys.contains(key))
            };
            if keys.iter().any(taken) {
                all.push(Own {
                    context: own.context,
                    command,
                    keys: keys.into_iter().filter(|key| !taken(key)).collect(),
                    is_wished: false,
                });
            }
        }
    }
    all.extend(wished);
    (all, problems)
}

/// Reads one wish.
fn wish(name: &str, keys: &[String]) -> Result<Own, String> {
    let shown = sanitize::line(name);
    let (context, command) = find(name)?;
    let mut own: Vec<Key> = Vec::new();
    for key in keys {
        let key = key
            .parse()
            .map_err(|why| format!("`{shown}`: {why}. Its usual keys hold."))?;
        if !own.contains(&key) {
            own.push(key);
        }
    }
    if own.is_empty() {
        return Err(format!(
            "`{shown}` needs at least one key. Its usual keys hold."
        ));
    }
    if context.has_field() {
        let usual = usual_keys(context, command);
        let safe = [ENTER, ESC].into_iter().filter(|key| usual.contains(key));
        let missing: Vec<Key> = safe.filter(|key| !own.contains(key)).collect();
        own.extend(missing);
    }
    Ok(Own {
        context,
        command,
        keys: own,
        is_wished: true,
    })
}

/// Why the wish with this index cannot stand among the others; those before it go first.
fn refusal(wished: &[Own], n: usize) -> Option<String> {
    let own = wished.get(n)?;
    let (context, command) = (own.context, own.command);
    let own_name = name(context, command);
    if own.keys.is_empty() {
        return Some(format!("`{own_name}` needs at least one key."));
    }
    let usual_here = usual_keys(context, command);
    for key in &own.keys {
        if context.has_field() && !usual_here.contains(key) {
            if key.is_printable() {
                return Some(format!(
                    "`{own_name}`: {key} is typed into the field there; take a function key or a chord such as Ctrl-B."
                ));
            }
            if [ENTER, ESC].contains(key) || edit(key.code, key.ctrl).is_some() {
                return Some(format!(
                    "`{own_name}`: {key} has its own use in a field; take a function key or a chord such as Ctrl-B."
                ));
            }
        }
        let earlier = wished[..n]
            .iter()
            .find(|other| other.context == context && other.keys.contains(key));
        if let Some(other) = earlier {
            return Some(format!(
                "`{own_name}`: {key} is wished for `{}` as well.",
                name(context, other.command)
            ));
        }
    }
    for (other, keys, help) in commands(context) {
        let is_wished = wished
            .iter()
            .any(|wish| wish.context == context && wish.command == other);
        let others_wish = |key: &Key| {
            wished
                .iter()
                .any(|wish| wish.context == context && wish.keys.contains(key))
        };
        let takes = own.keys.iter().find(|key| keys.contains(key));
        if let Some(key) = takes
            && other != command
            && !is_wished
            && keys.iter().all(others_wish)
        {
            return Some(format!(
                "`{own_name}`: {key} is the last key of `{}` ({help}); give that another key first.",
                name(context, other)
            ));
        }
    }
    None
}

/// The context and command of this name.
fn find(full: &str) -> Result<(Context, Command), String> {
    let shown = sanitize::line(full);
    let all = || {
        Context::ALL.into_iter().flat_map(|context| {
            commands(context)
                .into_iter()
                .map(move |(command, ..)| (context, command))
        })
    };
    let found = all().find(|(context, command)| name(*context, *command) == full);
    found.ok_or_else(|| {
        let known: Vec<String> = all()
            .map(|(context, command)| name(context, command))
            .collect();
        match nearest(full, known.iter().map(String::as_str)) {
            Some(known) => {
                format!("`{shown}` is no command that has a key. Did you mean `{known}`?")
            }
            None => format!(
                "`{shown}` is no command that has a key; `newsdeck config init` prints them all."
            ),
        }
    })
}

/// `home.new-note`: the context, a dot, the command.
fn name(context: Context, command: Command) -> String {
    format!(
        "{}.{}",
        words(&format!("{context:?}")),
        words(&format!("{command:?}"))
    )
}

/// `NewNote` as `new-note`, `Grade(Again)` as `grade-again`, `Pick(0)` as `pick-0`.
fn words(name: &str) -> String {
    let mut words = String::new();
    for c in name.chars() {
        let begins = c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric();
        if begins && !words.is_empty() && !words.ends_with('-') {
            words.push('-');
        }
        words.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
    }
    words.trim_end_matches('-').to_owned()
}

/// Every command with its usual keys, as lines of a settings file that change nothing.
pub fn example() -> String {
    let mut text = "\n## Keys\n\n# Other keys for a command. A command always keeps one; in fields Enter and Esc stay.\n# [keys]\n"
        .to_owned();
    for context in Context::ALL {
        let _ = write!(text, "\n# {}:\n", context.title());
        for (command, keys, help) in commands(context) {
            let keys: Vec<String> = keys.iter().map(|key| quoted(&key.written())).collect();
            let _ = writeln!(
                text,
                "# \"{}\" = [{}] # {help}",
                name(context, command),
                keys.join(", ")
            );
        }
    }
    text
}

fn quoted(key: &str) -> String {
    format!("\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::{
        super::matching::{bindings, command},
        Command::*,
        *,
    };
    use proptest::prelude::*;
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    fn wish(name: &str, keys: &[&str]) -> (String, Vec<String>) {
        let keys = keys.iter().map(|&key| key.to_owned()).collect();
        (name.to_owned(), keys)
    }

    fn press(context: Context, c: char) -> Option<Command> {
        command(context, KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
    }

    #[test]
    fn every_command_has_a_name_of_its_own() {
        let mut names: Vec<String> = Vec::new();
        for context in Context::ALL {
            names.extend(named(context).into_iter().map(|named| named.name));
        }
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
        for name in [
            "home.new-note",
            "verdict.grade-again",
            "choosing.pick-0",
            "article.make-question",
        ] {
            assert!(names.iter().any(|own| own == name), "{name}");
        }
        assert!(
            names.iter().all(|name| name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c))),
            "{names:?}"
        );
    }

    #[test]
    fn a_wish_is_in_force_everywhere_and_takes_the_key_from_who_has_it_by_use() {
        assert_eq!(
            rebind(&[wish("home.new-deck", &["n", "F5"])]),
            Vec::<String>::new()
        );
        assert_eq!(press(Context::Home, 'n'), Some(NewDeck));
        assert_eq!(press(Context::Home, 'a'), None);
        assert_eq!(super::super::key(Context::Home, NewDeck), "n");
        assert_eq!(super::super::key(Context::Home, NewNote), "Ctrl-N");
        let rows: Vec<_> = bindings(Context::Home)
            .filter(|row| row.command == NewDeck)
            .collect();
        assert_eq!(rows.len(), 1);
        assert_eq!(rebind(&[]), Vec::<String>::new());
        assert_eq!(press(Context::Home, 'n'), Some(NewNote));
    }

    #[test]
    fn keys_can_be_exchanged() {
        let wishes = [wish("home.read-story", &["q"]), wish("home.quit", &["r"])];
        assert_eq!(rebind(&wishes), Vec::<String>::new());
        assert_eq!(press(Context::Home, 'q'), Some(ReadStory));
        assert_eq!(press(Context::Home, 'r'), Some(Quit));
    }

    #[test]
    fn what_cannot_be_had_is_told_in_a_sentence() {
        let told = |wishes: &[(String, Vec<String>)]| rebind(wishes).join("\n");
        insta::assert_snapshot!(told(&[wish("home.new-note", &[])]), @"`home.new-note` needs at least one key. Its usual keys hold.");
        insta::assert_snapshot!(told(&[wish("home.new-note", &["F99"])]), @"`home.new-note`: `F99` is no key: keys are written b, B, ?, F2, Ctrl-B, Enter, Space, Tab, Up, PgDn, Home. Its usual keys hold.");
        insta::assert_snapshot!(told(&[wish("home.newnote", &["x"])]), @"`home.newnote` is no command that has a key. Did you mean `home.new-note`?");
        insta::assert_snapshot!(told(&[wish("typing.hint", &["h"])]), @"`typing.hint`: h is typed into the field there; take a function key or a chord such as Ctrl-B. Its usual keys hold.");
        insta::assert_snapshot!(told(&[wish("typing.hint", &["Esc"])]), @"`typing.hint`: Esc has its own use in a field; take a function key or a chord such as Ctrl-B. Its usual keys hold.");
        insta::assert_snapshot!(told(&[wish("home.new-note", &["Enter"])]), @"`home.new-note`: Enter is the last key of `home.open` (study the selected deck); give that another key first. Its usual keys hold.");
        insta::assert_snapshot!(told(&[wish("home.new-note", &["X"]), wish("home.quit", &["X"])]), @"`home.quit`: X is wished for `home.new-note` as well. Its usual keys hold.");
        assert_eq!(press(Context::Home, 'q'), Some(Quit));
    }

    #[test]
    fn enter_and_esc_stay_in_a_field() {
        assert_eq!(
            rebind(&[wish("typing.check", &["F7"])]),
            Vec::<String>::new()
        );
        let keys = named(Context::Typing);
        let check = keys.iter().find(|named| named.command == Check).unwrap();
        assert_eq!(
            check.keys,
            [
                Key {
                    code: KeyCode::F(7),
                    ctrl: false
                },
                ENTER
            ]
        );
        assert!(check.is_changed);
    }

    #[test]
    fn a_new_key_is_tried_before_it_is_taken() {
        rebind(&[wish("home.new-deck", &["X"])]);
        let x = "X".parse().unwrap();
        assert!(
            conflict(Context::Home, Quit, &[x])
                .unwrap()
                .contains("home.new-deck")
        );
        assert_eq!(
            conflict(Context::Home, NewDeck, &[x, "y".parse().unwrap()]),
            None
        );
        assert_eq!(
            conflict(Context::Home, Quit, &[]).as_deref(),
            Some("`home.quit` needs at least one key.")
        );
    }

    #[test]
    fn the_example_names_every_command_with_its_usual_keys() {
        let wishes: Vec<(String, Vec<String>)> = Context::ALL
            .into_iter()
            .flat_map(named)
            .map(|named| (named.name, named.keys.iter().map(Key::written).collect()))
            .collect();
        let example = example();
        for (name, _) in &wishes {
            assert!(example.contains(&format!("# \"{name}\" = [")), "{name}");
        }
        assert_eq!(rebind(&wishes), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn whatever_is_wished_every_command_keeps_a_key_and_no_key_means_two_things(
            wishes in prop::collection::vec((0..400_usize, prop::collection::vec("[a-e]|F[1-4]|Ctrl-[a-d]|Enter|Esc|Up", 0..4)), 0..12),
        ) {
            let all: Vec<Named> = { rebind(&[]); Context::ALL.into_iter().flat_map(named).collect() };
            let wishes: Vec<_> = wishes.into_iter().map(|(n, keys)| (all[n % all.len()].name.clone(), keys)).collect();
            rebind(&wishes);
            for context in Context::ALL {
                let mut seen: Vec<Key> = Vec::new();
                for named in named(context) {
                    prop_assert!(!named.keys.is_empty(), "{}", named.name);
                    for key in &named.keys {
                        prop_assert!(!seen.contains(key), "{} {key}", named.name);
                        prop_assert!(!context.has_field() || !key.is_printable());
                    }
                    seen.extend(named.keys);
                }
                let told: usize = bindings(context).map(|row| row.keys.len()).sum();
                prop_assert_eq!(told, seen.len());
            }
        }
    }
}
