//! A keystroke in the table of all cards.
//!
//! Over 100,000 cards: a search for text below 16 ms, `prop:` and tags below 20 ms, the fuzzy find below 16 ms. Beside
//! them what opening and refreshing the table takes, and planning a session over a search: the first time, and again.

use criterion::{Criterion, criterion_group, criterion_main};
use newsdeck::{
    deck::{self, CardId},
    history::{Device, Entry, Form, Kind, Log, Review, State},
    schedule::{Grade, Moment},
    study::{
        Collection, Limits, Origin, Shelved,
        queue::{self, Filter, Options, Scope},
        search::{Column, Finder, Index, Query},
    },
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::hint::black_box;
use uuid::Uuid;

const DECKS: usize = 1_000;
const NOTES: usize = 100;
const REVIEWS: u64 = 200_000;
const START_MS: i64 = 1_763_800_000_000;
const BETWEEN_MS: i64 = 90_000;

const WORDS: [&str; 24] = [
    "river",
    "minister",
    "bank",
    "crisis",
    "sanctions",
    "summit",
    "Łódź",
    "export",
    "gas",
    "pipeline",
    "court",
    "vote",
    "strike",
    "border",
    "climate",
    "inflation",
    "treaty",
    "parliament",
    "missile",
    "drone",
    "refugees",
    "wages",
    "energy",
    "“quoted”",
];
const TAGS: [&str; 6] = ["people", "places", "money", "war", "europe", "law"];

fn words(rng: &mut ChaCha8Rng, count: usize) -> String {
    let word = |_| WORDS[rng.random_range(0..WORDS.len())];
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

fn deck_of(number: usize, rng: &mut ChaCha8Rng) -> Shelved {
    let mut text = format!("[deck]\nid = \"world-{number:03}\"\ntitle = \"World {number}\"\n");
    for note in 0..NOTES {
        let note = number * NOTES + note;
        text += &format!(
            "[[note]]\nid = \"note-{note:06}\"\nquestion = \"In {note}: {}?\"\nanswer = \"{}\"\nwhy = \"{}\"\ntags = [\"{}\", \"{}\"]\nlevel = \"B1\"\n",
            words(rng, 9),
            words(rng, 2),
            words(rng, 12),
            TAGS[rng.random_range(0..TAGS.len())],
            TAGS[rng.random_range(0..TAGS.len())],
        );
    }
    let parsed = deck::parse("world.toml", &text);
    Shelved::new(parsed.deck.expect("a deck"), Origin::Collection)
}

fn life(rng: &mut ChaCha8Rng) -> State {
    let device = Device::new("kitchen-1a2b").expect("a device's name");
    let mut log = Log::new();
    for n in 0..REVIEWS {
        let at = START_MS + n as i64 * BETWEEN_MS;
        let note = rng.random_range(0..DECKS * NOTES);
        let card = format!("world-{:03}/note-{note:06}/answer", note / NOTES);
        let recalled = rng.random_bool(0.9);
        log.push(&Entry {
            id: Uuid::from_u128(u128::from(n) + 1),
            device: device.clone(),
            n: n + 1,
            hybrid: at.unsigned_abs(),
            at,
            offset_minutes: 60,
            batch: None,
            kind: Kind::Review(Review {
                card: CardId::new(&card).expect("a card's name"),
                fingerprint: None,
                grade: if recalled { Grade::Good } else { Grade::Again },
                ms: 4_000,
                form: Form::Type,
                hints: 0,
                verdict: None,
                retrievability: None,
                params: None,
            }),
        });
    }
    log.fold()
}

fn search(criterion: &mut Criterion) {
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let decks = (0..DECKS).map(|number| deck_of(number, &mut rng)).collect();
    let collection = Collection::new(decks, life(&mut rng), Limits::default());
    let now = Moment {
        utc_ms: START_MS + REVIEWS as i64 * BETWEEN_MS,
        offset_minutes: 60,
    };
    let mut index = Index::new(&collection, now);
    index.read_texts(&collection, usize::MAX);
    index.read_answers(&collection);
    for (search, most_ms) in [
        ("minister", 16),
        ("lodz", 16),
        ("m_nister*gas", 16),
        ("bank -crisis (vote or strike)", 16),
        ("prop:s>10", 20),
        ("prop:r<0.8", 20),
        ("tag:people -is:new", 20),
        ("is:due deck:world-0*", 20),
        ("rated:7:1", 20),
    ] {
        let query = Query::parse(search).expect("a search");
        let found = index.find(&query).len();
        let name = format!("find {search} ({found} cards, below {most_ms} ms)");
        criterion.bench_function(&name, |bench| {
            bench.iter(|| black_box(index.find(&query)));
        });
    }
    for typed in ["m", "mini", "mnstr gas", "central bank of europe"] {
        let found = index.fuzzy(typed).len();
        let name = format!("fuzzy {typed} ({found} cards, below 16 ms)");
        criterion.bench_function(&name, |bench| {
            bench.iter(|| black_box(index.fuzzy(typed)));
        });
    }
    for by in [Column::Question, Column::Due, Column::Tags] {
        let rows: Vec<u32> = (0..index.rows().len() as u32).collect();
        criterion.bench_function(&format!("sort all by {by:?}"), |bench| {
            bench.iter(|| {
                let mut rows = rows.clone();
                index.sort(&mut rows, by, true);
                rows
            });
        });
    }
    for search in [
        "is:due",
        "deck:world-01* is:new",
        "tag:people is:due",
        "minister",
    ] {
        let query = Query::parse(search).expect("a search");
        criterion.bench_function(&format!("{search} with an index made for it"), |bench| {
            bench.iter(|| {
                let mut index = Index::new(&collection, now);
                index.read_texts(&collection, usize::MAX);
                index.find(&query).len()
            });
        });
        let scope = Scope {
            filter: Filter {
                search: Some(query),
                ..Filter::default()
            },
            ..Scope::all()
        };
        let options = Options::default();
        criterion.bench_function(&format!("plan a session over {search}"), |bench| {
            bench.iter(|| queue::plan(&collection, &scope, &options, now));
        });
        let mut finder = Finder::default();
        criterion.bench_function(&format!("plan its next sitting over {search}"), |bench| {
            bench.iter(|| queue::plan_with(&mut finder, &collection, &scope, &options, now));
        });
    }
    criterion.bench_function("count what there is to study", |bench| {
        bench.iter(|| queue::tallies(&collection, now));
    });
    criterion.bench_function("open the table", |bench| {
        bench.iter(|| Index::new(&collection, now));
    });
    criterion.bench_function("read all texts", |bench| {
        bench.iter(|| {
            let mut index = Index::new(&collection, now);
            index.read_texts(&collection, usize::MAX)
        });
    });
    criterion.bench_function("look at every card's state again", |bench| {
        bench.iter(|| index.refresh(&collection, now));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = search
}
criterion_main!(benches);
