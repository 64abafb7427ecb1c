//! Which form of which word is it? English inflection, by rule and by the table of what follows none.
//!
//! There is no dictionary behind it: a base form is believed where the rules of spelling lead from it to the word.

use super::irregular::{self, names};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inflection {
    Base,
    /// Plural or third person: written alike.
    S,
    /// Past tense and past participle, written alike.
    PastForm,
    Past,
    Participle,
    Ing,
    Plural,
    Comparative,
    Superlative,
    Possessive,
}

/// Longer texts are no words, in bytes.
const LONGEST: usize = 40;

/// A form of a word and how it is written.
pub type Written = (Inflection, String);

/// Adjectives that people compare with -er and -est; those on -y follow by rule.
#[rustfmt::skip]
const GRADABLE: &[&str] = &[
    "big", "bold", "brief", "bright", "broad", "calm", "cheap", "clean", "clear", "close", "cold", "cool", "dark",
    "dear", "deep", "dry", "fair", "fast", "few", "fine", "firm", "fresh", "full", "grave", "great", "hard", "harsh",
    "high", "hot", "keen", "kind", "large", "late", "light", "long", "loud", "low", "mild", "narrow", "near", "new",
    "nice", "old", "poor", "proud", "quick", "quiet", "rare", "rich", "safe", "sharp", "short", "simple", "slow",
    "small", "smart", "soft", "soon", "steep", "strict", "strong", "sweet", "tall", "thick", "thin", "tight", "tough",
    "vast", "warm", "weak", "wet", "wide", "wild", "wise", "young", "easy", "early", "heavy", "happy", "busy",
    "healthy", "wealthy", "angry", "costly", "deadly", "risky", "noisy", "friendly", "likely", "lucky", "ready",
];

/// Every form of the word with this base form, first the base form itself.
pub fn forms(base: &str) -> Vec<Written> {
    let mut forms = vec![(Inflection::Base, base.to_owned())];
    let mut add = |form, written: &str| {
        forms.extend(written.split('/').map(|written| (form, written.to_owned())));
    };
    match irregular::plurals(base) {
        Some(plurals) => add(Inflection::Plural, plurals),
        None if base == "have" => add(Inflection::S, "has"),
        None => with_s(base)
            .iter()
            .for_each(|written| add(Inflection::S, written)),
    }
    match irregular::verb(base) {
        Some((_, past, participle)) if past == participle => add(Inflection::PastForm, past),
        Some((_, past, participle)) => {
            add(Inflection::Past, past);
            add(Inflection::Participle, participle);
        }
        None => with_ending(base, "ed")
            .iter()
            .for_each(|written| add(Inflection::PastForm, written)),
    }
    with_ending(base, "ing")
        .iter()
        .for_each(|written| add(Inflection::Ing, written));
    if let Some((comparative, superlative)) = irregular::degrees(base) {
        add(Inflection::Comparative, comparative);
        add(Inflection::Superlative, superlative);
    } else if GRADABLE.contains(&base) {
        with_ending(base, "er")
            .iter()
            .for_each(|written| add(Inflection::Comparative, written));
        with_ending(base, "est")
            .iter()
            .for_each(|written| add(Inflection::Superlative, written));
    }
    add(Inflection::Possessive, &format!("{base}'s"));
    if base.ends_with('s') {
        add(Inflection::Possessive, &format!("{base}'"));
    }
    forms
}

/// The base forms that a word may come from, each with the form that the word is of it; itself is the last.
pub fn bases(word: &str) -> Vec<(String, Inflection)> {
    if word.len() > LONGEST {
        return vec![(word.to_owned(), Inflection::Base)];
    }
    let mut found: Vec<(String, Inflection)> = Vec::new();
    let irregular = irregular::verbs_with(word)
        .chain(irregular::singulars_with(word))
        .chain(irregular::positives_with(word))
        .map(str::to_owned);
    for base in irregular.chain(stripped(word)) {
        let is_known = found.iter().any(|(known, _)| *known == base);
        if is_known || base == word || !could_be_a_word(&base) {
            continue;
        }
        if let Some((form, _)) = forms(&base)
            .into_iter()
            .find(|(form, written)| *form != Inflection::Base && written == word)
        {
            found.push((base, form));
        }
    }
    found.push((word.to_owned(), Inflection::Base));
    found
}

/// What is left of a word without an ending that it may have.
fn stripped(word: &str) -> Vec<String> {
    const ENDINGS: &[(&str, &[&str])] = &[
        ("ies", &["y"]),
        ("s", &[""]),
        ("es", &[""]),
        ("ied", &["y"]),
        ("ed", &["", "e"]),
        ("cked", &["c"]),
        ("ing", &["", "e"]),
        ("ying", &["ie"]),
        ("cking", &["c"]),
        ("er", &["", "e"]),
        ("ier", &["y"]),
        ("est", &["", "e"]),
        ("iest", &["y"]),
        ("'s", &[""]),
        ("'", &[""]),
    ];
    let mut bases = Vec::new();
    for (ending, tails) in ENDINGS {
        let Some(stem) = word.strip_suffix(ending) else {
            continue;
        };
        bases.extend(tails.iter().map(|tail| format!("{stem}{tail}")));
        let mut last = stem.chars().rev();
        if let (Some(one), Some(other)) = (last.next(), last.next())
            && one == other
        {
            bases.push(stem[..stem.len() - one.len_utf8()].to_owned());
        }
    }
    if word == "has" {
        bases.push("have".to_owned());
    }
    bases
}

fn could_be_a_word(base: &str) -> bool {
    base.len() >= 2 && base.chars().any(is_vowel_letter)
}

fn is_vowel_letter(c: char) -> bool {
    "aeiouy".contains(c)
}

fn with_s(base: &str) -> Vec<String> {
    if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| base.ends_with(end))
    {
        return vec![format!("{base}es")];
    }
    match y_after_consonant(base) {
        Some(stem) => vec![format!("{stem}ies")],
        None if base.ends_with('o') => vec![format!("{base}es"), format!("{base}s")],
        None => vec![format!("{base}s")],
    }
}

/// With an ending that begins with a vowel: e is dropped, y becomes i, the last consonant may be doubled.
fn with_ending(base: &str, ending: &str) -> Vec<String> {
    let is_ing = ending == "ing";
    if let Some(stem) = base.strip_suffix("ie").filter(|_| is_ing) {
        return vec![format!("{stem}ying")];
    }
    if let Some(stem) = y_after_consonant(base).filter(|_| !is_ing) {
        return vec![format!("{stem}i{ending}")];
    }
    if let Some(stem) = base.strip_suffix('e') {
        let keeps = is_ing && (stem.ends_with(['e', 'o', 'y']) || stem.len() < 2);
        return vec![format!("{}{ending}", if keeps { base } else { stem })];
    }
    if base.ends_with('c') {
        return vec![format!("{base}k{ending}")];
    }
    match doubled(base) {
        Some((doubled, true)) => vec![format!("{doubled}{ending}")],
        Some((doubled, false)) => vec![format!("{base}{ending}"), format!("{doubled}{ending}")],
        None => vec![format!("{base}{ending}")],
    }
}

fn y_after_consonant(base: &str) -> Option<&str> {
    let stem = base.strip_suffix('y')?;
    stem.chars()
        .next_back()
        .filter(|c| !"aeiou".contains(*c))
        .map(|_| stem)
}

/// The base with its last consonant twice, and whether it must be so: one vowel before it, in a word of one syllable.
fn doubled(base: &str) -> Option<(String, bool)> {
    let letters: Vec<char> = base.chars().collect();
    let [.., before, vowel, last] = letters[..] else {
        return None;
    };
    let is_vowel = |c: char| "aeiou".contains(c);
    let is_single =
        is_vowel(vowel) && (!is_vowel(before) || base.ends_with("quit") || base.ends_with("quip"));
    let doubles = last.is_ascii_lowercase() && !is_vowel(last) && !"wxy".contains(last);
    if !is_single || !doubles {
        return None;
    }
    let syllables = letters
        .windows(2)
        .filter(|pair| is_vowel(pair[1]) && !is_vowel(pair[0]))
        .count()
        + usize::from(is_vowel(letters[0]));
    Some((format!("{base}{last}"), syllables <= 1))
}

/// What somebody writes who forms a word by rule where the rule, or the spelling, is another.
pub fn by_wrong_rule(base: &str) -> Vec<Written> {
    let mut forms = vec![
        (Inflection::S, format!("{base}s")),
        (Inflection::S, format!("{base}es")),
        (Inflection::PastForm, format!("{base}ed")),
        (Inflection::PastForm, format!("{base}d")),
        (Inflection::Ing, format!("{base}ing")),
        (Inflection::Comparative, format!("{base}er")),
        (Inflection::Superlative, format!("{base}est")),
    ];
    forms.extend(
        with_ending(base, "er")
            .into_iter()
            .map(|written| (Inflection::Comparative, written)),
    );
    forms.extend(
        with_s(base)
            .into_iter()
            .map(|written| (Inflection::S, written)),
    );
    forms.extend(
        with_ending(base, "ed")
            .into_iter()
            .map(|written| (Inflection::PastForm, written)),
    );
    if let Some((_, past, participle)) = irregular::verb(base) {
        for part in [past, participle]
            .into_iter()
            .flat_map(|parts| parts.split('/'))
        {
            forms.push((Inflection::PastForm, format!("{part}ed")));
            forms.push((Inflection::PastForm, format!("{part}d")));
        }
    }
    forms
}

/// Whether the past forms of this verb, or the plural of this noun, follow no rule.
pub fn is_irregular(base: &str, form: Inflection) -> bool {
    match form {
        Inflection::Past | Inflection::Participle | Inflection::PastForm => {
            let regular = with_ending(base, "ed");
            irregular::verb(base).is_some_and(|(_, past, participle)| {
                !regular
                    .iter()
                    .any(|written| names(past, written) && names(participle, written))
            })
        }
        Inflection::Plural => irregular::plurals(base).is_some(),
        Inflection::Comparative | Inflection::Superlative => irregular::degrees(base).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn form_of(word: &str, base: &str) -> Option<Inflection> {
        bases(word)
            .into_iter()
            .find(|(known, _)| known == base)
            .map(|(_, form)| form)
    }

    #[test]
    fn regular_forms_follow_the_rules_of_spelling() {
        for (word, base, form) in [
            ("supplies", "supply", Inflection::S),
            ("supplied", "supply", Inflection::PastForm),
            ("plays", "play", Inflection::S),
            ("stopped", "stop", Inflection::PastForm),
            ("stopping", "stop", Inflection::Ing),
            ("making", "make", Inflection::Ing),
            ("dying", "die", Inflection::Ing),
            ("agreeing", "agree", Inflection::Ing),
            ("panicked", "panic", Inflection::PastForm),
            ("panicking", "panic", Inflection::Ing),
            ("repelled", "repel", Inflection::PastForm),
            ("happened", "happen", Inflection::PastForm),
            ("watches", "watch", Inflection::S),
            ("goes", "go", Inflection::S),
            ("bigger", "big", Inflection::Comparative),
            ("heaviest", "heavy", Inflection::Superlative),
            ("later", "late", Inflection::Comparative),
            ("minister's", "minister", Inflection::Possessive),
            ("seeing", "see", Inflection::Ing),
            ("quitting", "quit", Inflection::Ing),
        ] {
            assert_eq!(form_of(word, base), Some(form), "{word}");
        }
    }

    #[test]
    fn irregular_forms_are_known() {
        for (word, base, form) in [
            ("went", "go", Inflection::Past),
            ("gone", "go", Inflection::Participle),
            ("made", "make", Inflection::PastForm),
            ("has", "have", Inflection::S),
            ("women", "woman", Inflection::Plural),
            ("crises", "crisis", Inflection::Plural),
            ("worse", "bad", Inflection::Comparative),
            ("learnt", "learn", Inflection::PastForm),
        ] {
            assert_eq!(form_of(word, base), Some(form), "{word}");
        }
    }

    #[test]
    fn what_only_looks_like_a_form_is_none() {
        for (word, base) in [
            ("cared", "car"),
            ("planed", "plan"),
            ("thing", "th"),
            ("hoping", "hop"),
            ("later", "lat"),
        ] {
            assert_eq!(form_of(word, base), None, "{word}");
        }
    }

    proptest! {
        #[test]
        fn every_word_is_a_form_of_itself(word in "\\PC{0,12}") {
            prop_assert!(bases(&word).contains(&(word.clone(), Inflection::Base)));
        }

        #[test]
        fn every_form_leads_back_to_its_base(base in "[b-df-hj-np-tv-z]{1,2}[aeiou][b-df-hj-np-tv-z]{1,2}(e|y)?") {
            for (form, written) in forms(&base) {
                let back = bases(&written);
                prop_assert!(written == base || back.iter().any(|(known, _)| *known == base), "{form:?} {written}");
            }
        }
    }
}
