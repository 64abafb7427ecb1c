//! What the host reads from: every question as it is read out, with its answer and all that helps to rule on it.

use crate::{
    answer::Expected,
    paper::{Asked, Block, Page, PageKind, letter},
    quiz::{Marking, Plan, Question, Reveal, Round, RoundKind, plan},
};

/// A page of what the night is, one or more for each round, one for ties.
pub(super) fn master(night: &Plan) -> Vec<Page> {
    let mut pages = vec![overview(night)];
    for (number, round) in night.rounds.iter().enumerate() {
        pages.push(page(round_blocks(night, number, round)));
    }
    if !night.tie_breaks.is_empty() {
        pages.push(page(tie_breaks(night)));
    }
    pages
}

fn page(blocks: Vec<Block>) -> Page {
    Page {
        kind: PageKind::Master,
        blocks,
    }
}

fn overview(night: &Plan) -> Page {
    let length = plan::length(night);
    let questions: usize = night.rounds.iter().map(|round| round.questions.len()).sum();
    let mut facts = vec![
        counted(night.rounds.len(), "round"),
        counted(questions, "question"),
        format!("about {} min", length.minutes()),
        format!("seed {}", night.seed),
    ];
    if night.jokers {
        facts.push("each team has a joker for one round".to_owned());
    }
    let mut blocks = vec![
        Block::Title(night.title.clone()),
        Block::Note("For the host alone: all answers are in here.".to_owned()),
        Block::Facts(facts),
    ];
    if !night.intro.trim().is_empty() {
        blocks.push(Block::Heading("To begin with".to_owned()));
        blocks.push(Block::Text(night.intro.clone()));
    }
    blocks.push(Block::Heading("Tonight".to_owned()));
    let rounds = night.rounds.iter().enumerate().map(|(number, round)| {
        let minutes = length.rounds.get(number).map_or(0, |s| s.div_ceil(60));
        let pause = match round.break_seconds {
            0 => String::new(),
            seconds => format!(", then a break of {} min", seconds.div_ceil(60)),
        };
        format!(
            "{}. {}: {}, {}, about {minutes} min{pause}",
            number + 1,
            round.title,
            kind(round.kind),
            counted(round.questions.len(), "question"),
        )
    });
    let rounds: Vec<String> = rounds.collect();
    blocks.push(Block::Text(rounds.join("\n")));
    page(blocks)
}

fn round_blocks(night: &Plan, number: usize, round: &Round) -> Vec<Block> {
    let mut blocks = vec![
        Block::Title(format!("Round {}: {}", number + 1, round.title)),
        Block::Facts(vec![
            kind(round.kind).to_owned(),
            marking(round.marking).to_owned(),
            reveal(round.reveal).to_owned(),
            format!("{} s each", round.seconds),
        ]),
        Block::Text(round.scoring.rule()),
    ];
    let is_last = number + 1 == night.rounds.len();
    let shadow = night
        .tie_breaks
        .first()
        .filter(|first| first.number().is_some());
    if is_last && shadow.is_some() {
        blocks.push(Block::Note(
            "Before this round, ask all teams the question T1 for ties: it stands on the last page.".to_owned(),
        ));
    }
    if !round.intro.trim().is_empty() {
        blocks.push(Block::Heading("Read out first".to_owned()));
        blocks.push(Block::Text(round.intro.clone()));
    }
    blocks.push(Block::Heading("Questions".to_owned()));
    blocks.extend(numbered(&round.questions, ""));
    if !round.spares.is_empty() {
        blocks.push(Block::Heading("Spares".to_owned()));
        blocks.extend(numbered(&round.spares, "S"));
    }
    if round.break_seconds > 0 {
        let minutes = round.break_seconds.div_ceil(60);
        blocks.push(Block::Note(format!("Now a break of {minutes} min.")));
    }
    blocks
}

fn tie_breaks(night: &Plan) -> Vec<Block> {
    let mut blocks = vec![
        Block::Title("For ties".to_owned()),
        Block::Text(
            "T1, where it asks for a number, is asked of all teams before the last round, and the nearest wins a tie. \
             The others are for sudden death."
                .to_owned(),
        ),
    ];
    blocks.extend(numbered(&night.tie_breaks, "T"));
    blocks
}

fn numbered<'q>(questions: &'q [Question], before: &'q str) -> impl Iterator<Item = Block> + 'q {
    questions.iter().enumerate().map(move |(at, question)| {
        Block::Question(Box::new(asked(format!("{before}{}", at + 1), question)))
    })
}

fn asked(number: String, question: &Question) -> Asked {
    let aloud = question.aloud();
    let lettered = |list: &[String]| -> Vec<(String, String)> {
        let lettered = list.iter().enumerate();
        lettered
            .map(|(at, text)| (letter(at), text.clone()))
            .collect()
    };
    let options = lettered(&question.options).into_iter().enumerate();
    Asked {
        number,
        aloud: aloud.to_owned(),
        shown: (aloud != question.text).then(|| question.text.clone()),
        options: options
            .map(|(at, (letter, text))| (letter, text, question.right.contains(&at)))
            .collect(),
        steps: lettered(&question.steps)
            .into_iter()
            .map(|(letter, text)| (letter.to_lowercase(), text))
            .collect(),
        answer: question.answer.clone(),
        details: details(question),
    }
}

fn details(question: &Question) -> Vec<(&'static str, String)> {
    let key = &question.key;
    let mut details = Vec::new();
    let mut say = |label, text: String| {
        if !text.trim().is_empty() {
            details.push((label, text));
        }
    };
    match &key.expected {
        Expected::Number { tolerance, .. } if *tolerance > 0.0 => {
            say("Right within", format!("{tolerance} more or less"));
        }
        Expected::List { items, need, .. } if *need < items.len() => {
            say("Enough", format!("{need} of {}", items.len()));
        }
        Expected::Order { letters, steps } if !steps.is_empty() && *letters != question.answer => {
            say("Order", letters.clone());
        }
        _ => {}
    }
    say("Also right", key.also().join(" · "));
    say("Wrong", key.reject.join(" · "));
    say("Ask for more at", key.prompt.join(" · "));
    say("Why", question.why.clone().unwrap_or_default());
    say("From", question.attribution.clone().unwrap_or_default());
    say("Hints", question.hints.join(" · "));
    say("Place", question.place.clone().unwrap_or_default());
    details
}

/// "1 round", "4 rounds".
fn counted(number: usize, noun: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{end}")
}

fn kind(kind: RoundKind) -> &'static str {
    match kind {
        RoundKind::Typed => "answers in words",
        RoundKind::FirstLetter => "first letters",
        RoundKind::Choice => "a choice of options",
        RoundKind::NearestNumber => "nearest number",
        RoundKind::Buzzer => "buzzers",
        RoundKind::List => "lists",
        RoundKind::Order => "putting in order",
        RoundKind::Survival { .. } => "survival",
        RoundKind::Wager => "wagers",
        RoundKind::Speed => "speed",
        RoundKind::NewsGaps => "gaps in the news",
        RoundKind::Collocations => "words that go together",
        RoundKind::Stance => "the stance of reporting verbs",
        RoundKind::TrueFalse => "true, false or not given",
    }
}

fn marking(marking: Marking) -> &'static str {
    match marking {
        Marking::PaperTotals => "on paper, one total for each sheet",
        Marking::Grid => "on paper, marked question by question",
        Marking::Typed => "typed, the judge marks",
        Marking::SharedKeys => "keys on one keyboard",
    }
}

fn reveal(reveal: Reveal) -> &'static str {
    match reveal {
        Reveal::EachQuestion => "answers after each question",
        Reveal::EndOfRound => "answers at the end of the round",
        Reveal::OneRoundLater => "answers with the next round",
    }
}
