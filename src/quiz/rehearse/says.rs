//! What a simulated team writes, and what a fair host would call it: right in one of the accepted forms, with a slip,
//! another answer, a near number, a part of a list, nothing.

use super::{
    bot::Bot,
    chance::Chance,
    forms::{letter, right_forms},
};
use crate::{
    answer::{Expected, expand},
    quiz::{Points, Question, RoundKind, judging::whole, night::Ruling},
};

/// Of a hundred teams that do not know, so many leave the line empty.
const BLANK: f64 = 0.25;

/// An answer, and the word of somebody who knows what was meant.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Said {
    pub text: String,
    /// Where one is chosen, counted from 0.
    pub option: Option<usize>,
    pub truth: Ruling,
    /// Things named right, or in their place; of an answer in one piece 1 or 0.
    pub parts: Points,
}

impl Said {
    fn right(text: String, question: &Question) -> Self {
        Self {
            text,
            option: None,
            truth: Ruling::Yes,
            parts: Points::ONE.times(whole(question)),
        }
    }

    fn wrong(text: String) -> Self {
        Self {
            text,
            option: None,
            truth: Ruling::No,
            parts: Points::ZERO,
        }
    }
}

/// One question, and what is needed to answer it, prepared once for all teams.
pub(super) struct Sayings<'q> {
    question: &'q Question,
    kind: RoundKind,
    right: Vec<String>,
    /// Answers to other questions, and what the author expects to be got wrong.
    wrong: Vec<String>,
    /// Right, but not enough.
    vague: Vec<String>,
}

impl<'q> Sayings<'q> {
    /// `others` are answers of the same night.
    pub fn of(question: &'q Question, kind: RoundKind, others: &[String]) -> Self {
        let all = |patterns: &[String]| -> Vec<String> {
            let forms = patterns.iter().map(|pattern| expand(pattern));
            forms.flat_map(Result::unwrap_or_default).collect()
        };
        let mut wrong = all(&question.key.reject);
        wrong.extend(question.lexicon.iter().take(6).cloned());
        wrong.extend(
            others
                .iter()
                .filter(|other| **other != question.answer)
                .cloned(),
        );
        Self {
            question,
            kind,
            right: right_forms(question, kind),
            wrong,
            vague: all(&question.key.prompt),
        }
    }

    /// What a team says; none: nothing.
    pub fn by(&self, bot: &Bot, chance: &mut Chance) -> Option<Said> {
        let knows = bot.knows(self.question, chance);
        if !knows && chance.is(BLANK) {
            return None;
        }
        if !self.question.options.is_empty() {
            return self.choice(knows, chance);
        }
        match &self.question.key.expected {
            _ if self.kind == RoundKind::FirstLetter => Some(self.first_letter(knows, chance)),
            Expected::Number { value, year, .. }
                if self.kind == RoundKind::NearestNumber || !knows =>
            {
                Some(self.near(*value, *year, chance))
            }
            Expected::List {
                items, need, max, ..
            } => self.some_of(items, (*need).max(*max), bot, knows, chance),
            Expected::Order { letters, .. } => Some(self.order(letters, knows, chance)),
            _ if knows => Some(self.written(bot, chance)),
            _ => Some(self.another(chance)),
        }
    }

    fn choice(&self, knows: bool, chance: &mut Chance) -> Option<Said> {
        let right = self.question.right.first().copied();
        let option = match right {
            Some(right) if knows => right,
            _ => chance.below(self.question.options.len()),
        };
        let said = match self.question.right.contains(&option) {
            true => Said::right(String::new(), self.question),
            false => Said::wrong(String::new()),
        };
        Some(Said {
            text: self.question.options.get(option)?.clone(),
            option: Some(option),
            ..said
        })
    }

    fn first_letter(&self, knows: bool, chance: &mut Chance) -> Said {
        match (knows, chance.pick(&self.right)) {
            (true, Some(letter)) => Said::right(letter.clone(), self.question),
            _ => {
                let other = char::from(b'a' + u8::try_from(chance.below(26)).unwrap_or(0));
                let other = other.to_string();
                match self
                    .right
                    .iter()
                    .any(|right| letter(right).as_ref() == Some(&other))
                {
                    true => Said::right(other, self.question),
                    false => Said::wrong(other),
                }
            }
        }
    }

    /// A number not far off, written as people write it.
    fn near(&self, value: f64, is_year: bool, chance: &mut Chance) -> Said {
        let spread = match is_year {
            true => 30.0,
            false => value.abs().max(4.0) * 0.3,
        };
        let off = (chance.between(-spread, spread) + chance.between(-spread, spread)) / 2.0;
        let number = (value + off).round();
        let number = if value >= 0.0 {
            number.max(0.0)
        } else {
            number
        };
        let text = match (is_year, number.abs() >= 10_000.0) {
            (true, _) if number < 0.0 => format!("{} BC", -number),
            (false, true) if chance.is(0.5) => grouped(number),
            _ => number.to_string(),
        };
        let is_right = matches!(&self.question.key.expected,
            Expected::Number { value, tolerance, .. } if (number - value).abs() <= *tolerance);
        match is_right {
            true => Said::right(text, self.question),
            false => Said::wrong(text),
        }
    }

    fn some_of(
        &self,
        items: &[Vec<String>],
        most: usize,
        bot: &Bot,
        knows: bool,
        chance: &mut Chance,
    ) -> Option<Said> {
        let share = if knows { 0.95 } else { 0.45 };
        let mut named = Vec::new();
        for item in items {
            if named.len() < most && chance.is(share) {
                let forms: Vec<String> = item
                    .iter()
                    .filter_map(|text| expand(text).ok()?.into_iter().next())
                    .collect();
                named.extend(chance.pick(&forms).cloned());
            }
        }
        let hits = named.len();
        if named.len() < most && chance.is(0.15) {
            named.extend(chance.pick(&self.wrong).cloned());
        }
        if named.is_empty() {
            return None;
        }
        let mut text = named.join(", ");
        if !chance.is(bot.care) {
            text = slip(&text, chance);
        }
        let all = whole(self.question);
        let truth = match hits.min(all) {
            0 => Ruling::No,
            hits if hits == all => Ruling::Yes,
            _ => Ruling::Half,
        };
        Some(Said {
            text,
            option: None,
            truth,
            parts: Points::ONE.times(hits.min(all)),
        })
    }

    fn order(&self, letters: &str, knows: bool, chance: &mut Chance) -> Said {
        let right: Vec<char> = letters.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut given = right.clone();
        if !knows && given.len() > 1 {
            for _ in 0..1 + chance.below(2) {
                let (one, other) = (chance.below(given.len()), chance.below(given.len()));
                given.swap(one, other);
            }
        }
        let places = right
            .iter()
            .zip(&given)
            .filter(|(right, given)| right == given)
            .count();
        let between = *chance.pick(&["", " ", ", "]).unwrap_or(&" ");
        let given: Vec<String> = given.iter().map(char::to_string).collect();
        let text = given.join(between);
        match places == right.len() {
            true => Said::right(text, self.question),
            false => Said {
                parts: Points::ONE.times(places),
                ..Said::wrong(text)
            },
        }
    }

    /// The right answer in one of its forms, at times with a slip.
    fn written(&self, bot: &Bot, chance: &mut Chance) -> Said {
        let form = chance.pick(&self.right).cloned().unwrap_or_default();
        let is_words = matches!(
            self.question.key.expected,
            Expected::Text(_) | Expected::Name(_)
        );
        let is_exact = self.question.language_mode || self.kind == RoundKind::NewsGaps;
        if !is_words || chance.is(bot.care) {
            return Said::right(form, self.question);
        }
        let with_slip = slip(&form, chance);
        match is_exact && with_slip != form {
            true => Said::wrong(with_slip),
            false => Said::right(with_slip, self.question),
        }
    }

    fn another(&self, chance: &mut Chance) -> Said {
        if !self.vague.is_empty() && chance.is(0.3) {
            let text = chance.pick(&self.vague).cloned().unwrap_or_default();
            // "More exactly, please": nobody is left to ask.
            return Said::wrong(text);
        }
        match chance.pick(&self.wrong) {
            Some(text) if chance.is(0.85) => Said::wrong(text.clone()),
            _ => Said::wrong("no idea".to_owned()),
        }
    }
}

/// One slip in the longest word of five letters or more, behind its first one: a letter left out, doubled, or changed
/// with the next. Shorter words stay.
pub(super) fn slip(text: &str, chance: &mut Chance) -> String {
    let word = text
        .split_whitespace()
        .filter(|word| word.chars().count() >= 5 && word.chars().all(char::is_alphabetic))
        .max_by_key(|word| word.chars().count());
    let Some(word) = word else {
        return text.to_owned();
    };
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + chance.below(letters.len() - 2);
    match chance.below(3) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at + 1),
    }
    let changed: String = letters.into_iter().collect();
    text.replacen(word, &changed, 1)
}

/// "12,345".
fn grouped(number: f64) -> String {
    let digits = number.abs().to_string();
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0.0 {
        format!("-{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Key;
    use proptest::prelude::*;

    #[test]
    fn a_slip_is_made_in_a_long_word_and_leaves_its_first_letter() {
        let mut chance = Chance::of(1);
        for _ in 0..50 {
            let text = slip("the Mekong", &mut chance);
            assert!(text.starts_with("the M"), "{text}");
        }
        assert_eq!(slip("Rome", &mut chance), "Rome");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [12_345.0, 123.0, -1_234_567.0].map(grouped),
            ["12,345", "123", "-1,234,567"]
        );
    }

    proptest! {
        #[test]
        fn what_a_team_says_of_any_question_is_counted_within_it(text: String, seed: u64, number: f64) {
            let keys = [
                Key::text(text.clone()), Key::name(text.clone()), Key::number(number), Key::order(text.clone()),
                Key::list(vec![vec![text.clone()], Vec::new()]), Key::date(text.clone()), Key::quotation(text.clone()),
            ];
            let mut chance = Chance::of(seed);
            let bots = Bot::teams(3, &mut chance);
            for key in keys {
                let question = Question::new(text.clone(), key);
                for kind in [RoundKind::Typed, RoundKind::FirstLetter, RoundKind::NearestNumber, RoundKind::NewsGaps] {
                    let sayings = Sayings::of(&question, kind, std::slice::from_ref(&text));
                    for said in bots.iter().filter_map(|bot| sayings.by(bot, &mut chance)) {
                        prop_assert!(said.parts <= Points::ONE.times(whole(&question)));
                    }
                }
            }
        }
    }
}
