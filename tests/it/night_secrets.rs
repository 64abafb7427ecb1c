//! On a mirrored display nothing that the host does shows the room an answer before its reveal.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::night::{Evening, TEAMS, asked};
use newsdeck::{
    quiz::night::{Night, Status},
    tui::{keymap::Command, screen::Message},
};
use proptest::prelude::*;
use tui_input::InputRequest;

fn any_command() -> impl Strategy<Value = Message> {
    use Command::*;
    let commands = vec![
        Continue,
        Continue,
        Continue,
        Continue,
        Undo,
        Redo,
        HideConsole,
        CallTeam,
        OwnQuestion,
        RejectFromNowOn,
        PreviousPage,
        Pause,
        LongerTime,
        ShorterTime,
        RevealNow,
        ShowScores,
        OpenJudge,
        OpenTotals,
        OpenGrid,
        EditScore,
        VoidQuestion,
        SwapQuestion,
        AskTieBreak,
        PlayJoker,
        Break,
        DropRound,
        Protest,
        GoTo,
        OpenTeams,
        Mute,
        Leave,
        Yes,
        No,
        HalfRight,
        Close,
        Close,
        Save,
        Down,
        Up,
        Open,
        MarkRight,
        NextMark,
        NextColumn,
        NextPage,
        AddTeam,
        RenameTeam,
        RemoveTeam,
        LockTeams,
        Edit(InputRequest::InsertChar('7')),
        Edit(InputRequest::InsertChar('k')),
    ];
    let key = prop::sample::select(vec!["q", "w", "u", "i", "z", "x"]);
    prop_oneof![
        1 => Just(Message::Pasted(String::new())),
        8 => prop::sample::select(commands).prop_map(Message::Command),
        1 => key.prop_map(|key| Message::Pressed(key.parse().unwrap())),
        1 => Just(Message::Woken),
    ]
}

/// What must not be read before its reveal: every answer of the plan that is not revealed and stands in no option.
fn secrets(night: &Night) -> Vec<String> {
    let hidden = night.spots().filter(|spot| {
        night
            .state_of(*spot)
            .is_some_and(|(status, _)| status != Status::Revealed)
    });
    let hidden = hidden.filter_map(|spot| night.question_at(spot));
    hidden
        .filter(|question| question.options.is_empty())
        .map(|question| question.answer.clone())
        .filter(|answer| answer.len() > 2)
        .collect()
}

/// The right answer to the question whose answers are entered now.
pub fn asked_for(evening: &Evening) -> Option<String> {
    let picture = evening.picture((80, 24));
    let (_, title) = picture.split_once("Answers to question ")?;
    let numbers = title.split_once(['\n', '"'])?.0;
    let (at, round) = numbers.trim().split_once(" of round ")?;
    let spot = asked(
        round.parse::<usize>().ok()? - 1,
        at.parse::<usize>().ok()? - 1,
    );
    let question = evening.screen.night().question_at(spot)?;
    Some(question.answer.clone())
}

/// What the room may see as a value, and what a host whom it watches may: letters as tall as the window are none to
/// search a picture for.
fn values(evening: &Evening) -> String {
    let night = evening.screen.night();
    let stage = serde_json::to_string(&night.stage(evening.table.now)).unwrap();
    format!("{stage}{:?}", night.console(evening.table.now))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn no_frame_of_a_mirrored_night_has_an_answer_before_its_reveal(messages in prop::collection::vec((any_command(), 0..30_000_i64), 1..80), steps in 0..40_usize) {
        let mut evening = Evening::new(true).with_teams(TEAMS);
        // So that late phases are met, too.
        for _ in 0..steps {
            evening.give(Command::Continue);
        }
        for (message, later) in messages {
            // The right answer is typed where it is asked for, and nowhere else.
            let is_typed = matches!(message, Message::Pasted(_));
            let message = match is_typed.then(|| asked_for(&evening)) {
                None => message,
                Some(Some(answer)) => Message::Pasted(answer),
                Some(None) => continue,
            };
            evening.table.now += later;
            evening.send(message);
            if is_typed {
                let picture = evening.picture((80, 24));
                for secret in secrets(evening.screen.night()) {
                    prop_assert!(!picture.contains(&secret), "{secret}\n{picture}");
                }
                evening.give(Command::Save);
            }
            let values = values(&evening);
            for secret in secrets(evening.screen.night()) {
                prop_assert!(!values.contains(&secret), "{secret}\n{values}");
            }
            for size in [(80, 24), (40, 12)] {
                let picture = evening.picture(size);
                for secret in secrets(evening.screen.night()) {
                    prop_assert!(!picture.contains(&secret), "{secret}\n{picture}");
                }
            }
        }
        evening.is_written_down();
    }
}
