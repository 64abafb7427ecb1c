//! What a host is told of a plan, in sentences: where there are fewer questions than wanted, and why.

use super::{
    apart::Clash,
    make::Part,
    names::{Decks, add},
    suits::Wants,
};
use crate::{
    deck::{Code, Problem, did_you_mean, shown},
    quiz::file::{Pick, QuizFile, RoundWish},
};

/// Tags that no note of these decks has.
pub fn tags(pick: &Pick, decks: &Decks, among: &[usize], problems: &mut Vec<Problem>) {
    let known = || {
        let decks = among.iter().map(|place| decks.0[*place]);
        decks.flat_map(|deck| {
            deck.tags
                .iter()
                .chain(deck.notes.iter().flat_map(|note| &note.tags))
        })
    };
    for named in pick.tags.iter().filter(|_| !among.is_empty()) {
        if known().all(|tag| *tag != named.name) {
            let sentence = format!(
                "No note of these decks has the tag `{}`.",
                shown(&named.name)
            );
            let mut all: Vec<&str> = known().map(String::as_str).collect();
            all.sort_unstable();
            all.dedup();
            let meant = did_you_mean(&named.name, all.iter().copied());
            let some = all.iter().take(8).copied().collect::<Vec<_>>().join(", ");
            let help = match all.is_empty() {
                true => "They have no tags; delete `tags`.".to_owned(),
                false => format!(
                    "{meant}There are: {some}{}.",
                    if all.len() > 8 { ", ..." } else { "" }
                ),
            };
            add(problems, Code::NoSuchTag, named, sentence, help);
        }
    }
}

pub fn no_story(wish: &RoundWish) -> Problem {
    Problem {
        code: Code::FewQuestions,
        place: wish.place.clone(),
        sentence: format!(
            "“{}” opens with a story, and none of its decks has one.",
            wish.title
        ),
        help: "Name a deck with a [[reading]], or delete `story`.".to_owned(),
    }
}

/// Why a question that was picked by hand is not asked.
pub fn unfit(wants: Wants, wish: Option<&RoundWish>) -> String {
    let kind = wish.map_or("tie-break", |wish| wish.kind.name());
    format!(
        "A round of the kind `{kind}` has {}, and this is not one of them.",
        wants.described()
    )
}

pub fn clash(clash: Clash) -> String {
    match clash {
        Clash::OneFact => "Another question of this quiz asks for the same fact.",
        Clash::GivesAway => "This question and another of this quiz give each other away.",
    }
    .to_owned()
}

/// What a round is short of.
pub fn few(wish: &RoundWish, part: &Part) -> Vec<Problem> {
    let title = shown(&wish.title);
    let (asked, spares) = (part.questions.len(), part.spares.len());
    let told = |sentence: String, help: String| Problem {
        code: Code::FewQuestions,
        place: wish.place.clone(),
        sentence,
        help,
    };
    let mut problems = Vec::new();
    if asked == 0 {
        let sentence = format!("“{title}” has no question, and is left out.");
        problems.push(told(
            sentence,
            format!("{} {MORE}.", why(part, part.wanted)),
        ));
    } else if asked < part.wanted {
        problems.push(told(
            format!(
                "“{title}” wants {} questions and gets {asked}.",
                part.wanted
            ),
            format!(
                "{} {MORE}, or write count = {asked}.",
                why(part, part.wanted)
            ),
        ));
    } else if spares < wish.spares {
        problems.push(told(
            format!(
                "“{title}” wants {} to swap in and gets {spares}.",
                questions(wish.spares)
            ),
            format!(
                "{} {MORE}, or write spares = {spares}.",
                why(part, part.wanted + wish.spares)
            ),
        ));
    }
    problems
}

/// What is missing for ties.
pub fn few_ties(quiz: &QuizFile, part: &Part) -> Option<Problem> {
    let found = part.questions.len();
    (found < part.wanted).then(|| Problem {
        code: Code::FewQuestions,
        place: quiz.place.clone(),
        sentence: format!(
            "The quiz wants {} for ties and gets {found}.",
            questions(part.wanted)
        ),
        help: format!(
            "{} Write one below [[tie_break]], or write tie_break = {found}.",
            why(part, part.wanted)
        ),
    })
}

/// What to do about it; a comma or a full stop follows.
const MORE: &str = "Choose more decks, tags or levels";

/// Where the cards went.
fn why(part: &Part, wanted: usize) -> String {
    let cards = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 card {one}"),
        count => format!("{count} cards {many}"),
    };
    if part.among.is_empty() {
        return "None of its decks is there.".to_owned();
    }
    let mut reasons = Vec::new();
    if part.suiting < wanted {
        let told = match &part.story {
            Some(_) => " that the story answers",
            None => "",
        };
        reasons.push(match part.suiting {
            0 => format!("there are no {}{told}", part.wants.described()),
            count if told.is_empty() => cards(count, "suits", "suit"),
            count => cards(
                count,
                "suits that the story answers",
                "suit that the story answers",
            ),
        });
    }
    if part.elsewhere > 0 {
        reasons.push(cards(
            part.elsewhere,
            "is asked elsewhere tonight",
            "are asked elsewhere tonight",
        ));
    }
    if part.clashing > 0 {
        let told = "would ask the same as another question, or tell its answer";
        reasons.push(cards(part.clashing, told, told));
    }
    if part.avoided > 0 {
        reasons.push(cards(
            part.avoided,
            "was asked here before",
            "were asked here before",
        ));
    }
    let reasons = reasons.join("; ");
    let mut letters = reasons.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => "No more of them were found.".to_owned(),
    }
}

fn questions(count: usize) -> String {
    match count {
        1 => "1 question".to_owned(),
        count => format!("{count} questions"),
    }
}
