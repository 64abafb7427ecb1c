//! A quiz round alone: its pictures, what its keys do, and the real program in a terminal and line by line.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    program::Program,
    screens::Table,
    terminal::{Session, tell},
};
use newsdeck::{
    deck::CardId,
    history::Kind,
    quiz::{Seed, solo::Wish},
    schedule::Grade,
    study::queue::{Mode, Which},
    tui::{
        effect::{Effect, Place},
        keymap::{Command, Context},
        screen::{Message, Screen},
        screens::quiz::solo::SoloScreen,
        theme::Theme,
    },
};
use std::fs;

const DECK: &str = r#"
[deck]
id = "rivers"
title = "Rivers of the world"

[deck.source]
title = "An atlas"

[[note]]
id = "nile"
question = "Which river flows through Cairo?"
answer = "the Nile"
prompt = ["an African river"]
why = "It is about 6,650 km long."

[[note]]
id = "rhine"
question = "Which river flows through Basel?"
answer = "the Rhine"
wrong = ["the Oder", "the Elbe", "the Rhone"]
form = "choose"

[[note]]
id = "volga"
status = "claim"
speaker = "Ada Okafor"
said_to = "The Daily Atlas"
question = "Which river is, according to Ada Okafor, the mother of a country?"
answer = "the Volga"

[[note]]
id = "states"
question = "How many states does the Danube flow through?"
answer = 10

[[note]]
id = "course"
sequence = ["Passau", "Vienna", "Budapest"]
ask = "Put these cities on the Danube in order from its source to the sea."
"#;

fn round(table: &Table, word: &str) -> SoloScreen {
    let wish = Wish {
        seed: Seed::new(word),
        ..Wish::default()
    };
    SoloScreen::new(wish, &table.stage((80, 24), &Theme::MONO))
}

/// A round whose first question is on the table, of the first seed that has it there.
fn asking(table: &mut Table, question: &str) -> SoloScreen {
    for number in 0..60 {
        let mut screen = round(table, Seed::of_number(number).as_str());
        table.does(&mut screen, Message::Command(Command::Begin));
        if picture(table, &screen).contains(question) {
            return screen;
        }
    }
    panic!("no seed asks {question} first");
}

fn picture(table: &Table, screen: &dyn Screen) -> String {
    let terminal = table.terminal(screen, (80, 24), &Theme::MONO);
    terminal.backend().to_string()
}

/// Answers whatever is on the table, rightly or not, and goes on to the next question.
fn answer(table: &mut Table, screen: &mut SoloScreen, right: bool) {
    let asked = picture(table, screen);
    let answers = [
        ("Cairo", "the nile"),
        ("Basel?", ""),
        ("mother", "volga"),
        ("How many", "10"),
        ("Put these", ""),
    ];
    let (key, text) = answers.iter().find(|(key, _)| asked.contains(key)).unwrap();
    let letter = |thing: &str| {
        let row = asked
            .lines()
            .find(|row| row.trim_matches([' ', '"']).ends_with(thing));
        row.unwrap()
            .trim_matches([' ', '"'])
            .chars()
            .next()
            .unwrap()
    };
    match *key {
        "Basel?" => {
            let place = u8::try_from(u32::from(letter("the Rhine")) - u32::from('a')).unwrap();
            let pick = if right { place } else { (place + 1) % 4 };
            table.presses(screen, &[Command::Pick(pick)]);
        }
        "Put these" if right => {
            let letters: String = ["Passau", "Vienna", "Budapest"]
                .map(letter)
                .iter()
                .collect();
            table.types(screen, &letters);
        }
        _ => table.types(screen, if right { text } else { "" }),
    }
}

/// The grades that the log holds, undone ones left out, by note.
fn kept(table: &Table) -> Vec<(String, Grade)> {
    let state = &table.collection.history;
    let stands = table.log.iter().filter(|entry| !state.is_undone(&entry.id));
    stands
        .filter_map(|entry| match &entry.kind {
            Kind::Quiz(review) => Some((review.card.note_str().to_owned(), review.grade)),
            _ => None,
        })
        .collect()
}

#[test]
fn a_round_begins_with_what_it_is() {
    let mut table = Table::of(DECK);
    let mut screen = round(&table, "tiger");
    assert_eq!(screen.context(), Context::AloneReady);
    insta::assert_snapshot!("ready", table.pictures(&screen));
    table.presses(&mut screen, &[Command::SwitchClock]);
    insta::assert_snapshot!("ready_without_a_clock", table.pictures(&screen));
    let empty = Table::of(
        "[deck]\nid = \"aa\"\ntitle = \"Empty\"\n\n[[note]]\nid = \"bb\"\nquestion = \"What is said there, word for word and all the way to the end?\"\nanswer = \"a very long sentence of more words than anybody could ever type in so short a time\"\nform = \"reveal\"\n",
    );
    let screen = round(&empty, "tiger");
    insta::assert_snapshot!("nothing_to_ask", empty.pictures(&screen));
}

#[test]
fn a_typed_question_goes_from_its_clock_to_its_verdict() {
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "Cairo");
    assert_eq!(screen.context(), Context::AloneTyping);
    insta::assert_snapshot!("typing", table.pictures(&screen));
    table.types(&mut screen, "the nille");
    assert_eq!(screen.context(), Context::AloneVerdict);
    insta::assert_snapshot!("verdict", table.pictures(&screen));
    assert_eq!(kept(&table), [("nile".to_owned(), Grade::Hard)]);
}

#[test]
fn a_choice_shows_its_options_and_what_was_chosen() {
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "Basel?");
    table.presses(&mut screen, &[Command::Down, Command::Down]);
    assert_eq!(screen.context(), Context::AloneChoosing);
    insta::assert_snapshot!("choosing", table.pictures(&screen));
    answer(&mut table, &mut screen, false);
    insta::assert_snapshot!("chosen", table.pictures(&screen));
    assert_eq!(kept(&table), [("rhine".to_owned(), Grade::Again)]);
}

#[test]
fn a_claim_names_its_speaker_after_the_answer() {
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "mother");
    let before = picture(&table, &screen);
    assert!(!before.contains("Volga"), "{before}");
    answer(&mut table, &mut screen, true);
    let after = picture(&table, &screen);
    assert!(
        after.contains("Ada Okafor") && after.contains("The Daily Atlas"),
        "{after}"
    );
}

#[test]
fn a_pause_hides_the_question_and_keeps_what_was_typed() {
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "Cairo");
    let edit = |c| Message::Command(Command::Edit(tui_input::InputRequest::InsertChar(c)));
    table.does(&mut screen, edit('n'));
    table.presses(&mut screen, &[Command::LeaveField]);
    assert_eq!(
        (screen.context(), screen.wakes_at()),
        (Context::AlonePaused, None)
    );
    insta::assert_snapshot!("paused", table.pictures(&screen));
    table.now += 3_600_000;
    table.presses(&mut screen, &[Command::Continue]);
    table.types(&mut screen, "ile");
    assert_eq!(kept(&table), [("nile".to_owned(), Grade::Good)]);
}

#[test]
fn what_stands_in_the_field_when_the_time_is_up_is_the_answer_and_keys_after_it_do_nothing() {
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "Cairo");
    let edit = |c| Message::Command(Command::Edit(tui_input::InputRequest::InsertChar(c)));
    for c in "nile".chars() {
        table.does(&mut screen, edit(c));
    }
    assert!(screen.wakes_at().unwrap() - table.now <= 1_000);
    table.now += 30_000;
    table.does(&mut screen, Message::Woken);
    assert_eq!(kept(&table), [("nile".to_owned(), Grade::Good)]);
    // Half a second later the fingers are still at it.
    table.now -= 500;
    table.presses(&mut screen, &[Command::Leave]);
    assert_eq!(screen.context(), Context::AloneVerdict);
    table.presses(&mut screen, &[Command::Leave]);
    assert_eq!(screen.context(), Context::Confirming);
    // A key that arrives before the clock was looked at counts as the end of the time too.
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "Cairo");
    table.now += 30_000;
    table.presses(&mut screen, &[Command::Check]);
    assert!(picture(&table, &screen).contains("The time was up"));
    assert_eq!(kept(&table), [("nile".to_owned(), Grade::Again)]);
}

#[test]
fn a_held_enter_never_passes_a_verdict() {
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "Cairo");
    table.types(&mut screen, "nile");
    table.now -= 900; // 100 ms after the answer
    table.presses(&mut screen, &[Command::Continue]);
    assert_eq!(screen.context(), Context::AloneVerdict);
    table.presses(&mut screen, &[Command::Continue]);
    assert_ne!(screen.context(), Context::AloneVerdict);
}

#[test]
fn a_vague_answer_is_asked_for_once_more_and_then_its_giver_decides() {
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "Cairo");
    table.presses(&mut screen, &[Command::SwitchClock]);
    table.types(&mut screen, "an african river");
    assert_eq!(
        (screen.context(), kept(&table)),
        (Context::AloneTyping, vec![])
    );
    insta::assert_snapshot!("asked_again", table.pictures(&screen));
    table.presses(&mut screen, &[Command::Check]);
    assert_eq!(
        (screen.context(), kept(&table)),
        (Context::AloneDoubting, vec![])
    );
    insta::assert_snapshot!("doubting", table.pictures(&screen));
    table.presses(&mut screen, &[Command::Yes]);
    assert_eq!(kept(&table), [("nile".to_owned(), Grade::Good)]);
}

#[test]
fn i_was_right_replaces_what_the_log_says() {
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "Cairo");
    table.types(&mut screen, "the congo");
    assert_eq!(kept(&table), [("nile".to_owned(), Grade::Again)]);
    table.presses(&mut screen, &[Command::WasRight]);
    assert_eq!(kept(&table), [("nile".to_owned(), Grade::Good)]);
    let told = picture(&table, &screen);
    assert!(
        told.contains("You were right") && told.contains("✓1 ✗0"),
        "{told}"
    );
}

#[test]
fn an_answer_is_taken_back_from_the_log_and_asked_again() {
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "Cairo");
    let refused = table.does(&mut screen, Message::Command(Command::Undo));
    assert!(matches!(&refused[..], [Effect::Tell(_)]), "{refused:?}");
    table.types(&mut screen, "the congo");
    table.presses(&mut screen, &[Command::Continue]);
    table.presses(&mut screen, &[Command::Undo]);
    assert_eq!(
        (screen.context(), kept(&table)),
        (Context::AlonePaused, vec![])
    );
    insta::assert_snapshot!("taken_back", table.pictures(&screen));
    table.presses(&mut screen, &[Command::Continue, Command::Undo]);
    table.types(&mut screen, "the nile");
    assert_eq!(kept(&table), [("nile".to_owned(), Grade::Good)]);
    assert!(picture(&table, &screen).contains("✓1 ✗0"));
}

#[test]
fn the_end_tells_the_score_and_the_misses_which_can_be_studied_at_once() {
    let mut table = Table::of(DECK);
    let mut screen = round(&table, "tiger");
    table.presses(&mut screen, &[Command::Begin]);
    for n in 0..5 {
        answer(&mut table, &mut screen, n % 2 == 0);
        table.presses(&mut screen, &[Command::Continue]);
    }
    assert_eq!(screen.context(), Context::AloneOver);
    insta::assert_snapshot!("over", table.pictures(&screen));
    assert_eq!(kept(&table).len(), 5);
    let missed = kept(&table)
        .into_iter()
        .filter(|(_, grade)| *grade == Grade::Again);
    let missed: Vec<String> = missed.map(|(note, _)| note).collect();
    let opened = table.does(&mut screen, Message::Command(Command::GoOverMisses));
    let [Effect::Open(Place::Study { scope, options })] = &opened[..] else {
        panic!("{opened:?}");
    };
    assert_eq!(options.mode, Mode::Cram { record: true });
    let Which::Cards(cards) = &scope.which else {
        panic!("{scope:?}");
    };
    let notes: Vec<&str> = cards.iter().map(CardId::note_str).collect();
    assert_eq!(notes, missed);
    // What is studied then is newer than the round: undo must not take that back instead.
    let undone = table.does(&mut screen, Message::Command(Command::Undo));
    assert!(matches!(&undone[..], [Effect::Tell(_)]), "{undone:?}");
    table.presses(&mut screen, &[Command::OtherQuestions]);
    assert_eq!(screen.context(), Context::AloneReady);
}

#[test]
fn leaving_asks_and_keeps_every_answer() {
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "Cairo");
    table.presses(&mut screen, &[Command::LeaveField, Command::Leave]);
    insta::assert_snapshot!("leaving", table.pictures(&screen));
    table.presses(&mut screen, &[Command::No]);
    assert_eq!(screen.context(), Context::AlonePaused);
    table.presses(&mut screen, &[Command::Continue]);
    table.types(&mut screen, "the nile");
    table.presses(&mut screen, &[Command::Leave, Command::Yes]);
    assert_eq!(screen.context(), Context::AloneOver);
    assert!(picture(&table, &screen).contains("Left after 1 of 5 questions"));
    let mut unplayed = asking(&mut table, "Cairo");
    table.presses(&mut unplayed, &[Command::LeaveField, Command::Leave]);
    let left = table.does(&mut unplayed, Message::Command(Command::Yes));
    assert_eq!(left, [Effect::Close]);
}

#[test]
fn an_answer_that_the_disk_refuses_stays_with_its_reason() {
    let mut table = Table::of(DECK);
    let mut screen = asking(&mut table, "Cairo");
    for c in "nile".chars() {
        let edit = Command::Edit(tui_input::InputRequest::InsertChar(c));
        table.does(&mut screen, Message::Command(edit));
    }
    let stage = table.stage((80, 24), &Theme::MONO);
    let effects = screen.update(Message::Command(Command::Check), &stage);
    let [Effect::Append(facts)] = &effects[..] else {
        panic!("{effects:?}");
    };
    let why = "Not saved: the disk is full. Make room, then try again.".to_owned();
    screen.update(Message::NotSaved(why), &stage);
    assert_eq!(screen.context(), Context::Unsaved);
    insta::assert_snapshot!("unsaved", table.pictures(&screen));
    let facts = facts.clone();
    let again = table.does(&mut screen, Message::Command(Command::Retry));
    assert_eq!(again, [Effect::Retry]);
    let id = table.save(facts.into_iter().next().unwrap());
    table.does(&mut screen, Message::Saved(vec![id]));
    assert_eq!(screen.context(), Context::AloneVerdict);
}

#[test]
fn suspended_cards_are_not_asked_and_a_read_only_log_makes_it_practice() {
    let mut table = Table::of(DECK);
    let card = CardId::new("rivers/nile/answer").unwrap();
    table.save(Kind::Suspend { card, on: true });
    let mut screen = round(&table, "tiger");
    table.presses(&mut screen, &[Command::Begin]);
    for _ in 0..4 {
        assert!(!picture(&table, &screen).contains("Cairo"));
        answer(&mut table, &mut screen, true);
        table.presses(&mut screen, &[Command::Continue]);
    }
    assert_eq!(screen.context(), Context::AloneOver);
    table.collection.read_only = Some("another newsdeck is open".to_owned());
    let mut screen = asking(&mut table, "Basel?");
    answer(&mut table, &mut screen, true);
    assert_eq!(kept(&table).len(), 4, "nothing more is written");
    assert!(picture(&table, &screen).contains("practice"));
}

#[test]
fn what_was_answered_is_on_the_disk_before_the_next_question() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("decks")).unwrap();
    fs::write(home.path().join("decks/rivers.toml"), DECK).unwrap();
    let words = ["quiz", "--solo", "--deck", "rivers", "--seed", "tiger"];
    let mut session = Session::start(home.path(), &words, &[]);
    session.see("Seed tiger");
    // An Enter within the first moment would be the one that started the program.
    std::thread::sleep(std::time::Duration::from_millis(350));
    session.press_and_see("\r", "1/5");
    for n in 1..=3 {
        session.see(&format!("{n}/5"));
        // An empty Enter means "I don't know", but not as the second half of the one before.
        std::thread::sleep(std::time::Duration::from_millis(350));
        session.press_and_see("\r", "Not known");
        if n < 3 {
            std::thread::sleep(std::time::Duration::from_millis(350));
            session.press("\r");
        }
    }
    session.signal("-KILL");
    session.end();
    let log = tell(home.path(), &["log"]);
    let quizzed: Vec<&str> = log
        .lines()
        .filter(|line| line.contains("  quiz  "))
        .collect();
    assert_eq!(quizzed.len(), 3, "{log}");
    assert!(
        quizzed
            .iter()
            .all(|line| line.contains("Again") && line.contains("wrong")),
        "{log}"
    );
}

#[test]
fn a_round_starts_from_the_decks_with_one_key() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("decks")).unwrap();
    fs::write(home.path().join("decks/rivers.toml"), DECK).unwrap();
    let mut session = Session::start(home.path(), &[], &[]);
    session.see("Rivers of the world");
    session.press_and_see("y", "Quiz yourself");
    session.press_and_see("\x1b", "All decks");
    session.press_and_see("q", "");
    assert_eq!(session.end(), 0);
}

fn program() -> Program {
    let program = Program::new();
    program.write("rivers.toml", DECK);
    program
}

const SOLO: [&str; 7] = [
    "--plain",
    "quiz",
    "--solo",
    "--deck",
    "rivers.toml",
    "--seed",
    "tiger",
];

#[test]
fn line_by_line_a_round_is_played_and_kept() {
    let program = program();
    let told = program.run_with(&SOLO, "\n\n\n\n\n\n\n\n\n\n\n/quit\n");
    assert_eq!(told.exit, Some(0), "{}", told.stderr);
    let said = told.stdout;
    for line in [
        "Question 5 of 5, 20 seconds; so far 0 right, 0 points.",
        "0 of 5 right, 0 points.",
    ] {
        assert!(said.lines().any(|own| own == line), "{line}\n{said}");
    }
    assert!(
        said.contains("newsdeck quiz --solo --deck rivers --seed tiger"),
        "{said}"
    );
    assert!(said.contains("Ada Okafor"), "{said}");
    let log = program.run(&["log"]).stdout;
    assert_eq!(log.matches("  quiz  ").count(), 5, "{log}");
    // The same seed and decks ask the same questions in the same order.
    let other = self::program();
    assert_eq!(
        other
            .run_with(&SOLO, "\n\n\n\n\n\n\n\n\n\n\n/quit\n")
            .stdout,
        said
    );
}

#[test]
fn line_by_line_answers_are_judged_taken_back_and_overruled() {
    let program = program();
    // Whatever comes first is answered wrongly, taken back, then not known.
    let told = program
        .run_with(&SOLO, "\n\n/undo\n\n\n\n/wat\n/clock\n/quit\n")
        .stdout;
    for part in [
        "Undone: ",
        "The clock is stopped, 20 seconds left. Enter: the question once more.",
        "/wat is no command here.",
        "The clock is off: nothing runs out, and only right answers count.",
        "Left after 1 of 5 questions; every answer counts.",
        "One answer was given a second time.",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    let log = program.run(&["log"]).stdout;
    assert_eq!(log.matches("  quiz  ").count(), 2, "{log}");
    assert_eq!(log.matches("  undo  ").count(), 1, "{log}");
}

#[test]
fn what_cannot_be_played_is_told() {
    let program = program();
    let told = program.run(&["--plain", "quiz", "--solo", "--deck", "nowhere"]);
    assert_eq!(told.exit, Some(66), "{}", told.stderr);
    let told = program.run(&["--plain", "quiz", "--solo", "nowhere"]);
    assert_eq!(told.exit, Some(66), "{}", told.stderr);
    let told = program.run(&["--plain", "quiz", "--questions", "5"]);
    assert_eq!(told.exit, Some(2), "{}", told.stderr);
    let words = [
        "--plain",
        "quiz",
        "--solo",
        "--deck",
        "rivers.toml",
        "--tag",
        "asia",
    ];
    let told = program.run(&words);
    assert_eq!(told.exit, Some(66), "{}", told.stderr);
    assert!(
        told.stderr
            .contains("No question here can be read and answered"),
        "{}",
        told.stderr
    );
}

#[test]
fn a_quiz_is_played_alone_too() {
    let program = Program::new();
    let words = [
        "--plain",
        "quiz",
        "--solo",
        "living-room",
        "--seed",
        "tiger",
        "--questions",
        "3",
    ];
    let told = program.run_with(&words, "\n\n\n\n\n\n\n/quit\n").stdout;
    assert!(told.contains("0 of 3 right"), "{told}");
    assert!(
        told.contains("newsdeck quiz --solo living-room --questions 3 --seed tiger"),
        "{told}"
    );
}
