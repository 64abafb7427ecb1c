//! `newsdeck links`: notes that may be ones the log knows under another text, and the answers to that question.

use super::{
    arguments::Global,
    exit::{Exit, Failure},
    out::Out,
};
use crate::{
    app::{Loaded, clock},
    history::{Kind, NotePath},
    study::{self, Heir, Lost},
    tui::{lost::in_short, words::count},
};
use clap::Args;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck links
  newsdeck links --yes rivers/0d4kz1qa
  newsdeck links --yes rivers/0d4kz1qa=seas/0d4kz1qa --no rivers/7xk2m9pq";

/// Show notes that may keep the history of one that is gone, and join them
///
/// A note that was edited before it had an id, or was moved to another deck, looks new. What is certain is joined by
/// itself when you study; the rest is listed here. --yes lets the first note that is offered keep the history, --no
/// says that it is none of them: its history stays where it is. Nothing is ever deleted.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Links {
    /// The note that is gone keeps its history under the note offered, or under the one named behind `=`
    #[arg(long, value_name = "DECK/NOTE[=DECK/NOTE]")]
    yes: Vec<String>,
    /// The note that is gone is none of those offered
    #[arg(long, value_name = "DECK/NOTE")]
    no: Vec<String>,
    /// Let the first note offered keep the history, wherever one is offered
    #[arg(long)]
    all: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    /// What was joined just now.
    joined: Vec<Joined>,
    /// What is still asked.
    links: Vec<Row>,
}

#[derive(Serialize)]
struct Joined {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct Row {
    note: String,
    kind: Option<String>,
    lead: Option<String>,
    answer: Option<String>,
    cards: Vec<String>,
    reviews: u32,
    offered: Vec<Offered>,
}

#[derive(Serialize)]
struct Offered {
    note: String,
    lead: String,
    answer: String,
    /// From 0 to 1.
    likeness: f64,
    why: &'static str,
}

impl Links {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let is_answer = self.all || !self.yes.is_empty() || !self.no.is_empty();
        let mut joined = Vec::new();
        let collection = match is_answer {
            false => {
                let mut collection = global.read()?;
                collection.lost = study::lost(&collection);
                collection
            }
            true => {
                let mut loaded = Loaded::open(&global.places()?);
                let facts = self.facts(&loaded.collection.lost, &mut joined)?;
                if !facts.is_empty() {
                    let saved = loaded.append(facts, clock::now());
                    saved.map_err(|why| Failure::new(Exit::CannotWrite, why))?;
                }
                loaded.count_lost();
                loaded.close();
                loaded.collection
            }
        };
        let open: Vec<&Lost> = collection
            .lost
            .iter()
            .filter(|lost| !lost.heirs.is_empty())
            .collect();
        let reviews = |lost: &Lost| {
            lost.cards
                .iter()
                .map(|card| collection.state(card).progress.reviews)
                .sum()
        };
        if self.json {
            let links = open
                .iter()
                .map(|lost| Row::of(lost, reviews(lost)))
                .collect();
            out.json(&Report { joined, links })?;
            return Ok(Exit::Done);
        }
        for Joined { from, to } in &joined {
            out.line(&format!("{to} keeps the history of {from}."))?;
        }
        for lost in &open {
            out.line(&format!("{}: {}", lost.note, words(lost)))?;
            for heir in &lost.heirs {
                let likeness = heir.likeness * 100.0;
                let says = in_short(&heir.says);
                out.line(&format!(
                    "  {}: {says} ({likeness:.0} % alike; {})",
                    heir.note,
                    heir.sameness.words()
                ))?;
            }
        }
        out.line(&match open.len() {
            0 => "No note is waiting to be joined.".to_owned(),
            notes => format!(
                "{}. --yes NOTE joins one with what is offered first, --no NOTE leaves it.",
                count(notes, "question")
            ),
        })?;
        Ok(Exit::Done)
    }

    /// What to write.
    fn facts(&self, lost: &[Lost], joined: &mut Vec<Joined>) -> Result<Vec<Kind>, Failure> {
        let mut facts = Vec::new();
        let mut join = |lost: &Lost, heir: &Heir| {
            joined.push(Joined {
                from: lost.note.to_string(),
                to: heir.note.to_string(),
            });
            facts.extend(study::joined(&lost.note, heir));
        };
        for named in &self.yes {
            let (from, to) = named
                .split_once('=')
                .map_or((named.as_str(), None), |(from, to)| (from, Some(to)));
            let lost = find(lost, from)?;
            let heir = match to {
                None => lost.heirs.first(),
                Some(to) => lost.heirs.iter().find(|heir| heir.note.to_string() == to),
            };
            let Some(heir) = heir else {
                let sentence = format!(
                    "`{}` is not offered for `{from}`",
                    to.unwrap_or("another note")
                );
                return Err(
                    Failure::new(Exit::Missing, sentence).hint("`newsdeck links` shows what is")
                );
            };
            join(lost, heir);
        }
        if self.all {
            let rest = lost.iter().filter(|lost| {
                let is_named = |names: &[String]| {
                    names
                        .iter()
                        .any(|name| name.split('=').next() == Some(&lost.note.to_string()))
                };
                !is_named(&self.yes) && !is_named(&self.no)
            });
            let mut taken: Vec<&NotePath> = Vec::new();
            for lost in rest {
                if let Some(heir) = lost.heirs.iter().find(|heir| !taken.contains(&&heir.note)) {
                    taken.push(&heir.note);
                    join(lost, heir);
                }
            }
        }
        for named in &self.no {
            facts.push(study::settled(&find(lost, named)?.note));
        }
        Ok(facts)
    }
}

fn find<'l>(lost: &'l [Lost], name: &str) -> Result<&'l Lost, Failure> {
    lost.iter()
        .find(|lost| lost.note.to_string() == name)
        .ok_or_else(|| {
            let sentence = format!("`{name}` is no note that is gone and has a history");
            Failure::new(Exit::Missing, sentence)
                .hint("`newsdeck links` and `newsdeck orphans` list them")
        })
}

/// What a lost note said, as far as the log tells.
pub(super) fn words(lost: &Lost) -> String {
    match &lost.seen {
        Some(seen) => in_short(seen),
        None => "its words are not in the log".to_owned(),
    }
}

impl Row {
    fn of(lost: &Lost, reviews: u32) -> Self {
        let seen = lost.seen.as_ref();
        Self {
            note: lost.note.to_string(),
            kind: seen.map(|seen| seen.kind.clone()),
            lead: seen.map(|seen| seen.lead.clone()),
            answer: seen.map(|seen| seen.answer.clone()),
            cards: lost.cards.iter().map(ToString::to_string).collect(),
            reviews,
            offered: lost
                .heirs
                .iter()
                .map(|heir| Offered {
                    note: heir.note.to_string(),
                    lead: heir.says.lead.clone(),
                    answer: heir.says.answer.clone(),
                    likeness: heir.likeness,
                    why: heir.sameness.words(),
                })
                .collect(),
        }
    }
}
