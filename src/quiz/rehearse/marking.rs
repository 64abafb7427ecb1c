//! What the host rules and enters: doubtful answers, protests, the grid, the totals of sheets that others marked.

use super::{pace, play::Play, says::Said};
use crate::quiz::{
    Entry, Marking, Outcome, Points, RoundKind, Scoring,
    judging::form,
    night::{Event, Mark, Play as Does, Ruling, Spot, Step, TeamId},
    timing,
};

impl Play<'_, '_> {
    /// A word on every answer that the judge left open, as somebody would give it who knows what was meant.
    pub fn judge(&mut self) {
        self.night.settle();
        for doubt in self.night.doubts() {
            self.wait(pace::RULING);
            let (spot, teams) = (doubt.spot, doubt.teams.len());
            let meant = self.meant.get(&(spot, form(&doubt.given)));
            let ruling = Some(meant.copied().unwrap_or(Ruling::No));
            let answer = doubt.given.clone();
            self.host(Step::Rule {
                spot,
                answer,
                ruling,
            });
            self.left.push((spot, doubt.given, doubt.reason, teams));
        }
    }

    pub fn reveal(&mut self, spot: Spot) {
        self.wait(pace::ANSWER);
        if let Some(question) = self.night.question_at(spot) {
            let told = format!(
                "{} {}",
                question.answer,
                question.why.as_deref().unwrap_or("")
            );
            self.read_out(&told);
        }
        if self.marking_at(spot) == Marking::Grid && !self.is_read_only(spot) {
            self.mark_all(spot);
        }
        self.protest(spot);
        if self.chance.is(0.1) {
            self.undo_and_redo();
        }
        if self.chance.is(0.02) && self.host(Step::Void { spot, on: true }) {
            // Said too soon: the question stands.
            self.wait(2_000);
            self.event(Event::Undo);
        }
    }

    /// The first team that was right and has nothing for it says so; now and then one that was wrong does.
    fn protest(&mut self, spot: Spot) {
        if self.marking_at(spot).is_on_paper() || spot.round().is_none() {
            return;
        }
        self.night.settle();
        let said = self.said.get(&spot).cloned().unwrap_or_default();
        let spoils = self.chance.is(0.03);
        let found = self.team_ids().zip(said).find_map(|(team, said)| {
            let said = said?;
            let has_nothing = self.night.question_points(spot, team) <= Points::ZERO;
            let is_in = self.night.is_in(spot, team);
            let was_right = said.truth == Ruling::Yes && said.option.is_none();
            (is_in && has_nothing && (was_right || spoils)).then_some((team, said))
        });
        let Some((team, said)) = found else { return };
        if !self.event(Event::Team(Does::Protest { team, spot })) {
            return;
        }
        self.wait(pace::PROTEST);
        if said.truth == Ruling::Yes && self.kind_at(spot) != RoundKind::NearestNumber {
            self.host(Step::Rule {
                spot,
                answer: said.text,
                ruling: Some(Ruling::Yes),
            });
        }
        self.host(Step::Heard { team, spot });
    }

    /// The sheets of a round: a total for each, or the grid.
    pub fn sheets(&mut self, round: usize) {
        let began = self.now;
        self.wait(pace::MARK);
        let spots: Vec<Spot> = (0..self.night.questions_in(round))
            .map(|at| Spot::Question { round, at })
            .collect();
        match self.plan.rounds[round].marking {
            Marking::Grid if self.plan.rounds[round].is_read_only() => {
                for spot in spots {
                    self.mark_all(spot);
                }
            }
            Marking::PaperTotals => self.totals(round, &spots),
            _ => {}
        }
        // A break is when sheets are marked.
        let pause = i64::from(self.plan.rounds[round].break_seconds) * 1_000;
        self.now = began.max(self.now - pause);
    }

    fn mark_all(&mut self, spot: Spot) {
        let said = self.said.get(&spot).cloned().unwrap_or_default();
        for (team, said) in self.team_ids().zip(said) {
            let Some(said) = said else { continue };
            self.wait(pace::CELL);
            let mark = Some(match said.truth {
                Ruling::Yes => Mark::One,
                Ruling::Half => Mark::Half,
                Ruling::No => Mark::Zero,
            });
            self.host(Step::Mark { team, spot, mark });
        }
    }

    /// What the neighbours counted on each sheet.
    fn totals(&mut self, round: usize, spots: &[Spot]) {
        let mut sums = vec![Points::ZERO; self.bots.len()];
        for spot in spots {
            for (sum, points) in sums.iter_mut().zip(self.worth(round, *spot)) {
                *sum += points;
            }
        }
        for (team, points) in self.team_ids().zip(sums) {
            self.wait(pace::TOTAL);
            let wrong = self.chance.is(0.02);
            if wrong {
                // A slip of the host's own, seen at once.
                let points = Some(points + Points::ONE);
                self.host(Step::Total {
                    team,
                    round,
                    points,
                });
            }
            let points = Some(points);
            self.host(Step::Total {
                team,
                round,
                points,
            });
        }
    }

    /// What every sheet has at a question, by the rule of the round.
    fn worth(&self, round: usize, spot: Spot) -> Vec<Points> {
        let (Some(question), Some(said)) = (self.night.question_at(spot), self.said.get(&spot))
        else {
            return Vec::new();
        };
        let round = &self.plan.rounds[round];
        let is_nearest = round.kind == RoundKind::NearestNumber;
        let off = |said: &Said| {
            let number = crate::answer::value_near(&said.text, question.number()?, false)?;
            Some((number - question.number()?).abs())
        };
        let entry = |(team, said): (TeamId, &Option<Said>)| {
            let distance = said.as_ref().filter(|_| is_nearest).and_then(off);
            Entry {
                outcome: match said {
                    None => Outcome::Nothing,
                    Some(_) if distance.is_some() => Outcome::Right,
                    Some(said) => match said.truth {
                        Ruling::Yes => Outcome::Right,
                        Ruling::Half => Outcome::Half,
                        Ruling::No => Outcome::Wrong,
                    },
                },
                parts: said.as_ref().map_or(Points::ZERO, |said| said.parts),
                after_ms: None,
                distance,
                stake: self.night.stake_of(spot, team),
            }
        };
        let mut entries: Vec<Entry> = self.team_ids().zip(said).map(entry).collect();
        let nearest = entries
            .iter()
            .filter_map(|entry| entry.distance)
            .min_by(f64::total_cmp);
        if !matches!(round.scoring, Scoring::ByRank { .. }) {
            for entry in &mut entries {
                if entry.distance.is_some() && entry.distance != nearest {
                    entry.outcome = Outcome::Wrong;
                    entry.parts = Points::ZERO;
                }
            }
        }
        let seconds = timing::open_seconds(round.seconds, question);
        round.scoring.points(&entries, i64::from(seconds) * 1_000)
    }
}
