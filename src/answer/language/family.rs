//! Word families: allege, allegation, allegedly. Which class of word one is, and whether two are kin.
//!
//! By endings, and by a table of the families whose stems change.

use super::inflection::{Inflection, bases};
use serde::{Deserialize, Serialize};

/// The class of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    Noun,
    Verb,
    Adjective,
    Adverb,
}

impl Class {
    /// The class that an author's word names: "noun", "phrasal verb", "noun phrase"; `None`: none of the four.
    pub fn named(part: &str) -> Option<Self> {
        match part.split(' ').next_back().unwrap_or_default() {
            "noun" => Some(Self::Noun),
            "verb" => Some(Self::Verb),
            "adjective" => Some(Self::Adjective),
            "adverb" => Some(Self::Adverb),
            _ => None,
        }
    }

    pub fn with_article(self) -> &'static str {
        match self {
            Self::Noun => "a noun",
            Self::Verb => "a verb",
            Self::Adjective => "an adjective",
            Self::Adverb => "an adverb",
        }
    }
}

use Class::{Adjective, Adverb, Noun, Verb};

/// Endings that make a word of a class of another word, the longer ones first.
#[rustfmt::skip]
const ENDINGS: &[(&str, Class)] = &[
    ("isation", Noun), ("ization", Noun), ("ification", Noun), ("ication", Noun), ("ability", Noun), ("ibility", Noun),
    ("fulness", Noun), ("iveness", Noun), ("ousness", Noun), ("lessness", Noun), ("ation", Noun), ("ition", Noun),
    ("ically", Adverb), ("edly", Adverb), ("ingly", Adverb), ("fully", Adverb), ("ively", Adverb), ("ously", Adverb),
    ("lessly", Adverb), ("ably", Adverb), ("ibly", Adverb), ("ally", Adverb), ("ently", Adverb), ("antly", Adverb),
    ("ative", Adjective), ("itive", Adjective), ("ional", Adjective), ("ical", Adjective), ("ment", Noun),
    ("ness", Noun), ("ship", Noun), ("hood", Noun), ("tion", Noun), ("sion", Noun), ("ion", Noun), ("ity", Noun),
    ("ance", Noun), ("ence", Noun), ("ancy", Noun), ("ency", Noun), ("ism", Noun), ("ist", Noun), ("eer", Noun),
    ("age", Noun), ("dom", Noun), ("ful", Adjective), ("less", Adjective), ("ous", Adjective), ("ive", Adjective),
    ("able", Adjective), ("ible", Adjective), ("ic", Adjective), ("ary", Adjective), ("ory", Adjective),
    ("ish", Adjective), ("ent", Adjective), ("ant", Adjective), ("al", Adjective), ("ily", Adverb), ("ly", Adverb),
    ("ise", Verb), ("ize", Verb), ("ify", Verb), ("ate", Verb), ("en", Verb), ("er", Noun), ("or", Noun),
    ("ure", Noun), ("ty", Noun), ("cy", Noun), ("y", Adjective),
];

/// Families whose stems change; one class each.
#[rustfmt::skip]
const FAMILIES: &[&[(&str, Class)]] = &[
    &[("decide", Verb), ("decision", Noun), ("decisive", Adjective), ("decisively", Adverb)],
    &[("defend", Verb), ("defence", Noun), ("defense", Noun), ("defensive", Adjective), ("defender", Noun)],
    &[("offend", Verb), ("offence", Noun), ("offense", Noun), ("offensive", Adjective), ("offender", Noun)],
    &[("strong", Adjective), ("strength", Noun), ("strengthen", Verb), ("strongly", Adverb)],
    &[("long", Adjective), ("length", Noun), ("lengthen", Verb), ("lengthy", Adjective)],
    &[("wide", Adjective), ("width", Noun), ("widen", Verb), ("widely", Adverb)],
    &[("broad", Adjective), ("breadth", Noun), ("broaden", Verb), ("broadly", Adverb)],
    &[("deep", Adjective), ("depth", Noun), ("deepen", Verb), ("deeply", Adverb)],
    &[("high", Adjective), ("height", Noun), ("heighten", Verb), ("highly", Adverb)],
    &[("convert", Verb), ("conversion", Noun), ("converter", Noun)],
    &[("invade", Verb), ("invasion", Noun), ("invader", Noun)], &[("expand", Verb), ("expansion", Noun)],
    &[("extend", Verb), ("extension", Noun), ("extent", Noun), ("extensive", Adjective)],
    &[("intend", Verb), ("intention", Noun), ("intent", Noun), ("intentional", Adjective)],
    &[("suspend", Verb), ("suspension", Noun)], &[("respond", Verb), ("response", Noun), ("responsive", Adjective)],
    &[("expend", Verb), ("expense", Noun), ("expensive", Adjective), ("expenditure", Noun)],
    &[("speak", Verb), ("speech", Noun), ("speaker", Noun)], &[("choose", Verb), ("choice", Noun)],
    &[("lose", Verb), ("loss", Noun), ("loser", Noun)], &[("die", Verb), ("death", Noun), ("dead", Adjective), ("deadly", Adjective)],
    &[("live", Verb), ("life", Noun), ("alive", Adjective)], &[("sell", Verb), ("sale", Noun), ("seller", Noun)],
    &[("prove", Verb), ("proof", Noun)], &[("believe", Verb), ("belief", Noun), ("believer", Noun)],
    &[("relieve", Verb), ("relief", Noun)], &[("advise", Verb), ("advice", Noun), ("adviser", Noun)],
    &[("practise", Verb), ("practice", Noun), ("practical", Adjective)], &[("see", Verb), ("sight", Noun)],
    &[("know", Verb), ("knowledge", Noun)], &[("able", Adjective), ("ability", Noun), ("enable", Verb)],
    &[("capable", Adjective), ("capability", Noun)], &[("poor", Adjective), ("poverty", Noun), ("poorly", Adverb)],
    &[("free", Adjective), ("freedom", Noun), ("freely", Adverb)], &[("true", Adjective), ("truth", Noun), ("truly", Adverb)],
    &[("grow", Verb), ("growth", Noun)], &[("weigh", Verb), ("weight", Noun)],
    &[("ally", Noun), ("alliance", Noun), ("allied", Adjective)],
    &[("unify", Verb), ("unity", Noun), ("unification", Noun), ("unified", Adjective), ("unite", Verb)],
    &[("repel", Verb), ("repellent", Adjective), ("repulsion", Noun), ("repulsive", Adjective)],
    &[("destroy", Verb), ("destruction", Noun), ("destructive", Adjective)],
    &[("explain", Verb), ("explanation", Noun)], &[("pronounce", Verb), ("pronunciation", Noun)],
    &[("maintain", Verb), ("maintenance", Noun)], &[("receive", Verb), ("reception", Noun), ("receipt", Noun)],
    &[("deceive", Verb), ("deception", Noun), ("deceit", Noun), ("deceptive", Adjective)],
    &[("perceive", Verb), ("perception", Noun)], &[("permit", Verb), ("permission", Noun)],
    &[("admit", Verb), ("admission", Noun)], &[("commit", Verb), ("commitment", Noun), ("commission", Noun)],
    &[("submit", Verb), ("submission", Noun)], &[("omit", Verb), ("omission", Noun)],
    &[("succeed", Verb), ("success", Noun), ("successful", Adjective), ("successfully", Adverb)],
    &[("proceed", Verb), ("process", Noun), ("procedure", Noun)], &[("exceed", Verb), ("excess", Noun), ("excessive", Adjective)],
    &[("suspect", Verb), ("suspicion", Noun), ("suspicious", Adjective)], &[("conclude", Verb), ("conclusion", Noun), ("conclusive", Adjective)],
    &[("include", Verb), ("inclusion", Noun), ("inclusive", Adjective)], &[("exclude", Verb), ("exclusion", Noun), ("exclusive", Adjective)],
    &[("divide", Verb), ("division", Noun), ("divisive", Adjective)], &[("provide", Verb), ("provision", Noun), ("provider", Noun)],
    &[("explode", Verb), ("explosion", Noun), ("explosive", Adjective)], &[("persuade", Verb), ("persuasion", Noun), ("persuasive", Adjective)],
    &[("assume", Verb), ("assumption", Noun)], &[("consume", Verb), ("consumption", Noun), ("consumer", Noun)],
    &[("describe", Verb), ("description", Noun), ("descriptive", Adjective)], &[("solve", Verb), ("solution", Noun)],
    &[("apply", Verb), ("application", Noun), ("applicant", Noun)], &[("compete", Verb), ("competition", Noun), ("competitive", Adjective)],
    &[("repeat", Verb), ("repetition", Noun), ("repeatedly", Adverb)], &[("analyse", Verb), ("analysis", Noun), ("analyst", Noun)],
    &[("analyze", Verb), ("analysis", Noun)], &[("criticise", Verb), ("criticism", Noun), ("critic", Noun), ("critical", Adjective)],
    &[("criticize", Verb), ("criticism", Noun)], &[("enter", Verb), ("entry", Noun), ("entrance", Noun)],
    &[("marry", Verb), ("marriage", Noun)], &[("bear", Verb), ("birth", Noun)], &[("give", Verb), ("gift", Noun)],
    &[("think", Verb), ("thought", Noun)], &[("complain", Verb), ("complaint", Noun)], &[("behave", Verb), ("behaviour", Noun)],
    &[("hot", Adjective), ("heat", Noun)], &[("warm", Adjective), ("warmth", Noun)], &[("young", Adjective), ("youth", Noun)],
    &[("proud", Adjective), ("pride", Noun)], &[("hungry", Adjective), ("hunger", Noun)], &[("angry", Adjective), ("anger", Noun)],
    &[("safe", Adjective), ("safety", Noun), ("safely", Adverb)], &[("credible", Adjective), ("credit", Noun)],
    &[("produce", Verb), ("production", Noun), ("product", Noun), ("productive", Adjective), ("producer", Noun)],
    &[("reduce", Verb), ("reduction", Noun)], &[("introduce", Verb), ("introduction", Noun)], &[("evade", Verb), ("evasion", Noun)],
    &[("diplomat", Noun), ("diplomacy", Noun), ("diplomatic", Adjective)], &[("democracy", Noun), ("democratic", Adjective), ("democrat", Noun)],
    &[("symmetry", Noun), ("symmetrical", Adjective), ("symmetric", Adjective), ("symmetrically", Adverb)],
    &[("specific", Adjective), ("specify", Verb), ("specification", Noun), ("specifically", Adverb)],
    &[("clear", Adjective), ("clarity", Noun), ("clarify", Verb), ("clearly", Adverb), ("clearance", Noun)],
    &[("effect", Noun), ("effective", Adjective), ("effectiveness", Noun), ("effectively", Adverb)],
    &[("efficient", Adjective), ("efficiency", Noun), ("efficiently", Adverb)], &[("join", Verb), ("joint", Adjective), ("jointly", Adverb)],
    &[("imminent", Adjective), ("imminence", Noun), ("imminently", Adverb)], &[("ground", Noun), ("groundless", Adjective)],
    &[("good", Adjective), ("well", Adverb)], &[("refute", Verb), ("refutation", Noun)], &[("deny", Verb), ("denial", Noun)],
    &[("arrive", Verb), ("arrival", Noun)], &[("approve", Verb), ("approval", Noun)], &[("refuse", Verb), ("refusal", Noun)],
    &[("propose", Verb), ("proposal", Noun)], &[("withdraw", Verb), ("withdrawal", Noun)], &[("survive", Verb), ("survival", Noun)],
    &[("try", Verb), ("trial", Noun)], &[("approach", Verb), ("approachable", Adjective)], &[("threat", Noun), ("threaten", Verb)],
    &[("fly", Verb), ("flight", Noun)], &[("sit", Verb), ("seat", Noun)], &[("sing", Verb), ("song", Noun)],
];

/// Alike in their letters and nothing to do with each other.
#[rustfmt::skip]
const STRANGERS: &[(&str, &str)] = &[
    ("import", "important"), ("fabric", "fabrication"), ("fabric", "fabricate"), ("organ", "organise"), ("organ", "organize"), ("organ", "organic"), ("general", "generate"),
    ("general", "generous"), ("rest", "restaurant"), ("miss", "mission"), ("pass", "passion"), ("port", "portion"),
    ("stat", "station"), ("state", "station"), ("sect", "section"), ("mass", "massive"), ("part", "party"),
    ("commune", "communist"), ("commerce", "comment"), ("corp", "corporal"), ("cart", "carton"), ("even", "event"),
    ("count", "country"), ("count", "county"), ("corn", "corner"), ("numb", "number"), ("arm", "army"),
    ("moment", "momentous"), ("relative", "relation"), ("attend", "attendant"), ("mother", "moth"), ("ballot", "ball"),
];

/// The class of a word by its ending; `None`: it could be several.
pub fn class_of(word: &str) -> Option<Class> {
    if let Some(class) = in_table(word) {
        return Some(class);
    }
    let (base, form) = bases(word).into_iter().next()?;
    match form {
        Inflection::PastForm | Inflection::Past | Inflection::Participle | Inflection::Ing => {
            return Some(Verb);
        }
        Inflection::Plural => return Some(Noun),
        Inflection::Comparative | Inflection::Superlative => return Some(Adjective),
        Inflection::S => return class_of_base(&base),
        Inflection::Base | Inflection::Possessive => {}
    }
    class_of_base(word)
}

/// These endings make words of several classes, or none at all ("deliver", "present", "metal").
const SAYS_LITTLE: &[&str] = &[
    "y", "en", "al", "ent", "ant", "ate", "age", "ure", "or", "er", "ary", "ory", "ish",
];

/// They end as adverbs do and are none.
#[rustfmt::skip]
const NO_ADVERBS: &[&str] = &[
    "supply", "reply", "apply", "rely", "comply", "imply", "multiply", "family", "assembly", "anomaly", "monopoly",
    "italy", "july", "bully", "rally", "tally", "friendly", "deadly", "costly", "likely", "early", "daily", "weekly",
];

fn class_of_base(word: &str) -> Option<Class> {
    let by_ending = || {
        split(word)
            .filter(|(_, ending, _)| !SAYS_LITTLE.contains(ending))
            .map(|(_, _, class)| class)
    };
    in_table(word).or_else(|| by_ending().filter(|_| !NO_ADVERBS.contains(&word)))
}

fn in_table(word: &str) -> Option<Class> {
    FAMILIES
        .iter()
        .flat_map(|family| family.iter())
        .find(|(known, _)| *known == word)
        .map(|(_, class)| *class)
}

/// A word as stem and ending, with the class that the ending makes.
fn split(word: &str) -> Option<(&str, &'static str, Class)> {
    ENDINGS.iter().find_map(|(ending, class)| {
        let stem = word.strip_suffix(ending)?;
        (stem.len() >= 3).then_some((stem, *ending, *class))
    })
}

/// Whether two folded words belong to one family, other than as forms of one word.
pub fn are_kin(one: &str, other: &str) -> bool {
    if one == other || !one.is_ascii() || !other.is_ascii() {
        return false;
    }
    let (ones, others) = (bases(one), bases(other));
    let is_stranger = |one: &str, other: &str| {
        STRANGERS.contains(&(one, other)) || STRANGERS.contains(&(other, one))
    };
    ones.iter().any(|(one, _)| {
        others.iter().any(|(other, _)| {
            one != other
                && !is_stranger(one, other)
                && (share_a_family(one, other) || share_a_stem(one, other))
        })
    })
}

/// Whether the table has the two in one family.
pub fn share_a_family(one: &str, other: &str) -> bool {
    let holds =
        |family: &&[(&str, Class)], word: &str| family.iter().any(|(known, _)| *known == word);
    FAMILIES
        .iter()
        .any(|family| holds(family, one) && holds(family, other))
}

fn share_a_stem(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 4;
    if one.len().min(other.len()) < SHORTEST || one.as_bytes()[..3] != other.as_bytes()[..3] {
        return false;
    }
    let (ones, others) = (stems(one), stems(other));
    ones.iter()
        .any(|stem| stem.len() >= SHORTEST && others.contains(stem))
}

/// The word, and it without one ending or two, each without a vowel or a doubled letter at its end.
fn stems(word: &str) -> Vec<&str> {
    fn bare(stem: &str) -> &str {
        let stem = stem.trim_end_matches(['e', 'i', 'y']);
        let mut last = stem.bytes().rev();
        match (last.next(), last.next()) {
            (Some(one), Some(other)) if one == other => &stem[..stem.len() - 1],
            _ => stem,
        }
    }
    let mut stems = vec![bare(word)];
    for (ending, _) in ENDINGS {
        let Some(once) = word.strip_suffix(ending) else {
            continue;
        };
        stems.push(bare(once));
        stems.extend(
            ENDINGS
                .iter()
                .filter_map(|(ending, _)| once.strip_suffix(ending))
                .map(bare),
        );
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kin_are_told_from_strangers() {
        for (one, other) in [
            ("allege", "allegation"),
            ("alleged", "allegedly"),
            ("deploy", "deployment"),
            ("supply", "supplier"),
            ("effective", "effectiveness"),
            ("diplomat", "diplomacy"),
            ("fabricate", "fabrication"),
            ("strengthen", "strength"),
            ("decide", "decision"),
            ("indicate", "indicator"),
            ("speculation", "speculative"),
            ("confirm", "confirmation"),
            ("convert", "conversion"),
            ("denial", "deny"),
            ("capable", "capability"),
            ("joint", "jointly"),
            ("imminent", "imminence"),
            ("refute", "refutation"),
        ] {
            assert!(are_kin(one, other), "{one} {other}");
            assert!(are_kin(other, one), "{other} {one}");
        }
        for (one, other) in [
            ("import", "important"),
            ("confirm", "deny"),
            ("country", "count"),
            ("alleged", "alert"),
            ("party", "part"),
            ("report", "reporting"),
        ] {
            let is_form = one == "report";
            assert!(is_form || !are_kin(one, other), "{one} {other}");
        }
    }

    #[test]
    fn the_class_shows_in_the_ending() {
        assert_eq!(class_of("allegation"), Some(Noun));
        assert_eq!(class_of("allegations"), Some(Noun));
        assert_eq!(class_of("allegedly"), Some(Adverb));
        assert_eq!(class_of("alleged"), Some(Verb));
        assert_eq!(class_of("groundless"), Some(Adjective));
        assert_eq!(class_of("mobilise"), Some(Verb));
        assert_eq!(class_of("supplies"), None);
        assert_eq!(class_of("boost"), None);
    }
}
