//! What stands on a page, before anybody knows whether it becomes text or HTML.
//!
//! Must never say how anything looks.

/// A new sheet of paper begins with it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Page {
    pub kind: PageKind,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageKind {
    Sheet,
    Master,
    Grid,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Title(String),
    Heading(String),
    /// Short facts in one row.
    Facts(Vec<String>),
    /// Paragraphs.
    Text(String),
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
}

/// A label and a place to write on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
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
pub(super) struct AnswerLine {
    pub number: String,
    /// Points that the team stakes on it.
    pub has_stake: bool,
    pub blank: Blank,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Blank {
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
pub(super) struct Asked {
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

/// Rows to write in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    /// The first is of the names.
    pub columns: Vec<String>,
    /// What the rows begin with; empty: to be written.
    pub rows: Vec<String>,
}

/// A, B, C ... Z, AA, AB ...
pub(super) fn letter(at: usize) -> String {
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
