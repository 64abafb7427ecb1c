//! The keys that make a note the kind it is: its lead and what the lead needs.
//!
//! Reads values and their types; whether the note makes sense as a whole is `check`'s business.

use super::{
    check,
    cloze::Cloze,
    collocations,
    fields::{At, Fields, integer, line, nearest, prose},
    keys,
    note::{Answer, Kind, Question, Word},
    problem::Code,
    stance::Stance,
};
use std::ops::Range;
use toml::de::DeValue;

/// What a day looks like.
const DAY: &str = "2022-12-19";

/// A kind with the place of its answer.
pub(super) struct Read {
    pub kind: Kind,
    pub answer: Option<Range<usize>>,
    /// Lead and answer as the author wrote them, where something hidden was made visible in the kind.
    pub raw: Option<Box<(String, String)>>,
}

impl Read {
    /// What a note is known by is what its author wrote, not what is shown of it.
    fn new(kind: Kind, answer: Option<Range<usize>>, lead: &str, right: &str) -> Self {
        // Nothing in plain ASCII is hidden.
        let is_plain = |text: &str| {
            text.bytes()
                .all(|b| matches!(b, b' '..=b'~' | b'\n' | b'\r'))
        };
        let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
        let is_as_shown = is_plain(lead) && is_plain(right) || {
            let (shown_lead, shown_right) = kind.identity();
            same(lead, &shown_lead) && same(right, &shown_right)
        };
        let raw = (!is_as_shown).then(|| Box::new((lead.to_owned(), right.to_owned())));
        Self { kind, answer, raw }
    }
}

/// Reads the kind of a note with this lead; `None` where something needed is missing, which is then told.
pub(super) fn read(lead: &str, fields: &Fields, header: &Range<usize>) -> Option<Read> {
    match lead {
        "question" => question(fields, header),
        "cloze" => {
            let text = fields.text("cloze");
            let cloze = read_cloze(fields, "cloze")?;
            let raw = Cloze::parse(text?.value).ok()?.without_numbers();
            Some(Read::new(Kind::Cloze(cloze), None, &raw, ""))
        }
        "quote" => quote(fields, header),
        "person" => person(fields, header),
        "word" => word(fields, header),
        _ => sequence(fields, header),
    }
}

/// The text of a key that the note must have.
fn needed<'t>(
    fields: &Fields<'t, '_, '_>,
    header: &Range<usize>,
    key: &str,
) -> Option<At<&'t str>> {
    is_there(fields, header, key).then(|| fields.text(key))?
}

fn is_there(fields: &Fields, header: &Range<usize>, key: &str) -> bool {
    let is_there = fields.has(key);
    // A typing error in the key is told already.
    let is_misspelt = || {
        fields.entries().iter().any(|(other, _)| {
            !keys::is_of_a_note(other.value) && nearest(other.value, std::iter::once(key)).is_some()
        })
    };
    if !is_there && !is_misspelt() {
        let what = fields.what.split_once(' ').map_or("", |(_, what)| what);
        fields.problems.add(
            Code::Missing,
            header.clone(),
            format!("This {what} has no `{key}`."),
            format!("Add `{key} = ...` to it."),
        );
    }
    is_there
}

fn question(fields: &Fields, header: &Range<usize>) -> Option<Read> {
    let text = fields.text("question");
    if !is_there(fields, header, "answer") {
        return None;
    }
    let found = fields.any("answer")?;
    let answer = read_answer(fields, &found);
    if !matches!(found.value, DeValue::Array(_)) {
        for key in ["need", "max"] {
            refuse(
                fields,
                key,
                "a list of answers",
                "answer = [\"one\", \"two\"]",
            );
        }
    }
    if !matches!(found.value, DeValue::String(_)) {
        refuse(fields, "required", "a name", "answer = \"Ada Lovelace\"");
    }
    let (text, answer) = (text?, answer?);
    let raw = match found.value {
        DeValue::String(raw) => raw.to_string(),
        // Another form of an item makes no other note.
        DeValue::Array(items) => {
            let first = items.iter().filter_map(|item| match item.get_ref() {
                DeValue::Array(forms) => forms.iter().find_map(|form| form.get_ref().as_str()),
                item => item.as_str(),
            });
            let first: Vec<&str> = first.filter(|text| !text.trim().is_empty()).collect();
            first.join("\u{1f}")
        }
        _ => answer.identity(),
    };
    let kind = Kind::Question(Box::new(Question {
        question: prose(text.value).into_owned(),
        answer,
        choice_only: fields.flag("choice_only").is_some_and(|flag| flag.value),
        both_ways: fields.flag("both_ways").is_some_and(|flag| flag.value),
        context: fields.lines("context"),
        required: fields.lines("required"),
    }));
    Some(Read::new(kind, Some(found.span), text.value, &raw))
}

/// A key that goes with another kind of answer.
fn refuse(fields: &Fields, key: &str, with: &str, example: &str) {
    if let Some(value) = fields.any(key) {
        fields.problems.add(
            Code::BadValue,
            value.span,
            format!("`{key}` goes with {with}, and this answer is something else."),
            format!("Delete it, or write {example}."),
        );
    }
}

fn quote(fields: &Fields, header: &Range<usize>) -> Option<Read> {
    let quote = fields.text("quote");
    let speaker = needed(fields, header, "speaker");
    if let Some(quote) = &quote {
        check::quotation(quote.value, quote.span.clone(), fields.problems);
    }
    let (quote, speaker) = (quote?, speaker?);
    let kind = Kind::Quote {
        quote: prose(quote.value).into_owned(),
        speaker: line(speaker.value).into_owned(),
        required: fields.lines("required"),
    };
    Some(Read::new(
        kind,
        Some(speaker.span),
        quote.value,
        speaker.value,
    ))
}

fn person(fields: &Fields, header: &Range<usize>) -> Option<Read> {
    let person = fields.text("person");
    let role = needed(fields, header, "role");
    let (person, role) = (person?, role?);
    let kind = Kind::Person {
        person: line(person.value).into_owned(),
        role: line(role.value).into_owned(),
        required: fields.lines("required"),
    };
    Some(Read::new(kind, Some(role.span), person.value, role.value))
}

fn word(fields: &Fields, header: &Range<usize>) -> Option<Read> {
    let word = fields.text("word");
    let meaning = needed(fields, header, "meaning");
    let example = match fields.has("example") {
        true => Some(read_cloze(fields, "example")?),
        false => None,
    };
    if let Some(example) = &example
        && example.numbers().count() > 1
    {
        let span = fields.any("example").map_or(0..0, |found| found.span);
        fields.problems.add(
            Code::BrokenGap,
            span,
            "`example` has several gaps, and one is asked: the word.",
            "Leave {{...}} around the word alone.",
        );
    }
    let (word, meaning) = (word?, meaning?);
    let kind = Kind::Word(Box::new(Word {
        word: line(word.value).into_owned(),
        meaning: prose(meaning.value).into_owned(),
        part: fields.line("part"),
        ipa: read_ipa(fields),
        example,
        collocations: collocations::read(fields),
        misfits: Vec::new(),
        family: fields.lines("family"),
        stance: read_stance(fields),
    }));
    Some(Read::new(
        kind,
        Some(meaning.span),
        word.value,
        meaning.value,
    ))
}

fn sequence(fields: &Fields, header: &Range<usize>) -> Option<Read> {
    let items = fields.texts("sequence");
    let ask = needed(fields, header, "ask")?;
    if !(2..=26).contains(&items.len()) {
        let span = fields
            .any("sequence")
            .map_or(header.clone(), |found| found.span);
        fields.problems.add(
            Code::BadValue,
            span,
            "A sequence has 2 to 26 things in their right order.",
            "Write sequence = [\"first\", \"second\", \"third\"].",
        );
        return None;
    }
    let raw: Vec<&str> = items.iter().map(|item| item.value).collect();
    let kind = Kind::Sequence {
        items: fields.lines("sequence"),
        ask: prose(ask.value).into_owned(),
    };
    Some(Read::new(kind, None, &raw.join("\u{1f}"), ask.value))
}

fn read_cloze(fields: &Fields, key: &str) -> Option<Cloze> {
    let text = fields.text(key)?;
    match Cloze::parse(&prose(text.value)) {
        Ok(cloze) => Some(cloze),
        Err(problem) => {
            fields.problems.add(
                Code::BrokenGap,
                text.span,
                format!("`{key}` is no text with gaps: {problem}."),
                "A gap is written {{answer}}, {{1:answer}} or {{1:answer|hint}}.",
            );
            None
        }
    }
}

fn read_answer(fields: &Fields, found: &At<&DeValue>) -> Option<Answer> {
    let number = number(found.value);
    if number.is_none() {
        for key in ["tolerance", "unit"] {
            if let Some(value) = fields.any(key) {
                fields.problems.add(
                    Code::ToleranceWithoutNumber,
                    value.span,
                    format!("`{key}` goes with a number, and this answer is not a number."),
                    "Write the answer as a number without quotes: answer = 20.",
                );
            }
        }
    }
    let impossible = |sentence: &str, help: &str| {
        fields
            .problems
            .add(Code::BadValue, found.span.clone(), sentence, help);
        None
    };
    match found.value {
        DeValue::Integer(_) | DeValue::Float(_) => match number {
            Some(value) => Some(Answer::Number {
                value,
                written: written(fields.problems.lines.slice(found.span.clone()), value),
                tolerance: read_tolerance(fields, value).unwrap_or(0.0),
                unit: fields.line("unit"),
            }),
            None => impossible(
                "This number cannot be an answer.",
                "Give a number such as 42 or 3.14.",
            ),
        },
        DeValue::String(_) => fields.line("answer").map(|text| {
            // A whole day is one with quotes around it too; less may be a season or a score.
            match text.parse::<jiff::civil::Date>() {
                Ok(_) if text.len() == DAY.len() => Answer::Date(text),
                _ => Answer::Text(text),
            }
        }),
        DeValue::Datetime(datetime) => match datetime.date {
            Some(date) => Some(Answer::Date(date.to_string())),
            None => impossible(
                "A time of day alone is no answer.",
                "Write it as text: \"10:30\".",
            ),
        },
        DeValue::Array(_) => read_list(fields),
        _ => {
            fields.wrong_type("answer", "text, a number, a date or a list of texts", found);
            None
        }
    }
}

/// A number that fits and is finite.
fn number(value: &DeValue) -> Option<f64> {
    match value {
        DeValue::Integer(_) => integer(value).map(|number| number as f64),
        DeValue::Float(float) => float
            .as_str()
            .replace('_', "")
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

/// A number as people write it: `1_200` as 1,200; what only programmers read, in figures.
fn written(toml: &str, value: f64) -> String {
    let is_plain = toml
        .chars()
        .all(|c| c.is_ascii_digit() || "+-._".contains(c));
    match is_plain {
        true => toml.trim_start_matches('+').replace('_', ","),
        false => value.to_string(),
    }
}

fn read_list(fields: &Fields) -> Option<Answer> {
    let items = fields.items("answer");
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    if items.is_empty() {
        let span = fields.any("answer").map_or(0..0, |found| found.span);
        if fields.any("answer")?.value.as_array()?.is_empty() {
            fields.problems.add(
                Code::BadValue,
                span,
                "This list of answers is empty.",
                "Write answer = [\"one\", \"two\"].",
            );
        }
        return None;
    }
    let need = fields
        .whole("need", 1, count)
        .map_or(count, |need| need.value);
    let max = fields.whole("max", need, 99).map_or(count, |max| max.value);
    let size = |number: i64| usize::try_from(number).unwrap_or(1);
    Some(Answer::List {
        need: size(need),
        max: size(max),
        items,
    })
}

/// A number, or a share of the answer such as "5%".
fn read_tolerance(fields: &Fields, value: f64) -> Option<f64> {
    let found = fields.any("tolerance")?;
    let tolerance = match found.value {
        DeValue::String(text) => text
            .trim()
            .strip_suffix('%')
            .and_then(|share| share.trim().parse::<f64>().ok())
            .map(|share| share / 100.0 * value.abs()),
        other => number(other),
    };
    let tolerance = tolerance.filter(|tolerance| tolerance.is_finite() && *tolerance >= 0.0);
    if tolerance.is_none() {
        fields.problems.add(
            Code::BadValue,
            found.span,
            "This cannot be a tolerance.",
            "Write how far off is still right, as a number (2) or a share (\"5%\").",
        );
    }
    tolerance
}

fn read_stance(fields: &Fields) -> Option<Stance> {
    let stances = Stance::ALL.map(|stance| (stance.word(), stance));
    let is_there = fields.has("stance");
    is_there
        .then(|| fields.one_of("stance", &stances))?
        .map(|found| found.value)
}

fn read_ipa(fields: &Fields) -> Vec<(String, String)> {
    let Some(found) = fields.any("ipa") else {
        return Vec::new();
    };
    if found.value.as_str().is_some() {
        let ipa = fields.line("ipa");
        return ipa.into_iter().map(|ipa| (String::new(), ipa)).collect();
    }
    let Some(accents) = fields.table("ipa", "the accents of a word") else {
        return Vec::new();
    };
    accents.name_unknown(&[keys::ACCENTS]);
    ["uk", "us"]
        .into_iter()
        .filter_map(|accent| Some((accent.to_owned(), accents.line(accent)?)))
        .collect()
}
