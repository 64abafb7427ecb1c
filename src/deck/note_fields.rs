//! One `[[note]]` table -> a `Note`, or the errors that keep it out of study.
//!
//! Reads the keys that every note may have; those of its kind are `kind_fields`' business, and whether the note makes
//! sense as a whole is `check`'s.

use super::{
    check, collocations,
    fields::{At, Fields, line, nearest, prose, shown},
    id::{NoteId, Slot},
    keys::{self, Key},
    kind_fields,
    note::{Background, BySlot, Deck, Kind, Level, Note, Source, Status},
    parse::{bad_id, read_source},
    problem::Code,
    slot_fields::{self, Texts},
};
use crate::answer::Mode;
use std::ops::Range;

/// Reads a note; `None` where it has an error, which is then among the problems.
pub(crate) fn read(table: &At<Fields>, deck: &Deck) -> Option<At<Note>> {
    read_with_misfits(table, deck).map(|(note, _)| note)
}

/// The same with the words that fit none of its collocations, of which only the whole deck can say whether they do.
pub(super) fn read_with_misfits(
    table: &At<Fields>,
    deck: &Deck,
) -> Option<(At<Note>, Vec<At<String>>)> {
    let problems = table.value.problems;
    let errors_before = problems.errors();
    let raw = build(table)?;
    if problems.errors() == errors_before {
        collocations::check(&raw.note, &raw.misfits, &raw.lead, problems);
    }
    check::note(&raw, deck, problems, errors_before);
    let misfits = raw.misfits.into_iter().map(|word| word.map(str::to_owned));
    (problems.errors() == errors_before).then_some((
        At {
            value: raw.note,
            span: raw.header,
        },
        misfits.collect(),
    ))
}

/// A note with the places that checks point to.
pub(super) struct Raw<'t> {
    pub note: Note,
    pub header: Range<usize>,
    pub lead: Range<usize>,
    pub answer: Option<Range<usize>>,
    pub status: Option<Range<usize>>,
    /// The wrong options of each card with their places.
    pub wrong: Texts<'t>,
    /// The wrong options of its collocations.
    pub misfits: Vec<At<&'t str>>,
    pub statement: Option<Range<usize>>,
    /// What stands in `accept`, `reject` and `prompt`, with its places.
    pub patterns: [Texts<'t>; 3],
}

fn build<'t>(table: &At<Fields<'t, '_, '_>>) -> Option<Raw<'t>> {
    let header = table.span.clone();
    let lead = lead(&table.value, &header)?;
    let fields = table.value.called(called(lead));
    name_unknown(&fields, lead);
    let mut read = kind_fields::read(lead, &fields, &header)?;
    let slots = read.kind.slots();
    let patterns =
        ["accept", "reject", "prompt"].map(|key| slot_fields::texts(&fields, key, &slots));
    let [accept, reject, prompt] = [0, 1, 2].map(|n| slot_fields::lists(&patterns[n]));
    let (wrong, misfits) = read_wrong(&fields, &mut read.kind, &slots);
    let status = read_status(&fields);
    let id = read_id(&fields);
    let lead_span = fields.any(lead).map_or(header.clone(), |found| found.span);
    check_paths(&fields);
    let mut note = Note {
        stamped: id.is_some(),
        id: id.unwrap_or_else(|| NoteId::new("unnamed").expect("a plain word is an id")),
        tags: fields.lines("tags"),
        level: read_level(&fields),
        group: fields.line("group"),
        skip: slot_fields::named(&fields, "skip", &slots),
        mode: read_mode(&fields),
        status: status.as_ref().map_or(Status::Report, |found| found.value),
        speaker: fields.line("speaker"),
        said_to: fields.line("said_to"),
        verb: fields.line("verb"),
        as_of: fields.date("as_of").map(|date| date.value),
        statement: fields.prose("statement"),
        why: fields.prose("why"),
        background: read_background(&fields),
        source: fields
            .table("source", "a source")
            .map_or_else(Source::default, |source| read_source(&source)),
        accept,
        reject,
        prompt,
        wrong: slot_fields::lists(&wrong),
        hint: slot_fields::lists(&slot_fields::texts(&fields, "hint", &slots)),
        // The question of a sequence is one of its own keys.
        ask: match lead {
            "sequence" => BySlot::default(),
            _ => slot_fields::one_each(&fields, "ask", &slots),
        },
        form: slot_fields::forms(&fields, &slots),
        at: header.start,
        line: fields.problems.lines.line(header.start),
        kind: read.kind,
        raw: read.raw,
    };
    if !note.stamped {
        note.id = note.minted();
    }
    Some(Raw {
        note,
        header,
        lead: lead_span,
        answer: read.answer,
        status: status.map(|found| found.span),
        wrong,
        misfits,
        statement: fields.any("statement").map(|found| found.span),
        patterns,
    })
}

/// The one key that decides what kind the note is.
fn lead(fields: &Fields, header: &Range<usize>) -> Option<&'static str> {
    let mut leads = keys::LEADS
        .iter()
        .map(|lead| lead.name)
        .filter(|lead| fields.has(lead));
    let Some(first) = leads.next() else {
        tell_no_lead(fields, header);
        return None;
    };
    let Some(second) = leads.next() else {
        return Some(first);
    };
    let span = fields
        .any(second)
        .map_or(header.clone(), |found| found.span);
    fields.problems.add(
        Code::TwoLeads,
        span,
        format!("This note has both `{first}` and `{second}`; one of them decides what it is."),
        "Make two notes of it.",
    );
    None
}

/// A lead with a typing error is named; the note without it is not called empty besides.
fn tell_no_lead(fields: &Fields, header: &Range<usize>) {
    let leads = || keys::LEADS.iter().map(|lead| lead.name);
    for (key, _) in fields.entries() {
        if keys::is_of_a_note(key.value) {
            continue;
        }
        if let Some(lead) = nearest(key.value, leads()) {
            fields.problems.add(
                Code::UnknownKey,
                key.span,
                format!("`{}` is no key of a note.", shown(key.value)),
                format!("Did you mean `{lead}`?"),
            );
            return;
        }
    }
    fields.problems.add(
        Code::NoLead,
        header.clone(),
        "This note says neither a question nor a cloze, quote, person, word or sequence.",
        "Add one of them, for example: question = \"...\".",
    );
}

fn called(lead: &str) -> &'static str {
    match lead {
        "question" => "a question note",
        "cloze" => "a cloze note",
        "quote" => "a quote note",
        "person" => "a person note",
        "word" => "a word note",
        _ => "a sequence note",
    }
}

fn name_unknown(fields: &Fields, lead: &str) {
    let mut known: Vec<&[Key]> = vec![keys::NOTE];
    known.extend(
        keys::LEADS
            .iter()
            .position(|key| key.name == lead)
            .map(|n| &keys::LEADS[n..=n]),
    );
    known.extend(
        keys::OF_KINDS
            .iter()
            .filter(|(leads, _)| leads.contains(&lead))
            .map(|(_, keys)| *keys),
    );
    fields.name_unless(&known, |key| {
        keys::is_of_a_note(key).then(|| "It belongs to another kind of note.".to_owned())
    });
}

fn read_id(fields: &Fields) -> Option<NoteId> {
    let id = fields.text("id")?;
    match NoteId::new(id.value) {
        Ok(known) => Some(known),
        Err(_) => {
            bad_id(fields.problems, &id);
            None
        }
    }
}

pub(super) fn read_level(fields: &Fields) -> Option<Level> {
    if !fields.has("level") {
        return None;
    }
    let levels: Vec<(&str, Level)> = keys::LEVELS.iter().copied().zip(Level::ALL).collect();
    fields.one_of("level", &levels).map(|level| level.value)
}

fn read_status(fields: &Fields) -> Option<At<Status>> {
    if !fields.has("status") {
        return None;
    }
    let statuses = Status::ALL.map(|status| (status.word(), status));
    fields.one_of("status", &statuses)
}

/// The wrong options of the cards, and those of a word's collocations, which are no card.
fn read_wrong<'t>(
    fields: &Fields<'t, '_, '_>,
    kind: &mut Kind,
    slots: &[Slot],
) -> (Texts<'t>, Vec<At<&'t str>>) {
    let mut names = slots.to_vec();
    if matches!(kind, Kind::Word(_)) {
        names.extend(Slot::new(collocations::NAME).ok());
    }
    let is_of_card = |(slot, _): &(Slot, At<&str>)| slot.as_str() != collocations::NAME;
    let all = slot_fields::texts(fields, "wrong", &names);
    let (wrong, misfits): (Texts, Texts) = all.into_iter().partition(is_of_card);
    let misfits: Vec<At<&str>> = misfits.into_iter().map(|(_, text)| text).collect();
    if let Kind::Word(word) = kind {
        let safe = misfits.iter().map(|text| line(text.value).into_owned());
        word.misfits = safe.collect();
    }
    (wrong, misfits)
}

fn read_mode(fields: &Fields) -> Option<Mode> {
    let modes = [("quiz", Mode::Quiz), ("language", Mode::Language)];
    let is_there = fields.has("mode");
    is_there
        .then(|| fields.one_of("mode", &modes))?
        .map(|found| found.value)
}

fn read_background(fields: &Fields) -> Option<Background> {
    let found = fields.any("note")?;
    if found.value.as_str().is_some() {
        let text = fields.prose("note")?;
        return Some(Background { text, source: None });
    }
    let note = fields.table("note", "a background note")?;
    note.name_unknown(&[keys::BACKGROUND]);
    if !note.has("text") {
        fields.problems.add(
            Code::Missing,
            found.span,
            "This background note has no `text`.",
            "Write note = { text = \"...\", source = \"...\" }.",
        );
    }
    let text = note.text("text")?;
    Some(Background {
        text: prose(text.value).into_owned(),
        source: note
            .text("source")
            .map(|text| line(text.value).into_owned()),
    })
}

/// A deck brings its own pictures and sounds; it must never point elsewhere on somebody's disk, or into the net.
fn check_paths(fields: &Fields) {
    for key in ["image", "audio"] {
        let Some(path) = fields.text(key) else {
            continue;
        };
        let is_inside = !path.value.starts_with(['/', '~'])
            && !path.value.contains(['\\', ':', '\0'])
            && path.value.split('/').all(|part| part != "..");
        if !is_inside {
            fields.problems.add(
                Code::BadValue,
                path.span,
                format!("`{key}` must lie inside the deck's own folder."),
                "Write the path from that folder on, with `/`: \"pictures/bridge.png\".",
            );
        }
    }
}
