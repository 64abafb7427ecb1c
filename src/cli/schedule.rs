//! `newsdeck schedule`: what the scheduler makes of a history.

use super::{exit::Exit, exit::Failure, input, out::Out};
use crate::schedule::{DesiredRetention, Fsrs, Parameters, explain, read_history, schedule_line};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  newsdeck schedule --grades 3,3,1 --days 0,3,10
  newsdeck schedule --grades good,good,again --days 0,3,10 --retention 0.85
  newsdeck schedule --json < histories.jsonl";

/// Explain a history of grades step by step
///
/// Grades are 1 Again, 2 Hard, 3 Good, 4 Easy. Days are counted from the answer before, 0 for the same day. The
/// numbers are those of FSRS-6 alone: learning steps and the spread of intervals are left out.
///
/// With `--json`, each line of standard input is a history
/// `{"parameters": [21 numbers], "desired_retention": 0.9, "reviews": [{"grade": 3, "elapsed_days": 0}]}`,
/// the first two optional, and each line out holds stability, difficulty, the chance of recall before and the
/// interval after every review.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Schedule {
    /// The grades, such as 3,3,1
    #[arg(long, value_name = "GRADES", required_unless_present = "json")]
    grades: Option<String>,
    /// Days since the answer before, such as 0,3,10
    #[arg(long, value_name = "DAYS", required_unless_present = "json")]
    days: Option<String>,
    /// The chance of recall at which a card is asked again, 0.70 to 0.97
    #[arg(
        long,
        value_name = "CHANCE",
        default_value_t = 0.9,
        conflicts_with = "json"
    )]
    retention: f64,
    /// Read histories from standard input, one JSON object a line
    #[arg(long, conflicts_with_all = ["grades", "days"])]
    json: bool,
}

impl Schedule {
    pub fn run(self, out: &mut Out) -> Result<Exit, Failure> {
        if self.json {
            for line in input::lines() {
                out.ready_json(&schedule_line(&line?))?;
            }
            return Ok(Exit::Done);
        }
        let usage = |problem: &dyn ToString| Failure::new(Exit::Usage, problem.to_string());
        let grades = self.grades.unwrap_or_default();
        let days = self.days.unwrap_or_default();
        let history = read_history(&grades, &days).map_err(|problem| usage(&problem))?;
        let retention = DesiredRetention::new(self.retention).map_err(|problem| usage(&problem))?;
        for step in explain(&history, &Fsrs::new(Parameters::default()), retention) {
            out.lines(&step.to_string())?;
        }
        Ok(Exit::Done)
    }
}
