//! A picture of every screen state at the three sizes that we promise, and what must hold of every picture.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    deck::{self, CardId},
    history::{Device, Entry, Kind, State, fold},
    schedule::{Grade, Moment},
    study::{
        Collection, Limits, Origin, Shelved,
        queue::{Options, Scope},
    },
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        screens::{
            card::CardScreen, home::HomeScreen, overlay::OverlayScreen, palette::PaletteScreen,
            story::StoryScreen, study::StudyScreen,
        },
        theme::Theme,
        told::{self, Told},
    },
};
use ratatui::{
    Terminal, backend::TestBackend, crossterm::event::KeyCode, layout::Size, style::Modifier,
};
use tui_input::InputRequest;
use uuid::Uuid;

/// 2026-11-23 12:00 UTC.
const NOON: i64 = 1_795_435_200_000;
const SIZES: [(u16, u16); 3] = [(80, 24), (40, 12), (120, 40)];

const DECK: &str = r#"
[deck]
id = "rivers"
title = "Rivers of the world"

[deck.source]
title = "An atlas"

[[reading]]
level = "A2"
title = "The Nile"
text = "The Nile is a *long* river.\n\nIt flows through Egypt, where most people live near its water, and ends in the sea."

[[reading]]
level = "B1"
title = "The Nile and its people"
text = "Longer."

[[note]]
id = "nile"
question = "Which river flows through Cairo and carries the mud that once made the fields of Egypt fertile every summer?"
answer = "the Nile"
prompt = ["an African river"]
hint = "It begins with N."
why = "It is about 6,650 km long."
level = "B1"
tags = ["africa"]

[[note]]
id = "rhine"
question = "Which river flows through Basel?"
answer = "the Rhine"
wrong = ["the Danube", "the Elbe", "the Rhone"]

[[note]]
id = "saying"
question = "What does the Swiss saying call the Rhine?"
answer = "a road that carries its own wagons"
form = "reveal"
"#;

pub struct Table {
    pub collection: Collection,
    pub log: Vec<Entry>,
    pub now: i64,
    /// What was saved, step by step, to be taken back.
    done: Vec<Vec<Uuid>>,
}

impl Table {
    pub fn new() -> Self {
        Self::of(DECK)
    }

    pub fn of(deck: &str) -> Self {
        let parsed = deck::parse("rivers.toml", deck);
        assert_eq!(parsed.problems, []);
        let decks = vec![Shelved::new(parsed.deck.unwrap(), Origin::Given)];
        let mut collection = Collection::new(decks, State::default(), Limits::default());
        collection.folder = "/home/ada/newsdeck".to_owned();
        Self {
            collection,
            log: Vec::new(),
            now: NOON,
            done: Vec::new(),
        }
    }

    pub fn stage(&self, size: (u16, u16), theme: &'static Theme) -> Stage<'_> {
        let now = Moment {
            utc_ms: self.now,
            offset_minutes: 0,
        };
        Stage {
            collection: &self.collection,
            theme,
            now,
            size: Size::new(size.0, size.1),
        }
    }

    pub fn does(&mut self, screen: &mut dyn Screen, message: Message) -> Vec<Effect> {
        self.now += 1_000;
        let effects = screen.update(message, &self.stage((80, 24), &Theme::MONO));
        for effect in &effects {
            let answer = match effect {
                Effect::Append(facts) => {
                    let ids: Vec<Uuid> = facts.iter().map(|kind| self.save(kind.clone())).collect();
                    self.done.push(ids.clone());
                    Message::Saved(ids)
                }
                Effect::Undo => {
                    let of = self.done.pop().unwrap();
                    self.save(Kind::Undo { of: of.clone() });
                    Message::Undone(of)
                }
                _ => continue,
            };
            screen.update(answer, &self.stage((80, 24), &Theme::MONO));
        }
        effects
    }

    pub fn presses(&mut self, screen: &mut dyn Screen, commands: &[Command]) {
        for command in commands {
            self.does(screen, Message::Command(*command));
        }
    }

    pub fn types(&mut self, screen: &mut dyn Screen, text: &str) {
        for c in text.chars() {
            self.does(
                screen,
                Message::Command(Command::Edit(InputRequest::InsertChar(c))),
            );
        }
        self.does(screen, Message::Command(Command::Check));
    }

    pub fn save(&mut self, kind: Kind) -> Uuid {
        let n = self.log.len() as u64 + 1;
        let id = Uuid::from_u128(n.into());
        let hybrid = u64::try_from(self.now).unwrap() + n;
        let device = Device::new("test").unwrap();
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

    pub fn study(&self) -> StudyScreen {
        StudyScreen::new(
            Scope::all(),
            Options::default(),
            &self.stage((80, 24), &Theme::MONO),
        )
    }

    pub fn terminal(
        &self,
        screen: &dyn Screen,
        size: (u16, u16),
        theme: &'static Theme,
    ) -> Terminal<TestBackend> {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        terminal
            .draw(|frame| screen.view(frame, &self.stage(size, theme)))
            .unwrap();
        terminal
    }

    /// The picture at all three sizes, the cursor's place above each.
    pub fn pictures(&self, screen: &dyn Screen) -> String {
        let mut all = String::new();
        for size in SIZES {
            let mut terminal = self.terminal(screen, size, &Theme::MONO);
            let cursor = terminal.get_cursor_position().unwrap();
            all.push_str(&format!(
                "{}x{}, cursor at {},{}\n",
                size.0, size.1, cursor.x, cursor.y
            ));
            all.push_str(&without_blank_rows(&terminal.backend().to_string()));
            all.push('\n');
        }
        all
    }
}

/// Runs of blank rows told by their number, so that a picture can be read.
pub fn without_blank_rows(picture: &str) -> String {
    let mut told = String::new();
    let mut blank = 0;
    for row in picture.lines() {
        let row = row.trim_matches('"').trim_end();
        if row.is_empty() {
            blank += 1;
            continue;
        }
        match blank {
            0 => {}
            1 => told.push('\n'),
            _ => told.push_str(&format!("({blank} blank rows)\n")),
        }
        blank = 0;
        told.push_str(row);
        told.push('\n');
    }
    told
}

#[test]
fn home_says_what_enter_does() {
    let mut table = Table::new();
    let mut home = HomeScreen::default();
    table.does(&mut home, Message::Shown);
    insta::assert_snapshot!(table.pictures(&home));
}

#[test]
fn the_story_is_read_at_the_level_that_is_picked() {
    let mut table = Table::new();
    let mut story = StoryScreen::new(
        table.collection.decks[0].id().clone(),
        None,
        true,
        &table.collection,
    );
    insta::assert_snapshot!("story_first_level", table.pictures(&story));
    table.presses(&mut story, &[Command::NextLevel]);
    insta::assert_snapshot!("story_next_level", table.pictures(&story));
}

#[test]
fn the_story_is_read_aloud_in_its_language_fast_or_slowly() {
    let mut table = Table::new();
    let mut story = StoryScreen::new(
        table.collection.decks[0].id().clone(),
        None,
        true,
        &table.collection,
    );
    for (command, is_slow) in [(Command::Hear, false), (Command::HearSlowly, true)] {
        let effects = table.does(&mut story, Message::Command(command));
        let [
            Effect::Speak {
                text,
                language,
                slow,
            },
        ] = effects.as_slice()
        else {
            panic!("{effects:?}")
        };
        assert_eq!((language.as_str(), *slow), ("en", is_slow));
        assert!(!text.contains('*') && text.ends_with('.'), "{text}");
    }
}

#[test]
fn a_story_stays_the_story_of_its_deck_when_another_deck_comes_before_it() {
    let mut table = Table::new();
    let own = table.collection.decks[0].id().clone();
    let mut story = StoryScreen::new(own.clone(), None, true, &table.collection);
    let before = table.pictures(&story);
    let other = "[deck]\nid = \"aaa\"\ntitle = \"Another\"\n";
    let decks = [other, DECK].map(|text| {
        let parsed = deck::parse("rivers.toml", text);
        Shelved::new(parsed.deck.unwrap(), Origin::Given)
    });
    table.collection.set_decks(decks.into());
    assert_eq!(table.pictures(&story), before);
    let effects = table.does(&mut story, Message::Command(Command::Continue));
    assert_eq!(effects[1], Effect::Open(Place::study(Scope::deck(&own))));
}

#[test]
fn a_typed_card_goes_from_question_to_verdict() {
    let mut table = Table::new();
    let mut study = table.study();
    insta::assert_snapshot!("asking", table.pictures(&study));
    table.presses(&mut study, &[Command::Hint]);
    insta::assert_snapshot!("hint", table.pictures(&study));
    table.types(&mut study, "an African river");
    insta::assert_snapshot!("vague", table.pictures(&study));
    table.does(&mut study, Message::Command(Command::Check));
    insta::assert_snapshot!("doubting", table.pictures(&study));
    table.presses(&mut study, &[Command::No]);
    insta::assert_snapshot!("wrong", table.pictures(&study));
}

#[test]
fn a_held_enter_answers_one_card_at_most() {
    let mut table = Table::new();
    let mut study = table.study();
    table.now += 1_000;
    for _ in 0..100 {
        table.now += 30;
        let commands = [keymap::command(study.context(), KeyCode::Enter.into())];
        for command in commands.into_iter().flatten() {
            let effects = study.update(
                Message::Command(command),
                &table.stage((80, 24), &Theme::MONO),
            );
            assert_eq!(effects, [], "nobody has read the verdict");
        }
    }
    assert_eq!(study.context(), Context::Verdict);
}

#[test]
fn keys_that_edit_a_line_elsewhere_touch_no_card_while_one_types() {
    let mut table = Table::new();
    let mut study = table.study();
    let letter = Command::Edit(InputRequest::InsertChar('x'));
    table.presses(&mut study, &[letter]);
    for command in [
        Command::Suspend,
        Command::Bury,
        Command::Flag,
        Command::Redo,
    ] {
        let effects = table.does(&mut study, Message::Command(command));
        assert!(matches!(&effects[..], [Effect::Tell(_)]), "{effects:?}");
    }
    assert_eq!(table.does(&mut study, Message::Command(Command::Undo)), []);
    let effects = table.does(&mut study, Message::Command(Command::Suspend));
    assert_eq!(effects.len(), 1, "Ctrl-U emptied the field");
}

#[test]
fn right_and_close_are_told_apart() {
    let mut table = Table::new();
    let mut study = table.study();
    table.types(&mut study, "the nile");
    insta::assert_snapshot!("right", table.pictures(&study));
    table.presses(
        &mut study,
        &[Command::Grade(Grade::Good), Command::SwitchForm],
    );
    table.types(&mut study, "the Rhinne");
    insta::assert_snapshot!("close", table.pictures(&study));
}

#[test]
fn things_to_put_in_order_are_shown_with_letters_above_the_field() {
    let steps = [
        "It rises in the Alps.",
        "It passes Basel.",
        "It meets the sea.",
    ];
    let note =
        format!("[[note]]\nid = 'flow'\nask = 'How does the Rhine flow?'\nsequence = {steps:?}");
    let mut table = Table::of(&format!("[deck]\nid = 'rivers'\ntitle = 'Rivers'\n{note}"));
    let mut study = table.study();
    insta::assert_snapshot!("order_asked", table.pictures(&study));
    table.types(&mut study, "Basel, rises, sea");
    insta::assert_snapshot!("order_wrong", table.pictures(&study));
}

#[test]
fn i_was_right_is_offered_only_where_it_changes_the_verdict() {
    let mut table = Table::new();
    let offered =
        |table: &Table, study: &StudyScreen| table.pictures(study).matches("y I was right").count();
    for (typed, pictures) in [("the nile", 0), ("", 0), ("the Congo", SIZES.len())] {
        let mut study = table.study();
        table.types(&mut study, typed);
        assert_eq!(study.context(), Context::Verdict);
        assert_eq!(offered(&table, &study), pictures, "{typed}");
        table.presses(&mut study, &[Command::WasRight]);
        assert_eq!(offered(&table, &study), 0, "after it was said of {typed}");
    }
}

#[test]
fn a_choice_shows_its_options_and_marks_one() {
    let mut table = Table::new();
    let mut study = table.study();
    table.types(&mut study, "the nile");
    table.presses(
        &mut study,
        &[Command::Grade(Grade::Easy), Command::Down, Command::Down],
    );
    insta::assert_snapshot!("choosing", table.pictures(&study));
}

#[test]
fn the_end_tells_what_was_done_and_missed() {
    let mut table = Table::new();
    let mut study = table.study();
    table.types(&mut study, "");
    table.presses(&mut study, &[Command::Grade(Grade::Again)]);
    table.presses(&mut study, &[Command::Pick(0), Command::Grade(Grade::Easy)]);
    table.presses(&mut study, &[Command::Check, Command::Grade(Grade::Easy)]);
    insta::assert_snapshot!("waiting", table.pictures(&study));
    table.presses(&mut study, &[Command::Leave]);
    insta::assert_snapshot!("summary", table.pictures(&study));
}

#[test]
fn an_answer_that_is_not_saved_stays_with_its_reason() {
    let mut table = Table::new();
    let mut study = table.study();
    table.types(&mut study, "the nile");
    let stage_now = table.now + 1_000;
    table.now = stage_now;
    let effects = study.update(
        Message::Command(Command::Grade(Grade::Good)),
        &table.stage((80, 24), &Theme::MONO),
    );
    assert!(matches!(effects[..], [Effect::Append(_)]));
    let why = "Not saved: the disk is full. Make room, then try again.".to_owned();
    study.update(Message::NotSaved(why), &table.stage((80, 24), &Theme::MONO));
    assert_eq!(study.context(), Context::Unsaved);
    insta::assert_snapshot!("unsaved", table.pictures(&study));
    let again = study.update(
        Message::Command(Command::Retry),
        &table.stage((80, 24), &Theme::MONO),
    );
    assert_eq!(again, [Effect::Retry]);
}

#[test]
fn suspended_cards_come_back_with_one_key_among_the_decks() {
    let mut table = Table::new();
    let (_, card) = table.collection.decks[0].deck().card_ids().next().unwrap();
    let on = true;
    table.save(Kind::Suspend {
        card: card.clone(),
        on,
    });
    let mut home = HomeScreen::default();
    table.does(&mut home, Message::Shown);
    insta::assert_snapshot!("home_with_a_suspended_card", table.pictures(&home));
    let on = false;
    assert_eq!(
        table.does(&mut home, Message::Command(Command::Resume)),
        [Effect::Append(vec![Kind::Suspend {
            card: card.clone(),
            on
        }])]
    );
    assert!(!table.collection.state(&card).suspended);
    let tells = |sentence: &str| [Effect::Tell(sentence.to_owned())];
    assert_eq!(
        table.does(&mut home, Message::Saved(vec![Uuid::nil()])),
        tells("1 card asked again from now on.")
    );
    assert_eq!(
        table.does(&mut home, Message::Command(Command::Resume)),
        tells("No card of this deck is suspended.")
    );
}

#[test]
fn what_is_told_stands_above_the_hint_bar_hides_nothing_and_goes_with_the_next_key() {
    let mut table = Table::new();
    let mut study = table.study();
    let mut told = Told::default();
    told.push("Undone: “Good” for “Which river flows through Basel?”.".to_owned());
    table.types(&mut study, "the nile");
    let picture = |told: &Told, (width, height)| {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let stage = table.stage((width, height), &Theme::MONO);
        terminal
            .draw(|frame| told::draw(frame, &study, &stage, told))
            .unwrap();
        let cursor = terminal.get_cursor_position().unwrap();
        let rows = without_blank_rows(&terminal.backend().to_string());
        format!(
            "{width}x{height}, cursor at {},{}\n{rows}\n",
            cursor.x, cursor.y
        )
    };
    insta::assert_snapshot!("told", SIZES.map(|size| picture(&told, size)).concat());
    for size in [(30, 8), (31, 9), (40, 10), (60, 15), (200, 60)] {
        let shown = picture(&told, size);
        let has_hints = size.1 < 12 || shown.contains("help");
        assert!(shown.contains("Undone: “Good”") && has_hints, "{shown}");
    }
    let nothing = Told::default();
    told.was_read(Size::new(80, 24));
    assert_eq!(picture(&told, (80, 24)), picture(&nothing, (80, 24)));
}

#[test]
fn what_is_told_moves_nothing_where_a_window_is_just_high_enough() {
    let mut table = Table::new();
    let mut home = HomeScreen::default();
    table.does(&mut home, Message::Shown);
    let mut told = Told::default();
    told.push("Undone: a new note.".to_owned());
    for (width, height) in [(60, 16), (80, 16), (60, 12), (60, 10), (80, 24)] {
        let rows = |told: &Told| -> Vec<String> {
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            let stage = table.stage((width, height), &Theme::MONO);
            terminal
                .draw(|frame| told::draw(frame, &home, &stage, told))
                .unwrap();
            let picture = terminal.backend().to_string();
            picture.lines().map(str::to_owned).collect()
        };
        let (before, after) = (rows(&Told::default()), rows(&told));
        let changed: Vec<_> = before.iter().zip(&after).filter(|(a, b)| a != b).collect();
        assert_eq!(changed.len(), 1, "{width}x{height}: {changed:?}");
        assert!(changed[0].1.contains("Undone: a new note."));
    }
}

#[test]
fn what_does_not_fit_is_told_after_the_next_key() {
    let window = Size::new(40, 12);
    let mut told = Told::default();
    for n in 0..9 {
        told.push(format!("Sentence number {n}, which is longer than a row."));
        told.push("Told once.".to_owned());
    }
    let mut keys = 0;
    while told != Told::default() {
        assert!((1..=4).contains(&(12 - told.left(window).height)));
        told.was_read(window);
        keys += 1;
    }
    assert_eq!(keys, 5);
    assert_eq!(told.left(window), window);
}

#[test]
fn a_command_is_found_by_a_few_letters_of_what_it_does() {
    let mut table = Table::new();
    let mut palette = PaletteScreen::new(Context::Verdict);
    insta::assert_snapshot!("palette", table.pictures(&palette));
    for c in "suspend".chars() {
        let letter = Command::Edit(InputRequest::InsertChar(c));
        table.does(&mut palette, Message::Command(letter));
    }
    insta::assert_snapshot!("palette_narrowed", table.pictures(&palette));
    let done = table.does(&mut palette, Message::Command(Command::Open));
    assert_eq!(done, [Effect::Close, Effect::Command(Command::Suspend)]);
    table.does(&mut palette, Message::Pasted("qqq".to_owned()));
    assert_eq!(
        table.does(&mut palette, Message::Command(Command::Open)),
        []
    );
}

#[test]
fn help_and_why_are_texts_to_scroll() {
    let mut table = Table::new();
    let mut study = table.study();
    table.types(&mut study, "the nile");
    table.presses(&mut study, &[Command::Grade(Grade::Good)]);
    let mut card = CardScreen::new(CardId::new("rivers/nile/answer").unwrap());
    table.does(&mut card, Message::Shown);
    insta::assert_snapshot!("card", table.pictures(&card));
    insta::assert_snapshot!(
        "help",
        table.pictures(&OverlayScreen::new(Overlay::Help(Context::Typing)))
    );
}

#[test]
fn every_state_fits_every_size_and_theme() {
    let mut table = Table::new();
    let mut home = HomeScreen::default();
    table.does(&mut home, Message::Shown);
    let mut study = table.study();
    let story = StoryScreen::new(
        table.collection.decks[0].id().clone(),
        None,
        false,
        &table.collection,
    );
    for step in 0..6 {
        for (width, height) in [
            (30, 8),
            (31, 9),
            (40, 12),
            (59, 15),
            (60, 16),
            (99, 30),
            (100, 30),
            (160, 50),
            (200, 60),
        ] {
            for theme in [&Theme::DARK, &Theme::LIGHT, &Theme::MONO] {
                let screens: [&dyn Screen; 3] = [&home, &study, &story];
                for screen in screens {
                    let terminal = table.terminal(screen, (width, height), theme);
                    assert!(
                        terminal
                            .backend()
                            .to_string()
                            .chars()
                            .any(char::is_alphabetic),
                        "step {step}"
                    );
                }
            }
        }
        let command = [
            Command::Hint,
            Command::Check,
            Command::Grade(Grade::Good),
            Command::Down,
            Command::Check,
            Command::Leave,
        ][step];
        table.presses(&mut study, &[command]);
    }
}

#[test]
fn without_colour_marks_and_weight_tell_the_same() {
    let mut table = Table::new();
    let mut study = table.study();
    table.types(&mut study, "the moon");
    let terminal = table.terminal(&study, (80, 24), &Theme::MONO);
    let buffer = terminal.backend().buffer();
    assert!(
        buffer
            .content
            .iter()
            .all(|cell| cell.fg == ratatui::style::Color::Reset
                && cell.bg == ratatui::style::Color::Reset)
    );
    assert!(
        buffer
            .content
            .iter()
            .any(|cell| cell.modifier.contains(Modifier::UNDERLINED))
    );
    let picture = terminal.backend().to_string();
    assert!(picture.contains("✗ Wrong") && picture.contains("[1 Again"));
}

#[test]
fn hostile_text_never_reaches_a_cell_raw() {
    let mut table = Table::new();
    let evil = DECK.replace(
        "Which river flows through Basel?",
        "Which \\u001b]52;c;ZXZpbA==\\u0007 \\u202Eriver\\u200B?",
    );
    let parsed = deck::parse("rivers.toml", &evil);
    table
        .collection
        .set_decks(vec![Shelved::new(parsed.deck.unwrap(), Origin::Given)]);
    let mut study = table.study();
    table.types(&mut study, "\u{202e}\u{1b}[31m");
    let mut pictures = table.pictures(&study);
    table.presses(&mut study, &[Command::Yes, Command::Grade(Grade::Good)]);
    pictures.push_str(&table.pictures(&study));
    assert!(pictures.contains("⟪U+202E⟫"));
    assert!(!pictures.contains(['\u{1b}', '\u{202e}', '\u{200b}', '\u{7}']));
}

#[test]
fn long_words_cjk_and_arabic_are_wrapped_and_scrolled() {
    let mut table = Table::new();
    let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft 東京は日本の首都です。 ما هو النهر؟ ".repeat(12);
    let deck = DECK
        .replace("Which river flows through Basel?", &long)
        .replace("id = \"nile\"", "id = \"zzz\"");
    let parsed = deck::parse("rivers.toml", &deck);
    table
        .collection
        .set_decks(vec![Shelved::new(parsed.deck.unwrap(), Origin::Given)]);
    let mut study = table.study();
    table.types(&mut study, "");
    table.presses(
        &mut study,
        &[Command::Grade(Grade::Easy), Command::SwitchForm],
    );
    let first = table.pictures(&study);
    assert!(first.contains("↓ more"));
    table.presses(&mut study, &[Command::PageDown]);
    assert_ne!(
        table.pictures(&study),
        first,
        "a long question scrolls while typing"
    );
}

/// A shelf of decks with these ids, one card each.
fn shelf(ids: &[&str]) -> Vec<Shelved> {
    let deck = |id: &&str| {
        let text = format!(
            "[deck]\nid = \"{id}\"\ntitle = \"{id}\"\n\n[[note]]\nid = \"nile\"\nquestion = \"Which?\"\nanswer = \"Nile\"\n"
        );
        Shelved::new(
            deck::parse("x.toml", &text).deck.unwrap(),
            Origin::Collection,
        )
    };
    ids.iter().map(deck).collect()
}

#[test]
fn the_marked_deck_stays_marked_when_others_come_and_go() {
    let mut table = Table::new();
    let mut home = HomeScreen::default();
    table
        .collection
        .set_decks(shelf(&["demo", "euro", "nile", "rhine"]));
    table.does(&mut home, Message::Shown);
    table.presses(&mut home, &[Command::Down, Command::Down, Command::Down]);
    let studied = |effects: Vec<Effect>| match effects.as_slice() {
        [Effect::Open(Place::Study { scope, .. })] => scope.one_deck().unwrap().to_string(),
        other => panic!("{other:?}"),
    };
    let open = Message::Command(Command::Open);
    assert_eq!(studied(table.does(&mut home, open.clone())), "nile");
    table
        .collection
        .set_decks(shelf(&["euro", "nile", "rhine"]));
    table.does(&mut home, Message::Shown);
    assert_eq!(
        studied(table.does(&mut home, open.clone())),
        "nile",
        "it is the Nile still"
    );
    table.collection.set_decks(shelf(&["euro"]));
    table.does(&mut home, Message::Shown);
    assert_eq!(studied(table.does(&mut home, open)), "euro");
}
