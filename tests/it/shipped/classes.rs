//! Rounds for a class, over every deck that we ship: each question has one right answer, whatever the seed; and a night of
//! all decks asks nobody for an adverb.

use super::{decks, nights::SEEDS};
use newsdeck::{
    answer::{Verdict, judge},
    deck::{Deck, Truth},
    quiz::{
        Question, RoundKind, Seed,
        file::parse,
        plan::{Answers, NightWish, Plan, night_of, plan},
    },
};
use std::collections::HashSet;

fn of_kind(decks: &[&Deck], kind: RoundKind, seed: &str, more: &str) -> Vec<Question> {
    let text = format!(
        "[quiz]\ntie_break = 0\n[[round]]\nkind = \"{}\"\ncount = 100\nspares = 0\n{more}",
        kind.name()
    );
    let parsed = parse("a.quiz.toml", &text);
    assert!(!parsed.has_errors(), "{:?}", parsed.problems);
    let planned = plan(
        decks,
        &parsed.quiz.unwrap(),
        &Seed::new(seed).unwrap(),
        &HashSet::new(),
    );
    let rounds = planned.plan.rounds.into_iter();
    rounds.flat_map(|round| round.questions).collect()
}

const OF_WORDS: [RoundKind; 3] = [
    RoundKind::Collocations,
    RoundKind::Stance,
    RoundKind::TrueFalse,
];

#[test]
fn exactly_one_option_is_right_and_the_judge_takes_that_one_alone() {
    for deck in decks() {
        for (kind, seed) in OF_WORDS
            .into_iter()
            .flat_map(|kind| SEEDS.map(|seed| (kind, seed)))
        {
            for question in of_kind(&[&deck], kind, seed, "") {
                let lexicon = question.prepared_lexicon();
                let right: Vec<usize> = question
                    .options
                    .iter()
                    .enumerate()
                    .filter(|(_, option)| {
                        let judged = judge(&question.key, &lexicon, option, question.mode());
                        judged.verdict != Verdict::Wrong
                    })
                    .map(|(n, _)| n)
                    .collect();
                assert_eq!(
                    right, question.right,
                    "{}: {:?}",
                    question.text, question.options
                );
                assert_eq!(question.options[right[0]], question.answer);
                let options: HashSet<&String> = question.options.iter().collect();
                let count = if kind == RoundKind::TrueFalse { 3 } else { 4 };
                assert_eq!(options.len(), count, "{}", question.text);
            }
        }
    }
}

#[test]
fn news_english_fills_every_round_of_a_class_twice() {
    let deck = decks()
        .find(|deck| deck.id.as_str() == "news-english")
        .unwrap();
    for (kind, least) in OF_WORDS.into_iter().zip([14, 12, 12]) {
        let questions = of_kind(&[&deck], kind, "tiger", "");
        assert!(questions.len() >= least, "{kind:?}: {}", questions.len());
    }
}

#[test]
fn a_stance_is_asked_of_the_verb_and_true_or_false_stands_in_its_order() {
    let deck = decks()
        .find(|deck| deck.id.as_str() == "news-english")
        .unwrap();
    let stances = of_kind(&[&deck], RoundKind::Stance, "tiger", "");
    let deny = stances
        .iter()
        .find(|question| question.text.contains("“refute”"));
    let deny = deny.unwrap();
    assert_eq!(deny.answer, "denial");
    assert!(
        deny.text
            .ends_with("What does the verb tell about the thing itself?")
    );
    assert!(deny.hints.is_empty() && deny.is_of_set);
    let places: HashSet<usize> = stances.iter().map(|question| question.right[0]).collect();
    assert_eq!(places.len(), 4, "the right one stands everywhere");
    let truths = of_kind(&[&deck], RoundKind::TrueFalse, "tiger", "");
    for question in &truths {
        assert_eq!(question.options, Truth::ALL.map(Truth::word));
    }
    let first: HashSet<&String> = truths.iter().take(3).map(|truth| &truth.answer).collect();
    assert_eq!(first.len(), 3, "each answer once before one comes again");
}

#[test]
fn a_round_without_language_asks_no_words() {
    let all: Vec<Deck> = decks().collect();
    let all: Vec<&Deck> = all.iter().collect();
    let with = of_kind(&all, RoundKind::Typed, "tiger", "");
    let without = of_kind(&all, RoundKind::Typed, "tiger", "language = false\n");
    assert!(with.iter().any(|question| question.language_mode));
    assert!(!without.is_empty() && without.iter().all(|question| !question.language_mode));
}

fn night(decks: &[&Deck], answers: Answers, seed: &str) -> Plan {
    let wish = NightWish::of_decks(decks, 90, answers);
    let planned = night_of(decks, &wish, &Seed::new(seed).unwrap(), &HashSet::new());
    planned.unwrap().plan
}

fn asked(plan: &Plan) -> impl Iterator<Item = &Question> {
    let rounds = plan.rounds.iter();
    rounds.flat_map(|round| round.questions.iter().chain(&round.spares))
}

#[test]
fn a_night_over_all_decks_draws_no_words_and_no_grammar() {
    let all: Vec<Deck> = decks().collect();
    let decks: Vec<&Deck> = all.iter().collect();
    let is_of_language = |question: &Question| {
        let card = question.card.as_ref().unwrap();
        let deck = all
            .iter()
            .find(|deck| deck.id.as_str() == card.deck_str())
            .unwrap();
        deck.note(&card.note()).unwrap().is_of_language()
    };
    for answers in [
        Answers::Paper,
        Answers::Keys,
        Answers::Typed,
        Answers::Phones,
    ] {
        for seed in SEEDS {
            let plan = night(&decks, answers, seed);
            assert!(plan.rounds.len() >= 3);
            let word = asked(&plan).find(|question| is_of_language(question));
            assert_eq!(
                word.map(|question| &question.text),
                None,
                "{answers:?} {seed}"
            );
        }
    }
}

#[test]
fn a_night_over_news_english_alone_is_one_for_a_class() {
    let deck = decks()
        .find(|deck| deck.id.as_str() == "news-english")
        .unwrap();
    for answers in [
        Answers::Paper,
        Answers::Keys,
        Answers::Typed,
        Answers::Phones,
    ] {
        let plan = night(&[&deck], answers, "tiger");
        let kinds: Vec<RoundKind> = plan.rounds.iter().map(|round| round.kind).collect();
        for kind in OF_WORDS {
            assert!(kinds.contains(&kind), "{answers:?}: {kinds:?}");
        }
        assert_eq!(
            kinds.contains(&RoundKind::NewsGaps),
            answers != Answers::Keys
        );
        assert!(asked(&plan).any(|question| question.language_mode));
    }
}
