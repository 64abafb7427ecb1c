//! A sitting line by line. A grade is on the disk before the next card is printed.

use super::{
    command::{Command, Place, Typed, help, typed},
    console::Console,
    figures, glosses,
    listening::Listening,
    story, words,
};
use crate::{
    app::{Loaded, NotTakenBack, TakenBack, clock},
    cli::exit::{Exit, Failure},
    deck::{CardId, DeckId},
    history::{Form, Kind},
    study::{
        Event, Phase, Study, heard,
        queue::{Options, Scope},
    },
    tui::{sessions, why, words::count},
};

/// Studies until the learner leaves, the input ends or there is nothing more to ask.
///
/// # Errors
/// The output is closed, or an answer could not be saved and was given up.
pub fn study(
    loaded: &mut Loaded,
    scope: Scope,
    options: Options,
    console: &mut Console,
) -> Result<(), Failure> {
    if scope.needs_answers() {
        loaded.recall_history();
    }
    if !options.in_lesson && (options != Options::default() || !scope.filter.is_empty()) {
        console.say(&format!(
            "\n{}",
            sessions::title(&scope, &options, &loaded.collection)
        ))?;
    }
    let study = Study::new(scope, options, &loaded.collection, clock::now());
    let mut sitting = Sitting {
        loaded,
        study,
        console,
        said: None,
        begun: None,
        listening: Listening::default(),
    };
    while sitting.is_going_on()? {}
    Ok(())
}

struct Sitting<'a, 'o> {
    loaded: &'a mut Loaded,
    study: Study,
    console: &'a mut Console<'o>,
    /// What stood on the table when it was last told: it is not told twice.
    said: Option<Table>,
    /// The question whose sentence was said, or hidden: now it is written down.
    begun: Option<Table>,
    listening: Listening,
}

/// So many empty lines put a sentence out of sight; no terminal is asked to clear anything.
const OUT_OF_SIGHT: usize = 40;

/// What tells one thing on the table from the next.
#[derive(Clone, Debug, PartialEq)]
struct Table {
    phase: std::mem::Discriminant<Phase>,
    card: Option<(CardId, i64, Form)>,
    is_asked_again: bool,
    is_overruled: bool,
    answers: usize,
}

impl Sitting<'_, '_> {
    /// Tells what is on the table and takes one line; `false` when the sitting is left.
    fn is_going_on(&mut self) -> Result<bool, Failure> {
        if self.is_step_done() {
            return Ok(false);
        }
        self.tell()?;
        let Some(line) = self.console.listen()? else {
            return self.leave();
        };
        if let Some(why) = self.listening.stop() {
            let is_dictation = matches!(
                self.study.phase(),
                Phase::Asking(question) if question.form == Form::Dictation
            );
            self.has_no_voice(&why)?;
            // An answer to what nobody heard is none; a grade or a command is what it is.
            if is_dictation && matches!(typed(&line), Typed::Text(_)) {
                return Ok(true);
            }
        }
        match typed(&line) {
            Typed::Unknown(sentence) => self.console.say(&sentence)?,
            Typed::Command(Command::Quit, _) => return self.leave(),
            Typed::Command(command, rest) => self.command(command, &rest)?,
            Typed::Text(text) => return self.text(&text),
        }
        Ok(true)
    }

    /// What comes after a step of a lesson is the lesson's to tell.
    fn is_step_done(&self) -> bool {
        let is_done = matches!(self.study.phase(), Phase::Finished);
        self.study.options().in_lesson && is_done && !self.study.is_saving()
    }

    fn tell(&mut self) -> Result<(), Failure> {
        let table = self.table();
        if self.said.as_ref() == Some(&table) {
            return Ok(());
        }
        if matches!(self.study.phase(), Phase::Leech { .. }) {
            self.loaded.recall_history();
        }
        let now = clock::now();
        let told = match self.study.phase() {
            Phase::Asking(question) if self.is_before_sentence() => {
                let told = words::before_sentence(question);
                format!("\n{}\n{told}", self.progress())
            }
            Phase::Asking(question) if question.asked_again.is_some() => words::asking(question),
            Phase::Asking(question) => {
                format!("\n{}\n{}", self.progress(), words::asking(question))
            }
            Phase::Doubting(question) => words::doubting(question),
            Phase::Revealed(question) => words::revealed(question),
            Phase::Leech { card, lapses } => {
                let leech = sessions::leech(card, *lapses, &self.loaded.collection);
                format!("\n{}", words::leech(&leech))
            }
            Phase::Waiting { count, first_due } => {
                format!("\n{}", words::waiting(*count, first_due - now.utc_ms))
            }
            Phase::Finished => {
                let summary = self.study.summary();
                let more = if summary.more {
                    "Enter: more cards."
                } else {
                    "Enter ends."
                };
                let misses = if summary.misses.is_empty() {
                    ""
                } else {
                    " /misses goes over the missed cards."
                };
                let told = words::summary(&summary, &self.loaded.collection, now);
                format!("\n{told}\n{more}{misses} /undo takes back the last answer.")
            }
        };
        self.said = Some(table);
        self.console.say(&told)
    }

    fn table(&self) -> Table {
        let question = self.study.question();
        let progress = self.study.progress();
        Table {
            phase: std::mem::discriminant(self.study.phase()),
            card: question.map(|asked| (asked.card.id.clone(), asked.asked_at, asked.form.clone())),
            is_asked_again: question.is_some_and(|asked| asked.asked_again.is_some()),
            is_overruled: question
                .and_then(|asked| asked.given.as_ref())
                .is_some_and(|given| given.overruled),
            answers: progress.passed + progress.missed,
        }
    }

    /// Whether the sentence of the question on the table has still to be said or hidden.
    fn is_before_sentence(&self) -> bool {
        let is_of_sentence = match self.study.phase() {
            Phase::Asking(question) => matches!(question.form, Form::Copy | Form::Dictation),
            _ => false,
        };
        is_of_sentence && self.begun != Some(self.table())
    }

    /// Says the sentence, or puts it out of sight; then it is written down.
    fn begin_sentence(&mut self, slow: bool) -> Result<(), Failure> {
        let Some(question) = self.study.question() else {
            return Ok(());
        };
        let told = words::after_sentence(question);
        let is_heard = question.form == Form::Dictation;
        self.begun = Some(self.table());
        if is_heard {
            self.console.say_now(told)?;
            return self.hear(slow);
        }
        if self.console.is_typed() {
            self.console.say(&"\n".repeat(OUT_OF_SIGHT))?;
        }
        self.console.say(told)
    }

    fn hear(&mut self, slow: bool) -> Result<(), Failure> {
        let collection = &self.loaded.collection;
        let question = self.study.question();
        let said = question.and_then(|question| heard(question, collection));
        let Some(said) = said else {
            return self.console.say("There is nothing to hear now.");
        };
        if self.study.is_mute() {
            return self.console.say("There is no voice here.");
        }
        match self.listening.speak(&self.loaded.voices(), &said, slow) {
            Some(why) => self.has_no_voice(&why),
            None => Ok(()),
        }
    }

    /// A dictation becomes a sentence from memory.
    fn has_no_voice(&mut self, why: &str) -> Result<(), Failure> {
        if !self.study.is_mute() {
            self.console.say(why)?;
        }
        self.apply(Event::NoVoice)
    }

    /// "Question 3, 9 cards left."
    fn progress(&self) -> String {
        let progress = self.study.progress();
        let number = progress.passed + progress.missed + 1;
        let time = match self.study.time_left(clock::now()) {
            Some(_) => {
                let time = sessions::time(&self.study, &self.loaded.collection, clock::now());
                format!(", {time}")
            }
            None => String::new(),
        };
        format!(
            "Question {number}, {} left{time}.",
            count(self.study.left(), "card")
        )
    }

    /// A line that is no command: an answer, a grade, a yes or no, or consent.
    fn text(&mut self, text: &str) -> Result<bool, Failure> {
        if self.is_before_sentence() {
            if text.is_empty() {
                self.begin_sentence(false)?;
                return Ok(true);
            }
            return self.remind("First comes the sentence: an empty line begins.");
        }
        let event = match self.study.phase() {
            Phase::Asking(question) => match (&question.form, words::option(question, text)) {
                (form, Some(option)) if form.is_chosen() => Event::Choose(option),
                (form, None) if form.is_chosen() && text.is_empty() => Event::Choose(usize::MAX),
                (form, None) if form.is_chosen() => {
                    return self.remind("Type the letter of an option.");
                }
                (Form::Reveal, _) => Event::Reveal,
                _ => Event::Answer(text.to_owned()),
            },
            Phase::Doubting(_) => match text.to_lowercase().as_str() {
                "y" | "yes" => Event::WereRight(true),
                "n" | "no" => Event::WereRight(false),
                _ => return self.remind("Were you right? Type y or n."),
            },
            Phase::Revealed(question) => match (words::grade(text), question.suggested()) {
                (Some(grade), _) => Event::Grade(grade),
                // A person's second Enter may be the same press; a pipe has no fingers.
                (None, Some(_)) if text.is_empty() && self.console.is_typed() => Event::Accept,
                (None, Some(grade)) if text.is_empty() => Event::Grade(grade),
                _ => return self.remind("Type 1 to 4, or Enter for the suggested grade."),
            },
            Phase::Leech { .. } | Phase::Waiting { .. } => Event::Continue,
            Phase::Finished if self.has_more() => Event::Continue,
            Phase::Finished => return Ok(false),
        };
        self.apply(event)?;
        Ok(true)
    }

    fn remind(&mut self, sentence: &str) -> Result<bool, Failure> {
        self.console
            .say(&format!("{sentence} /help lists the commands."))?;
        Ok(true)
    }

    fn has_more(&self) -> bool {
        self.study.summary().more
    }

    fn command(&mut self, command: Command, rest: &str) -> Result<(), Failure> {
        match command {
            Command::Settings | Command::Set | Command::Retention => self
                .console
                .say("Settings are told and changed among the decks: /quit leads there.")?,
            Command::Hint => return self.hint(),
            // Before the sentence was said once, that is what begins.
            Command::Again | Command::Slow if self.is_before_sentence() => {
                self.begin_sentence(command == Command::Slow)?;
            }
            Command::Again | Command::Slow => return self.hear(command == Command::Slow),
            Command::Form => self.apply(Event::SwitchForm)?,
            Command::Right => return self.was_right(),
            Command::Accept => return self.accept(),
            // Where nothing is written, the steps are the sitting's own.
            Command::Undo if self.study.is_practice() => self.apply(Event::Undone(Vec::new()))?,
            Command::Redo if self.study.is_practice() => self.apply(Event::Redone(Vec::new()))?,
            Command::Undo => {
                let undone = self.loaded.undo_further(clock::now());
                return self.taken_back(undone, Event::Undone);
            }
            Command::Redo => {
                let redone = self.loaded.redo_further(clock::now());
                return self.taken_back(redone, Event::Redone);
            }
            Command::Suspend => self.apply(Event::Suspend)?,
            Command::Bury => self.apply(Event::Bury)?,
            Command::Flag => self.apply(Event::Flag)?,
            Command::Misses => self.apply(Event::GoOverMisses)?,
            Command::Story => return self.story(rest),
            Command::Word | Command::Learn | Command::Know | Command::Ignore | Command::Answers => {
                let deck = self.deck();
                glosses::about(self.loaded, deck.as_ref(), command, rest, self.console)?;
            }
            Command::Why => return self.why(),
            Command::Decks
            | Command::New
            | Command::Notes
            | Command::Import
            | Command::Find
            | Command::Links
            | Command::Pace
            | Command::Lesson
            | Command::Train => {
                return self
                    .console
                    .say("That is for the list of decks: /quit leads back to it.");
            }
            Command::Card => return self.card(),
            Command::Stats => return figures::tell(self.loaded, rest, self.console),
            Command::Help => {
                for line in help(Place::Sitting) {
                    self.console.say(&line)?;
                }
            }
            Command::Study => self
                .console
                .say("That is for the list of decks: /quit leaves this session first.")?,
            Command::Quit => {}
        }
        Ok(())
    }

    fn taken_back(
        &mut self,
        taken_back: Result<TakenBack, NotTakenBack>,
        event: fn(Vec<uuid::Uuid>) -> Event,
    ) -> Result<(), Failure> {
        match taken_back {
            Ok(TakenBack { sentence, ids, .. }) => {
                self.console.say(&sentence)?;
                self.apply(event(ids))
            }
            Err(why) => self.console.say(&why.to_string()),
        }
    }

    fn hint(&mut self) -> Result<(), Failure> {
        let given = |study: &Study| study.question().map_or(0, |question| question.hints_given);
        let before = given(&self.study);
        self.apply(Event::Hint)?;
        let newest = self
            .study
            .question()
            .and_then(|question| question.hints().last());
        match newest {
            Some(hint) if given(&self.study) > before => self.console.say(&format!("Hint: {hint}")),
            _ => Ok(()),
        }
    }

    /// Counts for "Were you right?" as well as for a verdict that was too strict.
    fn was_right(&mut self) -> Result<(), Failure> {
        match self.study.phase() {
            Phase::Doubting(_) => self.apply(Event::WereRight(true)),
            Phase::Revealed(_) => self.apply(Event::WasRight),
            _ => self
                .console
                .say("/right is for an answer that has been judged."),
        }
    }

    fn accept(&mut self) -> Result<(), Failure> {
        let accepted = self.study.question().and_then(|question| {
            let given = question.given.as_ref()?;
            question
                .has_new_wording()
                .then(|| (question.card.id.clone(), given.text.clone()))
        });
        let told = match accepted {
            Some((card, text)) => self.loaded.accept(&card, &text).unwrap_or_else(|why| why),
            None => "/accept comes after /right, for an answer that was typed.".to_owned(),
        };
        self.console.say(&told)
    }

    /// The deck of the card on the table.
    fn deck(&self) -> Option<DeckId> {
        self.study
            .question()
            .map(|question| question.card.id.deck())
    }

    fn story(&mut self, level: &str) -> Result<(), Failure> {
        match self.deck() {
            Some(deck) => story::tell(self.loaded, &deck, level, self.console),
            None => self
                .console
                .say("The story belongs to a card: there is none on the table."),
        }
    }

    fn why(&mut self) -> Result<(), Failure> {
        let Some(card) = self
            .study
            .question()
            .map(|question| question.card.id.clone())
        else {
            return self.console.say("There is no card on the table.");
        };
        self.loaded.recall_history();
        let collection = &self.loaded.collection;
        for (label, value) in why::facts(&card, collection, clock::now()) {
            self.console.say(&format!("{label}: {value}"))?;
        }
        Ok(())
    }

    fn card(&mut self) -> Result<(), Failure> {
        let question = self.study.question();
        match question.map(|question| question.card.id.clone()) {
            Some(card) => figures::tell_card(self.loaded, &card, self.console),
            None => self.console.say("There is no card on the table."),
        }
    }

    /// Gives an event to the machine, and what it records to the disk.
    fn apply(&mut self, event: Event) -> Result<(), Failure> {
        let facts = self
            .study
            .apply(event, &self.loaded.collection, clock::now());
        if !facts.is_empty() {
            self.save(facts)?;
        }
        match self.study.notice().map(words::notice) {
            Some(notice) => self.console.say(&notice),
            None => Ok(()),
        }
    }

    /// Waits until the disk has confirmed the facts, or the learner gives them up.
    fn save(&mut self, facts: Vec<Kind>) -> Result<(), Failure> {
        let mut saved = self.loaded.append(facts, clock::now());
        loop {
            let why = match saved {
                Ok(ids) => {
                    self.study
                        .apply(Event::Saved(ids), &self.loaded.collection, clock::now());
                    return Ok(());
                }
                Err(why) => why,
            };
            self.console.say(&why)?;
            self.console
                .say("Enter tries again; /quit leaves without this answer.")?;
            let line = self.console.listen()?;
            let is_left = match line.as_deref().map(typed) {
                None | Some(Typed::Command(Command::Quit, _)) => true,
                Some(_) => false,
            };
            if is_left {
                self.loaded.forget_unsaved();
                self.study
                    .apply(Event::NotSaved, &self.loaded.collection, clock::now());
                return Err(Failure::new(Exit::CannotWrite, why));
            }
            saved = self.loaded.retry();
        }
    }

    /// Tells what was done, if anything was.
    fn leave(&mut self) -> Result<bool, Failure> {
        let is_told = matches!(self.study.phase(), Phase::Finished);
        if !is_told {
            self.apply(Event::Stop)?;
        }
        let progress = self.study.progress();
        if progress.passed + progress.missed > 0 && !is_told && !self.study.options().in_lesson {
            let now = clock::now();
            let summary = self.study.summary();
            let told = words::summary(&summary, &self.loaded.collection, now);
            self.console.say(&format!("\n{told}"))?;
        }
        Ok(false)
    }
}
