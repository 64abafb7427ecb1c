//! A team that says on its phone that it was right, as the host sees it.

use super::night::{Evening, TEAMS, asked};
use newsdeck::{
    quiz::night::{Event, Phase, Play, Recorded, TeamId},
    tui::{keymap::Command, screen::Message},
};

#[test]
fn a_protest_stands_beside_the_answer_that_was_revealed() {
    let mut evening = Evening::new(false).with_teams(TEAMS);
    let plays = |evening: &mut Evening, play: Play| {
        let at = evening.table.now + 1_000;
        let event = Event::Team(play);
        evening.send(Message::Plays(vec![(1, Recorded { at, event })]));
    };
    let (foxes, owls, spot) = (TeamId(1), TeamId(0), asked(0, 0));
    evening.until(Phase::Open(spot));
    let answer = Play::Answer {
        team: foxes,
        member: None,
        text: "the town on the Vistula".to_owned(),
        after_ms: None,
    };
    plays(&mut evening, answer);
    evening.until(Phase::Reveal(spot));
    for team in [foxes, owls] {
        plays(&mut evening, Play::Protest { team, spot });
    }
    evening.give(Command::OpenJudge);
    insta::assert_snapshot!("night_protests", evening.pictures());
    evening.is_written_down();
}
