//! `newsdeck train`: fits the memory model to this learner. Must never adopt a set that did not win its test.

use super::{
    arguments::Global,
    exit::{Exit, Failure, warn},
    out::Out,
};
use crate::{
    app::{Loaded, Trainable, trainable},
    schedule::{Fit, NotFitted, TrainingProgress, fit},
    tui::training::{NOTHING_TO_RETURN_TO, RETURNED, decided, refused, tested},
};
use clap::Args;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck train
  newsdeck train --dry-run --json
  newsdeck train --back";

/// Fit the memory model to your own answers
///
/// The 21 parameters of the model are trained on the older four fifths of your answers and tested on the newest fifth,
/// which training has not seen. They are taken over only when they predict that fifth better than the parameters in
/// use, by more than chance would. The old ones stay in the log: --back returns to them.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Train {
    /// Show what training would find and change nothing
    #[arg(long, conflicts_with = "back")]
    dry_run: bool,
    /// Return to the parameters that were in use before the last training
    #[arg(long)]
    back: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// What came of it.
#[derive(Serialize)]
struct Report {
    reviews: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    trained_on: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tested_on: Option<usize>,
    /// Mean log loss of the parameters in use on the newest fifth.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<f64>,
    /// The same of the trained ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standard_error: Option<f64>,
    adopted: bool,
    /// The id of the parameters in use from now on.
    parameters: String,
    why: String,
}

impl Train {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let places = global.places()?;
        let mut loaded = Loaded::open(&places);
        for notice in &loaded.collection.notices {
            warn(notice);
        }
        let Trainable { histories, told } = trainable(&places.home);
        if self.back {
            let newest = told.newest;
            let newest = newest.ok_or_else(|| Failure::new(Exit::No, NOTHING_TO_RETURN_TO))?;
            written(loaded.return_to_old_parameters(newest))?;
            let report_ = Report::of(0, None, false, &loaded, RETURNED.to_owned());
            return report(self.json, out, &report_);
        }
        let reviews = told.reviews;
        let settings = loaded.collection.history.settings();
        let in_use = settings.fsrs.parameters().clone();
        let fitted = fit(&histories, &in_use, &TrainingProgress::default());
        let fit = match fitted {
            Ok(fit) => fit,
            Err(why @ NotFitted::TooFew { .. }) => {
                let report_ = Report::of(reviews, None, false, &loaded, refused(&why));
                report(self.json, out, &report_)?;
                return Ok(Exit::No);
            }
            Err(why) => return Err(Failure::new(Exit::No, why)),
        };
        let adopts = fit.wins() && !self.dry_run;
        if adopts {
            written(loaded.take_over(&fit.parameters))?;
        }
        let why = verdict(&fit, self.dry_run);
        let told = Report::of(reviews, Some(&fit), adopts, &loaded, why);
        loaded.close();
        report(self.json, out, &told)
    }
}

fn written(saved: Result<(), String>) -> Result<(), Failure> {
    saved.map_err(|why| Failure::new(Exit::CannotWrite, why))
}

fn verdict(fit: &Fit, is_dry: bool) -> String {
    let back = match fit.wins() && !is_dry {
        true => " `newsdeck train --back` returns.",
        false => "",
    };
    format!("{} {}{back}", tested(fit), decided(fit, is_dry))
}

fn report(is_json: bool, out: &mut Out, report: &Report) -> Result<Exit, Failure> {
    if is_json {
        out.json(report)?;
    } else {
        out.line(&report.why)?;
        out.line(&format!("Parameters in use: {}", report.parameters))?;
    }
    Ok(Exit::Done)
}

impl Report {
    fn of(reviews: usize, fit: Option<&Fit>, adopted: bool, loaded: &Loaded, why: String) -> Self {
        let settings = loaded.collection.history.settings();
        Self {
            reviews,
            trained_on: fit.map(|fit| fit.trained_on),
            tested_on: fit.map(|fit| fit.tested_on),
            before: fit.map(|fit| fit.before),
            after: fit.map(|fit| fit.after),
            standard_error: fit.map(|fit| fit.standard_error),
            adopted,
            parameters: settings.fsrs.parameters().id(),
            why,
        }
    }
}
