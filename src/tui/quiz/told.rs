//! What a slide says in words. Must never name an answer.

use crate::{
    quiz::{
        Marking, RoundKind,
        stage::{BuzzerFace, ClockFace, Face, Heading, RoundCard, Row, TeamIn},
    },
    text::columns,
    tui::words::count,
};

/// How a round is played, in a sentence for the room.
pub fn how(kind: RoundKind, marking: Marking) -> String {
    let keys = marking == Marking::SharedKeys;
    match kind {
        RoundKind::Typed => "Write the answer.".to_owned(),
        RoundKind::FirstLetter => "Write only the first letter of the answer.".to_owned(),
        RoundKind::Choice if keys => "Press the key of the right answer.".to_owned(),
        RoundKind::Choice => "Pick the right answer.".to_owned(),
        RoundKind::NearestNumber => "A number: the nearest wins.".to_owned(),
        RoundKind::Buzzer => "Who presses first may answer.".to_owned(),
        RoundKind::List => "Name as many as are asked for.".to_owned(),
        RoundKind::Order => "Put them in order, by their letters.".to_owned(),
        RoundKind::Survival { lives } => format!(
            "A wrong answer costs a life. You have {}.",
            match lives {
                1 => "1 life".to_owned(),
                lives => format!("{lives} lives"),
            }
        ),
        RoundKind::Wager => "Stake points before you see the question.".to_owned(),
        RoundKind::Speed => "Be right, and be quick.".to_owned(),
        RoundKind::NewsGaps => {
            "A headline with a gap: write the missing word. Spelling counts.".to_owned()
        }
        RoundKind::Collocations => "One word is missing: pick the one that goes there.".to_owned(),
        RoundKind::Stance => {
            "A verb of reporting: does it take the thing for true, or not?".to_owned()
        }
        RoundKind::TrueFalse => "True, false, or not said at all? Only the text counts.".to_owned(),
    }
}

/// "10 questions, on paper."
pub fn size(card: &RoundCard) -> String {
    let on_paper = if card.marking.is_on_paper() {
        ", on paper"
    } else {
        ""
    };
    format!("{}{on_paper}.", count(card.questions, "question"))
}

/// The two ends of a slide's heading: "Round 2 · Capitals", "3 of 10".
pub fn heading(heading: &Heading) -> (String, String) {
    match heading {
        Heading::Question {
            round,
            title,
            number,
            of,
        } => (
            format!("Round {round} · {title}"),
            format!("{number} of {of}"),
        ),
        Heading::Shadow => ("The tie-break".to_owned(), "for all teams".to_owned()),
        Heading::SuddenDeath { number, .. } => {
            ("Sudden death".to_owned(), format!("question {number}"))
        }
    }
}

pub fn round(card: &RoundCard) -> (String, String) {
    (
        format!("Round {} · {}", card.number, card.title),
        format!("{} of {}", card.number, card.of),
    )
}

/// The number that stands for a question; none for the tie-break.
pub fn number(face: &Face) -> Option<usize> {
    match face.heading {
        Heading::Question { number, .. } | Heading::SuddenDeath { number, .. } => Some(number),
        Heading::Shadow => None,
    }
}

/// A: option, counted from 0.
pub fn letter(n: usize) -> char {
    u8::try_from(n)
        .ok()
        .and_then(|n| b'A'.checked_add(n))
        .map_or('?', char::from)
}

/// Whole seconds that are left, rounded up.
pub fn seconds(clock: &ClockFace) -> i64 {
    (clock.left_ms.max(0) + 999) / 1_000
}

/// "17", "1:05".
pub fn clock(clock: &ClockFace) -> String {
    match seconds(clock) {
        seconds @ ..60 => seconds.to_string(),
        seconds => format!("{}:{:02}", seconds / 60, seconds % 60),
    }
}

/// The same in a sentence's words.
pub fn clock_in_words(clock: &ClockFace) -> String {
    let left = match seconds(clock) {
        seconds @ ..60 => format!("{seconds} s left"),
        seconds => format!("{}:{:02} left", seconds / 60, seconds % 60),
    };
    match clock.is_paused {
        true => format!("{left}, stopped"),
        false => left,
    }
}

/// "♥♥♥", or that a team is out.
pub fn lives(lives: u8) -> String {
    match lives {
        0 => "out".to_owned(),
        lives => "♥".repeat(usize::from(lives)),
    }
}

/// Whose answers are in: "5 of 8 are in. Waiting for Foxes, Owls."
pub fn arrivals(teams: &[TeamIn]) -> String {
    let in_play = || teams.iter().filter(|team| team.lives != Some(0));
    let missing: Vec<String> = in_play()
        .filter(|team| !team.is_in)
        .map(|team| unbroken(&team.name))
        .collect();
    let all = in_play().count();
    match (all, missing.len()) {
        (0, _) => String::new(),
        (_, 0) => "✓ All are in.".to_owned(),
        (all, away) if away <= 6 => {
            format!(
                "{} of {all} are in. Waiting for {}.",
                all - away,
                missing.join(", ")
            )
        }
        (all, away) => format!("{} of {all} are in.", all - away),
    }
}

/// Columns of the longest words that are kept on one line: what is wider than a small window would be cut amid a word.
const KEPT: usize = 36;

/// Words that stand on one line wherever they fit on one: a team's name, with what belongs to it.
pub fn unbroken(words: &str) -> String {
    match columns::width(words) > KEPT {
        true => words.to_owned(),
        false => words.replace(' ', "\u{a0}"),
    }
}

/// Names with a sign between them, each on one line wherever it fits.
pub fn listed(names: &[String], between: &str) -> String {
    let names = names.iter().map(|name| unbroken(name));
    names.collect::<Vec<_>>().join(between)
}

/// What is seen of the buzzers, one line each, with `good`, `bad` or neither.
pub fn buzzer(buzzer: &BuzzerFace) -> Vec<(String, Option<bool>)> {
    let mut lines = Vec::new();
    if let Some(right) = &buzzer.right {
        lines.push((format!("✓ {right}"), Some(true)));
    }
    if buzzer.is_settling {
        lines.push(("Somebody has pressed …".to_owned(), None));
    }
    if !buzzer.tied.is_empty() {
        lines.push((
            format!("At the same moment: {}", listed(&buzzer.tied, ", ")),
            None,
        ));
    }
    if !buzzer.waiting.is_empty() {
        lines.push((format!("Then: {}", buzzer.waiting.join(", ")), None));
    }
    if !buzzer.locked_out.is_empty() {
        lines.push((format!("✗ {}", buzzer.locked_out.join(", ")), Some(false)));
    }
    lines
}

/// "▲2", "▼1", "=".
pub fn movement(row: &Row) -> String {
    match row.movement {
        None => String::new(),
        Some(0) => "=".to_owned(),
        Some(up @ 1..) => format!("▲{up}"),
        Some(down) => format!("▼{}", down.unsigned_abs()),
    }
}

/// "3.", or "3.=" where the place is shared.
pub fn place(row: &Row) -> String {
    let shared = if row.is_shared { "=" } else { "." };
    format!("{}{shared}", row.place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::quiz::team_keys;

    #[test]
    fn a_name_is_kept_on_one_line_but_one_that_no_small_window_holds() {
        assert_eq!(unbroken("Owls of Minsk"), "Owls\u{a0}of\u{a0}Minsk");
        let long = "The Quick Brown Foxes and Their Friends";
        assert_eq!(unbroken(long), long);
        let wide = "東京 クイズ 倶楽部 の 仲間たち 皆さん 全員";
        assert_eq!(unbroken(wide), wide);
    }

    #[test]
    fn the_page_of_the_stage_says_the_same() {
        let page = include_str!("../../host/page/scenes.js");
        let kinds = [
            RoundKind::Typed,
            RoundKind::FirstLetter,
            RoundKind::Choice,
            RoundKind::NearestNumber,
            RoundKind::Buzzer,
            RoundKind::List,
            RoundKind::Order,
            RoundKind::Wager,
            RoundKind::Speed,
            RoundKind::NewsGaps,
            RoundKind::Collocations,
            RoundKind::Stance,
            RoundKind::TrueFalse,
        ];
        for marking in [Marking::Typed, Marking::SharedKeys] {
            for kind in kinds {
                let told = how(kind, marking);
                assert!(page.contains(&told), "{told}");
            }
        }
        for seat in 0..crate::quiz::night::MOST_SEATS {
            let keys = team_keys::shown(seat, 4).replace(' ', "");
            assert!(page.contains(&format!("'{keys}'")), "{keys}");
        }
    }
}
