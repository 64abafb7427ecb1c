//! What there is to do today, in sentences: what Enter does, and what a break left behind. Must never count a card.

use super::{
    keymap::{self, Command, Context},
    words::{count, minutes},
};
use crate::study::{catch_up::CatchUp, queue::Tally};

/// What Enter does for a deck, a folder or all decks: the cards, the time, and when there is nothing, what comes.
///
/// `sitting` is the number of cards of one sitting, `pace_ms` the time of one answer, `tomorrow` what falls due then.
pub fn what_enter_does(tally: &Tally, sitting: usize, pace_ms: i64, tomorrow: usize) -> String {
    let what = match (tally.due, tally.new) {
        (0, 0) if tally.cards == 0 => return "There is no card here yet.".to_owned(),
        (0, 0) => {
            return match tomorrow {
                0 => "Nothing is due. Every card of today is done.".to_owned(),
                n => format!("Nothing more is due today. Tomorrow: {}.", count(n, "card")),
            };
        }
        (due, 0) => count(due, "due card"),
        (0, new) => count(new, "new card"),
        (due, new) => format!("{} and {}", count(due, "due card"), count(new, "new card")),
    };
    let all = tally.due + tally.new;
    let cards = all.min(sitting);
    // A sitting takes a part of what is due; the sentence says so.
    let first = match cards < all {
        true => format!(" for the first {cards}"),
        false => String::new(),
    };
    format!(
        "{}: {what}, about {} min{first}.",
        keymap::key(Context::Home, Command::Open),
        minutes(time_ms(cards, pace_ms))
    )
}

/// Milliseconds that so many answers take.
pub fn time_ms(cards: usize, pace_ms: i64) -> i64 {
    i64::try_from(cards)
        .unwrap_or(i64::MAX)
        .saturating_mul(pace_ms)
}

/// After a break: how the old cards are caught up with.
pub fn catching_up(plan: &CatchUp) -> String {
    let away = match plan.away_days {
        0 | 1 => String::new(),
        days => format!("You were away for {days} days. "),
    };
    let rest = match plan.days {
        0 | 1 => "that is the last of them".to_owned(),
        days => format!("so all are caught up with in about {days} days"),
    };
    format!(
        "{away}{} wait: {} a day and no new ones, those nearly forgotten first; {rest}.",
        count(plan.waiting, "card"),
        plan.per_day,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_says_what_comes_and_how_long_it_takes() {
        let tally = |due, new| Tally {
            due,
            new,
            cards: 60,
            ..Tally::default()
        };
        let told = |tally| what_enter_does(&tally, 20, 12_000, 3);
        assert_eq!(
            told(tally(0, 0)),
            "Nothing more is due today. Tomorrow: 3 cards."
        );
        assert_eq!(told(tally(1, 0)), "Enter: 1 due card, about 1 min.");
        assert_eq!(
            told(tally(40, 10)),
            "Enter: 40 due cards and 10 new cards, about 4 min for the first 20."
        );
    }

    #[test]
    fn a_break_becomes_a_plan_and_no_wall() {
        let mut plan = CatchUp {
            waiting: 400,
            away_days: 12,
            per_day: 60,
            days: 7,
        };
        assert_eq!(
            catching_up(&plan),
            "You were away for 12 days. 400 cards wait: 60 a day and no new ones, those nearly forgotten first; \
             so all are caught up with in about 7 days."
        );
        (plan.away_days, plan.days, plan.waiting) = (0, 1, 40);
        assert_eq!(
            catching_up(&plan),
            "40 cards wait: 60 a day and no new ones, those nearly forgotten first; that is the last of them."
        );
    }

    #[test]
    fn where_there_is_no_card_nothing_is_said_to_be_done() {
        let told = |cards| {
            let tally = Tally {
                cards,
                ..Tally::default()
            };
            what_enter_does(&tally, 20, 12_000, 0)
        };
        assert_eq!(told(0), "There is no card here yet.");
        assert_eq!(told(3), "Nothing is due. Every card of today is done.");
    }
}
