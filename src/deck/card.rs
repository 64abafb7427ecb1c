//! What is asked: one card of a note, with its wording, its key for the judge and its wrong options.
//!
//! A card is built when it is asked, never before: a collection may hold a hundred thousand.

use super::{
    check_cards::TYPED,
    id::{CardId, NoteId, Slot},
    note::{Answer, Asked, Deck, Kind, Level, Note, Question, Word},
    sequence::Steps,
    wording,
};
use crate::answer::{Class, Expected, Key, Lexicon, date_in_words};

/// A card as it is asked. All its texts are safe to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub id: CardId,
    pub ask: String,
    pub answer: String,
    pub key: Key,
    /// What is to be put in order, where that is what is asked.
    pub steps: Option<Steps>,
    /// Wrong options for a choice.
    pub options: Vec<String>,
    /// The author's own, the weakest first.
    pub hints: Vec<String>,
    pub why: Option<String>,
    /// Background from elsewhere, with its source.
    pub note: Option<String>,
    /// Who says it, to whom, where: the small line below the answer.
    pub attribution: Option<String>,
    pub level: Option<Level>,
    pub tags: Vec<String>,
    /// File and line of its note.
    pub place: String,
    /// The form when nothing else is asked for.
    pub asked: Asked,
    /// The answer makes no sense without its options.
    pub choice_only: bool,
    /// The author said how it is asked.
    pub form_is_fixed: bool,
    /// Spelling and form are the answer: practice of a language.
    pub language_mode: bool,
    /// The minted id of its note's text as it is now.
    pub fingerprint: NoteId,
}

impl Deck {
    /// The card with this id, where this deck makes it.
    pub fn card(&self, id: &CardId) -> Option<Card> {
        if id.deck_str() != self.id.as_str() {
            return None;
        }
        let note = self.note(&id.note())?;
        let slot = id.slot();
        note.kind
            .slots()
            .contains(&slot)
            .then(|| card(self, note, &slot))
    }
}

/// The card of a slot that the note's kind has.
pub fn card(deck: &Deck, note: &Note, slot: &Slot) -> Card {
    let face = face(note, slot);
    let list =
        |lists: &super::note::BySlot<Vec<String>>| lists.get(slot).cloned().unwrap_or_default();
    let mut key = Key::new(face.expected);
    key.accept = list(&note.accept);
    key.accept.extend(face.accept);
    key.reject = list(&note.reject);
    key.prompt = list(&note.prompt);
    key.required = face.required;
    key.context = face.context;
    if let Kind::Word(word) = &note.kind
        && slot.as_str() != "meaning"
    {
        key.class = word.part.as_deref().and_then(Class::named);
    }
    as_name_if_person(&mut key, deck);
    let mut options = list(&note.wrong);
    if matches!(key.expected, Expected::Date(_)) {
        // All in one style, or the style tells which is right.
        for option in &mut options {
            *option = date_in_words(option);
        }
    }
    let words = face.answer.split_whitespace().count();
    let is_short_to_type = matches!(
        key.expected,
        Expected::Quotation(_) | Expected::Order { .. }
    );
    let is_long =
        matches!(slot.as_str(), "meaning" | "role") || (words > TYPED && !is_short_to_type);
    let usual = match (face.choice_only, is_long, options.len()) {
        (true, _, _) => Asked::Choose,
        (_, true, 3..) => Asked::Choose,
        (_, true, _) => Asked::Reveal,
        (_, false, _) => Asked::Type,
    };
    Card {
        id: CardId::of(&deck.id, &note.id, slot),
        ask: note.ask.get(slot).cloned().unwrap_or(face.ask),
        answer: face.answer,
        key,
        steps: face.steps,
        options,
        hints: list(&note.hint),
        why: note.why.clone(),
        note: note
            .background
            .as_ref()
            .map(|background| match &background.source {
                Some(source) => format!("{} ({source})", background.text),
                None => background.text.clone(),
            }),
        attribution: wording::attribution(deck, note),
        level: note.level,
        tags: note.tags.clone(),
        place: format!("{}:{}", deck.file, note.line),
        asked: note.form.get(slot).copied().unwrap_or(usual),
        choice_only: face.choice_only,
        form_is_fixed: note.form.get(slot).is_some(),
        language_mode: note.is_of_language(),
        fingerprint: note.minted(),
    }
}

/// What differs from kind to kind.
pub(super) struct Face {
    pub ask: String,
    pub answer: String,
    pub expected: Expected,
    accept: Vec<String>,
    required: Vec<String>,
    context: Vec<String>,
    choice_only: bool,
    steps: Option<Steps>,
}

impl Face {
    fn new(ask: String, expected: Expected) -> Self {
        let answer = Key::new(expected.clone()).main();
        Self {
            ask,
            answer,
            expected,
            accept: Vec::new(),
            required: Vec::new(),
            context: Vec::new(),
            choice_only: false,
            steps: None,
        }
    }
}

pub(super) fn face(note: &Note, slot: &Slot) -> Face {
    match (&note.kind, slot.as_str()) {
        (Kind::Question(question), "question") => Face::new(
            wording::other_way(&question.answer),
            Expected::Text(question.question.clone()),
        ),
        (Kind::Question(question), _) => question_face(question, note),
        (Kind::Cloze(cloze), name) => {
            let number = name.trim_start_matches("gap").parse().unwrap_or(1);
            let answers: Vec<String> = cloze
                .answers(number)
                .into_iter()
                .map(str::to_owned)
                .collect();
            let expected = match &answers[..] {
                [answer] => Expected::Text(answer.clone()),
                _ => {
                    let items = answers.iter().map(|answer| vec![answer.clone()]);
                    list(items.collect(), answers.len(), answers.len())
                }
            };
            Face::new(cloze.hide(number), expected)
        }
        (
            Kind::Quote {
                speaker, required, ..
            },
            _,
        ) => {
            let face = Face::new(wording::who_said(note), Expected::Name(speaker.clone()));
            Face {
                required: required.clone(),
                ..face
            }
        }
        (
            Kind::Person {
                person, required, ..
            },
            "name",
        ) => {
            let face = Face::new(wording::who_is_role(note), Expected::Name(person.clone()));
            Face {
                required: required.clone(),
                ..face
            }
        }
        (Kind::Person { role, .. }, _) => {
            Face::new(wording::who_is_person(note), Expected::Text(role.clone()))
        }
        (Kind::Word(word), slot) => word_face(word, slot),
        (Kind::Sequence { items, ask }, _) => sequence_face(items, ask, note),
    }
}

fn question_face(question: &Question, note: &Note) -> Face {
    let expected = match &question.answer {
        Answer::Text(text) if !question.required.is_empty() => Expected::Name(text.clone()),
        // Whose words they are stands in the question; a shorter form that keeps the key words is close.
        Answer::Text(text) if is_quoted(note, text) => Expected::Quotation(text.clone()),
        Answer::Text(text) => Expected::Text(text.clone()),
        Answer::Number {
            value,
            written,
            tolerance,
            unit,
        } => Expected::Number {
            value: *value,
            tolerance: *tolerance,
            unit: unit.clone(),
            year: unit.is_none() && is_year(written),
            written: written.clone(),
        },
        Answer::Date(date) => Expected::Date(date.clone()),
        Answer::List { items, need, max } => list(items.clone(), *need, *max),
    };
    let face = Face::new(question.question.clone(), expected);
    Face {
        required: question.required.clone(),
        context: question.context.clone(),
        choice_only: question.choice_only,
        ..face
    }
}

/// The answer stands between quotation marks, or in the quotation of the note's source.
pub(super) fn is_quoted(note: &Note, answer: &str) -> bool {
    let is_marked = answer.starts_with(['"', '“']) && answer.ends_with(['"', '”']);
    let in_source = note
        .source
        .quote
        .as_ref()
        .is_some_and(|quote| quote.contains(answer));
    is_marked || (in_source && note.speaker.is_some() && answer.split_whitespace().count() > 1)
}

fn is_year(written: &str) -> bool {
    written.len() == 4
        && written
            .parse()
            .is_ok_and(|year: u32| (1000..2200).contains(&year))
}

fn list(items: Vec<Vec<String>>, need: usize, max: usize) -> Expected {
    Expected::List {
        items,
        need,
        max,
        ordered: false,
    }
}

fn word_face(word: &Word, slot: &str) -> Face {
    match slot {
        "meaning" => Face::new(
            wording::what_means(word),
            Expected::Text(word.meaning.clone()),
        ),
        "gap" => match &word.example {
            Some(example) => {
                let answer = example.answers(1).join(" ");
                Face::new(example.hide(1), Expected::Text(answer))
            }
            None => Face::new(String::new(), Expected::Text(word.word.clone())),
        },
        _ => Face::new(wording::which_word(word), Expected::Text(word.word.clone())),
    }
}

/// The items are first shown in an order made of the note's id; a sitting shows them in others.
fn sequence_face(items: &[String], ask: &str, note: &Note) -> Face {
    let mut shown: Vec<usize> = (0..items.len()).collect();
    shown.sort_by_key(|n| *blake3::hash(format!("{}\n{n}", note.minted()).as_bytes()).as_bytes());
    let steps = Steps {
        ask: ask.to_owned(),
        items: items.to_vec(),
    };
    let laid = steps.laid(&Steps::never_solved(shown));
    Face {
        answer: laid.answer,
        steps: Some(steps),
        ..Face::new(laid.ask, laid.expected)
    }
}

/// An answer that is a person elsewhere in the deck is judged as a name.
fn as_name_if_person(key: &mut Key, deck: &Deck) {
    let Expected::Text(text) = &key.expected else {
        return;
    };
    let is_person = deck.notes.iter().any(|note| {
        note.speaker.as_deref() == Some(text.as_str())
            || matches!(&note.kind, Kind::Person { person, .. } if person == text)
    });
    // An office ("the US Energy Information Administration") speaks too; a name has few words, all with capitals.
    let looks_like_a_name = (2..=4).contains(&text.split_whitespace().count())
        && text
            .split_whitespace()
            .all(|word| word.chars().next().is_some_and(char::is_uppercase));
    if is_person && looks_like_a_name {
        key.expected = Expected::Name(text.clone());
    }
}

/// Question and answer of a card as a reader sees them.
pub fn ask_and_answer(note: &Note, slot: &Slot) -> (String, String) {
    let face = face(note, slot);
    let ask = note.ask.get(slot).cloned().unwrap_or(face.ask);
    (ask, face.answer)
}

/// The other answers and options of a deck, prepared for the judge.
pub fn lexicon(deck: &Deck) -> Lexicon {
    let mut entries = Vec::new();
    for note in &deck.notes {
        for slot in note.slots() {
            match face(note, &slot).expected {
                Expected::Text(text) | Expected::Name(text) => entries.push(text),
                Expected::List { items, .. } => entries.extend(items.into_iter().flatten()),
                Expected::Number { .. }
                | Expected::Date(_)
                | Expected::Quotation(_)
                | Expected::Order { .. } => {}
            }
        }
        entries.extend(
            note.wrong
                .iter()
                .flat_map(|(_, wrong)| wrong.iter().cloned()),
        );
    }
    Lexicon::new(entries)
}
