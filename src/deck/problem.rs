//! What can be wrong with a deck: a stable code, a place, the line with a caret, one plain sentence, and how to mend
//! it. The words for a layman stand here or where the problem is found; how a file is read does not.

use crate::text::sanitize;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use std::{fmt, ops::Range};

/// An error keeps a note (or a file) out of study; a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
}

macro_rules! codes {
    ($($name:ident = $text:literal: $what:literal,)+) => {
        /// The kinds of problem. A code never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $what] $name,)+
        }

        impl Code {
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// `E...` for an error, `W...` for a warning.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// What the code stands for, in a few words.
            pub const fn what(self) -> &'static str {
                match self { $(Self::$name => $what,)+ }
            }
        }
    };
}

codes! {
    Syntax = "E001": "not TOML",
    NoLead = "E002": "no lead key",
    TwoLeads = "E003": "two lead keys",
    UnknownKey = "E004": "an unknown key",
    Missing = "E005": "something needed is missing",
    WrongType = "E006": "the wrong kind of value",
    BadValue = "E007": "a value that cannot be",
    BrokenGap = "E008": "a broken gap",
    RightAmongWrong = "E009": "a right answer among the wrong ones",
    ToleranceWithoutNumber = "E010": "a tolerance or unit without a number",
    DuplicateNote = "E011": "two notes with one id",
    NoSpeaker = "E012": "a claim without a speaker",
    ListForSeveralGaps = "E013": "one list for several gaps",
    BrokenPattern = "E014": "a broken pattern",
    LongQuotation = "E015": "a quotation that is too long",
    NewerFormat = "E016": "a newer format",
    DuplicateDeck = "E017": "two decks with one id",
    NotAFile = "E018": "not a regular file",
    TooLarge = "E019": "too large a file",
    NotUtf8 = "E020": "not UTF-8",
    Utf16 = "E021": "UTF-16",
    Unreadable = "E022": "cannot be read",
    FolderLoop = "E023": "a folder that contains itself",
    NotAQuiz = "E024": "no quiz",
    NoSuchDeck = "E025": "a deck that is not there",
    NoSuchNote = "E026": "a note that is not there",
    AnswerShown = "W001": "the answer stands in the question",
    TooLong = "W002": "too long for a projector",
    NoSource = "W003": "no source",
    FewWrong = "W004": "fewer than three wrong options",
    NoId = "W005": "no id",
    SpeakerNotNamed = "W006": "the speaker is not named",
    LongTyped = "W007": "a long answer to type",
    Hidden = "W008": "hidden characters",
    Modeline = "W009": "an editor's modeline",
    NotADeck = "W010": "no deck",
    More = "W011": "more mistakes than are told",
    SameAsked = "W012": "two notes that ask the same",
    FewQuestions = "W013": "fewer questions than wanted",
    AskedTwice = "W014": "two questions that do not go into one night",
    Unfit = "W015": "a question that does not suit its round",
    NoSuchTag = "W016": "a tag that no note has",
    TrueByWhom = "W017": "true or false by nobody's word",
}

impl Code {
    pub fn severity(self) -> Severity {
        if self.text().starts_with('E') {
            Severity::Error
        } else {
            Severity::Warning
        }
    }
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub code: Code,
    pub place: Place,
    /// One plain sentence.
    pub sentence: String,
    /// How to mend it.
    pub help: String,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// As it is shown to people.
    pub file: String,
    /// From 1, as an editor counts; 0 where the file as a whole is meant.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The line, safe to show, and the part of it that is meant, in bytes of what is shown.
    pub excerpt: Option<(String, Range<usize>)>,
}

impl Problem {
    /// A problem of a file as a whole.
    pub fn of_file(
        code: Code,
        file: &str,
        sentence: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let place = Place {
            file: sanitize::line(file).into_owned(),
            line: 0,
            column: 0,
            excerpt: None,
        };
        Self {
            code,
            place,
            sentence: sentence.into(),
            help: help.into(),
        }
    }

    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// As `check` prints it: code and sentence, place, excerpt with caret, help.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level
            .primary_title(self.sentence.as_str())
            .id(self.code.text());
        let help = Level::HELP.message(self.help.as_str());
        let Some((line, span)) = &self.place.excerpt else {
            write!(f, "{}", Renderer::plain().render(&[title.element(help)]))?;
            return write!(f, "\n --> {}", self.place.file);
        };
        let snippet = Snippet::source(line.as_str())
            .path(self.place.file.as_str())
            .line_start(self.place.line)
            .annotation(AnnotationKind::Primary.span(span.clone()));
        write!(
            f,
            "{}",
            Renderer::plain().render(&[title.element(snippet).element(help)])
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::lines::Lines;

    #[test]
    fn a_problem_is_told_with_code_place_caret_and_help() {
        let problem = Lines::new("decks/a.toml", "[deck]\ntitel = \"x\"\n").problem(
            Code::UnknownKey,
            7..12,
            "`titel` is no key of a deck.",
            "Did you mean `title`?",
        );
        insta::assert_snapshot!(problem, @r#"
        error[E004]: `titel` is no key of a deck.
         --> decks/a.toml:2:1
          |
        2 | titel = "x"
          | ^^^^^
          |
          = help: Did you mean `title`?
        "#);
    }

    #[test]
    fn no_two_kinds_share_a_code() {
        for (n, code) in Code::ALL.iter().enumerate() {
            assert!(
                Code::ALL[n + 1..]
                    .iter()
                    .all(|other| other.text() != code.text()),
                "{code:?}"
            );
        }
    }
}
