//! The settings and the keys on the screen, down to the file and the log.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    app::{self, Loaded, Places},
    schedule::Moment,
    store::{Config, Home},
    tui::{
        effect::{Effect, Place},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        screens::{keys::KeysScreen, settings::SettingsScreen},
        theme::Theme,
        told::{self, Told},
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use std::fs;
use tui_input::InputRequest;

const NOW: Moment = Moment {
    utc_ms: 1_795_435_200_000,
    offset_minutes: 0,
};

struct Desk {
    folder: tempfile::TempDir,
    loaded: Loaded,
    opened: Vec<Place>,
    told: Told,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let places = Places {
            home: Home::under(folder.path()),
            config: Config::default(),
            given: Vec::new(),
        };
        Self {
            loaded: Loaded::open(&places),
            folder,
            opened: Vec::new(),
            told: Told::default(),
        }
    }

    fn stage(&self, size: (u16, u16)) -> Stage<'_> {
        Stage {
            collection: &self.loaded.collection,
            theme: &Theme::MONO,
            now: NOW,
            size: Size::new(size.0, size.1),
        }
    }

    fn file(&self) -> String {
        fs::read_to_string(self.folder.path().join("config.toml")).unwrap_or_default()
    }

    /// Gives the message and performs what comes of it, as the program does.
    fn tell(&mut self, screen: &mut dyn Screen, message: Message) {
        if matches!(message, Message::Command(_)) {
            self.told.was_read(Size::new(80, 24));
        }
        for effect in screen.update(message, &self.stage((80, 24))) {
            let answers = match effect {
                Effect::Set { name, value } => match self.loaded.set(name, value.as_deref()) {
                    Ok(told) => {
                        let settings = app::settings(self.loaded.config());
                        self.told.push(told);
                        vec![Message::Settings(settings)]
                    }
                    Err(why) => {
                        self.told.push(why);
                        Vec::new()
                    }
                },
                Effect::SetKeys { command, keys } => {
                    let told = self.loaded.set_keys(&command, keys);
                    self.told.push(told.unwrap_or_else(|why| why));
                    Vec::new()
                }
                Effect::Append(facts) => {
                    vec![Message::Saved(self.loaded.append(facts, NOW).unwrap())]
                }
                Effect::Open(place) => {
                    self.opened.push(place);
                    Vec::new()
                }
                other => panic!("{other:?}"),
            };
            for answer in answers {
                self.tell(screen, answer);
            }
        }
    }

    fn does(&mut self, screen: &mut dyn Screen, commands: &[Command]) {
        for command in commands {
            self.tell(screen, Message::Command(*command));
        }
    }

    fn types(&mut self, screen: &mut dyn Screen, text: &str) {
        for _ in 0..40 {
            self.does(screen, &[Command::Edit(InputRequest::DeletePrevChar)]);
        }
        for c in text.chars() {
            self.does(screen, &[Command::Edit(InputRequest::InsertChar(c))]);
        }
        self.does(screen, &[Command::Save]);
    }

    /// Marks the row with this name.
    fn mark(&mut self, screen: &mut dyn Screen, name: &str) {
        self.does(screen, &[Command::First]);
        for _ in 0..400 {
            let picture = self.picture(screen, (80, 24));
            if picture.contains(&format!("▸ {name}")) {
                return;
            }
            self.does(screen, &[Command::Down]);
        }
        panic!("there is no row {name}");
    }

    fn picture(&self, screen: &dyn Screen, size: (u16, u16)) -> String {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        terminal
            .draw(|frame| told::draw(frame, screen, &self.stage(size), &self.told))
            .unwrap();
        let picture = terminal.backend().to_string();
        let rows: Vec<&str> = picture
            .lines()
            .map(|row| row.trim_matches('"').trim_end())
            .collect();
        rows.join("\n")
    }
}

#[test]
fn settings_are_shown_with_what_they_mean() {
    let desk = Desk::new();
    let screen = SettingsScreen::new(app::settings(desk.loaded.config()));
    for (width, height) in [(80, 24), (40, 12), (120, 40)] {
        insta::assert_snapshot!(
            format!("settings_{width}"),
            desk.picture(&screen, (width, height))
        );
    }
}

#[test]
fn a_choice_goes_on_and_a_number_is_stepped_or_typed() {
    let mut desk = Desk::new();
    let mut screen = SettingsScreen::new(app::settings(desk.loaded.config()));
    desk.mark(&mut screen, "new_per_day");
    desk.does(&mut screen, &[Command::More, Command::More]);
    assert_eq!(desk.loaded.collection.limits.new_per_day, 12);
    desk.does(&mut screen, &[Command::Open]);
    assert_eq!(screen.context(), Context::Setting);
    desk.types(&mut screen, "30");
    assert_eq!(screen.context(), Context::Settings);
    desk.mark(&mut screen, "theme");
    desk.does(&mut screen, &[Command::Open, Command::Less, Command::Less]);
    assert_eq!(desk.file(), "new_per_day = 30\ntheme = \"paper\"\n");
    desk.does(&mut screen, &[Command::Usual]);
    assert_eq!(desk.file(), "new_per_day = 30\n");
}

#[test]
fn what_cannot_stand_there_is_told_and_what_was_typed_stays() {
    let mut desk = Desk::new();
    let mut screen = SettingsScreen::new(app::settings(desk.loaded.config()));
    desk.mark(&mut screen, "sitting");
    desk.does(&mut screen, &[Command::Open]);
    desk.types(&mut screen, "0");
    assert_eq!(screen.context(), Context::Setting);
    insta::assert_snapshot!(desk.picture(&screen, (80, 24)));
    desk.does(&mut screen, &[Command::LeaveField]);
    assert_eq!(desk.loaded.collection.limits.sitting, 20);
}

#[test]
fn a_setting_of_the_log_is_appended_to_it() {
    let mut desk = Desk::new();
    let mut screen = SettingsScreen::new(app::settings(desk.loaded.config()));
    desk.mark(&mut screen, "rollover");
    desk.does(&mut screen, &[Command::Open]);
    desk.types(&mut screen, "5:15");
    let settings = desk.loaded.collection.history.settings();
    assert_eq!(settings.rollover.minutes(), 315);
    desk.mark(&mut screen, "leech");
    desk.does(&mut screen, &[Command::Less]);
    assert_eq!(desk.loaded.collection.history.settings().leech_lapses, 7);
    assert_eq!(desk.file(), "");
}

#[test]
fn other_keys_are_pressed_for_a_command() {
    let mut desk = Desk::new();
    let mut settings = SettingsScreen::new(app::settings(desk.loaded.config()));
    desk.mark(&mut settings, "keys");
    desk.does(&mut settings, &[Command::Open]);
    assert_eq!(desk.opened, [Place::Keys]);

    let mut screen = KeysScreen::default();
    desk.mark(&mut screen, "n, Ctrl-N");
    desk.does(&mut screen, &[Command::Open]);
    assert_eq!(screen.context(), Context::Rebinding);
    for key in ["n", "N"] {
        desk.tell(&mut screen, Message::Pressed(key.parse().unwrap()));
    }
    for (size, row) in [
        (
            (80, 24),
            "▸ Ctrl-N, N               write a new note for the marked deck",
        ),
        (
            (120, 40),
            "▸ Ctrl-N, N               write a new note for the marked deck",
        ),
        ((40, 12), "▸ Ctrl-N, N     write a new note for th…"),
    ] {
        let picture = desk.picture(&screen, size);
        assert!(picture.contains(row), "{picture}");
        assert!(picture.contains("Press a key to take it"), "{picture}");
        assert!(
            picture.contains("Enter save  Backspace usual keys"),
            "{picture}"
        );
    }
    desk.does(&mut screen, &[Command::Save]);
    assert_eq!(keymap::key(Context::Home, Command::NewNote), "Ctrl-N");
    assert_eq!(
        desk.file(),
        "[keys]\n\"home.new-note\" = [\"Ctrl-N\", \"N\"]\n"
    );
    desk.does(&mut screen, &[Command::Open]);
    desk.tell(&mut screen, Message::Pressed("Enter".parse().unwrap()));
    let picture = desk.picture(&screen, (80, 24));
    assert!(picture.contains("last key of `home.open`"), "{picture}");
    desk.does(&mut screen, &[Command::Close, Command::Usual]);
    assert_eq!(keymap::key(Context::Home, Command::NewNote), "n");
    assert_eq!(desk.file(), "[keys]\n");
}

#[test]
fn a_click_marks_a_row() {
    let mut desk = Desk::new();
    let mut screen = SettingsScreen::new(app::settings(desk.loaded.config()));
    let picture = desk.picture(&screen, (80, 24));
    let row = picture
        .lines()
        .position(|row| row.contains("sitting "))
        .unwrap();
    let place = ratatui::layout::Position::new(5, u16::try_from(row).unwrap());
    desk.tell(&mut screen, Message::Clicked(place));
    assert!(desk.picture(&screen, (80, 24)).contains("▸ sitting"));
}
