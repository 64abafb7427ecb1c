//! The sounds of a word, from its IPA.

/// Two signs that are one sound: affricates, and vowels that glide.
const PAIRS: &[&str] = &[
    "tʃ", "dʒ", "eɪ", "aɪ", "ɔɪ", "aʊ", "əʊ", "oʊ", "ɪə", "eə", "ɛə", "ʊə",
];
/// Stress, syllables, links and brackets are no sounds.
const SIGNS: &str = "ˈˌ.ˑ‿|‖/[]()- ˡʰ";

/// Each different sound once, in the order of the word: "dʒɔɪnt" has dʒ, ɔɪ, n and t.
pub fn sounds(ipa: &str) -> Vec<String> {
    let letters: Vec<char> = ipa
        .chars()
        .filter(|c| !SIGNS.contains(*c) && !c.is_whitespace())
        .collect();
    let mut sounds: Vec<String> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let pair: String = letters[at..].iter().take(2).collect();
        let mut sound = match PAIRS.contains(&pair.as_str()) {
            true => pair,
            false => letters[at].to_string(),
        };
        at += sound.chars().count();
        // Length and marks above or below belong to the sign before them.
        while let Some(mark) = letters.get(at).filter(|c| is_mark(**c)) {
            sound.push(*mark);
            at += 1;
        }
        if !sounds.contains(&sound) {
            sounds.push(sound);
        }
    }
    sounds
}

fn is_mark(c: char) -> bool {
    c == 'ː' || ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_sound_of_two_signs_is_one_sound() {
        for (ipa, expected) in [
            ("dʒɔɪnt", "dʒ ɔɪ n t"),
            ("kənˈvɜːt", "k ə n v ɜː t"),
            ("ˈdɪpləˌmæt", "d ɪ p l ə m æ t"),
            ("ˈeə dɪˌfens", "eə d ɪ f e n s"),
            ("", ""),
        ] {
            assert_eq!(sounds(ipa).join(" "), expected, "{ipa}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_an_empty_sound_or_one_twice(text in any::<String>()) {
            let all = sounds(&text);
            let mut different = all.clone();
            different.sort();
            different.dedup();
            prop_assert_eq!(different.len(), all.len());
            prop_assert!(all.iter().all(|sound| !sound.is_empty()));
        }
    }
}
