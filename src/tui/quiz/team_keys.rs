//! Which keys of a shared keyboard belong to which team. Must never know what a key press does.

use crate::quiz::night::MOST_SEATS;
use ratatui::crossterm::event::KeyCode;

/// Four keys side by side for each of eight teams, in an order that keeps few teams far from one another. The first of
/// the four is the team's buzzer.
const BLOCKS: [[char; 4]; MOST_SEATS] = [
    ['q', 'w', 'e', 'r'],
    ['u', 'i', 'o', 'p'],
    ['z', 'x', 'c', 'v'],
    ['n', 'm', ',', '.'],
    ['1', '2', '3', '4'],
    ['7', '8', '9', '0'],
    ['a', 's', 'd', 'f'],
    ['h', 'j', 'k', 'l'],
];

/// The keys of the team with this seat; none for a ninth.
pub fn of(seat: usize) -> Option<[char; 4]> {
    BLOCKS.get(seat).copied()
}

/// Whose key it is, as a seat, and which of its four.
pub fn pressed(code: KeyCode) -> Option<(usize, usize)> {
    let KeyCode::Char(c) = code else {
        return None;
    };
    let c = c.to_lowercase().next()?;
    let block = |keys: &[char; 4]| keys.iter().position(|key| *key == c);
    BLOCKS
        .iter()
        .enumerate()
        .find_map(|(seat, keys)| Some((seat, block(keys)?)))
}

/// "Q", or "Q W E R" for so many options.
pub fn shown(seat: usize, options: usize) -> String {
    let keys = of(seat).unwrap_or_default();
    let shown = keys.iter().take(options.clamp(1, 4));
    let upper = shown.map(|key| key.to_uppercase().to_string());
    upper.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_key_belongs_to_one_team() {
        let keys: BTreeSet<char> = BLOCKS.into_iter().flatten().collect();
        assert_eq!(keys.len(), 4 * MOST_SEATS);
        for seat in 0..MOST_SEATS {
            for (n, key) in of(seat).unwrap().into_iter().enumerate() {
                assert_eq!(pressed(KeyCode::Char(key)), Some((seat, n)));
            }
        }
        assert_eq!(pressed(KeyCode::Char('Q')), Some((0, 0)), "with Caps Lock");
        assert_eq!(pressed(KeyCode::Enter), None);
        assert_eq!((of(8), shown(1, 2)), (None, "U I".to_owned()));
    }
}
