//! What the host enters: rulings, sheets, marks, points besides.
//!
//! Only plans, as `steps` does.

use super::{
    change::Change,
    event::Refused,
    facts::{Given, QuestionId, What},
    machine::{Night, Planned},
    phase::{Mark, Ruling, Spot, Status},
    steps::{refused, words},
    team::TeamId,
};
use crate::quiz::{judging, points::Points};

/// The most points that are given or taken at once, below 0 as above.
const MOST: Points = Points::whole(1_000_000);

impl Night {
    pub(super) fn rule(
        &self,
        spot: Spot,
        answer: &str,
        ruling: Option<Ruling>,
    ) -> Result<Planned, Refused> {
        let question = self.slot(spot)?.question;
        let book = &self.facts.books[question.0];
        let Some(text) = book.number_of(answer) else {
            return refused(format!(
                "Nobody answered “{}” to that question.",
                shown(answer)
            ));
        };
        if self.desk.rulings.get(&(question, text)) == ruling.as_ref() {
            return refused("That is so already.");
        }
        // Without the answer itself: the room may see what Backspace takes back.
        let word = ruling.map_or("no word", words);
        let label = format!("“{word}” for an answer to {}", self.title_of(spot));
        Ok(one(label, Change::Ruling((question, text), ruling)))
    }

    pub(super) fn enter_answer(
        &mut self,
        team: TeamId,
        spot: Spot,
        answer: Option<String>,
    ) -> Result<Planned, Refused> {
        let question = self.heard_question(team, spot)?;
        let answer = answer
            .map(|answer| judging::taken(&answer))
            .filter(|answer| !answer.is_empty());
        let label = format!("the answer of {}", self.name(team));
        let given = answer.map(|text| Given {
            what: self.what(spot, question, &text),
            words: Some(text.into()),
            after_ms: None,
        });
        if self.desk.entered.get(&(question, team)) == given.as_ref() {
            return refused("That is so already.");
        }
        Ok(one(label, Change::Entered((question, team), given)))
    }

    pub(super) fn mark(
        &self,
        team: TeamId,
        spot: Spot,
        mark: Option<Mark>,
    ) -> Result<Planned, Refused> {
        let question = self.heard_question(team, spot)?;
        if self.desk.marks.get(&(question, team)) == mark.as_ref() {
            return refused("That is so already.");
        }
        let label = match mark {
            Some(mark) => format!("{mark} for {} at {}", self.name(team), self.title_of(spot)),
            None => format!("no mark for {} at {}", self.name(team), self.title_of(spot)),
        };
        Ok(one(label, Change::Mark((question, team), mark)))
    }

    pub(super) fn sheet(
        &self,
        team: TeamId,
        round: usize,
        points: Option<Points>,
    ) -> Result<Planned, Refused> {
        self.check_team(team)?;
        let Some(desk) = self.desk.rounds.get(round) else {
            return refused("There is no such round.");
        };
        if !desk.has_begun() {
            return refused("That round has not begun.");
        }
        if let Some(points) = points {
            check_points(points)?;
        }
        if self.desk.sheets.get(&(round, team)) == points.as_ref() {
            return refused("That is so already.");
        }
        let label = match points {
            Some(points) => format!("{points} for {} in round {}", self.name(team), round + 1),
            None => format!("no total for {} in round {}", self.name(team), round + 1),
        };
        Ok(one(label, Change::Sheet((round, team), points)))
    }

    pub(super) fn adjust(&self, team: TeamId, by: Points) -> Result<Planned, Refused> {
        self.check_team(team)?;
        check_points(by)?;
        if by == Points::ZERO {
            return refused("No points were given.");
        }
        let sum = self.desk.adjusted.get(&team).copied().unwrap_or_default() + by;
        check_points(sum)?;
        let label = format!("{by} points for {}", self.name(team));
        let sum = Some(sum).filter(|sum| *sum != Points::ZERO);
        Ok(one(label, Change::Adjusted(team, sum)))
    }

    pub(super) fn drop_round(&mut self, round: usize, on: bool) -> Result<Planned, Refused> {
        let Some(desk) = self.desk.rounds.get(round) else {
            return refused("There is no such round.");
        };
        if desk.state.is_dropped == on {
            return refused("That is so already.");
        }
        if desk.has_begun() || self.desk.flow.asked.is_some_and(|asked| round <= asked) {
            return refused("That round has begun, or its time has passed.");
        }
        if on && self.desk.played().count() < 2 {
            return refused("A night has at least one round.");
        }
        let state = super::desk::RoundState {
            is_dropped: on,
            ..desk.state
        };
        let mut changes = vec![Change::Round(round, state)];
        // A joker on a round that is not played is free again.
        let teams: Vec<TeamId> = self.jokers_on(round).collect();
        for team in teams {
            let word = self.joker_word(None);
            changes.push(Change::Joker(team, Some(word)));
        }
        let verb = if on { "drop" } else { "take in" };
        Ok(Planned {
            label: format!("{verb} round {}", round + 1),
            changes,
        })
    }

    pub(super) fn heard(&self, team: TeamId, spot: Spot) -> Result<Planned, Refused> {
        let question = self.slot(spot)?.question;
        let is_open = self.facts.protests.contains(&(spot, question, team));
        if !is_open || self.desk.heard.contains(&(question, team)) {
            return refused("There is no such protest.");
        }
        let label = format!("hear the protest of {}", self.name(team));
        Ok(one(label, Change::Heard((question, team), true)))
    }

    /// The question at a spot that the room has heard.
    fn heard_question(&self, team: TeamId, spot: Spot) -> Result<QuestionId, Refused> {
        self.check_team(team)?;
        let slot = self.slot(spot)?;
        if slot.status == Status::Unasked {
            return refused("That question was not asked yet.");
        }
        Ok(slot.question)
    }

    /// An answer in words, as it was taken; a letter, or the words of an option, where there are options.
    pub(super) fn what(&mut self, spot: Spot, id: QuestionId, text: &str) -> What {
        let question = self.facts.questions[id.0].clone();
        if let Some(option) = option_named(&question.options, text) {
            return What::Option(option);
        }
        let (kind, lexicon) = (self.kind_at(spot), self.lexicon(id));
        What::Text(self.facts.books[id.0].text(text, &question, kind, &lexicon))
    }
}

fn option_named(options: &[String], text: &str) -> Option<usize> {
    let typed = judging::form(text);
    let by_letter = match typed.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a')),
        _ => None,
    };
    by_letter
        .filter(|option| *option < options.len())
        .or_else(|| {
            options
                .iter()
                .position(|option| judging::form(option) == typed)
        })
}

fn check_points(points: Points) -> Result<(), Refused> {
    if (-MOST..=MOST).contains(&points) {
        Ok(())
    } else {
        refused("That is more than a million points.")
    }
}

fn one(label: String, change: Change) -> Planned {
    Planned {
        label,
        changes: vec![change],
    }
}

fn shown(answer: &str) -> String {
    crate::text::sanitize::line(answer.trim()).into_owned()
}
