//! One `[[round]]` table -> what the host wants of it.

use super::{
    counts, keys, points,
    wish::{Named, Pick, RoundWish, Story, Wanted, usual_marking, usual_reveal, usual_seconds},
};
use crate::{
    deck::{At, Code, Deck, Fields, Note, did_you_mean, read_note, shown},
    quiz::{Marking, RoundKind, Scoring},
};
use toml::de::DeValue;

/// What `[quiz]` says for all rounds.
pub(super) struct Usual {
    pub wanted: Wanted,
    pub pick: Pick,
    pub scoring: Option<Scoring>,
}

/// Reads the round with this number, from 1. Its own questions join `own_notes`.
pub(super) fn read(
    table: &At<Fields>,
    is_broken: bool,
    number: usize,
    usual: &Usual,
    own_notes: &mut Deck,
) -> RoundWish {
    let fields = &table.value;
    let kind = read_kind(fields);
    let wanted = counts::read_wanted(fields, &usual.wanted);
    let marking = wanted.marking.unwrap_or(usual_marking(kind));
    let is_of_round = fields.has("marking");
    let marking = match refused(kind, marking) {
        // What is said for all rounds is meant for those that it suits.
        Some(_) if !is_of_round => usual_marking(kind),
        Some((sentence, help)) if !is_broken => {
            let span = fields
                .any("marking")
                .map_or(table.span.clone(), |found| found.span);
            fields.problems.add(Code::BadValue, span, sentence, help);
            marking
        }
        _ => marking,
    };
    let reveal = wanted.reveal.unwrap_or(usual_reveal(kind, marking));
    let preset =
        points::preset(fields).unwrap_or_else(|| match (kind.usual_scoring(), &usual.scoring) {
            (Scoring::Right { .. }, Some(usual)) => usual.clone(),
            (of_kind, _) => of_kind,
        });
    let own = match is_broken {
        true => Vec::new(),
        false => read_questions(question_tables(fields), own_notes),
    };
    if kind == RoundKind::TrueFalse {
        // The three are the same everywhere: nobody has to write the other two.
        let written = own_notes.notes.iter_mut().rev().take(own.len());
        written.for_each(Note::offer_truths);
    }
    let cards = counts::names(fields, "cards");
    if !is_broken {
        fields.name_unless(&[keys::ROUND, keys::BOTH], belongs_elsewhere);
    }
    RoundWish {
        title: fields
            .line("title")
            .unwrap_or_else(|| format!("Round {number}")),
        kind,
        pick: counts::read_pick(fields, &usual.pick),
        count: match fields.has("count") {
            true => wanted.count,
            // Who writes ten questions by hand wants all of them, and no others.
            false if !own.is_empty() => own.len() + cards.len(),
            false => wanted.count,
        },
        spares: wanted.spares,
        seconds: wanted.seconds.unwrap_or(usual_seconds(kind)),
        scoring: points::scaled(preset, fields),
        marking,
        reveal,
        intro: fields.prose("intro"),
        intro_on_phones: fields.prose("intro_on_phones"),
        story: read_story(fields),
        break_minutes: wanted.break_minutes,
        cards,
        own,
        place: fields.problems.lines.place(table.span.clone()),
    }
}

/// Questions that are written as the notes of a deck are; their ids in `own`.
pub(super) fn read_questions(tables: Vec<At<Fields>>, own: &mut Deck) -> Vec<Named> {
    let mut ids = Vec::new();
    for table in tables {
        let Some(note) = read_note(&table, own) else {
            continue;
        };
        let id = note.value.id.clone();
        if let Some(first) = own.note(&id) {
            table.value.problems.add(
                Code::DuplicateNote,
                note.span,
                format!(
                    "The question in line {} is the same, or has the same id.",
                    first.line
                ),
                "Delete one of the two, or give this one an id of its own.",
            );
            continue;
        }
        own.notes.push(note.value);
        ids.push(Named {
            name: id.to_string(),
            place: table.value.problems.lines.place(table.span.clone()),
        });
    }
    ids
}

fn question_tables<'t, 'p, 'a>(fields: &Fields<'t, 'p, 'a>) -> Vec<At<Fields<'t, 'p, 'a>>> {
    match fields.any("question") {
        Some(found) if found.value.is_str() => {
            fields.problems.add(
                Code::WrongType,
                found.span,
                "A question that is written here has a header of its own.",
                "Write [[round.question]] above it.",
            );
            Vec::new()
        }
        _ => fields.tables_under("question", "round.question", "a question"),
    }
}

fn read_kind(fields: &Fields) -> RoundKind {
    let named = fields.text("kind").and_then(|text| {
        let found = RoundKind::NAMED
            .iter()
            .find(|(name, _)| *name == text.value);
        if found.is_none() {
            let names = || RoundKind::NAMED.iter().map(|(name, _)| *name);
            let meant = meant(text.value);
            fields.problems.add(
                Code::BadValue,
                text.span,
                format!("`{}` is no kind of round.", shown(text.value)),
                format!(
                    "{}Use one of: {}.",
                    did_you_mean(meant, names()),
                    names().collect::<Vec<_>>().join(", ")
                ),
            );
        }
        found.map(|(_, kind)| *kind)
    });
    let lives = fields.whole("lives", 1, 9);
    match (named.unwrap_or(RoundKind::Typed), lives) {
        (RoundKind::Survival { .. }, Some(lives)) => RoundKind::Survival {
            lives: u8::try_from(lives.value).unwrap_or(1),
        },
        (kind, Some(lives)) if named.is_some() => {
            fields.problems.add(
                Code::BadValue,
                lives.span,
                format!("A round of the kind `{}` knows no lives.", kind.name()),
                "Delete `lives`, or write kind = \"survival\".",
            );
            kind
        }
        (kind, _) => kind,
    }
}

/// What hosts call a kind of round.
fn meant(word: &str) -> &str {
    match word.to_lowercase().as_str() {
        "pub" | "open" | "general" | "text" => "typed",
        "multiple-choice" | "multiple choice" | "abcd" => "choice",
        "nearest" | "number" | "numbers" | "estimate" => "nearest-number",
        "buzz" => "buzzer",
        "news" | "gaps" | "cloze" => "news-gaps",
        "collocation" | "match" | "matching" => "collocations",
        "stances" | "reporting-verbs" => "stance",
        "truth" | "true-or-false" | "true-false-not-given" => "true-false",
        "letter" | "letters" => "first-letter",
        "kahoot" | "quick" => "speed",
        "stake" | "bet" => "wager",
        "sequence" => "order",
        _ => word,
    }
}

/// `story = true`, or a level.
fn read_story(fields: &Fields) -> Option<Story> {
    let found = fields.any("story")?;
    match found.value {
        DeValue::Boolean(is_read) => is_read.then_some(Story::First),
        DeValue::String(_) => {
            let text = fields.text("story")?;
            counts::level(fields, &text).map(Story::Level)
        }
        _ => {
            fields.wrong_type("story", "true or a level such as \"A2\"", &found);
            None
        }
    }
}

/// A key that is known in `[quiz]`, or one of a note that stands one table too high.
fn belongs_elsewhere(key: &str) -> Option<String> {
    if keys::QUIZ.iter().any(|known| known.name == key) {
        return Some("Write it below [quiz].".to_owned());
    }
    let is_of_a_question = matches!(
        key,
        "answer" | "wrong" | "why" | "accept" | "cloze" | "quote"
    );
    is_of_a_question
        .then(|| "Write it below [[round.question]], with the question it belongs to.".to_owned())
}

/// Keys on a keyboard cannot write words, and paper has no clock: sentence and help.
fn refused(kind: RoundKind, marking: Marking) -> Option<(String, &'static str)> {
    let needs_words = matches!(
        kind,
        RoundKind::Typed
            | RoundKind::FirstLetter
            | RoundKind::NearestNumber
            | RoundKind::List
            | RoundKind::Order
            | RoundKind::NewsGaps
    );
    let needs_a_clock = matches!(kind, RoundKind::Buzzer | RoundKind::Speed);
    let name = kind.name();
    if needs_words && marking == Marking::SharedKeys {
        return Some((
            format!(
                "A round of the kind `{name}` is answered in words, and each team has a few keys only."
            ),
            "Write marking = \"paper-totals\", \"grid\" or \"typed\", or another kind: choice, speed, buzzer.",
        ));
    }
    (needs_a_clock && marking.is_on_paper()).then(|| {
        (
            format!(
                "In a round of the kind `{name}` the quickest counts, which paper cannot tell."
            ),
            "Write marking = \"shared-keys\".",
        )
    })
}
