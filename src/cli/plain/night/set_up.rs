//! What comes before the night, in lines: which quiz or decks, which seed, which teams, tonight's questions. The values
//! are those of the set-up screen. Must never begin a night that was not asked for with /begin.

use super::{
    deed::yes_or_no,
    host::{ask_room, ended, host, names},
    scene::listed,
    tonight,
};
use crate::{
    app::{self, AskedDoor, Evening, Loaded, clock},
    cli::{
        exit::{Exit, Failure},
        plain::{
            command::{Line, line},
            console::Console,
        },
    },
    quiz::plan::Answers,
    text::nearest,
    tui::quiz::{
        offer::Wish,
        set_up::{MINUTES, Row, SetUp, size},
    },
};

/// The words of the set-up, how they are typed, and what they do.
pub(super) const WORDS: &[(&str, &str, &str)] = &[
    ("begin", "", "begin the night"),
    (
        "quiz",
        "NAME",
        "another quiz, by its number, name or file; alone: the list",
    ),
    (
        "decks",
        "NUMBERS",
        "questions from decks instead; alone: the list",
    ),
    ("minutes", "90", "how long a night from decks is"),
    (
        "phones",
        "yes|no",
        "whether teams play on their phones: the door opens with the lobby",
    ),
    (
        "answers",
        "paper|keys|typed",
        "how the teams answer in a night from decks",
    ),
    (
        "seed",
        "WORD",
        "the word that decides the questions; alone: another is drawn",
    ),
    ("teams", "", "the names of the teams anew, one in a line"),
    ("list", "[ROUND]", "tonight’s questions"),
    (
        "swap",
        "2.3",
        "a spare question instead of question 3 of round 2",
    ),
    ("own", "2.3", "a question of your own behind that one"),
    ("delete", "2.3", "take that question out"),
    ("move", "2.3 up|down", "ask it earlier or later"),
    ("undo", "", "take the last change of the questions back"),
    ("redo", "", "make it again"),
    (
        "room",
        "y or n",
        "whether the room sees or hears this terminal",
    ),
    ("where", "", "what has been chosen so far"),
    ("resume", "[NAME]", "go on with a night that was left"),
    ("help", "", "this list"),
    ("quit", "", "leave; no night begins"),
];

/// Short forms.
const SHORT: &[(&str, &str)] = &[
    ("b", "begin"),
    ("q", "quit"),
    ("?", "help"),
    ("w", "where"),
    ("l", "list"),
];

pub(super) struct Desk<'a, 'o> {
    pub loaded: &'a mut Loaded,
    pub set_up: SetUp,
    pub console: &'a mut Console<'o>,
    /// The room sees or hears this terminal.
    pub is_seen: bool,
}

/// How the set-up goes on.
enum Next {
    GoOn,
    Begin,
    Resume(String),
    Leave,
}

/// Asks what is missing, then plays the night.
///
/// # Errors
/// The output is closed, or the night cannot be written down.
pub fn set_up(
    loaded: &mut Loaded,
    wish: &Wish,
    asked: Option<AskedDoor>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    console.listen_in_background();
    let offer = app::offer(loaded, wish);
    let nights = offer.nights.clone();
    let set_up = SetUp::new(offer, wish, &loaded.collection);
    console.say("A quiz night.")?;
    for notice in set_up.notices() {
        console.say(notice)?;
    }
    for night in &nights {
        console.say(&format!(
            "“{}” can be gone on with: {}. Type /resume {}.",
            night.title,
            night.told.replace(" · ", ", "),
            night.name
        ))?;
    }
    let Some(is_seen) = ask_room(console)? else {
        return ended(console);
    };
    let mut desk = Desk {
        loaded,
        set_up,
        console,
        is_seen,
    };
    let is_chosen = wish.quiz.is_some() || wish.decks.is_some();
    if !is_chosen && !desk.choose_quiz()? {
        return ended(desk.console);
    }
    desk.tell_plan()?;
    if desk.set_up.team_names().is_empty() {
        desk.ask_teams()?;
    }
    desk.tell_teams()?;
    desk.console.say(
        "/list tells tonight’s questions, /help what can be changed, /begin begins the night.",
    )?;
    let next = loop {
        match desk.goes_on()? {
            Next::GoOn => {}
            next => break next,
        }
    };
    let evening = match next {
        Next::Begin => desk.begun()?,
        Next::Resume(name) => {
            let evening = Evening::resume(desk.loaded.home(), &name);
            evening.map_err(|why| Failure::new(Exit::Missing, why))?
        }
        Next::Leave | Next::GoOn => return ended(desk.console),
    };
    let Desk {
        loaded,
        console,
        is_seen,
        set_up,
    } = desk;
    let asked = set_up.has_phones().then(|| asked.unwrap_or_default());
    host(loaded, evening, is_seen, asked, console)
}

impl Desk<'_, '_> {
    fn begun(&mut self) -> Result<Evening, Failure> {
        let no_plan = || Failure::new(Exit::BadDeck, "there is nothing to ask");
        let plan = self.set_up.plan().cloned().ok_or_else(no_plan)?;
        let teams = self.set_up.team_names();
        Evening::begin(self.loaded.home(), plan, teams)
            .map_err(|why| Failure::new(Exit::CannotWrite, why))
    }

    /// One line; what is typed without a slash is told to begin with one.
    fn goes_on(&mut self) -> Result<Next, Failure> {
        let Some(typed) = self.console.listen()? else {
            self.console.say("No night was begun.")?;
            return Ok(Next::Leave);
        };
        let (word, rest) = match line(&typed) {
            Line::Slash(word, rest) => (word, rest),
            Line::Text(_) => {
                self.console
                    .say("Type /begin to begin the night, or /help for the other commands.")?;
                return Ok(Next::GoOn);
            }
        };
        let word = SHORT
            .iter()
            .find(|(short, _)| *short == word)
            .map_or(word.as_str(), |(_, word)| *word);
        match word {
            "quit" => {
                self.console.say("No night was begun.")?;
                return Ok(Next::Leave);
            }
            "begin" if self.set_up.plan().is_some() => return Ok(Next::Begin),
            "begin" => self.tell_plan()?,
            "resume" => return self.resumed(&rest),
            "quiz" if rest.is_empty() => self.list_quizzes()?,
            "quiz" => {
                if self.took_quiz(&rest)? {
                    self.tell_plan()?;
                }
            }
            "decks" => self.decks(&rest)?,
            "minutes" => self.minutes(&rest)?,
            "phones" => self.phones(&rest)?,
            "answers" => self.answers(&rest)?,
            "seed" => self.seed(&rest)?,
            "teams" => {
                self.set_up.teams.clear();
                self.ask_teams()?;
                self.tell_teams()?;
            }
            "room" => match yes_or_no(&rest) {
                Some(is_seen) => {
                    self.is_seen = is_seen;
                    self.console.say("Taken.")?;
                }
                None => self.console.say("Type /room y or /room n.")?,
            },
            "where" => {
                self.tell_plan()?;
                self.tell_teams()?;
            }
            "help" => {
                for (word, usage, what) in WORDS {
                    let usage = if usage.is_empty() {
                        String::new()
                    } else {
                        format!(" {usage}")
                    };
                    self.console.say(&format!("/{word}{usage}: {what}."))?;
                }
            }
            "list" | "swap" | "own" | "delete" | "move" | "undo" | "redo" => {
                tonight::perform(self, word, &rest)?;
            }
            other => {
                let advice = match nearest(other, WORDS.iter().map(|(word, ..)| *word)) {
                    Some(near) => format!("Did you mean /{near}?"),
                    None => "/help lists the commands.".to_owned(),
                };
                self.console
                    .say(&format!("/{other} is no command here. {advice}"))?;
            }
        }
        Ok(Next::GoOn)
    }

    fn resumed(&mut self, name: &str) -> Result<Next, Failure> {
        let newest = self.set_up.night().map(|night| night.name.clone());
        match (name, newest) {
            ("", Some(newest)) => Ok(Next::Resume(newest)),
            ("", None) => {
                self.console.say("There is no night to go on with.")?;
                Ok(Next::GoOn)
            }
            (name, _) => Ok(Next::Resume(name.to_owned())),
        }
    }

    fn list_quizzes(&mut self) -> Result<(), Failure> {
        let quizzes = self.set_up.quizzes();
        let mut lines: Vec<String> = quizzes
            .iter()
            .zip(1..)
            .map(|(quiz, number)| match &quiz.quiz {
                Some(file) => format!("{number}. {}", file.title),
                None => format!("{number}. {}, which has errors", quiz.name),
            })
            .collect();
        lines.push(format!("{}. Questions from decks", lines.len() + 1));
        lines.iter().try_for_each(|line| self.console.say(line))
    }

    /// Asks for the quiz; `false` where the host leaves.
    fn choose_quiz(&mut self) -> Result<bool, Failure> {
        self.list_quizzes()?;
        let usual = self.set_up.answer(Row::Quiz, &self.loaded.collection);
        loop {
            self.console.say(&format!(
                "Type the number, the name or the file of a quiz. Enter takes {usual}."
            ))?;
            let Some(typed) = self.console.listen()? else {
                return Ok(false);
            };
            match line(&typed) {
                Line::Slash(word, _) if word == "quit" || word == "q" => return Ok(false),
                Line::Slash(..) => {}
                Line::Text(text) if text.is_empty() => return Ok(true),
                Line::Text(text) => {
                    if self.took_quiz(&text)? {
                        return Ok(true);
                    }
                }
            }
        }
    }

    /// Takes the quiz of this number, name, title or file; says why where there is none.
    fn took_quiz(&mut self, text: &str) -> Result<bool, Failure> {
        let quizzes = self.set_up.quizzes();
        let folded = text.trim().to_lowercase();
        let number = folded.trim_end_matches('.').parse::<usize>().ok();
        let by_number = number
            .and_then(|number| number.checked_sub(1))
            .filter(|at| *at <= quizzes.len());
        let by_name = quizzes.iter().position(|quiz| {
            let title = quiz.quiz.as_ref().map(|file| file.title.to_lowercase());
            quiz.name.to_lowercase() == folded || title.as_ref() == Some(&folded)
        });
        if let Some(at) = by_number.or(by_name) {
            self.set_up.take(Row::Quiz, at, &self.loaded.collection);
            return Ok(true);
        }
        match app::quiz_named(self.loaded, text) {
            Ok(quiz) => {
                self.set_up.take_quiz(quiz, &self.loaded.collection);
                Ok(true)
            }
            Err(why) => {
                self.console.say(&why)?;
                Ok(false)
            }
        }
    }

    fn decks(&mut self, text: &str) -> Result<(), Failure> {
        let decks: Vec<_> = self
            .loaded
            .collection
            .decks
            .iter()
            .map(|shelved| (shelved.id().clone(), shelved.title().to_owned()))
            .collect();
        if text.is_empty() {
            for ((id, title), number) in decks.iter().zip(1..) {
                let taken = if self.set_up.has_deck(id) {
                    ", taken"
                } else {
                    ""
                };
                self.console.say(&format!("{number}. {title}{taken}"))?;
            }
            return self.console.say(
                "Type /decks and the numbers of those to ask, such as /decks 1 2; or /decks all.",
            );
        }
        let numbers = text.split([' ', ',']).filter(|part| !part.is_empty());
        let wanted: Option<Vec<usize>> = match text.eq_ignore_ascii_case("all") {
            true => Some(Vec::new()),
            false => numbers
                .map(|part| part.parse::<usize>().ok()?.checked_sub(1))
                .map(|at| at.filter(|at| *at < decks.len()))
                .collect(),
        };
        let Some(wanted) = wanted else {
            return self
                .console
                .say(&format!("Type numbers from 1 to {}.", decks.len()));
        };
        let last = self.set_up.quizzes().len();
        self.set_up.take(Row::Quiz, last, &self.loaded.collection);
        for (at, (id, _)) in decks.iter().enumerate() {
            if self.set_up.has_deck(id) != wanted.contains(&at) {
                self.set_up.toggle(id, &self.loaded.collection);
            }
        }
        self.tell_plan()
    }

    fn is_of_decks(&mut self) -> Result<bool, Failure> {
        let is_so = self.set_up.quiz().is_none();
        if !is_so {
            self.console.say(
                "That is for a night from decks: /decks makes one. This quiz says it itself.",
            )?;
        }
        Ok(is_so)
    }

    fn minutes(&mut self, text: &str) -> Result<(), Failure> {
        if !self.is_of_decks()? {
            return Ok(());
        }
        let Ok(wanted) = text.parse::<u32>() else {
            return self.console.say("Type a number of minutes: /minutes 90.");
        };
        let nearest = (0..MINUTES.len()).min_by_key(|at| MINUTES[*at].abs_diff(wanted));
        self.set_up.take(
            Row::Minutes,
            nearest.unwrap_or_default(),
            &self.loaded.collection,
        );
        self.tell_plan()
    }

    fn phones(&mut self, text: &str) -> Result<(), Failure> {
        let Some(has_phones) = yes_or_no(text) else {
            return self.console.say(
                "Do the teams play on their phones, in the same Wi-Fi? Type /phones yes or /phones no.",
            );
        };
        let at = usize::from(has_phones);
        self.set_up.take(Row::Phones, at, &self.loaded.collection);
        self.tell_plan()
    }

    fn answers(&mut self, text: &str) -> Result<(), Failure> {
        if !self.is_of_decks()? {
            return Ok(());
        }
        if self.set_up.has_phones() {
            return self
                .console
                .say("The teams answer on their phones tonight. /phones no comes first.");
        }
        let named = Answers::WITHOUT_PHONES
            .iter()
            .position(|way| way.name() == text.to_lowercase());
        match named {
            Some(at) => {
                self.set_up.take(Row::Answers, at, &self.loaded.collection);
                self.tell_plan()
            }
            None => self
                .console
                .say("Type /answers paper, /answers keys or /answers typed."),
        }
    }

    fn seed(&mut self, text: &str) -> Result<(), Failure> {
        let collection = &self.loaded.collection;
        match text.is_empty() {
            true => {
                let number = clock::now().utc_ms.unsigned_abs();
                let before = self.set_up.answer(Row::Seed, collection);
                self.set_up.draw_again(number, collection);
                if self.set_up.answer(Row::Seed, collection) == before {
                    self.set_up.draw_again(number.wrapping_add(1), collection);
                }
            }
            false => {
                let before = std::mem::replace(&mut self.set_up.seed, text.to_owned());
                self.set_up.settle(collection);
                if let Some(problem) = self.set_up.seed_problem() {
                    self.set_up.seed = before;
                    self.set_up.settle(collection);
                    return self.console.say(problem);
                }
            }
        }
        self.tell_plan()
    }

    fn ask_teams(&mut self) -> Result<(), Failure> {
        let which = match self.set_up.has_phones() {
            true => {
                "Teams join by themselves on their phones. Type or paste the names of those without a phone"
            }
            false => "Type or paste the names of the teams",
        };
        self.console.say(&format!(
            "{which}, one in a line. An empty line or a full stop ends."
        ))?;
        self.set_up.teams = names(self.console)?.join("\n");
        Ok(())
    }

    fn tell_teams(&mut self) -> Result<(), Failure> {
        let names = self.set_up.team_names();
        self.console.say(&match names.len() {
            0 => "No team yet: they can come later.".to_owned(),
            number => format!(
                "{}: {}.",
                crate::tui::words::count(number, "team"),
                listed(&names)
            ),
        })
    }

    /// What has been chosen, and what it comes to.
    pub(super) fn tell_plan(&mut self) -> Result<(), Failure> {
        let collection = &self.loaded.collection;
        let mut lines = vec![format!(
            "Quiz: {}.",
            self.set_up.answer(Row::Quiz, collection)
        )];
        if self.set_up.quiz().is_none() {
            for (label, row) in [
                ("Decks", Row::Decks),
                ("Length", Row::Minutes),
                ("Answers", Row::Answers),
            ] {
                lines.push(format!("{label}: {}.", self.set_up.answer(row, collection)));
            }
        }
        lines.push(format!(
            "Seed: {}.",
            self.set_up.answer(Row::Seed, collection)
        ));
        lines.push(match self.set_up.has_phones() {
            true => "Phones: yes, the door opens with the night.".to_owned(),
            false => "Phones: no. /phones yes lets the teams play on theirs.".to_owned(),
        });
        lines.extend(self.set_up.seed_problem().map(str::to_owned));
        if let Some(made) = self.set_up.made() {
            lines.extend(made.told.iter().cloned());
        }
        lines.push(match self.set_up.plan() {
            Some(plan) => format!("{}.", size(plan).replace(" min", " minutes")),
            None => "There is nothing to ask yet. /quiz takes another quiz, /decks takes decks."
                .to_owned(),
        });
        lines.iter().try_for_each(|line| self.console.say(line))
    }
}
