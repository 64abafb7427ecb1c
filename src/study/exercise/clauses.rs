//! Can these English words, in this order, be a sentence? Read with a few rules: where a clause has its subject and its
//! verb, and what may stand before them.
//!
//! Believes much: an order that somebody could defend passes. Must never be asked about another language.

/// What a word does in a sentence, as far as its looks tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It begins a noun phrase: an article, a number, "her".
    Opener,
    /// A subject and nothing else: "she", "they".
    Subject,
    /// "is", "had", "would".
    Auxiliary,
    /// A verb that a subject governs: "repelled", "said".
    Verb,
    /// "of", "on": what follows belongs to it.
    Preposition,
    /// "to" before a verb.
    To,
    /// "that", "because", "when": a clause begins.
    Clause,
    /// "and", "or", "but".
    And,
    Adverb,
    Other,
}

/// A word with what it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token<'t> {
    pub word: &'t str,
    pub class: Class,
}

#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "a", "an", "the", "this", "these", "those", "my", "your", "his", "her", "its", "our", "their", "no", "some", "any",
    "every", "each", "both", "several", "many", "few", "most", "all", "such", "another", "half", "one", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty", "forty", "fifty",
    "hundred", "what",
];
const SUBJECTS: &[&str] = &["i", "he", "she", "we", "they"];
#[rustfmt::skip]
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "am", "be", "been", "being", "has", "have", "had", "do", "does", "did", "will", "would",
    "can", "could", "may", "might", "must", "shall", "should", "isn't", "aren't", "wasn't", "weren't", "hasn't",
    "haven't", "hadn't", "doesn't", "don't", "didn't", "won't", "wouldn't", "can't", "cannot", "couldn't", "shouldn't",
];
#[rustfmt::skip]
const PREPOSITIONS: &[&str] = &[
    "about", "above", "across", "against", "along", "among", "around", "as", "at", "behind", "below", "beside",
    "between", "beyond", "by", "down", "during", "except", "for", "from", "in", "inside", "into", "like", "near", "of",
    "off", "on", "onto", "out", "outside", "over", "past", "per", "round", "than", "through", "throughout", "till",
    "toward", "towards", "under", "until", "up", "upon", "via", "with", "within", "without", "before", "after", "since",
    "ago",
];
#[rustfmt::skip]
const CLAUSES: &[&str] = &[
    "that", "because", "although", "though", "if", "unless", "when", "while", "whether", "who", "whom", "whose",
    "which", "where", "why", "how", "so", "once",
];
#[rustfmt::skip]
const ADVERBS: &[&str] = &[
    "not", "never", "already", "also", "always", "often", "soon", "still", "now", "then", "there", "here", "just",
    "even", "ever", "again", "together", "today", "tomorrow", "yesterday", "too", "very", "much", "more", "less",
    "yet", "perhaps", "only", "later", "once", "well", "away", "back", "apart", "ahead", "early", "twice",
];
/// They end as adverbs do and are none.
#[rustfmt::skip]
const NO_ADVERBS: &[&str] = &[
    "supply", "reply", "apply", "rely", "family", "assembly", "july", "italy", "rally", "ally", "early", "daily",
    "weekly", "friendly", "likely", "only", "fly", "butterfly", "deadly", "costly", "elderly",
];
/// Present tenses that are common and hardly ever nouns.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "says", "tells", "means", "gives", "takes", "makes", "goes", "comes", "gets", "keeps", "knows", "thinks", "brings",
    "becomes", "begins", "belongs", "belong", "believes", "contains", "contain", "depends", "describes", "explains",
    "finds", "follows", "grows", "happens", "helps", "includes", "leads", "leaves", "lives", "loses", "meets", "needs",
    "opens", "pays", "protects", "provides", "puts", "reaches", "remains", "rises", "runs", "seems", "sells", "sends",
    "sits", "speaks", "spends", "stands", "stays", "tries", "turns", "uses", "wants", "weighs", "wins", "writes",
    "eats", "lands", "falls", "flows", "covers", "carries", "lies", "lay",
];

/// Whether a word leans on the one before it: "gave it", "told him".
pub(super) fn leans(word: &str) -> bool {
    matches!(
        &*plain(word),
        "it" | "you"
            | "him"
            | "them"
            | "me"
            | "us"
            | "himself"
            | "herself"
            | "itself"
            | "themselves"
    )
}

/// Every word with what it does, in their order in the sentence. `verb` is a word that is known to be a verb.
pub(super) fn tokens<'t>(
    words: &[&'t str],
    verb: Option<&str>,
    is_past: impl Fn(&str) -> bool,
) -> Vec<Token<'t>> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let plain = plain(word);
        let next = words.get(at + 1).map(|word| self::plain(word));
        let next = next.as_deref();
        let before = tokens.iter().rev().map(|token| token.class);
        let before = before.into_iter().find(|class| *class != Class::Adverb);
        let is_name = at > 0 && word.starts_with(char::is_uppercase);
        let may_govern = !is_name && matches!(before, Some(Class::Other | Class::Subject));
        let is_in = |list: &[&str]| list.contains(&&*plain);
        let class = match &*plain {
            _ if may_govern && verb == Some(&*plain) => Class::Verb,
            _ if is_name && *word != "I" => Class::Other,
            "to" => {
                let next_word = words.get(at + 1);
                let is_place = next_word.is_some_and(|next| next.starts_with(char::is_uppercase));
                match next {
                    Some(next) if is_place || OPENERS.contains(&next) => Class::Preposition,
                    _ => Class::To,
                }
            }
            // "Before they came": a clause, and no time.
            "before" | "after" | "since" | "until" | "till" | "as"
                if next.is_some_and(|next| SUBJECTS.contains(&next)) =>
            {
                Class::Clause
            }
            "and" | "or" | "but" | "nor" => Class::And,
            _ if is_in(OPENERS) || plain.starts_with(|c: char| c.is_ascii_digit()) => Class::Opener,
            _ if is_in(SUBJECTS) => Class::Subject,
            _ if is_in(AUXILIARIES) => Class::Auxiliary,
            _ if is_in(PREPOSITIONS) => Class::Preposition,
            _ if is_in(CLAUSES) => Class::Clause,
            _ if is_in(ADVERBS) => Class::Adverb,
            _ if plain.ends_with("ly") && !is_in(NO_ADVERBS) => Class::Adverb,
            _ if may_govern && (is_in(VERBS) || is_past(&plain)) => Class::Verb,
            _ => Class::Other,
        };
        tokens.push(Token { word, class });
    }
    tokens
}

/// A word in small letters, without the signs around it.
pub(super) fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .replace('’', "'")
        .to_lowercase()
}

/// Whether the words can be a sentence in this order.
pub(super) fn is_sentence<'a, 't: 'a>(tokens: impl IntoIterator<Item = &'a Token<'t>>) -> bool {
    let mut clause = Clause::default();
    tokens.into_iter().all(|token| clause.goes_on(token)) && clause.has_verb
}

/// How far a clause is.
#[derive(Default)]
struct Clause {
    has_subject: bool,
    has_verb: bool,
    /// What comes is governed by a preposition, and no subject: "in the city ...".
    is_governed: bool,
    before: Option<Class>,
    /// The word before ends with a comma.
    is_parted: bool,
}

impl Clause {
    /// Whether the word can come next.
    fn goes_on(&mut self, token: &Token) -> bool {
        let before = self.before.replace(token.class);
        let is_parted = std::mem::replace(&mut self.is_parted, token.word.ends_with(','));
        let is_after_noun = matches!(before, Some(Class::Other | Class::Subject | Class::Adverb));
        let fits = match token.class {
            Class::Verb => {
                let fits = self.has_subject && !self.has_verb && is_after_noun;
                self.has_verb = true;
                fits || before == Some(Class::And)
            }
            Class::Auxiliary => {
                let goes_on = matches!(before, Some(Class::Auxiliary | Class::To | Class::And))
                    || (before == Some(Class::Adverb) && self.has_verb);
                let fits = self.has_subject && !self.has_verb && is_after_noun;
                self.has_verb = true;
                fits || goes_on
            }
            Class::Subject => {
                let fits = !self.has_verb && !self.has_subject;
                self.has_subject = true;
                self.is_governed = false;
                fits || before == Some(Class::And)
            }
            // Before the verb of a clause stands one noun phrase, after it there may be two.
            Class::Opener => {
                let is_next = matches!(before, Some(Class::Other | Class::Subject));
                self.is_governed &= !is_next;
                self.has_verb || !self.has_subject || is_parted || !is_next
            }
            Class::To => self.has_verb,
            Class::Clause => {
                let fits = self.has_verb || before.is_none();
                (self.has_subject, self.has_verb, self.is_governed) = (false, false, false);
                // "Who said it" is its own subject.
                self.has_subject |= matches!(&*plain(token.word), "who" | "which");
                fits
            }
            Class::Other => {
                self.has_subject |= !self.is_governed;
                true
            }
            Class::Preposition => {
                self.is_governed = true;
                true
            }
            Class::And | Class::Adverb => true,
        };
        let is_end = token.word.ends_with([':', ';']);
        let ends_well = !is_end || self.has_verb;
        if is_end {
            *self = Self::default();
        } else if self.is_parted && !self.has_verb {
            // "In May, the king ...": what stood before the comma was not the subject.
            (self.has_subject, self.is_governed) = (false, false);
        }
        fits && ends_well
    }
}
