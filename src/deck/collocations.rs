//! Words that go together: `{{make}} a decision` asks for the word in the gap, and `wrong = { collocation = [...] }`
//! holds words that go with none of the note's collocations.
//!
//! Sees that no such word is right after all, anywhere in the deck; must never guess where a gap belongs.

use super::{
    check::comparable,
    cloze::Cloze,
    fields::{At, Fields, line, shown},
    found::Problems,
    id::NoteId,
    note::{Deck, Kind, Note},
    problem::Code,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// What stands in `wrong` beside the note's cards.
pub(super) const NAME: &str = "collocation";

/// Words that go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collocation {
    /// As it is shown, whole.
    pub text: String,
    /// With its one gap, where it may be asked.
    pub gap: Option<Cloze>,
}

impl Collocation {
    /// As its author wrote it, but for the number of the gap.
    pub(super) fn written(&self) -> String {
        match &self.gap {
            Some(gap) => gap.without_numbers(),
            None => self.text.clone(),
        }
    }

    /// Whole, with this word in the gap.
    pub fn with(&self, word: &str) -> Option<String> {
        let gap = self.gap.as_ref()?;
        let hidden = gap.hide(gap.numbers().next()?);
        Some(hidden.replacen(super::BLANK, word, 1))
    }
}

pub(super) fn read(fields: &Fields) -> Vec<Collocation> {
    let mut all = Vec::new();
    for text in fields.texts("collocations") {
        let written = line(text.value).into_owned();
        if !written.contains("{{") {
            let (text, gap) = (written, None);
            all.push(Collocation { text, gap });
            continue;
        }
        let broken = |what: &str| {
            fields.problems.add(
                Code::BrokenGap,
                text.span.clone(),
                format!("`{}` {what}.", shown(text.value)),
                "Put {{...}} around the one word that is asked: \"{{make}} a decision\".",
            );
        };
        match Cloze::parse(&written) {
            Ok(gap) if gap.gaps().len() == 1 && gap.gaps().iter().all(|gap| gap.hint.is_none()) => {
                all.push(Collocation {
                    text: gap.reveal(),
                    gap: Some(gap),
                });
            }
            Ok(_) => broken("has more in its gaps than one word to ask"),
            Err(problem) => broken(&format!("has a broken gap: {problem}")),
        }
    }
    all
}

/// Wrong options need a gap to stand in, and a gap needs three of them.
pub(super) fn check(note: &Note, wrong: &[At<&str>], lead: &Range<usize>, problems: &Problems) {
    let Kind::Word(word) = &note.kind else {
        return;
    };
    let has_gap = word.collocations.iter().any(|pair| pair.gap.is_some());
    let different: BTreeSet<String> = wrong.iter().map(|word| comparable(word.value)).collect();
    match (has_gap, wrong.first()) {
        (false, Some(first)) => problems.add(
            Code::BadValue,
            first.span.clone(),
            "No collocation of this note has a gap for these words.",
            "Put {{...}} around the word that is asked: collocations = [\"{{make}} a decision\"].",
        ),
        (true, first) if different.len() < 3 => problems.add(
            Code::FewWrong,
            first.map_or(lead.clone(), |first| first.span.clone()),
            format!(
                "A collocation with a gap needs three words that do not fit, and here {}.",
                match different.len() {
                    0 => "is none".to_owned(),
                    1 => "is one".to_owned(),
                    count => format!("are {count}"),
                }
            ),
            "Add wrong = { collocation = [\"...\", \"...\", \"...\"] }, all of the same part of speech.",
        ),
        _ => {}
    }
}

/// The wrong words of one note with their places.
pub(super) struct Offered {
    pub note: NoteId,
    pub words: Vec<At<String>>,
}

/// Names every word that would make a collocation of this deck, and takes its note out of study.
pub(super) fn check_all(deck: &mut Deck, offered: &[Offered], problems: &Problems) {
    if offered.is_empty() {
        return;
    }
    let mut right: BTreeMap<String, usize> = BTreeMap::new();
    for note in &deck.notes {
        if let Kind::Word(word) = &note.kind {
            for pair in &word.collocations {
                right.entry(comparable(&pair.text)).or_insert(note.line);
            }
        }
    }
    let mut taken_out = BTreeSet::new();
    for Offered { note: id, words } in offered {
        let Some(Kind::Word(word)) = deck.note(id).map(|note| &note.kind) else {
            continue;
        };
        for option in words {
            let all = word.collocations.iter();
            let mut made = all.filter_map(|pair| pair.with(&option.value));
            let known = made.find_map(|made| Some((*right.get(&comparable(&made))?, made)));
            let Some((line, made)) = known else {
                continue;
            };
            problems.add(
                Code::RightAmongWrong,
                option.span.clone(),
                format!(
                    "`{}` fits: the note in line {line} has “{}”.",
                    shown(&option.value),
                    shown(&made)
                ),
                "Take it out of `wrong`.",
            );
            taken_out.insert(id.clone());
        }
    }
    deck.notes.retain(|note| !taken_out.contains(&note.id));
}

#[cfg(test)]
mod tests {
    use crate::deck::{Kind, parse};

    const DECISION: &str = "[[note]]\nid = \"decision\"\nword = 'decision'\nmeaning = 'what is decided'\n\
        collocations = ['{{make}} a decision', '{{1:reach}} a decision', 'a hard decision']\n";

    fn told(wrong: &str, more: &str) -> (Vec<&'static str>, usize) {
        let text = format!("[deck]\nid = \"a-deck\"\n{DECISION}{wrong}\n{more}");
        let parsed = parse("a.toml", &text);
        let codes = parsed.problems.iter().map(|problem| problem.code.text());
        (codes.collect(), parsed.deck.unwrap().notes.len())
    }

    #[test]
    fn a_collocation_is_shown_whole_and_asked_with_its_gap() {
        let deck = parse("a.toml", DECISION).deck.unwrap();
        let Kind::Word(word) = &deck.notes[0].kind else {
            panic!("a word")
        };
        let shown: Vec<&str> = word
            .collocations
            .iter()
            .map(|pair| pair.text.as_str())
            .collect();
        assert_eq!(
            shown,
            ["make a decision", "reach a decision", "a hard decision"]
        );
        let with: Vec<_> = word
            .collocations
            .iter()
            .map(|pair| pair.with("do"))
            .collect();
        assert_eq!(with[1].as_deref(), Some("do a decision"));
        assert_eq!(with[2], None);
    }

    #[test]
    fn words_that_do_not_fit_are_three_and_wrong_in_the_whole_deck() {
        let offers = |words: &str| format!("wrong = {{ collocation = [{words}] }}");
        let good = offers("'do', 'put', 'hold'");
        assert_eq!(told(&good, ""), (vec![], 1));
        assert_eq!(told("", ""), (vec!["W004"], 1));
        assert_eq!(told(&offers("'do', 'put', 'Put'"), ""), (vec!["W004"], 1));
        assert_eq!(told(&offers("'do', 'put', 'Make'"), ""), (vec!["E009"], 0));
        let other = "[[note]]\nid = \"take\"\nword = 'take'\nmeaning = 'to get'\ncollocations = ['take a decision']\n";
        assert_eq!(
            told(&offers("'do', 'put', 'take'"), other),
            (vec!["E009"], 1)
        );
    }

    #[test]
    fn a_gap_is_one_word_and_whole() {
        for pair in [
            "{{make}} a {{decision}}",
            "{{make|verb}} a decision",
            "{{make a decision",
            "{{}} a decision",
        ] {
            let text = format!(
                "[deck]\nid = \"a-deck\"\n[[note]]\nid = \"one\"\nword = 'decision'\nmeaning = 'x y'\ncollocations = ['{pair}']\n"
            );
            let codes: Vec<&str> = parse("a.toml", &text)
                .problems
                .iter()
                .map(|p| p.code.text())
                .collect();
            assert_eq!(codes, ["E008"], "{pair}");
        }
        let text = "[deck]\nid = \"a-deck\"\n[[note]]\nid = \"one\"\nword = 'decision'\nmeaning = 'x y'\nwrong = { collocation = ['do'] }\n";
        let codes: Vec<&str> = parse("a.toml", text)
            .problems
            .iter()
            .map(|p| p.code.text())
            .collect();
        assert_eq!(codes, ["E007"]);
    }
}
