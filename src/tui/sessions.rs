//! A session in words, the same on the screen and in plain mode: what it is over and how it asks, and a card that was
//! forgotten too often. Must never decide what is asked.

use super::{
    why,
    words::{count, minutes},
};
use crate::schedule::Moment;
use crate::{
    deck::{CardId, Order},
    history::Form,
    study::{
        Collection, Study, Summary, exercise,
        queue::{Filter, Mode, Options, Scope, Which},
    },
    text::sanitize,
};

/// What advice a leech deserves.
pub const ADVICE: &str = "A card that will not stay costs more time than it gives back. Often it asks too much at \
                          once, or is taken for another: edit its note, or suspend it for a while.";

/// How a session asks and what it is over: "practice · Rivers · tag water".
pub fn title(scope: &Scope, options: &Options, collection: &Collection) -> String {
    let deck = |id| {
        let deck = collection.place_of(id);
        deck.and_then(|place| collection.decks.get(place))
    };
    let over = match (&scope.which, scope.one_deck()) {
        (_, Some(id)) => deck(id).map_or(String::new(), |shelved| shelved.title().to_owned()),
        (Which::All, None) => "All decks".to_owned(),
        (Which::Decks(decks), None) => count(decks.len(), "deck"),
        (Which::Cards(cards), None) if options.in_lesson => count(cards.len(), "card"),
        (Which::Cards(cards), None) => format!("{} picked", count(cards.len(), "card")),
    };
    // How it asks comes first: a narrow window cuts the end off.
    let mut parts = how(options);
    parts.push(over);
    parts.extend(filter(&scope.filter));
    parts.join(" · ")
}

fn filter(filter: &Filter) -> Vec<String> {
    let list = |what: &str, values: Vec<String>| {
        (!values.is_empty()).then(|| format!("{what} {}", values.join(", ")))
    };
    let strings = |values: &[u8]| values.iter().map(u8::to_string).collect();
    [
        list("tag", filter.tags.clone()),
        list(
            "level",
            filter.levels.iter().map(ToString::to_string).collect(),
        ),
        list("flag", strings(&filter.flags)),
        filter
            .search
            .as_ref()
            .map(|query| sanitize::line(&query.to_string()).into_owned()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn how(options: &Options) -> Vec<String> {
    let drill = options.drill.and_then(Form::known);
    let mode = match options.mode {
        // A drill is a cram by itself.
        Mode::Cram { record: true } if drill.is_some() => None,
        Mode::Study => None,
        Mode::Ahead(days) => Some(format!("{} ahead", count(days.into(), "day"))),
        Mode::Cram { record: false } => Some("practice".to_owned()),
        Mode::Cram { record: true } => Some("cram".to_owned()),
    };
    let order = match options.order {
        Some(Order::Shuffle) => Some("shuffled".to_owned()),
        Some(Order::File) | None => None,
    };
    let form = drill.map(|form| format!("drill: {}", exercise::name(&form).to_lowercase()));
    let lesson = options.in_lesson.then(|| "Lesson".to_owned());
    let form = form.filter(|_| !options.in_lesson);
    [lesson, mode, form, order].into_iter().flatten().collect()
}

/// How long this sitting still takes: the time it has left, or what its cards take at the learner's pace.
pub fn time(study: &Study, collection: &Collection, now: Moment) -> String {
    match study.time_left(now) {
        Some(0) => "time is up".to_owned(),
        Some(left) => format!("{} min left", minutes(left)),
        None => {
            let left = i64::try_from(study.left()).unwrap_or(i64::MAX);
            let ms = left.saturating_mul(collection.pace_ms());
            format!("{} min left", minutes(ms))
        }
    }
}

/// What is told where there is nothing to ask.
pub fn nothing(summed: &Summary) -> String {
    match &summed.drill {
        Some(form) => exercise::none_offered(form),
        None => "Nothing is left to ask today.".to_owned(),
    }
}

/// What the end of a sitting tells beside its own numbers: that it was practice, that its time is up, and what the
/// whole session comes to.
pub fn beside(summed: &Summary) -> Vec<String> {
    let session = summed.session;
    let mut told = Vec::new();
    if summed.is_practice && session.answers > 0 {
        told.push("This was practice: nothing was written down.".to_owned());
    }
    if summed.is_time_up {
        told.push("The time is up.".to_owned());
    }
    if session.sittings > 1 {
        told.push(format!(
            "This session: {} in {} min, {} missed.",
            count(session.answers, "answer"),
            minutes(session.spent),
            session.missed
        ));
    }
    told
}

/// A leech as it is told: what it is, its question, its answer, its last answers.
pub struct Leech {
    pub heading: String,
    pub ask: String,
    pub answer: String,
    /// File and line of its note; empty when it is gone.
    pub place: String,
    /// Newest first, as "2026-11-23  Again"; empty while the log's answers are not at hand.
    pub answers: Vec<String>,
}

/// What there is to tell of a card that was forgotten this often.
pub fn leech(card: &CardId, lapses: u32, collection: &Collection) -> Leech {
    let (ask, answer, place) = match collection.card(card) {
        Some(card) => {
            let (ask, answer) = card.in_short();
            (ask.to_owned(), answer, card.place.clone())
        }
        None => (card.to_string(), String::new(), String::new()),
    };
    Leech {
        heading: format!("A leech: forgotten {lapses} times"),
        ask,
        answer,
        place,
        answers: why::last_answers(card, collection),
    }
}
