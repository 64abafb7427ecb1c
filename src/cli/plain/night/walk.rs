//! Something entered for all teams, one after the other: answers, stakes, marks, totals. A command ends it and is done.

use super::{
    deed::{Walk, points, ruling},
    entry::{marks_of_round, round_marked},
    host::{Host, heading},
    table,
};
use crate::{
    cli::{
        exit::Failure,
        plain::command::{Line, line},
    },
    quiz::night::{Event, Mark, Night, Phase, Play, Ruling, Step, TeamId},
};

impl Host<'_, '_> {
    pub(super) fn walk(&mut self, walk: Walk) -> Result<(), Failure> {
        let teams: Vec<TeamId> = self.night.teams().map(|team| team.id).collect();
        if teams.is_empty() {
            return self.console.say("There is no team yet. /add adds them.");
        }
        if walk == Walk::Stakes && !matches!(self.night.phase(), Phase::Stakes(_)) {
            return self
                .console
                .say("Stakes are made before the question is seen.");
        }
        self.console.say(&title(walk, &self.night))?;
        self.console
            .say("Enter alone leaves a team as it is. A full stop ends.")?;
        for team in teams {
            if !self.entered(walk, team)? {
                return Ok(());
            }
        }
        self.console.say("That were all teams.")?;
        self.next_step()
    }

    /// Asks for one team until it can stand; `false` where the host has had enough.
    fn entered(&mut self, walk: Walk, team: TeamId) -> Result<bool, Failure> {
        loop {
            self.console.say(&prompt(walk, team, &self.night))?;
            let Some(typed) = self.hear()? else {
                return Ok(false);
            };
            let text = match line(&typed) {
                Line::Text(text) if text.is_empty() => return Ok(true),
                Line::Text(text) if text == "." => return Ok(false),
                Line::Text(text) => text,
                Line::Slash(..) => {
                    self.pending = Some(typed);
                    return Ok(false);
                }
            };
            match events(walk, team, &text, &self.night) {
                Ok(events) if events.is_empty() => return Ok(true),
                Ok(events) => {
                    if self.happened(events)? {
                        return Ok(true);
                    }
                }
                Err(why) => self.console.say(&why)?,
            }
        }
    }
}

fn title(walk: Walk, night: &Night) -> String {
    match walk {
        Walk::Answers(spot) => format!("Answers. {}", heading(spot, night)),
        Walk::Marks(spot) => format!("Marks. {} Type y, n or h.", heading(spot, night)),
        Walk::Stakes => "Stakes.".to_owned(),
        Walk::RoundMarks(round) => format!(
            "Marks of round {}. For each team, type y, n or h for each of {} questions in order, such as y n h.",
            round + 1,
            night.questions_in(round)
        ),
        Walk::Totals(round) => format!("Totals of round {}.", round + 1),
    }
}

/// Whose turn it is, and what stands there.
fn prompt(walk: Walk, team: TeamId, night: &Night) -> String {
    let stands = match walk {
        Walk::Answers(spot) => night
            .given_text(spot, team)
            .filter(|_| table::may_tell(spot, night)),
        Walk::Marks(spot) => night.marked(spot, team).map(|mark| mark.to_string()),
        Walk::Totals(round) => night.sheet_of(round, team).map(|total| total.to_string()),
        Walk::Stakes => Some(format!(
            "0 to {}",
            night.total(team).max(crate::quiz::Points::ZERO)
        )),
        Walk::RoundMarks(_) => None,
    };
    match stands {
        Some(stands) if walk == Walk::Stakes => format!("{}, {stands}:", night.name(team)),
        Some(stands) => format!("{}, now {stands}:", night.name(team)),
        None => format!("{}:", night.name(team)),
    }
}

fn events(walk: Walk, team: TeamId, text: &str, night: &Night) -> Result<Vec<Event>, String> {
    let step = |step: Step| Ok(vec![Event::Host(step)]);
    match walk {
        Walk::Answers(spot) => step(Step::Enter {
            team,
            spot,
            answer: Some(text.to_owned()),
        }),
        Walk::Stakes => {
            let points = points(text)?;
            Ok(vec![Event::Team(Play::Stake { team, points })])
        }
        Walk::Totals(round) => step(Step::Total {
            team,
            round,
            points: Some(points(text)?),
        }),
        Walk::Marks(spot) => {
            let mark = match ruling(text) {
                Some(Ruling::Yes) => Mark::One,
                Some(Ruling::Half) => Mark::Half,
                Some(Ruling::No) => Mark::Zero,
                None => return Err("Type y, n or h.".to_owned()),
            };
            step(Step::Mark {
                team,
                spot,
                mark: Some(mark),
            })
        }
        Walk::RoundMarks(round) => {
            let questions = night.questions_in(round);
            let marks = marks_of_round(text, questions).ok_or_else(|| {
                format!("Type {questions} letters: y, n or h for each question, - for none.")
            })?;
            Ok(round_marked(team, round, &marks, night))
        }
    }
}
