//! Practice of the language, case by case: the verdict, and the very sentence that a teacher would say.

use newsdeck::answer::case::judge_line;
use serde_json::{Value, json};

const CASES: &str = include_str!("../data/language_cases.txt");

/// One line of the table as a case for the judge, with the verdict and the sentence that it must give.
fn case(line: &str) -> (Value, [&str; 2]) {
    let mut columns = line.split('|').map(str::trim);
    let mut next = || columns.next().unwrap_or_default();
    let (main, given, verdict, sentence, more) = (next(), next(), next(), next(), next());
    let mut answer = json!({ "kind": "text", "main": main });
    for (name, value) in more.split("; ").filter_map(|more| more.split_once('=')) {
        answer[name] = match name {
            "class" => json!(value),
            _ => json!([value]),
        };
    }
    let case = json!({ "answer": answer, "given": given, "mode": "language" });
    (case, [verdict, sentence])
}

#[test]
fn every_answer_of_the_table_has_its_verdict_and_its_diagnosis() {
    let lines = CASES.lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    let mut disagree = Vec::new();
    for line in lines {
        count += 1;
        let (case, wanted) = case(line);
        let judged: Value = serde_json::from_str(&judge_line(&case.to_string())).unwrap();
        let said = [&judged["name"], &judged["reason"]].map(|text| text.as_str().unwrap());
        if said != wanted {
            let mut columns: Vec<&str> = line.split('|').map(str::trim).collect();
            columns.resize(columns.len().max(4), "");
            columns[2..4].copy_from_slice(&said);
            disagree.push(columns.join(" | "));
        }
    }
    assert!(count >= 60);
    assert!(disagree.is_empty(), "{}", disagree.join("\n"));
}
