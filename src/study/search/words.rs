//! The search words: what `deck:`, `is:`, `prop:` and the others mean, and what they cannot be given.
//!
//! The table is what the manual and the help of the browser are made of.

use super::{
    letters::Letter,
    pattern::Pattern,
    problem::{SearchProblem, What},
    query::{Comparison, Is, Property, Term},
};
use crate::{
    deck::{Level, NoteKind, Status},
    schedule::Grade,
    text::nearest,
};

/// One search word, as it is told to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchWord {
    /// Before the colon.
    pub word: &'static str,
    pub example: &'static str,
    /// What the example finds.
    pub finds: &'static str,
}

/// Every search word, in the order of the manual; one with several uses has several rows, its own example first.
pub const WORDS: &[SearchWord] = &[
    word("deck", "deck:euro-crisis", "the deck of this id or title"),
    word(
        "tag",
        "tag:people",
        "notes with this tag or one below it (people/eu); `tag:none` without any",
    ),
    word(
        "is",
        "is:due",
        "due now; also new, learn, review, suspended, buried, leech",
    ),
    word(
        "flag",
        "flag:1",
        "flag 1 to 7, or its colour; `flag:0` without a flag",
    ),
    word("prop", "prop:s>10", "stability above 10 days"),
    word("prop", "prop:d>=7", "difficulty, from 1 to 10"),
    word(
        "prop",
        "prop:r<0.8",
        "the chance of recall today, below 0.8 or 80%",
    ),
    word(
        "prop",
        "prop:due<=3",
        "due within 3 days; below 0 is overdue",
    ),
    word("prop", "prop:ivl>30", "the interval, in days"),
    word("prop", "prop:reps=0", "how often it was answered"),
    word("prop", "prop:lapses>3", "how often it was forgotten"),
    word(
        "rated",
        "rated:7:1",
        "answered Again within 7 days; `rated:7` with any grade",
    ),
    word(
        "introduced",
        "introduced:7",
        "answered for the first time within 7 days",
    ),
    word(
        "level",
        "level:B1",
        "notes of this level; also `level>=B1`, `level:none`",
    ),
    word(
        "kind",
        "kind:quote",
        "question, cloze, quote, person, word or sequence",
    ),
    word(
        "speaker",
        "speaker:draghi",
        "what somebody of this name says; `speaker:none` what nobody says",
    ),
    word(
        "status",
        "status:claim",
        "report, claim, denial, allegation or opinion",
    ),
    word("note", "note:whatever-*", "the id of a note"),
    word(
        "card",
        "card:gap1",
        "which card of its note: answer, gap1, speaker ...",
    ),
    word("id", "id:ecb/lagarde/role", "one card, as lists name it"),
];

const fn word(word: &'static str, example: &'static str, finds: &'static str) -> SearchWord {
    SearchWord {
        word,
        example,
        finds,
    }
}

/// What Anki has and newsdeck has not.
const ANKI_ONLY: &[(&str, &str)] = &[
    (
        "added:",
        "when a note was added is not written down. Try `introduced:7`.",
    ),
    (
        "edited:",
        "when a note was changed is not written down. Try `introduced:7`.",
    ),
    ("resched:", "nothing is rescheduled by hand. Try `rated:7`."),
    ("nid:", "notes have names. Try `note:NAME`."),
    ("cid:", "cards have names. Try `id:DECK/NOTE/CARD`."),
    ("mid:", "notes have kinds. Try `kind:question`."),
    ("did:", "decks have names. Try `deck:NAME`."),
    ("re:", "patterns are written with `*` and `_`."),
    ("nc:", "accents never count."),
    (
        "w:",
        "words are looked for as they stand. Try `\"a few words\"`.",
    ),
    ("dupe:", "`newsdeck check` tells which notes are the same."),
    ("has-cd:", "cards have no data of their own."),
    (
        "preset:",
        "decks have settings of their own. Try `deck:NAME`.",
    ),
    ("front:", "questions are found by their words alone."),
    ("back:", "answers are found by their words alone."),
    ("prop:ease", "there is difficulty instead. Try `prop:d>5`."),
    ("prop:pos", "new cards come in the order of their decks."),
];

const PROPERTIES: &[(&str, Property)] = &[
    ("s", Property::Stability),
    ("stability", Property::Stability),
    ("d", Property::Difficulty),
    ("difficulty", Property::Difficulty),
    ("r", Property::Recall),
    ("recall", Property::Recall),
    ("retrievability", Property::Recall),
    ("due", Property::Due),
    ("ivl", Property::Interval),
    ("interval", Property::Interval),
    ("reps", Property::Reviews),
    ("reviews", Property::Reviews),
    ("lapses", Property::Lapses),
];

const STATES: &[(&str, Is)] = &[
    ("new", Is::New),
    ("learn", Is::Learn),
    ("learning", Is::Learn),
    ("review", Is::Review),
    ("due", Is::Due),
    ("suspended", Is::Suspended),
    ("buried", Is::Buried),
    ("leech", Is::Leech),
];

const FLAGS: &[(&str, u8)] = &[
    ("0", 0),
    ("none", 0),
    ("1", 1),
    ("red", 1),
    ("2", 2),
    ("orange", 2),
    ("3", 3),
    ("green", 3),
    ("4", 4),
    ("blue", 4),
    ("5", 5),
    ("pink", 5),
    ("6", 6),
    ("turquoise", 6),
    ("7", 7),
    ("purple", 7),
];

const GRADES: &[(&str, Grade)] = &[
    ("1", Grade::Again),
    ("again", Grade::Again),
    ("2", Grade::Hard),
    ("hard", Grade::Hard),
    ("3", Grade::Good),
    ("good", Grade::Good),
    ("4", Grade::Easy),
    ("easy", Grade::Easy),
];

const LEVELS: &[(&str, Level)] = &[
    ("A1", Level::A1),
    ("A2", Level::A2),
    ("B1", Level::B1),
    ("B2", Level::B2),
    ("C1", Level::C1),
    ("C2", Level::C2),
];

/// The last day that is counted to.
const MOST_DAYS: u32 = 36_500;

impl Is {
    pub(super) fn word(self) -> &'static str {
        word_for(STATES, self)
    }
}

impl Property {
    pub(super) fn word(self) -> &'static str {
        word_for(PROPERTIES, self)
    }
}

fn word_for<T: Copy + PartialEq>(table: &[(&'static str, T)], value: T) -> &'static str {
    let row = table.iter().find(|(_, own)| *own == value);
    row.map_or("", |(word, _)| word)
}

/// What one word asks for. `column` is where it begins.
pub(super) fn term(letters: &[Letter], column: usize) -> Result<Term, SearchProblem> {
    if let Some(level) = level_with_a_sign(letters) {
        return level;
    }
    let Some(colon) = letters.iter().position(|letter| letter.is(':')) else {
        return Ok(Term::Text(Pattern::new(letters)));
    };
    let (name, value) = (text(&letters[..colon]), &letters[colon + 1..]);
    let name = name.to_lowercase();
    let Some(word) = WORDS.iter().find(|word| word.word == name) else {
        return Err(SearchProblem {
            column,
            what: unknown(&name),
        });
    };
    if value.is_empty() {
        return Err(SearchProblem {
            column,
            what: What::NoValue(word.word, word.example),
        });
    }
    let value = Value {
        letters: value,
        column: value.first().map_or(column, |letter| letter.column),
        word,
    };
    value.term()
}

fn anki_only(name: &str) -> Option<What> {
    let (word, why) = ANKI_ONLY.iter().find(|(word, _)| *word == name)?;
    Some(What::NotHere { word, why })
}

fn unknown(name: &str) -> What {
    if let Some(what) = anki_only(&format!("{name}:")) {
        return what;
    }
    if let Some((word, _)) = PROPERTIES.iter().find(|(word, _)| *word == name) {
        return What::IsProperty(word);
    }
    let known = WORDS.iter().map(|word| word.word);
    What::UnknownWord {
        word: name.to_owned(),
        meant: nearest(name, known),
    }
}

/// `level>=B1`, which needs no colon.
fn level_with_a_sign(letters: &[Letter]) -> Option<Result<Term, SearchProblem>> {
    const NAME: usize = "level".len();
    let is_sign = |letter: &&Letter| !letter.is_escaped && "=<>!".contains(letter.c);
    letters.get(NAME).filter(is_sign)?;
    if !text(&letters[..NAME]).eq_ignore_ascii_case("level") {
        return None;
    }
    let word = WORDS.iter().find(|word| word.word == "level")?;
    let value = Value {
        letters: &letters[NAME..],
        column: letters[NAME].column,
        word,
    };
    Some(value.level())
}

fn text(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.c).collect()
}

/// What stands behind the colon.
struct Value<'a> {
    /// One at least.
    letters: &'a [Letter],
    column: usize,
    word: &'static SearchWord,
}

impl Value<'_> {
    fn term(&self) -> Result<Term, SearchProblem> {
        let pattern = || Pattern::new(self.letters);
        Ok(match self.word.word {
            "deck" => Term::Deck(pattern()),
            "tag" => Term::Tag(self.unless_none()),
            "speaker" => Term::Speaker(self.unless_none()),
            "note" => Term::Note(pattern()),
            "card" => Term::Card(pattern()),
            "id" => Term::Id(pattern()),
            "is" => Term::Is(self.one_of("state of a card", STATES)?),
            "flag" => Term::Flag(self.one_of("flag", FLAGS)?),
            "kind" => {
                let kinds = NoteKind::ALL.map(|kind| (kind.word(), kind));
                Term::Kind(self.one_of("kind of note", &kinds)?)
            }
            "status" => {
                let statuses = Status::ALL.map(|status| (status.word(), status));
                Term::Status(self.one_of("status of a fact", &statuses)?)
            }
            "level" => return self.level(),
            "rated" => return self.rated(),
            "introduced" => Term::Introduced(self.days()?),
            _ => return self.property(),
        })
    }

    fn unless_none(&self) -> Option<Pattern> {
        let is_escaped = self.letters.iter().any(|letter| letter.is_escaped);
        let is_none = !is_escaped && text(self.letters).eq_ignore_ascii_case("none");
        (!is_none).then(|| Pattern::new(self.letters))
    }

    fn level(&self) -> Result<Term, SearchProblem> {
        let (comparison, rest) = match self.comparison() {
            Some(found) => found,
            None if self.is_word("none") => return Ok(Term::Level(None)),
            None => (Comparison::Equal, self.from(0)),
        };
        let level = rest.one_of("level", LEVELS)?;
        Ok(Term::Level(Some((comparison, level))))
    }

    fn rated(&self) -> Result<Term, SearchProblem> {
        let Some(colon) = self.letters.iter().position(|letter| letter.is(':')) else {
            return Ok(Term::Rated(self.days()?, None));
        };
        let days = Self {
            letters: &self.letters[..colon],
            ..*self
        };
        let days = days.days()?;
        let grade = self.from(colon + 1).one_of("grade", GRADES)?;
        Ok(Term::Rated(days, Some(grade)))
    }

    fn days(&self) -> Result<u32, SearchProblem> {
        let number = self.number()?;
        let is_whole = number.fract() == 0.0 && (1.0..=f64::from(MOST_DAYS)).contains(&number);
        if is_whole {
            Ok(number as u32)
        } else {
            Err(self.fault(What::NoDays))
        }
    }

    fn property(&self) -> Result<Term, SearchProblem> {
        let is_sign = |letter: &Letter| "=<>!".contains(letter.c);
        let name = self.letters.iter().position(is_sign);
        let name = Self {
            letters: &self.letters[..name.unwrap_or(self.letters.len())],
            ..*self
        };
        if let Some(what) = anki_only(&format!("prop:{}", text(name.letters))) {
            return Err(self.fault(what));
        }
        let property = name.one_of("number of a card", PROPERTIES)?;
        let no_comparison = || self.fault(What::NoComparison(property.word()));
        let rest = self.from(name.letters.len());
        let (comparison, number) = rest.comparison().ok_or_else(no_comparison)?;
        let value = number.number()?;
        let is_share = number.letters.last().is_some_and(|letter| letter.c == '%');
        let value = match property {
            Property::Recall if is_share => value / 100.0,
            _ if is_share => return Err(number.no_number()),
            _ => value,
        };
        if property == Property::Recall && !(0.0..=1.0).contains(&value) {
            return Err(number.fault(What::NoChance));
        }
        if property == Property::Difficulty && value > 0.0 && value < 1.0 {
            return Err(number.fault(What::AnkisDifficulty {
                anki: value.to_string(),
                here: format!("{:.1}", 1.0 + 9.0 * value),
            }));
        }
        Ok(Term::Property(property, comparison, value))
    }

    /// The sign it begins with, and what follows.
    fn comparison(&self) -> Option<(Comparison, Self)> {
        let begins = |sign: &str| {
            let own = self.letters.iter().map(|letter| letter.c);
            own.take(sign.len()).eq(sign.chars())
        };
        let mut signs = Comparison::SIGNS.iter();
        let (sign, comparison) = signs.find(|(sign, _)| begins(sign))?;
        Some((*comparison, self.from(sign.len())))
    }

    /// A finite number; a `%` at its end is left out.
    fn number(&self) -> Result<f64, SearchProblem> {
        let text = text(self.letters);
        let number = text.strip_suffix('%').unwrap_or(&text);
        let is_plain = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
        let number = number.parse().ok().filter(|_| number.chars().all(is_plain));
        let number = number.filter(|number: &f64| number.is_finite());
        number.ok_or_else(|| self.no_number())
    }

    fn one_of<T: Copy + PartialEq>(
        &self,
        what: &'static str,
        table: &[(&'static str, T)],
    ) -> Result<T, SearchProblem> {
        if self.letters.is_empty() {
            return Err(self.fault(What::NoValue(self.word.word, self.word.example)));
        }
        let typed = text(self.letters);
        let is_typed = |word: &str| typed.eq_ignore_ascii_case(word);
        if let Some((_, value)) = table.iter().find(|(word, _)| is_typed(word)) {
            return Ok(*value);
        }
        let mut all: Vec<&str> = Vec::new();
        let mut values: Vec<T> = Vec::new();
        for (word, value) in table {
            if !values.contains(value) {
                all.push(word);
                values.push(*value);
            }
        }
        Err(self.fault(What::NotOneOf {
            meant: nearest(&typed, table.iter().map(|(word, _)| *word)),
            value: typed,
            what,
            all: all.join(", "),
        }))
    }

    fn is_word(&self, word: &str) -> bool {
        text(self.letters).eq_ignore_ascii_case(word)
    }

    fn from(&self, start: usize) -> Self {
        let letters = &self.letters[start..];
        let end = self
            .letters
            .last()
            .map_or(self.column, |last| last.column + 1);
        Self {
            letters,
            column: letters.first().map_or(end, |letter| letter.column),
            word: self.word,
        }
    }

    fn no_number(&self) -> SearchProblem {
        if self.letters.is_empty() {
            return self.fault(What::NoValue(self.word.word, self.word.example));
        }
        self.fault(What::NoNumber {
            value: text(self.letters),
            example: self.word.example,
        })
    }

    fn fault(&self, what: What) -> SearchProblem {
        SearchProblem {
            column: self.column,
            what,
        }
    }
}
