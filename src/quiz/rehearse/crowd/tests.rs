//! A small night with two phones, and each way in which an answer could get lost: the checks must see all of them.

use super::{
    Act, Acts, Checked, Did, Habit, Host, Outcome, Script, Tap, Wanted, check, for_phones,
};
use crate::quiz::{
    Marking, Plan,
    any::plan,
    night::{Event, Night, Phase, Play, Recorded, Spot, Step, TeamId},
};

const FIRST: Spot = Spot::Question { round: 0, at: 0 };
const DEVICES: [&str; 2] = ["00aa", "11bb"];

/// A night that is played, its journal, and what the phones remember.
struct Room {
    night: Night,
    events: Vec<Recorded>,
    taps: Vec<Tap>,
    script: Script,
    now: i64,
}

impl Room {
    fn new(plan: Plan) -> Self {
        let script = Script::of(&plan, 7);
        let night = Night::new(plan);
        let mut room = Self {
            night,
            events: Vec::new(),
            taps: Vec::new(),
            script,
            now: 1_000,
        };
        for (team, device) in DEVICES.into_iter().enumerate() {
            let device = Some(device.to_owned());
            let name = format!("Team {team}");
            room.happens(Event::Team(Play::Join { name, device }));
        }
        room
    }

    fn happens(&mut self, event: Event) {
        self.now += 100;
        self.night.apply(event.clone(), self.now).unwrap();
        self.events.push(Recorded {
            at: self.now,
            event,
        });
    }

    fn remembers(&mut self, player: usize, text: &str, outcome: Outcome) {
        self.taps.push(Tap {
            player,
            spot: FIRST,
            did: Did::Text(text.to_owned()),
            is_late: false,
            outcome,
            took: Some(1),
        });
    }

    /// The night takes it, whether the phone remembers it or not.
    fn answers(&mut self, team: u16, text: &str) {
        self.happens(Event::Team(Play::Answer {
            team: TeamId(team),
            member: None,
            text: text.to_owned(),
            after_ms: None,
        }));
    }

    fn both(&mut self, player: u16, text: &str) {
        self.answers(player, text);
        self.remembers(usize::from(player), text, Outcome::Done);
    }

    /// Up to the first question.
    fn opened(mut self) -> Self {
        while self.night.phase() != Phase::Open(FIRST) {
            self.happens(Event::Host(Step::Next));
        }
        self
    }

    /// To the end, as the host of a rehearsal goes on.
    fn checked(mut self) -> Checked {
        let script = self.script.clone();
        let mut host = Host::new(&script);
        while let Some(step) = host.step(&self.night, i64::MAX, true) {
            self.happens(Event::Host(step));
        }
        let devices = DEVICES.map(str::to_owned);
        let Self {
            night,
            events,
            taps,
            ..
        } = &self;
        check(night.plan(), events, night, &script, &host, taps, &devices)
    }
}

fn sentence(checked: &Checked) -> &str {
    let [only] = &checked.problems[..] else {
        panic!("{:?}", checked.problems);
    };
    only
}

/// Answers of the script to the first question, a right one and a wrong one.
fn said(script: &Script) -> (String, String) {
    let lines = script.at(FIRST).unwrap();
    let right = lines
        .says
        .iter()
        .find(|say| say.truth == crate::quiz::night::Ruling::Yes);
    let wrong = lines
        .says
        .iter()
        .find(|say| say.truth == crate::quiz::night::Ruling::No);
    (right.unwrap().text.clone(), wrong.unwrap().text.clone())
}

#[test]
fn a_night_in_which_all_is_counted_has_no_problem() {
    let mut room = Room::new(for_phones(plan(), 2)).opened();
    let (right, wrong) = said(&room.script);
    room.both(0, &wrong);
    room.both(0, &right);
    room.both(1, &wrong);
    let checked = room.checked();
    assert_eq!(checked.problems, Vec::<String>::new());
    assert_eq!(checked.done, 3);
}

#[test]
fn an_answer_that_was_acknowledged_and_is_not_written_down_is_lost() {
    let mut room = Room::new(for_phones(plan(), 2)).opened();
    let (_, wrong) = said(&room.script);
    room.both(0, &wrong);
    room.remembers(1, &wrong, Outcome::Done);
    let checked = room.checked();
    assert!(sentence(&checked).contains("1 acknowledged answers are not in the journal"));
}

#[test]
fn a_right_answer_that_is_lost_is_missed_in_the_scores_too() {
    let mut room = Room::new(for_phones(plan(), 2)).opened();
    let (right, _) = said(&room.script);
    room.remembers(1, &right, Outcome::Done);
    let checked = room.checked();
    assert_eq!(checked.problems.len(), 2, "{checked:?}");
    assert!(checked.problems[1].contains("other points"), "{checked:?}");
}

#[test]
fn an_answer_that_no_phone_gave_is_seen() {
    let mut room = Room::new(for_phones(plan(), 2)).opened();
    let (_, wrong) = said(&room.script);
    room.answers(0, &wrong);
    let checked = room.checked();
    assert!(sentence(&checked).contains("that no phone knows of"));
}

#[test]
fn what_is_never_acknowledged_refused_in_time_or_taken_too_late_is_told() {
    let mut room = Room::new(for_phones(plan(), 2)).opened();
    let (_, wrong) = said(&room.script);
    room.remembers(0, &wrong, Outcome::Unanswered);
    room.remembers(1, &wrong, Outcome::Refused("No.".to_owned()));
    room.both(0, &wrong);
    room.taps[2].is_late = true;
    let told = room.checked().problems.join("\n");
    for part in [
        "never acknowledged",
        "in time were refused",
        "taken after the lock",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn another_night_than_the_written_one_is_seen() {
    let mut room = Room::new(for_phones(plan(), 2)).opened();
    let (_, wrong) = said(&room.script);
    room.both(0, &wrong);
    room.events.pop();
    let told = room.checked().problems.join("\n");
    assert!(
        told.contains("another than the one that was played"),
        "{told}"
    );
}

#[test]
fn phones_play_what_is_on_paper_and_no_more_of_a_round_than_wanted() {
    let mut on_paper = plan();
    on_paper.rounds[0].marking = Marking::Grid;
    let plan = for_phones(on_paper, 1);
    assert_eq!(plan.rounds[0].marking, Marking::Typed);
    assert_eq!(plan.rounds[0].questions.len(), 1);
}

#[test]
fn a_secret_is_nothing_that_is_shown_anyway() {
    let mut plan = for_phones(plan(), 2);
    plan.intro = "Tonight: Warsaw.".to_owned();
    plan.rounds[0].questions[0].why = Some("It is \"the\" capital.".to_owned());
    let script = Script::of(&plan, 1);
    let lines = script.at(FIRST).unwrap();
    assert_eq!(lines.secrets, ["Minsk", "It is \\\"the\\\" capital."]);
    let second = script.at(Spot::Question { round: 0, at: 1 }).unwrap();
    assert!(second.secrets.is_empty());
}

#[test]
fn a_phone_does_the_same_with_the_same_seed_and_all_that_phones_do_is_done() {
    let script = Script::of(&for_phones(plan(), 2), 7);
    let lines = script.at(FIRST);
    let acts = |player| Habit::of(3, player).at(Wanted::Text, lines, 3_000);
    let all: Vec<Acts> = (0..400).map(acts).collect();
    assert_eq!(all, (0..400).map(acts).collect::<Vec<_>>());
    let drops = |act: &(u64, Act)| matches!(act.1, Act::Drop { .. });
    let twice = |act: &(u64, Act)| matches!(act.1, Act::Say { twice: true, .. });
    let says_one = |act: &(u64, Act)| matches!(act.1, Act::Say { .. });
    let says = |acts: &Acts| acts.timed.iter().filter(|act| says_one(act)).count();
    assert!(
        all.iter()
            .any(|acts| acts.late.is_some() && acts.timed.is_empty())
    );
    assert!(all.iter().any(|acts| acts.timed.iter().any(drops)));
    assert!(all.iter().any(|acts| acts.timed.iter().any(twice)));
    let breaks = |act: &(u64, Act)| matches!(act.1, Act::Break(_));
    assert!(all.iter().any(|acts| acts.timed.iter().any(breaks)));
    assert!(all.iter().any(|acts| says(acts) == 2));
    let is_in_order = |acts: &Acts| acts.timed.is_sorted_by_key(|(at, _)| *at);
    assert!(all.iter().all(is_in_order));
}
