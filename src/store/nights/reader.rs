//! The bytes of a journal, line by line, and what was odd about them.
//!
//! Must never stop at a line that cannot be read: whatever stands behind it counts.

use super::line::{self, Header, NightLine};
use crate::{history::BadLine, quiz::night::Recorded, store::read_log::BadPlace, text::sanitize};

/// What is odd about a journal. Nothing of it is ever deleted.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NightProblem {
    /// A line that cannot be read and was passed over.
    #[error("{0}")]
    Bad(BadPlace),
    /// The file ends within a line: a write was cut off there, and was never confirmed.
    #[error(
        "{}:{line}: the file ends within this line: a write was cut off there, and was never confirmed",
        sanitize::line(file)
    )]
    Torn { file: String, line: u64 },
    /// The plan is not as it was written, but can be read, and counts.
    #[error(
        "{}:{line}: the plan of the night was damaged after it was written. It is used as it can be read: a letter of a \
         question, or a number, may be wrong. `newsdeck backup list` may name an undamaged copy",
        sanitize::line(file)
    )]
    DamagedPlan { file: String, line: u64 },
    /// Numbers of events that stand nowhere in the file.
    #[error(
        "{}: {} missing, so what came after may count for something else. The line was damaged or removed: look \
         for a copy of the file",
        sanitize::line(file),
        if first == last { format!("event {first} is") } else { format!("events {first} to {last} are") }
    )]
    Missing { file: String, first: u64, last: u64 },
    /// Two events of one number: the first counts.
    #[error(
        "{}:{line}: another event {n}, passed over: two programs wrote this night, or two copies of it were put \
         together",
        sanitize::line(file)
    )]
    Twice { file: String, line: u64, n: u64 },
}

/// An event as it stands in the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Numbered {
    pub n: u64,
    pub line: u64,
    pub recorded: Recorded,
}

/// Takes in a journal, in one piece or as it grows.
pub(super) struct Reader {
    /// As problems name it.
    file: String,
    lines: u64,
    header: Option<Header>,
    /// A plan that is not as it was written, and its line.
    damaged: Option<(Header, u64)>,
    pub(super) is_newer: bool,
    events: Vec<Numbered>,
    problems: Vec<NightProblem>,
}

impl Reader {
    pub(super) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            lines: 0,
            header: None,
            damaged: None,
            is_newer: false,
            events: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Takes the whole lines that `bytes` begin with, and returns how many bytes those are.
    pub(super) fn take(&mut self, bytes: &[u8]) -> usize {
        let Some(last) = memchr::memrchr(b'\n', bytes) else {
            return 0;
        };
        let mut rest = &bytes[..last];
        loop {
            let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            self.take_line(&rest[..end]);
            match rest.get(end + 1..) {
                Some(more) => rest = more,
                None => break,
            }
        }
        last + 1
    }

    /// Takes what stands behind the last line end.
    pub(super) fn take_tail(&mut self, tail: &[u8]) {
        if tail.is_empty() {
            return;
        }
        if let NightLine::Bad(_) = line::read(tail) {
            self.problems.push(NightProblem::Torn {
                file: self.file.clone(),
                line: self.lines + 1,
            });
        } else {
            self.take_line(tail);
        }
    }

    fn take_line(&mut self, line: &[u8]) {
        self.lines += 1;
        match line::read(line) {
            NightLine::Event { n, recorded } => self.events.push(Numbered {
                n,
                line: self.lines,
                recorded,
            }),
            NightLine::Header(header) => match &self.header {
                Some(first) if *first != *header => {
                    let key = "n";
                    self.bad(BadLine::Missing { key });
                }
                // Written twice, where the disk did not confirm the first.
                Some(_) => {}
                None => self.header = Some(*header),
            },
            NightLine::Damaged(header) if self.damaged.is_none() => {
                self.damaged = Some((*header, self.lines));
            }
            NightLine::Damaged(_) => self.bad(BadLine::Sum),
            NightLine::Newer => self.is_newer = true,
            NightLine::Empty => {}
            NightLine::Bad(why) => self.bad(why),
        }
    }

    fn bad(&mut self, why: BadLine) {
        self.problems.push(NightProblem::Bad(BadPlace {
            file: sanitize::line(&self.file).into_owned(),
            line: self.lines,
            why,
        }));
    }

    /// The events that came since the last call, as they stand.
    pub(super) fn new_events(&mut self) -> Vec<Numbered> {
        std::mem::take(&mut self.events)
    }

    /// Whether there is anything to tell.
    pub(super) fn is_clean(&self) -> bool {
        self.problems.is_empty() && self.damaged.is_none() && !self.is_newer
    }

    /// The plan. One that was damaged counts where there is no other.
    pub(super) fn take_header(&mut self) -> Option<Header> {
        let (file, damaged) = (self.file.clone(), self.damaged.take());
        match (self.header.take(), damaged) {
            (None, Some((header, line))) => {
                self.problems
                    .insert(0, NightProblem::DamagedPlan { file, line });
                Some(header)
            }
            (whole, damaged) => {
                if let Some((_, line)) = damaged {
                    let why = BadLine::Sum;
                    let file = sanitize::line(&file).into_owned();
                    self.problems
                        .insert(0, NightProblem::Bad(BadPlace { file, line, why }));
                }
                whole
            }
        }
    }

    /// How many events can be read so far.
    pub(super) fn events(&self) -> usize {
        self.events.len()
    }

    /// The first line that cannot be read.
    pub(super) fn first_problem(&self) -> Option<&NightProblem> {
        self.problems.first()
    }

    /// All events in their order, each once, what was odd, and the last number.
    pub(super) fn finish(mut self) -> (Vec<Recorded>, Vec<NightProblem>, u64) {
        let mut events = std::mem::take(&mut self.events);
        let is_in_order = events.windows(2).all(|pair| pair[0].n < pair[1].n);
        if !is_in_order {
            events.sort_by_key(|event| event.n);
        }
        let mut kept: Vec<Recorded> = Vec::with_capacity(events.len());
        let mut last = 0;
        for Numbered { n, line, recorded } in events {
            let file = || self.file.clone();
            match kept.last() {
                // Written twice, where the disk did not confirm the first.
                Some(first) if n == last && *first == recorded => continue,
                Some(_) if n == last => {
                    let file = file();
                    self.problems.push(NightProblem::Twice { file, line, n });
                    continue;
                }
                _ => {}
            }
            if n > last.saturating_add(1) {
                self.problems.push(NightProblem::Missing {
                    file: file(),
                    first: last + 1,
                    last: n - 1,
                });
            }
            last = n;
            kept.push(recorded);
        }
        (kept, self.problems, last)
    }
}
