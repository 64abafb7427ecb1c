//! Lessons over the decks that we ship: they fit their minutes at every level, keep their order, ask no note twice in a
//! step, and bring new words and reviews for weeks.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    app::DECKS,
    deck::{Deck, DeckId, Kind as NoteKind, Level, parse},
    history::{Device, Entry, Kind, fold},
    schedule::{Grade, Moment},
    study::{
        Collection, Event, Limits, Origin, Phase, Shelved, Study,
        lesson::{Going, Lesson, Part, Standing, Told, Wish, plan, summary, usual_seed},
        queue::{Options, Scope},
    },
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

const DAY: i64 = 24 * 60 * 60_000;
/// 2026-11-23 12:00 UTC.
const NOON: i64 = 1_795_435_200_000;

fn decks() -> Vec<Deck> {
    DECKS
        .iter()
        .map(|own| parse(own.name, own.text).deck.unwrap())
        .collect()
}

fn moment(utc_ms: i64) -> Moment {
    Moment {
        utc_ms,
        offset_minutes: 0,
    }
}

/// Somebody who answers, right or wrong as a number says, and whose log is folded as the program does.
struct Learner {
    collection: Collection,
    entries: u64,
    now: i64,
    /// Draws what is missed.
    chance: u64,
}

impl Learner {
    fn new(seed: u64) -> Self {
        let shelved = decks()
            .into_iter()
            .map(|deck| Shelved::new(deck, Origin::Embedded));
        Self {
            collection: Collection::new(shelved.collect(), fold([]), Limits::default()),
            entries: 0,
            now: NOON,
            chance: seed,
        }
    }

    /// True four times in five.
    fn knows(&mut self) -> bool {
        self.chance = self
            .chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        !(self.chance >> 33).is_multiple_of(5)
    }

    fn save(&mut self, kind: Kind) -> Uuid {
        self.entries += 1;
        let device = Device::new("test").unwrap();
        let id = Uuid::from_u128(u128::from(self.entries));
        let entry = Entry {
            id,
            n: self.entries,
            hybrid: self.collection.history.next_hybrid(&device, self.now),
            device,
            at: self.now,
            offset_minutes: 0,
            batch: None,
            kind,
        };
        let _ = self.collection.history.push(&entry);
        id
    }

    fn does(&mut self, study: &mut Study, event: Event) {
        self.now += 2_000;
        let facts = study.apply(event, &self.collection, moment(self.now));
        if !facts.is_empty() {
            let ids = facts.into_iter().map(|kind| self.save(kind)).collect();
            study.apply(Event::Saved(ids), &self.collection, moment(self.now));
        }
    }

    /// Answers every card of a session, as the screen would ask it.
    fn studies(&mut self, scope: Scope, options: Options) {
        let mut study = Study::new(scope, options, &self.collection, moment(self.now));
        for _ in 0..500 {
            let knows = self.knows();
            let grade = if knows { Grade::Good } else { Grade::Again };
            let event = match study.phase() {
                Phase::Asking(question) if question.form.is_chosen() => {
                    let right = |option: &String| (*option == question.card.answer) == knows;
                    Event::Choose(question.options.iter().position(right).unwrap())
                }
                Phase::Asking(question) if question.form.is_typed() && knows => {
                    Event::Answer(question.card.key.main())
                }
                Phase::Asking(question) if question.form.is_typed() => {
                    Event::Answer("none of it".into())
                }
                Phase::Asking(_) => Event::Reveal,
                Phase::Doubting(_) => Event::WereRight(knows),
                Phase::Revealed(_) => Event::Grade(grade),
                Phase::Leech { .. } => Event::Continue,
                Phase::Waiting { .. } => panic!("a lesson does not wait"),
                Phase::Finished => return,
            };
            self.does(&mut study, event);
        }
        panic!("a step without an end");
    }

    fn wish(&self, deck: &str, level: Level, minutes: u32) -> Wish {
        let deck = DeckId::new(deck).unwrap();
        let seed = usual_seed(&deck, self.collection.history.day(moment(self.now)));
        Wish {
            deck,
            level,
            minutes,
            seed,
        }
    }

    fn takes(&mut self, lesson: Lesson) -> Going {
        let mut going = Going::new(lesson);
        while let Some(told) = going.open(&self.collection, moment(self.now)) {
            match told {
                Told::Read { .. } => self.now += 90_000,
                Told::Ask { cards, drill, .. } => {
                    let options = Options::of_lesson(cards.len(), drill);
                    self.studies(Scope::cards(cards), options);
                }
            }
            going.came_back(&self.collection, moment(self.now));
        }
        going
    }
}

fn checks(lesson: &Lesson, minutes: u32) {
    let at = format!("{} {} {minutes}", lesson.deck, lesson.level);
    assert!(
        lesson.seconds() <= minutes * 60,
        "{at}: {}",
        lesson.seconds()
    );
    assert!(!lesson.steps.is_empty(), "{at}");
    let parts: Vec<Part> = lesson.steps.iter().map(|step| step.part).collect();
    let mut sorted = parts.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(parts, sorted, "{at}: each part once, in its order");
    let mut cards = HashSet::new();
    for step in &lesson.steps {
        let notes: HashSet<&str> = step.cards().iter().map(|card| card.note_str()).collect();
        assert_eq!(notes.len(), step.cards().len(), "{at}: a note twice");
        assert!(step.cards().iter().all(|card| cards.insert(card)), "{at}");
        assert!(step.seconds > 0, "{at}");
    }
    assert!(lesson.left_out.iter().all(|told| told.ends_with('.')));
}

#[test]
fn a_lesson_fits_its_minutes_for_every_deck_and_level() {
    let mut learner = Learner::new(1);
    for day in 0..2 {
        for deck in decks() {
            for level in Level::ALL {
                for minutes in [5, 20, 120] {
                    let wish = learner.wish(deck.id.as_str(), level, minutes);
                    let now = moment(learner.now);
                    let Ok(lesson) = plan(&learner.collection, &wish, now) else {
                        assert!(deck.readings.is_empty(), "a story can always be read");
                        continue;
                    };
                    checks(&lesson, minutes);
                    assert_eq!(plan(&learner.collection, &wish, now), Ok(lesson));
                }
            }
        }
        // Something is learnt before the next look.
        for deck in decks() {
            let wish = learner.wish(deck.id.as_str(), Level::B1, 20);
            let lesson = plan(&learner.collection, &wish, moment(learner.now));
            learner.takes(lesson.unwrap());
        }
        learner.now = NOON + (day + 1) * DAY;
    }
}

#[test]
fn a_first_lesson_of_news_english_has_every_part_and_fills_its_time() {
    let learner = Learner::new(1);
    let wish = learner.wish("news-english", Level::B2, 20);
    let lesson = plan(&learner.collection, &wish, moment(NOON)).unwrap();
    let parts: Vec<Part> = lesson.steps.iter().map(|step| step.part).collect();
    assert_eq!(parts, Part::ALL);
    assert!(lesson.seconds() > 18 * 60, "{}", lesson.seconds());
    let other = Wish {
        seed: wish.seed + 1,
        ..wish
    };
    let other = plan(&learner.collection, &other, moment(NOON)).unwrap();
    assert_ne!(
        other.cards(),
        lesson.cards(),
        "another seed, another lesson"
    );
}

#[test]
fn twenty_days_of_lessons_bring_new_words_and_reviews() {
    let mut learner = Learner::new(7);
    let mut met: Vec<String> = Vec::new();
    let mut reviews = 0;
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    for day in 0..20 {
        learner.now = NOON + day * DAY;
        let wish = learner.wish("news-english", Level::B1, 20);
        let lesson = plan(&learner.collection, &wish, moment(learner.now)).unwrap();
        checks(&lesson, 20);
        let is_known = |card| !learner.collection.state(card).is_new();
        reviews += lesson.cards().iter().filter(|card| is_known(card)).count();
        let going = learner.takes(lesson);
        let summary = summary(&going, &learner.collection, moment(learner.now));
        for (at, step) in going.lesson().steps.iter().enumerate() {
            let standing = going.standing(at, &learner.collection);
            assert!(
                matches!(standing, Standing::Read | Standing::Asked { .. }),
                "day {day}: {:?} {standing:?}",
                step.part
            );
        }
        assert!(summary.answers > 0, "day {day}");
        assert!(
            summary.met.iter().all(|word| !met.contains(word)),
            "met once"
        );
        met.extend(summary.met);
        for by in summary.by_form {
            *forms.entry(by.form.as_str().to_owned()).or_default() += by.answers;
        }
        if day == 2 {
            assert!(met.len() >= 12, "new words from the first days on: {met:?}");
        }
    }
    let deck = decks()
        .into_iter()
        .find(|deck| deck.id.as_str() == "news-english");
    let near = deck.unwrap().notes.into_iter().filter(|note| {
        matches!(note.kind, NoteKind::Word(_)) && note.level.is_some_and(|level| level <= Level::B2)
    });
    assert!(
        met.len() >= near.count(),
        "every word up to one level above: {met:?}"
    );
    assert!(reviews > 100, "{reviews} reviews");
    for form in ["choose", "match", "gap", "type", "status"] {
        assert!(forms.contains_key(form), "{form}: {forms:?}");
    }
}
