//! What must hold whatever is pressed.

use super::*;
use crate::{
    deck::Order,
    study::{
        Answering,
        queue::{Filter, Mode, Which},
    },
};
use proptest::prelude::*;
use std::collections::HashMap;

/// `None`: undo.
fn any_event() -> impl Strategy<Value = Option<Event>> {
    let event = prop_oneof![
        4 => prop_oneof![Just("the nile"), Just("moon"), Just("")].prop_map(|text| Event::Answer(text.to_owned())),
        2 => (0..5_usize).prop_map(Event::Choose),
        1 => Just(Event::Reveal),
        1 => Just(Event::Hint),
        1 => Just(Event::SwitchForm),
        1 => any::<bool>().prop_map(Event::WereRight),
        1 => Just(Event::WasRight),
        6 => (0..4_usize).prop_map(|n| Event::Grade(Grade::ALL[n])),
        3 => Just(Event::Accept),
        1 => Just(Event::Suspend),
        1 => Just(Event::Bury),
        1 => Just(Event::Flag),
        2 => Just(Event::Continue),
        1 => Just(Event::GoOverMisses),
        1 => Just(Event::Stop),
    ];
    prop_oneof![7 => event.prop_map(Some), 1 => Just(None)]
}

fn any_options() -> impl Strategy<Value = Options> {
    let mode = prop_oneof![
        3 => Just(Mode::Study),
        1 => (0..60_u16).prop_map(Mode::Ahead),
        1 => any::<bool>().prop_map(|record| Mode::Cram { record }),
    ];
    let number = || prop::option::of(0..4_usize);
    let order = prop::option::of(prop_oneof![Just(Order::File), Just(Order::Shuffle)]);
    let minutes = prop::option::of(1..3_u32);
    (
        mode,
        number(),
        number(),
        prop::option::of(1..4_usize),
        minutes,
        order,
    )
        .prop_map(|(mode, new, due, cards, minutes, order)| Options {
            mode,
            new,
            due,
            cards,
            minutes,
            order,
            drill: None,
            in_lesson: false,
        })
}

fn any_scope() -> impl Strategy<Value = Scope> {
    let names = [
        "rivers/nile/answer",
        "rivers/congo/answer",
        "rivers/thames/role",
        "rivers/thames/name",
        "rivers/gone/answer",
    ];
    let picked = prop::sample::subsequence(names.to_vec(), 0..5).prop_map(|names| {
        Which::Cards(
            names
                .into_iter()
                .map(|id| CardId::new(id).unwrap())
                .collect(),
        )
    });
    let which = prop_oneof![
        2 => Just(Which::All),
        1 => Just(Which::Decks(vec![DeckId::new("rivers").unwrap()])),
        1 => picked,
    ];
    let flags = prop_oneof![3 => Just(Vec::new()), 1 => Just(vec![0]), 1 => Just(vec![0, 1])];
    (which, flags).prop_map(|(which, flags)| Scope {
        which,
        filter: Filter {
            flags,
            ..Filter::default()
        },
    })
}

/// Sessions one after another on one day, with what is done in each.
fn any_sessions() -> impl Strategy<Value = Vec<(Scope, Options, Vec<Option<Event>>)>> {
    let session = (
        any_scope(),
        any_options(),
        prop::collection::vec(any_event(), 0..25),
    );
    prop::collection::vec(session, 1..4)
}

/// Whether the cards of this session were asked for one by one, so that siblings and the day have no say.
fn asks_everything(scope: &Scope, options: &Options) -> bool {
    matches!(scope.which, Which::Cards(_)) || matches!(options.mode, Mode::Cram { .. })
}

/// Every card that was met or marked, in one order.
fn states(table: &Table) -> Vec<String> {
    let cards = table.collection.history.cards();
    let mut told: Vec<String> = cards.map(|(id, state)| format!("{id} {state:?}")).collect();
    told.sort();
    told
}

/// What stands on the table, without the time at which it was put there.
fn on_table(study: &Study) -> String {
    let question = study.question();
    let question = question.map(|q| (&q.card.id, &q.form, &q.options, q.hints_given));
    let phase = std::mem::discriminant(study.phase());
    let summary = study.summary();
    format!("{question:?} {phase:?} {summary:?} {}", study.left())
}

proptest! {
    #[test]
    fn no_two_siblings_are_asked_on_one_day_unless_all_were_asked_for(sessions in any_sessions()) {
        let mut table = Table::new();
        for (scope, options, events) in sessions {
            if asks_everything(&scope, &options) {
                continue;
            }
            table.begins(scope, options);
            for event in events {
                table.does_any(event);
            }
            let today = table.collection.history.day(moment(table.now));
            let mut asked: HashMap<String, usize> = HashMap::new();
            for (note, card) in table.collection.decks[0].deck().card_ids() {
                let last = table.collection.state(&card).progress.last;
                if last.is_some_and(|last| last.day == today) {
                    *asked.entry(note.family().to_owned()).or_default() += 1;
                }
            }
            prop_assert!(asked.values().all(|cards| *cards == 1), "{asked:?}");
        }
    }

    #[test]
    fn limits_hold_those_of_the_day_and_those_of_a_session(
        new_per_day in 0..5_usize,
        own in prop::option::of(0..3_usize),
        sessions in any_sessions(),
    ) {
        let rivers = DeckId::new("rivers").unwrap();
        let limits = crate::study::DeckLimits { new_per_day: own, reviews_per_day: None };
        let mut table = Table::with(Limits {
            new_per_day,
            decks: [(rivers.clone(), limits)].into(),
            ..Limits::default()
        });
        for (scope, options, events) in sessions {
            let introduced = |table: &Table| {
                let today = table.collection.history.day(moment(table.now));
                let counts = table.collection.history.day_counts(today);
                counts.get(&rivers).map_or(0, |counts| counts.introduced as usize)
            };
            let before = introduced(&table);
            let most = match options.new {
                Some(new) => before + new,
                None if asks_everything(&scope, &options) => usize::MAX,
                None if matches!(options.mode, Mode::Ahead(_)) => before,
                None => before.max(new_per_day.min(own.unwrap_or(usize::MAX))),
            };
            table.begins(scope, options);
            for event in events {
                // Misses gone over and cards that return were introduced before.
                table.does_any(event);
                prop_assert!(introduced(&table) <= most, "{} of {most}", introduced(&table));
            }
        }
    }

    #[test]
    fn practice_returns_no_fact(scope in any_scope(), options in any_options(), events in prop::collection::vec(any_event(), 0..60)) {
        let mut table = Table::new();
        table.begins(scope, Options { mode: Mode::Cram { record: false }, ..options });
        for event in events {
            prop_assert_eq!(table.does_any(event), Vec::new());
        }
        prop_assert_eq!(states(&table), Vec::<String>::new());
    }

    #[test]
    fn undo_takes_every_step_of_every_session_back_exactly(
        scope in any_scope(),
        options in any_options(),
        two_buttons in any::<bool>(),
        events in prop::collection::vec(any_event(), 1..40),
    ) {
        let mut table = Table::new();
        table.collection.answering = Answering { two_buttons, ..Answering::default() };
        table.begins(scope, options);
        let mut before = Vec::new();
        for event in events.into_iter().flatten() {
            let (was, steps) = ((on_table(&table.study), states(&table)), table.study.steps());
            table.does(event);
            if table.study.steps() > steps {
                before.push(was);
            }
        }
        while let Some((table_then, states_then)) = before.pop() {
            prop_assert!(table.undoes());
            prop_assert_eq!(on_table(&table.study), table_then);
            prop_assert_eq!(states(&table), states_then);
        }
    }

    #[test]
    fn whatever_is_pressed_every_review_is_of_the_card_on_the_table(events in prop::collection::vec(any_event(), 0..60)) {
        let mut table = Table::new();
        for event in events {
            let on_table = table.study.question().map(|question| question.card.id.clone());
            let before = reviews(&table.log);
            for fact in table.does_any(event) {
                if let Kind::Review(review) = fact {
                    prop_assert_eq!(Some(review.card), on_table.clone());
                }
            }
            prop_assert!(reviews(&table.log) <= before + 1);
            let progress = table.study.progress();
            prop_assert!(progress.done <= progress.total);
        }
    }

    #[test]
    fn undoing_everything_leaves_the_state_as_it_was(events in prop::collection::vec(any_event(), 0..40)) {
        let mut table = Table::new();
        for event in events.into_iter().flatten() {
            table.does(event);
        }
        let told = |table: &Table| {
            let cards: Vec<_> = table.collection.history.cards().map(|(card, state)| (card.clone(), *state)).collect();
            (cards, table.study.progress(), table.study.left(), table.card().to_owned())
        };
        let mut before = vec![told(&table)];
        while table.undoes() {
            before.push(told(&table));
        }
        let cards = table.collection.history.cards().count();
        prop_assert_eq!(cards, 0, "no card keeps a trace");
        before.pop();
        while table.redoes() {
            prop_assert_eq!(Some(told(&table)), before.pop());
        }
    }
}
