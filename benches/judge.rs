//! One judged answer with a prepared lexicon of 1,000 entries; the figure to reach is 50 microseconds. In practice of
//! the language a sentence of 25 words is judged, and told what is wrong with it, in less than a millisecond.

use criterion::{Criterion, criterion_group, criterion_main};
use newsdeck::answer::{Key, Lexicon, Mode, judge};
use std::hint::black_box;

/// 1,000 different entries of two words, as long as names and titles are.
fn lexicon() -> Lexicon {
    const FIRST: [&str; 40] = [
        "Mikhail",
        "Dmitry",
        "Angela",
        "Claude",
        "Edouard",
        "Michael",
        "Janet",
        "George",
        "Winston",
        "Margaret",
        "Nelson",
        "Indira",
        "Golden",
        "Silver",
        "Northern",
        "Southern",
        "Great",
        "Little",
        "Royal",
        "Central",
        "Pacific",
        "Atlantic",
        "Eastern",
        "Western",
        "Battle",
        "Treaty",
        "Island",
        "Mountain",
        "River",
        "Desert",
        "Foreign",
        "Prime",
        "Deputy",
        "Joint",
        "Regional",
        "National",
        "Strategic",
        "Collective",
        "Common",
        "European",
    ];
    const SECOND: [&str; 25] = [
        "Galuzin",
        "Peskov",
        "Merkel",
        "Monet",
        "Manet",
        "Jackson",
        "Washington",
        "Churchill",
        "Thatcher",
        "Mandela",
        "Gandhi",
        "Bridge",
        "Falcon",
        "Union",
        "Minister",
        "Missiles",
        "Defence",
        "Barrier",
        "Express",
        "Kingdom",
        "Council",
        "Treaty",
        "Station",
        "Highway",
        "Fabrications",
    ];
    Lexicon::new(
        FIRST
            .iter()
            .flat_map(|first| SECOND.iter().map(move |second| format!("{first} {second}"))),
    )
}

fn judging(criterion: &mut Criterion) {
    let lexicon = lexicon();
    let name = Key {
        required: vec!["Galuzin".into()],
        ..Key::name("Mikhail Galuzin")
    };
    let text = Key {
        accept: vec![
            "[Russia's|Russian] deputy [foreign minister|FM]".into(),
            "deputy foreign minister {of Russia}".into(),
        ],
        ..Key::text("Deputy Foreign Minister of Russia")
    };
    let title = Key::text("The Dark Side of the Moon");
    let quotation = Key::quotation("totally stupid, groundless fabrications");
    let number = Key::number(1_500_000.0);
    let cases = [
        ("right at once", &title, "dark side of the moon"),
        ("a slip in a title", &title, "The Dark Side of the Mooon"),
        ("another title", &title, "Wish You Were Here"),
        (
            "an answer among fillers",
            &title,
            "I think it's the dark side of the moon",
        ),
        ("a name", &name, "Michael Galuzin"),
        ("a slip in a name", &name, "Mikhail Galuzn"),
        ("another name", &name, "Sergey Lavrov"),
        ("a role with patterns", &text, "russian deputy fm"),
        ("half a role", &text, "foreign minister"),
        ("a shorter quotation", &quotation, "stupid fabrications"),
        ("a number", &number, "1,5 mln"),
    ];
    for (what, key, typed) in cases {
        criterion.bench_function(what, |bencher| {
            bencher.iter(|| judge(black_box(key), &lexicon, black_box(typed), Mode::Quiz))
        });
    }
}

/// A dictated sentence of 25 words: as it is, with three slips, and with every word another one.
fn language(criterion: &mut Criterion) {
    const SENTENCE: &str = "The deputy foreign minister said on Friday that the two countries had agreed to hold \
                            talks about joint air defence and the supply of short-range missiles.";
    const SLIPS: &str = "The deputy foreign minister sayed on Friday that two countries had agreed to hold \
                         talks about joint air defence and the suply of short-range missiles.";
    const MOVED: &str = "On Friday said the deputy foreign ministers that had the two countries agree to held \
                         about talk joint air defense and supplying of the missile short-range.";
    const OTHER: &str = "A senior factory manager thinks in winter because several engineers have refused to make \
                         tractors without proper safety rules or any delivery from long-distance suppliers.";
    let key = Key {
        prompt: vec!["The vice minister said so".into()],
        ..Key::text(SENTENCE)
    };
    let lexicon = Lexicon::default();
    for (what, typed) in [
        ("a sentence as it is", SENTENCE),
        ("a sentence with three slips", SLIPS),
        ("a sentence with ten slips", MOVED),
        ("another sentence", OTHER),
    ] {
        criterion.bench_function(what, |bencher| {
            bencher.iter(|| judge(black_box(&key), &lexicon, black_box(typed), Mode::Language))
        });
    }
}

criterion_group!(benches, judging, language);
criterion_main!(benches);
