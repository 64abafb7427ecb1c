//! The deck of news English, and what the shorter stories share with it: every form of practice has notes enough, each
//! has one right answer, and nothing is said of the news without its speaker.

use super::{cards, decks, named, stories};
use newsdeck::{
    answer::{Lexicon, Mode, Verdict, expand, judge},
    deck::{Asked, Card, Deck, Kind, Level, Note, Stance, Status, Truth, Word, card},
    history::Form,
    study::exercise::offers,
};
use std::collections::{BTreeMap, BTreeSet};

fn deck() -> Deck {
    named("news-english.toml")
}

/// Every deck that teaches the language of the news.
fn all() -> impl Iterator<Item = Deck> {
    [deck()].into_iter().chain(stories::all())
}

pub fn words(deck: &Deck) -> Vec<(&Note, &Word)> {
    let all = deck.notes.iter();
    all.filter_map(|note| match &note.kind {
        Kind::Word(word) => Some((note, &**word)),
        _ => None,
    })
    .collect()
}

pub fn tagged<'d>(deck: &'d Deck, tag: &str) -> Vec<&'d Note> {
    let has_tag = |note: &&Note| note.tags.iter().any(|own| own == tag);
    deck.notes.iter().filter(has_tag).collect()
}

/// The verdict of the card's own mode, without other answers of the deck.
fn verdict(card: &Card, typed: &str) -> Verdict {
    let mode = match card.language_mode {
        true => Mode::Language,
        false => Mode::Quiz,
    };
    judge(&card.key, &Lexicon::default(), typed, mode).verdict
}

#[test]
fn every_form_of_practice_has_notes_enough() {
    let deck = deck();
    let words = words(&deck);
    let with_gap = words.iter().filter(|(_, word)| word.example.is_some());
    let matched = words.iter().filter(|(_, word)| !word.misfits.is_empty());
    let families = words
        .iter()
        .filter(|(_, word)| !word.relatives().is_empty());
    let stances = words.iter().filter(|(_, word)| word.stance.is_some());
    let count = |wanted: fn(&Note) -> bool| deck.notes.iter().filter(|note| wanted(note)).count();
    for (what, count, least) in [
        ("notes", deck.notes.len(), 110),
        ("words", words.len(), 41 + 6),
        ("gaps", with_gap.count(), 41 + 6),
        ("collocations", matched.count(), 41),
        ("families", families.count(), 20),
        ("stances", stances.count(), 12),
        ("headlines", tagged(&deck, "headline").len(), 8),
        ("points of grammar", tagged(&deck, "grammar").len(), 25),
        (
            "true, false or not given",
            count(|note| note.truth().is_some()),
            8,
        ),
        ("statements", count(|note| note.statement.is_some()), 12),
        (
            "quotations",
            count(|note| matches!(note.kind, Kind::Quote { .. })),
            5,
        ),
        ("attributions", tagged(&deck, "attribution").len(), 20),
        ("neutral wordings", tagged(&deck, "neutral").len(), 6),
        (
            "orders",
            count(|note| matches!(note.kind, Kind::Sequence { .. })),
            6,
        ),
    ] {
        assert!(count >= least, "{count} {what}");
    }
    let sentences = count(|note| note.sentence().is_some());
    assert!(sentences >= 60, "{sentences} sentences to write down");
}

#[test]
fn over_all_decks_every_form_is_offered_by_six_notes_of_three_levels() {
    let all: Vec<Deck> = decks().collect();
    let of_a_note = |deck: &Deck, note: &Note, form: &Form| {
        let cards = note.slots().into_iter().map(|slot| card(deck, note, &slot));
        cards
            .map(|card| card.id)
            .any(|id| offers(deck, note, &id, form))
    };
    let mut levels: BTreeMap<String, Vec<Level>> = BTreeMap::new();
    for (deck, note) in all
        .iter()
        .flat_map(|deck| deck.notes.iter().map(move |note| (deck, note)))
    {
        let level = note.level.unwrap();
        let forms = Form::WORDS.map(|word| Form::known(word).unwrap());
        let offered = forms.iter().filter(|form| of_a_note(deck, note, form));
        let mut names: Vec<String> = offered.map(|form| form.as_str().to_owned()).collect();
        let is_chosen = |form: &String| form == "choose";
        let has_tag = |tag: &str| note.tags.iter().any(|own| own == tag);
        for (name, is_offered) in [
            (
                "who said it",
                matches!(note.kind, Kind::Quote { .. }) && names.iter().any(is_chosen),
            ),
            ("true, false or not given", note.truth().is_some()),
            ("neutral wording", has_tag("neutral")),
            ("headline", has_tag("headline")),
        ] {
            if is_offered {
                names.push(name.to_owned());
            }
        }
        for name in names {
            levels.entry(name).or_default().push(level);
        }
    }
    assert_eq!(levels.len(), Form::WORDS.len() + 4, "{:?}", levels.keys());
    for (form, levels) in levels {
        let different: BTreeSet<&Level> = levels.iter().collect();
        assert!(levels.len() >= 6, "{form}: {}", levels.len());
        assert!(different.len() >= 3, "{form}: {different:?}");
    }
    let notes = all.iter().flat_map(|deck| &deck.notes);
    let mut counts: BTreeMap<Level, usize> = BTreeMap::new();
    for note in notes {
        *counts.entry(note.level.unwrap()).or_default() += 1;
    }
    for level in [Level::A2, Level::B1, Level::B2, Level::C1] {
        assert!(counts[&level] >= 40, "{counts:?}");
    }
}

#[test]
fn levels_are_spread_on_purpose() {
    let deck = deck();
    let mut levels: BTreeMap<Level, usize> = BTreeMap::new();
    for note in &deck.notes {
        *levels.entry(note.level.unwrap()).or_default() += 1;
    }
    for level in [Level::A2, Level::B1, Level::B2, Level::C1] {
        assert!(levels[&level] >= 20, "{levels:?}");
    }
    let lengths: Vec<(Level, usize)> = deck
        .readings
        .iter()
        .map(|reading| (reading.level, reading.text.split_whitespace().count()))
        .collect();
    let [(Level::A2, a2), (Level::B1, b1), (Level::B2, b2)] = lengths[..] else {
        panic!("{lengths:?}");
    };
    assert!(a2 >= 120 && a2 < b1 && b1 < b2 && b2 <= 320, "{lengths:?}");
}

#[test]
fn every_word_comes_with_all_that_a_learner_needs() {
    all().for_each(|deck| words_are_whole(&deck));
}

fn words_are_whole(deck: &Deck) {
    for (note, word) in words(deck) {
        let id = &note.id;
        let accents: Vec<&str> = word.ipa.iter().map(|(accent, _)| accent.as_str()).collect();
        assert_eq!(accents, ["uk", "us"], "{id}");
        assert!(word.part.is_some() && word.example.is_some(), "{id}");
        assert!(word.collocations.len() >= 3, "{id}");
        assert_eq!(word.misfits.len(), 3, "{id}");
    }
    for (note, card) in cards(deck) {
        if matches!(note.kind, Kind::Word(_)) {
            assert_eq!(card.options.len(), 3, "{}", card.id);
            assert!(
                !card.hints.is_empty() || card.id.slot_str() != "gap",
                "{}",
                card.id
            );
        }
    }
}

#[test]
fn a_reporting_verb_has_a_stance_and_says_why() {
    let deck = deck();
    let verbs = tagged(&deck, "reporting-verb");
    let mut stances = BTreeSet::new();
    for note in &verbs {
        let Kind::Word(word) = &note.kind else {
            panic!("{} is no word", note.id)
        };
        stances.insert(word.stance.unwrap());
        assert!(note.why.is_some(), "{}", note.id);
    }
    assert_eq!(verbs.len(), 12);
    assert_eq!(stances, BTreeSet::from(Stance::ALL));
}

#[test]
fn what_fits_but_is_not_asked_is_vague_and_never_wrong() {
    let mut fitting = 0;
    for deck in all() {
        for (_, card) in cards(&deck) {
            let prompts = card.key.prompt.iter();
            for text in prompts.flat_map(|pattern| expand(pattern).unwrap()) {
                assert_eq!(verdict(&card, &text), Verdict::Vague, "{}: {text}", card.id);
                fitting += 1;
            }
        }
    }
    assert!(fitting >= 200, "{fitting}");
    let deck = deck();
    let card = |id: &str| {
        let all = cards(&deck);
        let found = all.into_iter().find(|(_, card)| card.id.to_string() == id);
        found.unwrap().1
    };
    let made = card("news-english/make-a-decision/gap");
    for (typed, deserved) in [
        ("made", Verdict::Right),
        ("taken", Verdict::Vague),
        ("done", Verdict::Wrong),
        ("make", Verdict::Wrong),
    ] {
        assert_eq!(verdict(&made, typed), deserved, "{typed}");
    }
}

#[test]
fn in_language_mode_the_answer_is_typed_in_its_exact_form() {
    let all: Vec<Deck> = all().collect();
    let typed: Vec<Card> = all
        .iter()
        .flat_map(|deck| cards(deck))
        .filter(|(_, card)| card.language_mode && card.asked == Asked::Type)
        .map(|(_, card)| card)
        .collect();
    assert!(typed.len() >= 130, "{}", typed.len());
    for card in typed {
        assert_eq!(verdict(&card, &card.answer), Verdict::Right, "{}", card.id);
        let longer = format!("{}x", card.answer);
        assert_ne!(verdict(&card, &longer), Verdict::Right, "{}", card.id);
    }
}

#[test]
fn true_false_and_not_given_are_asked_by_the_articles_word_and_each_is_often_right() {
    let deck = deck();
    let mut right: BTreeMap<Truth, usize> = BTreeMap::new();
    for note in deck.notes.iter().filter(|note| note.truth().is_some()) {
        *right.entry(note.truth().unwrap()).or_default() += 1;
        let Kind::Question(question) = &note.kind else {
            panic!("{} is no question", note.id)
        };
        let begins = "True, false or not given? According to the article, ";
        assert!(question.question.starts_with(begins), "{}", note.id);
        assert!(
            question.choice_only && note.source.paragraph.is_some(),
            "{}",
            note.id
        );
    }
    for truth in Truth::ALL {
        assert!(right[&truth] >= 4, "{right:?}");
    }
}

#[test]
fn a_statement_is_said_by_one_voice_alone() {
    let deck = deck();
    let mut voices: BTreeMap<String, usize> = BTreeMap::new();
    let mut statements = BTreeSet::new();
    for note in deck.notes.iter().filter(|note| note.statement.is_some()) {
        *voices.entry(note.whose_word().unwrap()).or_default() += 1;
        assert!(statements.insert(note.statement.clone()), "{}", note.id);
    }
    let claims: usize = voices
        .iter()
        .filter(|(voice, _)| *voice != "reported by the article")
        .map(|(_, count)| count)
        .sum();
    assert!(voices.len() >= 5 && claims >= 8, "{voices:?}");
    assert!(voices["reported by the article"] >= 3, "{voices:?}");
}

#[test]
fn whoever_claims_is_named_on_every_card() {
    all().for_each(|deck| claims_are_attributed(&deck));
}

fn claims_are_attributed(deck: &Deck) {
    for (note, card) in cards(deck) {
        if note.status == Status::Report {
            continue;
        }
        let speaker = note.speaker.as_ref().unwrap();
        let last = speaker.split_whitespace().last().unwrap();
        let is_named = card.ask.contains(last) || card.answer.contains(last);
        assert!(is_named, "{}: {speaker} is not named", card.id);
        assert!(card.attribution.unwrap().contains(speaker), "{}", card.id);
    }
}

#[test]
fn a_word_that_does_not_fit_makes_no_collocation_of_any_deck() {
    let all: Vec<Deck> = all().collect();
    let known: BTreeSet<String> = all
        .iter()
        .flat_map(words)
        .flat_map(|(_, word)| &word.collocations)
        .map(|pair| pair.text.to_lowercase())
        .collect();
    for (note, word) in all.iter().flat_map(words) {
        let gaps = word.collocations.iter().filter(|pair| pair.gap.is_some());
        let mut count = 0;
        for pair in gaps {
            count += 1;
            for misfit in &word.misfits {
                let made = pair.with(misfit).unwrap().to_lowercase();
                assert!(!known.contains(&made), "{}: {made}", note.id);
            }
        }
        assert!(count >= 1, "{}", note.id);
    }
}
