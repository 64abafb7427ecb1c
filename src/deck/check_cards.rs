//! What the single cards of a note must and should be: wrong options that are wrong, questions that do not give their
//! answer away and can be read from afar, answers that can be typed.

use super::{
    card,
    check::comparable,
    found::Problems,
    id::Slot,
    note::{Answer, Asked, Kind, Note},
    note_fields::Raw,
    problem::Code,
};
use crate::answer::{self, Expected, Key};
use std::{borrow::Cow, collections::BTreeSet};

/// The longest question, in characters, that a room reads from ten metres.
const PROJECTOR: usize = 240;
/// The longest answer, in words, that is typed unless the note says so.
pub(super) const TYPED: usize = 4;
/// A shorter answer stands in many a question by chance.
const TELLING: usize = 4;

/// The right answers of a card, as they are compared.
fn right_answers(note: &Note, slot: &Slot) -> BTreeSet<String> {
    let face = card::face(note, slot);
    let mut right: Vec<String> = vec![face.answer];
    right.push(Key::new(face.expected.clone()).main());
    match face.expected {
        Expected::List { items, .. } => right.extend(items.into_iter().flatten()),
        Expected::Number { written, .. } | Expected::Date(written) => right.push(written),
        _ => {}
    }
    let accepted = note.accept.get(slot).into_iter().flatten();
    right.extend(accepted.flat_map(|pattern| answer::expand(pattern).unwrap_or_default()));
    right.iter().map(|right| as_answer(right)).collect()
}

/// An answer as it is compared: "the Nile" is "Nile".
pub(crate) fn as_answer(text: &str) -> String {
    let words = comparable(text);
    let bare = ["the ", "a ", "an "]
        .iter()
        .find_map(|article| words.strip_prefix(article));
    bare.map_or(words.clone(), str::to_owned)
}

pub(super) fn wrong_options(raw: &Raw, problems: &Problems) {
    let mut slots: Vec<&Slot> = raw.wrong.iter().map(|(slot, _)| slot).collect();
    slots.dedup();
    for slot in slots {
        let right = right_answers(&raw.note, slot);
        for (_, option) in raw.wrong.iter().filter(|(of, _)| of == slot) {
            if right.contains(&as_answer(option.value)) {
                problems.add(
                    Code::RightAmongWrong,
                    option.span.clone(),
                    format!(
                        "`{}` is a right answer, and stands among the wrong ones.",
                        super::fields::shown(option.value)
                    ),
                    "Take it out of `wrong`.",
                );
            }
        }
    }
}

/// Warnings; for a note without errors.
pub(super) fn cards(raw: &Raw, problems: &Problems) {
    let slots = raw.note.slots();
    for slot in &slots {
        few_wrong(raw, slot, problems);
    }
    let asked: Vec<(&Slot, Cow<str>, Cow<str>)> = slots
        .iter()
        .filter_map(|slot| {
            let (ask, answer) = asked(&raw.note, slot)?;
            Some((slot, ask, answer))
        })
        .collect();
    if let Some(length) = asked
        .iter()
        .map(|(_, ask, _)| ask.chars().count())
        .find(|length| *length > PROJECTOR)
    {
        problems.add(
            Code::TooLong,
            raw.lead.clone(),
            format!(
                "This question has {length} characters; beyond {PROJECTOR} a room cannot read it."
            ),
            "Shorten it, or move background into `why`.",
        );
    }
    for (slot, ask, answer) in &asked {
        long_answer(raw, slot, answer, problems);
        if gives_itself_away(&raw.note, slot, ask, answer) {
            problems.add(
                Code::AnswerShown,
                raw.lead.clone(),
                "The question gives its own answer away.",
                match raw.note.kind {
                    Kind::Cloze(_) => {
                        "Gaps with one answer get one number, and open together: {{1:...}}."
                    }
                    _ => "Say it without the words of the answer.",
                },
            );
            return;
        }
    }
}

/// What a card asks, and its answer where that is words; `None` for a card that asks the other way round.
fn asked<'n>(note: &'n Note, slot: &Slot) -> Option<(Cow<'n, str>, Cow<'n, str>)> {
    let gap = |cloze: &super::Cloze, number: u32| {
        let answer = match cloze.answers(number)[..] {
            [answer] => answer.to_owned(),
            _ => String::new(),
        };
        (Cow::Owned(cloze.hide(number)), Cow::Owned(answer))
    };
    let plain = |ask: &'n str, answer: &'n str| (Cow::Borrowed(ask), Cow::Borrowed(answer));
    let (ask, answer) = match (&note.kind, slot.as_str()) {
        (Kind::Question(_), "question") => return None,
        (Kind::Question(question), _) => match &question.answer {
            Answer::Text(answer) => plain(&question.question, answer),
            _ => plain(&question.question, ""),
        },
        (Kind::Cloze(cloze), slot) => gap(cloze, slot.trim_start_matches("gap").parse().ok()?),
        (Kind::Quote { quote, speaker, .. }, _) => plain(quote, speaker),
        (Kind::Person { person, role, .. }, "name") => plain(role, person),
        (Kind::Person { person, role, .. }, _) => plain(person, role),
        (Kind::Word(word), "meaning") => plain(&word.word, ""),
        (Kind::Word(word), "gap") => gap(word.example.as_ref()?, 1),
        (Kind::Word(word), _) => plain(&word.meaning, &word.word),
        (Kind::Sequence { ask, .. }, _) => plain(ask, ""),
    };
    match note.ask.get(slot) {
        Some(own) => Some((Cow::Borrowed(own), answer)),
        None => Some((ask, answer)),
    }
}

fn few_wrong(raw: &Raw, slot: &Slot, problems: &Problems) {
    let note = &raw.note;
    let given = note.wrong.get(slot);
    let is_chosen = note.form.get(slot) == Some(&Asked::Choose)
        || matches!(&note.kind, Kind::Question(question) if question.choice_only);
    let count = match given {
        Some(given) => given
            .iter()
            .map(|option| as_answer(option))
            .collect::<BTreeSet<_>>()
            .len(),
        None => 0,
    };
    if count >= 3 || (given.is_none() && !is_chosen) || note.truth().is_some() {
        return;
    }
    let first = raw.wrong.iter().find(|(of, _)| of == slot);
    problems.add(
        Code::FewWrong,
        first.map_or(raw.lead.clone(), |(_, option)| option.span.clone()),
        format!(
            "A choice needs three wrong options, and there {}.",
            match count {
                0 => "is none".to_owned(),
                1 => "is one".to_owned(),
                count => format!("are {count}"),
            }
        ),
        "Give three in `wrong`, all of the same kind as the answer.",
    );
}

fn long_answer(raw: &Raw, slot: &Slot, answer: &str, problems: &Problems) {
    let note = &raw.note;
    let words = answer.split_whitespace().count();
    let is_chosen = matches!(&note.kind, Kind::Question(question) if question.choice_only)
        || note.wrong.get(slot).is_some_and(|wrong| wrong.len() >= 3);
    if words <= TYPED
        || slot.as_str() == "role"
        || is_chosen
        || note.form.get(slot).is_some()
        || card::is_quoted(note, answer)
    {
        return;
    }
    problems.add(
        Code::LongTyped,
        raw.answer.clone().unwrap_or(raw.lead.clone()),
        format!("This answer has {words} words, so it is shown and not typed."),
        "Say how it is asked: form = \"reveal\" or form = \"type\", or give three `wrong`.",
    );
}

/// The answer stands in the question, and not as one of several to choose from.
fn gives_itself_away(note: &Note, slot: &Slot, ask: &str, answer: &str) -> bool {
    let wrong = || note.wrong.get(slot).into_iter().flatten();
    answer.chars().filter(|c| c.is_alphanumeric()).count() >= TELLING
        && stands_in(ask, answer)
        && !wrong().any(|option| stands_in(ask, option))
}

/// Whether these words stand in a text in a row, whatever their case, accents and signs.
fn stands_in(text: &str, words: &str) -> bool {
    if text.is_ascii() && words.is_ascii() {
        are_in(text, words)
    } else {
        are_in(&comparable(text), &comparable(words))
    }
}

fn are_in(text: &str, words: &str) -> bool {
    fn split(text: &str) -> Vec<&str> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect()
    }
    if words.len() > text.len() {
        return false;
    }
    let (text, words) = (split(text), split(words));
    !words.is_empty()
        && text.windows(words.len()).any(|window| {
            window
                .iter()
                .zip(&words)
                .all(|(one, other)| one.eq_ignore_ascii_case(other))
        })
}

#[cfg(test)]
mod tests {
    use crate::deck::parse;

    fn codes(note: &str) -> Vec<&'static str> {
        let deck =
            "[deck]\nid = \"a-deck\"\nsource = { title = \"News\" }\n[[note]]\nid = \"one\"\n";
        parse("a.toml", &format!("{deck}{note}"))
            .problems
            .iter()
            .map(|problem| problem.code.text())
            .collect()
    }

    #[test]
    fn an_answer_in_its_question_is_told_for_every_kind_of_note() {
        for (note, told) in [
            (
                "question = 'Which river is the Nile?'\nanswer = 'the Nile'",
                "W001",
            ),
            ("question = 'Nile?'\nanswer = 'Nil'", ""),
            (
                "question = 'Was it Malmö or Lund?'\nanswer = 'Malmo'",
                "W001",
            ),
            (
                "question = 'Malmö, Lund, Oslo or Rome?'\nanswer = 'Malmö'\nwrong = ['Lund', 'Oslo', 'Rome']",
                "",
            ),
            ("cloze = 'The {{1:Nile}} is the {{2:Nile}}.'", "W001"),
            ("cloze = 'The {{1:Nile}} is the {{1:Nile}}.'", ""),
            ("quote = 'I am Ada.'\nspeaker = 'Adam'", ""),
            (
                "quote = 'I, Ada Mill, open it.'\nspeaker = 'Ada Mill'",
                "W001",
            ),
            (
                "person = 'Ada Mill'\nrole = 'head of the Ada Mill Trust'\nform = 'type'",
                "W001",
            ),
            ("word = 'span'\nmeaning = 'to span something'", "W001"),
            (
                "word = 'span'\nmeaning = 'to reach over'\nexample = 'We span a {{span}}.'",
                "W001",
            ),
        ] {
            let told: Vec<&str> = (!told.is_empty()).then_some(told).into_iter().collect();
            assert_eq!(codes(note), told, "{note}");
        }
    }

    #[test]
    fn wrong_options_are_checked_card_by_card() {
        for (note, told) in [
            (
                "cloze = 'The {{1:Nile}} is {{2:long}}.'\nwrong = { gap1 = ['Mill', 'Thames', 'the nile'] }",
                "E009",
            ),
            (
                "word = 'span'\nmeaning = 'to reach'\nwrong = { meaning = ['to fall', 'To reach.', 'to go'] }",
                "E009",
            ),
            (
                "question = 'When?'\nanswer = 2022-12-19\nwrong = ['2022-12-19', '2022-12-20', '2022-12-21']",
                "E009",
            ),
            (
                "question = 'When?'\nanswer = '2022-12-19'\nwrong = ['19 December 2022', '2022-12-20', '2022-12-21']",
                "E009",
            ),
            (
                "question = 'How many?'\nanswer = 20\nunit = '%'\nwrong = ['10 %', '20 %', '30 %']",
                "E009",
            ),
            (
                "question = 'When?'\nanswer = 2022-12-19\nwrong = ['19 December 2022', '1 May', '2 May']",
                "E009",
            ),
            (
                "person = 'Ada Mill'\nrole = 'mayor'\nwrong = { name = ['A B', 'C D', 'E F'], role = ['clerk'] }",
                "W004",
            ),
            (
                "question = 'Who?'\nanswer = 'Ada'\nwrong = ['Eve', 'eve', 'Ève', 'Mia']",
                "W004",
            ),
            ("question = 'Who?'\nanswer = 'Ada'\nform = 'choose'", "W004"),
        ] {
            assert_eq!(codes(note), [told], "{note}");
        }
    }

    #[test]
    fn a_long_answer_wants_a_word_on_how_it_is_asked() {
        for (note, told) in [
            (
                "question = 'Why?'\nanswer = 'because it was so old'",
                "W007",
            ),
            (
                "question = 'Why?'\nanswer = 'because it was so old'\nform = 'reveal'",
                "",
            ),
            (
                "question = 'What did she say?'\nanswer = '“we have waited for years”'",
                "",
            ),
            ("cloze = 'It fell {{1:because it was so old}}.'", "W007"),
            (
                "cloze = 'It {{1:fell because it was old}} in {{2:May}}.'\nform = { gap1 = 'reveal' }",
                "",
            ),
            (
                "quote = 'Yes.'\nspeaker = 'the Ministry of the Interior'",
                "W007",
            ),
            (
                "word = 'span'\nmeaning = 'to reach from here to over there'",
                "",
            ),
        ] {
            let told: Vec<&str> = (!told.is_empty()).then_some(told).into_iter().collect();
            assert_eq!(codes(note), told, "{note}");
        }
    }

    #[test]
    fn whatever_is_asked_must_be_short_enough_for_a_room() {
        let long = "so ".repeat(90);
        for note in [
            format!("question = 'Why {long}?'\nanswer = 'it is'"),
            format!("cloze = 'It is {long} {{{{1:old}}}}.'"),
            format!("word = 'span'\nmeaning = 'to {long} reach'"),
            format!("sequence = ['one', 'two']\nask = 'What {long}?'"),
        ] {
            assert_eq!(codes(&note), ["W002"], "{note}");
        }
    }
}
