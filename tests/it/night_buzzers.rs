//! Who pressed first on the host's screen, and the host's word on it.

use super::night::{Evening, NOON, TEAMS, asked};
use newsdeck::{
    quiz::night::{Phase, Ruling},
    tui::{
        keymap::{Command, Context},
        screen::{Message, Screen},
    },
};

#[test]
fn a_word_that_was_taken_back_is_given_again_by_the_key_that_the_console_names() {
    let again = |context| newsdeck::tui::keymap::key(context, Command::Redo);
    assert_eq!(again(Context::Judging), again(Context::Night));
    assert_eq!(again(Context::Judging), "Ctrl-R");

    // At the buzzer.
    let mut evening = Evening::new(false).with_teams(TEAMS);
    evening.until(Phase::Open(asked(3, 0)));
    evening.press("u");
    evening.send(Message::Woken);
    evening.table.now += 1_000;
    evening.give(Command::HalfRight);
    let ruled = evening.screen.night().phase();
    evening.give(Command::Undo);
    assert_eq!(evening.screen.context(), Context::Judging);
    let picture = evening.picture((80, 40));
    assert!(picture.contains("Ctrl-R does again"), "{picture}");
    evening.give(Command::Redo);
    assert_eq!(evening.screen.night().phase(), ruled);
    assert_ne!(evening.screen.context(), Context::Judging);
    evening.is_written_down();

    // In the panel.
    let mut evening = Evening::new(false).with_teams(TEAMS);
    evening.until(Phase::Open(asked(0, 0)));
    evening.give(Command::OpenTotals);
    evening.types("Warschau");
    evening.give(Command::Close);
    evening.until(Phase::Locked(asked(0, 0)));
    evening.give(Command::OpenJudge);
    let rulings = |evening: &Evening| {
        let console = evening.screen.night().console(NOON);
        let all = console.doubts.iter().chain(&console.answers);
        all.map(|doubt| doubt.ruling).collect::<Vec<_>>()
    };
    let steps = [
        (Command::HalfRight, Some(Ruling::Half)),
        (Command::Undo, None),
        (Command::Redo, Some(Ruling::Half)),
    ];
    for (command, ruling) in steps {
        evening.give(command);
        assert_eq!(rulings(&evening), [ruling], "{command:?}");
        assert_eq!(evening.screen.context(), Context::Judging);
    }
    evening.is_written_down();
}

#[test]
fn a_clock_that_was_set_back_leaves_the_host_the_keys() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.until(Phase::Open(asked(3, 0)));
    evening.press("u");
    evening.table.now -= 3_600_000;
    evening.send(Message::Woken);
    assert_eq!(evening.screen.context(), Context::Judging);
    evening.give(Command::No);
    assert_ne!(evening.screen.context(), Context::Judging);
    evening.is_written_down();
}

#[test]
fn of_three_that_pressed_at_the_same_moment_the_host_chooses_twice_before_any_word() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.until(Phase::Open(asked(3, 0)));
    evening.press("u");
    for key in ["q", "z"] {
        evening.send_now(Message::Pressed(key.parse().unwrap()));
    }
    let ruled = |evening: &Evening| {
        let buzzer = evening.screen.night().open_buzzer(i64::MIN);
        buzzer.unwrap().locked_out.len()
    };
    for wrong in 0..2 {
        evening.send(Message::Woken);
        assert_eq!(evening.screen.context(), Context::Picking);
        // The list can be left; then a word says what comes first, and the list is there again.
        evening.give(Command::Close);
        evening.send(Message::Woken);
        assert_eq!(evening.screen.context(), Context::Judging);
        let told = evening.give(Command::No);
        let told = format!("{told:?}");
        assert!(told.contains("say first who answers"), "{told}");
        assert_eq!(ruled(&evening), wrong);
        assert_eq!(evening.screen.context(), Context::Picking);
        evening.give(Command::Open);
        assert_eq!(evening.screen.context(), Context::Judging);
        evening.give(Command::No);
        assert_eq!(ruled(&evening), wrong + 1);
    }
    assert_eq!(evening.screen.context(), Context::Judging, "one is left");
    evening.is_written_down();
}
