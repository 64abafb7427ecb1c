//! Answers of the kind that people type, and the verdict that is fair; one test for each kind.

use super::Verdict::{Close, Doubtful, Right, Wrong};
use super::{Key, Lexicon, Mode, Verdict, judge};

fn verdict(key: &Key, entries: &[&str], typed: &str) -> Verdict {
    judge(key, &Lexicon::new(entries), typed, Mode::Quiz).verdict
}

fn all_are(key: &Key, entries: &[&str], wanted: Verdict, texts: &[&str]) {
    let lexicon = Lexicon::new(entries);
    let judged = texts
        .iter()
        .map(|typed| (typed, judge(key, &lexicon, typed, Mode::Quiz)));
    let unfair: Vec<String> = judged
        .filter(|(_, judged)| judged.verdict != wanted)
        .map(|(typed, judged)| format!("`{typed}` is {:?}: {}", judged.verdict, judged.reason))
        .collect();
    assert!(
        unfair.is_empty(),
        "{wanted:?} for {}: {unfair:#?}",
        key.main()
    );
}

fn text(main: &str) -> Key {
    Key::text(main)
}

#[test]
fn a_prefix_that_turns_a_word_into_its_opposite_is_no_slip() {
    let key = Key {
        reject: vec!["asymmetrical response".into()],
        ..text("a symmetrical response")
    };
    all_are(&key, &[], Wrong, &["asymmetrical response"]);
    all_are(&key, &[], Close, &["a symmetrical responce"]);
    for (main, opposite) in [
        ("the symmetrical response", "asymmetrical response"),
        ("symmetrical response", "an asymmetrical response"),
        ("asymmetrical response", "symmetrical response"),
        ("a typical case", "atypical case"),
        ("unfriendly steps", "friendly steps"),
        ("correct", "incorrect"),
        ("possible", "impossible"),
        ("legal traffic", "illegal traffic"),
    ] {
        let judged = verdict(&text(main), &[], opposite);
        assert!(
            matches!(judged, Wrong | Doubtful),
            "{opposite} is {judged:?}"
        );
    }
    all_are(&text("Andromeda"), &[], Close, &["ndromeda"]);
}

#[test]
fn a_slip_in_a_listed_answer_comes_before_a_part_of_the_name() {
    let key = Key {
        accept: vec!["{Mikhail} Galuzin's {word|words}".into()],
        ..Key::name("Mikhail Galuzin")
    };
    all_are(&key, &[], Close, &["Mikhail Galuzen's"]);
    all_are(&key, &[], Verdict::Vague, &["Mikhail", "Mikhail M."]);
    all_are(
        &key,
        &[],
        Wrong,
        &["Vladimir Galuzin's word", "Sergei Galuzin"],
    );
}

#[test]
fn to_before_an_answer_is_as_harmless_as_an_article() {
    let key = Key {
        accept: vec!["fight off a potential enemy".into()],
        ..text("repel a potential enemy")
    };
    let typed = [
        "to fight off a potential enemy",
        "to repel a potential enemy",
        "I think to repel a potential enemy",
    ];
    all_are(&key, &[], Right, &typed);
    all_are(&text("Sputnik"), &[], Right, &["to Sputnik"]);
    all_are(&text("To Sputnik"), &[], Right, &["Sputnik"]);
    all_are(
        &text("To Kill a Mockingbird"),
        &[],
        Right,
        &["to kill a mockingbird"],
    );
    all_are(&text("To"), &[], Wrong, &["the"]);
}

#[test]
fn only_another_persons_name_makes_a_name_wrong() {
    let key = Key::name("Mikhail Galuzin");
    let entries = ["Dmitry Peskov", "Vladimir Putin", "Sputnik", "combat duty"];
    let open = [
        "only Galuzin",
        "Only Galuzin",
        "Galuzin alone",
        "Galuzin said so",
        "it was Galuzin who said so",
        "Galuzin to Sputnik",
        "Russia's Galuzin",
        "Mikhail Galuzin (Russia)",
        "Galuzin of Belarus",
        "Galuzin from the Foreign Ministry",
        "Galuzin, a Russian diplomat",
        "Galuzin, deputy foreign minister",
        "Russian deputy foreign minister Mikhail Galuzin",
        "galuzin for russia",
        "Putin's diplomat Galuzin",
        "the spokesman of Galuzin",
        "Galuzin's deputy",
    ];
    all_are(&key, &entries, Doubtful, &open);
    let offices = [
        "Deputy FM Galuzin",
        "the diplomat Mikhail Galuzin",
        "Foreign Minister Galuzin",
    ];
    all_are(&key, &entries, Right, &offices);
    let others = [
        "Vladimir Galuzin",
        "vladimir galuzin",
        "Petrenko Galuzin",
        "galuzin petrenko",
        "Galuzin Peskov",
        "Galuzin's brother",
        "the brother of Galuzin",
        "Mrs X Galuzin",
        "Galuzin II",
        "not only Galuzin",
        "Galuzin and Peskov",
        "diplomat Peskov of Galuzin",
    ];
    all_are(&key, &entries, Wrong, &others);
    all_are(
        &Key::name("Vladimir Putin"),
        &entries,
        Doubtful,
        &["Putin's spokesman"],
    );
    all_are(
        &Key::name("Vladimir Putin"),
        &entries,
        Wrong,
        &["Putin's spokesman Dmitry Peskov"],
    );
    all_are(
        &Key::name("George Washington"),
        &[],
        Wrong,
        &["Washington Irving"],
    );
}

#[test]
fn two_neighbours_of_a_quotation_may_change_places() {
    let key = Key::quotation("totally stupid, groundless fabrications");
    let typed = [
        "groundless stupid fabrications",
        "groundless and stupid fabrications",
        "totally groundless stupid fabrications",
    ];
    all_are(&key, &[], Close, &typed);
    let typed = [
        "groundless totally stupid fabrications",
        "fabrications totally groundless stupid",
        "groundless stupid lies fabrications",
    ];
    all_are(&key, &[], Doubtful, &typed);
    for (main, typed) in [
        (
            "Russia attacked Ukraine this morning",
            "Ukraine attacked Russia morning",
        ),
        ("peace is never a real war", "never peace is real war"),
    ] {
        let judged = verdict(&Key::quotation(main), &[], typed);
        assert!(matches!(judged, Doubtful | Wrong), "{typed} is {judged:?}");
    }
}

#[test]
fn words_around_the_items_of_a_list_are_no_items() {
    let two =
        |one: &str, other: &str| Key::list(vec![vec![one.to_owned()], vec![other.to_owned()]]);
    let countries = two("Russia", "Belarus");
    let joined = [
        "Russia with Belarus",
        "Russia plus Belarus",
        "Russia as well as Belarus",
        "Russia together with Belarus",
        "both Russia and Belarus",
        "1. Russia 2. Belarus",
    ];
    all_are(&countries, &["Ukraine"], Right, &joined);
    let open = [
        "the two countries are Russia and Belarus",
        "Russia and its ally Belarus",
        "Russia and friendly Belarus",
    ];
    all_are(&countries, &["Ukraine"], Doubtful, &open);
    let wrong = [
        "Russia, Belarus and Ukraine",
        "Russia, Belarus and Elbonia",
        "Russia Ukraine Belarus",
        "Russia with Belarus, Poland",
        "Russia, not Belarus",
        "Russia but not Belarus",
        "Russia, Belarus, Elbonia",
        "the two countries are Russia and Poland",
        "Russia",
        "the country of Russia",
    ];
    all_are(&countries, &["Ukraine"], Wrong, &wrong);
    let systems = two("Iskander", "S-400");
    let typed = "Iskander missile system and S-400 air defence";
    all_are(&systems, &["Patriot"], Doubtful, &[typed]);
    all_are(
        &systems,
        &["Patriot"],
        Wrong,
        &["Iskander, S-400 and the Patriot system"],
    );
    all_are(
        &two("Korea", "Japan"),
        &[],
        Wrong,
        &["North Korea and Japan"],
    );
}

#[test]
fn a_preposition_that_turns_the_relation_is_no_slip() {
    for (main, typed) in [
        ("an invasion of Belarus", "an invasion by Belarus"),
        ("invasion by Belarus", "invasion of Belarus"),
        ("attack from Russia", "attack on Russia"),
        ("the invasion of the country", "the invasion by country"),
        ("the attack on Russia", "the attack by Russia"),
        ("a letter to Putin", "a letter from Putin"),
        ("the war in Ukraine", "the war with Ukraine"),
    ] {
        for key in [text(main), Key::quotation(main)] {
            let judged = verdict(&key, &[], typed);
            assert!(matches!(judged, Doubtful | Wrong), "{typed} is {judged:?}");
        }
    }
    all_are(
        &text("crews of combat aircraft"),
        &[],
        Close,
        &["crews for combat aircraft"],
    );
    all_are(
        &text("The Lord of the Rings"),
        &[],
        Close,
        &["Lord fo the Rings", "Lord the Rings"],
    );
    all_are(
        &text("The Lord of the Rings"),
        &[],
        Right,
        &["lord of rings"],
    );
}

#[test]
fn a_letter_or_a_numeral_behind_an_answer_is_a_word_of_its_own() {
    for (main, typed) in [
        ("Sputnik", "Sputnik V"),
        ("Iskander", "Iskander K"),
        ("Apollo", "Apollo X"),
        ("vitamin", "vitamin K"),
        ("Sputnik", "Sputnik-V"),
        ("Apollo", "Apollo 11"),
        ("Sputnik", "V Sputnik"),
        ("Malcolm X", "Malcolm"),
    ] {
        let judged = verdict(&text(main), &[], typed);
        assert!(matches!(judged, Doubtful | Wrong), "{typed} is {judged:?}");
        let list = Key::list(vec![vec![main.to_owned()], vec!["Patriot".to_owned()]]);
        let judged = verdict(&list, &[], &format!("{typed} and Patriot"));
        assert!(
            matches!(judged, Doubtful | Wrong),
            "{typed} in a list is {judged:?}"
        );
    }
    all_are(&text("Sputnik"), &[], Close, &["Sputnikk", "Sputnic"]);
}

#[test]
fn a_name_that_hangs_on_a_preposition_or_a_description_is_no_second_answer() {
    let entries = [
        "Belarus",
        "Russia and Belarus",
        "Dmitry Peskov",
        "Lyon",
        "Paris",
        "an unfriendly step",
    ];
    for (main, typed) in [
        ("repel an invasion", "repel an invasion of Belarus"),
        ("aircraft crews", "aircraft crews from Belarus"),
        ("aircraft crews", "Belarus aircraft crews"),
        (
            "symmetrical response",
            "symmetrical response of Russia and Belarus",
        ),
        ("Kremlin spokesperson", "Kremlin spokesperson Dmitry Peskov"),
        ("Minsk", "in Lyon, Minsk"),
        ("Minsk", "Minsk in Belarus"),
    ] {
        all_are(&text(main), &entries, Doubtful, &[typed]);
    }
    for (main, typed) in [
        ("Minsk", "Minsk, Lyon"),
        ("Minsk", "Minsk and Lyon"),
        ("Minsk", "Minsk Lyon"),
        ("Minsk", "Minsk / Lyon"),
        ("aircraft crews", "aircraft crews or Dmitry Peskov"),
        (
            "symmetrical response",
            "symmetrical response, an unfriendly step",
        ),
    ] {
        all_are(&text(main), &entries, Wrong, &[typed]);
    }
}

#[test]
fn none_of_it_is_nought() {
    let nought = Key::number(0.0);
    let right = [
        "none",
        "none at all",
        "None of them",
        "no one",
        "nobody",
        "not one",
        "not a single one",
        "nil",
        "0",
        "zero",
    ];
    all_are(&nought, &[], Right, &right);
    all_are(
        &nought,
        &[],
        Doubtful,
        &[
            "none of the media",
            "no media",
            "not a single outlet",
            "none but Sputnik",
        ],
    );
    all_are(
        &nought,
        &[],
        Wrong,
        &["one", "nine", "no idea", "not", "no", "nonsense", "No. 1"],
    );
    let media = Key {
        context: vec!["media".into()],
        ..Key::number(0.0)
    };
    all_are(&media, &[], Right, &["none of the media", "no media"]);
    for typed in ["none", "none at all", "no media", "not one", "no one"] {
        all_are(&Key::number(9.0), &[], Wrong, &[typed]);
        all_are(&Key::number(1.0), &[], Wrong, &[typed]);
    }
    all_are(&Key::number(1.0), &[], Right, &["No. 1", "one"]);
    all_are(&Key::number(9.0), &[], Close, &["nien"]);
    all_are(&Key::number(9.0), &[], Wrong, &["not nine", "not 9"]);
}

#[test]
fn a_digit_that_looks_like_a_letter_is_for_a_person() {
    for (main, typed) in [
        ("NATO", "NAT0"),
        ("Oslo", "Osl0"),
        ("Moscow", "M0sc0w"),
        ("Belarus", "Be1arus"),
    ] {
        all_are(&text(main), &[], Doubtful, &[typed]);
        all_are(&Key::name(main), &[], Doubtful, &[typed]);
        let judged = judge(&text(main), &Lexicon::default(), typed, Mode::Quiz);
        let told = format!("“{typed}” may be a slip for “{main}”.");
        assert_eq!(judged.reason.to_string(), told);
    }
    all_are(&text("G20"), &["G10"], Wrong, &["G10"]);
    all_are(&text("Glo"), &["G10"], Wrong, &["G10"]);
}

#[test]
fn letters_that_only_look_alike_are_the_same() {
    all_are(
        &text("Moscow"),
        &[],
        Right,
        &["M\u{43e}s\u{441}\u{43e}w", "МОSСОW"],
    );
    all_are(
        &text("Peskov"),
        &[],
        Right,
        &["\u{420}\u{435}skov", "Песков"],
    );
    all_are(&text("Россия"), &[], Right, &["Po\u{441}cия", "Rossiya"]);
    all_are(
        &Key::name("Dmitry Peskov"),
        &[],
        Right,
        &["\u{420}\u{435}skov"],
    );
    all_are(&text("Moscow"), &["Minsk"], Wrong, &["Мinsk"]);
}

#[test]
fn curly_quotes_and_apostrophes_decide_nothing() {
    let quoted = [
        "“unfriendly”",
        "„unfriendly“",
        "«unfriendly»",
        "‘unfriendly’",
        "\"unfriendly\"",
        "‹unfriendly›",
        "'unfriendly'",
    ];
    all_are(&text("unfriendly"), &[], Right, &quoted);
    let written = [
        "Schindler’s List",
        "Schindler's List",
        "Schindlers List",
        "Schindlerʼs List",
        "Schindler‛s List",
        "Schindler´s List",
    ];
    all_are(&text("Schindler's List"), &[], Right, &written);
}

#[test]
fn british_and_american_spellings_are_the_same() {
    for (main, typed) in [
        ("colour of the harbour", "color of the harbor"),
        ("mobilised reserves", "mobilized reserves"),
        ("analyse", "analyze"),
        ("odour", "odor"),
        ("air defence programme", "air defense program"),
        ("a cancelled visit", "a canceled visit"),
        ("paediatrics", "pediatrics"),
        ("theatre", "theater"),
    ] {
        all_are(&text(main), &["rumour"], Right, &[typed]);
        all_are(&text(typed), &["rumour"], Right, &[main]);
    }
}
