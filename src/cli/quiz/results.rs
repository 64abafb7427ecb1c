//! `newsdeck quiz results`: what is kept of a night, or of all of them. Must never write but where `-o` says.

use super::target::Target;
use crate::{
    cli::{
        arguments::Global,
        exit::{Exit, Failure, warn},
        log::local_time,
        out::Out,
    },
    quiz::results::{About, Part, Results as Night, Season},
    store::{self, NightRecord},
};
use clap::{Args, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  newsdeck quiz results
  newsdeck quiz results 2026-11-27-pub-night --format csv -o scores.csv
  newsdeck quiz results --json
  newsdeck quiz results --season";

/// Tell the results of a night
///
/// Teams by rounds as CSV; with the questions and the rulings as JSON or Markdown. Without a name it is the night that
/// was written to last, and one that goes on is told as it stands.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Results {
    /// The night's name, which is that of its file
    night: Option<String>,
    /// All nights added up, as CSV or Markdown
    #[arg(long, conflicts_with_all = ["night", "json"])]
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
        if self.season {
            let mut nights = Vec::new();
            // The latest comes first there.
            for name in store::night_names(&home).iter().rev() {
                match store::read_night(&home, name) {
                    Ok(record) => nights.push(told(&record)),
                    Err(why) => warn(&format!("newsdeck: {why}")),
                }
            }
            let season = Season::of(&nights);
            let text = match self.format {
                Format::Csv => season.csv(),
                Format::Markdown => season.markdown(),
                Format::Json => {
                    return Err(Failure::new(
                        Exit::Usage,
                        "a season is told as csv or markdown",
                    ));
                }
            };
            return self.target.put(&text, out);
        }
        let name = match self.night {
            Some(name) => name,
            None => store::newest_night(&home).ok_or_else(|| {
                Failure::new(Exit::Missing, "there is no night yet")
                    .hint("`newsdeck quiz` begins one")
            })?,
        };
        let record =
            store::read_night(&home, &name).map_err(|why| Failure::new(Exit::Missing, why))?;
        let night = told(&record);
        let text = match self.format {
            _ if self.json => night.json() + "\n",
            Format::Json => night.json() + "\n",
            Format::Csv => night.csv(Part::Scores),
            Format::Markdown => night.markdown(),
        };
        self.target.put(&text, out)
    }
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
    let about = About {
        name: record.name.clone(),
        started: local_time(record.started),
        version: record.version.clone(),
    };
    Night::of(&night, &about)
}
