//! "The room missed these": what at most a third got right, as cards to study and as a deck of its own.
//!
//! Must never count a question that nobody answered or that was void.

use crate::{
    answer::Expected,
    deck::{CardId, Draft, NewDeck, NoteKind, OR_FORM},
    quiz::{
        Question,
        night::{Night, Spot},
        stage::Share,
    },
};

/// A question that went wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Missed<'n> {
    pub spot: Spot,
    pub question: &'n Question,
    pub share: Share,
}

impl Missed<'_> {
    /// The card it was made of, to be studied where its deck is still there.
    pub fn card(&self) -> Option<&CardId> {
        self.question.card.as_ref()
    }
}

/// The revealed questions that at most a third of those who answered got right, the worst first. Where only totals
/// were entered nobody knows, and there is none.
pub fn missed(night: &Night) -> Vec<Missed<'_>> {
    let mut missed: Vec<Missed<'_>> = night
        .spots()
        .filter(|spot| night.state_of(*spot).is_some_and(|(_, is_void)| !is_void))
        .filter_map(|spot| {
            Some(Missed {
                spot,
                question: night.question_at(spot)?,
                share: night.share(spot)?,
            })
        })
        .filter(|missed| missed.share.right * 3 <= missed.share.answered)
        .collect();
    // Exact: no fraction is rounded.
    missed.sort_by_key(|missed| {
        let Share { right, answered } = missed.share;
        (
            right * 1_000_000 / answered.max(1),
            std::cmp::Reverse(answered),
        )
    });
    missed
}

/// A deck of them, to be made where decks are made: its header and its notes.
pub fn study_deck(title: &str, missed: &[Missed<'_>]) -> (NewDeck, Vec<Draft>) {
    let deck = NewDeck {
        title: format!("{title}: what the room missed"),
        about: "Questions of a quiz night that at most a third of the teams got right.".to_owned(),
        ..NewDeck::default()
    };
    (
        deck,
        missed.iter().map(|missed| draft(missed.question)).collect(),
    )
}

fn draft(question: &Question) -> Draft {
    let key = &question.key;
    let lines = |list: &[String]| list.join("\n");
    let draft = match &key.expected {
        Expected::Order { steps, .. } if steps.len() > 1 => Draft::new(NoteKind::Sequence)
            .with("ask", &*question.text)
            .with("sequence", lines(steps)),
        expected => {
            let wrong = question.options.iter().enumerate();
            let wrong: Vec<String> = wrong
                .filter(|(at, _)| !question.right.contains(at))
                .map(|(_, option)| option.clone())
                .collect();
            let draft = Draft::new(NoteKind::Question)
                .with("question", &*question.text)
                .with("wrong", lines(&wrong))
                .with("accept", lines(&key.accept))
                .with("reject", lines(&key.reject))
                .with("prompt", lines(&key.prompt));
            answered(draft, expected, question)
        }
    };
    let mut why: Vec<&str> = question.why.iter().map(String::as_str).collect();
    why.extend(question.attribution.as_deref());
    draft
        .with("hint", lines(&question.hints))
        .with("why", why.join("\n\n"))
        .with("tags", lines(&question.tags))
        .with("group", question.group.clone().unwrap_or_default())
}

fn answered(draft: Draft, expected: &Expected, question: &Question) -> Draft {
    match expected {
        Expected::Number {
            tolerance,
            unit,
            written,
            ..
        } => {
            let tolerance = (*tolerance > 0.0).then(|| tolerance.to_string());
            draft
                .with("answer", &**written)
                .with("unit", unit.clone().unwrap_or_default())
                .with("tolerance", tolerance.unwrap_or_default())
        }
        Expected::List {
            items, need, max, ..
        } => {
            let lines: Vec<String> = items.iter().map(|item| item.join(OR_FORM)).collect();
            let all = lines.len();
            let draft = draft.with("answer", lines.join("\n"));
            match *need < all {
                true => draft
                    .with("need", need.to_string())
                    .with("max", max.to_string()),
                false => draft,
            }
        }
        Expected::Date(date) => draft.with("answer", &**date),
        _ => draft.with("answer", &*question.key.main()),
    }
}
