//! A history told step by step, for people: what each answer did to the memory, and why.
//!
//! Must never add steps or fuzz, and never print: it returns records that show themselves as text.

use super::{
    fsrs::Fsrs,
    memory::{DesiredRetention, Grade, Memory, OutOfRange, Retrievability},
};
use std::fmt;

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum HistoryProblem {
    #[error(
        "{grades} grades and {days} numbers of days were given: give one number of days for each grade, for example --grades 3,3,1 --days 0,3,10"
    )]
    Lengths { grades: usize, days: usize },
    #[error("no grade was given: give one at least, for example --grades 3,3,1 --days 0,3,10")]
    Empty,
    #[error("`{0}` is no grade: write 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)")]
    NoGrade(String),
    #[error(transparent)]
    Grade(#[from] OutOfRange),
    #[error(
        "`{0}` is no number of days: write whole days since the answer before, 0 for the same day"
    )]
    NoDays(String),
}

/// Reads `3,3,1` and `0,3,10`: grades, and the days since the answer before each.
pub fn read_history(grades: &str, days: &str) -> Result<Vec<(Grade, u32)>, HistoryProblem> {
    let grades = items(grades).map(grade).collect::<Result<Vec<_>, _>>()?;
    let read_days = |item: &str| {
        item.parse()
            .map_err(|_| HistoryProblem::NoDays(item.to_owned()))
    };
    let days = items(days)
        .map(read_days)
        .collect::<Result<Vec<u32>, _>>()?;
    if grades.len() != days.len() {
        return Err(HistoryProblem::Lengths {
            grades: grades.len(),
            days: days.len(),
        });
    }
    if grades.is_empty() {
        return Err(HistoryProblem::Empty);
    }
    Ok(grades.into_iter().zip(days).collect())
}

fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ' ']).filter(|item| !item.is_empty())
}

fn grade(item: &str) -> Result<Grade, HistoryProblem> {
    let named = Grade::ALL
        .into_iter()
        .find(|grade| grade.to_string().eq_ignore_ascii_case(item));
    match (named, item.parse()) {
        (Some(grade), _) => Ok(grade),
        (None, Ok(number)) => Ok(Grade::from_number(number)?),
        (None, Err(_)) => Err(HistoryProblem::NoGrade(item.to_owned())),
    }
}

/// One answer and what it did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Explained {
    /// Counted from 1.
    pub number: usize,
    pub grade: Grade,
    /// Days since the answer before.
    pub elapsed_days: u32,
    /// Days since the first answer.
    pub day: u64,
    /// The memory before, and the chance of recall at this moment.
    pub before: Option<(Memory, Retrievability)>,
    pub after: Memory,
    /// Days until the card would be asked again, neither steps nor spread counted.
    pub interval_days: u32,
}

/// Tells a history answer by answer.
pub fn explain(
    history: &[(Grade, u32)],
    fsrs: &Fsrs,
    retention: DesiredRetention,
) -> Vec<Explained> {
    let mut memory: Option<Memory> = None;
    let mut day = 0;
    let mut told = Vec::with_capacity(history.len());
    for (index, &(grade, elapsed_days)) in history.iter().enumerate() {
        if index > 0 {
            day += u64::from(elapsed_days);
        }
        let before = memory.map(|m| (m, fsrs.retrievability(m.stability, elapsed_days)));
        let after = fsrs.next(memory, grade, elapsed_days);
        let interval_days = fsrs.interval(after.stability, retention);
        told.push(Explained {
            number: index + 1,
            grade,
            elapsed_days,
            day,
            before,
            after,
            interval_days,
        });
        memory = Some(after);
    }
    told
}

impl Explained {
    fn reason(&self) -> &'static str {
        match (self.before, self.elapsed_days, self.grade) {
            (None, ..) => "a first answer sets stability and difficulty by its grade alone",
            (Some(_), 0, Grade::Again) => {
                "a second answer on one day: forgotten again, stability falls a little"
            }
            (Some(_), 0, _) => "a second answer on one day: stability can only grow, and little",
            (Some(_), _, Grade::Again) => {
                "forgotten: stability starts again from what is left of it"
            }
            (Some(_), _, Grade::Hard) => {
                "recalled with effort: stability grows less, difficulty rises"
            }
            (Some(_), _, Grade::Good) => {
                "recalled: the less likely that was, the more stability grows"
            }
            (Some(_), _, Grade::Easy) => {
                "recalled with ease: stability grows more, difficulty falls"
            }
        }
    }
}

/// Three lines of text, the last without its line end.
impl fmt::Display for Explained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Memory {
            stability,
            difficulty,
        } = self.after;
        let days = |n: u64| format!("{n} {}", if n == 1 { "day" } else { "days" });
        write!(f, "{}. {} on day {}", self.number, self.grade, self.day)?;
        if let Some((_, recall)) = self.before {
            let later = match self.elapsed_days {
                0 => "the same day".to_owned(),
                elapsed => format!("{} later", days(elapsed.into())),
            };
            write!(
                f,
                ", {later}; the chance of recall was {:.1} %",
                recall.get() * 100.0
            )?;
        }
        writeln!(f, "\n   {}", self.reason())?;
        write!(f, "   stability ")?;
        if let Some((before, _)) = self.before {
            write!(f, "{:.2} to ", before.stability.days())?;
        }
        write!(f, "{:.2} days, difficulty ", stability.days())?;
        if let Some((before, _)) = self.before {
            write!(f, "{:.2} to ", before.difficulty.get())?;
        }
        write!(
            f,
            "{:.2} of 10: next in {}",
            difficulty.get(),
            days(self.interval_days.into())
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::Parameters;

    fn told(grades: &str, days: &str) -> String {
        let history = read_history(grades, days).unwrap();
        let told = explain(
            &history,
            &Fsrs::new(Parameters::default()),
            DesiredRetention::default(),
        );
        told.iter().map(|step| format!("{step}\n")).collect()
    }

    #[test]
    fn a_history_is_told_answer_by_answer() {
        insta::assert_snapshot!(told("3,3,1", "0,3,10"), @r"
        1. Good on day 0
           a first answer sets stability and difficulty by its grade alone
           stability 2.31 days, difficulty 2.12 of 10: next in 2 days
        2. Good on day 3, 3 days later; the chance of recall was 88.1 %
           recalled: the less likely that was, the more stability grows
           stability 2.31 to 13.83 days, difficulty 2.12 to 2.11 of 10: next in 14 days
        3. Again on day 13, 10 days later; the chance of recall was 92.1 %
           forgotten: stability starts again from what is left of it
           stability 13.83 to 1.67 days, difficulty 2.11 to 7.39 of 10: next in 2 days
        ");
        insta::assert_snapshot!(told("again, good", "0, 0"), @r"
        1. Again on day 0
           a first answer sets stability and difficulty by its grade alone
           stability 0.21 days, difficulty 6.41 of 10: next in 1 day
        2. Good on day 0, the same day; the chance of recall was 100.0 %
           a second answer on one day: stability can only grow, and little
           stability 0.21 to 0.25 days, difficulty 6.41 to 6.40 of 10: next in 1 day
        ");
    }

    #[test]
    fn a_history_that_cannot_be_read_says_how_to_write_it() {
        let refused = |grades, days| read_history(grades, days).unwrap_err();
        insta::assert_snapshot!(refused("3,3,1", "0,3"), @"3 grades and 2 numbers of days were given: give one number of days for each grade, for example --grades 3,3,1 --days 0,3,10");
        insta::assert_snapshot!(refused(" ,", ""), @"no grade was given: give one at least, for example --grades 3,3,1 --days 0,3,10");
        insta::assert_snapshot!(refused("3,x", "0,1"), @"`x` is no grade: write 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)");
        insta::assert_snapshot!(refused("3,5", "0,1"), @"a grade of 5 is impossible: it lies between 1 and 4");
        insta::assert_snapshot!(refused("3,3", "0,1.5"), @"`1.5` is no number of days: write whole days since the answer before, 0 for the same day");
    }
}
