//! `State`: what the log has made of everything, ready to be asked.
//!
//! Must never be changed but by an entry: see the fold.

use super::{
    card::CardState,
    clock::{is_ahead, next_hybrid},
    devices::DeviceLog,
    entry::{Form, Kind, Link, Params, Seen},
    events::{Deed, Events, Key},
    in_force::InForce,
    names::Names,
    pace::Pace,
    word::{Device, NotePath},
};
use crate::{
    deck::{CardId, DeckId},
    schedule::{Grade, Moment, Outcome, Retrievability, Settings, StudyDay, outcomes},
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// The whole fold. Grows with the cards; with the reviews only as far as they are held for undo.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub(super) names: Names,
    /// By card number; only those that keep a history hold anything.
    pub(super) cards: Vec<CardState>,
    pub(super) links: Vec<Link>,
    pub(super) params: Vec<Params>,
    pub(super) in_force: InForce,
    pub(super) seen: BTreeMap<NotePath, Seen>,
    pub(super) devices: Vec<DeviceLog>,
    /// Every id that an undo names, standing or not.
    pub(super) named: HashSet<Uuid>,
    /// The ids that count no more.
    pub(super) undone: HashSet<Uuid>,
    pub(super) last: Option<Key>,
    pub(super) greatest_id: Option<Uuid>,
    pub(super) duplicates: u64,
    pub(super) newer: u64,
    pub(super) pace: Pace,
    /// Every form in which a card was asked, by its word in the log.
    pub(super) forms: BTreeMap<String, Form>,
    /// All events; none when the state came from a snapshot.
    pub(super) events: Option<Events>,
}

/// One answer to a card, as the card's history shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    pub id: Uuid,
    pub moment: Moment,
    pub grade: Grade,
    /// Given on a quiz night.
    pub quiz: bool,
    /// Milliseconds from the question to the grade.
    pub ms: u32,
    pub form: Form,
    /// The chance of recall predicted before the answer, to four decimals; none for a new card.
    pub predicted: Option<Retrievability>,
}

/// What was done in one deck on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayCounts {
    /// Cards answered for the first time.
    pub introduced: u32,
    /// Cards answered that were in review.
    pub reviewed: u32,
    /// Answers given.
    pub answers: u32,
}

/// What the learner should know about the log itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    /// Events that were there more than once, and counted once.
    pub duplicates: u64,
    /// Events of a kind only a later version knows.
    pub newer: u64,
    /// Devices with missing counts, first and last of each gap.
    pub gaps: Vec<(Device, Vec<(u64, u64)>)>,
    /// Devices with several events of one count: cloned, or set back. All of them are kept.
    pub twins: Vec<(Device, u64)>,
    /// Devices whose clock is more than a day ahead, with their latest hybrid time.
    pub ahead: Vec<(Device, u64)>,
}

impl State {
    /// The card under any of its names; new when the log does not know it.
    pub fn card(&self, card: &CardId) -> CardState {
        let (_, number) = self.names.keeper(card);
        number.map_or(CardState::NEW, |number| self.cards[number as usize])
    }

    /// The name under which the history of `card` is kept: its own, unless it was linked.
    pub fn keeper(&self, card: &CardId) -> CardId {
        self.names.keeper(card).0
    }

    /// Every card with a history or a mark, under the name that keeps it, in no order.
    pub fn cards(&self) -> impl Iterator<Item = (&CardId, &CardState)> {
        (0..)
            .zip(&self.cards)
            .filter(|(_, state)| **state != CardState::NEW)
            .map(|(number, state)| (self.names.card_id(number), state))
    }

    /// The decks that the log names. No card of any other deck has a history or a mark.
    pub fn decks(&self) -> HashSet<&str> {
        let cards =
            (0..self.names.card_count() as u32).map(|number| self.names.card_id(number).deck_str());
        let linked = self.links.iter().flat_map(|link| match link {
            Link::Cards { from, to } => [from.deck_str(), to.deck_str()],
            Link::Notes { from, to } => [from.deck.as_str(), to.deck.as_str()],
        });
        cards.chain(linked).collect()
    }

    /// What each grade would lead to, Again first: for the buttons, and word for word what the fold will do.
    pub fn outcomes(&self, card: &CardId, now: Moment) -> [Outcome; 4] {
        let keeper = self.keeper(card);
        let settings = self.in_force.of_deck(keeper.deck_str());
        outcomes(&self.card(card).progress, now, settings, keeper.as_str())
    }

    /// Whether any card was ever asked in this form.
    pub fn has_met(&self, form: &Form) -> bool {
        self.forms.contains_key(form.as_str())
    }

    /// The chance that `card` is recalled on `today`; none for a new card.
    pub fn retrievability(&self, card: &CardId, today: StudyDay) -> Option<Retrievability> {
        let settings = self.in_force.of_deck(self.keeper(card).deck_str());
        self.card(card).progress.retrievability(today, settings)
    }

    /// [`State::card`] and [`State::retrievability`] with one look, for whoever looks at every card there is.
    pub fn card_and_recall(
        &self,
        card: &CardId,
        today: StudyDay,
    ) -> (CardState, Option<Retrievability>) {
        let number = self.names.keeper_number(card);
        let known = number.and_then(|number| Some((number, self.cards.get(number as usize)?)));
        let Some((number, state)) = known else {
            return (CardState::NEW, None);
        };
        let settings = match self.in_force.differ() {
            true => self.in_force.of_deck(self.names.card_id(number).deck_str()),
            false => self.in_force.all(),
        };
        let recall = state.progress.retrievability(today, settings);
        (*state, recall)
    }

    /// The settings that cards without a deck of their own follow.
    pub fn settings(&self) -> &Settings {
        self.in_force.all()
    }

    pub fn deck_settings(&self, deck: &DeckId) -> &Settings {
        self.in_force.of_deck(deck.as_str())
    }

    /// Whether a desired retention was set for this deck alone.
    pub fn has_own_retention(&self, deck: &DeckId) -> bool {
        let own = |params: &Params| params.deck.as_ref() == Some(deck);
        let mut all = self.params.iter();
        all.any(|params| own(params) && params.desired_retention.is_some())
    }

    /// The study day of a moment.
    pub fn day(&self, moment: Moment) -> StudyDay {
        StudyDay::of(moment, self.settings().rollover)
    }

    /// How many cards were last answered more than a day after `wall_ms`, and the latest of these answers; none when
    /// there are none. Once they are answered anew they count no more.
    pub fn answered_ahead(&self, wall_ms: i64) -> Option<(usize, Moment)> {
        let ahead = self
            .cards()
            .filter(|(_, card)| card.is_answered_ahead(wall_ms))
            .filter_map(|(_, card)| card.progress.last);
        let (mut count, mut latest) = (0, i64::MIN);
        for last in ahead {
            count += 1;
            latest = latest.max(last.utc_ms);
        }
        let latest = Moment {
            utc_ms: latest,
            offset_minutes: 0,
        };
        (count > 0).then_some((count, latest))
    }

    /// What was done on `today`, deck by deck; decks in which nothing was done are left out.
    pub fn day_counts(&self, today: StudyDay) -> BTreeMap<DeckId, DayCounts> {
        let mut counts: BTreeMap<DeckId, DayCounts> = BTreeMap::new();
        for (card, state) in self.cards() {
            let answered = state.progress.last.is_some_and(|last| last.day == today);
            let introduced = state.introduced == Some(today);
            let answered = answered && state.answers_that_day > 0;
            if !introduced && !answered {
                continue;
            }
            let deck = counts.entry(card.deck()).or_default();
            deck.introduced += u32::from(introduced);
            if answered {
                deck.reviewed += u32::from(state.reviewed_that_day);
                deck.answers += state.answers_that_day;
            }
        }
        counts
    }

    /// Every answer to a card that counts, oldest first; none when the history was left in the log.
    pub fn history_of(&self, card: &CardId) -> Option<Vec<Answered>> {
        let events = self.events.as_ref()?;
        let Some(root) = self.names.keeper(card).1 else {
            return Some(Vec::new());
        };
        let answered = |record: &super::events::Record| match events.deed(record) {
            Deed::Answer { card, grade, quiz } if self.names.root(card) == root => {
                let how = events.circumstances(record);
                Some(Answered {
                    id: record.id,
                    moment: record.moment(),
                    grade,
                    quiz,
                    ms: how.ms,
                    form: how.form.clone(),
                    predicted: how.predicted,
                })
            }
            _ => None,
        };
        let standing = events
            .records
            .iter()
            .filter(|record| !self.undone.contains(&record.id));
        Some(standing.filter_map(answered).collect())
    }

    /// Whether all events are held, so that every entry can be pushed and every history told.
    pub fn has_history(&self) -> bool {
        self.events.is_some()
    }

    /// Whether an event counts no more.
    pub fn is_undone(&self, id: &Uuid) -> bool {
        self.undone.contains(id)
    }

    /// The time one answer of this learner usually takes, in milliseconds; none before there are enough answers.
    pub fn pace_ms(&self) -> Option<u32> {
        self.pace.median()
    }

    /// The links that count, oldest first.
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The links that were taken back; none when the history was left in the log.
    pub fn undone_links(&self) -> impl Iterator<Item = &Link> {
        let others = self.events.iter().flat_map(|events| events.others());
        others.filter_map(|(record, kind)| match kind {
            Kind::Link(link) if self.undone.contains(&record.id) => Some(link),
            _ => None,
        })
    }

    /// What notes without ids said when they were last seen.
    pub fn seen(&self) -> &BTreeMap<NotePath, Seen> {
        &self.seen
    }

    /// What the log holds of each device, in no order.
    pub fn devices(&self) -> &[DeviceLog] {
        &self.devices
    }

    pub fn device(&self, device: &Device) -> Option<&DeviceLog> {
        self.devices.iter().find(|log| log.device == *device)
    }

    /// The hybrid time of the next event of `own`, in milliseconds, when its wall shows `wall_ms`.
    pub fn next_hybrid(&self, own: &Device, wall_ms: i64) -> u64 {
        let others = self.devices.iter().filter(|log| log.device != *own);
        let own_last = self.device(own).map(|log| log.last_hybrid);
        next_hybrid(wall_ms, own_last, others.map(|log| log.last_hybrid))
    }

    /// How many different events there are.
    pub fn events(&self) -> u64 {
        self.devices.iter().map(|log| log.events).sum()
    }

    /// What is odd about the log; `wall_ms` is what this device's clock shows.
    pub fn notices(&self, wall_ms: i64) -> Notices {
        let told = |log: &DeviceLog| log.device.clone();
        let gaps = self.devices.iter().map(|log| (told(log), log.gaps()));
        let twins = self.devices.iter().map(|log| (told(log), log.twins()));
        let ahead = self
            .devices
            .iter()
            .filter(|log| is_ahead(log.last_hybrid, wall_ms));
        Notices {
            duplicates: self.duplicates,
            newer: self.newer,
            gaps: gaps.filter(|(_, gaps)| !gaps.is_empty()).collect(),
            twins: twins.filter(|(_, twins)| *twins > 0).collect(),
            ahead: ahead.map(|log| (told(log), log.last_hybrid)).collect(),
        }
    }
}
