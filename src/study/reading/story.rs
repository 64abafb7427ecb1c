//! A reading of a deck with the words that notes teach marked in it, and what the learner knows of them.
//!
//! Must never count a word that no note teaches: nothing is known of those.

use super::{
    glossary::{Found, Glossary, How, primary},
    page::{Page, Paragraph},
    status::{MAIN_SLOT, WordStatus, mark_of, status},
    tokens::{Token, tokens},
};
use crate::{
    deck::{DeckId, Note, NoteId, Reading},
    history::WordMark,
    study::collection::{Collection, Shelved},
};
use std::ops::Range;

/// As many cards of other decks are looked through for the words of a text, so that a large collection does not keep
/// the reader waiting.
const MOST_OTHER_CARDS: usize = 4_000;

/// A reading as a learner sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    pub page: Page,
    /// The notes that teach words of it, in the order in which the words first stand there.
    pub taught: Vec<Taught>,
    /// Every place of such a word, in the order of the text.
    pub glosses: Vec<Gloss>,
}

/// A note that teaches a word of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Taught {
    pub deck: DeckId,
    pub note: NoteId,
    pub status: WordStatus,
    /// What the learner says of it.
    pub mark: Option<WordMark>,
    /// It stands in the text itself, not only words of its family.
    pub is_there: bool,
}

/// A word or phrase of the text that a note teaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gloss {
    pub paragraph: usize,
    /// In bytes of the paragraph.
    pub place: Range<usize>,
    /// By its number in `taught`.
    pub taught: usize,
    pub how: How,
}

/// How much of what a text teaches is known. Every note whose word or phrase stands in it, in whatever form, counts once,
/// however often that is. What no note teaches is not counted, nor is a note of which only the family stands there: who
/// knows "warhead" may know "war" or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub new: usize,
    pub learning: usize,
    pub known: usize,
    pub ignored: usize,
    /// All words of the text, and those of them that such a note teaches, each as often as it stands there.
    pub words: usize,
    pub glossed: usize,
}

impl Story {
    /// The deck's reading at `level`, by its number, with the words that this deck teaches, and then other decks in the
    /// same language.
    pub fn of(collection: &Collection, deck: &DeckId, level: usize) -> Option<Self> {
        let own = collection.decks.get(collection.place_of(deck)?)?;
        let reading = own.deck().readings.get(level)?;
        Some(Self::read(reading, own, collection))
    }

    fn read(reading: &Reading, own: &Shelved, collection: &Collection) -> Self {
        let mut glossary = Glossary::new(&own.head().language);
        let mut notes: Vec<(&DeckId, &Note)> = Vec::new();
        for shelved in sources(own, collection) {
            for note in &shelved.deck().notes {
                if glossary.take(note).is_some() {
                    notes.push((shelved.id(), note));
                }
            }
        }
        let page = Page::of(&reading.text);
        let mut story = Self::default();
        let mut numbers: Vec<Option<usize>> = vec![None; notes.len()];
        for (number, paragraph) in page.paragraphs.iter().enumerate() {
            for (place, found) in found_in(paragraph, &glossary) {
                let taught = *numbers[found.note].get_or_insert_with(|| {
                    let (deck, note) = notes[found.note];
                    story.taught.push(Taught {
                        deck: deck.clone(),
                        note: note.id.clone(),
                        status: status(&collection.history, deck, note).unwrap_or(WordStatus::New),
                        mark: mark_of(&collection.history, deck, note),
                        is_there: false,
                    });
                    story.taught.len() - 1
                });
                story.taught[taught].is_there |= found.how != How::Family;
                story.glosses.push(Gloss {
                    paragraph: number,
                    place,
                    taught,
                    how: found.how,
                });
            }
        }
        story.page = page;
        story
    }

    /// Looks once more at what the log says of each word.
    pub fn refresh(&mut self, collection: &Collection) {
        for taught in &mut self.taught {
            if let Some(note) = note_of(collection, taught) {
                taught.status =
                    status(&collection.history, &taught.deck, note).unwrap_or(WordStatus::New);
                taught.mark = mark_of(&collection.history, &taught.deck, note);
            }
        }
    }

    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage {
            words: self.page.words(),
            glossed: self.glossed_words(),
            ..Coverage::default()
        };
        for taught in self.taught.iter().filter(|taught| taught.is_there) {
            *match taught.status {
                WordStatus::New => &mut coverage.new,
                WordStatus::Learning => &mut coverage.learning,
                WordStatus::Known => &mut coverage.known,
                WordStatus::Ignored => &mut coverage.ignored,
            } += 1;
        }
        coverage
    }

    /// How many words, as a reader counts them, are taught, wholly or in part.
    fn glossed_words(&self) -> usize {
        let paragraphs = self.page.paragraphs.iter().enumerate();
        let of_one = paragraphs.map(|(number, paragraph)| {
            let glosses = self
                .glosses
                .iter()
                .filter(|gloss| gloss.paragraph == number && gloss.how != How::Family);
            let glosses: Vec<&Range<usize>> = glosses.map(|gloss| &gloss.place).collect();
            let words = paragraph.running_words();
            let is_taught = |word: &Range<usize>| {
                let mut glosses = glosses.iter();
                glosses.any(|place| place.start < word.end && word.start < place.end)
            };
            words.filter(is_taught).count()
        });
        of_one.sum()
    }

    /// The words of the text at a gloss.
    pub fn text_of(&self, gloss: &Gloss) -> &str {
        let paragraph = self.page.paragraphs.get(gloss.paragraph);
        let text = paragraph.and_then(|paragraph| paragraph.text.get(gloss.place.clone()));
        text.unwrap_or_default()
    }
}

/// The note that teaches these words, sought in the deck at hand before all others, and how they belong to it.
pub fn taught_as(
    collection: &Collection,
    own: Option<&DeckId>,
    words: &str,
) -> Option<(Taught, How)> {
    let own = own.and_then(|own| collection.place_of(own));
    let first = own.and_then(|own| collection.decks.get(own));
    let others = collection.decks.iter().enumerate();
    let others = others.filter(|(place, shelved)| {
        Some(*place) != own && shelved.cards().iter().any(|card| card.slot == MAIN_SLOT)
    });
    let tokens: Vec<Token> = tokens(words).collect();
    let decks = first.into_iter().chain(others.map(|(_, shelved)| shelved));
    let of_deck = |shelved: &Shelved| {
        let mut glossary = Glossary::new(&shelved.head().language);
        let notes = shelved.deck().notes.iter();
        let notes: Vec<&Note> = notes.filter(|note| glossary.take(note).is_some()).collect();
        let found = glossary
            .at(&tokens)
            .filter(|found| found.words == tokens.len())?;
        let note = notes.get(found.note)?;
        let taught = Taught {
            deck: shelved.id().clone(),
            note: note.id.clone(),
            status: status(&collection.history, shelved.id(), note)?,
            mark: mark_of(&collection.history, shelved.id(), note),
            is_there: found.how != How::Family,
        };
        Some((taught, found.how))
    };
    let mut found: Vec<(Taught, How)> = decks.filter_map(of_deck).collect();
    // A deck that teaches the word itself goes before one that has it in a family.
    found.sort_by_key(|(_, how)| *how == How::Family);
    found.into_iter().next()
}

/// The note that teaches a word, where it is still there.
pub fn note_of<'c>(collection: &'c Collection, taught: &Taught) -> Option<&'c Note> {
    let shelved = collection.decks.get(collection.place_of(&taught.deck)?)?;
    shelved.deck().note(&taught.note)
}

/// The deck itself, then other decks in its language that teach words.
fn sources<'c>(own: &'c Shelved, collection: &'c Collection) -> impl Iterator<Item = &'c Shelved> {
    let language = primary(&own.head().language);
    let mut room = MOST_OTHER_CARDS;
    let others = collection.decks.iter().filter(move |other| {
        let is_other = other.id() != own.id() && primary(&other.head().language) == language;
        let takes = is_other
            && other.cards().len() <= room
            && other.cards().iter().any(|card| card.slot == MAIN_SLOT);
        if takes {
            room -= other.cards().len();
        }
        takes
    });
    std::iter::once(own).chain(others)
}

/// Every phrase of a paragraph that a note teaches; none lies within another.
fn found_in(paragraph: &Paragraph, glossary: &Glossary) -> Vec<(Range<usize>, Found)> {
    let tokens: Vec<Token> = tokens(&paragraph.text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        match glossary.at(rest) {
            Some(one) => {
                let last = rest.get(one.words.max(1) - 1).or(rest.last());
                let end = last.map_or(0, |token| token.place.end);
                found.push((rest[0].place.start..end, one));
                at += one.words.max(1);
            }
            None => at += 1,
        }
    }
    found
}

impl Coverage {
    /// Words that count: all that the text teaches but those the learner ignores.
    pub fn taught(&self) -> usize {
        self.new + self.learning + self.known
    }

    /// The share of them that is known, 0 to 100 per cent; 100 only where all are, 0 only where none is. None where
    /// nothing counts.
    pub fn percent(&self) -> Option<u8> {
        let taught = self.taught();
        if taught == 0 {
            return None;
        }
        let rounded = (self.known * 200 + taught) / (taught * 2);
        let percent = match self.known {
            0 => 0,
            known if known == taught => 100,
            _ => rounded.clamp(1, 99),
        };
        u8::try_from(percent).ok()
    }

    /// "You know 14 of the 18 words this text teaches (78 %)."
    pub fn sentence(&self) -> String {
        let Some(percent) = self.percent() else {
            return match self.ignored {
                0 => "No note teaches a word of this text.".to_owned(),
                _ => "You ignore every word that this text teaches.".to_owned(),
            };
        };
        let words = match self.taught() {
            1 => "the 1 word".to_owned(),
            taught => format!("the {taught} words"),
        };
        format!(
            "You know {} of {words} this text teaches ({percent} %).",
            self.known
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        deck::{CardId, parse},
        history::{Device, Entry, Kind, State, fold},
        study::{Limits, Origin},
    };
    use proptest::{collection::vec, prelude::*};
    use uuid::Uuid;

    const WORDS: &str = "[[note]]\nid = 'accuse'\nword = 'accuse'\npart = 'verb'\nmeaning = 'to say that somebody did wrong'\n\
        [[note]]\nid = 'decision'\nword = 'decision'\npart = 'noun'\nmeaning = 'what was decided'\nfamily = ['decide (v.)']\n\
        [[note]]\nid = 'range'\nword = 'short-range'\npart = 'adjective'\nmeaning = 'of a small distance'\n\
        [[note]]\nid = 'why'\nquestion = 'Why?'\nanswer = 'so'\n";
    const OTHER: &str = "[deck]\nid = 'more'\ntitle = 'More'\nlanguage = 'LANGUAGE'\n\
        [[note]]\nid = 'minister'\nword = 'minister'\npart = 'noun'\nmeaning = 'who leads a ministry'\n\
        [[note]]\nid = 'decision'\nword = 'decision'\npart = 'noun'\nmeaning = 'a choice'\n";

    fn collection(text: &str, others: &[&str]) -> Collection {
        let own = format!(
            "[deck]\nid = 'news'\ntitle = 'News'\nlanguage = 'en'\n\
             [[reading]]\nlevel = 'B1'\ntitle = 'Talks'\ntext = {}\n{WORDS}",
            toml::Value::from(text)
        );
        let decks = std::iter::once(own.as_str()).chain(others.iter().copied());
        let shelve = |text: &str| {
            let parsed = parse("news.toml", text);
            Shelved::new(parsed.deck.unwrap(), Origin::Given)
        };
        Collection::new(
            decks.map(shelve).collect(),
            State::default(),
            Limits::default(),
        )
    }

    fn story(collection: &Collection) -> Story {
        Story::of(collection, collection.decks[0].id(), 0).unwrap()
    }

    fn told(story: &Story) -> Vec<(&str, &str, How)> {
        let told = |gloss| {
            let Gloss { taught, how, .. }: &Gloss = gloss;
            (
                story.text_of(gloss),
                story.taught[*taught].note.as_str(),
                *how,
            )
        };
        story.glosses.iter().map(told).collect()
    }

    const TEXT: &str = "He accused the minister.\n\nThe minister’s decisions were *short-range*; she had decided alone.";

    #[test]
    fn the_words_of_the_deck_stand_in_the_order_of_the_text() {
        let collection = collection(TEXT, &[]);
        let story = story(&collection);
        let expected = [
            ("accused", "accuse", How::Form),
            ("decisions", "decision", How::Form),
            ("short-range", "range", How::Same),
            ("decided", "decision", How::Family),
        ];
        assert_eq!(told(&story), expected);
        assert_eq!(story.taught.len(), 3);
        let coverage = story.coverage();
        assert_eq!((coverage.words, coverage.glossed), (13, 3));
        assert_eq!(
            coverage.sentence(),
            "You know 0 of the 3 words this text teaches (0 %)."
        );
    }

    #[test]
    fn other_decks_in_the_language_add_what_the_deck_does_not_teach() {
        let british = OTHER.replace("LANGUAGE", "en-GB");
        let with = collection(TEXT, &[&british]);
        let words = told(&story(&with))
            .into_iter()
            .map(|(text, ..)| text.to_owned())
            .collect::<Vec<_>>();
        assert!(words.contains(&"minister’s".to_owned()), "{words:?}");
        let with_story = story(&with);
        let decision = with_story
            .taught
            .iter()
            .find(|taught| taught.note.as_str() == "decision");
        assert_eq!(decision.unwrap().deck.as_str(), "news");
        let german = OTHER.replace("LANGUAGE", "de");
        assert_eq!(story(&collection(TEXT, &[&german])).taught.len(), 3);
    }

    #[test]
    fn what_the_learner_says_is_seen_and_what_is_ignored_does_not_count() {
        let mut collection = collection(TEXT, &[]);
        let mut story = story(&collection);
        let say = |n: u64, note: &str, mark| Entry {
            id: Uuid::from_u128(u128::from(n)),
            device: Device::new("test").unwrap(),
            n,
            hybrid: n,
            at: 0,
            offset_minutes: 0,
            batch: None,
            kind: Kind::Word {
                card: CardId::new(&format!("news/{note}/word")).unwrap(),
                mark,
            },
        };
        let said = [
            say(1, "accuse", Some(WordMark::Known)),
            say(2, "range", Some(WordMark::Ignored)),
        ];
        collection.history = fold(&said);
        story.refresh(&collection);
        assert_eq!(
            story.coverage().sentence(),
            "You know 1 of the 2 words this text teaches (50 %)."
        );
        assert_eq!(story.taught[0].mark, Some(WordMark::Known));
    }

    #[test]
    fn a_text_that_teaches_nothing_says_so() {
        let collection = collection("Nothing here.", &[]);
        let coverage = story(&collection).coverage();
        assert_eq!(coverage.percent(), None);
        assert_eq!(coverage.sentence(), "No note teaches a word of this text.");
    }

    #[test]
    fn a_word_is_found_by_what_somebody_types() {
        let collection = collection(TEXT, &[&OTHER.replace("LANGUAGE", "en")]);
        let found = |text: &str| {
            let (taught, how) = taught_as(&collection, None, text)?;
            Some((format!("{}/{}", taught.deck, taught.note), how))
        };
        assert_eq!(
            found("Accusing"),
            Some(("news/accuse".to_owned(), How::Form))
        );
        assert_eq!(
            found("ministers"),
            Some(("more/minister".to_owned(), How::Form))
        );
        assert_eq!(
            found("decide"),
            Some(("news/decision".to_owned(), How::Family))
        );
        assert_eq!(found("accuse him"), None);
        assert_eq!(found(""), None);
    }

    proptest! {
        /// Whatever the text and whatever is known: no gloss lies in another, every word taught has one status, and the
        /// share is one.
        #[test]
        fn any_text_is_read_and_its_coverage_is_a_share(
            text in "([a-zA-Z’'*. -]{0,12}|accuse[ds]?|decisions? |short-range|\\PC{0,6}|\n){0,20}",
            known in vec(0..=3usize, 3),
        ) {
            let collection = collection(&format!("So {text}"), &[]);
            let mut story = story(&collection);
            for (taught, status) in story.taught.iter_mut().zip(known) {
                taught.status = WordStatus::ALL[status];
            }
            for two in story.glosses.windows(2) {
                prop_assert!(two[0].paragraph < two[1].paragraph || two[0].place.end <= two[1].place.start);
            }
            prop_assert!(story.glosses.iter().all(|gloss| !story.text_of(gloss).is_empty()));
            let coverage = story.coverage();
            let counted = coverage.new + coverage.learning + coverage.known + coverage.ignored;
            prop_assert_eq!(counted, story.taught.iter().filter(|taught| taught.is_there).count());
            prop_assert!(coverage.glossed <= coverage.words);
            if let Some(percent) = coverage.percent() {
                prop_assert!(percent <= 100);
                prop_assert_eq!(percent == 100, coverage.known == coverage.taught());
                prop_assert_eq!(percent == 0, coverage.known == 0);
            }
        }
    }
}
