//! One `[[note]]` table -> a `Note`, or the errors that keep it out of study.
//!
//! Reads keys and their kinds; whether the note makes sense as a whole is `check`'s business.

use super::{
    check,
    cloze::Cloze,
    fields::{At, Fields, integer, shown},
    id::{NoteId, Slot},
    note::{
        Answer, Asked, Background, BySlot, Deck, Kind, Level, Note, Question, Source, Status, Word,
    },
    parse::{bad_id, read_source, safe, values},
    problem::Code,
};
use std::{collections::BTreeMap, ops::Range};
use toml::de::DeValue;

const LEADS: [&str; 6] = ["question", "cloze", "quote", "person", "word", "sequence"];

/// Keys that belong to some kinds of notes only.
const OF_KINDS: &[&str] = &[
    "answer",
    "choice_only",
    "both_ways",
    "unit",
    "tolerance",
    "context",
    "required",
    "need",
    "max",
    "role",
    "meaning",
    "part",
    "ipa",
    "example",
    "collocations",
    "family",
    "stance",
    "question",
    "cloze",
    "quote",
    "person",
    "word",
    "sequence",
];

/// Reads a note; `None` where it has an error, which is then among the problems.
pub(super) fn read(table: &At<Fields>, deck: &Deck) -> Option<At<Note>> {
    let problems = table.value.problems;
    let errors_before = problems.errors();
    let note = build(table);
    if let Some(note) = &note {
        check::note(note, deck, problems, errors_before);
    }
    if problems.errors() > errors_before {
        return None;
    }
    note.map(|raw| At {
        value: raw.note,
        span: raw.header,
    })
}

/// A note with the places that checks point to.
pub(super) struct Raw {
    pub note: Note,
    pub header: Range<usize>,
    pub lead: Range<usize>,
    pub answer: Option<Range<usize>>,
    pub status: Option<Range<usize>>,
    pub has_form: bool,
    /// The wrong options of each slot with their places.
    pub wrong: Vec<(Slot, At<String>)>,
    /// All patterns of the author with their places.
    pub patterns: Vec<At<String>>,
}

fn build(table: &At<Fields>) -> Option<Raw> {
    let fields = &table.value;
    let header = table.span.clone();
    let leads: Vec<&'static str> = LEADS.into_iter().filter(|lead| fields.has(lead)).collect();
    let lead = match leads[..] {
        [lead] => lead,
        [] => {
            fields.problems.add(
                Code::NoLead,
                header,
                "This note says neither a question nor a cloze, quote, person, word or sequence.",
                "Add one of them, for example: question = \"...\".",
            );
            return None;
        }
        [first, second, ..] => {
            let span = fields.any(second).map_or(header, |value| value.span);
            fields.problems.add(
                Code::TwoLeads,
                span,
                format!(
                    "This note has both `{first}` and `{second}`; one of them decides what it is."
                ),
                "Make two notes of it.",
            );
            return None;
        }
    };
    let fields = &fields.called(format!("a {lead} note"));
    let lead_span = fields.any(lead).map_or(header.clone(), |value| value.span);
    let (kind, answer) = read_kind(lead, fields, &header)?;
    let slots = kind.slots();
    let given_id = fields.text("id");
    let id = given_id
        .as_ref()
        .and_then(|id| match NoteId::new(&id.value) {
            Ok(known) => Some(known),
            Err(_) => {
                bad_id(fields.problems, id);
                None
            }
        });
    let levels = Level::ALL.map(|level| (level, level.to_string()));
    let levels: Vec<(&str, Level)> = levels
        .iter()
        .map(|(level, word)| (word.as_str(), *level))
        .collect();
    let statuses: Vec<(&str, Status)> = Status::ALL
        .iter()
        .map(|status| (status.word(), *status))
        .collect();
    let status = fields.one_of("status", &statuses);
    let wrong = lists(fields, "wrong", &slots);
    let [accept, reject, prompt] =
        ["accept", "reject", "prompt"].map(|key| lists(fields, key, &slots));
    let patterns = [&accept, &reject, &prompt]
        .into_iter()
        .flatten()
        .map(|(_, text)| text.clone())
        .collect();
    let speaker = match &kind {
        Kind::Quote { speaker, .. } => Some(speaker.clone()),
        _ => fields.text("speaker").map(|text| safe(&text.value)),
    };
    let text = |key| fields.text(key).map(|text| safe(&text.value));
    let note = Note {
        stamped: id.is_some(),
        id: id.unwrap_or_else(|| NoteId::new("unnamed").expect("a plain word is an id")),
        tags: values(fields.texts("tags")),
        level: fields.one_of("level", &levels).map(|level| level.value),
        group: text("group"),
        skip: read_skip(fields, &slots),
        status: status
            .as_ref()
            .map_or(Status::Report, |status| status.value),
        speaker,
        said_to: text("said_to"),
        verb: text("verb"),
        as_of: fields.date("as_of").map(|date| date.value),
        why: fields
            .text("why")
            .map(|why| crate::text::sanitize::block(&why.value).into_owned()),
        background: read_background(fields),
        source: fields
            .table("source", "a source")
            .map_or_else(Source::default, |source| read_source(&source)),
        accept: by_slot(accept),
        reject: by_slot(reject),
        prompt: by_slot(prompt),
        wrong: by_slot(wrong.clone()),
        hint: by_slot(lists(fields, "hint", &slots)),
        ask: if lead == "sequence" {
            BySlot::default()
        } else {
            one_each(lists(fields, "ask", &slots))
        },
        form: read_form(fields, &slots),
        line: fields.problems.lines.line(header.start),
        kind,
    };
    for reserved in ["image", "audio"] {
        fields.text(reserved);
    }
    fields.name_unknown(OF_KINDS, "It belongs to another kind of note.");
    let note = if note.stamped {
        note
    } else {
        Note {
            id: note.minted(),
            ..note
        }
    };
    Some(Raw {
        note,
        header,
        lead: lead_span,
        answer,
        status: status.map(|status| status.span),
        has_form: fields.has("form"),
        wrong,
        patterns,
    })
}

fn missing(fields: &Fields, header: &Range<usize>, lead: &str, key: &str) {
    fields.problems.add(
        Code::Missing,
        header.clone(),
        format!("This {lead} note has no `{key}`."),
        format!("Add `{key} = ...` to it."),
    );
}

fn read_kind(
    lead: &str,
    fields: &Fields,
    header: &Range<usize>,
) -> Option<(Kind, Option<Range<usize>>)> {
    let needed = |key: &'static str| {
        if !fields.has(key) {
            missing(fields, header, lead, key);
        }
        fields.text(key)
    };
    let required = || values(fields.texts("required"));
    match lead {
        "question" => {
            let question = fields.text("question");
            let (answer, span) = read_answer(fields, header)?;
            let question = Question {
                question: safe(&question?.value),
                answer,
                choice_only: fields.flag("choice_only").is_some_and(|flag| flag.value),
                both_ways: fields.flag("both_ways").is_some_and(|flag| flag.value),
                context: values(fields.texts("context")),
                required: required(),
            };
            Some((Kind::Question(Box::new(question)), Some(span)))
        }
        "cloze" => Some((Kind::Cloze(read_cloze(fields, "cloze")?), None)),
        "quote" => {
            let quote = fields.text("quote");
            let speaker = needed("speaker");
            let (quote, speaker) = (quote?, speaker?);
            check::quotation(&quote.value, quote.span, fields.problems);
            let (quote, words) = (safe(&quote.value), safe(&speaker.value));
            Some((
                Kind::Quote {
                    quote,
                    speaker: words,
                    required: required(),
                },
                Some(speaker.span),
            ))
        }
        "person" => {
            let person = fields.text("person");
            let role = needed("role");
            let (person, role) = (person?, role?);
            let span = role.span.clone();
            let (person, role) = (safe(&person.value), safe(&role.value));
            Some((
                Kind::Person {
                    person,
                    role,
                    required: required(),
                },
                Some(span),
            ))
        }
        "word" => {
            let word = fields.text("word");
            let meaning = needed("meaning");
            let example = if fields.has("example") {
                Some(read_cloze(fields, "example")?)
            } else {
                None
            };
            let (word, meaning) = (word?, meaning?);
            let text = |key| fields.text(key).map(|text| safe(&text.value));
            let kind = Word {
                word: safe(&word.value),
                meaning: safe(&meaning.value),
                part: text("part"),
                ipa: read_ipa(fields),
                example,
                collocations: values(fields.texts("collocations")),
                family: values(fields.texts("family")),
                stance: text("stance"),
            };
            Some((Kind::Word(Box::new(kind)), Some(meaning.span)))
        }
        _ => {
            let items = fields.texts("sequence");
            let span = fields
                .any("sequence")
                .map_or(header.clone(), |value| value.span);
            let ask = needed("ask")?;
            if !(2..=26).contains(&items.len()) {
                fields.problems.add(
                    Code::BadValue,
                    span,
                    "A sequence has 2 to 26 things in their right order.",
                    "Write sequence = [\"first\", \"second\", \"third\"].",
                );
                return None;
            }
            Some((
                Kind::Sequence {
                    items: values(items),
                    ask: safe(&ask.value),
                },
                None,
            ))
        }
    }
}

fn read_cloze(fields: &Fields, key: &'static str) -> Option<Cloze> {
    let text = fields.text(key)?;
    match Cloze::parse(&crate::text::sanitize::line(&text.value)) {
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

fn read_answer(fields: &Fields, header: &Range<usize>) -> Option<(Answer, Range<usize>)> {
    let Some(found) = fields.any("answer") else {
        missing(fields, header, "question", "answer");
        return None;
    };
    let span = found.span.clone();
    let written = || safe(fields.problems.lines.slice(found.span.clone()));
    let number = match found.value {
        DeValue::Integer(_) => integer(found.value).map(|number| number as f64),
        DeValue::Float(float) => float
            .as_str()
            .replace('_', "")
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite()),
        _ => None,
    };
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
    let answer = match found.value {
        DeValue::Integer(_) | DeValue::Float(_) => {
            let Some(value) = number else {
                fields.problems.add(
                    Code::BadValue,
                    span,
                    "This number cannot be an answer.",
                    "Give a number such as 42 or 3.14.",
                );
                return None;
            };
            Answer::Number {
                value,
                written: written(),
                tolerance: read_tolerance(fields, value).unwrap_or(0.0),
                unit: fields.text("unit").map(|unit| safe(&unit.value)),
            }
        }
        DeValue::String(_) => Answer::Text(safe(&fields.text("answer")?.value)),
        DeValue::Datetime(datetime) => match datetime.date {
            Some(date) => Answer::Date(date.to_string()),
            None => {
                fields.problems.add(
                    Code::BadValue,
                    span,
                    "A time of day alone is no answer.",
                    "Write it as text: \"10:30\".",
                );
                return None;
            }
        },
        DeValue::Array(_) => read_list(fields)?,
        _ => {
            fields.problems.add(
                Code::WrongType,
                span,
                "`answer` must be text, a number, a date or a list of texts.",
                "Write answer = \"...\".",
            );
            return None;
        }
    };
    Some((answer, found.span))
}

fn read_list(fields: &Fields) -> Option<Answer> {
    let items = values(fields.texts("answer"));
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    if items.is_empty() {
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
        DeValue::Integer(_) => integer(found.value).map(|number| number as f64),
        DeValue::Float(float) => float.as_str().replace('_', "").parse().ok(),
        DeValue::String(text) => text
            .trim()
            .strip_suffix('%')
            .and_then(|share| share.trim().parse::<f64>().ok())
            .map(|share| share / 100.0 * value.abs()),
        _ => None,
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

fn read_ipa(fields: &Fields) -> Vec<(String, String)> {
    let Some(found) = fields.any("ipa") else {
        return Vec::new();
    };
    if let Some(text) = found.value.as_str() {
        return vec![(String::new(), safe(text))];
    }
    let Some(accents) = fields.table("ipa", "the accents of a word") else {
        return Vec::new();
    };
    let read = ["uk", "us"].map(|accent| {
        accents
            .text(accent)
            .map(|ipa| (accent.to_owned(), safe(&ipa.value)))
    });
    accents.name_unknown(&[], "");
    read.into_iter().flatten().collect()
}

fn read_background(fields: &Fields) -> Option<Background> {
    let found = fields.any("note")?;
    if found.value.as_str().is_some() {
        let text = crate::text::sanitize::block(&fields.text("note")?.value).into_owned();
        return Some(Background { text, source: None });
    }
    let note = fields.table("note", "a background note")?;
    let text = note.text("text");
    let source = note.text("source").map(|source| safe(&source.value));
    note.name_unknown(&[], "");
    Some(Background {
        text: crate::text::sanitize::block(&text?.value).into_owned(),
        source,
    })
}

fn slot_named(fields: &Fields, name: &At<String>, slots: &[Slot]) -> Option<Slot> {
    let slot = slots.iter().find(|slot| slot.as_str() == name.value);
    if slot.is_none() {
        let all: Vec<&str> = slots.iter().map(Slot::as_str).collect();
        fields.problems.add(
            Code::BadValue,
            name.span.clone(),
            format!("This note makes no card `{}`.", shown(&name.value)),
            format!("Its cards are: {}.", all.join(", ")),
        );
    }
    slot.cloned()
}

fn read_skip(fields: &Fields, slots: &[Slot]) -> Vec<Slot> {
    fields
        .texts("skip")
        .iter()
        .filter_map(|name| slot_named(fields, name, slots))
        .collect()
}

/// The texts of a key for each slot: a plain value belongs to the main slot, a table names the slots.
fn lists(fields: &Fields, key: &'static str, slots: &[Slot]) -> Vec<(Slot, At<String>)> {
    let Some(found) = fields.any(key) else {
        return Vec::new();
    };
    let Some(main) = slots.first() else {
        return Vec::new();
    };
    if found.value.is_table() {
        let Some(table) = fields.table(key, "a table by card") else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for (name, value) in table.entries() {
            let Some(slot) = slot_named(fields, &name, slots) else {
                continue;
            };
            all.extend(
                table
                    .texts_at(key, &value)
                    .into_iter()
                    .map(|text| (slot.clone(), text)),
            );
        }
        return all;
    }
    let is_cloze = main.as_str().starts_with("gap");
    if is_cloze && slots.len() > 1 {
        fields.problems.add(
            Code::ListForSeveralGaps,
            found.span,
            format!(
                "This text has {} gaps, and `{key}` does not say for which of them it is.",
                slots.len()
            ),
            format!("Write {key} = {{ gap1 = [\"...\"] }}."),
        );
        return Vec::new();
    }
    fields
        .texts(key)
        .into_iter()
        .map(|text| (main.clone(), text))
        .collect()
}

fn by_slot(texts: Vec<(Slot, At<String>)>) -> BySlot<Vec<String>> {
    let mut map: BTreeMap<Slot, Vec<String>> = BTreeMap::new();
    for (slot, text) in texts {
        map.entry(slot).or_default().push(safe(&text.value));
    }
    BySlot(map)
}

fn one_each(texts: Vec<(Slot, At<String>)>) -> BySlot<String> {
    BySlot(
        texts
            .into_iter()
            .map(|(slot, text)| (slot, safe(&text.value)))
            .collect(),
    )
}

/// A plain value belongs to every card of the note; a table names the cards.
fn read_form(fields: &Fields, slots: &[Slot]) -> BySlot<Asked> {
    const FORMS: [(&str, Asked); 3] = [
        ("reveal", Asked::Reveal),
        ("type", Asked::Type),
        ("choose", Asked::Choose),
    ];
    let Some(found) = fields.any("form") else {
        return BySlot::default();
    };
    if !found.value.is_table() {
        let form = fields.one_of("form", &FORMS);
        return BySlot(
            form.iter()
                .flat_map(|form| slots.iter().map(|slot| (slot.clone(), form.value)))
                .collect(),
        );
    }
    let Some(table) = fields.table("form", "a table by card") else {
        return BySlot::default();
    };
    let mut forms = BTreeMap::new();
    for (name, value) in table.entries() {
        let Some(slot) = slot_named(fields, &name, slots) else {
            continue;
        };
        let word = value.value.as_str().unwrap_or_default();
        match FORMS.iter().find(|(form, _)| *form == word) {
            Some((_, form)) => {
                forms.insert(slot, *form);
            }
            None => fields.problems.add(
                Code::BadValue,
                value.span,
                "This is no form in which a card can be asked.",
                "Use one of: reveal, type, choose.",
            ),
        }
    }
    BySlot(forms)
}
