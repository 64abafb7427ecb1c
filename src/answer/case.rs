//! One judging case per line of JSON, as `newsdeck judge --json` reads it.
//!
//! A pure function from a line to a line; where the lines come from is the command line's business.

use super::key::{Expected, Key};
use super::lexicon::Lexicon;
use super::verdict::Verdict;
use super::{Class, Mode, figures, judge};
use serde_json::{Map, Value, json};

/// Why a line is no case; a sentence for the person who wrote it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    #[error("this line is not JSON: {0}")]
    NotJson(String),
    #[error("a case is an object with `answer` and `given`")]
    NotAnObject,
    #[error("`{0}` is missing")]
    Missing(&'static str),
    #[error("`{field}` must be {wanted}")]
    Kind {
        field: &'static str,
        wanted: &'static str,
    },
    #[error(
        "unknown kind of answer \"{0}\"; use text, person, number, date, list, quotation or order"
    )]
    UnknownKind(String),
    #[error("unknown mode \"{0}\"; use quiz or language")]
    UnknownMode(String),
}

/// Judges one case: `{"id", "answer": {"kind", "main", ...}, "given", "lexicon", "mode"}`.
///
/// Gives `{"id", "verdict", "name", "reason"}` on one line, or `{"error"}` (with the id where there is one).
///
/// ```
/// let line = r#"{"id": 1, "answer": {"main": "Paris"}, "given": "paris"}"#;
/// let judged = newsdeck::answer::case::judge_line(line);
/// assert_eq!(judged, r#"{"id":1,"name":"Right","reason":"That is the answer.","verdict":"accept"}"#);
/// ```
pub fn judge_line(line: &str) -> String {
    let case: Value = match serde_json::from_str(line) {
        Ok(case) => case,
        Err(error) => {
            return json!({ "error": CaseError::NotJson(error.to_string()).to_string() })
                .to_string();
        }
    };
    let id = case.get("id").cloned();
    let mut answer = match judge_case(&case) {
        Ok((verdict, reason)) => {
            json!({ "verdict": short(verdict), "name": format!("{verdict:?}"), "reason": reason })
        }
        Err(error) => json!({ "error": error.to_string() }),
    };
    if let (Some(id), Some(fields)) = (id, answer.as_object_mut()) {
        fields.insert("id".to_owned(), id);
    }
    answer.to_string()
}

/// The verdict as question sets name it.
fn short(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right | Verdict::Close => "accept",
        Verdict::Vague => "prompt",
        Verdict::Wrong => "reject",
        Verdict::Doubtful => "review",
    }
}

fn judge_case(case: &Value) -> Result<(Verdict, String), CaseError> {
    let fields = case.as_object().ok_or(CaseError::NotAnObject)?;
    let answer = match fields.get("answer") {
        Some(Value::Object(answer)) => key(answer)?,
        Some(Value::String(main)) => Key::text(main.as_str()),
        Some(_) => {
            return Err(CaseError::Kind {
                field: "answer",
                wanted: "an object or a text",
            });
        }
        None => return Err(CaseError::Missing("answer")),
    };
    let given = text(fields, "given")?.ok_or(CaseError::Missing("given"))?;
    let lexicon = Lexicon::new(texts(fields, "lexicon")?);
    let mode = match fields.get("mode").and_then(Value::as_str) {
        None | Some("quiz") => Mode::Quiz,
        Some("language") => Mode::Language,
        Some(other) => return Err(CaseError::UnknownMode(other.to_owned())),
    };
    let judgement = judge(&answer, &lexicon, &given, mode);
    Ok((judgement.verdict, judgement.reason.to_string()))
}

fn key(answer: &Map<String, Value>) -> Result<Key, CaseError> {
    let kind = text(answer, "kind")?.unwrap_or_else(|| "text".to_owned());
    let main = || text(answer, "main")?.ok_or(CaseError::Missing("answer.main"));
    let expected = match kind.as_str() {
        "text" => Expected::Text(main()?),
        "person" | "name" => Expected::Name(main()?),
        "date" => Expected::Date(main()?),
        "quotation" | "quote" => Expected::Quotation(main()?),
        "order" | "sequence" => Expected::Order {
            letters: main()?,
            steps: texts(answer, "items")?,
        },
        "number" => number(answer)?,
        "list" => list(answer)?,
        _ => return Err(CaseError::UnknownKind(kind)),
    };
    Ok(Key {
        expected,
        accept: texts(answer, "accept")?,
        reject: texts(answer, "reject")?,
        prompt: texts(answer, "prompt")?,
        required: texts(answer, "required")?,
        context: texts(answer, "context")?,
        strict_spelling: answer
            .get("strict_spelling")
            .and_then(Value::as_bool)
            .unwrap_or(false),
        class: text(answer, "class")?.and_then(|part| Class::named(&part)),
    })
}

fn number(answer: &Map<String, Value>) -> Result<Expected, CaseError> {
    let year = answer.get("year").and_then(Value::as_bool).unwrap_or(false);
    let read = |field: &'static str, written: &str| {
        let figure = figures::read(written, 0.0, year).ok();
        figure
            .and_then(|figure| figure.values.first().copied())
            .ok_or(CaseError::Kind {
                field,
                wanted: "a number",
            })
    };
    let written = match text(answer, "main")? {
        Some(main) => main,
        None => text(answer, "value")?.ok_or(CaseError::Missing("answer.value"))?,
    };
    let value = match answer.get("value") {
        Some(Value::Number(value)) => value.as_f64().ok_or(CaseError::Kind {
            field: "value",
            wanted: "a number",
        })?,
        Some(Value::String(value)) => read("value", value)?,
        None => read("main", &written)?,
        Some(_) => {
            return Err(CaseError::Kind {
                field: "value",
                wanted: "a number",
            });
        }
    };
    let tolerance = match answer.get("tolerance") {
        None | Some(Value::Null) => 0.0,
        Some(Value::Number(tolerance)) => tolerance.as_f64().unwrap_or(0.0),
        Some(Value::String(tolerance)) => match tolerance.trim().strip_suffix('%') {
            Some(share) => read("tolerance", share)? / 100.0 * value.abs(),
            None => read("tolerance", tolerance)?,
        },
        Some(_) => {
            return Err(CaseError::Kind {
                field: "tolerance",
                wanted: "a number or a share such as \"5%\"",
            });
        }
    };
    Ok(Expected::Number {
        value,
        tolerance,
        unit: text(answer, "unit")?,
        year,
        written,
    })
}

fn list(answer: &Map<String, Value>) -> Result<Expected, CaseError> {
    const WRONG: CaseError = CaseError::Kind {
        field: "items",
        wanted: "a list of texts or of lists of texts",
    };
    let entries = answer
        .get("items")
        .ok_or(CaseError::Missing("answer.items"))?
        .as_array()
        .ok_or(WRONG)?;
    let item = |entry: &Value| match entry {
        Value::String(text) => Ok(vec![text.clone()]),
        Value::Array(forms) => forms
            .iter()
            .map(|form| form.as_str().map(str::to_owned).ok_or(WRONG))
            .collect(),
        _ => Err(WRONG),
    };
    let items: Vec<Vec<String>> = entries.iter().map(item).collect::<Result<_, _>>()?;
    let count = |field| {
        answer
            .get(field)
            .and_then(Value::as_u64)
            .and_then(|count| usize::try_from(count).ok())
            .unwrap_or(items.len())
    };
    let (need, max) = (count("need"), count("max"));
    let ordered = answer
        .get("ordered")
        .and_then(Value::as_bool)
        .unwrap_or(false);
    Ok(Expected::List {
        need,
        max,
        ordered,
        items,
    })
}

/// A text, or a number as a text; `None` where the field is missing or null.
fn text(fields: &Map<String, Value>, field: &'static str) -> Result<Option<String>, CaseError> {
    match fields.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(_) => Err(CaseError::Kind {
            field,
            wanted: "a text",
        }),
    }
}

/// A list of texts, or one text alone; empty where the field is missing or null.
fn texts(fields: &Map<String, Value>, field: &'static str) -> Result<Vec<String>, CaseError> {
    let one = |value: &Value| match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err(CaseError::Kind {
            field,
            wanted: "a list of texts",
        }),
    };
    match fields.get(field) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(entries)) => entries.iter().map(one).collect(),
        Some(other) => one(other).map(|text| vec![text]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn judged(line: &str) -> Value {
        serde_json::from_str(&judge_line(line)).unwrap()
    }

    #[test]
    fn the_forty_cases_agree() {
        let data: Value =
            serde_json::from_str(include_str!("../../tests/data/judging_cases.json")).unwrap();
        let cases = data["cases"].as_array().unwrap();
        assert_eq!(cases.len(), 40);
        let disagree = cases.iter().filter_map(|case| {
            let judged = judged(&case.to_string());
            (judged["verdict"] != case["verdict"])
                .then(|| format!("{} {} is {judged}", case["id"], case["given"]))
        });
        let disagree: Vec<String> = disagree.collect();
        assert!(disagree.is_empty(), "{disagree:#?}");
    }

    #[test]
    fn a_line_that_cannot_be_read_says_why_and_keeps_its_id() {
        assert!(judged("{").to_string().contains("not JSON"));
        assert_eq!(
            judged(r#"{"id": 7, "given": "x"}"#),
            json!({ "id": 7, "error": "`answer` is missing" })
        );
        assert_eq!(
            judged(r#"{"id": "a", "answer": {"kind": "poem", "main": "x"}, "given": "x"}"#)["id"],
            "a"
        );
        for line in [
            "7",
            "[]",
            "null",
            r#"{"answer": "x"}"#,
            r#"{"answer": "x", "given": {}}"#,
            r#"{"answer": "x", "given": "x", "mode": "exam"}"#,
        ] {
            assert!(judged(line)["error"].is_string(), "{line}");
        }
    }

    #[test]
    fn numbers_may_be_written_as_texts_and_tolerances_as_shares() {
        let verdict = |line: &str| judged(line)["name"].clone();
        assert_eq!(
            verdict(r#"{"answer": {"kind": "number", "main": "1,500"}, "given": 1500}"#),
            "Right"
        );
        assert_eq!(
            verdict(
                r#"{"answer": {"kind": "number", "value": 200, "tolerance": "5%"}, "given": "208"}"#
            ),
            "Right"
        );
        assert_eq!(
            verdict(
                r#"{"answer": {"kind": "number", "value": 200, "tolerance": "5%"}, "given": "211"}"#
            ),
            "Wrong"
        );
        assert_eq!(
            verdict(
                r#"{"answer": {"kind": "list", "items": ["a b", "c d"], "need": 1}, "given": "c d"}"#
            ),
            "Right"
        );
    }

    proptest! {
        #[test]
        fn any_line_gives_one_line_of_json(line in any::<String>()) {
            let judged = judge_line(&line);
            prop_assert!(!judged.contains('\n'));
            prop_assert!(serde_json::from_str::<Value>(&judged).is_ok());
        }
    }
}
