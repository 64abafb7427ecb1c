//! Entries in, `State` out: what the log makes of every card.
//!
//! Must never depend on the order of files or lines, on a locale or a time zone: the same events give the same state.

use super::{
    devices::DeviceLog,
    entry::{Effort, Entry, Form, Kind, Link, Params},
    events::{Deed, Events, Key, Record, answer_of},
    in_force::InForce,
    links::Links,
    names::Names,
    pace::Pace,
    state::State,
    undo::{Undo, undone},
};
use crate::schedule::Settings;
use std::collections::BTreeSet;

/// Folds entries in any order, any of them any number of times.
pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> State {
    let mut names = Names::default();
    let mut events = Events::default();
    for entry in entries {
        events.push_entry(entry, &mut names);
    }
    fold_events(events, names)
}

pub(super) fn fold_events(events: Events, names: Names) -> State {
    let mut state = State {
        names,
        ..State::default()
    };
    state.refold(events);
    state
}

/// What became of an entry that was pushed onto a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Pushed {
    /// The state is as if it had been folded with this entry.
    Folded,
    /// The state is unchanged: it came from a snapshot, and this entry reaches back into what the snapshot left out.
    /// Read the whole log and fold it.
    NeedsHistory,
}

impl State {
    /// Takes in one more entry; the state is then as if all had been folded together.
    ///
    /// The ordinary entry, later than all others, costs the same however long the log is.
    pub fn push(&mut self, entry: &Entry) -> Pushed {
        let later = self
            .last
            .as_ref()
            .is_none_or(|last| Key::from(entry) > *last)
            && self.greatest_id.is_none_or(|id| entry.id > id);
        let stands_alone = !matches!(
            entry.kind,
            Kind::Undo { .. } | Kind::Link(_) | Kind::Params(_)
        ) && !self.named.contains(&entry.id);
        if later && stands_alone {
            self.push_last(entry);
            return Pushed::Folded;
        }
        let Some(mut events) = self.events.take() else {
            return Pushed::NeedsHistory;
        };
        let known = events.records.len();
        events.push_entry(entry, &mut self.names);
        self.cards
            .resize(self.names.card_count(), super::CardState::NEW);
        let fallen = events.settle(&self.names);
        self.duplicates += fallen;
        let touched = if fallen > 0 {
            None
        } else {
            self.touched_by(entry, &events)
        };
        match touched {
            Some(touched) if events.records.len() > known => {
                self.observe_one(entry);
                self.decide_undone(&events);
                self.pace = Pace::of(&events);
                self.replay(&mut events, Some(&touched));
            }
            _ => self.refold_settled(&mut events),
        }
        self.events = Some(events);
        Pushed::Folded
    }

    fn push_last(&mut self, entry: &Entry) {
        self.observe_one(entry);
        if let Some(events) = &mut self.events {
            events.push_entry(entry, &mut self.names);
        }
        if let Kind::Review(review) = &entry.kind {
            self.pace.push(review.ms);
        }
        match &entry.kind {
            Kind::Seen { note, seen } => drop(self.seen.insert(note.clone(), seen.clone())),
            Kind::Unknown { .. } => self.newer += 1,
            kind => {
                let Some(card) = kind.card() else { return };
                let card = self.names.card(card);
                self.cards
                    .resize(self.names.card_count(), super::CardState::NEW);
                let root = self.names.root(card);
                let settings = settings(&self.in_force, &self.names, root);
                let state = &mut self.cards[root as usize];
                match answer_of(kind) {
                    Some((_, grade, _)) => {
                        let effort = effort_of(kind);
                        let before = state.answer(grade, effort, entry.moment(), settings);
                        let records = self.events.as_mut().map(|events| &mut events.records);
                        if let Some(record) = records.and_then(|records| records.last_mut()) {
                            record.before = before;
                        }
                    }
                    None => state.apply(kind, entry.moment(), settings),
                }
                state.conclude(settings, self.names.card_id(root).as_str());
            }
        }
    }

    /// The cards whose history `entry` changes; none if that cannot be told card by card.
    fn touched_by(&self, entry: &Entry, events: &Events) -> Option<BTreeSet<u32>> {
        let root = |card: u32| self.names.root(card);
        if self.named.contains(&entry.id) {
            return None;
        }
        match &entry.kind {
            Kind::Undo { of } => {
                let of: BTreeSet<_> = of.iter().collect();
                let undone = events
                    .records
                    .iter()
                    .filter(|record| of.contains(&record.id));
                undone
                    .map(|record| match events.deed(record) {
                        Deed::Answer { card, .. } => Some(root(card)),
                        Deed::Other { card, .. } => card.map(root),
                    })
                    .collect()
            }
            Kind::Unknown { .. } | Kind::Link(_) | Kind::Params(_) | Kind::Seen { .. } => None,
            kind => {
                let card = self.names.known_card(kind.card()?.as_str())?;
                Some(BTreeSet::from([root(card)]))
            }
        }
    }

    /// Folds everything anew.
    pub(super) fn refold(&mut self, mut events: Events) {
        self.duplicates = events.settle(&self.names);
        self.refold_settled(&mut events);
        self.events = Some(events);
    }

    fn refold_settled(&mut self, events: &mut Events) {
        self.decide_undone(events);
        self.pace = Pace::of(events);
        let stands = |record: &Record| !self.undone.contains(&record.id);
        let standing: Vec<&Kind> = events
            .others()
            .filter(|(record, _)| stands(record))
            .map(|(_, kind)| kind)
            .collect();
        let links = standing.iter().filter_map(|kind| match kind {
            Kind::Link(link) => Some(link),
            _ => None,
        });
        self.links = links.cloned().collect::<Vec<Link>>();
        let params = standing.iter().filter_map(|kind| match kind {
            Kind::Params(params) => Some(params),
            _ => None,
        });
        self.params = params.cloned().collect::<Vec<Params>>();
        self.seen = standing
            .iter()
            .filter_map(|kind| match kind {
                Kind::Seen { note, seen } => Some((note.clone(), seen.clone())),
                _ => None,
            })
            .collect();
        let is_unknown = |kind: &Kind| matches!(kind, Kind::Unknown { .. });
        self.newer = events.others().filter(|(_, kind)| is_unknown(kind)).count() as u64;
        self.settle_names();
        self.observe_all(events);
        self.replay(events, None);
    }

    /// Puts links and params into force.
    pub(super) fn settle_names(&mut self) {
        self.names.relink(Links::new(self.links.iter()));
        self.in_force = InForce::new(self.params.iter());
        self.cards
            .resize(self.names.card_count(), super::CardState::NEW);
    }

    fn decide_undone(&mut self, events: &Events) {
        let undos: Vec<Undo<'_>> = events
            .others()
            .filter_map(|(record, kind)| match kind {
                Kind::Undo { of } => Some((record.id, of.as_slice())),
                _ => None,
            })
            .collect();
        self.named = undos.iter().flat_map(|(_, of)| *of).copied().collect();
        self.undone = undone(&undos);
    }

    fn observe_all(&mut self, events: &Events) {
        self.devices = self
            .names
            .devices()
            .iter()
            .cloned()
            .map(DeviceLog::new)
            .collect();
        for record in &events.records {
            self.devices[record.device as usize].observe(record.n, record.hybrid, record.id);
        }
        self.forms.clear();
        for form in events.forms() {
            self.meet(form);
        }
        self.greatest_id = events.records.iter().map(|record| record.id).max();
        self.last = events.records.last().map(|record| Key {
            hybrid: record.hybrid,
            device: self.names.device_id(record.device).clone(),
            n: record.n,
            id: record.id,
        });
    }

    fn observe_one(&mut self, entry: &Entry) {
        let number = self.names.device(&entry.device) as usize;
        if number == self.devices.len() {
            self.devices.push(DeviceLog::new(entry.device.clone()));
        }
        self.devices[number].observe(entry.n, entry.hybrid, entry.id);
        if let Kind::Review(review) | Kind::Quiz(review) = &entry.kind {
            self.meet(&review.form);
        }
        self.greatest_id = self.greatest_id.max(Some(entry.id));
        self.last = self.last.take().max(Some(Key::from(entry)));
    }

    fn meet(&mut self, form: &Form) {
        if !self.has_met(form) {
            self.forms.insert(form.as_str().to_owned(), form.clone());
        }
    }

    /// Applies every standing event to the cards in `only`, or to all.
    fn replay(&mut self, events: &mut Events, only: Option<&BTreeSet<u32>>) {
        let Self {
            names,
            in_force,
            cards,
            undone,
            ..
        } = self;
        let wanted = |root: u32| only.is_none_or(|only| only.contains(&root));
        match only {
            None => cards.fill(super::CardState::NEW),
            Some(only) => only
                .iter()
                .for_each(|root| cards[*root as usize] = super::CardState::NEW),
        }
        for place in 0..events.records.len() {
            let record = events.records[place];
            let deed = events.deed(&record);
            let (Deed::Answer { card, .. }
            | Deed::Other {
                card: Some(card), ..
            }) = deed
            else {
                continue;
            };
            let root = names.root(card);
            if !wanted(root) || (!undone.is_empty() && undone.contains(&record.id)) {
                continue;
            }
            let settings = settings(in_force, names, root);
            let card = &mut cards[root as usize];
            match deed {
                Deed::Answer { grade, .. } => {
                    let effort = events.circumstances(&record).form.effort();
                    let before = card.answer(grade, effort, record.moment(), settings);
                    events.records[place].before = before;
                }
                Deed::Other { kind, .. } => card.apply(kind, record.moment(), settings),
            }
        }
        let conclude = |root: u32, card: &mut super::CardState| {
            card.conclude(
                settings(in_force, names, root),
                names.card_id(root).as_str(),
            );
        };
        match only {
            None => (0..)
                .zip(cards.iter_mut())
                .for_each(|(root, card)| conclude(root, card)),
            Some(only) => only
                .iter()
                .for_each(|root| conclude(*root, &mut cards[*root as usize])),
        }
    }
}

fn effort_of(kind: &Kind) -> Effort {
    match kind {
        Kind::Review(review) | Kind::Quiz(review) => review.form.effort(),
        _ => Effort::Looked,
    }
}

fn settings<'a>(in_force: &'a InForce, names: &Names, root: u32) -> &'a Settings {
    if in_force.differ() {
        in_force.of_deck(names.card_id(root).deck_str())
    } else {
        in_force.all()
    }
}
