//! What a night promises whatever the decks: no fact twice, no answer given away, nothing that does not suit its round,
//! the same night for the same seed, and a sentence for all that could not be had.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    answer::{Mode, Verdict, judge},
    deck::{CardId, Deck, Problem, parse},
    quiz::{
        Question, RoundKind, Seed,
        file::{self, QuizFile},
        night::{Event, Night, Phase, Play, Spot, Step, TeamId},
        plan::{Plan, Planned, clash, plan},
    },
};
use proptest::prelude::*;
use std::collections::{BTreeSet, HashMap, HashSet};

fn deck(name: &str, notes: &str) -> Deck {
    let head = format!("[deck]\nid = \"{name}\"\ntitle = \"The {name}\"\n");
    let parsed = parse(&format!("{name}.toml"), &format!("{head}{notes}"));
    parsed.deck.unwrap()
}

fn quiz(text: &str) -> QuizFile {
    let parsed = file::parse("night.quiz.toml", text);
    assert!(!parsed.has_errors(), "{:?}", parsed.problems);
    parsed.quiz.unwrap()
}

fn seed(word: &str) -> Seed {
    Seed::new(word).unwrap()
}

fn planned(decks: &[&Deck], text: &str, word: &str) -> Planned {
    plan(decks, &quiz(text), &seed(word), &HashSet::new())
}

fn all(plan: &Plan) -> Vec<&Question> {
    let rounds = plan.rounds.iter();
    let asked = rounds.flat_map(|round| round.questions.iter().chain(&round.spares));
    asked.chain(&plan.tie_breaks).collect()
}

fn told(planned: &Planned) -> String {
    let told: Vec<String> = planned.problems.iter().map(Problem::to_string).collect();
    told.join("\n\n")
}

/// So many questions of one tag, all about different things.
fn notes(tag: &str, count: usize) -> String {
    let note = |n: usize| {
        let words = format!("{tag}{n}");
        format!(
            "[[note]]\nid = \"{tag}-{n}\"\ntags = [\"{tag}\"]\nquestion = \"What is the {tag} number {n}?\"\nanswer = \"Thing{words}\"\n"
        )
    };
    (0..count).map(note).collect()
}

const FOUR_ROUNDS: &str = "[quiz]\ntitle = \"Night\"\ntie_break = 1\n\
    [[round]]\nkind = \"typed\"\ncount = 4\nspares = 1\n\
    [[round]]\nkind = \"choice\"\ncount = 3\nspares = 1\n\
    [[round]]\nkind = \"nearest-number\"\ncount = 3\nspares = 0\n\
    [[round]]\nkind = \"first-letter\"\ncount = 4\nspares = 2\n";

#[test]
fn one_seed_makes_one_night_and_another_seed_another() {
    let first = deck("first", &(notes("river", 30) + &notes("city", 30)));
    let night = |word: &str| {
        let planned = planned(&[&first], FOUR_ROUNDS, word);
        serde_json::to_string(&planned.plan).unwrap()
    };
    assert_eq!(night("tiger"), night("Tiger"));
    let nights: BTreeSet<String> = ["tiger", "lion", "bear", "wolf"].map(night).into();
    assert_eq!(nights.len(), 4);
}

#[test]
fn a_note_more_in_a_deck_changes_at_most_what_it_replaces() {
    let questions = |count: usize| -> BTreeSet<String> {
        let first = deck("first", &notes("river", count));
        let planned = planned(&[&first], "[quiz]\n[[round]]\nspares = 0\n", "tiger");
        all(&planned.plan)
            .iter()
            .map(|question| question.text.clone())
            .collect()
    };
    let (before, after) = (questions(40), questions(41));
    assert_eq!(before.len(), 10);
    assert!(before.intersection(&after).count() >= 9);
}

#[test]
fn a_round_is_even_over_tags_levels_and_decks() {
    let level = |text: &str, level: &str| {
        text.replace("\nquestion", &format!("\nlevel = \"{level}\"\nquestion"))
    };
    let many = deck(
        "many",
        &[
            level(&notes("river", 60), "A2"),
            level(&notes("city", 6), "A2"),
            level(&notes("king", 30), "B1"),
        ]
        .concat(),
    );
    let round = "[quiz]\n[[round]]\ncount = 9\nspares = 0\n";
    for word in ["tiger", "lion", "bear"] {
        let planned = planned(&[&many], round, word);
        let mut tags: HashMap<&str, usize> = HashMap::new();
        for question in all(&planned.plan).iter().take(9) {
            *tags.entry(&question.tags[0]).or_default() += 1;
        }
        assert_eq!(
            tags,
            HashMap::from([("river", 3), ("city", 3), ("king", 3)])
        );
    }
    let (one, other) = (deck("one", &notes("x", 50)), deck("other", &notes("y", 5)));
    let one = Deck {
        notes: one.notes.into_iter().map(untagged).collect(),
        ..one
    };
    let other = Deck {
        notes: other.notes.into_iter().map(untagged).collect(),
        ..other
    };
    let planned = planned(
        &[&one, &other],
        "[quiz]\n[[round]]\ncount = 6\nspares = 0\n",
        "tiger",
    );
    let of_other = |question: &&&Question| question.card.as_ref().unwrap().deck_str() == "other";
    assert_eq!(all(&planned.plan).iter().filter(of_other).count(), 3);
}

fn untagged(mut note: newsdeck::deck::Note) -> newsdeck::deck::Note {
    note.tags.clear();
    note
}

#[test]
fn each_kind_of_round_asks_what_suits_it() {
    let every = include_str!("../decks/good/every-kind.toml");
    let every = parse("every-kind.toml", every).deck.unwrap();
    let more = deck(
        "more",
        "[[note]]\nid = \"bones\"\nquestion = \"How many bones has a grown person?\"\nanswer = 206\n\
         [[note]]\nid = \"baltic\"\nquestion = \"Name the Baltic states.\"\nanswer = [\"Estonia\", \"Latvia\", \"Lithuania\"]\n\
         [[note]]\nid = \"sea\"\nquestion = \"Does a lake end where it began?\"\nanswer = \"no\"\nform = \"reveal\"\n",
    );
    let asked = |kind: &str, marking: &str| -> Vec<String> {
        let text =
            format!("[quiz]\ntie_break = 0\n[[round]]\nkind = \"{kind}\"\nspares = 0\n{marking}\n");
        let planned = planned(&[&every, &more], &text, "tiger");
        let mut ids: Vec<String> = all(&planned.plan)
            .iter()
            .map(|question| question.card.as_ref().unwrap().to_string())
            .collect();
        ids.sort();
        ids
    };
    assert_eq!(asked("order", ""), ["every-kind/crisis-order/order"]);
    assert_eq!(
        asked("list", ""),
        ["every-kind/baltic/answer", "more/baltic/answer"]
    );
    let numbers = asked("nearest-number", "");
    assert!(
        numbers.contains(&"more/bones/answer".to_owned()),
        "{numbers:?}"
    );
    let choice = asked("choice", "");
    assert!(
        choice.contains(&"every-kind/not-permanent/answer".to_owned()),
        "{choice:?}"
    );
    assert!(!choice.contains(&"more/sea/answer".to_owned()));
    let typed = asked("typed", "");
    assert!(
        !typed.contains(&"every-kind/not-permanent/answer".to_owned()),
        "{typed:?}"
    );
    assert!(asked("buzzer", "").contains(&"more/sea/answer".to_owned()));
    let gaps = asked("news-gaps", "");
    assert!(
        !gaps.is_empty() && gaps.iter().all(|id| id.contains("/gap")),
        "{gaps:?}"
    );
    assert_eq!(asked("survival", "marking = \"shared-keys\""), choice);
}

#[test]
fn wrong_options_come_from_the_author_first_and_are_never_true() {
    let text = "\
        [[note]]\nid = \"po\"\ntags = [\"r\"]\nquestion = \"Which river is the longest of Italy?\"\nanswer = \"Po\"\nwrong = [\"Arno\", \"Tiber\", \"Adige\"]\n\
        [[note]]\nid = \"rhine\"\ntags = [\"r\"]\nquestion = \"Which river flows through Basel?\"\nanswer = \"the Rhine\"\naccept = [\"Rhein\"]\n\
        [[note]]\nid = \"rhine-2\"\ntags = [\"r\"]\nquestion = \"Which river falls at Schaffhausen?\"\nanswer = \"Rhein\"\n\
        [[note]]\nid = \"seine\"\ntags = [\"r\"]\nquestion = \"Which river flows through Paris?\"\nanswer = \"the Seine\"\n\
        [[note]]\nid = \"spree\"\ntags = [\"r\"]\nquestion = \"Which river flows through Berlin?\"\nanswer = \"the Spree\"\n\
        [[note]]\nid = \"thames\"\ntags = [\"r\"]\nquestion = \"Which river flows through London?\"\nanswer = \"the Thames\"\n\
        [[note]]\nid = \"mont\"\ntags = [\"r\"]\nquestion = \"Which mountain is the highest of the Alps?\"\nanswer = \"Mont Blanc\"\n";
    let rivers = deck("rivers", text);
    let one = |card: &str| {
        let text = format!(
            "[quiz]\ntie_break = 0\n[[round]]\nkind = \"choice\"\ncount = 1\nspares = 0\ncards = [\"{card}\"]\n"
        );
        let mut planned = planned(&[&rivers], &text, "tiger");
        planned.plan.rounds.remove(0).questions.remove(0)
    };
    let po: BTreeSet<String> = one("po").options.into_iter().collect();
    assert_eq!(
        po,
        ["Po", "Arno", "Tiber", "Adige"].map(str::to_owned).into()
    );
    let rhine: BTreeSet<String> = one("rhine").options.into_iter().collect();
    assert_eq!(rhine.len(), 4);
    assert!(
        !rhine.contains("Rhein") && !rhine.contains("Mont Blanc"),
        "{rhine:?}"
    );
}

#[test]
fn a_round_with_a_story_reads_it_out_and_asks_what_it_answers() {
    let first = include_str!("../../decks/belarus-air-defence.toml");
    let first = parse("belarus-air-defence.toml", first).deck.unwrap();
    let text = "[quiz]\n[[round]]\ntitle = \"The story\"\nintro = \"Listen.\"\nstory = \"A2\"\ncount = 5\nspares = 0\n";
    let planned = planned(&[&first], text, "tiger");
    let round = &planned.plan.rounds[0];
    assert!(round.intro.starts_with("Listen.\n\nOn 19 December 2022"));
    let paragraphs: Vec<&str> = round.intro.split("\n\n").collect();
    let is_whole = |paragraph: &&str| !paragraph.contains('\n');
    assert!(
        paragraphs.len() > 4 && paragraphs.iter().all(is_whole),
        "the file's line breaks are spaces"
    );
    assert_eq!(round.questions.len(), 5, "{}", told(&planned));
    for question in &round.questions {
        let last = question.answer.split_whitespace().last().unwrap();
        assert!(round.intro.contains(last.trim_matches('.')), "{question:?}");
    }
}

#[test]
fn what_cannot_be_had_is_told_in_sentences() {
    let rivers = deck(
        "rivers",
        "[[note]]\nid = \"nile\"\ntags = [\"africa\"]\nquestion = \"Which river flows through Cairo?\"\nanswer = \"the Nile\"\n\
         [[note]]\nid = \"egypt\"\ntags = [\"africa\"]\nquestion = \"Which land does the Nile cross last?\"\nanswer = \"Egypt\"\n\
         [[note]]\nid = \"po\"\ntags = [\"europe\"]\nquestion = \"How long is the Po, in kilometres?\"\nanswer = 652\n",
    );
    let text = "[quiz]\ntitle = \"Short\"\n\n[[round]]\ntitle = \"All\"\ncount = 5\nspares = 0\n\n\
        [[round]]\ntitle = \"Steps\"\nkind = \"order\"\ndecks = [\"river\"]\ntags = [\"asia\"]\n\n\
        [[round]]\ntitle = \"By hand\"\nkind = \"choice\"\ncards = [\"rivers/nil\", \"nile\", \"rivers/po/question\"]\nstory = true\n";
    insta::assert_snapshot!(told(&planned(&[&rivers], text, "tiger")));
}

#[test]
fn questions_that_a_host_picks_twice_or_that_clash_are_told() {
    let rivers = deck(
        "rivers",
        "[[note]]\nid = \"nile\"\nquestion = \"Which river flows through Cairo?\"\nanswer = \"the Nile\"\n\
         [[note]]\nid = \"egypt\"\nquestion = \"Which land does the Nile cross last?\"\nanswer = \"Egypt\"\n",
    );
    let text = "[quiz]\ntie_break = 0\n\n[[round]]\ncards = [\"nile\", \"egypt\", \"nile\"]\ncount = 2\nspares = 0\n\n\
        [[round.question]]\nquestion = \"Which river flows through Cairo\"\nanswer = \"Nile\"\n\n\
        [[round.question]]\nquestion = \"How many of us are here?\"\nanswer = [\"two\", \"three\"]\n";
    let planned = planned(&[&rivers], text, "tiger");
    assert_eq!(planned.plan.rounds[0].questions.len(), 2);
    insta::assert_snapshot!(told(&planned));
}

#[test]
fn what_a_venue_has_had_is_not_asked_again() {
    let rivers = deck("rivers", &notes("river", 12));
    let text = quiz("[quiz]\ntie_break = 0\n[[round]]\ncount = 6\nspares = 0\n");
    let first = plan(&[&rivers], &text, &seed("tiger"), &HashSet::new());
    let had: HashSet<CardId> = all(&first.plan)
        .iter()
        .filter_map(|question| question.card.clone())
        .collect();
    let second = plan(&[&rivers], &text, &seed("tiger"), &had);
    assert_eq!(all(&second.plan).len(), 6);
    assert!(
        all(&second.plan)
            .iter()
            .all(|question| !had.contains(question.card.as_ref().unwrap()))
    );
    let had: HashSet<CardId> = all(&first.plan)
        .iter()
        .chain(&all(&second.plan))
        .filter_map(|question| question.card.clone())
        .collect();
    let third = plan(&[&rivers], &text, &seed("tiger"), &had);
    assert!(third.plan.rounds.is_empty());
    assert!(
        told(&third).contains("12 cards were asked here before"),
        "{}",
        told(&third)
    );
}

/// Few words, so that questions often say each other's answers.
const WORDS: [&str; 12] = [
    "Paris",
    "Berlin",
    "Rome",
    "Madrid",
    "Nile",
    "Rhine",
    "Seine",
    "Ada Lovelace",
    "copper",
    "silver",
    "Mars",
    "Venus",
];

fn any_note() -> impl Strategy<Value = String> {
    let word = || prop::sample::select(&WORDS[..]);
    let extra = (
        "",
        "\ngroup = \"g1\"",
        "\ngroup = \"g2\"",
        "\ntags = [\"t1\"]",
        "\ntags = [\"t2\", \"t1\"]",
        "\nlevel = \"A2\"",
    );
    let extra = prop::sample::select(vec![extra.0, extra.1, extra.2, extra.3, extra.4, extra.5]);
    let body = prop_oneof![
        (word(), word(), 0..50_u32).prop_map(|(a, b, n)| format!(
            "question = \"Which {n} lies near {a}?\"\nanswer = \"{b}\""
        )),
        (word(), prop::sample::subsequence(&WORDS[..], 3), 0..50_u32).prop_map(|(a, w, n)| {
            let wrong: Vec<String> = w
                .iter()
                .filter(|w| **w != a)
                .map(|w| format!("\"{w}\""))
                .collect();
            format!(
                "question = \"Which of these is {n}?\"\nanswer = \"{a}\"\nwrong = [{}]",
                wrong.join(", ")
            )
        }),
        (word(), 0..5_000_u32)
            .prop_map(|(a, n)| format!("question = \"How many in {a}?\"\nanswer = {n}")),
        (word(), word(), word()).prop_map(|(a, b, c)| format!(
            "cloze = \"{{{{1:{a}}}}} met {{{{2:{b}}}}} before {c}.\""
        )),
        (word(), word()).prop_map(|(a, b)| format!("quote = \"I like {a}.\"\nspeaker = \"{b}\"")),
        (word(), 0..50_u32).prop_map(|(a, n)| format!(
            "person = \"Person {a}{n}\"\nrole = \"head of {a}\"\nform = \"type\""
        )),
        (word(), word()).prop_map(|(a, b)| format!(
            "question = \"Name some.\"\nanswer = [\"{a}\", \"{b}\", \"Oslo\"]\nwhy = \"As {a}.\""
        )),
        Just("sequence = [\"one\", \"two\", \"three\"]\nask = \"Order them.\"".to_owned()),
    ];
    (body, extra).prop_map(|(body, extra)| format!("[[note]]\n{body}{extra}\n"))
}

fn any_quiz() -> impl Strategy<Value = String> {
    let kinds: Vec<&str> = RoundKind::NAMED.iter().map(|(name, _)| *name).collect();
    let round =
        (prop::sample::select(kinds), 1..6_usize, 0..3_usize).prop_map(|(kind, count, spares)| {
            format!("[[round]]\nkind = \"{kind}\"\ncount = {count}\nspares = {spares}\n")
        });
    (prop::collection::vec(round, 1..5), 0..3_usize)
        .prop_map(|(rounds, ties)| format!("[quiz]\ntie_break = {ties}\n{}", rounds.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whatever_the_decks_a_night_keeps_its_promises(
        first in prop::collection::vec(any_note(), 0..40),
        second in prop::collection::vec(any_note(), 0..20),
        text in any_quiz(),
        word in "[a-z]{4,6}",
        had in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let decks = [deck("first", &first.concat()), deck("second", &second.concat())];
        let decks: Vec<&Deck> = decks.iter().collect();
        let ids: Vec<CardId> = decks.iter().flat_map(|deck| deck.card_ids().map(|(_, id)| id)).collect();
        let had: HashSet<CardId> = match ids.is_empty() {
            true => HashSet::new(),
            false => had.iter().map(|at| ids[at.index(ids.len())].clone()).collect(),
        };
        let quiz = quiz(&text);
        let planned = plan(&decks, &quiz, &seed(&word), &had);
        prop_assert!(!planned.has_errors());
        let questions = all(&planned.plan);
        for (n, one) in questions.iter().enumerate() {
            prop_assert!(!had.contains(one.card.as_ref().unwrap()));
            for other in &questions[n + 1..] {
                prop_assert_eq!(clash(one, other, ""), None, "{:?}\n{:?}", one, other);
                prop_assert!(one.text != other.text || !one.steps.is_empty());
                gives_nothing_away(one, other)?;
                gives_nothing_away(other, one)?;
            }
        }
        let mut wishes = quiz.rounds.iter();
        for round in &planned.plan.rounds {
            let wish = wishes.by_ref().find(|wish| wish.title == round.title).unwrap();
            prop_assert!(round.questions.len() <= wish.count && round.spares.len() <= wish.spares);
            let is_short = round.questions.len() < wish.count || round.spares.len() < wish.spares;
            let is_told = planned.problems.iter().any(|problem| problem.place == wish.place);
            prop_assert_eq!(is_short, is_told, "{}", told(&planned));
            for question in round.questions.iter().chain(&round.spares) {
                suits(round.kind, question)?;
            }
        }
        prop_assert!(planned.plan.tie_breaks.iter().all(|question| question.number().is_some()));
        let again = plan(&decks, &quiz, &seed(&word), &had);
        prop_assert_eq!(again.plan, planned.plan);
    }
}

/// An independent look, by letters alone.
fn gives_nothing_away(one: &Question, other: &Question) -> Result<(), TestCaseError> {
    let answer = one.answer.to_lowercase();
    if answer.len() < 4 || !one.steps.is_empty() || one.answer.contains(", ") {
        return Ok(());
    }
    let shown = [&other.text]
        .into_iter()
        .chain(&other.options)
        .chain(&other.why);
    for text in shown {
        let text = text.to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        let is_said = format!(" {} ", words.join(" ")).contains(&format!(" {answer} "));
        prop_assert!(!is_said, "{} / {}", one.answer, text);
    }
    Ok(())
}

fn suits(kind: RoundKind, question: &Question) -> Result<(), TestCaseError> {
    match kind {
        RoundKind::NearestNumber => prop_assert!(question.number().is_some()),
        RoundKind::Order => prop_assert_eq!(question.steps.len(), 3),
        RoundKind::Choice | RoundKind::Speed => {
            prop_assert_eq!(question.options.len(), 4);
            prop_assert_eq!(question.right.len(), 1);
            let lexicon = question.prepared_lexicon();
            for (n, option) in question.options.iter().enumerate() {
                let verdict = judge(&question.key, &lexicon, option, Mode::Quiz).verdict;
                prop_assert_eq!(
                    verdict == Verdict::Right,
                    question.right == [n],
                    "{}",
                    option
                );
            }
        }
        RoundKind::FirstLetter => {
            prop_assert!(question.answer.starts_with(char::is_alphabetic));
        }
        _ => {}
    }
    if !kind.is_choice() {
        prop_assert!(question.options.is_empty());
    }
    Ok(())
}

#[test]
fn what_a_statement_is_counts_on_the_night_however_the_file_spells_it() {
    let spellings = [("True", 0), ("false", 1), ("FALSE", 1), (" not given ", 2)];
    for (answer, right) in spellings {
        let wrong = ["", "wrong = [\"true\", \"false\", \"Not Given\"]\n"].map(|wrong| {
            let mut offered = ["true", "false", "Not Given"].to_vec();
            offered.remove(right);
            match wrong {
                "" => String::new(),
                _ => format!("wrong = {offered:?}\n"),
            }
        });
        for wrong in wrong {
            let text = format!(
                "[quiz]\ntitle = \"Night\"\ntie_break = 0\n[[round]]\nkind = \"true-false\"\nspares = 0\n\
                 marking = \"typed\"\nreveal = \"each-question\"\n[[round.question]]\n\
                 question = \"According to the article, it rains.\"\nanswer = \"{answer}\"\n{wrong}"
            );
            let checked = file::parse("night.quiz.toml", &text);
            assert!(checked.problems.is_empty(), "{:?}", checked.problems);
            let planned = planned(&[], &text, "tiger");
            assert!(planned.problems.is_empty(), "{}", told(&planned));
            let mut night = Night::new(planned.plan);
            let mut happens = |event| night.apply(event, 1_000).map(|_| night.phase()).unwrap();
            let teams = ["Lions", "Tigers", "Bears"].map(str::to_owned).to_vec();
            happens(Event::Host(Step::AddTeams(teams)));
            let spot = Spot::Question { round: 0, at: 0 };
            while happens(Event::Host(Step::Next)) != Phase::Open(spot) {}
            for (team, option) in (0..).zip(0..3) {
                happens(Event::Team(Play::Choose {
                    team: TeamId(team),
                    member: None,
                    option,
                    after_ms: None,
                }));
            }
            while happens(Event::Host(Step::Next)) != Phase::Reveal(spot) {}
            let question = night.question_at(spot).unwrap();
            assert_eq!(question.options, ["True", "False", "Not given"]);
            assert_eq!(question.answer, question.options[right]);
            for (team, option) in (0..).zip(0..3) {
                let points = night.question_points(spot, TeamId(team)).hundredths();
                assert_eq!(points, if option == right { 100 } else { 0 }, "{answer:?}");
            }
        }
    }
}

#[test]
fn what_is_neither_true_nor_false_does_not_suit_such_a_round_and_that_is_told() {
    let text = "[quiz]\ntitle = \"Night\"\ntie_break = 0\n[[round]]\nkind = \"true-false\"\nspares = 0\n\
        [[round.question]]\nquestion = \"Does it rain?\"\nanswer = \"yes\"\n";
    let planned = planned(&[], text, "tiger");
    assert!(told(&planned).contains("true, false or not given"));
    // Without quotes it is no text, and the file says so.
    let bare = file::parse("night.quiz.toml", &text.replace("\"yes\"", "true"));
    assert!(bare.has_errors());
    assert!(bare.problems[0].to_string().contains("Put it into quotes"));
}

#[test]
fn what_the_shipped_quizzes_say_to_those_who_play_on_phones_bans_none_and_hands_out_no_pens() {
    for shipped in newsdeck::app::QUIZZES {
        let quiz = quiz(shipped.text);
        assert!(quiz.intro_on_phones.is_some(), "{}", quiz.title);
        let quiz = quiz.on_phones();
        let rounds = quiz.rounds.iter().map(|round| &round.intro);
        for said in [&quiz.intro, &quiz.rules]
            .into_iter()
            .chain(rounds)
            .flatten()
        {
            for word in [
                "pocket",
                "Pens",
                "on the sheet",
                "swap",
                "rite the letter.",
                "rite A",
            ] {
                assert!(!said.contains(word), "“{word}” in {said}");
            }
        }
    }
}
