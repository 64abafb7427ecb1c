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
    /// Instead of these two, where teams play on their phones.
    pub intro_on_phones: Option<String>,
    pub rules_on_phones: Option<String>,
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

impl QuizFile {
    /// The same, with what is said where teams play on their phones. What else changes then, `Plan::on_phones` does.
    pub fn on_phones(mut self) -> Self {
        let said = |on_phones: &mut Option<String>, usual: &mut Option<String>| {
            if on_phones.is_some() {
                *usual = on_phones.take();
            }
        };
        said(&mut self.intro_on_phones, &mut self.intro);
        said(&mut self.rules_on_phones, &mut self.rules);
        for round in &mut self.rounds {
            said(&mut round.intro_on_phones, &mut round.intro);
        }
        self
    }

    /// Whether phones are spoken of where nothing else is said to those who play on them: it may ban them.
    pub fn may_ban_phones(&self) -> bool {
        let own = [
            (&self.intro, &self.intro_on_phones),
            (&self.rules, &self.rules_on_phones),
        ];
        let rounds = self.rounds.iter();
        let rounds = rounds.map(|round| (&round.intro, &round.intro_on_phones));
        let mut usual = own.into_iter().chain(rounds);
        usual.any(|(usual, on_phones)| {
            let said = usual.as_ref().filter(|_| on_phones.is_none());
            said.is_some_and(|said| said.to_lowercase().contains("phone"))
        })
    }
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
    /// Instead of it, where teams play on their phones.
    pub intro_on_phones: Option<String>,
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

#[cfg(test)]
mod tests {
    use super::super::parse;

    const QUIZ: &str = "[quiz]\ntitle = \"Night\"\nintro = \"Welcome.\"\nrules = \"No phones.\"\n\
        [[round]]\nkind = \"typed\"\nintro = \"Pens down.\"\n[[round]]\nkind = \"typed\"\nintro = \"Listen.\"\n";

    #[test]
    fn on_phones_other_things_are_said_where_the_file_has_them_and_the_rest_stays() {
        let quiz = parse("night.quiz.toml", QUIZ).quiz.unwrap();
        assert_eq!(quiz.clone().on_phones(), quiz);
        assert!(quiz.may_ban_phones());

        let text = QUIZ
            .replace("rules =", "rules_on_phones = \"Phones out!\"\nrules =")
            .replace(
                "intro = \"Pens",
                "intro_on_phones = \"Hands off.\"\nintro = \"Pens",
            );
        let parsed = parse("night.quiz.toml", &text);
        assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
        let quiz = parsed.quiz.unwrap();
        assert!(!quiz.may_ban_phones());
        let said = quiz.on_phones();
        assert_eq!(said.intro.as_deref(), Some("Welcome."));
        assert_eq!(said.rules.as_deref(), Some("Phones out!"));
        let rounds: Vec<_> = said
            .rounds
            .iter()
            .map(|round| round.intro.as_deref())
            .collect();
        assert_eq!(rounds, [Some("Hands off."), Some("Listen.")]);
    }
}
