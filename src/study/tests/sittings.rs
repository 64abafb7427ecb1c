//! One sitting after the other, card by card.

use super::*;

#[test]
fn new_cards_come_in_file_order_and_a_group_is_kept_apart() {
    let mut table = Table::new();
    let mut asked = Vec::new();
    while !matches!(table.study.phase(), Phase::Waiting { .. } | Phase::Finished) {
        asked.push(table.card().to_owned());
        table.answers("?", Grade::Easy);
    }
    assert_eq!(asked[..4], ["nile", "rhine", "thames", "seine"]);
    assert_eq!(
        asked.len(),
        5,
        "the sixth note is the Danube; the Congo waits for tomorrow"
    );
}

#[test]
fn siblings_are_not_asked_on_one_day() {
    let mut table = Table::new();
    while table.card() != "thames" {
        table.answers("?", Grade::Easy);
    }
    assert_eq!(table.study.question().unwrap().card.id.slot_str(), "name");
    table.answers("?", Grade::Easy);
    table.restart();
    assert_ne!(table.card(), "thames");
}

#[test]
fn a_grade_moves_on_only_when_the_disk_has_answered() {
    let mut table = Table::new();
    table.does(Event::Answer("the nile".to_owned()));
    let now = moment(table.now + 1_000);
    let facts = table
        .study
        .apply(Event::Grade(Grade::Good), &table.collection, now);
    assert_eq!(facts.len(), 1);
    assert_eq!(table.card(), "nile");
    assert!(
        table
            .study
            .apply(Event::Grade(Grade::Good), &table.collection, now)
            .is_empty(),
        "not twice"
    );
    table.study.apply(Event::NotSaved, &table.collection, now);
    assert!(
        matches!(table.study.phase(), Phase::Revealed(_)),
        "the card and its answer stay"
    );
    table.does(Event::Grade(Grade::Good));
    assert_eq!(table.card(), "rhine");
}

#[test]
fn the_button_says_what_the_log_will_do() {
    let mut table = Table::new();
    for grade in Grade::ALL {
        let card = table.study.question().unwrap().card.id.clone();
        table.does(Event::SwitchForm);
        table.does(Event::Reveal);
        let shown = table.study.question().unwrap().outcome(grade);
        table.now += 60_000;
        let due_then = shown.due;
        table.does(Event::Grade(grade));
        let state = table.collection.state(&card);
        assert_eq!(state.progress.memory, shown.after.memory, "{grade}");
        match (state.due, due_then) {
            (Some(crate::schedule::Due::On(a)), crate::schedule::Due::On(b)) => assert_eq!(a, b),
            (Some(crate::schedule::Due::At(a)), crate::schedule::Due::At(b)) => {
                assert!((a - b).abs() < 3 * MINUTE)
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_suggested_grade_follows_the_verdict_and_help_caps_it() {
    let suggested = |events: &[Event]| {
        let mut table = Table::new();
        for event in events {
            table.does(event.clone());
        }
        table
            .study
            .question()
            .and_then(|question| question.suggested())
    };
    let typed = |text: &str| Event::Answer(text.to_owned());
    assert_eq!(suggested(&[typed("the nile")]), Some(Grade::Good));
    assert_eq!(suggested(&[typed("the moon")]), Some(Grade::Again));
    assert_eq!(suggested(&[typed("")]), Some(Grade::Again));
    assert_eq!(
        suggested(&[Event::Hint, typed("the nile")]),
        Some(Grade::Hard)
    );
    assert_eq!(
        suggested(&[Event::Hint, typed("the moon")]),
        Some(Grade::Again)
    );
    assert_eq!(
        suggested(&[typed("the moon"), Event::WasRight]),
        Some(Grade::Good)
    );
    assert_eq!(suggested(&[]), None);
}

#[test]
fn a_new_card_with_three_wrong_options_starts_as_a_choice_of_four() {
    let mut table = Table::new();
    table.answers("?", Grade::Easy);
    let question = table.study.question().unwrap();
    assert_eq!(
        (question.form.clone(), question.options.len()),
        (Form::Choose, 4)
    );
    let right = question
        .options
        .iter()
        .position(|option| option == "the Rhine")
        .unwrap();
    table.does(Event::Choose(right));
    assert_eq!(
        table.study.question().unwrap().suggested(),
        Some(Grade::Hard),
        "a choice is at most Hard"
    );
}

#[test]
fn tab_asks_the_same_card_in_another_form() {
    let mut table = Table::new();
    let forms: Vec<Form> = (0..3)
        .map(|_| {
            let form = table.study.question().unwrap().form.clone();
            table.does(Event::SwitchForm);
            form
        })
        .collect();
    assert_eq!(forms, [Form::Type, Form::Reveal, Form::Type]);
    assert_eq!(table.card(), "nile");
}

#[test]
fn things_to_put_in_order_are_typed_and_stand_in_another_order_each_time() {
    let steps = [
        "the spring",
        "the brook",
        "the river",
        "the mouth",
        "the sea",
    ];
    let note = format!("[[note]]\nid = 'flow'\nask = 'Where does it flow?'\nsequence = {steps:?}");
    let parsed = deck::parse("flow.toml", &format!("[deck]\nid = 'flow'\n{note}"));
    let mut table = Table::of(parsed, Limits::default());
    let mut seen = Vec::new();
    for _ in 0..4 {
        let question = table.study.question().unwrap();
        assert_eq!(question.form, Form::Order);
        let shown: Vec<&str> = question.card.ask.split("\n\n").skip(1).collect();
        let letters = steps.map(|step| {
            let line = shown.iter().find(|line| line.ends_with(step)).unwrap();
            line.chars().next().unwrap()
        });
        assert!(!letters.is_sorted(), "the right order is shown: {shown:?}");
        seen.push(letters);
        table.does(Event::Hint);
        let hints: Vec<String> = table.study.question().unwrap().hints().collect();
        assert_eq!(hints, ["First comes: the spring"]);
        table.does(Event::Answer(String::from_iter(letters)));
        let given = table.study.question().unwrap().given.clone().unwrap();
        assert_eq!(given.verdict, Some(crate::answer::Verdict::Right));
        table.does(Event::Grade(Grade::Again));
        table.does(Event::Continue);
    }
    seen.dedup();
    assert!(seen.len() > 1, "{seen:?}");
}

#[test]
fn the_letters_of_an_order_are_no_wording_to_accept_from_now_on() {
    let note =
        "[[note]]\nid = 'flow'\nask = 'Where does it flow?'\nsequence = ['the spring', 'the sea']";
    let parsed = deck::parse("flow.toml", &format!("[deck]\nid = 'flow'\n{note}"));
    let mut table = Table::of(parsed, Limits::default());
    for event in [Event::Answer("a b".to_owned()), Event::WasRight] {
        table.does(event);
    }
    let question = table.study.question().unwrap();
    assert!(question.given.as_ref().unwrap().overruled);
    assert!(!question.has_new_wording());
}

#[test]
fn leaving_after_the_verdict_records_its_suggested_grade_unless_that_was_taken_back() {
    let mut table = Table::new();
    table.does(Event::Answer("no idea at all".to_owned()));
    let facts = table.does(Event::Stop);
    assert!(matches!(facts.last(), Some(Kind::Review(review)) if review.grade == Grade::Again));
    assert!(matches!(table.study.phase(), Phase::Finished));
    table.undoes();
    assert!(matches!(table.study.phase(), Phase::Revealed(_)));
    assert_eq!(table.does(Event::Stop), []);
    assert!(matches!(table.study.phase(), Phase::Finished));
}

#[test]
fn leaving_a_question_that_nobody_answered_records_nothing() {
    let mut table = Table::new();
    assert_eq!(table.does(Event::Stop), []);
}

#[test]
fn time_away_is_not_time_spent_on_an_answer() {
    let mut table = Table::new();
    table.now += 2 * 60 * 60 * 1_000;
    table.does(Event::Answer("no idea at all".to_owned()));
    let facts = table.does(Event::Grade(Grade::Again));
    assert!(matches!(facts.last(), Some(Kind::Review(review)) if review.ms == 120_000));
}

#[test]
fn a_vague_answer_is_asked_once_more_and_then_left_to_the_learner() {
    let mut table = Table::new();
    table.does(Event::Answer("an African river".to_owned()));
    assert!(
        matches!(table.study.phase(), Phase::Asking(question) if question.asked_again.is_some())
    );
    table.does(Event::Answer("an African river".to_owned()));
    assert!(matches!(table.study.phase(), Phase::Doubting(_)));
    assert!(table.does(Event::Accept).is_empty(), "there is no default");
    table.does(Event::WereRight(false));
    assert_eq!(
        table.study.question().unwrap().suggested(),
        Some(Grade::Again)
    );
}

#[test]
fn a_double_press_never_accepts_a_grade_that_was_not_seen() {
    let mut table = Table::new();
    table.study.apply(
        Event::Answer("x".to_owned()),
        &table.collection,
        moment(NOON + 5_000),
    );
    let at = |ms| moment(NOON + 5_000 + ms);
    assert!(
        table
            .study
            .apply(Event::Accept, &table.collection, at(299))
            .is_empty()
    );
    assert_eq!(
        table
            .study
            .apply(Event::Accept, &table.collection, at(300))
            .len(),
        1
    );
}

#[test]
fn an_undone_grade_stands_before_the_learner_again() {
    let mut table = Table::new();
    table.answers("the nile", Grade::Again);
    assert_eq!(table.card(), "rhine");
    table.undoes();
    assert_eq!(table.card(), "nile");
    assert_eq!(table.study.progress().missed, 0);
    assert!(
        table
            .collection
            .state(&table.study.question().unwrap().card.id)
            .is_new()
    );
    table.does(Event::Grade(Grade::Good));
    assert_eq!(
        (table.study.progress().passed, table.study.progress().missed),
        (1, 0)
    );
    table.undoes();
    table.undoes();
    assert!(!table.undoes());
}

#[test]
fn what_was_taken_back_is_done_again_until_something_else_is_done() {
    let mut table = Table::new();
    table.answers("the nile", Grade::Good);
    table.does(Event::Suspend);
    let card = table.card().to_owned();
    let progress = table.study.progress();
    table.undoes();
    table.undoes();
    assert_eq!(table.card(), "nile");
    table.redoes();
    assert_eq!(table.card(), "rhine");
    assert_eq!(table.study.question().unwrap().asked_at, table.now);
    table.redoes();
    assert_eq!(
        (table.card(), table.study.progress()),
        (card.as_str(), progress)
    );
    table.undoes();
    table.does(Event::Bury);
    assert!(!table.redoes());
    assert_eq!(table.card(), card);
}

#[test]
fn an_undo_of_something_else_leaves_the_sitting_alone() {
    let mut table = Table::new();
    table.answers("the nile", Grade::Good);
    let left = table.study.left();
    for event in [Event::Undone, Event::Redone] {
        table.does(event(vec![Uuid::from_u128(99)]));
        table.does(event(Vec::new()));
        assert_eq!((table.card(), table.study.left()), ("rhine", left));
    }
}

#[test]
fn undo_works_on_the_end_screen_too() {
    let mut table = Table::new();
    while !matches!(table.study.phase(), Phase::Finished) {
        table.answers("?", Grade::Easy);
    }
    table.undoes();
    assert!(matches!(table.study.phase(), Phase::Revealed(_)));
}

#[test]
fn a_suspended_card_is_not_asked_and_a_buried_one_tomorrow() {
    let mut table = Table::new();
    table.does(Event::Suspend);
    assert_eq!(table.card(), "rhine");
    table.does(Event::Bury);
    assert_eq!(table.card(), "thames");
    table.restart();
    let today = queue::plan(
        &table.collection,
        &Scope::all(),
        &Options::default(),
        moment(NOON),
    );
    let names = |plan: &queue::Plan| {
        plan.cards
            .iter()
            .map(|card| card.note_str().to_owned())
            .collect::<Vec<_>>()
    };
    assert!(!names(&today).contains(&"rhine".to_owned()));
    let tomorrow = queue::plan(
        &table.collection,
        &Scope::all(),
        &Options::default(),
        moment(NOON + DAY),
    );
    assert!(names(&tomorrow).contains(&"rhine".to_owned()));
    assert!(!names(&tomorrow).contains(&"nile".to_owned()));
}

#[test]
fn a_flag_goes_round_and_leaves_the_card_on_the_table() {
    let mut table = Table::new();
    for flag in [1, 2, 3, 4, 5, 6, 7, 0, 1] {
        table.does(Event::Flag);
        assert_eq!(table.study.notice(), Some(&Notice::Flagged(flag)));
        assert_eq!(table.card(), "nile");
    }
}

#[test]
fn only_waiting_cards_left_are_told_and_asked_when_wanted() {
    let mut table = Table::with(Limits {
        new_per_day: 2,
        ..Limits::default()
    });
    table.answers("?", Grade::Again);
    table.answers("?", Grade::Easy);
    let Phase::Waiting {
        count: 1,
        first_due,
    } = *table.study.phase()
    else {
        panic!("not waiting")
    };
    assert!((first_due - table.now).abs() <= MINUTE);
    table.does(Event::Continue);
    assert_eq!(table.card(), "nile");
    table.answers("?", Grade::Easy);
    assert!(matches!(table.study.phase(), Phase::Finished));
    assert_eq!(table.study.progress().done, 2);
}

#[test]
fn a_sitting_has_an_end_and_enter_goes_on() {
    let mut table = Table::with(Limits {
        sitting: 2,
        ..Limits::default()
    });
    table.answers("?", Grade::Easy);
    table.answers("?", Grade::Easy);
    assert!(matches!(table.study.phase(), Phase::Finished));
    assert!(table.study.summary().more);
    table.does(Event::Continue);
    assert_eq!(table.card(), "thames");
}

#[test]
fn missed_cards_can_be_gone_over_at_the_end() {
    let mut table = Table::with(Limits {
        new_per_day: 2,
        ..Limits::default()
    });
    table.answers("?", Grade::Again);
    table.answers("?", Grade::Good);
    table.does(Event::Stop);
    let summary = table.study.summary();
    assert_eq!(summary.misses.len(), 1);
    table.does(Event::GoOverMisses);
    assert_eq!(table.card(), "nile");
}

#[test]
fn a_note_without_an_id_is_remembered_by_its_words_once() {
    let mut table = Table::new();
    while table
        .study
        .question()
        .is_some_and(|question| question.card.answer != "the Danube")
    {
        table.answers("?", Grade::Easy);
    }
    table.answers("?", Grade::Easy);
    table.undoes();
    table.does(Event::Grade(Grade::Easy));
    let seen = |entry: &&Entry| matches!(entry.kind, Kind::Seen { .. });
    assert_eq!(table.log.iter().filter(seen).count(), 1);
}

#[test]
fn the_day_ends_the_limits_and_tomorrow_has_new_ones() {
    let mut table = Table::with(Limits {
        new_per_day: 1,
        ..Limits::default()
    });
    table.answers("?", Grade::Easy);
    table.restart();
    assert!(matches!(table.study.phase(), Phase::Finished));
    table.now += DAY;
    table.restart();
    assert!(table.study.question().is_some());
}

#[test]
fn practice_writes_nothing() {
    let mut table = Table::new();
    table.collection.read_only = Some("read-only".to_owned());
    table.restart();
    table.answers("?", Grade::Easy);
    assert_eq!(table.card(), "rhine");
    table.does(Event::Suspend);
    let after = table.card().to_owned();
    table.does(Event::Undone(Vec::new()));
    assert_eq!(table.card(), "rhine");
    table.does(Event::Redone(Vec::new()));
    assert_eq!(table.card(), after);
    for _ in 0..3 {
        table.does(Event::Undone(Vec::new()));
    }
    assert_eq!(table.study.notice(), Some(&Notice::NothingToUndo));
    assert!(table.log.is_empty());
}

/// The deck's file was written anew without these notes.
fn rewritten_without(table: &mut Table, gone: &[&str]) {
    let mut deck = deck::parse("rivers.toml", DECK).deck.unwrap();
    deck.notes.retain(|note| !gone.contains(&note.id.as_str()));
    let decks = vec![Shelved::new(deck, Origin::Given)];
    table.collection.set_decks(decks);
}

#[test]
fn waiting_cards_that_are_gone_are_not_waited_for() {
    let mut table = Table::new();
    table.answers("?", Grade::Again);
    table.answers("?", Grade::Again);
    let (left, total) = (table.study.left(), table.study.progress().total);
    rewritten_without(&mut table, &["nile", "seine"]);
    table.answers("?", Grade::Easy);
    assert_eq!(
        table.study.left(),
        left - 3,
        "one is answered, two are gone"
    );
    assert_eq!(table.study.progress().total, total - 2);
    while !matches!(table.study.phase(), Phase::Waiting { .. }) {
        table.answers("?", Grade::Easy);
    }
    assert!(matches!(
        table.study.phase(),
        Phase::Waiting { count: 1, .. }
    ));
    assert_eq!(table.study.left(), 1);
    table.does(Event::Continue);
    assert_eq!(table.card(), "rhine");
    table.answers("?", Grade::Easy);
    let progress = table.study.progress();
    assert!(matches!(table.study.phase(), Phase::Finished));
    assert_eq!(progress.done, progress.total);
}

#[test]
fn a_sitting_whose_deck_is_gone_ends_with_its_summary_and_is_still_undone() {
    let mut table = Table::new();
    table.answers("?", Grade::Again);
    table.answers("?", Grade::Again);
    let (card, left) = (table.card().to_owned(), table.study.left());
    table.collection.set_decks(Vec::new());
    table.answers("?", Grade::Again);
    assert!(matches!(table.study.phase(), Phase::Finished));
    assert_eq!((table.study.left(), table.study.progress().missed), (0, 3));
    assert!(!table.study.summary().more);
    rewritten_without(&mut table, &[]);
    table.undoes();
    assert!(matches!(table.study.phase(), Phase::Revealed(_)));
    assert_eq!((table.card(), table.study.left()), (card.as_str(), left));
    table.does(Event::Grade(Grade::Easy));
    assert_eq!(table.study.left(), left - 1);
}

#[test]
fn a_card_whose_deck_is_gone_is_waited_for_no_more() {
    let mut table = Table::new();
    while !matches!(table.study.phase(), Phase::Waiting { .. }) {
        table.answers("?", Grade::Again);
    }
    assert!(table.does(Event::LookAgain).is_empty());
    assert!(matches!(table.study.phase(), Phase::Waiting { .. }));
    table.collection.set_decks(Vec::new());
    assert!(table.does(Event::LookAgain).is_empty());
    assert!(matches!(table.study.phase(), Phase::Finished));
}
