//! The scores once more, by other ways: the journal as it would be read back, and the sums added up again.

use super::play::Play;
use crate::quiz::{
    Points,
    night::{Night, Recorded, Spot, TeamId},
};

/// What is wrong with the scores; none where all ways agree.
pub(super) fn wrong_scores(play: &mut Play) -> Option<String> {
    play.night.settle();
    if play.undone_differs {
        return Some("A step that was undone and made again led to something else.".to_owned());
    }
    let lines = play.journal.iter().map(serde_json::to_string);
    let read = lines.map(|line| serde_json::from_str::<Recorded>(&line?));
    let Ok(events) = read.collect::<Result<Vec<Recorded>, _>>() else {
        return Some("An event of the night does not come back from its journal.".to_owned());
    };
    let night = match Night::replay(play.plan.clone(), events) {
        Ok(night) => night,
        Err((number, why)) => return Some(format!("Event {number} cannot be replayed: {why}")),
    };
    if night != play.night {
        return Some("The replayed night is another one.".to_owned());
    }
    let team = play
        .team_ids()
        .find(|team| added_up(&night, *team) != night.total(*team))?;
    Some(format!("The points of {} do not add up.", night.name(team)))
}

/// A total from what each question, each sheet, the joker and the host brought.
fn added_up(night: &Night, team: TeamId) -> Points {
    let mut sum = night.adjusted(team);
    for round in (0..night.plan().rounds.len()).filter(|round| !night.is_dropped(*round)) {
        let questions = (0..night.questions_in(round))
            .map(|at| night.question_points(Spot::Question { round, at }, team));
        let points = night
            .sheet_of(round, team)
            .unwrap_or_else(|| questions.sum());
        sum += points;
        if night.joker_of(team) == Some(round) {
            sum += points;
        }
    }
    sum
}
