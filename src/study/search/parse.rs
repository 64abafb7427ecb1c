//! From the parts of a search to its tree: `or`, `and`, `-`, parentheses. What a word means is `words`' business.

use super::{
    letters::{Part, parts},
    problem::{SearchProblem, What},
    query::Node,
    words,
};
use std::{iter::Peekable, vec::IntoIter};

/// Parentheses within parentheses; more than anybody can read.
const DEEPEST: usize = 50;

pub(super) fn parse(text: &str) -> Result<Node, SearchProblem> {
    let (parts, end) = parts(text)?;
    let mut parser = Parser {
        parts: parts.into_iter().peekable(),
        end,
    };
    let node = parser.alternatives(0)?;
    match parser.parts.next() {
        // Everything else is read by now.
        Some((column, _)) => Err(SearchProblem {
            column,
            what: What::NothingToClose,
        }),
        None => Ok(node),
    }
}

struct Parser {
    parts: Peekable<IntoIter<(usize, Part)>>,
    /// The column behind the last part.
    end: usize,
}

impl Parser {
    /// What stands between `or`s, up to a closing parenthesis or the end.
    fn alternatives(&mut self, depth: usize) -> Result<Node, SearchProblem> {
        let mut nodes = vec![self.together(depth)?];
        while let Some((column, join)) = self.join() {
            let lonely = SearchProblem {
                column,
                what: What::LonelyJoin(join),
            };
            let next = self.together(depth)?;
            let before = nodes.last().is_some_and(is_nothing);
            if before || is_nothing(&next) {
                return Err(lonely);
            }
            if join == "and" {
                let before = nodes.pop().into_iter();
                nodes.push(Node::all(before.chain([next]).collect()));
            } else {
                nodes.push(next);
            }
        }
        Ok(Node::any_of(nodes))
    }

    /// Words beside each other: all of them.
    fn together(&mut self, depth: usize) -> Result<Node, SearchProblem> {
        let mut nodes = Vec::new();
        while let Some((_, part)) = self.parts.peek() {
            if *part == Part::Close || join(part).is_some() {
                break;
            }
            nodes.push(self.one(depth)?);
        }
        Ok(Node::all(nodes))
    }

    fn one(&mut self, depth: usize) -> Result<Node, SearchProblem> {
        let mut is_negated = false;
        let mut sign = self.end;
        loop {
            let next = self.parts.peek();
            let ends = next.is_none_or(|(_, part)| *part == Part::Close || join(part).is_some());
            if ends {
                return Err(SearchProblem {
                    column: sign,
                    what: What::NothingNegated,
                });
            }
            let Some((column, part)) = self.parts.next() else {
                continue;
            };
            let node = match part {
                Part::Not => {
                    is_negated = !is_negated;
                    sign = column;
                    continue;
                }
                Part::Open => self.in_parentheses(column, depth)?,
                Part::Word { letters, .. } => Node::Term(words::term(&letters, column)?),
                Part::Close => continue,
            };
            return Ok(if is_negated { node.negated() } else { node });
        }
    }

    fn in_parentheses(&mut self, column: usize, depth: usize) -> Result<Node, SearchProblem> {
        let fault = |what| SearchProblem { column, what };
        if depth == DEEPEST {
            return Err(fault(What::TooDeep(DEEPEST)));
        }
        let node = self.alternatives(depth + 1)?;
        match self.parts.next() {
            None => Err(fault(What::ParenthesisStaysOpen)),
            Some(_) if is_nothing(&node) => Err(fault(What::EmptyParentheses)),
            Some(_) => Ok(node),
        }
    }

    /// Takes an `or` or `and`, if one comes next.
    fn join(&mut self) -> Option<(usize, &'static str)> {
        let (column, part) = self.parts.peek()?;
        let found = (*column, join(part)?);
        self.parts.next();
        Some(found)
    }
}

fn is_nothing(node: &Node) -> bool {
    matches!(node, Node::All(nodes) if nodes.is_empty())
}

/// `or` or `and`, when the part is one of them.
fn join(part: &Part) -> Option<&'static str> {
    let Part::Word {
        letters,
        is_plain: true,
    } = part
    else {
        return None;
    };
    let is = |word: &str| {
        letters.len() == word.len()
            && letters
                .iter()
                .zip(word.chars())
                .all(|(letter, c)| letter.c.eq_ignore_ascii_case(&c))
    };
    ["or", "and"].into_iter().find(|word| is(word))
}
