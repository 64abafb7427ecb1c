//! A picture of every form of practice, and what a sentence does that is heard, or seen for a moment.

use super::screens::Table;
use newsdeck::{
    schedule::Grade,
    study::queue::{Filter, Mode, Options, Scope},
    tui::{
        effect::Effect,
        keymap::{Command, Context},
        screen::{Message, Screen},
        screens::study::StudyScreen,
        theme::Theme,
    },
};
use tui_input::InputRequest;

/// Every form of practice, each of three cards at least; a tag for each kind of note.
pub const DECK: &str = r#"
[deck]
id = "bridge"
title = "The bridge"
language = "en-GB"

[deck.source]
title = "The Valley Courier"

[[note]]
id = "decision"
tags = ["word"]
word = "decision"
part = "noun"
meaning = "a choice that somebody makes after thinking"
ipa = { uk = "dɪˈsɪʒən" }
example = "The council put off its {{decision}} on the bridge."
collocations = ["{{make}} a decision"]
family = ["decide (v.)"]
wrong.collocation = ["do", "put", "hold"]
wrong.meaning = ["a long road", "a kind of boat", "a warm coat"]
wrong.word = ["opinion", "question", "answer"]

[[note]]
id = "promise"
tags = ["word"]
word = "promise"
part = "noun"
meaning = "words that say what somebody will surely do"
example = "The mayor kept her {{promise}} to the ferry workers."
collocations = ["{{keep}} a promise"]
family = ["promising (adj.)"]
wrong.collocation = ["own", "carry", "save"]
wrong.meaning = ["a small bag", "a sharp knife", "a cold wind"]
wrong.word = ["lie", "order", "joke"]

[[note]]
id = "ruling"
tags = ["word"]
word = "ruling"
part = "noun"
meaning = "what a judge has decided"
example = "The appeals court overturned the {{ruling}} on Tuesday."
collocations = ["{{overturn}} a ruling"]
family = ["rule (v.)"]
wrong.collocation = ["fall", "lift", "throw"]
wrong.meaning = ["a wooden stick", "a straight line", "a young king"]
wrong.word = ["crime", "prison", "lawyer"]

[[note]]
id = "groundless"
tags = ["clause"]
word = "groundless"
part = "adjective"
meaning = "without a good reason"
example = "Her fears proved {{groundless}}: the dog was friendly."

[[note]]
id = "indicate"
tags = ["clause"]
word = "indicate"
part = "verb"
meaning = "show"
example = "The red light {{indicates}} that the battery is empty."

[[note]]
id = "clear"
tags = ["clause"]
word = "make clear"
part = "verb phrase"
meaning = "say so that nobody can doubt it"
example = "The judge {{made clear}} that phones were not allowed in court."

[[note]]
id = "allege"
tags = ["verb"]
word = "allege"
part = "verb"
meaning = "say without proof that something is true"
stance = "unproved"

[[note]]
id = "deny"
tags = ["verb"]
word = "deny"
part = "verb"
meaning = "say that something is not true"
stance = "denial"

[[note]]
id = "point-out"
tags = ["verb"]
word = "point out"
part = "verb"
meaning = "tell people of a fact"
stance = "treats it as true"

[[note]]
id = "safe"
tags = ["truth"]
question = "According to the article, Ada Mill said that the bridge is safe."
answer = "True"
wrong = ["False", "Not given"]
form = "choose"
status = "claim"
speaker = "Ada Mill"
statement = "The new bridge is safe."
hint = "She spoke of its pillars."

[[note]]
id = "cheap"
tags = ["truth"]
question = "According to the article, Tom Reed said that the bridge is cheap."
answer = "False"
wrong = ["True", "Not given"]
form = "choose"
status = "claim"
speaker = "Tom Reed"
statement = "The new bridge costs too much."
hint = "He spoke of money."

[[note]]
id = "red"
tags = ["truth"]
question = "According to the article, the bridge is painted red."
answer = "Not given"
wrong = ["True", "False"]
form = "choose"
statement = "The bridge is 212 metres long."
hint = "Which colours are in the article?"

[[note]]
id = "june"
tags = ["quote"]
quote = "We will open the bridge in June."
speaker = "Ada Mill"
said_to = "the Valley Courier"

[[note]]
id = "costs"
tags = ["quote"]
quote = "The costs were never hidden."
speaker = "Tom Reed"
said_to = "the council"

[[note]]
id = "ferry"
tags = ["quote"]
quote = "Nobody asked the ferry workers."
speaker = "Eve Stone"
said_to = "Radio Sorne"

[[note]]
id = "father"
tags = ["quote"]
quote = "My father built the old one."
speaker = "Ida Berg"
said_to = "a school class"

[[note]]
id = "flood"
tags = ["order"]
ask = "What happened to the bridge?"
sequence = ["The flood took it.", "The council met.", "Workers poured a pillar."]

[[note]]
id = "vote"
tags = ["order"]
ask = "How did the council decide?"
sequence = ["It heard the mayor.", "It asked two experts.", "It voted."]

[[note]]
id = "works"
tags = ["order"]
ask = "How was the bridge built?"
sequence = ["The ground was measured.", "Pillars were poured.", "The last beam was set."]

[[note]]
id = "headline-june"
tags = ["headline"]
question = "Write the headline out: “Bridge to open in June”"
answer = "The bridge is to open in June."
form = "type"
mode = "language"

[[note]]
id = "headline-court"
tags = ["headline"]
question = "Write the headline out: “Court overturns ruling”"
answer = "The court has overturned the ruling."
form = "type"
mode = "language"

[[note]]
id = "headline-ferry"
tags = ["headline"]
question = "Write the headline out: “Ferry workers angry”"
answer = "The ferry workers are angry."
form = "type"
mode = "language"
"#;

/// A drill of one form, over the notes with this tag, as it first stands.
fn drill(table: &mut Table, form: &'static str, tag: &str) -> (StudyScreen, Vec<Effect>) {
    let scope = Scope {
        filter: Filter {
            tags: vec![tag.to_owned()],
            ..Filter::default()
        },
        ..Scope::all()
    };
    let options = Options {
        mode: Mode::Cram { record: true },
        drill: Some(form),
        ..Options::default()
    };
    let mut screen = StudyScreen::new(scope, options, &table.stage((80, 24), &Theme::MONO));
    let effects = table.does(&mut screen, Message::Shown);
    (screen, effects)
}

fn write(table: &mut Table, screen: &mut StudyScreen, text: &str) {
    for c in text.chars() {
        let letter = Command::Edit(InputRequest::InsertChar(c));
        table.does(screen, Message::Command(letter));
    }
}

fn spoken(effects: &[Effect]) -> (&str, bool) {
    match effects {
        [Effect::Speak { text, slow, .. }] => (text, *slow),
        effects => panic!("{effects:?}"),
    }
}

#[test]
fn every_form_is_asked_and_its_hint_given() {
    for (form, tag) in [
        ("match", "word"),
        ("stance", "verb"),
        ("status", "truth"),
        ("addressee", "quote"),
        ("choose", "truth"),
        ("gap", "word"),
        ("family", "word"),
        ("arrange", "clause"),
        ("order", "order"),
        ("type", "headline"),
        ("dictation", "word"),
        ("copy", "word"),
    ] {
        let mut table = Table::of(DECK);
        let (mut screen, _) = drill(&mut table, form, tag);
        if form == "copy" {
            table.presses(&mut screen, &[Command::Check]);
        }
        table.presses(&mut screen, &[Command::Hint]);
        insta::assert_snapshot!(format!("asked_{form}"), table.pictures(&screen));
    }
}

#[test]
fn a_sentence_is_seen_for_a_moment_and_then_written_down() {
    let mut table = Table::of(DECK);
    let (mut screen, effects) = drill(&mut table, "copy", "word");
    assert_eq!(effects, []);
    assert_eq!(screen.context(), Context::Memorizing);
    insta::assert_snapshot!("sentence_seen", table.pictures(&screen));
    let goes_at = screen.wakes_at().unwrap();
    assert_eq!(goes_at, table.now + 4_000);
    table.does(&mut screen, Message::Woken);
    assert_eq!(screen.context(), Context::Memorizing, "not yet");
    table.now = goes_at - 1_000;
    table.does(&mut screen, Message::Woken);
    assert_eq!(screen.context(), Context::Typing);
    assert_eq!(screen.wakes_at(), None);
    let picture = table.pictures(&screen);
    assert!(
        !picture.contains("council") && !picture.contains("mayor"),
        "{picture}"
    );
    // An Enter that wanted to hide it comes a moment late.
    let late = table.stage((80, 24), &Theme::MONO);
    screen.update(Message::Command(Command::Check), &late);
    assert_eq!(screen.context(), Context::Typing);
}

#[test]
fn the_first_letter_or_enter_begins_and_the_clock_can_be_stopped() {
    let mut table = Table::of(DECK);
    let (mut screen, _) = drill(&mut table, "copy", "word");
    write(&mut table, &mut screen, "T");
    assert_eq!(screen.context(), Context::Typing);
    assert!(table.pictures(&screen).contains("› T"));
    let (mut screen, _) = drill(&mut table, "copy", "word");
    table.presses(&mut screen, &[Command::Check]);
    assert_eq!(screen.context(), Context::Typing);
    let (mut screen, _) = drill(&mut table, "copy", "word");
    table.presses(&mut screen, &[Command::SwitchClock]);
    assert_eq!(screen.wakes_at(), None);
    assert!(table.pictures(&screen).contains("It stays until you begin"));
    // So it is with the next card, too.
    let next = [Command::Check, Command::Check, Command::Grade(Grade::Good)];
    table.presses(&mut screen, &next);
    assert_eq!(
        (screen.context(), screen.wakes_at()),
        (Context::Memorizing, None)
    );
    table.presses(&mut screen, &[Command::SwitchClock]);
    assert!(screen.wakes_at().is_some());
}

#[test]
fn without_motion_a_sentence_stays_until_a_key() {
    let mut table = Table::of(DECK);
    table.collection.answering.without_clock = true;
    let (screen, _) = drill(&mut table, "copy", "word");
    assert_eq!(
        (screen.context(), screen.wakes_at()),
        (Context::Memorizing, None)
    );
}

#[test]
fn a_dictation_is_said_when_it_comes_and_again_as_often_as_one_likes() {
    let mut table = Table::of(DECK);
    let (mut screen, effects) = drill(&mut table, "dictation", "word");
    let (said, slow) = spoken(&effects);
    let said = said.to_owned();
    assert!(said.ends_with('.') && !slow, "{said}");
    let again = table.does(&mut screen, Message::Command(Command::Hear));
    assert_eq!(spoken(&again), (&*said, false));
    let slowly = table.does(&mut screen, Message::Command(Command::HearSlowly));
    assert_eq!(spoken(&slowly), (&*said, true));
    let typed = said.replace("ou", "uo").replace(" the ", " ");
    write(&mut table, &mut screen, &typed);
    assert_eq!(
        table.does(&mut screen, Message::Command(Command::Check)),
        []
    );
    insta::assert_snapshot!("dictation_with_errors", table.pictures(&screen));
    let after = table.does(&mut screen, Message::Command(Command::Hear));
    assert_eq!(spoken(&after).0, said);
    // The next one is said as soon as the grade is on the disk.
    let stage_before = screen.context();
    table.now += 1_000;
    let stage = table.stage((80, 24), &Theme::MONO);
    let graded = screen.update(Message::Command(Command::Grade(Grade::Hard)), &stage);
    assert_eq!(stage_before, Context::Verdict);
    let [Effect::Append(facts)] = &graded[..] else {
        panic!("{graded:?}")
    };
    let ids = facts.iter().map(|fact| table.save(fact.clone())).collect();
    let stage = table.stage((80, 24), &Theme::MONO);
    let next = screen.update(Message::Saved(ids), &stage);
    assert_ne!(spoken(&next).0, said);
}

#[test]
fn where_there_is_no_voice_a_dictation_becomes_a_sentence_from_memory() {
    let mut table = Table::of(DECK);
    let (mut screen, _) = drill(&mut table, "dictation", "word");
    assert_eq!(table.does(&mut screen, Message::NoVoice), []);
    assert_eq!(screen.context(), Context::Memorizing);
    insta::assert_snapshot!("dictation_without_a_voice", table.pictures(&screen));
    table.presses(
        &mut screen,
        &[Command::Check, Command::Check, Command::Grade(Grade::Good)],
    );
    assert_eq!(
        screen.context(),
        Context::Memorizing,
        "nobody is asked a second time"
    );
    let forms = table.log.iter().filter_map(|entry| match &entry.kind {
        newsdeck::history::Kind::Review(review) => Some(review.form.as_str().to_owned()),
        _ => None,
    });
    assert_eq!(forms.collect::<Vec<_>>(), ["copy"]);
}

#[test]
fn a_word_is_heard_after_its_answer_and_never_before() {
    let mut table = Table::of(DECK);
    let (mut screen, _) = drill(&mut table, "gap", "word");
    assert_eq!(table.does(&mut screen, Message::Command(Command::Hear)), []);
    table.presses(&mut screen, &[Command::Check]);
    let effects = table.does(&mut screen, Message::Command(Command::Hear));
    let (said, _) = spoken(&effects);
    assert!(
        said.contains(". The "),
        "the word, then its example: {said}"
    );
    table.does(&mut screen, Message::NoVoice);
    let effects = table.does(&mut screen, Message::Command(Command::Hear));
    assert!(matches!(&effects[..], [Effect::Tell(_)]), "{effects:?}");
    assert!(!table.pictures(&screen).contains("v hear"));
}

#[test]
fn a_drill_that_finds_no_card_says_what_would_be_one() {
    let mut table = Table::of(DECK);
    let (screen, _) = drill(&mut table, "dictation", "truth");
    insta::assert_snapshot!("drill_of_nothing", table.pictures(&screen));
}
