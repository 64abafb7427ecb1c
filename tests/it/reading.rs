//! The words of a story: marked, told, learnt, and kept through everything; a story read at a chosen speed.

use super::{program::Program, screens::Table};
use newsdeck::{
    deck::Level,
    history::{Kind, WordMark},
    study::queue::Scope,
    tui::{
        effect::{Effect, Place},
        keymap::{Command, Context},
        screen::{Message, Screen},
        screens::story::StoryScreen,
    },
};

const DECK: &str = r#"
[deck]
id = "talks"
title = "Talks"

[[reading]]
level = "A2"
title = "Short"
text = "They met."

[[reading]]
level = "B1"
title = "A day of talks"
text = '''
The minister held talks in the morning. She *denied* that there was a decision.

In the afternoon two newspapers accused her of a denial too many. Nobody knows what was decided.'''

[[note]]
id = "hold-talks"
word = "hold talks"
part = "phrase"
ipa = { uk = "ˌhəʊld ˈtɔːks", us = "ˌhoʊld ˈtɔks" }
meaning = "to meet officially in order to discuss something"
example = "The two cities will {{1:hold talks}} about a bridge."
collocations = ["hold talks with a neighbour", "peace talks"]
level = "B2"

[[note]]
id = "deny"
word = "deny"
part = "verb"
meaning = "to say that something is not true"
family = ["denial (n.)"]
level = "B1"

[[note]]
id = "accuse"
word = "accuse"
part = "verb"
meaning = "to say that somebody did something wrong"
level = "B1"

[[note]]
id = "asked"
question = "According to the text, a newspaper held talks."
answer = "False"
wrong = ["True", "Not given"]
choice_only = true
level = "B1"

[[note]]
id = "also-asked"
question = "According to the text, the minister met somebody in the morning."
answer = "True"
wrong = ["False", "Not given"]
choice_only = true
level = "B1"
"#;

fn story(table: &Table) -> StoryScreen {
    let deck = table.collection.decks[0].id().clone();
    StoryScreen::new(deck, Some(Level::B1), false, &table.collection)
}

fn marks(effects: &[Effect]) -> Vec<(String, Option<WordMark>)> {
    let facts = effects.iter().filter_map(|effect| match effect {
        Effect::Append(facts) => Some(facts),
        _ => None,
    });
    let marks = facts.flatten().filter_map(|fact| match fact {
        Kind::Word { card, mark } => Some((card.to_string(), *mark)),
        _ => None,
    });
    marks.collect()
}

#[test]
fn the_words_of_a_story_are_marked_told_and_counted() {
    let mut table = Table::of(DECK);
    let mut story = story(&table);
    insta::assert_snapshot!("reading_first_word", table.pictures(&story));
    table.presses(
        &mut story,
        &[Command::KnowWord, Command::NextWord, Command::LearnWord],
    );
    insta::assert_snapshot!("reading_marked", table.pictures(&story));
    table.presses(&mut story, &[Command::WholeGloss]);
    insta::assert_snapshot!("reading_whole_gloss", table.pictures(&story));
}

#[test]
fn what_is_said_of_a_word_is_a_fact_of_the_log_once() {
    let mut table = Table::of(DECK);
    let mut story = story(&table);
    for (command, mark) in [
        (Command::LearnWord, Some(WordMark::Learn)),
        (Command::KnowWord, Some(WordMark::Known)),
        (Command::IgnoreWord, Some(WordMark::Ignored)),
        (Command::WordByAnswers, None),
    ] {
        let card = "talks/hold-talks/word".to_owned();
        let effects = table.does(&mut story, Message::Command(command));
        assert_eq!(marks(&effects), [(card, mark)]);
        let again = table.does(&mut story, Message::Command(command));
        assert!(matches!(again.as_slice(), [Effect::Tell(_)]), "{again:?}");
    }
    let study = table.does(&mut story, Message::Command(Command::StudyWord));
    let [Effect::Open(Place::Study { scope, .. })] = study.as_slice() else {
        panic!("{study:?}")
    };
    assert_eq!(
        scope.which,
        Scope::cards(
            ["word", "meaning", "gap"]
                .map(|slot| {
                    newsdeck::deck::CardId::new(&format!("talks/hold-talks/{slot}")).unwrap()
                })
                .to_vec()
        )
        .which
    );
}

#[test]
fn a_story_at_a_chosen_speed_comes_word_by_word_and_then_asks() {
    let mut table = Table::of(DECK);
    let mut story = story(&table);
    table.presses(&mut story, &[Command::ReadFast]);
    assert_eq!(
        (story.context(), story.wakes_at()),
        (Context::SpeedReading, None)
    );
    table.presses(&mut story, &[Command::Pause, Command::More]);
    assert!(story.wakes_at().unwrap() > table.now);
    table.now += 4_000;
    table.does(&mut story, Message::Woken);
    insta::assert_snapshot!("reading_at_speed", table.pictures(&story));
    table.presses(&mut story, &[Command::Pause]);
    assert_eq!(story.wakes_at(), None, "what is paused sends nothing");
    let early = table.does(&mut story, Message::Command(Command::Continue));
    assert_eq!(early, [], "nobody has read it yet");
    table.now += 60_000;
    table.does(&mut story, Message::Woken);
    assert_eq!(story.wakes_at(), None);
    let asked = table.does(&mut story, Message::Command(Command::Continue));
    let [
        Effect::RecallHistory,
        Effect::Open(Place::Study { scope, .. }),
    ] = asked.as_slice()
    else {
        panic!("{asked:?}")
    };
    let newsdeck::study::queue::Which::Cards(cards) = &scope.which else {
        panic!("{scope:?}")
    };
    assert_eq!(cards.len(), 2);
    table.does(&mut story, Message::Shown);
    assert_eq!(story.context(), Context::SpeedOver);
    insta::assert_snapshot!("reading_over", table.pictures(&story));
    let left = table.does(&mut story, Message::Command(Command::Continue));
    let set = Effect::Set {
        name: "reading_pace",
        value: Some("170".to_owned()),
    };
    assert_eq!(left, [set], "the speed is remembered");
}

#[test]
fn line_by_line_a_word_is_told_learnt_and_asked_next() {
    let program = Program::new();
    let told = program
        .run_with(
            &["--plain"],
            "/story 3 B1\n/word accusations\n/word qwertz\n/learn alleging\n/learn allege\n/know confirm\n/undo\n/know\n/quit\n",
        )
        .stdout;
    for part in [
        "words this text teaches (0 %).",
        "New: ",
        "No deck teaches “qwertz”.",
        "“allege” comes before other new cards. /undo takes it back.",
        "“allege” comes before other new words already.",
        "You know “confirm”: it is not introduced as a new card. /undo takes it back.",
        "Type the word behind it, for example: /word allege",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    let asked = program
        .run_with(&["study", "news-english", "--plain"], "/card\n/quit\n")
        .stdout;
    assert!(asked.contains("news-english/allege/word"), "{asked}");
}

#[test]
fn line_by_line_a_story_is_read_against_the_clock() {
    let program = Program::new();
    let told = program
        .run_with(&["--plain"], "/pace 3 A2\n\n/quit\n/quit\n")
        .stdout;
    assert!(
        told.contains("Enter once you have read it.\nYou read 157 words in "),
        "{told}"
    );
    assert!(
        told.contains("Question 1, 2 cards left.") || told.contains("Question 1"),
        "{told}"
    );
}

#[cfg(unix)]
mod in_a_terminal {
    use super::super::terminal::{Session, log};

    #[test]
    fn a_word_learnt_in_the_story_survives_a_kill_and_is_the_next_new_card() {
        let home = tempfile::tempdir().unwrap();
        let mut session = Session::start(home.path(), &[], &[]);
        session.see("Enter: read the story");
        session.press_and_see("\r", "l learn");
        session.press_and_see("l", "“hold talks” comes before other new cards.");
        session.signal("-KILL");
        session.end();
        let kept: Vec<_> = log(home.path())
            .into_iter()
            .map(|entry| (entry["k"].clone(), entry["as"].clone()))
            .collect();
        assert_eq!(kept, [("word".into(), "learn".into())]);
        let mut again = Session::start(home.path(), &["study", "news-english"], &[]);
        again.see("to meet officially");
        again.press("\x03");
        assert_eq!(again.end(), 130);
    }
}
