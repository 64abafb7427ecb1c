//! Patterns of accept, reject and prompt lists: `{optional}`, `[one|other]`, `\` before a sign meant literally.
//!
//! Expands them into plain answers; never judges one.

use crate::text::normalize::one_line;

/// The most plain answers that one pattern may stand for.
pub const MOST_EXPANSIONS: usize = 64;
const DEEPEST: usize = 8;

/// What is wrong with a pattern; `at` counts characters from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    #[error("the \"{open}\" is never closed; write \"\\{open}\" if the sign itself is meant")]
    Unclosed { open: char, at: usize },
    #[error("this \"{close}\" closes nothing; write \"\\{close}\" if the sign itself is meant")]
    Unopened { close: char, at: usize },
    #[error("a backslash at the end escapes nothing; write \"\\\\\" for the sign itself")]
    NothingEscaped { at: usize },
    #[error(
        "the pattern stands for more than {MOST_EXPANSIONS} answers; split it into several patterns"
    )]
    TooMany { at: usize },
    #[error("brackets are nested more than {DEEPEST} deep; split it into several patterns")]
    TooDeep { at: usize },
    #[error("the pattern stands for no answer at all; write at least one word")]
    Empty { at: usize },
}

impl PatternError {
    /// Where in the pattern, in characters from 0.
    pub fn at(&self) -> usize {
        match *self {
            Self::Unclosed { at, .. } | Self::Unopened { at, .. } => at,
            Self::NothingEscaped { at }
            | Self::TooMany { at }
            | Self::TooDeep { at }
            | Self::Empty { at } => at,
        }
    }
}

/// All plain answers that `pattern` stands for, each once, in the order of the pattern; at most [`MOST_EXPANSIONS`].
///
/// ```
/// use newsdeck::answer::expand;
/// assert_eq!(expand("{Russian} [deputy|vice] minister").unwrap().len(), 4);
/// assert_eq!(expand(r"C \[sharp\]").unwrap(), ["C [sharp]"]);
/// ```
pub fn expand(pattern: &str) -> Result<Vec<String>, PatternError> {
    if !pattern.contains(['{', '}', '[', ']', '\\']) {
        let plain = one_line(pattern);
        return if plain.is_empty() {
            Err(PatternError::Empty { at: 0 })
        } else {
            Ok(vec![plain])
        };
    }
    let signs: Vec<char> = pattern.chars().collect();
    let mut reader = Reader {
        signs: &signs,
        at: 0,
    };
    let spellings = reader.alternatives(None, 0)?;
    let mut plain: Vec<String> = Vec::with_capacity(spellings.len());
    for spelling in spellings {
        let line = one_line(&spelling);
        if !line.is_empty() && !plain.contains(&line) {
            plain.push(line);
        }
    }
    if plain.is_empty() {
        Err(PatternError::Empty { at: 0 })
    } else {
        Ok(plain)
    }
}

/// A pattern's answers; a broken pattern is taken as it stands, because `check` has told its author.
pub(super) fn expand_or_literal(pattern: &str) -> Vec<String> {
    expand(pattern).unwrap_or_else(|_| vec![pattern.to_owned()])
}

struct Reader<'a> {
    signs: &'a [char],
    at: usize,
}

impl Reader<'_> {
    /// Reads up to the sign that closes `open`, or to the end.
    fn alternatives(
        &mut self,
        open: Option<(char, usize)>,
        depth: usize,
    ) -> Result<Vec<String>, PatternError> {
        if depth > DEEPEST {
            return Err(PatternError::TooDeep { at: self.at });
        }
        let mut finished: Vec<String> = Vec::new();
        let mut current = vec![String::new()];
        while let Some(&sign) = self.signs.get(self.at) {
            let at = self.at;
            self.at += 1;
            match sign {
                '\\' => match self.signs.get(self.at) {
                    Some(&escaped) => {
                        self.at += 1;
                        current
                            .iter_mut()
                            .for_each(|spelling| spelling.push(escaped));
                    }
                    None => return Err(PatternError::NothingEscaped { at }),
                },
                '{' | '[' => {
                    let mut inner = self.alternatives(Some((sign, at)), depth + 1)?;
                    if sign == '{' {
                        inner.push(String::new());
                    }
                    if current.len() * inner.len() > MOST_EXPANSIONS {
                        return Err(PatternError::TooMany { at });
                    }
                    current = current
                        .iter()
                        .flat_map(|head| inner.iter().map(move |tail| format!("{head}{tail}")))
                        .collect();
                }
                '}' | ']' => {
                    let opening = if sign == '}' { '{' } else { '[' };
                    if open.map(|(open, _)| open) != Some(opening) {
                        return Err(PatternError::Unopened { close: sign, at });
                    }
                    finished.append(&mut current);
                    return Ok(finished);
                }
                '|' if open.is_some() => {
                    finished.append(&mut current);
                    current.push(String::new());
                }
                _ => current.iter_mut().for_each(|spelling| spelling.push(sign)),
            }
            if finished.len() + current.len() > MOST_EXPANSIONS {
                return Err(PatternError::TooMany { at });
            }
        }
        match open {
            Some((open, at)) => Err(PatternError::Unclosed { open, at }),
            None => Ok(current),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn optional_words_and_alternatives_are_spelled_out() {
        assert_eq!(
            expand("{the} [Aleksandr|Alyaksandr] L").unwrap(),
            [
                "the Aleksandr L",
                "the Alyaksandr L",
                "Aleksandr L",
                "Alyaksandr L"
            ]
        );
        assert_eq!(expand("colo{u}r").unwrap(), ["colour", "color"]);
        assert_eq!(
            expand("[deputy {foreign} minister|FM]").unwrap(),
            ["deputy foreign minister", "deputy minister", "FM"]
        );
    }

    #[test]
    fn a_backslash_makes_a_sign_literal() {
        assert_eq!(
            expand(r"\{a\} \[b\|c\] \\ d|e").unwrap(),
            [r"{a} [b|c] \ d|e"]
        );
    }

    #[test]
    fn a_broken_pattern_says_where_and_how_to_mend_it() {
        assert_eq!(
            expand("a {b"),
            Err(PatternError::Unclosed { open: '{', at: 2 })
        );
        assert_eq!(
            expand("a b]"),
            Err(PatternError::Unopened { close: ']', at: 3 })
        );
        assert_eq!(
            expand("[a}"),
            Err(PatternError::Unopened { close: '}', at: 2 })
        );
        assert_eq!(expand("a\\"), Err(PatternError::NothingEscaped { at: 1 }));
        assert_eq!(expand(" {} "), Err(PatternError::Empty { at: 0 }));
        assert_eq!(
            expand("a {b").unwrap_err().to_string(),
            "the \"{\" is never closed; write \"\\{\" if the sign itself is meant"
        );
        for too_much in ["[a|b]".repeat(7), "[".repeat(9)] {
            let told = expand(&too_much).unwrap_err().to_string();
            assert!(told.ends_with("; split it into several patterns"), "{told}");
        }
    }

    #[test]
    fn sixty_four_answers_are_allowed_and_one_more_is_not() {
        assert_eq!(expand(&"[a|b]".repeat(6)).unwrap().len(), 64);
        assert_eq!(
            expand(&"[a|b]".repeat(7)),
            Err(PatternError::TooMany { at: 30 })
        );
        assert!(matches!(
            expand(&"[".repeat(5_000)),
            Err(PatternError::TooDeep { .. })
        ));
    }

    proptest! {
        #[test]
        fn any_text_expands_within_bounds_or_is_refused(pattern in "[ab|{}\\[\\]\\\\ ]{0,40}") {
            if let Ok(answers) = expand(&pattern) {
                prop_assert!((1..=MOST_EXPANSIONS).contains(&answers.len()));
                prop_assert!(answers.iter().all(|answer| !answer.trim().is_empty()));
            }
        }
    }
}
