//! Names, offices and figures in a sentence: what a note about it would ask for.

/// Words with a capital that begin no name.
const NO_NAMES: &[&str] = &[
    "A",
    "After",
    "An",
    "And",
    "As",
    "At",
    "But",
    "By",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "No",
    "Of",
    "On",
    "Or",
    "She",
    "So",
    "That",
    "The",
    "Then",
    "Now",
    "Later",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "To",
    "We",
    "What",
    "When",
    "While",
    "Who",
    "With",
    "According",
    "However",
    "Meanwhile",
    "Since",
    "Some",
    "Many",
];
/// Titles that stand before a name.
const TITLES: &[&str] = &[
    "President",
    "Prime",
    "Minister",
    "Chancellor",
    "Senator",
    "Governor",
    "Secretary",
    "General",
    "Colonel",
    "King",
    "Queen",
    "Prince",
    "Princess",
    "Pope",
    "Mayor",
    "Judge",
    "Justice",
    "Ambassador",
    "Commissioner",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Dr.",
    "Professor",
    "Sir",
    "Deputy",
    "Foreign",
    "Defence",
    "Defense",
    "Vice",
];

/// Runs of words with capitals, as they stand there.
pub(super) fn names(sentence: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    for (at, word) in words(sentence) {
        let bare = bare(word);
        let start = at + word.find(bare).unwrap_or(0);
        let is_name =
            bare.starts_with(char::is_uppercase) && !(run.is_none() && NO_NAMES.contains(&bare));
        let ends_here = word.ends_with([',', '.', ';', ':', '?', '!', '”', '"', ')'])
            && !TITLES.contains(&word);
        run = match (is_name, run) {
            (true, Some((from, _))) => Some((from, start + bare.len())),
            (true, None) => Some((start, start + bare.len())),
            (false, _) => None,
        }
        .inspect(|span| {
            // The run so far takes the place of the shorter one.
            if found.last().is_some_and(|(from, _)| *from == span.0) {
                found.pop();
            }
            found.push(*span);
        });
        if ends_here {
            run = None;
        }
    }
    found
        .iter()
        .map(|(from, to)| &sentence[*from..*to])
        .collect()
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    })
}

/// A word without the signs around it and without "'s".
pub(super) fn bare(word: &str) -> &str {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.strip_suffix("'s")
        .or_else(|| bare.strip_suffix("’s"))
        .unwrap_or(bare)
}

/// The first figure of a sentence, with its sign for percent or money.
pub(super) fn figure(sentence: &str) -> Option<&str> {
    sentence.split(' ').find_map(|word| {
        let bare = word
            .trim_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '%' | '$' | '€' | '£')));
        let is_figure = bare
            .trim_start_matches(['$', '€', '£'])
            .starts_with(|c: char| c.is_ascii_digit());
        is_figure.then_some(bare)
    })
}

/// A person and what the sentence says that the person is: "X, the head of Y," or "President X".
pub(super) fn person(sentence: &str) -> Option<(String, String)> {
    let names = names(sentence);
    let is_full = |name: &&&str| (2..=5).contains(&name.split(' ').count());
    let appositions = names.iter().filter(is_full).find_map(|name| {
        let rest = &sentence[sentence.find(*name)? + name.len()..];
        let behind = rest.strip_prefix(", ")?;
        let end = behind
            .find([',', '.', ';', '|', '“', '"'])
            .unwrap_or(behind.len());
        let role = behind[..end].trim();
        let begins = role.split(' ').next()?;
        let is_role =
            matches!(begins, "the" | "a" | "an" | "who") || !begins.starts_with(char::is_uppercase);
        let is_short = (2..=12).contains(&role.split(' ').count());
        let role = role
            .trim_start_matches("the ")
            .trim_start_matches("who is ");
        (is_role && is_short).then(|| (without_title(name).1, role.to_owned()))
    });
    let titled = || {
        names.iter().filter(is_full).find_map(|name| {
            let (title, person) = without_title(name);
            (!title.is_empty() && !person.is_empty()).then_some((person, title))
        })
    };
    let any = || {
        names
            .iter()
            .find(is_full)
            .map(|name| ((*name).to_owned(), String::new()))
    };
    appositions.or_else(titled).or_else(any)
}

/// "Prime Minister", "Ada Lovelace".
fn without_title(name: &str) -> (String, String) {
    let words: Vec<&str> = name.split(' ').collect();
    let titles = words
        .iter()
        .take_while(|word| TITLES.contains(word))
        .count();
    (words[..titles].join(" "), words[titles..].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_figures_are_found() {
        assert_eq!(
            names("The Bank of England, led by Ada Lovelace, met Bob’s team."),
            ["Bank", "England", "Ada Lovelace", "Bob"]
        );
        assert_eq!(figure("It rose by 3.5%, to $40."), Some("3.5%"));
        assert_eq!(figure("It rose."), None);
    }

    #[test]
    fn a_person_comes_with_a_role() {
        let found = |text: &str| person(text).unwrap_or_default();
        let of = |person: &str, role: &str| (person.to_owned(), role.to_owned());
        assert_eq!(
            found("Ada Lovelace, the head of the office, left."),
            of("Ada Lovelace", "head of the office")
        );
        assert_eq!(
            found("Prime Minister Ada Lovelace left."),
            of("Ada Lovelace", "Prime Minister")
        );
        assert_eq!(found("Then Ada Lovelace left."), of("Ada Lovelace", ""));
        assert_eq!(person("It rained."), None);
    }
}
