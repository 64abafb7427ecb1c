//! What a screen shows by its looks, told in words. Must never print: it only makes sentences.

use crate::{
    answer::{Verdict, diff},
    history::Form,
    schedule::{Grade, Moment},
    study::{Collection, Given, Notice, Question, Summary, queue},
    tui::{
        sessions::{self, ADVICE, Leech},
        widgets::prose::{paragraphs, without_markup},
        words::{count, minutes_in_full, wait_in_full},
    },
};

/// The letters of a choice.
const LETTERS: [&str; 4] = ["a", "b", "c", "d"];

/// Deck text as paragraphs without markup, one a line.
pub fn prose(text: &str) -> String {
    paragraphs(text)
        .iter()
        .map(|paragraph| without_markup(paragraph))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The question, its options, and what may be typed.
pub fn asking(question: &Question) -> String {
    let mut said = asked(question);
    let options = LETTERS.iter().zip(&question.options);
    said.extend(options.map(|(letter, option)| format!("{letter}. {option}")));
    said.extend(question.hints().map(|hint| format!("Hint: {hint}")));
    if let Some(vague) = &question.asked_again {
        said.push(vague.clone());
    }
    said.extend(question.why_form.clone());
    said.push(what_to_type(question));
    said.join("\n")
}

/// What a new form is about, and the question.
fn asked(question: &Question) -> Vec<String> {
    let introduced = question.introduced.map(str::to_owned);
    let ask = prose(&question.card.ask);
    introduced.into_iter().chain([ask]).collect()
}

/// A sentence that is heard, or read and then hidden, before anything can be typed.
pub fn before_sentence(question: &Question) -> String {
    let mut said = asked(question);
    said.extend(question.why_form.clone());
    if question.form == Form::Dictation {
        said.push("Enter says the sentence.".to_owned());
    } else {
        said.extend(question.sentence.clone());
        said.push("Enter hides the sentence.".to_owned());
    }
    said.join("\n")
}

/// Once it is said, or gone.
pub fn after_sentence(question: &Question) -> &'static str {
    match question.form {
        Form::Dictation => {
            "Type what you hear; an empty line means: I don't know. /again says it again, /slow slowly."
        }
        _ => "Type the sentence; an empty line means: I don't know.",
    }
}

fn what_to_type(question: &Question) -> String {
    match &question.form {
        form if form.is_chosen() => {
            let letters = &LETTERS[..question.options.len().min(LETTERS.len())];
            format!(
                "Type {}; an empty line means: I don't know.",
                either(letters)
            )
        }
        Form::Reveal => "Enter shows the answer.".to_owned(),
        _ if question.asked_again.is_some() => "Type it once more, in full.".to_owned(),
        _ if question.card.steps.is_some() => {
            "Type the letters in the right order; an empty line means: I don't know.".to_owned()
        }
        _ => "Type the answer; an empty line means: I don't know.".to_owned(),
    }
}

/// "a, b or c".
fn either(letters: &[&str]) -> String {
    match letters {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The option that a typed letter, or its text, stands for.
pub fn option(question: &Question, typed: &str) -> Option<usize> {
    let by_letter = LETTERS
        .iter()
        .position(|letter| letter.eq_ignore_ascii_case(typed.trim_end_matches('.')));
    by_letter
        .filter(|index| *index < question.options.len())
        .or_else(|| {
            question
                .options
                .iter()
                .position(|option| option.to_lowercase() == typed.to_lowercase())
        })
}

/// What was typed and what was expected, for the learner to decide.
pub fn doubting(question: &Question) -> String {
    let mut said = Vec::new();
    if let Some(given) = &question.given {
        said.push(format!("You typed: {}", given.text));
        said.push(format!("Expected: {}", prose(&question.card.answer)));
        said.extend(
            given
                .judgement
                .as_ref()
                .map(|judgement| judgement.reason.to_string()),
        );
    }
    said.push("Were you right? Type y or n.".to_owned());
    said.join("\n")
}

/// The verdict and everything that belongs to the answer, then what each grade leads to.
pub fn revealed(question: &Question) -> String {
    let card = &question.card;
    let mut said = Vec::new();
    if let Some(given) = &question.given {
        said.extend(verdict(question, given));
    }
    said.push(format!("Answer: {}", prose(&card.answer)));
    said.extend(question.difference().map(|pieces| diff::in_words(&pieces)));
    said.extend(card.why.as_deref().map(prose));
    said.extend(card.note.as_deref().map(prose));
    said.extend(card.attribution.clone());
    said.push(grades(question));
    said.join("\n")
}

/// "Close. Right but for a slip: ...".
fn verdict(question: &Question, given: &Given) -> Option<String> {
    if given.overruled {
        let offer = if question.has_new_wording() {
            " /accept takes this wording from now on."
        } else {
            ""
        };
        return Some(format!("You were right.{offer}"));
    }
    if given.text.trim().is_empty() {
        return (question.form != Form::Reveal).then(|| "Not known.".to_owned());
    }
    let word = match given.verdict? {
        Verdict::Right => "Right.",
        Verdict::Close => "Close.",
        Verdict::Wrong => "Wrong.",
        Verdict::Vague | Verdict::Doubtful => "Undecided.",
    };
    let reason = given
        .judgement
        .as_ref()
        .map(|judgement| judgement.reason.to_string());
    Some(match reason {
        Some(reason) => format!("{word} {reason}"),
        None if given.verdict == Some(Verdict::Wrong) => {
            format!("{word} You chose: {}", given.text)
        }
        None => word.to_owned(),
    })
}

/// "Enter: Good. Or type 1 Again (10 minutes), ...".
fn grades(question: &Question) -> String {
    let each: Vec<String> = (1..)
        .zip(question.buttons())
        .map(|(number, grade)| {
            if question.is_practice {
                return format!("{number} {grade}");
            }
            format!(
                "{number} {grade} ({})",
                wait_in_full(question.outcome(*grade).wait)
            )
        })
        .collect();
    match question.suggested() {
        Some(grade) => format!("Enter: {grade}. Or type {}.", each.join(", ")),
        None => format!("Type {}.", each.join(", ")),
    }
}

/// The grade a typed number or word stands for.
pub fn grade(typed: &str) -> Option<Grade> {
    Grade::ALL.into_iter().find(|grade| {
        grade.number().to_string() == typed || grade.to_string().eq_ignore_ascii_case(typed)
    })
}

/// What the machine has to tell once.
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::Undone => "Taken back.".to_owned(),
        Notice::NothingToUndo => "There is nothing to take back in this session.".to_owned(),
        Notice::Redone => "Done again.".to_owned(),
        Notice::NothingToRedo => "There is nothing to do again in this session.".to_owned(),
        Notice::Suspended => {
            "Suspended: this card is not asked until you bring it back: now with /undo, later with `newsdeck resume`."
                .to_owned()
        }
        Notice::Buried => "Buried until tomorrow. /undo takes this back.".to_owned(),
        Notice::OnlyPractice => "This is practice: nothing is written down.".to_owned(),
        Notice::Flagged(0) => "The flag is gone.".to_owned(),
        Notice::Flagged(flag) => format!("Flag {flag}."),
        Notice::NoMoreHints => "There are no more hints.".to_owned(),
        Notice::NoOtherForm => "This card is asked in one form only.".to_owned(),
    }
}

/// A leech, its last answers, and what can be done about it.
pub fn leech(leech: &Leech) -> String {
    let mut said = vec![
        format!("{}.", leech.heading),
        format!("{} {}", prose(&leech.ask), prose(&leech.answer)),
    ];
    if !leech.answers.is_empty() {
        said.push(format!("Its last answers: {}", leech.answers.join("; ")));
    }
    said.push(ADVICE.to_owned());
    said.push(format!(
        "Its note is written in {}. /suspend suspends the card, Enter goes on.",
        leech.place
    ));
    said.join("\n")
}

/// "2 cards return in 8 minutes."
pub fn waiting(cards: usize, ms: i64) -> String {
    let verb = if cards == 1 { "returns" } else { "return" };
    format!(
        "{} {verb} in {}. Enter asks now what is waiting; /quit leaves it for later.",
        count(cards, "card"),
        minutes_in_full(ms)
    )
}

/// What was done, what was missed and what comes tomorrow.
pub fn summary(summary: &Summary, collection: &Collection, now: Moment) -> String {
    let progress = summary.progress;
    let answers = progress.passed + progress.missed;
    let mut said = Vec::new();
    if answers > 0 {
        said.push(format!(
            "{} in {}: {} known, {} missed.",
            count(answers, "answer"),
            minutes_in_full(progress.spent),
            progress.passed,
            progress.missed
        ));
    } else if !summary.more {
        said.push(sessions::nothing(summary));
    }
    if let (kept, all @ 1..) = summary.retained {
        said.push(format!(
            "Of {} learnt before, {kept} kept.",
            count(all, "card")
        ));
    }
    said.extend(sessions::beside(summary));
    for card in summary.misses.iter().filter_map(|id| collection.card(id)) {
        let source = card
            .attribution
            .as_ref()
            .map(|source| format!(" ({source})"))
            .unwrap_or_default();
        let (ask, answer) = card.in_short();
        said.push(format!("Missed: {} {}{source}", prose(ask), prose(&answer)));
    }
    let tomorrow = queue::due_tomorrow(collection, &queue::Scope::all(), now);
    said.push(format!("Tomorrow: {}.", count(tomorrow, "due card")));
    said.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_its_number_or_its_name() {
        assert_eq!(grade("3"), Some(Grade::Good));
        assert_eq!(grade("again"), Some(Grade::Again));
        assert_eq!(grade("5"), None);
    }

    #[test]
    fn letters_are_told_as_a_choice() {
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
        assert_eq!(either(&["a"]), "a");
    }
}
