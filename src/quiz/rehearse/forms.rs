//! The forms in which a right answer may be written: as the author wrote it, each that is accepted, and changes that no
//! quizmaster would look at.

use crate::{
    answer::{Expected, expand},
    quiz::{Question, RoundKind},
};

/// Forms beyond so many tell nothing new.
const MOST: usize = 200;

/// All of them that are looked at, the main one first.
pub(super) fn right_forms(question: &Question, kind: RoundKind) -> Vec<String> {
    let key = &question.key;
    let mut forms = match &key.expected {
        Expected::List {
            items, need, max, ..
        } => lists(items, (*need).max(*max)),
        _ => vec![key.main()],
    };
    let written = key.accept.iter().flat_map(|pattern| match expand(pattern) {
        Ok(forms) => forms,
        Err(_) => vec![pattern.clone()],
    });
    forms.extend(written.take(MOST));
    if kind == RoundKind::FirstLetter {
        let letters = forms.iter().filter_map(|form| letter(form));
        return unlike(letters.flat_map(|letter| [letter.to_uppercase(), letter]));
    }
    let main = forms[0].clone();
    forms.push(format!("  {main} "));
    // The sign of a unit is another one in capitals.
    if matches!(key.expected, Expected::Text(_) | Expected::Name(_)) {
        forms.push(main.to_lowercase());
        forms.push(main.to_uppercase());
        if !question.language_mode && kind != RoundKind::NewsGaps {
            forms.extend(without_article(&main).map(str::to_owned));
        }
    }
    unlike(forms)
}

/// Of a list so many items in their main forms; then each other form of an item, the rest as it was.
fn lists(items: &[Vec<String>], count: usize) -> Vec<String> {
    let plain = |text: &String| match expand(text) {
        Ok(mut forms) if !forms.is_empty() => forms.swap_remove(0),
        _ => text.clone(),
    };
    let count = count.clamp(1, items.len().max(1));
    let main: Vec<String> = items
        .iter()
        .filter_map(|item| item.first().map(plain))
        .collect();
    let mut forms = vec![main[..count.min(main.len())].join(", ")];
    if let Some((last, first)) = main[..count.min(main.len())].split_last()
        && !first.is_empty()
    {
        forms.push(format!("{} and {last}", first.join(", ")));
    }
    for (place, item) in items.iter().enumerate() {
        let others = item
            .iter()
            .skip(1)
            .flat_map(|text| expand(text).unwrap_or_else(|_| vec![text.clone()]));
        for other in others {
            // The items before it make place for one that stands far behind.
            let from = (place + 1).saturating_sub(count);
            let mut chosen: Vec<String> = main.iter().skip(from).take(count).cloned().collect();
            if let Some(one) = chosen.get_mut(place - from) {
                *one = other;
            }
            forms.push(chosen.join(", "));
        }
    }
    forms
}

/// Its first letter or figure.
pub(super) fn letter(form: &str) -> Option<String> {
    let first = form.chars().find(|c| c.is_alphanumeric())?;
    Some(first.to_lowercase().collect())
}

fn without_article(text: &str) -> Option<&str> {
    let (article, rest) = text.split_once(' ')?;
    let is_article = ["the", "a", "an"].contains(&article.to_lowercase().as_str());
    is_article.then_some(rest)
}

fn unlike(forms: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for form in forms {
        if !all.contains(&form) && all.len() < MOST {
            all.push(form);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Key;

    #[test]
    fn a_form_of_an_item_stands_in_a_list_that_is_as_long_as_it_may_be() {
        let items = [
            vec!["rook", "castle"],
            vec!["king"],
            vec!["pawn", "foot soldier"],
        ];
        let items = items
            .map(|item| item.into_iter().map(str::to_owned).collect())
            .to_vec();
        assert_eq!(
            lists(&items, 2),
            [
                "rook, king",
                "rook and king",
                "castle, king",
                "king, foot soldier"
            ]
        );
    }

    #[test]
    fn of_a_first_letter_round_each_letter_counts_once() {
        let mut key = Key::text("The Nile");
        key.accept = vec!["[Nile|the Nilus]".into()];
        let question = Question::new("Which river?", key);
        assert_eq!(
            right_forms(&question, RoundKind::FirstLetter),
            ["T", "t", "N", "n"]
        );
    }
}
