//! A setting as the screens show it. Where it is kept, in the file or in the log, is not their business.

use crate::{history::LogSetting, schedule::Settings};

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    pub name: &'static str,
    /// The heading it stands under.
    pub group: &'static str,
    /// What it means, in a sentence.
    pub about: &'static str,
    /// As one types it; empty when it is not set.
    pub value: String,
    pub default: String,
    /// Where the value comes from, in a few words: "from the file"; empty for the default.
    pub origin: String,
    pub accepts: Accepts,
}

/// What may stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// A whole number within these bounds.
    Number(u32, u32),
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// A text, which the one who keeps it judges.
    Text,
}

/// The group of the settings that live in the log.
const SCHEDULE: &str = "Schedule (kept in the log, the same on every device)";

impl Setting {
    /// A setting of the log.
    pub fn of_log(setting: &LogSetting, settings: &Settings) -> Self {
        let (value, default) = (setting.value(settings), setting.value(&Settings::default()));
        Self {
            name: setting.name,
            group: SCHEDULE,
            about: setting.about,
            origin: match value == default {
                true => String::new(),
                false => "from the log".to_owned(),
            },
            value,
            default,
            accepts: match setting.range {
                Some((least, most)) => Accepts::Number(least, most),
                None => Accepts::Text,
            },
        }
    }

    /// The value one step further or back; none at the end, or where there are no steps.
    pub fn step(&self, by: i32) -> Option<String> {
        match &self.accepts {
            Accepts::Number(least, most) => {
                let number: u32 = self.value.parse().ok()?;
                let next = number.saturating_add_signed(by).clamp(*least, *most);
                (next != number).then(|| next.to_string())
            }
            Accepts::OneOf(words) => {
                let at = words.iter().position(|word| *word == self.value)?;
                let count = i32::try_from(words.len()).ok()?;
                let next = (i32::try_from(at).ok()? + by).rem_euclid(count);
                let next = words.get(usize::try_from(next).ok()?)?;
                Some((*next).to_owned())
            }
            Accepts::Text => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(value: &str, accepts: Accepts) -> Setting {
        Setting {
            name: "n",
            group: "g",
            about: "a",
            value: value.to_owned(),
            default: String::new(),
            origin: String::new(),
            accepts,
        }
    }

    #[test]
    fn a_number_steps_within_its_bounds_and_words_go_round() {
        let number = setting("998", Accepts::Number(1, 999));
        assert_eq!(number.step(1).as_deref(), Some("999"));
        assert_eq!(number.step(10).as_deref(), Some("999"));
        assert_eq!(setting("1", number.accepts).step(-1), None);
        let words = Accepts::OneOf(vec!["a", "b", "c"]);
        assert_eq!(setting("a", words.clone()).step(-1).as_deref(), Some("c"));
        assert_eq!(setting("c", words).step(1).as_deref(), Some("a"));
        assert_eq!(setting("x", Accepts::Text).step(1), None);
    }
}
