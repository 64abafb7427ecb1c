use super::*;
use crate::{
    deck::{Deck, Level, parse},
    paper::Between,
};

const WISH: Wish = Wish {
    level: Some(Level::B1),
    length: Length::Tasks(40),
    gaps: Gaps::Letters,
    seed: 1,
};

const STORY: &str = "[[reading]]\nlevel = 'A2'\ntitle = 'The bridge'\ntext = '''\nAda *Mill* opened\na bridge.\n\nIt rained.'''\n";

fn deck(text: &str) -> Deck {
    let parsed = parse("a.toml", text);
    parsed.deck.unwrap()
}

fn words(words: &[(&str, &str, &str)]) -> String {
    words
        .iter()
        .map(|(word, meaning, more)| {
            format!("[[note]]\nword = '{word}'\nmeaning = '{meaning}'\n{more}\n")
        })
        .collect()
}

fn section(sheet: &Worksheet, part: Part) -> Vec<&Task> {
    let sections = sheet.sections.iter();
    sections
        .filter(|section| section.part == part)
        .flat_map(|section| &section.tasks)
        .collect()
}

#[test]
fn a_sheet_reads_from_the_story_to_the_key() {
    let text = format!(
        "[deck]\ntitle = 'Bridges'\nabout = 'Only one side speaks.'\n[deck.source]\ntitle = 'The Millbrook Post'\ndate = 2024-05-01\n{STORY}\
         [[note]]\nquestion = 'True, false or not given? According to the article, it rained.'\nanswer = 'True'\nwrong = ['False', 'Not given']\nchoice_only = true\nlevel = 'A2'\n\
         [[note]]\nask = 'Put them in order.'\nsequence = ['one', 'two', 'three']\n\
         [[note]]\nquote = 'It is safe.'\nspeaker = 'Ada Mill'\nstatus = 'claim'\nwrong = ['Ben Rye', 'Cleo Fox']\n\
         [[note]]\nquestion = 'What did Ada Mill say of the bridge?'\nanswer = 'that it is new'\nstatement = 'The bridge is new.'\nstatus = 'claim'\nspeaker = 'Ada Mill'\n\
         [[note]]\nquestion = 'How long is it?'\nanswer = 40\nunit = 'm'\ntolerance = 2\n{}",
        words(&[
            (
                "span",
                "to reach across",
                "part = 'verb'\nipa = { uk = 'spæn', us = 'spæn' }"
            ),
            (
                "open",
                "to let people in",
                "part = 'verb'\nexample = 'They {{1:opened}} the gate.'"
            ),
            (
                "make",
                "to create",
                "collocations = ['{{make}} a plan']\nwrong = { collocation = ['do', 'put', 'say'] }"
            ),
            (
                "allege",
                "to say without proof",
                "part = 'verb'\nfamily = ['allegation (n.)']"
            ),
            ("claim", "to say that it is so", "stance = 'unproved'"),
            ("mill", "a place for grain", ""),
            ("gate", "a door outside", ""),
            ("rain", "water from the sky", ""),
            ("road", "a way for cars", ""),
        ])
    );
    let sheet = worksheet(&deck(&text), &WISH);
    insta::assert_snapshot!(sheet.text(true, Between::Rule));
}

#[test]
fn nothing_harder_than_the_level_stands_on_a_sheet() {
    let text = words(&[
        ("easy", "not hard", "level = 'A1'"),
        ("fair", "just", "level = 'B1'"),
        ("arcane", "known to few", "level = 'C2'"),
        ("odd", "strange", ""),
    ]);
    let deck = deck(&text);
    let of = |level: Option<Level>| {
        let sheet = worksheet(&deck, &Wish { level, ..WISH });
        let tasks = sheet.sections.into_iter().flat_map(|section| section.tasks);
        let mut words: Vec<String> = tasks.map(|task| task.text).collect();
        words.sort();
        words
    };
    assert_eq!(of(Some(Level::A1)), ["easy", "odd"]);
    assert_eq!(of(Some(Level::B1)), ["easy", "fair", "odd"]);
    assert_eq!(of(None), ["arcane", "easy", "fair", "odd"]);
}

#[test]
fn two_words_of_one_meaning_are_never_matched_side_by_side() {
    let near = "prompt = { word = ['large'] }";
    let text = words(&[
        ("big", "of great size", near),
        ("large", "great in size", ""),
        ("huge", "very great", ""),
        ("tiny", "very small", ""),
        ("minute", "very small", ""),
        ("thin", "not thick", ""),
        ("wide", "not narrow", ""),
    ]);
    let deck = deck(&text);
    for seed in 0..60 {
        let sheet = worksheet(&deck, &Wish { seed, ..WISH });
        let matched: Vec<&str> = section(&sheet, Part::Meanings)
            .iter()
            .map(|task| task.text.as_str())
            .collect();
        assert!(matched.len() >= 3);
        let both = |one, other| matched.contains(&one) && matched.contains(&other);
        assert!(
            !both("big", "large") && !both("tiny", "minute"),
            "{matched:?}"
        );
    }
}

#[test]
fn a_gap_whose_letters_fit_a_near_answer_as_well_is_no_task() {
    let with = |prompt: &str| {
        let note = format!(
            "[[note]]\ncloze = 'They {{{{1:strengthen}}}} the wall.'\nprompt = ['{prompt}']\n"
        );
        let sheet = worksheet(&deck(&note), &WISH);
        section(&sheet, Part::Gaps).len()
    };
    assert_eq!(with("straighten"), 0);
    assert_eq!(with("repair"), 1);
}

#[test]
fn no_task_shows_the_word_that_another_asks_for() {
    let text = words(&[
        (
            "bridge",
            "a way across",
            "example = 'The {{1:bridge}} is long.'",
        ),
        ("deck", "the floor of a bridge", ""),
    ]);
    let deck = deck(&text);
    for seed in 0..20 {
        let sheet = worksheet(&deck, &Wish { seed, ..WISH });
        let gap = section(&sheet, Part::Gaps).len();
        // In the list a word stands without its meaning, which is what would tell.
        let shown = section(&sheet, Part::Meanings).len();
        assert!(gap == 0 || shown == 0);
    }
    let two = "[[note]]\ncloze = 'A {{1:river}} flows.'\nmode = 'language'\n\
               [[note]]\ncloze = 'The {{1:water}} of the river is cold.'\nmode = 'language'\n";
    let sheet = worksheet(&self::deck(two), &WISH);
    assert_eq!(section(&sheet, Part::Gaps).len(), 1);
}

#[test]
fn a_statement_is_only_judged_by_a_story_that_is_as_hard() {
    let note = "[[note]]\nquestion = 'According to the article, it rained.'\nanswer = 'True'\nwrong = ['False', 'Not given']\nchoice_only = true\nlevel = 'B1'\n";
    let sheet = worksheet(&deck(note), &WISH);
    assert!(sheet.sections.is_empty());
    assert!(
        sheet.left_out.contains(
            &"There are statements that are true, false or not given, and no story to judge them by.".to_owned()
        ),
        "{:?}",
        sheet.left_out
    );
    let sheet = worksheet(&deck(&format!("{STORY}{note}")), &WISH);
    assert!(sheet.sections.is_empty());
    assert!(
        sheet
            .left_out
            .iter()
            .any(|why| why.contains("the story of level A2"))
    );
    let easier = note.replace("B1", "A2");
    let sheet = worksheet(&deck(&format!("{STORY}{easier}")), &WISH);
    assert_eq!(section(&sheet, Part::Truth).len(), 1);
}

#[test]
fn an_option_that_is_nearly_right_is_not_offered() {
    let note = "[[note]]\nquote = 'It is safe.'\nspeaker = 'Ada Mill'\nprompt = ['the mayor']\nwrong = ['The Mayor', 'Ben Rye', 'Cleo Fox']\n";
    let sheet = worksheet(&deck(note), &WISH);
    let task = section(&sheet, Part::Speakers)[0];
    assert_eq!(task.options.len(), 3);
    assert!(!task.options.iter().any(|option| option == "The Mayor"));
}

#[test]
fn true_and_false_and_not_given_take_turns() {
    let note = |n: usize, answer: &str, wrong: &str| {
        format!(
            "[[note]]\nquestion = 'According to the article, number {n} is so.'\nanswer = '{answer}'\nwrong = [{wrong}]\nchoice_only = true\nlevel = 'A2'\n"
        )
    };
    let trues: String = (0..9)
        .map(|n| note(n, "True", "'False', 'Not given'"))
        .collect();
    let text = format!(
        "{STORY}{trues}{}{}",
        note(10, "False", "'True', 'Not given'"),
        note(11, "Not given", "'True', 'False'")
    );
    let wish = Wish {
        length: Length::Tasks(3),
        ..WISH
    };
    let sheet = worksheet(&deck(&text), &wish);
    let mut answers: Vec<&str> = section(&sheet, Part::Truth)
        .iter()
        .map(|task| task.answer.as_str())
        .collect();
    answers.sort_unstable();
    assert_eq!(answers, ["False", "Not given", "True"]);
}

#[test]
fn the_time_of_the_story_counts() {
    let story = format!(
        "[[reading]]\nlevel = 'A2'\ntitle = 'Long'\ntext = '{}'\n",
        "word ".repeat(260)
    );
    let notes: String = (0..20)
        .map(|n| format!("[[note]]\nquestion = 'What is number {n}?'\nanswer = 'thing {n}'\n"))
        .collect();
    let count = |text: &str| {
        let wish = Wish {
            length: Length::Minutes(5),
            ..WISH
        };
        worksheet(&deck(text), &wish).tasks()
    };
    assert_eq!(count(&notes), 5);
    assert_eq!(count(&format!("{story}{notes}")), 3);
}
