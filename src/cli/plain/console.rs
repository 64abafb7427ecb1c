//! Lines out and lines in. Everything said is visible before a line is waited for.

use crate::cli::{exit::Failure, input, out::Out};
use std::io::{self, IsTerminal};

pub struct Console<'a> {
    out: &'a mut Out,
    /// Somebody types, rather than a file or another program.
    is_typed: bool,
}

impl<'a> Console<'a> {
    pub fn new(out: &'a mut Out) -> Self {
        Self {
            out,
            is_typed: io::stdin().is_terminal(),
        }
    }

    pub fn is_typed(&self) -> bool {
        self.is_typed
    }

    /// Says one thing; each line break in it begins a new line.
    pub fn say(&mut self, text: &str) -> Result<(), Failure> {
        Ok(self.out.lines(text)?)
    }

    /// Says one thing that must be seen before the next one is known.
    pub fn say_now(&mut self, text: &str) -> Result<(), Failure> {
        self.say(text)?;
        Ok(self.out.flush()?)
    }

    /// Waits for one more line of a text that is pasted: no prompt stands between its lines.
    pub fn listen_on(&mut self) -> Result<Option<String>, Failure> {
        self.out.flush()?;
        input::line()
    }

    /// Waits for a line; `None` when there will be none.
    pub fn listen(&mut self) -> Result<Option<String>, Failure> {
        if self.is_typed {
            self.out.prompt("> ")?;
        }
        self.out.flush()?;
        let line = input::line()?;
        if line.is_none() && self.is_typed {
            // Ctrl-D leaves the cursor behind the prompt.
            self.say("")?;
        }
        Ok(line)
    }
}
