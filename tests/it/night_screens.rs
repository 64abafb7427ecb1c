//! What a quiz night looks like, at the sizes that we promise.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    night_stages,
    screens::{Table, without_blank_rows},
};
use newsdeck::tui::{
    effect::Effect,
    keymap::{Command, Context, Key},
    quiz::slide,
    screen::{Message, Screen},
    screens::quiz::{keyboard::KeyboardScreen, projector::ProjectorScreen},
    theme::Theme,
};
use proptest::prelude::*;
use ratatui::{Terminal, backend::TestBackend};

fn keyboard() -> KeyboardScreen {
    KeyboardScreen::new(
        ["Zoë’s Owls", "Київські лисиці", "東京"]
            .map(str::to_owned)
            .into_iter()
            .enumerate()
            .collect(),
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

fn slide(stage: &newsdeck::quiz::stage::Stage, size: (u16, u16), elapsed: i64) -> String {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal
        .draw(|frame| {
            slide::draw(frame, frame.area(), stage, None, elapsed, &Theme::MONO);
        })
        .unwrap();
    terminal.backend().to_string()
}

#[test]
fn the_room_sees_every_scene_at_every_size() {
    for (name, stage) in night_stages::stages() {
        let pictures = [(80, 23), (40, 11)].map(|size| slide(&stage, size, 0));
        let pictures = pictures.map(|picture| without_blank_rows(&picture));
        insta::assert_snapshot!(format!("slide_{name}"), pictures.join("\n"));
    }
}

#[test]
fn what_does_not_fit_comes_page_by_page() {
    for (name, stage) in night_stages::stages() {
        let pages: Vec<String> = (0..40)
            .map(|n| slide(&stage, (40, 11), n * 6_000))
            .collect();
        let all = pages.join("\n");
        let wanted: &[&str] = match name {
            "intro_story" => &["In the news", "10 questions", "1/9", "9/9"],
            "reveal" => &[
                "the Nile",
                "6,650 km",
                "Ada Lovelace",
                "5 of 8",
                "Nil\u{a0}0",
            ],
            "reveal_choice" => &[
                "Minsk – 4 teams",
                "Saint Petersburg – 2 teams",
                "Ada Lovelace",
            ],
            "scores_paged" => &["Zoë’s Owls", "צוות", "2/2"],
            "repeat" => &["10. Which"],
            _ => continue,
        };
        for wanted in wanted {
            assert!(all.contains(wanted), "{name}: {wanted}\n{}", pages[0]);
        }
    }
}

#[test]
fn a_table_has_at_most_twelve_rows_at_a_time() {
    let stages = night_stages::stages();
    let (_, stage) = stages
        .iter()
        .find(|(name, _)| *name == "scores_paged")
        .unwrap();
    let [first, second] = [0, 6_000].map(|elapsed| slide(stage, (80, 40), elapsed));
    assert!(first.contains("1/2") && first.contains("Les Misérables") && !first.contains("צוות"));
    assert!(second.contains("2/2") && second.contains("צוות") && !second.contains("Zoë"));
}

proptest! {
    #[test]
    fn a_slide_fits_into_any_window(width in 30..220_u16, height in 8..70_u16, elapsed in 0..60_000_i64, n in 0..35_usize) {
        let (_, stage) = &night_stages::stages()[n];
        slide(stage, (width, height), elapsed);
    }
}
