//! The small words of English: articles, prepositions, what joins and what helps.

use super::super::vocabulary::{is_article, is_negation, is_preposition};

/// Words that say how things stand to each other, and those that join sentences.
pub fn is_link(word: &str) -> bool {
    is_preposition(word)
        || matches!(
            word,
            "over"
                | "under"
                | "after"
                | "before"
                | "between"
                | "against"
                | "during"
                | "until"
                | "till"
                | "since"
                | "through"
                | "within"
                | "upon"
                | "off"
                | "out"
                | "up"
                | "down"
                | "towards"
                | "toward"
                | "among"
                | "across"
                | "around"
                | "behind"
                | "above"
                | "below"
                | "beyond"
                | "near"
                | "onto"
                | "along"
        )
        || matches!(
            word,
            "and"
                | "but"
                | "or"
                | "so"
                | "that"
                | "if"
                | "when"
                | "while"
                | "as"
                | "than"
                | "because"
        )
}

/// Helping verbs, pronouns and the like: they carry grammar, not news.
pub fn is_helper(word: &str) -> bool {
    matches!(
        word,
        "am" | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "shall"
            | "should"
            | "must"
    ) || is_subject(word)
        || matches!(
            word,
            "me" | "him"
                | "her"
                | "us"
                | "them"
                | "my"
                | "your"
                | "his"
                | "its"
                | "our"
                | "their"
                | "this"
                | "these"
                | "those"
                | "which"
                | "there"
                | "also"
                | "very"
                | "just"
                | "too"
        )
}

/// Pronouns that stand before their verb.
pub fn is_subject(word: &str) -> bool {
    takes_third_person(word) || matches!(word, "i" | "you" | "we" | "they")
}

pub fn takes_third_person(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "it" | "who" | "everyone" | "everybody" | "nobody" | "someone" | "somebody"
    )
}

/// What stands before a noun.
pub fn opens_a_noun(word: &str) -> bool {
    is_article(word)
        || matches!(
            word,
            "these"
                | "those"
                | "many"
                | "several"
                | "some"
                | "few"
                | "new"
                | "all"
                | "both"
                | "my"
                | "your"
                | "his"
                | "our"
                | "their"
                | "her"
                | "its"
                | "no"
                | "any"
                | "other"
                | "more"
                | "most"
                | "such"
                | "of"
        )
}

/// Helping verbs before a past participle.
pub fn opens_a_participle(word: &str) -> bool {
    let word = word.rsplit_once('\'').map_or(word, |(_, end)| end);
    matches!(
        word,
        "have"
            | "has"
            | "had"
            | "ve"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "get"
            | "got"
    )
}

/// Words before a base form.
pub fn opens_a_base(word: &str) -> bool {
    matches!(
        word,
        "to" | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "shall"
            | "should"
            | "must"
            | "do"
            | "does"
            | "did"
            | "not"
            | "don't"
            | "doesn't"
            | "didn't"
            | "won't"
            | "can't"
            | "i"
            | "you"
            | "we"
            | "they"
            | "let"
    )
}

/// Words that turn a sentence into its opposite.
pub fn denies(word: &str) -> bool {
    word.ends_with("n't") || matches!(word, "cannot" | "not") || is_negation(word)
}
