//! `newsdeck words`: the learner's words, as a list for people or programs. Must never decide what makes a word known.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    out::Out,
    quiz::Target,
    session::level,
};
use crate::{
    app,
    deck::Level,
    schedule::{Due, Moment, StudyDay},
    study::{
        Collection,
        progress::{ListedWord, word_list},
        reading::WordStatus,
    },
    text::table::{self, Cell, Table},
    tui::words::count,
};
use clap::{
    Args,
    builder::{PossibleValuesParser, TypedValueParser},
};
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck words
  newsdeck words news-english --status learning,known --csv -o words.csv
  newsdeck words my-deck.toml --level B1 --markdown
  newsdeck words --json";

/// List the words of your decks and how well you know them
///
/// A word is known once its weakest answered card lasts 21 days, or because you said so while reading; ignored are
/// those that you do not want to learn. As a table for people, as CSV for a spreadsheet, as Markdown or as JSON, with
/// meaning, IPA, level, example, the stability of the weakest card in days, and when the word comes back.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Words {
    /// Only this deck: its id, its title or its file
    deck: Option<String>,
    /// Only words of this status: new, learning, known, ignored (several with commas)
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status())]
    status: Vec<WordStatus>,
    /// Only words of this level (several with commas)
    #[arg(long, value_name = "LEVEL", value_delimiter = ',', ignore_case = true, value_parser = level())]
    level: Vec<Level>,
    /// A table for a spreadsheet (CSV); no word in it is run as a formula
    #[arg(long, conflicts_with_all = ["markdown", "json"])]
    csv: bool,
    /// A table in Markdown
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// One JSON object, with `"schema": 1` and `words`
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    target: Target,
}

#[derive(Serialize)]
struct Report {
    words: Vec<WordOut>,
}

#[derive(Serialize)]
struct WordOut {
    deck: String,
    word: String,
    part: Option<String>,
    /// By accent: `uk`, `us`.
    ipa: std::collections::BTreeMap<String, String>,
    meaning: String,
    level: Option<&'static str>,
    example: Option<String>,
    status: &'static str,
    stability_days: Option<f64>,
    due: Option<String>,
}

impl Words {
    /// # Errors
    /// There is no such deck, or the file cannot be written.
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut places = global.places()?;
        let name = self
            .deck
            .as_deref()
            .map(|name| decks::take_name(name, &mut places))
            .transpose()?;
        let collection = app::read(&places);
        for notice in &collection.notices {
            warn(notice);
        }
        let deck = name
            .map(|name| decks::find(&collection, &name))
            .transpose()?;
        let mut words = word_list(&collection, deck);
        let is_wanted = |word: &ListedWord| {
            (self.status.is_empty() || self.status.contains(&word.status))
                && (self.level.is_empty()
                    || word.level.is_some_and(|own| self.level.contains(&own)))
        };
        words.retain(is_wanted);
        if self.json {
            return self.target.put_json(&report(&words, &collection), out);
        }
        let text = match (self.csv, self.markdown) {
            (true, _) => table::csv(&as_table(&words, &collection)),
            (_, true) => table::markdown(&as_table(&words, &collection)),
            (false, false) => list(&words, &collection),
        };
        self.target.put(&text, out)
    }
}

fn report(words: &[ListedWord], collection: &Collection) -> Report {
    let words = words.iter().map(|word| WordOut {
        deck: word.deck.clone(),
        word: word.word.clone(),
        part: word.part.clone(),
        ipa: word.ipa.iter().cloned().collect(),
        meaning: word.meaning.clone(),
        level: word.level.map(Level::name),
        example: word.example.clone(),
        status: word.status.name(),
        stability_days: word.stability,
        due: due(word, collection),
    });
    Report {
        words: words.collect(),
    }
}

/// The day on which the word comes back, on the learner's clock of today.
fn due(word: &ListedWord, collection: &Collection) -> Option<String> {
    word.due.map(|due| match due {
        Due::On(day) => day.to_string(),
        Due::At(utc_ms) => {
            let moment = Moment {
                utc_ms,
                ..app::clock::now()
            };
            let day: StudyDay = collection.history.day(moment);
            day.to_string()
        }
    })
}

/// "UK /kənˈvɜːt/ US /kənˈvɜrt/", or one where both are the same.
fn ipa(word: &ListedWord) -> String {
    match &word.ipa[..] {
        [(_, one), more @ ..] if more.iter().all(|(_, other)| other == one) => format!("/{one}/"),
        all => all
            .iter()
            .map(|(accent, ipa)| format!("{} /{ipa}/", accent.to_uppercase()))
            .collect::<Vec<_>>()
            .join(" "),
    }
}

fn as_table(words: &[ListedWord], collection: &Collection) -> Table {
    let columns = [
        "word",
        "part",
        "ipa",
        "meaning",
        "level",
        "example",
        "status",
        "stability_days",
        "due",
        "deck",
    ];
    let rows = words.iter().map(|word| {
        let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
        let days = word.stability.map(|days| (days * 10.0).round() / 10.0);
        vec![
            Cell::Text(word.word.clone()),
            text(word.part.clone()),
            Cell::Text(ipa(word)),
            Cell::Text(word.meaning.clone()),
            text(word.level.map(|level| level.to_string())),
            text(word.example.clone()),
            Cell::Text(word.status.name().to_owned()),
            days.map_or(Cell::Empty, Cell::Number),
            text(due(word, collection)),
            Cell::Text(word.deck.clone()),
        ]
    });
    Table {
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

/// Lines for people: each word, and below it what it means and an example.
fn list(words: &[ListedWord], collection: &Collection) -> String {
    let mut lines = Vec::new();
    for word in words {
        let facts = [
            word.part.clone(),
            Some(ipa(word)).filter(|ipa| !ipa.is_empty()),
            word.level.map(|level| level.to_string()),
            Some(word.status.name().to_owned()),
            due(word, collection).map(|day| format!("comes back {day}")),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        lines.push(format!("{}  {}", word.word, facts.join(" · ")));
        lines.push(format!("    {}", word.meaning));
        lines.extend(word.example.iter().map(|example| format!("    {example}")));
    }
    lines.push(counted(words));
    lines.join("\n") + "\n"
}

/// "47 words: 40 new, 5 learning, 2 known"
fn counted(words: &[ListedWord]) -> String {
    let counts = WordStatus::ALL.map(|status| {
        let of_it = words.iter().filter(|word| word.status == status);
        (of_it.count(), status.name())
    });
    let counts: Vec<String> = counts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, name)| format!("{number} {name}"))
        .collect();
    match counts[..] {
        [] => "No words.".to_owned(),
        _ => format!("{}: {}", count(words.len(), "word"), counts.join(", ")),
    }
}

fn status() -> impl TypedValueParser<Value = WordStatus> {
    PossibleValuesParser::new(WordStatus::ALL.map(WordStatus::name)).try_map(|name| {
        let all = WordStatus::ALL.into_iter();
        let mut named = all.filter(|status| status.name() == name);
        named.next().ok_or("there is no such status")
    })
}
