//! One frame of every screen at 200x60 (promise: under 2 ms), one of each slide of a quiz night (under 3 ms), and the way
//! from the launch to the first frame, beside the same program printing its version (promise: at most 15 ms more).
#![expect(clippy::unwrap_used, reason = "a bench may panic")]

#[path = "../tests/it/night_stages.rs"]
mod night_stages;

use criterion::{Criterion, criterion_group, criterion_main};
use newsdeck::{
    app::DECKS,
    deck::{self, CardId},
    history::State,
    schedule::Moment,
    study::{
        Collection, Limits, Origin, Shelved,
        queue::{Options, Scope},
    },
    tui::{
        effect::Overlay,
        keymap::{Command, Context},
        quiz::slide,
        screen::{Message, Screen, Stage},
        screens::{
            card::CardScreen, home::HomeScreen, overlay::OverlayScreen, story::StoryScreen,
            study::StudyScreen,
        },
        theme::Theme,
    },
};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::{hint::black_box, io::Read};

const NOON: Moment = Moment {
    utc_ms: 1_795_435_200_000,
    offset_minutes: 0,
};

fn frames(criterion: &mut Criterion) {
    let deck = deck::parse(DECKS[0].name, DECKS[0].text).deck.unwrap();
    let (card, _) = deck
        .card_ids()
        .next()
        .map(|(note, card)| (card, note))
        .unwrap();
    let decks = vec![Shelved::new(deck, Origin::Embedded)];
    let collection = Collection::new(decks, State::default(), Limits::default());
    let stage = Stage {
        collection: &collection,
        theme: &Theme::DARK,
        now: NOON,
        size: Size::new(200, 60),
    };

    let mut home = HomeScreen::default();
    home.update(Message::Shown, &stage);
    let asking = StudyScreen::new(Scope::all(), Options::default(), &stage);
    let mut verdict = StudyScreen::new(Scope::all(), Options::default(), &stage);
    verdict.update(Message::Command(Command::Check), &stage);
    let story = StoryScreen::new(collection.decks[0].id().clone(), None, true, &collection);
    let help = OverlayScreen::new(Overlay::Help(Context::Verdict));
    let mut whole = CardScreen::new(CardId::clone(&card));
    whole.update(Message::Shown, &stage);
    let screens: [(&str, &dyn Screen); 6] = [
        ("home", &home),
        ("asking", &asking),
        ("verdict", &verdict),
        ("story", &story),
        ("help", &help),
        ("card", &whole),
    ];
    let mut group = criterion.benchmark_group("one frame at 200x60");
    for (name, screen) in screens {
        let mut terminal = Terminal::new(TestBackend::new(200, 60)).unwrap();
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                black_box(terminal.draw(|frame| screen.view(frame, &stage)).unwrap());
            });
        });
    }
    group.finish();
}

fn slides(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one slide at 200x60");
    group.sample_size(20);
    for (name, stage) in night_stages::stages() {
        let mut terminal = Terminal::new(TestBackend::new(200, 60)).unwrap();
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let drawn = terminal
                    .draw(|frame| slide::draw(frame, frame.area(), &stage, None, 0, &Theme::DARK));
                black_box(drawn.unwrap());
            });
        });
    }
    group.finish();
}

/// Runs the program in a terminal until it has written this, then ends it.
fn until(arguments: &[&str], home: &std::path::Path, wanted: &str) {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_newsdeck"));
    command.args(arguments);
    command.env("NEWSDECK_HOME", home);
    command.env("TERM", "xterm-256color");
    let mut child = pair.slave.spawn_command(command).unwrap();
    let mut output = pair.master.try_clone_reader().unwrap();
    let (mut seen, mut buffer) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&seen).contains(wanted) {
        let count = output.read(&mut buffer).unwrap_or(0);
        assert!(count > 0, "the program ended without writing `{wanted}`");
        seen.extend_from_slice(&buffer[..count]);
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

fn launch(criterion: &mut Criterion) {
    let home = tempfile::tempdir().unwrap();
    let mut group = criterion.benchmark_group("launch");
    group.sample_size(30);
    group.bench_function("--version", |bencher| {
        bencher.iter(|| until(&["--version"], home.path(), "newsdeck "))
    });
    group.bench_function("first frame", |bencher| {
        bencher.iter(|| until(&["--theme", "dark"], home.path(), "Your decks"));
    });
    group.finish();
}

criterion_group!(benches, frames, slides, launch);
criterion_main!(benches);
