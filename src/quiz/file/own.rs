//! A question that a host types before the night, as a quiz file would have it. Must never judge it: whoever reads it
//! back does.

use crate::quiz::{Marking, Round, RoundKind};
use std::fmt::Write as _;
use toml::Value;

/// What the host typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnQuestion {
    pub question: String,
    /// Several things, or things in their order, with `;` between them.
    pub answer: String,
    /// Wrong options with `;` between them; none where nothing is chosen.
    pub wrong: String,
    /// Told after the answer; none where it is empty.
    pub why: String,
}

impl OwnQuestion {
    /// The text of a quiz of one round like this, with this question alone.
    pub fn quiz_text(&self, round: &Round) -> String {
        let mut text = format!(
            "[quiz]\ntitle = \"Own\"\ntie_break = 0\n\n[[round]]\nkind = {}\n",
            quoted(round.kind.name())
        );
        let marking = Marking::NAMED
            .iter()
            .find(|(_, marking)| *marking == round.marking);
        if let Some((name, _)) = marking {
            put(&mut text, "marking", &quoted(name));
        }
        if let RoundKind::Survival { lives } = round.kind {
            put(&mut text, "lives", &lives.to_string());
        }
        text.push_str("spares = 0\n\n[[round.question]]\n");
        match round.kind {
            RoundKind::Order => {
                put(&mut text, "ask", &quoted(&self.question));
                put(&mut text, "sequence", &list(&self.answer));
            }
            RoundKind::NewsGaps => put(&mut text, "cloze", &quoted(&self.question)),
            kind => {
                put(&mut text, "question", &quoted(&self.question));
                put(&mut text, "answer", &answer(&self.answer, kind));
            }
        }
        if round.kind != RoundKind::TrueFalse && !self.wrong.trim().is_empty() {
            put(&mut text, "wrong", &list(&self.wrong));
        }
        if !self.why.trim().is_empty() {
            put(&mut text, "why", &quoted(&self.why));
        }
        text
    }
}

fn put(text: &mut String, key: &str, value: &str) {
    // Writing into a string cannot fail.
    let _ = writeln!(text, "{key} = {value}");
}

fn answer(typed: &str, kind: RoundKind) -> String {
    match kind {
        RoundKind::List => list(typed),
        _ if is_number(typed.trim()) => typed.trim().to_owned(),
        _ => quoted(typed),
    }
}

/// A number as TOML writes it, without a sign or an idle zero in front.
fn is_number(text: &str) -> bool {
    let is_figures = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, part) = match text.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (text, None),
    };
    let is_idle = whole.len() > 1 && whole.starts_with('0');
    whole.len() <= 15 && is_figures(whole) && !is_idle && part.is_none_or(is_figures)
}

fn quoted(text: &str) -> String {
    Value::from(text.trim()).to_string()
}

fn list(text: &str) -> String {
    let things = text
        .split([';', '\n'])
        .map(str::trim)
        .filter(|thing| !thing.is_empty());
    Value::from(things.map(Value::from).collect::<Vec<_>>()).to_string()
}
