//! `scoring`, `points` and `minus` of a round -> what an answer is worth.

use crate::{
    deck::{At, Code, Fields, did_you_mean, shown},
    quiz::{Points, Scoring},
};
use std::ops::Range;
use toml::de::DeValue;

/// More is a typing error.
const MOST: Points = Points::whole(100_000);

/// The preset that a table names.
pub(super) fn preset(fields: &Fields) -> Option<Scoring> {
    let text = fields.text("scoring")?;
    let presets = Scoring::presets();
    let found = presets.iter().find(|(name, _)| *name == text.value);
    if found.is_none() {
        let names: Vec<&str> = presets.iter().map(|(name, _)| *name).collect();
        fields.problems.add(
            Code::BadValue,
            text.span,
            format!("`scoring` cannot be `{}`.", shown(text.value)),
            format!(
                "{}Use one of: {}.",
                did_you_mean(text.value, names.iter().copied()),
                names.join(", ")
            ),
        );
    }
    found.map(|(_, preset)| preset.clone())
}

/// The preset with the points that a table gives.
pub(super) fn scaled(preset: Scoring, fields: &Fields) -> Scoring {
    let Some(points) = fields.any("points") else {
        return with_minus(preset, fields);
    };
    let scaled = match preset {
        Scoring::ByRank { points: usual } => {
            let points = ranks(fields, &points).unwrap_or(usual);
            return with_minus(Scoring::ByRank { points }, fields);
        }
        Scoring::Wager => {
            fields.problems.add(
                Code::BadValue,
                points.span,
                "In a wager each team says how many points it stakes.",
                "Delete `points`.",
            );
            return with_minus(Scoring::Wager, fields);
        }
        other => other,
    };
    let Some(points) = read(fields, "points", &points) else {
        return with_minus(scaled, fields);
    };
    let scaled = match scaled {
        Scoring::Right { .. } => Scoring::Right { points },
        Scoring::EachItem { .. } => Scoring::EachItem { points },
        Scoring::Kahoot { .. } => Scoring::Kahoot { points },
        Scoring::Linear { .. } => Scoring::Linear { points },
        Scoring::MinusForWrong { wrong, .. } => Scoring::MinusForWrong {
            right: points,
            wrong,
        },
        Scoring::Buzzer { wrong, .. } => Scoring::Buzzer {
            right: points,
            wrong,
        },
        other @ (Scoring::ByRank { .. } | Scoring::Wager) => other,
    };
    with_minus(scaled, fields)
}

fn with_minus(scoring: Scoring, fields: &Fields) -> Scoring {
    let Some(found) = fields.any("minus") else {
        return scoring;
    };
    let Some(wrong) = read(fields, "minus", &found) else {
        return scoring;
    };
    match scoring {
        Scoring::MinusForWrong { right, .. } => Scoring::MinusForWrong { right, wrong },
        Scoring::Buzzer { right, .. } => Scoring::Buzzer { right, wrong },
        Scoring::Right { points } => Scoring::MinusForWrong {
            right: points,
            wrong,
        },
        other => {
            fields.problems.add(
                Code::BadValue,
                found.span,
                format!("With `{}` nothing is taken away.", other.name()),
                "Delete `minus`, or write scoring = \"minus-for-wrong\".",
            );
            other
        }
    }
}

fn ranks(fields: &Fields, found: &At<&DeValue>) -> Option<Vec<Points>> {
    let Some(items) = found.value.as_array().filter(|items| !items.is_empty()) else {
        fields.problems.add(
            Code::WrongType,
            found.span.clone(),
            "`points` by rank are a list: for the first, the second, the third.",
            "Write points = [3, 2, 1].",
        );
        return None;
    };
    items
        .iter()
        .map(|item| number(item.get_ref()))
        .collect::<Option<Vec<_>>>()
        .or_else(|| {
            refuse(fields, "points", found.span.clone());
            None
        })
}

fn read(fields: &Fields, key: &str, found: &At<&DeValue>) -> Option<Points> {
    let points = number(found.value);
    if points.is_none() {
        refuse(fields, key, found.span.clone());
    }
    points
}

fn refuse(fields: &Fields, key: &str, span: Range<usize>) {
    fields.problems.add(
        Code::BadValue,
        span,
        format!("`{key}` cannot be this."),
        format!("Write a number from 0 to {MOST} with at most two decimals: 1, 0.5 or 10."),
    );
}

/// From 0 to the most.
fn number(value: &DeValue) -> Option<Points> {
    let points = match value {
        DeValue::Integer(number) => Points::parse(&number.to_string()),
        DeValue::Float(number) => Points::parse(number.as_str()),
        _ => None,
    };
    points.filter(|points| (Points::ZERO..=MOST).contains(points))
}
