//! How a session asks: its own limits, its time, its mode and its order. Values only.

use crate::deck::Order;

/// How a session asks. The default is the day's study: what is due, then new cards, within the limits of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub mode: Mode,
    /// New cards in this session at most; it stands in the place of the day's limit and of every deck's own.
    pub new: Option<usize>,
    /// Cards in this session at most that are not new; in the place of the day's limit and of every deck's own.
    pub due: Option<usize>,
    /// Cards of one sitting; in the place of the usual number.
    pub cards: Option<usize>,
    /// The time of one sitting in minutes, 1 to 999. Once it is used up no further card is asked; the one on the
    /// table is answered in peace. A sitting with a time has no number of cards unless one is given.
    pub minutes: Option<u32>,
    /// The order of new cards; where all cards are asked, as in a cram, the order of all. `None`: as each deck says,
    /// and what is known the weakest first.
    pub order: Option<Order>,
    /// Every card in this one form, by its word in the log (`Form::WORDS`), and no card that does not offer it.
    pub drill: Option<&'static str>,
    /// A step of a lesson: it does not wait for cards that return within minutes, and the lesson goes on at its end.
    pub in_lesson: bool,
}

/// What a session is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// What is due, then new cards.
    #[default]
    Study,
    /// What falls due within this number of days too, the least likely recalled first. Its answers count. The day's
    /// limits are for the day: they do not hold it back, and it has no new cards unless a number of them is given.
    Ahead(u16),
    /// Every card that is not suspended, due or not, buried or not, siblings too: the weakest first, then the new
    /// ones. Practice: answers are judged and shown, and nothing is written, unless it is recorded. No limit of the
    /// day holds.
    Cram { record: bool },
}

impl Options {
    /// A step of a lesson with so many cards.
    pub fn of_lesson(cards: usize, drill: Option<&'static str>) -> Self {
        Self {
            cards: Some(cards),
            drill,
            in_lesson: true,
            ..Self::default()
        }
    }

    /// Practice over all cards, of which nothing is written.
    pub fn cram() -> Self {
        Self {
            mode: Mode::Cram { record: false },
            ..Self::default()
        }
    }

    /// What is due, and what falls due within these days.
    pub fn ahead(days: u16) -> Self {
        Self {
            mode: Mode::Ahead(days),
            ..Self::default()
        }
    }

    /// Whether its answers are judged and forgotten.
    pub fn is_practice(&self) -> bool {
        self.mode == Mode::Cram { record: false }
    }
}
