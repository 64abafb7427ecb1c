//! What somebody typed into a field -> the value that a deck holds. Text that does not fit its field is written as it
//! is: the parser then says what is wrong with it.

use super::form::Shape;
use toml_edit::{Array, Value};

/// The value for this text; `None` where there is nothing to write.
pub(super) fn value(shape: Shape, text: &str) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(match shape {
        Shape::List => Value::from(list(text)),
        Shape::Answer => answer(text),
        Shape::Number | Shape::Tolerance => number(text).unwrap_or_else(|| Value::from(text)),
        Shape::Date => date(text).unwrap_or_else(|| Value::from(text)),
        Shape::YesNo => match text.to_lowercase().as_str() {
            "no" | "n" | "false" => return None,
            "yes" | "y" | "true" => Value::from(true),
            _ => Value::from(text),
        },
        Shape::Line | Shape::OneOf(_) => Value::from(one_line(text)),
        Shape::Prose | Shape::Gaps => Value::from(text),
    })
}

pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn one_line(text: &str) -> String {
    lines(text).collect::<Vec<_>>().join(" ")
}

fn list(text: &str) -> Array {
    lines(text).collect()
}

/// Between the forms of one answer in a list of several.
pub const OR_FORM: &str = " | ";

/// One of several answers, with its other forms.
fn item(line: &str) -> Value {
    match line.contains(OR_FORM) {
        true => Value::from(
            line.split(OR_FORM)
                .map(str::trim)
                .filter(|form| !form.is_empty())
                .collect::<Array>(),
        ),
        false => Value::from(line),
    }
}

/// A number without quotes is judged as a number, a day as a day.
fn answer(text: &str) -> Value {
    if lines(text).count() > 1 {
        return Value::from(lines(text).map(item).collect::<Array>());
    }
    date(text)
        .or_else(|| number(text))
        .unwrap_or_else(|| Value::from(text))
}

fn date(text: &str) -> Option<Value> {
    let day: jiff::civil::Date = text.parse().ok()?;
    let is_plain = day.to_string() == text && day.year() > 0;
    is_plain.then(|| text.parse().ok())?
}

/// `1,200`, `-3.5`; never `007`, which is a name and no number.
fn number(text: &str) -> Option<Value> {
    const DIGITS: usize = 15;
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (digits, None),
    };
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let has_leading_nought = first.len() > 1 && first.starts_with('0');
    let is_grouped = whole.contains(',');
    let is_number = are_digits(first)
        && !has_leading_nought
        && digits.len() <= DIGITS
        && (!is_grouped || first.len() <= 3 && first != "0")
        && groups.all(|group| group.len() == 3 && are_digits(group))
        && part.is_none_or(are_digits);
    is_number.then(|| text.replace(',', "_").parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(shape: Shape, text: &str) -> String {
        value(shape, text).map_or(String::new(), |value| value.to_string())
    }

    #[test]
    fn an_answer_is_written_as_what_it_is() {
        for (typed, toml) in [
            ("Paris", "\"Paris\""),
            ("20", "20"),
            ("-3.50", "-3.50"),
            ("1,200", "1_200"),
            ("12,00", "\"12,00\""),
            ("007", "\"007\""),
            ("1e3", "\"1e3\""),
            ("+5", "\"+5\""),
            ("2022-12-24", "2022-12-24"),
            ("2022-13-24", "\"2022-13-24\""),
            ("a\n\n b ", "[\"a\", \"b\"]"),
            ("a\nb | c |  | d", "[\"a\", [\"b\", \"c\", \"d\"]]"),
            ("99999999999999999999", "\"99999999999999999999\""),
        ] {
            assert_eq!(written(Shape::Answer, typed), toml, "{typed}");
        }
    }

    #[test]
    fn what_does_not_fit_is_written_as_text_and_nothing_as_nothing() {
        assert_eq!(written(Shape::Number, "three"), "\"three\"");
        assert_eq!(written(Shape::YesNo, "maybe"), "\"maybe\"");
        assert_eq!(written(Shape::YesNo, "no"), "");
        assert_eq!(written(Shape::List, " \n "), "");
    }
}
