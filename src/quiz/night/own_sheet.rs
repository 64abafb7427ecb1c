//! What each team's own phone may see of it: all that takes a look at every team is done once for all of them.
//!
//! Must never take a result from a question that is not revealed, nor a place that the room does not see yet.

use super::{
    at_buzzer::settles,
    facts::{Given, QuestionId, What},
    machine::Night,
    outcomes::TeamEntry,
    phase::{Phase, Spot, Status},
    team::{MemberId, TeamId},
};
use crate::quiz::{
    buzzer::Queue,
    phone::{Form, Own, OwnAnswer, OwnBuzz, OwnOutcome, OwnPlace, OwnQuestion, OwnResult},
    plan::RoundKind,
    points::Points,
    score::Outcome,
    standings::Placed,
};
use std::collections::{BTreeMap, HashMap};

/// The same for all teams, as long as only answers come in.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnSheet {
    /// Those that are shown now.
    places: HashMap<TeamId, OwnPlace>,
    table: Option<OnTable>,
}

/// The question on the table.
#[derive(Clone, Debug)]
struct OnTable {
    spot: Spot,
    question: QuestionId,
    can_answer: bool,
    /// By team, one for each member where each answered alone; empty before the reveal.
    outcomes: HashMap<TeamId, Vec<(Option<MemberId>, Outcome)>>,
    at_buzzer: Option<Buzzes>,
}

#[derive(Clone, Debug)]
struct Buzzes {
    by_team: HashMap<TeamId, OwnBuzz>,
    settles_at: Option<i64>,
}

impl Night {
    /// What the phone of a team, or of one of its members, sees of its own; none where there is no such team.
    /// `now` in UTC milliseconds. Cheap: may be asked for every team whenever something has changed.
    pub fn own_at(&self, id: TeamId, member: Option<MemberId>, now: i64) -> Option<Own> {
        let team = self.known(id)?;
        let sheet = self.caches.own.get_or_init(|| self.own_sheet());
        let name = member.and_then(|member| team.members.get(usize::from(member.0)));
        let table = sheet.table.as_ref().filter(|_| !team.is_waiting);
        Some(Own {
            team: team.name.clone(),
            member: name.map(|member| member.name.clone()),
            is_waiting: team.is_waiting,
            total: self.total(id).to_string(),
            joker: self.own_joker(id),
            place: sheet.places.get(&id).copied(),
            question: table.map(|table| self.own_question(table, id, member, now)),
        })
    }

    fn own_sheet(&self) -> OwnSheet {
        let table = self.desk.flow.phase.spot().and_then(|spot| {
            let slot = self.slot(spot).ok()?;
            let form = self.form_at(spot)?;
            let is_revealed = slot.status == Status::Revealed;
            Some(OnTable {
                spot,
                question: slot.question,
                can_answer: form != Form::Paper && !slot.is_void,
                outcomes: match is_revealed {
                    true => by_team(&self.entries_at(spot)),
                    false => HashMap::new(),
                },
                at_buzzer: self
                    .is_for_buzzers(spot)
                    .then(|| self.buzzes(spot, slot.question)),
            })
        });
        OwnSheet {
            places: self.own_places(),
            table,
        }
    }

    fn own_question(
        &self,
        table: &OnTable,
        team: TeamId,
        member: Option<MemberId>,
        now: i64,
    ) -> OwnQuestion {
        let spot = table.spot;
        let is_wager = self.kind_at(spot) == RoundKind::Wager;
        let most = || self.total(team).max(Points::ZERO).hundredths();
        let stake = self.facts.stakes.get(&(spot, team));
        let given = self.own_given(table.question, team, member);
        OwnQuestion {
            may_play: table.can_answer && self.may_play(spot, team),
            lives: self.lives(spot, team),
            given: given.and_then(|given| self.own_answer(table.question, given)),
            stake: stake.map(ToString::to_string),
            most_stake: is_wager.then(most),
            buzz: table.at_buzzer.as_ref().and_then(|buzzes| {
                let buzz = buzzes.by_team.get(&team).copied()?;
                let is_ruled = matches!(buzz, OwnBuzz::LockedOut | OwnBuzz::Right);
                let is_settling = buzzes.settles_at.is_some_and(|until| settles(until, now));
                Some(match is_settling && !is_ruled {
                    true => OwnBuzz::Pressed,
                    false => buzz,
                })
            }),
            result: self.own_result(table, team, member, given.is_some()),
        }
    }

    fn own_given(
        &self,
        question: QuestionId,
        team: TeamId,
        member: Option<MemberId>,
    ) -> Option<&Given> {
        let given = &self.facts.books[question.0].given;
        let of_member = member.and_then(|member| given.get(&(team, Some(member))));
        of_member.or_else(|| self.given(question, team))
    }

    fn own_answer(&self, id: QuestionId, given: &Given) -> Option<OwnAnswer> {
        let (text, option) = match given.what {
            What::Text(text) => {
                let weighed = self.facts.books[id.0].distinct.get(text)?;
                let words = given.words.as_deref().unwrap_or(&weighed.shown);
                (words.to_owned(), None)
            }
            What::Option(option) => {
                let options = &self.facts.questions[id.0].options;
                (options.get(option)?.clone(), Some(option))
            }
        };
        Some(OwnAnswer {
            text,
            option,
            after_ms: given.after_ms,
        })
    }

    /// None before the reveal, and of a question that counts for nobody.
    fn own_result(
        &self,
        table: &OnTable,
        team: TeamId,
        member: Option<MemberId>,
        has_answered: bool,
    ) -> Option<OwnResult> {
        let slot = self.slot(table.spot).ok()?;
        if slot.status != Status::Revealed || slot.is_void {
            return None;
        }
        let outcomes = table.outcomes.get(&team).map_or(&[][..], Vec::as_slice);
        let mut of_members = outcomes.iter();
        let of_member = of_members.find(|(of, _)| of.is_some() && *of == member);
        let outcome = of_member.or(best(outcomes)).map(|(_, outcome)| *outcome);
        let points = self.question_points(table.spot, team);
        // Where ranks have points of their own, a number without any was too far off.
        let is_far = self.kind_at(table.spot) == RoundKind::NearestNumber
            && table.spot.round().is_some()
            && points == Points::ZERO;
        let outcome = match outcome {
            Some(Outcome::Right) if is_far => Some(Outcome::Wrong),
            outcome => outcome,
        };
        let protest = (table.spot, table.question, team);
        let has_protested = self.facts.protests.contains(&protest);
        let is_wrong = matches!(outcome, Some(Outcome::Wrong | Outcome::Half))
            || (has_answered && outcome == Some(Outcome::Nothing));
        Some(OwnResult {
            outcome: match outcome {
                Some(Outcome::Right) => OwnOutcome::Right,
                Some(Outcome::Half) => OwnOutcome::Half,
                Some(Outcome::Wrong) => OwnOutcome::Wrong,
                Some(Outcome::Nothing) | None => OwnOutcome::Nothing,
            },
            points: points.to_string(),
            can_protest: is_wrong && !has_protested,
            has_protested,
        })
    }

    fn buzzes(&self, spot: Spot, question: QuestionId) -> Buzzes {
        let queue = self.buzzer_queue(spot);
        let settles_at = self.queue_settles_at(spot, &queue);
        let is_tied = self.is_tied(spot, &queue);
        let Queue {
            answering,
            tied,
            waiting,
            ..
        } = queue;
        let mut by_team = HashMap::new();
        let before_them = usize::from(answering.is_some());
        let tie = |before| match is_tied {
            true => OwnBuzz::Tied,
            false => OwnBuzz::Waiting { before },
        };
        by_team.extend(answering.map(|team| match is_tied {
            true => (team, OwnBuzz::Tied),
            false => (team, OwnBuzz::Answering),
        }));
        let later = tied.len();
        by_team.extend(
            (before_them..)
                .zip(tied)
                .map(|(before, team)| (team, tie(before))),
        );
        by_team.extend(
            (before_them + later..)
                .zip(waiting)
                .map(|(before, team)| (team, OwnBuzz::Waiting { before })),
        );
        for (team, is_right) in self.ruled_at(question) {
            let buzz = match is_right {
                true => OwnBuzz::Right,
                false => OwnBuzz::LockedOut,
            };
            by_team.insert(team, buzz);
        }
        Buzzes {
            by_team,
            settles_at,
        }
    }

    /// The places that the room sees, each for its own team.
    fn own_places(&self) -> HashMap<TeamId, OwnPlace> {
        let flow = self.desk.flow;
        let tables = &self.desk.tables;
        let (placed, before) = match flow.phase {
            Phase::RoundScores(_) => (self.places(), &tables.before),
            _ if flow.scores_shown => (self.places(), &tables.shown),
            Phase::Break if flow.back.is_none() => (self.places(), &tables.shown),
            Phase::Podium { .. } | Phase::Over => (self.final_places(), &tables.shown),
            _ => return HashMap::new(),
        };
        let of = placed.len();
        let is_shown = |placed: &Placed<TeamId>| match flow.phase {
            // The first three wait for the podium.
            Phase::Podium { shown } if !flow.scores_shown => placed.place + shown > 3,
            _ => true,
        };
        let shown = placed.into_iter().filter(is_shown);
        shown
            .map(|placed| (placed.team, own_place(placed, of, before)))
            .collect()
    }
}

fn own_place(placed: Placed<TeamId>, of: usize, before: &BTreeMap<TeamId, usize>) -> OwnPlace {
    let number = |place: usize| i32::try_from(place).unwrap_or(i32::MAX);
    let moved = |before: &usize| number(*before) - number(placed.place);
    OwnPlace {
        place: placed.place,
        of,
        is_shared: placed.is_shared,
        movement: before.get(&placed.team).map(moved),
    }
}

fn by_team(entries: &[TeamEntry]) -> HashMap<TeamId, Vec<(Option<MemberId>, Outcome)>> {
    let teams = entries.chunk_by(|one, other| one.team == other.team);
    teams
        .map(|team| {
            let outcomes = team.iter().map(|entry| (entry.member, entry.entry.outcome));
            (team[0].team, outcomes.collect())
        })
        .collect()
}

/// The best of what a team's members have.
fn best(outcomes: &[(Option<MemberId>, Outcome)]) -> Option<&(Option<MemberId>, Outcome)> {
    outcomes.iter().min_by_key(|(_, outcome)| match outcome {
        Outcome::Right => 0,
        Outcome::Half => 1,
        Outcome::Wrong => 2,
        Outcome::Nothing => 3,
    })
}
