//! The fields of a line as JSON has them, in the one order in which they are written.
//!
//! Must never decide what a value means beyond its range: it turns `Entry` into fields and back.

use super::{
    entry::{Entry, Form, Kind, Link, Params, Review, Seen, WordMark},
    line::{BadLine, VERSION, offset, uuid},
    word::{Device, Word},
};
use crate::{
    deck::{CardId, DeckId},
    schedule::{
        ALGORITHM, DesiredRetention, Difficulty, Parameters, Rollover, Stability, Steps, StudyDay,
    },
};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::{borrow::Cow, fmt};

/// The hybrid clock: written as a number, read as a number or as its text.
#[derive(Clone, Copy, Default, Serialize)]
pub(super) struct Hybrid(pub u64);

impl<'de> Deserialize<'de> for Hybrid {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct NumberOrText;
        impl de::Visitor<'_> for NumberOrText {
            type Value = Hybrid;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("milliseconds, as a whole number")
            }
            fn visit_u64<E: de::Error>(self, ms: u64) -> Result<Hybrid, E> {
                Ok(Hybrid(ms))
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Hybrid, E> {
                text.parse().map(Hybrid).map_err(E::custom)
            }
        }
        from.deserialize_any(NumberOrText)
    }
}

/// What every line begins with.
#[derive(Deserialize)]
pub(super) struct Head<'a> {
    pub v: u64,
    pub k: &'a str,
    pub id: &'a str,
    pub d: &'a str,
    pub n: u64,
    pub h: Hybrid,
    pub t: i64,
    pub z: i32,
    #[serde(borrow)]
    pub batch: Option<&'a str>,
}

impl Head<'_> {
    pub fn entry(&self, kind: Kind) -> Result<Entry, BadLine> {
        Ok(Entry {
            id: uuid(self.id)?,
            device: Device::new(self.d)?,
            n: self.n,
            hybrid: self.h.0,
            at: self.t,
            offset_minutes: offset(self.z)?,
            batch: self.batch.and_then(|batch| uuid(batch).ok()),
            kind,
        })
    }
}

/// A review or a quiz answer, borrowed from its line.
#[derive(Deserialize)]
pub(super) struct WireReview<'a> {
    pub v: u64,
    pub id: &'a str,
    pub d: &'a str,
    pub n: u64,
    pub h: Hybrid,
    pub t: i64,
    pub z: i32,
    pub k: &'a str,
    #[serde(borrow)]
    pub card: Option<&'a str>,
    #[serde(borrow)]
    pub fp: Option<&'a str>,
    pub g: Option<i64>,
    pub ms: Option<u64>,
    #[serde(borrow)]
    pub form: Option<&'a str>,
    pub hints: Option<u64>,
    #[serde(borrow)]
    pub verdict: Option<&'a str>,
    pub r: Option<f64>,
    #[serde(borrow)]
    pub p: Option<&'a str>,
    #[serde(borrow)]
    pub batch: Option<&'a str>,
}

/// Every field there is, in the order in which they are written.
#[derive(Default, Serialize)]
pub(super) struct Wire<'a> {
    v: u64,
    id: String,
    d: &'a str,
    n: u64,
    h: Hybrid,
    t: i64,
    z: i32,
    k: &'a str,
    #[serde(flatten)]
    fields: Fields<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    batch: Option<String>,
}

/// The fields that belong to one kind or another.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Fields<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fp: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    g: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ms: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hints: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    p: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flag: Option<u64>,
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    said: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stability: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difficulty: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deck: Option<Cow<'a, str>>,
    /// `true` where params are for all decks.
    #[serde(skip_serializing_if = "Option::is_none")]
    all: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    algorithm: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weights: Option<Vec<f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    desired_retention: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    steps: Option<WireSteps>,
    /// Minutes after midnight.
    #[serde(skip_serializing_if = "Option::is_none")]
    rollover: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leech: Option<u32>,
}

/// Minutes after Again, Hard and a first Good; after Again and Hard. Empty: no steps.
#[derive(Serialize, Deserialize)]
struct WireSteps {
    learning: Vec<i64>,
    relearning: Vec<i64>,
}

/// The kinds this version knows, by their words.
const KNOWN: [&str; 12] = [
    "review", "quiz", "undo", "suspend", "bury", "flag", "word", "reset", "link", "seen", "import",
    "params",
];

pub(super) fn is_known(k: &str) -> bool {
    KNOWN.contains(&k)
}

impl<'a> From<&'a Entry> for Wire<'a> {
    fn from(entry: &'a Entry) -> Self {
        let (k, fields) = fields(&entry.kind);
        Self {
            v: VERSION,
            id: entry.id.to_string(),
            d: entry.device.as_str(),
            n: entry.n,
            h: Hybrid(entry.hybrid),
            t: entry.at,
            z: entry.offset_minutes,
            k,
            fields,
            batch: entry.batch.map(|batch| batch.to_string()),
        }
    }
}

fn fields(kind: &Kind) -> (&str, Fields<'_>) {
    let about = |card: &CardId| Fields {
        card: Some(card.to_string().into()),
        ..Fields::default()
    };
    match kind {
        Kind::Review(review) => ("review", of_review(review)),
        Kind::Quiz(review) => ("quiz", of_review(review)),
        Kind::Undo { of } => {
            let of = of.iter().map(ToString::to_string).collect();
            (
                "undo",
                Fields {
                    of: Some(of),
                    ..Fields::default()
                },
            )
        }
        Kind::Suspend { card, on } => (
            "suspend",
            Fields {
                on: Some(*on),
                ..about(card)
            },
        ),
        Kind::Bury { card, until } => (
            "bury",
            Fields {
                until: Some(until.to_string()),
                ..about(card)
            },
        ),
        Kind::Flag { card, flag } => (
            "flag",
            Fields {
                flag: Some((*flag).into()),
                ..about(card)
            },
        ),
        Kind::Word { card, mark } => (
            "word",
            Fields {
                said: Some(mark.map_or(BY_ITS_ANSWERS, WordMark::as_str).into()),
                ..about(card)
            },
        ),
        Kind::Reset { card } => ("reset", about(card)),
        Kind::Link(link) => {
            let (from, to) = match link {
                Link::Cards { from, to } => (from.to_string(), to.to_string()),
                Link::Notes { from, to } => (from.to_string(), to.to_string()),
            };
            let fields = Fields {
                from: Some(from.into()),
                to: Some(to.into()),
                ..Fields::default()
            };
            ("link", fields)
        }
        Kind::Seen { note, seen } => {
            let fields = Fields {
                note: Some(note.to_string().into()),
                kind: Some(seen.kind.as_str().into()),
                lead: Some(seen.lead.as_str().into()),
                answer: Some(seen.answer.as_str().into()),
                ..Fields::default()
            };
            ("seen", fields)
        }
        Kind::Import {
            card,
            stability,
            difficulty,
            from,
        } => {
            let fields = Fields {
                stability: Some(stability.days()),
                difficulty: Some(difficulty.get()),
                from: Some(from.as_str().into()),
                ..about(card)
            };
            ("import", fields)
        }
        Kind::Params(params) => ("params", of_params(params)),
        Kind::Unknown { name } => (name.as_str(), Fields::default()),
    }
}

fn of_review(review: &Review) -> Fields<'_> {
    let word = |word: &'_ Option<Word>| word.as_ref().map(|word| word.to_string().into());
    Fields {
        card: Some(review.card.as_str().into()),
        fp: word(&review.fingerprint),
        g: Some(review.grade.number()),
        ms: Some(review.ms),
        form: Some(review.form.as_str().into()),
        hints: Some(review.hints),
        verdict: word(&review.verdict),
        r: review
            .retrievability
            .map(|chance| (chance.get() * 10_000.0).round() / 10_000.0),
        p: word(&review.params),
        ..Fields::default()
    }
}

fn of_params(params: &Params) -> Fields<'_> {
    let numbers = |minutes: &[u16]| minutes.iter().copied().map(i64::from).collect();
    Fields {
        deck: params.deck.as_ref().map(|deck| deck.as_str().into()),
        all: params.deck.is_none().then_some(true),
        algorithm: params.weights.as_ref().map(|_| ALGORITHM.into()),
        weights: params
            .weights
            .as_ref()
            .map(|weights| weights.weights().to_vec()),
        desired_retention: params.desired_retention.map(DesiredRetention::get),
        steps: params.steps.map(|steps| WireSteps {
            learning: numbers(steps.learning()),
            relearning: numbers(steps.relearning()),
        }),
        rollover: params.rollover.map(|rollover| rollover.minutes().into()),
        leech: params.leech,
        ..Fields::default()
    }
}

/// The kind these fields make; `k` is none of the answers, which are read on their own.
pub(super) fn kind(k: &str, fields: Fields<'_>) -> Result<Kind, BadLine> {
    let card = || need("card", &fields.card).and_then(|card| Ok(CardId::new(card)?));
    let text = |key, value: &Option<Cow<'_, str>>| need(key, value).map(|text| text.to_string());
    Ok(match k {
        "undo" => {
            let of = need("of", &fields.of)?.iter().map(|id| uuid(id));
            Kind::Undo {
                of: of.collect::<Result<_, _>>()?,
            }
        }
        "suspend" => Kind::Suspend {
            card: card()?,
            on: *need("on", &fields.on)?,
        },
        "bury" => Kind::Bury {
            card: card()?,
            until: day(need("until", &fields.until)?)?,
        },
        "flag" => Kind::Flag {
            card: card()?,
            flag: flag(*need("flag", &fields.flag)?)?,
        },
        "word" => Kind::Word {
            card: card()?,
            mark: word_mark(need("as", &fields.said)?)?,
        },
        "reset" => Kind::Reset { card: card()? },
        "link" => Kind::Link(link(need("from", &fields.from)?, need("to", &fields.to)?)?),
        "seen" => Kind::Seen {
            note: need("note", &fields.note)?.parse()?,
            seen: Seen {
                kind: text("kind", &fields.kind)?,
                lead: text("lead", &fields.lead)?,
                answer: text("answer", &fields.answer)?,
            },
        },
        "import" => Kind::Import {
            card: card()?,
            stability: Stability::new(*need("stability", &fields.stability)?)?,
            difficulty: Difficulty::new(*need("difficulty", &fields.difficulty)?)?,
            from: fields.from.unwrap_or_default().into_owned(),
        },
        "params" => Kind::Params(params(&fields)?),
        name => Kind::Unknown {
            name: Word::new(name)?,
        },
    })
}

fn need<'v, T>(key: &'static str, value: &'v Option<T>) -> Result<&'v T, BadLine> {
    value.as_ref().ok_or(BadLine::Missing { key })
}

fn day(text: &str) -> Result<StudyDay, BadLine> {
    text.parse()
        .map(StudyDay::from_date)
        .map_err(|_| BadLine::Value {
            key: "until",
            value: text.to_owned(),
            allowed: "give a date, for example 2026-11-24",
        })
}

fn flag(number: u64) -> Result<u8, BadLine> {
    u8::try_from(number)
        .ok()
        .filter(|flag| *flag <= 7)
        .ok_or_else(|| BadLine::Value {
            key: "flag",
            value: number.to_string(),
            allowed: "give 0 to 7",
        })
}

/// What stands for a word of which the learner says nothing any more.
const BY_ITS_ANSWERS: &str = "derived";

fn word_mark(text: &str) -> Result<Option<WordMark>, BadLine> {
    if text == BY_ITS_ANSWERS {
        return Ok(None);
    }
    let mark = WordMark::ALL.into_iter().find(|mark| mark.as_str() == text);
    mark.map(Some).ok_or_else(|| BadLine::Value {
        key: "as",
        value: text.to_owned(),
        allowed: "give learn, known, ignored or derived",
    })
}

fn link(from: &str, to: &str) -> Result<Link, BadLine> {
    if let (Ok(from), Ok(to)) = (from.parse(), to.parse()) {
        return Ok(Link::Notes { from, to });
    }
    Ok(Link::Cards {
        from: CardId::new(from)?,
        to: CardId::new(to)?,
    })
}

fn params(fields: &Fields<'_>) -> Result<Params, BadLine> {
    let ours = fields
        .algorithm
        .as_deref()
        .is_none_or(|algorithm| algorithm == ALGORITHM);
    let weights = fields.weights.as_deref().filter(|_| ours); // those of a later algorithm say nothing to this one
    let steps = |steps: &WireSteps| Steps::new(&steps.learning, &steps.relearning);
    if fields.deck.is_none() && fields.all != Some(true) {
        return Err(BadLine::Missing { key: "deck" });
    }
    Ok(Params {
        deck: fields.deck.as_deref().map(DeckId::new).transpose()?,
        weights: weights.map(Parameters::new).transpose()?,
        desired_retention: fields
            .desired_retention
            .map(DesiredRetention::new)
            .transpose()?,
        steps: fields.steps.as_ref().map(steps).transpose()?,
        rollover: fields.rollover.map(Rollover::new).transpose()?,
        leech: fields.leech,
    })
}

/// The form of an answer; one that is not said was a reveal.
pub(super) fn form(word: Option<&str>) -> Form {
    word.and_then(|word| Word::new(word).ok())
        .map_or(Form::Reveal, Form::from)
}

/// A kind with its fields, without the head of a line.
#[derive(Serialize)]
struct Headless<'a> {
    k: &'a str,
    #[serde(flatten)]
    fields: Fields<'a>,
}

pub(super) fn kind_to_json(kind: &Kind) -> String {
    let (k, fields) = fields(kind);
    serde_json::to_string(&Headless { k, fields }).unwrap_or_default()
}

/// Reads what [`kind_to_json`] wrote of a kind that is no answer.
pub(super) fn kind_from_json(json: &str) -> Option<Kind> {
    #[derive(Deserialize)]
    struct Name<'a> {
        k: &'a str,
    }
    let Name { k } = serde_json::from_str(json).ok()?;
    kind(k, serde_json::from_str(json).ok()?).ok()
}
