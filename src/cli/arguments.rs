//! What can be written on the command line. Must never do any of it: `run` does.

use super::{
    add::Add,
    backup::Backup,
    check::Check,
    completions::Completions,
    config::Config,
    crowd::Crowd,
    doctor::Doctor,
    due::Due,
    edit::Edit,
    exit::{Exit, Failure, warn},
    fmt::Fmt,
    import::Import,
    judge::Judge,
    lesson::Lesson,
    links::Links,
    list::List,
    log::Log,
    man::Man,
    mark::Mark,
    new::New,
    open::{Open, with_open},
    orphans::Orphans,
    paths::Paths,
    quiz::Quiz,
    resume::Resume,
    retention::Retention,
    schedule::Schedule,
    schema::Schema,
    stage::Stage,
    stats::Stats,
    study::Study,
    train::Train,
    undo::Undo,
    words::Words,
    worksheet::Worksheet,
};
use crate::{
    app::{self, Places},
    store::{self, Home},
    study::Collection,
    text::sanitize,
    tui::keymap,
};
use clap::{
    Args, Parser, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser},
    error::{ContextKind, ContextValue},
};
use std::{
    ffi::OsString,
    io::{self, Write},
    path::{Path, PathBuf},
};

const EXAMPLES: &str = "\
Examples:
  newsdeck                      open the home screen: Enter studies what is due
  newsdeck study euro-crisis    study one deck
  newsdeck class-4b.toml        open a deck file: its story, then its questions
  newsdeck check my-deck.toml   find what is wrong in a deck";

const AFTER: &str = "\
Exit codes: 0 done, 1 the answer is no, 2 wrong command line, 65 a deck or a table has errors, 66 something is missing, \
73 something cannot be written, 130 Ctrl-C.";

/// Flashcards and quizzes from the news, in the terminal, on your own machine.
#[derive(Parser)]
#[command(name = "newsdeck", bin_name = "newsdeck", version, before_long_help = EXAMPLES, after_long_help = AFTER)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Arguments {
    /// What was written on the command line.
    ///
    /// # Errors
    /// Help, the version or what is wrong with a word has been told already; the exit code says which.
    pub fn read() -> Result<Self, Exit> {
        let words: Vec<OsString> = std::env::args_os().collect();
        Self::of(&words).map_err(|refused| {
            if refused.use_stderr() {
                warn(shown(refused).trim_end());
                return Exit::Usage;
            }
            let printed = refused.print().and_then(|()| io::stdout().flush());
            match printed.map_err(Failure::from) {
                Ok(()) => Exit::Done,
                Err(why) => {
                    why.tell();
                    why.exit()
                }
            }
        })
    }
}

impl Arguments {
    /// A deck file may stand in place of a command: it is opened.
    fn of(words: &[OsString]) -> Result<Self, clap::Error> {
        Self::try_parse_from(words).or_else(|refused| {
            let word = match refused.get(ContextKind::InvalidSubcommand) {
                Some(ContextValue::String(word)) => Some(word.as_str()),
                _ => None,
            };
            match word.and_then(|word| with_open(words, word)) {
                Some(words) => Self::try_parse_from(words),
                None => Err(refused),
            }
        })
    }
}

/// The refusal without the line breaks of the words it quotes, long ones in short; `warn` makes the rest of them safe to
/// show.
fn shown(mut refused: clap::Error) -> String {
    const LONGEST: usize = 400;
    let one_line = |text: &str| sanitize::beginning(text, LONGEST);
    let quoted: Vec<(ContextKind, ContextValue)> = refused
        .context()
        .filter_map(|(kind, value)| {
            let safe = match value {
                ContextValue::String(text) => ContextValue::String(one_line(text)),
                ContextValue::Strings(texts) => {
                    ContextValue::Strings(texts.iter().map(|text| one_line(text)).collect())
                }
                // The tips; the usage, which is one text, quotes nothing and has lines of its own.
                ContextValue::StyledStrs(tips) => ContextValue::StyledStrs(
                    tips.iter()
                        .map(|tip| one_line(&tip.to_string()).into())
                        .collect(),
                ),
                _ => return None,
            };
            Some((kind, safe))
        })
        .collect();
    for (kind, safe) in quoted {
        refused.insert(kind, safe);
    }
    refused.render().to_string()
}

/// What every command understands.
#[derive(Args)]
pub struct Global {
    /// Use this deck file or folder as well (may be repeated)
    #[arg(long = "decks", global = true, value_name = "PATH")]
    pub decks: Vec<PathBuf>,
    /// Keep decks, log and settings in this one folder
    ///
    /// Goes before NEWSDECK_HOME, which goes before the usual places that `newsdeck paths` shows.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub home: Option<PathBuf>,
    /// Colours of the screen
    #[arg(long, global = true, value_name = "THEME", value_parser = theme())]
    pub theme: Option<String>,
    /// Use this setting for once, such as sitting=5 (may be repeated)
    ///
    /// Goes before the environment (NEWSDECK_SITTING=5), which goes before the settings file. `newsdeck config list`
    /// tells every setting, its value and where it comes from.
    #[arg(long = "set", global = true, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    /// Work line by line, for screen readers, pipes and simple terminals
    ///
    /// The same as NEWSDECK_PLAIN=1, or `plain = true` in the settings.
    #[arg(long, global = true)]
    pub plain: bool,
}

#[derive(Subcommand)]
pub enum Command {
    Study(Study),
    Open(Open),
    Links(Links),
    Orphans(Orphans),
    New(New),
    Add(Box<Add>),
    Edit(Edit),
    Import(Import),
    Check(Check),
    Fmt(Fmt),
    Schema(Schema),
    Judge(Judge),
    Schedule(Schedule),
    Due(Due),
    List(List),
    Log(Log),
    Mark(Mark),
    Resume(Resume),
    Undo(Undo),
    Stats(Stats),
    Words(Words),
    Train(Train),
    Retention(Retention),
    Worksheet(Worksheet),
    Lesson(Lesson),
    Quiz(Quiz),
    Stage(Stage),
    Backup(Backup),
    Doctor(Doctor),
    Paths(Paths),
    Config(Config),
    Completions(Completions),
    Man(Man),
    #[command(hide = true)]
    Crowd(Crowd),
}

impl Global {
    /// Where to look, as flags, environment and settings say. A setting of the file or of the environment that cannot be
    /// used is told at once.
    ///
    /// # Errors
    /// A flag cannot be used, there is no home folder, or a path of `--decks` is not there.
    pub fn places(&self) -> Result<Places, Failure> {
        self.places_set(&self.set)
    }

    /// As [`Global::places`], for a command whose own `--set` is about something else than settings.
    ///
    /// # Errors
    /// As [`Global::places`].
    pub fn places_without_set(&self) -> Result<Places, Failure> {
        self.places_set(&[])
    }

    fn places_set(&self, set: &[String]) -> Result<Places, Failure> {
        let home = Home::resolve(self.home.as_deref(), |name| std::env::var_os(name))
            .map_err(|problem| Failure::new(Exit::Usage, problem))?;
        let environment = |name: &str| std::env::var_os(name);
        let (mut config, problems) = store::Config::resolve(home.config_file(), environment);
        for flag in self.flags(set) {
            let refused = |why| Failure::new(Exit::Usage, format!("--set: {why}"));
            config.take_flag(&flag).map_err(refused)?;
        }
        for problem in problems {
            warn(&problem.to_string());
        }
        app::clock::pin(config.time_zone.as_deref());
        for sentence in keymap::rebind(&config.keys) {
            warn(&format!("{}: {sentence}", home.config_file().display()));
        }
        let home = match &config.decks {
            Some(folder) => home.with_decks(Path::new(folder)),
            None => home,
        };
        if config.decks.is_some() && !home.decks_folder().is_dir() {
            warn(&format!(
                "{}: there is no folder {} for your decks. Make it, or mend `decks`.",
                home.config_file().display(),
                home.decks_folder().display()
            ));
        }
        if let Some(missing) = self
            .decks
            .iter()
            .find(|path| path.symlink_metadata().is_err())
        {
            let sentence = format!("there is no file or folder {}", missing.display());
            return Err(Failure::new(Exit::Missing, sentence).hint("check the path behind --decks"));
        }
        Ok(Places {
            home,
            config,
            given: self.decks.clone(),
        })
    }

    /// Decks and log for a command that only looks; what is odd about them is told at once.
    ///
    /// # Errors
    /// As [`Global::places`].
    pub fn read(&self) -> Result<Collection, Failure> {
        Ok(told(app::read(&self.places()?)))
    }

    /// As [`Global::read`], with every answer of the log.
    ///
    /// # Errors
    /// As [`Global::places`].
    pub fn read_with_answers(&self) -> Result<Collection, Failure> {
        Ok(told(app::read_with_answers(&self.places()?)))
    }

    /// The settings that flags make.
    fn flags(&self, set: &[String]) -> Vec<String> {
        let theme = self.theme.iter().map(|theme| format!("theme={theme}"));
        let plain = self.plain.then(|| "plain=true".to_owned());
        set.iter().cloned().chain(theme).chain(plain).collect()
    }
}

/// The same collection, its notices told.
fn told(collection: Collection) -> Collection {
    for notice in &collection.notices {
        warn(notice);
    }
    collection
}

fn theme() -> impl TypedValueParser<Value = String> {
    let words = store::setting("theme").map(store::Setting::accepts);
    let words = match words {
        Some(store::Accepts::OneOf(words)) => words,
        _ => Vec::new(),
    };
    PossibleValuesParser::new(words)
}
