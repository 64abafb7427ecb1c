//! Sittings played from the outside: events go in, facts come out and are folded as the disk would have them.

mod answering;
mod collection;
mod learner;
mod many;
mod options;
mod quizzed;
mod sittings;
mod vocabulary;
mod whatever;

use super::{
    Collection, Event, Limits, Notice, Origin, Phase, Shelved, Study,
    queue::{self, Options, Scope},
};
use crate::{
    deck::{self, CardId, DeckId},
    history::{Device, Entry, Form, Kind, State, fold},
    schedule::{Grade, Moment},
};
use uuid::Uuid;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// 2026-11-23 12:00 UTC.
const NOON: i64 = 1_795_435_200_000;

const DECK: &str = r#"
[deck]
id = "rivers"
title = "Rivers"

[[note]]
id = "nile"
question = "Which river flows through Cairo?"
answer = "the Nile"
prompt = ["an African river"]
group = "africa"

[[note]]
id = "congo"
question = "Which river flows through Kinshasa?"
answer = "the Congo"
group = "africa"

[[note]]
id = "rhine"
question = "Which river flows through Basel?"
answer = "the Rhine"
wrong = ["the Danube", "the Elbe", "the Rhone"]
hint = "It ends in the Netherlands."

[[note]]
id = "thames"
person = "Old Father Thames"
role = "the god of a river in London"

[[note]]
id = "seine"
question = "Which river flows through Paris?"
answer = "the Seine"

[[note]]
question = "Which river flows through Vienna?"
answer = "the Danube"
"#;

/// A learner with a log.
struct Table {
    collection: Collection,
    study: Study,
    log: Vec<Entry>,
    now: i64,
    /// The last fact of every step, and of every step taken back with the entry that did it: what the program keeps.
    done: Vec<Uuid>,
    undone: Vec<(Uuid, Uuid)>,
}

impl Table {
    fn new() -> Self {
        Self::with(Limits::default())
    }

    fn with(limits: Limits) -> Self {
        let parsed = deck::parse("rivers.toml", DECK);
        assert_eq!(
            parsed.problems.len(),
            1,
            "only the id that is missing on purpose"
        );
        Self::of(parsed, limits)
    }

    fn of(parsed: deck::Parsed, limits: Limits) -> Self {
        Self::over(vec![parsed], limits)
    }

    fn over(parsed: Vec<deck::Parsed>, limits: Limits) -> Self {
        let shelve = |parsed: deck::Parsed| Shelved::new(parsed.deck.unwrap(), Origin::Given);
        let decks = parsed.into_iter().map(shelve).collect();
        let collection = Collection::new(decks, State::default(), limits);
        let study = Study::new(Scope::all(), Options::default(), &collection, moment(NOON));
        Self {
            collection,
            study,
            log: Vec::new(),
            now: NOON,
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    /// Does it, and lets the disk save what comes of it.
    fn does(&mut self, event: Event) -> Vec<Kind> {
        self.now += 1_000;
        let facts = self.study.apply(event, &self.collection, moment(self.now));
        if facts.is_empty() {
            return facts;
        }
        let ids: Vec<Uuid> = facts.iter().map(|kind| self.save(kind.clone())).collect();
        self.done.extend(ids.last());
        self.undone.clear();
        self.study
            .apply(Event::Saved(ids), &self.collection, moment(self.now));
        facts
    }

    /// `None`: undo.
    fn does_any(&mut self, event: Option<Event>) -> Vec<Kind> {
        match event {
            Some(event) => self.does(event),
            None => {
                self.undoes();
                Vec::new()
            }
        }
    }

    /// Takes the newest step back, as the program does; whether there was one.
    fn undoes(&mut self) -> bool {
        if self.study.is_practice() {
            let steps = self.study.steps();
            self.does(Event::Undone(Vec::new()));
            return steps > 0;
        }
        let Some(id) = self.done.pop() else {
            return false;
        };
        let undo = self.save(Kind::Undo { of: vec![id] });
        self.undone.push((id, undo));
        self.does(Event::Undone(vec![id]));
        true
    }

    fn redoes(&mut self) -> bool {
        let Some((id, undo)) = self.undone.pop() else {
            return false;
        };
        self.save(Kind::Undo { of: vec![undo] });
        self.done.push(id);
        self.does(Event::Redone(vec![id]));
        true
    }

    fn save(&mut self, kind: Kind) -> Uuid {
        let n = self.log.len() as u64 + 1;
        let id = Uuid::from_u128(u128::from(n));
        let device = Device::new("test").unwrap();
        let hybrid = u64::try_from(self.now).unwrap() + n;
        self.log.push(Entry {
            id,
            device,
            n,
            hybrid,
            at: self.now,
            offset_minutes: 0,
            batch: None,
            kind,
        });
        self.collection.history = fold(&self.log);
        id
    }

    fn card(&self) -> &str {
        self.study
            .question()
            .map_or("", |question| question.card.id.note_str())
    }

    fn answers(&mut self, typed: &str, grade: Grade) {
        if self.study.question().unwrap().form.is_chosen() {
            self.does(Event::SwitchForm);
        }
        self.does(Event::Answer(typed.to_owned()));
        if matches!(self.study.phase(), Phase::Asking(_)) {
            self.does(Event::Answer(typed.to_owned()));
        }
        if matches!(self.study.phase(), Phase::Doubting(_)) {
            self.does(Event::WereRight(true));
        }
        self.does(Event::Grade(grade));
    }

    fn restart(&mut self) {
        self.begins(Scope::all(), Options::default());
    }

    fn begins(&mut self, scope: Scope, options: Options) {
        self.study = Study::new(scope, options, &self.collection, moment(self.now));
    }

    /// What a session would ask now, by the notes' names and slots.
    fn plan(&self, scope: &Scope, options: &Options) -> Vec<String> {
        let plan = queue::plan(&self.collection, scope, options, moment(self.now));
        let named = |card: CardId| card.as_str().split_once('/').unwrap().1.to_owned();
        plan.cards.into_iter().map(named).collect()
    }
}

fn moment(utc_ms: i64) -> Moment {
    Moment {
        utc_ms,
        offset_minutes: 0,
    }
}

fn reviews(log: &[Entry]) -> usize {
    log.iter()
        .filter(|entry| matches!(entry.kind, Kind::Review(_)))
        .count()
}
