//! Reading at a chosen speed: how much of the text is shown by now, and how fast it was read in the end.
//!
//! A long word has more time than a short one. The clock runs from the start until the reader says that it is read, but
//! for pauses. Must never read a clock itself.

use super::page::Page;
use unicode_segmentation::UnicodeSegmentation;

/// Words a minute.
pub const SLOWEST: u32 = 40;
pub const FASTEST: u32 = 600;
/// What a learner of level B1 reads with ease.
pub const USUAL_PACE: u32 = 160;
const STEP: u32 = 10;
const MINUTE: f64 = 60_000.0;
/// Shares of a text that differ by less are the same: far less than a letter of the longest one.
const ROUNDING: f64 = 1e-9;

/// How fast words are shown, in words a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(u32);

impl Default for Speed {
    fn default() -> Self {
        Self(USUAL_PACE)
    }
}

impl Speed {
    /// The nearest speed that can be chosen.
    pub fn new(words_a_minute: u32) -> Self {
        Self(words_a_minute.clamp(SLOWEST, FASTEST))
    }

    pub fn words_a_minute(self) -> u32 {
        self.0
    }

    pub fn faster(self) -> Self {
        Self::new(self.0 + STEP)
    }

    pub fn slower(self) -> Self {
        Self::new(self.0.saturating_sub(STEP))
    }
}

/// A text that is being shown word by word.
#[derive(Clone, Debug, PartialEq)]
pub struct Pace {
    /// Where each word begins, as a share of the whole text from 0 to 1; the first at 0.
    begins: Vec<f64>,
    speed: Speed,
    /// The share of the text that was shown when it last went on or was changed, 0 to 1.
    shown: f64,
    /// Since when it goes on, in UTC milliseconds; none while it is paused.
    going_since: Option<i64>,
    /// Milliseconds read before that.
    read_ms: i64,
}

impl Pace {
    /// Paused before the first word.
    pub fn new(page: &Page, speed: Speed) -> Self {
        let weights: Vec<f64> = (page.paragraphs.iter())
            .flat_map(|paragraph| paragraph.running_words().map(|word| &paragraph.text[word]))
            .map(|word| 2.0 + word.graphemes(true).count() as f64)
            .collect();
        let all: f64 = weights.iter().sum();
        let mut before = 0.0;
        let begins = weights.iter().map(|weight| {
            let begin = before / all;
            before += weight;
            begin
        });
        Self {
            begins: begins.collect(),
            speed,
            shown: 0.0,
            going_since: None,
            read_ms: 0,
        }
    }

    pub fn speed(&self) -> Speed {
        self.speed
    }

    pub fn words(&self) -> usize {
        self.begins.len()
    }

    pub fn is_going(&self) -> bool {
        self.going_since.is_some()
    }

    /// Whether anything was shown yet.
    pub fn is_begun(&self) -> bool {
        self.is_going() || self.read_ms > 0
    }

    pub fn go_on(&mut self, now_ms: i64) {
        self.going_since.get_or_insert(now_ms);
    }

    pub fn pause(&mut self, now_ms: i64) {
        self.settle(now_ms);
        self.going_since = None;
    }

    pub fn set_speed(&mut self, speed: Speed, now_ms: i64) {
        self.settle(now_ms);
        self.speed = speed;
    }

    fn settle(&mut self, now_ms: i64) {
        self.shown = self.share(now_ms);
        self.read_ms = self.read_ms(now_ms);
        if let Some(since) = &mut self.going_since {
            *since = now_ms;
        }
    }

    /// The milliseconds that the whole text takes at this speed.
    fn whole_ms(&self) -> f64 {
        self.begins.len() as f64 * MINUTE / f64::from(self.speed.0)
    }

    fn share(&self, now_ms: i64) -> f64 {
        let gone = self.gone(now_ms) as f64;
        let whole = self.whole_ms();
        if whole > 0.0 {
            (self.shown + gone / whole).min(1.0)
        } else {
            1.0
        }
    }

    /// A clock that was set back does not make anything unread.
    fn gone(&self, now_ms: i64) -> i64 {
        self.going_since
            .map_or(0, |since| now_ms.saturating_sub(since).max(0))
    }

    /// How many words are shown by now; none before it is begun.
    pub fn shown(&self, now_ms: i64) -> usize {
        if !self.is_begun() {
            return 0;
        }
        let share = self.share(now_ms);
        self.begins
            .partition_point(|begin| *begin <= share + ROUNDING)
    }

    pub fn is_all_shown(&self, now_ms: i64) -> bool {
        self.shown(now_ms) == self.words()
    }

    /// When the next word is shown, in UTC milliseconds; none while it is paused, or when all are shown.
    pub fn next_at(&self, now_ms: i64) -> Option<i64> {
        let since = self.going_since?;
        let next = self.begins.get(self.shown(now_ms))?;
        let in_ms = ((next - self.shown) * self.whole_ms()).ceil();
        Some(since.saturating_add(in_ms as i64).max(now_ms + 1))
    }

    /// Milliseconds of reading so far, without the pauses.
    pub fn read_ms(&self, now_ms: i64) -> i64 {
        self.read_ms.saturating_add(self.gone(now_ms))
    }

    /// How fast it was read, in words a minute, had the reader just come to the end.
    pub fn words_a_minute(&self, now_ms: i64) -> u32 {
        let minutes = self.read_ms(now_ms).max(1) as f64 / MINUTE;
        (self.words() as f64 / minutes).round() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    fn page(words: usize) -> Page {
        Page::of(&vec!["word"; words].join(" "))
    }

    #[test]
    fn words_come_at_the_speed_that_was_chosen() {
        let mut pace = Pace::new(&page(100), Speed::new(100));
        assert_eq!(pace.shown(0), 0);
        pace.go_on(0);
        assert_eq!(pace.shown(0), 1);
        assert_eq!(pace.shown(30_000), 51);
        assert_eq!(pace.shown(60_000), 100);
        assert_eq!(pace.words_a_minute(60_000), 100);
        assert_eq!(pace.next_at(60_000), None);
    }

    #[test]
    fn a_pause_is_no_reading_time_and_a_change_goes_on_where_it_was() {
        let mut pace = Pace::new(&page(100), Speed::new(100));
        pace.go_on(0);
        pace.pause(30_000);
        assert_eq!(pace.next_at(30_000), None);
        assert_eq!(pace.shown(90_000), 51);
        pace.go_on(90_000);
        pace.set_speed(Speed::new(200), 90_000);
        assert_eq!(pace.shown(105_000), 100);
        assert_eq!(pace.read_ms(105_000), 45_000);
        assert_eq!(pace.words_a_minute(105_000), 133);
    }

    #[test]
    fn a_long_word_has_more_time_than_a_short_one() {
        let mut pace = Pace::new(&Page::of("a internationalisation b"), Speed::new(60));
        pace.go_on(0);
        let first = pace.next_at(0).unwrap();
        let second = pace.next_at(first).unwrap();
        assert!(second - first > 3 * first, "{first} {second}");
    }

    #[test]
    fn a_text_without_words_is_shown_at_once() {
        let mut pace = Pace::new(&Page::of("— …"), Speed::new(100));
        pace.go_on(5);
        assert!(pace.is_all_shown(5));
        assert_eq!((pace.next_at(5), pace.words_a_minute(5)), (None, 0));
    }

    proptest! {
        /// Whatever is pressed when, words come one after the other and none goes again; waking when told to is enough
        /// to see each of them.
        #[test]
        fn words_never_go_again(
            words in 0..60usize, deeds in vec((0..4u8, 0..20_000i64, SLOWEST..=FASTEST), 0..20),
        ) {
            let mut pace = Pace::new(&page(words), Speed::new(USUAL_PACE));
            let (mut now, mut seen) = (0, 0);
            for (deed, later, speed) in deeds {
                if let Some(next) = pace.next_at(now) {
                    prop_assert!(next > now && pace.shown(next) > pace.shown(now));
                    prop_assert!(pace.shown(next - 1) <= pace.shown(next));
                }
                now += later;
                match deed {
                    0 => pace.go_on(now),
                    1 => pace.pause(now),
                    2 => pace.set_speed(Speed::new(speed), now),
                    _ => {}
                }
                prop_assert!(pace.shown(now) >= seen && pace.shown(now) <= words);
                prop_assert!(pace.read_ms(now) <= now);
                seen = pace.shown(now);
            }
        }
    }
}
