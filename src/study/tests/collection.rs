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
