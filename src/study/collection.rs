//! The decks at hand and what is known of their cards: what a sitting, the lists and the screens look at.
//!
//! Holds values only; who reads and writes them is not its business. Whatever it tells is derived, nothing is kept
//! twice.

use super::{
    exercise::{self, Exercise},
    lost::Lost,
    preferences::{Answering, Limits},
    question::Question,
};
use crate::{
    answer::{Lexicon, Verdict},
    deck::{
        self, Card, CardId, CardList, Deck, DeckId, Head, Level, NoteId, OnDemand, Order, Twins,
    },
    history::{CardState, Form, Kind, Listed, NO_LEVEL, NotePath, Seen, State, Word},
    schedule::Moment,
    text::{nearest, sanitize},
};
use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

/// The time an answer takes before anything is known of this learner, in milliseconds.
const USUAL_PACE_MS: i64 = 12_000;

/// Where a deck comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It came with the program.
    Embedded,
    /// It lies in the folder of decks.
    Collection,
    /// It was named on the command line.
    Given,
}

/// A deck at hand.
#[derive(Debug)]
pub struct Shelved {
    deck: Arc<OnDemand>,
    pub origin: Origin,
    /// The folders around its file, the outermost first. Safe to show.
    pub folders: Vec<String>,
    /// The learner's order of new cards, where it is not the deck's own.
    order: Option<Order>,
    /// Other answers and options of the deck, prepared for the judge when a card is first asked.
    lexicon: OnceLock<Lexicon>,
}

impl Shelved {
    /// A deck, or one whose notes are read when they are first asked for.
    pub fn new(deck: impl Into<Arc<OnDemand>>, origin: Origin) -> Self {
        Self {
            deck: deck.into(),
            origin,
            folders: Vec::new(),
            order: None,
            lexicon: OnceLock::new(),
        }
    }

    /// With the order in which new cards are introduced, whatever the deck says.
    pub fn in_order(self, order: Option<Order>) -> Self {
        Self { order, ..self }
    }

    /// With the folders around its file, the outermost first.
    pub fn in_folders(self, folders: Vec<String>) -> Self {
        Self { folders, ..self }
    }

    /// The whole deck, read from its file if it was not yet: never ask all decks of a collection for it where
    /// [`head`](Self::head) or [`cards`](Self::cards) say enough.
    pub fn deck(&self) -> &Deck {
        self.deck.deck()
    }

    /// What is known of the deck without its notes.
    pub fn head(&self) -> &Head {
        self.deck.head()
    }

    /// The cards of the deck, named without reading its notes.
    pub fn cards(&self) -> &CardList {
        self.deck.cards()
    }

    /// The ids of its cards in file order, siblings together, made one by one.
    pub fn card_ids(&self) -> impl Iterator<Item = CardId> {
        self.cards().iter().map(|card| card.id(self.id()))
    }

    pub fn id(&self) -> &DeckId {
        &self.head().id
    }

    pub fn title(&self) -> &str {
        &self.head().title
    }

    /// In which order its new cards are introduced.
    pub fn order(&self) -> Order {
        self.order.unwrap_or(self.head().order)
    }

    pub fn has_story(&self) -> bool {
        self.head().story_words.is_some()
    }

    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| deck::lexicon(self.deck()))
    }
}

/// All decks at hand, and the fold of the log.
#[derive(Debug, Default)]
pub struct Collection {
    pub decks: Vec<Shelved>,
    pub history: State,
    pub limits: Limits,
    pub answering: Answering,
    /// Why answers cannot be saved, when they cannot.
    pub read_only: Option<String>,
    /// The folder of the reader's own decks, safe to show.
    pub folder: String,
    /// What the home screen tells: broken decks, a newer version of a copied one.
    pub notices: Vec<String>,
    /// Histories without a note, as they were last looked for.
    pub lost: Vec<Lost>,
    by_id: HashMap<DeckId, usize>,
    /// How often the decks were put in the place of others.
    edition: u64,
}

impl Collection {
    pub fn new(decks: Vec<Shelved>, history: State, limits: Limits) -> Self {
        let by_id = decks
            .iter()
            .enumerate()
            .map(|(n, shelved)| (shelved.id().clone(), n))
            .collect();
        Self {
            decks,
            history,
            limits,
            by_id,
            ..Self::default()
        }
    }

    /// Puts other decks in the place of these, as after a change on the disk.
    pub fn set_decks(&mut self, decks: Vec<Shelved>) {
        self.by_id = decks
            .iter()
            .enumerate()
            .map(|(n, shelved)| (shelved.id().clone(), n))
            .collect();
        self.decks = decks;
        self.edition += 1;
    }

    /// Changes whenever the decks are read again: who keeps something made of them looks here.
    pub fn edition(&self) -> u64 {
        self.edition
    }

    /// The index of the deck with this id or title. An id goes before a title: a title may be another deck's id, and
    /// what is written must never land in a deck that was not meant.
    ///
    /// # Errors
    /// There is none, and the sentence names the nearest, where one is near; or several have this title.
    pub fn find_deck(&self, name: &str) -> Result<usize, String> {
        let wanted = name.to_lowercase();
        let with_id = |shelved: &Shelved| shelved.id().as_str() == wanted;
        if let Some(deck) = self.decks.iter().position(with_id) {
            return Ok(deck);
        }
        let mut titled = (self.decks.iter().enumerate())
            .filter(|(_, shelved)| shelved.title().to_lowercase() == wanted);
        match (titled.next(), titled.next()) {
            (Some((deck, _)), None) => return Ok(deck),
            (Some((_, one)), Some((_, other))) => {
                return Err(format!(
                    "Several decks have the title `{}`. Name one by its id: `{}` or `{}`.",
                    sanitize::line(name),
                    one.id(),
                    other.id()
                ));
            }
            (None, _) => {}
        }
        let ids = self.decks.iter().map(|shelved| shelved.id().as_str());
        let nearest = nearest(&wanted, ids);
        let shown = sanitize::beginning(name, 60);
        Err(match nearest {
            _ if self.decks.is_empty() => format!("There is no deck `{shown}`, nor any other."),
            Some(id) => format!("There is no deck `{shown}`. Did you mean `{id}`?"),
            None => format!("There is no deck `{shown}`."),
        })
    }

    /// The index of the deck that a card belongs to.
    pub fn deck_of(&self, card: &CardId) -> Option<usize> {
        self.place_of(&card.deck())
    }

    /// The index of the deck with this id.
    pub fn place_of(&self, deck: &DeckId) -> Option<usize> {
        self.by_id.get(deck).copied()
    }

    /// The card as it is asked; `None` when its deck or note is gone.
    pub fn card(&self, id: &CardId) -> Option<Card> {
        self.decks.get(self.deck_of(id)?)?.deck().card(id)
    }

    /// The card in another form; none where its note does not offer it.
    pub fn exercise(&self, card: &Card, form: &Form) -> Option<Exercise> {
        let deck = self.decks.get(self.deck_of(&card.id)?)?.deck();
        exercise::asked(deck, card, form, self.seed(&card.id))
    }

    /// The forms that a card offers, the easiest first.
    pub fn forms(&self, card: &Card) -> Vec<Form> {
        match self.deck_of(&card.id).and_then(|deck| self.decks.get(deck)) {
            Some(shelved) => exercise::offered(shelved.deck(), card),
            None => Vec::new(),
        }
    }

    /// What the notes of all decks ask, to find those that ask the same.
    pub fn twins(&self) -> Twins {
        Twins::of(self.decks.iter().map(Shelved::deck))
    }

    /// As [`Self::twins`], without one note: it is no twin of itself.
    pub fn twins_but(&self, deck: &DeckId, note: Option<&NoteId>) -> Twins {
        let mut twins = Twins::default();
        for shelved in &self.decks {
            let own = note.filter(|_| shelved.id() == deck);
            twins.take(shelved.deck(), own);
        }
        twins
    }

    /// Judges an answer with the words of the question's deck; `None` asks once more.
    pub(super) fn judged(
        &self,
        question: &mut Question,
        text: &str,
        now: Moment,
    ) -> Option<Verdict> {
        match self
            .deck_of(&question.card.id)
            .and_then(|deck| self.decks.get(deck))
        {
            Some(shelved) => question.answer(text, shelved.lexicon(), now),
            None => question.answer(text, &Lexicon::new([""; 0]), now),
        }
    }

    /// Every card that can be asked with its tags, as the figures take them.
    pub fn listed(&self) -> Vec<Listed<'_>> {
        let cards = self
            .decks
            .iter()
            .flat_map(|shelved| shelved.deck().card_ids());
        cards
            .map(|(note, card)| Listed {
                card,
                tags: &note.tags,
                word: matches!(note.kind, deck::Kind::Word(_))
                    .then(|| note.level.map_or(NO_LEVEL, Level::name)),
            })
            .collect()
    }

    /// Whether the deck at this place has a story, and none of its cards was answered.
    pub fn begins_with_story(&self, deck: usize) -> bool {
        self.decks.get(deck).is_some_and(|shelved| {
            shelved.has_story() && shelved.card_ids().all(|card| self.state(&card).is_new())
        })
    }

    /// What the log has made of a card.
    pub fn state(&self, card: &CardId) -> CardState {
        self.history.card(card)
    }

    /// The id of the parameters that predict this card's recall.
    pub fn parameters_id(&self, card: &CardId) -> Option<Word> {
        Word::new(
            &self
                .history
                .deck_settings(&card.deck())
                .fsrs
                .parameters()
                .id(),
        )
        .ok()
    }

    /// A number that differs from card to card and from review to review, and is the same on every machine: the
    /// seed for the order of options and of shuffled decks.
    pub fn seed(&self, card: &CardId) -> u64 {
        let reviews = self.state(card).progress.reviews;
        let hash = blake3::hash(format!("{card}\n{reviews}").as_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        u64::from_le_bytes(first)
    }

    /// What to write beside the first review of a note that has no id of its own, so that it is found again after
    /// an edit. `None` when it is not needed or stands in the log already.
    pub fn seen(&self, card: &CardId) -> Option<Kind> {
        let deck = self.decks.get(self.deck_of(card)?)?.deck();
        let note = deck.note(&card.note())?;
        if note.stamped {
            return None;
        }
        let path = NotePath {
            deck: card.deck(),
            note: card.note(),
        };
        if self.history.seen().contains_key(&path) {
            return None;
        }
        let (kind, lead, answer) = note.identity();
        Some(Kind::Seen {
            note: path,
            seen: Seen { kind, lead, answer },
        })
    }

    /// The time one answer takes, in milliseconds: as long as this learner's last answers, once there are enough.
    pub fn pace_ms(&self) -> i64 {
        self.history.pace_ms().map_or(USUAL_PACE_MS, i64::from)
    }
}
