//! The known word that was probably meant by a mistyped one.

/// How much alike two words must be for one to be offered for the other, 0 to 1.
const ALIKE: f64 = 0.75;

/// A longer word is no typing error, and measuring it takes long; in bytes.
const LONGEST: usize = 60;

/// The name most like the one that was typed, where one is like it at all. Names are in lower case.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > LONGEST {
        return None;
    }
    let typed = typed.to_lowercase();
    names
        .map(|name| (alike(&typed, name), name))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, name)| name)
}

/// How much alike two words are, 0 to 1.
fn alike(one: &str, other: &str) -> f64 {
    let share = strsim::jaro_winkler(one, other);
    // In a short word one slip is a large share.
    let is_one_slip = one.len() > 2 && strsim::osa_distance(one, other) <= 1;
    if is_one_slip { share.max(ALIKE) } else { share }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_another_word_is_not() {
        let of = |typed| nearest(typed, ["deck", "tag", "flag"].into_iter());
        assert_eq!(of("Dekc"), Some("deck"));
        assert_eq!(of("tga"), Some("tag"));
        assert_eq!(of("xyz"), None);
        assert_eq!(of(&"deck".repeat(100)), None);
    }
}
