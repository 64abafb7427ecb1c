//! Which form a card is asked in now: it rises with the memory and falls back after a lapse, and says why.
//!
//! Cards of facts stay in their usual form unless the learner asks for another one; only practice of a language rises.

use super::{asked::offered_of, card_forms};
use crate::{
    deck::{Card, Deck},
    history::{CardState, Form, Known},
    schedule::Phase,
};

/// A form, and the sentence that says why it is this one; none where it is the usual one.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    pub form: Form,
    pub why: Option<String>,
}

/// From how many days of stability on a form of each level is asked: level 0 (new), 1, 2, 3, 4.
const STABLE_DAYS: [f64; 5] = [0.0, 1.0, 3.0, 10.0, 30.0];

/// How hard a form is, 0 to 4.
fn level(form: &Form) -> usize {
    match form {
        Form::Choose | Form::Reveal | Form::Other(_) => 0,
        Form::Match | Form::Stance | Form::Status | Form::Addressee => 1,
        Form::Type | Form::Gap | Form::Order => 2,
        Form::Family | Form::Arrange | Form::Copy => 3,
        Form::Dictation => 4,
    }
}

/// The form for now. `met`: forms that are not new to the learner, or may be met now; a form of no other kind is chosen
/// as long as there is one.
pub fn chosen(deck: &Deck, card: &Card, state: &CardState, met: impl Fn(&Form) -> bool) -> Chosen {
    let Some(note) = deck.note(&card.id.note()) else {
        return Chosen {
            form: Form::Reveal,
            why: None,
        };
    };
    let usual = card_forms::usual(note, card, state.is_new());
    if card.form_is_fixed || !note.is_of_language() {
        return Chosen {
            form: usual,
            why: None,
        };
    }
    let is_missed = matches!(state.progress.phase, Phase::Relearning { .. });
    let days = state
        .progress
        .memory
        .map_or(0.0, |memory| memory.stability.days());
    let reached = match state.progress.phase {
        Phase::New => 0,
        _ => STABLE_DAYS
            .iter()
            .rposition(|from| days >= *from)
            .unwrap_or(0),
    };
    let held = reached;
    let reached = if is_missed { reached.min(1) } else { reached };
    // A meaning is recognised, never typed: it does not rise to what it is not.
    let all: Vec<Form> = offered_of(deck, note, card)
        .into_iter()
        .filter(|form| *form != Form::Reveal || usual == Form::Reveal)
        .filter(|form| !(usual == Form::Reveal && form.is_typed()))
        .collect();
    let fitting = |form: &&Form| level(form) <= reached && (met(form) || **form == usual);
    let best = all.iter().filter(fitting).map(level).max();
    let mut best: Vec<&Form> = match best {
        Some(best) => all
            .iter()
            .filter(|form| level(form) == best && fitting(form))
            .collect(),
        None => all.iter().take(1).collect(),
    };
    // Forms of one level take turns.
    let turn = state.progress.reviews as usize % best.len().max(1);
    let form = match best.len() {
        0 => usual,
        _ => best.swap_remove(turn).clone(),
    };
    // Easier than what the learner has reached, not merely asked again.
    let is_given_up = |other: &Form| {
        level(other) > level(&form) && (level(other) <= held || state.known.typed > 0)
    };
    let gives_way = is_missed && all.iter().any(is_given_up);
    let why = match is_missed {
        true => gives_way.then(|| "An easier form, because it was missed last time.".to_owned()),
        false => why(&form, &state.known, days),
    };
    Chosen { form, why }
}

/// Why it is this form, in words that the log bears out.
fn why(form: &Form, known: &Known, days: f64) -> Option<String> {
    let level = level(form);
    let because = match level {
        0 | 1 => return None,
        2 if known.chosen > 0 => format!("you knew the choice {}", times(known.chosen)),
        3.. if known.typed > 0 => {
            format!("you knew it {} when you typed it", times(known.typed))
        }
        _ if days >= STABLE_DAYS[2] => format!("your memory of it lasts about {days:.0} days"),
        _ => return None,
    };
    Some(format!("{}, because {because}.", name(form)))
}

/// "once", "twice", "three times".
fn times(count: u8) -> String {
    const WORDS: [&str; 10] = [
        "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => match WORDS.get(usize::from(count.saturating_sub(3))) {
            Some(word) => format!("{word} times"),
            None => format!("{count} times"),
        },
    }
}

/// As a heading or the beginning of a sentence.
pub fn name(form: &Form) -> &'static str {
    match form {
        Form::Reveal => "Remembered",
        Form::Type => "Typed",
        Form::Choose => "Chosen",
        Form::Gap => "The gap typed",
        Form::Dictation => "Dictation",
        Form::Order => "Put in order",
        Form::Match => "What goes with it",
        Form::Stance => "The stance of a verb",
        Form::Status => "Claim or report",
        Form::Addressee => "To whom it was said",
        Form::Family => "The word family",
        Form::Arrange => "The sentence put together",
        Form::Copy => "The sentence from memory",
        Form::Other(_) => "Another form",
    }
}

/// One line for a form that the learner meets for the first time; none for what needs no word.
pub fn introduction(form: &Form) -> Option<&'static str> {
    Some(match form {
        Form::Match => "New: words that go together. Choose the one that English puts there.",
        Form::Stance => {
            "New: stance. Not what the verb means is asked, but what it says of the truth."
        }
        Form::Status => "New: claim or report. Whose word is it, by the article?",
        Form::Addressee => "New: who heard it. To whom were these words said?",
        Form::Family => "New: the word family. Type another word of the same root.",
        Form::Arrange => "New: put the parts in order, as in “b c a”.",
        Form::Copy => "New: read the sentence, keep it in mind, and write it down when it is gone.",
        Form::Dictation => "New: dictation. A voice reads the sentence; write what you hear.",
        Form::Reveal | Form::Type | Form::Choose | Form::Gap | Form::Order | Form::Other(_) => {
            return None;
        }
    })
}

/// The form with this word, as the log and `--form` have it, by that word.
///
/// # Errors
/// There is none; the sentence names the nearest, or all.
pub fn form_named(word: &str) -> Result<&'static str, String> {
    let wanted = word.trim().to_lowercase();
    if let Some(known) = Form::WORDS.into_iter().find(|known| *known == wanted) {
        return Ok(known);
    }
    let shown = crate::text::sanitize::beginning(word, 30);
    Err(
        match crate::text::nearest(&wanted, Form::WORDS.into_iter()) {
            Some(meant) => format!("There is no form `{shown}`. Did you mean `{meant}`?"),
            None => format!(
                "There is no form `{shown}`. The forms are {}.",
                Form::WORDS.join(", ")
            ),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        deck::{CardId, parse},
        schedule::{Difficulty, Memory, Progress, Stability},
    };

    const DECK: &str = r#"
        [deck]
        id = "news"
        [[note]]
        id           = "overturn"
        word         = "overturn"
        part         = "verb"
        meaning      = "to decide that a decision was wrong"
        example      = "The judge {{1:made}} clear that phones were not allowed in court."
        collocations = ["{{overturn}} a ruling"]
        family       = ["reversal (n.)"]
        wrong        = { word = ["do", "boost", "tackle"], gap = ["did", "put", "gave"], collocation = ["do", "speak", "rise"] }
        [[note]]
        id       = "river"
        question = "Which river flows through Basel?"
        answer   = "the Rhine"
        wrong    = ["the Danube", "the Elbe", "the Rhone"]
        [[note]]
        id    = "bare"
        cloze = "The Rhine {{1:flows}} north."
        mode  = "language"
    "#;

    fn state(phase: Phase, days: f64, known: Known) -> CardState {
        CardState {
            progress: Progress {
                phase,
                memory: Some(Memory {
                    stability: Stability::new(days).unwrap(),
                    difficulty: Difficulty::new(5.0).unwrap(),
                }),
                reviews: 3,
                ..Progress::NEW
            },
            known,
            ..CardState::NEW
        }
    }

    fn told(card: &str, state: &CardState, met: impl Fn(&Form) -> bool) -> String {
        let deck = parse("news.toml", DECK).deck.unwrap();
        let card = CardId::new(&format!("news/{card}")).unwrap();
        let chosen = chosen(&deck, &deck.card(&card).unwrap(), state, met);
        let why = chosen.why.unwrap_or_else(|| "-".to_owned());
        format!("{}: {why}", chosen.form.as_str())
    }

    #[test]
    fn a_form_rises_with_the_memory_and_falls_back_after_a_lapse() {
        let known = Known {
            chosen: 3,
            typed: 2,
            sentences: 0,
        };
        let all = |card: &str| {
            let mut lines = vec![told(card, &CardState::NEW, |_| true)];
            for days in [0.5, 2.0, 5.0, 15.0, 60.0] {
                lines.push(told(card, &state(Phase::Review, days, known), |_| true));
            }
            let missed = state(Phase::Relearning { minutes: 10 }, 40.0, Known::default());
            lines.push(told(card, &missed, |_| true));
            format!("{card}\n  {}", lines.join("\n  "))
        };
        insta::assert_snapshot!(
            ["overturn/word", "overturn/gap", "river/answer", "bare/gap1"]
                .map(all)
                .join("\n")
        );
    }

    #[test]
    fn a_card_that_was_missed_in_its_easiest_form_has_no_easier_one() {
        let missed = state(Phase::Relearning { minutes: 10 }, 0.5, Known::default());
        assert!(told("overturn/gap", &missed, |_| true).ends_with(": -"));
        let was_typed = Known {
            typed: 1,
            ..Known::default()
        };
        let missed = state(Phase::Relearning { minutes: 10 }, 0.5, was_typed);
        assert!(told("overturn/gap", &missed, |_| true).contains("An easier form"));
    }

    #[test]
    fn a_form_that_may_not_be_met_yet_is_passed_over() {
        let state = state(Phase::Review, 60.0, Known::default());
        assert!(told("overturn/gap", &state, |_| true).starts_with("dictation: "));
        let is_old = |form: &Form| introduction(form).is_none();
        let chosen = told("overturn/gap", &state, is_old);
        assert_eq!(
            chosen,
            "gap: The gap typed, because your memory of it lasts about 60 days."
        );
    }

    #[test]
    fn how_often_is_said_in_words() {
        assert_eq!(
            [1, 2, 3, 12, 13].map(times),
            ["once", "twice", "three times", "twelve times", "13 times"]
        );
    }
}
