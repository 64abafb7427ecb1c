//! Doubtful answers and protests, one after the other. Must never show one that the `Console` does not hold.

use super::{
    deed::ruling,
    host::Host,
    scene::{full_stop, listed},
};
use crate::{
    cli::{
        exit::Failure,
        plain::command::{Line, line},
    },
    quiz::{
        console::Console,
        night::{Event, Ruling, Spot},
    },
    tui::quiz::judge::{Item, items, ruled},
};

/// What tells one item from the next.
type Known = (Spot, String, bool);

impl Host<'_, '_> {
    /// Goes through what waits for a word, and where it is wished through all that was judged.
    pub(super) fn judge(&mut self, all: bool) -> Result<(), Failure> {
        let mut passed: Vec<Known> = Vec::new();
        let mut has_begun = false;
        loop {
            let console = self.night.console(self.now());
            let waiting = waiting(&console, all);
            let fresh = |item: &&Item| !passed.contains(&known(item));
            let left = waiting.iter().filter(fresh).count();
            let Some(item) = waiting.iter().find(fresh) else {
                self.console.say(match has_begun {
                    true => "Nothing is left to judge.",
                    false if all => "No answer can be judged now.",
                    false => "No answer waits for a word. /judge all goes through those judged.",
                })?;
                return self.next_step();
            };
            has_begun = true;
            let lines = told(item, left);
            let (key, accepted) = (known(item), accepted(item));
            self.say_all(&lines)?;
            let Some(typed) = self.hear()? else {
                return Ok(());
            };
            let text = match line(&typed) {
                Line::Text(text) => text,
                Line::Slash(..) => {
                    self.pending = Some(typed);
                    return Ok(());
                }
            };
            let events = match (of_word(item, &text), text.as_str()) {
                (Some(events), _) => events,
                (None, "") => Vec::new(),
                (None, ".") => return self.next_step(),
                (None, _) => {
                    self.console.say("Type y, n or h.")?;
                    continue;
                }
            };
            if is_accept(&text) {
                self.accept(accepted)?;
            }
            passed.push(key);
            if !events.is_empty() {
                self.happened(events)?;
            }
        }
    }

    /// The answer counts from now on, in the deck.
    fn accept(&mut self, answer: Option<(Spot, String)>) -> Result<(), Failure> {
        let card = answer.and_then(|(spot, given)| {
            let question = self.night.question_at(spot)?;
            Some((question.card.clone()?, given))
        });
        let told = match card {
            Some((card, given)) => self.loaded.accept(&card, &given).unwrap_or_else(|why| why),
            None => "This question stands in no deck.".to_owned(),
        };
        self.console.say(&told)
    }
}

/// What a word on an item comes to; none where it is no word.
pub fn of_word(item: &Item, text: &str) -> Option<Vec<Event>> {
    let ruling = match is_accept(text) {
        true => Some(Ruling::Yes),
        false => ruling(text),
    };
    ruling.map(|ruling| ruled(item, ruling))
}

fn is_accept(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "a" | "accept")
}

fn waiting(console: &Console, all: bool) -> Vec<Item<'_>> {
    let open = console.doubts.len() + console.protests.len();
    let mut items = items(console);
    if !all {
        items.truncate(open);
    }
    items
}

fn known(item: &Item) -> Known {
    match item {
        Item::Doubt(doubt) => (doubt.spot, doubt.given.clone(), false),
        Item::Protest(protest) => (protest.spot, protest.name.clone(), true),
    }
}

fn accepted(item: &Item) -> Option<(Spot, String)> {
    match item {
        Item::Doubt(doubt) => Some((doubt.spot, doubt.given.clone())),
        Item::Protest(protest) => Some((protest.spot, protest.given.clone()?)),
    }
}

fn told(item: &Item, left: usize) -> Vec<String> {
    let mut lines = vec![format!("{left} to judge.")];
    match item {
        Item::Doubt(doubt) => {
            lines.push(format!("Question: {}", doubt.question));
            lines.extend(
                doubt
                    .answer
                    .as_ref()
                    .map(|answer| full_stop(&format!("The answer: {answer}"))),
            );
            lines.push(full_stop(&format!(
                "Given: {}, by {}",
                doubt.given,
                listed(&doubt.teams)
            )));
            lines.push(doubt.reason.clone());
            lines.extend(match (doubt.ruling, doubt.judged) {
                (Some(Ruling::Yes), _) => Some("You said: right.".to_owned()),
                (Some(Ruling::No), _) => Some("You said: wrong.".to_owned()),
                (Some(Ruling::Half), _) => Some("You said: half right.".to_owned()),
                (None, Some(true)) => Some("The judge takes it.".to_owned()),
                (None, Some(false)) => Some("The judge does not take it.".to_owned()),
                (None, None) => None,
            });
        }
        Item::Protest(protest) => {
            lines.push(format!("{} protests.", protest.name));
            lines.push(format!("Question: {}", protest.question));
            lines.push(full_stop(&format!("The answer: {}", protest.right)));
            lines.extend(
                protest
                    .given
                    .as_ref()
                    .map(|given| full_stop(&format!("Given: {given}"))),
            );
        }
    }
    lines.push(
        "y: right, n: wrong, h: half, for every team that gave it. a: right, and accepted from now on. Enter leaves it, a \
         full stop ends."
            .to_owned(),
    );
    lines
}
