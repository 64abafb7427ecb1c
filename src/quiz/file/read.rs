//! TOML text -> a quiz file and everything that is wrong with it.
//!
//! Never stops at the first problem; lines and columns are those of the whole file. Must never open a file.

use super::{
    counts, keys, points,
    round_fields::{self, Usual},
    wish::{Pick, QuizFile, Wanted},
};
use crate::{
    deck::{
        Code, Deck, Fields, Headers, Part, Place, Problem, Problems, Severity, check_margins, parts,
    },
    quiz::seed,
    text::sanitize,
};

/// The newest format this program knows.
const FORMAT: i64 = 1;

/// Questions kept ready for ties when nothing is said.
const TIE_BREAKS: usize = 2;

const HEADERS: Headers = Headers {
    file: "a quiz file",
    once: "quiz",
    many: &["round", "tie_break"],
    twice: "[quiz] stands once in a file; a round has double brackets: [[round]].",
};

/// What became of a file.
#[derive(Debug)]
pub struct ParsedQuiz {
    /// `None` where the file is no quiz, or one of a newer format.
    pub quiz: Option<QuizFile>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
}

impl ParsedQuiz {
    /// Whether a night can be made of it.
    pub fn has_errors(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.severity() == Severity::Error)
    }
}

/// Parses the text of the file called `file`.
pub fn parse(file: &str, text: &str) -> ParsedQuiz {
    let problems = Problems::new(file, text);
    let quiz = parts(text, &HEADERS, &problems, |parts| {
        read(file, parts, &problems)
    });
    if quiz.is_some() {
        check_margins(text, &problems);
    }
    ParsedQuiz {
        quiz,
        problems: problems.into_sorted(),
    }
}

fn read(file: &str, parts: &[Part], problems: &Problems) -> Option<QuizFile> {
    let has = |key: &str| parts.iter().any(|part| part.fields.has(key));
    if !has("quiz") && !has("round") {
        if problems.errors() == 0 {
            let (sentence, help) = match has("deck") || has("note") {
                true => (
                    "This file is a deck and no quiz.",
                    "`newsdeck quiz new` writes a quiz that asks what stands in decks.",
                ),
                false => (
                    "This file has neither [quiz] nor [[round]]: it is no quiz.",
                    "A quiz begins with [quiz] and a title; each round with [[round]].",
                ),
            };
            problems.add(Code::NotAQuiz, 0..0, sentence, help);
        }
        return None;
    }
    let mut quiz = QuizFile::untitled(file);
    let mut usual = Usual {
        wanted: Wanted::default(),
        pick: Pick::default(),
        scoring: None,
    };
    for part in parts.iter().filter(|part| part.fields.has("quiz")) {
        if let Some(fields) = part.fields.table("quiz", "a quiz") {
            if let Some(found) = part.fields.any("quiz") {
                quiz.place = problems.lines.place(found.span);
            }
            read_header(&mut quiz, &mut usual, &fields, part.is_broken)?;
        }
    }
    for part in parts {
        for round in part.fields.tables("round", "a round") {
            let number = quiz.rounds.len() + 1;
            let round = round_fields::read(&round, part.is_broken, number, &usual, &mut quiz.own);
            quiz.rounds.push(round);
        }
        read_tie_breaks(&mut quiz, part);
        if !part.is_broken {
            part.fields.name_unless(&[keys::FILE], |key| {
                let known = [keys::QUIZ, keys::BOTH];
                let is_of_quiz = known
                    .iter()
                    .copied()
                    .flatten()
                    .any(|known| known.name == key);
                is_of_quiz.then(|| "Write it below [quiz], at the top of the file.".to_owned())
            });
        }
    }
    if !has("round") {
        problems.add(
            Code::Missing,
            0..0,
            "This quiz has no round.",
            "Add [[round]] with a title and a kind, for example: kind = \"typed\".",
        );
    }
    quiz.tie_break = quiz.tie_break.max(quiz.own_tie_breaks.len());
    Some(quiz)
}

/// The questions for ties that are written in the file.
fn read_tie_breaks(quiz: &mut QuizFile, part: &Part) {
    if part.is_broken {
        return;
    }
    let tables = part.fields.tables("tie_break", "a question for a tie");
    let places: Vec<_> = tables.iter().map(|table| table.span.clone()).collect();
    for (table, place) in tables.into_iter().zip(places) {
        let problems = table.value.problems;
        let answer = table.value.any("answer");
        let is_number = answer
            .as_ref()
            .is_none_or(|answer| answer.value.is_integer() || answer.value.is_float());
        if !is_number {
            problems.add(
                Code::WrongType,
                answer.map_or(place, |answer| answer.span),
                "A tie is broken by who is nearest, so this answer must be a number.",
                "Ask for a number: answer = 1889.",
            );
        }
        let ids = round_fields::read_questions(vec![table], &mut quiz.own);
        quiz.own_tie_breaks.extend(ids);
    }
}

impl QuizFile {
    /// A quiz of which only the file's name is known.
    fn untitled(file: &str) -> Self {
        let name = file
            .strip_suffix(".toml")
            .map(|stem| stem.strip_suffix(".quiz").unwrap_or(stem))
            .unwrap_or(file);
        let own = Deck {
            file: sanitize::line(file).into_owned(),
            ..Deck::untitled(name)
        };
        Self {
            file: own.file.clone(),
            title: own.title.clone(),
            seed: None,
            pick: Pick::default(),
            intro: None,
            rules: None,
            intro_on_phones: None,
            rules_on_phones: None,
            rounds: Vec::new(),
            tie_break: TIE_BREAKS,
            own_tie_breaks: Vec::new(),
            jokers: false,
            minutes: None,
            leave_out: Vec::new(),
            place: Place {
                file: own.file.clone(),
                line: 0,
                column: 0,
                excerpt: None,
            },
            own,
        }
    }
}

/// `None` where the quiz is of a newer format.
fn read_header(
    quiz: &mut QuizFile,
    usual: &mut Usual,
    fields: &Fields,
    is_broken: bool,
) -> Option<()> {
    let problems = fields.problems;
    if let Some(format) = fields.whole("format", 1, i64::MAX)
        && format.value > FORMAT
    {
        problems.add(
            Code::NewerFormat,
            format.span,
            format!(
                "This quiz is of format {}; this program knows format {FORMAT}.",
                format.value
            ),
            "Use a newer newsdeck for it.",
        );
        return None;
    }
    if let Some(title) = fields.line("title") {
        quiz.title = title;
    }
    if let Some(text) = fields.text("seed") {
        match seed::Seed::new(text.value) {
            Some(seed) => quiz.seed = Some(seed.to_string()),
            None => problems.add(
                Code::BadValue,
                text.span,
                "This cannot be a seed.",
                "A seed is one word of at most 24 letters and figures: seed = \"tiger\".",
            ),
        }
    }
    quiz.intro = fields.prose("intro");
    quiz.rules = fields.prose("rules");
    quiz.intro_on_phones = fields.prose("intro_on_phones");
    quiz.rules_on_phones = fields.prose("rules_on_phones");
    quiz.jokers = fields.flag("jokers").is_some_and(|flag| flag.value);
    let whole = |key: &str, least: i64, most: i64| {
        let number = fields.whole(key, least, most)?;
        u32::try_from(number.value).ok()
    };
    quiz.minutes = whole("minutes", 5, 600);
    if let Some(number) = whole("tie_break", 0, 20) {
        quiz.tie_break = usize::try_from(number).unwrap_or(TIE_BREAKS);
    }
    quiz.leave_out = counts::names(fields, "leave_out");
    usual.wanted = counts::read_wanted(fields, &usual.wanted);
    usual.pick = counts::read_pick(fields, &usual.pick);
    usual.scoring = points::preset(fields).map(|preset| points::scaled(preset, fields));
    quiz.pick = usual.pick.clone();
    if !is_broken {
        fields.name_unless(&[keys::QUIZ, keys::BOTH], |key| {
            let is_of_round = keys::ROUND.iter().any(|known| known.name == key);
            is_of_round.then(|| "Write it below the [[round]] it is meant for.".to_owned())
        });
    }
    Some(())
}
