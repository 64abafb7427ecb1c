//! `newsdeck edit`: a deck's file in the reader's editor, at the line of a note; or its notes line by line.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    out::Out,
    plain::{self, Console},
};
use crate::{
    app::{self, Loaded},
    deck::{NoteId, parse},
    news::Article,
    store,
    text::nearest,
};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  newsdeck edit rivers
  newsdeck edit rivers/nile
  newsdeck edit rivers --plain";

/// Open a deck in your editor, at the line of a note
///
/// The editor is the one of the settings, else $VISUAL or $EDITOR. What is wrong in the deck is told afterwards. One of
/// the program's own decks is copied into your folder first. With --plain the notes are changed line by line.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Edit {
    /// The deck (its id, its title or its file), and the id of a note behind a slash
    #[arg(value_name = "DECK[/NOTE]")]
    what: String,
}

impl Edit {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut places = global.places()?;
        let (name, note) = self.parts();
        let name = decks::take_name(name, &mut places)?;
        let mut loaded = Loaded::open(&places);
        let at = decks::find(&loaded.collection, &name)?;
        let deck = loaded.collection.decks[at].deck();
        let id = deck.id.clone();
        let note =
            match note {
                None => None,
                Some(note) => Some(deck.note(&note).map(|note| note.id.clone()).ok_or_else(
                    || {
                        let ids = deck.notes.iter().map(|note| note.id.as_str());
                        let near = nearest(note.as_str(), ids)
                            .map(|near| format!("did you mean `{id}/{near}`?"));
                        Failure::new(
                            Exit::Missing,
                            format!("the deck `{id}` has no note `{note}`"),
                        )
                        .hint(near.unwrap_or_else(|| {
                            "`newsdeck list` shows the ids of all notes".to_owned()
                        }))
                    },
                )?),
            };
        if places.config.plain {
            let mut console = Console::new(out);
            match &note {
                None => plain::desk(&mut loaded, &id, &Article::default(), &mut console)?,
                Some(note) => {
                    let told = plain::change_note(&mut loaded, &id, note, &mut console)?;
                    console.say(&told.unwrap_or_else(|| "Not saved.".to_owned()))?;
                }
            }
            loaded.close();
            return Ok(Exit::Done);
        }
        let opened = loaded.file_to_edit(&id, note.as_ref());
        let (path, line) = opened.map_err(|why| Failure::new(Exit::CannotWrite, why.sentence))?;
        // The editor may stay open for long; another newsdeck may write meanwhile.
        drop(loaded);
        app::open_in_editor(places.config.editor.as_deref(), &path, line)
            .map_err(|why| Failure::new(Exit::Missing, why))?;
        let text = store::read_text(&path).map_err(|why| {
            Failure::new(
                Exit::Missing,
                format!("{} was not read: {why}", path.display()),
            )
        })?;
        let problems = parse(&path.to_string_lossy(), &text).problems;
        for problem in &problems {
            warn(&format!("{problem}\n"));
        }
        let is_bad = problems
            .iter()
            .any(|problem| problem.severity() == crate::deck::Severity::Error);
        Ok(if is_bad { Exit::BadDeck } else { Exit::Done })
    }

    /// The deck, and the note behind the last slash, unless all of it is a file's name.
    fn parts(&self) -> (&str, Option<NoteId>) {
        let whole = self.what.as_str();
        let is_file = whole.ends_with(".toml") || std::path::Path::new(whole).exists();
        let parts = whole.rsplit_once('/').filter(|_| !is_file);
        match parts.map(|(deck, note)| (deck, NoteId::new(note))) {
            Some((deck, Ok(note))) => (deck, Some(note)),
            _ => (whole, None),
        }
    }
}
