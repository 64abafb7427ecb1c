//! The known word that was probably meant by a mistyped one.

/// So many slips are allowed at most, however long the words are.
const MOST_SLIPS: usize = 4;

/// A longer word is no typing error, and measuring it takes long; in bytes.
const LONGEST: usize = 60;

/// The name that was meant where one was mistyped, or only begun: a slip in every three letters is one, more make
/// another word. Names are in lower case.
pub fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > LONGEST {
        return None;
    }
    let typed = typed.trim().to_lowercase();
    names
        .filter_map(|name| Some((slips(&typed, name)?, name)))
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, name)| name)
}

/// How many slips make one of the other; `None` where it is another word. A name that was only begun, or went on with
/// an ending, comes after all that were mistyped.
fn slips(typed: &str, name: &str) -> Option<usize> {
    const LONGEST_ENDING: usize = 3;
    let (given, known) = (typed.chars().count(), name.chars().count());
    let apart = given.abs_diff(known);
    let allowed = (given.min(known) / 3).min(MOST_SLIPS);
    if apart <= allowed {
        let slips = strsim::osa_distance(typed, name);
        if slips <= allowed {
            return Some(slips);
        }
    }
    let is_begun = name.starts_with(typed) && (given > 2 || given == 2 && apart == 1);
    let has_ending = typed.starts_with(name) && known > 3 && apart <= LONGEST_ENDING;
    (is_begun || has_ending).then_some(MOST_SLIPS + 1)
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
        assert_eq!(of("dogs"), None);
        assert_eq!(of("dick tracy"), None);
        assert_eq!(of(&"deck".repeat(100)), None);
    }

    #[test]
    fn a_name_that_is_only_begun_is_known() {
        let of = |typed| nearest(typed, ["answer", "question", "answers"].into_iter());
        assert_eq!(of("quest"), Some("question"));
        assert_eq!(of("answe"), Some("answer"));
        assert_eq!(of("an"), None);
        assert_eq!(of("answering"), Some("answer"));
        assert_eq!(nearest("du", ["due", "duty"].into_iter()), Some("due"));
    }
}
