//! Decks are found by what people call them.

use super::*;

#[test]
fn a_deck_is_offered_for_a_name_only_when_they_are_alike() {
    let table = Table::new();
    let sentence = |name: &str| table.collection.find_deck(name).unwrap_err();
    assert_eq!(
        sentence("river"),
        "There is no deck `river`. Did you mean `rivers`?"
    );
    assert_eq!(sentence("nonexist"), "There is no deck `nonexist`.");
    assert_eq!(sentence(""), "There is no deck ``.");
    assert_eq!(table.collection.find_deck("Rivers"), Ok(0));
}

#[test]
fn an_id_goes_before_the_title_of_an_earlier_deck_and_a_title_of_two_decks_is_asked_about() {
    let head = |id: &str, title: &str| {
        let text = format!("[deck]\nid = \"{id}\"\ntitle = \"{title}\"\n");
        deck::parse(&format!("{id}.toml"), &text)
    };
    let decks = vec![
        head("a-copy", "Rivers"),
        head("rivers", "Rivers"),
        head("seas", "Lakes"),
    ];
    let table = Table::over(decks, Limits::default());
    let find = |name: &str| table.collection.find_deck(name);
    assert_eq!((find("rivers"), find("a-copy")), (Ok(1), Ok(0)));
    assert_eq!(find("LAKES"), Ok(2));
    let decks = vec![head("one", "Rivers"), head("two", "rivers")];
    let table = Table::over(decks, Limits::default());
    assert_eq!(
        table.collection.find_deck("Rivers").unwrap_err(),
        "Several decks have the title `Rivers`. Name one by its id: `one` or `two`."
    );
}

#[test]
fn the_time_of_an_answer_is_the_learner_s_own_once_there_are_enough_also_after_a_restart() {
    let mut table = Table::new();
    assert_eq!(table.collection.pace_ms(), 12_000, "nobody is known yet");
    table.begins(Scope::all(), Options::default());
    for _ in 0..20 {
        // An answer after four seconds: three here, one for the event.
        table.now += 3_000;
        table.does(Event::SwitchForm);
        table.does(Event::Reveal);
        table.does(Event::Grade(Grade::Again));
        table.undoes();
        table.does(Event::Grade(Grade::Again));
        table.does(Event::Continue);
    }
    let own = table.collection.pace_ms();
    assert!((4_000..=6_000).contains(&own), "{own}");
    let snapshot = table.collection.history.to_snapshot(&[]);
    table.collection.history = State::from_snapshot(&snapshot).unwrap().0;
    assert_eq!(table.collection.pace_ms(), own);
}
