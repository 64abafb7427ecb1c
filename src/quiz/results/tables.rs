//! Results and seasons as tables.

use super::{
    season::Season,
    summary::{QuestionResult, Results, decimal},
};
use crate::{
    quiz::Points,
    text::table::{self, Cell, Table},
};

/// One table of a night's results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Teams by rounds.
    Scores,
    /// How many were right at each question.
    Questions,
    Rulings,
}

impl Part {
    pub const NAMED: &[(&str, Self)] = &[
        ("scores", Self::Scores),
        ("questions", Self::Questions),
        ("rulings", Self::Rulings),
    ];
}

/// "2.5" for a program, "2½" for a reader.
fn points(points: Points) -> Cell {
    Cell::Shown(decimal(points), points.to_string())
}

fn points_if(given: Option<Points>) -> Cell {
    given.map_or(Cell::Empty, points)
}

impl Results {
    /// One table; each row says which night, seed and version it is of, so that nights can stand below each other.
    pub fn csv(&self, part: Part) -> String {
        let mut table = match part {
            Part::Scores => self.scores(),
            Part::Questions => self.questions(),
            Part::Rulings => self.rulings_table(),
        };
        table
            .columns
            .extend(["night", "seed", "version"].map(String::from));
        for row in &mut table.rows {
            row.extend([&self.night, &self.seed, &self.version].map(|text| text.as_str().into()));
        }
        table::csv(&table)
    }

    /// All of it, to read.
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}\n\n", table::escaped(&self.title));
        let mut facts = vec![
            table::escaped(&self.started),
            format!("seed {}", table::escaped(&self.seed)),
            format!("newsdeck {}", table::escaped(&self.version)),
        ];
        if !self.is_over {
            facts.push("not over yet".to_owned());
        }
        text.push_str(&facts.join(" · "));
        text.push_str("\n\n## Scores\n\n");
        text.push_str(&table::markdown(&self.scores()));
        for sentence in &self.ties {
            text.push_str(&format!("\n{}\n", table::escaped(sentence)));
        }
        text.push_str("\n## Questions\n\n");
        text.push_str(&table::markdown(&self.questions()));
        if !self.rulings.is_empty() {
            text.push_str("\n## Rulings\n\n");
            text.push_str(&table::markdown(&self.rulings_table()));
        }
        text
    }

    fn scores(&self) -> Table {
        let has_jokers = self.teams.iter().any(|team| team.joker.is_some());
        let has_adjusted = self
            .teams
            .iter()
            .any(|team| team.adjusted != Default::default());
        let played: Vec<usize> = (0..self.rounds.len())
            .filter(|round| !self.rounds[*round].is_dropped)
            .collect();
        let mut columns = vec!["place".to_owned(), "team".to_owned(), "total".to_owned()];
        columns.extend(played.iter().map(|round| {
            let round = &self.rounds[*round];
            format!("{}. {}", round.number, round.title)
        }));
        columns.extend(has_jokers.then(|| "joker in round".to_owned()));
        columns.extend(has_adjusted.then(|| "besides".to_owned()));
        let rows = self.teams.iter().map(|team| {
            let mut row = vec![
                Cell::count(team.place),
                Cell::Text(team.name.clone()),
                points(team.total),
            ];
            let of_round = |round: &usize| points_if(team.rounds.get(*round).copied().flatten());
            row.extend(played.iter().map(of_round));
            row.extend(has_jokers.then(|| team.joker.map_or(Cell::Empty, Cell::count)));
            row.extend(has_adjusted.then_some(points(team.adjusted)));
            row
        });
        Table {
            columns,
            rows: rows.collect(),
        }
    }

    fn questions(&self) -> Table {
        let of_rounds = self
            .rounds
            .iter()
            .filter(|round| !round.is_dropped)
            .flat_map(|round| {
                let round_number = round.number.to_string();
                let questions = round.questions.iter();
                questions.map(move |question| question_row(&round_number, question))
            });
        let ties = self
            .tie_breaks
            .iter()
            .map(|question| question_row("tie", question));
        Table {
            columns: [
                "round", "question", "text", "answer", "right", "answered", "share", "note",
            ]
            .map(String::from)
            .to_vec(),
            rows: of_rounds.chain(ties).collect(),
        }
    }

    fn rulings_table(&self) -> Table {
        let rows = self.rulings.iter().map(|ruling| {
            vec![
                Cell::Text(ruling.at.clone()),
                Cell::Text(ruling.question.clone()),
                Cell::Text(ruling.given.clone()),
                ruling.ruling.into(),
                Cell::Text(ruling.teams.join(", ")),
            ]
        });
        Table {
            columns: ["at", "question", "given", "ruling", "teams"]
                .map(String::from)
                .to_vec(),
            rows: rows.collect(),
        }
    }
}

fn question_row(round: &str, question: &QuestionResult) -> Vec<Cell> {
    let note = match question {
        QuestionResult {
            is_asked: false, ..
        } => "not asked",
        QuestionResult { is_void: true, .. } => "void",
        _ => "",
    };
    let count = |number: Option<usize>| number.map_or(Cell::Empty, Cell::count);
    // To the nearest hundredth: more would be pretence.
    let share = question.share.map(|share| (share * 100.0).round() / 100.0);
    vec![
        round.into(),
        Cell::count(question.number),
        Cell::Text(question.text.clone()),
        Cell::Text(question.answer.clone().unwrap_or_default()),
        count(question.right),
        count(question.answered),
        share.map_or(Cell::Empty, Cell::Number),
        note.into(),
    ]
}

impl Season {
    pub fn csv(&self) -> String {
        table::csv(&self.table())
    }

    pub fn markdown(&self) -> String {
        let mut text = "# Season\n\n".to_owned();
        text.push_str(&table::markdown(&self.table()));
        for (number, night) in (1..).zip(&self.nights) {
            let (title, started) = (table::escaped(&night.title), table::escaped(&night.started));
            text.push_str(&format!("\n{number}. {title}, {started}"));
        }
        text.push('\n');
        text
    }

    fn table(&self) -> Table {
        let mut columns: Vec<String> = ["place", "team", "total", "nights", "won"]
            .map(String::from)
            .to_vec();
        columns.extend((1..=self.nights.len()).map(|number| format!("night {number}")));
        let rows = self.teams.iter().map(|team| {
            let mut row = vec![
                Cell::count(team.place),
                Cell::Text(team.name.clone()),
                points(team.total),
                Cell::count(team.played),
                Cell::count(team.won),
            ];
            row.extend(team.nights.iter().copied().map(points_if));
            row
        });
        Table {
            columns,
            rows: rows.collect(),
        }
    }
}
