//! The state as bytes, so that a start need not read the whole log.
//!
//! Must never be trusted where it does not fit: damaged, foreign or older bytes give none, and the log is read
//! instead. It can be deleted at any time. Single events are left in the log.

use super::{
    bytes::{Reader, Writer, seal, unseal},
    card::{CardState, Known},
    devices::{DeviceLog, Runs},
    entry::{Form, Kind, WordMark},
    events::Key,
    pace::Pace,
    state::State,
    wire::{kind_from_json, kind_to_json},
    word::{Device, Word},
};
use crate::{
    deck::CardId,
    schedule::{Difficulty, Due, LastReview, Memory, Phase, Progress, Stability, StudyDay},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A snapshot of another version is foreign: it may have folded by other rules.
const MAGIC: &[u8] = concat!("newsdeck snapshot 4 of ", env!("CARGO_PKG_VERSION"), "\n").as_bytes();

/// How much of a log file a snapshot has taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogMark {
    pub name: String,
    /// Bytes from the start of the file.
    pub length: u64,
    /// The id of the last entry within them.
    pub last: Option<Uuid>,
}

impl State {
    /// The state, and how far into which files it reaches.
    pub fn to_snapshot(&self, logs: &[LogMark]) -> Vec<u8> {
        let mut body = Writer::default();
        body.list(logs.iter(), |w, log| {
            w.text(&log.name);
            w.number(log.length);
            w.option(log.last, Writer::id);
        });
        self.write(&mut body);
        seal(MAGIC, &body.bytes)
    }

    /// Reads what [`State::to_snapshot`] wrote; none if these bytes are anything else.
    ///
    /// Use it only if every file still begins with what its mark says, and push what has been added since.
    pub fn from_snapshot(bytes: &[u8]) -> Option<(Self, Vec<LogMark>)> {
        let mut reader = Reader {
            rest: unseal(MAGIC, bytes)?,
        };
        let logs = reader.list(|r| {
            let (name, length) = (r.text()?.to_owned(), r.number()?);
            Some(LogMark {
                name,
                length,
                last: r.option(Reader::id)?,
            })
        })?;
        let state = Self::read(&mut reader)?;
        reader.rest.is_empty().then_some((state, logs))
    }

    fn write(&self, w: &mut Writer) {
        w.number(self.duplicates);
        w.number(self.newer);
        w.list(self.pace.times(), |w, ms| w.number(ms.into()));
        w.list(self.forms.keys(), |w, form| w.text(form));
        w.option(self.greatest_id, Writer::id);
        w.option(self.last.as_ref(), |w, key| {
            w.number(key.hybrid);
            w.text(key.device.as_str());
            w.number(key.n);
            w.id(key.id);
        });
        w.list(self.devices.iter(), device);
        w.list(self.named.iter().copied(), Writer::id);
        w.list(self.undone.iter().copied(), Writer::id);
        let links = self.links.iter().cloned().map(Kind::Link);
        let params = self.params.iter().cloned().map(Kind::Params);
        let seen = self.seen.iter().map(|(note, seen)| Kind::Seen {
            note: note.clone(),
            seen: seen.clone(),
        });
        let standing: Vec<Kind> = links.chain(params).chain(seen).collect();
        w.list(standing.iter(), |w, kind| w.text(&kind_to_json(kind)));
        let cards: Vec<_> = self.cards().collect();
        w.list(cards.into_iter(), |w, (id, state)| {
            w.text(id.as_str());
            card(w, state);
        });
    }

    fn read(r: &mut Reader<'_>) -> Option<Self> {
        let mut state = Self {
            duplicates: r.number()?,
            newer: r.number()?,
            pace: Pace::from_times(r.list(|r| u32::try_from(r.number()?).ok())?)?,
            ..Self::default()
        };
        let forms = r.list(|r| Some(Form::from(Word::new(r.text()?).ok()?)))?;
        state.forms = forms
            .into_iter()
            .map(|form| (form.as_str().to_owned(), form))
            .collect();
        state.greatest_id = r.option(Reader::id)?;
        state.last = r.option(|r| {
            let (hybrid, device) = (r.number()?, Device::new(r.text()?).ok()?);
            Some(Key {
                hybrid,
                device,
                n: r.number()?,
                id: r.id()?,
            })
        })?;
        state.devices = r.list(read_device)?;
        for log in &state.devices {
            state.names.device(&log.device);
        }
        state.named = r.list(Reader::id)?.into_iter().collect();
        state.undone = r.list(Reader::id)?.into_iter().collect();
        let mut seen = BTreeMap::new();
        for kind in r.list(|r| kind_from_json(r.text()?))? {
            match kind {
                Kind::Link(link) => state.links.push(link),
                Kind::Params(params) => state.params.push(params),
                Kind::Seen { note, seen: said } => drop(seen.insert(note, said)),
                _ => return None,
            }
        }
        state.seen = seen;
        let cards = r.length()?;
        state.names.reserve(cards);
        state.cards.reserve(cards);
        for _ in 0..cards {
            let number = state.names.card(&CardId::new(r.text()?).ok()?);
            if number as usize != state.cards.len() {
                return None; // a card that is there twice
            }
            state.cards.push(read_card(r)?);
        }
        state.settle_names();
        Some(state)
    }
}

fn device(w: &mut Writer, log: &DeviceLog) {
    w.text(log.device.as_str());
    w.number(log.events);
    w.number(log.last_hybrid);
    w.number(log.last_n);
    w.id(log.last_id);
    w.list(log.counted.0.iter(), |w, (first, last)| {
        w.number(*first);
        w.number(*last);
    });
}

fn read_device(r: &mut Reader<'_>) -> Option<DeviceLog> {
    let device = Device::new(r.text()?).ok()?;
    let (events, last_hybrid, last_n, last_id) = (r.number()?, r.number()?, r.number()?, r.id()?);
    let counted = Runs(r.list(|r| Some((r.number()?, r.number()?)))?);
    Some(DeviceLog {
        device,
        events,
        last_hybrid,
        last_n,
        last_id,
        counted,
    })
}

/// What a card has, one bit each.
mod has {
    pub const MEMORY: u16 = 1;
    pub const LAST: u16 = 1 << 1;
    pub const DUE_AT: u16 = 1 << 2;
    pub const DUE_ON: u16 = 1 << 3;
    pub const INTRODUCED: u16 = 1 << 4;
    pub const BURIED: u16 = 1 << 5;
    pub const REVIEWED: u16 = 1 << 6;
    pub const SUSPENDED: u16 = 1 << 7;
    pub const LEECH: u16 = 1 << 8;
    pub const IMPORTED: u16 = 1 << 9;
    pub const LEARN: u16 = 1 << 10;
    pub const KNOWN: u16 = 1 << 11;
    pub const IGNORED: u16 = 1 << 12;
}

/// Every card takes the same number of bytes; what it has not is written as zeros.
fn card(w: &mut Writer, card: &CardState) {
    let CardState {
        progress,
        due,
        introduced,
        ..
    } = card;
    let bit = |given: bool, bit: u16| if given { bit } else { 0 };
    let bits = bit(progress.memory.is_some(), has::MEMORY)
        | bit(progress.last.is_some(), has::LAST)
        | bit(matches!(due, Some(Due::At(_))), has::DUE_AT)
        | bit(matches!(due, Some(Due::On(_))), has::DUE_ON)
        | bit(introduced.is_some(), has::INTRODUCED)
        | bit(card.buried_until.is_some(), has::BURIED)
        | bit(card.reviewed_that_day, has::REVIEWED)
        | bit(card.suspended, has::SUSPENDED)
        | bit(card.leech, has::LEECH)
        | bit(card.imported, has::IMPORTED)
        | card.word.map_or(0, word_bit);
    let (phase, minutes) = match progress.phase {
        Phase::New => (0_u8, 0),
        Phase::Learning {
            once_good: false,
            minutes,
        } => (1, minutes),
        Phase::Learning {
            once_good: true,
            minutes,
        } => (2, minutes),
        Phase::Review => (3, 0),
        Phase::Relearning { minutes } => (4, minutes),
    };
    let day = |day: Option<StudyDay>| day.map_or(0, StudyDay::number).to_le_bytes();
    w.put(bits.to_le_bytes());
    let known = card.known;
    w.put([phase, card.flag]);
    w.put([known.chosen, known.typed, known.sentences]);
    w.put(minutes.to_le_bytes());
    w.put(
        progress
            .memory
            .map_or(0.0, |memory| memory.stability.days())
            .to_le_bytes(),
    );
    w.put(
        progress
            .memory
            .map_or(0.0, |memory| memory.difficulty.get())
            .to_le_bytes(),
    );
    w.put(progress.last.map_or(0, |last| last.utc_ms).to_le_bytes());
    w.put(day(progress.last.map(|last| last.day)));
    w.put(progress.reviews.to_le_bytes());
    w.put(progress.lapses.to_le_bytes());
    let due = match *due {
        Some(Due::At(ms)) => ms,
        Some(Due::On(day)) => day.number().into(),
        None => 0,
    };
    w.put(due.to_le_bytes());
    w.put(day(*introduced));
    w.put(day(card.buried_until));
    w.put(card.answers_that_day.to_le_bytes());
}

fn word_bit(mark: WordMark) -> u16 {
    match mark {
        WordMark::Learn => has::LEARN,
        WordMark::Known => has::KNOWN,
        WordMark::Ignored => has::IGNORED,
    }
}

fn read_card(r: &mut Reader<'_>) -> Option<CardState> {
    let bits = r.take().map(u16::from_le_bytes)?;
    let has = |bit: u16| bits & bit != 0;
    let [phase, flag] = r.take()?;
    let [chosen, typed, sentences] = r.take()?;
    let minutes = r.take().map(u16::from_le_bytes)?;
    let phase = match phase {
        0 => Phase::New,
        1 => Phase::Learning {
            once_good: false,
            minutes,
        },
        2 => Phase::Learning {
            once_good: true,
            minutes,
        },
        3 => Phase::Review,
        4 => Phase::Relearning { minutes },
        _ => return None,
    };
    let float = |r: &mut Reader<'_>| r.take().map(f64::from_le_bytes);
    let day = |r: &mut Reader<'_>| r.take().map(i32::from_le_bytes).map(StudyDay::from_number);
    let count = |r: &mut Reader<'_>| r.take().map(u32::from_le_bytes);
    let wide = |r: &mut Reader<'_>| r.take().map(i64::from_le_bytes);
    let (stability, difficulty) = (float(r)?, float(r)?);
    let memory = match has(has::MEMORY) {
        true => Some(Memory {
            stability: Stability::new(stability).ok()?,
            difficulty: Difficulty::new(difficulty).ok()?,
        }),
        false => None,
    };
    let last = LastReview {
        utc_ms: wide(r)?,
        day: day(r)?,
    };
    let (reviews, lapses, due) = (count(r)?, count(r)?, wide(r)?);
    let due = match (has(has::DUE_AT), has(has::DUE_ON)) {
        (true, _) => Some(Due::At(due)),
        (_, true) => Some(Due::On(StudyDay::from_number(due.try_into().ok()?))),
        _ => None,
    };
    let last = has(has::LAST).then_some(last);
    Some(CardState {
        progress: Progress {
            phase,
            memory,
            last,
            reviews,
            lapses,
        },
        due,
        introduced: Some(day(r)?).filter(|_| has(has::INTRODUCED)),
        buried_until: Some(day(r)?).filter(|_| has(has::BURIED)),
        answers_that_day: count(r)?,
        reviewed_that_day: has(has::REVIEWED),
        suspended: has(has::SUSPENDED),
        flag,
        word: WordMark::ALL.into_iter().find(|mark| has(word_bit(*mark))),
        known: Known {
            chosen,
            typed,
            sentences,
        },
        leech: has(has::LEECH),
        imported: has(has::IMPORTED),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{any, fold};
    use super::*;
    use proptest::prelude::*;

    fn with_right_sum(body: &[u8]) -> Vec<u8> {
        [MAGIC, blake3::hash(body).as_bytes(), body].concat()
    }

    proptest! {
        #[test]
        fn foreign_bytes_with_a_right_sum_are_no_danger(
            body in proptest::collection::vec(any::<u8>(), 0..400),
            entries in any::log(),
            changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        ) {
            let _ = State::from_snapshot(&with_right_sum(&body));
            let whole = fold(&entries).to_snapshot(&[]);
            let mut body = whole[MAGIC.len() + blake3::OUT_LEN..].to_vec();
            let unchanged = changes.iter().all(|(at, byte)| {
                let at = at.index(body.len());
                std::mem::replace(&mut body[at], *byte) == *byte
            });
            let read = State::from_snapshot(&with_right_sum(&body));
            prop_assert!(read.is_some() || !unchanged);
        }
    }

    #[test]
    fn a_snapshot_of_another_version_is_foreign() {
        let bytes = fold([]).to_snapshot(&[]);
        let text = String::from_utf8_lossy(MAGIC).replace(env!("CARGO_PKG_VERSION"), "0.0.0");
        let other = [text.as_bytes(), &bytes[MAGIC.len()..]].concat();
        assert!(State::from_snapshot(&bytes).is_some());
        assert!(State::from_snapshot(&other).is_none());
    }
}
