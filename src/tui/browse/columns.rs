//! Which columns a width has room for, and what stands in a row's cells. Must never draw.

use super::deeds::is_buried;
use crate::{
    deck::{self, CardId, Note},
    history::CardState,
    schedule::{Due, Moment},
    study::{
        Collection,
        search::{Column, Row},
    },
    tui::words::{days, minutes},
};

/// What stands above a column.
const fn head(column: Column) -> &'static str {
    match column {
        Column::Question => "Question",
        Column::Answer => "Answer",
        Column::Due => "Due",
        Column::Deck => "Deck",
        Column::Stability => "Stability",
        Column::Recall => "Recall",
        Column::Lapses => "Lapses",
        Column::Flag => "⚑",
        Column::Tags => "Tags",
        Column::Level => "Level",
    }
}

/// The orders of the rows, one after the other; none: as the decks and their files have them.
const ORDERS: [Option<Column>; 11] = [
    None,
    Some(Column::Due),
    Some(Column::Recall),
    Some(Column::Stability),
    Some(Column::Lapses),
    Some(Column::Question),
    Some(Column::Answer),
    Some(Column::Deck),
    Some(Column::Tags),
    Some(Column::Flag),
    Some(Column::Level),
];

/// The next order, the first after the last.
pub fn next_order(sort: Option<Column>) -> Option<Column> {
    let place = ORDERS.iter().position(|order| *order == sort);
    ORDERS[(place.unwrap_or(0) + 1) % ORDERS.len()]
}

/// Whether an order has what is greater first: the cards that fail most often are looked for, not those that never did.
pub fn is_descending(sort: Option<Column>, is_reversed: bool) -> bool {
    is_reversed != (sort == Some(Column::Lapses))
}

/// What the header calls an order.
pub const fn order_in_words(sort: Option<Column>) -> &'static str {
    match sort {
        None => "place in the decks",
        Some(Column::Question) => "question",
        Some(Column::Answer) => "answer",
        Some(Column::Due) => "due day",
        Some(Column::Deck) => "deck",
        Some(Column::Stability) => "stability",
        Some(Column::Recall) => "recall",
        Some(Column::Lapses) => "lapses",
        Some(Column::Flag) => "flag",
        Some(Column::Tags) => "tags",
        Some(Column::Level) => "level",
    }
}

/// The note of a row; none once its deck was read again and says something else.
pub fn note_of<'a>(row: &Row, collection: &'a Collection) -> Option<&'a Note> {
    let note = collection.decks.get(row.deck)?.deck().notes.get(row.note)?;
    (note.id.as_str() == row.card.note_str()).then_some(note)
}

/// The columns for a list of this width in cells, each with its own; a space stands between them.
pub fn columns(width: u16) -> Vec<(Column, u16)> {
    use Column::*;
    const FLAG: u16 = 2;
    const DUE: u16 = 9;
    let fixed: &[(Column, u16)] = match width {
        ..52 => &[],
        52..76 => &[(Due, DUE)],
        76..80 => &[(Due, DUE), (Flag, FLAG)],
        80.. => &[(Due, DUE), (Stability, 9), (Recall, 6), (Flag, FLAG)],
    };
    let taken: u16 = fixed.iter().map(|(_, width)| width + 1).sum();
    let room = width.saturating_sub(taken);
    let texts: &[(Column, u16)] = match width {
        ..52 => &[(Question, 100)],
        52..80 => &[(Question, 60), (Answer, 40)],
        80..140 => &[(Question, 56), (Deck, 24), (Tags, 20)],
        140.. => &[(Question, 40), (Answer, 24), (Deck, 18), (Tags, 18)],
    };
    let gaps = u16::try_from(texts.len()).unwrap_or(1) - 1;
    let share = |percent: u16| room.saturating_sub(gaps) * percent / 100;
    let mut all: Vec<(Column, u16)> = texts
        .iter()
        .map(|(column, percent)| (*column, share(*percent)))
        .collect();
    let after_texts = match width {
        80.. => texts.len() - 2,
        _ => texts.len(),
    };
    all.splice(after_texts..after_texts, fixed.iter().copied());
    // What rounding left over goes to the question.
    let used: u16 = all.iter().map(|(_, width)| width + 1).sum::<u16>() - 1;
    if let Some((_, question)) = all.first_mut() {
        *question += width.saturating_sub(used);
    }
    all
}

/// What stands above the columns; an arrow at the one that the rows are sorted by.
pub fn heads(columns: &[(Column, u16)], sort: Option<Column>, arrow: &str) -> Vec<String> {
    let head = |(column, _): &(Column, u16)| match sort == Some(*column) {
        true => format!("{}{arrow}", head(*column)),
        false => head(*column).to_owned(),
    };
    columns.iter().map(head).collect()
}

/// What a row has to say in each column.
pub fn cells(
    row: &Row,
    columns: &[(Column, u16)],
    collection: &Collection,
    now: Moment,
) -> Vec<String> {
    let note = note_of(row, collection);
    let texts = note.map(|note| deck::ask_and_answer(note, &row.card.slot()));
    let (question, answer) = texts.unwrap_or_default();
    let state = collection.state(&row.card);
    let cell = |(column, _): &(Column, u16)| match column {
        Column::Question => one_line(&question),
        Column::Answer => one_line(&answer),
        Column::Due => due(&state, collection, now),
        Column::Deck => {
            let shelved = collection.decks.get(row.deck);
            shelved.map_or(String::new(), |shelved| shelved.title().to_owned())
        }
        Column::Stability => match state.progress.memory {
            Some(memory) => days(memory.stability.days().round() as u32),
            None => "–".to_owned(),
        },
        Column::Recall => recall(&row.card, collection, now),
        Column::Flag => match state.flag {
            0 => String::new(),
            flag => format!("⚑{flag}"),
        },
        Column::Tags => note.map_or(String::new(), |note| note.tags.join(", ")),
        Column::Lapses => state.progress.lapses.to_string(),
        Column::Level => {
            let level = note.and_then(|note| note.level);
            level.map_or(String::new(), |level| level.to_string())
        }
    };
    columns.iter().map(cell).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn recall(card: &CardId, collection: &Collection, now: Moment) -> String {
    let today = collection.history.day(now);
    match collection.history.retrievability(card, today) {
        Some(recall) => format!("{:.0} %", recall.get() * 100.0),
        None => "–".to_owned(),
    }
}

/// When a card is asked next, in a word or two.
pub fn due(state: &CardState, collection: &Collection, now: Moment) -> String {
    let today = collection.history.day(now);
    if state.suspended {
        return "suspended".to_owned();
    }
    if is_buried(state, collection, now) {
        return "buried".to_owned();
    }
    match state.due_as_of(now.utc_ms, today) {
        None => "new".to_owned(),
        Some(Due::At(ms)) => match ms - now.utc_ms {
            ..=0 => "now".to_owned(),
            ms => format!("in {} min", minutes(ms)),
        },
        Some(Due::On(day)) => match (day.since(today), today.since(day)) {
            (0, 0) => "today".to_owned(),
            (0, late) => format!("{} late", days(late)),
            (ahead, _) => format!("in {}", days(ahead)),
        },
    }
}

/// One sign for how a card stands, so that the narrowest list tells it too.
pub fn sign(state: &CardState, collection: &Collection, now: Moment) -> &'static str {
    let today = collection.history.day(now);
    match state {
        state if state.suspended => "‖",
        state if is_buried(state, collection, now) => "~",
        state if state.leech => "!",
        state if state.flag > 0 => "⚑",
        state if state.is_new() => "+",
        state if state.is_due(now.utc_ms, today) => "•",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fill_the_width_and_never_more() {
        for width in 20..250 {
            let columns = columns(width);
            let used: u16 = columns.iter().map(|(_, width)| width + 1).sum();
            assert_eq!(used - 1, width, "{columns:?}");
            assert_eq!(columns[0].0, Column::Question);
            assert!(columns[0].1 >= 18, "{width}: {columns:?}");
        }
    }

    #[test]
    fn a_wider_list_tells_more() {
        let named = |width| columns(width).len();
        assert_eq!([36, 74, 83, 160].map(named), [1, 3, 7, 8]);
    }
}
