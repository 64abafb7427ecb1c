//! The words that notes teach, to be found in a text: as they stand in the deck, in another form, or a word of their
//! family.
//!
//! Must never take a word for another one: what only looks alike is no form of it.

use super::tokens::{Token, tokens};
use crate::{
    answer::{Class, Inflection},
    deck::{Kind, Note, Word},
};
use std::collections::HashMap;

/// How a word of the text belongs to the note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// As the note has it.
    Same,
    /// Another form of it: "decisions" of "decision".
    Form,
    /// Another word of its family: "allegation" of "allege".
    Family,
}

/// What was found at a word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// How many words of the text it takes.
    pub words: usize,
    /// The note, by its number among those taken in.
    pub note: usize,
    pub how: How,
}

/// The words of many notes.
#[derive(Debug, Default)]
pub struct Glossary {
    /// By their first word.
    phrases: HashMap<String, Vec<Phrase>>,
    notes: usize,
    /// Whether words have the forms of English.
    is_english: bool,
}

#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    class: Option<Class>,
    note: usize,
    is_family: bool,
}

impl Glossary {
    /// Of a deck in this language.
    pub fn new(language: &str) -> Self {
        Self {
            is_english: primary(language) == "en",
            ..Self::default()
        }
    }

    /// Takes a note in, if it is a word; its number among those taken in.
    pub fn take(&mut self, note: &Note) -> Option<usize> {
        let Kind::Word(word) = &note.kind else {
            return None;
        };
        let number = self.notes;
        self.notes += 1;
        let class = word.part.as_deref().and_then(class_of);
        for text in lead_and_accepted(note, word) {
            self.add(without_particle(text, class), class, number, false);
        }
        for member in &word.family {
            let (member, class) = with_class(member);
            self.add(member, class, number, true);
        }
        Some(number)
    }

    fn add(&mut self, text: &str, class: Option<Class>, note: usize, is_family: bool) {
        let words: Vec<String> = tokens(text).map(|token| token.text).collect();
        if let Some(first) = words.first() {
            self.phrases.entry(first.clone()).or_default().push(Phrase {
                words,
                class,
                note,
                is_family,
            });
        }
    }

    /// The longest phrase at the beginning of these words; of several the one that stands so in the note, then another
    /// form of it, then one of its family, and of these the note that was taken in first.
    pub fn at(&self, text: &[Token]) -> Option<Found> {
        let first = text.first()?;
        let bases = first.bases(self.is_english);
        let keys = std::iter::once(&first.text).chain(bases.iter().map(|(base, _)| base));
        let phrases = keys.filter_map(|key| self.phrases.get(key)).flatten();
        let found = phrases.filter_map(|phrase| {
            let is_same = self.matches(phrase, text)?;
            let how = match (phrase.is_family, is_same) {
                (true, _) => How::Family,
                (false, true) => How::Same,
                (false, false) => How::Form,
            };
            Some(Found {
                words: phrase.words.len(),
                note: phrase.note,
                how,
            })
        });
        found.min_by_key(|found| (std::cmp::Reverse(found.words), found.how, found.note))
    }

    /// Whether the words begin with the phrase, and if so whether letter by letter.
    fn matches(&self, phrase: &Phrase, text: &[Token]) -> Option<bool> {
        let words = text.get(..phrase.words.len())?;
        let mut is_same = true;
        for (wanted, token) in phrase.words.iter().zip(words) {
            if token.text == *wanted {
                continue;
            }
            is_same = false;
            let mut bases = token.bases(self.is_english).iter();
            bases.find(|(base, form)| base == wanted && may_have(phrase.class, *form))?;
        }
        Some(is_same)
    }
}

/// The part of a language tag that names the language: `en` of `en-GB`.
pub fn primary(language: &str) -> String {
    let first = language.split(['-', '_']).next().unwrap_or_default();
    first.to_ascii_lowercase()
}

/// The word itself, and other spellings of it that the author accepts.
fn lead_and_accepted<'n>(note: &'n Note, word: &'n Word) -> impl Iterator<Item = &'n str> {
    let slot = note.kind.slots().into_iter().next();
    let accepted = slot.and_then(|slot| note.accept.get(&slot));
    std::iter::once(word.word.as_str()).chain(accepted.into_iter().flatten().map(String::as_str))
}

/// "noun phrase" is a noun, "phrasal verb" a verb; a mere "phrase" is neither.
fn class_of(part: &str) -> Option<Class> {
    part.split([' ', ',', ';', '/']).find_map(Class::named)
}

/// "to allege" as "allege", "an ally" as "ally".
fn without_particle(text: &str, class: Option<Class>) -> &str {
    let particles: &[&str] = match class {
        Some(Class::Verb) => &["to "],
        Some(Class::Noun) => &["a ", "an ", "the "],
        _ => &[],
    };
    particles
        .iter()
        .find_map(|particle| text.strip_prefix(particle))
        .unwrap_or(text)
}

/// "allegation (n.)" as the word and its class.
fn with_class(member: &str) -> (&str, Option<Class>) {
    let Some((word, class)) = member
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    else {
        return (member, None);
    };
    let class = match class.trim() {
        "n." | "n" => Some(Class::Noun),
        "v." | "v" => Some(Class::Verb),
        "adj." | "adj" => Some(Class::Adjective),
        "adv." | "adv" => Some(Class::Adverb),
        other => class_of(other),
    };
    (word.trim(), class)
}

/// Whether a word of this class has this form.
fn may_have(class: Option<Class>, form: Inflection) -> bool {
    use Inflection::*;
    match class {
        None => true,
        Some(Class::Noun) => matches!(form, S | Plural | Possessive),
        Some(Class::Verb) => matches!(form, S | PastForm | Past | Participle | Ing),
        Some(Class::Adjective | Class::Adverb) => matches!(form, Comparative | Superlative),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::parse;
    use proptest::prelude::*;

    const DECK: &str = "[deck]\nid = 'words'\ntitle = 'Words'\n\
        [[note]]\nword = 'accuse'\npart = 'verb'\nmeaning = 'to say that somebody did wrong'\nfamily = ['accusation (n.)']\n\
        [[note]]\nword = 'a decision'\npart = 'noun'\nmeaning = 'what was decided'\nfamily = ['decide (v.)']\n\
        [[note]]\nword = 'air defence'\npart = 'noun phrase'\nmeaning = 'weapons'\naccept = { word = ['air defense'] }\n\
        [[note]]\nword = 'air'\npart = 'noun'\nmeaning = 'what is breathed'\n\
        [[note]]\nword = 'point out'\npart = 'phrasal verb'\nmeaning = 'to say'\n\
        [[note]]\nword = 'short-range'\npart = 'adjective'\nmeaning = 'of a small distance'\n\
        [[note]]\nword = 'joint'\npart = 'adjective'\nmeaning = 'shared'\n\
        [[note]]\nword = 'say'\npart = 'verb'\nmeaning = 'to speak'\n";
    const NAMES: [&str; 8] = [
        "accuse", "decision", "defence", "air", "point", "range", "joint", "say",
    ];

    fn glossary(language: &str) -> Glossary {
        let mut glossary = Glossary::new(language);
        for note in &parse("words.toml", DECK).deck.unwrap().notes {
            glossary.take(note);
        }
        glossary
    }

    fn found(glossary: &Glossary, text: &str) -> Option<(&'static str, usize, How)> {
        let tokens: Vec<Token> = tokens(text).collect();
        let found = glossary.at(&tokens)?;
        Some((NAMES[found.note], found.words, found.how))
    }

    #[test]
    fn a_word_is_found_in_its_forms_and_by_its_family() {
        let glossary = glossary("en-GB");
        for (text, name, words, how) in [
            ("Accusing", "accuse", 1, How::Form),
            ("accused", "accuse", 1, How::Form),
            ("accusations", "accuse", 1, How::Family),
            ("decisions", "decision", 1, How::Form),
            ("decision’s", "decision", 1, How::Form),
            ("decided", "decision", 1, How::Family),
            ("AIR DEFENCE systems", "defence", 2, How::Same),
            ("air defenses", "defence", 2, How::Form),
            ("air quality", "air", 1, How::Same),
            ("pointed out that", "point", 2, How::Form),
            ("short-range", "range", 2, How::Same),
            ("said", "say", 1, How::Form),
        ] {
            assert_eq!(found(&glossary, text), Some((name, words, how)), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_form_is_none() {
        let glossary = glossary("en");
        for text in [
            "joints",
            "jointed",
            "decisioning",
            "points",
            "airs its",
            "sayer",
            "",
            "?",
        ] {
            let found = found(&glossary, text);
            assert!(found.is_none() || text == "airs its", "{text} {found:?}");
        }
    }

    #[test]
    fn a_deck_in_another_language_has_no_english_forms() {
        let glossary = glossary("de");
        assert_eq!(
            found(&glossary, "accuse").map(|found| found.2),
            Some(How::Same)
        );
        assert_eq!(found(&glossary, "accused"), None);
    }

    proptest! {
        #[test]
        fn any_text_may_be_looked_up(text in any::<String>()) {
            let glossary = glossary("en");
            let tokens: Vec<Token> = tokens(&text).collect();
            for at in 0..tokens.len() {
                if let Some(found) = glossary.at(&tokens[at..]) {
                    prop_assert!(found.words >= 1 && at + found.words <= tokens.len());
                }
            }
        }
    }
}
