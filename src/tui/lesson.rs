//! A lesson in words, the same on the screen and in plain mode: its steps, how far they are, what was learnt. Must never
//! decide what is in it.

use super::words::{count, minutes};
use crate::study::{
    exercise,
    lesson::{Lesson, Standing, Step, Summary, Told},
};

/// So many new words are named.
const NAMED: usize = 12;

/// "Read “The bridge” (B1), 224 words", "Words: 6 new, 2 again".
pub fn step(step: &Step) -> String {
    match &step.told {
        Told::Read {
            level,
            title,
            words,
            ..
        } => format!(
            "{} “{title}” ({level}), {}",
            step.part.title(),
            count(*words, "word")
        ),
        Told::Ask { cards, new, .. } => {
            let again = cards.len().saturating_sub(*new);
            let told = match (new, again) {
                (0, again) => format!("{again} again"),
                (new, 0) => format!("{new} new"),
                (new, again) => format!("{new} new, {again} again"),
            };
            let title = step.part.title();
            let colon = if title.ends_with('?') { "" } else { ":" };
            format!("{title}{colon} {told}")
        }
    }
}

/// "2 min": what a step or a lesson takes.
pub fn time(seconds: u32) -> String {
    format!("{} min", minutes(i64::from(seconds) * 1_000))
}

/// "2. Words: 4 new, 2 min", a line for each step.
pub fn outline(lesson: &Lesson) -> impl Iterator<Item = String> {
    let steps = lesson.steps.iter().enumerate();
    steps.map(|(n, of)| format!("{}. {}, {}", n + 1, step(of), time(of.seconds)))
}

/// "About 19 of 20 minutes."
pub fn length(lesson: &Lesson) -> String {
    format!(
        "About {} of {} minutes.",
        minutes(i64::from(lesson.seconds()) * 1_000),
        lesson.minutes
    )
}

/// "✓ 6 of 8 right"; empty for what is ahead.
pub fn standing(standing: Standing) -> String {
    match standing {
        Standing::Ahead => String::new(),
        Standing::Left { answered, of } => format!("{answered} of {of} done"),
        Standing::Read => "✓ read".to_owned(),
        Standing::Asked {
            right: Some(right),
            answered,
        } => format!("✓ {right} of {answered} right"),
        Standing::Asked {
            right: None,
            answered,
        } => format!("✓ {answered} done"),
        Standing::Skipped => "– passed over".to_owned(),
    }
}

/// What a line of the summary is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Heading,
    Plain,
    Missed,
    Answer,
}

/// What was learnt, line by line.
pub fn summary(summed: &Summary) -> Vec<(Tone, String)> {
    let mut lines = Vec::new();
    let mut say = |tone, line: String| lines.push((tone, line));
    let used = minutes(summed.used_ms);
    if summed.answers == 0 {
        let read = match summed.has_read {
            true => format!("You read the story, in {used} min. Nothing was asked."),
            false => "Nothing was done yet.".to_owned(),
        };
        say(Tone::Heading, read);
        return lines;
    }
    let share = summed.right * 100 / summed.answers;
    say(
        Tone::Heading,
        format!(
            "{} in {used} min, {} right ({share} %).",
            count(summed.answers, "answer"),
            summed.right
        ),
    );
    if !summed.met.is_empty() {
        let all = summed.met.len();
        let more = match all {
            ..=NAMED => String::new(),
            all => format!(" and {} more", all - NAMED),
        };
        let named = summed.met.iter().take(NAMED).cloned();
        let named = named.collect::<Vec<_>>().join(", ");
        say(
            Tone::Plain,
            format!("{} met: {named}{more}.", count(all, "new word")),
        );
    }
    if summed.learning + summed.known > 0 {
        let now = match (summed.learning, summed.known) {
            (learning, 0) => format!("{learning} being learnt"),
            (0, known) => format!("{known} known"),
            (learning, known) => format!("{learning} being learnt, {known} known"),
        };
        say(Tone::Plain, format!("The words of this lesson: {now}."));
    }
    let forms: Vec<String> = summed
        .by_form
        .iter()
        .map(|by| {
            format!(
                "{} {} of {}",
                exercise::name(&by.form),
                by.right,
                by.answers
            )
        })
        .collect();
    say(Tone::Plain, format!("By form: {}.", forms.join(" · ")));
    if !summed.next.is_empty() {
        say(Tone::Plain, next(&summed.next));
    }
    if !summed.weakest.is_empty() {
        say(Tone::Heading, "Worth another look:".to_owned());
    }
    for weak in &summed.weakest {
        let ask = weak.ask.split_whitespace().collect::<Vec<_>>().join(" ");
        say(Tone::Missed, ask);
        say(Tone::Answer, weak.answer.clone());
    }
    lines
}

/// "They come back: 12 today, 20 tomorrow, 3 in 4 days."
fn next(next: &[(u32, usize)]) -> String {
    let told: Vec<String> = next
        .iter()
        .map(|(days, cards)| match days {
            0 => format!("{cards} today"),
            1 => format!("{cards} tomorrow"),
            days => format!("{cards} in {days} days"),
        })
        .collect();
    format!("They come back: {}.", told.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        deck::{CardId, Level},
        history::Form,
        study::lesson::{ByForm, Part, Weak},
    };

    #[test]
    fn a_step_is_told_in_a_few_words() {
        let card = |id: &str| CardId::new(id).unwrap();
        let asks = |part, new| Step {
            part,
            seconds: 61,
            told: Told::Ask {
                cards: vec![card("aa/one/word"), card("aa/two/word")],
                new,
                drill: None,
            },
        };
        assert_eq!(step(&asks(Part::Words, 2)), "Words: 2 new");
        assert_eq!(step(&asks(Part::Words, 1)), "Words: 1 new, 1 again");
        assert_eq!(step(&asks(Part::Status, 0)), "Claim or report? 2 again");
        let read = Step {
            part: Part::Reading,
            seconds: 60,
            told: Told::Read {
                number: 0,
                level: Level::B1,
                title: "The bridge".into(),
                words: 224,
            },
        };
        assert_eq!(step(&read), "Read “The bridge” (B1), 224 words");
        assert_eq!(time(61), "2 min");
    }

    #[test]
    fn a_summary_names_what_was_met_and_what_comes_next() {
        let summed = Summary {
            met: vec!["boost".into(), "supply".into()],
            learning: 2,
            known: 1,
            right: 3,
            answers: 4,
            by_form: vec![ByForm {
                form: Form::Choose,
                right: 3,
                answers: 4,
            }],
            weakest: vec![Weak {
                card: CardId::new("aa/one/word").unwrap(),
                ask: "Which verb\n\nmeans so?".into(),
                answer: "boost".into(),
                missed: 1,
            }],
            next: vec![(0, 2), (1, 1), (4, 1)],
            used_ms: 90_000,
            has_read: true,
        };
        let told: Vec<String> = summary(&summed).into_iter().map(|(_, line)| line).collect();
        assert_eq!(
            told,
            [
                "4 answers in 2 min, 3 right (75 %).",
                "2 new words met: boost, supply.",
                "The words of this lesson: 2 being learnt, 1 known.",
                "By form: Chosen 3 of 4.",
                "They come back: 2 today, 1 tomorrow, 1 in 4 days.",
                "Worth another look:",
                "Which verb means so?",
                "boost",
            ]
        );
        let read = Summary {
            has_read: true,
            used_ms: 60_000,
            ..Summary::default()
        };
        assert_eq!(
            summary(&read)[0].1,
            "You read the story, in 1 min. Nothing was asked."
        );
    }
}
