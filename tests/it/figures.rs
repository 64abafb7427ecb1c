//! The statistics on the screen: every page, full and empty, at the sizes that we promise.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::month::Learner;
use newsdeck::{
    deck::{self, CardId},
    history::{Device, Entry, Form, Kind, Review, fold},
    schedule::{Grade, Moment},
    study::{Collection, Limits, Origin, Shelved},
    tui::{
        effect::Effect,
        figures::{Ask, Figures, Page},
        keymap::Command,
        screen::{Message, Screen, Stage},
        screens::stats::StatsScreen,
        theme::Theme,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use uuid::Uuid;

const WORDS: &str = r#"
[deck]
id = "words"
title = "Words of the sea"

[[note]]
id = "tide"
word = "tide"
meaning = "the rise and fall of the sea"
level = "B1"

[[note]]
id = "lighthouse"
word = "lighthouse"
meaning = "a tower that warns ships"
level = "A2"
"#;

struct Table {
    collection: Collection,
    now: Moment,
    screen: StatsScreen,
}

impl Table {
    fn new(collection: Collection, now: Moment, page: Page) -> Self {
        let screen = StatsScreen::new(page);
        let mut table = Self {
            collection,
            now,
            screen,
        };
        table.does(Message::Shown);
        table
    }

    /// Nothing was ever answered.
    fn empty(page: Page) -> Self {
        let parsed = deck::parse("words.toml", WORDS);
        assert_eq!(parsed.problems, []);
        let decks = vec![Shelved::new(parsed.deck.unwrap(), Origin::Given)];
        let now = Moment {
            utc_ms: 1_795_435_200_000,
            offset_minutes: 0,
        };
        Self::new(
            Collection::new(decks, fold([]), Limits::default()),
            now,
            page,
        )
    }

    fn full(page: Page) -> Self {
        let learner = Learner::new(7).lives_a_month();
        Self::new(learner.collection, learner.now, page)
    }

    /// Eight weeks of words in three forms.
    fn of_words() -> Self {
        let words = [
            "tide", "harbour", "judge", "church", "jury", "chain", "shore", "pier",
        ];
        let ipas = [
            "taɪd",
            "ˈhɑːbə",
            "dʒʌdʒ",
            "tʃɜːtʃ",
            "ˈdʒʊəri",
            "tʃeɪn",
            "ʃɔː",
            "pɪə",
        ];
        let mut text = "[deck]\nid = \"sea\"\ntitle = \"Words of the sea\"\n".to_owned();
        for (at, (word, ipa)) in words.iter().zip(ipas).enumerate() {
            let level = ["A2", "B1"][at % 2];
            text += &format!(
                "[[note]]\nid = \"word-{word}\"\nword = \"{word}\"\nmeaning = \"thing {at}\"\nlevel = \"{level}\"\nipa = {{ uk = \"{ipa}\" }}\n"
            );
        }
        let now = Moment {
            utc_ms: 1_795_435_200_000,
            offset_minutes: 0,
        };
        let mut log = Vec::new();
        for (week, ago) in (0..8_i64).rev().enumerate() {
            for (at, word) in words.iter().take(week + 1).enumerate() {
                let form = [Form::Dictation, Form::Type, Form::Dictation, Form::Gap]
                    [(week + at) % 4]
                    .clone();
                let grade = match (form == Form::Dictation, at % 3) {
                    (true, 1 | 2) => Grade::Again,
                    _ => Grade::Easy,
                };
                let n = log.len() as u64 + 1;
                let utc_ms = now.utc_ms - ago * 7 * 86_400_000 + at as i64 * 60_000;
                log.push(Entry {
                    id: Uuid::from_u128(n.into()),
                    device: Device::new("test").unwrap(),
                    n,
                    hybrid: utc_ms.unsigned_abs(),
                    at: utc_ms,
                    offset_minutes: 0,
                    batch: None,
                    kind: Kind::Review(Review {
                        card: CardId::new(&format!("sea/word-{word}/word")).unwrap(),
                        fingerprint: None,
                        grade,
                        ms: 4_000,
                        form,
                        hints: 0,
                        verdict: None,
                        retrievability: None,
                        params: None,
                    }),
                });
            }
        }
        let parsed = deck::parse("sea.toml", &text);
        let decks = vec![Shelved::new(parsed.deck.unwrap(), Origin::Given)];
        Self::new(
            Collection::new(decks, fold(&log), Limits::default()),
            now,
            Page::Words,
        )
    }

    fn stage(&self, size: (u16, u16)) -> Stage<'_> {
        Stage {
            collection: &self.collection,
            theme: &Theme::MONO,
            now: self.now,
            size: Size::new(size.0, size.1),
        }
    }

    /// Gives a message to the screen, works out what it asks for, and returns what else it wants.
    fn does(&mut self, message: Message) -> Vec<Effect> {
        let mut wanted = Vec::new();
        for effect in self.update(message) {
            match effect {
                Effect::Figure { asked, .. } => {
                    let figures = Figures::of(&self.collection, &asked, self.now).unwrap();
                    self.update(Message::Figured(Box::new(figures)));
                }
                other => wanted.push(other),
            }
        }
        wanted
    }

    fn update(&mut self, message: Message) -> Vec<Effect> {
        let stage = Stage {
            collection: &self.collection,
            theme: &Theme::MONO,
            now: self.now,
            size: Size::new(80, 24),
        };
        self.screen.update(message, &stage)
    }

    fn presses(&mut self, command: Command) -> Vec<Effect> {
        self.does(Message::Command(command))
    }

    fn picture(&self, size: (u16, u16)) -> String {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        terminal
            .draw(|frame| self.screen.view(frame, &self.stage(size)))
            .unwrap();
        let cursor = terminal.get_cursor_position().unwrap();
        let rows: Vec<String> = terminal
            .backend()
            .to_string()
            .lines()
            .map(|row| row.trim_matches('"').trim_end().to_owned())
            .collect();
        format!(
            "{}x{}, cursor at {},{}\n{}\n",
            size.0,
            size.1,
            cursor.x,
            cursor.y,
            rows.join("\n")
        )
    }
}

#[test]
fn the_page_of_words_tells_levels_weeks_forms_and_what_is_missed() {
    let mut table = Table::of_words();
    let sizes = [(40, 12), (80, 24), (120, 60)];
    let mut pictures: String = sizes.map(|size| table.picture(size)).concat();
    table.presses(Command::Last);
    pictures += &table.picture((80, 24));
    insta::assert_snapshot!(pictures);
}

#[test]
fn every_page_of_a_full_month_fits_a_usual_window() {
    let mut table = Table::full(Page::Today);
    for page in Page::ALL {
        insta::assert_snapshot!(format!("full-{page:?}"), table.picture((80, 24)));
        assert_eq!(table.presses(Command::NextPage), []);
    }
    // Round to the first again: some pages small and large.
    for page in Page::ALL {
        if matches!(page, Page::Forecast | Page::Calendar | Page::Calibration) {
            let pictures = [(40, 12), (120, 40)].map(|size| table.picture(size));
            insta::assert_snapshot!(format!("sizes-{page:?}"), pictures.concat());
        }
        table.presses(Command::NextPage);
    }
}

#[test]
fn without_an_answer_every_page_says_so_and_shows_no_share_of_nothing() {
    let mut table = Table::empty(Page::Today);
    let mut pictures = String::new();
    for _ in Page::ALL {
        pictures += &table.picture((80, 24));
        table.presses(Command::NextPage);
    }
    assert!(
        !pictures.contains("NaN") && !pictures.contains("inf"),
        "{pictures}"
    );
    insta::assert_snapshot!("empty", pictures);
}

#[test]
fn span_and_deck_are_turned_with_a_key_and_told() {
    let mut table = Table::empty(Page::Today);
    let about = |table: &Table| table.picture((80, 24)).lines().nth(1).unwrap().to_owned();
    assert!(about(&table).ends_with("All decks, all days"));
    table.presses(Command::NextSpan);
    assert!(about(&table).ends_with("All decks, 7 days"));
    table.presses(Command::NextDeck);
    assert!(about(&table).ends_with("Words of the sea, 7 days"));
    table.presses(Command::NextDeck);
    assert!(about(&table).ends_with("All decks, 7 days"));
    table.presses(Command::PreviousDeck);
    for days in [30, 365] {
        table.presses(Command::NextSpan);
        assert!(about(&table).ends_with(&format!("Words of the sea, {days} days")));
    }
    assert_eq!(table.presses(Command::Close), [Effect::Close]);
}

#[test]
fn figures_that_take_long_are_announced_and_those_at_hand_stay() {
    let mut table = Table::empty(Page::Today);
    table.screen = StatsScreen::new(Page::Today);
    let asked = Effect::Figure {
        asked: Ask::default(),
        afresh: true,
    };
    assert_eq!(table.update(Message::Shown), [asked]);
    let wakes = table.screen.wakes_at().unwrap();
    assert!(!table.picture((80, 24)).contains("Working out"));
    table.now.utc_ms = wakes;
    assert!(table.picture((80, 24)).contains("Working out your figures"));
    let figures = Figures::of(&table.collection, &Ask::default(), table.now).unwrap();
    table.update(Message::Figured(Box::new(figures)));
    assert!(table.picture((80, 24)).contains("This week"));
    assert_eq!(table.screen.wakes_at(), None);
    assert_eq!(table.update(Message::Shown).len(), 1, "counted again");
    assert!(
        table.picture((80, 24)).contains("This week"),
        "the old stay"
    );
}

#[test]
fn a_page_is_scrolled_to_its_end_and_no_further() {
    let mut table = Table::full(Page::Memory);
    table.presses(Command::Last);
    let end = table.picture((80, 24));
    assert!(end.contains("90-100 %"), "{end}");
    table.presses(Command::PageDown);
    assert_eq!(table.picture((80, 24)), end);
    table.presses(Command::First);
    assert!(table.picture((80, 24)).contains("would be known now"));
}
