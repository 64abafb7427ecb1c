//! The forms that Arabic letters take beside their neighbours. Must never reorder anything: it reads as one writes.

/// Letters with presentation forms, each with the number of its forms, beginning at U+FE80.
const COMMON: &str = "ء1آ2أ2ؤ2إ2ئ4ا2ب4ة2ت4ث4ج4ح4خ4د2ذ2ر2ز2س4ش4ص4ض4ط4ظ4ع4غ4ف4ق4ك4ل4م4ن4ه4و2ى2ي4";

/// Letters of other languages, each with its first form and the number of them.
const OTHERS: [(char, u32, u32); 19] = [
    ('ٱ', 0xfb50, 2),
    ('ٻ', 0xfb52, 4),
    ('پ', 0xfb56, 4),
    ('ڀ', 0xfb5a, 4),
    ('ٹ', 0xfb66, 4),
    ('ڤ', 0xfb6a, 4),
    ('چ', 0xfb7a, 4),
    ('ڈ', 0xfb88, 2),
    ('ژ', 0xfb8a, 2),
    ('ڑ', 0xfb8c, 2),
    ('ک', 0xfb8e, 4),
    ('گ', 0xfb92, 4),
    ('ں', 0xfb9e, 2),
    ('ڭ', 0xfbd3, 4),
    ('ہ', 0xfba6, 4),
    ('ھ', 0xfbaa, 4),
    ('ے', 0xfbae, 2),
    ('ۓ', 0xfbb0, 2),
    ('ی', 0xfbfc, 4),
];

/// Alef after lam is one letter: the alef, and the form that stands alone.
const LAM_ALEF: [(char, u32); 4] = [('آ', 0xfef5), ('أ', 0xfef7), ('إ', 0xfef9), ('ا', 0xfefb)];

const STRETCH: char = '\u{640}';
const JOINER: char = '\u{200d}';

/// The first of a letter's forms (alone, at the end, at the beginning, in the middle) and how many it has.
fn forms(letter: char) -> Option<(u32, u32)> {
    if let Some((_, first, count)) = OTHERS.iter().find(|(other, ..)| *other == letter) {
        return Some((*first, *count));
    }
    let mut first = 0xfe80;
    let mut letters = COMMON.chars();
    while let (Some(common), Some(count)) = (letters.next(), letters.next()?.to_digit(10)) {
        if common == letter {
            return Some((first, count));
        }
        first += count;
    }
    None
}

fn joins_next(letter: char) -> bool {
    matches!(letter, STRETCH | JOINER) || forms(letter).is_some_and(|(_, count)| count == 4)
}

fn joins_previous(letter: char) -> bool {
    matches!(letter, STRETCH | JOINER) || forms(letter).is_some_and(|(_, count)| count > 1)
}

/// Vowel signs and the like, which stand over a letter and part nothing.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}')
}

/// The text with every Arabic letter in the form that its place asks for.
pub(super) fn shaped(text: &str) -> String {
    if !text.chars().any(|c| forms(c).is_some()) {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let next_of = |at: usize| (at + 1..letters.len()).find(|n| !is_mark(letters[*n]));
    let mut shaped = String::with_capacity(text.len());
    let mut previous: Option<char> = None;
    let mut swallowed = None;
    for (at, letter) in letters.iter().copied().enumerate() {
        if is_mark(letter) {
            shaped.push(letter);
            continue;
        }
        if swallowed == Some(at) {
            previous = Some(letter);
            continue;
        }
        let next = next_of(at).map(|n| (n, letters[n]));
        let after = u32::from(joins_previous(letter) && previous.is_some_and(joins_next));
        let alef = next.and_then(|(_, next)| LAM_ALEF.iter().find(|(alef, _)| *alef == next));
        let form = match (forms(letter), alef) {
            (Some(_), Some((_, alone))) if letter == 'ل' => {
                swallowed = next.map(|(n, _)| n);
                Some(alone + after)
            }
            (Some((first, count)), _) => {
                let before = count == 4 && next.is_some_and(|(_, next)| joins_previous(next));
                Some(first + after + 2 * u32::from(before))
            }
            (None, _) => None,
        };
        shaped.push(form.and_then(char::from_u32).unwrap_or(letter));
        previous = Some(letter);
    }
    shaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_take_the_form_of_their_place() {
        // beh: initial, medial, final, alone
        assert_eq!(shaped("ببب ب"), "\u{fe91}\u{fe92}\u{fe90} \u{fe8f}");
        // reh joins to no letter behind it
        assert_eq!(
            shaped("برب"),
            "\u{fe91}\u{fead}\u{fe8f}".replace('\u{fead}', "\u{feae}")
        );
        assert_eq!(shaped("مصر"), "\u{fee3}\u{febc}\u{feae}");
    }

    #[test]
    fn a_vowel_sign_parts_no_letters() {
        assert_eq!(shaped("بَب"), "\u{fe91}\u{64e}\u{fe90}");
    }

    #[test]
    fn lam_and_alef_are_one_letter() {
        assert_eq!(shaped("لا"), "\u{fefb}");
        assert_eq!(shaped("بلا"), "\u{fe91}\u{fefc}");
    }

    #[test]
    fn persian_letters_join_too() {
        assert_eq!(shaped("پیچک"), "\u{fb58}\u{fbff}\u{fb7d}\u{fb8f}");
    }

    #[test]
    fn every_form_of_the_table_decomposes_to_its_letter() {
        let all = COMMON.chars().filter(|c| !c.is_ascii_digit());
        for letter in all.chain(OTHERS.iter().map(|(letter, ..)| *letter)) {
            let (first, count) = forms(letter).unwrap();
            for code in first..first + count {
                let form = char::from_u32(code).unwrap().to_string();
                let folded = crate::text::normalize::fold(&form);
                assert_eq!(
                    folded,
                    crate::text::normalize::fold(&letter.to_string()),
                    "{code:X}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn no_letter_but_an_alef_after_lam_is_lost(text in "[لاآبرءپ \u{64e}a-c]{0,12}") {
            let lams = text.chars().filter(|c| !is_mark(*c)).collect::<Vec<_>>();
            let joined = lams.windows(2).filter(|pair| pair[0] == 'ل' && "اآ".contains(pair[1])).count();
            prop_assert_eq!(shaped(&text).chars().count() + joined, text.chars().count());
        }
    }
}
