//! `newsdeck log`: what happened, in order. Must never write: the log is read without its lock.

use super::{
    arguments::Global,
    exit::{Exit, Failure, warn},
    out::Out,
};
use crate::{
    history::{Entry, Kind, Link, Review, encode},
    store::read_entries,
};
use clap::Args;
use std::collections::HashMap;

const EXAMPLES: &str = "\
Examples:
  newsdeck log
  newsdeck log --json
  newsdeck log | tail -20";

/// Print the review log in order
///
/// Every entry of every device is printed once, the undone ones too, oldest first. With `--json` each line is one
/// entry with the keys of the log file and `"schema": 1`: `k` its kind, `card`, `g` the grade (1 to 4), `t` UTC
/// milliseconds, `z` the offset in minutes, and so on.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Log {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

impl Log {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let (entries, report) = read_entries(&global.places()?.home);
        for notice in report.notices() {
            warn(&format!("newsdeck: {notice}"));
        }
        let by_id: HashMap<_, _> = entries.iter().map(|entry| (entry.id, entry)).collect();
        for entry in &entries {
            if self.json {
                out.ready_json(&json(entry))?;
            } else {
                let named: Vec<Option<&Entry>> = match &entry.kind {
                    Kind::Undo { of } => of.iter().map(|id| by_id.get(id).copied()).collect(),
                    _ => Vec::new(),
                };
                out.line(&sentence(entry, &named))?;
            }
        }
        Ok(if report.unread.is_empty() {
            Exit::Done
        } else {
            Exit::Missing
        })
    }
}

/// The line as it stands in the file, `"schema"` first and without the check sum, which is the file's own business.
fn json(entry: &Entry) -> String {
    let line = encode(entry);
    let body = line.strip_prefix('{').unwrap_or(&line);
    let body = body.rsplit_once(",\"c\":").map_or(body, |(body, _)| body);
    format!("{{\"schema\":1,{body}}}")
}

/// One entry; `named` is what it takes back if it is an undo, as far as that is in the log.
fn sentence(entry: &Entry, named: &[Option<&Entry>]) -> String {
    let deed = match &entry.kind {
        Kind::Undo { .. } => {
            let told: Vec<_> = named.iter().map(|named| taken_back(*named)).collect();
            format!("undo     {}", told.join(", "))
        }
        kind => deed(kind),
    };
    format!("{}  {deed}", entry.moment().on_the_wall())
}

/// "the review of euro/draghi/role at 2026-11-23 12:00".
fn taken_back(entry: Option<&Entry>) -> String {
    let Some(entry) = entry else {
        return "an entry that is not here".to_owned();
    };
    let name = deed(&entry.kind);
    let name = name.split(' ').next().unwrap_or_default();
    let card = entry.kind.card().map(|card| format!(" of {card}"));
    let at = entry.moment().on_the_wall();
    format!("the {name}{} at {at}", card.unwrap_or_default())
}

fn deed(kind: &Kind) -> String {
    match kind {
        Kind::Review(review) => format!("review   {}", answer(review)),
        Kind::Quiz(review) => format!("quiz     {}", answer(review)),
        Kind::Undo { .. } => "undo".to_owned(),
        Kind::Suspend { card, on: true } => format!("suspend  {card}"),
        Kind::Suspend { card, on: false } => format!("resume   {card}"),
        Kind::Bury { card, until } => format!("bury     {card} until {until}"),
        Kind::Flag { card, flag: 0 } => format!("unflag   {card}"),
        Kind::Flag { card, flag } => format!("flag     {card} {flag}"),
        Kind::Word { card, mark } => match mark {
            Some(mark) => format!("word     {card} {}", mark.as_str()),
            None => format!("word     {card} as its answers say"),
        },
        Kind::Reset { card } => format!("reset    {card}"),
        Kind::Link(Link::Cards { from, to }) => format!("link     {from} to {to}"),
        Kind::Link(Link::Notes { from, to }) => format!("link     {from} to {to}"),
        Kind::Seen { note, .. } => format!("seen     {note}"),
        Kind::Import { card, from, .. } => format!("import   {card} from {from}"),
        Kind::Params(params) => match &params.deck {
            Some(deck) => format!("params   for {deck}"),
            None => "params   for all decks".to_owned(),
        },
        Kind::Unknown { name } => format!("{:<8} of a later version", name.as_str()),
    }
}

/// "euro/draghi/role Good, typed, close, 4.2 s, 1 hint".
fn answer(review: &Review) -> String {
    let mut told = format!("{} {}, {}", review.card, review.grade, review.form.as_str());
    if let Some(verdict) = &review.verdict {
        told += &format!(", {}", verdict.as_str());
    }
    told += &format!(", {:.1} s", f64::from(review.ms) / 1000.0);
    match review.hints {
        0 => {}
        1 => told += ", 1 hint",
        hints => told += &format!(", {hints} hints"),
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        history::{Device, Form},
        schedule::Grade,
    };

    fn entry(kind: Kind) -> Entry {
        Entry {
            id: uuid::Uuid::nil(),
            device: Device::new("laptop").unwrap(),
            n: 1,
            hybrid: 1_795_431_600_000,
            at: 1_795_431_600_000,
            offset_minutes: 60,
            batch: None,
            kind,
        }
    }

    fn review() -> Kind {
        Kind::Review(Review {
            card: "euro/draghi/role".parse().unwrap(),
            fingerprint: None,
            grade: Grade::Good,
            ms: 4211,
            form: Form::Type,
            hints: 1,
            verdict: None,
            retrievability: None,
            params: None,
        })
    }

    #[test]
    fn an_entry_is_told_in_the_time_of_the_place_where_it_happened() {
        insta::assert_snapshot!(sentence(&entry(review()), &[]), @"2026-11-23 12:00  review   euro/draghi/role Good, type, 4.2 s, 1 hint");
    }

    #[test]
    fn an_undo_names_what_it_takes_back_and_not_a_number_that_is_shown_nowhere() {
        let answered = entry(review());
        let undo = entry(Kind::Undo {
            of: vec![answered.id, uuid::Uuid::max()],
        });
        insta::assert_snapshot!(sentence(&undo, &[Some(&answered), None]), @"2026-11-23 12:00  undo     the review of euro/draghi/role at 2026-11-23 12:00, an entry that is not here");
    }

    #[test]
    fn the_json_of_an_entry_is_its_line_with_a_schema_and_no_check_sum() {
        let line: serde_json::Value = serde_json::from_str(&json(&entry(review()))).unwrap();
        assert_eq!(line["schema"], 1);
        assert_eq!(line["k"], "review");
        assert_eq!(line["g"], 3);
        assert_eq!(line.get("c"), None);
    }
}
