//! Whether a question can be read, answered and typed by one person within its time.
//!
//! Must never look at who is asked: the same question fits everybody, or nobody plays the same ten.

use crate::{
    answer::Expected,
    quiz::{Question, timing},
};
use unicode_segmentation::UnicodeSegmentation;

/// Words that are read in a second.
const WORDS_A_SECOND: usize = 3;
/// Letters that are typed in a second.
const LETTERS_A_SECOND: usize = 3;
/// Seconds to think, and to put a thing in its place.
const THINKING: usize = 4;
const PLACING: usize = 2;
/// More words make no short question.
const WORDS: usize = 60;

pub fn fits(question: &Question, seconds: u32) -> bool {
    let words = timing::words(question);
    let answering = match (&question.key.expected, question.options.is_empty()) {
        (_, false) => 0,
        (Expected::Order { .. }, true) => question.steps.len() * PLACING,
        (Expected::List { items, need, .. }, true) => {
            // The quickest way through it is with the shortest ones.
            let shortest = |item: &Vec<String>| item.iter().map(|form| letters(form)).min();
            let mut lengths: Vec<usize> = items.iter().filter_map(shortest).collect();
            lengths.sort_unstable();
            lengths.into_iter().take(*need).sum::<usize>() / LETTERS_A_SECOND + need
        }
        (_, true) => letters(&question.answer) / LETTERS_A_SECOND,
    };
    let needed = words / WORDS_A_SECOND + THINKING + answering;
    let time = timing::open_seconds(seconds, question);
    words <= WORDS && u32::try_from(needed).is_ok_and(|needed| needed <= time)
}

fn letters(text: &str) -> usize {
    text.graphemes(true).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Key;

    #[test]
    fn a_short_answer_fits_and_a_long_one_does_not() {
        let asks = |text: &str, answer: &str| Question::new(text, Key::text(answer));
        assert!(fits(
            &asks("Which river flows through Cairo?", "the Nile"),
            20
        ));
        assert!(!fits(&asks("What did he say?", &"word ".repeat(20)), 20));
        assert!(!fits(&asks(&"word ".repeat(80), "the Nile"), 20));
        assert!(!fits(&asks("Who?", "the first president of Belarus"), 10));
    }

    #[test]
    fn a_choice_needs_no_typing_and_many_things_take_long() {
        let long = "the first democratically elected president of the country";
        let mut choice = Question::new("Who is it?", Key::text(long));
        assert!(!fits(&choice, 20));
        choice.options = vec![long.to_owned(), "nobody".to_owned()];
        assert!(fits(&choice, 20));
        let list = |items: &[&str]| {
            let items = items.iter().map(|item| vec![(*item).to_owned()]);
            Question::new("Name them.", Key::list(items.collect()))
        };
        assert!(fits(&list(&["Estonia", "Latvia", "Lithuania"]), 20));
        assert!(!fits(&list(&["Kazakhstan"; 8]), 20));
        let mut order = Question::new("In order?", Key::order("c a b"));
        order.steps = ["one", "two", "three"].map(str::to_owned).to_vec();
        assert!(fits(&order, 20));
        order.steps = vec!["a thing".to_owned(); 9];
        assert!(!fits(&order, 20));
    }
}
