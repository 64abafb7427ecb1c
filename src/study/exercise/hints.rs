//! The hints of an exercise, the weakest first: its letters, the author's own, how it is said, what it means, the
//! options it stands among.
//!
//! Each caps the grade; must never tell more than the stage says.

use super::{card_forms::options, shape};
use crate::{
    deck::{Card, Kind, Note, Word, comparable},
    history::Form,
};

/// Options that are left when wrong ones are struck out.
const LEFT: usize = 2;

/// All hints of a card in this form; `card` is as the form asks it, and the seed is that of its options.
pub(super) fn of(note: &Note, card: &Card, form: &Form, seed: u64) -> Vec<String> {
    if let Some(steps) = &card.steps {
        return in_order(&card.hints, &steps.items);
    }
    let is_language = note.is_of_language();
    match form {
        Form::Choose if !is_language => card.hints.clone(),
        form if form.is_chosen() => {
            let shown = options(card, seed);
            let struck = shown.iter().filter(|option| **option != card.answer);
            let struck = struck.take(shown.len().saturating_sub(LEFT));
            let told = struck.map(|option| format!("It is not “{option}”."));
            card.hints.iter().cloned().chain(told).collect()
        }
        Form::Dictation | Form::Copy => {
            let mut hints = letters(card, is_language);
            hints.extend(card.hints.clone());
            if let Kind::Word(word) = &note.kind {
                hints.extend(said(word, "One of its words"));
                hints.push(format!("“{}” means: {}", word.word, word.meaning));
            }
            hints
        }
        Form::Family => {
            let mut hints = letters(card, true);
            if let Kind::Word(word) = &note.kind {
                let has_answer = word.meaning.contains(&*card.answer);
                let meaning = format!("“{}” means: {}", word.word, word.meaning);
                hints.extend((!has_answer).then_some(meaning));
            }
            hints.extend(one_of(card, seed));
            hints
        }
        Form::Type | Form::Gap if is_language => of_word(note, card, seed),
        _ => {
            let own = card.hints.iter().cloned();
            own.chain(letters(card, false)).collect()
        }
    }
}

/// Of a word, or a gap in a sentence, that is typed.
fn of_word(note: &Note, card: &Card, seed: u64) -> Vec<String> {
    let word = match &note.kind {
        Kind::Word(word) => Some(word),
        _ => None,
    };
    let (mut hints, mut last) = match shape::is_shown(note, card) {
        true => (Vec::new(), Vec::new()),
        false => (letters(card, true), Vec::new()),
    };
    let is_meaning = |hint: &&String| word.is_some_and(|word| hint.contains(&*word.meaning));
    let (meanings, others): (Vec<_>, Vec<_>) = card.hints.iter().partition(is_meaning);
    hints.extend(others.into_iter().cloned());
    if let Some(word) = word {
        let is_same = comparable(&card.answer) == comparable(&word.word);
        let what = if is_same { "It" } else { "Its basic form" };
        hints.extend(said(word, what));
        let is_known = card.ask.contains(&*word.meaning) || card.answer == word.meaning;
        if meanings.is_empty() && !is_known {
            last.push(format!("It means: {}", word.meaning));
        }
    }
    hints.extend(meanings.into_iter().cloned());
    hints.extend(last);
    hints.extend(one_of(card, seed));
    hints
}

/// How many letters the words have, then with which each begins; both in one where a sentence is long.
fn letters(card: &Card, is_language: bool) -> Vec<String> {
    let shapes = [0, 1].map(|shown| match is_language {
        true => shape::counted(&card.answer, shown),
        false => shape::of(&card.answer, shown),
    });
    let all = shapes.into_iter().flatten();
    all.collect()
}

/// "It is pronounced /buːst/ (UK), /bust/ (US)."
fn said(word: &Word, what: &str) -> Option<String> {
    let accents = word.ipa.iter();
    let accents: Vec<String> = accents
        .map(|(accent, ipa)| format!("/{ipa}/ ({})", accent.to_uppercase()))
        .collect();
    (!accents.is_empty()).then(|| format!("{what} is pronounced {}.", accents.join(", ")))
}

/// The answer among the author's wrong ones, where there are enough of them.
fn one_of(card: &Card, seed: u64) -> Option<String> {
    let shown = options(card, seed);
    let is_choice = shown.len() >= super::card_forms::OPTIONS;
    is_choice.then(|| format!("It is one of these: {}", shown.join(" / ")))
}

/// What comes first, and of many what comes then.
fn in_order(own: &[String], items: &[String]) -> Vec<String> {
    let told = ["First comes", "Then comes"].into_iter().zip(items);
    let told = told.take(if items.len() > 3 { 2 } else { 1 });
    let told = told.map(|(when, item)| format!("{when}: {item}"));
    own.iter().cloned().chain(told).collect()
}

#[cfg(test)]
mod tests {
    use super::super::asked::asked;
    use crate::{
        deck::{self, CardId},
        history::Form,
    };

    const DECK: &str = r#"
        [deck]
        id = "news"
        [[note]]
        id           = "overturn"
        word         = "overturn"
        part         = "verb"
        ipa          = { uk = "ˌəʊvəˈtɜːn", us = "ˌoʊvərˈtɝːn" }
        meaning      = "to decide that a decision was wrong"
        example      = "The appeals court {{1:overturned}} the ruling that the mayor was guilty."
        collocations = ["{{overturn}} a ruling"]
        family       = ["overturning (n.)"]
        hint         = { gap = "A court does it." }
        wrong        = { gap = ["overtook", "overslept", "overdid"], collocation = ["do", "speak", "rise"] }
        [[note]]
        id       = "river"
        question = "Which river flows through Basel?"
        answer   = "the Rhine"
        hint     = "It ends in the Netherlands."
        wrong    = ["the Danube", "the Elbe", "the Rhone"]
        [[note]]
        id       = "flow"
        ask      = "Where does it flow?"
        sequence = ["the spring", "the brook", "the river", "the sea"]
    "#;

    fn hints(card: &str, form: &Form) -> String {
        let deck = deck::parse("news.toml", DECK).deck.unwrap();
        let card = deck
            .card(&CardId::new(&format!("news/{card}")).unwrap())
            .unwrap();
        let exercise = asked(&deck, &card, form, 1).unwrap();
        let hints = exercise.hints.iter().map(|hint| format!("\n  {hint}"));
        format!(
            "{} {}: {}{}",
            card.id,
            form.as_str(),
            exercise.card.ask.replace('\n', "|"),
            hints.collect::<String>()
        )
    }

    #[test]
    fn each_form_has_its_hints_from_the_weakest_to_the_strongest() {
        let all = [
            ("overturn/gap", Form::Gap),
            ("overturn/word", Form::Type),
            ("overturn/word", Form::Family),
            ("overturn/word", Form::Match),
            ("overturn/gap", Form::Choose),
            ("overturn/gap", Form::Dictation),
            ("overturn/gap", Form::Arrange),
            ("river/answer", Form::Type),
            ("river/answer", Form::Choose),
            ("flow/order", Form::Order),
        ];
        insta::assert_snapshot!(all.map(|(card, form)| hints(card, &form)).join("\n"));
    }
}
