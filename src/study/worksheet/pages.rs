//! A worksheet as pages: the sheet, and the key on pages of its own.

use super::{
    of_words::legend,
    part::Part,
    sheet::{Section, Worksheet},
    task::Task,
    wish::{Gaps, Wish},
};
use crate::{
    paper::{self, Between, Block, Field, Match, Page, PageKind, Solution, WordRow, letter},
    text::prose::{paragraphs, without_markup},
};

impl Worksheet {
    /// Lines of at most 80 columns: the sheet, and behind it the key where it is wanted.
    pub fn text(&self, with_key: bool, between: Between) -> String {
        paper::lines(&self.pages(with_key), between)
    }

    /// One whole HTML file.
    pub fn html(&self, with_key: bool) -> String {
        paper::html(&self.title, &self.pages(with_key))
    }

    fn pages(&self, with_key: bool) -> Vec<Page> {
        let mut pages = vec![self.sheet()];
        if with_key {
            pages.push(self.key());
        }
        pages
    }

    /// What tells this sheet from others: with it the same one is printed again.
    fn facts(&self) -> Vec<String> {
        let level = self.wish.level;
        let level = level.map_or("all levels".to_owned(), |level| format!("level {level}"));
        let count = self.tasks();
        let end = if count == 1 { "" } else { "s" };
        vec![
            level,
            format!("{count} task{end}"),
            format!("seed {}", self.wish.seed),
        ]
    }

    fn sheet(&self) -> Page {
        let mut blocks = vec![
            Block::Title(self.title.clone()),
            Block::Facts(self.facts()),
            Block::Fields(vec![
                Field::long("Name", ""),
                Field::short("Date"),
                Field::short("Points"),
            ]),
        ];
        if let Some(reading) = &self.reading {
            blocks.push(Block::Heading(format!(
                "{} ({})",
                reading.title, reading.level
            )));
            blocks.extend(texts(&reading.text));
            let source = self.source.iter().map(|source| format!("After: {source}"));
            blocks.extend(source.map(|line| Block::Facts(vec![line])));
        }
        for section in &self.sections {
            blocks.push(Block::Heading(section.part.heading().to_owned()));
            blocks.push(Block::How(how(section, &self.wish)));
            blocks.extend(section.blocks(&self.wish));
        }
        Page {
            kind: PageKind::Worksheet,
            blocks,
        }
    }

    fn key(&self) -> Page {
        let mut blocks = vec![
            Block::Title(format!("{}: key", self.title)),
            Block::Facts(self.facts()),
        ];
        for section in &self.sections {
            blocks.push(Block::Heading(section.part.heading().to_owned()));
            blocks.push(Block::Solutions(section.solutions(&self.wish)));
        }
        if !self.left_out.is_empty() {
            blocks.push(Block::Heading("Not on this sheet".to_owned()));
            blocks.push(Block::Text(self.left_out.join("\n")));
        }
        if self.source.is_some() || self.about.is_some() {
            blocks.push(Block::Heading("Where it comes from".to_owned()));
        }
        blocks.extend(self.source.clone().map(Block::Text));
        blocks.extend(self.about.iter().flat_map(|about| texts(about)));
        Page {
            kind: PageKind::Key,
            blocks,
        }
    }
}

/// The paragraphs of a text of the deck.
fn texts(text: &str) -> impl Iterator<Item = Block> {
    let paragraphs = paragraphs(text).into_iter();
    paragraphs.map(|paragraph| Block::Text(without_markup(&paragraph)))
}

/// A text of the deck, a line for each paragraph.
fn prose(text: &str) -> String {
    without_markup(&paragraphs(text).join("\n"))
}

/// What is to be done.
fn how(section: &Section, wish: &Wish) -> String {
    match section.part {
        Part::Truth => "Judge by the story above, which retells the article. Not given: the story does not say.".to_owned(),
        Part::Order => "Write the letters in their right order.".to_owned(),
        Part::Speakers => "Mark whose words they are.".to_owned(),
        Part::Claims => {
            "Does the article say it in its own voice, or does somebody in it say so? It may be true or not: mark whose word it is."
                .to_owned()
        }
        Part::Choice => "Mark the one right answer.".to_owned(),
        Part::Words => "Say each word aloud, and write down what it means.".to_owned(),
        Part::Meanings => "Write the letter of its meaning before each word.".to_owned(),
        Part::Collocations => "Mark the word that goes into the gap.".to_owned(),
        Part::Gaps => match wish.gaps {
            Gaps::Letters => "Fill the gaps. The first letter is there, and the number of letters.".to_owned(),
            Gaps::Bank => "Fill the gaps with the words in the box. Each number counts the letters.".to_owned(),
        },
        Part::Families => "Write the word of the same family.".to_owned(),
        Part::Stances => format!(
            "A writer reports with this verb what somebody said. What does the verb tell you about the thing itself?\n{}",
            legend(&section.tasks)
        ),
        Part::Write => "Write the answer.".to_owned(),
    }
}

impl Section {
    fn numbered(&self) -> impl Iterator<Item = (String, &Task)> {
        (self.first..)
            .map(|number| number.to_string())
            .zip(&self.tasks)
    }

    fn blocks(&self, wish: &Wish) -> Vec<Block> {
        match self.part {
            Part::Words => {
                let rows = self.numbered().map(|(number, task)| WordRow {
                    number,
                    word: task.text.clone(),
                    about: task.about.clone(),
                });
                vec![Block::Words(rows.collect())]
            }
            Part::Meanings => {
                let left = self.numbered();
                let right = self.partners(wish).into_iter().enumerate();
                vec![Block::Match(Match {
                    left: left
                        .map(|(number, task)| (number, task.text.clone()))
                        .collect(),
                    right: right.map(|(at, text)| (small(at), text)).collect(),
                })]
            }
            _ => {
                let has_bank = self.part == Part::Gaps && wish.gaps == Gaps::Bank;
                let bank = has_bank.then(|| Block::Bank(self.partners(wish)));
                let tasks = self
                    .numbered()
                    .map(|(number, task)| Block::Task(printed(number, task)));
                bank.into_iter().chain(tasks).collect()
            }
        }
    }

    /// The answers of all tasks, mixed.
    pub(super) fn partners(&self, wish: &Wish) -> Vec<String> {
        let all = self.tasks.iter().map(|task| task.answer.clone());
        wish.mixed("partners", all.collect())
    }

    fn solutions(&self, wish: &Wish) -> Vec<Solution> {
        let partners = self.partners(wish);
        let solution = |(number, task): (String, &Task)| Solution {
            number,
            answer: match self.part {
                Part::Meanings => {
                    let at = partners.iter().position(|text| *text == task.answer);
                    let letter = at.map_or(String::new(), small);
                    format!("{letter}: {} = {}", task.text, task.answer)
                }
                Part::Words | Part::Stances => format!("{}: {}", task.text, task.answer),
                _ => task.answer.clone(),
            },
            details: task.details.iter().map(|detail| prose(detail)).collect(),
        };
        self.numbered().map(solution).collect()
    }
}

fn printed(number: String, task: &Task) -> paper::Task {
    let steps = task.steps.iter().enumerate();
    paper::Task {
        number,
        text: prose(&task.text),
        options: task.options.clone(),
        steps: steps.map(|(at, step)| (small(at), step.clone())).collect(),
        lines: task.lines,
    }
}

fn small(at: usize) -> String {
    letter(at).to_lowercase()
}
