//! The form for a note, from the first key to the file on the disk.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    app::{Loaded, Places},
    deck::{self, Draft, NoteId, NoteKind},
    history::State,
    schedule::Moment,
    store::{Config, Home},
    study::{Collection, Limits, Origin, Shelved},
    tui::{
        effect::Effect,
        keymap::{Command, Context},
        screen::{Message, Screen, Stage},
        screens::editor::EditorScreen,
        theme::Theme,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::{fs, path::Path};
use tui_input::InputRequest;

const DECK: &str = "\
# rivers of the world
[deck]
id = \"rivers\"
title = \"Rivers of the world\"

[[note]] # the first
id       = \"nile\"
question = \"Which river flows through Cairo?\"
answer   = \"the Nile\"
source   = { paragraph = 2 }

[[note]]
id       = \"rhine\"
question = \"Which river flows through Basel?\"
answer   = \"the Rhine\"
";

const NOW: Moment = Moment {
    utc_ms: 1_795_435_200_000,
    offset_minutes: 0,
};

fn collection() -> Collection {
    let deck = deck::parse("rivers.toml", DECK).deck.unwrap();
    Collection::new(
        vec![Shelved::new(deck, Origin::Given)],
        State::default(),
        Limits::default(),
    )
}

fn stage(collection: &Collection, size: (u16, u16)) -> Stage<'_> {
    Stage {
        collection,
        theme: &Theme::MONO,
        now: NOW,
        size: Size::new(size.0, size.1),
    }
}

/// A form and the decks behind it.
struct Desk {
    collection: Collection,
    editor: EditorScreen,
}

impl Desk {
    fn new(note: Option<&str>, draft: Draft) -> Self {
        let collection = collection();
        let deck = collection.decks[0].deck().id.clone();
        let note = note.map(|note| NoteId::new(note).unwrap());
        let mut desk = Self {
            editor: EditorScreen::new(deck, note, draft),
            collection,
        };
        desk.gets(Message::Shown);
        desk
    }

    fn of_nile() -> Self {
        let note = NoteId::new("nile").unwrap();
        Self::new(
            Some("nile"),
            Draft::read("rivers.toml", DECK, &note).unwrap(),
        )
    }

    fn gets(&mut self, message: Message) -> Vec<Effect> {
        self.editor
            .update(message, &stage(&self.collection, (80, 24)))
    }

    fn presses(&mut self, command: Command) -> Vec<Effect> {
        self.gets(Message::Command(command))
    }

    fn types(&mut self, text: &str) {
        for c in text.chars() {
            self.presses(Command::Edit(InputRequest::InsertChar(c)));
        }
    }

    fn picture(&self, size: (u16, u16)) -> String {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        terminal
            .draw(|frame| self.editor.view(frame, &stage(&self.collection, size)))
            .unwrap();
        let cursor = terminal.get_cursor_position().unwrap();
        let picture = terminal.backend().to_string();
        let rows: Vec<&str> = picture
            .lines()
            .map(|row| row.trim_matches('"').trim_end())
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

    fn pictures(&self) -> String {
        [(80, 24), (40, 12), (120, 40)]
            .map(|size| self.picture(size))
            .concat()
    }
}

#[test]
fn a_note_is_written_field_by_field_and_saved() {
    let mut desk = Desk::new(None, Draft::new(NoteKind::Question));
    desk.types("How long is the Nile?");
    desk.presses(Command::NewLine);
    desk.types("6650");
    desk.presses(Command::NewLine);
    desk.presses(Command::NewLine);
    desk.types("six thousand");
    let effects = desk.presses(Command::Save);
    let Effect::SaveNote { note, draft, .. } = &effects[0] else {
        panic!("{effects:?}");
    };
    assert_eq!(
        ["question", "answer", "accept.answer"].map(|key| draft.get(key).trim()),
        ["How long is the Nile?", "6650", "six thousand"]
    );
    assert_eq!(note, &None);
}

#[test]
fn the_form_shows_what_will_be_asked_and_what_is_wrong() {
    let mut desk = Desk::of_nile();
    insta::assert_snapshot!("editor", desk.pictures());
    for _ in 0..2 {
        desk.presses(Command::NextField);
    }
    desk.gets(Message::Pasted("the Nile\nthe Blue Nile".to_owned()));
    desk.presses(Command::NextField);
    desk.gets(Message::Pasted("the Nile\nthe Rhine".to_owned()));
    insta::assert_snapshot!("editor-wrong", desk.pictures());
}

#[test]
fn what_is_not_a_note_yet_is_not_saved_and_the_field_to_mend_is_open() {
    let mut desk = Desk::new(None, Draft::new(NoteKind::Quote).with("speaker", "Ada"));
    desk.presses(Command::NextField);
    let told = "Not saved yet. “Quotation” is still empty.".to_owned();
    assert_eq!(desk.presses(Command::Save), [Effect::Tell(told)]);
    desk.types("It works, it really works.");
    assert_eq!(desk.presses(Command::Save).len(), 1);
}

#[test]
fn another_kind_of_note_begins_with_what_nearly_always_stands_in_it() {
    let mut desk = Desk::new(None, Draft::new(NoteKind::Question));
    let kinds = NoteKind::ALL.len();
    for _ in 0..kinds - 1 {
        desk.presses(Command::NextKind);
    }
    desk.types("the spring\nthe sea");
    let picture = desk.picture((80, 24));
    assert!(picture.contains("Put the events in order."), "{picture}");
}

#[test]
fn commas_and_line_ends_stand_between_tags() {
    let mut desk = Desk::of_nile();
    while !desk.picture((80, 24)).contains("▸ Tags") {
        desk.presses(Command::NextField);
    }
    desk.types("long rivers,africa");
    let effects = desk.presses(Command::Save);
    let Effect::SaveNote { draft, .. } = &effects[0] else {
        panic!("{effects:?}");
    };
    assert_eq!(draft.get("tags"), "long rivers\nafrica");
}

#[test]
fn a_pasted_book_is_cut_with_a_word_and_keys_in_a_full_field_change_nothing() {
    let mut desk = Desk::of_nile();
    while !desk.picture((80, 24)).contains("▸ Who says so") {
        desk.presses(Command::NextField);
    }
    let told = desk.gets(Message::Pasted("x".repeat(100_000)));
    let sentence = "This field takes 2000 letters: what was pasted is cut there.";
    assert_eq!(told, [Effect::Tell(sentence.to_owned())]);
    let before = desk.picture((80, 24));
    desk.types("yyy");
    assert_eq!(desk.picture((80, 24)), before);
    desk.presses(Command::PreviousField);
    assert_eq!(desk.gets(Message::Pasted("short".to_owned())), []);
}

#[test]
fn labels_of_the_fields_of_each_card_are_whole() {
    let mut desk = Desk::new(
        None,
        Draft::new(NoteKind::Word)
            .with("word", "veto")
            .with("meaning", "the right to say no"),
    );
    desk.gets(Message::Shown);
    let wide = desk.picture((80, 24));
    for label in [
        "Also right (meaning)",
        "Wrong options (word)",
        "Wrong options (meaning)",
    ] {
        assert!(wide.contains(label), "{label}: {wide}");
    }
    let mut narrow = desk.picture((40, 24));
    for _ in 0..4 {
        desk.presses(Command::NextField);
        narrow += &desk.picture((40, 24));
    }
    for label in ["Also r… (meaning)", "Wrong… (meaning)", "Also right (word)"] {
        assert!(narrow.contains(label), "{label}: {narrow}");
    }
}

#[test]
fn an_answer_can_be_tried_before_the_note_is_saved() {
    let mut desk = Desk::of_nile();
    desk.presses(Command::TryAnswer);
    desk.types("nile");
    let picture = desk.picture((80, 24));
    assert!(picture.contains("Right. "), "{picture}");
    assert_eq!(
        desk.presses(Command::Close),
        [Effect::Close],
        "a try changes nothing"
    );
}

#[test]
fn leaving_and_deleting_are_asked_back() {
    let mut desk = Desk::of_nile();
    desk.types("!");
    assert_eq!(desk.presses(Command::Close), []);
    assert_eq!(desk.editor.context(), Context::Confirming);
    desk.presses(Command::No);
    assert_eq!(desk.presses(Command::DeleteNote), []);
    assert!(
        matches!(&desk.presses(Command::Yes)[..], [Effect::DeleteNote { note, .. }] if note.as_str() == "nile")
    );
}

#[test]
fn another_kind_of_note_keeps_what_both_kinds_have() {
    let draft = Draft::new(NoteKind::Question)
        .with("source.paragraph", "4")
        .with("question", "Who?");
    let mut desk = Desk::new(None, draft);
    for kind in NoteKind::ALL.into_iter().cycle().skip(1).take(6) {
        desk.presses(Command::NextKind);
        let picture = desk.picture((80, 24));
        assert!(
            picture.contains(kind.title()) && picture.contains("Paragraph"),
            "{picture}"
        );
    }
}

#[test]
fn every_size_shows_the_field_that_has_the_focus() {
    let mut desk = Desk::of_nile();
    for _ in 0..30 {
        desk.presses(Command::NextField);
        for size in [(30, 8), (40, 12), (60, 16), (100, 30), (200, 60)] {
            assert!(desk.picture(size).contains("▸"), "{}", desk.picture(size));
        }
    }
}

fn open(root: &Path) -> Loaded {
    let home = Home::under(root);
    fs::create_dir_all(home.decks_folder()).unwrap();
    let path = home.decks_folder().join("rivers.toml");
    if !path.exists() {
        fs::write(path, DECK).unwrap();
    }
    Loaded::open(&Places {
        home,
        config: Config::default(),
        given: Vec::new(),
    })
}

#[test]
fn a_note_is_changed_on_the_disk_and_the_change_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    let file = loaded.home().decks_folder().join("rivers.toml");
    let (deck, note) = (
        newsdeck::deck::DeckId::new("rivers").unwrap(),
        NoteId::new("nile").unwrap(),
    );
    let draft = loaded
        .draft(&deck, &note)
        .unwrap()
        .with("why", "It is long.");
    loaded.save_note(&deck, Some(&note), &draft).unwrap();
    let changed = fs::read_to_string(&file).unwrap();
    assert!(
        changed.contains("[[note]] # the first") && changed.contains("why      = \"It is long.\""),
        "{changed}"
    );
    let shelved = loaded
        .collection
        .decks
        .iter()
        .find(|shelved| *shelved.id() == deck)
        .unwrap();
    assert_eq!(
        shelved.deck().note(&note).unwrap().why.as_deref(),
        Some("It is long.")
    );
    assert_eq!(
        loaded.undo(NOW).unwrap().sentence,
        "Undone: the note “Which river flows through Cairo?” changed."
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), DECK);
    assert!(loaded.undo(NOW).is_err());
}

#[test]
fn a_deleted_note_is_in_the_bin() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    let (deck, note) = (
        newsdeck::deck::DeckId::new("rivers").unwrap(),
        NoteId::new("rhine").unwrap(),
    );
    loaded.delete_note(&deck, &note).unwrap();
    let file = loaded.home().decks_folder().join("rivers.toml");
    assert!(!fs::read_to_string(file).unwrap().contains("Rhine"));
    let bin = fs::read_to_string(loaded.home().data_folder().join("bin.toml")).unwrap();
    assert!(
        bin.contains("the Rhine") && bin.contains("deck = \"rivers\""),
        "{bin}"
    );
}

#[test]
fn a_file_that_another_program_changed_is_left_alone_until_it_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    let (deck, note) = (
        newsdeck::deck::DeckId::new("rivers").unwrap(),
        NoteId::new("nile").unwrap(),
    );
    let draft = loaded
        .draft(&deck, &note)
        .unwrap()
        .with("answer", "the River Nile");
    let file = loaded.home().decks_folder().join("rivers.toml");
    let theirs = DECK.replace("[[note]] # the first", "[[note]] # theirs");
    fs::write(&file, &theirs).unwrap();
    let refused = loaded.save_note(&deck, Some(&note), &draft).unwrap_err();
    assert!(refused.by_another, "{refused:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), theirs);
    loaded.read_decks_again();
    loaded.save_note(&deck, Some(&note), &draft).unwrap();
    let both = fs::read_to_string(&file).unwrap();
    assert!(both.contains("# theirs") && both.contains("the River Nile"));
    fs::write(&file, DECK).unwrap();
    assert!(
        loaded.undo(NOW).is_err(),
        "what another program wrote is not taken back"
    );
}

#[test]
fn the_first_change_of_a_deck_of_the_program_is_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let mut loaded = open(folder.path());
    let own = loaded
        .collection
        .decks
        .iter()
        .find(|shelved| shelved.origin == Origin::Embedded)
        .unwrap();
    let (deck, note) = (own.deck().id.clone(), own.deck().notes[0].id.clone());
    let before = own.deck().notes.len();
    let draft = loaded.draft(&deck, &note).unwrap().with("why", "Because.");
    let told = loaded.save_note(&deck, Some(&note), &draft).unwrap();
    assert!(told.contains("a copy that is yours"), "{told}");
    let copy = loaded
        .collection
        .decks
        .iter()
        .find(|shelved| *shelved.id() == deck)
        .unwrap();
    assert_eq!(
        (copy.origin, copy.deck().notes.len()),
        (Origin::Collection, before)
    );
}

#[test]
fn a_note_that_asks_what_another_one_asks_is_told_so_while_it_is_typed() {
    let mut desk = Desk::new(None, Draft::new(NoteKind::Question));
    desk.types("which river flows through Basel");
    let picture = desk.picture((80, 24));
    assert!(
        picture.contains("The same is asked in “Rivers of the world” already (rhine)."),
        "{picture}"
    );
    desk.types(" today?");
    assert!(!desk.picture((80, 24)).contains("The same is asked"));
    let known = Desk::new(
        Some("rhine"),
        Draft::new(NoteKind::Question).with("question", "Which river flows through Basel?"),
    );
    assert!(
        !known.picture((80, 24)).contains("The same is asked"),
        "a note is not like itself"
    );
}
