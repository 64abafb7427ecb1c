//! The table of all cards over a hundred thousand of them in a thousand decks. Promises: the first page under 20 ms
//! once the cards are read, a key of a search under 16 ms, a search by number under 20 ms, another order under 25 ms.
#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use criterion::{Criterion, criterion_group, criterion_main};
use newsdeck::{
    deck::{self, CardId},
    history::{Device, Entry, Form, Kind, Review, fold},
    schedule::{Grade, Moment},
    study::{Collection, Limits, Origin, Shelved},
    tui::{
        keymap::Command,
        screen::{Message, Screen, Stage},
        screens::browse::BrowseScreen,
        theme::Theme,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::hint::black_box;
use tui_input::InputRequest;
use uuid::Uuid;

const NOON: Moment = Moment {
    utc_ms: 1_795_435_200_000,
    offset_minutes: 0,
};
const DECKS: usize = 1_000;
const NOTES: usize = 100;
const DAY_MS: i64 = 86_400_000;

/// Half of the cards have one answer to three.
fn collection() -> Collection {
    let topics = [
        "river", "treaty", "minister", "bank", "missile", "election", "court",
    ];
    let decks = (0..DECKS).map(|n| {
        let mut text = format!("[deck]\nid = \"deck-{n}\"\ntitle = \"Deck {n}\"\n");
        for m in 0..NOTES {
            let topic = topics[(n * 31 + m * 17) % topics.len()];
            text.push_str(&format!(
                "[[note]]\nid = \"note-{m}\"\nquestion = \"Which {topic} of the year {} was told of in report {}?\"\n\
                 answer = \"the {topic} number {}\"\ntags = [\"{topic}\", \"month {}\"]\n",
                1900 + (n * 7 + m) % 120,
                n * m,
                (n * 13 + m * 7) % 9_973,
                m % 12
            ));
        }
        Shelved::new(deck::parse("deck.toml", &text).deck.unwrap(), Origin::Given)
    });
    let decks: Vec<Shelved> = decks.collect();
    let mut log = Vec::new();
    for n in 0..DECKS * NOTES / 2 {
        let card = format!("deck-{}/note-{}/answer", n * 2 / NOTES, n * 2 % NOTES);
        for answer in 0..=n % 3 {
            let count = log.len() as u64 + 1;
            let at = NOON.utc_ms - ((n % 90) as i64 + 3 - answer as i64) * DAY_MS;
            log.push(Entry {
                id: Uuid::from_u128(count.into()),
                device: Device::new("bench").unwrap(),
                n: count,
                hybrid: u64::try_from(at).unwrap(),
                at,
                offset_minutes: 0,
                batch: None,
                kind: Kind::Review(Review {
                    card: CardId::new(&card).unwrap(),
                    fingerprint: None,
                    grade: [Grade::Again, Grade::Good, Grade::Easy, Grade::Hard][n % 4],
                    ms: 5_000,
                    form: Form::Type,
                    hints: 0,
                    verdict: None,
                    retrievability: None,
                    params: None,
                }),
            });
        }
    }
    Collection::new(decks, fold(&log), Limits::default())
}

/// What is seen, to make sure of what is measured.
fn picture(screen: &BrowseScreen, stage: &Stage) -> String {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    terminal.draw(|frame| screen.view(frame, stage)).unwrap();
    terminal.backend().to_string()
}

fn table(criterion: &mut Criterion) {
    let collection = collection();
    let stage = Stage {
        collection: &collection,
        theme: &Theme::DARK,
        now: NOON,
        size: Size::new(120, 40),
    };
    let read = || {
        let mut screen = BrowseScreen::new(String::new());
        screen.update(Message::Shown, &stage);
        while screen.wakes_at().is_some() {
            screen.update(Message::Woken, &stage);
        }
        screen
    };
    let press = |screen: &mut BrowseScreen, command| {
        screen.update(Message::Command(command), &stage);
    };
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let mut group = criterion.benchmark_group("100,000 cards");
    group.sample_size(20);

    assert!(picture(&read(), &stage).contains("100000 cards"));
    group.bench_function("read", |bencher| bencher.iter(|| black_box(read())));

    let mut screen = read();
    group.bench_function("a page", |bencher| {
        bencher.iter(|| {
            press(&mut screen, Command::PageDown);
            terminal.draw(|frame| screen.view(frame, &stage)).unwrap();
        });
    });

    for search in [
        "river",
        "tag:bank is:due",
        "prop:s>10",
        "prop:r<0.8",
        "-is:new 1950 or court",
    ] {
        let mut screen = read();
        press(&mut screen, Command::Focus);
        for c in search.chars() {
            press(&mut screen, Command::Edit(InputRequest::InsertChar(c)));
        }
        group.bench_function(format!("a key of `{search}`"), |bencher| {
            bencher.iter(|| {
                press(&mut screen, Command::Edit(InputRequest::InsertChar(' ')));
                terminal.draw(|frame| screen.view(frame, &stage)).unwrap();
                press(&mut screen, Command::Edit(InputRequest::DeletePrevChar));
                terminal.draw(|frame| screen.view(frame, &stage)).unwrap();
            });
        });
    }

    for order in [
        "due day",
        "recall",
        "stability",
        "lapses",
        "question",
        "answer",
        "deck",
        "tags",
        "flag",
        "level",
        "place in the decks",
    ] {
        let mut screen = read();
        while !picture(&screen, &stage).contains(&format!("by {order} ")) {
            press(&mut screen, Command::NextOrder);
        }
        group.bench_function(format!("by {order}, turned round"), |bencher| {
            bencher.iter(|| {
                press(&mut screen, Command::ReverseOrder);
                terminal.draw(|frame| screen.view(frame, &stage)).unwrap();
            });
        });
    }
    group.finish();
}

criterion_group!(benches, table);
criterion_main!(benches);
