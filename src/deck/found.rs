//! What was found wrong in one file, so far.
//!
//! Must never grow without end: of a file that is all mistakes, the first are told and the rest counted.

use super::{
    Severity,
    lines::Lines,
    problem::{Code, Problem},
};
use std::{
    cell::{Cell, RefCell},
    ops::Range,
};

/// The most errors told of one file, and the most warnings.
pub(super) const MOST: usize = 200;

pub(crate) struct Problems<'a> {
    pub lines: Lines<'a>,
    found: RefCell<Vec<Problem>>,
    errors: Cell<usize>,
    warnings: Cell<usize>,
}

impl<'a> Problems<'a> {
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            lines: Lines::new(file, text),
            found: RefCell::default(),
            errors: Cell::new(0),
            warnings: Cell::new(0),
        }
    }

    pub fn add(
        &self,
        code: Code,
        span: Range<usize>,
        sentence: impl Into<String>,
        help: impl Into<String>,
    ) {
        let count = match code.severity() {
            Severity::Error => &self.errors,
            Severity::Warning => &self.warnings,
        };
        count.set(count.get() + 1);
        if count.get() <= MOST {
            let problem = self.lines.problem(code, span, sentence, help);
            self.found.borrow_mut().push(problem);
        }
    }

    /// How many errors there are; tells whether a step added one.
    pub fn errors(&self) -> usize {
        self.errors.get()
    }

    /// Those that are told, in the order of the file.
    pub fn into_sorted(self) -> Vec<Problem> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|problem| (problem.place.line, problem.place.column, problem.code));
        let left = self.errors.get() + self.warnings.get() - found.len();
        if left > 0
            && let Some(last) = found.last()
        {
            let file = last.place.file.clone();
            let sentence = format!("There are {left} more mistakes in this file, not told here.");
            let help = "Mend these first, then check again.";
            found.push(Problem::of_file(Code::More, &file, sentence, help));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_file_that_is_all_mistakes_the_first_are_told_and_the_rest_counted() {
        let problems = Problems::new("a.toml", "x");
        for _ in 0..MOST {
            problems.add(Code::TooLong, 0..1, "Long.", "Shorten it.");
        }
        assert_eq!(problems.errors(), 0);
        for _ in 0..MOST + 3 {
            problems.add(Code::Syntax, 0..1, "Odd.", "Mend it.");
        }
        assert_eq!(problems.errors(), MOST + 3);
        let told = problems.into_sorted();
        assert_eq!(told.len(), 2 * MOST + 1);
        assert_eq!(
            told.last().unwrap().sentence,
            "There are 3 more mistakes in this file, not told here."
        );
    }
}
