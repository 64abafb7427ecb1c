//! Words that tell what a person is: offices, relatives, nationalities, and what is said beside a name.
//!
//! None of them names anybody; knows single folded words and nothing of answers.

use super::gazetteer;

/// Offices and trades, with the words that make them up ("deputy", "foreign", "press").
pub fn is_office(word: &str) -> bool {
    const OFFICES: &str = "minister ministers secretary ambassador chancellor governor mayor speaker chairman \
        chairwoman chair chief head leader director commissioner commander marshal admiral colonel major lieutenant \
        envoy diplomat official officer politician lawmaker deputy vice acting former ex prime foreign defence \
        defense interior finance press spokesperson spokesman spokeswoman fm pm mp mep ceo representative \
        premier judge analyst expert journalist writer author scientist actor singer artist composer";
    holds(OFFICES, word)
}

/// Beside these a name means somebody of the family.
pub fn is_relative(word: &str) -> bool {
    const RELATIVES: &str = "brother sister mother father son daughter wife husband widow widower uncle aunt cousin \
        nephew niece grandson grandfather grandmother stepson stepdaughter twin junior senior jr sr elder younger";
    holds(RELATIVES, word)
}

/// A word of a country's name, or the adjective of a country: "Russia", "Emirates", "Belarusian", "French".
pub fn is_nationality(word: &str) -> bool {
    const ADJECTIVES: &str = "british english scottish welsh irish french german dutch danish swedish norwegian finnish \
        polish czech swiss spanish portuguese greek turkish chinese japanese thai vietnamese israeli iraqi iranian \
        pakistani saudi american european western soviet ukrainian kremlin us usa uk eu un nato";
    const ENDINGS: [&str; 5] = ["n", "an", "ian", "ese", "i"];
    let is_country = |word: &str| {
        gazetteer::countries().any(|name| {
            let mut parts = name.split(' ').filter(|part| part.len() > 3);
            parts.any(|part| part.eq_ignore_ascii_case(word))
        })
    };
    let is_adjective = |ending: &&str| {
        word.strip_suffix(*ending).is_some_and(|stem| {
            let bare = |name: &str| name.trim_end_matches(['a', 'e', 'o', 'y']).len();
            stem.len() > 3
                && gazetteer::countries().any(|name| {
                    name.is_ascii()
                        && name.len() >= stem.len()
                        && stem.len() >= bare(name)
                        && name[..stem.len()].eq_ignore_ascii_case(stem)
                })
        })
    };
    holds(ADJECTIVES, word) || is_country(word) || ENDINGS.iter().any(is_adjective)
}

/// What people say beside a name without naming anybody: "only", "said so", "himself".
pub fn is_said_beside(word: &str) -> bool {
    const WORDS: &str = "only alone just also too himself herself themselves who whom said says say told tells claimed \
        stated announced wrote did does done has had have as then there here again actually obviously definitely \
        certainly surely clearly really simply mainly mostly both one man woman person guy somebody \
        someone word words name from about with for to at the";
    holds(WORDS, word)
}

fn holds(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_adjective_of_a_country_is_known_by_its_ending() {
        for word in [
            "russian",
            "belarusian",
            "ukrainian",
            "mexican",
            "italian",
            "iraqi",
            "japanese",
            "emirates",
            "french",
        ] {
            assert!(is_nationality(word), "{word}");
        }
        for word in [
            "galuzin", "peskov", "vladimir", "hunter", "martian", "the", "of",
        ] {
            assert!(!is_nationality(word), "{word}");
        }
    }

    #[test]
    fn offices_and_relatives_are_told_apart() {
        assert!(is_office("spokesman") && !is_office("brother") && !is_office("galuzin"));
        assert!(is_relative("brother") && is_said_beside("only"));
    }
}
