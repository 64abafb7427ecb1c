//! Text cut into words, and the classes of words that the rules know.
//!
//! Knows spelling and punctuation only; whether two texts agree is decided elsewhere.

use unicode_normalization::char::is_combining_mark;

/// A word of folded text and the meaning-bearing signs right before it ("+", "%", "$" ...).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub signs: String,
}

/// The words of `folded` text, letters and digits apart ("s", "400"), and the signs after the last one.
///
/// Apostrophes vanish, dots inside initials too, `&` is "and", a minus before the first number is "minus".
pub fn cut(folded: &str) -> (Vec<Word>, String) {
    let mut cutter = Cutter {
        chars: folded.chars().collect(),
        words: Vec::new(),
        current: Word::default(),
    };
    let mut at = 0;
    while at < cutter.chars.len() {
        at = cutter.step(at);
    }
    cutter.finish();
    (cutter.words, cutter.current.signs)
}

struct Cutter {
    chars: Vec<char>,
    words: Vec<Word>,
    current: Word,
}

impl Cutter {
    fn peek(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or(' ')
    }

    fn finish(&mut self) {
        if !self.current.text.is_empty() {
            self.words.push(std::mem::take(&mut self.current));
        }
    }

    fn whole_word(&mut self, text: &str) {
        self.finish();
        self.current.text.push_str(text);
        self.finish();
    }

    /// Takes the character at `at` (or more) and returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let c = self.peek(at);
        let before = self.current.text.chars().next_back();
        match c {
            _ if c.is_alphanumeric() || is_combining_mark(c) => return self.letter(at, c, before),
            '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '"' | '“' | '”' | '„' | '«' | '»' | '′' =>
                {}
            '.' | ',' if before.is_some_and(|c| c.is_ascii_digit()) => {
                return self.separator(at, c);
            }
            '.' if self.current.text.chars().count() == 1 && self.peek(at + 1).is_alphabetic() => {
                return self.initials(at);
            }
            '&' => self.whole_word("and"),
            '-' | '−' | '–'
                if self.words.is_empty()
                    && before.is_none()
                    && self.peek(at + 1).is_ascii_digit() =>
            {
                self.whole_word("minus");
            }
            _ => {
                self.finish();
                if is_meaning_sign(c) {
                    self.current.signs.push(c);
                }
            }
        }
        at + 1
    }

    fn letter(&mut self, at: usize, c: char, before: Option<char>) -> usize {
        if let Some(before) = before
            && is_figure(before) != is_figure(c)
            && !is_combining_mark(c)
        {
            if before.is_ascii_digit() && self.ends_in_ordinal(at) {
                self.current.text.extend([c, self.peek(at + 1)]);
                self.finish();
                return at + 2;
            }
            self.finish();
        }
        self.current.text.push(c);
        at + 1
    }

    fn ends_in_ordinal(&self, at: usize) -> bool {
        matches!(
            (self.peek(at), self.peek(at + 1)),
            ('s', 't') | ('n', 'd') | ('r', 'd') | ('t', 'h')
        ) && !self.peek(at + 2).is_alphanumeric()
            && !self.current.text.contains('.')
    }

    /// A dot or comma after a digit: between thousands it goes, before decimals it is a dot, else it ends the word.
    fn separator(&mut self, at: usize, c: char) -> usize {
        let following = self.chars[at + 1..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count();
        let after = self.peek(at + 1 + following);
        let is_decimal = self.current.text.contains('.');
        let follows_one = at
            .checked_sub(self.current.text.len() + 1)
            .is_some_and(|at| self.peek(at) == c);
        let more = follows_one || (after == c && self.peek(at + 2 + following).is_ascii_digit());
        let groups = c == ',' && following == 3 && !is_decimal && self.current.text != "0";
        let decimals = following > 0 && !is_decimal && !more && (c == '.' || following <= 2);
        if groups {
        } else if decimals {
            self.current.text.push('.');
        } else {
            self.finish();
        }
        at + 1
    }

    /// "u.s.a." is one word; "j. r. r." stays three, which are joined when texts are compared.
    fn initials(&mut self, mut at: usize) -> usize {
        while self.peek(at) == '.'
            && self.peek(at + 1).is_alphabetic()
            && !self.peek(at + 2).is_alphanumeric()
        {
            let letter = self.peek(at + 1);
            self.current.text.push(letter);
            at += 2;
        }
        if self.peek(at) == '.' {
            self.finish();
            at += 1;
        }
        at
    }
}

/// Digits, and the dot that only stands between digits.
fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || c == '.'
}

/// Signs that change what a text means; all others are punctuation.
pub fn is_meaning_sign(c: char) -> bool {
    matches!(
        c,
        '+' | '#'
            | '%'
            | '$'
            | '€'
            | '£'
            | '¥'
            | '°'
            | '*'
            | '/'
            | '='
            | '<'
            | '>'
            | '^'
            | '~'
            | '@'
            | '\\'
            | '|'
    ) || matches!(c, '×' | '÷' | '±' | '√' | '∞' | '≠' | '≤' | '≥' | '♭' | '♯')
}

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
            || differ_by_an_opposed_part(one, other))
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

/// One form for words that are written in several ways; `None`: the word stands for itself.
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
        "colour" => "color",
        "colours" => "colors",
        "flavour" => "flavor",
        "honour" => "honor",
        "labour" => "labor",
        "neighbour" => "neighbor",
        "neighbours" => "neighbors",
        "harbour" => "harbor",
        "rumour" => "rumor",
        "humour" => "humor",
        "armour" => "armor",
        "favourite" => "favorite",
        "behaviour" => "behavior",
        "defence" => "defense",
        "offence" => "offense",
        "licence" => "license",
        "centre" => "center",
        "theatre" => "theater",
        "metre" => "meter",
        "metres" => "meters",
        "litre" => "liter",
        "litres" => "liters",
        "fibre" => "fiber",
        "kilometre" => "kilometer",
        "kilometres" => "kilometers",
        "centimetre" => "centimeter",
        "millimetre" => "millimeter",
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
        "pyjamas" => "pajamas",
        "moustache" => "mustache",
        "oestrogen" => "estrogen",
        "haemoglobin" => "hemoglobin",
        "leukaemia" => "leukemia",
        "anaemia" => "anemia",
        "encyclopaedia" => "encyclopedia",
        "archaeology" => "archeology",
        "palaeontology" => "paleontology",
        "organisation" => "organization",
        "globalisation" => "globalization",
        "civilisation" => "civilization",
        "traveller" => "traveler",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        cut(text).0.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn punctuation_parts_words_and_apostrophes_do_not() {
        assert_eq!(
            words("schindler's list: spider-man & co."),
            ["schindlers", "list", "spider", "man", "and", "co"]
        );
    }

    #[test]
    fn initials_are_one_word_and_titles_are_not() {
        assert_eq!(words("u.s.a."), ["usa"]);
        assert_eq!(words("j.r.r. tolkien"), ["jrr", "tolkien"]);
        assert_eq!(words("e.t. the extra"), ["et", "the", "extra"]);
        assert_eq!(words("st.louis"), ["st", "louis"]);
        assert_eq!(words("j.edgar"), ["j", "edgar"]);
    }

    #[test]
    fn numbers_keep_their_decimals_and_lose_their_groups() {
        assert_eq!(words("1,234,567"), ["1234567"]);
        assert_eq!(words("3.14 or 3,14"), ["3.14", "or", "3.14"]);
        assert_eq!(words("1,2,3"), ["1", "2", "3"]);
        assert_eq!(words("s-400"), ["s", "400"]);
        assert_eq!(words("the 2nd of 1990s"), ["the", "2nd", "of", "1990", "s"]);
        assert_eq!(words("-40"), ["minus", "40"]);
        assert_eq!(words("1939-1945"), ["1939", "1945"]);
    }

    #[test]
    fn meaning_signs_are_kept_beside_the_words() {
        let (words, last) = cut("c++");
        assert_eq!((words[0].text.as_str(), last.as_str()), ("c", "++"));
        assert_eq!(cut("$5").0[0].signs, "$");
    }

    #[test]
    fn opposed_words_are_known_as_such() {
        assert!(are_opposed("north", "south"));
        assert!(are_opposed("hyperthermia", "hypothermia"));
        assert!(are_opposed("methane", "methene"));
        assert!(!are_opposed("fabrication", "fabrications"));
    }
}
