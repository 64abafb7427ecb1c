//! `newsdeck quiz results`: what is kept of a night, or of all of them. Must never write but where `-o` says.

use super::target::Target;
use crate::{
    cli::{
        arguments::Global,
        exit::{Exit, Failure, warn},
        out::Out,
    },
    quiz::results::{Part, Results as Night, Season},
    store::{self, Home, NightRecord},
    tui::words::count,
};
use clap::{Args, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  newsdeck quiz results
  newsdeck quiz results 2026-11-27-pub-night --format csv -o scores.csv
  newsdeck quiz results --json
  newsdeck quiz results --season
  newsdeck quiz results --season --json 2026-11-20-pub-night 2026-11-27-pub-night";

/// Tell the results of a night
///
/// Teams by rounds as CSV; with the questions and the rulings as JSON or Markdown. Without a name it is the night that
/// was written to last, and one that goes on is told as it stands.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Results {
    /// The night's name, which is that of its file; with `--season` any number of them
    nights: Vec<String>,
    /// The finished nights added up, but for those that were left out on the screen; or the named ones
    #[arg(long)]
    season: bool,
    /// In which form
    #[arg(long, value_name = "FORM", value_enum, default_value_t = Format::Markdown)]
    format: Format,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,
    #[command(flatten)]
    target: Target,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Csv,
    Json,
    Markdown,
}

impl Results {
    /// # Errors
    /// There is no such night, or the file cannot be written.
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let home = global.places()?.home;
        let format = match self.json {
            true => Format::Json,
            false => self.format,
        };
        let text = match (self.season, &*self.nights) {
            (true, named) => {
                let season = season(&home, named)?;
                match format {
                    Format::Csv => season.csv(),
                    Format::Json => season.json() + "\n",
                    Format::Markdown => season.markdown(),
                }
            }
            (false, [_, _, ..]) => {
                return Err(Failure::new(Exit::Usage, "more than one night is named")
                    .hint("`--season` adds several nights up"));
            }
            (false, named) => {
                let night = night(&home, named.first())?;
                match format {
                    Format::Csv => night.csv(Part::Scores),
                    Format::Json => night.json() + "\n",
                    Format::Markdown => night.markdown(),
                }
            }
        };
        self.target.put(&text, out)
    }
}

/// The night of this name, or the one that was written to last.
fn night(home: &Home, name: Option<&String>) -> Result<Night, Failure> {
    let newest = || store::newest_night(home);
    let name = name.cloned().or_else(newest).ok_or_else(|| {
        Failure::new(Exit::Missing, "there is no night yet").hint("`newsdeck quiz` begins one")
    })?;
    let record = store::read_night(home, &name).map_err(|why| Failure::new(Exit::Missing, why))?;
    Ok(told(&record))
}

/// The nights of these names, or all that are over and count, the oldest first.
fn season(home: &Home, named: &[String]) -> Result<Season, Failure> {
    if !named.is_empty() {
        let mut nights = Vec::new();
        let mut named = named.to_vec();
        // They begin with their date.
        named.sort();
        named.dedup();
        for name in &named {
            nights.push(night(home, Some(name))?);
        }
        return Ok(Season::of(&nights));
    }
    let nights = store::season_nights(home);
    for why in &nights.unread {
        warn(&format!("newsdeck: {why}"));
    }
    if nights.open > 0 {
        let open = count(nights.open, "night");
        warn(&format!("newsdeck: {open} not over, and not counted"));
    }
    Ok(Season::of(&nights.counting()))
}

/// The results; what could not be read or has no place is a warning.
fn told(record: &NightRecord) -> Night {
    for problem in &record.problems {
        warn(&format!("newsdeck: {problem}"));
    }
    let (night, passed_over) = record.replay();
    for event in passed_over {
        warn(&format!("newsdeck: {event}"));
    }
    Night::of(&night, &record.about())
}
