//! What must hold whatever is pressed.

use super::*;
use proptest::prelude::*;

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
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
        4 => Just(Event::Undo),
        2 => Just(Event::Continue),
        1 => Just(Event::GoOverMisses),
        1 => Just(Event::Stop),
    ]
}

proptest! {
    #[test]
    fn whatever_is_pressed_every_review_is_of_the_card_on_the_table(events in prop::collection::vec(any_event(), 0..60)) {
        let mut table = Table::new();
        for event in events {
            let on_table = table.study.question().map(|question| question.card.id.clone());
            let before = reviews(&table.log);
            for fact in table.does(event) {
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
        for event in events.into_iter().filter(|event| !matches!(event, Event::Undo)) {
            table.does(event);
        }
        for _ in 0..60 {
            table.does(Event::Undo);
        }
        let cards = table.collection.history.cards().count();
        prop_assert_eq!(cards, 0, "no card keeps a trace");
    }
}
