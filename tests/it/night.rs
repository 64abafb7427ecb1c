//! A quiz night on the host's screen, from the first question to the last key.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    night_secrets::asked_for,
    screens::{Table, without_blank_rows},
};
use newsdeck::{
    answer::Key as AnswerKey,
    quiz::{
        Marking, Plan, Points, Question, Reveal, Round, RoundKind, Scoring,
        night::{Night, Phase, Recorded, Ruling, Spot},
    },
    tui::{
        effect::{Effect, Place},
        keymap::{Command, Context, Key},
        screen::{Message, Screen},
        screens::quiz::night::NightScreen,
        theme::Theme,
    },
};
use tui_input::InputRequest;

/// 2026-11-23 12:00 UTC, as the table of screens has it.
pub const NOON: i64 = 1_795_435_200_000;

fn question(text: &str, answer: &str) -> Question {
    Question {
        why: Some(format!("{answer} is where it is.")),
        attribution: Some("Ada Lovelace, to The Daily Atlas".to_owned()),
        hints: vec![format!(
            "It begins with {}.",
            answer.chars().next().unwrap()
        )],
        ..Question::new(text, AnswerKey::text(answer))
    }
}

fn round(title: &str, kind: RoundKind, marking: Marking, questions: Vec<Question>) -> Round {
    Round {
        title: title.to_owned(),
        kind,
        scoring: kind.usual_scoring(),
        marking,
        reveal: Reveal::EachQuestion,
        seconds: 20,
        intro: "Listen well.".to_owned(),
        questions,
        spares: vec![question("Which is the capital of Spain?", "Madrid")],
        break_seconds: 0,
    }
}

fn plan() -> Plan {
    let choice = Question {
        options: vec!["Minsk".to_owned(), "Brest".to_owned()],
        right: vec![0],
        ..question("Which is the capital of Belarus?", "Minsk")
    };
    Plan {
        title: "The Friday Quiz".to_owned(),
        seed: "tiger".to_owned(),
        intro: "No phones, please.".to_owned(),
        rounds: vec![
            round(
                "Capitals",
                RoundKind::Typed,
                Marking::Typed,
                vec![
                    question("Which is the capital of Poland?", "Warsaw"),
                    question("Which is the capital of Georgia?", "Tbilisi"),
                ],
            ),
            round(
                "On paper",
                RoundKind::Typed,
                Marking::PaperTotals,
                vec![
                    question("Which is the capital of Peru?", "Lima"),
                    question("Which is the capital of Chile?", "Santiago"),
                ],
            ),
            round(
                "Buttons",
                RoundKind::Choice,
                Marking::SharedKeys,
                vec![choice],
            ),
            round(
                "Buzzers",
                RoundKind::Buzzer,
                Marking::SharedKeys,
                vec![
                    question("Which is the capital of Norway?", "Oslo"),
                    question("Which is the capital of Malta?", "Valletta"),
                ],
            ),
            Round {
                scoring: Scoring::Wager,
                ..round(
                    "All or nothing",
                    RoundKind::Wager,
                    Marking::Typed,
                    vec![question("Which is the capital of Nepal?", "Kathmandu")],
                )
            },
        ],
        tie_breaks: vec![Question::new(
            "How many bones has a hand?",
            AnswerKey::number(27.0),
        )],
        jokers: true,
        minutes: Some(60),
    }
}

/// A night on a screen, with the journal that the program would keep.
pub struct Evening {
    pub table: Table,
    pub screen: NightScreen,
    journal: Vec<Recorded>,
    pub told: Vec<String>,
    size: (u16, u16),
}

impl Evening {
    pub fn new(is_seen: bool) -> Self {
        let mut evening = Self::asked();
        evening.give(if is_seen { Command::Yes } else { Command::No });
        evening
    }

    /// Whether the room sees the screen is not answered yet.
    pub fn asked() -> Self {
        Self {
            table: Table::new(),
            screen: NightScreen::new(Night::new(plan()), NOON),
            journal: Vec::new(),
            told: Vec::new(),
            size: (80, 24),
        }
    }

    pub fn send(&mut self, message: Message) -> Vec<Effect> {
        self.table.now += 1_000;
        self.send_now(message)
    }

    pub fn send_now(&mut self, message: Message) -> Vec<Effect> {
        let stage = self.table.stage(self.size, &Theme::MONO);
        let effects = self.screen.update(message, &stage);
        for effect in &effects {
            match effect {
                Effect::Record(events) => self.journal.extend(events.iter().cloned()),
                Effect::Tell(sentence) => self.told.push(sentence.clone()),
                _ => continue,
            }
        }
        if effects
            .iter()
            .any(|effect| matches!(effect, Effect::Record(_)))
        {
            let stage = self.table.stage(self.size, &Theme::MONO);
            assert_eq!(self.screen.update(Message::Recorded, &stage), []);
        }
        effects
    }

    pub fn give(&mut self, command: Command) -> Vec<Effect> {
        self.send(Message::Command(command))
    }

    pub fn press(&mut self, key: &str) {
        let key: Key = key.parse().unwrap();
        self.table.now -= 990;
        self.send(Message::Pressed(key));
    }

    pub fn types(&mut self, text: &str) {
        for c in text.chars() {
            self.give(Command::Edit(InputRequest::InsertChar(c)));
        }
        self.give(Command::Save);
    }

    /// Space, until the night is in this phase.
    pub fn until(&mut self, wanted: Phase) {
        for _ in 0..60 {
            if self.screen.night().phase() == wanted {
                return;
            }
            self.give(Command::Continue);
        }
        panic!(
            "{wanted:?} never came: {:?} {:?}",
            self.screen.night().phase(),
            self.told
        );
    }

    pub fn with_teams(mut self, names: &str) -> Self {
        self.give(Command::OpenTeams);
        self.send(Message::Pasted(names.to_owned()));
        self.give(Command::Close);
        self
    }

    pub fn pictures(&self) -> String {
        let pictures = [(80, 24), (40, 12)].map(|size| {
            let terminal = self.table.terminal(&self.screen, size, &Theme::MONO);
            without_blank_rows(&terminal.backend().to_string())
        });
        pictures.join("\n")
    }

    pub fn picture(&self, size: (u16, u16)) -> String {
        let terminal = self.table.terminal(&self.screen, size, &Theme::MONO);
        terminal.backend().to_string()
    }

    /// What the journal tells is the night that is seen.
    pub fn is_written_down(&self) {
        let night = Night::replay(plan(), self.journal.clone()).unwrap();
        assert!(night == *self.screen.night());
    }
}

pub fn asked(round: usize, at: usize) -> Spot {
    Spot::Question { round, at }
}

pub const TEAMS: &str = "Zoë’s Owls\nКиївські лисиці\n\n東京\n";

#[test]
fn a_night_begins_with_the_question_who_sees_the_screen() {
    let evening = Evening {
        table: Table::new(),
        screen: NightScreen::new(Night::new(plan()), NOON),
        journal: Vec::new(),
        told: Vec::new(),
        size: (80, 24),
    };
    assert_eq!(evening.screen.context(), Context::Seen);
    insta::assert_snapshot!("night_seen", evening.pictures());
    let mut mirrored = Evening::new(true);
    assert!(mirrored.screen.night().console(NOON).is_mirrored);
    assert!(
        mirrored.picture((80, 24)).contains("Quiz night"),
        "the stage comes first"
    );
    mirrored.give(Command::HideConsole);
    insta::assert_snapshot!("night_console_no_team", mirrored.pictures());
}

#[test]
fn the_host_sees_the_answer_and_the_room_does_not() {
    let mut evening = Evening::new(false).with_teams(TEAMS);
    insta::assert_snapshot!("night_console_lobby", evening.pictures());
    evening.until(Phase::Open(asked(0, 0)));
    insta::assert_snapshot!("night_console_open", evening.pictures());
    evening.give(Command::HideConsole);
    let stage = evening.pictures();
    assert!(!stage.contains("Warsaw"), "{stage}");
    insta::assert_snapshot!("night_stage_open", stage);
    evening.is_written_down();
}

#[test]
fn on_a_mirrored_display_the_console_hides_what_is_not_revealed() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.until(Phase::Read(asked(0, 0)));
    evening.give(Command::HideConsole);
    insta::assert_snapshot!("night_console_mirrored", evening.pictures());
    evening.until(Phase::Reveal(asked(0, 0)));
    assert!(evening.pictures().contains("Warsaw"));
}

#[test]
fn answers_are_entered_judged_and_ruled_for_every_team() {
    let mut evening = Evening::new(false).with_teams(TEAMS);
    evening.until(Phase::Open(asked(0, 0)));
    evening.give(Command::OpenTotals);
    assert_eq!(evening.screen.context(), Context::Entering);
    evening.types("Warschau");
    evening.types("Warsaw");
    insta::assert_snapshot!("night_entering", evening.pictures());
    evening.types("Krakow");
    evening.give(Command::Close);
    evening.give(Command::Continue);
    evening.give(Command::OpenJudge);
    assert_eq!(evening.screen.context(), Context::Judging);
    insta::assert_snapshot!("night_judging", evening.pictures());
    evening.give(Command::HalfRight);
    evening.give(Command::Close);
    evening.until(Phase::Reveal(asked(0, 0)));
    evening.is_written_down();
    assert!(evening.journal.len() > 6);
}

#[test]
fn totals_of_a_round_on_paper_are_entered_with_halves() {
    let mut evening = Evening::new(false).with_teams(TEAMS);
    evening.until(Phase::Totals(1));
    evening.give(Command::OpenTotals);
    evening.types("1.5");
    evening.types("two");
    insta::assert_snapshot!("night_totals_refused", evening.pictures());
    evening.give(Command::Close);
    let night = evening.screen.night();
    let teams: Vec<_> = night.teams().map(|team| team.id).collect();
    assert_eq!(
        night.sheet_of(1, teams[0]),
        Some(Points::from_hundredths(150))
    );
    assert_eq!(night.sheet_of(1, teams[1]), None);
    evening.give(Command::OpenGrid);
    assert_eq!(evening.screen.context(), Context::Grid);
    evening.give(Command::Down);
    evening.give(Command::MarkRight);
    evening.give(Command::NextColumn);
    evening.give(Command::HalfRight);
    insta::assert_snapshot!("night_grid", evening.pictures());
    assert_eq!(
        evening.screen.night().round_points(1, teams[1]),
        Points::from_hundredths(150)
    );
    evening.is_written_down();
}

#[test]
fn while_keys_are_open_they_belong_to_the_teams() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.until(Phase::Open(asked(2, 0)));
    assert_eq!(evening.screen.context(), Context::Buzzing);
    evening.press("q");
    evening.press("q");
    evening.press("i");
    evening.press("g");
    let events = evening.journal.len();
    insta::assert_snapshot!("night_keys", evening.pictures());
    evening.give(Command::Leave);
    assert_eq!(
        evening.screen.context(),
        Context::Night,
        "the clock stands still"
    );
    evening.give(Command::Continue);
    assert_eq!(evening.screen.context(), Context::Buzzing);
    assert_eq!(evening.journal.len(), events + 2);
    evening.is_written_down();
}

#[test]
fn who_presses_first_is_ruled_and_who_was_wrong_is_out() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.until(Phase::Open(asked(3, 0)));
    assert_eq!(evening.screen.context(), Context::Buzzing);
    evening.press("u");
    evening.table.now += 50;
    evening.press("q");
    assert_eq!(
        evening.screen.context(),
        Context::Buzzing,
        "others may have pressed in the same moment"
    );
    evening.send(Message::Woken);
    assert_eq!(evening.screen.context(), Context::Judging);
    insta::assert_snapshot!("night_buzzed", evening.pictures());
    evening.give(Command::No);
    assert_eq!(
        evening.screen.context(),
        Context::Judging,
        "the next in the row answers"
    );
    evening.give(Command::Yes);
    assert_ne!(evening.screen.context(), Context::Judging);
    evening.until(Phase::Reveal(asked(3, 0)));
    evening.is_written_down();
    let night = evening.screen.night();
    let points: Vec<_> = night
        .teams()
        .map(|team| night.question_points(asked(3, 0), team.id))
        .collect();
    assert_eq!(points, [Points::whole(10), Points::whole(-5), Points::ZERO]);
}

#[test]
fn keys_that_came_at_the_same_moment_are_for_the_host_to_pick() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.until(Phase::Open(asked(3, 0)));
    evening.press("u");
    evening.send_now(Message::Pressed("q".parse().unwrap()));
    evening.send(Message::Woken);
    assert_eq!(evening.screen.context(), Context::Picking);
    insta::assert_snapshot!("night_tied", evening.pictures());
    evening.give(Command::Down);
    evening.give(Command::Open);
    assert_eq!(evening.screen.context(), Context::Judging);
    evening.is_written_down();
}

#[test]
fn stakes_are_hidden_from_a_room_that_sees_the_screen() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.give(Command::EditScore);
    evening.types("10");
    evening.types("8");
    evening.give(Command::Close);
    evening.until(Phase::Stakes(asked(4, 0)));
    evening.give(Command::OpenTotals);
    evening.types("7");
    let picture = evening.picture((80, 24));
    assert!(!picture.contains('7'), "{picture}");
    evening.types("9");
    assert!(
        evening.pictures().contains("can stake 0 to 8"),
        "{}",
        evening.pictures()
    );
    evening.is_written_down();
}

#[test]
fn what_teams_wrote_is_hidden_from_a_room_that_sees_the_screen_until_the_reveal() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.until(Phase::Open(asked(0, 0)));
    evening.give(Command::OpenTotals);
    assert_eq!(asked_for(&evening).as_deref(), Some("Warsaw"));
    evening.types("Warsaw");
    for c in "War".chars() {
        evening.give(Command::Edit(InputRequest::InsertChar(c)));
    }
    let pictures = evening.pictures();
    assert!(!pictures.contains("War"), "{pictures}");
    insta::assert_snapshot!("night_entering_mirrored", pictures);
    evening.types("saw");
    evening.give(Command::Close);
    let given = |evening: &Evening, place: usize| {
        let night = evening.screen.night();
        let team = night.teams().nth(place).unwrap().id;
        night.given_text(asked(0, 0), team)
    };
    assert_eq!(given(&evening, 1), Some("Warsaw".to_owned()));
    evening.until(Phase::Reveal(asked(0, 0)));
    evening.give(Command::OpenTotals);
    assert!(
        evening.pictures().contains("Warsaw"),
        "now the room knows it"
    );
    evening.is_written_down();
}

#[test]
fn the_time_runs_out_by_itself_and_rings() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.until(Phase::Open(asked(0, 0)));
    let mut rang = false;
    for _ in 0..60 {
        let at = evening.screen.wakes_at().expect("a clock runs");
        evening.table.now = at;
        let effects = evening.send_now(Message::Woken);
        rang |= effects.contains(&Effect::Ring);
        if evening.screen.night().phase() == Phase::Locked(asked(0, 0)) {
            break;
        }
    }
    assert!(rang);
    assert_eq!(evening.screen.night().phase(), Phase::Locked(asked(0, 0)));
    assert_eq!(evening.screen.wakes_at(), None, "nothing is waited for");
    evening.is_written_down();
}

#[test]
fn a_held_space_or_q_counts_once() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    let before = evening.journal.len();
    evening.give(Command::Continue);
    for _ in 0..20 {
        evening.table.now += 100;
        evening.send_now(Message::Command(Command::Continue));
    }
    assert_eq!(evening.journal.len(), before + 1);
    evening.give(Command::Leave);
    assert_eq!(evening.screen.context(), Context::Confirming);
    insta::assert_snapshot!("night_leaving", evening.pictures());
    evening.give(Command::No);
    evening.give(Command::Leave);
    assert_eq!(
        evening.give(Command::Yes),
        [Effect::LeaveNight { is_over: false }]
    );
}

#[test]
fn steps_are_taken_back_and_done_again() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.until(Phase::Read(asked(0, 0)));
    evening.give(Command::Undo);
    assert_eq!(evening.screen.night().phase(), Phase::RoundIntro(0));
    evening.give(Command::Redo);
    assert_eq!(evening.screen.night().phase(), Phase::Read(asked(0, 0)));
    evening.is_written_down();
}

#[test]
fn lists_lead_to_a_round_drop_one_and_give_a_joker() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.until(Phase::RoundIntro(0));
    evening.give(Command::GoTo);
    let pictures = evening.pictures();
    assert!(
        !pictures.contains("Poland"),
        "the room has not heard it: {pictures}"
    );
    insta::assert_snapshot!("night_go_to", pictures);
    evening.give(Command::Close);
    evening.give(Command::PlayJoker);
    evening.give(Command::Open);
    insta::assert_snapshot!("night_joker", evening.pictures());
    evening.give(Command::Open);
    evening.give(Command::DropRound);
    evening.give(Command::Open);
    assert!(evening.screen.night().is_dropped(1));
    evening.give(Command::OpenTeams);
    insta::assert_snapshot!("night_teams", evening.pictures());
    evening.give(Command::RenameTeam);
    evening.types("!");
    evening.give(Command::LockTeams);
    assert!(evening.screen.night().are_teams_locked());
    evening.give(Command::Close);
    let effects = evening.give(Command::OpenKeyboardTest);
    assert!(
        matches!(&effects[..], [Effect::Open(Place::KeyboardTest { teams })] if teams[0] == (0, "Zoë’s Owls!".to_owned()))
    );
    evening.is_written_down();
}

#[test]
fn what_the_disk_refused_is_told_and_tried_again() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.send(Message::NotRecorded("The disk is full.".to_owned()));
    assert_eq!(evening.screen.context(), Context::Unwritten);
    insta::assert_snapshot!("night_unwritten", evening.pictures());
    assert_eq!(evening.give(Command::Retry), [Effect::RecordAgain]);
    evening.send(Message::Recorded);
    assert_eq!(evening.screen.context(), Context::Night);
}

#[test]
fn the_lobby_names_the_key_that_adds_teams() {
    let mut evening = Evening::new(false);
    evening.give(Command::Continue);
    let key = newsdeck::tui::keymap::key(Context::Night, Command::OpenTeams);
    assert!(
        evening.told[0].contains(&format!("{key} opens")),
        "{:?}",
        evening.told
    );
    let lowest = evening.picture((40, 12));
    assert!(
        lowest.contains(&format!("{key} add a team first")),
        "{lowest}"
    );
}

/// Types a text into each field of the host's own question.
fn fill_in(evening: &mut Evening, fields: &[&str]) {
    for (n, text) in fields.iter().enumerate() {
        if n > 0 {
            evening.give(Command::NextField);
        }
        for c in text.chars() {
            evening.give(Command::Edit(InputRequest::InsertChar(c)));
        }
    }
}

#[test]
fn the_host_asks_a_question_of_its_own_and_takes_it_back() {
    let mut evening = Evening::new(false).with_teams(TEAMS);
    evening.give(Command::OwnQuestion);
    assert_eq!(evening.told, ["There is no question on the table to swap."]);
    evening.until(Phase::Open(asked(0, 0)));
    evening.give(Command::OwnQuestion);
    assert_eq!(evening.screen.context(), Context::OwnQuestion);
    fill_in(&mut evening, &["Which town is this?"]);
    evening.give(Command::Save);
    assert!(evening.picture((80, 24)).contains("An answer is missing."));
    // What is typed stays.
    evening.give(Command::Close);
    evening.give(Command::OwnQuestion);
    fill_in(&mut evening, &["", "Żółkiew"]);
    insta::assert_snapshot!("night_own", evening.pictures());
    evening.give(Command::Save);
    let night = evening.screen.night();
    assert_eq!(night.phase(), Phase::Read(asked(0, 0)));
    assert_eq!(night.question_at(asked(0, 0)).unwrap().answer, "Żółkiew");
    evening.is_written_down();
    evening.give(Command::Undo);
    let night = evening.screen.night();
    assert_eq!(night.question_at(asked(0, 0)).unwrap().answer, "Warsaw");
}

#[test]
fn the_room_never_sees_the_answer_that_the_host_types() {
    let mut evening = Evening::new(true).with_teams(TEAMS);
    evening.until(Phase::Read(asked(0, 0)));
    evening.give(Command::OwnQuestion);
    fill_in(
        &mut evening,
        &[
            "Which town is this?",
            "Zhovkva",
            "Lviv; Kyiv",
            "Founded there.",
        ],
    );
    for size in [(80, 24), (40, 12)] {
        for field in 0..4 {
            let picture = evening.picture(size);
            for word in ["Zhov", "Lviv", "Founded"] {
                assert!(!picture.contains(word), "{field}: {picture}");
            }
            evening.give(Command::PreviousField);
        }
    }
    insta::assert_snapshot!("night_own_mirrored", evening.pictures());
    evening.give(Command::Save);
    assert!(evening.pictures().contains("Which town is this?"));
    evening.until(Phase::Locked(asked(0, 0)));
    assert!(!evening.pictures().contains("Zhov"));
    let question = evening.screen.night().question_at(asked(0, 0)).unwrap();
    assert_eq!(question.answer, "Zhovkva");
}

#[test]
fn a_ruling_is_kept_in_the_deck_as_accepted_or_rejected() {
    let mut night = plan();
    let card = newsdeck::deck::CardId::new("capitals/poland/answer").unwrap();
    night.rounds[0].questions[0].card = Some(card.clone());
    let mut evening = Evening::new(false);
    evening.screen = NightScreen::new(Night::new(night), NOON);
    evening.give(Command::No);
    let mut evening = evening.with_teams(TEAMS);
    evening.until(Phase::Open(asked(0, 0)));
    evening.give(Command::OpenTotals);
    evening.types("Warschau");
    evening.types("Warsawa");
    evening.give(Command::Close);
    evening.until(Phase::Locked(asked(0, 0)));
    evening.give(Command::OpenJudge);
    let marked = |evening: &Evening| {
        let console = evening.screen.night().console(NOON);
        let all = console.doubts.iter().chain(&console.answers);
        let rulings = all.map(|doubt| (doubt.given.clone(), doubt.ruling));
        rulings.collect::<std::collections::BTreeMap<_, _>>()
    };
    let effects = evening.give(Command::RejectFromNowOn);
    let Some(Effect::RejectFromNowOn { card: of, answer }) = effects.last() else {
        panic!("{effects:?}");
    };
    assert_eq!(*of, card);
    assert_eq!(marked(&evening)[answer], Some(Ruling::No));
    let effects = evening.give(Command::AcceptFromNowOn);
    let Some(Effect::AcceptFromNowOn { answer, .. }) = effects.last() else {
        panic!("{effects:?}");
    };
    assert_eq!(marked(&evening)[answer], Some(Ruling::Yes));
}

#[test]
fn in_sudden_death_on_paper_the_host_picks_who_answers_from_a_list() {
    let mut night = plan();
    night.rounds.truncate(2);
    night.tie_breaks = vec![question("Which is the capital of Italy?", "Rome")];
    let mut evening = Evening::new(true);
    evening.screen = NightScreen::new(Night::new(night), NOON);
    evening.give(Command::Yes);
    let mut evening = evening.with_teams(TEAMS);
    evening.until(Phase::Open(Spot::SuddenDeath(0)));
    assert_eq!(
        evening.screen.context(),
        Context::Night,
        "the keys are the host's"
    );
    assert!(evening.picture((80, 24)).contains("a who answers?"));
    evening.give(Command::CallTeam);
    insta::assert_snapshot!("night_call", evening.pictures());
    evening.give(Command::Down);
    evening.give(Command::Open);
    assert_eq!(evening.screen.context(), Context::Judging);
    insta::assert_snapshot!("night_called", evening.pictures());
    evening.give(Command::No);
    assert_eq!(evening.screen.context(), Context::Night);
    evening.give(Command::CallTeam);
    evening.give(Command::Open);
    evening.give(Command::Yes);
    let night = evening.screen.night();
    assert_eq!(night.phase(), Phase::Locked(Spot::SuddenDeath(0)));
}

#[test]
fn on_a_low_window_every_row_of_the_console_is_a_key_away() {
    let names: Vec<String> = (1..=12).map(|n| format!("Team number {n}")).collect();
    let mut evening = Evening::new(false).with_teams(&names.join("\n"));
    evening.until(Phase::Open(asked(0, 0)));
    let mut seen = String::new();
    for _ in 0..6 {
        let page = evening.picture((40, 12));
        assert!(
            page.contains("↓ page") && page.contains("Tab turns it"),
            "{page}"
        );
        seen.push_str(&page);
        evening.give(Command::NextPage);
    }
    for wanted in [
        "Read out",
        "Answer  Warsaw",
        "spare question",
        "Team number 12",
    ] {
        assert!(seen.contains(wanted), "{wanted}: {seen}");
    }
    let mut turned = 0;
    while !evening.picture((40, 12)).contains("page 1 of") {
        evening.give(Command::PreviousPage);
        turned += 1;
        assert!(turned < 6, "back to the first page");
    }
}

#[test]
fn who_runs_late_is_told_which_key_drops_a_round() {
    let mut evening = Evening::new(false).with_teams(TEAMS);
    evening.until(Phase::Rules);
    assert!(!evening.pictures().contains("late"));
    evening.table.now += 75 * 60_000;
    let key = newsdeck::tui::keymap::key(Context::Night, Command::DropRound);
    let picture = evening.picture((80, 24));
    assert!(
        picture.contains(&format!("min late: {key} drops a round")),
        "{picture}"
    );
}
