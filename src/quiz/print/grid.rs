//! Where the scores are written: teams by rounds, and for each round teams by questions.

use crate::{
    paper::{Block, Page, PageKind, Table},
    quiz::Plan,
};

/// More columns of questions than this stand on a page of their own.
const MOST_COLUMNS: usize = 15;
/// Without names there are so many rows to write them.
const ROWS: usize = 16;

/// The table of the night first, then one of each round.
pub(super) fn grid(plan: &Plan, teams: &[String]) -> Vec<Page> {
    let mut rows = teams.to_vec();
    if rows.is_empty() {
        rows.resize(ROWS, String::new());
    }
    let mut columns = vec!["Team".to_owned()];
    if plan.jokers {
        columns.push("Joker".to_owned());
    }
    columns.extend((1..=plan.rounds.len()).map(|number| format!("R{number}")));
    columns.extend(["Total".to_owned(), "Place".to_owned()]);
    let rounds: Vec<String> = (1..)
        .zip(&plan.rounds)
        .map(|(number, round)| format!("R{number} {}", round.title))
        .collect();
    let mut pages = vec![Page {
        kind: PageKind::Grid,
        blocks: vec![
            Block::Title(format!("{}: scores", plan.title)),
            Block::Facts(vec![format!("seed {}", plan.seed)]),
            Block::Table(Table {
                columns,
                rows: rows.clone(),
            }),
            Block::Facts(rounds),
        ],
    }];
    for (number, round) in (1..).zip(&plan.rounds) {
        let questions: Vec<String> = (1..=round.questions.len())
            .map(|number| number.to_string())
            .collect();
        for part in questions.chunks(MOST_COLUMNS) {
            let mut columns = vec!["Team".to_owned()];
            columns.extend_from_slice(part);
            columns.push("Sum".to_owned());
            pages.push(Page {
                kind: PageKind::Grid,
                blocks: vec![
                    Block::Title(format!("Round {number}: {}", round.title)),
                    Block::Facts(vec![plan.title.clone(), round.scoring.rule()]),
                    Block::Table(Table {
                        columns,
                        rows: rows.clone(),
                    }),
                ],
            });
        }
    }
    pages
}
