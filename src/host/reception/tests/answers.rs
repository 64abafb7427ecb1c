//! Answers, said once, twice, too late, and while the clock stands: each counts once, and its phone is told.

use super::*;

#[test]
fn what_is_said_twice_happens_once_and_is_acknowledged_twice() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    program.says(owls, join(1, "Owls"));
    assert_eq!(program.sent(owls, "ack").len(), 2);
    let again = program.phone(1);
    program.says(again, join(1, "Owls"));
    assert_eq!(program.last_ack(again), (1, None));
    assert_eq!(program.night.teams().count(), 1);
    // The program has forgotten its numbers, and the night knows all the same.
    program.restart();
    let later = program.phone(1);
    program.says(later, join(1, "Owls"));
    assert_eq!(program.last_ack(later), (1, None));
    assert_eq!(program.night.teams().count(), 1);
}

#[test]
fn two_pages_of_one_phone_may_count_each_for_itself() {
    let mut program = Program::new();
    let one = program.phone(1);
    program.says(one, join(1, "Owls"));
    program.open_question();
    let other = program.phone(1);
    let epoch = program.night.epoch();
    program.says(one, text(2, epoch, "Warsaw"));
    program.says(other, text(2, epoch, "Minsk"));
    assert_eq!(program.last_ack(other), (2, None));
    program.host(Step::Reveal);
    assert_eq!(
        given(&program.night),
        [("Owls".to_owned(), "Minsk".to_owned())]
    );
}

/// How long each frame was that a phone was sent since; its team's code is long or short by its animal.
fn lengths(program: &Program, who: Who, since: usize) -> Vec<usize> {
    let frames = program.sent.get(&who).into_iter().flatten().skip(since);
    let without_code = frames.cloned().map(|mut frame| {
        if let Some(frame) = frame.as_object_mut() {
            frame.remove("code");
        }
        frame.to_string().len()
    });
    without_code.collect()
}

#[test]
fn before_the_reveal_a_right_answer_is_answered_in_as_many_letters_as_a_wrong_one() {
    let mut program = Program::new();
    let [owls, bats] = [(1, "Owls"), (2, "Bats")].map(|(number, team)| {
        let phone = program.phone(number);
        program.says(phone, join(1, team));
        phone
    });
    program.open_question();
    let since = [owls, bats].map(|who| program.sent[&who].len() - 1);
    let epoch = program.night.epoch();
    program.says(owls, text(2, epoch, "Minsk"));
    program.says(bats, text(2, epoch, "Delhi"));
    program.host(Step::Next);
    assert!(matches!(program.night.phase(), Phase::Locked(_)));
    let [right, wrong] =
        [(owls, since[0]), (bats, since[1])].map(|(who, since)| lengths(&program, who, since));
    assert!(right.len() > 3, "{right:?}");
    assert_eq!(right, wrong);
}

#[test]
fn an_answer_of_the_question_before_is_refused() {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    program.open_question();
    let epoch = program.night.epoch();
    program.host(Step::Reveal);
    program.host(Step::Next);
    program.open_question();
    assert_ne!(program.night.epoch(), epoch);
    program.says(owls, text(2, epoch, "Minsk"));
    assert_eq!(
        program.last_ack(owls),
        (2, Some("That question is over.".to_owned()))
    );
}

#[test]
fn an_answer_counts_while_the_clock_stands_still_whatever_the_host_does_next() {
    for next in [Step::GoOn, Step::AddSeconds(-300), Step::Reveal] {
        let mut program = Program::new();
        let owls = program.phone(1);
        program.says(owls, join(1, "Owls"));
        program.open_question();
        let epoch = program.night.epoch();
        program.restart();
        assert_eq!(program.night.epoch(), epoch, "the same question goes on");
        let owls = program.phone(1);
        program.says(owls, text(2, epoch, "Warsaw"));
        assert_eq!(program.last_ack(owls), (2, None));
        program.says(owls, text(3, epoch, "Minsk"));
        assert_eq!(program.last_ack(owls), (3, None));
        program.host(next);
        program.host(Step::Reveal);
        assert_eq!(
            given(&program.night),
            [("Owls".to_owned(), "Minsk".to_owned())]
        );
    }
}

/// The host has closed the answers too early, and takes that back: the clock stands until it goes on.
fn taken_back() -> (Program, Who, u64) {
    let mut program = Program::new();
    let owls = program.phone(1);
    program.says(owls, join(1, "Owls"));
    program.open_question();
    program.host(Step::Next);
    assert!(matches!(program.night.phase(), Phase::Locked(_)));
    program.happens(Event::Undo);
    let epoch = program.night.epoch();
    (program, owls, epoch)
}

#[test]
fn what_is_said_after_a_step_was_taken_back_waits_until_the_host_goes_on() {
    let (mut program, owls, epoch) = taken_back();
    program.says(owls, text(2, epoch, "Warsaw"));
    program.says(owls, text(3, epoch, "Minsk"));
    // The second stands for the first.
    assert_eq!(program.last_ack(owls), (2, None));
    program.host(Step::GoOn);
    assert_eq!(program.last_ack(owls), (3, None));
    program.host(Step::Reveal);
    assert_eq!(
        given(&program.night),
        [("Owls".to_owned(), "Minsk".to_owned())]
    );
}

#[test]
fn where_the_step_is_done_again_instead_the_phone_is_told_that_its_answer_did_not_count() {
    let (mut program, owls, epoch) = taken_back();
    program.says(owls, text(2, epoch, "Warsaw"));
    program.happens(Event::Redo);
    let why = Some("That question is over.".to_owned());
    assert_eq!(program.last_ack(owls), (2, why));
    program.host(Step::Reveal);
    assert_eq!(given(&program.night), []);
}

#[test]
fn an_answer_that_waits_for_the_clock_counts_though_its_phone_has_fallen_asleep() {
    let (mut program, owls, epoch) = taken_back();
    program.says(owls, text(2, epoch, "Warsaw"));
    program.take(vec![Arrived::Left { who: owls }]);
    program.host(Step::GoOn);
    program.take(Vec::new());
    program.host(Step::Reveal);
    assert_eq!(
        given(&program.night),
        [("Owls".to_owned(), "Warsaw".to_owned())]
    );
}
