//! The way in for phones, as the room sees it: whatever the size and the theme, what is drawn is what a camera reads.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{night_stages::TEAMS, screens::without_blank_rows};
use newsdeck::{
    host,
    quiz::stage::{Scene, Stage},
    tui::{
        quiz::{door::Door, slide},
        theme::Theme,
        widgets::code,
    },
};
use proptest::prelude::*;
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell},
    layout::{Rect, Size},
    style::{Color, Modifier},
};

const ADDRESS: &str = "HTTP://192.168.43.1:8080/K7F3QW9ZT2M4X";
const SIX: &str = "HTTP://[FD12:3456:789A:1:0:0:0:1]:8080/K7F3QW9ZT2M4X";

pub fn door(address: &str) -> Door {
    let rest = address.strip_prefix("HTTP://").unwrap();
    let (typed, _) = rest.split_once('/').unwrap();
    Door {
        typed: typed.to_lowercase(),
        pin: "604913".to_owned(),
        code: host::matrix(address).unwrap(),
        ..Door::default()
    }
}

fn lobby(teams: usize) -> Stage {
    Stage {
        title: "The Friday Quiz".to_owned(),
        seed: "k7f3".to_owned(),
        scene: Scene::Lobby {
            teams: TEAMS
                .iter()
                .take(teams)
                .map(|&name| name.to_owned())
                .collect(),
            is_locked: false,
        },
        clock: None,
        scores: None,
    }
}

fn drawn(stage: &Stage, door: &Door, size: (u16, u16), theme: &Theme) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal
        .draw(|frame| slide::draw(frame, frame.area(), stage, Some(door), 0, theme))
        .unwrap();
    terminal
}

/// How light the upper and the lower half of a cell are, on a terminal whose own ground is so light.
fn halves(cell: &Cell, is_light: bool) -> [u8; 2] {
    let shade = |color: Color, own: u8| match color {
        Color::Reset => own,
        Color::Indexed(16) => 0,
        Color::Indexed(231) => 255,
        Color::Rgb(red, ..) => red,
        _ => 128,
    };
    let (mut ink, mut paper) = match is_light {
        true => (0, 255),
        false => (255, 0),
    };
    (ink, paper) = (shade(cell.fg, ink), shade(cell.bg, paper));
    if cell.modifier.contains(Modifier::REVERSED) {
        (ink, paper) = (paper, ink);
    }
    match cell.symbol() {
        "█" => [ink, ink],
        "▀" => [ink, paper],
        "▄" => [paper, ink],
        _ => [paper, paper],
    }
}

/// What a camera reads in front of a terminal.
pub fn scanned(buffer: &Buffer, is_light: bool) -> Vec<String> {
    const CELL: usize = 6;
    let Rect { width, height, .. } = buffer.area;
    let (width, height) = (usize::from(width) * CELL, usize::from(height) * 2 * CELL);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let half = y / CELL;
        let (column, row) = (
            u16::try_from(x / CELL).unwrap(),
            u16::try_from(half / 2).unwrap(),
        );
        halves(&buffer[(column, row)], is_light)[half % 2]
    });
    let grids = image.detect_grids();
    grids
        .into_iter()
        .map(|grid| grid.decode().unwrap().1)
        .collect()
}

#[test]
fn a_camera_reads_the_address_in_every_theme_and_at_every_size_with_room_for_it() {
    let themes = [
        ("dark", Theme::DARK, false),
        ("light", Theme::LIGHT, true),
        ("dusk", Theme::DUSK, false),
        ("paper", Theme::PAPER, true),
        ("no colour", Theme::MONO, false),
        ("no colour, light", Theme::MONO_ON_LIGHT, true),
        ("turned", Theme::MONO.with_code_turned(), true),
    ];
    for (name, theme, is_light) in themes {
        for address in [ADDRESS, SIX] {
            for size in [(80, 23), (120, 40), (60, 40)] {
                let door = door(address);
                let terminal = drawn(&lobby(8), &door, size, &theme);
                let read = scanned(terminal.backend().buffer(), is_light);
                assert_eq!(read, [address], "{name} at {size:?}");
            }
        }
    }
}

#[test]
fn where_the_code_does_not_fit_the_address_and_the_number_stand_alone() {
    for size in [(40, 12), (30, 8), (79, 16)] {
        let terminal = drawn(&lobby(3), &door(ADDRESS), size, &Theme::MONO);
        assert!(scanned(terminal.backend().buffer(), false).is_empty());
        let told = terminal.backend().to_string();
        assert!(told.contains("192.168.43.1:8080") || size.0 > 70, "{told}");
    }
}

#[test]
fn the_lobby_shows_the_way_in_and_who_is_here() {
    let mut pictures = String::new();
    for (name, address, teams) in [
        ("empty", ADDRESS, 0),
        ("full", ADDRESS, 14),
        ("IPv6", SIX, 3),
    ] {
        for size in [(80, 24), (40, 12), (120, 40), (30, 8)] {
            let terminal = drawn(&lobby(teams), &door(address), size, &Theme::MONO);
            let (width, height) = size;
            let drawn = without_blank_rows(&terminal.backend().to_string());
            pictures.push_str(&format!("{name}, {width}x{height}\n{drawn}\n"));
        }
    }
    insta::assert_snapshot!("night_lobby_with_phones", pictures);
}

proptest! {
    #[test]
    fn half_blocks_say_what_the_code_says(
        rows in (1_usize..60).prop_flat_map(|side| {
            prop::collection::vec(prop::collection::vec(any::<bool>(), side), side)
        }),
        scale in 1_u16..4,
    ) {
        let size = code::size(&rows, scale);
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width + 2, size.height + 1));
        let area = buffer.area;
        code::draw(&mut buffer, area, &rows, scale, &Theme::DARK);
        for (y, row) in rows.iter().enumerate() {
            for (x, is_dark) in row.iter().enumerate() {
                let scale = usize::from(scale);
                for (dx, dy) in (0..scale).flat_map(|dx| (0..scale).map(move |dy| (dx, dy))) {
                    let (column, half) = (x * scale + dx, y * scale + dy);
                    let at = (u16::try_from(column).unwrap(), u16::try_from(half / 2).unwrap());
                    let shade = halves(&buffer[at], false)[half % 2];
                    prop_assert_eq!(shade, if *is_dark { 0 } else { 255 });
                }
            }
        }
        prop_assert_eq!(code::scale(&rows, size).is_some_and(|found| found >= scale), true);
        let too_low = Size::new(size.width, code::size(&rows, 1).height - 1);
        prop_assert_eq!(code::scale(&rows, too_low), None);
    }
}
