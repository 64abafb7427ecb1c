//! The quizzes that we ship need nobody's eye: rehearsed with a few teams and with many, on a projector and zoomed in.

use super::{
    decks,
    nights::{SEEDS, planned, quizzes},
};
use newsdeck::{
    deck::Deck,
    quiz::{
        Seed,
        rehearse::{Size, rehearse},
        stage::Stage,
    },
    tui::quiz::slide,
};
use std::collections::HashSet;

#[test]
fn a_rehearsal_of_every_quiz_finds_nothing() {
    let decks: Vec<Deck> = decks().collect();
    let measure = |stage: &Stage, size: Size| slide::rows_hidden(stage, size.width, size.height);
    for quiz in quizzes() {
        for (seed, teams) in SEEDS.into_iter().zip([12, 3, 8]) {
            let plan = planned(&decks, &quiz, seed, &HashSet::new());
            let seed = Seed::new(seed).unwrap();
            for (width, height) in [(80, 24), (40, 12)] {
                let stage = Size { width, height };
                let report = rehearse(&plan, &[], teams, &seed, stage, &measure);
                let found: Vec<String> = report
                    .findings
                    .iter()
                    .map(|finding| format!("{:?}: {}", finding.at, finding.sentence))
                    .collect();
                let title = &quiz.title;
                assert!(
                    found.is_empty(),
                    "{title}, {seed}, {stage}:\n{}",
                    found.join("\n")
                );
            }
        }
    }
}
