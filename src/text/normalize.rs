//! Makes text comparable: compatibility forms, case, white space, accents.
//!
//! What comes out is for comparing, never for showing; nothing here knows what an answer is.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_security::skeleton;

/// Lower case, one form for look-alike characters (NFKC), no control, format or trade-mark characters, white space
/// runs as one space, none at the ends. Accents stay.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return squeeze(text.chars().map(|c| c.to_ascii_lowercase()));
    }
    let composed: String = text.chars().filter_map(before_composing).nfkc().collect();
    squeeze(
        composed
            .to_lowercase()
            .chars()
            .filter(|&c| !is_ignorable(c))
            .map(|c| match c {
                'ς' => 'σ',
                '٠'..='٩' => digit(c, '٠'),
                '۰'..='۹' => digit(c, '۰'),
                '०'..='९' => digit(c, '०'),
                _ => c,
            }),
    )
}

/// What a name looks like in small letters, as it stands, and in capitals.
pub type LookAlikes = [String; 3];

/// Two names with an equal look-alike in the same place may be taken for one another: the letters of other scripts that
/// look like ours ("Аnna" with a Cyrillic А), `1`, `l` and `I`, capitals and small letters.
///
/// Source: the skeleton of Unicode's UTS 39.
pub fn look_alikes(name: &str) -> LookAlikes {
    let folded = fold(name);
    let composed: String = name.nfkc().collect();
    let small = |name: &str| squeeze(skeleton(name).flat_map(char::to_lowercase));
    [
        skeleton(&folded).collect(),
        small(&composed),
        small(&folded.to_uppercase()),
    ]
}

/// Letters and their marks as one character wherever there is one (NFC); reads as before.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// [`fold`]ed text with accents off for Latin, Greek and Cyrillic only; in other scripts a mark is a letter.
/// Letters that do not decompose (ß æ œ ø đ ð þ ł ı ...) become their plain spelling.
pub fn without_accents(folded: &str) -> String {
    if folded.is_ascii() {
        return folded.to_owned();
    }
    let mut plain = String::with_capacity(folded.len());
    let mut loose = false;
    for c in folded.nfd() {
        if is_combining_mark(c) {
            if !loose {
                plain.push(c);
            }
            continue;
        }
        loose = accents_are_loose(c);
        match plain_spelling(c) {
            Some(spelling) => plain.push_str(spelling),
            None => plain.push(c),
        }
    }
    plain.nfc().collect()
}

/// The national two-letter spelling of [`fold`]ed text (ä as ae, ö as oe, ü as ue, å as aa, ø as oe), where there is one.
pub fn with_digraphs(folded: &str) -> Option<String> {
    if !folded.contains(['ä', 'ö', 'ü', 'å', 'ø']) {
        return None;
    }
    let mut spelled = String::with_capacity(folded.len() + 4);
    for c in folded.chars() {
        match c {
            'ä' => spelled.push_str("ae"),
            'ö' | 'ø' => spelled.push_str("oe"),
            'ü' => spelled.push_str("ue"),
            'å' => spelled.push_str("aa"),
            _ => spelled.push(c),
        }
    }
    Some(spelled)
}

/// Lower-cased, then NFC, white space runs as one space: the form in which the text of a note is hashed.
pub fn for_identity(text: &str) -> String {
    let composed: String = text.to_lowercase().nfc().collect();
    one_line(&composed)
}

/// White space runs as one space, none at the ends.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The Western form of a digit of the ten that begin with `zero`.
fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c).saturating_sub(u32::from(zero)), 10).unwrap_or(c)
}

fn squeeze(chars: impl Iterator<Item = char>) -> String {
    let mut squeezed = String::new();
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() {
            gap = !squeezed.is_empty();
        } else if !c.is_control() {
            if gap {
                squeezed.push(' ');
                gap = false;
            }
            squeezed.push(c);
        }
    }
    squeezed
}

/// NFKC would turn these into letters or into a space with an accent.
fn before_composing(c: char) -> Option<char> {
    match c {
        '™' | '®' | '©' | '℠' => None,
        '´' | '΄' | '᾽' => Some('\''),
        '˚' => Some('°'),
        _ => Some(c),
    }
}

/// Format characters (Cf), variation selectors and fillers: invisible, so they never decide a comparison.
fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{890}'..='\u{891}'
        | '\u{8E2}' | '\u{115F}'..='\u{1160}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

fn accents_are_loose(base: char) -> bool {
    matches!(base,
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{2AF}' | '\u{370}'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}')
}

fn plain_spelling(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ŋ' => "ng",
        'ø' => "o",
        'đ' | 'ð' | 'ɖ' => "d",
        'ł' => "l",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ĸ' => "k",
        'ə' => "e",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_width_and_invisible_characters_are_folded_away() {
        assert_eq!(
            fold("  ＲＥＹＫＪＡＶＩＫ\u{200b} \t city "),
            "reykjavik city"
        );
        assert_eq!(fold("ﬁne™"), "fine");
        assert_eq!(fold("١٩٤٥"), "1945");
        assert_eq!(fold("ΟΔΥΣΣΕΥΣ"), fold("οδυσσευς"));
    }

    #[test]
    fn accents_go_in_three_scripts_and_stay_where_they_are_letters() {
        assert_eq!(
            without_accents(&fold("Łódź Straße İzmir")),
            "lodz strasse izmir"
        );
        assert_eq!(without_accents(&fold("Αθήνα ёж")), "αθηνα еж");
        assert_eq!(without_accents("กี่"), "กี่");
        assert_eq!(without_accents("한국"), "한국");
        assert_ne!(without_accents("की"), without_accents("क"));
    }

    #[test]
    fn umlauts_have_a_second_spelling() {
        assert_eq!(with_digraphs("gödel"), Some("goedel".to_owned()));
        assert_eq!(with_digraphs("godel"), None);
    }

    #[test]
    fn identity_keeps_accents_and_punctuation() {
        assert_eq!(for_identity(" Łódź,\n  PL "), "łódź, pl");
    }

    proptest! {
        #[test]
        fn folding_is_done_after_one_pass(text in any::<String>()) {
            let once = without_accents(&fold(&text));
            prop_assert_eq!(&without_accents(&once), &once);
            prop_assert!(!once.contains("  "));
        }

        #[test]
        fn upper_case_of_latin_text_folds_to_the_same(text in "[a-zà-öø-ÿ ]{0,20}") {
            let (lower, upper) = (fold(&text), fold(&text.to_uppercase()));
            prop_assert_eq!(without_accents(&lower), without_accents(&upper));
        }
    }
}
