//! The classes of words that the rules know: small ones, fillers, titles, opposites, spellings.
//!
//! English, with the articles that names bring along; knows single folded words and nothing of answers.

pub fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}

/// Articles of other languages that stand before titles and places; leaving one out is a slip, not the same.
pub fn is_foreign_article(word: &str) -> bool {
    matches!(
        word,
        "le" | "la" | "les" | "el" | "los" | "las" | "il" | "l" | "der" | "die" | "das" | "al"
    )
}

/// Small words that carry little: one of them missing or changed does not sink a long answer.
pub fn is_small(word: &str) -> bool {
    is_article(word)
        || is_foreign_article(word)
        || matches!(
            word,
            "and" | "of" | "in" | "on" | "at" | "to" | "for" | "from" | "by" | "with" | "s"
        )
        || matches!(
            word,
            "de" | "da" | "do" | "du" | "del" | "di" | "des" | "von" | "van" | "y" | "et" | "e"
        )
}

/// English words that say how two things stand to each other.
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in" | "on" | "at" | "to" | "for" | "from" | "by" | "with" | "about" | "into"
    )
}

/// True for prepositions that make different things of the same words: an invasion "of" a country and one "by" it.
pub fn turns_the_relation(one: &str, other: &str) -> bool {
    const ALIKE: [&[&str]; 2] = [&["of", "for"], &["in", "at"]];
    let are_alike = |group: &&[&str]| group.contains(&one) && group.contains(&other);
    let are_small =
        |one, other| is_preposition(one) && (is_preposition(other) || is_article(other));
    one != other && (are_small(one, other) || are_small(other, one)) && !ALIKE.iter().any(are_alike)
}

pub fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "not"
            | "no"
            | "never"
            | "except"
            | "isnt"
            | "arent"
            | "wasnt"
            | "neither"
            | "nor"
            | "non"
            | "without"
    )
}

/// What people put around an answer when they speak.
pub fn is_filler(word: &str) -> bool {
    is_article(word)
        || matches!(
            word,
            "i" | "think"
                | "guess"
                | "believe"
                | "its"
                | "it"
                | "is"
                | "was"
                | "are"
                | "were"
                | "im"
                | "sure"
        )
        || matches!(
            word,
            "probably"
                | "maybe"
                | "perhaps"
                | "answer"
                | "my"
                | "that"
                | "this"
                | "would"
                | "be"
                | "must"
                | "and"
        )
        || matches!(
            word,
            "of" | "in"
                | "on"
                | "by"
                | "called"
                | "named"
                | "some"
                | "so"
                | "well"
                | "um"
                | "uh"
                | "er"
                | "please"
                | "he"
                | "she"
        )
}

/// Titles before a name; they change nothing about who is meant.
pub fn is_title(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "sir"
            | "dame"
            | "doctor"
            | "dr"
            | "professor"
            | "prof"
            | "lord"
            | "lady"
            | "president"
    ) || matches!(
        word,
        "saint"
            | "king"
            | "queen"
            | "prince"
            | "princess"
            | "pope"
            | "general"
            | "captain"
            | "emperor"
            | "senator"
    )
}

/// What kind of thing it is ("river", "film"); often said, seldom asked.
pub fn is_generic(word: &str) -> bool {
    matches!(
        word,
        "river"
            | "lake"
            | "mount"
            | "mountain"
            | "city"
            | "island"
            | "islands"
            | "ocean"
            | "sea"
            | "desert"
            | "republic"
    ) || matches!(
        word,
        "kingdom"
            | "state"
            | "film"
            | "movie"
            | "song"
            | "book"
            | "novel"
            | "band"
            | "game"
            | "series"
            | "year"
    ) || matches!(
        word,
        "country" | "town" | "capital" | "album" | "show" | "street" | "theory" | "bridge"
    )
}

/// Words without which the rest is something else: "deputy" minister, "north" pole.
pub fn turns_the_meaning(word: &str) -> bool {
    is_negation(word)
        || word.bytes().any(|b| b.is_ascii_digit())
        || matches!(
            word,
            "deputy"
                | "vice"
                | "assistant"
                | "acting"
                | "former"
                | "ex"
                | "under"
                | "prime"
                | "co"
                | "half"
                | "anti"
                | "pro"
        )
        || matches!(
            word,
            "north"
                | "south"
                | "east"
                | "west"
                | "northern"
                | "southern"
                | "eastern"
                | "western"
                | "central"
        )
        || matches!(
            word,
            "new"
                | "old"
                | "upper"
                | "lower"
                | "inner"
                | "outer"
                | "great"
                | "little"
                | "big"
                | "small"
                | "mini"
                | "step"
        )
        || matches!(
            word,
            "first"
                | "second"
                | "third"
                | "last"
                | "junior"
                | "senior"
                | "post"
                | "pre"
                | "grand"
                | "semi"
                | "sub"
        )
}

/// Words that never are a slip for each other, however near they are spelled.
pub fn are_opposed(one: &str, other: &str) -> bool {
    const GROUPS: [&[&str]; 24] = [
        &[
            "north", "south", "east", "west", "northern", "southern", "eastern", "western",
        ],
        &[
            "hundred",
            "thousand",
            "million",
            "billion",
            "trillion",
            "millions",
            "billions",
            "trillions",
        ],
        &["king", "queen", "prince", "princess", "duke", "duchess"],
        &["mr", "mrs", "ms", "miss"],
        &["upper", "lower", "inner", "outer", "new", "old"],
        &[
            "brother", "sister", "mother", "father", "son", "daughter", "wife", "husband",
            "brothers", "sisters",
        ],
        &["import", "export"],
        &["imports", "exports"],
        &["importer", "exporter"],
        &["employer", "employee"],
        &["increase", "decrease"],
        &["inflation", "deflation"],
        &["stalactite", "stalagmite"],
        &["stalactites", "stalagmites"],
        &["convex", "concave"],
        &["anion", "cation"],
        &["fission", "fusion"],
        &["meiosis", "mitosis"],
        &["man", "men", "woman", "women"],
        &["male", "female"],
        &["left", "right"],
        &["monday", "sunday", "tuesday", "thursday"],
        &["june", "july", "jan", "jun", "jul", "mar", "may"],
        &["he", "she", "his", "her", "you", "your"],
    ];
    one != other
        && (GROUPS
            .iter()
            .any(|group| group.contains(&one) && group.contains(&other))
            || differ_by_an_opposed_part(one, other)
            || is_denied(one, other)
            || is_denied(other, one))
}

/// True for "incorrect" and "correct", "unfriendly" and "friendly", "asymmetrical" and "symmetrical".
fn is_denied(denied: &str, word: &str) -> bool {
    const PREFIXES: [&str; 8] = ["un", "in", "im", "ir", "il", "dis", "non", "mis"];
    const SHORTEST: usize = 4;
    let rest = denied.strip_suffix(word).filter(|_| word.len() >= SHORTEST);
    rest.is_some_and(|prefix| PREFIXES.contains(&prefix) || (prefix == "a" && begins_a_word(word)))
}

/// Whether a word may begin so: one consonant, or two with a sonorant, and a vowel. "ndromeda" is no word without its a.
fn begins_a_word(rest: &str) -> bool {
    let is_vowel = |letter: &u8| b"aeiouy".contains(letter);
    match rest.as_bytes() {
        [first, second, ..] if is_vowel(second) => !is_vowel(first),
        [first, second, third, ..] => {
            !b"aeiouylmnr".contains(first) && b"lrhwy".contains(second) && is_vowel(third)
        }
        _ => false,
    }
}

/// hyper/hypo and the like, and the endings of chemistry (methane, methene; chloride, chlorite).
fn differ_by_an_opposed_part(one: &str, other: &str) -> bool {
    const HEADS: [&[&str]; 9] = [
        &["hyper", "hypo"],
        &["micro", "macro"],
        &["inter", "intra"],
        &["pre", "pro", "post"],
        &["endo", "exo", "ecto"],
        &["im", "ex"],
        &["under", "over"],
        &["homo", "hetero"],
        &["mono", "poly", "di", "tri", "bi"],
    ];
    const TAILS: [&[&str]; 3] = [
        &["ide", "ite", "ate"],
        &["ane", "ene", "yne"],
        &["ous", "ic"],
    ];
    let heads = |part: &&str| one.strip_prefix(*part).filter(|rest| rest.len() >= 3);
    let tails = |part: &&str| one.strip_suffix(*part).filter(|rest| rest.len() >= 3);
    HEADS.iter().any(|group| {
        group.iter().any(|part| {
            heads(part).is_some_and(|rest| {
                group
                    .iter()
                    .any(|p| p != part && other.strip_prefix(*p) == Some(rest))
            })
        })
    }) || TAILS.iter().any(|group| {
        group.iter().any(|part| {
            tails(part).is_some_and(|rest| {
                group
                    .iter()
                    .any(|p| p != part && other.strip_suffix(*p) == Some(rest))
            })
        })
    })
}

/// One form for abbreviations and names that are written in several ways; `None`: the word stands for itself.
pub fn one_spelling(word: &str) -> Option<&'static str> {
    Some(match word {
        "st" | "ste" | "sankt" => "saint",
        "mt" => "mount",
        "ft" => "fort",
        "dr" => "doctor",
        "prof" => "professor",
        "gen" => "general",
        "col" => "colonel",
        "sgt" => "sergeant",
        "lt" => "lieutenant",
        "capt" => "captain",
        "jr" => "junior",
        "sr" => "senior",
        "vs" | "versus" => "v",
        "pres" => "president",
        "mister" => "mr",
        "missus" => "mrs",
        "bros" => "brothers",
        "dwarves" => "dwarfs",
        "ave" => "avenue",
        "blvd" => "boulevard",
        "co" => "company",
        "koran" | "qoran" => "quran",
        "chanukah" | "hanukah" | "chanukkah" => "hanukkah",
        "mohammed" | "mohamed" | "mohammad" | "muhammed" | "mohamad" => "muhammad",
        "czar" | "tzar" => "tsar",
        "moslem" | "moslems" => "muslim",
        "rumania" => "romania",
        "govt" => "government",
        "tv" => "television",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposed_words_are_known_as_such() {
        assert!(are_opposed("north", "south"));
        assert!(are_opposed("hyperthermia", "hypothermia"));
        assert!(are_opposed("methane", "methene"));
        assert!(!are_opposed("fabrication", "fabrications"));
    }
}
