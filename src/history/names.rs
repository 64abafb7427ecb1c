//! Cards and devices as numbers, so that a million events stay small; links make two cards one.
//!
//! Must never forget a number it has given.

use super::{links::Links, word::Device};
use crate::deck::CardId;
use std::collections::HashMap;

#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    cards: Vec<CardId>,
    index: HashMap<CardId, u32>,
    links: Links,
    /// For every card the one that keeps its history; empty while there are no links.
    roots: Vec<u32>,
    devices: Vec<Device>,
}

impl Names {
    /// The number of a card that is new or known.
    pub fn card(&mut self, card: &CardId) -> u32 {
        if let Some(&known) = self.index.get(card) {
            return known;
        }
        let number = self.cards.len() as u32; // four thousand million cards do not fit into memory
        self.cards.push(card.clone());
        self.index.insert(card.clone(), number);
        if !self.links.is_empty() {
            self.roots.push(number);
            self.roots[number as usize] = self.root_of(card);
        }
        number
    }

    /// The number of a card that is known.
    pub fn known_card(&self, text: &str) -> Option<u32> {
        self.index.get(text).copied()
    }

    pub fn card_id(&self, number: u32) -> &CardId {
        &self.cards[number as usize]
    }

    pub fn card_count(&self) -> usize {
        self.cards.len()
    }

    pub fn reserve(&mut self, cards: usize) {
        self.cards.reserve(cards);
        self.index.reserve(cards);
    }

    /// The number under which the history of card `number` is kept.
    pub fn root(&self, number: u32) -> u32 {
        self.roots.get(number as usize).copied().unwrap_or(number)
    }

    /// The name and, if it has one, the number under which the history of any card is kept.
    pub fn keeper(&self, card: &CardId) -> (CardId, Option<u32>) {
        if let Some(&number) = self.index.get(card) {
            let root = self.root(number);
            return (self.card_id(root).clone(), Some(root));
        }
        if self.links.is_empty() {
            return (card.clone(), None);
        }
        let keeper = self.links.resolve(card); // a note's link may name cards that no event names
        let number = self.index.get(&keeper).copied();
        (keeper, number)
    }

    /// The number under which the history of any card is kept, if it has one.
    pub fn keeper_number(&self, card: &CardId) -> Option<u32> {
        match self.index.get(card) {
            Some(&number) => Some(self.root(number)),
            None if self.links.is_empty() => None,
            None => self.keeper(card).1,
        }
    }

    pub fn relink(&mut self, links: Links) {
        self.links = links;
        self.roots.clear();
        if self.links.is_empty() {
            return;
        }
        self.roots = (0..self.cards.len() as u32).collect();
        for number in 0..self.cards.len() {
            let card = self.cards[number].clone();
            self.roots[number] = self.root_of(&card);
        }
    }

    fn root_of(&mut self, card: &CardId) -> u32 {
        let keeper = self.links.resolve(card);
        self.card(&keeper)
    }

    /// The number of a device that is new or known; they are few, and mostly the same as before.
    pub fn device(&mut self, device: &Device) -> u32 {
        if let Some(known) = self.known_device(device.as_str()) {
            return known;
        }
        self.devices.push(device.clone());
        (self.devices.len() - 1) as u32
    }

    pub fn known_device(&self, text: &str) -> Option<u32> {
        self.devices
            .iter()
            .position(|device| device.as_str() == text)
            .map(|number| number as u32)
    }

    pub fn device_id(&self, number: u32) -> &Device {
        &self.devices[number as usize]
    }

    pub fn devices(&self) -> &[Device] {
        &self.devices
    }
}
