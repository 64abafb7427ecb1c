//! What is still wrong with a draft, in words for somebody who has never seen a deck's file.
//!
//! The parser itself judges; here its sentences only get the names that the fields have in the form.

use super::{draft::Draft, form::Field, render::render};
use crate::deck::{
    note::{Deck, Note},
    parse::{Parsed, parse},
    problem::{Code, Problem, Severity},
};

/// One thing that is wrong with a draft, or could be better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The key of the field it is about; empty where it is about the note as a whole.
    pub key: String,
    /// With it the note cannot be studied.
    pub is_error: bool,
    pub sentence: String,
}

/// The lines before the note in what is parsed.
const HEADER: &str = "[deck]\nid = \"draft\"\n";

impl Draft {
    /// What is wrong with it, errors first. `deck` is where it belongs: its source is the note's, too.
    pub fn problems(&self, deck: Option<&Deck>) -> Vec<Remark> {
        self.judged(deck).0
    }

    /// What is wrong with it, and the note that it is; `None` while it has errors.
    pub fn judged(&self, deck: Option<&Deck>) -> (Vec<Remark>, Option<Note>) {
        let fields = self.fields();
        let empty: Vec<Remark> = fields
            .iter()
            .filter(|field| field.is_needed && self.get(&field.key).is_empty())
            .map(|field| Remark {
                key: field.key.clone(),
                is_error: true,
                sentence: format!("“{}” is still empty.", field.label),
            })
            .collect();
        if !empty.is_empty() {
            return (empty, None);
        }
        let (keys, parsed) = self.parsed(deck);
        let shown = parsed
            .problems
            .iter()
            .filter(|problem| !matches!(problem.code, Code::NoId | Code::More));
        let mut remarks: Vec<Remark> = shown
            .map(|problem| {
                let line = problem.place.line.saturating_sub(HEADER_LINES + 1);
                let top = keys
                    .iter()
                    .find(|(_, lines)| lines.contains(&line))
                    .map_or("", |(key, _)| key);
                self.remark(problem, top, &fields)
            })
            .collect();
        remarks.sort_by_key(|remark| !remark.is_error);
        remarks.dedup();
        let note = parsed.deck.and_then(|deck| deck.notes.into_iter().next());
        (remarks, note)
    }

    /// A deck of this note alone, as it would be asked; `None` while it has errors.
    pub fn deck(&self, deck: Option<&Deck>) -> Option<Deck> {
        self.parsed(deck)
            .1
            .deck
            .filter(|deck| deck.notes.len() == 1)
    }

    fn parsed(&self, deck: Option<&Deck>) -> (Vec<(String, std::ops::Range<usize>)>, Parsed) {
        let rendered = render(self, None);
        let mut parsed = parse("draft.toml", &format!("{HEADER}{}", rendered.text));
        if let Some(known) = deck {
            if has_source(known) {
                parsed
                    .problems
                    .retain(|problem| problem.code != Code::NoSource);
            }
            if let Some(own) = &mut parsed.deck {
                own.source = known.source.clone();
                own.language = known.language.clone();
            }
        }
        (rendered.keys, parsed)
    }

    fn remark(&self, problem: &Problem, top: &str, fields: &[Field]) -> Remark {
        let is_of_top =
            |field: &&Field| field.key == top || field.key.split('.').next() == Some(top);
        let of_top: Vec<&Field> = fields.iter().filter(is_of_top).collect();
        let named = of_top.iter().find(|field| {
            let part = field.key.split('.').next_back().unwrap_or_default();
            problem.sentence.contains(&format!("`{part}`"))
                || holds_what_is_named(self.get(&field.key), &problem.sentence)
        });
        let filled = || of_top.iter().find(|field| !self.get(&field.key).is_empty());
        let key = named
            .or_else(filled)
            .map_or(String::new(), |field| field.key.clone());
        let help = help(problem);
        let sentence = match help.is_empty() {
            true => problem.sentence.clone(),
            false => format!("{} {help}", problem.sentence),
        };
        Remark {
            key,
            is_error: problem.severity() == Severity::Error,
            sentence: in_labels(&sentence, fields),
        }
    }
}

const HEADER_LINES: usize = 2;

fn has_source(deck: &Deck) -> bool {
    let source = &deck.source;
    source.title.is_some() || source.publisher.is_some() || source.url.is_some()
}

/// Whether one of the lines is what the sentence quotes.
fn holds_what_is_named(text: &str, sentence: &str) -> bool {
    super::values::lines(text).any(|line| sentence.contains(&format!("`{line}`")))
}

/// How to mend it in the form. What the parser says of keys and brackets would only puzzle here.
fn help(problem: &Problem) -> &str {
    match problem.code {
        Code::NoSource => "Say where it stands: the paragraph, or the source's title.",
        Code::NoSpeaker => "Fill in who says so.",
        Code::RightAmongWrong => "Take it out of the wrong options.",
        Code::FewWrong => "Give three, all of the same kind as the answer.",
        Code::ToleranceWithoutNumber => "Write the answer in figures: 20.",
        Code::LongTyped => "Say how it is asked, or give three wrong options.",
        Code::BrokenGap => "Write it like this: The {{Bank of England}} sets rates.",
        Code::BrokenPattern => {
            "{word} may be left out, [a|b] is either of the two; for the sign itself put \\ before it."
        }
        _ if problem.help.contains(['=', '`']) || problem.help.contains("[[") => "",
        _ => &problem.help,
    }
}

fn in_labels(sentence: &str, fields: &[Field]) -> String {
    let mut told = sentence.replace(
        "must be true or false, and this is text",
        "is “yes” or empty",
    );
    for field in fields {
        let top = field.key.split('.').next_back().unwrap_or_default();
        told = told.replace(&format!("`{}`", field.key), &format!("“{}”", field.label));
        if field.key.contains('.') && !field.key.starts_with("source.") {
            continue;
        }
        told = told.replace(&format!("`{top}`"), &format!("“{}”", field.label));
    }
    for (group, label) in [
        ("accept", "Also right"),
        ("reject", "Not right"),
        ("prompt", "Too vague"),
        ("wrong", "Wrong options"),
        ("hint", "Hints"),
        ("ask", "Own wording"),
        ("form", "Asked as"),
    ] {
        told = told.replace(&format!("`{group}`"), &format!("“{label}”"));
    }
    told
}
