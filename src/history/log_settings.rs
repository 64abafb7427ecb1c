//! The settings that live in the log, by their names: as one reads them, and from what one types. A change is params to
//! be appended, so that every device comes to the same schedule and the change can be undone.
//!
//! Must never be read from a settings file.

use super::entry::Params;
use crate::schedule::{DesiredRetention, Rollover, Settings, Steps};

/// One setting of the log.
pub struct LogSetting {
    pub name: &'static str,
    /// What it means, in a sentence.
    pub about: &'static str,
    /// As one types it.
    shown: fn(&Settings) -> String,
    /// Whole numbers that may stand there; none where it is written in another way.
    pub range: Option<(u32, u32)>,
    read: fn(&str, &Settings) -> Result<Params, String>,
}

/// Every setting of the log, in the order of the screen. The weights are none of them: training finds those.
pub const LOG_SETTINGS: &[LogSetting] = &[
    LogSetting {
        name: "rollover",
        about: "When a new day begins, as a time of day.",
        shown: |settings| clock(settings.rollover.minutes()),
        range: None,
        read: |text, _| {
            let minutes = minutes(text).ok_or("a day begins at a time of day, such as 04:00")?;
            let rollover = Rollover::new(minutes).map_err(|why| why.to_string())?;
            Ok(Params {
                rollover: Some(rollover),
                ..Params::default()
            })
        },
    },
    LogSetting {
        name: "desired_retention",
        about: "The chance of recall at which a card is asked again, 0.70 to 0.97, in decks without one of their own.",
        shown: |settings| format!("{:.2}", settings.desired_retention.get()),
        range: None,
        read: |text, _| {
            Ok(Params {
                desired_retention: Some(read_retention(text)?),
                ..Params::default()
            })
        },
    },
    LogSetting {
        name: "learning_steps",
        about: "Minutes until a new card returns after Again, Hard and the first Good; \"none\" for no steps.",
        shown: |settings| list(settings.steps.learning()),
        range: None,
        read: |text, settings| steps(&numbers(text)?, &wide(settings.steps.relearning())),
    },
    LogSetting {
        name: "relearning_steps",
        about: "Minutes until a forgotten card returns after Again and Hard; \"none\" for no steps.",
        shown: |settings| list(settings.steps.relearning()),
        range: None,
        read: |text, settings| steps(&wide(settings.steps.learning()), &numbers(text)?),
    },
    LogSetting {
        name: "leech",
        about: "How often a card is forgotten until it is called a leech, and told; 0 for never.",
        shown: |settings| settings.leech_lapses.to_string(),
        range: Some((0, 999)),
        read: |text, _| {
            let lapses = text.parse().ok().filter(|lapses| *lapses <= 999);
            Ok(Params {
                leech: Some(lapses.ok_or("a leech is made by 0 to 999 lapses")?),
                ..Params::default()
            })
        },
    },
];

/// The setting of this name.
pub fn log_setting(name: &str) -> Option<&'static LogSetting> {
    LOG_SETTINGS.iter().find(|setting| setting.name == name)
}

impl LogSetting {
    /// The value in force, as one types it.
    pub fn value(&self, settings: &Settings) -> String {
        (self.shown)(settings)
    }

    /// What to append so that the text is in force for all decks.
    ///
    /// # Errors
    /// The text cannot stand there; the sentence says what can.
    pub fn read(&self, text: &str, settings: &Settings) -> Result<Params, String> {
        (self.read)(text.trim(), settings).map_err(|why| format!("`{}`: {why}.", self.name))
    }
}

impl Params {
    /// What they set, by its name and as one types it: "rollover set to 05:30". None for weights alone.
    pub fn in_words(&self) -> Option<String> {
        let retention = self.desired_retention.map(DesiredRetention::get);
        let rollover = self.rollover.map(|rollover| clock(rollover.minutes()));
        let steps = self.steps.as_ref().map(|steps| {
            let (learning, relearning) = (list(steps.learning()), list(steps.relearning()));
            format!("steps set to {learning}, after forgetting {relearning}")
        });
        let parts = [
            rollover.map(|time| format!("rollover set to {time}")),
            retention.map(|chance| format!("desired_retention set to {chance:.2}")),
            steps,
            self.leech.map(|lapses| format!("leech set to {lapses}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// A desired retention as one types it: `0.9`, `0,9`, `90` or `90 %`.
///
/// # Errors
/// It is no number from 0.70 to 0.97; the sentence says so.
pub fn read_retention(text: &str) -> Result<DesiredRetention, String> {
    let plain = text
        .trim()
        .trim_end_matches('%')
        .trim_end()
        .replace(',', ".");
    let number: Option<f64> = plain.parse().ok();
    let number = number.ok_or("a chance of recall is a number from 0.70 to 0.97")?;
    let chance = if number > 1.0 { number / 100.0 } else { number };
    DesiredRetention::new(chance).map_err(|why| why.to_string())
}

fn steps(learning: &[i64], relearning: &[i64]) -> Result<Params, String> {
    let steps = Steps::new(learning, relearning).map_err(|why| why.to_string())?;
    Ok(Params {
        steps: Some(steps),
        ..Params::default()
    })
}

fn wide(minutes: &[u16]) -> Vec<i64> {
    minutes.iter().map(|minutes| i64::from(*minutes)).collect()
}

fn list(minutes: &[u16]) -> String {
    if minutes.is_empty() {
        return "none".to_owned();
    }
    let minutes: Vec<String> = minutes.iter().map(u16::to_string).collect();
    minutes.join(" ")
}

fn numbers(text: &str) -> Result<Vec<i64>, String> {
    if text.eq_ignore_ascii_case("none") {
        return Ok(Vec::new());
    }
    let words = text.split([' ', ',']).filter(|word| !word.is_empty());
    let numbers: Result<Vec<i64>, _> = words.map(str::parse).collect();
    numbers.map_err(|_| "steps are minutes, such as 1 6 10, or none".to_owned())
}

fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `04:00`, `4:30` or `4`.
fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then(|| i64::from(hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(name: &str, text: &str) -> Result<Params, String> {
        log_setting(name).unwrap().read(text, &Settings::default())
    }

    #[test]
    fn every_value_is_read_as_it_is_shown() {
        let settings = Settings::default();
        for setting in LOG_SETTINGS {
            let shown = setting.value(&settings);
            let params = setting.read(&shown, &settings).unwrap();
            let wanted = Params {
                rollover: params.rollover.map(|_| settings.rollover),
                desired_retention: params.desired_retention.map(|_| settings.desired_retention),
                steps: params.steps.map(|_| settings.steps),
                leech: params.leech.map(|_| settings.leech_lapses),
                ..Params::default()
            };
            assert_eq!(params, wanted, "{}", setting.name);
            assert_ne!(params, Params::default(), "{}", setting.name);
        }
    }

    #[test]
    fn a_typed_text_is_taken() {
        let rollover = |text: &str| read("rollover", text).unwrap().rollover.unwrap().minutes();
        assert_eq!(
            [rollover("04:30"), rollover("0"), rollover(" 23.59 ")],
            [270, 0, 1_439]
        );
        let retention = |text: &str| read_retention(text).unwrap().get();
        assert_eq!(
            [
                retention("0.85"),
                retention("0,85"),
                retention("85"),
                retention("85 %")
            ],
            [0.85; 4]
        );
        let steps = read("learning_steps", "1, 5 20").unwrap().steps.unwrap();
        assert_eq!(
            (steps.learning(), steps.relearning()),
            (&[1, 5, 20][..], &[10, 10][..])
        );
        let none = read("relearning_steps", "none").unwrap().steps.unwrap();
        assert_eq!(
            (none.learning(), none.relearning()),
            (&[1, 6, 10][..], &[][..])
        );
    }

    #[test]
    fn what_cannot_be_is_told_in_a_sentence() {
        let told = |name: &str, text: &str| read(name, text).unwrap_err();
        insta::assert_snapshot!(told("rollover", "24:00"), @"`rollover`: a day begins at a time of day, such as 04:00.");
        insta::assert_snapshot!(told("desired_retention", "0.99"), @"`desired_retention`: a desired retention of 0.99 is impossible: it lies between 0.7 and 0.97.");
        insta::assert_snapshot!(told("desired_retention", "much"), @"`desired_retention`: a chance of recall is a number from 0.70 to 0.97.");
        insta::assert_snapshot!(told("learning_steps", "1 6"), @"`learning_steps`: 2 steps were given: give 3 (minutes), or none.");
        insta::assert_snapshot!(told("relearning_steps", "soon"), @"`relearning_steps`: steps are minutes, such as 1 6 10, or none.");
        insta::assert_snapshot!(told("leech", "-1"), @"`leech`: a leech is made by 0 to 999 lapses.");
    }

    proptest! {
        #[test]
        fn no_text_makes_a_setting_of_the_log_panic(text in ".{0,20}", n in 0..LOG_SETTINGS.len()) {
            let _ = LOG_SETTINGS[n].read(&text, &Settings::default());
        }
    }
}
