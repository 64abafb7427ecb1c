//! Where the night stands, in words to listen to: first what is to be read out, then what only the host may know, then
//! who is in, then what Enter does. Must never tell more than the `Console` and the `Stage` hold.

use super::scores;
use crate::{
    quiz::{
        console::{Console, LeadsTo, Private},
        night::{Announcement, Night, Phase, SETTLING},
        stage::{BuzzerFace, Face, Revealed, RoundCard, Scene, TieBroken},
    },
    tui::{
        quiz::told::{how, letter},
        widgets::prose::paragraphs,
        words::count,
    },
};

/// Where the door is open to phones and nobody has come yet.
pub const NOBODY_YET: &str = "No team yet: phones join by themselves, /add adds the others.";

/// The whole situation; `is_new` where the host comes from the phase before and has heard what was told there, `is_open`
/// where phones are let in.
pub fn told(night: &Night, now: i64, is_new: bool, is_open: bool) -> Vec<String> {
    let console = night.console(now);
    let mut lines = vec![full_stop(&console.where_we_are)];
    if is_open && console.phase == Phase::Lobby && console.teams.is_empty() {
        lines.push(NOBODY_YET.to_owned());
        return lines;
    }
    scene(night, now, &console, is_new, &mut lines);
    lines.extend(waits(&console));
    lines.push(next(&console));
    lines.retain(|line| !line.is_empty());
    lines
}

/// "Enter: open question 3 of round 1 for 20 seconds."
pub fn next(console: &Console) -> String {
    let sentence = in_full(&console.next.sentence);
    match console.next.leads_to {
        LeadsTo::Nothing => full_stop(&sentence),
        LeadsTo::Phase(_) | LeadsTo::GoOn => {
            let mut letters = sentence.chars();
            let first = letters.next().map(char::to_lowercase);
            let small: String = first.into_iter().flatten().chain(letters).collect();
            format!("Enter: {}", full_stop(&small))
        }
    }
}

/// "20 s" as "20 seconds".
fn in_full(sentence: &str) -> String {
    let sentence = sentence.replace(" s left", " seconds left");
    match sentence.strip_suffix(" s") {
        Some(before) => format!("{before} seconds"),
        None => sentence,
    }
}

/// "17 seconds", "2 minutes 5 seconds".
pub fn seconds(seconds: i64) -> String {
    let told = |number: i64, noun| count(usize::try_from(number).unwrap_or(0), noun);
    match (seconds / 60, seconds % 60) {
        (0, rest) => told(rest, "second"),
        (minutes, 0) => told(minutes, "minute"),
        (minutes, rest) => format!("{} {}", told(minutes, "minute"), told(rest, "second")),
    }
}

/// What was taken back, or done again, where that was announced.
pub fn taken_back(announced: &Announcement) -> Option<String> {
    match announced {
        Announcement::Undone(label) => Some(format!("Taken back: {}", full_stop(label))),
        Announcement::Redone(label) => Some(format!("Done again: {}", full_stop(label))),
        _ => None,
    }
}

/// The same with a full stop, where nothing ends it yet.
pub fn full_stop(text: &str) -> String {
    let text = text.trim_end();
    match text.chars().last() {
        None => String::new(),
        Some('.' | '!' | '?' | '…' | '。' | '؟') => text.to_owned(),
        Some(_) => format!("{text}."),
    }
}

/// "Foxes", "Foxes and Owls", "Foxes, Owls and Bears".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn scene(night: &Night, now: i64, console: &Console, is_new: bool, lines: &mut Vec<String>) {
    let stage = night.stage(now);
    let clock = stage.clock.map(|clock| {
        let left = seconds(crate::tui::quiz::told::seconds(&clock));
        let stopped = if clock.is_paused { ", stopped" } else { "" };
        format!("{left} left{stopped}.")
    });
    match stage.scene {
        Scene::Lobby { teams, is_locked } => {
            lines.push(match teams.is_empty() {
                true => "No team yet. /add adds them.".to_owned(),
                false => format!("{}: {}.", count(teams.len(), "team"), listed(&teams)),
            });
            if is_locked {
                lines.push("Nobody may join by themselves.".to_owned());
            }
        }
        Scene::Rules(rules) => {
            aloud(console, lines);
            let titles: Vec<String> = rules.rounds.into_iter().map(|(_, title)| title).collect();
            let rounds = format!("{}: {}", count(titles.len(), "round"), listed(&titles));
            lines.push(full_stop(&rounds));
            if rules.jokers {
                let by_phone = match night.with_phones().is_empty() {
                    true => "",
                    false => "on its phone, or you for it with ",
                };
                lines.push(format!(
                    "Each team may double one round before it begins: {by_phone}/joker TEAM ROUND."
                ));
            }
            if rules.has_tie_break {
                lines.push(
                    "Ties are settled by a number that all are asked before the last round."
                        .to_owned(),
                );
            }
        }
        Scene::RoundIntro(round) => {
            aloud(console, lines);
            lines.extend(card(&round));
        }
        Scene::Stakes { round, number, .. } => {
            lines.push(format!(
                "{}: before the teams hear question {number}, they stake points on it.",
                round.title
            ));
            lines.push("/stake TEAM POINTS takes a stake, /stake asks for all of them.".to_owned());
        }
        Scene::Read(face) => question(&face, console, lines),
        Scene::Open(face, answering) => {
            if !is_new {
                question(&face, console, lines);
            }
            lines.extend(clock);
            lines.extend(answering.buzzer.as_ref().map(buzzer));
        }
        Scene::Locked(face, _) => {
            if !is_new {
                question(&face, console, lines);
            }
        }
        Scene::Repeat(..) => aloud(console, lines),
        Scene::Collect(round) => {
            lines.push(format!(
                "The sheets of {} are handed in.",
                full_title(&round)
            ));
        }
        Scene::Marking(round) => {
            if matches!(console.phase, Phase::Totals(_)) {
                let on_grid = round.marking == crate::quiz::Marking::Grid;
                lines.push(match on_grid {
                    true => "/mark asks for the marks of each team, /total for totals instead."
                        .to_owned(),
                    false => "/total asks for the total of each team.".to_owned(),
                });
            }
        }
        Scene::Reveal(revealed) => self::revealed(&revealed, lines),
        Scene::RoundScores(round, table) => {
            if !round.jokers.is_empty() {
                lines.push(format!("Doubled for {}.", listed(&round.jokers)));
            }
            lines.extend(scores::rows(&table));
        }
        Scene::Break { next } => {
            lines.extend(clock);
            lines.extend(next.map(|next| format!("Next: {}", full_stop(&next))));
        }
        Scene::TieBreak(broken) => tie(&broken, lines),
        Scene::Podium { shown } => lines.extend(scores::podium(&shown, console.phase, is_new)),
        Scene::Over(table) => {
            lines.extend(scores::rows(&table));
            lines.extend(night.ties_settled());
            lines.push(
                "/results writes the results down, /missed makes a deck of what the room missed, /quit leaves."
                    .to_owned(),
            );
        }
    }
    if let Some(table) = stage.scores {
        lines.push("The room sees the standings:".to_owned());
        lines.extend(scores::rows(&table));
    }
}

fn aloud(console: &Console, lines: &mut Vec<String>) {
    if let Some(aloud) = &console.aloud {
        lines.push("Read out:".to_owned());
        lines.extend(paragraphs(aloud));
    }
}

fn full_title(round: &RoundCard) -> String {
    format!("round {}, {}", round.number, round.title)
}

/// What the room has to know of a round.
fn card(round: &RoundCard) -> Vec<String> {
    let on_paper = match round.marking.is_on_paper() {
        true => ", on paper",
        false => "",
    };
    let mut lines = vec![
        full_stop(&format!("The round is called {}", round.title)),
        format!("{}{on_paper}.", count(round.questions, "question")),
        how(round.kind, round.marking),
        round.rule.clone(),
    ];
    if !round.jokers.is_empty() {
        lines.push(format!("It counts double for {}.", listed(&round.jokers)));
    }
    lines
}

/// What is to be read out, then what only the host may know.
fn question(face: &Face, console: &Console, lines: &mut Vec<String>) {
    if face.is_void {
        lines.push("It is void: it counts for nobody.".to_owned());
    }
    match console.aloud.is_some() {
        true => aloud(console, lines),
        false => lines.extend(paragraphs(&face.text)),
    }
    let steps = face.steps.iter().chain(&face.options).enumerate();
    lines.extend(steps.map(|(at, text)| format!("{}. {text}", letter(at))));
    if let Some(private) = &console.private {
        lines.extend(self::private(private));
    }
}

/// The letters of the right options, before their words; nothing where there are none.
fn letters(right: &[usize]) -> String {
    right
        .iter()
        .map(|at| format!("{}, ", letter(*at)))
        .collect()
}

fn private(private: &Private) -> Vec<String> {
    let letters = letters(&private.right);
    let mut lines = vec![full_stop(&format!(
        "For you alone, the answer: {letters}{}",
        private.answer
    ))];
    let mut more = |label: &str, texts: &[String]| {
        if !texts.is_empty() {
            lines.push(full_stop(&format!("{label}: {}", texts.join("; "))));
        }
    };
    more("Also right", &private.accept);
    more("Not right", &private.reject);
    more("Hints", &private.hints);
    lines.extend(private.attribution.clone());
    lines
}

/// What is seen of the buzzers.
pub fn buzzer(buzzer: &BuzzerFace) -> String {
    let mut told = Vec::new();
    if let Some(right) = &buzzer.right {
        told.push(format!("{right} had it right."));
    }
    match (&buzzer.answering, &buzzer.tied[..]) {
        _ if buzzer.is_settling => told.push(SETTLING.to_owned()),
        (Some(team), _) => told.push(format!(
            "{team} answers. Right, wrong or half? Type y, n or h."
        )),
        (None, [_, ..]) => told.push(format!(
            "At the same moment: {}. /pick TEAM says who answers.",
            listed(&buzzer.tied)
        )),
        (None, []) if buzzer.right.is_none() => {
            told.push("Who presses first? Type the team's number or name.".to_owned());
        }
        (None, []) => {}
    }
    if !buzzer.waiting.is_empty() {
        told.push(format!("Then: {}.", listed(&buzzer.waiting)));
    }
    if !buzzer.locked_out.is_empty() {
        told.push(format!(
            "Out of this question: {}.",
            listed(&buzzer.locked_out)
        ));
    }
    told.join(" ")
}

fn revealed(revealed: &Revealed, lines: &mut Vec<String>) {
    if revealed.face.is_void {
        lines.push("It is void: it counts for nobody.".to_owned());
    }
    lines.push(full_stop(&revealed.face.text));
    let letters = letters(&revealed.right);
    lines.push(full_stop(&format!(
        "The answer: {letters}{}",
        revealed.answer
    )));
    lines.extend(revealed.attribution.clone());
    lines.extend(revealed.why.clone());
    if let Some(share) = revealed.share {
        lines.push(format!(
            "{} of {} had it right.",
            share.right, share.answered
        ));
    }
    for result in &revealed.results {
        let given = result
            .given
            .as_deref()
            .map(|given| format!(" said {given}:"));
        let lives = match result.lives {
            Some(0) => ", out of the round".to_owned(),
            Some(lives) => format!(", {} left", lives_in_words(lives)),
            None => String::new(),
        };
        lines.push(format!(
            "{}{} {}{lives}.",
            result.name,
            given.unwrap_or_else(|| ":".to_owned()),
            scores::points(result.points)
        ));
    }
}

pub fn lives_in_words(lives: u8) -> String {
    match lives {
        1 => "1 life".to_owned(),
        lives => format!("{lives} lives"),
    }
}

fn tie(broken: &TieBroken, lines: &mut Vec<String>) {
    if let Some(shadow) = &broken.shadow {
        lines.push(full_stop(&shadow.face.text));
        lines.push(full_stop(&format!("The answer: {}", shadow.answer)));
    }
    let nearest = broken.nearest.iter().zip(1..);
    lines.extend(nearest.map(|((team, said), place)| match place {
        1 => format!("Nearest: {team}, who said {said}."),
        place => format!("Then, at place {place}: {team}, who said {said}."),
    }));
    lines.extend(broken.settled.clone());
    lines.push(match broken.tied.is_empty() {
        true => "Nobody is tied for first place.".to_owned(),
        false => format!("Still tied for first place: {}.", listed(&broken.tied)),
    });
}

/// Who is in, and what waits for the host.
pub fn waits(console: &Console) -> Vec<String> {
    let mut lines = Vec::new();
    if matches!(
        console.phase,
        Phase::Open(_) | Phase::Stakes(_) | Phase::Locked(_)
    ) {
        lines.extend(arrivals(console));
    }
    if !console.doubts.is_empty() {
        let told = format!(
            "{} to judge: /judge goes through them.",
            count(console.doubts.len(), "answer")
        );
        lines.push(told);
    }
    if !console.protests.is_empty() {
        lines.push(format!(
            "{} to hear: /judge.",
            count(console.protests.len(), "protest")
        ));
    }
    if let (Some(late @ 10..), 1..) = (console.late_minutes, console.droppable.len()) {
        lines.push(format!(
            "Running {late} minutes late: /drop leaves a round out."
        ));
    }
    lines
}

/// "There are 5 teams now."
pub fn how_many_teams(night: &Night) -> String {
    match night.teams().count() {
        1 => "There is 1 team now.".to_owned(),
        teams => format!("There are {} now.", count(teams, "team")),
    }
}

/// So many names of those that are missing are told: a room of forty would be read out with each answer.
const MOST_MISSING: usize = 6;

/// "3 of 4 are in. Missing: Owls." None where nobody is, as on paper.
pub fn arrivals(console: &Console) -> Option<String> {
    let (are_in, all) = (
        console.teams.iter().filter(|team| team.is_in).count(),
        console.teams.len(),
    );
    if are_in == 0 {
        return None;
    }
    Some(match console.missing.len() {
        0 => "All are in.".to_owned(),
        1..=MOST_MISSING => format!(
            "{are_in} of {all} are in. Missing: {}.",
            listed(&console.missing)
        ),
        _ => format!("{are_in} of {all} are in."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{
        any,
        night::{Event, Play, Step},
    };

    fn with_teams(count: usize) -> Night {
        let mut night = Night::new(any::plan());
        let names = (1..=count).map(|number| format!("Team {number}")).collect();
        night.apply(Event::Host(Step::AddTeams(names)), 0).unwrap();
        night
    }

    #[test]
    fn while_phones_are_let_in_a_host_need_not_add_a_team() {
        let night = Night::new(any::plan());
        let open = told(&night, 0, false, true);
        assert_eq!(open, ["Lobby.", NOBODY_YET]);
        let shut = told(&night, 0, false, false).join(" ");
        assert!(shut.ends_with("Add a team first."), "{shut}");
    }

    #[test]
    fn the_number_of_teams_is_told_in_good_english() {
        assert_eq!(how_many_teams(&with_teams(1)), "There is 1 team now.");
        assert_eq!(how_many_teams(&with_teams(3)), "There are 3 teams now.");
    }

    #[test]
    fn a_few_that_are_missing_are_named_and_a_roomful_is_counted() {
        let arrivals = |teams: usize| {
            let mut night = with_teams(teams);
            let at = 60_000;
            for _ in 0..8 {
                if matches!(night.phase(), Phase::Open(_)) {
                    break;
                }
                night.apply(Event::Host(Step::Next), at).unwrap();
            }
            let first = night.teams().next().unwrap().id;
            let answer = Play::Answer {
                team: first,
                member: None,
                text: "Minsk".to_owned(),
                after_ms: None,
            };
            night.apply(Event::Team(answer), at + 1).unwrap();
            super::arrivals(&night.console(at + 2)).unwrap()
        };
        assert_eq!(arrivals(3), "1 of 3 are in. Missing: Team 2 and Team 3.");
        assert_eq!(arrivals(40), "1 of 40 are in.");
    }
}
