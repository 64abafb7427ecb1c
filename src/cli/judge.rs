//! `newsdeck judge`: what the judge says to an answer, for one who writes a deck and for programs that measure it.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure},
    input,
    out::Out,
};
use crate::{
    answer::{Mode, case::judge_line, judge},
    app,
    deck::{Card, CardId, Deck, Note, NoteId, Slot},
    text::nearest,
};
use clap::Args;

const EXAMPLES: &str = "\
Examples:
  newsdeck judge belarus-air-defence galuzin \"deputy foreign minister\"
  newsdeck judge my-deck.toml draghi/role \"ECB president\"
  newsdeck judge --json < cases.jsonl";

/// Try what the judge says to an answer
///
/// With `--json`, each line of standard input is a case
/// `{"id": 1, "answer": {"kind": "text", "main": "Paris", "accept": [], "reject": [], "prompt": []}, "given": "paris",
/// "lexicon": ["Rome"], "mode": "quiz"}`, and each line out holds its verdict: accept, prompt, reject or review, with
/// the reason in one sentence.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Judge {
    /// The deck: its id, its title or its file
    #[arg(required_unless_present = "json")]
    deck: Option<String>,
    /// The note, and which of its cards when it is not the first: NOTE/SLOT
    #[arg(required_unless_present = "json")]
    note: Option<String>,
    /// What is typed
    #[arg(required_unless_present = "json", allow_hyphen_values = true)]
    typed: Option<String>,
    /// Judge cases from standard input, one JSON object a line
    #[arg(long, conflicts_with_all = ["deck", "note", "typed"])]
    json: bool,
}

impl Judge {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        if self.json {
            for line in input::lines() {
                out.ready_json(&judge_line(&line?))?;
            }
            return Ok(Exit::Done);
        }
        let (deck, note, typed) = (
            self.deck.unwrap_or_default(),
            self.note.unwrap_or_default(),
            self.typed.unwrap_or_default(),
        );
        let mut places = global.places()?;
        let name = decks::take_name(&deck, &mut places)?;
        let collection = app::read(&places);
        let deck = decks::find(&collection, &name)?;
        let shelved = &collection.decks[deck];
        let card = card(shelved.deck(), &note)?;
        let mode = if card.language_mode {
            Mode::Language
        } else {
            Mode::Quiz
        };
        let judgement = judge(&card.key, shelved.lexicon(), &typed, mode);
        out.line(&card.ask)?;
        out.line(&format!("You typed: {typed}"))?;
        out.line(&format!("{:?}. {}", judgement.verdict, judgement.reason))?;
        out.line(&format!("Answer: {}", card.answer))?;
        Ok(Exit::Done)
    }
}

/// The card that `note` or `note/slot` names.
fn card(deck: &Deck, name: &str) -> Result<Card, Failure> {
    let (note, slot) = match name.split_once('/') {
        Some((note, slot)) => (note, Some(slot)),
        None => (name, None),
    };
    let note = self::note(deck, note)?;
    let slots = note.slots();
    let slot = match slot {
        None => slots.first(),
        Some(slot) => slots.iter().find(|known| known.as_str() == slot),
    };
    let card = slot.and_then(|slot| deck.card(&CardId::of(&deck.id, &note.id, slot)));
    card.ok_or_else(|| {
        let sentence = format!("the note `{}` has no card `{name}`", note.id);
        let slots: Vec<_> = slots.iter().map(Slot::as_str).collect();
        Failure::new(Exit::Missing, sentence).hint(format!("it has: {}", slots.join(", ")))
    })
}

fn note<'a>(deck: &'a Deck, name: &str) -> Result<&'a Note, Failure> {
    if let Some(note) = NoteId::new(name).ok().and_then(|id| deck.note(&id)) {
        return Ok(note);
    }
    let ids = deck.notes.iter().map(|note| note.id.as_str());
    let nearest = nearest(name, ids);
    let failure = Failure::new(
        Exit::Missing,
        format!("the deck `{}` has no note `{name}`", deck.id),
    );
    Err(match nearest {
        Some(id) => failure.hint(format!("did you mean `{id}`?")),
        None => failure,
    })
}
