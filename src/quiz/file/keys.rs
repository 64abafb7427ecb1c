//! The keys a quiz file may hold: what each is called, what it takes and what it means. One table, from which an
//! unknown key is told from a known one.
//!
//! Must never read a value.

use crate::deck::{
    TableKey as Key,
    Takes::{Flag, Table, Tables, Text, Texts, Whole},
    table_key as key,
};

pub(super) const FILE: &[Key] = &[
    key("quiz", Table(QUIZ), "The night as a whole."),
    key(
        "round",
        Tables,
        "One [[round]] for each round, in their order.",
    ),
    key(
        "tie_break",
        Tables,
        "A question for a tie, written as a note of a deck; its answer is a number.",
    ),
];

pub(super) const QUIZ: &[Key] = &[
    key(
        "format",
        Whole(1, 1),
        "The version of the quiz format; 1 where it is absent.",
    ),
    key("title", Text, "What the room sees."),
    key(
        "seed",
        Text,
        "A word that decides the questions: the same word, the same night. Absent: another night each time.",
    ),
    key("intro", Text, "Read out at the beginning."),
    key("rules", Text, "Told before the first round."),
    key(
        "intro_on_phones",
        Text,
        "Read out instead of `intro` where teams play on their phones.",
    ),
    key(
        "rules_on_phones",
        Text,
        "Told instead of `rules` where teams play on their phones.",
    ),
    key(
        "tie_break",
        Whole(0, 20),
        "How many number questions are kept ready for ties; 2 where it is absent.",
    ),
    key(
        "jokers",
        Flag,
        "Each team may double one round that it names beforehand.",
    ),
    key(
        "minutes",
        Whole(5, 600),
        "How long the night is meant to be, in minutes.",
    ),
    key(
        "leave_out",
        Texts,
        "Cards and notes that are never asked: \"deck/note\" or \"deck/note/slot\".",
    ),
];

pub(super) const ROUND: &[Key] = &[
    key("title", Text, "What the room sees."),
    key(
        "kind",
        Text,
        "How the round is asked and answered; `typed` where it is absent.",
    ),
    key("intro", Text, "Read out before the round."),
    key(
        "intro_on_phones",
        Text,
        "Read out instead of `intro` where teams play on their phones.",
    ),
    key(
        "story",
        Text,
        "Reads out the story of the round's deck and asks only what it answers: true, or a level such as \"A2\".",
    ),
    key(
        "lives",
        Whole(1, 9),
        "In a survival round: so many wrong answers, and a team is out.",
    ),
    key(
        "cards",
        Texts,
        "Questions picked by hand: \"deck/note\", \"deck/note/slot\", or \"note\" of the round's deck.",
    ),
    key(
        "question",
        Tables,
        "A question written here, below [[round.question]], with the keys of a deck's note.",
    ),
];

/// What a round may say, and `[quiz]` for all rounds that do not.
pub(super) const BOTH: &[Key] = &[
    key(
        "decks",
        Texts,
        "Where questions come from: ids, titles or file names of decks. Absent: all decks.",
    ),
    key(
        "tags",
        Texts,
        "Only notes with one of these tags, or of a deck with one.",
    ),
    key(
        "level",
        Texts,
        "Only notes of these levels: \"A2\", or [\"A2\", \"B1\"].",
    ),
    key(
        "language",
        Flag,
        "False leaves out words and grammar: notes in which spelling and form are the answer.",
    ),
    key(
        "count",
        Whole(1, 100),
        "Questions in a round; 10 where it is absent.",
    ),
    key(
        "spares",
        Whole(0, 20),
        "Questions to swap in on the night; 2 where it is absent.",
    ),
    key("seconds", Whole(10, 600), "For each answer."),
    key(
        "scoring",
        Text,
        "What an answer is worth, such as `right` or `kahoot`.",
    ),
    key(
        "points",
        Text,
        "Points of a right answer; of `by-rank` a list: [3, 2, 1].",
    ),
    key("minus", Text, "Points that a wrong answer takes away."),
    key(
        "marking",
        Text,
        "How answers come in: on paper, or through this machine.",
    ),
    key("reveal", Text, "When the answers are told."),
    key(
        "break",
        Whole(0, 120),
        "Minutes of the break after a round.",
    ),
];
