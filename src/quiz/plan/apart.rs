//! Which questions may stand in one night: no two of one fact, none that answers another.
//!
//! Compares words as `check` does, without case, accents and signs. Looks at nothing but the questions themselves, so
//! that a host's own question is held to the same rules.

use crate::{
    answer::Expected,
    deck::{as_answer, comparable},
    quiz::Question,
};

/// A shorter answer stands in many a text by chance; in letters and figures.
const TELLING: usize = 4;
/// In a script that writes no spaces, each sign tells as much as a syllable.
const TELLING_UNSPACED: usize = 2;

/// Why two questions do not go into one night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// They are of one note, or of one group.
    OneFact,
    /// One shows the answer of the other in its text, its options, its hints or its explanation.
    GivesAway,
}

/// How many words, and which part of them, a question shares with another that is about what it asks.
const SHARED: usize = 2;
const SHARED_PART: usize = 3;

/// A shorter word says little of what a question is about; in letters.
const WEIGHTY: usize = 4;

/// Longer ones that say little too: they ask, they report, they date.
const LIGHT: [&str; 32] = [
    "what",
    "when",
    "where",
    "which",
    "whom",
    "whose",
    "about",
    "according",
    "call",
    "called",
    "could",
    "does",
    "from",
    "have",
    "said",
    "that",
    "their",
    "these",
    "they",
    "this",
    "told",
    "were",
    "with",
    "would",
    "january",
    "february",
    "april",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Why these two do not go into one night; none where they do. `read_out` is the story that is read to the room in the
/// round of both, else empty: what it says is not given away by being named again, but by being asked the other way
/// round.
pub fn clash(one: &Question, other: &Question, read_out: &str) -> Option<Clash> {
    let heard = format!(" {} ", comparable(read_out));
    Words::of(one).clash(&Words::of(other), &heard)
}

/// What is compared of a question, prepared once.
pub(in crate::quiz) struct Words {
    /// Deck and note, deck and group.
    facts: Vec<String>,
    /// What a text must not say before this question is asked.
    answers: Vec<String>,
    /// The answer that counts when two are the same.
    main: Option<String>,
    /// What it asks.
    text: String,
    /// All that the room sees of it but for its answer, with a space at both ends.
    shown: String,
    /// Its text is about the things that are listed below it.
    has_steps: bool,
}

impl Words {
    pub fn of(question: &Question) -> Self {
        let deck = question.card.as_ref().map_or("", |card| card.deck_str());
        let note = question.card.as_ref();
        let note = note.map(|card| format!("{deck}/{}", card.note_str()));
        let group = question.group.as_ref();
        let group = group.map(|group| format!("{deck}\0{group}"));
        let mut shown = String::from(" ");
        let texts = std::iter::once(&question.text)
            .chain(&question.steps)
            .chain(&question.options)
            .chain(&question.why)
            .chain(&question.hints);
        for text in texts {
            shown.push_str(&comparable(text));
            shown.push(' ');
        }
        let answers = match question.is_of_set {
            true => Vec::new(),
            false => answers(question),
        };
        let main = match question.is_of_set {
            true => Some(comparable(&question.answer)),
            false => answers.first().cloned(),
        };
        Self {
            facts: note.into_iter().chain(group).collect(),
            answers,
            main,
            text: comparable(&question.text),
            has_steps: !question.steps.is_empty(),
            shown,
        }
    }

    /// As [`clash`]; `heard` as it is compared, with a space at both ends.
    pub fn clash(&self, other: &Self, heard: &str) -> Option<Clash> {
        let asks_the_same = self.text == other.text && !self.has_steps && !other.has_steps;
        if asks_the_same || self.facts.iter().any(|fact| other.facts.contains(fact)) {
            return Some(Clash::OneFact);
        }
        (self.is_told_by(other, heard) || other.is_told_by(self, heard)).then_some(Clash::GivesAway)
    }

    fn is_told_by(&self, other: &Self, heard: &str) -> bool {
        self.answers.iter().any(|answer| {
            stands_in(&other.shown, answer)
                && (!stands_in(heard, answer) || self.is_about_the_same(other, answer))
        })
    }

    /// Whether another question speaks of what this one asks, this answer left aside.
    fn is_about_the_same(&self, other: &Self, answer: &str) -> bool {
        let mut words: Vec<&str> = self
            .text
            .split(' ')
            .filter(|word| {
                word.chars().count() >= WEIGHTY
                    && word.contains(char::is_alphabetic)
                    && !LIGHT.contains(word)
                    && !answer.contains(word)
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        let shared = words
            .iter()
            .filter(|word| stands_in(&other.shown, word))
            .count();
        shared >= SHARED && shared * SHARED_PART >= words.len()
    }

    /// Whether a text, as it is compared and with a space at both ends, says one of its answers.
    pub fn is_said_in(&self, text: &str) -> bool {
        self.answers.iter().any(|answer| stands_in(text, answer))
    }

    /// Whether both have the same main answer.
    pub fn same_answer(&self, other: &Self) -> bool {
        self.main.is_some() && self.main == other.main
    }
}

/// Whether these words, as they are compared, stand in a text, as it is compared and with a space at both ends.
fn stands_in(text: &str, words: &str) -> bool {
    if is_unspaced(words) {
        return text.contains(words);
    }
    text.match_indices(words)
        .any(|(at, _)| text[..at].ends_with(' ') && text[at + words.len()..].starts_with(' '))
}

/// Whether a text holds signs of a script that writes no spaces between words: Thai, Lao, Khmer, Burmese, Chinese,
/// Japanese.
fn is_unspaced(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(u32::from(c),
            0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0x2_0000..=0x3_FFFF)
    })
}

/// The answers of a question that tell something when they stand in another's text, as they are compared; the main
/// one first.
fn answers(question: &Question) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        let answer = as_answer(text);
        let length = answer.chars().filter(|c| c.is_alphanumeric()).count();
        let is_telling = length >= TELLING || (length >= TELLING_UNSPACED && is_unspaced(&answer));
        if is_telling && !found.contains(&answer) {
            found.push(answer);
        }
    };
    match &question.key.expected {
        Expected::Text(main) | Expected::Quotation(main) => add(main),
        Expected::Name(name) => {
            add(name);
            name.split_whitespace()
                .last()
                .into_iter()
                .for_each(&mut add);
            question.key.required.iter().for_each(|part| add(part));
        }
        Expected::Number { written, .. } => add(written),
        Expected::Date(_) => add(&question.key.main()),
        Expected::List { items, .. } => {
            items.iter().flatten().for_each(|item| add(item));
        }
        // Things in a row say nothing alone; their own question shows them all.
        Expected::Order { .. } => {}
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{answer::Key, deck::CardId};

    fn question(text: &str, key: Key) -> Question {
        Question::new(text, key)
    }

    fn card(id: &str) -> Question {
        Question {
            card: CardId::new(id).ok(),
            ..question(id, Key::number(1.0))
        }
    }

    #[test]
    fn siblings_and_one_group_are_kept_apart() {
        let one_fact = Some(Clash::OneFact);
        assert_eq!(
            clash(&card("aa/nile/gap1"), &card("aa/nile/gap2"), ""),
            one_fact
        );
        assert_eq!(
            clash(&card("aa/nile/gap1"), &card("bb/nile/gap1"), ""),
            None
        );
        let grouped = |id: &str| Question {
            group: Some("rivers".into()),
            ..card(id)
        };
        assert_eq!(
            clash(&grouped("aa/nile/gap1"), &grouped("aa/po/gap1"), ""),
            one_fact
        );
        assert_eq!(
            clash(&grouped("aa/nile/gap1"), &grouped("bb/po/gap1"), ""),
            None
        );
    }

    #[test]
    fn an_answer_shown_by_another_question_is_given_away() {
        let nile = question("Which river flows through Cairo?", Key::text("the Nile"));
        let told = |other: Question| clash(&nile, &other, "") == Some(Clash::GivesAway);
        assert!(told(question(
            "Where does the NILE end?",
            Key::text("Egypt")
        )));
        assert!(told(Question {
            why: Some("It flows into the Nile.".into()),
            ..question("What is the Atbara?", Key::text("a river"))
        }));
        assert!(told(Question {
            options: vec!["Rhine".into(), "Nile".into()],
            ..question("Which is in Germany?", Key::text("Rhine"))
        }));
        assert!(told(question(
            "What is the capital of Egypt?",
            Key::text("Cairo")
        )));
        assert!(!told(question("What is a juvenile?", Key::text("a child"))));
    }

    #[test]
    fn what_stands_in_many_a_text_by_chance_gives_nothing_away() {
        let one = question("How many?", Key::number(12.0));
        let other = question("Which 12 stars?", Key::text("those"));
        assert_eq!(clash(&one, &other, ""), None);
        let year = question("When?", Key::year(1894));
        let other = question("What was built in 1894?", Key::text("it"));
        assert_eq!(clash(&year, &other, ""), Some(Clash::GivesAway));
    }

    #[test]
    fn accents_names_and_scripts_without_spaces_are_seen_through() {
        let malmo = question("Where?", Key::text("Malmö"));
        let other = question("Which bridge leads to malmo?", Key::text("Øresund"));
        assert_eq!(clash(&malmo, &other, ""), Some(Clash::GivesAway));
        let ada = question("Who?", Key::name("Ada Lovelace"));
        let other = question("Whom did Lovelace know?", Key::text("Babbage"));
        assert_eq!(clash(&ada, &other, ""), Some(Clash::GivesAway));
        let beijing = question("哪里？", Key::text("北京"));
        let other = question("长城在北京附近吗？", Key::text("是"));
        assert_eq!(clash(&beijing, &other, ""), Some(Clash::GivesAway));
    }

    #[test]
    fn what_was_read_out_is_given_away_only_when_it_is_asked_the_other_way_round() {
        let story =
            "On Monday Ada Mill opened the new bridge in Lund. Bo Berg of the city thanked her.";
        let who = question(
            "Who opened the bridge in Lund on Monday?",
            Key::name("Ada Mill"),
        );
        let thanked = question(
            "Whom did Bo Berg thank, Ada Mill or Cy Fox?",
            Key::text("her"),
        );
        assert_eq!(clash(&who, &thanked, ""), Some(Clash::GivesAway));
        assert_eq!(clash(&who, &thanked, story), None);
        let what = question(
            "What did Ada Mill open on Monday in Lund?",
            Key::text("a bridge"),
        );
        assert_eq!(clash(&who, &what, story), Some(Clash::GivesAway));
    }
}
