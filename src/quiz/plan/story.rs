//! A round that opens with a story: which retelling is read out, and which questions it answers.

use crate::{
    answer::date_in_words,
    deck::{Answer, Deck, DeckId, Kind, Level, Note, Reading, as_answer, comparable, prose},
    quiz::file::Story,
};

/// A story as it is read out.
pub struct Told {
    pub deck: DeckId,
    /// Its place among the decks.
    pub place: usize,
    pub text: String,
    pub level: Level,
    /// As it is compared, with a space at both ends.
    pub plain: String,
}

impl Told {
    /// The story of the first of these decks that has one; at the level that is wanted, else at the nearest below it.
    pub fn of<'d>(decks: impl Iterator<Item = (usize, &'d Deck)>, wanted: Story) -> Option<Self> {
        let (place, deck, reading) = decks
            .filter_map(|(place, deck)| Some((place, deck, reading(deck, wanted)?)))
            .next()?;
        Some(Self {
            deck: deck.id.clone(),
            place,
            text: prose(&reading.text).into_owned(),
            level: reading.level,
            plain: format!(" {} ", comparable(&reading.text)),
        })
    }

    /// Whether the story answers what this note asks. Words are learned, not told; of what is true, false or not given
    /// only the level tells whether this retelling goes so far.
    pub fn is_about(&self, deck: &Deck, note: &Note) -> bool {
        if note.truth().is_some() {
            return deck.id == self.deck && note.level.is_none_or(|level| level <= self.level);
        }
        deck.id == self.deck
            && match &note.kind {
                Kind::Question(question) => match &question.answer {
                    Answer::Text(text) => self.says(text),
                    Answer::Number { written, .. } => self.says(written),
                    Answer::Date(date) => self.says(&date_in_words(date)),
                    Answer::List { items, .. } => items
                        .iter()
                        .all(|item| item.iter().any(|form| self.says(form))),
                },
                Kind::Quote { speaker, .. } => self.says_name(speaker),
                Kind::Person { person, role, .. } => self.says_name(person) && self.says(role),
                Kind::Cloze(cloze) => cloze
                    .numbers()
                    .all(|number| cloze.answers(number).iter().all(|answer| self.says(answer))),
                Kind::Sequence { .. } | Kind::Word(_) => false,
            }
    }

    fn says(&self, words: &str) -> bool {
        let words = as_answer(words);
        !words.is_empty() && self.plain.contains(&format!(" {words} "))
    }

    fn says_name(&self, name: &str) -> bool {
        self.says(name)
            || name
                .split_whitespace()
                .last()
                .is_some_and(|last| self.says(last))
    }
}

fn reading(deck: &Deck, wanted: Story) -> Option<&Reading> {
    let Story::Level(level) = wanted else {
        return deck.readings.first();
    };
    let below = deck
        .readings
        .iter()
        .filter(|reading| reading.level <= level);
    below
        .max_by_key(|reading| reading.level)
        .or(deck.readings.first())
}
