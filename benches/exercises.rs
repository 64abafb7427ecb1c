//! A session of exercises over 10,000 notes of a language.
//!
//! Below 20 ms: 50 cards planned and each made an exercise in the form of the moment. Beside it the same for drills of
//! one form, which look through all notes.

use criterion::{Criterion, criterion_group, criterion_main};
use newsdeck::{
    deck,
    history::State,
    schedule::Moment,
    study::{
        Collection, Limits, Origin, Shelved, Study, question,
        queue::{self, Options, Scope},
    },
};
use std::{hint::black_box, time::Duration};

const NOTES: usize = 10_000;
const EXERCISES: usize = 50;
const NOW: Moment = Moment {
    utc_ms: 1_795_435_200_000,
    offset_minutes: 0,
};

/// One deck of words, each with all that a form could ask for.
fn collection() -> Collection {
    let mut text = String::from("[deck]\nid = \"words\"\ntitle = \"Words\"\n");
    for n in 0..NOTES {
        text += &format!(
            "[[note]]\nid = \"word-{n}\"\nword = \"boost{n}\"\npart = \"verb\"\nmeaning = \"to make stronger, number {n}\"\n\
             example = \"The minister said that the school {{{{1:boosted{n}}}}} the exports of the town.\"\n\
             collocations = [\"{{{{boost{n}}}}} exports\", \"boost{n} sales\"]\nfamily = [\"boosting{n} (n.)\"]\n\
             wrong = {{ word = [\"repel\", \"specify\", \"allege\"], gap = [\"boasted\", \"bruised\", \"borrowed\"], \
             collocation = [\"rise\", \"do\", \"speak\"] }}\nlevel = \"B1\"\n"
        );
    }
    let deck = deck::parse("words.toml", &text).deck;
    let shelved = deck.map(|deck| Shelved::new(deck, Origin::Given));
    Collection::new(
        shelved.into_iter().collect(),
        State::default(),
        Limits::default(),
    )
}

/// Plans a session and asks its cards; how many could be asked.
fn session(collection: &Collection, drill: Option<&'static str>) -> usize {
    let options = Options {
        new: Some(EXERCISES),
        cards: Some(EXERCISES),
        drill,
        ..Options::default()
    };
    let plan = queue::plan(collection, &Scope::all(), &options, NOW);
    let cards = plan.cards.into_iter().take(EXERCISES);
    cards
        .filter_map(|card| question(card, collection, NOW))
        .count()
}

fn exercises(c: &mut Criterion) {
    let collection = collection();
    assert_eq!(session(&collection, None), EXERCISES);
    c.bench_function("a session of 50 exercises from 10,000 notes", |b| {
        b.iter(|| black_box(session(&collection, None)));
    });
    for form in ["gap", "match", "dictation", "arrange"] {
        c.bench_function(&format!("begin a drill of {form} over 10,000 notes"), |b| {
            let options = Options {
                drill: Some(form),
                ..Options::default()
            };
            b.iter(|| black_box(Study::new(Scope::all(), options, &collection, NOW)));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3));
    targets = exercises
}
criterion_main!(benches);
