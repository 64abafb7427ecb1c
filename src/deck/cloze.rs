//! Cloze deletions: finding the gaps `{{answer}}`, `{{n:answer}}`, `{{n:answer|hint}}` of a text, hiding and
//! revealing them.
//!
//! Never fails halfway: a broken gap is named with its place, and the text is then no cloze.

use std::ops::Range;

/// A text with gaps, all of them numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cloze {
    text: String,
    gaps: Vec<Gap>,
}

/// One gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// From 1; gaps with one number open together.
    pub number: u32,
    pub answer: String,
    pub hint: Option<String>,
    /// The author wrote the number.
    pub is_numbered: bool,
    /// Of the whole gap, braces included, in bytes of the text.
    pub span: Range<usize>,
}

/// What is wrong with a gap, and where it starts in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GapProblem {
    #[error("this gap has no end")]
    Unclosed(usize),
    #[error("this gap has no answer")]
    Empty(usize),
    #[error("there is no gap in it")]
    None,
}

impl GapProblem {
    pub fn at(&self) -> usize {
        match self {
            Self::Unclosed(at) | Self::Empty(at) => *at,
            Self::None => 0,
        }
    }
}

/// How a gap that is not asked looks, and one that is.
pub const BLANK: &str = "_____";

impl Cloze {
    /// Finds the gaps. Those without a number get the smallest free ones in order.
    pub fn parse(text: &str) -> Result<Self, GapProblem> {
        let mut gaps = Vec::new();
        let mut from = 0;
        while let Some(open) = text[from..].find("{{").map(|at| from + at) {
            let inside = open + 2;
            let close = text[inside..]
                .find("}}")
                .map(|at| inside + at)
                .ok_or(GapProblem::Unclosed(open))?;
            let body = &text[inside..close];
            if body.contains("{{") {
                return Err(GapProblem::Unclosed(open));
            }
            let (number, rest) = numbered(body);
            let (answer, hint) = match rest.split_once('|') {
                Some((answer, hint)) => (answer.trim(), Some(hint.trim().to_owned())),
                None => (rest.trim(), None),
            };
            if answer.is_empty() {
                return Err(GapProblem::Empty(open));
            }
            gaps.push(Gap {
                number: number.unwrap_or(0),
                answer: answer.to_owned(),
                hint: hint.filter(|hint| !hint.is_empty()),
                is_numbered: number.is_some(),
                span: open..close + 2,
            });
            from = close + 2;
        }
        if gaps.is_empty() {
            return Err(GapProblem::None);
        }
        give_numbers(&mut gaps);
        Ok(Self {
            text: text.to_owned(),
            gaps,
        })
    }

    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// The numbers of the gaps, each once, in order.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        let mut numbers: Vec<u32> = self.gaps.iter().map(|gap| gap.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter()
    }

    /// The text with the gaps of this number blank (and their hints), all others filled in.
    pub fn hide(&self, number: u32) -> String {
        self.rewritten(|gap| match (gap.number == number, &gap.hint) {
            (false, _) => gap.answer.clone(),
            (true, None) => BLANK.to_owned(),
            (true, Some(hint)) => format!("{BLANK} ({hint})"),
        })
    }

    /// The text with all gaps filled in.
    pub fn reveal(&self) -> String {
        self.rewritten(|gap| gap.answer.clone())
    }

    /// What belongs into the gaps of this number; several equal ones once.
    pub fn answers(&self, number: u32) -> Vec<&str> {
        let mut answers: Vec<&str> = Vec::new();
        for gap in self.gaps.iter().filter(|gap| gap.number == number) {
            if !answers.contains(&gap.answer.as_str()) {
                answers.push(&gap.answer);
            }
        }
        answers
    }

    /// The text as its author wrote it, without the gaps' numbers: renumbering is no edit.
    pub fn without_numbers(&self) -> String {
        self.rewritten(|gap| match &gap.hint {
            None => format!("{{{{{}}}}}", gap.answer),
            Some(hint) => format!("{{{{{}|{hint}}}}}", gap.answer),
        })
    }

    /// The text with every gap numbered.
    pub fn with_numbers(&self) -> String {
        self.rewritten(|gap| match &gap.hint {
            None => format!("{{{{{}:{}}}}}", gap.number, gap.answer),
            Some(hint) => format!("{{{{{}:{}|{hint}}}}}", gap.number, gap.answer),
        })
    }

    fn rewritten(&self, write: impl Fn(&Gap) -> String) -> String {
        let mut written = String::with_capacity(self.text.len());
        let mut from = 0;
        for gap in &self.gaps {
            written.push_str(&self.text[from..gap.span.start]);
            written.push_str(&write(gap));
            from = gap.span.end;
        }
        written.push_str(&self.text[from..]);
        written
    }
}

/// Splits `2:1997` into 2 and `1997`; "10:30" is a gap's number only if it is at most 99, as every number is.
fn numbered(body: &str) -> (Option<u32>, &str) {
    match body.split_once(':') {
        Some((number, rest)) if (1..=2).contains(&number.len()) => match number.parse() {
            Ok(number @ 1..=99) if !number_is_a_time(number, rest) => (Some(number), rest),
            _ => (None, body),
        },
        _ => (None, body),
    }
}

/// `{{10:30}}` is a time of day, not gap ten with the answer 30.
fn number_is_a_time(hour: u32, rest: &str) -> bool {
    hour <= 24 && rest.len() == 2 && rest.bytes().all(|b| b.is_ascii_digit())
}

fn give_numbers(gaps: &mut [Gap]) {
    let mut next = 1;
    for n in 0..gaps.len() {
        if gaps[n].is_numbered {
            continue;
        }
        while gaps.iter().any(|gap| gap.number == next) {
            next += 1;
        }
        gaps[n].number = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn gaps_are_hidden_one_number_at_a_time() {
        let cloze = Cloze::parse(
            "The {{1:Bank}} has set rates since {{2:1997|a year}}, says the {{1:Bank}}.",
        )
        .unwrap();
        assert_eq!(
            cloze.hide(1),
            "The _____ has set rates since 1997, says the _____."
        );
        assert_eq!(
            cloze.hide(2),
            "The Bank has set rates since _____ (a year), says the Bank."
        );
        assert_eq!(cloze.answers(1), ["Bank"]);
        assert_eq!(cloze.numbers().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn gaps_without_numbers_get_free_ones() {
        let cloze = Cloze::parse("{{a}} {{1:b}} {{c}}").unwrap();
        assert_eq!(cloze.with_numbers(), "{{2:a}} {{1:b}} {{3:c}}");
        assert_eq!(cloze.without_numbers(), "{{a}} {{b}} {{c}}");
    }

    #[test]
    fn a_time_of_day_is_an_answer() {
        assert_eq!(Cloze::parse("at {{10:30}}").unwrap().answers(1), ["10:30"]);
        assert_eq!(
            Cloze::parse("at {{1:10:30}}").unwrap().answers(1),
            ["10:30"]
        );
    }

    #[test]
    fn broken_gaps_are_named_with_their_place() {
        assert_eq!(Cloze::parse("a {{b"), Err(GapProblem::Unclosed(2)));
        assert_eq!(Cloze::parse("a {{b {{c}}"), Err(GapProblem::Unclosed(2)));
        assert_eq!(Cloze::parse("a {{1:}}"), Err(GapProblem::Empty(2)));
        assert_eq!(Cloze::parse("a b"), Err(GapProblem::None));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_numbering_is_stable(text in "[a-z{}|:0-9é ]{0,60}") {
            if let Ok(cloze) = Cloze::parse(&text) {
                let again = Cloze::parse(&cloze.with_numbers()).unwrap();
                prop_assert_eq!(again.reveal(), cloze.reveal());
                prop_assert_eq!(again.with_numbers(), cloze.with_numbers());
            }
        }
    }
}
