//! The words for everything that a host can wish for on a night. Must never act on one.

use crate::text::nearest;

/// What a host can wish for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Next,
    Undo,
    Redo,
    Where,
    Time,
    Pause,
    More,
    Less,
    Timer,
    Reveal,
    Scores,
    Show,
    Break,
    Go,
    TieBreak,
    Drop,
    Room,
    Teams,
    Add,
    Rename,
    Remove,
    Lock,
    Phones,
    Address,
    Admit,
    Ban,
    Unban,
    Ask,
    Join,
    Member,
    Answer,
    Quick,
    Mark,
    Total,
    Edit,
    Stake,
    Joker,
    Buzz,
    Pick,
    Right,
    Wrong,
    Half,
    Judge,
    Protest,
    Void,
    Swap,
    Own,
    Grid,
    Results,
    Missed,
    Help,
    Quit,
}

/// One row: the word and its short forms, what stands behind it, what it does.
pub struct Row {
    pub names: &'static [&'static str],
    pub wish: Wish,
    pub usage: &'static str,
    pub what: &'static str,
}

const fn row(
    names: &'static [&'static str],
    wish: Wish,
    usage: &'static str,
    what: &'static str,
) -> Row {
    Row {
        names,
        wish,
        usage,
        what,
    }
}

/// In the order of the help.
pub const ROWS: &[Row] = &[
    row(
        &["next", "n"],
        Wish::Next,
        "",
        "the next safe step, as Enter alone",
    ),
    row(&["undo", "u"], Wish::Undo, "", "take the last step back"),
    row(
        &["redo"],
        Wish::Redo,
        "",
        "do the step again that was taken back",
    ),
    row(
        &["where", "w"],
        Wish::Where,
        "",
        "where the night stands, told once more",
    ),
    row(&["time", "t"], Wish::Time, "", "what is left of the time"),
    row(
        &["pause", "p"],
        Wish::Pause,
        "",
        "stop the clock, or let it go on",
    ),
    row(
        &["more"],
        Wish::More,
        "[SECONDS]",
        "more time: 10 seconds, or so many",
    ),
    row(
        &["less"],
        Wish::Less,
        "[SECONDS]",
        "less time: 10 seconds, or so many",
    ),
    row(
        &["timer"],
        Wish::Timer,
        "off",
        "no question is locked by its clock any more; /timer on: again",
    ),
    row(
        &["right", "y", "yes"],
        Wish::Right,
        "",
        "at the buzzer: what was said is right",
    ),
    row(
        &["wrong", "no"],
        Wish::Wrong,
        "",
        "at the buzzer: what was said is wrong",
    ),
    row(
        &["half", "h"],
        Wish::Half,
        "",
        "at the buzzer: what was said is half right",
    ),
    row(
        &["buzz", "z"],
        Wish::Buzz,
        "TEAM",
        "this team has pressed; its name alone does the same",
    ),
    row(
        &["pick"],
        Wish::Pick,
        "TEAM",
        "this team answers: you saw its hand first, or it pressed at the same moment as another",
    ),
    row(
        &["stake"],
        Wish::Stake,
        "TEAM POINTS",
        "what a team stakes; alone: all teams in order",
    ),
    row(
        &["answer", "a"],
        Wish::Answer,
        "TEAM TEXT",
        "what a team wrote; alone: all teams in order",
    ),
    row(
        &["quick", "k"],
        Wish::Quick,
        "TEAM TEXT",
        "what a team says now, with its time, for quick rounds; undo leaves it",
    ),
    row(
        &["judge", "j"],
        Wish::Judge,
        "[all]",
        "go through the answers in doubt and the protests; all: through those judged, too",
    ),
    row(
        &["reveal", "r"],
        Wish::Reveal,
        "",
        "lock the question and show its answer",
    ),
    row(
        &["mark", "m"],
        Wish::Mark,
        "TEAM right|half|wrong|none [2.3]",
        "mark a team's answer; TEAM yynh marks the whole round; alone: all teams in order",
    ),
    row(
        &["total"],
        Wish::Total,
        "TEAM 7.5 [ROUND]",
        "the total of a team's sheet; alone: all teams in order",
    ),
    row(&["scores", "s"], Wish::Scores, "", "the standings"),
    row(
        &["show"],
        Wish::Show,
        "",
        "show the room the standings, or hide them again",
    ),
    row(
        &["edit", "e"],
        Wish::Edit,
        "TEAM +2",
        "give a team points, or take some away",
    ),
    row(
        &["joker", "x"],
        Wish::Joker,
        "TEAM [ROUND|none]",
        "the round that counts double for a team",
    ),
    row(
        &["protest", "f"],
        Wish::Protest,
        "TEAM [2.3]",
        "a team protests; /judge comes back to it",
    ),
    row(
        &["grid"],
        Wish::Grid,
        "TEAM or 2.3",
        "the marks of a team, or of a question",
    ),
    row(
        &["void"],
        Wish::Void,
        "[2.3]",
        "the question counts for nobody, or counts again",
    ),
    row(&["swap"], Wish::Swap, "", "a spare question instead"),
    row(
        &["own", "o"],
        Wish::Own,
        "[QUESTION | ANSWER | WRONG; WRONG | WHY]",
        "a question of your own instead",
    ),
    row(&["break", "b"], Wish::Break, "[MINUTES]", "a break now"),
    row(
        &["go", "goto", "g"],
        Wish::Go,
        "2.3, ROUND or podium",
        "to a question, a round or the podium",
    ),
    row(
        &["drop", "d"],
        Wish::Drop,
        "[ROUND]",
        "leave a round out, or take it in again",
    ),
    row(
        &["tiebreak", "tie-break", "tb"],
        Wish::TieBreak,
        "",
        "sudden death for teams that are tied for first place",
    ),
    row(
        &["teams", "l"],
        Wish::Teams,
        "",
        "the teams with their numbers, and who is in",
    ),
    row(
        &["add"],
        Wish::Add,
        "[NAME]",
        "add a team; alone: one in each line",
    ),
    row(
        &["rename"],
        Wish::Rename,
        "TEAM = NAME",
        "give a team another name",
    ),
    row(
        &["remove", "kick"],
        Wish::Remove,
        "TEAM",
        "remove a team, which may join anew by phone; /undo brings it back",
    ),
    row(
        &["ban"],
        Wish::Ban,
        "TEAM",
        "remove a team, whose phones stay out tonight; /undo brings it back",
    ),
    row(
        &["unban"],
        Wish::Unban,
        "[TEAM]",
        "let a banned team in again, as it was; alone: the only one, or who is banned",
    ),
    row(
        &["lock"],
        Wish::Lock,
        "",
        "nobody may join by themselves any more, or again",
    ),
    row(
        &["phones"],
        Wish::Phones,
        "[shut|codes|host|help]",
        "open the door to phones, or tell how it stands; shut it; the codes by which teams come back; the address of your own phone; what may be wrong when none comes",
    ),
    row(
        &["address"],
        Wish::Address,
        "",
        "phones come in by the next address of this machine",
    ),
    row(
        &["ask"],
        Wish::Ask,
        "",
        "each new team waits for your word, or not any more",
    ),
    row(
        &["admit"],
        Wish::Admit,
        "[TEAM|all]",
        "let a team in that waits",
    ),
    row(
        &["join"],
        Wish::Join,
        "NAME",
        "a team joins by itself; undo leaves it",
    ),
    row(
        &["member"],
        Wish::Member,
        "TEAM = NAME",
        "somebody joins a team; undo leaves it",
    ),
    row(
        &["room"],
        Wish::Room,
        "y or n",
        "whether the room sees or hears this terminal",
    ),
    row(
        &["results"],
        Wish::Results,
        "",
        "write the results as CSV, JSON and Markdown",
    ),
    row(
        &["missed"],
        Wish::Missed,
        "",
        "a deck to study of what the room missed",
    ),
    row(
        &["help", "?"],
        Wish::Help,
        "[all]",
        "the commands that work now, or all",
    ),
    row(
        &["quit", "q"],
        Wish::Quit,
        "",
        "leave the night; it can always be resumed",
    ),
];

/// The wish behind a word: its name, a short form, or a beginning of three letters that no other has.
///
/// # Errors
/// A sentence with what was probably meant.
pub fn wish(word: &str) -> Result<Wish, String> {
    let exact = ROWS.iter().find(|row| row.names.contains(&word));
    if let Some(row) = exact {
        return Ok(row.wish);
    }
    let mut begun = ROWS
        .iter()
        .filter(|row| word.chars().count() > 2 && row.names[0].starts_with(word));
    if let (Some(row), None) = (begun.next(), begun.next()) {
        return Ok(row.wish);
    }
    let advice = match nearest(word, ROWS.iter().map(|row| row.names[0])) {
        Some(name) => format!("Did you mean /{name}?"),
        None => "/help lists what works now.".to_owned(),
    };
    Err(format!("/{word} is no command. {advice}"))
}

/// "/mark TEAM right|half|wrong [2.3]": how a command is typed.
pub fn usage(wish: Wish) -> String {
    let row = ROWS.iter().find(|row| row.wish == wish);
    row.map_or_else(String::new, |row| {
        format!("/{} {}", row.names[0], row.usage).trim().to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_means_one_thing() {
        let mut names: Vec<&str> = ROWS
            .iter()
            .flat_map(|row| row.names.iter().copied())
            .collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn a_word_may_be_short_or_begun_and_a_slip_is_told() {
        assert_eq!(wish("m"), Ok(Wish::Mark));
        assert_eq!(wish("prot"), Ok(Wish::Protest));
        assert!(wish("scorse").unwrap_err().contains("/scores?"));
        assert!(wish("frobnicate").unwrap_err().contains("/help"));
    }
}
