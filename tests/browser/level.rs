//! Two teams that are level to the last.

use super::{
    evening::{Evening, answer, join},
    night_host::asked,
};
use newsdeck::quiz::night::{Phase, Spot};

const TIED: &str = r#"
[quiz]
title     = "Nobody ahead"
seed      = "otter"
reveal    = "each-question"
seconds   = 120
spares    = 0
tie_break = 2

[[round]]
title   = "In words"
kind    = "typed"
marking = "typed"
[[round.question]]
question = "What is the capital of Georgia?"
answer   = "Tbilisi"

[[tie_break]]
question = "How many steps lead up to the tower?"
answer   = 311
[[tie_break]]
question = "How many lamps hang in this room?"
answer   = 12
"#;

#[test]
fn two_teams_that_are_level_settle_it_in_sudden_death_on_their_phones() {
    let mut evening = Evening::begins(TIED, "");
    let foxes = evening.guest();
    let geese = evening.guest();
    join(&foxes, "Foxes");
    join(&geese, "Geese");
    let host = &mut evening.host;
    host.until(Phase::Open(Spot::Shadow));
    for phone in [&foxes, &geese] {
        phone.see("How many steps");
        answer(phone, "A number", "300");
    }
    host.until(Phase::Open(asked(0, 0)));
    for phone in [&foxes, &geese] {
        answer(phone, "Your answer", "Tbilisi");
    }
    host.until(Phase::TieBreak);
    foxes.see("Tie-break");
    host.until(Phase::Open(Spot::SuddenDeath(0)));
    foxes.see("How many lamps");
    answer(&foxes, "A number", "15");
    geese.see("How many lamps");
    answer(&geese, "A number", "13");
    host.until(Phase::Reveal(Spot::SuddenDeath(0)));
    geese.see("12");
    host.until(Phase::Over);
    geese.see("1st");
    foxes.see("2nd");
}
