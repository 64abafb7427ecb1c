//! A deck open for writing, in lines: notes by number, sentences of an article by number, each thing one command.

use super::{
    command::{Line, line},
    console::Console,
    fill::fill,
};
use crate::{
    app::{Loaded, clock},
    cli::exit::Failure,
    deck::{DeckId, Draft, Note, NoteId, NoteKind},
    news::{self, Article},
    study::Collection,
    text::nearest,
    tui::words::count,
};

/// The words for the kinds of note, and for the rest.
const WORDS: &[(&str, Wish)] = &[
    ("question", Wish::Make(NoteKind::Question)),
    ("gap", Wish::Make(NoteKind::Cloze)),
    ("cloze", Wish::Make(NoteKind::Cloze)),
    ("who", Wish::Make(NoteKind::Quote)),
    ("quote", Wish::Make(NoteKind::Quote)),
    ("person", Wish::Make(NoteKind::Person)),
    ("word", Wish::Make(NoteKind::Word)),
    ("order", Wish::Make(NoteKind::Sequence)),
    ("sequence", Wish::Make(NoteKind::Sequence)),
    ("notes", Wish::Notes),
    ("sentences", Wish::Sentences),
    ("edit", Wish::Edit),
    ("copy", Wish::Copy),
    ("delete", Wish::Delete),
    ("undo", Wish::Undo),
    ("redo", Wish::Redo),
    ("help", Wish::Help),
    ("done", Wish::Done),
    ("quit", Wish::Done),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Make(NoteKind),
    Notes,
    Sentences,
    Edit,
    Copy,
    Delete,
    Undo,
    Redo,
    Help,
    Done,
}

const HELP: &str = "\
question, gap, who, person, word, order: a note of that kind; with a number, from that sentence: gap 4
notes: every note with its number
sentences: every sentence of the article with its number
edit 3: change note 3, field by field
copy 3: note 3 once more, to be changed
delete 3: note 3 goes into the bin
undo: take back the last change; redo: make it again
done: back";

/// Stays until the writer is done. Returns how many notes the deck then has.
///
/// # Errors
/// The output is closed.
pub fn desk(
    loaded: &mut Loaded,
    deck: &DeckId,
    article: &Article,
    console: &mut Console,
) -> Result<(), Failure> {
    let mut desk = Desk {
        loaded,
        deck: deck.clone(),
        article,
        console,
    };
    desk.greet()?;
    while desk.is_going_on()? {}
    let notes = desk.ids().len();
    let title = desk.title();
    desk.console
        .say(&format!("“{title}” has {}.", count(notes, "note")))
}

struct Desk<'a, 'o> {
    loaded: &'a mut Loaded,
    deck: DeckId,
    article: &'a Article,
    console: &'a mut Console<'o>,
}

impl Desk<'_, '_> {
    fn greet(&mut self) -> Result<(), Failure> {
        if self.article.sentences.is_empty() {
            self.notes()?;
            return self.console.say(
                "Type a kind of note to write one: question, gap, who, person, word or order. Or edit, copy or \
                 delete with a note's number. help tells more, done leaves.",
            );
        }
        self.sentences()?;
        self.console.say(
            "Type a kind of note and the number of a sentence: question 3, gap 4, who 5, person 2, word 7. notes \
             lists what is made, help tells more, done leaves.",
        )
    }

    fn is_going_on(&mut self) -> Result<bool, Failure> {
        let Some(typed) = self.console.listen()? else {
            return Ok(false);
        };
        let (word, number) = match line(&typed) {
            Line::Slash(word, rest) => (word, rest),
            Line::Text(text) => {
                let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((&text, ""));
                (word.to_lowercase(), rest.trim().to_owned())
            }
        };
        if word.is_empty() {
            return Ok(true);
        }
        match WORDS.iter().find(|(name, _)| *name == word) {
            Some((_, Wish::Done)) => return Ok(false),
            Some((_, wish)) => self.perform(*wish, &number)?,
            None => {
                let near = nearest(&word, WORDS.iter().map(|(name, _)| *name));
                let advice = near.map_or("help tells what there is.".to_owned(), |near| {
                    format!("Did you mean {near}?")
                });
                self.console.say(&format!(
                    "“{word}” is nothing that can be done here. {advice}"
                ))?;
            }
        }
        Ok(true)
    }

    fn perform(&mut self, wish: Wish, number: &str) -> Result<(), Failure> {
        match wish {
            Wish::Make(kind) => self.make(kind, number),
            Wish::Notes => self.notes(),
            Wish::Sentences => self.sentences(),
            Wish::Edit | Wish::Copy => match self.numbered(number) {
                Ok(note) => self.write(note, wish == Wish::Copy),
                Err(sentence) => self.console.say(&sentence),
            },
            Wish::Delete => match self.numbered(number) {
                Ok(note) => self.delete(&note),
                Err(sentence) => self.console.say(&sentence),
            },
            Wish::Undo | Wish::Redo => {
                let now = clock::now();
                let done = match wish {
                    Wish::Undo => self.loaded.undo(now),
                    _ => self.loaded.redo(now),
                };
                let told = done.map_or_else(|why| why.to_string(), |done| done.sentence);
                self.console.say(&told)
            }
            Wish::Help => self.console.say(HELP),
            Wish::Done => Ok(()),
        }
    }

    fn make(&mut self, kind: NoteKind, number: &str) -> Result<(), Failure> {
        let sentences = &self.article.sentences;
        let draft = match (number, number.parse::<usize>()) {
            ("", _) => Draft::begun(kind),
            (_, Ok(number @ 1..)) if number <= sentences.len() => {
                let sentence = &sentences[number - 1];
                self.console.say(&format!("{number}. {}", sentence.text))?;
                news::draft(sentence, kind)
            }
            _ if sentences.is_empty() => {
                return self
                    .console
                    .say("There is no article, so there are no sentences with numbers.");
            }
            _ => {
                return self.console.say(&format!(
                    "Type the number of a sentence, from 1 to {}.",
                    sentences.len()
                ));
            }
        };
        self.fill_and_save(draft, None)
    }

    /// A note changed, or a copy of it made.
    fn write(&mut self, note: NoteId, is_copy: bool) -> Result<(), Failure> {
        match self.loaded.draft(&self.deck, &note) {
            Ok(draft) => self.fill_and_save(draft, (!is_copy).then_some(note)),
            Err(why) => self.console.say(&why.sentence),
        }
    }

    fn fill_and_save(&mut self, draft: Draft, note: Option<NoteId>) -> Result<(), Failure> {
        let told = match fill_and_save(self.loaded, &self.deck, draft, note.as_ref(), self.console)?
        {
            Some(sentence) => sentence,
            None => "Not saved.".to_owned(),
        };
        self.console.say(&told)
    }

    fn delete(&mut self, note: &NoteId) -> Result<(), Failure> {
        let shown = self.note(note).map(lead).unwrap_or_default();
        self.console
            .say(&format!("Delete this note? {shown} Type yes."))?;
        let is_wished = self
            .console
            .listen()?
            .is_some_and(|line| line.trim().eq_ignore_ascii_case("yes"));
        let told = match is_wished {
            true => self
                .loaded
                .delete_note(&self.deck, note)
                .unwrap_or_else(|why| why.sentence),
            false => "It stays.".to_owned(),
        };
        self.console.say(&told)
    }

    fn sentences(&mut self) -> Result<(), Failure> {
        if self.article.sentences.is_empty() {
            return self.console.say("There is no article.");
        }
        let mut paragraph = 0;
        for (sentence, number) in self.article.sentences.iter().zip(1..) {
            if sentence.paragraph != paragraph {
                paragraph = sentence.paragraph;
                self.console.say("")?;
            }
            self.console.say(&format!("{number}. {}", sentence.text))?;
        }
        self.console.say("")
    }

    fn notes(&mut self) -> Result<(), Failure> {
        let notes: Vec<String> = self
            .listed()
            .map(|(number, note)| format!("{number}. {}", lead(note)))
            .collect();
        if notes.is_empty() {
            return self.console.say("There is no note yet.");
        }
        notes.iter().try_for_each(|note| self.console.say(note))
    }

    fn listed(&self) -> impl Iterator<Item = (usize, &Note)> {
        let deck = found(&self.loaded.collection, &self.deck);
        let notes = deck.map_or(&[][..], |deck| &deck.notes);
        (1..).zip(notes)
    }

    fn ids(&self) -> Vec<NoteId> {
        self.listed().map(|(_, note)| note.id.clone()).collect()
    }

    fn note(&self, id: &NoteId) -> Option<&Note> {
        self.listed()
            .map(|(_, note)| note)
            .find(|note| note.id == *id)
    }

    fn title(&self) -> String {
        found(&self.loaded.collection, &self.deck).map_or(String::new(), |deck| deck.title.clone())
    }

    fn numbered(&self, number: &str) -> Result<NoteId, String> {
        let ids = self.ids();
        let index = number
            .trim_end_matches('.')
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        let found = index.and_then(|index| ids.get(index));
        found.cloned().ok_or_else(|| match ids.len() {
            0 => "There is no note yet.".to_owned(),
            last => format!("Type the number of a note, from 1 to {last}; notes lists them."),
        })
    }
}

/// Asks which kind of note, then for its fields, and saves it; the sentence that says so, or nothing where it was left.
///
/// # Errors
/// The output is closed.
pub fn new_note(
    loaded: &mut Loaded,
    deck: &DeckId,
    console: &mut Console,
) -> Result<Option<String>, Failure> {
    for (kind, number) in NoteKind::ALL.iter().zip(1..) {
        console.say(&format!("{number}. {}", kind.title()))?;
    }
    loop {
        console.say("Type the number of a kind of note.")?;
        let Some(typed) = console.listen()? else {
            return Ok(None);
        };
        let typed = typed.trim().to_lowercase();
        let number = typed.trim_end_matches('.').parse::<usize>().ok();
        let by_number = number.and_then(|number| NoteKind::ALL.get(number.checked_sub(1)?));
        let by_word = || {
            WORDS.iter().find_map(|(name, wish)| match wish {
                Wish::Make(kind) if *name == typed => Some(kind),
                _ => None,
            })
        };
        if let Some(kind) = by_number.or_else(by_word) {
            return fill_and_save(loaded, deck, Draft::begun(*kind), None, console);
        }
        if matches!(typed.as_str(), "/cancel" | "/quit") {
            return Ok(None);
        }
    }
}

/// Asks for the fields of a note that is there; as [`new_note`].
///
/// # Errors
/// The output is closed.
pub fn change_note(
    loaded: &mut Loaded,
    deck: &DeckId,
    note: &NoteId,
    console: &mut Console,
) -> Result<Option<String>, Failure> {
    match loaded.draft(deck, note) {
        Ok(draft) => fill_and_save(loaded, deck, draft, Some(note), console),
        Err(why) => Ok(Some(why.sentence)),
    }
}

/// Asks for a note's fields and saves it; the sentence that says so, or nothing where it was left.
fn fill_and_save(
    loaded: &mut Loaded,
    deck: &DeckId,
    draft: Draft,
    note: Option<&NoteId>,
    console: &mut Console,
) -> Result<Option<String>, Failure> {
    let mut draft = draft;
    loop {
        let twins = loaded.collection.twins_but(deck, note);
        let known = found(&loaded.collection, deck);
        let Some(filled) = fill(draft, known, &twins, console)? else {
            return Ok(None);
        };
        match loaded.save_note(deck, note, &filled) {
            Ok(sentence) => return Ok(Some(sentence)),
            Err(why) => console.say(&why.sentence)?,
        }
        loaded.read_decks_again();
        draft = filled;
    }
}

fn found<'c>(collection: &'c Collection, deck: &DeckId) -> Option<&'c crate::deck::Deck> {
    let shelved = collection.decks.iter().find(|shelved| shelved.id() == deck);
    shelved.map(|shelved| shelved.deck())
}

/// "Which river? the Nile"
fn lead(note: &Note) -> String {
    let (_, lead, answer) = note.identity();
    let text = format!("{lead} · {answer}").replace('\u{1f}', " / ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_end_matches(" ·").to_owned()
}
