//! `newsdeck schedule --json`: one history in, one schedule out, for programs that compare or simulate.
//!
//! Must never add steps or fuzz: these are FSRS's own numbers.

use super::{
    fsrs::Fsrs,
    memory::{DesiredRetention, Grade},
    parameters::Parameters,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Deserialize)]
struct History {
    parameters: Option<Vec<f64>>,
    desired_retention: Option<f64>,
    reviews: Vec<Review>,
}

#[derive(Deserialize)]
struct Review {
    grade: Option<i64>,
    rating: Option<i64>,
    elapsed_days: Option<f64>,
}

#[derive(Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviews: Option<Vec<Scheduled>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

#[derive(Serialize)]
struct Scheduled {
    stability: f64,
    difficulty: f64,
    retrievability_before: Option<f64>,
    interval_days: u32,
}

/// Answers one line of JSON with one line of JSON, without its line end.
///
/// In: `{"parameters": [21 numbers], "desired_retention": 0.9, "reviews": [{"grade": 3, "elapsed_days": 0}]}`. The
/// first two may be absent; `rating` is taken for `grade`; `elapsed_days` are whole days since the review before
/// (absent on the first: 0). An `id` is handed through. What cannot be read gives `{"error": "..."}`.
///
/// ```
/// # use newsdeck::schedule::schedule_line;
/// let line = schedule_line(r#"{"reviews": [{"grade": 4, "elapsed_days": 0}]}"#);
/// assert!(line.ends_with(r#""interval_days":8}]}"#), "{line}");
/// ```
pub fn schedule_line(line: &str) -> String {
    let (id, answer) = match serde_json::from_str::<Value>(line) {
        Ok(history) => (history.get("id").cloned(), schedule(history)),
        Err(why) => (None, Err(format!("this line is not JSON: {why}"))),
    };
    let (reviews, error) = match answer {
        Ok(reviews) => (Some(reviews), None),
        Err(why) => (None, Some(why)),
    };
    let answer = Answer { id, reviews, error };
    serde_json::to_string(&answer).unwrap_or_else(|why| format!(r#"{{"error":"{why}"}}"#))
}

fn schedule(history: Value) -> Result<Vec<Scheduled>, String> {
    if !history.is_object() {
        return Err("a history is an object such as {\"reviews\": [...]}".to_owned());
    }
    let history: History = serde_json::from_value(history)
        .map_err(|why| format!("this is not a history with `reviews`: {why}"))?;
    let parameters = match history.parameters {
        Some(weights) => Parameters::new(&weights).map_err(|why| why.to_string())?,
        None => Parameters::default(),
    };
    let retention = match history.desired_retention {
        Some(chance) => DesiredRetention::new(chance).map_err(|why| why.to_string())?,
        None => DesiredRetention::default(),
    };
    let fsrs = Fsrs::new(parameters);
    let mut before = None;
    let mut scheduled = Vec::with_capacity(history.reviews.len());
    for (index, review) in history.reviews.iter().enumerate() {
        let (grade, elapsed) =
            read(review, index).map_err(|why| format!("review {}: {why}", index + 1))?;
        let memory = fsrs.next(before, grade, elapsed);
        let recall = before.map(|before| fsrs.retrievability(before.stability, elapsed).get());
        scheduled.push(Scheduled {
            stability: memory.stability.days(),
            difficulty: memory.difficulty.get(),
            retrievability_before: recall,
            interval_days: fsrs.interval(memory.stability, retention),
        });
        before = Some(memory);
    }
    Ok(scheduled)
}

fn read(review: &Review, index: usize) -> Result<(Grade, u32), String> {
    let grade = match (review.grade, review.rating) {
        (Some(grade), Some(rating)) if grade != rating => {
            return Err(format!(
                "`grade` {grade} and `rating` {rating} differ: give one"
            ));
        }
        (Some(number), _) | (None, Some(number)) => {
            Grade::from_number(number).map_err(|why| why.to_string())?
        }
        (None, None) => return Err("there is no `grade` (1 to 4)".to_owned()),
    };
    let elapsed = match review.elapsed_days {
        Some(days) if days.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&days) => {
            days as u32
        }
        Some(days) => {
            return Err(format!(
                "`elapsed_days` is {days}: give a whole number of days, 0 or more"
            ));
        }
        None if index == 0 => 0,
        None => {
            return Err(
                "there are no `elapsed_days` (whole days since the review before)".to_owned(),
            );
        }
    };
    Ok((grade, elapsed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn a_history_is_scheduled_with_its_own_parameters_and_retention() {
        let mut weights = *Parameters::default().weights();
        weights[2] = 5.0;
        let history = json!({ "id": "a", "parameters": weights, "desired_retention": 0.8, "reviews": [
            { "rating": 3, "elapsed_days": 0 }, { "grade": 1, "elapsed_days": 4.0 },
        ]});
        let line: Value = serde_json::from_str(&schedule_line(&history.to_string())).unwrap();
        assert_eq!(line["id"], "a");
        assert_eq!(line["reviews"][0]["stability"], 5.0);
        assert_eq!(line["reviews"][0]["retrievability_before"], Value::Null);
        assert_eq!(line["reviews"][0]["interval_days"], 17);
        let recall = line["reviews"][1]["retrievability_before"]
            .as_f64()
            .unwrap();
        assert!((0.90..0.93).contains(&recall), "{recall}");
    }

    #[test]
    fn every_vector_that_stays_below_the_limit_agrees_through_the_line() {
        let file = include_str!("../../tests/data/fsrs_vectors.json");
        let vectors: Value = serde_json::from_str(file).unwrap();
        for history in vectors["histories"].as_array().unwrap() {
            if history["stability_exceeds_36500"] == true {
                continue;
            }
            let ours: Value = serde_json::from_str(&schedule_line(&history.to_string())).unwrap();
            assert_eq!(ours["id"], history["id"]);
            let theirs = history["reviews"].as_array().unwrap();
            for (ours, theirs) in ours["reviews"].as_array().unwrap().iter().zip(theirs) {
                assert_eq!(ours["interval_days"], theirs["interval_days"]);
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_in_one_sentence() {
        let told = |line: &str| schedule_line(line);
        insta::assert_snapshot!(told(r#"{"id":7,"reviews":[{"grade":5,"elapsed_days":0}]}"#), @r#"{"id":7,"error":"review 1: a grade of 5 is impossible: it lies between 1 and 4"}"#);
        insta::assert_snapshot!(told(r#"{"reviews":[{"grade":3},{"grade":3,"elapsed_days":1.5}]}"#), @r#"{"error":"review 2: `elapsed_days` is 1.5: give a whole number of days, 0 or more"}"#);
        insta::assert_snapshot!(told(r#"{"reviews":[{"grade":3},{"grade":3,"elapsed_days":-1}]}"#), @r#"{"error":"review 2: `elapsed_days` is -1: give a whole number of days, 0 or more"}"#);
        insta::assert_snapshot!(told(r#"{"desired_retention":1.5,"reviews":[]}"#), @r#"{"error":"a desired retention of 1.5 is impossible: it lies between 0.7 and 0.97"}"#);
        insta::assert_snapshot!(told("[]"), @r#"{"error":"a history is an object such as {\"reviews\": [...]}"}"#);
        insta::assert_snapshot!(told("grades"), @r#"{"error":"this line is not JSON: expected value at line 1 column 1"}"#);
    }

    proptest! {
        #[test]
        fn any_line_at_all_is_answered_by_one_line_of_json(line in any::<String>()) {
            let answer = schedule_line(&line);
            prop_assert!(!answer.contains('\n'));
            prop_assert!(serde_json::from_str::<Value>(&answer).is_ok());
        }
    }
}
