//! What a host wants of a night and of each round. Checked values; nothing here knows of TOML or of decks.

use crate::{
    deck::{Deck, Level, Place},
    quiz::{Marking, Reveal, RoundKind, Scoring},
};

/// A quiz file.
#[derive(Clone, Debug, PartialEq)]
pub struct QuizFile {
    /// The file as it is shown to people.
    pub file: String,
    pub title: String,
    /// The seed that the host fixed; without one every night is another.
    pub seed: Option<String>,
    /// Where questions come from when a round says nothing else.
    pub pick: Pick,
    /// Read out at the beginning.
    pub intro: Option<String>,
    /// Told before the first round.
    pub rules: Option<String>,
    pub rounds: Vec<RoundWish>,
    /// How many questions are kept ready for ties; those of `own_tie_breaks` count.
    pub tie_break: usize,
    pub own_tie_breaks: Vec<Named>,
    /// Each team may double one round.
    pub jokers: bool,
    /// How long the night is meant to be, in minutes.
    pub minutes: Option<u32>,
    /// Cards and notes that are never asked.
    pub leave_out: Vec<Named>,
    /// The questions that are written in the file itself, as a deck of its own.
    pub own: Deck,
    /// Its header.
    pub place: Place,
}

/// What a host wants of one round.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundWish {
    pub title: String,
    pub kind: RoundKind,
    pub pick: Pick,
    /// Questions to be asked, 1 to 100; those picked by hand count.
    pub count: usize,
    /// Questions to swap in, 0 to 20.
    pub spares: usize,
    /// For each answer, 10 to 600.
    pub seconds: u32,
    pub scoring: Scoring,
    pub marking: Marking,
    pub reveal: Reveal,
    /// Read out before the round.
    pub intro: Option<String>,
    /// The story of the round's deck is read out, and only what it answers is asked.
    pub story: Option<Story>,
    /// Minutes of the break after it; 0: none.
    pub break_minutes: u32,
    /// Cards and notes picked by hand: `deck/note/slot`, `deck/note` or `note`.
    pub cards: Vec<Named>,
    /// Notes of the file itself, by their ids.
    pub own: Vec<Named>,
    /// Its header.
    pub place: Place,
}

/// Which questions a round may have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pick {
    /// Ids, titles or file names; none: all decks.
    pub decks: Vec<Named>,
    /// One of them is enough; none: any.
    pub tags: Vec<Named>,
    /// None: any, and those without a level.
    pub levels: Vec<Level>,
    /// Notes in which spelling and form are the answer are left out.
    pub no_language: bool,
}

/// What somebody named in the file, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub name: String,
    pub place: Place,
}

/// Which retelling of the story is read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Story {
    First,
    Level(Level),
}

/// What is the same for all rounds that say nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub count: usize,
    pub spares: usize,
    /// None: as is usual for the kind of round.
    pub seconds: Option<u32>,
    pub marking: Option<Marking>,
    pub reveal: Option<Reveal>,
    pub break_minutes: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            count: 10,
            spares: super::draft::SPARES,
            seconds: None,
            marking: None,
            reveal: None,
            break_minutes: 0,
        }
    }
}

/// Seconds for an answer when nothing is said.
pub(super) const fn usual_seconds(kind: RoundKind) -> u32 {
    match kind {
        RoundKind::Choice
        | RoundKind::Speed
        | RoundKind::Survival { .. }
        | RoundKind::Collocations => 20,
        RoundKind::Buzzer => 15,
        RoundKind::List | RoundKind::Order => 60,
        _ => 30,
    }
}

/// How answers come in when nothing is said: on paper, but where the quickest counts.
pub(super) const fn usual_marking(kind: RoundKind) -> Marking {
    match kind {
        RoundKind::Buzzer | RoundKind::Speed => Marking::SharedKeys,
        _ => Marking::PaperTotals,
    }
}

/// When answers are told when nothing is said: at the end of the round where a sheet is handed in, else at once.
pub(super) fn usual_reveal(kind: RoundKind, marking: Marking) -> Reveal {
    let at_once = matches!(
        kind,
        RoundKind::Buzzer | RoundKind::Speed | RoundKind::Survival { .. } | RoundKind::Wager
    );
    match marking.is_on_paper() && !at_once {
        true => Reveal::EndOfRound,
        false if at_once || marking == Marking::SharedKeys => Reveal::EachQuestion,
        false => Reveal::EndOfRound,
    }
}
