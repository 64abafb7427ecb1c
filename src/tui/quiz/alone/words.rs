//! A round alone in sentences. Must never hold a mark that only a screen can show.

use crate::{
    quiz::{
        Points,
        solo::{QUESTIONS, Ready, SECONDS, Score, Sum, Told, Verdict, Wish},
    },
    text::sanitize,
    tui::words::{count, minutes},
};

/// "7,420".
pub fn points(points: Points) -> String {
    let whole = points.hundredths() / 100;
    let digits = whole.unsigned_abs().to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    match whole < 0 {
        true => format!("-{shown}"),
        false => shown,
    }
}

/// "10 questions, 20 s for each answer. Up to ...": what comes, in sentences.
pub fn before(ready: &Ready, wish: &Wish) -> Vec<String> {
    let questions = count(ready.questions, "question");
    let mut told = Vec::new();
    told.push(match ready.has_clock {
        true => format!(
            "{questions}, {} s for each answer, more for a long text. {}",
            ready.seconds, ready.rule
        ),
        false => format!("{questions}, without a clock: only right answers count."),
    });
    if ready.has_clock {
        told.push(
            "When the time is up, what stands in the field is taken as the answer.".to_owned(),
        );
    }
    if ready.questions < wish.questions {
        told.push(format!(
            "There are no more than {} here that one person can answer in that time.",
            ready.questions
        ));
    }
    told.push(
        "Your memory of these cards learns from it: typed and right counts as Good, with a slip or chosen as Hard, \
         wrong as Again. Suspended and buried cards are left out."
            .to_owned(),
    );
    told
}

/// "Right", "Right but for a slip", "Wrong" ...
pub fn verdict(told: &Told) -> &'static str {
    match told.verdict {
        Verdict::Right => "Right",
        Verdict::Close => "Right but for a slip",
        Verdict::Wrong if told.given.is_empty() && told.is_time_up => "The time was up",
        Verdict::Wrong if told.given.is_empty() => "Not known",
        Verdict::Wrong => "Wrong",
    }
}

/// "7 of 10 right, 5,420 points".
pub fn result(sum: &Sum) -> String {
    let Score {
        right,
        answered,
        points: total,
        ..
    } = sum.score;
    let right = format!("{right} of {answered} right");
    match total {
        Some(total) => format!("{right}, {} points", points(total)),
        None => format!("{right}, without a clock"),
    }
}

/// What else is to be said of a round, in sentences.
pub fn beside(sum: &Sum) -> Vec<String> {
    let mut told = Vec::new();
    if sum.was_left {
        told.push(format!(
            "Left after {} of {}; every answer counts.",
            sum.score.answered,
            count(sum.score.of, "question")
        ));
    }
    told.push(match sum.ms {
        ..60_000 => format!(
            "Time for all answers: {}.",
            count(
                usize::try_from((sum.ms + 500) / 1_000).unwrap_or(0),
                "second"
            )
        ),
        ms => format!("Time for all answers: {} min.", minutes(ms)),
    });
    match sum.again {
        0 => {}
        1 => told.push("One answer was given a second time.".to_owned()),
        again => told.push(format!("{again} answers were given a second time.")),
    }
    told
}

/// How somebody else plays the same questions: "Seed tiger: `newsdeck quiz --solo --seed tiger` asks the same ten."
pub fn challenge(sum: &Sum, wish: &Wish) -> Option<String> {
    let seed = sum.seed.as_ref()?;
    let mut command = "newsdeck quiz --solo".to_owned();
    if let Some(quiz) = &wish.quiz {
        command += &format!(" {}", quoted(&quiz.name));
    }
    for deck in &wish.decks {
        command += &format!(" --deck {deck}");
    }
    for tag in &wish.tags {
        command += &format!(" --tag {}", quoted(tag));
    }
    for level in &wish.levels {
        command += &format!(" --level {level}");
    }
    if wish.questions != QUESTIONS {
        command += &format!(" --questions {}", wish.questions);
    }
    if wish.seconds != SECONDS {
        command += &format!(" --seconds {}", wish.seconds);
    }
    let beat = match sum.score.points {
        Some(total) if sum.score.right > 0 && !sum.was_left && sum.again == 0 => {
            format!("Who beats {} with the same questions? ", points(total))
        }
        _ => "The same questions again: ".to_owned(),
    };
    Some(format!("{beat}{command} --seed {seed}"))
}

fn quoted(name: &str) -> String {
    let shown = sanitize::line(name).into_owned();
    match shown.contains(char::is_whitespace) {
        true => format!("\"{shown}\""),
        false => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{deck::DeckId, quiz::Seed};

    #[test]
    fn points_are_read_in_thousands() {
        let shown = |number| points(Points::whole(number));
        assert_eq!(
            [0, 999, 1_000, 7_420, 12_000, 1_000_000].map(shown),
            ["0", "999", "1,000", "7,420", "12,000", "1,000,000"]
        );
    }

    fn sum(points: Option<Points>) -> Sum {
        Sum {
            score: Score {
                number: 10,
                of: 10,
                right: 8,
                answered: 10,
                points,
            },
            ms: 92_000,
            misses: Vec::new(),
            seed: Seed::new("tiger"),
            was_left: false,
            again: 0,
        }
    }

    #[test]
    fn a_round_can_be_played_by_somebody_else() {
        let wish = Wish {
            decks: vec![DeckId::new("rivers").unwrap()],
            tags: vec!["two words".into()],
            seconds: 30,
            ..Wish::default()
        };
        insta::assert_snapshot!(challenge(&sum(Some(Points::whole(7_420))), &wish).unwrap(), @r#"Who beats 7,420 with the same questions? newsdeck quiz --solo --deck rivers --tag "two words" --seconds 30 --seed tiger"#);
        insta::assert_snapshot!(challenge(&sum(None), &Wish::default()).unwrap(), @"The same questions again: newsdeck quiz --solo --seed tiger");
        let left = Sum {
            was_left: true,
            ..sum(Some(Points::whole(1_000)))
        };
        insta::assert_snapshot!(challenge(&left, &Wish::default()).unwrap(), @"The same questions again: newsdeck quiz --solo --seed tiger");
    }

    #[test]
    fn without_a_clock_right_answers_alone_are_told() {
        assert_eq!(result(&sum(None)), "8 of 10 right, without a clock");
        assert_eq!(
            result(&sum(Some(Points::whole(7_420)))),
            "8 of 10 right, 7,420 points"
        );
    }
}
