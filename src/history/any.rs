//! Any entry at all, and any log, for the properties of this room.

use super::*;
use crate::{
    deck::CardId,
    schedule::{
        DesiredRetention, Difficulty, Grade, Parameters, Retrievability, Rollover, Stability,
        Steps, StudyDay,
    },
};
use proptest::{option, prelude::*};
use uuid::Uuid;

pub fn uuid() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

pub fn grade() -> impl Strategy<Value = Grade> {
    (0..4usize).prop_map(|index| Grade::ALL[index])
}

/// One of four cards of two decks.
pub fn card() -> impl Strategy<Value = CardId> {
    prop_oneof![
        Just("aa/xx/answer"),
        Just("aa/yy/answer"),
        Just("aa/yy/gap1"),
        Just("bb/xx/answer")
    ]
    .prop_map(|text| CardId::new(text).unwrap())
}

pub fn note() -> impl Strategy<Value = NotePath> {
    prop_oneof![Just("aa/xx"), Just("aa/yy"), Just("bb/xx")].prop_map(|text| text.parse().unwrap())
}

pub fn link() -> impl Strategy<Value = Link> {
    prop_oneof![
        (card(), card()).prop_map(|(from, to)| Link::Cards { from, to }),
        (note(), note()).prop_map(|(from, to)| Link::Notes { from, to }),
    ]
}

fn word() -> impl Strategy<Value = Word> {
    "[a-z0-9-]{1,12}".prop_map(|text| Word::new(&text).unwrap())
}

pub fn review() -> impl Strategy<Value = Review> {
    let form = prop_oneof![
        Just("reveal"),
        Just("type"),
        Just("choose"),
        Just("gap"),
        Just("sung")
    ];
    let verdict = prop_oneof![Just("right"), Just("close"), Just("wrong"), Just("vague")];
    let chance = option::of(
        (0..=10_000u32).prop_map(|n| Retrievability::new(f64::from(n) / 10_000.0).unwrap()),
    );
    let words = (option::of(word()), option::of(verdict), option::of(word()));
    (
        card(),
        grade(),
        any::<u32>(),
        form,
        any::<u8>(),
        chance,
        words,
    )
        .prop_map(
            |(card, grade, ms, form, hints, retrievability, (fingerprint, verdict, params))| {
                Review {
                    card,
                    fingerprint,
                    grade,
                    ms,
                    form: Word::new(form).unwrap().into(),
                    hints,
                    verdict: verdict.map(|word| Word::new(word).unwrap()),
                    retrievability,
                    params,
                }
            },
        )
}

pub fn params() -> impl Strategy<Value = Params> {
    let deck = option::of(card().prop_map(|card| card.deck()));
    let weights = option::of((0.5..2.0f64).prop_map(|share| {
        let mut weights = *Parameters::default().weights();
        weights
            .iter_mut()
            .take(4)
            .for_each(|weight| *weight *= share);
        Parameters::new(&weights).unwrap()
    }));
    let steps = prop_oneof![
        Just(Steps::default()),
        Just(Steps::new(&[2, 3, 4], &[]).unwrap())
    ];
    (
        deck,
        weights,
        option::of((0.70..=0.97f64).prop_map(|chance| DesiredRetention::new(chance).unwrap())),
        option::of(steps),
        option::of((0..1_440i64).prop_map(|minutes| Rollover::new(minutes).unwrap())),
        option::of(0..10u32),
    )
        .prop_map(
            |(deck, weights, desired_retention, steps, rollover, leech)| Params {
                deck,
                weights,
                desired_retention,
                steps,
                rollover,
                leech,
            },
        )
}

/// Any kind but `Undo`, which needs something to undo.
pub fn deed() -> impl Strategy<Value = Kind> {
    let day = (-4_000_000..2_900_000).prop_map(StudyDay::from_number);
    let memory = (0.001..=36_500.0f64, 1.0..=10.0f64);
    prop_oneof![
        12 => review().prop_map(Kind::Review),
        2 => review().prop_map(Kind::Quiz),
        1 => (card(), any::<bool>()).prop_map(|(card, on)| Kind::Suspend { card, on }),
        1 => (card(), day).prop_map(|(card, until)| Kind::Bury { card, until }),
        1 => (card(), 0..=7u8).prop_map(|(card, flag)| Kind::Flag { card, flag }),
        1 => (card(), 0..=3usize).prop_map(|(card, n)| Kind::Word { card, mark: WordMark::ALL.get(n).copied() }),
        1 => card().prop_map(|card| Kind::Reset { card }),
        1 => link().prop_map(Kind::Link),
        1 => (note(), any::<String>(), any::<String>()).prop_map(|(note, lead, answer)| Kind::Seen {
            note,
            seen: Seen { kind: "question".into(), lead, answer },
        }),
        1 => (card(), memory, any::<String>()).prop_map(|(card, (s, d), from)| Kind::Import {
            card,
            stability: Stability::new(s).unwrap(),
            difficulty: Difficulty::new(d).unwrap(),
            from,
        }),
        1 => params().prop_map(Kind::Params),
        1 => Just(Kind::Unknown { name: Word::new("merge").unwrap() }),
    ]
}

pub fn kind() -> impl Strategy<Value = Kind> {
    let undo = proptest::collection::vec(uuid(), 0..4).prop_map(|of| Kind::Undo { of });
    prop_oneof![9 => deed(), 1 => undo]
}

pub fn entry() -> impl Strategy<Value = Entry> {
    let device = "[a-z0-9-]{1,12}".prop_map(|text| Device::new(&text).unwrap());
    let numbers = (any::<u64>(), any::<u64>(), any::<i64>(), -1_560..=1_560);
    (uuid(), device, numbers, option::of(uuid()), kind()).prop_map(
        |(id, device, (n, hybrid, at, offset_minutes), batch, kind)| Entry {
            id,
            device,
            n,
            hybrid,
            at,
            offset_minutes,
            batch,
            kind,
        },
    )
}

/// A log of three devices, whose ids grow with time or are scattered, with skewed clocks: deeds, and undos of whatever came before or comes after.
pub fn log() -> impl Strategy<Value = Vec<Entry>> {
    let what = prop_oneof![
        8 => deed().prop_map(Ok),
        2 => any::<prop::sample::Index>().prop_map(Err),
    ];
    let event = (
        0..3usize,
        0..90_000_000i64,
        -90_000_000..90_000_000i64,
        any::<u16>(),
        what,
    );
    let events = proptest::collection::vec(event, 1..25);
    (any::<bool>(), events).prop_map(|(scattered, events)| {
        let mut now = 1_763_800_000_000;
        let (mut counts, mut last) = ([0; 3], [0; 3]);
        let ids: Vec<Uuid> = (events.iter().enumerate())
            .map(|(i, (.., random, _))| {
                let scatter = if scattered { u128::from(*random) } else { 0 };
                Uuid::from_u128((scatter << 100) | i as u128)
            })
            .collect();
        let mut log = Vec::new();
        for (i, (device, later, skew, _, what)) in events.into_iter().enumerate() {
            now += later;
            let at = now + skew * device as i64;
            counts[device] += 1;
            last[device] = next_hybrid(at, Some(last[device]), last.iter().copied());
            log.push(Entry {
                id: ids[i],
                device: Device::new(["phone", "kitchen", "work"][device]).unwrap(),
                n: counts[device],
                hybrid: last[device],
                at,
                offset_minutes: 60 * device as i32,
                batch: None,
                kind: what.unwrap_or_else(|of| Kind::Undo {
                    of: vec![*of.get(&ids)],
                }),
            });
        }
        log
    })
}
