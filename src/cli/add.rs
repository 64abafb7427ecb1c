//! `newsdeck add`: one more note in a deck, by flags, on the screen or line by line.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    out::Out,
    plain::{self, Console},
    screen,
};
use crate::{
    app::{Loaded, Start},
    deck::{self, DeckId, Draft, NoteKind},
    text::nearest,
};
use clap::Args;
use serde::Serialize;

const EXAMPLES: &str = "\
Examples:
  newsdeck add rivers --question \"Which is the longest?\" --answer \"the Nile\" --wrong \"the Volga\"
  newsdeck add rivers --cloze \"The {{Nile}} flows north.\" --set why=\"It does.\"
  newsdeck add rivers --plain";

/// Add a note to a deck
///
/// The flag that the note begins with says its kind: --question, --cloze, --quote, --person, --word or --sequence.
/// Without any, the note's form opens on the screen; with --plain its fields are asked one by one.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Add {
    /// The deck: its id, its title or its file
    deck: String,
    /// A question; with --answer
    #[arg(long)]
    question: Option<String>,
    /// Its answer; several answers that are all asked for: repeat it
    #[arg(long)]
    answer: Vec<String>,
    /// A sentence with gaps: The {{Bank of England}} sets rates.
    #[arg(long)]
    cloze: Option<String>,
    /// Words that were said; with --speaker
    #[arg(long)]
    quote: Option<String>,
    /// Who said it, or whose claim it is
    #[arg(long)]
    speaker: Option<String>,
    /// A person's full name; with --role
    #[arg(long)]
    person: Option<String>,
    /// What the person is or was
    #[arg(long)]
    role: Option<String>,
    /// A word to learn; with --meaning
    #[arg(long)]
    word: Option<String>,
    /// What the word means
    #[arg(long)]
    meaning: Option<String>,
    /// A sentence with {{ }} around the word
    #[arg(long)]
    example: Option<String>,
    /// The things of an order, the first one first (repeat it); with --ask
    #[arg(long)]
    sequence: Vec<String>,
    /// What to do with them: Put the events in order.
    #[arg(long)]
    ask: Option<String>,
    /// A wrong option (may be repeated)
    #[arg(long)]
    wrong: Vec<String>,
    /// A further right answer (may be repeated)
    #[arg(long)]
    accept: Vec<String>,
    /// A hint, the weakest first (may be repeated)
    #[arg(long)]
    hint: Vec<String>,
    /// Shown after the answer: why it is so
    #[arg(long)]
    why: Option<String>,
    /// A tag to find it by, or several with commas between (may be repeated)
    #[arg(long = "tag")]
    tags: Vec<String>,
    /// A1 to C2
    #[arg(long)]
    level: Option<String>,
    /// Any other field of a note, by its name in a deck: source.paragraph=3
    #[arg(long, value_name = "KEY=TEXT")]
    set: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Report {
    deck: String,
    note: Option<String>,
    file: Option<String>,
    /// From 1, where the note begins in its file.
    line: Option<usize>,
}

impl Add {
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut places = global.places_without_set()?;
        let name = decks::take_name(&self.deck, &mut places)?;
        let draft = self.draft()?;
        if draft.is_none() && !places.config.plain {
            return screen::open(places, Start::NewNote(name));
        }
        let mut loaded = Loaded::open(&places);
        let at = decks::find(&loaded.collection, &name)?;
        let deck = loaded.collection.decks[at].id().clone();
        let told = match draft {
            Some(draft) => Some(add(&mut loaded, &deck, &draft)?),
            None => {
                let mut console = Console::new(out);
                let told = plain::new_note(&mut loaded, &deck, &mut console)?;
                Some(told.unwrap_or_else(|| "Not saved.".to_owned()))
            }
        };
        match (self.json, told) {
            (true, _) => out.json(&report(&loaded, &deck))?,
            (false, Some(told)) => out.line(&told)?,
            (false, None) => {}
        }
        loaded.close();
        Ok(Exit::Done)
    }

    /// The note that the flags say; `None` where they say nothing.
    fn draft(&self) -> Result<Option<Draft>, Failure> {
        let lines = |texts: &[String]| texts.join("\n");
        let leads = [
            (NoteKind::Question, self.question.clone()),
            (NoteKind::Cloze, self.cloze.clone()),
            (NoteKind::Quote, self.quote.clone()),
            (NoteKind::Person, self.person.clone()),
            (NoteKind::Word, self.word.clone()),
            (
                NoteKind::Sequence,
                (!self.sequence.is_empty()).then(|| lines(&self.sequence)),
            ),
        ];
        let mut given = leads
            .iter()
            .filter_map(|(kind, text)| Some((*kind, text.as_deref()?)));
        let (kind, lead) = match (given.next(), given.next()) {
            (None, _) if self.says_more() => {
                let sentence = "it is not said what kind of note this is";
                return Err(Failure::new(Exit::Usage, sentence)
                    .hint("begin with one of --question, --cloze, --quote, --person, --word and --sequence"));
            }
            (None, _) => return Ok(None),
            (Some(lead), None) => lead,
            (Some((one, _)), Some((other, _))) => {
                let sentence = format!(
                    "a note begins with --{} or with --{}, not with both",
                    one.word(),
                    other.word()
                );
                return Err(Failure::new(Exit::Usage, sentence));
            }
        };
        let mut draft = Draft::new(kind).with(kind.word(), lead);
        let answer = lines(&self.answer);
        let texts = [
            ("answer", Some(&answer).filter(|text| !text.is_empty())),
            ("speaker", self.speaker.as_ref()),
            ("role", self.role.as_ref()),
            ("meaning", self.meaning.as_ref()),
            ("example", self.example.as_ref()),
            ("why", self.why.as_ref()),
            ("level", self.level.as_ref()),
        ];
        for (key, text) in texts
            .iter()
            .filter_map(|(key, text)| Some((*key, (*text)?)))
        {
            set(&mut draft, key, text)?;
        }
        set(&mut draft, "tags", &lines(&self.tags))?;
        if let Some(ask) = &self.ask {
            let key = if kind == NoteKind::Sequence {
                "ask"
            } else {
                "ask."
            };
            set(&mut draft, key, ask)?;
        }
        for (key, list) in [
            ("wrong.", &self.wrong),
            ("accept.", &self.accept),
            ("hint.", &self.hint),
        ] {
            set(&mut draft, key, &lines(list))?;
        }
        for pair in &self.set {
            let Some((key, text)) = pair.split_once('=') else {
                let sentence = format!("`--set {pair}` is no KEY=TEXT");
                return Err(Failure::new(Exit::Usage, sentence)
                    .hint("write it like this: --set source.paragraph=3"));
            };
            set(&mut draft, key.trim(), text)?;
        }
        Ok(Some(draft))
    }

    fn says_more(&self) -> bool {
        let texts = [
            &self.speaker,
            &self.role,
            &self.meaning,
            &self.example,
            &self.ask,
            &self.why,
            &self.level,
        ];
        let lists = [
            &self.answer,
            &self.wrong,
            &self.accept,
            &self.hint,
            &self.tags,
            &self.set,
        ];
        texts.iter().any(|text| text.is_some()) || lists.iter().any(|list| !list.is_empty())
    }
}

/// Fills a field in; a key that ends with a full stop is that of the main card.
fn set(draft: &mut Draft, key: &str, text: &str) -> Result<(), Failure> {
    if text.is_empty() {
        return Ok(());
    }
    let fields = draft.fields();
    let is_meant = |wanted: &str| match wanted.ends_with('.') {
        true => fields.iter().find(|field| field.key.starts_with(wanted)),
        false => fields.iter().find(|field| field.key == wanted),
    };
    let found = is_meant(key).or_else(|| is_meant(&format!("{key}.")));
    let Some(key) = found.map(|field| field.key.clone()) else {
        let shown = key.trim_end_matches('.');
        let sentence = format!(
            "a note of the kind `{}` has no `{shown}`",
            draft.kind.word()
        );
        let near = nearest(shown, fields.iter().map(|field| field.key.as_str()));
        let failure = Failure::new(Exit::Usage, sentence);
        return Err(match near {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure,
        });
    };
    match key.as_str() {
        "tags" => draft.set(&key, deck::tags_of(text)),
        _ => draft.set(&key, text),
    }
    Ok(())
}

fn add(loaded: &mut Loaded, deck: &DeckId, draft: &Draft) -> Result<String, Failure> {
    let known = loaded
        .collection
        .decks
        .iter()
        .find(|shelved| shelved.id() == deck);
    let (remarks, note) = draft.judged(known.map(|shelved| shelved.deck()));
    if let Some(error) = remarks.iter().find(|remark| remark.is_error) {
        return Err(Failure::new(
            Exit::BadDeck,
            format!("the note was not added: {}", error.sentence),
        ));
    }
    for remark in &remarks {
        warn(&remark.sentence);
    }
    if let Some(twin) = note.and_then(|note| loaded.collection.twins().of_note(&note)) {
        warn(&format!(
            "The same is asked in “{}” already ({}/{}, line {}).",
            twin.title, twin.deck, twin.note, twin.line
        ));
    }
    let saved = loaded.save_note(deck, None, draft);
    saved.map_err(|why| Failure::new(Exit::CannotWrite, why.sentence))
}

/// Where the deck's last note stands.
fn report(loaded: &Loaded, deck: &DeckId) -> Report {
    let found = loaded
        .collection
        .decks
        .iter()
        .find(|shelved| shelved.id() == deck);
    let note = found.and_then(|shelved| shelved.deck().notes.last());
    Report {
        deck: deck.to_string(),
        note: note.map(|note| note.id.to_string()),
        file: loaded.path_of(deck).map(|path| path.display().to_string()),
        line: note.map(|note| note.line),
    }
}
