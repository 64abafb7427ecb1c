//! Who speaks in a sentence: "X said", "said X", "X told Y", "according to X". Rather nobody than the wrong one: a
//! pronoun is no name.

use super::quotation::spans;

/// Somebody's words, as a sentence reports them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    pub speaker: String,
    /// To whom, where the sentence says so.
    pub said_to: Option<String>,
    /// The reporting verb as it stands there; `None` for "according to".
    pub verb: Option<String>,
}

const VERBS: &[&str] = &[
    "acknowledged",
    "added",
    "admitted",
    "alleged",
    "announced",
    "argued",
    "asked",
    "asserted",
    "claimed",
    "confirmed",
    "conceded",
    "concluded",
    "declared",
    "denied",
    "emphasised",
    "emphasized",
    "estimated",
    "explained",
    "insisted",
    "noted",
    "predicted",
    "promised",
    "recalled",
    "remarked",
    "replied",
    "said",
    "says",
    "stated",
    "stressed",
    "suggested",
    "told",
    "tells",
    "tweeted",
    "vowed",
    "warned",
    "wrote",
];
const NOBODY: &[&str] = &[
    "he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this", "one", "others",
    "some", "many", "critics", "what", "there", "and", "but",
];
/// What may stand between a subject and its verb.
const BETWEEN: &[&str] = &[
    "also",
    "later",
    "then",
    "has",
    "had",
    "have",
    "again",
    "repeatedly",
    "once",
    "reportedly",
];
const DAYS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
/// A clause begins behind these.
const CLAUSES: &[&str] = &[
    "that", "as", "when", "while", "because", "after", "and", "but", "although", "where",
];
const LONGEST_NAME: usize = 8;

/// Who speaks, where the sentence names somebody.
pub fn speech(sentence: &str) -> Option<Speech> {
    let plain = without_quotations(sentence);
    according_to(&plain).or_else(|| reported(&plain))
}

/// Quotations give way to one sign: what is said in them is not said of them.
fn without_quotations(sentence: &str) -> String {
    let mut plain = String::new();
    let mut from = 0;
    for span in spans(sentence) {
        plain.push_str(&sentence[from..span.start]);
        plain.push_str(" | ");
        from = span.end;
    }
    plain.push_str(&sentence[from..]);
    plain
}

fn according_to(plain: &str) -> Option<Speech> {
    let at = plain
        .find("according to ")
        .or_else(|| plain.find("According to "))?;
    let rest = &plain[at + "according to ".len()..];
    let end = rest
        .find([',', '|', ';', ':', '(', '—'])
        .unwrap_or(rest.len());
    let speaker = name(rest[..end].trim_end_matches(['.', '!', '?']))?;
    Some(Speech {
        speaker,
        said_to: None,
        verb: None,
    })
}

fn reported(plain: &str) -> Option<Speech> {
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.iter().enumerate().find_map(|(n, word)| {
        let verb = word.trim_end_matches([',', '.', ':']);
        if !VERBS.contains(&verb) {
            return None;
        }
        let speaker = before(&words[..n]).or_else(|| after(&words[n + 1..]))?;
        let is_told = matches!(verb, "told" | "tells");
        Some(Speech {
            speaker,
            said_to: is_told.then(|| after(&words[n + 1..])).flatten(),
            verb: Some(verb.to_owned()),
        })
    })
}

/// The subject that stands before its verb: what follows the last comma, or, where a comma stands right before the
/// verb, what stands before the words between commas.
fn before(words: &[&str]) -> Option<String> {
    let from = words
        .iter()
        .rposition(|word| *word == "|" || CLAUSES.contains(&word.to_lowercase().as_str()))
        .map_or(0, |at| at + 1);
    let mut words = &words[from..];
    while let [rest @ .., last] = words {
        match rest {
            [rest @ .., "on"] if DAYS.contains(last) => words = rest,
            _ if BETWEEN.contains(last) => words = rest,
            _ => break,
        }
    }
    let text = words.join(" ");
    match text.strip_suffix(',') {
        Some(text) => {
            let mut parts = text.split(", ");
            let first = parts.next()?;
            parts.next()?;
            name(first)
        }
        None => name(text.rsplit(", ").next()?),
    }
}

/// The subject behind its verb, or the one who is told.
fn after(words: &[&str]) -> Option<String> {
    let mut taken = Vec::new();
    for word in words {
        let bare = word.trim_end_matches([',', '.', ';', ':', '!', '?']);
        if *word == "|"
            || CLAUSES.contains(word)
            || matches!(*word, "in" | "on" | "at" | "he" | "she" | "they" | "it")
        {
            break;
        }
        taken.push(bare);
        if bare.len() != word.len() {
            break;
        }
    }
    name(&taken.join(" "))
}

/// A name or an office: it has a capital, and is no pronoun.
fn name(text: &str) -> Option<String> {
    let text = text.trim().trim_matches([',', '.', '|', '—', '-']).trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.first()?;
    let has_capital = words
        .iter()
        .skip(usize::from(*first == "The"))
        .any(|word| word.starts_with(char::is_uppercase))
        || matches!(*first, "the" | "The");
    let is_nobody = NOBODY.contains(&first.to_lowercase().as_str());
    let is_clean = words.len() <= LONGEST_NAME
        && !words
            .iter()
            .any(|word| matches!(*word, "|" | "he" | "she" | "they" | "it"))
        && !VERBS.iter().any(|verb| words.contains(verb));
    (has_capital && !is_nobody && is_clean).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_who_speaks_is_found_or_nobody() {
        for (sentence, speaker) in [
            ("Ada Lovelace said that it works.", "Ada Lovelace"),
            ("“It works,” Ada Lovelace said.", "Ada Lovelace"),
            (
                "“It works,” said Ada Lovelace, a mathematician.",
                "Ada Lovelace",
            ),
            (
                "On Friday, President Ada Lovelace said it works.",
                "President Ada Lovelace",
            ),
            (
                "Ada Lovelace, the head of the office, said it works.",
                "Ada Lovelace",
            ),
            (
                "Prices rose, according to the World Bank.",
                "the World Bank",
            ),
            ("According to Ada Lovelace, prices rose.", "Ada Lovelace"),
            ("The ministry on Thursday said no.", "The ministry"),
            ("“It works,” he said.", ""),
            ("She said it works.", ""),
            ("It rained all day.", ""),
            ("“Ada said no,” the clerk wrote.", "the clerk"),
            ("As they said before, it works.", ""),
        ] {
            let found = speech(sentence).map_or(String::new(), |speech| speech.speaker);
            assert_eq!(found, speaker, "{sentence}");
        }
    }

    #[test]
    fn whom_it_was_told_is_found() {
        let told = speech("Ada Lovelace told the Daily News that it works.").unwrap();
        assert_eq!(told.said_to.as_deref(), Some("the Daily News"));
        assert_eq!(told.verb.as_deref(), Some("told"));
    }
}
