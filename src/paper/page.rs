//! What stands on a page, before anybody knows whether it becomes text or HTML.
//!
//! Must never say how anything looks.

/// A new sheet of paper begins with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    pub kind: PageKind,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    Sheet,
    Master,
    Grid,
    /// Tasks for a learner.
    Worksheet,
    /// Their answers, for the teacher.
    Key,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Title(String),
    Heading(String),
    /// Short facts in one row.
    Facts(Vec<String>),
    /// Paragraphs.
    Text(String),
    /// What is to be done with what follows.
    How(String),
    /// Something to remember at this point, set apart.
    Note(String),
    /// Places to write on, side by side.
    Fields(Vec<Field>),
    /// Something to tick.
    Tick(String),
    /// Places for answers.
    Answers(Vec<AnswerLine>),
    Question(Box<Asked>),
    Table(Table),
    Task(Task),
    /// Words to learn, with room for their meanings.
    Words(Vec<WordRow>),
    Match(Match),
    /// Words to choose from, in a box.
    Bank(Vec<String>),
    Solutions(Vec<Solution>),
}

/// A label and a place to write on.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub label: String,
    /// What is written there already.
    pub value: String,
    /// A long one takes what room there is.
    pub is_long: bool,
}

impl Field {
    pub fn long(label: &str, value: &str) -> Self {
        Self {
            label: label.to_owned(),
            value: value.to_owned(),
            is_long: true,
        }
    }

    pub fn short(label: &str) -> Self {
        Self {
            label: label.to_owned(),
            value: String::new(),
            is_long: false,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct AnswerLine {
    pub number: String,
    /// Points that the team stakes on it.
    pub has_stake: bool,
    pub blank: Blank,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Blank {
    Words,
    /// So many answers to one question.
    List(usize),
    /// One letter.
    Letter,
    /// One of so many letters.
    Options(usize),
    /// So many letters in their order.
    Order(usize),
    Number,
}

/// A question with all that the host must know.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub number: String,
    pub aloud: String,
    /// As the room reads it, where that is something else.
    pub shown: Option<String>,
    /// Letter, text, whether it is right.
    pub options: Vec<(String, String, bool)>,
    /// Letter, text.
    pub steps: Vec<(String, String)>,
    pub answer: String,
    /// Label and text.
    pub details: Vec<(&'static str, String)>,
}

/// Something to be answered on the paper itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub number: String,
    pub text: String,
    /// To ring one of, in this order.
    pub options: Vec<String>,
    /// Letter, text: things to put in order.
    pub steps: Vec<(String, String)>,
    /// Empty lines to write on.
    pub lines: usize,
}

/// A word of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct WordRow {
    pub number: String,
    pub word: String,
    /// Its part of speech and how it is said.
    pub about: String,
}

/// Two columns of which each left one has one partner on the right.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Number, text.
    pub left: Vec<(String, String)>,
    /// Letter, text.
    pub right: Vec<(String, String)>,
}

/// The answer to a task.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    pub number: String,
    pub answer: String,
    /// What else the teacher should know.
    pub details: Vec<String>,
}

/// Rows to write in.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The first is of the names.
    pub columns: Vec<String>,
    /// What the rows begin with; empty: to be written.
    pub rows: Vec<String>,
}

/// A, B, C ... Z, AA, AB ...
pub fn letter(at: usize) -> String {
    let of = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    match at / 26 {
        0 => of(at).to_string(),
        more => format!("{}{}", letter(more - 1), of(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_behind_z() {
        let shown: Vec<String> = [0, 3, 25, 26, 27, 52].into_iter().map(letter).collect();
        assert_eq!(shown, ["A", "D", "Z", "AA", "AB", "BA"]);
    }
}
