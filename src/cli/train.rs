//! `newsdeck train`: fits the memory model to this learner. Must never adopt a set that did not win its test.

use super::{
    arguments::Global,
    exit::{Exit, Failure, warn},
    out::Out,
};
use crate::{
    app::{Loaded, clock},
    history::{Kind, Params, newest_weights, training_histories},
    schedule::{Fit, NotFitted, Parameters, TrainingProgress, fit},
    store::read_entries,
    tui::training::{decided, tested},
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
        loaded.recall_history();
        let (entries, _) = read_entries(&places.home);
        let history = &loaded.collection.history;
        if self.back {
            let Some((id, _)) = newest_weights(&entries, history) else {
                let sentence = "the published parameters are in use: there is nothing to return to";
                return Err(Failure::new(Exit::No, sentence));
            };
            append(&mut loaded, Kind::Undo { of: vec![id] })?;
            let why = "The parameters before the last training are in use again.".to_owned();
            return report(self.json, out, &Report::of(0, None, false, &loaded, why));
        }
        let histories = training_histories(&entries, history);
        let reviews = histories.iter().map(Vec::len).sum();
        let in_use = history.settings().fsrs.parameters().clone();
        let fitted = fit(&histories, &in_use, &TrainingProgress::default());
        let fit = match fitted {
            Ok(fit) => fit,
            Err(why @ NotFitted::TooFew { .. }) => {
                let report_ = Report::of(reviews, None, false, &loaded, capital(&why.to_string()));
                report(self.json, out, &report_)?;
                return Ok(Exit::No);
            }
            Err(why) => return Err(Failure::new(Exit::No, why)),
        };
        let adopts = fit.wins() && !self.dry_run;
        if adopts {
            append(&mut loaded, adopted(&fit.parameters))?;
        }
        let why = verdict(&fit, self.dry_run);
        let told = Report::of(reviews, Some(&fit), adopts, &loaded, why);
        loaded.close();
        report(self.json, out, &told)
    }
}

fn adopted(parameters: &Parameters) -> Kind {
    Kind::Params(Params {
        weights: Some(parameters.clone()),
        ..Params::default()
    })
}

fn append(loaded: &mut Loaded, kind: Kind) -> Result<(), Failure> {
    let saved = loaded.append(vec![kind], clock::now());
    saved
        .map(|_| ())
        .map_err(|why| Failure::new(Exit::CannotWrite, why))
}

fn verdict(fit: &Fit, is_dry: bool) -> String {
    let back = match fit.wins() && !is_dry {
        true => " `newsdeck train --back` returns.",
        false => "",
    };
    format!("{} {}{back}", tested(fit), decided(fit, is_dry))
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
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
