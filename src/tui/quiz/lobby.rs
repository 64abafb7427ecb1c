//! The lobby while the door stands open to phones: the code beside what can be typed, and who is here.
//!
//! Must never draw half a code: where it does not fit, the address and the number stand alone.

use super::{
    door::Door,
    poster::{self, Part},
    told,
};
use crate::tui::{theme::Theme, widgets::code, words::count};
use ratatui::{
    Frame,
    layout::{Margin, Rect, Size},
    text::Line,
};

/// Columns between the code and the words.
const GAP: u16 = 3;
/// Columns that the words need beside the code, and beside one that is larger than it must be.
const WORDS: u16 = 20;
const MANY_WORDS: u16 = 40;
/// Rows that the words need below it.
const BELOW: u16 = 6;

/// What there is to see in the lobby.
pub struct Lobby<'a> {
    pub title: &'a str,
    pub seed: &'a str,
    pub teams: &'a [String],
    /// No new teams.
    pub is_locked: bool,
    pub door: &'a Door,
}

/// Where the code and the words stand.
struct Laid {
    /// With how many times its least size.
    code: Option<(Rect, u16)>,
    words: Rect,
}

/// "123 456": six figures are read in two halves.
pub fn spoken_pin(pin: &str) -> String {
    match pin.split_at_checked(3) {
        Some((first, last)) => format!("{first}\u{a0}{last}"),
        None => pin.to_owned(),
    }
}

/// Draws it as it is so many milliseconds after it appeared.
pub fn draw(frame: &mut Frame, area: Rect, lobby: &Lobby, elapsed: i64, theme: &Theme) {
    let left = Line::styled(lobby.title.to_owned(), theme.accent);
    let right = Line::styled(format!("night {}", lobby.seed), theme.muted);
    let inside = poster::heading(frame, area, left, right, theme);
    let laid = lay_out(area, inside, &lobby.door.code);
    let parts = parts(lobby, laid.code.is_some(), theme);
    poster::draw_parts(frame, laid.words, parts, elapsed, theme);
    if let Some((place, scale)) = laid.code {
        code::draw(frame.buffer_mut(), place, &lobby.door.code, scale, theme);
    }
}

/// Whether not all of it is seen at once.
pub fn is_paged(area: Rect, lobby: &Lobby) -> bool {
    let laid = lay_out(area, poster::inside(area), &lobby.door.code);
    let parts = parts(lobby, laid.code.is_some(), &Theme::MONO);
    poster::have_pages(parts, laid.words.as_size())
}

fn lay_out(area: Rect, inside: Rect, code: &[Vec<bool>]) -> Laid {
    // A code needs no wide margins: it has its own light edge.
    let wide = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..inside
    };
    let tall = Rect {
        height: area.bottom().saturating_sub(wide.y),
        ..wide
    };
    let larger = [inside, tall].into_iter().find_map(|room| {
        let laid = beside(room, code, MANY_WORDS)?;
        let (_, scale) = laid.code?;
        (scale > 1).then_some(laid)
    });
    larger
        .or_else(|| beside(inside, code, WORDS))
        .or_else(|| beside(wide, code, WORDS))
        .or_else(|| above(wide, code))
        .unwrap_or(Laid {
            code: None,
            words: inside,
        })
}

fn beside(room: Rect, code: &[Vec<bool>], words: u16) -> Option<Laid> {
    let width = room.width.checked_sub(GAP + words)?;
    let scale = code::scale(code, Size::new(width, room.height))?;
    let scale = if words < MANY_WORDS { 1 } else { scale };
    let size = code::size(code, scale);
    let place = Rect {
        y: room.y + (room.height - size.height) / 2,
        width: size.width,
        height: size.height,
        ..room
    };
    let words = Rect {
        x: place.right() + GAP,
        width: room.right() - place.right() - GAP,
        ..room
    };
    Some(Laid {
        code: Some((place, scale)),
        words,
    })
}

fn above(room: Rect, code: &[Vec<bool>]) -> Option<Laid> {
    let height = room.height.checked_sub(BELOW)?;
    let scale = code::scale(code, Size::new(room.width, height))?;
    let size = code::size(code, scale);
    let place = Rect {
        x: room.x + (room.width - size.width) / 2,
        width: size.width,
        height: size.height,
        ..room
    };
    let words = Rect {
        y: place.bottom(),
        height: room.bottom() - place.bottom(),
        ..room
    };
    Some(Laid {
        code: Some((place, scale)),
        words: words.inner(Margin::new(1, 0)),
    })
}

fn parts(lobby: &Lobby, has_code: bool, theme: &Theme) -> Vec<Part> {
    let how = match has_code {
        true => "Scan the code with your phone, or type:",
        false => "Open this on your phone:",
    };
    let here = match (lobby.is_locked, lobby.teams.len()) {
        (false, 0) => "Which teams are here?".to_owned(),
        (false, teams) => format!("{} so far:", count(teams, "team")),
        (true, teams) => format!("{}. Nobody else may join.", count(teams, "team")),
    };
    let pin = format!("PIN {}", spoken_pin(&lobby.door.pin));
    vec![
        Part::line(how, theme.muted),
        Part::words(lobby.door.typed.clone(), theme.heading).big(1, 34),
        Part::words(pin, theme.accent).whole().big(2, 34),
        Part::line("Stay in this Wi-Fi: no internet is needed.", theme.text),
        Part::line(here, theme.muted).aside(),
        Part::line(told::listed(lobby.teams, "\u{a0}· "), theme.text).aside(),
    ]
}
