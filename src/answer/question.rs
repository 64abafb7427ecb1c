//! One key made ready for one typed text: its accepted, rejected and vague answers in comparable forms.
//!
//! Holds what the rules look at; the rules themselves are in `plain`, `around` and `names`.

use super::fit::{Fit, fit};
use super::form::Form;
use super::gazetteer;
use super::key::Key;
use super::lexicon::{Entry, Lexicon, Origin};
use super::pattern::expand_or_literal;
use super::verdict::{Judgement, Reason, Verdict};
use strsim::osa_distance;

/// One answer of a key: as its author wrote it, and as it is compared.
#[derive(Clone, Debug)]
pub struct Answer {
    pub text: String,
    pub forms: Vec<Form>,
}

impl Answer {
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            forms: Form::readings(&text),
            text,
        }
    }

    pub fn agrees(&self, typed: &[Form]) -> bool {
        self.forms
            .iter()
            .any(|form| typed.iter().any(|typed| form.agrees(typed)))
    }

    fn agrees_carefully(&self, typed: &[Form]) -> bool {
        self.forms
            .iter()
            .any(|form| typed.iter().any(|typed| form.agrees_carefully(typed)))
    }
}

/// A typed text beside everything it may be.
pub struct Question<'a> {
    pub key: &'a Key,
    pub lexicon: &'a Lexicon,
    pub main: String,
    pub typed: Vec<Form>,
    /// As it was typed, with its capitals.
    pub typed_text: String,
    /// The main answer first.
    pub accept: Vec<Answer>,
    /// What is left of the main answer without what stands in brackets, or without the country after the place.
    pub shorter: Vec<Answer>,
    pub reject: Vec<Answer>,
    pub prompt: Vec<Answer>,
}

/// In longer texts the edits are those of the words, and are not counted again over the whole.
const LONGEST_MEASURED: usize = 200;

/// The nearest of some answers, and how it was reached.
pub struct Near<'a> {
    pub answer: &'a Answer,
    pub fit: Fit,
    /// Edits between the two, words run together.
    pub edits: usize,
    pub typed: &'a Form,
}

impl<'a> Question<'a> {
    pub fn new(main: &str, key: &'a Key, lexicon: &'a Lexicon, typed: &str) -> Self {
        let answers = |patterns: &[String]| -> Vec<Answer> {
            patterns
                .iter()
                .flat_map(|p| expand_or_literal(p))
                .map(Answer::new)
                .collect()
        };
        let mut accept = vec![Answer::new(main)];
        accept.extend(answers(&key.accept));
        Self {
            key,
            lexicon,
            main: main.to_owned(),
            typed: Form::readings(typed),
            typed_text: typed.to_owned(),
            accept,
            shorter: shorter(main).into_iter().map(Answer::new).collect(),
            reject: answers(&key.reject),
            prompt: answers(&key.prompt),
        }
    }

    pub fn says(&self, verdict: Verdict, reason: Reason) -> Judgement {
        Judgement {
            verdict,
            reason,
            nearest: self.main.clone(),
        }
    }

    /// Whether `form` is one of the key's own accepted answers.
    pub fn is_own(&self, form: &Form) -> bool {
        self.accept
            .iter()
            .any(|answer| answer.forms.iter().any(|own| own.agrees(form)))
    }

    pub fn accepted_exactly(&self) -> Option<&Answer> {
        let bare = &self.typed[0].bare;
        let same = |answer: &&Answer| {
            let mut forms = answer.forms.iter();
            forms.any(|form| form.bare == *bare && form.agrees(&self.typed[0]))
        };
        self.accept
            .iter()
            .find(same)
            .or_else(|| self.accept.iter().find(|answer| answer.agrees(&self.typed)))
    }

    /// Whether the typed text is, down to its signs, an answer of the key.
    pub fn accepted_to_the_letter(&self) -> bool {
        self.accept
            .iter()
            .any(|answer| answer.agrees_carefully(&self.typed))
    }

    /// The entry of the lexicon that was typed, unless it is an answer of the key.
    pub fn other_answer(&self, origin: Origin) -> Option<&'a Entry> {
        let lexicon = self.lexicon;
        let mut entries = self
            .typed
            .iter()
            .flat_map(move |form| lexicon.equal_to(form));
        entries
            .find(|(from, entry)| *from == origin && !self.is_own(&entry.form))
            .map(|(_, entry)| entry)
    }

    /// The entry of the deck that was typed to the letter, where the key's answers agree with it only loosely.
    pub fn other_answer_to_the_letter(&self) -> Option<&'a Entry> {
        if self.accepted_to_the_letter() {
            return None;
        }
        let lexicon = self.lexicon;
        let mut entries = self
            .typed
            .iter()
            .flat_map(move |form| lexicon.equal_to(form).map(move |found| (form, found)));
        entries
            .find(|(form, (origin, entry))| {
                *origin == Origin::Given && entry.form.agrees_carefully(form)
            })
            .map(|(_, (_, entry))| entry)
    }

    /// The nearest of `answers` that slips can explain.
    pub fn nearest<'b>(
        &'b self,
        answers: impl IntoIterator<Item = &'b Answer>,
    ) -> Option<Near<'b>> {
        let mut nearest: Option<Near<'b>> = None;
        for answer in answers {
            for expected in &answer.forms {
                for typed in self
                    .typed
                    .iter()
                    .filter(|typed| !typed.is_symbol() && !expected.is_symbol())
                {
                    let Some(fit) = fit(typed, expected, self.lexicon) else {
                        continue;
                    };
                    if nearest.as_ref().is_none_or(|near| fit.cost < near.fit.cost) {
                        let edits = fit.cost.quarters.div_ceil(4) as usize;
                        let edits = match typed.plain.len() > LONGEST_MEASURED {
                            true => edits,
                            false => edits.min(osa_distance(&typed.plain, &expected.plain)),
                        };
                        nearest = Some(Near {
                            answer,
                            fit,
                            edits,
                            typed,
                        });
                    }
                }
            }
        }
        nearest
    }
}

/// "Avatar (film)" without its bracket, "Paris, France" without the country.
fn shorter(main: &str) -> Vec<String> {
    let mut shorter = Vec::new();
    if let (Some(open), Some(close)) = (main.find('('), main.rfind(')'))
        && open < close
    {
        shorter.push(format!("{} {}", &main[..open], &main[close + 1..]));
    }
    if let Some((place, around)) = main.split_once(", ")
        && gazetteer::names().any(|name| name.eq_ignore_ascii_case(around.trim()))
    {
        shorter.push(place.to_owned());
    }
    shorter.retain(|text| text.chars().any(char::is_alphanumeric));
    shorter
}
