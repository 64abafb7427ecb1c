//! The table of all cards: what is found, sorted, selected and done to many cards at once, and how it looks.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    app::{Loaded, Places},
    deck::{self, CardId, DeckId, NoteId},
    history::{Device, Entry, Form, Kind, Review, State, fold},
    schedule::{Grade, Moment},
    store::{Config, Home},
    study::{Collection, Limits, Origin, Shelved, queue::Scope},
    tui::{
        effect::{Effect, Place},
        keymap::{Command, Context},
        screen::{Message, Screen, Stage},
        screens::browse::BrowseScreen,
        theme::Theme,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::fs;
use tui_input::InputRequest;
use uuid::Uuid;

/// 2026-11-23 12:00 UTC.
const NOON: i64 = 1_795_435_200_000;
const DAY: i64 = 86_400_000;

const RIVERS: &str = r#"
[deck]
id = "rivers"
title = "Rivers of the world"

[[note]]
id = "nile"
question = "Which river flows through Cairo and carries the mud that made the fields of Egypt?"
answer = "the Nile"
why = "It is about 6,650 km long."
level = "B1"
tags = ["africa", "long rivers"]

[[note]]
id = "rhine"
question = "Which river flows through Basel?"
answer = "the Rhine"
wrong = ["the Danube", "the Elbe", "the Rhone"]
tags = ["europe"]

[[note]]
id = "sumida"
question = "東京を流れる川は何ですか。"
answer = "隅田川"
"#;

const WORDS: &str = r#"
[deck]
id = "words"
title = "Words of the news"

[[note]]
id = "overturn"
word = "overturn"
part = "verb"
meaning = "to decide that a decision was wrong"
tags = ["law"]
"#;

fn shelved(text: &str) -> Shelved {
    Shelved::new(deck::parse("deck.toml", text).deck.unwrap(), Origin::Given)
}

struct Desk {
    collection: Collection,
    log: Vec<Entry>,
    now: i64,
    screen: BrowseScreen,
    /// What was saved, step by step, to be taken back.
    done: Vec<Vec<Uuid>>,
    /// What the last command told.
    told: Vec<String>,
}

impl Desk {
    fn of(decks: &[&str]) -> Self {
        let shelved = decks.iter().map(|text| shelved(text)).collect();
        Self {
            collection: Collection::new(shelved, State::default(), Limits::default()),
            log: Vec::new(),
            now: NOON,
            screen: BrowseScreen::new(String::new()),
            done: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Two decks, some cards of which have a history.
    fn new() -> Self {
        let mut desk = Self::of(&[RIVERS, WORDS]);
        for (card, days_ago, grade) in [
            ("rivers/nile/answer", 40, Grade::Easy),
            ("rivers/nile/answer", 20, Grade::Good),
            ("rivers/rhine/answer", 9, Grade::Again),
            ("rivers/rhine/answer", 8, Grade::Good),
            ("words/overturn/word", 1, Grade::Easy),
        ] {
            desk.answers(card, NOON - days_ago * DAY, grade);
        }
        desk.gets(Message::Shown);
        desk
    }

    fn answers(&mut self, card: &str, at: i64, grade: Grade) {
        let review = Review {
            card: CardId::new(card).unwrap(),
            fingerprint: None,
            grade,
            ms: 4_000,
            form: Form::Type,
            hints: 0,
            verdict: None,
            retrievability: None,
            params: None,
        };
        let now = std::mem::replace(&mut self.now, at);
        self.save(Kind::Review(review));
        self.now = now;
    }

    fn save(&mut self, kind: Kind) -> Uuid {
        let n = self.log.len() as u64 + 1;
        let id = Uuid::from_u128(n.into());
        self.log.push(Entry {
            id,
            device: Device::new("test").unwrap(),
            n,
            hybrid: u64::try_from(self.now).unwrap() + n,
            at: self.now,
            offset_minutes: 0,
            batch: None,
            kind,
        });
        self.collection.history = fold(&self.log);
        id
    }

    fn stage(&self, size: (u16, u16)) -> Stage<'_> {
        stage(&self.collection, self.now, size)
    }

    /// Gives a message to the screen and saves what it wants saved.
    fn gets(&mut self, message: Message) -> Vec<Effect> {
        let stage = stage(&self.collection, self.now, (80, 24));
        if matches!(message, Message::Command(_)) {
            self.told.clear();
        }
        let effects = match message {
            // The loop takes it for every screen.
            Message::Command(Command::Undo) => vec![Effect::Undo],
            message => self.screen.update(message, &stage),
        };
        for effect in &effects {
            match effect {
                Effect::Append(facts) => {
                    let ids: Vec<Uuid> = facts.iter().map(|kind| self.save(kind.clone())).collect();
                    self.done.push(ids.clone());
                    self.gets(Message::Saved(ids));
                }
                Effect::Undo => {
                    let of = self.done.pop().unwrap();
                    self.save(Kind::Undo { of });
                    self.gets(Message::Shown);
                }
                Effect::Tell(sentence) => self.told.push(sentence.clone()),
                _ => {}
            }
        }
        effects
    }

    fn presses(&mut self, commands: &[Command]) -> Vec<Effect> {
        let each = commands
            .iter()
            .map(|command| self.gets(Message::Command(*command)));
        each.last().unwrap_or_default()
    }

    fn types(&mut self, text: &str) {
        for c in text.chars() {
            self.presses(&[Command::Edit(InputRequest::InsertChar(c))]);
        }
    }

    fn searches(&mut self, text: &str) {
        self.presses(&[Command::Focus, Command::Edit(InputRequest::DeleteLine)]);
        self.types(text);
        self.presses(&[Command::LeaveField]);
    }

    fn picture(&self, size: (u16, u16)) -> String {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        terminal
            .draw(|frame| self.screen.view(frame, &self.stage(size)))
            .unwrap();
        let cursor = terminal.get_cursor_position().unwrap();
        let picture = terminal.backend().to_string();
        let rows = picture.lines().map(|row| row.trim_matches('"').trim_end());
        let rows: Vec<&str> = rows.collect();
        format!(
            "{}x{}, cursor at {},{}\n{}\n",
            size.0,
            size.1,
            cursor.x,
            cursor.y,
            rows.join("\n")
        )
    }

    fn pictures(&self) -> String {
        [(80, 24), (40, 12), (120, 40)]
            .map(|size| self.picture(size))
            .concat()
    }

    /// The rows of the list that begin with one of the marks, as they are told at 80x24.
    fn sees(&self, text: &str) -> bool {
        self.told.iter().any(|told| told.contains(text)) || self.picture((80, 24)).contains(text)
    }

    fn state(&self, card: &str) -> newsdeck::history::CardState {
        self.collection.state(&CardId::new(card).unwrap())
    }
}

fn now() -> Moment {
    Moment {
        utc_ms: NOON,
        offset_minutes: 0,
    }
}

fn stage(collection: &Collection, now: i64, size: (u16, u16)) -> Stage<'_> {
    Stage {
        collection,
        theme: &Theme::MONO,
        now: Moment {
            utc_ms: now,
            offset_minutes: 0,
        },
        size: Size::new(size.0, size.1),
    }
}

#[test]
fn the_table_shows_every_card_and_what_is_known_of_it() {
    let mut desk = Desk::new();
    insta::assert_snapshot!("list", desk.pictures());
    desk.presses(&[Command::Select, Command::Select, Command::Suspend]);
    insta::assert_snapshot!("selected", desk.pictures());
}

#[test]
fn a_card_is_looked_at_as_it_is_asked_and_scrolls_on_a_small_screen() {
    let mut desk = Desk::new();
    desk.presses(&[Command::Open]);
    insta::assert_snapshot!("preview", desk.pictures());
    assert!(!desk.picture((40, 12)).contains("Difficulty"));
    desk.presses(&[Command::Last]);
    let small = stage(&desk.collection, desk.now, (40, 12));
    desk.screen.update(Message::Command(Command::Last), &small);
    assert!(
        desk.picture((40, 12)).contains("Difficulty"),
        "{}",
        desk.picture((40, 12))
    );
    desk.presses(&[Command::NextCard]);
    assert!(desk.sees("Basel") && desk.sees("the Rhine"));
    desk.presses(&[Command::Close]);
    assert_eq!(desk.screen.context(), Context::Browsing);
}

#[test]
fn a_search_narrows_the_list_with_every_key_and_its_text_stays() {
    let mut desk = Desk::new();
    desk.searches("basel");
    assert!(desk.sees("1 of 5 cards") && desk.sees("› basel"));
    assert_eq!(desk.screen.context(), Context::Browsing);
    desk.searches("deck:river");
    assert!(desk.sees("no deck"), "{}", desk.picture((80, 24)));
    desk.searches("nothing like it");
    insta::assert_snapshot!("nothing_found", desk.pictures());
    assert_eq!(
        desk.presses(&[Command::Suspend]),
        [Effect::Tell("There is no card here.".to_owned())],
        "there is nothing to suspend"
    );
    desk.searches("");
    assert!(desk.sees("5 cards"));
}

#[test]
fn without_cards_the_table_says_so() {
    let mut desk = Desk::of(&[]);
    desk.gets(Message::Shown);
    insta::assert_snapshot!("no_cards", desk.pictures());
    for command in [
        Command::Open,
        Command::Select,
        Command::SelectRange,
        Command::Tag,
        Command::Flag,
    ] {
        assert_eq!(desk.presses(&[command]), []);
    }
    assert_eq!(desk.screen.context(), Context::Browsing);
}

#[test]
fn many_cards_are_read_once_it_is_said_and_their_texts_between_two_keys() {
    let mut text = "[deck]\nid = \"many\"\ntitle = \"Many\"\n".to_owned();
    for n in 0..4_500 {
        text.push_str(&format!(
            "[[note]]\nid = \"n-{n}\"\nquestion = \"What is {n}?\"\nanswer = \"number {n}\"\n"
        ));
    }
    let mut desk = Desk::of(&[&text]);
    desk.gets(Message::Shown);
    assert!(desk.sees("Reading your decks"));
    assert!(desk.screen.wakes_at().is_some());
    desk.gets(Message::Woken);
    assert!(
        desk.sees("4500 cards") && desk.sees("What is 0?"),
        "the first page is there"
    );
    let mut wakes = Vec::new();
    while let Some(at) = desk.screen.wakes_at() {
        assert!(!wakes.contains(&at), "each part wakes by itself");
        wakes.push(at);
        desk.gets(Message::Woken);
    }
    assert_eq!(
        wakes.len(),
        5,
        "two parts of the texts, two orders by text, the end"
    );
    desk.searches("4321");
    assert!(desk.sees("1 of 4500 cards"));
}

#[test]
fn a_search_that_comes_before_the_texts_are_read_finds_them_all_the_same() {
    let mut desk = Desk::new();
    desk.screen = BrowseScreen::new("basel".to_owned());
    desk.gets(Message::Shown);
    assert!(desk.sees("1 of 5 cards"));
    assert_eq!(desk.screen.context(), Context::Searching);
}

#[test]
fn search_words_find_and_a_broken_search_says_where() {
    let mut desk = Desk::new();
    for (search, cards) in [
        ("is:new", 2),
        ("tag:law -is:new", 1),
        ("deck:rivers", 3),
        ("prop:s>10 or flag:1", 1),
        ("rated:30:1", 1),
    ] {
        desk.searches(search);
        assert!(desk.sees(&format!("{cards} of 5 cards")), "{search}");
    }
    desk.presses(&[Command::Focus, Command::Edit(InputRequest::DeleteLine)]);
    desk.types("tag:law is:du");
    insta::assert_snapshot!("broken_search", desk.pictures());
    desk.types("e");
    assert!(!desk.sees("✗"));
}

#[test]
fn a_search_for_grades_asks_for_the_answers_that_a_snapshot_left_out_once() {
    let mut desk = Desk::new();
    let state = desk.collection.history.clone();
    let (snapshot, _) = State::from_snapshot(&state.to_snapshot(&[])).unwrap();
    desk.collection.history = snapshot;
    desk.presses(&[Command::Focus]);
    desk.types("rated:30:");
    let asked = desk.presses(&[Command::Edit(InputRequest::InsertChar('1'))]);
    let again = Command::SearchAgain;
    assert_eq!(asked, [Effect::RecallHistory, Effect::Command(again)]);
    assert_eq!(desk.presses(&[again]), [], "and never in a circle");
    assert!(desk.sees("cannot be read"));
    desk.collection.history = state;
    desk.presses(&[Command::Edit(InputRequest::DeletePrevChar)]);
    desk.types("1");
    assert!(desk.sees("1 of 5 cards"));
}

#[test]
fn a_tilde_finds_roughly_and_the_best_first() {
    let mut desk = Desk::new();
    desk.searches("~bsl rvr");
    assert!(desk.sees("the best first") && desk.sees("1 of 5 cards") && desk.sees("Basel"));
    desk.searches("~");
    assert!(desk.sees("5 cards"));
}

#[test]
fn cards_are_sorted_by_what_the_header_names() {
    let mut desk = Desk::new();
    let first = |desk: &Desk| {
        let picture = desk.picture((80, 24));
        let row = picture.lines().find(|row| row.contains('▸')).unwrap();
        row.to_owned()
    };
    for (word, first_row) in [
        ("due day", "Basel"),
        ("recall", "Basel"),
        ("stability", "Basel"),
        ("lapses", "Cairo"),
        ("question", "What does"),
        ("answer", "overturn"),
        ("deck", "Cairo"),
        ("tags", "Cairo"),
        ("flag", "Cairo"),
        ("level", "Cairo"),
        ("place in the decks", "Cairo"),
    ] {
        desk.presses(&[Command::NextOrder, Command::First]);
        assert!(desk.sees(&format!("by {word} ")), "{word}");
        assert!(first(&desk).contains(first_row), "{word}: {}", first(&desk));
    }
    desk.presses(&[Command::ReverseOrder, Command::First]);
    assert!(first(&desk).contains("What does"), "{}", first(&desk));
}

#[test]
fn suspended_cards_come_back_with_the_same_key_and_undo_takes_back_all_at_once() {
    let mut desk = Desk::new();
    desk.presses(&[
        Command::SelectRange,
        Command::Down,
        Command::Down,
        Command::Suspend,
    ]);
    assert!(desk.sees("3 cards suspended. z takes it back.") && desk.sees("3 selected"));
    assert!(desk.state("rivers/rhine/answer").suspended);
    desk.presses(&[Command::Undo]);
    assert!(!desk.state("rivers/rhine/answer").suspended);
    desk.presses(&[Command::Suspend, Command::Suspend]);
    assert!(!desk.state("rivers/nile/answer").suspended);
    assert!(desk.sees("3 cards asked again from now on."));
}

#[test]
fn cards_are_buried_until_tomorrow_and_dug_out_again() {
    let mut desk = Desk::new();
    let today = desk
        .collection
        .history
        .day(stage(&desk.collection, NOON, (80, 24)).now);
    desk.presses(&[Command::Bury]);
    assert!(!desk.state("rivers/nile/answer").is_available(today));
    assert!(desk.sees("buried"));
    desk.presses(&[Command::Bury]);
    assert!(desk.state("rivers/nile/answer").is_available(today));
    desk.presses(&[Command::Undo]);
    assert!(!desk.state("rivers/nile/answer").is_available(today));
}

#[test]
fn a_flag_is_picked_by_its_number() {
    let mut desk = Desk::new();
    desk.presses(&[Command::SelectAll, Command::Flag]);
    assert_eq!(desk.screen.context(), Context::Flagging);
    insta::assert_snapshot!("flagging", desk.pictures());
    desk.presses(&[Command::Pick(4)]);
    assert_eq!(desk.state("rivers/sumida/answer").flag, 4);
    assert!(desk.sees("5 cards flagged 4."));
    desk.presses(&[Command::Undo]);
    assert_eq!(desk.state("rivers/sumida/answer").flag, 0);
}

#[test]
fn a_reset_says_what_follows_and_is_done_only_after_a_yes() {
    let mut desk = Desk::new();
    desk.presses(&[Command::SelectAll, Command::Reset]);
    assert_eq!(desk.screen.context(), Context::Confirming);
    insta::assert_snapshot!("reset", desk.pictures());
    desk.presses(&[Command::No]);
    assert!(!desk.state("rivers/nile/answer").is_new());
    desk.presses(&[Command::Reset, Command::Yes]);
    assert!(desk.state("rivers/nile/answer").is_new());
    assert!(desk.sees("3 cards new again."));
    desk.presses(&[Command::Undo]);
    assert_eq!(desk.state("rivers/nile/answer").progress.reviews, 2);
}

#[test]
fn tags_are_typed_with_completion_and_asked_for_all_notes_at_once() {
    let mut desk = Desk::new();
    desk.presses(&[Command::SelectAll, Command::Tag]);
    desk.types("LO");
    insta::assert_snapshot!("tagging", desk.pictures());
    desk.presses(&[Command::Complete]);
    desk.types("-eur");
    desk.presses(&[Command::Complete]);
    let effects = desk.presses(&[Command::Save]);
    let Effect::Tag { notes, add, remove } = &effects[0] else {
        panic!("{effects:?}");
    };
    assert_eq!(notes.len(), 4, "two cards of one note are one note");
    assert_eq!(
        (&add[..], &remove[..]),
        (&["long rivers".to_owned()][..], &["europe".to_owned()][..])
    );
}

#[test]
fn notes_are_edited_copied_and_deleted_from_the_table() {
    let mut desk = Desk::new();
    let (deck, note) = (DeckId::new("rivers").unwrap(), NoteId::new("nile").unwrap());
    assert!(matches!(
        &desk.presses(&[Command::EditNote])[..],
        [Effect::Open(Place::Editor { note: Some(edited), .. })] if *edited == note
    ));
    assert_eq!(
        desk.presses(&[Command::CopyNote]),
        [Effect::Open(Place::CopyOf {
            deck: deck.clone(),
            note: note.clone()
        })]
    );
    desk.presses(&[Command::DeleteNote]);
    assert!(desk.sees("Delete this note with all its cards?"));
    assert_eq!(
        desk.presses(&[Command::Yes]),
        [Effect::DeleteNotes(vec![(deck, note)])]
    );
}

#[test]
fn what_was_asked_about_is_what_is_done_when_the_decks_change_before_the_answer() {
    let nile = vec![(DeckId::new("rivers").unwrap(), NoteId::new("nile").unwrap())];
    for (ask, answer) in [
        (Command::DeleteNote, Command::Yes),
        (Command::Tag, Command::Save),
    ] {
        let mut desk = Desk::new();
        desk.presses(&[ask]);
        if ask == Command::Tag {
            desk.types("far");
        }
        // Another program takes the marked note out: the mark goes on to the next one.
        let (start, end) = (
            RIVERS.find("[[note]]"),
            RIVERS.find("[[note]]\nid = \"rhine\""),
        );
        let rest = [&RIVERS[..start.unwrap()], &RIVERS[end.unwrap()..]].concat();
        desk.collection
            .set_decks(vec![shelved(&rest), shelved(WORDS)]);
        desk.gets(Message::Shown);
        let effects = desk.presses(&[answer]);
        assert!(
            matches!(&effects[..], [Effect::DeleteNotes(notes) | Effect::Tag { notes, .. }] if *notes == nile),
            "{effects:?}"
        );
    }
}

#[test]
fn what_is_selected_is_studied_in_its_order_and_else_all_that_was_found() {
    let mut desk = Desk::new();
    let cards = |effects: &[Effect]| match effects {
        [Effect::Open(Place::Study { scope, .. })] => scope.clone(),
        other => panic!("{other:?}"),
    };
    let scope = |names: &[&str]| {
        Scope::cards(
            names
                .iter()
                .map(|name| CardId::new(name).unwrap())
                .collect(),
        )
    };
    desk.searches("basel");
    assert_eq!(
        cards(&desk.presses(&[Command::StudyThese])),
        scope(&["rivers/rhine/answer"])
    );
    desk.searches("");
    desk.presses(&[
        Command::Last,
        Command::Select,
        Command::First,
        Command::Select,
    ]);
    assert_eq!(
        cards(&desk.presses(&[Command::StudyThese])),
        scope(&["rivers/nile/answer", "words/overturn/meaning"])
    );
    desk.presses(&[Command::Suspend]);
    desk.presses(&[Command::StudyThese]);
    assert!(desk.sees("Suspended cards are not asked"));
}

#[test]
fn what_the_disk_refuses_is_told_and_the_selection_stays() {
    let mut desk = Desk::new();
    desk.presses(&[Command::SelectAll]);
    let stage = stage(&desk.collection, NOON, (80, 24));
    desk.screen
        .update(Message::Command(Command::Suspend), &stage);
    let effects = desk
        .screen
        .update(Message::NotSaved("The disk is full.".to_owned()), &stage);
    let told = Effect::Tell("The disk is full.".to_owned());
    assert_eq!(effects, [Effect::Forget, told]);
    assert!(desk.sees("5 selected"));
}

#[test]
fn decks_that_changed_on_the_disk_leave_the_mark_and_the_selection_where_they_were() {
    let mut desk = Desk::new();
    desk.presses(&[Command::Down, Command::Select]);
    let changed = RIVERS.replacen(
        "[[note]]",
        "[[note]]\nid = \"first\"\nquestion = \"Q?\"\nanswer = \"A\"\n\n[[note]]",
        1,
    );
    desk.collection
        .set_decks(vec![shelved(&changed), shelved(WORDS)]);
    desk.gets(Message::Shown);
    let picture = desk.picture((80, 24));
    let row = |sign: char| picture.lines().find(|row| row.contains(sign)).unwrap();
    assert!(
        row('▸').contains("東京") && row('✓').contains("Basel"),
        "{picture}"
    );
    assert!(desk.sees("1 selected · 6 cards"));
}

#[test]
fn no_size_breaks_the_picture() {
    let mut desk = Desk::new();
    for commands in [
        &[][..],
        &[Command::SelectAll, Command::Reset],
        &[Command::No, Command::Tag],
    ] {
        desk.presses(commands);
        for width in (30..170).step_by(9) {
            for height in [8, 11, 16, 30] {
                desk.picture((width, height));
            }
        }
    }
}

fn open(root: &std::path::Path) -> Loaded {
    let home = Home::under(root);
    fs::create_dir_all(home.decks_folder()).unwrap();
    for (name, text) in [("rivers.toml", RIVERS), ("words.toml", WORDS)] {
        fs::write(home.decks_folder().join(name), text).unwrap();
    }
    Loaded::open(&Places {
        home,
        config: Config::default(),
        given: Vec::new(),
    })
}

fn notes(names: &[(&str, &str)]) -> Vec<(DeckId, NoteId)> {
    let note =
        |(deck, note): &(&str, &str)| (DeckId::new(deck).unwrap(), NoteId::new(note).unwrap());
    names.iter().map(note).collect()
}

#[test]
fn tags_of_notes_in_two_files_are_changed_and_taken_back_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    let both = notes(&[
        ("rivers", "nile"),
        ("words", "overturn"),
        ("rivers", "rhine"),
    ]);
    let read = |name: &str| {
        fs::read_to_string(Home::under(folder.path()).decks_folder().join(name)).unwrap()
    };
    let told = loaded
        .tag(&both, &["exam".to_owned()], &["africa".to_owned()])
        .unwrap();
    assert_eq!(
        told,
        "3 notes tagged exam; no longer tagged africa. z takes it back."
    );
    assert!(read("rivers.toml").contains("tags = [\"long rivers\", \"exam\"]"));
    assert!(read("words.toml").contains("tags = [\"law\", \"exam\"]"));
    loaded.undo(now()).unwrap();
    assert_eq!(
        (read("rivers.toml"), read("words.toml")),
        (RIVERS.to_owned(), WORDS.to_owned())
    );
}

#[test]
fn one_note_that_is_gone_leaves_every_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    let gone = notes(&[("rivers", "nile"), ("words", "gone")]);
    let refused = loaded.tag(&gone, &["exam".to_owned()], &[]).unwrap_err();
    assert!(refused.sentence.contains("`gone`"), "{refused:?}");
    assert!(loaded.delete_notes(&gone).is_err());
    let file = loaded.home().decks_folder().join("rivers.toml");
    assert_eq!(fs::read_to_string(file).unwrap(), RIVERS);
}

#[test]
fn deleted_notes_of_two_files_are_in_the_bin_and_come_back_as_one_step() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    let some = notes(&[
        ("rivers", "nile"),
        ("words", "overturn"),
        ("rivers", "sumida"),
    ]);
    loaded.delete_notes(&some).unwrap();
    let file = loaded.home().decks_folder().join("rivers.toml");
    let left = deck::parse("rivers.toml", &fs::read_to_string(&file).unwrap())
        .deck
        .unwrap();
    assert_eq!(left.notes.len(), 1);
    let bin = fs::read_to_string(loaded.home().data_folder().join("bin.toml")).unwrap();
    assert!(
        bin.contains("Cairo") && bin.contains("隅田川") && bin.contains("overturn"),
        "{bin}"
    );
    loaded.undo(now()).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), RIVERS);
}

#[test]
fn a_deck_of_the_program_is_copied_before_its_notes_are_tagged() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    let own = loaded
        .collection
        .decks
        .iter()
        .find(|shelved| shelved.origin == Origin::Embedded)
        .unwrap();
    let id = own.id().clone();
    let note = own.deck().notes[0].id.clone();
    loaded
        .tag(&[(id.clone(), note.clone())], &["exam".to_owned()], &[])
        .unwrap();
    let deck = loaded.collection.find_deck(id.as_str()).unwrap();
    let copy = &loaded.collection.decks[deck];
    assert_eq!(copy.origin, Origin::Collection);
    assert!(
        copy.deck()
            .note(&note)
            .unwrap()
            .tags
            .contains(&"exam".to_owned())
    );
}
