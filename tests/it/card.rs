//! One card on the screen: its whole history, its curve, and what can be done to it.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::month::Learner;
use newsdeck::{
    deck::{self, CardId},
    history::{Kind, fold},
    study::{Collection, Limits, Origin, Shelved},
    tui::{
        effect::{Effect, Place},
        keymap::Command,
        screen::{Message, Screen, Stage},
        screens::card::CardScreen,
        theme::Theme,
    },
};
use ratatui::{Terminal, backend::TestBackend, layout::Size};
use uuid::Uuid;

/// A learner with one of the cards on the screen.
struct Table {
    learner: Learner,
    screen: CardScreen,
    /// What was saved, to be taken back, and what was told last.
    done: Vec<Vec<Uuid>>,
    told: String,
}

impl Table {
    fn new(learner: Learner, card: &CardId) -> Self {
        let mut table = Self {
            learner,
            screen: CardScreen::new(card.clone()),
            done: Vec::new(),
            told: String::new(),
        };
        table.does(Message::Shown);
        table
    }

    fn stage(learner: &Learner, size: (u16, u16)) -> Stage<'_> {
        Stage {
            collection: &learner.collection,
            theme: &Theme::MONO,
            now: learner.now,
            size: Size::new(size.0, size.1),
        }
    }

    fn does(&mut self, message: Message) -> Vec<Effect> {
        let effects = match message {
            // The loop takes it for every screen.
            Message::Command(Command::Undo) => vec![Effect::Undo],
            message => self
                .screen
                .update(message, &Self::stage(&self.learner, (80, 24))),
        };
        for effect in &effects {
            match effect {
                Effect::Append(facts) => {
                    let ids = facts.iter().map(|kind| self.learner.append(kind.clone()));
                    let ids: Vec<Uuid> = ids.collect();
                    self.done.push(ids.clone());
                    self.does(Message::Saved(ids));
                }
                Effect::Undo => {
                    let of = self.done.pop().unwrap();
                    self.learner.append(Kind::Undo { of });
                    self.does(Message::Shown);
                }
                Effect::Tell(sentence) => self.told = sentence.clone(),
                _ => {}
            }
        }
        effects
    }

    fn presses(&mut self, command: Command) -> Vec<Effect> {
        self.does(Message::Command(command))
    }

    fn picture(&self, size: (u16, u16)) -> String {
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        let stage = Self::stage(&self.learner, size);
        terminal
            .draw(|frame| self.screen.view(frame, &stage))
            .unwrap();
        let rows = terminal.backend().to_string();
        let rows = rows.lines().map(|row| row.trim_matches('"').trim_end());
        format!(
            "{}x{}\n{}\n",
            size.0,
            size.1,
            rows.collect::<Vec<_>>().join("\n")
        )
    }
}

/// The card that was answered most often.
fn studied(learner: &Learner) -> CardId {
    let cards = learner.collection.history.cards();
    let most = cards.max_by_key(|(card, state)| (state.progress.reviews, card.to_string()));
    most.unwrap().0.clone()
}

#[test]
fn a_card_shows_every_answer_and_how_it_fades() {
    let learner = Learner::new(7).lives_a_month();
    let card = studied(&learner);
    let answers = learner.collection.history.history_of(&card).unwrap();
    let mut table = Table::new(learner, &card);
    let sizes = [(80, 24), (40, 12), (120, 40)].map(|size| table.picture(size));
    insta::assert_snapshot!("card", sizes.concat());
    table.presses(Command::Last);
    let end = table.picture((80, 24));
    insta::assert_snapshot!("card_answers", end);
    let all: String = (0..80)
        .map(|_| {
            table.presses(Command::Up);
            table.picture((80, 24))
        })
        .collect();
    for answer in answers {
        let grade = answer.grade.to_string();
        let predicted = answer.predicted.map_or("new".to_owned(), |chance| {
            format!("{:.0} %", chance.get() * 100.0)
        });
        let told = |line: &str| line.contains(&grade) && line.trim_end().ends_with(&predicted);
        assert!(all.lines().chain(end.lines()).any(told), "{answer:?}");
    }
}

#[test]
fn each_thing_done_to_a_card_is_one_key_and_taken_back_with_another() {
    let learner = Learner::new(7).lives_a_month();
    let card = studied(&learner);
    let before = learner.collection.state(&card);
    let today = learner.collection.history.day(learner.now);
    let mut table = Table::new(learner, &card);
    let done = |kind| [Effect::Append(vec![kind])];
    let kind = |on| Kind::Suspend {
        card: card.clone(),
        on,
    };
    assert_eq!(table.presses(Command::Suspend), done(kind(true)));
    assert!(table.picture((80, 24)).contains("review, suspended"));
    assert_eq!(table.presses(Command::Suspend), done(kind(false)));
    table.presses(Command::Flag);
    table.presses(Command::Flag);
    assert_eq!(table.learner.collection.state(&card).flag, 2);
    table.presses(Command::Bury);
    let until = table.learner.collection.state(&card).buried_until;
    assert_eq!(until, Some(today.plus(1)));
    table.presses(Command::ResetCard);
    assert!(table.learner.collection.state(&card).is_new());
    assert!(table.told.starts_with("It is new again"), "{}", table.told);
    for _ in 0..6 {
        table.presses(Command::Undo);
    }
    assert_eq!(table.learner.collection.state(&card), before);
    let edit = Effect::Open(Place::Editor {
        deck: card.deck(),
        note: Some(card.note()),
        draft: None,
    });
    assert_eq!(table.presses(Command::EditNote), [edit]);
}

#[test]
fn the_cards_of_one_note_are_told_and_turned_through() {
    let text = "[deck]\nid = 'words'\ntitle = 'Words'\n\n[[note]]\nid = 'tide'\nword = 'tide'\n\
                meaning = 'the rise and fall of the sea'\nlevel = 'B1'\n";
    let parsed = deck::parse("words.toml", text);
    let decks = vec![Shelved::new(parsed.deck.unwrap(), Origin::Given)];
    let mut learner = Learner::new(1);
    learner.collection = Collection::new(decks, fold([]), Limits::default());
    let mut table = Table::new(learner, &CardId::new("words/tide/word").unwrap());
    insta::assert_snapshot!("card_of_a_word", table.picture((80, 24)));
    table.presses(Command::NextPage);
    assert!(table.picture((80, 24)).contains("words/tide/meaning"));
    table.presses(Command::NextPage);
    assert!(table.picture((80, 24)).contains("words/tide/word"));
}

#[test]
fn a_card_whose_note_is_gone_keeps_its_history_and_cannot_be_edited() {
    let mut learner = Learner::new(7).lives_a_month();
    let card = studied(&learner);
    learner.collection.set_decks(Vec::new());
    let mut table = Table::new(learner, &card);
    assert!(
        table
            .picture((80, 24))
            .contains("It is not in any deck at hand.")
    );
    let told = Effect::Tell("Its note is in no deck at hand.".to_owned());
    assert_eq!(table.presses(Command::EditNote), [told]);
}
