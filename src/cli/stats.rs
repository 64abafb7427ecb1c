//! `newsdeck stats`: what all the answers come to. Must never work out a figure: `history` does.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    out::Out,
    stats_json::Report,
};
use crate::{
    app::{self, clock},
    tui::figures::{Ask, Figures, Page, laid_out, rows},
};
use clap::{Args, value_parser};

const EXAMPLES: &str = "\
Examples:
  newsdeck stats
  newsdeck stats --deck euro-crisis --days 30
  newsdeck stats --json";

/// Where standard output is no terminal, lines are this wide.
const WIDTH: usize = 80;

/// Print what all your answers come to
///
/// Undone answers do not count. Next-day reviews, of which the share recalled is told, are answers to a card last
/// answered on an earlier study day; those picked from options and those of a quiz night are left out of it. The
/// forecast simulates every card by the memory model.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Stats {
    /// Only this deck: its id, its title or its file
    #[arg(long, value_name = "DECK")]
    deck: Option<String>,
    /// Only the answers of the last so many days, today included
    ///
    /// What is known today, what falls due and the calendar are not narrowed.
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    days: Option<u32>,
    /// Print one JSON object
    ///
    /// With `"schema": 1` and a part for each graph: `today`, `total`, `calendar` (every day), `months`, `buttons`
    /// (counts of Again, Hard, Good, Easy while `learning`, `young`, `mature`), `hours` (0 to 23), `memory` (bars of
    /// `stability` in days, `difficulty`, `retrievability`), `decks`, `tags`, `words` (by level), `forms` (answers by
    /// form), `progress` (words known by week and level; the weakest forms, words and sounds), `forecast` (`sums` of
    /// 7, 30 and 365 days, and every day; a band is `low`, `middle`, `high`) and `calibration` (bins with 95 %
    /// intervals, the errors of the model and of two baselines). Shares are 0 to 1, null of nothing.
    #[arg(long)]
    json: bool,
}

impl Stats {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut places = global.places()?;
        let name = self
            .deck
            .as_deref()
            .map(|name| decks::take_name(name, &mut places))
            .transpose()?;
        let collection = app::read_with_answers(&places);
        for notice in &collection.notices {
            warn(notice);
        }
        let deck = name
            .map(|name| decks::find(&collection, &name))
            .transpose()?
            .map(|deck| collection.decks[deck].deck());
        let asked = Ask {
            deck: deck.map(|deck| deck.id.clone()),
            days: self.days,
        };
        let Some(figures) = Figures::of(&collection, &asked, clock::now()) else {
            let sentence = "the answers of the log could not be read";
            return Err(Failure::new(Exit::Missing, sentence).hint("`newsdeck doctor` says more"));
        };
        if self.json {
            out.json(&Report::of(&figures))?;
            return Ok(Exit::Done);
        }
        let all = deck.map_or("All decks", |deck| &deck.title);
        let days = match self.days {
            Some(1) => ", answers of today".to_owned(),
            Some(days) => format!(", answers of the last {days} days"),
            None => String::new(),
        };
        out.line(&format!("{all}, {}{days}", figures.today))?;
        for page in Page::ALL {
            out.line("")?;
            out.line(page.title())?;
            out.line(&"=".repeat(page.title().len()))?;
            out.line(page.meaning())?;
            for laid in laid_out(&rows(page, &figures, WIDTH), WIDTH) {
                if let Some(line) = laid.line() {
                    out.line(&line)?;
                }
            }
        }
        Ok(Exit::Done)
    }
}
