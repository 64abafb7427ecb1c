//! A picture as numbers: what is to be drawn, never how. Whatever it shows stands below it in words too.

/// A picture of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    Columns(Vec<Column>),
    Curves(Curves),
}

/// An upright bar: full up to `low`, paler from there up to `middle` and up to `high`. None is below 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub label: String,
    pub low: f64,
    pub middle: f64,
    pub high: f64,
}

impl Column {
    pub fn plain(label: impl Into<String>, value: f64) -> Self {
        Self {
            label: label.into(),
            low: value,
            middle: value,
            high: value,
        }
    }
}

/// Curves over one pair of axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    pub x: Axis,
    pub y: Axis,
    /// The later ones lie over the earlier.
    pub curves: Vec<Curve>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub from: f64,
    pub to: f64,
    /// At even distances from end to end.
    pub labels: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    pub drawn: Drawn,
    pub points: Vec<(f64, f64)>,
}

/// How a curve is told from the others without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// The one that matters: a fine line.
    Line,
    /// To compare with: a dotted line.
    Dotted,
    /// How far chance reaches: a fine upright line.
    Whisker,
    /// Single points, each this sign.
    Points(char),
}

impl Axis {
    /// Chances from `from` to 1, labelled as percentages.
    pub fn percent_from(from: f64) -> Self {
        let middle = (from + 1.0) / 2.0;
        Self {
            from,
            to: 1.0,
            labels: [from, middle, 1.0]
                .map(|at| format!("{:.0} %", at * 100.0))
                .into(),
        }
    }
}

impl Curve {
    pub fn new(drawn: Drawn, points: Vec<(f64, f64)>) -> Self {
        Self { drawn, points }
    }
}

/// The nearest tenth below all of these chances, so that a picture shows what differs: 0 to 0.9.
pub fn floor_of(chances: impl Iterator<Item = f64>) -> f64 {
    let least = chances.fold(1.0, f64::min);
    ((least * 10.0 - 0.1).floor() / 10.0).clamp(0.0, 0.9)
}
