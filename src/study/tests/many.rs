//! Plans and counts over many decks are what a slow look at every card would make them, however little they look at.

use super::*;
use crate::{
    deck::{Head, OnDemand, Order, parse},
    history::{Link, Review},
    schedule::Due,
    study::{DeckLimits, queue::Tally},
};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

const IDS: [&str; 3] = ["aa", "bb", "cc"];

/// Six cards of four notes; two notes are of one family.
fn text(id: &str) -> String {
    let order = if id == "bb" { "shuffle" } else { "file" };
    format!(
        "[deck]\nid = \"{id}\"\ntitle = \"{id}\"\norder = \"{order}\"\n\
         [[note]]\nid = \"n1\"\nperson = \"Ada\"\nrole = \"mayor\"\n\
         [[note]]\nid = \"n2\"\nquestion = \"One?\"\nanswer = \"1\"\ngroup = \"g\"\n\
         [[note]]\nid = \"n3\"\nquestion = \"Two?\"\nanswer = \"2\"\ngroup = \"g\"\n\
         [[note]]\nid = \"n4\"\ncloze = \"{{{{1:Ink}}}} and {{{{2:pens}}}}\"\n"
    )
}

const CARDS: [&str; 6] = [
    "n1/name",
    "n1/role",
    "n2/answer",
    "n3/answer",
    "n4/gap1",
    "n4/gap2",
];

#[derive(Clone, Debug)]
enum Deed {
    Review(usize, usize, usize),
    Suspend(usize, usize),
    Bury(usize, usize),
    Flag(usize, usize),
    Link((usize, usize), (usize, usize)),
    Wait(i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    // The last deck is touched least, so that it is often unknown.
    let deck = prop_oneof![6 => Just(0_usize), 3 => Just(1), 1 => Just(2)];
    let card = (deck, 0..CARDS.len());
    prop_oneof![
        6 => (card.clone(), 0..4_usize).prop_map(|((deck, card), grade)| Deed::Review(deck, card, grade)),
        1 => card.clone().prop_map(|(deck, card)| Deed::Suspend(deck, card)),
        1 => card.clone().prop_map(|(deck, card)| Deed::Bury(deck, card)),
        1 => card.clone().prop_map(|(deck, card)| Deed::Flag(deck, card)),
        1 => (card.clone(), card).prop_map(|(from, to)| Deed::Link(from, to)),
        4 => prop_oneof![Just(MINUTE), Just(DAY), Just(5 * DAY)].prop_map(Deed::Wait),
    ]
}

fn card(deck: usize, card: usize) -> CardId {
    CardId::new(&format!("{}/{}", IDS[deck], CARDS[card])).unwrap()
}

fn review(card: CardId, grade: Grade) -> Kind {
    Kind::Review(Review {
        card,
        fingerprint: None,
        grade,
        ms: 4_000,
        form: Form::Type,
        hints: 0,
        verdict: None,
        retrievability: None,
        params: None,
    })
}

impl Table {
    fn deed(&mut self, deed: &Deed) {
        self.now += 1_000;
        let today = self.collection.history.day(moment(self.now));
        let kind = match *deed {
            Deed::Review(deck, number, grade) => review(card(deck, number), Grade::ALL[grade]),
            Deed::Suspend(deck, number) => Kind::Suspend {
                card: card(deck, number),
                on: true,
            },
            Deed::Bury(deck, number) => Kind::Bury {
                card: card(deck, number),
                until: today.plus(1),
            },
            Deed::Flag(deck, number) => Kind::Flag {
                card: card(deck, number),
                flag: 1,
            },
            Deed::Link(from, to) => Kind::Link(Link::Cards {
                from: card(from.0, from.1),
                to: card(to.0, to.1),
            }),
            Deed::Wait(ms) => {
                self.now += ms;
                return;
            }
        };
        self.save(kind);
    }

    /// The day's cards of some decks, by looking at every one, and how much there is of them.
    fn slowly(&self, places: &[usize]) -> (Vec<CardId>, Vec<CardId>, Tally) {
        let (collection, now) = (&self.collection, moment(self.now));
        let today = collection.history.day(now);
        let (mut waiting, mut due, mut new) = (Vec::new(), Vec::new(), Vec::new());
        let (mut taken, mut tally) = (HashSet::new(), Tally::default());
        for &place in places {
            let shelved = &collection.decks[place];
            let mut own_new = Vec::new();
            for (note, card) in shelved.deck().card_ids() {
                let family = (place, note.family().to_owned());
                let state = collection.state(&card);
                tally.cards += 1;
                tally.met += usize::from(!state.is_new());
                tally.suspended += usize::from(state.suspended);
                let falls_due = state.due_as_of(now.utc_ms, today);
                if state.is_available(today.plus(1)) && falls_due == Some(Due::On(today.plus(1))) {
                    tally.due_tomorrow += 1;
                }
                if state.progress.last.is_some_and(|last| last.day == today)
                    || matches!(falls_due, Some(Due::At(_)))
                {
                    taken.insert(family.clone());
                }
                match falls_due {
                    _ if !state.is_available(today) => {}
                    None => own_new.push((card, family)),
                    Some(Due::At(at)) => waiting.push((at.max(now.utc_ms), card)),
                    Some(Due::On(day)) if day <= today => {
                        let recall = collection.history.retrievability(&card, today);
                        due.push((recall.map_or(0.0, |recall| recall.get()), card, family));
                    }
                    Some(Due::On(_)) => {}
                }
            }
            if shelved.order() == Order::Shuffle {
                own_new.sort_by_key(|(card, _)| collection.seed(card));
            }
            new.extend(own_new);
        }
        waiting.sort();
        due.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        let counts = collection.history.day_counts(today);
        let limits = &collection.limits;
        let mut room_for_due = limits
            .reviews_per_day
            .saturating_sub(counts.values().map(|day| day.reviewed as usize).sum());
        let mut room_for_new = limits
            .new_per_day
            .saturating_sub(counts.values().map(|day| day.introduced as usize).sum());
        let mut cards = Vec::new();
        for (_, card, family) in due {
            if room_for_due > 0 && taken.insert(family) {
                room_for_due -= 1;
                cards.push(card);
            }
        }
        tally.due = cards.len() + waiting.len();
        let of_aa = counts.get(&DeckId::new("aa").unwrap());
        let introduced = of_aa.map_or(0, |day| day.introduced as usize);
        let mut room_in_aa = limits.decks.values().next().unwrap().new_per_day.unwrap();
        room_in_aa = room_in_aa.saturating_sub(introduced);
        for (card, family) in new {
            let is_full = family.0 == 0 && room_in_aa == 0;
            if room_for_new > 0 && !is_full && taken.insert(family.clone()) {
                room_for_new -= 1;
                room_in_aa -= usize::from(family.0 == 0);
                cards.push(card);
                tally.new += 1;
            }
        }
        let waiting = waiting.into_iter().map(|(_, card)| card).collect();
        (cards, waiting, tally)
    }
}

fn limits() -> Limits {
    let own = DeckLimits {
        new_per_day: Some(2),
        reviews_per_day: None,
    };
    Limits {
        new_per_day: 6,
        reviews_per_day: 4,
        decks: BTreeMap::from([(DeckId::new("aa").unwrap(), own)]),
        ..Limits::default()
    }
}

proptest! {
    #[test]
    fn every_plan_and_every_count_is_that_of_a_slow_look(deeds in prop::collection::vec(deed(), 0..40)) {
        let decks = IDS.map(|id| parse("x.toml", &text(id)));
        let mut table = Table::over(decks.into(), limits());
        for deed in &deeds {
            table.deed(deed);
        }
        let now = moment(table.now);
        let tallies = queue::tallies(&table.collection, now);
        let all: Vec<usize> = (0..IDS.len()).collect();
        let decks = IDS.map(|id| Scope::deck(&DeckId::new(id).unwrap()));
        let scopes = all.iter().map(|place| (&decks[*place], vec![*place], tallies.decks[*place]));
        let everything = (&Scope::all(), all.clone(), tallies.all);
        for (scope, places, tally) in scopes.chain([everything]) {
            let plan = queue::plan(&table.collection, scope, &Options::default(), now);
            let (cards, waiting, expected) = table.slowly(&places);
            prop_assert_eq!(plan.cards, cards);
            let planned: Vec<CardId> = plan.waiting.into_iter().map(|(_, card)| card).collect();
            prop_assert_eq!(planned, waiting);
            prop_assert_eq!(tally, expected);
            let (suspended, tomorrow) = (
                queue::suspended(&table.collection, scope, now).len(),
                queue::due_tomorrow(&table.collection, scope, now),
            );
            prop_assert_eq!((suspended, tomorrow), (expected.suspended, expected.due_tomorrow));
        }
    }
}

#[test]
fn counting_and_planning_read_no_notes_and_asking_reads_those_of_one_deck() {
    let lazy: Vec<Arc<OnDemand>> = IDS
        .iter()
        .map(|id| {
            let read = || parse("x.toml", &text(id)).deck;
            Arc::new(OnDemand::new(Head::of(&read().unwrap()), Box::new(read)))
        })
        .collect();
    let shelved = lazy
        .iter()
        .map(|deck| Shelved::new(Arc::clone(deck), Origin::Given))
        .collect();
    let collection = Collection::new(shelved, State::default(), Limits::default());
    let read = || {
        lazy.iter()
            .map(|deck| deck.is_read())
            .collect::<Vec<bool>>()
    };
    let tallies = queue::tallies(&collection, moment(NOON));
    assert_eq!((tallies.all.new, tallies.all.cards), (9, 18));
    assert_eq!(collection.find_deck("cc"), Ok(2));
    assert!(queue::suspended(&collection, &Scope::all(), moment(NOON)).is_empty());
    assert_eq!(read(), [false, false, false]);
    let study = Study::new(Scope::all(), Options::default(), &collection, moment(NOON));
    assert!(study.question().is_some());
    assert_eq!(read(), [true, false, false]);
}
