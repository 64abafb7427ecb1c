//! One task as it stands on the sheet and in the key.

use super::{part::Part, wish::Wish};
use crate::{
    answer::{Expected, expand},
    deck::{Card, Level, Note, comparable},
};
use std::collections::BTreeSet;

/// How many further right answers the key names.
const ALSO: usize = 6;

/// One task, with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub part: Part,
    /// What keeps it apart from other tasks of the same fact.
    pub family: String,
    pub note: String,
    pub level: Option<Level>,
    /// As it is asked. Of [`Part::Words`] and [`Part::Meanings`] the word.
    pub text: String,
    /// Of [`Part::Words`] its part of speech and how it is said.
    pub about: String,
    /// To mark one of, in the order of showing; holds the answer.
    pub options: Vec<String>,
    /// To be put in order, as they are shown.
    pub steps: Vec<String>,
    /// Of [`Part::Meanings`] the partner.
    pub answer: String,
    /// What else the teacher should know: other right answers, why, and who says so.
    pub details: Vec<String>,
    /// Empty lines to write on.
    pub lines: usize,
    /// What must not be read anywhere else on the sheet, as it is compared.
    pub(super) secret: Option<String>,
    /// What would be right here, or nearly, as it is compared: nothing of it may be offered beside the answer.
    pub(super) near: BTreeSet<String>,
}

impl Task {
    pub(super) fn new(part: Part, note: &Note, text: String, answer: String) -> Self {
        Self {
            part,
            family: note.family().to_owned(),
            note: note.id.to_string(),
            level: note.level,
            text,
            about: String::new(),
            options: Vec::new(),
            steps: Vec::new(),
            answer,
            details: Vec::new(),
            lines: 0,
            secret: None,
            near: BTreeSet::new(),
        }
    }

    /// The same task with what the key says below its answer.
    pub(super) fn told(mut self, note: &Note, card: &Card) -> Self {
        let also = also(card, &self.answer);
        if !also.is_empty() {
            self.details.push(format!("also: {}", also.join(", ")));
        }
        match &card.key.expected {
            Expected::Number { tolerance, .. } if *tolerance > 0.0 => {
                self.details.push(format!("right within {tolerance}"));
            }
            Expected::List { items, need, .. } if *need < items.len() => {
                self.details
                    .push(format!("enough: {need} of {}", items.len()));
            }
            _ => {}
        }
        self.details.extend(card.why.clone());
        self.sourced(note, card)
    }

    /// The same task with whose claim it is, in the key.
    pub(super) fn sourced(mut self, note: &Note, card: &Card) -> Self {
        match (&note.speaker, note.source.paragraph) {
            (Some(_), _) => self.details.extend(card.attribution.clone()),
            (None, Some(number)) => self.details.push(format!("paragraph {number}")),
            (None, None) => {}
        }
        self
    }

    /// The same task, one of these options; none where fewer than `least` of the others are surely wrong.
    pub(super) fn choice(
        mut self,
        wrong: &[String],
        least: usize,
        most: usize,
        wish: &Wish,
    ) -> Option<Self> {
        let purpose = format!("options {}", self.note);
        let mut taken = self.near.clone();
        taken.insert(comparable(&self.answer));
        let surely_wrong = wish
            .mixed(&purpose, wrong.to_vec())
            .into_iter()
            .filter(|option| taken.insert(comparable(option)));
        let mut options: Vec<String> = surely_wrong.take(most).collect();
        if options.len() < least {
            return None;
        }
        options.push(self.answer.clone());
        self.options = wish.mixed(&format!("{purpose} shown"), options);
        Some(self)
    }

    /// Everything of it that stands on the sheet.
    pub fn shown(&self) -> impl Iterator<Item = &str> {
        let partner = (self.part == Part::Meanings).then_some(&self.answer);
        [&self.text, &self.about]
            .into_iter()
            .chain(&self.options)
            .chain(&self.steps)
            .chain(partner)
            .map(String::as_str)
    }

    /// Whether one of the two gives the other's answer away.
    pub(super) fn tells(&self, other: &Self) -> bool {
        let reads = |one: &Self, other: &Self| {
            one.secret.as_ref().is_some_and(|secret| {
                other
                    .shown()
                    .any(|text| format!(" {} ", comparable(text)).contains(&format!(" {secret} ")))
            })
        };
        reads(self, other) || reads(other, self)
    }

    /// Whether the answer of one would do, or nearly, for the other.
    pub(super) fn rivals(&self, other: &Self) -> bool {
        let does = |one: &Self, other: &Self| {
            let own = [&one.text, &one.answer].map(|text| comparable(text));
            own.iter().any(|own| other.near.contains(own))
        };
        comparable(&self.answer) == comparable(&other.answer)
            || comparable(&self.text) == comparable(&other.text)
            || does(self, other)
            || does(other, self)
    }
}

/// What the judge would take as well, or ask more of, as it is compared.
pub(super) fn near(card: &Card) -> BTreeSet<String> {
    let patterns = card.key.also().into_iter().chain(card.key.prompt.clone());
    expanded(patterns).map(|text| comparable(&text)).collect()
}

pub(super) fn expanded(patterns: impl Iterator<Item = String>) -> impl Iterator<Item = String> {
    patterns.flat_map(|pattern| expand(&pattern).unwrap_or_default())
}

/// Other right answers in full, a few of them.
fn also(card: &Card, answer: &str) -> Vec<String> {
    if let Expected::List { items, .. } = &card.key.expected {
        return items.iter().filter_map(|item| forms(item)).collect();
    }
    let mut known: BTreeSet<String> = BTreeSet::from([comparable(answer)]);
    expanded(card.key.also().into_iter())
        .filter(|other| known.insert(comparable(other)))
        .take(ALSO)
        .collect()
}

/// "corn for maize": the other forms of a thing of a list.
fn forms(item: &[String]) -> Option<String> {
    let (first, more) = item.split_first()?;
    let mut known = BTreeSet::from([comparable(first)]);
    let others: Vec<String> = expanded(more.iter().cloned())
        .filter(|other| known.insert(comparable(other)))
        .take(ALSO)
        .collect();
    (!others.is_empty()).then(|| format!("{} for {first}", others.join(" or ")))
}
