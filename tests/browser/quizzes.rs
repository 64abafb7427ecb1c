//! What is asked in these tests: rounds and questions, put together to a quiz file by `quiz`.

pub use super::night_host::{GEORGIA, IN_WORDS, PERU, POLAND, quiz};

/// A round of options, for keys and taps.
pub const VIENNA: &str = r#"
[[round]]
title   = "Keys and taps"
kind    = "choice"
marking = "shared-keys"
[[round.question]]
question = "Which river flows through Vienna?"
answer   = "the Danube"
wrong    = ["the Rhine", "the Elbe", "the Po"]
"#;
/// A round of one question at the buzzer.
pub const NORWAY: &str = r#"
[[round]]
title = "Buzzers"
kind  = "buzzer"
[[round.question]]
question = "What is the capital of Norway?"
answer   = "Oslo"
"#;
/// A round of one list.
pub const LIGHTS: &str = r#"
[[round]]
title = "A list"
kind  = "list"
[[round.question]]
question = "Name the three colours of a traffic light."
answer   = ["red", "amber", "green"]
"#;
/// A round of one order.
pub const ORDER: &str = r#"
[[round]]
title = "In order"
kind  = "order"
[[round.question]]
ask      = "Put these in order, the smallest first."
sequence = ["mouse", "fox", "whale"]
"#;
/// A round of one number, below nought.
pub const DEGREES: &str = r#"
[[round]]
title = "The nearest wins"
kind  = "nearest-number"
[[round.question]]
question = "How cold does it get at the South Pole, in degrees Celsius?"
answer   = -82.8
"#;
/// A round with something at stake.
pub const NEPAL: &str = r#"
[[round]]
title = "All or nothing"
kind  = "wager"
[[round.question]]
question = "What is the capital of Nepal?"
answer   = "Kathmandu"
"#;
/// A round that is told at its end; it can be `paper-totals`, too.
pub const SHEET: &str = r#"
[[round]]
title   = "The sheet"
kind    = "typed"
marking = "typed"
reveal  = "end-of-round"
[[round.question]]
question = "What is the capital of Malta?"
answer   = "Valletta"
[[round.question]]
question = "What is the capital of Nepal?"
answer   = "Kathmandu"
"#;
/// Two questions for a tie.
pub const NUMBERS: &str = r#"
[[tie_break]]
question = "How many steps lead up to the tower?"
answer   = 311
[[tie_break]]
question = "How many lamps hang in this room?"
answer   = 12
"#;
