//! British spellings in their American form, by rules and a table of what no rule covers.
//!
//! Both sides are turned, so a rule does no harm to a word that is written in one way only.

use super::vocabulary::one_spelling;
use std::borrow::Cow;

/// The one form of a folded word that is written in several ways.
pub fn spelled(word: &str) -> Cow<'_, str> {
    if let Some(spelling) = one_spelling(word) {
        return Cow::Borrowed(spelling);
    }
    american(word).unwrap_or(Cow::Borrowed(word))
}

/// The American form of a word that a rule or the table takes for British; `None`: neither is about it.
pub fn american(word: &str) -> Option<Cow<'_, str>> {
    match by_table(word) {
        Some(spelling) => Some(Cow::Borrowed(spelling)),
        None => by_rule(word).map(Cow::Owned),
    }
}

fn by_rule(word: &str) -> Option<String> {
    if word.len() < 5 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let turned = [or_for_our, ize_for_ise, er_for_re, single_l, e_for_ae]
        .into_iter()
        .fold(Cow::Borrowed(word), |word, rule| match rule(&word) {
            Some(turned) => Cow::Owned(turned),
            None => word,
        });
    match turned {
        Cow::Owned(turned) => Some(turned),
        Cow::Borrowed(_) => None,
    }
}

/// What no rule covers.
fn by_table(word: &str) -> Option<&'static str> {
    Some(match word {
        "defence" => "defense",
        "offence" => "offense",
        "licence" => "license",
        "grey" => "gray",
        "programme" => "program",
        "catalogue" => "catalog",
        "dialogue" => "dialog",
        "analogue" => "analog",
        "aluminium" => "aluminum",
        "sulphur" => "sulfur",
        "caesium" => "cesium",
        "aeroplane" => "airplane",
        "jewellery" => "jewelry",
        "tyre" => "tire",
        "plough" => "plow",
        "mum" => "mom",
        "manoeuvre" => "maneuver",
        "manoeuvres" => "maneuvers",
        "pyjamas" => "pajamas",
        "moustache" => "mustache",
        _ => return None,
    })
}

/// "odour", "honourable", "neighbourhood"; not "hour", "four" and "tourist".
fn or_for_our(word: &str) -> Option<String> {
    const SHORTEST_STEM: usize = 2;
    let (stem, end) = word
        .split_once("our")
        .filter(|(stem, _)| stem.len() >= SHORTEST_STEM)?;
    let is_ending = matches!(
        end,
        "" | "s"
            | "ed"
            | "ing"
            | "ful"
            | "fully"
            | "able"
            | "ably"
            | "ite"
            | "ites"
            | "hood"
            | "hoods"
            | "er"
            | "ers"
            | "less"
            | "ly"
            | "ings"
            | "y"
    );
    is_ending.then(|| format!("{stem}or{end}"))
}

/// "organisation", "mobilise", "analysed".
fn ize_for_ise(word: &str) -> Option<String> {
    const ENDINGS: [&str; 9] = [
        "ise",
        "ised",
        "ises",
        "ising",
        "iser",
        "isers",
        "isation",
        "isations",
        "isational",
    ];
    const SHORTEST_STEM: usize = 3;
    let yse = ["yse", "ysed", "yses", "ysing"];
    let ending = ENDINGS.into_iter().chain(yse).find(|ending| {
        word.strip_suffix(ending)
            .is_some_and(|stem| stem.len() >= SHORTEST_STEM)
    })?;
    let stem = &word[..word.len() - ending.len()];
    Some(format!("{stem}{}", ending.replacen('s', "z", 1)))
}

/// "centre", "litres"; not "timbre", which is no timber.
fn er_for_re(word: &str) -> Option<String> {
    let (stem, plural) = match word.strip_suffix('s') {
        Some(stem) => (stem, "s"),
        None => (word, ""),
    };
    let front = stem
        .strip_suffix("re")
        .filter(|front| front.ends_with(['t', 'b']))?;
    (front != "timb").then(|| format!("{front}er{plural}"))
}

/// "travelled", "signalling"; not "called", nor "refilled", which is not refiled.
fn single_l(word: &str) -> Option<String> {
    let ending = ["ed", "ing", "er", "ers", "ery"]
        .into_iter()
        .find(|ending| {
            word.strip_suffix(ending)
                .is_some_and(|stem| stem.ends_with("ll"))
        })?;
    let stem = &word[..word.len() - ending.len() - 1];
    let is_vowel = |b: &u8| b"aeiou".contains(b);
    let syllables = stem.bytes().filter(|b| is_vowel(b)).count();
    let ends_in_el = stem.ends_with("el") || stem.ends_with("al");
    (syllables >= 2 && ends_in_el).then(|| format!("{stem}{ending}"))
}

/// The roots that keep their Greek or Latin vowels in Britain.
fn e_for_ae(word: &str) -> Option<String> {
    const ROOTS: [(&str, &str); 15] = [
        ("paed", "ped"),
        ("haem", "hem"),
        ("anaem", "anem"),
        ("anaesth", "anesth"),
        ("leukaem", "leukem"),
        ("palae", "pale"),
        ("archae", "arche"),
        ("gynae", "gyne"),
        ("aesth", "esth"),
        ("oestr", "estr"),
        ("oesoph", "esoph"),
        ("foet", "fet"),
        ("diarrhoe", "diarrhe"),
        ("mediaev", "mediev"),
        ("faec", "fec"),
    ];
    let (british, root) = ROOTS
        .into_iter()
        .find(|(british, _)| word.contains(british))?;
    Some(word.replacen(british, root, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_and_american_spellings_meet() {
        for (british, american) in [
            ("odour", "odor"),
            ("honourable", "honorable"),
            ("neighbourhood", "neighborhood"),
            ("labourer", "laborer"),
            ("organisation", "organization"),
            ("mobilised", "mobilized"),
            ("analyse", "analyze"),
            ("centre", "center"),
            ("kilometres", "kilometers"),
            ("travelled", "traveled"),
            ("jewellery", "jewelry"),
            ("paediatrician", "pediatrician"),
            ("encyclopaedia", "encyclopedia"),
            ("manoeuvre", "maneuver"),
            ("colour", "color"),
        ] {
            assert_eq!(spelled(british), spelled(american));
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (one, other) in [
            ("four", "for"),
            ("tour", "tor"),
            ("mourning", "morning"),
            ("tourist", "torist"),
            ("filling", "filing"),
            ("refilled", "refiled"),
            ("timbre", "timber"),
            ("prise", "prize"),
            ("course", "corse"),
            ("michael", "michel"),
        ] {
            assert_ne!(spelled(one), spelled(other));
        }
    }
}
