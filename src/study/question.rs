//! One card being asked: its form, its options in their order, the hints given, and what was answered.
//!
//! Knows nothing of the sitting around it and writes nothing down.

use crate::{
    answer::{
        self, Judgement, Lexicon, Mode, Verdict,
        diff::{self, Piece},
        diff_words,
    },
    deck::Card,
    history::Form,
    schedule::{Grade, Moment, Outcome, Retrievability},
};

/// A card on the table.
#[derive(Clone, Debug)]
pub struct Question {
    pub card: Card,
    pub form: Form,
    /// Why it is this form; none where it is the usual one.
    pub why_form: Option<String>,
    /// What this form is about, where the learner meets it for the first time.
    pub introduced: Option<&'static str>,
    /// What the voice says, or what is shown for a moment before it is written down.
    pub sentence: Option<String>,
    /// For a choice: the right answer among the wrong ones, in the order shown.
    pub options: Vec<String>,
    /// All there are in this form, the weakest first.
    pub all_hints: Vec<String>,
    pub hints_given: usize,
    /// Hints that were given in other forms, before the learner switched to this one.
    pub hints_before: usize,
    /// Another form has shown the answer among its options, or in its sentence.
    pub was_shown: bool,
    /// When it was first shown, UTC milliseconds.
    pub asked_at: i64,
    /// The chance of recall predicted when it was shown; `None` for a new card.
    pub predicted: Option<Retrievability>,
    /// What each grade leads to, as the buttons say it.
    pub outcomes: [Outcome; 4],
    /// Set once an answer was right but too vague: what the judge asks for.
    pub asked_again: Option<String>,
    pub given: Option<Given>,
    /// Only Again and Good can be given.
    pub two_buttons: bool,
    /// Nothing is written down: no grade leads anywhere.
    pub is_practice: bool,
}

/// An answer and what came of it.
#[derive(Clone, Debug)]
pub struct Given {
    /// What was typed or chosen; empty for "I don't know" and for a card that was only revealed.
    pub text: String,
    /// The judge's word; `None` where nothing was typed or chosen.
    pub judgement: Option<Judgement>,
    /// The judge's verdict, or the learner's own where the judge left it open.
    pub verdict: Option<Verdict>,
    /// When it was given, UTC milliseconds.
    pub at: i64,
    /// The learner said "I was right".
    pub overruled: bool,
    /// Its grade was taken back, and no other has been given since.
    pub is_ungraded: bool,
}

impl Question {
    /// The hints given so far, in their order.
    pub fn hints(&self) -> impl Iterator<Item = String> + '_ {
        self.all_hints.iter().take(self.hints_given).cloned()
    }

    /// Whether there is one more hint to give.
    pub fn has_hint(&self) -> bool {
        self.hints_given < self.all_hints.len()
    }

    /// Hints given for this card, in whatever form.
    pub fn hints_used(&self) -> usize {
        self.hints_before + self.hints_given
    }

    /// Whether this form lets the learner see an answer that another form of the card asks for: in practice of a
    /// language, among its options or in its sentence.
    pub(super) fn shows_answer(&self) -> bool {
        let has_sentence = self.sentence.is_some() || self.form == Form::Arrange;
        self.card.language_mode && (self.form.is_chosen() || has_sentence)
    }

    /// The grades that have a button, the lowest first.
    pub fn buttons(&self) -> &'static [Grade] {
        if self.two_buttons {
            &[Grade::Again, Grade::Good]
        } else {
            &Grade::ALL
        }
    }

    /// The grade that counts when this one is given: where there are two buttons, all but Again is Good.
    pub fn as_button(&self, grade: Grade) -> Grade {
        match grade {
            Grade::Hard | Grade::Easy if self.two_buttons => Grade::Good,
            grade => grade,
        }
    }

    /// What this grade leads to, as its button says.
    pub fn outcome(&self, grade: Grade) -> Outcome {
        self.outcomes[usize::from(grade.number() - 1)]
    }

    /// Judges an answer. `None` asks once more, because it was right but too vague.
    pub(super) fn answer(&mut self, text: &str, lexicon: &Lexicon, now: Moment) -> Option<Verdict> {
        let judgement = (!text.trim().is_empty())
            .then(|| answer::judge(&self.card.key, lexicon, text, self.mode()));
        let mut verdict = judgement
            .as_ref()
            .map_or(Verdict::Wrong, |judgement| judgement.verdict);
        if let Some(vague) = judgement
            .as_ref()
            .filter(|judgement| judgement.verdict == Verdict::Vague)
        {
            if self.asked_again.is_none() {
                self.asked_again = Some(vague.reason.to_string());
                return None;
            }
            // Vague twice: the learner knows best what was meant.
            verdict = Verdict::Doubtful;
        }
        let text = text.to_owned();
        self.given = Some(Given {
            text,
            judgement,
            verdict: Some(verdict),
            at: now.utc_ms,
            overruled: false,
            is_ungraded: false,
        });
        Some(verdict)
    }

    /// Takes the option with this index; one beyond the last is "I don't know".
    pub(super) fn choose(&mut self, index: usize, now: Moment) {
        let text = self.options.get(index).cloned().unwrap_or_default();
        let verdict = if text == self.card.answer {
            Verdict::Right
        } else {
            Verdict::Wrong
        };
        self.given = Some(Given {
            text,
            judgement: None,
            verdict: Some(verdict),
            at: now.utc_ms,
            overruled: false,
            is_ungraded: false,
        });
    }

    /// Shows the answer of a card that the learner grades alone.
    pub(super) fn reveal(&mut self, now: Moment) {
        self.given = Some(Given {
            text: String::new(),
            judgement: None,
            verdict: None,
            at: now.utc_ms,
            overruled: false,
            is_ungraded: false,
        });
    }

    /// What was typed against the nearest right answer, where the judge saw a difference. Steps in another order
    /// differ in their places, not in their letters.
    pub fn difference(&self) -> Option<Vec<Piece>> {
        let given = self.given.as_ref()?;
        let judgement = given.judgement.as_ref()?;
        let is_same = judgement.verdict == Verdict::Right || given.text.trim().is_empty();
        let compare = match self.sentence {
            Some(_) => diff_words::diff_words,
            None => diff::diff,
        };
        (!is_same && self.card.steps.is_none()).then(|| compare(&judgement.nearest, &given.text))
    }

    /// Whether "I was right" would change the verdict.
    pub fn can_overrule(&self) -> bool {
        self.given.as_ref().is_some_and(|given| {
            !given.overruled
                && !given.text.trim().is_empty()
                && given.verdict != Some(Verdict::Right)
        })
    }

    /// Whether "I was right" was said of a typed wording that the deck can learn. The letters of an order are others
    /// the next time.
    pub fn has_new_wording(&self) -> bool {
        let is_overruled = self.given.as_ref().is_some_and(|given| given.overruled);
        is_overruled && matches!(self.form, Form::Type | Form::Gap) && self.card.steps.is_none()
    }

    fn mode(&self) -> Mode {
        if self.card.language_mode {
            Mode::Language
        } else {
            Mode::Quiz
        }
    }

    /// The grade that Enter accepts: Right Good, Close Hard, Wrong Again, never Easy; a hint or a choice is at
    /// most Hard; Hard is Good where there is no such button. `None` before an answer and while the learner is still asked "Were you right?".
    pub fn suggested(&self) -> Option<Grade> {
        let given = self.given.as_ref()?;
        let grade = match given.verdict {
            _ if given.overruled => Grade::Good,
            None | Some(Verdict::Right) => Grade::Good,
            Some(Verdict::Close) => Grade::Hard,
            Some(Verdict::Wrong) => Grade::Again,
            Some(Verdict::Vague | Verdict::Doubtful) => return None,
        };
        let is_helped = self.hints_used() > 0 || self.was_shown || self.form.is_chosen();
        Some(self.as_button(if is_helped {
            grade.min(Grade::Hard)
        } else {
            grade
        }))
    }
}
