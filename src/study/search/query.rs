//! `Query`: a search that was understood, and how it is written again. Must never know a card.

use super::{parse, pattern::Pattern, problem::SearchProblem};
use crate::{
    deck::{Level, NoteKind, Status},
    schedule::Grade,
};
use std::fmt;

/// What is searched for. The empty one finds every card.
#[derive(Clone, Debug, PartialEq)]
pub struct Query(pub(super) Node);

/// Kept in one form for one meaning: no list of one, no list within its like, no negation of a negation.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Every one of them; of none, everything.
    All(Vec<Node>),
    /// At least one of two or more.
    Any(Vec<Node>),
    Not(Box<Node>),
    Term(Term),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Term {
    /// Anywhere in the note.
    Text(Pattern),
    Deck(Pattern),
    /// None: without any tag.
    Tag(Option<Pattern>),
    Note(Pattern),
    /// The slot.
    Card(Pattern),
    Id(Pattern),
    /// None: nobody says it.
    Speaker(Option<Pattern>),
    Kind(NoteKind),
    Status(Status),
    /// None: without a level.
    Level(Option<(Comparison, Level)>),
    Is(Is),
    /// 0: none.
    Flag(u8),
    Property(Property, Comparison, f64),
    /// Answered, with this grade, within so many days, today being the first.
    Rated(u32, Option<Grade>),
    /// Answered for the first time within so many days.
    Introduced(u32),
}

/// What a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    New,
    Learn,
    Review,
    Due,
    Suspended,
    Buried,
    Leech,
}

/// A number of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Property {
    Stability,
    Difficulty,
    Recall,
    Due,
    Interval,
    Reviews,
    Lapses,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Comparison {
    /// With its sign; a sign stands before those that begin it.
    pub const SIGNS: [(&'static str, Self); 6] = [
        ("!=", Self::NotEqual),
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("=", Self::Equal),
        ("<", Self::Less),
        (">", Self::More),
    ];

    pub fn holds<T: PartialOrd>(self, one: T, other: T) -> bool {
        match self {
            Self::Equal => one == other,
            Self::NotEqual => one != other,
            Self::Less => one < other,
            Self::AtMost => one <= other,
            Self::More => one > other,
            Self::AtLeast => one >= other,
        }
    }

    fn sign(self) -> &'static str {
        let of = Self::SIGNS.iter().find(|(_, own)| *own == self);
        of.map_or("=", |(sign, _)| sign)
    }
}

/// The one that finds every card.
impl Default for Query {
    fn default() -> Self {
        Self(Node::All(Vec::new()))
    }
}

impl Query {
    /// Reads a search as it was typed; nothing typed finds everything.
    ///
    /// ```
    /// # use newsdeck::study::search::Query;
    /// assert!(Query::parse("tag:people -is:new (bank or \"central bank\")").is_ok());
    /// let problem = Query::parse("is:du").unwrap_err();
    /// assert_eq!(problem.to_string(), "Column 4: `du` is no state of a card. Did you mean `due`?");
    /// ```
    ///
    /// # Errors
    /// The first thing that cannot be understood, and where it stands.
    pub fn parse(text: &str) -> Result<Self, SearchProblem> {
        parse::parse(text).map(Self)
    }

    /// Whether it finds every card there is.
    pub fn is_everything(&self) -> bool {
        matches!(&self.0, Node::All(nodes) if nodes.is_empty())
    }

    /// Whether it asks for the grades of single answers, which a start from a snapshot leaves in the log.
    pub fn needs_answers(&self) -> bool {
        self.0.any(&|term| matches!(term, Term::Rated(_, Some(_))))
    }

    /// Whether it looks at what notes say, so that their texts must have been read.
    pub(super) fn needs_texts(&self) -> bool {
        self.0.any(&|term| matches!(term, Term::Text(_)))
    }
}

impl Node {
    /// Both, or all of several.
    pub fn all(nodes: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Self::All(nodes) => flat.extend(nodes),
                node => flat.push(node),
            }
        }
        match flat.len() {
            1 => flat.remove(0),
            _ => Self::All(flat),
        }
    }

    /// At least one.
    pub fn any_of(nodes: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Self::Any(nodes) => flat.extend(nodes),
                node => flat.push(node),
            }
        }
        match flat.len() {
            1 => flat.remove(0),
            _ => Self::Any(flat),
        }
    }

    pub fn negated(self) -> Self {
        match self {
            Self::Not(node) => *node,
            node => Self::Not(Box::new(node)),
        }
    }

    fn any(&self, is: &impl Fn(&Term) -> bool) -> bool {
        match self {
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().any(|node| node.any(is)),
            Self::Not(node) => node.any(is),
            Self::Term(term) => is(term),
        }
    }
}

/// As it can be typed: parsed once more, it is the same search.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(f, false)
    }
}

impl Node {
    fn write(&self, f: &mut fmt::Formatter<'_>, is_within: bool) -> fmt::Result {
        let (nodes, between) = match self {
            Self::Term(term) => return write!(f, "{term}"),
            Self::Not(node) => {
                f.write_str("-")?;
                return node.write(f, true);
            }
            Self::All(nodes) => (nodes, " "),
            Self::Any(nodes) => (nodes, " or "),
        };
        if is_within {
            f.write_str("(")?;
        }
        for (n, node) in nodes.iter().enumerate() {
            if n > 0 {
                f.write_str(between)?;
            }
            // `and` binds more closely than `or`.
            node.write(f, matches!(node, Self::Any(_)))?;
        }
        if is_within {
            f.write_str(")")?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(pattern) => f.write_str(&quoted(pattern)),
            Self::Deck(pattern) => write!(f, "deck:{}", quoted(pattern)),
            Self::Note(pattern) => write!(f, "note:{}", quoted(pattern)),
            Self::Card(pattern) => write!(f, "card:{}", quoted(pattern)),
            Self::Id(pattern) => write!(f, "id:{}", quoted(pattern)),
            Self::Tag(pattern) => write!(f, "tag:{}", or_none(pattern.as_ref())),
            Self::Speaker(pattern) => write!(f, "speaker:{}", or_none(pattern.as_ref())),
            Self::Kind(kind) => write!(f, "kind:{}", kind.word()),
            Self::Status(status) => write!(f, "status:{}", status.word()),
            Self::Level(None) => f.write_str("level:none"),
            Self::Level(Some((Comparison::Equal, level))) => write!(f, "level:{level}"),
            Self::Level(Some((comparison, level))) => {
                write!(f, "level{}{level}", comparison.sign())
            }
            Self::Is(is) => write!(f, "is:{}", is.word()),
            Self::Flag(flag) => write!(f, "flag:{flag}"),
            Self::Property(property, comparison, number) => {
                write!(f, "prop:{}{}{number}", property.word(), comparison.sign())
            }
            Self::Rated(days, None) => write!(f, "rated:{days}"),
            Self::Rated(days, Some(grade)) => write!(f, "rated:{days}:{}", grade.number()),
            Self::Introduced(days) => write!(f, "introduced:{days}"),
        }
    }
}

/// In quotation marks where white space, a parenthesis or a sign would mean something else.
fn quoted(pattern: &Pattern) -> String {
    let written = pattern.to_string();
    let is_safe = |c: char| c.is_alphanumeric() || c == '*' || c == '_';
    let is_join = matches!(written.as_str(), "or" | "and");
    if !written.is_empty() && written.chars().all(is_safe) && !is_join {
        return written;
    }
    format!("\"{written}\"")
}

/// The word `none` means something here; the same text is told apart by a `\`.
fn or_none(pattern: Option<&Pattern>) -> String {
    match pattern {
        None => "none".to_owned(),
        Some(pattern) if pattern.text() == Some("none") => "\\none".to_owned(),
        Some(pattern) => quoted(pattern),
    }
}
