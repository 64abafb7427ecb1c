//! What a quiz night looks like, at the sizes that we promise.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::screens::Table;
use newsdeck::tui::{
    effect::Effect,
    keymap::{Command, Context, Key},
    screen::{Message, Screen},
    screens::quiz::{keyboard::KeyboardScreen, projector::ProjectorScreen},
};

fn keyboard() -> KeyboardScreen {
    KeyboardScreen::new(
        ["Zoë’s Owls", "Київські лисиці", "東京"]
            .map(str::to_owned)
            .to_vec(),
    )
}

/// Keys that arrive together, one hundredth of a second apart.
fn press(table: &mut Table, screen: &mut KeyboardScreen, keys: &str) {
    table.now += 10_000;
    for key in keys.chars() {
        let key: Key = key.to_string().parse().unwrap();
        // The table lets a second pass for each message.
        table.now -= 990;
        table.does(screen, Message::Pressed(key));
    }
    table.now += 5_000;
    if screen.wakes_at().is_some() {
        table.does(screen, Message::Woken);
    }
}

#[test]
fn keys_that_do_not_arrive_together_are_named() {
    let mut table = Table::new();
    let mut screen = keyboard();
    assert_eq!(screen.context(), Context::KeyboardTest);
    insta::assert_snapshot!("keyboard_untried", table.pictures(&screen));
    press(&mut table, &mut screen, "quuuz");
    insta::assert_snapshot!("keyboard_all", table.pictures(&screen));
    press(&mut table, &mut screen, "zqg");
    insta::assert_snapshot!("keyboard_lost", table.pictures(&screen));
    assert_eq!(screen.wakes_at(), None, "nothing is waited for");
    let effects = table.does(&mut screen, Message::Command(Command::Close));
    assert_eq!(effects, [Effect::Close]);
}

#[test]
fn one_key_alone_is_no_try() {
    let mut table = Table::new();
    let mut screen = keyboard();
    press(&mut table, &mut screen, "q");
    assert!(table.pictures(&screen).contains("Not tried yet"));
}

#[test]
fn a_projector_is_set_by_its_edges_letters_and_colours() {
    let table = Table::new();
    insta::assert_snapshot!("projector", table.pictures(&ProjectorScreen));
}
