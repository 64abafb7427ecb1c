//! Other scripts in Latin letters, and the key under which spellings of one name meet.
//!
//! Equality only: a key is never compared by distance.

/// [Folded](crate::text::normalize::fold) Cyrillic or Greek text in Latin letters; `None` where there is nothing to do.
pub fn latin(folded: &str) -> Option<String> {
    let mut changed = false;
    let mut latin = String::with_capacity(folded.len());
    for c in folded.chars() {
        match letter(c) {
            Some(spelling) => {
                changed = true;
                latin.push_str(spelling);
            }
            None => latin.push(c),
        }
    }
    changed.then_some(latin)
}

fn letter(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'α' | 'ά' => "a",
        'б' => "b",
        'в' | 'β' => "v",
        'г' | 'ґ' | 'γ' => "g",
        'д' | 'δ' => "d",
        'е' | 'э' | 'ε' | 'έ' => "e",
        'ё' => "yo",
        'є' => "ye",
        'ж' => "zh",
        'з' | 'ζ' => "z",
        'и' | 'й' | 'і' | 'η' | 'ή' | 'ι' | 'ί' | 'ϊ' | 'ΐ' => "i",
        'ї' => "yi",
        'к' | 'κ' => "k",
        'л' | 'λ' => "l",
        'м' | 'μ' => "m",
        'н' | 'ν' => "n",
        'о' | 'ο' | 'ό' | 'ω' | 'ώ' => "o",
        'п' | 'π' => "p",
        'р' | 'ρ' => "r",
        'с' | 'σ' => "s",
        'т' | 'τ' => "t",
        'у' => "u",
        'ў' => "w",
        'ф' | 'φ' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ы' | 'υ' | 'ύ' | 'ϋ' | 'ΰ' => "y",
        'ю' => "yu",
        'я' => "ya",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'ћ' | 'ђ' => "dj",
        'џ' => "dz",
        'θ' => "th",
        'ξ' => "x",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}

/// Shorter words have no key of their own.
const SHORTEST: usize = 4;

/// The key of a Latin word of four letters or more: Mikhail and Mihail, Tchaikovsky and Chaikovskii share one.
pub fn key(word: &str) -> Option<String> {
    if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut key = String::with_capacity(word.len() + 2);
    let mut rest = word.as_bytes();
    while let [letter, ..] = rest {
        let (taken, sounds) = sounds(rest);
        match sounds {
            "" => push(&mut key, char::from(*letter)),
            _ => sounds.chars().for_each(|sound| push(&mut key, sound)),
        }
        rest = &rest[taken..];
    }
    if key.ends_with('f') {
        key.pop();
        key.push('v');
    }
    // Gorbachov, as it is heard, for Gorbachev.
    if key.ends_with("cov") {
        key.truncate(key.len() - 2);
        key.push_str("ev");
    }
    Some(key)
}

/// Doubles are single.
fn push(key: &mut String, sound: char) {
    if !key.ends_with(sound) {
        key.push(sound);
    }
}

/// How many letters are read together, and as what; nothing stands for the letter itself, `c` for "ch".
fn sounds(rest: &[u8]) -> (usize, &'static str) {
    match rest {
        [b't', b's', b'c', b'h', ..] => (4, "c"),
        [b's', b'h', b'c', b'h', ..] => (4, "sh"),
        [b't', b'c' | b's', b'h', ..] => (3, "c"),
        [b's', b'c', b'h', ..] => (3, "sh"),
        [b'd', b'z', b'h', ..] => (3, "j"),
        [b'c', b'h', ..] | [b'c', b'z', ..] => (2, "c"),
        [b'd', b'j', ..] | [b'z', b'h', ..] => (2, "j"),
        [b's', b'z', ..] => (2, "sh"),
        [b'k', b'h', ..] => (2, "h"),
        [b'g', b'h', ..] => (2, "g"),
        [b'p', b'h', ..] => (2, "f"),
        [b't', b'h', ..] => (2, "t"),
        [b'd', b'h', ..] => (2, "d"),
        [b'c', b'k', ..] => (2, "k"),
        [b't', b's' | b'z', ..] => (2, "z"),
        [b'o', b'u' | b'o', ..] => (2, "u"),
        [b'e', b'e', ..] | [b'i', b'e' | b'j' | b'y' | b'i', ..] | [b'y', b'i' | b'y', ..] => {
            (2, "i")
        }
        [b'y' | b'j', b'o', ..] => (2, "o"),
        [b'y' | b'j', b'e', ..] => (2, "e"),
        [b'y' | b'j', b'a', ..] => (2, "a"),
        [b'y' | b'j', b'u', ..] => (2, "u"),
        [b'c', b'e' | b'i' | b'y', ..] => (1, "s"),
        [b'c' | b'q', ..] => (1, "k"),
        [b'x', ..] => (1, "ks"),
        [b'w', ..] => (1, "v"),
        [b'y', ..] => (1, "i"),
        _ => (1, ""),
    }
}

/// True if both words have a key, and the same one.
pub fn same_key(one: &str, other: &str) -> bool {
    // Most pairs are told apart without building a key: it is a few letters shorter at most and keeps these five.
    one.len().abs_diff(other.len()) <= 4
        && kept_letters(one) == kept_letters(other)
        && key(one).is_some_and(|one| key(other) == Some(one))
}

/// Which of the letters occur that no step changes.
fn kept_letters(word: &str) -> u8 {
    word.bytes().fold(0, |kept, letter| match letter {
        b'b' => kept | 1,
        b'l' => kept | 2,
        b'm' => kept | 4,
        b'n' => kept | 8,
        b'r' => kept | 16,
        _ => kept,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_meet() {
        for (one, other) in [
            ("mikhail", "mihail"),
            ("tchaikovsky", "chaikovskii"),
            ("gorbachev", "gorbatchov"),
            ("dostoevsky", "dostoyevsky"),
            ("romanov", "romanoff"),
            ("khrushchev", "hrushchev"),
            ("alexander", "aleksander"),
            ("dmitry", "dmitri"),
            ("yeltsin", "eltsin"),
        ] {
            assert!(
                same_key(one, other),
                "{one} and {other}: {:?} {:?}",
                key(one),
                key(other)
            );
        }
    }

    #[test]
    fn different_names_and_short_words_do_not() {
        assert!(!same_key("manet", "monet"));
        assert!(!same_key("yes", "es"));
        assert!(!same_key("iran", "iraq"));
    }

    #[test]
    fn cyrillic_and_greek_are_written_in_latin() {
        assert_eq!(latin("киев").as_deref(), Some("kiev"));
        assert_eq!(latin("горбачёв").as_deref(), Some("gorbachyov"));
        assert_eq!(latin("αθήνα").as_deref(), Some("athina"));
        assert_eq!(latin("kiev"), None);
    }
}
