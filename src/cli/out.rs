//! Standard output. The only way a command prints: foreign text becomes safe to show here, once and for all.

use crate::text::sanitize;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

/// The number of the JSON forms; it changes when a key changes its meaning or goes away.
const SCHEMA: u32 = 1;

pub struct Out {
    to: BufWriter<Stdout>,
}

impl Out {
    pub fn stdout() -> Self {
        Self {
            to: BufWriter::new(io::stdout()),
        }
    }

    /// One line, whatever `text` contains.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.to, "{}", sanitize::line(text))
    }

    /// Lines as they stand in `text`, with one line break at the end.
    pub fn lines(&mut self, text: &str) -> io::Result<()> {
        for line in text.trim_end_matches('\n').split('\n') {
            writeln!(self.to, "{}", sanitize::block(line))?;
        }
        Ok(())
    }

    /// The beginning of a line that somebody else goes on with.
    pub fn prompt(&mut self, text: &str) -> io::Result<()> {
        write!(self.to, "{}", sanitize::line(text))
    }

    /// A file's own bytes for the next program in the pipe; made safe to show when a terminal is what reads them.
    pub fn file(&mut self, bytes: &[u8]) -> io::Result<()> {
        if io::stdout().is_terminal() {
            self.lines(&String::from_utf8_lossy(bytes))
        } else {
            self.to.write_all(bytes)
        }
    }

    /// One line of JSON, `"schema"` first.
    pub fn json(&mut self, body: &impl Serialize) -> io::Result<()> {
        self.to.write_all(json(body)?.as_bytes())
    }

    /// One line of JSON in a form that is fixed elsewhere.
    pub fn bare_json(&mut self, body: &impl Serialize) -> io::Result<()> {
        body.serialize(&mut Serializer::with_formatter(&mut self.to, Escaped))?;
        writeln!(self.to)
    }

    /// One line of JSON that another room has written.
    pub fn ready_json(&mut self, line: &str) -> io::Result<()> {
        Escaped.write_string_fragment(&mut self.to, line)?;
        writeln!(self.to)
    }

    /// Makes everything printed so far visible: before waiting for an answer, and at the end.
    pub fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// One line of JSON, `"schema"` first, safe to show.
pub fn json(body: &impl Serialize) -> io::Result<String> {
    #[derive(Serialize)]
    struct Document<'a, T> {
        schema: u32,
        #[serde(flatten)]
        body: &'a T,
    }
    let document = Document {
        schema: SCHEMA,
        body,
    };
    let mut bytes = Vec::new();
    document.serialize(&mut Serializer::with_formatter(&mut bytes, Escaped))?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// JSON in which whatever would act on a terminal is a `\u` escape: the same data, safe to show.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        to: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut start = 0;
        for (at, hidden) in sanitize::hidden(fragment) {
            to.write_all(&fragment.as_bytes()[start..at])?;
            for unit in hidden.encode_utf16(&mut [0; 2]) {
                write!(to, "\\u{unit:04x}")?;
            }
            start = at + hidden.len_utf8();
        }
        to.write_all(&fragment.as_bytes()[start..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> String {
        let mut bytes = Vec::new();
        text.serialize(&mut Serializer::with_formatter(&mut bytes, Escaped))
            .unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_acts_on_a_terminal_is_escaped_in_json() {
        assert_eq!(written("a\x1b[2J\u{202e}b"), r#""a\u001b[2J\u202eb""#);
        assert_eq!(written("\u{e0041}"), r#""\udb40\udc41""#);
        assert_eq!(written("Łódź \"x\""), r#""Łódź \"x\"""#);
    }

    proptest! {
        #[test]
        fn json_keeps_every_text_and_shows_none_that_hides(text in any::<String>()) {
            let json = written(&text);
            prop_assert_eq!(sanitize::hidden(&json).count(), 0);
            prop_assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
        }
    }
}
