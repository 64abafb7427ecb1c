//! Every form of practice played in a real terminal: once right, once wrong, once with a hint; and what stands in the
//! log afterwards. Dictations are said by a voice that writes down what it is given.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    forms::DECK,
    terminal::{PATIENCE, Session, log},
};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const ENTER: &str = "\r";
const F2: &str = "\x1bOQ";
const F6: &str = "\x1b[17~";
const F8: &str = "\x1b[19~";
const CTRL_C: &str = "\x03";

const SENTENCES: [&str; 3] = [
    "The council put off its decision on the bridge.",
    "The mayor kept her promise to the ferry workers.",
    "The appeals court overturned the ruling on Tuesday.",
];

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("decks/bridge.toml");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, DECK).unwrap();
    home
}

fn start(home: &Path, form: &str, tag: &str, environment: &[(&str, &str)]) -> Session {
    let words = ["study", "bridge", "--form", form, "--tag", tag];
    let session = Session::start(home, &words, environment);
    session.see("0/");
    session
}

fn wait(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// Answers, looks at the verdict and gives a grade; none: takes the one that is suggested.
fn answer(session: &mut Session, keys: &str, verdict: &str, grade: Option<&str>) {
    session.press(keys);
    session.see(verdict);
    match grade {
        Some(grade) => session.press(grade),
        None => {
            // An Enter so soon would be the one before, still held.
            thread::sleep(Duration::from_millis(350));
            session.press(ENTER);
        }
    }
}

/// Three cards: right, wrong, and right with a hint. `right` and `wrong` read the keys of an answer off the screen.
fn play(
    session: &mut Session,
    hint: &str,
    right: impl Fn(&mut Session) -> String,
    wrong: impl Fn(&mut Session) -> String,
) {
    let keys = right(session);
    answer(session, &keys, "✓ Right", Some("3"));
    session.see("✓1 ✗0");
    let keys = wrong(session);
    answer(session, &keys, "✗ Wrong", Some("1"));
    session.see("✓1 ✗1");
    let keys = right(session);
    session.press_and_see(hint, "Hint: ");
    answer(session, &keys, "✓ Right", None);
    session.see("✓2 ✗1");
    session.press(CTRL_C);
    assert_eq!(session.end(), 130);
}

/// Form, verdict, grade and hints of every review.
fn reviews(home: &Path) -> Vec<String> {
    let entries = log(home);
    let reviews = entries.iter().filter(|entry| entry["k"] == "review");
    reviews
        .map(|entry| {
            let words = ["form", "verdict", "g", "hints"].map(|key| &entry[key]);
            words
                .map(|word| word.to_string().replace('"', ""))
                .join(" ")
        })
        .collect()
}

fn played(form: &str) -> [String; 3] {
    ["right 3 0", "wrong 1 0", "right 2 1"].map(|how| format!("{form} {how}"))
}

/// The letter of an option, by how it begins.
fn letter(screen: &str, fits: impl Fn(&str) -> bool) -> Option<String> {
    let options = screen.lines().filter_map(|line| {
        let line = line.trim_start().trim_start_matches('▸');
        let (letter, option) = line.split_once(' ')?;
        let is_letter = letter.len() == 1 && "abcd".contains(letter);
        is_letter.then_some((letter, option))
    });
    let mut options = options.filter(|(_, option)| fits(option.trim()));
    options.next().map(|(letter, _)| letter.to_owned())
}

/// The answer to the question on the screen, which is known by a part of it.
fn known(screen: &str, answers: &[(&str, &str)]) -> Option<String> {
    let asked = answers.iter().find(|(part, _)| screen.contains(part));
    asked.map(|(_, answer)| (*answer).to_owned())
}

fn wait_for<T>(session: &Session, what: &str, find: impl Fn(&str) -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = find(&session.text()) {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "no {what}:\n{}", session.text());
        thread::sleep(Duration::from_millis(10));
    }
}

fn choose(home: &Path, form: &str, tag: &str, answers: &[(&str, &str)]) {
    let mut session = start(home, form, tag, &[]);
    let pick = |session: &mut Session, is_right: bool| {
        wait_for(session, "option", |screen| {
            let answer = known(screen, answers)?;
            letter(screen, |option| option.starts_with(&answer) == is_right)
        })
    };
    let right = |session: &mut Session| pick(session, true);
    play(&mut session, "h", right, |session| pick(session, false));
}

#[test]
fn forms_that_are_chosen_are_played_right_wrong_and_with_a_hint() {
    let home = home();
    let home = home.path();
    choose(
        home,
        "match",
        "word",
        &[
            ("_ a decision", "make"),
            ("_ a promise", "keep"),
            ("_ a ruling", "overturn"),
        ],
    );
    choose(
        home,
        "stance",
        "verb",
        &[
            ("“allege”", "unproved"),
            ("“deny”", "denial"),
            ("“point out”", "treats it as true"),
        ],
    );
    choose(
        home,
        "status",
        "truth",
        &[
            ("is safe", "claimed by Ada Mill"),
            ("too much", "claimed by Tom Reed"),
            ("212", "reported by"),
        ],
    );
    choose(
        home,
        "addressee",
        "quote",
        &[
            ("in June", "the Valley Courier"),
            ("never hidden", "the council"),
            ("Nobody asked", "Radio Sorne"),
            ("My father", "a school class"),
        ],
    );
    choose(
        home,
        "choose",
        "truth",
        &[
            ("Ada Mill said", "True"),
            ("Tom Reed said", "False"),
            ("painted red", "Not given"),
        ],
    );
    let forms = ["match", "stance", "status", "addressee", "choose"];
    assert_eq!(reviews(home), forms.map(played).concat());
}

fn type_in(home: &Path, form: &str, tag: &str, answers: &[(&str, &str)]) {
    let mut session = start(home, form, tag, &[]);
    let right = |session: &mut Session| {
        let answer = wait_for(session, "question", |screen| known(screen, answers));
        session.see("› ");
        format!("{answer}{ENTER}")
    };
    let wrong = |session: &mut Session| {
        right(session);
        format!("zebra{ENTER}")
    };
    play(&mut session, F2, right, wrong);
}

/// The letters of the parts on the screen in the order in which they stand in `whole`.
fn in_order(screen: &str, whole: &str) -> Option<String> {
    let parts = screen.lines().filter_map(|line| {
        let (letter, part) = line.trim().split_once(") ")?;
        let at = whole.find(part.trim())?;
        (letter.len() == 1).then(|| (at, letter.to_owned()))
    });
    let mut parts: Vec<(usize, String)> = parts.collect();
    parts.sort();
    let letters: Vec<String> = parts.into_iter().map(|(_, letter)| letter).collect();
    (letters.len() >= 3 && screen.contains('›')).then(|| letters.join(" "))
}

fn put_in_order(home: &Path, form: &str, tag: &str, wholes: &[&str]) {
    let mut session = start(home, form, tag, &[]);
    let letters = |session: &mut Session| {
        wait_for(session, "parts", |screen| {
            wholes.iter().find_map(|whole| in_order(screen, whole))
        })
    };
    let right = |session: &mut Session| format!("{}{ENTER}", letters(session));
    let wrong = |session: &mut Session| {
        let reversed: String = letters(session).chars().rev().collect();
        format!("{reversed}{ENTER}")
    };
    play(&mut session, F2, right, wrong);
}

#[test]
fn forms_that_are_typed_are_played_right_wrong_and_with_a_hint() {
    let home = home();
    let home = home.path();
    type_in(
        home,
        "gap",
        "word",
        &[
            ("put off its", "decision"),
            ("kept her", "promise"),
            ("overturned the", "ruling"),
        ],
    );
    type_in(
        home,
        "family",
        "word",
        &[
            ("“decision”", "decide"),
            ("“promise”", "promising"),
            ("“ruling”", "rule"),
        ],
    );
    type_in(
        home,
        "type",
        "headline",
        &[
            ("Bridge to open", "The bridge is to open in June."),
            ("Court overturns", "The court has overturned the ruling."),
            ("workers angry", "The ferry workers are angry."),
        ],
    );
    put_in_order(
        home,
        "order",
        "order",
        &[
            "The flood took it. The council met. Workers poured a pillar.",
            "It heard the mayor. It asked two experts. It voted.",
            "The ground was measured. Pillars were poured. The last beam was set.",
        ],
    );
    put_in_order(
        home,
        "arrange",
        "clause",
        &[
            "Her fears proved groundless: the dog was friendly.",
            "The red light indicates that the battery is empty.",
            "The judge made clear that phones were not allowed in court.",
        ],
    );
    let forms = ["gap", "family", "type", "order", "arrange"];
    assert_eq!(reviews(home), forms.map(played).concat());
}

#[test]
fn a_sentence_from_memory_is_played_right_wrong_and_with_a_hint() {
    let home = home();
    let home = home.path();
    let mut session = start(home, "copy", "word", &[]);
    let seen = |screen: &str| {
        SENTENCES
            .into_iter()
            .find(|sentence| screen.contains(sentence))
    };
    // The first letter hides it.
    let sentence = wait_for(&session, "sentence", seen);
    session.press_and_see("The", "› The");
    assert_eq!(seen(&session.text()), None);
    answer(
        &mut session,
        &format!("{}{ENTER}", &sentence[3..]),
        "✓ Right",
        Some("3"),
    );
    session.see("✓1 ✗0");
    wait_for(&session, "sentence", seen);
    answer(
        &mut session,
        &format!("Something else entirely.{ENTER}"),
        "✗ Wrong",
        Some("1"),
    );
    session.see("✓1 ✗1");
    // It goes by itself, and then nothing happens any more.
    let sentence = wait_for(&session, "sentence", seen);
    session.see("› ");
    assert_eq!(seen(&session.text()), None);
    let before = session.raw.lock().unwrap().len();
    thread::sleep(Duration::from_secs(1));
    assert_eq!(session.raw.lock().unwrap().len(), before, "idle");
    session.press_and_see(F2, "Hint: ");
    answer(&mut session, &format!("{sentence}{ENTER}"), "✓ Right", None);
    session.see("✓2 ✗1");
    session.press(CTRL_C);
    assert_eq!(session.end(), 130);
    assert_eq!(reviews(home), played("copy"));
}

/// A voice that writes down how many arguments it has, what it reads and its id, and speaks on until it is ended.
fn voice(folder: &Path) -> String {
    let path = folder.join("a voice");
    let heard = folder.join("heard");
    let lines = format!(
        "#!/bin/sh\ntext=$(cat)\necho \"$$|$#|$*|$text\" >> '{}'\nexec sleep 600\n",
        heard.display()
    );
    fs::write(&path, lines).unwrap();
    fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    path.to_str().unwrap().to_owned()
}

/// What the voice was given the n-th time, from 1: its id, its arguments, the text.
fn heard(folder: &Path, n: usize) -> [String; 3] {
    let path = folder.join("heard");
    let line = |path: &Path| {
        let told = fs::read_to_string(path).unwrap_or_default();
        let lines: Vec<&str> = told.split_inclusive('\n').collect();
        let line = lines.get(n - 1).filter(|line| line.ends_with('\n'));
        line.map(|line| line.trim_end().to_owned())
    };
    wait("it was never said", || line(&path).is_some());
    let line = line(&path).unwrap();
    let mut parts = line.split('|').map(str::to_owned);
    let (pid, count, words) = (
        parts.next().unwrap(),
        parts.next().unwrap(),
        parts.next().unwrap(),
    );
    [pid, format!("{count} {words}"), parts.next().unwrap()]
}

fn is_alive(pid: &str) -> bool {
    let told = Command::new("kill").args(["-0", pid]).output();
    told.unwrap().status.success()
}

#[test]
fn a_dictation_is_played_right_wrong_and_with_a_hint() {
    let home = home();
    let home = home.path();
    let voice = voice(home);
    let slow = format!("'{voice}' --slow '$(touch gone)'");
    let voices = [("NEWSDECK_VOICE", &*voice), ("NEWSDECK_VOICE_SLOW", &*slow)];
    let mut session = start(home, "dictation", "word", &voices);
    session.see("write down what you hear");
    let [pid, arguments, text] = heard(home, 1);
    assert_eq!(
        arguments.trim(),
        "0",
        "the text is on its input, and nowhere else"
    );
    assert!(SENTENCES.contains(&&*text), "{text}");
    assert!(
        SENTENCES
            .iter()
            .all(|sentence| !session.text().contains(sentence))
    );
    // Who writes it down goes on hearing it; with the answer it stops.
    session.press_and_see("The", "› The");
    assert!(is_alive(&pid));
    answer(
        &mut session,
        &format!("{}{ENTER}", &text[3..]),
        "✓ Right",
        Some("3"),
    );
    wait("it speaks on", || !is_alive(&pid));
    // The next sentence is said by itself, then again, then slowly.
    let [first, _, second] = heard(home, 2);
    assert_ne!(second, text);
    session.press(F6);
    let [again, _, same] = heard(home, 3);
    assert_eq!(same, second);
    wait("the first one speaks on", || !is_alive(&first));
    session.press(F8);
    let [slowly, arguments, same] = heard(home, 4);
    assert_eq!((&*arguments, &*same), ("2 --slow $(touch gone)", &*second));
    wait("the second one speaks on", || !is_alive(&again));
    answer(
        &mut session,
        &format!("Something else entirely.{ENTER}"),
        "✗ Wrong",
        Some("1"),
    );
    wait("the slow one speaks on", || !is_alive(&slowly));
    let [_, _, third] = heard(home, 5);
    session.press_and_see(F2, "Hint: ");
    answer(&mut session, &format!("{third}{ENTER}"), "✓ Right", None);
    session.see("✓2 ✗1");
    session.press(CTRL_C);
    assert_eq!(session.end(), 130);
    assert_eq!(reviews(home), played("dictation"));
}

#[test]
fn a_dictation_without_a_voice_is_a_sentence_from_memory() {
    let home = home();
    let home = home.path();
    let none = [("NEWSDECK_VOICE", "/no/such/voice")];
    let mut session = start(home, "dictation", "word", &none);
    session.see("There is no sound: /no/such/voice was not found.");
    let seen = |screen: &str| {
        SENTENCES
            .into_iter()
            .find(|sentence| screen.contains(sentence))
    };
    let sentence = wait_for(&session, "sentence", seen);
    answer(
        &mut session,
        &format!("{sentence}{ENTER}"),
        "✓ Right",
        Some("3"),
    );
    session.see("✓1 ✗0");
    wait_for(&session, "sentence", seen);
    session.press(CTRL_C);
    assert_eq!(session.end(), 130);
    assert_eq!(reviews(home), ["copy right 3 0"]);
}

/// The machine may have no sound device: then the sentence is read, and everything goes on.
#[test]
fn a_dictation_with_the_real_espeak_goes_on_whether_it_is_heard_or_not() {
    let version = Command::new("espeak-ng")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if !version.is_ok_and(|status| status.success()) {
        return;
    }
    let home = home();
    let home = home.path();
    let real = [("NEWSDECK_VOICE", "espeak-ng -v en-us -s 400 --stdin")];
    let mut session = start(home, "dictation", "word", &real);
    session.wait_for("dictation", |screen| {
        screen.contains("what you hear") || screen.contains("Read the sentence")
    });
    session.press_and_see("x", "› x");
    session.press(CTRL_C);
    assert_eq!(session.end(), 130);
    assert!(session.is_given_back());
}
