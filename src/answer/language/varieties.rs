//! British and American English: one word spelled in two ways, or two words for one thing.
//!
//! The rules are those of `british`; here stands what they must not touch and what only this mode lets pass.

use super::super::british::american;
use super::inflection::bases;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variety {
    British,
    American,
    /// Both are written on both sides.
    Both,
}

/// Spellings that only practice of the language takes for one: in a quiz some of them are different things.
#[rustfmt::skip]
const SPELLINGS: &[(&str, &str)] = &[
    ("learnt", "learned"), ("burnt", "burned"), ("dreamt", "dreamed"), ("spelt", "spelled"), ("leant", "leaned"),
    ("leapt", "leaped"), ("spoilt", "spoiled"), ("spilt", "spilled"), ("smelt", "smelled"), ("got", "gotten"),
    ("towards", "toward"), ("afterwards", "afterward"), ("backwards", "backward"), ("forwards", "forward"),
    ("whilst", "while"), ("amongst", "among"), ("cheque", "check"), ("cheques", "checks"), ("kerb", "curb"),
    ("storey", "story"), ("storeys", "stories"), ("judgement", "judgment"), ("judgements", "judgments"),
    ("acknowledgement", "acknowledgment"), ("ageing", "aging"), ("mould", "mold"), ("sceptic", "skeptic"),
    ("sceptics", "skeptics"), ("sceptical", "skeptical"), ("scepticism", "skepticism"), ("artefact", "artifact"),
    ("artefacts", "artifacts"), ("cosy", "cozy"), ("speciality", "specialty"), ("enquiry", "inquiry"),
    ("enquiries", "inquiries"), ("enrol", "enroll"), ("enrols", "enrolls"), ("enrolment", "enrollment"),
    ("fulfil", "fulfill"), ("fulfils", "fulfills"), ("fulfilment", "fulfillment"), ("skilful", "skillful"),
    ("skilfully", "skillfully"), ("wilful", "willful"), ("instalment", "installment"), ("instalments", "installments"),
    ("distil", "distill"), ("instil", "instill"), ("appal", "appall"), ("marvellous", "marvelous"),
    ("woollen", "woolen"), ("draught", "draft"), ("gaol", "jail"), ("maths", "math"), ("omelette", "omelet"),
    ("yoghurt", "yogurt"), ("whisky", "whiskey"), ("pretence", "pretense"), ("defences", "defenses"),
    ("offences", "offenses"), ("licences", "licenses"), ("practise", "practice"), ("practised", "practiced"),
    ("practises", "practices"), ("practising", "practicing"), ("programmes", "programs"), ("tyres", "tires"),
    ("dialogues", "dialogs"), ("catalogues", "catalogs"), ("aeroplanes", "airplanes"), ("ploughs", "plows"),
    ("mums", "moms"), ("travelling", "traveling"), ("disc", "disk"), ("discs", "disks"), ("cancelled", "canceled"),
    ("manoeuvred", "maneuvered"), ("manoeuvring", "maneuvering"), ("defenceless", "defenseless"), ("greyer", "grayer"),
    ("grey", "gray"), ("counsellor", "counselor"), ("counsellors", "counselors"), ("jeweller", "jeweler"),
    ("sulphurous", "sulfurous"), ("neighbouring", "neighboring"), ("favourite", "favorite"),
    ("favourites", "favorites"), ("behaviour", "behavior"), ("behaviours", "behaviors"), ("behavioural", "behavioral"),
];

/// Spellings that are right everywhere.
#[rustfmt::skip]
const BOTH: &[(&str, &str)] = &[
    ("adviser", "advisor"), ("advisers", "advisors"), ("protester", "protestor"), ("protesters", "protestors"),
    ("focused", "focussed"), ("focusing", "focussing"), ("benefited", "benefitted"), ("proved", "proven"),
    ("sth", "something"), ("sb", "somebody"), ("sb", "someone"), ("somebody", "someone"), ("nobody", "noone"),
    ("ok", "okay"), ("dwarfs", "dwarves"), ("scarves", "scarfs"),
    ("further", "farther"), ("furthest", "farthest"), ("cactuses", "cacti"),
];

/// British words and the American ones for the same thing.
#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    ("lorry", "truck"), ("lift", "elevator"), ("petrol", "gas"), ("petrol", "gasoline"), ("flat", "apartment"),
    ("autumn", "fall"), ("railway", "railroad"), ("holiday", "vacation"), ("football", "soccer"), ("film", "movie"),
    ("pavement", "sidewalk"), ("motorway", "highway"), ("rubbish", "garbage"), ("rubbish", "trash"), ("tap", "faucet"),
    ("underground", "subway"), ("queue", "line"), ("postcode", "zip code"), ("mobile phone", "cell phone"),
    ("car park", "parking lot"), ("trousers", "pants"), ("biscuit", "cookie"), ("sweets", "candy"), ("shop", "store"),
    ("chemist", "pharmacy"), ("post", "mail"), ("cv", "resume"), ("timetable", "schedule"), ("solicitor", "lawyer"),
    ("barrister", "attorney"), ("candidate", "nominee"), ("ground floor", "first floor"), ("town centre", "downtown"),
];

/// Never with z, though they end as if they had one.
#[rustfmt::skip]
const ALWAYS_S: &[&str] = &[
    "advise", "advertise", "arise", "comprise", "compromise", "concise", "demise", "despise", "devise", "disguise",
    "enterprise", "excise", "exercise", "expertise", "franchise", "guise", "improvise", "incise", "likewise", "noise",
    "otherwise", "paradise", "poise", "praise", "precise", "premise", "promise", "raise", "revise", "rise", "supervise",
    "surmise", "surprise", "televise", "treatise", "wise", "chastise", "bruise", "cruise", "circumcise", "merchandise",
    "porpoise", "tortoise", "turquoise", "mayonnaise", "malaise", "liaise", "appraise", "apprise", "reprise", "sunrise",
    "uprise", "clockwise", "unwise", "disenfranchise", "braise", "prise",
];

/// Never with one l, and never with or for our or er for re, though a rule might think so.
#[rustfmt::skip]
const NEVER_TURNED: &[&str] = &[
    "compel", "dispel", "excel", "expel", "impel", "propel", "rebel", "repel", "appal", "install", "forestall", "recall",
    "enthral", "install", "befall", "contour", "detour", "devour", "flour", "scour", "velour", "troubadour", "paramour",
    "tour", "sour", "dour", "pour", "hour", "four", "macabre", "your", "yours", "lour",
];

/// Whether `typed` is `expected` as it is spelled elsewhere, and where; both folded and not the same.
pub fn spelling(typed: &str, expected: &str) -> Option<Variety> {
    let is_pair = |british: &str, american: &str, table: &[(&str, &str)]| {
        table.contains(&(british, american))
    };
    if is_pair(typed, expected, BOTH) || is_pair(expected, typed, BOTH) {
        return Some(Variety::Both);
    }
    if is_pair(typed, expected, SPELLINGS) {
        return (typed, expected)
            .ne(&("practise", "practice"))
            .then_some(Variety::British);
    }
    if is_pair(expected, typed, SPELLINGS) {
        return Some(Variety::American);
    }
    let (one, other) = (turned(typed), turned(expected));
    match (one, other) {
        (Some(turned), None) if turned == expected => Some(Variety::British),
        (None, Some(turned)) if turned == typed => Some(Variety::American),
        (Some(one), Some(other)) if one == other => Some(Variety::Both),
        _ => None,
    }
}

/// The American spelling of a word that has one of its own.
fn turned(word: &str) -> Option<String> {
    let american = american(word).filter(|american| american != word)?;
    let is_exempt = bases(word).iter().any(|(base, _)| {
        NEVER_TURNED.contains(&base.as_str()) || ALWAYS_S.contains(&base.as_str())
    });
    (!is_exempt).then(|| american.into_owned())
}

/// Whether the two are the British and the American word for one thing, and which of them was typed.
pub fn other_word(typed: &str, expected: &str) -> Option<Variety> {
    let singular =
        |word: &str| -> Vec<String> { bases(word).into_iter().map(|(base, _)| base).collect() };
    let (given, wanted) = (singular(typed), singular(expected));
    let holds = |words: &[String], word: &str| words.iter().any(|known| known == word);
    WORDS.iter().find_map(|(british, american)| {
        if holds(&given, british) && holds(&wanted, american) {
            return Some(Variety::British);
        }
        (holds(&given, american) && holds(&wanted, british)).then_some(Variety::American)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_known_which_side_spells_so() {
        for (british, american) in [
            ("colour", "color"),
            ("mobilise", "mobilize"),
            ("organisations", "organizations"),
            ("travelled", "traveled"),
            ("defence", "defense"),
            ("programme", "program"),
            ("centre", "center"),
            ("judgement", "judgment"),
            ("learnt", "learned"),
            ("got", "gotten"),
            ("analysed", "analyzed"),
            ("labelled", "labeled"),
            ("practise", "practice"),
        ] {
            assert_eq!(
                spelling(american, british),
                Some(Variety::American),
                "{american}"
            );
            let is_verb = british == "practise";
            assert_eq!(spelling(british, american).is_none(), is_verb, "{british}");
        }
    }

    #[test]
    fn a_misspelling_is_no_variety() {
        for (typed, expected) in [
            ("advize", "advise"),
            ("exercize", "exercise"),
            ("surprized", "surprised"),
            ("repeled", "repelled"),
            ("compeled", "compelled"),
            ("installed", "instaled"),
            ("flor", "flour"),
            ("devor", "devour"),
            ("recaled", "recalled"),
            ("tv", "television"),
        ] {
            assert_eq!(spelling(typed, expected), None, "{typed}");
        }
    }

    #[test]
    fn two_words_for_one_thing_are_known() {
        assert_eq!(other_word("trucks", "lorries"), Some(Variety::American));
        assert_eq!(other_word("lift", "elevator"), Some(Variety::British));
        assert_eq!(other_word("tank", "lorry"), None);
    }
}
