//! Words known by level over the weeks; words and sounds missed.

use super::sounds::sounds;
use crate::{
    deck::{CardId, DeckId, Kind, Level},
    history::{CardState, Form, NO_LEVEL, Share, Traced},
    schedule::{Grade, StudyDay},
    study::{
        Collection,
        reading::{WordStatus, main_card, status_of},
    },
};
use std::collections::BTreeMap;

/// The weeks that are told at most, the present one included.
const WEEKS: u32 = 52;

/// How far a learner of words has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// Oldest first, from the week of the first answer on; the last one ends today.
    pub weeks: Vec<Week>,
    /// By level, [`NO_LEVEL`] for words without one.
    pub levels: BTreeMap<&'static str, LevelNow>,
    /// Words missed in dictations, copies and gaps, those that are missed most first.
    pub missed: Vec<Missed>,
    /// The sounds of the words that were dictated, the weakest first.
    pub sounds: Vec<SoundShare>,
}

/// How many words were known at the end of a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Week {
    /// Its last day.
    pub ends: StudyDay,
    pub known: BTreeMap<&'static str, u64>,
}

impl Week {
    pub fn total(&self) -> u64 {
        self.known.values().sum()
    }
}

/// The words of one level today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelNow {
    pub new: u64,
    pub learning: u64,
    pub known: u64,
    pub ignored: u64,
}

impl LevelNow {
    pub fn all(self) -> u64 {
        self.new + self.learning + self.known + self.ignored
    }

    fn count(&mut self, status: WordStatus) {
        *match status {
            WordStatus::New => &mut self.new,
            WordStatus::Learning => &mut self.learning,
            WordStatus::Known => &mut self.known,
            WordStatus::Ignored => &mut self.ignored,
        } += 1;
    }
}

/// A word that was missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    pub word: String,
    /// As it is said; none where the deck does not tell.
    pub ipa: Option<String>,
    /// Right ones of all answers in dictations, copies and gaps.
    pub right: Share,
}

/// A sound, and how often the words that have it were right in dictation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoundShare {
    pub sound: String,
    pub right: Share,
}

/// What is watched of one word.
struct Watched<'a> {
    level: &'static str,
    word: &'a str,
    ipa: Option<&'a str>,
    /// Where its main card stands, which carries what the learner says of it.
    main: usize,
    /// Where its asked cards stand.
    cards: Vec<usize>,
    status: WordStatus,
    right: Share,
    dictated: Share,
}

/// The numbers of one deck, or of all; misses only of answers from the day `from` on. None where the answers were left
/// in the log.
pub fn progress(
    collection: &Collection,
    deck: Option<&DeckId>,
    from: Option<StudyDay>,
    today: StudyDay,
) -> Option<Progress> {
    let (mut words, cards) = words(collection, deck);
    let mut word_of = vec![0; cards.len()];
    for (at, word) in words.iter().enumerate() {
        for card in word.cards.iter().chain([&word.main]) {
            word_of[*card] = at;
        }
    }
    let mut states = vec![CardState::NEW; cards.len()];
    let mut calendar = Calendar::new(today);
    let is_held = collection.history.retrace(&cards, |traced| {
        calendar.reach(traced.day, &words);
        states[traced.place] = *traced.state;
        let word = &mut words[word_of[traced.place]];
        let own = word.cards.iter().map(|card| &states[*card]);
        word.status = status_of(states[word.main].word, own);
        if from.is_none_or(|from| traced.day >= from) {
            word.take(traced);
        }
    });
    is_held.then(|| told(calendar.finish(&words), words))
}

/// The words, and all their cards.
fn words<'c>(collection: &'c Collection, deck: Option<&DeckId>) -> (Vec<Watched<'c>>, Vec<CardId>) {
    let (mut words, mut cards) = (Vec::new(), Vec::new());
    let shelved = collection.decks.iter();
    for shelved in shelved.filter(|shelved| deck.is_none_or(|deck| shelved.id() == deck)) {
        for note in &shelved.deck().notes {
            let Kind::Word(word) = &note.kind else {
                continue;
            };
            let Some(main) = main_card(shelved.id(), note) else {
                continue;
            };
            let first = cards.len();
            let asked = note.slots();
            let asked = asked
                .iter()
                .map(|slot| CardId::of(shelved.id(), &note.id, slot));
            cards.extend(asked);
            let own: Vec<usize> = (first..cards.len()).collect();
            let known = own.iter().copied().find(|card| cards[*card] == main);
            let main = known.unwrap_or_else(|| {
                cards.push(main);
                cards.len() - 1
            });
            words.push(Watched {
                level: note.level.map_or(NO_LEVEL, Level::name),
                word: &word.word,
                ipa: word.ipa.first().map(|(_, ipa)| ipa.as_str()),
                main,
                cards: own,
                status: WordStatus::New,
                right: Share::default(),
                dictated: Share::default(),
            });
        }
    }
    (words, cards)
}

impl Watched<'_> {
    fn take(&mut self, traced: &Traced<'_>) {
        let Some((grade, form)) = traced.answer else {
            return;
        };
        let share = Share {
            recalled: u64::from(grade > Grade::Again),
            of: 1,
        };
        if matches!(form, Form::Dictation | Form::Copy | Form::Gap) {
            self.right += share;
        }
        if *form == Form::Dictation {
            self.dictated += share;
        }
    }
}

/// Weeks back from today, being filled as the events pass.
struct Calendar {
    today: StudyDay,
    weeks: Vec<Week>,
    /// Counted back from today: the end of the week being lived; none before the first event.
    at: Option<u32>,
}

impl Calendar {
    fn new(today: StudyDay) -> Self {
        Self {
            today,
            weeks: Vec::new(),
            at: None,
        }
    }

    fn end(&self, back: u32) -> StudyDay {
        StudyDay::from_number(self.today.number().saturating_sub_unsigned(back * 7))
    }

    /// Closes the weeks that ended before `day`. A clock that went back opens none again.
    fn reach(&mut self, day: StudyDay, words: &[Watched<'_>]) {
        let back = (self.today.since(day) / 7).min(WEEKS - 1);
        let at = *self.at.get_or_insert(back);
        for past in (back + 1..=at).rev() {
            self.close(past, words);
        }
        self.at = Some(at.min(back));
    }

    fn close(&mut self, back: u32, words: &[Watched<'_>]) {
        let mut week = Week {
            ends: self.end(back),
            known: BTreeMap::new(),
        };
        for word in words {
            let known = word.status == WordStatus::Known;
            *week.known.entry(word.level).or_default() += u64::from(known);
        }
        self.weeks.push(week);
    }

    fn finish(mut self, words: &[Watched<'_>]) -> Vec<Week> {
        for back in (0..=self.at.unwrap_or(0)).rev() {
            if self.at.is_some() {
                self.close(back, words);
            }
        }
        self.weeks
    }
}

fn told(weeks: Vec<Week>, words: Vec<Watched<'_>>) -> Progress {
    let mut told = Progress {
        weeks,
        ..Progress::default()
    };
    let mut by_sound: BTreeMap<String, Share> = BTreeMap::new();
    for word in words {
        told.levels
            .entry(word.level)
            .or_default()
            .count(word.status);
        if word.dictated.of > 0 {
            for sound in word.ipa.map(sounds).unwrap_or_default() {
                *by_sound.entry(sound).or_default() += word.dictated;
            }
        }
        if word.right.recalled < word.right.of {
            told.missed.push(Missed {
                word: word.word.to_owned(),
                ipa: word.ipa.map(str::to_owned),
                right: word.right,
            });
        }
    }
    let misses = |share: &Share| share.of - share.recalled;
    told.missed.sort_by(|one, other| {
        let more = misses(&other.right).cmp(&misses(&one.right));
        more.then_with(|| one.word.cmp(&other.word))
    });
    told.sounds = by_sound
        .into_iter()
        .map(|(sound, right)| SoundShare { sound, right })
        .collect();
    let part = |share: Share| share.get().unwrap_or(1.0);
    told.sounds.sort_by(|one, other| {
        let weaker = part(one.right).total_cmp(&part(other.right));
        weaker.then_with(|| other.right.of.cmp(&one.right.of))
    });
    told
}
