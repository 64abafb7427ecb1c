//! The value of a setting, as the file, the environment and the screen have it in common. Must never know which
//! setting it belongs to.

use std::fmt;
use toml::de::DeValue;
use toml_edit::Array;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Number(u32),
    Switch(bool),
    Text(String),
    Names(Vec<String>),
}

impl Value {
    /// The value in a settings file; none where it is of no such kind.
    pub(super) fn of(value: &DeValue<'_>) -> Option<Self> {
        match value {
            DeValue::Integer(digits) => u32::from_str_radix(digits.as_str(), digits.radix())
                .ok()
                .map(Self::Number),
            DeValue::Boolean(on) => Some(Self::Switch(*on)),
            DeValue::String(text) => Some(Self::Text(text.to_string())),
            DeValue::Array(names) => {
                let name = |name: &DeValue<'_>| {
                    let name = name.as_str()?.trim();
                    (!name.is_empty()).then(|| name.to_owned())
                };
                let names = names.iter().map(|item| name(item.get_ref()));
                names.collect::<Option<_>>().map(Self::Names)
            }
            _ => None,
        }
    }

    /// What a word says for a switch.
    pub(super) fn switch(word: &str) -> Option<bool> {
        match word.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Some(true),
            "false" | "no" | "off" | "0" => Some(false),
            _ => None,
        }
    }

    /// Names with commas between them.
    pub(super) fn names(text: &str) -> Self {
        let names = text.split(',').map(str::trim);
        Self::Names(
            names
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
        )
    }

    /// As the file writes it.
    pub(super) fn toml(&self) -> toml_edit::Value {
        match self {
            Self::Number(number) => i64::from(*number).into(),
            Self::Switch(on) => (*on).into(),
            Self::Text(text) => text.into(),
            Self::Names(names) => Array::from_iter(names.iter().map(String::as_str)).into(),
        }
    }
}

/// As one types it.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Switch(on) => on.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Names(names) => f.write_str(&names.join(", ")),
        }
    }
}
