//! What the settings file may say, and what it is told where it says something else.

use super::{
    config::*,
    setting::{SETTINGS, example},
};
use proptest::prelude::*;
use std::{collections::BTreeMap, path::Path};

fn parsed(text: &str) -> (Config, Vec<String>) {
    let (config, problems) = Config::parse(text, Path::new("/c/config.toml"));
    (config, problems.iter().map(ToString::to_string).collect())
}

#[test]
fn no_file_and_an_empty_file_mean_the_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Config::read(&folder.path().join("config.toml"));
    assert_eq!(missing, (Config::default(), Vec::new()));
    assert_eq!(parsed(""), (Config::default(), Vec::new()));
}

#[test]
fn every_setting_is_taken() {
    let (config, problems) = parsed(
        "\u{feff}new_per_day = 5\r\nreviews_per_day = 1_000\nsitting = 0x1e\nnew_order = 'shuffle'\ntwo_buttons = true\nauto_advance = 4\nreading_pace = 200\nvoice = \"say\"\nvoice_slow = 'say -r 90'\n\
         theme = \"mono\"\nplain = true\nmotion = false\nmouse = true\ntime_zone = \"Asia/Tokyo\"\neditor = \"vim\"\n\
         decks = \"~/decks\"\nhidden = [\"a-b\", \"c-d\"]\n",
    );
    let wanted = Config {
        new_per_day: 5,
        reviews_per_day: 1000,
        sitting: 30,
        new_order: NewOrder::Shuffle,
        two_buttons: true,
        auto_advance: 4,
        reading_pace: 200,
        voice: Some("say".into()),
        voice_slow: Some("say -r 90".into()),
        theme: Theme::Mono,
        plain: true,
        motion: false,
        mouse: true,
        time_zone: Some("Asia/Tokyo".into()),
        editor: Some("vim".into()),
        decks: Some("~/decks".into()),
        hidden: vec!["a-b".into(), "c-d".into()],
        deck_limits: BTreeMap::new(),
        keys: Vec::new(),
        origins: SETTINGS
            .iter()
            .map(|setting| (setting.name, Origin::File))
            .collect(),
    };
    assert_eq!((config, problems), (wanted, vec![]));
}

#[test]
fn a_deck_has_limits_of_its_own() {
    let (config, problems) = parsed(
        "decks = \"~/decks\"\n[deck.rivers]\nnew_per_day = 5\n[deck.lakes]\nreviews_per_day = 0\nnew_per_day = -1\nnew_per_dya = 2\nsitting = 3\n",
    );
    let rivers = DeckLimits {
        new_per_day: Some(5),
        reviews_per_day: None,
    };
    let lakes = DeckLimits {
        new_per_day: None,
        reviews_per_day: Some(0),
    };
    let wanted = BTreeMap::from([("rivers".to_owned(), rivers), ("lakes".to_owned(), lakes)]);
    assert_eq!(config.deck_limits, wanted);
    insta::assert_snapshot!(problems.join("\n"), @r"
    /c/config.toml:6: `new_per_day` must be a number from 0 to 9999; this deck has no such limit.
    /c/config.toml:7: `new_per_dya` is no limit of a deck. Did you mean `new_per_day`?
    /c/config.toml:8: `sitting` is no limit of a deck. The limits are new_per_day, reviews_per_day.
    ");
}

#[test]
fn a_table_for_decks_that_is_none_is_told() {
    let (_, problems) = parsed("deck = 3\n[decks.rivers]\nnew_per_day = 5\n");
    insta::assert_snapshot!(problems.join("\n"), @r"
    /c/config.toml:1: `deck` is a table: begin it with a line that says [deck.ID], with the id of a deck.
    /c/config.toml:2: `decks` is the folder of your decks. The limits of one deck stand below a line that says [deck.ID].
    ");
    let (_, problems) = parsed("[deck]\nrivers = 3\n");
    insta::assert_snapshot!(problems.join("\n"), @"/c/config.toml:2: the limits of one deck stand below a line that says [deck.rivers].");
}

#[test]
fn a_misspelt_setting_is_named_with_the_right_one() {
    let (_, problems) = parsed("plain = true\nnew_pre_day = 3\n");
    assert_eq!(
        problems,
        ["/c/config.toml:2: `new_pre_day` is not a setting. Did you mean `new_per_day`?"]
    );
}

#[test]
fn a_wrong_type_or_range_keeps_the_default_and_the_other_settings() {
    let (config, problems) = parsed("sitting = 0\ntheme = \"pink\"\nplain = 1\nnew_per_day = 7\n");
    assert_eq!(
        config,
        Config {
            new_per_day: 7,
            origins: [("new_per_day", Origin::File)].into(),
            ..Config::default()
        }
    );
    assert_eq!(
        problems,
        [
            "/c/config.toml:1: `sitting` must be a number from 1 to 999; the default is used.",
            "/c/config.toml:2: `theme` must be \"auto\", \"dark\", \"light\", \"mono\", \"dusk\" or \"paper\"; the default is used.",
            "/c/config.toml:3: `plain` must be true or false; the default is used.",
        ]
    );
}

#[test]
fn a_broken_line_is_named_and_the_defaults_hold() {
    let (config, problems) = parsed("plain = true\nsitting = = 3\n");
    assert_eq!(config, Config::default());
    assert!(
        problems[0].starts_with("/c/config.toml:2: "),
        "{problems:?}"
    );
}

#[test]
fn the_example_changes_nothing_and_works_with_every_mark_taken_away() {
    assert_eq!(parsed(&example()), (Config::default(), vec![]));
    let live: String = example()
        .lines()
        .filter_map(|line| line.strip_prefix("# ").filter(|line| line.contains(" = ")))
        .map(|line| format!("{line}\n"))
        .collect();
    let (config, problems) = parsed(&live);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(config.editor.as_deref(), Some("nano"));
    assert_eq!(config.deck_limits.len(), 1);
    assert_eq!(live.lines().count(), SETTINGS.len() + 1);
}

#[test]
fn keys_stand_in_one_table_or_in_one_for_each_context() {
    let (config, problems) = parsed(
        "keyz = 1\n[keys]\n\"home.browse\" = \"b\"\nhome.quit = [\"Q\", \"F2\"]\nhome.up = 3\n\
         [keys.story]\nhelp = [\"F1\"]\n",
    );
    let mut keys = config.keys.clone();
    keys.sort();
    let one = |name: &str, keys: &[&str]| {
        let keys = keys.iter().map(|&key| key.to_owned()).collect();
        (name.to_owned(), keys)
    };
    assert_eq!(
        keys,
        [
            one("home.browse", &["b"]),
            one("home.quit", &["Q", "F2"]),
            one("story.help", &["F1"]),
        ]
    );
    assert_eq!(
        problems,
        [
            "/c/config.toml:1: `keyz` is not a setting. Did you mean `keys`?",
            "/c/config.toml:5: `home.up` must be a list of keys, such as [\"b\", \"F2\"]; its usual keys hold.",
        ]
    );
}

#[test]
fn a_flag_goes_before_the_environment_and_the_environment_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, "sitting = 5\nnew_per_day = 5\nreviews_per_day = 5\n").unwrap();
    let environment = |name: &str| match name {
        "NEWSDECK_SITTING" | "NEWSDECK_NEW_PER_DAY" => Some("6".into()),
        "NEWSDECK_THEME" => Some("pink".into()),
        "NEWSDECK_EDITOR" => Some("".into()),
        _ => None,
    };
    let (mut config, problems) = Config::resolve(&path, environment);
    config.take_flag("sitting=7").unwrap();
    let unknown = config.take_flag("siting=8").unwrap_err();
    assert_eq!(
        unknown,
        "`siting` is not a setting. Did you mean `sitting`?"
    );
    assert_eq!(
        (config.sitting, config.new_per_day, config.reviews_per_day),
        (7, 6, 5)
    );
    let origins =
        ["sitting", "new_per_day", "reviews_per_day", "theme"].map(|name| config.origin(name));
    let variable = Origin::Environment("NEWSDECK_NEW_PER_DAY".to_owned());
    assert_eq!(
        origins,
        [Origin::Flag, variable, Origin::File, Origin::Default]
    );
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "NEWSDECK_THEME: `theme` must be \"auto\", \"dark\", \"light\", \"mono\", \"dusk\" or \"paper\"; it is passed over.",
        ]
    );
}

proptest! {
    #[test]
    fn no_text_whatever_makes_it_panic(text in ".{0,80}") {
        Config::parse(&text, Path::new("x"));
    }
}
